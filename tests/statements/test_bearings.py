import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records import PlaceRef
from crosswire.statements import bearings


def place(text, name="Bergen", lat=60.0, lon=5.0):
    start = text.index(name)
    return PlaceRef(name=name, country="NO", lat=lat, lon=lon, precision="city", start=start, end=start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("The boat sank 60 nautical miles north of Bergen.", "60 nautical miles north of Bergen", 60.999, 5.0),
        ("The boat sank 111.2 km south of Bergen.", "111.2 km south of Bergen", 59.0, 5.0),
        ("about 60 nautical miles (about 111km) north of Bergen", None, 60.999, 5.0),
        ("It lay 10 miles to the north-west of the port of Bergen.", None, 60.102, 4.795),
    ],
)
def test_a_distance_and_a_bearing_move_the_point(text, name, lat, lon):
    found = bearings.displaced(text, place(text))
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=2e-3), pytest.approx(lon, abs=2e-3))
    if name:
        assert found.name == name
        assert text[found.start : found.end] == name


def test_a_distance_alone_leaves_the_point_and_widens_it():
    text = "The boat sank 60 miles off Bergen."
    found = bearings.displaced(text, place(text))
    assert (found.name, found.lat, found.precision) == ("60 miles off Bergen", 60.0, "region")


def test_a_bearing_alone_is_a_region():
    text = "The boat sank west of Bergen."
    assert bearings.displaced(text, place(text)).name == "west of Bergen"


@pytest.mark.parametrize("text", ["The boat sank in Bergen.", "The ship left from Bergen.", "Bergen"])
def test_a_place_without_either_is_itself(text):
    assert bearings.displaced(text, place(text)) == place(text)


@given(
    st.floats(-89, 89),
    st.floats(-180, 180),
    st.integers(1, 5000),
    st.sampled_from(["north", "southwest", "east", "north-east"]),
)
def test_points_stay_on_the_globe(lat, lon, number, bearing):
    text = f"{number} km {bearing} of Bergen"
    found = bearings.displaced(text, place(text, lat=lat, lon=lon))
    assert -90 <= found.lat <= 90
    assert -180 <= found.lon <= 180

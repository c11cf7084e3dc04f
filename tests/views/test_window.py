"""The map's windows: every place is drawn once at every scale, near ones as one, and windows stay on the map."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.records import Claim, OriginRange, PlaceRef
from crosswire.views import window

LATS = st.floats(-85, 85, allow_nan=False)
LONS = st.floats(-180, 180, allow_nan=False)


def claim(number, lat, lon, *, precision="city", standing="single-source", name="Roca"):
    return Claim(
        id=f"c{number:04}", type="event", about="x", statements=(f"s{number}",), standing=standing, reports=1,
        origins=OriginRange(min=1, max=1), place=PlaceRef(name=name, lat=lat, lon=lon, precision=precision),
    )  # fmt: skip


def test_claims_at_one_point_are_one_place_and_withdrawn_ones_are_none():
    claims = [claim(1, 10, 20), claim(2, 10.0001, 20), claim(3, -5, 7, name="Sala", precision=None)]
    claims += [claim(4, 1, 1, standing="withdrawn"), claim(5, None, None)]
    roca, sala = window.gather(claims)
    assert (roca.name, roca.claims) == ("Roca", ("c0001", "c0002"))
    assert (sala.name, sala.precision) == ("Sala", "unknown")


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=40), LATS, LONS, st.integers(-3, 15))
def test_every_place_inside_is_in_exactly_one_cluster_and_no_two_clusters_cover_each_other(points, lat, lon, zoom):
    places = window.gather(claim(n, *p) for n, p in enumerate(points))
    drawn = window.draw(places, *window.settle(lat, lon, zoom))
    shown = [p.key for c in drawn.clusters for p in c.places]
    assert len(shown) == len(set(shown)) == drawn.inside
    assert sum(c.claims for c in drawn.clusters) <= len(points)
    for one in drawn.clusters:
        assert -1 <= one.x <= window.WIDTH + 1
        assert -1 <= one.y <= window.HEIGHT + 1
        for other in drawn.clusters:
            assert one is other or math.dist((one.x, one.y), (other.x, other.y)) > window.APART - 0.2


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=12))
def test_the_window_that_fits_shows_every_place(points):
    places = window.gather(claim(n, *p) for n, p in enumerate(points))
    drawn = window.draw(places, *window.fit(places))
    tall = max(p.lat for p in places) - min(p.lat for p in places)
    if tall < 100 and all(abs(p.lat) < 60 for p in places):
        assert drawn.inside == len(places)


@settings(deadline=None, max_examples=30)
@given(LATS, LONS, st.integers(-5, 20))
def test_a_window_is_settled_once(lat, lon, zoom):
    once = window.settle(lat, lon, zoom)
    assert window.settle(*once) == pytest.approx(once)
    assert -180 <= once[1] <= 180
    assert 0 <= once[2] < window.STEPS


def test_a_cluster_is_as_sharp_as_its_sharpest_place_and_opens_when_one_looks_closer():
    places = window.gather([claim(1, 10, 20, precision="country", name="Land"), claim(2, 10.5, 20.5, name="Town")])
    far, near = window.draw(places, 10, 20, 1), window.draw(places, 10, 20, 7)
    assert [c.precision for c in far.clusters] == ["city"]
    assert sorted(c.precision for c in near.clusters) == ["city", "country"]


def test_nothing_to_show_is_the_whole_world():
    drawn = window.draw((), *window.fit(()))
    assert drawn.clusters == ()
    assert drawn.land

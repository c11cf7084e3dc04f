"""The place of an incident is where it happened, not where the hurt were brought."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from crosswire.gazetteer import open_gazetteer
from crosswire.reconcile.incidents import where
from crosswire.records import PlaceRef, Report


def _matter(text: str, name: str, **given: Any) -> Any:
    place = PlaceRef(
        name=name, country="US", admin1="Texas", type="city", precision="city", start=text.index(name),
        end=text.index(name) + len(name), **given,
    )  # fmt: skip
    return SimpleNamespace(report=SimpleNamespace(text=text, language="en"), statement=SimpleNamespace(place=place))


def test_a_hospitals_town_is_outvoted() -> None:
    """Two tellings name the hospital's town first, one the scene."""
    brought = [_matter("The boy died at a Waco hospital.", "Waco"), _matter("He was shot in Hewitt.", "Hewitt")]
    found = where.settle([brought])
    assert found is not None
    assert found.name == "Hewitt"


def test_a_report_that_names_only_the_hospitals_town_says_little_of_the_scene() -> None:
    """Two reports know the hospital alone, and one tells where it happened."""
    brought = [[_matter("The boy died at an Abbott hospital.", "Abbott")] for _ in range(2)]
    found = where.settle([*brought, [_matter("He was shot in Hewitt.", "Hewitt")]])
    assert found is not None
    assert found.name == "Hewitt"


def test_a_quarter_is_its_town() -> None:
    """A reader knows the town; the quarter stands in the statement."""
    quarter = PlaceRef(name="Oak Cliff", country="US", admin1="Texas", type="district", precision="city", town="Dallas")
    matter = SimpleNamespace(report=SimpleNamespace(text="", language="en"), statement=SimpleNamespace(place=quarter))
    found = where.settle([[matter]])
    assert found is not None
    assert found.name == "Dallas"


def test_one_report_tells_all_what_is_a_quarter() -> None:
    """A report calls it a part of the town, the other knows only its name."""
    quarter = PlaceRef(name="Oak Cliff", country="US", admin1="Texas", type="district", precision="city", town="Dallas")
    told = SimpleNamespace(report=SimpleNamespace(text="", language="en"), statement=SimpleNamespace(place=quarter))
    found = where.settle([[told], [_matter("Shots in Oak Cliff.", "Oak Cliff")], [_matter("Oak Cliff", "Oak Cliff")]])
    assert found is not None
    assert found.name == "Dallas"


def test_a_hamlet_goes_before_its_state() -> None:
    """The gazetteer does not know it, but a report names it."""
    state = PlaceRef(name="Indiana", country="US", admin1="Indiana", type="admin1", precision="region")
    hamlet = PlaceRef(name="Hartsville", country="US", admin1="Indiana", precision="region")
    matters: list[Any] = [
        SimpleNamespace(report=SimpleNamespace(text="", language="en"), statement=SimpleNamespace(place=place))
        for place in (state, hamlet)
    ]
    found = where.settle([[m] for m in matters])
    assert found is not None
    assert found.name == "Hartsville"


def test_a_small_place_and_the_large_one_beside_it_are_one_scene() -> None:
    """Reports that give both mean a part of the large town; a neighbour of its own size stays."""

    def told(name: str) -> Any:
        found = next(p for p in open_gazetteer().find(name) if p.type == "city" and p.admin1 == "US.TN")
        place = PlaceRef(
            name=found.name, country="US", admin1="Tennessee", lat=found.lat, lon=found.lon, type="city",
            precision="city",
        )  # fmt: skip
        return SimpleNamespace(report=SimpleNamespace(text="", language="en"), statement=SimpleNamespace(place=place))

    found = where.settle([[told("Hermitage")], [told("Hermitage")], [told("Nashville")]])
    assert found is not None
    assert found.name == "Nashville"
    alone = where.settle([[told("Hermitage")], [told("Hermitage")], [told("Smyrna")]])
    assert alone is not None
    assert alone.name == "Hermitage"
    # a country town has no parts that are known as towns
    village = where.settle([[told("Wartrace")], [told("Wartrace")], [told("Shelbyville")]])
    assert village is not None
    assert village.name == "Wartrace"


def test_of_two_towns_the_one_that_both_reports_name_is_the_scene() -> None:
    """Where one report tells of the scene and the other of the arrest, which is in the first of the alphabet."""
    arrest = _matter("A man from Temple was held in Belton.", "Belton")
    found = where.settle([[arrest], [_matter("Two were hurt in Temple.", "Temple")]])
    assert found is not None
    assert found.name == "Temple"


def _at(place: PlaceRef | None, url: str = "", number: int = 0) -> Any:
    report = Report(id=f"r{number}", text="", url=url)
    return SimpleNamespace(report=report, statement=SimpleNamespace(place=place))


def test_where_no_report_says_the_town_it_is_that_of_the_local_outlets() -> None:
    """Of three stations two stand in one town; a report that says a county is believed."""
    urls = ["http://wreg.example.com/x", "http://www.wmcactionnews5.example.com/x", "http://www.wate.example.com/x"]
    found = where.settle([[_at(None, url, n)] for n, url in enumerate(urls)])
    assert found is not None
    assert (found.name, found.admin1) == ("Memphis", "Tennessee")
    county = PlaceRef(name="Tipton County", country="US", admin1="Tennessee", type="admin2", precision="region")
    found = where.settle([[_at(county, url, n)] for n, url in enumerate(urls)])
    assert found == county


def test_a_street_of_the_outlets_state_lies_in_its_town_and_a_hamlet_is_itself() -> None:
    url = "http://wreg.example.com/x"
    street = PlaceRef(name="Elm Street", country="US", admin1="Tennessee", precision="region")
    hamlet = PlaceRef(name="Elmgrove", country="US", admin1="Tennessee", precision="region")
    elsewhere = PlaceRef(name="Elm Street", country="US", admin1="Ohio", precision="region")
    names = [p.name for s in (street, hamlet, elsewhere) if (p := where.settle([[_at(s, url)]])) is not None]
    assert names == ["Memphis", "Elmgrove", "Elm Street"]


def test_a_borough_of_a_million_is_known_by_its_own_name() -> None:
    """One report calls it a part of the city, the others name it alone."""
    part = PlaceRef(
        name="The Bronx", country="US", admin1="New York", type="district", precision="city", town="New York City"
    )
    (own,) = (p for p in open_gazetteer().find("The Bronx") if p.type == "city" and p.country == "US")
    alone = PlaceRef(
        name="The Bronx", country="US", admin1="New York", type="city", precision="city", lat=own.lat, lon=own.lon
    )
    found = where.settle([[_at(p, number=n)] for n, p in enumerate((part, alone, alone))])
    assert found is not None
    assert found.name == "The Bronx"


def test_what_one_report_puts_in_a_town_is_no_namesake_in_another_division() -> None:
    """The gazetteer knows the quarter's name only elsewhere."""
    quarter = PlaceRef(name="Mid City", country="US", admin1="Louisiana", precision="city", town="New Orleans")
    other = PlaceRef(name="Mid-City", country="US", admin1="California", type="city", precision="city")
    found = where.settle([[_at(p, number=n)] for n, p in enumerate((other, quarter))])
    assert found is not None
    assert found.name == "New Orleans"

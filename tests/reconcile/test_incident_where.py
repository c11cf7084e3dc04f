"""The place of an incident is where it happened, not where the hurt were brought."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from crosswire.gazetteer import open_gazetteer
from crosswire.reconcile.incidents import where
from crosswire.records import PlaceRef


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


def test_of_two_towns_the_one_that_both_reports_name_is_the_scene() -> None:
    """Where one report tells of the scene and the other of the arrest, which is in the first of the alphabet."""
    arrest = _matter("A man from Temple was held in Belton.", "Belton")
    found = where.settle([[arrest], [_matter("Two were hurt in Temple.", "Temple")]])
    assert found is not None
    assert found.name == "Temple"

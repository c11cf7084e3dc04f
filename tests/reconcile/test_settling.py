"""What is settled report by report, in any order and with retractions, is what all at once would settle to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from unittest import mock

import pytest
from build import day, place, source
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile import chronicle
from crosswire.reconcile.settle import Item, Settler, settle
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    Figure,
    NameMention,
    Position,
    Reading,
    Report,
    Statement,
    TimeMention,
    Undisclosed,
)
from crosswire.serial import identify

NAMES = [
    ("Kari Lund", "person", None),
    ("Lund", "person", None),
    ("Kari Anna Lund", "person", None),
    ("Port Ministry", "organization", None),
    ("Norwegian Port Ministry", "organization", "NO"),
    ("IRW", "organization", None),
    ("International Reef Watch", "organization", None),
]
TERMS = ["quay", "warehouse", "blaze", "crane", "ferry", "Brimtol", "Norvex"]
PLACES = [place("Tolva", "XA", 10.0, 10.0), place("Bremin", "XA", 14.0, 14.0), None]
RULES = [None, "(find past XXXX-WXX-2 pub)", "(value PRESENT_REF pub)"]
TEXT = "Two dockers were shot dead near the Corvane ferry pier in Tolva, and a blaze broke out at Brimtol quay. " * 3


def entity(number: int) -> tuple[str, NameMention]:
    name, kind, country = NAMES[number]
    core = name.removeprefix("Norwegian ").casefold()
    id_ = identify("entity", {"type": kind, "name": core, "country": country})
    return id_, NameMention(
        start=0, end=len(name), text=name, type=kind, entity=id_, name=name, country=country, core=core
    )


@st.composite
def statements(draw: st.DrawFn, report: str) -> Statement:
    start = draw(st.integers(0, 200))
    who = EntityRef(name=NAMES[n := draw(st.integers(0, len(NAMES) - 1))][0], entity=entity(n)[0])
    kind = draw(st.sampled_from(["figure", "figure", "event", "event", "position", "undisclosed"]))
    count = draw(st.integers(1, 4))
    toll = Bounds(low=count, high=count)
    block = {
        "figure": lambda: Figure(
            measure=draw(st.sampled_from(["killed", "injured", "missing"])), item="people", value=count, low=count,
            high=count, bound="exactly", cumulative=draw(st.booleans()),
        ),
        "event": lambda: Event(
            type=draw(st.sampled_from(["ASSAULT", "ASSAULT", "MOBILIZE"])),
            trigger=draw(st.sampled_from(["shoot", "die"])),
            actors=(who,) if draw(st.booleans()) else (), recipients=(), killed=toll if draw(st.booleans()) else None,
            episode=draw(st.sampled_from([None, "e1", "e2"])),
        ),
        "position": lambda: Position(holder=who, stance="demands", topic="blaze", quote=None),
        "undisclosed": lambda: Undisclosed(
            by=None, what=draw(st.sampled_from(["number of dockers", "name of the ferry"])), how="unknown"
        ),
    }[kind]()  # fmt: skip
    return Statement(
        id=identify("statement", {"report": report, "start": start, "kind": kind, "count": count}),
        report=report,
        type=kind,
        text=TEXT[start : start + 20],
        start=start,
        end=start + 20,
        attribution=Attribution(sources=(source("Port Ministry"),) if draw(st.booleans()) else ()),
        terms=tuple(sorted(draw(st.sets(st.sampled_from(TERMS), min_size=1, max_size=4)))),
        time=draw(st.sampled_from([None, day("2031-05-05"), day("2031-05-06")])),
        time_rule=draw(st.sampled_from(RULES)),
        place=draw(st.sampled_from(PLACES)),
        **{kind: block},
    )


def told(start: int, value: str, rule: str | None = None) -> TimeMention:
    on = None if rule else dt.date.fromisoformat(value)
    return TimeMention(
        start=start, end=start + 5, text="x" * 5, value=value, type="DATE", earliest=on, latest=on, rule=rule
    )


CHRONICLE = (
    told(0, "2030-05-08"),
    told(10, "XXXX-05-10", "(find past XXXX-05-10 pub)"),
    told(20, "XXXX-12-31", "(find past XXXX-12-31 pub)"),
)
"""Days by which a report dates itself: published from then to 9 May 2031."""


@st.composite
def items(draw: st.DrawFn) -> Item:
    id_ = f"r{draw(st.integers(0, 6))}"
    when = draw(st.sampled_from([None, dt.date(2031, 5, 6), dt.date(2031, 5, 7), dt.date(2031, 5, 9)]))
    published = day(when.isoformat()) if when else None
    told = {s.id: s for s in draw(st.lists(statements(id_), max_size=4))}
    names = [entity(n)[1] for n in range(len(NAMES)) if draw(st.booleans())]
    original = draw(st.sampled_from([None, None, None, "r0", "r1"]))
    first = draw(st.sampled_from([None, None, "r0", "r2"]))
    number = draw(st.sampled_from([None, 1, 2, 3, 4])) if first else None
    report = Report(
        id=id_, text=TEXT, published=published, published_basis="stated" if when else "unknown", language="en",
        outlet=draw(st.sampled_from(["Gazette", "Courier", "Port Ministry"])),
        copies_of=original if original != id_ else None,
        version_of=first if first != id_ else None, version=number,
    )  # fmt: skip
    times = draw(st.sampled_from([(), (), CHRONICLE]))
    reading = Reading(report=id_, language="en", published=published, names=tuple(names), times=times)
    return Item(report=report, reading=reading, statements=tuple(told.values()))


steps = st.lists(
    st.tuples(items(), st.sampled_from(["put", "put", "put", "drop", "reread"]), st.booleans()),
    min_size=1,
    max_size=9,
)


@pytest.fixture(autouse=True, scope="module")
def _firm_for_long():
    with mock.patch.object(chronicle, "FIRM", 200):
        yield


@given(steps)
@settings(max_examples=500, deadline=None)
def test_reports_that_come_and_go_leave_what_all_at_once_would_settle_to(steps):
    settler, held = Settler(), {}
    for item, what, look in steps:
        known = held.get(item.report.id)
        if what == "reread" and known is not None:
            # the same statements beside other names
            item = replace(known, reading=item.reading)  # noqa: PLW2901 - from here on it is this one
        if what != "drop":
            settler.put(item)
            held[item.report.id] = item
        else:
            settler.drop(item.report.id)
            held.pop(item.report.id, None)
        if look:
            assert settler.record() == settle(list(held.values()))
    assert settler.record() == settle(list(reversed(held.values())))


@given(st.lists(items(), min_size=2, max_size=6, unique_by=lambda i: i.report.id))
@settings(max_examples=50, deadline=None)
def test_what_shares_nothing_with_a_report_is_not_settled_again(found):
    far = [_far(i) for i in found]
    settler = Settler()
    settler.hold(far)
    before = {c.id: c for c in settler.record().claims}
    settler.put(found[0])
    after = {c.id: c for c in settler.record().claims}
    assert all(after[id_] is claim for id_, claim in before.items())


def _far(item: Item) -> Item:
    """The same elsewhere: other words, names and places."""
    bare = {"copies_of": None, "version_of": None, "version": None}
    report = replace(item.report, id=f"far-{item.report.id}", text="Nothing of it. " * 20, **bare)
    told = tuple(
        replace(
            s, id=f"far-{s.id}", report=report.id, place=None, time=None, time_rule=None,
            terms=tuple(f"far{t}" for t in s.terms), attribution=Attribution(),
            event=replace(s.event, actors=(), episode=None, type="MOBILIZE", killed=None) if s.event else None,
            position=replace(s.position, holder=EntityRef(name="Nobody Known", entity=None)) if s.position else None,
        )
        for s in item.statements
    )  # fmt: skip
    return Item(report=report, reading=Reading(report=report.id, language="en", published=None), statements=told)


def test_a_report_that_is_read_again_with_the_same_statements_beside_other_names_is_compared_anew():
    lund, name = entity(0)
    shot = Event(type="ASSAULT", trigger="shoot", episode="e")

    def item(id_, text, names, event, terms, time):
        told = Statement(
            id=id_, report=id_, type="event", text=text[24:44], start=24, end=44, terms=terms, time=time, event=event,
            attribution=Attribution(), place=PLACES[0],
        )  # fmt: skip
        report = Report(id=id_, text=text, outlet="Gazette", language="en")
        reading = Reading(report=id_, language="en", published=None, names=names)
        return Item(report=report, reading=reading, statements=(told,))

    pier = (
        "Dockers who had gathered at the ferry pier since the early morning asked the Port Office for news of their"
        " colleagues, of whom nobody had heard since a crane fell across the yard of the old Norvex depot in the storm."
    )
    fire = (
        "A fire broke out in a warehouse at the port of Tolva on Saturday and burned through the night before crews"
        " from three towns put it out at dawn, and how many people were killed near Brimtol quay is unknown."
    )
    bare = item("a", pier, (), shot, ("blaze", "brimtol", "crane", "quay"), day("2031-05-04"))
    actors = (EntityRef(name="Kari Lund", entity=lund),)
    other = item("b", fire, (name,), replace(shot, actors=actors), ("warehouse",), None)
    named = replace(bare, reading=replace(bare.reading, names=(name,)))
    settler = Settler()
    for one in (bare, other, named):
        settler.put(one)
        settler.settle()
    assert settler.record() == settle([other, named])
    assert settler.record().claims != settle([other, bare]).claims

"""How a line about an event shows the growth of its toll, and who accuses whom."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.records import (
    Accusation,
    Attribution,
    Bounds,
    Claim,
    Count,
    EntityRef,
    Event,
    Incident,
    Interval,
    OriginRange,
    Record,
    Report,
    Source,
    Statement,
    Toll,
)
from crosswire.views import happenings
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index

TEXTS = (
    "Two people were killed when Red Front attacked the depot, the army said.",
    "Three people were killed when Blue Guard attacked the depot, the mayor said.",
)


def statement(n: int) -> Statement:
    text = TEXTS[n]
    actor, source = (("Red Front", "the army"), ("Blue Guard", "the mayor"))[n]
    at, by = text.index(actor), text.index(source)
    return Statement(
        id=f"s{n}",
        report=f"r{n}",
        type="event",
        text=text,
        start=0,
        end=len(text),
        attribution=Attribution(
            sources=(Source(name=source, kind="official", start=by, end=by + len(source)),), cue="said"
        ),
        event=Event(
            type="ASSAULT",
            actors=(EntityRef(name=actor, start=at, end=at + len(actor)),),
            killed=Bounds(low=n + 2, high=n + 2),
        ),
    )


@pytest.fixture
def line():
    """The line of an attack that two reports tell, with the incident's fields as given."""

    def make(**fields) -> str:
        told = (statement(0), statement(1))
        reports = tuple(
            Report(
                id=f"r{n}",
                text=TEXTS[n],
                language="en",
                published=Interval(earliest=dt.date(2031, 5, 5 + n), latest=dt.date(2031, 5, 5 + n)),
                published_basis="stated",
            )
            for n in (0, 1)
        )
        claim = Claim(
            id="c",
            type="event",
            about="",
            statements=("s0", "s1"),
            standing="corroborated",
            reports=2,
            origins=OriginRange(min=2, max=2),
            incident=Incident(type="ASSAULT", **fields),
        )
        record = Record(reports=reports, statements=told, claims=(claim,))
        return happenings.event(Desk(Index(record)), claim).text

    return make


def count(n: int, best: float) -> Count:
    return Count(as_of=dt.date(2031, 5, 5 + n), low=best, best=best, high=best, statements=(f"s{n}",))


def test_a_growing_toll_is_shown_with_its_days(line):
    text = line(killed=Toll(low=3, high=3, best=3, growth=(count(0, 2), count(1, 3))))
    assert "killed 2 (5 May 2031) → 3 (6 May 2031)" in text


def test_one_number_does_not_grow(line):
    assert "→" not in line(killed=Toll(low=3, high=3, best=3, growth=(count(1, 3),)))


def test_a_number_that_no_passage_holds_is_not_printed(line):
    assert "77" not in line(killed=Toll(low=3, high=77, best=3, growth=(count(0, 77), count(1, 3))))


def accusation(n: int, stance: str = "accuses") -> Accusation:
    told = statement(n)
    return Accusation(
        actor=told.event.actors[0], by=told.attribution.sources[0].name, stance=stance, statements=(told.id,)
    )


def test_two_who_are_accused_are_shown_with_their_accusers(line):
    text = line(accused=(accusation(0), accusation(1)))
    assert "Red Front, accused by the army" in text
    assert "Blue Guard, accused by the mayor" in text


def test_one_accusation_says_no_more_than_the_line_itself(line):
    assert "accused" not in line(accused=(accusation(0),))


def test_a_denial_is_always_shown(line):
    assert "Red Front, denied by the army" in line(accused=(accusation(0, "denies"),))

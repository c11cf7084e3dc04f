"""The words of a row: what was done, to whom of all who are told of, and copy in capitals in the letters of print."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from crosswire.records import (
    Attribution,
    Bounds,
    Claim,
    Entity,
    EntityRef,
    Event,
    Incident,
    Interval,
    OriginRange,
    Record,
    Report,
    Statement,
    Toll,
)
from crosswire.views import brief, casing, happenings
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index

DAY = Interval(earliest=dt.date(2031, 5, 4), latest=dt.date(2031, 5, 4))
BERG = Entity(id="berg", type="person", name="Anna Berg")


def ref(name: str, entity: str | None = None, **fields) -> EntityRef:
    return EntityRef(name=name, entity=entity, **fields)


def told(n: int, text: str, **event) -> tuple[Report, Statement]:
    """A report of one sentence, and the event that it tells."""
    report = Report(id=f"r{n}", text=text, language="en", published=DAY, published_basis="stated")
    made = Event(**{"type": "ASSAULT", "episode": "1", **event})
    statement = Statement(
        id=f"s{n}",
        report=f"r{n}",
        type="event",
        text=text,
        start=0,
        end=len(text),
        attribution=Attribution(sources=()),
        event=made,
        modality="asserted",
    )
    return report, statement


def row(*pairs: tuple[Report, Statement], entities=(), **block):
    """The row of the incident of these tellings."""
    seen = {"standing": "corroborated", "origins": OriginRange(min=1, max=1)}
    seen |= {k: block.pop(k) for k in ("standing", "origins") if k in block}
    fields = {"killed": Toll(low=9, best=9, high=None), **block}
    claim = Claim(
        id="c",
        type="event",
        about="",
        statements=tuple(s.id for _, s in pairs),
        reports=len(pairs),
        **seen,
        incident=Incident(type="ASSAULT", mode=None, dated="stated", **fields),
    )
    record = Record(
        reports=tuple(r for r, _ in pairs), entities=entities, statements=tuple(s for _, s in pairs), claims=(claim,)
    )
    built = brief.build(record)
    assert not [p for p in built.problems if p.code == "ungrounded"]
    return built.incidents[0]


def many(*tellings: dict) -> list[tuple[Report, Statement]]:
    return [told(n, **t) for n, t in enumerate(tellings)]


DEAD = Bounds(low=1, high=1)


@pytest.mark.parametrize(
    ("events", "word"),
    [
        ([{"mode": "firearms"}, {}], "shooting"),
        ([{"mode": "explosives"}, {"killed": DEAD}], "explosion"),
        ([{"mode": "explosives", "text": "A bomb hit a farmer."}, *[{"mode": "explosives"}] * 2], "bombing"),
        ([{"mode": "explosives", "text": "A bomb hit a farmer."}, *[{"mode": "explosives"}] * 3], "explosion"),
        ([{"killed": DEAD}, {}], "killing"),
        ([{}, {}], "attack"),
        ([{"mode": "firearms"}, *[{"killed": DEAD}] * 6], "killing"),  # one of many reports says so
        ([{"mode": "firearms"}, {"mode": "explosives"}, {"mode": "explosives"}], "explosion"),
    ],
)
def test_what_was_done_is_told_in_the_word_of_most_reports(events, word):
    pairs = many(*({"text": "Men attacked a farmer at noon.", "recipients": (ref("farmer"),), **e} for e in events))
    assert row(*pairs).what.text == word


def test_the_opening_says_what_was_done_to_whom():
    found = row(*many({"text": "Men shot a farmer.", "mode": "firearms", "recipients": (ref("farmer"),)}))
    assert (found.what.text, found.onto, found.whom.text) == ("shooting", "of", "farmer")
    found = row(*many({"text": "Men went at a farmer.", "recipients": (ref("farmer"),)}))
    assert (found.what.text, found.onto) == ("attack", "on")


def test_a_dispute_is_headed_by_what_was_done_to_whom():
    report, one = told(0, "Men shot a farmer.", mode="firearms", recipients=(ref("farmer"),))
    index = Index(Record(reports=(report,), statements=(one,)))
    for event, text in (
        (one.event, "shooting of farmer"),
        (replace(one.event, mode=None, killed=DEAD), "killing of farmer"),
        (replace(one.event, mode=None), "attack on farmer"),
        (replace(one.event, mode=None, type="CONSULT"), "meeting"),
    ):
        claim = Claim(
            id="c",
            type="event",
            about="",
            statements=("s0",),
            standing="disputed",
            reports=1,
            origins=OriginRange(min=1, max=1),
        )
        pieces = happenings.subject(Desk(index), claim, replace(one, event=event))
        assert "".join(p.text for p in pieces) == text


def test_what_was_done_to_a_number_of_people_is_headed_without_them():
    report, one = told(0, "Men shot four people.", mode="firearms", recipients=(ref("four people"),))
    index = Index(Record(reports=(report,), statements=(one,)))
    claim = Claim(
        id="c", type="event", about="", statements=("s0",), standing="disputed", reports=1,
        origins=OriginRange(min=1, max=1),
    )  # fmt: skip
    assert "".join(p.text for p in happenings.subject(Desk(index), claim, one)) == "shooting"


def test_those_of_whom_most_reports_tell_stand_first_and_what_few_tell_is_left_out():
    own = {"text": "Men shot a farmer.", "recipients": (ref("farmer"),)}
    other = {"text": "Men shot a judge.", "recipients": (ref("judge"),)}
    assert row(*many(other, own, own)).whom.text == "farmer, judge"
    assert row(*many(other, *[own] * 7)).whom.text == "farmer and others"


def test_a_name_stands_before_descriptions_and_people_who_are_no_more_than_that_add_nothing():
    pairs = many(
        {"text": "Men shot three people.", "recipients": (ref("three people"),)},
        {"text": "Men shot a farmer and three people.", "recipients": (ref("farmer"), ref("three people"))},
        {"text": "Men shot Anna Berg.", "recipients": (ref("Anna Berg", "berg"),)},
    )
    assert row(*pairs, entities=(BERG,)).whom.text == "Anna Berg, farmer"
    assert row(pairs[0]).whom.text == "three people"


def test_a_doer_of_whom_nothing_is_said_is_none():
    text = "Someone shot a farmer, and two unidentified gunmen and the shooter fled from a neighbour."
    someone, gunmen, shooter = ref("Someone"), ref("two unidentified attackers"), ref("the shooter")
    text = text.replace("gunmen", "attackers")
    assert row(told(0, text, actors=(someone, gunmen, shooter))).by is None
    assert row(told(0, text, actors=(someone, ref("neighbour")))).by.text.startswith("neighbour")


@pytest.mark.parametrize(
    ("least", "most", "standing", "seen"),
    [
        (1, 3, "corroborated", "perhaps-single"),
        (1, 2, "single-source", "perhaps-single"),
        (1, 1, "single-source", "single-source"),
        (2, 3, "corroborated", "corroborated"),
        (1, 3, "disputed", "disputed"),
    ],
)
def test_only_what_two_origins_bear_out_for_sure_is_shown_as_corroborated(least, most, standing, seen):
    pairs = many(*[{"text": "Men shot a farmer.", "recipients": (ref("farmer"),)}] * 3)
    assert row(*pairs, standing=standing, origins=OriginRange(min=least, max=most)).standing == seen


def test_no_more_people_are_named_than_were_hit():
    pairs = many(
        {"text": "Men shot a girl.", "recipients": (ref("girl"),)},
        {"text": "Men shot Anna Berg in a shop.", "recipients": (ref("Anna Berg", "berg"),), "target": "shop"},
    )
    one = Toll(low=1, best=1, high=1)
    assert row(*pairs, entities=(BERG,), killed=one).whom.text == "Anna Berg, shop"
    assert row(*pairs, entities=(BERG,), killed=None, injured=replace(one, high=2)).whom.text == "Anna Berg, girl, shop"
    assert row(*pairs, entities=(BERG,)).whom.text == "Anna Berg, girl, shop"  # no source says that it was one


def test_six_monks_are_the_monks():
    pairs = many(
        {"text": "Men shot the monks.", "recipients": (ref("monks"),)},
        {"text": "Men shot six monks.", "recipients": (ref("six monks"),)},
    )
    assert row(*pairs).whom.text == "monks"


def test_a_name_out_of_copy_in_capitals_is_printed_in_letters_of_print():
    text = "THE POLICE SAID THAT MEN SHOT A DEFENSELESS PERSON IN THE MARKET OF THE TOWN YESTERDAY."
    at = text.index("DEFENSELESS")
    end = at + len("DEFENSELESS PERSON")
    pairs = many({"text": text, "recipients": (ref("somebody", start=at, end=end),)})
    assert row(*pairs).whom.text == "defenseless person"
    crew = text.replace("DEFENSELESS PERSON", "CREW OF 12 MEN NOW")
    pairs = many({"text": crew, "recipients": (ref("crew of 12 men"),)})
    assert row(*pairs).whom.text == "crew of 12 men"


def test_an_acronym_keeps_its_letters():
    text = "MEN SHOT AT A CAR OF THE ZWKB IN THE MARKET OF THE TOWN, THE MAYOR SAID YESTERDAY."
    at = text.index("ZWKB")
    pairs = many({"text": text, "recipients": (ref("Zonal Works", start=at, end=at + 4),)})
    assert row(*pairs).whom.text == "ZWKB"


def test_mixed_text_keeps_its_capitals():
    report, _ = told(0, "The men of FLK shot at a car in town.")
    assert casing.printed(report, 11, 14) == "FLK"


def test_the_topics_are_words_that_say_something_each_in_one_form():
    terms = {"farmer", "farmers", "old", "year", "shot"}
    pairs = many(*({"text": "An old farmer, 70 years old, and farmers were shot in one year."},) * 3)
    told_ = tuple(replace(s, terms=tuple(sorted(terms))) for _, s in pairs)
    built = brief.build(Record(reports=tuple(r for r, _ in pairs), statements=told_))
    assert set(built.header.topics) == {"farmer", "shot"}

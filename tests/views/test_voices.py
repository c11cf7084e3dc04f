"""Who is credited with what: who holds an office is called official, who is merely quoted is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.records import Attribution, Entity, Event, Figure, Position, Record, Report, Source, Statement
from crosswire.views import figures, voices
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index


def heads(text: str, *names: str, entities: tuple[Entity, ...] = ()) -> list[str]:
    """The heads of the section for a report in which each of these says the sentence in which it stands."""
    known = {alias: e.id for e in entities for alias in (e.name, *e.aliases)}
    told = []
    for n, name in enumerate(names):
        at = text.index(name)
        start, end = text.rfind("\n", 0, at) + 1, text.index("\n", at)
        source = Source(name=name, kind="official", entity=known.get(name), start=at, end=at + len(name))
        told.append(
            Statement(
                id=f"s{n}",
                report="r",
                type="position",
                text=text[start:end],
                start=start,
                end=end,
                attribution=Attribution(sources=(source,), cue="said"),
                position=Position(holder=None, stance="claims", topic="it"),
            )
        )
    report = Report(id="r", text=text, language="en", outlet="The Quay")
    record = Record(
        reports=(report,), entities=entities, statements=tuple(told), claims=(), origins=(), questions=(), problems=()
    )
    found, _ = voices.voices(Desk(Index(record), "en"), record.statements, 5, 20)
    return [g.head.text for g in found]


def person(name: str, *aliases: str) -> Entity:
    return Entity(id=name, type="person", name=name, aliases=aliases)


@pytest.mark.parametrize(
    ("sentence", "name", "aliases", "official"),
    [
        ("Her mother, Ruth Lorne, said she wept.", "Ruth Lorne", (), False),
        ("Sheriff Ruth Lorne said she wept.", "Ruth Lorne", (), True),
        ("Ruth Lorne, the town's mayor, said she wept.", "Ruth Lorne", (), True),
        ("Lorne said she wept.", "Lorne", ("Trooper Lorne",), True),
    ],
)
def test_a_person_is_an_official_only_where_a_report_says_so(sentence, name, aliases, official):
    (head,) = heads(f"{sentence}\n", name, entities=(person(name, *aliases),))
    assert head.startswith(name)
    assert ("official" in head) is official


def test_who_is_in_no_office_is_none_by_a_common_noun():
    told = heads("The driver said no.\nThe prosecutors said yes.\n", "driver", "prosecutors")
    assert sorted(told) == ["driver, 1 statement", "prosecutors, official, 1 statement"]


def test_a_group_that_opens_a_sentence_is_the_one_inside_of_another():
    groups = (Entity(id="a", type="group", name="Authorities"), Entity(id="b", type="group", name="authorities"))
    (head,) = heads("Authorities said no.\nYes, the authorities said.\n", "Authorities", "authorities", entities=groups)
    assert "2 statements" in head


def record_of(outlet: str, text: str = "Two men were seen at the pier.") -> Desk:
    """A desk on one report of an outlet that names no source."""
    told = Statement(
        id="s",
        report="r",
        type="event",
        text=text,
        start=0,
        end=len(text),
        attribution=Attribution(),
        event=Event(type="CONSULT"),
    )
    report = Report(id="r", text=text, language="en", outlet=outlet)
    record = Record(
        reports=(report,), entities=(), statements=(told,), claims=(), origins=(), questions=(), problems=()
    )
    return Desk(Index(record), "en")


def test_an_outlet_with_a_digit_in_its_name_is_told():
    desk = record_of("quay13.example")
    told = desk.index.statements["s"]
    assert "".join(p.text for p in desk.source(told)) == "quay13.example, naming no source"


def test_sources_that_hold_a_comma_are_kept_apart():
    desk = record_of("quay13.example")
    other = record_of("The Pier")
    reports = (*desk.index.record.reports, replace(other.index.record.reports[0], id="q"))
    told = (desk.index.statements["s"], replace(other.index.statements["s"], id="t", report="q"))
    both = Desk(Index(replace(desk.index.record, reports=reports, statements=told)), "en")
    text = "".join(p.text for p in both.sources(told))
    assert text == "quay13.example, naming no source; The Pier, naming no source"


@pytest.mark.parametrize(
    ("text", "item", "scope"),
    [
        ("SIX BODIES WERE FOUND AT THE PIER.", "BODIES", "killed"),
        ("SIX DOCKERS WERE KILLED AT THE PIER.", "DOCKERS", "killed (dockers)"),
        ("Six Dockers were killed at the pier.", "Dockers", "killed (Dockers)"),
    ],
)
def test_what_is_counted_is_told_once_and_without_shouting(text, item, scope):
    desk = record_of("The Pier", text)
    counted = Figure(measure="killed", item=item, value=6, low=6, high=6, bound="exactly")
    told = replace(desk.index.statements["s"], type="figure", event=None, figure=counted)
    made = Desk(Index(replace(desk.index.record, statements=(told,))), "en")
    assert "".join(p.text for p in figures.scope(made, told)) == scope


def test_what_many_are_called_in_several_reports_stands_last_and_says_that_it_may_be_several():
    desk = record_of("The Pier", "Police said that the pier was shut. Ruth Lorne said so too.")
    (report,), (one,) = desk.index.record.reports, desk.index.record.statements
    said = [
        replace(one, id=f"{name}{r}", report=r, attribution=Attribution(sources=(Source(name=name, kind="official"),)))
        for r, name in (("r", "Police"), ("q", "Police"), ("r", "Ruth Lorne"))
    ]
    both = replace(desk.index.record, reports=(report, replace(report, id="q")), statements=tuple(said))
    named, police = (g.head.text for g in voices.voices(Desk(Index(both), "en"), said, 5, 20)[0])
    assert named.startswith("Ruth Lorne")
    assert police == "Police, official, 2 statements in 2 reports, perhaps of different people"
    copied = replace(both, reports=(report, replace(report, id="q", copies_of="r")))
    first = voices.voices(Desk(Index(copied), "en"), said, 5, 20)[0][0].head.text
    assert first == "Police, official, 2 statements"


def test_a_sum_of_money_is_told_with_what_it_is_of():
    text = "Ivo Tarn was freed on a bond of $30,000 on Monday."
    told = Statement(
        id="s",
        report="r",
        type="figure",
        text="$30,000",
        start=text.index("$"),
        end=text.index("$") + 7,
        context_start=0,
        context_end=len(text),
        attribution=Attribution(),
        figure=Figure(measure="money", item=None, value=30000, low=30000, high=30000, bound="exactly", unit="USD"),
    )
    report = Report(id="r", text=text, language="en", outlet="The Pier")
    record = Record(
        reports=(report,), entities=(), statements=(told,), claims=(), origins=(), questions=(), problems=()
    )
    scope = figures.scope(Desk(Index(record), "en"), told)
    assert "".join(p.text for p in scope) == f"money (“{text}”)"

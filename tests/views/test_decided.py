"""What people decided is shown with who, when and why, and what was withdrawn stands apart from all else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from crosswire.records import (
    Attribution,
    Bounds,
    Claim,
    Decided,
    Event,
    Figure,
    Incident,
    Interval,
    OriginRange,
    PlaceRef,
    Record,
    Report,
    Source,
    Statement,
    Toll,
    Variant,
)
from crosswire.views import brief, calculations, html, markdown, policies
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index
from crosswire.views.lines import Calculation, Line, Piece

NOON = dt.datetime(2031, 5, 12, 12, 0, tzinfo=dt.UTC)
TEXTS = {
    "a": "On 3 May 2031 a bomb killed 12 people at Tolsa, the Guard said.",
    "b": "On 3 May 2031 a bomb killed 14 people at Tolsa, the Harbour said.",
    "n": "13 people. Correction by Ana: the list has 13 names",
    "m": "13 killed. Correction by Ana: the list has 13 names",
    "d": "2031-05-02. Correction by Ana: the log says so",
    "p": "Ostreg, Norland, PT. Correction by Ana: the map says so",
}
TOLSA = PlaceRef(name="Tolsa", country="PT", lat=40.0, lon=-8.0, precision="city")
OSTREG = PlaceRef(name="Ostreg", country="PT", lat=41.0, lon=-7.0, precision="city", admin1="Norland")
DAY = Interval(earliest=dt.date(2031, 5, 3), latest=dt.date(2031, 5, 3))
BEFORE = Interval(earliest=dt.date(2031, 5, 2), latest=dt.date(2031, 5, 2))


def report(key):
    own = key not in "ab"
    day = dt.date(2031, 5, 12 if own else 4)
    return Report(
        id=key,
        text=TEXTS[key],
        title="Correction by Ana" if own else None,
        outlet=None if own else {"a": "Arvela Post", "b": "Diario"}[key],
        published=Interval(earliest=day, latest=day),
        published_basis="stated",
        language="en",
    )


def statement(ident, key, quote, source, **fields):
    text = TEXTS[key]
    start = text.index(quote)
    named = text.find(source)
    where = text.find("Tolsa")
    place = replace(TOLSA, start=where, end=where + 5) if where >= 0 else None
    return Statement(
        id=ident,
        report=key,
        type="event" if "event" in fields else "figure",
        text=quote,
        start=start,
        end=start + len(quote),
        context_start=0,
        context_end=len(text) if key in "ab" else len(quote),
        attribution=Attribution(sources=(Source(name=source, kind="official", start=named, end=named + len(source)),)),
        **({"time": DAY, "time_text": "3 May 2031", "place": place} | fields),
    )


def figure(n):
    return Figure(measure="killed", item="people", value=n, low=n, high=n, bound="exactly")


def event(n=None):
    toll = Bounds(low=n, high=n) if n else None
    return Event(type="ASSAULT", mode="bomb", killed=toll, killed_in_all=toll)


def variant(n, status, *ids):
    return Variant(
        value=f"{n} people", low=n, high=n, statements=ids, origins=1, first_seen=None, last_seen=None, status=status
    )


def made(what="correct", **fields):
    return Decided(what=what, by="Ana", at=NOON, **({"why": "the list has 13 names"} | fields))


FIGURES = (
    statement("f1", "a", "killed 12 people", "Guard", figure=figure(12)),
    statement("f2", "b", "killed 14 people", "Harbour", figure=figure(14)),
)
NOTES = (
    statement("n1", "n", "13 people", "Correction by Ana", figure=figure(13)),
    statement("m1", "m", "13 killed", "Correction by Ana", event=event(13)),
    statement("d1", "d", "2031-05-02", "Correction by Ana", event=event(), time=BEFORE, time_text="2031-05-02"),
    statement("p1", "p", "Ostreg, Norland, PT", "Correction by Ana", event=event(), place=OSTREG),
)
EVENTS = (
    statement("e1", "a", "On 3 May 2031 a bomb killed 12 people at Tolsa", "Guard", event=event(12)),
    statement("e2", "b", "On 3 May 2031 a bomb killed 14 people at Tolsa", "Harbour", event=event(14)),
)


def counted(**fields):
    claim = Claim(
        id="k1",
        type="figure",
        about="killed 12 people",
        statements=("f1", "f2"),
        standing="disputed",
        reports=2,
        outlets=2,
        origins=OriginRange(min=2, max=2, names=("Guard", "Harbour")),
        low=12,
        high=14,
        variants=(variant(12, "current", "f1"), variant(14, "current", "f2")),
        time=DAY,
        place=TOLSA,
    )
    return replace(claim, **fields)


def happened(**fields):
    claim = Claim(
        id="k2",
        type="event",
        about="a bomb killed 12 people at Tolsa",
        statements=("e1", "e2"),
        standing="corroborated",
        reports=2,
        outlets=2,
        origins=OriginRange(min=2, max=2, names=("Guard", "Harbour")),
        time=DAY,
        place=TOLSA,
        incident=Incident(
            type="ASSAULT", mode="bomb", dated="stated", killed=Toll(low=12, best=14, high=14), targets=("market",)
        ),
    )
    return replace(claim, **fields)


def record(*claims, notes=()):
    shown = [s for s in NOTES if s.id in notes]
    return Record(
        reports=tuple(report(k) for k in ("a", "b", *(s.report for s in shown))),
        statements=(*FIGURES, *EVENTS, *shown),
        claims=claims,
    )


CORRECTED = counted(
    standing="superseded",
    low=13,
    best=13,
    high=13,
    variants=(
        variant(12, "superseded", "f1"),
        variant(14, "superseded", "f2"),
        replace(variant(13, "current", "n1"), origins=0),
    ),
    decided=(made(field="value", value="13", statements=("f1", "f2"), notes=("n1",)),),
)


def texts(lines):
    return [line.text for line in lines]


# ---------------------------------------------------------------- corrections


def test_a_corrected_figure_shows_the_person_and_beside_it_what_sources_say():
    found = brief.build(record(CORRECTED, happened(), notes=("n1",)))
    assert found.problems == ()
    (block,) = found.figures
    assert block.scope.text == "Killed, Tolsa, 3 May 2031"
    assert block.head.text.startswith("13 (Correction by Ana); earlier 12 → 14; 2 reports, 2 origins")
    assert [[c.text for c in r.cells][1:4] for r in block.rows] == [
        ["12", "12", "Guard"],
        ["14", "14", "Harbour"],
        ["13", "13", "Correction by Ana"],
    ]
    assert (found.header.reports, found.header.statements, found.header.as_of) == (2, 4, "4 May 2031")
    assert len(found.reports) == 3
    (group,) = found.decided
    assert group.head.text == "Killed, Tolsa, 3 May 2031"
    assert texts(group.lines) == [
        "Corrected: “13 people” (Ana, 12 May 2031): the list has 13 names",
        "said: “On 3 May 2031 a bomb killed 12 people at Tolsa, the Guard said.” (Guard, 4 May 2031)",
        "said: “On 3 May 2031 a bomb killed 14 people at Tolsa, the Harbour said.” (Harbour, 4 May 2031)",
    ]
    assert [c.quote for c in group.lines[0].citations] == ["13 people"]
    assert found.withdrawn == ()


def test_only_the_last_of_two_corrections_of_a_field_has_the_sources_beside_it():
    twice = replace(CORRECTED, decided=(*CORRECTED.decided, *CORRECTED.decided))
    (group,) = brief.build(record(twice, notes=("n1",))).decided
    assert [t.partition(":")[0] for t in texts(group.lines)] == ["Corrected", "Corrected", "said", "said"]


@pytest.mark.parametrize(
    ("policy", "low", "best", "high"),
    [("conservative", 13, 13, 13), ("best", 13, 13, 13), ("min-max", 13, 13, 13), ("latest", 13, 13, 13)],
)
def test_policies_count_what_was_corrected(policy, low, best, high):
    toll = happened(decided=(made(field="killed", value="13", statements=("e1", "e2"), notes=("m1",)),))
    for claim, note in ((CORRECTED, "n1"), (toll, "m1")):
        found = policies.count(record(claim, notes=(note,)), claim, policy)
        assert (found.low, found.best, found.high, found.statements) == (low, best, high, (note,))


def test_a_corrected_toll_day_and_place_of_an_incident_are_what_its_row_shows():
    claim = happened(
        time=BEFORE,
        place=OSTREG,
        incident=replace(happened().incident, killed=Toll(low=13, best=13, high=13)),
        decided=(
            made(field="killed", value="13", statements=("e1", "e2"), notes=("m1",)),
            made(field="date", value="2031-05-02", statements=("e1", "e2"), notes=("d1",)),
            made(field="place", value="Ostreg", statements=("e1", "e2"), notes=("p1",)),
        ),
    )
    found = brief.build(record(claim, notes=("m1", "d1", "p1")))
    assert found.problems == ()
    (row,) = found.incidents
    assert (row.when.text, row.where.text, row.killed.text) == ("2 May 2031", "Ostreg, Norland, Portugal", "13")
    assert [c.report for c in (*row.when.citations, *row.where.citations, *row.killed.citations)] == ["d", "p", "m"]
    (happening,) = found.timeline
    assert happening.when.text == "2 May 2031"
    assert "Ostreg" in happening.line.text
    assert [s.name for s in found.places] == ["Ostreg"]
    said = texts(found.decided[0].lines)
    assert [t.partition(":")[0] for t in said].count("Corrected") == 3
    assert "Correction by Ana" not in "".join(g.head.text for g in found.voices)


def test_a_correction_of_one_statement_does_not_speak_for_the_claim():
    claim = happened(decided=(made(field="date", value="2031-05-02", notes=("e2",), statements=("e1",)),))
    (row,) = brief.build(record(claim)).incidents
    assert row.when.text == "3 May 2031"


# ---------------------------------------------------------------- what was withdrawn


def test_what_was_rejected_leaves_every_section_for_its_own():
    whole = brief.build(record(counted(), happened()))
    assert whole.figures
    assert whole.incidents
    assert whole.voices
    out = [
        replace(
            c, standing="withdrawn", decided=(made("reject", why="A “hoax”, by 2 people", statements=c.statements),)
        )
        for c in (counted(), happened())
    ]
    found = brief.build(record(*out))
    assert found.problems == ()
    main = (found.lead, found.incidents, found.figures, found.disputed, found.overtaken, found.timeline, found.places)
    assert all(part == () for part in (*main, found.voices, found.decided))
    assert [g.head.text for g in found.withdrawn] == ["Killed, Tolsa, 3 May 2031", "Bombing, Tolsa, 3 May 2031"]
    assert texts(found.withdrawn[0].notes) == ["Rejected (Ana, 12 May 2031): A ’hoax’, by 2 people"]
    assert "Guard" in found.withdrawn[0].lines[0].text


def test_what_a_withdrawn_report_said_is_one_group_and_the_report_is_marked():
    gone = made("withdraw", why="taken down")
    claims = (
        counted(statements=("f1",), standing="withdrawn", decided=(replace(gone, statements=("f1",)),)),
        happened(statements=("e1",), standing="withdrawn", decided=(replace(gone, statements=("e1",)),)),
        happened(id="k3", statements=("e2",)),
    )
    found = brief.build(record(*claims))
    (group,) = found.withdrawn
    assert group.head.text == "Arvela Post, 4 May 2031"
    assert len(group.lines) == 2
    assert texts(group.notes) == ["Report withdrawn (Ana, 12 May 2031): taken down"]
    assert {r.id: r.withdrawn for r in found.reports} == {"a": True, "b": False}
    for page in (html.render(found), markdown.render(found)):
        assert "Withdrawn" in page
        assert "taken down" in page


def test_what_a_report_took_back_itself_says_by_which_words():
    back = replace(FIGURES[1], modality="denied")
    made_ = record(counted(standing="withdrawn"))
    found = brief.build(replace(made_, statements=(FIGURES[0], back, *EVENTS)))
    (group,) = found.withdrawn
    assert texts(group.notes)[0].startswith("taken back: “On 3 May 2031 a bomb killed 14 people")
    assert len(group.lines) == 1


def test_what_was_only_ever_denied_is_told_once():
    made_ = record(counted(statements=("f2",), standing="withdrawn"))
    denied = tuple(replace(s, modality="denied") for s in made_.statements)
    (group,) = brief.build(replace(made_, statements=denied)).withdrawn
    assert (len(group.lines), group.notes) == (1, ())
    assert group.lines[0].text.startswith("taken back: ")


def test_beside_a_correction_stands_only_what_still_counts():
    claim = replace(CORRECTED, statements=("f2",))
    (group,) = brief.build(record(claim, notes=("n1",))).decided
    assert ["14" in t for t in texts(group.lines)] == [False, True]


def test_a_confirmation_and_a_split_are_told_without_any_value():
    claim = counted(decided=(made("confirm", why="called them", statements=("f1",)), made("split", why="")))
    (group,) = brief.build(record(claim)).decided
    assert texts(group.lines) == ["Confirmed (Ana, 12 May 2031): called them", "Split (Ana, 12 May 2031)"]


def test_the_gate_holds_who_and_why_to_what_is_kept_with_the_claim():
    claim = counted(decided=(made("reject", why="a hoax of 7 people", statements=("f1",)),))
    desk = Desk(Index(record(claim)))

    def passes(text, part, at=0):
        step = Calculation(kind="decided", inputs=("k1", str(at), part), result=text)
        line = Line(pieces=(Piece(text=text, calculations=(step,)),), citations=desk.cite(FIGURES[:1]))
        return desk.passes(line.pieces, line.citations)

    assert passes("a hoax of 7 people", "why")
    assert not passes("a hoax of 8 people", "why")
    assert not passes("Bo", "by")
    assert not passes("a hoax of 7 people", "why", at=1)


def test_a_long_reason_is_cut_at_a_word():
    claim = counted(decided=(made(why="because " * 60),))
    text = calculations.decided(claim, 0, "why", "en")
    assert len(text) < 250
    assert text.endswith("because …")


def test_in_spanish_too():
    found = brief.build(record(CORRECTED, notes=("n1",)), language="es")
    assert found.problems == ()
    assert found.decided[0].lines[0].text.startswith("Corregido: “13 people” (Ana, 12 de mayo de 2031)")


def test_a_figure_that_is_denied_is_told_in_the_words_of_its_denial():
    made_ = record(counted(statements=("f2",), standing="single-source"))
    denied = tuple(replace(s, modality="denied") for s in made_.statements)
    found = brief.build(replace(made_, statements=denied))
    assert found.withdrawn == ()
    (block,) = found.figures
    value, means = (c.text for c in block.rows[0].cells[1:3])
    assert (value, means) == ("“On 3 May 2031 a bomb killed 12 people at Tolsa, the Guard said.”", "")
    assert block.rows[0].mark is None

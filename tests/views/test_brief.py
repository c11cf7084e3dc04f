"""What the brief says of the made-up situation, in which order, and that no record can break it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.records import (
    Attribution,
    Claim,
    EntityRef,
    Event,
    Figure,
    Interval,
    OriginRange,
    PlaceRef,
    Position,
    Question,
    Record,
    Relation,
    Report,
    Source,
    Statement,
    Undisclosed,
    Variant,
)
from crosswire.views import brief, changes, html, markdown, phrases, policies, render


@pytest.fixture(scope="module")
def made(record):
    return brief.build(record)


def texts(lines):
    return [x.text for x in lines]


def test_the_opening_is_at_most_ten_lines_the_gravest_first(made):
    lead = texts(made.lead)
    assert 5 <= len(lead) <= 10
    assert lead[0] == (
        "Killed, since April 2031: 19 (Ministry of Defence); earlier at least 12; 3 reports, 1–2 origins"
    )
    assert lead[1].startswith(
        "Killed, Port Maren, 3 May 2031: 7 (Maren Relief) against 5 (Ministry); range 5–7; earlier 4"
    )
    assert any("“fired on two fishing boats near Port Maren on 3 May”" in x for x in lead)
    assert "Ministry of Defence (denial): “denies that any civilian vessel was hit”" in lead
    assert "Unclear: “who ordered the patrols”" in lead


def test_every_line_has_a_citation_and_every_citation_a_label(made):
    groups = (*made.disputed, *made.voices, *made.withheld)
    lines = [*made.lead, *made.overtaken, *(g.head for g in groups), *(x for g in groups for x in g.lines)]
    assert all(line.citations for line in lines)
    assert all(c.label for line in lines for c in line.citations)


def test_citations_quote_their_reports_and_have_one_label_a_span(made, record):
    reports = {r.id: r for r in record.reports}
    labels = {}
    for c in brief.citations(made):
        assert reports[c.report].text[c.start : c.end] == c.quote
        assert labels.setdefault(c.label, (c.report, c.start, c.end)) == (c.report, c.start, c.end)
    assert len(labels) == len(set(labels.values()))


def test_figures_hold_every_value_with_its_interval_and_status(made):
    block = next(b for b in made.figures if b.scope.text == "Killed, since April 2031")
    cells = [[c.text for c in row.cells] for row in block.rows]
    assert cells == [
        [
            "inferred 2–5 May 2031",
            "at least 12",
            "12 or more",
            "officials, Ministry of Defence",
            "2 reports",
            "overtaken",
        ],
        ["6 May 2031", "19", "19", "Ministry of Defence", "1 report", "current"],
    ]
    assert [(r.mark.low, r.mark.high) for r in block.rows] == [(12, None), (19, 19)]


def test_a_vague_figure_keeps_its_word_and_gets_no_number(made):
    block = next(b for b in made.figures if b.scope.text == "Detained, Lower Tamar")
    assert [c.text for c in block.rows[0].cells][1:3] == ["“dozens”", ""]


def test_a_dispute_shows_its_sides_and_why(made):
    (group,) = made.disputed
    assert group.head.text == "Killed, Port Maren, 3 May 2031"
    assert texts(group.lines) == ["7 (Maren Relief); 2 reports", "5 (Ministry); 1 report"]
    assert texts(group.notes) == ["4 and 7 cannot both hold for one incident"]


def test_what_was_overtaken_says_by_what_and_why(made):
    assert texts(made.overtaken) == [
        (
            "Killed, since April 2031: at least 12 (officials, inferred 2–5 May 2031) → "
            "19 (Ministry of Defence, 6 May 2031); a running count grew"
        ),
        (
            "Killed, Port Maren, 3 May 2031: 4 (Ministry of Defence, 4 May 2031) → 5 (Ministry, 9 May 2031); "
            "the ministry corrected its count"
        ),
    ]


def test_the_timeline_goes_by_day_and_undated_entries_come_last(made):
    days = [h.days.earliest for h in made.timeline if h.days]
    assert days == sorted(days)
    assert [h.days is None for h in made.timeline] == sorted(h.days is None for h in made.timeline)
    assert made.timeline[0].when.text == "3 May 2031"


def test_places_have_points_and_precision(made):
    assert [(s.name, s.precision, s.weight) for s in made.places] == [
        ("Port Maren", "city", 9),
        ("Lower Tamar", "region", 3),
    ]


def test_copies_stand_once_under_a_voice(made):
    ministry = next(g for g in made.voices if g.head.text.startswith("Ministry of Defence"))
    fired = [x for x in ministry.lines if "fired on two fishing boats" in x.text]
    assert len(fired) == 1
    assert len(fired[0].citations) == 2


def test_questions_are_open_first_and_answers_stand_with_them(made):
    assert [g.head.modality for g in made.withheld] == ["open", "open", "answered"]
    assert texts(made.withheld[2].lines) == [
        "“The boats were the Alma and the Swift” (Ministry of Defence, 9 May 2031)"
    ]


def test_unknown_lineage_is_told_from_known_origins(made):
    assert [o.known for o in made.origins] == [True, True, True, True, False, False]
    copy = next(r for r in made.reports if r.id == "r3")
    assert copy.copy_of == next(r.number for r in made.reports if r.id == "r2")


def test_the_header_counts_the_record(made):
    head = made.header
    assert (head.title, head.period, head.as_of) == ("Port Maren, Lower Tamar", "2–9 May 2031", "9 May 2031")
    assert (head.reports, head.copies, head.outlets, head.statements, head.claims, head.origins) == (
        8,
        1,
        6,
        27,
        17,
        "4–6",
    )
    assert brief.build(Record(), title="Storm").header.title == "Storm"


def test_the_order_of_the_record_does_not_change_the_brief(record, made):
    turned = replace(
        record,
        reports=record.reports[::-1],
        statements=record.statements[::-1],
        claims=record.claims[::-1],
        origins=record.origins[::-1],
        entities=record.entities[::-1],
    )
    assert replace(brief.build(turned), problems=()) == replace(made, problems=())


def test_a_pronoun_names_nobody(record, situation):
    """ "He said" under a known entity shows the entity's name if the report spells it; else no name at all."""
    at = situation.TEXTS["r2"].index("his brother")
    for entity, shown in (("e-reyl", "Tomas Reyl"), (None, "Coast Wire, naming no source")):
        he = Source(name="he", kind="group", entity=entity, start=at, end=at + 3)
        changed = tuple(
            replace(s, attribution=Attribution(sources=(he,)), position=replace(s.position, holder=None))
            if s.id == "s09"
            else s
            for s in record.statements
        )
        made = brief.Desk(brief.Index(replace(record, statements=changed)))
        assert "".join(p.text for p in made.source(next(s for s in changed if s.id == "s09"))) == shown


def test_large_records_are_cut_and_say_so(record, monkeypatch):
    monkeypatch.setitem(brief.LIMITS, "figures", 3)
    monkeypatch.setattr(brief, "WHOLE_TEXTS", 5)
    made = brief.build(record)
    assert len(made.figures) == 3
    assert dict(made.more) == {"figures": 4}
    assert made.texts == ()
    assert made.quotations
    page = html.render(made)
    assert "4 more are left out" in page
    assert 'href="#t-' not in page
    assert "4 more are left out" in markdown.render(made)


def test_an_empty_record_is_a_brief_that_says_so():
    for style in ("html", "md", "jsonl"):
        assert render(Record(), style).problems == ()
    assert "Nothing could be stated" in render(Record(), "html").text


def test_an_unknown_format_is_refused(record):
    from crosswire.errors import UsageError

    with pytest.raises(UsageError, match="choose one of html, md, jsonl"):
        render(record, "docx")


# ---------------------------------------------------------------- any record

words = st.text(st.sampled_from("abc XÉ“”\"'<>&[]{}0123456789.,–%\n\r\u2028\x00\ud7ff😀"), max_size=25)
numbers = st.none() | st.floats(-1e9, 1e12, allow_nan=False)
spans = st.none() | st.integers(0, 40)
intervals = st.none() | st.tuples(st.dates(), st.dates()).map(lambda d: Interval(earliest=min(d), latest=max(d)))
refs = st.builds(EntityRef, name=words, entity=st.none() | st.just("e"), start=spans, end=spans)
places = st.none() | st.builds(
    PlaceRef,
    name=words,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    precision=st.none() | st.sampled_from(["city", "country", "odd"]),
    start=spans,
    end=spans,
)
figures = st.builds(
    Figure,
    measure=st.sampled_from(["killed", "odd_measure", "money"]),
    item=st.none() | words,
    value=numbers,
    low=numbers,
    high=numbers,
    bound=st.sampled_from("exactly at_least more_than at_most less_than about range vague".split()),
    unit=st.none() | st.sampled_from(["t", "%", "per 100000 people"]),
    since=intervals,
    period=intervals,
    place=places,
    population=st.none() | words,
)
blocks = st.one_of(
    figures.map(lambda x: {"figure": x}),
    st.builds(Event, type=words, actors=st.tuples(refs), recipients=st.tuples(refs)).map(lambda x: {"event": x}),
    st.builds(Position, holder=st.none() | refs, stance=words, topic=words, quote=st.none() | words).map(
        lambda x: {"position": x}
    ),
    st.builds(Undisclosed, by=st.none() | refs, what=words, how=st.just("unknown")).map(lambda x: {"undisclosed": x}),
)


@st.composite
def records(draw):
    reports = [
        Report(
            id=f"r{i}",
            text=draw(words) + "x",
            outlet=draw(st.none() | words),
            title=draw(st.none() | words),
            url=draw(st.none() | words),
            published=draw(intervals),
            published_basis=draw(st.sampled_from(["stated", "inferred", "unknown"])),
        )
        for i in range(draw(st.integers(0, 3)))
    ]
    statements = []
    for i in range(draw(st.integers(0, 5)) if reports else 0):
        report = draw(st.sampled_from(reports))
        start = draw(st.integers(0, len(report.text) - 1))
        end = draw(st.integers(start + 1, len(report.text)))
        block = draw(blocks)
        source = st.builds(Source, name=words, kind=st.sampled_from(["official", "anonymous"]), start=spans, end=spans)
        statements.append(
            Statement(
                id=f"s{i}",
                report=report.id,
                type=next(iter(block)),
                text=report.text[start:end],
                start=start,
                end=end,
                attribution=Attribution(sources=tuple(draw(st.lists(source, max_size=2))), via=draw(st.none() | words)),
                modality=draw(st.sampled_from(["asserted", "denied", "planned"])),
                time=draw(intervals),
                time_text=draw(st.none() | words),
                time_rule=draw(st.none() | words),
                place=draw(places),
                terms=draw(st.tuples(words)),
                context_start=draw(spans),
                context_end=draw(spans),
                **block,
            )
        )
    ids = [s.id for s in statements]
    claims = []
    for i, kind in enumerate(dict.fromkeys(s.type for s in statements)):
        own = tuple(s.id for s in statements if s.type == kind)
        variants = tuple(
            Variant(
                value="v", low=None, high=None, statements=(x,), origins=1, first_seen=draw(st.none() | st.dates()),
                last_seen=None, status=draw(st.sampled_from(["current", "superseded", "outlier"])),
            )
            for x in own
        )  # fmt: skip
        related = st.sampled_from(["conflict", "later_reading"])
        why = tuple(
            Relation(statements=pair, relation=draw(related), fields=("value",), reason=draw(words))
            for pair in pairwise(own)
        )
        claims.append(
            Claim(
                id=f"c{i}", type=kind, about="x", statements=own, variants=variants, why=why, reports=1,
                standing=draw(st.sampled_from(["disputed", "superseded", "single-source", "withdrawn"])),
                origins=OriginRange(min=0, max=draw(st.integers(0, 3))),
            )
        )  # fmt: skip
    questions = [Question(id="q", what=draw(words), asked_by=tuple(ids[:2]), status="open", answered_by=("gone",))]
    return Record(
        reports=tuple(reports), statements=tuple(statements), claims=tuple(claims), questions=tuple(questions)
    )


@settings(deadline=None)
@given(records(), st.sampled_from(policies.NAMES), st.sampled_from(phrases.languages()), st.data())
def test_no_record_breaks_the_brief_and_no_ungrounded_line_is_in_it(made_up, name, language, data):
    """Whatever the policy, the language, and the earlier record that it is compared with."""
    from crosswire.views import exports, grounding
    from crosswire.views.evidence import Index

    policy = policies.choose(name, ("official",) if name == "priority" else ())
    kept = data.draw(st.integers(0, len(made_up.claims)))
    since = changes.Since(record=replace(made_up, claims=made_up.claims[kept:], reports=made_up.reports[:2]))
    made = brief.build(made_up, policy=policy, language=language, since=since)
    index = Index(made_up, language)
    counted = [b.counted for b in made.figures if b.counted]
    for line in (*made.lead, *made.overtaken, *counted, *(h.line for h in made.timeline)):
        assert grounding.faults(index, line) == []
    html.render(made)
    markdown.render(made)
    for style in ("jsonl", "csv", "parquet"):
        exports.export(made_up, style, policy=policy, redact=True)


def test_equal_records_give_equal_bytes(record):
    for style in ("html", "md", "jsonl"):
        assert render(record, style).text == render(record, style).text


def test_a_day_of_publication_is_never_invented(record):
    """A report without any date shows as undated, not as today."""
    bare = tuple(replace(r, published=None, published_basis="unknown") for r in record.reports)
    made = brief.build(replace(record, reports=bare))
    assert made.header.period is None
    assert {r.published for r in made.reports} == {None}
    assert str(dt.date.today().year) not in markdown.render(made)  # noqa: DTZ011

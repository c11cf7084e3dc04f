"""The record as JSON Lines keeps the public keys in their order, and comes back as it went."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.records import (
    Accusation,
    Attribution,
    AttributionMention,
    Bounds,
    Claim,
    Count,
    Entity,
    EntityRef,
    Event,
    Figure,
    Incident,
    Interval,
    Origin,
    OriginRange,
    PlaceRef,
    Position,
    Problem,
    Question,
    Reading,
    Record,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    TimeMention,
    Toll,
    Undisclosed,
    Variant,
)
from crosswire.views import jsonl, reading_json

_spec = importlib.util.spec_from_file_location("situation", Path(__file__).with_name("situation.py"))
situation = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(situation)

RECORD = situation.record()
PUBLIC = {
    "report": "kind id outlet title url language text published published_basis copies_of",
    "entity": "kind id type name aliases country",
    "statement": "kind id report type text start end attribution modality time time_text place",
    "claim": "kind id type about statements standing disputed_fields reports outlets origins low best high as_of "
    "variants time place incident why",
    "origin": "kind id name type reports statements",
    "question": "kind id what asked_by status answered_by",
    "problem": "kind code message report start end",
}


def objects(record=RECORD):
    return [json.loads(line) for line in jsonl.lines(record)]


@pytest.mark.parametrize("kind", PUBLIC)
def test_keys_stand_in_the_public_order(kind):
    keys = PUBLIC[kind].split()
    found = [o for o in objects() if o["kind"] == kind]
    assert found
    for o in found:
        assert list(o)[: len(keys)] == keys


def test_kinds_come_in_the_order_of_the_format():
    kinds = [o["kind"] for o in objects()]
    order = list(PUBLIC)
    assert kinds == sorted(kinds, key=order.index)


def test_only_the_block_that_the_type_names_is_present():
    for o in objects():
        if o["kind"] == "statement":
            assert [k for k in ("figure", "event", "position", "undisclosed") if k in o] == [o["type"]]


def test_nested_keys_of_figures_events_and_incidents():
    by = {o["id"]: o for o in objects() if o["kind"] in {"statement", "claim"}}
    assert (
        list(by["s02"]["figure"])[:12]
        == "measure item value low high bound unit per cumulative since period place".split()
    )
    assert list(by["s06"]["event"])[:8] == "type mode actors recipients instrument target killed injured".split()
    assert list(by["c-fire"]["incident"])[:5] == "type actors recipients killed injured".split()


def test_what_was_hit_is_a_recipient_where_nobody_was():
    def recipients(**event):
        told = next(s for s in RECORD.statements if s.event)
        hit = replace(told, event=Event(type="ASSAULT", **event))
        record = Record(statements=(hit,))
        assert jsonl.parse(jsonl.lines(record)) == record
        return [r["name"] for o in objects(record) for r in o["event"]["recipients"]]

    mayor, shop = EntityRef(name="mayor"), EntityRef(name="shop", type="object")
    assert recipients(target="bank") == ["bank"]
    assert recipients(target="bank", recipients=(shop,)) == ["bank", "shop"]
    assert recipients(target="bank", recipients=(mayor,)) == ["mayor"]
    assert recipients() == []


def test_whole_numbers_are_integers():
    line = next(x for x in jsonl.lines(RECORD) if '"id":"s02"' in x)
    assert '"value":12,"low":12,"high":null' in line


def test_a_report_keeps_its_path():
    assert objects()[0]["path"] == "r1.txt"


def test_the_situation_comes_back_as_it_went():
    assert jsonl.parse(jsonl.lines(RECORD)) == RECORD


def test_every_line_is_one_physical_line_for_every_reader_of_lines():
    record = Record(reports=(Report(id="r", text="a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\r\nh"),))
    assert len(jsonl.render(record).splitlines()) == 1
    assert jsonl.parse(jsonl.render(record).splitlines()) == record


def test_unknown_kinds_and_keys_are_passed_over():
    lines = ['{"kind":"weather","sky":"blue"}', '{"kind":"report","id":"a","text":"b","mood":"calm"}', ""]
    assert jsonl.parse(lines) == Record(reports=(Report(id="a", text="b"),))


@pytest.mark.parametrize("bad", ["{", "[1]", '{"kind":"report"}', '{"id":"x"}', b"\xff\xfe"])
def test_a_bad_line_is_a_problem_and_the_rest_is_read(bad):
    record = jsonl.parse([bad, '{"kind":"report","id":"a","text":"b"}'])
    assert [r.id for r in record.reports] == ["a"]
    assert [p.code for p in record.problems] == ["bad-line"]
    assert "line 1" in record.problems[0].message


texts = st.text(max_size=30)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32)
intervals = st.none() | st.tuples(st.dates(), st.dates()).map(lambda d: Interval(earliest=min(d), latest=max(d)))


entities = st.builds(EntityRef, name=texts, entity=st.none() | texts, start=st.none() | st.integers(0, 99))
whole = st.none() | st.tuples(numbers, numbers).map(
    lambda n: Bounds(low=min(n), high=max(n)) if None not in n else Bounds(low=n[0], high=n[1])
)
places = st.none() | st.builds(PlaceRef, name=texts, lat=numbers, lon=numbers, precision=st.none() | texts)
blocks = st.one_of(
    st.builds(
        Figure, measure=texts, item=st.none() | texts, value=numbers, low=numbers, high=numbers,
        bound=st.sampled_from(["about", "range", "vague"]), since=intervals, period=intervals, place=places,
        cumulative=st.booleans(), perpetrator=st.none() | entities,
    ).map(lambda x: {"figure": x}),
    st.builds(
        Event, type=texts, mode=st.none() | texts, actors=st.lists(entities, max_size=2).map(tuple), killed=whole,
        injured=whole, killed_in_all=whole, episode=st.none() | texts, target=st.none() | texts,
    ).map(lambda x: {"event": x}),
    st.builds(Position, holder=st.none() | entities, stance=texts, topic=texts, quote=st.none() | texts).map(
        lambda x: {"position": x}
    ),
    st.builds(Undisclosed, by=st.none() | entities, what=texts, how=st.just("declined")).map(
        lambda x: {"undisclosed": x}
    ),
)  # fmt: skip
counts = st.builds(
    Count, as_of=st.none() | st.dates(), low=numbers, best=numbers, high=numbers, statements=st.just(("a", "b"))
)
tolls = st.none() | st.builds(
    Toll, low=numbers, high=st.none(), best=numbers, growth=st.lists(counts, max_size=2).map(tuple)
)
incidents = st.none() | st.builds(
    Incident, type=texts, actors=st.lists(entities, max_size=2).map(tuple), killed=tolls, injured=tolls,
    targets=st.lists(texts, max_size=2).map(tuple), dated=st.sampled_from([None, "stated", "inferred"]),
    accused=st.lists(
        st.builds(
            Accusation, actor=entities, by=st.none() | texts, stance=st.just("claims"), statements=st.just(("a",))
        ),
        max_size=1,
    ).map(tuple),
)  # fmt: skip
variants = st.lists(
    st.builds(
        Variant, value=texts, low=numbers, high=numbers, statements=st.just(("a",)), origins=st.integers(0, 9),
        first_seen=st.none() | st.dates(), last_seen=st.none() | st.dates(), status=st.just("outlier"),
    ),
    max_size=2,
).map(tuple)  # fmt: skip
whys = st.lists(
    st.builds(
        Relation, statements=st.just(("a", "b")), relation=st.just("refines"), fields=st.just(("v",)), reason=texts
    ),
    max_size=1,
).map(tuple)


@st.composite
def made_statements(draw):
    quote = draw(st.text(min_size=1, max_size=20))
    start = draw(st.integers(0, 1000))
    block = draw(blocks)
    return Statement(
        id=draw(texts),
        report=draw(texts),
        type=next(iter(block)),
        text=quote,
        start=start,
        end=start + len(quote),
        attribution=Attribution(sources=(Source(name=draw(texts), kind="official"),), via=draw(st.none() | texts)),
        time=draw(intervals),
        **block,
    )


records = st.builds(
    Record,
    reports=st.lists(st.builds(Report, id=texts, text=texts, published=intervals), max_size=2).map(tuple),
    entities=st.lists(st.builds(Entity, id=texts, type=texts, name=texts), max_size=2).map(tuple),
    statements=st.lists(made_statements(), max_size=3).map(tuple),
    claims=st.lists(
        st.builds(
            Claim,
            id=texts,
            type=st.just("figure"),
            about=texts,
            statements=st.just(("a",)),
            standing=st.just("disputed"),
            origins=st.just(OriginRange(min=1, max=2)),
            low=numbers,
            best=numbers,
            high=numbers,
            as_of=st.none() | st.dates(),
            time=intervals,
            place=places,
            incident=incidents,
            variants=variants,
            why=whys,
        ),
        max_size=2,
    ).map(tuple),
    origins=st.lists(st.builds(Origin, id=texts, name=texts, type=st.just("agency")), max_size=2).map(tuple),
    questions=st.lists(
        st.builds(Question, id=texts, what=texts, asked_by=st.just(("a",)), status=st.just("open")), max_size=2
    ).map(tuple),
    problems=st.lists(st.builds(Problem, code=texts, message=texts), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(records)
def test_any_record_comes_back_as_it_went(record):
    assert jsonl.parse(jsonl.render(record).splitlines()) == record


def test_a_reading_line_has_the_public_keys_and_spans():
    text = "“No,” she said, “never.”"
    report = Report(id="r", text=text)
    said = AttributionMention(
        source=Span(start=6, end=9, text="she"),
        cue=Span(start=10, end=14, text="said"),
        content=(Span(start=0, end=5, text="“No,”"), Span(start=16, end=24, text="“never.”")),
        source_kind="unattributed",
        quoted=True,
    )
    plain = AttributionMention(
        source=None, cue=None, content=(Span(start=0, end=2, text="“N"),), source_kind="unattributed", quoted=False
    )
    time = TimeMention(start=0, end=2, text="“N", value=None, type="DATE", earliest=None, latest=None)
    reading = Reading(report="r", language="en", published=None, attributions=(said, plain), times=(time,))
    o = json.loads(reading_json.render(report, reading, situation.statements()[:1]))
    assert list(o) == (
        "kind report text language published times places demonyms names quantities attributions statements"
        " problems".split()
    )
    assert o["kind"] == "reading"
    assert o["text"] == text
    assert [text[s["start"] : s["end"]] for s in o["attributions"][0]["content"]] == ["“No,”", "“never.”"]
    assert o["attributions"][1]["content"] == {"start": 0, "end": 2, "text": "“N"}
    assert list(o["attributions"][0])[:5] == "source cue content source_kind quoted".split()
    assert list(o["times"][0])[:7] == "start end text value type earliest latest".split()
    assert "figure" not in o["statements"][0]

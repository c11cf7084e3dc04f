"""A context over hand-built readings."""

import dataclasses
import datetime as dt

import pytest

from crosswire.records import (
    AttributionMention,
    ModalityMention,
    NameMention,
    PlaceMention,
    Position,
    Reading,
    Span,
    TimeMention,
)
from crosswire.statements.context import Context
from crosswire.statements.nearby import Nearby


def span(text, part, start=0):
    at = text.index(part, start)
    return Span(start=at, end=at + len(part), text=part)


def range_of(text, part):
    found = span(text, part)
    return found.start, found.end


def context(parse, text, language="en", **layers):
    return Context(parse(text, language=language), Reading(report="r", language=language, published=None, **layers))


def said(text, source, cue, content, kind="official", **more):
    return AttributionMention(
        source=span(text, source),
        cue=span(text, cue),
        content=(span(text, content),),
        source_kind=kind,
        quoted=False,
        **more,
    )


def time(text, part, day):
    at = span(text, part)
    date = dt.date.fromisoformat(day)
    return TimeMention(start=at.start, end=at.end, text=part, value=day, type="DATE", earliest=date, latest=date)


def place(text, part, precision="city", country="NO", role="place"):
    at = span(text, part)
    return PlaceMention(
        start=at.start,
        end=at.end,
        text=part,
        name=part,
        country=country,
        lat=1.0,
        lon=2.0,
        type=precision,
        gazetteer_id=None,
        precision=precision,
        role=role,
    )


def name(text, part, kind="person", entity=None, full=None):
    at = span(text, part)
    return NameMention(start=at.start, end=at.end, text=part, type=kind, entity=entity or part, name=full or part)


def test_attribution_is_the_innermost_first_and_an_outer_outlet_carries_it(parse):
    text = "The Daily Gull reported that Kari Lund said the ferry sank."
    c = context(
        parse,
        text,
        language="zz",
        names=(name(text, "Daily Gull", "organization"), name(text, "Kari Lund")),
        attributions=(
            said(text, "The Daily Gull", "reported", "Kari Lund said the ferry sank", "outlet"),
            said(text, "Kari Lund", "said", "the ferry sank"),
        ),
    )
    found = c.attribution(*range_of(text, "the ferry sank"))
    assert [s.name for s in found.sources] == ["Kari Lund"]
    assert found.via == "Daily Gull"
    assert found.cue == "said"
    assert c.attribution(*range_of(text, "Kari Lund said")).sources[0].kind == "outlet"
    assert c.attribution(*range_of(text, "Daily")).sources == ()


def test_sources_further_out_follow(parse):
    text = "The ministry said that the governor said the ferry sank."
    c = context(
        parse,
        text,
        language="zz",
        attributions=(
            said(text, "The ministry", "said", "the governor said the ferry sank"),
            said(text, "the governor", "said", "the ferry sank"),
        ),
    )
    assert [s.name for s in c.attribution(*range_of(text, "the ferry sank")).sources] == ["governor", "ministry"]


def test_modality_is_the_clauses_whose_head_the_span_holds(parse):
    text = "The ferry did not sink, but it may return."
    sink, back = span(text, "sink"), span(text, "return")
    c = context(
        parse,
        text,
        language="zz",
        modalities=(
            ModalityMention(start=0, end=41, modality="denied", head_start=sink.start, head_end=sink.end, negated=True),
            ModalityMention(start=28, end=41, modality="conditional", head_start=back.start, head_end=back.end),
        ),
    )
    assert c.modality(sink.start, sink.end) == "denied"
    assert c.modality(back.start, back.end) == "conditional"
    assert context(parse, text, language="zz").modality(0, 5) == "asserted"


@pytest.mark.model
def test_time_of_the_clause_not_of_the_reporting_verb(parse):
    text = "The ministry said on Friday that the ferry sank on Tuesday."
    c = context(
        parse,
        text,
        times=(time(text, "Friday", "2031-05-02"), time(text, "Tuesday", "2031-04-29")),
        attributions=(said(text, "The ministry", "said", "the ferry sank on Tuesday"),),
    )
    assert c.time(*range_of(text, "sank")).text == "Tuesday"
    assert c.time(*range_of(text, "said")).text == "Friday"


@pytest.mark.model
def test_of_joined_verbs_each_has_its_own_time(parse):
    text = "Police arrested three men on Monday and seized a boat on Tuesday."
    c = context(parse, text, times=(time(text, "Monday", "2031-05-05"), time(text, "Tuesday", "2031-05-06")))
    assert c.time(*range_of(text, "arrested")).text == "Monday"
    assert c.time(*range_of(text, "seized")).text == "Tuesday"


@pytest.mark.model
def test_a_reporting_verbs_time_is_nobody_elses(parse):
    text = "The ferry sank, the ministry said on Friday."
    c = context(
        parse,
        text,
        times=(time(text, "Friday", "2031-05-02"),),
        attributions=(said(text, "the ministry", "said", "The ferry sank"),),
    )
    assert c.time(*range_of(text, "sank")) is None


@pytest.mark.model
def test_place_is_a_locative_and_the_finer_one_of_a_country(parse):
    text = "Norway's navy seized a boat in Norway near the port city of Bergen."
    c = context(
        parse,
        text,
        places=(
            place(text, "Norway", "country"),
            place(text, "Norway", "country"),
            place(text, "Bergen"),
        ),
    )
    assert c.place(*range_of(text, "seized")).name == "Bergen"
    plain = "Norway's navy seized a boat."
    assert context(parse, plain, places=(place(plain, "Norway", "country"),)).place(*range_of(plain, "seized")) is None


@pytest.mark.model
def test_in_the_country_means_the_country_spoken_of(parse):
    text = "Norway's navy is small. Two ships had arrived in the country."
    c = context(parse, text, places=(place(text, "Norway", "country"),))
    assert c.place(*range_of(text, "arrived")).name == "Norway"


@pytest.mark.model
def test_a_phrase_is_its_name_and_a_pronoun_its_antecedent(parse):
    text = "President Kari Lund met the sailors. She thanked them."
    c = context(
        parse,
        text,
        names=(name(text, "Kari Lund", entity="e1"), name(text, "sailors", "group", entity="e2")),
    )
    assert c.ref(*range_of(text, "President Kari Lund")).entity == "e1"
    she = c.ref(*range_of(text, "She"))
    assert (she.name, she.entity, she.start) == ("Kari Lund", "e1", text.index("She"))
    assert c.ref(*range_of(text, "them")).entity == "e2"
    assert c.ref(*range_of(text, "the sailors")).name == "sailors"


@pytest.mark.model
def test_we_in_a_quotation_is_its_speaker(parse):
    text = '"We will stay," said Kari Lund.'
    c = context(
        parse,
        text,
        names=(name(text, "Kari Lund", entity="e1"),),
        attributions=(said(text, "Kari Lund", "said", '"We will stay,"'),),
    )
    assert c.ref(*range_of(text, "We")).entity == "e1"


@pytest.mark.model
def test_joined_names_are_refs_of_their_own(parse):
    text = "Kari Lund and Ola Moe signed the treaty."
    c = context(parse, text, names=(name(text, "Kari Lund"), name(text, "Ola Moe")))
    assert [r.name for r in c.refs(*range_of(text, "Kari Lund and Ola Moe"))] == ["Kari Lund", "Ola Moe"]


@pytest.mark.model
def test_a_statement_carries_what_the_context_knows(parse):
    text = "On Tuesday Kari Lund opposed the plan in Bergen."
    c = context(parse, text, times=(time(text, "Tuesday", "2031-04-29"),), places=(place(text, "Bergen"),))
    start, end = range_of(text, "Kari Lund opposed the plan")
    block = Position(holder=None, stance="opposes", topic="plan")
    found = c.statement(type="position", start=start, end=end, position=block)
    assert found.text == text[start:end]
    assert found.time_text == "Tuesday"
    assert found.place.name == "Bergen"
    assert (found.context_start, found.context_end) == (0, len(text))
    assert "plan" in found.terms
    assert "opposed" not in found.terms
    assert found.id == c.statement(type="position", start=start, end=end, position=block).id
    assert found.id != c.statement(type="position", start=start, end=end - 1, position=block).id
    bare = c.statement(type="position", start=start, end=end, position=block, time=None, place=None, modality="denied")
    assert (bare.time, bare.place, bare.modality) == (None, None, "denied")


def test_an_empty_text_has_no_context_to_fail_on(parse):
    c = context(parse, "", language="zz")
    assert c.sentence(0) is None
    assert c.terms(0, 0) == ()


def test_nearby_gives_what_touches_in_the_order_given():
    near = Nearby([(0, 10, "a"), (5, 3000, "b"), (2000, 2001, "c"), (10, 20, "d")])
    assert near.touching(8, 10) == ["a", "b"]
    assert near.touching(2000, 2400) == ["b", "c"]
    assert near.touching(5000, 6000) == []


@pytest.mark.model
def test_years_that_tell_who_somebody_is_are_not_when_he_was_arrested(parse):
    text = "The former spy chief, who led the agency in 1990, was arrested."
    year = dataclasses.replace(time(text, "1990", "1990-01-01"), value="1990", latest=dt.date(1990, 12, 31))
    read = context(parse, text, times=(year,))
    assert read.time(*range_of(text, "arrested")) is None
    assert read.time(*range_of(text, "led")) == year

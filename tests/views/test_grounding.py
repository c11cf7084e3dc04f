"""The gate: what does not stand in a cited passage, or follow from one by a calculation done anew, is not printed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.views import brief, grounding, phrases, ranges
from crosswire.views.brief import Builder
from crosswire.views.desk import Desk
from crosswire.views.evidence import Evidence, Index, fold
from crosswire.views.lines import Calculation, Citation, Line, Piece


@pytest.fixture(scope="module")
def index(record):
    return Index(record)


def line(index, text, *ids, calculations=(), role="plain"):
    cited = tuple(index.cite(index.statements[i]) for i in ids)
    return Line(pieces=(Piece(text=text, role=role, calculations=calculations),), citations=cited)


def faults(index, text, *ids, **kwargs):
    return grounding.faults(index, line(index, text, *ids, **kwargs))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Killed (Ministry of Defence)", ["s02"]),
        ("Killed: “At least 12 people have been killed”", ["s02"]),
        ("Displaced, Lower Tamar", ["s16"]),
        ("Varenian Navy: “fired on two fishing boats near Port Maren on 3 May”", ["s06"]),
        ("Harbour Times, “Death toll at sea reaches 19”", ["s15"]),  # outlet and title
        ("3 May", ["s07"]),
        ("“We regret every loss”", ["s04"]),
    ],
)
def test_what_stands_in_a_cited_passage_passes(index, text, ids):
    assert faults(index, text, *ids) == []


@pytest.mark.parametrize(
    ("text", "ids", "fault"),
    [
        ("Killed: at least 13", ["s02"], "13"),
        ("Killed: 120", ["s02"], "120"),
        ("Killed: 1.2", ["s02"], "1.2"),
        ("Killed: 12 million", ["s02"], "12"),
        ("Killed: 12 (Ministry of Offence)", ["s02"], "Offence"),
        ("Killed: twelve", ["s02"], "twelve"),
        ("Varenian Army: “fired on two fishing boats”", ["s06"], "Army"),
        ("“fired on three fishing boats”", ["s06"], "“fired on three fishing boats”"),
        ("“fired on fishing boats”", ["s06"], "“fired on fishing boats”"),
        ("5 May 2031", ["s02"], "5 May 2031"),
        ("3 May 2031", ["s02"], "3 May 2031"),  # the day of publication, but not said to be that
        ("12", ["s02"], "12"),  # stands there, but is not tied to a statement
        ("3 June", ["s07"], "3 June"),
        ("3 May 2030", ["s07"], "3 May 2030"),
        ("April 2031", ["s02"], "April 2031"),  # the sentence says no year and no calculation is stated
        ("on Sunday", ["s01"], "Sunday"),
        ("Relief Maren", ["s08"], "Relief Maren"),  # the words stand there, but not as that name
        ("Killed: 19", ["s02"], "19"),  # stands in another report than the cited one
        ("Killed: 7 (Maren Relief)", [], "7"),
    ],
)
def test_what_stands_in_no_cited_passage_does_not(index, text, ids, fault):
    assert fault in faults(index, text, *ids)


def test_number_words_are_read_in_the_language_of_the_report(record, situation):
    """A "nueve" in a Spanish report bears out a 9, and only there."""
    from crosswire.records import Report

    for language, passes in (("es", True), ("en", False)):
        text = "Al menos nueve personas murieron."
        report = Report(id="e", text=text, language=language)
        figure = situation.killed(9, "at_least")
        s = next(x for x in record.statements if x.id == "s02")
        s = replace(s, id="n", report="e", text=text, start=0, end=len(text), figure=figure, context_start=None)
        index = Index(replace(record, reports=(report,), statements=(s,)))
        assert (faults(index, "9", "n", calculations=step("value", "9", "n", "value")) == []) is passes


def test_a_citation_must_quote_its_report(index):
    made = index.cite(index.statements["s02"])
    wrong = replace(made, quote=made.quote.replace("12", "13"))
    assert grounding.faults(index, Line(pieces=(Piece(text="13"),), citations=(wrong,)))
    gone = replace(made, report="nowhere")
    assert grounding.faults(index, Line(pieces=(Piece(text="killed"),), citations=(gone,)))


def step(kind, result, *inputs):
    return (Calculation(kind=kind, inputs=inputs, result=result),)


@pytest.mark.parametrize(
    ("kind", "result", "inputs", "ids"),
    [
        ("date", "3 May 2031", ["s01"], ["s01"]),  # "on Saturday", published on 3 May 2031, a Saturday
        ("since", "April 2031", ["s02"], ["s02"]),
        ("means", "12 or more", ["s02"], ["s02"]),
        ("means", "more than 150", ["s16"], ["s16"]),
        ("means", "4–7", ["s07", "s08"], ["s07", "s08"]),
        ("count", "3", ["reports", "c-running"], ["s02"]),
        ("count", "2", ["reports", "s07", "s11"], ["s07"]),
        ("count", "2", ["outlets", "c-running"], ["s02"]),
        ("origins", "1–2", ["c-running"], ["s02"]),
        ("published", "2–5 May 2031", ["r6"], ["s19"]),
        ("published", "6 May 2031", ["r5"], ["s15"]),
        ("value", "12", ["s02", "value"], ["s02"]),
        ("value", "4", ["s07", "value"], ["s07"]),  # "four" in words
        ("value", "2.5", ["s27", "value"], ["s27"]),
        ("means", "about 2.5", ["s27"], ["s27"]),
        ("measure", "killed", ["s02"], ["s02"]),
        ("reason", "a running count grew", ["c-running", "0"], ["s02", "s15"]),
        ("unit", "t", ["s27"], ["s27"]),
        ("name", "Ilse Torvald", ["r1", "302", "314"], ["s02"]),
    ],
)
def test_a_calculation_that_comes_out_the_same_bears_out_its_result(index, kind, result, inputs, ids):
    if kind == "name":
        at = index.reports["r1"].text.index("Ilse Torvald")
        inputs = ["r1", str(at), str(at + len("Ilse Torvald"))]
    if kind == "count" and inputs[0] == "outlets":
        result = str(len({index.reports[s.report].outlet or s.report for s in index.told(["s02", "s15", "s19"])}))
    assert faults(index, result, *ids, calculations=step(kind, result, *inputs)) == []


@pytest.mark.parametrize(
    ("kind", "result", "inputs", "ids"),
    [
        ("date", "4 May 2031", ["s01"], ["s01"]),
        ("date", "3 May 2031", ["s01"], ["s02"]),  # not among the cited statements
        ("since", "March 2031", ["s02"], ["s02"]),
        ("means", "13 or more", ["s02"], ["s02"]),
        ("means", "19", ["s15"], ["s02"]),
        ("count", "4", ["reports", "c-running"], ["s02"]),
        ("count", "3", ["moons", "c-running"], ["s02"]),
        ("origins", "3", ["c-running"], ["s02"]),
        ("published", "4 May 2031", ["r1"], ["s02"]),
        ("published", "2–5 May 2031", ["r6"], ["s02"]),  # not a cited report
        ("value", "13", ["s02", "value"], ["s02"]),
        ("value", "19", ["s15", "value"], ["s02"]),
        ("value", "2.25", ["s27", "low"], ["s27"]),  # meant by "some", but not in the words
        ("value", "12", ["s02", "id"], ["s02"]),
        ("guess", "99", [], ["s02"]),
        ("name", "Ilse Torveld", ["r1", "0", "12"], ["s02"]),
        ("reason", "99 people were there", ["c-running", "0"], ["s02"]),
    ],
)
def test_a_calculation_that_does_not_bears_out_nothing(index, kind, result, inputs, ids):
    assert faults(index, result, *ids, calculations=step(kind, result, *inputs))


def test_a_date_that_its_words_contradict_is_not_borne_out(record, situation):
    """A wrong reading of "on Saturday" must not be printed, however it came about."""
    wrong = tuple(replace(s, time=situation.days(2)) if s.id == "s01" else s for s in record.statements)
    index = Index(replace(record, statements=wrong))
    assert faults(index, "2 May 2031", "s01", calculations=step("date", "2 May 2031", "s01"))


def test_a_calculation_covers_its_result_and_nothing_beside_it(index):
    calculations = step("count", "3", "reports", "c-running")
    assert faults(index, "3 reports", "s02", calculations=calculations) == []
    assert faults(index, "3 reports, 8 origins", "s02", calculations=calculations) == ["8"]
    assert faults(index, "33 reports", "s02", calculations=calculations) == ["33"]


def test_what_does_not_pass_becomes_a_problem_and_is_not_printed(index):
    problems = []
    assert grounding.hold(index, line(index, "Killed: 13", "s02"), "lead", problems) is None
    assert [p.code for p in problems] == ["ungrounded"]
    assert problems[0].report == "r1"
    assert "“13”" in problems[0].message
    good = line(index, "Killed: 12", "s02", calculations=step("value", "12", "s02", "value"))
    assert grounding.hold(index, good, "lead", problems) is not None
    assert len(problems) == 1


def test_the_builder_cannot_smuggle_a_line_past_the_gate(record, monkeypatch):
    """A brief whose composer invents a figure lacks that line and has a problem instead."""
    from crosswire.views import figures

    real = figures.line

    def invented(desk, claim, *, scoped=True):
        made = real(desk, claim, scoped=scoped)
        return replace(made, pieces=(*made.pieces, Piece(text=", 4711 in all", role="value")))

    monkeypatch.setattr(figures, "line", invented)
    made = brief.build(record)
    assert not [x for x in made.lead if "4711" in x.text]
    assert not made.figures
    assert [p for p in made.problems if p.code == "ungrounded" and "4711" in p.message]


# ---------------------------------------------------------------- mutations of the lines of a real brief


def all_lines(value):
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_lines(item)
    elif hasattr(value, "__dataclass_fields__"):
        if hasattr(value, "cells"):
            for cell in value.cells:
                yield Line(pieces=cell.pieces, citations=value.citations)
            return
        for name in value.__dataclass_fields__:
            yield from all_lines(getattr(value, name))


@pytest.fixture(scope="module")
def printed(record):
    return [x for x in all_lines(brief.build(record)) if x.citations and x.text]


def mutated(line, at, letter):
    """The line with the character at this place of its text replaced."""
    pieces, seen = [], 0
    for piece in line.pieces:
        here = at - seen
        text = piece.text
        if 0 <= here < len(text):
            text = text[:here] + letter + text[here + 1 :]
        pieces.append(replace(piece, text=text))
        seen += len(piece.text)
    return replace(line, pieces=tuple(pieces))


def test_every_printed_line_passes_the_gate(printed, index):
    assert len(printed) > 60
    for made in printed:
        assert grounding.faults(index, made) == [], made.text


def test_no_digit_of_a_printed_line_can_change(printed, index):
    tried = 0
    for made in printed:
        for match in re.finditer(r"\d", made.text):
            for digit in "0123456789":
                if digit != match[0]:
                    tried += 1
                    changed = mutated(made, match.start(), digit)
                    assert grounding.faults(index, changed), changed.text
    assert tried > 1000


@settings(deadline=None)
@given(data=st.data())
def test_no_digit_can_be_put_into_a_printed_line(printed, index, data):
    made = data.draw(st.sampled_from(printed))
    at = data.draw(st.integers(0, len(made.text) - 1))
    extra = made.text[at] + data.draw(st.sampled_from("0123456789"))
    changed = mutated(made, at, extra)
    assert grounding.faults(index, changed), changed.text


def test_no_letter_of_a_name_or_a_day_in_a_printed_line_can_change(printed, index):
    tried = 0
    house = phrases.house("en")
    for made in printed:
        evidence = Evidence.of(index, made.citations)
        for match in re.finditer(r"[^\W\d_]+", made.text):
            if not match[0][0].isupper() or match[0].casefold() in house:
                continue
            for at in (match.start(), match.end() - 1):
                changed = mutated(made, at, "q")
                word = changed.text[match.start() : match.end()].casefold()
                if word in evidence.words:
                    continue
                tried += 1
                assert grounding.faults(index, changed), changed.text
    assert tried > 100


@settings(deadline=None)
@given(data=st.data())
def test_a_citation_moved_elsewhere_bears_out_less(record, data):
    """A quotation cited to a span that does not hold it does not pass."""
    index = Index(record)
    report = index.reports["r2"]
    start = data.draw(st.integers(0, 100))
    end = min(data.draw(st.integers(start + 1, start + 60)), len(report.text))
    cited = Citation(report="r2", start=start, end=end, quote=report.text[start:end])
    made = Line(pieces=(Piece(text="“killing four people”"),), citations=(cited,))
    assert bool(grounding.faults(index, made)) == ("killing four people" not in cited.quote)


# ---------------------------------------------------------------- the brief's own words


def test_the_brief_has_no_number_name_or_day_among_its_own_words():
    own = phrases.house("en")
    english = phrases.load("en")
    months = {m.casefold() for m in english["months"]["names"]} | set(english["months"]["short"])
    numbers = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred"}
    assert not own & (months | set(english["weekdays"]["names"]) | numbers)
    for table in phrases._SPOKEN:
        for text in phrases._strings(english[table]):
            assert not re.search(r"\d", text), text


def test_folding_ignores_case_space_and_the_shape_of_quotation_marks():
    assert fold(" “We\n regret”, it’s ") == fold('"we regret", it\'s')


def test_a_desk_offers_no_piece_that_would_not_pass(index):
    desk = Desk(index)
    for statement in index.record.statements:
        cited = desk.cite([statement])
        for made in (desk.value(statement), desk.day(statement), desk.place(statement), desk.source(statement)):
            assert not made or desk.passes(made, cited), made


def test_a_builder_reports_each_fault_once(record):
    builder = Builder(Desk(Index(record)))
    assert not [p for p in builder.build(None).problems if p.code == "ungrounded"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Maren, vía Harbour Gazette", ["Harbour Gazette"]),
        ("the Harbour Gazette of Port Maren said", ["Harbour Gazette", "Port Maren"]),
        ("Élan Vital, über Alles", ["Élan Vital"]),
        ("one Name only", []),
        ("A B c D E", ["A B", "D E"]),
        ("港 口", ["港 口"]),
        ("O'Brien Smith", ["Brien Smith"]),
    ],
)
def test_names_of_several_words_are_runs_of_capitals_in_any_alphabet(text, runs):
    assert [text[a:b] for a, b in grounding._capitalised(text)] == runs


def test_what_is_counted_has_no_halves(situation):
    about = replace(situation.killed(15, "about"), low=13.5, high=16.5)
    assert ranges.bounds(about) == (14, 16)
    assert ranges.bounds(replace(about, low=9.000000000000002, high=11.000000000000002)) == (9, 11)
    assert ranges.bounds(replace(about, unit="t")) == (13.5, 16.5)
    assert ranges.bounds(replace(about, low=0.9, high=1.1)) == (1, 1)
    assert ranges.bounds(replace(about, low=1.1, high=1.9)) == (1.1, 1.9)

"""A brief in another language: the same keys, its own dates and numbers, and no word of the program's own English."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from dataclasses import fields, is_dataclass, replace
from html import unescape
from html.parser import HTMLParser

import pytest

from crosswire import vocabulary
from crosswire.reconcile.settle import Item
from crosswire.records import Figure, Interval, Reading, Record, Report
from crosswire.views import brief, calculations, changes, days, html, markdown, numerals, phrases, policies, render
from crosswire.views.asof import AsOf

OPTIONAL = {"measures", "units", "problems", "problem_sentences"}
"""Tables that a language other than English needs, since English has these words elsewhere."""
FREE = {
    *("months", "weekdays", "offsets", "pronouns", "periods", "vague"),
    *("anybody", "bombs", "unknown_doers", "idle", "offices", "numerals"),
}
"""Tables whose entries are the language's own."""
OTHERS = [x for x in phrases.languages() if x != "en"]


def test_a_brief_is_written_in_english_and_spanish():
    assert phrases.languages() == ("en", "es")


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys_with_the_same_slots(language):
    english, own = vocabulary.load("en/brief"), vocabulary.load(f"{language}/brief")
    assert set(own) == set(english) | OPTIONAL
    slots = re.compile(r"\{\w+\}")
    for table in set(english) - FREE:
        assert set(english[table]) <= set(own[table]), table
        for key, text in english[table].items():
            for one, other in zip(phrases._strings([text]), phrases._strings([own[table][key]]), strict=True):
                assert sorted(slots.findall(one)) == sorted(slots.findall(other)), (table, key)
                assert bool(one) == bool(other), (table, key)
                assert one.count("[") == other.count("["), (table, key)
    assert set(own["measures"]) == set(vocabulary.load("measures"))


@pytest.mark.parametrize("language", OTHERS)
def test_no_number_month_or_weekday_is_among_the_words_of_a_brief(language):
    own = phrases.load(language)
    numbers = set(vocabulary.load(f"{language}/numbers")["small"]) - {"un", "una", "uno"}
    listed = {*own["months"]["names"], *own["weekdays"]["names"], *numbers}
    assert not phrases.house(language) & listed
    for table in phrases._SPOKEN:
        assert not [t for t in phrases._strings(own[table]) if re.search(r"\d", t)]


def span(first, last=None):
    return Interval(earliest=dt.date.fromisoformat(first), latest=dt.date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (span("2031-05-03"), "3 de mayo de 2031"),
        (span("2031-05-02", "2031-05-05"), "2–5 de mayo de 2031"),
        (span("2031-04-28", "2031-05-04"), "28 de abril – 4 de mayo de 2031"),
        (span("2030-12-28", "2031-01-04"), "28 de diciembre de 2030 – 4 de enero de 2031"),
        (span("2031-02-01", "2031-02-28"), "febrero de 2031"),
        (span("2031-01-01", "2031-12-31"), "2031"),
        (Interval(earliest=dt.date(2031, 5, 3), latest=None), "desde el 3 de mayo de 2031"),
        (Interval(earliest=None, latest=dt.date(2031, 5, 3)), "hasta el 3 de mayo de 2031"),
    ],
)
def test_days_in_spanish_words(interval, text):
    assert days.show(interval, "es") == text
    for part in re.findall(r"\d+(?:–\d+)? de \w+(?: de \d{4})?", text):
        assert days.pattern("es").search(part)[0] == part


def test_days_follow_from_spanish_words():
    published = span("2031-05-06")
    for words, found in (("el sábado", "2031-05-03"), ("el 3 de mayo", "2031-05-03"), ("ayer", "2031-05-05")):
        assert days.follows(words, published, span(found), "es")
        assert not days.follows(words, published, span("2031-04-04"), "es")


@pytest.mark.parametrize(
    ("number", "text"),
    [(1200, "1200"), (18_400_000, "18\u202f400\u202f000"), (2.5, "2,5"), (12345.5, "12\u202f345,5"), (7, "7")],
)
def test_numbers_in_spanish(number, text):
    assert numerals.show(number, "es") == text
    assert number in numerals.values(text, "es")


def test_units_and_measures_in_spanish():
    assert phrases.unit("es", "per 100000 people") == "por 100000 personas"
    assert phrases.unit("en", "per 100000 people") == "per 100000 people"
    assert phrases.unit("es", "km/h") == "km/h"
    assert phrases.measure("killed", "es") == "muertos"
    assert phrases.measure("odd_thing", "es") == "odd thing"


# ---------------------------------------------------------------- no English of its own


KEPT = set(
    "id report reports statements type measure bound unit kind modality stance how standing status relation fields "
    "disputed_fields asked_by answered_by reason copies_of url language published_basis precision entity code mode "
    "country".split()
)
"""Fields that are no words of a report."""


def scrambled(value):
    """A record with the letters of everything that reports say turned, so that no word of them is English."""
    if isinstance(value, str):
        return codecs.encode(value, "rot13")
    if isinstance(value, tuple):
        return tuple(scrambled(v) for v in value)
    if is_dataclass(value):
        nested = {k: v for k, v in each(value) if k not in KEPT or is_dataclass(v) or holds_records(v)}
        return replace(value, **{k: scrambled(v) for k, v in nested.items()})
    return value


def each(value):
    return [(f.name, getattr(value, f.name)) for f in fields(value)]


def holds_records(value):
    return isinstance(value, tuple) and any(is_dataclass(v) for v in value)


def strings(value):
    """All that the reports of a scrambled record say."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for v in value:
            yield from strings(v)
    elif is_dataclass(value):
        for k, v in each(value):
            if k not in KEPT or is_dataclass(v) or holds_records(v):
                yield from strings(v)


class Shown(HTMLParser):
    """The words that a reader sees or hears, without quotations and codes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hidden, self.texts = 0, []

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in {"style", "script", "code", "blockquote"}
        self.texts += [v for k, v in attrs if k in {"aria-label", "title", "alt", "placeholder"} and v]

    def handle_endtag(self, tag):
        self.hidden -= tag in {"style", "script", "code", "blockquote"}

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def leaked(texts, record):
    """Words that are neither said in a report nor Spanish words of the program; single letters are marks."""
    said = {w for t in (*strings(record), *(r.url for r in record.reports if r.url)) for w in words(t)}
    own = {w for t in phrases._strings(phrases.load("es")) for w in words(t)} | {"crosswire"}
    own |= words(calculations.country("MG", "es"))
    return {w for t in texts for w in words(t) if len(w) > 2} - said - own


def words(text):
    return {w.casefold() for w in re.findall(r"[^\W\d_]+", text)}


@pytest.fixture
def foreign(record):
    made = scrambled(record)
    extra = Report(id="r9", text="Kuv.", language="qq", path="zz.qq")
    per = Figure(
        measure="homicide_rate", item=None, value=12.0, low=12.0, high=12.0, bound="exactly", unit="per 100000 people"
    )
    listed = {"s02": per, "s27": replace(made.statements[-1].figure, measure="goods_seized")}
    statements = tuple(replace(s, figure=listed[s.id]) if s.id in listed else s for s in made.statements)
    return replace(made, reports=(*made.reports, extra), statements=statements)


def everything(foreign, style, policy):
    day = dt.date(2031, 5, 9)
    item = Item(report=foreign.reports[0], reading=Reading(report="r1", language="en", published=None), statements=())
    late = AsOf(day=day, items=(item,), later=foreign.reports[:2], unsure=foreign.reports[:1])
    before = replace(foreign, claims=foreign.claims[4:], reports=foreign.reports[1:])
    since = changes.Since(record=before)
    return render(foreign, style, language="es", policy=policies.choose(policy), asof=late, since=since)


@pytest.mark.parametrize("policy", ["range", "best", "min-max", "latest", "conservative"])
def test_no_english_of_the_program_is_on_a_spanish_page(foreign, policy):
    parser = Shown()
    parser.feed(everything(foreign, "html", policy).text)
    assert leaked(parser.texts, foreign) == set()
    assert "Muertos" in "".join(parser.texts)


def unmarked(text):
    plain = re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)`[^`]*`", "", text))
    return unescape(plain).replace("\u200b", "")


@pytest.mark.parametrize("policy", ["range", "best"])
def test_no_english_of_the_program_is_in_a_spanish_markdown(foreign, policy):
    assert leaked([unmarked(everything(foreign, "md", policy).text)], foreign) == set()


def test_the_smallest_brief_and_the_cut_one_are_spanish_too(foreign, monkeypatch):
    for name in brief.LIMITS:
        monkeypatch.setitem(brief.LIMITS, name, 1)
    for name in ("LISTED", "ROWS", "TOLD", "ONCE", "UNDATED"):
        monkeypatch.setattr(html, name, 1)
    monkeypatch.setattr(html, "MOST", 3)
    for made in (Record(), foreign):
        parser = Shown()
        parser.feed(html.render(brief.build(made, language="es")))
        assert leaked(parser.texts, foreign) == set()
        assert leaked([unmarked(markdown.render(brief.build(made, language="es")))], foreign) == set()


def test_english_reports_lose_nothing_but_reasons_in_a_spanish_brief(record):
    english, spanish = brief.build(record), brief.build(record, language="es")
    assert [p for p in spanish.problems if p.code == "ungrounded"] == []
    assert len(spanish.figures) == len(english.figures)
    assert [x.text for x in spanish.lead][1].startswith(
        "Muertos, Port Maren, 3 de mayo de 2031: 7 (Maren Relief) frente a 5 (Ministry); rango 5–7; antes 4"
    )
    assert 'lang="es"' in html.render(spanish)


def test_a_holder_of_an_office_is_known_in_the_language_of_the_report(record):
    shown = render(record, "html", language="es", redact=True).text
    assert "Reyl" not in shown
    assert "una persona" in shown
    assert "Ilse Torvald" in shown


def test_a_problem_is_told_by_its_code():
    from crosswire.intake.problems import MESSAGES
    from crosswire.records import Problem

    assert set(MESSAGES) <= set(phrases.load("es")["problems"])
    found = Problem(code="empty", message="there is no text in it; nothing was read")
    assert phrases.problem("es", found) == "no hay texto; no se leyó nada"
    assert phrases.problem("en", found) == found.message
    assert phrases.problem("es", replace(found, code="odd")) == found.message

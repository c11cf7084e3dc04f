"""Numbers as written: figures and words, in English and Spanish."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reading.quantities import numerals

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n: int, conjunction: str = " ") -> str:
    """An English cardinal below ten million."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{SMALL[n // 100]} hundred" + (f"{conjunction}{spell(n % 100)}" if n % 100 else "")
    if n < 10**6:
        return f"{spell(n // 1000, conjunction)} thousand" + (f" {spell(n % 1000, conjunction)}" if n % 1000 else "")
    return f"{spell(n // 10**6, conjunction)} million" + (f" {spell(n % 10**6, conjunction)}" if n % 10**6 else "")


def deletrear(n: int) -> str:
    """A Spanish cardinal up to a million."""
    uno = (
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
        " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
        " veintiocho veintinueve"
    ).split()
    diez = "_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
    cien = (
        "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
    ).split()
    if n < 30:
        return uno[n]
    if n < 100:
        return diez[n // 10] + (f" y {uno[n % 10]}" if n % 10 else "")
    if n == 100:
        return "cien"
    if n < 1000:
        return cien[n // 100] + (f" {deletrear(n % 100)}" if n % 100 else "")
    if n == 10**6:
        return "un millón"
    head = "mil" if n < 2000 else f"{deletrear(n // 1000)} mil"
    return head + (f" {deletrear(n % 1000)}" if n % 1000 else "")


def values(text: str, language: str = "en") -> list[float]:
    return [n.value for n in numerals.scan(text, language)]


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([" ", " and "]))
def test_spelled_english_numbers_come_back(n, conjunction):
    text = spell(n, conjunction)
    assert [(x.value, x.start, x.end) for x in numerals.scan(text)] == [(n, 0, len(text))]


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_spelled_spanish_numbers_come_back(n):
    text = deletrear(n)
    assert [(x.value, x.start, x.end) for x in numerals.scan(text, "es")] == [(n, 0, len(text))]


@given(st.integers(0, 10**12))
def test_grouped_figures_come_back(n):
    assert values(f"{n:,}") == [n]
    assert values(f"{n:,}".replace(",", "."), "es") == [n]
    assert values(f"{n:,}".replace(",", " ")) == [n]


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="0123456789.,-/ xek%$½andhalfonetwohundredmil\n\u0130", max_size=60),
    st.sampled_from(["en", "es"]),
)
def test_any_text_gives_ordered_spans_inside_it(text, language):
    found = numerals.scan(text, language)
    for n in found:
        assert 0 <= n.start < n.end <= len(text)
        assert n.low <= n.value
        assert n.high is None or n.value <= n.high
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three and a half million", [3.5e6]),
        ("half a million", [5e5]),
        ("a quarter million", [2.5e5]),
        ("two thirds of the vote", [2 / 3]),
        ("four million and a half", [4.5e6]),
        ("a hundred and two", [102]),
        ("three dozen", [36]),
        ("a dozen", [12]),
        ("10k and 2.5bn", [1e4, 2.5e9]),
        ("5½ and 2 3/4", [5.5, 2.75]),
        ("12,34,567", [1234567]),
        ("6 lakh crore", [6e12]),
        ("nine point nought four", [9.04]),
        ("minus five", [-5]),
        ("-7.5", [-7.5]),
        ("seven out of 10 voters", [0.7]),
        ("one in five adults", [0.2]),
        ("one in three days", [1, 3]),
        ("1.2x10^4", [12000]),
        ("3 hundred and 2 hundred", [300, 200]),
        ("22,24,26", [22, 24, 26]),
    ],
)
def test_english_forms(text, expected):
    assert values(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,5 millones", [3.5e6]),
        ("1.234,5", [1234.5]),
        ("dos mil millones", [2e9]),
        ("tres billones doscientos mil millones", [3.2e12]),
        ("dos millones y medio", [2.5e6]),
        ("media docena", [6]),
        ("tres cuartos", [0.75]),
        ("siete coma cinco", [7.5]),
    ],
)
def test_spanish_forms(text, expected):
    assert values(text, "es") == pytest.approx(expected)


@pytest.mark.parametrize(
    "text", ["the twenty-first day", "a third attack", "one hundred and fifth", "1/0", "the quarter"]
)
def test_ordinals_are_no_numbers(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("dozens", 12, 12, 199),
        ("tens of thousands", 10000, 10000, 199999),
        ("several hundred", 300, 200, 900),
        ("a handful", 5, 3, 9),
    ],
)
def test_vague_words_mean_what_the_rule_says(text, value, low, high):
    (n,) = numerals.scan(text)
    assert (n.value, n.low, n.high, n.form, n.end) == (value, low, high, "vague", len(text))


def test_numbers_do_not_cross_paragraphs():
    assert values("He counted two\n\nhundred men came") == [2]

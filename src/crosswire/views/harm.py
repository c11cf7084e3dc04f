"""How many an incident killed or injured: a number that a passage writes, or that is counted from its passages."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Literal

from crosswire import vocabulary
from crosswire.records import Claim, Statement
from crosswire.views import numerals, phrases
from crosswire.views.calculations import harmed
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Calculation, Piece

What = Literal["killed", "injured"]

_COUNTABLE = 12
"""People at most whom passages tell one by one; more is a sum, which no source gives and no reader can check."""

_LOOKED = 40
"""Statements of a claim that are asked for a number, and the most that are cited for one that is counted."""
_COUNTED = 6

_BEFORE = 40
"""Code points before a number in which a word for more stands."""


def toll(desk: Desk, claim: Claim, what: What) -> tuple[Pieces, list[Statement]]:
    """The best number, with the least and the greatest where they differ, and the statements to cite."""
    found = getattr(claim.incident, what, None)
    best = (found.best if found.best is not None else found.low) if found else None
    if found is None or best is None:
        return (), []
    told = [*desk.index.noted(claim, what), *desk.index.told(claim.statements)[:_LOOKED]]
    number, cited = given(desk, told, best, what)
    if not number:
        return (), []
    low, high = found.low if found.low is not None else best, found.high
    shown = number
    if high is None and low == best and number[0].role == "value":
        shown = phrases.fill(desk.words["bounds"]["low_open"], low=number)
    elif high is not None and low != high:
        ends = [(number, cited) if end == best else given(desk, told, end, what) for end in (low, high)]
        if all(pieces for pieces, _ in ends):
            span = phrases.fill(desk.words["bounds"]["range"], low=ends[0][0], high=ends[1][0])
            shown = phrases.fill(desk.template("counted_between"), best=number, span=span)
            cited = list({s.id: s for part in ((number, cited), *ends) for s in part[1]}.values())
    counted = tuple(
        dict.fromkeys(i for p in shown for c in p.calculations if c.kind == "tallied" for i in c.inputs[2:])
    )
    passages = desk.count("passages", len(counted), counted) if counted else ()
    tally = phrases.fill(desk.template("tally"), passages=passages) if counted else ()
    return phrases.fill(desk.template("tallied"), n=shown, counted=tally), cited


def given(desk: Desk, told: Sequence[Statement], value: float, what: What) -> tuple[Pieces, list[Statement]]:
    """A number as the first passage that writes it bears it out, else as it is counted from passages of one report."""
    shown = numerals.show(value, desk.language)
    saying = [s for s in told if s.event is not None and value in harmed(s, what)]
    for s in saying:
        step = Calculation(kind="toll", inputs=(s.id, what), result=shown)
        piece = (Piece(text=shown, role="value", calculations=(step,)),)
        if desk.passes(piece, desk.cite([s])):
            return piece, [s]
    if above := _above(desk, saying, value, what):
        return above
    if not 0 < value <= _COUNTABLE or not saying:
        return (), []
    cited = _counted(told, saying, value, what)
    step = Calculation(kind="tallied", inputs=(what, str(value), *(s.id for s in cited)), result=shown)
    number = (Piece(text=shown, role="value", calculations=(step,)),)
    return (number, cited) if desk.passes(number, desk.cite(cited)) else ((), [])


def _above(desk: Desk, saying: Sequence[Statement], value: float, what: What) -> tuple[Pieces, list[Statement]] | None:
    """The number as a passage bounds it: "more than 20" people are 21 or more, but no source says 21."""
    shown = numerals.show(value - 1, desk.language)
    for s in saying:
        step = Calculation(kind="toll", inputs=(s.id, what, "above"), result=shown)
        number = (Piece(text=shown, role="value", calculations=(step,)),)
        if _open(s, value, what) and _said_above(desk, s, value - 1) and desk.passes(number, desk.cite([s])):
            return phrases.fill(desk.words["bounds"]["more_than"], number=number), [s]
    return None


def _said_above(desk: Desk, s: Statement, number: float) -> bool:
    """Whether the sentence of a telling has the number behind a word for more; "people" are two or more without one."""
    start, end = desk.index.context(s)
    report = desk.index.reports[s.report]
    text, language = report.text[start:end], report.language or desk.language
    return any(
        number in n.values and _more(language).search(text[max(0, n.start - _BEFORE) : n.start])
        for n in numerals.find(text, language)
    )


@functools.cache
def _more(language: str) -> re.Pattern[str]:
    listed = vocabulary.spoken(language, "numbers")["bounds"]["before"]["more_than"]
    return re.compile(rf"\b(?:{vocabulary.any_of(listed)})\W+(?:\w+\W+)?$", re.IGNORECASE)


def _open(s: Statement, value: float, what: What) -> bool:
    """Whether a telling, in all or by itself, says so many or more."""
    found = (getattr(s.event, f"{what}_in_all"), getattr(s.event, what))
    return any(b is not None and (b.low, b.high) == (value, None) for b in found)


def _counted(told: Sequence[Statement], saying: Sequence[Statement], value: float, what: What) -> list[Statement]:
    """The passage that alone tells so many, else those of one report which tell of some of them."""
    for s in saying:
        own = getattr(s.event, what)
        if own is not None and own.low == value:
            return [s]
    first = saying[0]
    parts = [s for s in told if s is not first and _one(s, first) and getattr(s.event, what) is not None]
    return list({(s.start, s.end): s for s in (first, *parts)}.values())[:_COUNTED]


def _one(a: Statement, b: Statement) -> bool:
    """Whether two tellings are of one happening of one report."""
    return bool(a.event and b.event and (a.report, a.event.episode) == (b.report, b.event.episode))

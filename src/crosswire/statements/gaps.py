"""How long before what a sentence tells something else befell: "resigned on Friday, four days after a bridge fell"."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import calendar, vocabulary
from crosswire.calendar import values
from crosswire.statements import clauses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from crosswire.records import Interval, TimeMention


class Gap(NamedTuple):
    """The word of order of a gap ("after"), the noun that measures it, and what happened later."""

    order: Token
    unit: Token
    later: Token

    def holds(self, token: Token) -> bool:
        """Whether a token stands in what is told as so long ago."""
        top = self.order.head if self.order.dep_ == "mark" else self.order
        return token.i > self.order.i and (token == top or top.is_ancestor(token))


class _Unit(NamedTuple):
    """A unit of gaps: how many days it is about, and how many an amount of it may be off, each."""

    days: int
    slack: int


@functools.cache
def _orders(language: str) -> frozenset[str]:
    return frozenset(vocabulary.load(f"{language}/gaps")["orders"].split())


@functools.cache
def _units(language: str) -> Mapping[str, _Unit]:
    return {unit: _Unit(**found) for unit, found in vocabulary.load(f"{language}/gaps")["units"].items()}


def gap(anchor: Token, language: str) -> Gap | None:
    """The nearest gap behind which a deed is told, if any."""
    if vocabulary.find(f"{language}/gaps") is None:
        return None
    for token in (anchor, *anchor.ancestors):
        order = _order(token, _orders(language))
        if order is None or order.i == order.sent.start or order.i > anchor.i:
            continue
        unit = order.nbor(-1)
        if unit.lemma_.lower() in _units(language):
            top = order.head if order.dep_ == "mark" else order
            return Gap(order, unit, clauses.verb(top.head)) if top.head != top else None
    return None


def _order(token: Token, orders: frozenset[str]) -> Token | None:
    """The word of order that leads to a token: a preposition above it, or what opens its clause."""
    if token.dep_ in ("pobj", "pcomp") and token.head.lower_ in orders:
        return token.head
    return next((c for c in token.children if c.dep_ == "mark" and c.lower_ in orders), None)


def before(found: Gap, amount: TimeMention | None, later: TimeMention, published: Interval | None) -> TimeMention:
    """The time a gap before another; with no days where nothing says how long the gap is."""
    known = _units(found.unit.lang_)[found.unit.lemma_.lower()]
    count = values.length(amount.value or "") if amount is not None else None
    end = found.order.idx + len(found.order)
    start = amount.start if amount is not None else found.unit.idx
    base = later.rule or later.value
    rule = None
    if count is not None:
        far = round(count[0]) * known.days
        off = round(count[0]) * known.slack
        rule = f"(shift -{far} day {base})" if not off else f"(about -{far + off} -{far - off} day {base})"
    elif not known.days:
        rule = f"(about -{known.slack} 0 day {base})"
    made = calendar.resolve(rule, published) if rule is not None else None
    value, days = made if made is not None else (None, None)
    return dataclasses.replace(
        later,
        start=start,
        end=end,
        text=found.order.doc.text[start:end],
        value=value,
        rule=rule if days is not None else None,
        earliest=days.earliest if days is not None else None,
        latest=days.latest if days is not None else None,
    )

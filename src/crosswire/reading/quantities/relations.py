"""What quantities of one sentence lend each other: unit and item, and which is a part of which.

"fell from 6 per 100,000 people to 4": the second has the unit of the first. "killed 247 people in one town and 10 in
another": the second counts people too. "151 people, including 12 children": 12 is a part of 151.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire import vocabulary
from crosswire.reading.quantities.bounds import Bounded
from crosswire.reading.quantities.lexicon import alternatives, fold

Item = tuple[int, int]
"""Where a counted noun phrase stands in the text."""

_RELATED = frozenset(("percent", "money"))

REACH = 90
"""Code points between two quantities that may share a unit or an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A bounded measure, what it counts, and the sentence and total that it belongs to."""

    quantity: Bounded
    item: Item | None
    sentence: int
    part_of: int | None = None
    state: Item | None = None
    """The word at once behind that tells the state of the counted: "83 dead"."""
    inherited: bool = False
    """Whether the item is that of an earlier quantity."""
    alone: bool = False
    """Whether a parse vouches that a number without item has no noun of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    same: re.Pattern[str]
    bare: re.Pattern[str]
    coordinated: re.Pattern[str]
    and_: re.Pattern[str]
    own: frozenset[str]
    compared: re.Pattern[str]
    determiner: re.Pattern[str]
    ends: re.Pattern[str]


@functools.cache
def _lexicon(language: str) -> _Words:
    table = vocabulary.spoken(language, "numbers")
    words = table["relations"]
    conj = alternatives(table["grammar"]["and"])
    return _Words(
        part_before=re.compile(rf"(?<!\w)(?:{alternatives(words['part_before'])})(?:\s+\w+){{0,2}}?\s+$"),
        part_after=re.compile(rf"\s+(?:{alternatives(words['part_after'])})(?!\w)"),
        same=re.compile(rf"(?:(?<!\w)(?:{alternatives(w for w in words['same'] if w != ',')})(?!\w)|,)"),
        bare=re.compile(rf"\s*(?:$|[.,;:!?)—–-]|(?:{alternatives([*words['participles'], *words['bare']])})(?!\w))"),
        coordinated=re.compile(rf"[^.;:!?\n]{{0,40}}?(?:,\s*(?:{conj})?|\s+(?:{conj}))\s+"),
        and_=re.compile(rf"\s*(?:,|(?:,\s*)?(?:{conj}|or|o|u))\s+"),
        compared=re.compile(rf"(?<!\w)(?:{alternatives(words['compared'])})\s+(?:\w+\s+)?$"),
        determiner=re.compile(rf"(?<!\w)(?:{alternatives(words['determiners'])})\s+$"),
        ends=re.compile(r"[.;!?]\s|\n"),
        own=frozenset(fold(w) for w in words["own"]),
    )


def share_units(text: str, language: str, found: list[Bounded]) -> list[Bounded]:
    """Bare numbers that take the unit of a neighbour: "45 and 50 mg", "from 6.7 per 100,000 people to 4.5"."""
    low, words = fold(text), _lexicon(language)
    result = list(found)
    for i in range(len(result) - 1):
        a, b = result[i], result[i + 1]
        gap = low[a.end : b.start]
        if a.unit is None and b.kind in ("measure", "percent", "rate") and words.and_.fullmatch(gap):
            result[i] = replace(a, unit=b.unit, kind=b.kind)
            continue
        if len(gap) > REACH or words.ends.search(gap) or not words.compared.search(gap):
            continue
        if b.unit is None and a.kind in ("rate", "percent") and words.bare.match(low, b.end):
            result[i + 1] = replace(b, unit=a.unit, kind=a.kind)
        elif a.unit is None and b.kind in ("rate", "percent") and words.bare.match(low, a.end):
            result[i] = replace(a, unit=b.unit, kind=b.kind)
    return result


def relate(text: str, language: str, found: Sequence[Counted]) -> list[Counted]:
    """Items inherited and parts tied to their totals."""
    low, words = fold(text), _lexicon(language)
    result: list[Counted] = []
    for c in found:
        near = [p for p in result[-6:] if c.quantity.start - p.quantity.end < 400]
        before = [p for p in near if p.sentence == c.sentence]
        full = _part(low, words, before, near, _inherit(low, words, before, c))
        result.append(replace(full, item=full.state) if full.item is None else full)
    return result


def _inherit(low: str, words: _Words, before: list[Counted], c: Counted) -> Counted:
    """The item of the last quantity, where this one has none of its own."""
    if c.item is not None or not before:
        return c
    if c.state and words.determiner.search(low, max(0, c.quantity.start - 12), c.quantity.start):
        return c
    wholes = [p for p in before if p.part_of is None]
    q, last = c.quantity, wholes[-1] if wholes else before[-1]
    p = last.quantity
    gap = low[p.end : q.start]
    if last.item is None or low[last.item[0] : last.item[1]] in words.own or len(gap) > REACH:
        return c
    if "time" in (p.kind, q.kind) or "age" in (p.kind, q.kind):
        return c
    if gap.rstrip().endswith("(") and p.unit is not None and q.unit is not None:
        return replace(c, item=last.item)
    if q.unit is None and last.item[0] < p.number_start and not (last.inherited or words.compared.search(gap)):
        return c
    relative = q.kind == "percent" and "," in gap
    comparable = p.unit == q.unit or {p.kind, q.kind} <= _RELATED
    if relative or (comparable and words.same.search(gap)):
        own = q.unit is None and not c.alone and not words.bare.match(low, q.end)
        return c if own else replace(c, item=last.item, inherited=True)
    return c


def _part(low: str, words: _Words, before: list[Counted], near: list[Counted], c: Counted) -> Counted:
    """The total of which a quantity is a part."""
    q = c.quantity
    if q.unit is not None or q.value is None:
        return c
    after = words.part_after.match(low, q.end)
    for p in reversed(near if after else before):
        total = p.quantity
        larger = (total.value or total.high or 0) > q.value
        if p.part_of is None and total.unit is None and larger:
            if after or words.part_before.search(low, total.end, q.start):
                return replace(c, part_of=total.start, item=c.item or p.item)
            break
    if not before:
        return c
    last = before[-1]
    siblings = low[last.quantity.end : q.start]
    if last.part_of is not None and words.coordinated.fullmatch(siblings) and len(siblings) < 45:
        return replace(c, part_of=last.part_of)
    return c

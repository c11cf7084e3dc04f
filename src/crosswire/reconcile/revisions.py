"""Two versions of one report: which statements the later one still makes, which it changed, dropped and added.

Pure, of two reports with their statements. What is compared is what is written: a place or a day that the reading lent
from elsewhere in the report is no edit, and a sentence that stayed as it was says what it said.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.intervals import meet
from crosswire.reconcile.where import place_of
from crosswire.records import Bounds, EntityRef, PlaceRef, Report, Statement

ALIKE = 0.4
"""Share of words, numbers apart, that two sentences have in common from which one is an edit of the other."""

SLIGHT = 0.15
"""The same for the one figure of a kind that a version gives, and the one that the next gives in its place."""

NEAR = 60
"""Statements of one kind further apart than so many of them are not held against each other."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement and what stands for it in the later version: the same, or with these fields changed."""

    before: str
    after: str
    fields: tuple[str, ...] = ()
    reworded: bool = False
    """Whether it says the same in other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What became of the statements of one version in the next one, by their ids in the order of the texts."""

    pairs: tuple[Pair, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]

    def after(self) -> Mapping[str, Pair]:
        """What stands for each statement that was not dropped."""
        return {p.before: p for p in self.pairs}


class _Said:
    """A statement in its sentence."""

    __slots__ = ("at", "sentence", "statement", "words")

    def __init__(self, report: Report, statement: Statement, at: int) -> None:
        start, end = context(statement)
        self.at = at
        self.statement = statement
        self.sentence = _folded(report.text[start:end])
        self.words = frozenset(w for w in _WORD.findall(self.sentence) if not w.isdigit())


def context(statement: Statement) -> tuple[int, int]:
    """Where the sentence of a statement stands."""
    start, end = statement.context_start, statement.context_end
    return (
        statement.start if start is None else min(start, statement.start),
        statement.end if end is None else max(end, statement.end),
    )


@functools.lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def edit(before: Report, earlier: Iterable[Statement], after: Report, later: Iterable[Statement]) -> Edit:
    """What became of the statements of a version in the next one."""
    old, new = _said(before, earlier), _said(after, later)
    found: dict[str, Pair] = {}
    taken: set[str] = set()
    for kind, own in old.items():
        others = new.get(kind, [])
        for a, b in _joined(own, others):
            found[a.statement.id] = _pair(a, b)
            taken.add(b.statement.id)
    for kind, own in old.items():
        others = new.get(kind, [])
        for a in own:
            stands = None if a.statement.id in found else _again(a, own, others, found)
            if stands is not None:
                found[a.statement.id] = _pair(a, stands)
                taken.add(stands.statement.id)
    said = [s for own in old.values() for s in own]
    edited = {s.sentence for s in said if s.statement.id in found and found[s.statement.id].fields}
    for s in said:
        pair = found.get(s.statement.id)
        if pair is not None and pair.reworded and s.sentence in edited:
            found[s.statement.id] = replace(pair, reworded=False)  # the words that changed are told already
    told = [s for own in new.values() for s in own]
    repeated = {
        b.statement.id
        for kind, own in new.items()
        for b in own
        if any(_same(a, b) for a in _near(b, old.get(kind, [])))
    }
    return Edit(
        pairs=tuple(found[s.statement.id] for s in _ordered(said) if s.statement.id in found),
        dropped=tuple(s.statement.id for s in _ordered(said) if s.statement.id not in found),
        added=tuple(s.statement.id for s in _ordered(told) if s.statement.id not in taken | repeated),
    )


def _ordered(said: list[_Said]) -> list[_Said]:
    return sorted(said, key=lambda s: (s.statement.start, s.statement.id))


def _said(report: Report, statements: Iterable[Statement]) -> dict[tuple[object, ...], list[_Said]]:
    """The statements by what they are about, each kind in the order of the text."""
    found: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    for s in sorted(statements, key=lambda s: (s.start, s.id)):
        own = found[_kind(s)]
        own.append(_Said(report, s, len(own)))
    return found


def _kind(s: Statement) -> tuple[object, ...]:
    """What two statements must share for one to be an edit of the other."""
    if s.figure:
        return s.type, s.figure.measure, s.figure.unit, s.figure.per, s.figure.population, s.figure.part
    return s.type, s.event.type if s.event else None


def _near(one: _Said, others: Sequence[_Said]) -> Sequence[_Said]:
    return others[max(0, one.at - NEAR) : one.at + NEAR]


def _joined(old: Sequence[_Said], new: Sequence[_Said]) -> list[tuple[_Said, _Said]]:
    """The statements of a kind two by two, the most alike first."""
    scored = [(score, a.at, b.at) for a in old for b in _near(a, new) if (score := _score(a, b)) is not None]
    left, right = set(range(len(old))), set(range(len(new)))
    found = []
    for _, i, j in sorted(scored, key=lambda x: (-x[0], abs(x[1] - x[2]), x[1], x[2])):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((old[i], new[j]))
    return found


def _score(a: _Said, b: _Said) -> float | None:
    """How far one statement is an edit of another; ``None`` where it is none."""
    if a.sentence == b.sentence:
        same = a.statement.text == b.statement.text
        return 3.0 if same else 2.0 if not differing(a.statement, b.statement) else None
    alike = _alike(a, b)
    if alike < ALIKE:
        return None
    return alike + (0.5 if not differing(a.statement, b.statement) else 0.0)


def _alike(a: _Said, b: _Said) -> float:
    shared = len(a.words & b.words)
    return shared / (len(a.words) + len(b.words) - shared) if shared else 0.0


def _pair(a: _Said, b: _Said) -> Pair:
    as_it_was = a.sentence == b.sentence and a.statement.text == b.statement.text
    fields = () if as_it_was else differing(a.statement, b.statement)
    return Pair(
        before=a.statement.id, after=b.statement.id, fields=fields, reworded=not fields and a.sentence != b.sentence
    )


def _again(a: _Said, own: Sequence[_Said], others: Sequence[_Said], found: Mapping[str, Pair]) -> _Said | None:
    """What stands for a statement that was made several times, or in a sentence that was written anew."""
    same = next((b for b in _near(a, others) if _same(a, b)), None)
    if same is not None:
        return same
    by_id = {b.statement.id: b for b in others}
    for twin in _near(a, own):
        if twin.statement.id in found and twin.statement.id != a.statement.id and _same(a, twin):
            return by_id.get(found[twin.statement.id].after)
    if _single(own) and _single(others):
        near = [b for b in others if set(differing(a.statement, b.statement)) <= {"value"}]
        best = max(near, key=lambda b: (_alike(a, b), -b.at), default=None)
        if best is not None and _alike(a, best) >= SLIGHT:
            return best
    return None


def _single(said: Sequence[_Said]) -> bool:
    """Whether figures of a kind give but one value."""
    return len({(f.low, f.value, f.high) for s in said if (f := s.statement.figure)}) == 1


def _same(a: _Said, b: _Said) -> bool:
    """Whether two statements say the same, wherever they stand."""
    if differing(a.statement, b.statement):
        return False
    return a.statement.figure is not None or _alike(a, b) >= ALIKE


# ---------------------------------------------------------------- fields


def differing(a: Statement, b: Statement) -> tuple[str, ...]:
    """The fields in which two statements of one kind differ as they are written."""
    found = []
    if a.figure and b.figure and _value(a) != _value(b):
        found.append("value")
    if a.event and b.event:
        found += [n for n in ("killed", "injured") if _counted(getattr(a.event, n), getattr(b.event, n))]
    if _placed(a, b):
        found.append("place")
    if a.time_text and b.time_text and a.time and b.time and not meet(a.time, b.time):
        found.append("time")
    if a.position and b.position and a.position.stance != b.position.stance:
        found.append("stance")
    found += [name for name, one, other in _names(a, b) if _others(one, other)]
    if _credited(a) != _credited(b):
        found.append("attribution")
    if a.modality != b.modality:
        found.append("modality")
    return tuple(found)


def _value(s: Statement) -> tuple[object, ...]:
    f = s.figure
    return (f.low, f.value, f.high, f.bound) if f else ()


def _counted(a: Bounds | None, b: Bounds | None) -> bool:
    return a is not None and b is not None and a != b


def _placed(a: Statement, b: Statement) -> bool:
    """Whether both name a place, at least one of them in its own sentence, and another one."""
    one, other = place_of(a), place_of(b)
    if one is None or other is None or not (_within(a, one) or _within(b, other)):
        return False
    names = _folded(one.name), _folded(other.name)
    return names[0] != names[1] and not (one.town and other.town and one.town == other.town)


def _within(s: Statement, ref: PlaceRef) -> bool:
    start, end = context(s)
    return ref.start is not None and ref.end is not None and start <= ref.start and ref.end <= end


def _names(a: Statement, b: Statement) -> Iterable[tuple[str, Sequence[EntityRef], Sequence[EntityRef]]]:
    if a.event and b.event:
        yield "actors", a.event.actors, b.event.actors
        yield "recipients", a.event.recipients, b.event.recipients
    if a.position and b.position:
        yield "holder", _one(a.position.holder), _one(b.position.holder)
    if a.undisclosed and b.undisclosed:
        yield "by", _one(a.undisclosed.by), _one(b.undisclosed.by)


def _one(ref: EntityRef | None) -> tuple[EntityRef, ...]:
    return (ref,) if ref is not None else ()


def _others(a: Sequence[EntityRef], b: Sequence[EntityRef]) -> bool:
    """Whether both sides name somebody, and not one word of the names is shared."""
    one, other = ({w for r in refs if r.name[:1].isupper() for w in _WORD.findall(_folded(r.name))} for refs in (a, b))
    return bool(one and other) and not one & other


def _credited(s: Statement) -> frozenset[str]:
    """Whom a statement is credited to, by the last word of each name: "Mayor Kari Lund" is "Lund"."""
    names = [x.name for x in s.attribution.sources] + ([s.attribution.via] if s.attribution.via else [])
    return frozenset(words[-1] for name in names if (words := _WORD.findall(_folded(name))))

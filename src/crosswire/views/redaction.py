"""A record without the names of private persons: in every text, quotation, name and title, with offsets that hold.

A person is private if no public office is said beside any mention of the name: being quoted makes nobody public. Names
that were not recognised as a person's cannot be known here; and ids still derive from the full texts.
"""

from __future__ import annotations

import functools
import re
import types
import typing
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from operator import is_
from typing import Any, Literal, TypeVar, Union

from crosswire import vocabulary
from crosswire.reading.names import forms
from crosswire.reading.people import person_names
from crosswire.records import Claim, Entity, Record, Report, Statement
from crosswire.views import offices, phrases
from crosswire.views.names import Names

T = TypeVar("T", Report, Statement, Claim)

#: The most words of a person's name, and its words.
_LONGEST = 6
_WORD = re.compile(r"[^\W\d_]+")
#: A name shorter than this is no name to look for in running text.
_SHORTEST = 3

_KEPT = 50_000
"""Short texts that are kept with what they become: most of a record's strings are the same few."""
_LONG = 120

_THEIRS = frozenset({"id", "report", "statements", "reports", "entity", "asked_by", "answered_by", "notes"})
"""Fields that hold ids, which are no names."""
_STARTS, _ENDS = frozenset({"start", "context_start"}), frozenset({"end", "context_end"})


def redact(record: Record, *, language: str = "en") -> Record:
    """The record with every mention of a private person's name replaced by the same words.

    What holds no such name and points into no text that does stays the same object.
    """
    return redactor(record, language=language).record(record)


def redactor(record: Record, *, language: str = "en", before: Redactor | None = None) -> Redactor:
    """What leaves out the names of the record's private persons: of the record, and of texts beside it.

    ``before`` is one of an earlier record; where the same names are left out it is used again, and what did not change
    since is not gone through anew.
    """
    names = Names(n for e in _private(record) for n in _forms(e))
    placeholder = str(phrases.load(language)["lines"]["people_unnamed"])
    if before is not None and (before.names.all, before.placeholder) == (names.all, placeholder):
        return before
    return Redactor(names, placeholder)


def _forms(entity: Entity) -> list[str]:
    """The names of a person, whole and word by word, long enough to be looked for."""
    whole = [n for n in (entity.name, *entity.aliases) if n.strip()]
    parts = [p for n in whole if " " in n for p in n.split() if p[:1].isupper()]
    return [n for n in (*whole, *parts) if len(n) >= _SHORTEST]


def _private(record: Record) -> list[Entity]:
    """The persons who hold no office, as far as the reports say."""
    unsure = {e.id: e for e in record.entities if e.type == "person" or _sounds_personal(e)}
    called: dict[str, list[str]] = defaultdict(list)
    for e in unsure.values():
        for name in (e.name, *e.aliases):
            if name.strip():
                called[name].append(e.id)
    names = Names(called)
    for report in record.reports if names else ():
        for start, end, name in names.every(report.text):
            known = [id_ for id_ in called[name] if id_ in unsure]
            if known and offices.beside(report.text, start, end, report.language):
                for id_ in known:
                    del unsure[id_]
    return list(unsure.values())


def _sounds_personal(entity: Entity) -> bool:
    """Whether a body's name is a first and a family name and nothing else: it may be a person, misread."""
    words = [forms.fold(w) for w in _WORD.findall(entity.name)]
    if entity.type not in {"organization", "group", "other"} or len(words) < 2 or len(words) > _LONGEST:
        return False
    people = person_names()
    if words[0] not in people.given or words[-1] not in people.family:
        return False
    return not any(w in _heads() for w in words)


@functools.cache
def _heads() -> frozenset[str]:
    """Words that begin or end the names of bodies and buildings."""
    heads = vocabulary.load("institutions")["heads"]
    return frozenset(w for words in heads.values() for w in words)


@functools.cache
def _parts(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a class of records that may hold a name, and those that hold an offset into a report's text."""
    hints = typing.get_type_hints(kind)
    own = _THEIRS | {"text"} if kind is Statement else _THEIRS  # a statement's text is cut anew from its report's
    spoken = tuple(f.name for f in fields(kind) if f.name not in own and _speaks(hints[f.name]))
    return spoken, tuple(f.name for f in fields(kind) if f.name in _STARTS | _ENDS)


def _speaks(hint: Any) -> bool:
    """Whether a value of a type may hold text of a report; one of a few given words does not."""
    origin = typing.get_origin(hint)
    if origin is Literal:
        return False
    if origin in {Union, types.UnionType, tuple}:
        return any(_speaks(part) for part in typing.get_args(hint))
    kind: Any = hint
    return kind is str or (is_dataclass(hint) and any(_parts(kind)))


class Redactor:
    """Replaces names in texts and moves the offsets that point into them."""

    def __init__(self, names: Names, placeholder: str) -> None:
        """Without names there is nothing to leave out, and everything stays what it is."""
        self.names = names
        self.placeholder = placeholder
        self._known: dict[str, str] = {}
        self._moves: dict[str, tuple[list[int], list[tuple[int, int, int]]]] = {}
        self._done: dict[tuple[type[Any], str], tuple[object, object, Any]] = {}

    def text(self, text: str) -> str:
        """A text without the names."""
        if len(text) > _LONG:
            return self.names.replace(text, self.placeholder)
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[text] = self.names.replace(text, self.placeholder)
        return known

    def record(self, record: Record) -> Record:
        """A record without the names."""
        if not self.names:
            return record
        reports = tuple([self._once(r, None, self._report) for r in record.reports])
        by_id = {r.id: r for r in reports}
        return replace(
            record,
            reports=reports,
            statements=tuple([self._once(s, by_id.get(s.report), self._statement) for s in record.statements]),
            problems=tuple(self._value(p, p.report) for p in record.problems),
            entities=self._value(tuple(record.entities)),
            claims=tuple([self._once(c, None, self._claim) for c in record.claims]),
            origins=self._value(tuple(record.origins)),
            questions=self._value(tuple(record.questions)),
        )

    def _once(self, thing: T, report: Report | None, make: Callable[[T, Report | None], T]) -> T:
        """What a thing with an id becomes, given what its report became; found anew only where one of them changed."""
        key = (type(thing), thing.id)
        known = self._done.get(key)
        if known is not None and known[0] is thing and known[1] is report:
            made: T = known[2]
            return made
        made = make(thing, report)
        self._done[key] = (thing, report, made)
        return made

    def _claim(self, claim: Claim, _: Report | None) -> Claim:
        changed: Claim = self._value(claim)
        return changed

    def _report(self, report: Report, _: Report | None) -> Report:
        self._moves.pop(report.id, None)
        found = self.names.find(report.text)
        if found:
            at: list[int] = []
            moves: list[tuple[int, int, int]] = []
            shift = 0
            for start, end in found:
                at.append(start)
                moves.append((end, start + shift, shift))
                shift += len(self.placeholder) - (end - start)
            self._moves[report.id] = (at, moves)
        changed: Report = self._value(report)
        if changed.carries:  # they point into texts that are other ones now
            changed = replace(changed, carries=())
        return replace(changed, copies_of=report.copies_of) if changed.copies_of != report.copies_of else changed

    def _move(self, report: str | None, offset: int) -> int:
        """Where an offset lies in the redacted text; inside a name it goes to the end of what stands for it."""
        if report not in self._moves:
            return offset
        at, moves = self._moves[report]
        i = bisect_right(at, offset) - 1
        if i < 0:
            return offset
        end, new_start, shift = moves[i]
        if offset == at[i]:
            return new_start
        after = shift + len(self.placeholder) - (end - at[i])
        return new_start + len(self.placeholder) if offset < end else offset + after

    def _floor(self, report: str | None, offset: int) -> int:
        """Like ``_move``, but inside a name it goes to the start of what stands for it."""
        if report not in self._moves:
            return offset
        at, moves = self._moves[report]
        i = bisect_right(at, offset) - 1
        if i >= 0 and at[i] < offset < moves[i][0]:
            return moves[i][1]
        return self._move(report, offset)

    def _statement(self, statement: Statement, report: Report | None) -> Statement:
        if report is None:
            return statement
        changed = dict(self._changes(statement, statement.report if statement.report in self._moves else None))
        if statement.report in self._moves:
            start = changed.get("start", statement.start)
            end = changed.get("end", statement.end) or start
            changed |= {"start": start, "end": end, "text": report.text[start:end]}
        return replace(statement, **changed) if changed else statement

    def _value(self, value: Any, report: str | None = None) -> Any:
        """A value without the names; offsets are moved if they point into ``report``. The same object if it is so."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            made = tuple([self._value(v, report) for v in value])
            return value if all(map(is_, made, value)) else made
        if is_dataclass(value) and not isinstance(value, type):
            changed = dict(self._changes(value, report))
            return replace(value, **changed) if changed else value
        return value

    def _changes(self, value: Any, report: str | None) -> Iterator[tuple[str, Any]]:
        """The fields of a thing that change, with what they become."""
        kind: Any = type(value)
        spoken, pointing = _parts(kind)
        for name in spoken:
            old = getattr(value, name)
            if old is not None and (new := self._value(old, report)) is not old:
                yield name, new
        for name in pointing if report is not None else ():
            old = getattr(value, name)
            if old is not None:
                new = (self._floor if name in _STARTS else self._move)(report, old)
                if new != old:
                    yield name, new

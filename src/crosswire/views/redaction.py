"""A record without the names of private persons: in every text, quotation, name and title, with offsets that hold.

A person is private if no office or title stands beside any mention of the name, and no report credits the person as an
official. Names that were not recognised as a person's cannot be known here; and ids still derive from the full texts.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from crosswire import vocabulary
from crosswire.records import Entity, Record, Report, Statement
from crosswire.views import phrases

T = TypeVar("T")

#: Words before and behind a name among which an office is looked for.
_BESIDE = 3
#: A name shorter than this is no name to look for in running text.
_SHORTEST = 3


def redact(record: Record, *, language: str = "en") -> Record:
    """The record with every mention of a private person's name replaced by the same words."""
    return redactor(record, language=language).record(record)


def redactor(record: Record, *, language: str = "en") -> Redactor:
    """What leaves out the names of the record's private persons: of the record, and of texts beside it."""
    private = [e for e in record.entities if e.type == "person" and not _public(e, record)]
    names = sorted({n for e in private for n in _forms(e)}, key=lambda n: (-len(n), n))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)") if names else None
    return Redactor(pattern, str(phrases.load(language)["lines"]["people_unnamed"]))


def _forms(entity: Entity) -> list[str]:
    """The names of a person, whole and word by word, long enough to be looked for."""
    whole = [n for n in (entity.name, *entity.aliases) if n.strip()]
    parts = [p for n in whole if " " in n for p in n.split() if p[:1].isupper()]
    return [n for n in (*whole, *parts) if len(n) >= _SHORTEST]


@functools.cache
def _offices() -> frozenset[str]:
    """Words for offices in all languages of briefs: a report may be in another language than the brief."""
    words: set[str] = set()
    for language in phrases.languages():
        own = phrases.load(language)["offices"]
        titles = vocabulary.find(f"{language}/titles") or {}
        words |= (set(own["words"]) | set(titles.get("words", ()))) - set(own["private"])
    return frozenset(words)


def _public(entity: Entity, record: Record) -> bool:
    """Whether the person holds an office, as far as the reports say."""
    for statement in record.statements:
        if any(s.entity == entity.id and s.kind == "official" for s in statement.attribution.sources):
            return True
    offices = _offices()
    for name in (entity.name, *entity.aliases):
        if not name.strip():
            continue
        for report in record.reports:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", report.text):
                before = re.findall(r"\w+", report.text[max(0, match.start() - 60) : match.start()])[-_BESIDE:]
                after = re.match(r",((?:\W+\w+){1,4})", report.text[match.end() : match.end() + 60])
                beside = [*before, *(re.findall(r"\w+", after[1]) if after else [])]
                if any(w.casefold() in offices for w in beside):
                    return True
    return False


class Redactor:
    """Replaces names in texts and moves the offsets that point into them."""

    def __init__(self, pattern: re.Pattern[str] | None, placeholder: str) -> None:
        """Without a pattern there is no name to leave out, and everything stays what it is."""
        self.pattern = pattern
        self.placeholder = placeholder
        self.moves: dict[str, tuple[list[int], list[tuple[int, int, int]]]] = {}

    def text(self, text: str) -> str:
        """A text without the names."""
        return self.pattern.sub(self.placeholder, text) if self.pattern else text

    def record(self, record: Record) -> Record:
        """A record without the names."""
        if self.pattern is None:
            return record
        reports = tuple(self._report(r) for r in record.reports)
        by_id = {r.id: r for r in reports}
        statements = tuple(self._statement(s, by_id) for s in record.statements)
        rest = {f.name: getattr(record, f.name) for f in fields(record) if f.name not in {"reports", "statements"}}
        others = {k: self._strings(v) for k, v in rest.items()}
        others["problems"] = tuple(
            replace(p, start=self._move(p.report, p.start), end=self._move(p.report, p.end)) for p in others["problems"]
        )
        return replace(record, reports=reports, statements=statements, **others)

    def _report(self, report: Report) -> Report:
        at: list[int] = []
        moves: list[tuple[int, int, int]] = []
        shift = 0
        for match in self.pattern.finditer(report.text) if self.pattern else ():
            at.append(match.start())
            moves.append((match.end(), match.start() + shift, shift))
            shift += len(self.placeholder) - (match.end() - match.start())
        self.moves[report.id] = (at, moves)
        changed: Report = self._strings(report)
        return replace(changed, id=report.id, copies_of=report.copies_of)

    def _move(self, report: str | None, offset: int | None) -> int | None:
        """Where an offset lies in the redacted text; inside a name it goes to the end of what stands for it."""
        if offset is None or report not in self.moves:
            return offset
        at, moves = self.moves[report]
        i = bisect_right(at, offset) - 1
        if i < 0:
            return offset
        end, new_start, shift = moves[i]
        if offset == at[i]:
            return new_start
        after = shift + len(self.placeholder) - (end - at[i])
        return new_start + len(self.placeholder) if offset < end else offset + after

    def _statement(self, statement: Statement, reports: dict[str, Report]) -> Statement:
        report = reports.get(statement.report)
        if report is None:
            return statement
        starts = self._floor(statement.report, statement.start)
        end = self._move(statement.report, statement.end) or starts
        moved: Statement = self._offsets(self._strings(statement, keep={"text"}), statement.report)
        return replace(moved, start=starts, end=end, text=report.text[starts:end])

    def _floor(self, report: str, offset: int) -> int:
        """Like ``_move``, but inside a name it goes to the start of what stands for it."""
        at, moves = self.moves[report]
        i = bisect_right(at, offset) - 1
        if i >= 0 and at[i] < offset < moves[i][0]:
            return moves[i][1]
        return self._move(report, offset) or 0

    def _offsets(self, value: Any, report: str) -> Any:
        """Move the offsets of the parts of a statement; its own span is set by the caller."""
        if isinstance(value, tuple):
            return tuple(self._offsets(v, report) for v in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed: dict[str, Any] = {}
        own = {"start", "end"} if isinstance(value, Statement) else set()
        for field in fields(value):
            old = getattr(value, field.name)
            if field.name in own:
                continue
            if field.name in {"start", "context_start"} and isinstance(old, int):
                changed[field.name] = self._floor(report, old)
            elif field.name in {"end", "context_end"} and isinstance(old, int):
                changed[field.name] = self._move(report, old)
            elif isinstance(old, tuple) or is_dataclass(old):
                changed[field.name] = self._offsets(old, report)
        return replace(value, **changed) if changed else value

    def _strings(self, value: Any, keep: Sequence[str] | set[str] = ()) -> Any:
        """All strings of a record redacted, but for ids and addresses of things."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self._strings(v) for v in value)
        if is_dataclass(value) and not isinstance(value, type):
            skip = {"id", "report", "statements", "reports", "entity", "asked_by", "answered_by", *keep}
            changed = {f.name: self._strings(getattr(value, f.name)) for f in fields(value) if f.name not in skip}
            return replace(value, **changed)
        return value

"""What a line may rest on: the record by id, and the words, numbers and days of the passages that a line cites."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from crosswire.reconcile.matter import page, refs
from crosswire.records import Claim, Correctable, EntityRef, PlaceRef, Record, Report, Source, Statement
from crosswire.views import numerals, phrases
from crosswire.views.lines import Citation
from crosswire.views.policies import Book

_SPACE = re.compile(r"\s+")
_QUOTES = re.compile(r"[“”„‟«»\"‘’‚‛'`´]")
_LONGEST_CONTEXT = 1200
_INSIDE = re.compile(r"['‑-]")

_KEPT, _CHECKED = 4_096, 1_024
"""Passages whose words are kept, and sets of citations; a page asks for the same ones again and again."""

T = TypeVar("T")


@functools.lru_cache(_KEPT)
def fold(text: str) -> str:
    """Text for comparing what is quoted: case, white space and the shape of quotation marks do not matter."""
    return _SPACE.sub(" ", _QUOTES.sub("", text)).strip().casefold()


@functools.lru_cache(_KEPT)
def words(text: str) -> frozenset[str]:
    """The words of a text, case-folded: whole, and the parts of hyphened ones, without a possessive ending."""
    found = {word.casefold() for word in phrases.WORD.findall(text)}
    for word in [w for w in found if not w.isalpha()]:  # with a hyphen or an apostrophe
        found.remove(word)
        plain = word.replace("’", "'")
        found.update((plain, plain.removesuffix("'s").removesuffix("'")))
        found.update(p for p in _INSIDE.split(plain) if p)
    return frozenset(found)


class Index:
    """The record by id, and the reports numbered in the order in which they were published.

    What is found out about the record is kept and shared by the indexes of all languages, see :meth:`spoken`.
    """

    def __init__(self, record: Record, language: str = "en") -> None:
        """Read nothing but the ids; everything else is found when asked for."""
        self.record = record
        self.language = language
        self.reports = {r.id: r for r in record.reports}
        self.statements = {s.id: s for s in record.statements}
        self.claims = {c.id: c for c in record.claims}
        self.entities = {e.id: e for e in record.entities}
        self.number = {r.id: n for n, r in enumerate(sorted(record.reports, key=_reading_order), start=1)}
        #: the statements whose report is there
        self.held = self.statements
        if not self.number.keys() >= {s.report for s in record.statements}:
            self.held = {s.id: s for s in record.statements if s.report in self.number}
        self.former = _former(record)
        """The reports for which a later version speaks."""
        self._once: dict[Hashable, object] = {}
        self._passages: dict[tuple[str, tuple[Citation, ...]], Evidence] = {}

    def spoken(self, language: str) -> Index:
        """The index for lines in another language; it shares all that the record gives."""
        if language == self.language:
            return self
        other = copy.copy(self)
        other.language = language
        return other

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` finds out about the record, found out once. What hangs on the language has it in its key."""
        if key not in self._once:
            self._once.setdefault(key, make())
        return cast("T", self._once[key])

    @property
    def book(self) -> Book:
        """The values given for each claim, by which the counting policies count."""
        return self.once("book", lambda: Book(self.record, self.reports, self.statements))

    def told(self, ids: Iterable[str]) -> list[Statement]:
        """The statements of these ids that are there, whose report is there too, in the order of the reports.

        What a version said that another one speaks for is left out where the last version is among them.
        """
        if isinstance(ids, tuple) and len(ids) == 1:  # as of most claims
            only = self.held.get(ids[0])
            return [] if only is None else [only]
        held, number = self.held.get, self.number
        found = [s for i in ids if (s := held(i)) is not None]
        if self.former and any(s.report in self.former for s in found):
            last = self.pages(s for s in found if s.report not in self.former)
            found = [s for s in found if s.report not in self.former or page(self.reports[s.report]) not in last]
        return sorted(found, key=lambda s: (number[s.report], s.start, s.id)) if len(found) > 1 else found

    def pages(self, statements: Iterable[Statement]) -> set[str]:
        """The reports of statements; the versions of one are one."""
        return {page(self.reports[s.report]) for s in statements}

    def shows(self, claim: Claim) -> bool:
        """Whether a statement of a claim of the record is there to be shown."""
        return claim.id in self.once("shown", self._shown)

    def _shown(self) -> frozenset[str]:
        held = self.held.keys()
        return frozenset([c.id for c in self.record.claims if not held.isdisjoint(c.statements)])

    def by_report(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Statements whose report is there, in the order of the reports, each once: as :meth:`told`, but for many."""
        found: dict[str, dict[str, Statement]] = {}
        for s in statements:
            if s.report in self.number:
                found.setdefault(s.report, {})[s.id] = s
        for report in sorted(found, key=self.number.__getitem__):
            own: Iterable[Statement] = found[report].values()
            yield from sorted(own, key=lambda s: (s.start, s.id)) if len(found[report]) > 1 else own

    def noted(self, claim: Claim, *fields: Correctable) -> list[Statement]:
        """What people stated by correcting one of these fields of a whole claim, the last first: what it shows."""
        made = (d for d in reversed(claim.decided) if d.what == "correct" and d.field in fields)
        ids = [n for d in made for n in d.notes if n not in claim.statements]
        return [s for i in ids if (s := self.statements.get(i)) is not None and s.report in self.reports]

    def context(self, statement: Statement) -> tuple[int, int]:
        """The sentence around a statement; where it is unknown or endless, the statement itself."""
        start, end = statement.context_start, statement.context_end
        if (
            start is None
            or end is None
            or end - start > _LONGEST_CONTEXT
            or start > statement.start
            or end < statement.end
        ):
            return statement.start, statement.end
        return start, end

    def evidence(self, citations: Sequence[Citation]) -> Evidence:
        """What these citations bear out; kept for a while, since a line is checked part by part."""
        key = (self.language, tuple(citations))
        found = self._passages.get(key)
        if found is None:
            if len(self._passages) >= _CHECKED:
                self._passages.clear()
            found = self._passages[key] = Evidence.of(self, key[1])
        return found

    def cite(self, statement: Statement) -> Citation:
        """The citation of a statement's own span."""
        return Citation(
            report=statement.report,
            start=statement.start,
            end=statement.end,
            quote=statement.text,
            statement=statement.id,
        )


def _reading_order(report: Report) -> tuple[str, str, str]:
    published = report.published
    day = (published.earliest or published.latest) if published else None
    return (day.isoformat() if day else "9999", report.outlet or "", report.id)


def _former(record: Record) -> frozenset[str]:
    last: dict[str, tuple[int, str]] = {}
    several = [r for r in record.reports if r.version is not None]
    for r in several:
        last[page(r)] = max(last.get(page(r), (0, "")), (r.version or 0, r.id))
    return frozenset(r.id for r in several if last[page(r)][1] != r.id)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The passages behind some citations: ``spans`` are what is cited, ``around`` is their sentences and the like."""

    index: Index
    spans: tuple[str, ...]
    around: tuple[str, ...]
    statements: tuple[Statement, ...]
    reports: tuple[Report, ...]

    @classmethod
    def of(cls, index: Index, citations: Iterable[Citation]) -> Evidence:
        """What these citations bear out. A citation whose quote does not stand in its report bears out nothing."""
        spans: list[str] = []
        around: list[str] = []
        statements: dict[str, Statement] = {}
        reports: dict[str, Report] = {}
        for citation in citations:
            report = index.reports.get(citation.report)
            if report is None:
                continue
            reports[report.id] = report
            if citation.end > citation.start:
                if report.text[citation.start : citation.end] != citation.quote:
                    continue
                spans.append(citation.quote)
            statement = index.statements.get(citation.statement or "")
            if statement is not None and statement.report == report.id:
                statements[statement.id] = statement
                around.extend(_around(index, report, statement))
        for report in reports.values():
            around.extend(t for t in (report.outlet, report.title) if t)
        return cls(
            index=index,
            spans=tuple(spans),
            around=tuple(around),
            statements=tuple(statements.values()),
            reports=tuple(reports.values()),
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the passages."""
        return frozenset().union(*map(words, self.passages))

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """The passages, each once."""
        return tuple(dict.fromkeys((*self.spans, *self.around)))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The passages as they are compared with quotations."""
        return tuple(map(fold, self.passages))

    @cached_property
    def numbers(self) -> set[float]:
        """The numbers of the spans, and of their sentences where a cited statement was normalised to that number."""
        languages = {self.index.language, *(r.language for r in self.reports if r.language)}
        near = {v for text in self.spans for x in languages for v in numerals.values(text, x)}
        normalised = {v for s in self.statements for v in _normalised(s)}
        sentences = [self.index.reports[s.report].text[slice(*self.index.context(s))] for s in self.statements]
        wide = {v for text in sentences for x in languages for v in numerals.values(text, x)}
        return near | (wide & normalised)

    def holds(self, text: str) -> bool:
        """Whether ``text`` stands in one of the passages, word for word."""
        wanted = fold(text)
        return bool(wanted) and any(wanted in passage for passage in self.folded)


def _around(index: Index, report: Report, statement: Statement) -> Iterator[str]:
    """The sentence, and the spans of sources, actors and places wherever they stand in the report."""
    start, end = index.context(statement)
    yield report.text[start:end]
    if statement.time_text and statement.time_text in report.text:
        yield statement.time_text
    places = [statement.place, statement.figure.place if statement.figure else None]
    marked: list[Source | EntityRef | PlaceRef] = [*statement.attribution.sources, *refs(statement)]
    marked += [p for p in places if p]
    for ref in marked:
        if ref.start is not None and ref.end is not None:
            yield report.text[ref.start : ref.end]


def _normalised(statement: Statement) -> Iterator[float]:
    figure, event = statement.figure, statement.event
    if figure:
        yield from (v for v in (figure.value, figure.low, figure.high) if v is not None)
    if event:
        for bounds in (event.killed, event.injured, event.killed_in_all, event.injured_in_all):
            if bounds:
                yield from (v for v in (bounds.low, bounds.high) if v is not None)

"""Where the words of a question stand: pieces of the reports' texts with the words in them, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from crosswire.records import Claim, Report
from crosswire.search import words
from crosswire.search.asking import Asked, Term
from crosswire.search.queries import Hit
from crosswire.search.snapshot import Snapshot
from crosswire.search.words import Words

WIDE = 240
"""Code points of a piece, unless a single statement is quoted whole."""

_STATEMENTS = 200
"""Statements of a claim that are looked through."""

_MARKS = 500
"""Places in one text that are weighed against each other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a term stands in a text."""

    start: int
    end: int
    term: int


class Marker:
    """Finds the terms of a question in texts, as the index would."""

    def __init__(self, asked: Asked) -> None:
        """Only what is wanted is marked."""
        self._terms = asked.terms
        self._by_first: dict[str, list[int]] = {}
        self._prefixes: dict[str, int] = {}
        for n, term in enumerate(self._terms):
            if term.prefix and len(term.tokens) == 1:
                self._prefixes.setdefault(term.tokens[0], n)
            else:
                self._by_first.setdefault(term.tokens[0], []).append(n)
        self._by_stem: dict[str | None, dict[str, int]] = {}

    def __bool__(self) -> bool:
        return bool(self._terms)

    def marks(self, text: str, language: str | None) -> Iterator[Mark]:
        """The places of the terms in a text, in their order; of those that overlap the first."""
        own = words.read(text, language)
        stems, begin, firsts = self._stems(language), tuple(self._prefixes), self._by_first
        behind = 0
        for at, (folded, stem) in enumerate(zip(own.folded, own.stems, strict=True)):
            if folded not in firsts and stem not in stems and not folded.startswith(begin):
                continue
            found = self._at(own, at, stems)
            if found is not None and found.start >= behind:
                behind = found.end
                yield found

    def _stems(self, language: str | None) -> dict[str, int]:
        if language not in self._by_stem:
            found = {s: n for n, t in enumerate(self._terms) for s in t.stems([language] if language else [])}
            self._by_stem[language] = found
        return self._by_stem[language]

    def _at(self, own: Words, at: int, stems: dict[str, int]) -> Mark | None:
        """What begins with this word."""
        start, end = own.spans[at]
        for n in self._by_first.get(own.folded[at], ()):
            if _stands(self._terms[n], own.folded[at : at + len(self._terms[n].tokens)]):
                return Mark(start, own.spans[at + len(self._terms[n].tokens) - 1][1], n)
        if own.stems[at] in stems:
            return Mark(start, end, stems[own.stems[at]])
        return next((Mark(start, end, n) for p, n in self._prefixes.items() if own.folded[at].startswith(p)), None)


def _stands(term: Term, found: Sequence[str]) -> bool:
    """Whether these words are the term."""
    if len(found) < len(term.tokens) or any(f != t for f, t in zip(found[:-1], term.tokens[:-1], strict=True)):
        return False
    return found[-1].startswith(term.tokens[-1]) if term.prefix else found[-1] == term.tokens[-1]


def of(claims: bool, ids: Iterable[str], asked: Asked, now: Snapshot) -> tuple[Hit, ...]:
    """The best piece for each of these claims or reports that has one, in the order of the ids."""
    marker = Marker(asked)
    if not marker:
        return ()
    found = (_of_claim(now.claims[i], marker, now) if claims else _of_report(now.reports[i], marker) for i in ids)
    return tuple(hit for hit in found if hit is not None)


def _of_claim(claim: Claim, marker: Marker, now: Snapshot) -> Hit | None:
    """The claim's statement that has most of the terms, the first of those."""
    best: Hit | None = None
    most = (0, 0)
    seen: set[str] = set()
    for ident in claim.statements[:_STATEMENTS]:
        said = now.statements.get(ident)
        own = now.reports.get(said.report) if said else None
        if said is None or own is None or said.text in seen:
            continue
        seen.add(said.text)
        if own.text[said.start : said.end] != said.text:
            continue  # a note that a person made quotes no report
        marks = list(islice(marker.marks(said.text, words.language_of(own.language)), _MARKS))
        if not marks:
            continue
        start, end, inside = _best(said.text, marks)
        if (rank := _rank(inside)) > most:
            most = rank
            best = Hit(
                id=claim.id, report=own.id, start=said.start + start, end=said.start + end, text=said.text[start:end],
                marks=tuple((said.start + m.start, said.start + m.end) for m in inside), statement=said.id,
            )  # fmt: skip
    return best


def _of_report(report: Report, marker: Marker) -> Hit | None:
    """The piece of a report's text that has most of the terms."""
    marks = list(islice(marker.marks(report.text, words.language_of(report.language)), _MARKS))
    if not marks:
        return None
    start, end, inside = _best(report.text, marks)
    return Hit(
        id=report.id, report=report.id, start=start, end=end, text=report.text[start:end],
        marks=tuple((m.start, m.end) for m in inside),
    )  # fmt: skip


def _rank(marks: Sequence[Mark]) -> tuple[int, int]:
    """How many terms stand in a piece, and how often."""
    return len({m.term for m in marks}), len(marks)


def _best(text: str, marks: Sequence[Mark]) -> tuple[int, int, list[Mark]]:
    """The piece of a text that has most terms, and the marks in it; the whole text where it is short."""
    if len(text) <= WIDE:
        return 0, len(text), list(marks)
    best: list[Mark] = []
    most = (0, 0)
    left = 0
    for right, mark in enumerate(marks):
        while left < right and mark.end - marks[left].start > WIDE * 3 // 4:
            left += 1
        inside = marks[left : right + 1]
        if (rank := _rank(inside)) > most:
            best, most = list(inside), rank
    start, end = best[0].start, best[-1].end
    room = max(0, WIDE - (end - start))
    start, end = _cut(text, max(0, start - room // 2), start), _cut_end(text, end, min(len(text), end + room // 2))
    return start, end, [m for m in marks if start <= m.start and m.end <= end]


def _cut(text: str, earliest: int, at: int) -> int:
    """Where a piece begins: behind the first white space from ``earliest``, or at it where the text begins there."""
    if earliest == 0:
        return 0
    return next((n + 1 for n in range(earliest, at) if text[n].isspace()), at)


def _cut_end(text: str, at: int, latest: int) -> int:
    """Where a piece ends: before the last white space up to ``latest``, or at it where the text ends there."""
    if latest == len(text):
        return latest
    return next((n for n in range(latest, at, -1) if text[n].isspace()), at)

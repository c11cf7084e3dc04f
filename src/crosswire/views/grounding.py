"""The grounding gate: no line is printed unless every number, name and date in it stands in what it cites.

The gate reads the line as it would be printed and does not trust whoever built it. Every word must be one of the
brief's own words, or stand in a cited passage (the span, its sentence, the spans of its source, actors and place, the
report's outlet and title), or be the result of a calculation that the gate has done anew. A number must be quoted or
be such a result, so that it is tied to the one statement that it comes from; so must a day that no passage spells out.
What stands between quotation marks must stand in a cited passage as a whole, and a name of several words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosswire.records import Problem
from crosswire.views import calculations, days, numerals, phrases
from crosswire.views.evidence import Evidence, Index, words
from crosswire.views.lines import Citation, Group, Line, Piece, Row

_QUOTED = re.compile(r"“([^“”]*)”")
_ELLIPSIS = re.compile(r"\s*…\s*")
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")

Region = tuple[int, int]


def faults(index: Index, line: Line) -> list[str]:
    """What in the line is not borne out by what it cites, as printed; empty if all is."""
    evidence = index.evidence(line.citations)
    text = line.text
    found = [c.quote for c in line.citations if not _stands(index, c)]
    covered = list(_calculated(index, evidence, line.pieces))
    if (0, len(text)) in covered and "“" not in text:
        return found
    for match in _QUOTED.finditer(text):
        if all(evidence.holds(part) for part in _ELLIPSIS.split(match[1]) if part):
            covered.append(match.span())
        else:
            found.append(match[0])
    for match in days.pattern(index.language).finditer(text):
        if not _inside(match.span(), covered):
            if evidence.holds(match[0]):
                covered.append(match.span())
            else:
                found.append(match[0])
    return [*found, *_numbers(text, covered), *_words(text, evidence, covered)]


def _stands(index: Index, citation: Citation) -> bool:
    report = index.reports.get(citation.report)
    return report is not None and report.text[citation.start : citation.end] == citation.quote


def _calculated(index: Index, evidence: Evidence, pieces: Iterable[Piece]) -> Iterator[Region]:
    """Where in the line the results of calculations stand that come out the same when done again."""
    at = 0
    for piece in pieces:
        for calculation in piece.calculations:
            result = calculation.result
            done = bool(result) and calculations.again(index, evidence, calculation) == result
            if done and (place := _place(result, piece.text)) is not None:
                yield at + place, at + place + len(result)
        at += len(piece.text)


def _place(result: str, text: str) -> int | None:
    """Where a result stands in a piece as whole words, whatever the case of its letters."""
    length = len(result)
    head, rest = text[:1], text[length : length + 1]
    opens = head == result[0] or (len(head.lower()) == 1 and head.lower() == result[0].lower())
    if opens and text[1:length] == result[1:] and not (rest.isalnum() or rest == "_"):
        return 0  # mostly it is the whole of the piece
    found = re.search(rf"(?<!\w){re.escape(result)}(?!\w)", text, re.IGNORECASE)
    return found.start() if found else None


def _inside(region: Region, covered: Iterable[Region]) -> bool:
    return any(a <= region[0] and region[1] <= b for a, b in covered)


def _numbers(text: str, covered: list[Region]) -> Iterator[str]:
    """Numbers that are neither quoted nor the result of a calculation: every number is tied to what it comes from."""
    for match in numerals.DIGITS.finditer(text):
        if not _inside(match.span(), covered):
            yield match[0]


def _words(text: str, evidence: Evidence, covered: list[Region]) -> Iterator[str]:
    own = phrases.house(evidence.index.language)
    for match in phrases.WORD.finditer(text):
        if _inside(match.span(), covered) or match[0].casefold() in own:
            continue
        forms = words(match[0])
        whole = match[0].casefold().replace("’", "'")
        if whole in evidence.words or whole.removesuffix("'s") in evidence.words:
            continue
        parts = [p for p in re.split(r"['‑-]", whole) if p]
        if len(parts) > 1 and forms and all(p in evidence.words for p in parts):
            continue
        yield match[0]
    for start, end in _capitalised(text):
        run = text[start:end]
        if not _inside((start, end), covered) and not evidence.holds(run) and not _own(run, own):
            yield run


def _capitalised(text: str) -> Iterator[Region]:
    """Runs of words that begin with a capital letter (of scripts without capitals, all words): they may be names."""
    for match in _RUN.finditer(text):
        at, begin, count = match.start(), match.start(), 0
        for word in match[0].split(" "):
            if word[0].islower():
                if count > 1:
                    yield begin, at - 1
                begin, count = at + len(word) + 1, 0
            else:
                count += 1
            at += len(word) + 1
        if count > 1:
            yield begin, at - 1


def _own(run: str, own: frozenset[str]) -> bool:
    """Whether a run of capitalised words holds a word of the brief itself, so that it is no one name."""
    return any(w.casefold() in own for w in run.split())


def hold(index: Index, line: Line, section: str, problems: list[Problem]) -> Line | None:
    """The line if all of it is borne out; else ``None``, and the fault becomes a problem."""
    found = faults(index, line)
    if not found:
        return line
    where = next((c for c in line.citations if c.report in index.reports), None)
    listed = ", ".join(dict.fromkeys(f"“{f}”" for f in found))
    problems.append(
        Problem(
            code="ungrounded",
            message=phrases.load(index.language)["page"]["ungrounded"].format(
                section=phrases.load(index.language)["sections"].get(section, section), what=listed
            ),
            report=where.report if where else None,
            start=where.start if where else None,
            end=where.end if where else None,
        )
    )
    return None


def held(index: Index, groups: Iterable[Group], section: str) -> Iterator[Group]:
    """The groups whose head is borne out, with those of their lines that are."""
    problems: list[Problem] = []
    for group in groups:
        if hold(index, group.head, section, problems) is not None:
            lines = tuple(x for x in group.lines if hold(index, x, section, problems) is not None)
            yield replace(group, lines=lines)


def hold_row(index: Index, row: Row, section: str, problems: list[Problem]) -> Row | None:
    """The row if all its cells are borne out by the row's citations."""
    for cell in row.cells:
        if hold(index, Line(pieces=cell.pieces, citations=row.citations), section, problems) is None:
            return None
    return row

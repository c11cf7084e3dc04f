"""Changes as lines of a brief: each claim as it was told and as it is told now, and through what it changed.

What was told before is held by the gate against the record of before, what is told now against that of now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Problem
from crosswire.views import figures, grounding, happenings, phrases
from crosswire.views.changes.diff import Cause, Change
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Citation, Group, Line, Piece

SHORT = 8
"""Digits of an id that are shown."""


def groups(before: Desk, after: Desk, found: Iterable[Change], problems: list[Problem]) -> Iterator[Group]:
    """One group a change: what it is about, how it was and is told, then what changed of it and through what.

    Lines that the gate does not hold are left out and become ``problems``. Citations of reports that are no longer
    there are dropped, since nothing could be shown behind them.
    """
    for change in found:
        group = _group(before, after, change)
        head = grounding.hold(after.index if change.after else before.index, group.head, "changes", problems)
        if head is None:
            continue
        lines = []
        for desk, line in zip(_sides(before, after, change), group.lines, strict=True):
            held = grounding.hold(desk.index, line, "changes", problems)
            if held is not None:
                lines.append(_citable(after, held))
        yield replace(group, head=_citable(after, head), lines=tuple(lines))


def _sides(before: Desk, after: Desk, change: Change) -> list[Desk]:
    return [desk for desk, ids in ((before, change.before), (after, change.after)) for _ in ids]


def _group(before: Desk, after: Desk, change: Change) -> Group:
    desk, key = (after, change.after[0]) if change.after else (before, change.before[0])
    claim = desk.index.claims[key]
    kind = desk.label("changes", change.kind)
    lines = [_line(before, before.index.claims[c], "before") for c in change.before]
    lines += [_line(after, after.index.claims[c], "now") for c in change.after]
    return Group(
        head=_head(desk, claim, kind),
        lines=tuple(lines),
        notes=tuple(_notes(before, after, change)),
    )


def _head(desk: Desk, claim: Claim, kind: str) -> Line:
    if not desk.index.told(claim.statements):
        return Line(pieces=(Piece(text=kind),))
    if claim.type == "figure":
        about = figures.telling(desk, claim)
        what: Pieces = figures.scope(desk, about, claim)
    else:
        about = happenings.telling(desk, claim)
        what = happenings.subject(desk, claim, about)
    pieces = phrases.fill(desk.template("change"), kind=kind, what=what)
    return Line(pieces=figures.capital(pieces), citations=desk.cite([about, *desk.index.noted(claim, "date", "place")]))


def _line(desk: Desk, claim: Claim, when: str) -> Line:
    """A claim as a brief tells it, with its standing."""
    told = desk.index.told(claim.statements)
    if not told:
        return Line(pieces=(Piece(text=desk.label("changes", when)),))
    if claim.type == "figure":
        line = figures.line(desk, claim, scoped=False)
    elif claim.type == "event":
        line = happenings.event(desk, claim)
    elif claim.type == "position":
        line = happenings.position(desk, told[0])
    else:
        line = Line(pieces=happenings.undisclosed(desk, told[0]), citations=desk.cite(told[:1]))
    counted = phrases.join([desk.reports(claim), desk.origins(claim)], ", ") if claim.type != "figure" else ()
    said = "" if claim.type == "event" and claim.reports > 1 else counted
    pieces = phrases.fill(desk.template("change_side"), when=desk.label("changes", when), what=line.pieces, n=said)
    return replace(line, pieces=pieces, standing=as_shown(claim))


def _notes(before: Desk, after: Desk, change: Change) -> Iterator[Line]:
    if change.kind in {"changed", "merged", "split"} and change.differences:
        fields = ", ".join(after.label("changed_fields", d.field) for d in change.differences)
        yield Line(pieces=phrases.fill(after.template("changed"), fields=fields))
    for how in ("added", "reread", "left", "decided"):
        named = [_cause(before, after, c, change) for c in change.causes if c.how == how]
        if named:
            key = f"cause_{how}" if change.causes[0].kind != "elsewhere" else f"elsewhere_{how}"
            pieces = phrases.fill(after.template(key), what=phrases.join([p for p, _ in named], "; "))
            yield Line(pieces=pieces, citations=tuple(c for _, cited in named for c in cited))


def _cause(before: Desk, after: Desk, cause: Cause, change: Change) -> tuple[Pieces, tuple[Citation, ...]]:
    """What a change came through: a report by its outlet and day, with what it says of the claim, or a decision."""
    if cause.kind == "decision":
        return (Piece(text=cause.text or cause.id),), ()
    desk = after if cause.id in after.index.reports else before
    report = desk.index.reports[cause.id]
    name = report.outlet or report.title or report.path or report.id
    day = desk.published(report.id)
    text = " ".join(f"{name}, {day}".split()) if day else " ".join(name.split())
    claims = change.after if desk is after else change.before
    own = [s for c in claims for s in desk.index.told(desk.index.claims[c].statements) if s.report == cause.id]
    return (Piece(text=text, role="name"),), desk.cite(own[:1]) if desk is after else ()


def _citable(after: Desk, line: Line) -> Line:
    """The line with the citations that can still be shown."""
    kept = tuple(c for c in line.citations if _stands(after, c))
    return line if len(kept) == len(line.citations) else replace(line, citations=kept)


def _stands(desk: Desk, citation: Citation) -> bool:
    report = desk.index.reports.get(citation.report)
    return report is not None and report.text[citation.start : citation.end] == citation.quote


def text(before: Desk, after: Desk, found: Sequence[Change]) -> str:
    """The changes for a terminal: plain lines, indented, with the standing in brackets. Empty where nothing changed.

    Before each stands the beginning of the claim's id.
    """
    lines = []
    told = ((change, group) for change in found for group in groups(before, after, [change], []))
    for change, group in told:
        lines.append(f"{(change.after or change.before)[0][:SHORT]}  {group.head.text}")
        for line in group.lines:
            standing = f" [{after.label('standing', line.standing)}]" if line.standing else ""
            lines.append(f"  {line.text}{standing}")
        lines += [f"  {note.text}" for note in group.notes]
    return "".join(f"{line}\n" for line in lines)

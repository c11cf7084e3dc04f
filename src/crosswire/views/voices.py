"""Whom the reports credit, and with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosswire.records import EntityRef, Statement
from crosswire.views import figures, happenings, phrases
from crosswire.views.desk import Desk, Pieces
from crosswire.views.evidence import fold
from crosswire.views.lines import Group, Line

#: Statements of one voice that are looked through.
HEARD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whom reports credit, by a key of the desk, and with what."""

    key: str
    told: tuple[Statement, ...]


def heard(desk: Desk, statements: Iterable[Statement]) -> list[Voice]:
    """Whom the reports credit, the most credited first."""
    by_voice: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.report in desk.index.number and (key := desk.voice(statement)):
            by_voice[key].append(statement)
    ranked = sorted(by_voice.items(), key=lambda x: (-len({s.report for s in x[1]}), -len(x[1]), x[0]))
    return [Voice(key=key, told=tuple(told)) for key, told in ranked]


def voices(desk: Desk, statements: Iterable[Statement], limit: int, most: int) -> tuple[list[Group], int]:
    """Whom the reports credit, the most credited first, and with what; what copies repeat stands once.

    At most ``most`` voices of ``limit`` lines each; and how many voices are left out.
    """
    ranked = heard(desk, statements)
    found = [group for v in ranked[:most] if (group := voice(desk, v.told, limit)) is not None]
    return found, max(0, len(ranked) - most)


def voice(desk: Desk, told: Sequence[Statement], limit: int, heard: int = HEARD) -> Group | None:
    """One voice and what it is credited with: at most ``limit`` lines out of its first ``heard`` statements."""
    told = list(desk.index.by_report(told))
    name = _fullest(desk, told[0])
    if not name:
        return None
    who, kind = name
    merged: dict[str, Line] = {}
    for statement in told[:heard]:
        line = _said(desk, statement)
        same = merged.get(line.text)
        merged[line.text] = _with(same, line) if same else line
    lines = list(merged.values())
    ids = tuple(s.id for s in told)
    head = Line(
        pieces=phrases.fill(
            "{who}[, {kind}], {n}",
            who=who,
            kind=desk.label("kinds", kind) if kind and fold(kind) not in fold(who[0].text) else None,
            n=desk.count("statements", len(set(ids)), ids),
        ),
        citations=desk.cite(told[:1]),
    )
    return Group(head=head, lines=tuple(lines[:limit]), more=max(0, len(lines) - limit) + max(0, len(told) - heard))


def _with(line: Line, other: Line) -> Line:
    """The line with the citations of another that says the same, as far as there is room."""
    extra = tuple(c for c in other.citations if c not in line.citations)
    room = max(0, happenings.CITED - len(line.citations))
    return replace(line, citations=(*line.citations, *extra[:room]), more=line.more + len(extra[room:]))


def _fullest(desk: Desk, first: Statement) -> tuple[Pieces, str | None] | None:
    """The fullest name that the statement's report bears out, and the kind of source."""
    source = first.attribution.sources[0] if first.attribution.sources else None
    ref = source or (first.position.holder if first.position else None)
    if ref is None:
        return None
    entity = desk.index.entities.get(ref.entity or "")
    if entity:
        full = desk.name(first, EntityRef(name=entity.name))
        if full:
            return full, source.kind if source else None
    pieces = desk.name(first, ref)
    return (pieces, source.kind if source else None) if pieces else None


def _said(desk: Desk, statement: Statement) -> Line:
    """One statement as a line under the name of who is credited with it."""
    if statement.figure:
        pieces = phrases.fill("{scope}: {value}", scope=figures.scope(desk, statement), value=desk.value(statement))
        return Line(pieces=figures.capital(pieces), citations=desk.cite([statement]))
    if statement.position:
        holder = statement.position.holder
        other = holder is not None and (holder.entity or fold(holder.name)) != desk.voice(statement)
        return happenings.position(desk, statement, named=other)
    if statement.undisclosed:
        return Line(pieces=happenings.undisclosed(desk, statement), citations=desk.cite([statement]))
    modality = statement.modality if statement.modality != "asserted" else None
    day = happenings.when(desk, statement)
    return Line(
        pieces=phrases.fill("{quote}[ ({when})]", quote=desk.quote(statement), when=day),
        citations=desk.cite([statement]),
        modality=modality,
    )

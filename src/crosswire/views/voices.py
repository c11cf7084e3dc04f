"""Whom the reports credit, and with what."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosswire import vocabulary
from crosswire.reconcile.cast import anybody
from crosswire.reconcile.matter import lineage
from crosswire.records import EntityRef, Origin, Source, Statement
from crosswire.views import figures, happenings, offices, phrases
from crosswire.views.desk import Desk, Pieces
from crosswire.views.evidence import fold, words
from crosswire.views.lines import Group, Line

#: Statements of one voice that are looked through.
HEARD = 300

LOOKED = 40
"""Statements of an origin, and their reports, by which its kind is told: a page has a hundred origins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whom reports credit, by a key of the desk, and with what."""

    key: str
    told: tuple[Statement, ...]


def heard(desk: Desk, statements: Iterable[Statement]) -> list[Voice]:
    """Whom the reports credit, the most credited first; last whom several reports call by what many are called."""
    by_voice: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.report in desk.index.number and (key := desk.voice(statement)):
            by_voice[key].append(statement)

    def rank(x: tuple[str, list[Statement]]) -> tuple[bool, int, int, str]:
        return (_several(desk, x[1]), -len({s.report for s in x[1]}), -len(x[1]), x[0])

    ranked = sorted(by_voice.items(), key=rank)
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
    name = _fullest(desk, told)
    if not name:
        return None
    who, kind = name
    merged: dict[str, Line] = {}
    ids = tuple(s.id for s in told)
    for statement in told[:heard]:
        line = _said(desk, statement)
        same = merged.get(line.text)
        merged[line.text] = _with(same, line) if same else line
    lines = list(merged.values())
    head = Line(
        pieces=phrases.fill(
            desk.template("several_voices" if _several(desk, told) else "one_voice"),
            who=who,
            reports=desk.count("reports", len(desk.index.pages(told)), ids),
            kind=desk.label("kinds", kind) if kind and fold(kind) not in fold(who[0].text) else None,
            n=desk.count("statements", len(set(ids)), ids),
        ),
        citations=desk.cite(told[:1]),
    )
    return Group(head=head, lines=tuple(lines[:limit]), more=max(0, len(lines) - limit) + max(0, len(told) - heard))


def _several(desk: Desk, told: Sequence[Statement]) -> bool:
    """Whether several reports credit somebody by what many are called: "police" of two towns are two."""
    called = next((s.attribution.sources[0].name for s in told if s.attribution.sources), "")
    reports = {lineage(desk.index.reports[s.report]) for s in told}
    return bool(called) and anybody(called) and len(reports) > 1


def _with(line: Line, other: Line) -> Line:
    """The line with the citations of another that says the same, as far as there is room."""
    extra = tuple(c for c in other.citations if c not in line.citations)
    room = max(0, happenings.CITED - len(line.citations))
    return replace(line, citations=(*line.citations, *extra[:room]), more=line.more + len(extra[room:]))


def _fullest(desk: Desk, told: Sequence[Statement]) -> tuple[Pieces, str | None] | None:
    """The fullest name that the first statement's report bears out, and the kind of source."""
    first = told[0]
    source = first.attribution.sources[0] if first.attribution.sources else None
    ref = source or (first.position.holder if first.position else None)
    if ref is None:
        return None
    entity = desk.index.entities.get(ref.entity or "")
    pieces = (desk.name(first, EntityRef(name=entity.name)) if entity else ()) or desk.name(first, ref)
    kinds = Counter(s.kind for t in told[:HEARD] for s in t.attribution.sources[:1])
    kind = min(kinds, key=lambda k: (-kinds[k], k), default=None)
    return (pieces, _kind(desk, told, replace(source, kind=kind) if source and kind else None)) if pieces else None


def _kind(desk: Desk, told: Sequence[Statement], source: Source | None) -> str | None:
    """The kind of a source; a person, or one in no particular office, is an official only where a report says so."""
    if source is None or source.kind != "official":
        return source.kind if source else None
    entity = desk.index.entities.get(source.entity or "")
    if entity is None and source.name[:1].islower():
        return source.kind if set(words(source.name)) & _offices(desk.language) else None
    if entity is None or entity.type != "person":
        return source.kind
    names = {entity.name, *entity.aliases, source.name} - {""}
    if any(offices.within(name, desk.language) for name in names):
        return source.kind
    pattern = re.compile(rf"\b(?:{vocabulary.any_of(names)})\b")
    for report in dict.fromkeys(s.report for s in told[:HEARD]):
        given = desk.index.reports[report]
        if any(offices.beside(given.text, *m.span(), given.language) for m in pattern.finditer(given.text)):
            return source.kind
    return None


def originating(desk: Desk, origin: Origin) -> str:
    """The kind of an origin as its reports bear it out, by its key in the table ``kinds``.

    Whom reports merely quote by name is a person, and in no office that they do not tell of.
    """
    if origin.type != "official":
        return origin.type
    name = fold(origin.name)
    told = desk.index.told(origin.statements[:LOOKED])
    credited = [s for t in told for s in t.attribution.sources]
    called = {s.entity: _called(desk, s) for s in credited}
    sources = [s for s in credited if name == fold(s.name) or name in called[s.entity]]
    kinds = Counter(s.kind for s in sources)
    kind = min(kinds, key=lambda k: (-kinds[k], k), default=None)
    if kind is None:
        return "named"
    source = next(s for s in sources if s.kind == kind)
    entity = desk.index.entities.get(source.entity or "")
    return _kind(desk, told, source) or ("person" if entity is not None and entity.type == "person" else "named")


def _called(desk: Desk, source: Source) -> set[str]:
    entity = desk.index.entities.get(source.entity or "")
    return {fold(n) for n in (entity.name, *entity.aliases)} if entity else set()


@functools.cache
def _offices(language: str) -> frozenset[str]:
    """Words for who speaks in an office: "police", "prosecutors"."""
    listed = vocabulary.spoken(language, "cues")["kinds"]["official"]
    given = listed.split() if isinstance(listed, str) else listed
    return frozenset(w for word in given for w in (word, f"{word}s", f"{word[:-1]}ies" if word.endswith("y") else word))


def _said(desk: Desk, statement: Statement) -> Line:
    """One statement as a line under the name of who is credited with it."""
    if statement.figure:
        pieces = phrases.fill("{scope}: {value}", scope=figures.scope(desk, statement), value=desk.value(statement))
        return Line(pieces=figures.capital(pieces), citations=desk.cite([statement]))
    if statement.position:
        holder = statement.position.holder
        other = holder is not None and desk.key(holder) != desk.voice(statement)
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

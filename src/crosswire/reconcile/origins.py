"""Where information entered circulation, and how many independent origins stand behind a claim.

A report that does not say where it got something has unknown lineage: it may lean on any of the origins that are
known, or be one of its own. So origins are counted as a range. A copy has no lineage but that of what it copies.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.intake import credits as credit_lines
from crosswire.reconcile.cast import folded
from crosswire.reconcile.matter import Matter
from crosswire.records import Origin, OriginRange, OriginType, Report, Source
from crosswire.serial import identify

_TYPES: Mapping[str, OriginType] = {
    "official": "official",
    "organization": "official",
    "document": "document",
    "outlet": "outlet",
    "anonymous": "anonymous",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """One origin of one statement; ``known`` is false where the report does not say where it got it."""

    key: str
    name: str
    type: OriginType
    known: bool


def unknown(report: Report) -> Lineage:
    """The lineage of what a report says on its own."""
    name = report.outlet or report.title or "an unnamed outlet"
    return Lineage(key=f"unknown/{report.copies_of or report.id}", name=name, type="unknown", known=False)


def lineages(matter: Matter) -> tuple[Lineage, ...]:
    """The origins of one statement, at least one."""
    found = tuple(x for s in matter.statement.attribution.sources if (x := _of_source(s, matter)))
    if found:
        return found
    if via := matter.statement.attribution.via:
        return (_named(via, "outlet"),)
    return tuple(_named(a, "agency") for a in _agencies(matter.report)) or (unknown(matter.report),)


def _named(name: str, kind: OriginType) -> Lineage:
    return Lineage(key="name/" + " ".join(folded(name)), name=name, type=kind, known=True)


@functools.lru_cache(maxsize=4096)
def _agencies(report: Report) -> tuple[str, ...]:
    """The agencies that a report credits as a whole."""
    return tuple(dict.fromkeys(c.agency for c in credit_lines.read(report.text)))


def _of_source(source: Source, matter: Matter) -> Lineage | None:
    kind = _TYPES.get(source.kind)
    if kind is None:
        return None
    if kind == "anonymous":
        carrier = matter.statement.attribution.via or matter.report.outlet or matter.lineage
        name = f"{source.name}, via {carrier}" if matter.statement.attribution.via else source.name
        key = "anonymous/" + " ".join(folded(f"{carrier} {source.name}"))
        return Lineage(key=key, name=name, type=kind, known=True)
    if source.entity:
        return Lineage(key=f"entity/{source.entity}", name=source.name, type=kind, known=True)
    if source.name[:1].isupper() and len(folded(source.name)) > 1:
        return Lineage(key="name/" + " ".join(folded(source.name)), name=source.name, type=kind, known=True)
    return None  # "officials", "authorities": credited, but nobody who could be told from another


def count(matters: Iterable[Matter]) -> OriginRange:
    """How many origins stand behind the statements, as a range."""
    by_lineage: dict[str, dict[str, Lineage]] = {}
    for matter in matters:
        for lineage in lineages(matter):
            by_lineage.setdefault(matter.lineage, {})[lineage.key] = lineage
    known: dict[str, str] = {}
    silent = 0
    for found in by_lineage.values():
        named = {k: x.name for k, x in sorted(found.items()) if x.known}
        known.update({k: min(known.get(k, name), name) for k, name in named.items()})
        silent += not named
    least = len(known) or min(1, silent)
    return OriginRange(min=least, max=len(known) + silent, names=tuple(sorted(set(known.values()))))


def collect(matters: Sequence[Matter]) -> tuple[Origin, ...]:
    """All origins with the reports and statements that lean on them, in the order of their ids."""
    found: dict[str, tuple[Lineage, set[str], set[str]]] = {}
    for matter in matters:
        for lineage in lineages(matter):
            first, reports, statements = found.setdefault(lineage.key, (lineage, set(), set()))
            reports.add(matter.report.id)
            statements.add(matter.id)
            if lineage.name < first.name:
                found[lineage.key] = (lineage, reports, statements)
    return tuple(
        sorted(
            (
                Origin(
                    id=identify("origin", key),
                    name=x.name,
                    type=x.type,
                    reports=tuple(sorted(reports)),
                    statements=tuple(sorted(statements)),
                )
                for key, (x, reports, statements) in found.items()
            ),
            key=lambda o: o.id,
        )
    )

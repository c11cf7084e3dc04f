"""Where information entered circulation, and how many independent origins stand behind a claim.

A report that does not say where it got something has unknown lineage: it may lean on any of the origins that are
known, or be one of its own. So origins are counted as a range. A copy has no lineage but that of what it copies, and
what stands in a passage carried of another report has that report's.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crosswire.intake import credits as credit_lines
from crosswire.reconcile import carrying
from crosswire.reconcile.cast import anybody, folded, speaking_for
from crosswire.reconcile.matter import Matter
from crosswire.reconcile.matter import lineage as standing_for
from crosswire.reconcile.ordered import Ordered
from crosswire.records import Origin, OriginRange, OriginType, Report, Source
from crosswire.sequences import Chunked
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
    whole: bool = False
    """Whether it is the agency of the whole report, which the statement itself does not name."""


_UNKNOWN = "unknown/"


def unknown(report: Report, of: str | None = None) -> Lineage:
    """The lineage of what a report says on its own, or has ``of`` another one."""
    name = report.outlet or report.title or "an unnamed outlet"
    return Lineage(key=_UNKNOWN + (of or standing_for(report)), name=name, type="unknown", known=False)


def lineages(matter: Matter) -> tuple[Lineage, ...]:
    """The origins of one statement, at least one."""
    found = tuple(x for s in matter.statement.attribution.sources if (x := _of_source(s, matter)))
    if found:
        return found
    if via := matter.statement.attribution.via:
        return (_named(via, "outlet"),)
    if credited := _credited(matter):
        return credited
    passage = carrying.passage(matter) if matter.report.carries else None
    if passage is not None and passage.known:  # which is not of the agency that the rest may be of
        return (unknown(matter.report, passage.report),)
    agencies = (replace(_named(a, "agency"), whole=True) for a in _agencies(matter.report.text))
    return tuple(agencies) or (unknown(matter.report),)


def _credited(matter: Matter) -> tuple[Lineage, ...]:
    """Those that the statement's sentence says its news is from ("as first reported by The Courier")."""
    s = matter.statement
    start, end = s.context_start or s.start, s.context_end or s.end
    found = [m for m in _mentions(matter.report.text) if start <= m.start and m.end <= end]
    return tuple(_named(m.name, "agency" if m.agency else "outlet") for m in found)


@functools.lru_cache(maxsize=1 << 15)
def _mentions(text: str) -> tuple[credit_lines.Mention, ...]:
    return credit_lines.mentions(text)


def _named(name: str, kind: OriginType) -> Lineage:
    return Lineage(key="name/" + " ".join(folded(name)), name=name, type=kind, known=True)


@functools.lru_cache(maxsize=1 << 15)
def _agencies(text: str) -> tuple[str, ...]:
    """The agencies that a report's text credits as a whole."""
    return tuple(dict.fromkeys(c.agency for c in credit_lines.read(text)))


def _of_source(source: Source, matter: Matter) -> Lineage | None:
    kind = _TYPES.get(source.kind)
    if kind is None:
        return None
    if kind == "anonymous":
        carrier = matter.statement.attribution.via or matter.report.outlet or matter.lineage
        name = f"{source.name}, via {carrier}" if matter.statement.attribution.via else source.name
        key = "anonymous/" + " ".join(folded(f"{carrier} {source.name}"))
        return Lineage(key=key, name=name, type=kind, known=True)
    if anybody(source.name):
        return None  # "officials", "authorities": credited, but nobody who could be told from another
    if source.entity:
        return Lineage(key=f"entity/{source.entity}", name=source.name, type=kind, known=True)
    if source.name[:1].isupper() and len(folded(source.name)) > 1:
        return Lineage(key="name/" + " ".join(speaking_for(source.name)), name=source.name, type=kind, known=True)
    return None


def count(matters: Iterable[Matter]) -> OriginRange:
    """How many origins stand behind the statements, as a range."""
    by_lineage: dict[str, dict[str, Lineage]] = {}
    group = list(matters)
    standing = carrying.standing_for(group)
    for matter in group:
        for lineage in lineages(matter):
            own = by_lineage.setdefault(standing[matter.id], {})
            before = own.get(lineage.key, lineage)
            # capitals come first: a person's name before the office under which the person speaks too
            own[lineage.key] = lineage if lineage.name <= before.name else before
    known: dict[str, str] = {}
    silent = 0
    for found in by_lineage.values():
        named = {k: x.name for k, x in sorted(found.items()) if x.known and not x.whole}
        # the agency that has it from somebody whom its report names is no second voice
        named = named or {k: x.name for k, x in sorted(found.items()) if x.known}
        known.update({k: min(known.get(k, name), name) for k, name in named.items()})
        silent += not named
    least = len(known) or min(1, silent)
    return OriginRange(min=least, max=len(known) + silent, names=tuple(sorted(set(known.values()))))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What one report adds to an origin: how it calls it, and its statements that lean on it."""

    called: Lineage
    statements: frozenset[str]


class Origins:
    """All origins with the reports and statements that lean on them, kept while statements come and go.

    An origin on which nothing more and nothing less leans stays the same object.
    """

    def __init__(self) -> None:
        """No statement yet."""
        self._own: dict[str, dict[str, _Share]] = {}
        """What each report adds, by the keys of origins."""
        self._leaning: dict[str, _Leaning] = {}
        self._stale: set[str] = set()
        self._ordered: Ordered[str, Origin] = Ordered()

    def change(self, report: str, matters: Iterable[Matter]) -> None:
        """Take these for the statements of a report; none where it is gone."""
        before, after = self._own.pop(report, {}), _shares(matters)
        if after:
            self._own[report] = after
        for key in before.keys() | after.keys():
            old, new = before.get(key), after.get(key)
            if old != new:
                self._leaning.setdefault(key, _Leaning(key)).change(report, old, new)
                self._stale.add(key)

    def all(self) -> Chunked[Origin]:
        """All origins in the order of their ids."""
        for key in self._stale:
            leaning = self._leaning[key]
            self._ordered.put(leaning.id, leaning.origin())
            if leaning.empty:
                del self._leaning[key]
        self._stale = set()
        return self._ordered.values()


def _shares(matters: Iterable[Matter]) -> dict[str, _Share]:
    """What a report's statements add to each origin. Of several names that they give one, the first in order counts."""
    called: dict[str, Lineage] = {}
    statements: dict[str, set[str]] = {}
    for matter in matters:
        for lineage in lineages(matter):
            known = called.setdefault(lineage.key, lineage)
            statements.setdefault(lineage.key, set()).add(matter.id)
            if lineage.name < known.name:
                called[lineage.key] = lineage
    return {key: _Share(called=called[key], statements=frozenset(own)) for key, own in statements.items()}


class _Leaning:
    """What leans on one origin."""

    def __init__(self, key: str) -> None:
        self.id = identify("origin", key)
        self._key = key
        self._called: dict[str, Lineage] = {}
        """How each report calls it."""
        self._first: str | None = None
        """The report that calls it by the first of its names in order."""
        self._reports: list[str] = []
        self._statements: list[str] = []
        self._made: Origin | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing leans on it any more."""
        return not self._called

    def change(self, report: str, before: _Share | None, after: _Share | None) -> None:
        """Put what a report adds in the place of what it added."""
        gone, come = (x.statements if x else frozenset[str]() for x in (before, after))
        _insert(self._statements, come - gone)
        _remove(self._statements, gone - come)
        if before is not None:
            del self._called[report]
            if self._first == report:
                self._first = None
            if after is None:
                _remove(self._reports, (report,))
        if after is not None:
            self._called[report] = after.called
            if before is None:
                _insert(self._reports, (report,))
            if self._first is not None and self._rank(report) < self._rank(self._first):
                self._first = report

    def _rank(self, report: str) -> tuple[bool, str, str]:
        """What a report says on its own is called by that report; all else by the first name in order."""
        return self._key != _UNKNOWN + report, self._called[report].name, report

    def origin(self) -> Origin | None:
        """The origin as it is now; ``None`` where nothing leans on it."""
        if self.empty:
            return None
        if self._first is None:
            self._first = min(self._called, key=self._rank)
        first = self._called[self._first]
        made = Origin(
            id=self.id,
            name=first.name,
            type=first.type,
            reports=tuple(self._reports),
            statements=tuple(self._statements),
        )
        if self._made is None or made != self._made:
            self._made = made
        return self._made


def _insert(ids: list[str], come: Iterable[str]) -> None:
    for id_ in come:
        bisect.insort(ids, id_)


def _remove(ids: list[str], gone: Iterable[str]) -> None:
    for id_ in gone:
        del ids[bisect.bisect_left(ids, id_)]

"""What is searched as of one record: all that the index of words does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from crosswire.records import Claim, Entity, Origin, Record, Report, Statement
from crosswire.search import describing, words
from crosswire.search.changes import Change, Changes, Named
from crosswire.search.columns import Shelf

T = TypeVar("T", bound=Named)

CLAIMS, REPORTS = "claims", "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything but the index of words, as of one record. Nothing in it changes."""

    record: Record
    reports: Mapping[str, Report]
    statements: Mapping[str, Statement]
    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]
    origins: Mapping[str, Origin]
    named: Mapping[str, Mapping[str, Sequence[str]]]
    """For entities and origins: the ids of each name, folded."""
    shelves: Mapping[str, Shelf]

    def languages(self) -> list[str]:
        """The languages that reports are in and that have stems."""
        known = self.shelves[REPORTS].columns["languages"].vocabulary.values
        return sorted({x for code in tuple(known) if (x := words.language_of(code)) is not None})

    def codes(self, table: str, column: str, values: Sequence[str]) -> Iterator[int]:
        """The codes that are meant by values asked for: themselves, names spelt alike, and for ids their names."""
        vocabulary = self.shelves[table].columns[column].vocabulary
        for value in values:
            yield from vocabulary.like(value)
            for ident in self.named.get(column, {}).get(words.name(value), ()):
                if (code := vocabulary.find(ident)) is not None:
                    yield code

    def label(self, column: str, value: str) -> str | None:
        """What a value is called; ``None`` for entities that are not there and for unknown origins."""
        if column == "entities":
            entity = self.entities.get(value)
            return entity.name if entity else None
        if column == "origins":
            origin = self.origins.get(value)
            return origin.name if origin and _is_known(origin) else None
        return value


def empty() -> Snapshot:
    """Nothing."""
    return Snapshot(
        record=Record(), reports={}, statements={}, claims={}, entities={}, origins={},
        named={"entities": {}, "origins": {}},
        shelves={
            CLAIMS: Shelf.empty(describing.CLAIM_NUMBERS, describing.CLAIM_COLUMNS),
            REPORTS: Shelf.empty(describing.REPORT_NUMBERS, describing.REPORT_COLUMNS),
        },
    )  # fmt: skip


def applied(before: Snapshot, record: Record, found: Changes) -> Snapshot:
    """As of the record that differs so; the shelves are still those of before."""
    return Snapshot(
        record=record,
        reports=_changed(before.reports, found.reports),
        statements=_changed(before.statements, found.statements),
        claims=_changed(before.claims, found.claims),
        entities=_changed(before.entities, found.entities),
        origins=_changed(before.origins, found.origins),
        named={
            "entities": _renamed(before.named["entities"], found.entities, lambda e: (e.name, *e.aliases)),
            "origins": _renamed(before.named["origins"], found.origins, lambda o: (o.name,) if _is_known(o) else ()),
        },
        shelves=before.shelves,
    )


def _changed(before: Mapping[str, T], change: Change[T]) -> Mapping[str, T]:
    if not change:
        return before
    after = dict(before)
    for ident in change.gone:
        after.pop(ident, None)
    after.update(change.come)
    return after


def _renamed(
    before: Mapping[str, Sequence[str]], change: Change[T], names: Callable[[T], Sequence[str]]
) -> Mapping[str, Sequence[str]]:
    if not change:
        return before
    after = dict(before)
    for ident, thing in change.gone.items():
        for name in {words.name(n) for n in names(thing)}:
            after[name] = tuple(i for i in after.get(name, ()) if i != ident)
    for ident, thing in change.come.items():
        for name in {words.name(n) for n in names(thing)}:
            after[name] = (*after.get(name, ()), ident)
    return after


def _is_known(origin: Origin) -> bool:
    """Whether it is told by name; those of unknown lineage are one for each report."""
    return origin.type != "unknown"

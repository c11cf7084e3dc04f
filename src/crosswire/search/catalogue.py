"""The catalogue: one record, made searchable, and kept up with the record as it changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar

from crosswire.records import Entity, Record, Statement
from crosswire.search import asking, changes, describing, finding, hits, snapshot, words
from crosswire.search.changes import Changes, Leaning
from crosswire.search.columns import Card, Shelf
from crosswire.search.describing import Parts
from crosswire.search.queries import ClaimQuery, Found, Query, ReportQuery
from crosswire.search.snapshot import CLAIMS, REPORTS, Snapshot
from crosswire.search.texts import Texts

T = TypeVar("T")


class Catalogue:
    """A record that is searched by any number of threads, while one at a time may let it follow the next record.

    An answer is of one record, the old one or the new one. The words are kept in a temporary file, which goes with
    :meth:`close` or with the catalogue.
    """

    def __init__(self) -> None:
        """Nothing to be found yet."""
        self._texts = Texts((CLAIMS, REPORTS))
        self._turn = threading.Lock()
        self._now = snapshot.empty()
        self._rows: dict[str, dict[str, int]] = {}
        self._free: dict[str, list[int]] = {}
        self._claims_of: dict[str, tuple[str, ...]] = {}
        """The claims of each statement."""
        self._said: dict[str, set[str]] = {}
        """The statements of each report."""
        self._origins: dict[str, tuple[str, ...]] = {}
        """The origins of each statement."""
        self._forget()

    @property
    def record(self) -> Record:
        """The record that is searched now."""
        return self._now.record

    def close(self) -> None:
        """Remove what is kept on disk; nothing can be asked any more."""
        self._texts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ asking

    def claims(self, query: ClaimQuery, *, facets: bool = True) -> Found:
        """The claims that meet a query; no words are an error, ``Found.asked`` says how they were read.

        Without ``facets`` nothing is counted out, which is most of the cost where much is found.
        """
        return self._find(CLAIMS, query, facets=facets)

    def reports(self, query: ReportQuery, *, facets: bool = True) -> Found:
        """The reports that meet a query, as for :meth:`claims`."""
        return self._find(REPORTS, query, facets=facets)

    def find(self, query: Query, *, facets: bool = True) -> Found:
        """What meets a query, claims or reports."""
        return self._find(CLAIMS if isinstance(query, ClaimQuery) else REPORTS, query, facets=facets)

    def _find(self, table: str, query: Query, *, facets: bool) -> Found:
        asked = asking.read(query.words)
        with self._texts.reading(lambda: self._now) as (reader, now):
            shelf = now.shelves[table]
            said, scores = finding.worded(table, shelf, query, asked, now.languages(), reader)
        masks = finding.filtered(shelf, query, lambda column, values: now.codes(table, column, values))
        rows, total = finding.ordered(shelf, query, [said, *masks.values()], scores)
        ids = tuple(shelf.ids[rows])
        return Found(
            total=total,
            ids=ids,
            facets=finding.counted(shelf, query, masks, said, now.label) if facets else {},
            hits=hits.of(table == CLAIMS, ids, asked, now),
            asked=asked,
        )

    # ------------------------------------------------------------ following

    def follow(self, record: Record) -> None:
        """Let this be the record that is searched. Costs what differs, beyond a walk over the ids.

        Where it fails nothing changes, and the next record is taken in from nothing.
        """
        with self._turn:
            try:
                self._follow(record)
            except BaseException:
                self._rows.clear()  # half done: trusted no more
                raise

    def _follow(self, record: Record) -> None:
        fresh = not self._rows
        if fresh:
            self._forget()
        before = snapshot.empty() if fresh else self._now
        found = changes.between(before.record, record)
        after = snapshot.applied(before, record, found)
        leaning = changes.leaning(found.origins)
        self._relate(found, leaning)
        parts = Parts(
            reports=after.reports, entities=after.entities, statements=after.statements,
            origins=lambda s: self._origins.get(s, ()),
        )  # fmt: skip
        shelves: dict[str, Shelf] = {}

        def publish() -> None:
            self._now = replace(after, shelves=shelves)

        with self._texts.writing(publish):
            if fresh:
                self._texts.clear()
            claims = self._claims_touched(found, leaning)
            named = claims | _naming(before, found)
            shelves[CLAIMS] = self._exchange(
                CLAIMS, before.shelves[CLAIMS], claims, after.claims, named,
                lambda c: describing.claim_card(c, parts), lambda c: describing.claim_texts(c, parts),
            )  # fmt: skip
            reports = found.reports.ids | {s.report for s in found.statements.all}
            shelves[REPORTS] = self._exchange(
                REPORTS, before.shelves[REPORTS], reports, after.reports, found.reports.ids,
                lambda r: describing.report_card(r, self._told(r.id, after)), describing.report_texts,
            )  # fmt: skip

    def _forget(self) -> None:
        self._rows = {CLAIMS: {}, REPORTS: {}}
        self._free = {CLAIMS: [], REPORTS: []}
        self._claims_of, self._said, self._origins = {}, {}, {}

    def _relate(self, found: Changes, leaning: Leaning) -> None:
        """Keep who belongs to whom."""
        for claim in found.claims.gone.values():
            _unlink(self._claims_of, claim.statements, claim.id)
        for claim in found.claims.come.values():
            _link(self._claims_of, claim.statements, claim.id)
        for statement in found.statements.gone.values():
            self._said[statement.report].discard(statement.id)
        for statement in found.statements.come.values():
            self._said.setdefault(statement.report, set()).add(statement.id)
        for ident, (gone, come) in leaning.items():
            _unlink(self._origins, gone - come, ident)
            _link(self._origins, come - gone, ident)

    def _claims_touched(self, found: Changes, leaning: Leaning) -> set[str]:
        """The claims of which something changed, be it by name or not."""
        said = found.statements.ids
        said |= {s for gone, come in leaning.values() for s in gone ^ come}
        said |= {s for r in found.reports.ids for s in self._said.get(r, ())}
        return found.claims.ids | {c for s in said for c in self._claims_of.get(s, ())}

    def _exchange(  # noqa: PLR0917 - what differs between claims and reports
        self, table: str, shelf: Shelf, touched: AbstractSet[str], after: Mapping[str, T], reworded: AbstractSet[str],
        card: Callable[[T], Card], texts: Callable[[T], describing.Texts],
    ) -> Shelf:  # fmt: skip
        """The shelf with cards in place of what was touched; where something is reworded, with other words."""
        rows, free = self._rows[table], self._free[table]
        gone = {i: rows.pop(i) for i in sorted(touched - after.keys()) if i in rows}
        held, worded = sorted(touched & after.keys()), sorted(reworded & after.keys())
        self._texts.remove(table, sorted([*gone.values(), *(rows[i] for i in worded if i in rows)]))
        free.extend(gone.values())
        for ident in held:
            if ident not in rows:
                rows[ident] = free.pop() if free else len(rows)
        self._texts.put(table, ((rows[i], *texts(after[i])) for i in worded))
        return shelf.exchanged(list(gone.values()), ((rows[i], card(after[i])) for i in held))

    def _told(self, report: str, after: Snapshot) -> list[Statement]:
        return [after.statements[s] for s in sorted(self._said.get(report, ()))]


def _naming(before: Snapshot, found: Changes) -> set[str]:
    """The claims that name an entity which goes by other names now."""
    shelf = before.shelves[CLAIMS]
    entities = shelf.columns["entities"]
    renamed = [
        e for e in found.entities.ids if _names(found.entities.gone.get(e)) != _names(found.entities.come.get(e))
    ]
    codes = [c for e in renamed if (c := entities.vocabulary.find(e)) is not None]
    return set(shelf.ids[entities.holding(codes, shelf.size)]) if codes else set()


def _names(entity: Entity | None) -> set[str]:
    return {words.name(n) for n in (entity.name, *entity.aliases)} if entity else set()


def _link(into: dict[str, tuple[str, ...]], keys: Iterable[str], value: str) -> None:
    for key in keys:
        into[key] = tuple(sorted({*into.get(key, ()), value}))


def _unlink(into: dict[str, tuple[str, ...]], keys: Iterable[str], value: str) -> None:
    for key in keys:
        left = tuple(v for v in into.pop(key, ()) if v != value)
        if left:
            into[key] = left

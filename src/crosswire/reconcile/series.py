"""The versions of reports in their order, and what became of what earlier ones said.

Only the last version of a report speaks for it. What an earlier one said is still said by it, or was changed, or was
dropped. That follows from the texts of the versions alone, so it is settled before anything is compared.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from crosswire.reconcile import revisions
from crosswire.reconcile.matter import Fate, Matter
from crosswire.reconcile.resolved import Item
from crosswire.reconcile.revisions import Edit
from crosswire.records import Report, Statement

Between = tuple[str | None, str | None]


class Series:
    """The versions of all reports, kept while reports come and go."""

    def __init__(self) -> None:
        """No report yet."""
        self._items: dict[str, dict[str, Item]] = {}
        """The versions of each report, by the first one."""
        self._head: dict[str, str] = {}
        self._edits: dict[str, dict[tuple[str, str], tuple[Item, Item, Edit]]] = {}
        self._fates: dict[str, Mapping[str, Fate]] = {}
        """What became of the statements of each report that is not the last version."""

    def fates(self, report: str) -> Mapping[str, Fate]:
        """What became of a report's statements; nothing of a last version, and where no order is known."""
        return self._fates.get(report, {})

    def change(self, gone: Iterable[str], come: Iterable[Item]) -> set[str]:
        """Take reports out, then in; those to whose statements something else happened than before."""
        touched: set[str] = set()
        changed: set[str] = set()
        for report in gone:
            if (head := self._head.pop(report, None)) is not None:
                del self._items[head][report]
                touched.add(head)
                if self._fates.pop(report, None):
                    changed.add(report)
        for item in come:
            if item.report.version is not None:
                head = item.report.version_of or item.report.id
                self._head[item.report.id] = head
                self._items.setdefault(head, {})[item.report.id] = item
                touched.add(head)
        for head in touched:
            changed |= self._settle(head)
        return changed

    def _settle(self, head: str) -> set[str]:
        items = sorted(self._items[head].values(), key=_number)
        if not items:
            del self._items[head]
        known = self._edits.pop(head, {})
        if len(items) > 1:
            self._edits[head] = {(a.report.id, b.report.id): _edit(a, b, known) for a, b in itertools.pairwise(items)}
        edits = [e for _, _, e in self._edits.get(head, {}).values()]
        found = fates([(i.report, i.statements) for i in items], edits)
        changed = set()
        for item in items:
            report = item.report.id
            now = found.get(report, {})
            if self._fates.get(report, {}) != now:
                changed.add(report)
            if now:
                self._fates[report] = now
            else:
                self._fates.pop(report, None)
        return changed


def _edit(a: Item, b: Item, known: Mapping[tuple[str, str], tuple[Item, Item, Edit]]) -> tuple[Item, Item, Edit]:
    """What one version did to the one before it, with both; as it is known where they are the same."""
    found = known.get((a.report.id, b.report.id))
    if found is not None and found[0].statements == a.statements and found[1].statements == b.statements:
        return found
    return a, b, revisions.edit(a.report, a.statements, b.report, b.statements)


def _number(item: Item) -> tuple[int, str]:
    return item.report.version or 0, item.report.id


def fates(versions: Sequence[tuple[Report, Sequence[Statement]]], edits: Sequence[Edit]) -> dict[str, dict[str, Fate]]:
    """What became of the statements of each version but the last, by report; ``edits`` are those between neighbours."""
    if not versions:
        return {}
    reports = [r for r, _ in versions]
    said = {s.id: s for _, statements in versions for s in statements}
    last = {_words(reports[-1], s): s.id for s in reversed(versions[-1][1])}
    found: dict[str, dict[str, Fate]] = {}
    stands: dict[str, tuple[str, bool]] = {s.id: (s.id, True) for s in versions[-1][1]}
    """What stands for a statement in the end, and whether the last version makes it."""
    when: dict[str, Between] = {}
    """Between which times something else took the place of a statement, or nothing did."""
    for at in range(len(edits) - 1, -1, -1):
        after = edits[at].after()
        own: dict[str, Fate] = {}
        for s in versions[at][1]:
            pair = after.get(s.id)
            end, there = stands[pair.after] if pair is not None else (s.id, False)
            if not there and (again := last.get(_words(reports[at], s))) is not None:
                end, there = again, True
            stands[s.id] = end, there
            here = _when(reports[at]), _when(reports[at + 1])
            when[s.id] = when.get(pair.after, here) if pair is not None and not pair.fields else here
            own[s.id] = _fate(s, said[end], when[s.id], there=there)
        found[reports[at].id] = own
    return found


def _words(report: Report, s: Statement) -> tuple[str, str, str]:
    start, end = revisions.context(s)
    return s.type, s.text, " ".join(report.text[start:end].split())


def _fate(s: Statement, stands: Statement, between: Between, *, there: bool) -> Fate:
    if not there:
        return Fate(kind="dropped", stands=stands.id, between=between)
    if fields := revisions.differing(s, stands):
        return Fate(kind="revised", stands=stands.id, fields=fields, between=between)
    return Fate(kind="kept", stands=stands.id)


def _when(report: Report) -> str | None:
    """When a version was fetched, else published, as far as it says."""
    if report.retrieved is not None:
        return f"{report.retrieved:%Y-%m-%d %H:%M}"
    published = report.published
    return published.latest.isoformat() if published is not None and published.latest is not None else None


class Leaning:
    """What earlier versions said, by the statement of a later version that stands for it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._on: dict[str, dict[str, Matter]] = {}
        self.touched: set[str] = set()
        """The statements on which something else leans than when the claims were made last."""

    def change(self, before: Mapping[str, Matter], after: Mapping[str, Matter]) -> None:
        """Take the statements of one report for those that it had."""
        for m in before.values():
            if m.fate is not None and after.get(m.id) is not m:
                del self._on[m.fate.stands][m.id]
                self.touched.add(m.fate.stands)
        for m in after.values():
            if m.fate is not None and before.get(m.id) is not m:
                self._on.setdefault(m.fate.stands, {})[m.id] = m
                self.touched.add(m.fate.stands)

    def on(self, statement: str) -> tuple[Matter, ...]:
        """What leans on a statement, in the order of ids."""
        found = self._on.get(statement)
        return tuple(found[id_] for id_ in sorted(found)) if found else ()

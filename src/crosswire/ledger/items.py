"""Reports held, as items to be settled: each with its newest reading, its names and its original as people have them.

An item is made anew where its report was read again, where it copies another report or is another version than before,
or where a decision on names or copies reaches it; all others stay the same objects. A report that a person withdrew is
no version of any: the one before it is the last one again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.intake import versions
from crosswire.intake.copies import Copies
from crosswire.intake.versions import Versions
from crosswire.ledger.decisions import Alias, Copy, Withdraw
from crosswire.ledger.fold import Held, Taken
from crosswire.reading.names import forms
from crosswire.reconcile.matter import lineage
from crosswire.reconcile.settle import Item
from crosswire.records import NameMention, Problem, Reading, Report

Select = Callable[[Sequence[Item]], Sequence[Item]]
"""Which of the items a view is about, for example those published by some day."""


class Shelf:
    """Items by the ids of their reports, and by the report whose text they carry."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        """With these items."""
        self._items: dict[str, Item] = {}
        self._families: dict[str, set[str]] = {}
        self._kin: dict[str, tuple[Item, ...]] = {}
        for item in items:
            self.put(item)

    def put(self, item: Item) -> None:
        """Put an item in the place of that of the same report."""
        before = self._items.get(item.report.id)
        if before is not None:
            self._families[lineage(before.report)].discard(item.report.id)
            self._kin.pop(lineage(before.report), None)
        self._items[item.report.id] = item
        self._families.setdefault(lineage(item.report), set()).add(item.report.id)
        self._kin.pop(lineage(item.report), None)

    def get(self, report: str) -> Item | None:
        """The item of a report."""
        return self._items.get(report)

    def all(self) -> list[Item]:
        """All items."""
        return list(self._items.values())

    def kin(self, original: str) -> tuple[Item, ...]:
        """A report, its versions and its copies, by their ids; the same tuple as long as they are the same items."""
        if original not in self._kin:
            self._kin[original] = tuple(self._items[r] for r in sorted(self._families.get(original, ())))
        return self._kin[original]


class Items:
    """The items of all reports held, kept while entries come."""

    def __init__(self) -> None:
        """No report yet."""
        self.shelf = Shelf()
        self._copies = Copies()
        self._copying: dict[str, set[str]] = {}
        """The reports that copy each report, by their wording."""
        self._copied: dict[str, str] = {}
        self._versions = Versions()
        self._withdrawn: frozenset[str] = frozenset()
        """The reports that people withdrew."""
        self._lineage: dict[str, str] = {}
        """What stands for each report, as it was when its item was made last."""
        self._named: dict[str, set[str]] = {}
        """The reports that hold each folded name."""
        self._names: dict[str, frozenset[str]] = {}
        self._renamed: Mapping[str, str] = {}
        self._said: Mapping[str, str | None] = {}
        """What reports copy as people have it."""

    def change(self, held: Mapping[str, Held], touched: Iterable[str], decisions: Iterable[Taken]) -> list[Item]:
        """Take in the reports that were added or read again, and what people decided; the items that are others now."""
        in_force = [t for t in decisions if t.undone is None]
        touched = sorted(held.keys() & touched)
        new = [held[r].report for r in touched if not self._copies.holds(r)]
        stale = self._copies.change((), new)
        for report in stale:
            self._copy(report, self._copies.of(report))
        for report in touched:
            self._name(report, held[report])
        stale.update(touched)
        stale |= self._revise(held, new, _withdrawn(in_force))
        stale |= self._rename(_renamed(in_force))
        stale |= self._overrule(_said(in_force, held))
        stale |= self._leaning(stale)
        found = []
        for report in sorted(stale):
            before = self.shelf.get(report)
            item = self._item(held[report], before)
            if item is not before:
                self.shelf.put(item)
                found.append(item)
        return found

    def _item(self, held: Held, before: Item | None) -> Item:
        read = held.read()
        reading = read.reading if read else Reading(report=held.report.id, language=None, published=None)
        statements = read.statements if read else ()
        id_ = held.report.id
        report = replace(held.report, copies_of=_original(id_, self._original, self._versions))
        report = versions.as_version(report, self._versions.of(id_))
        report = _carrying(report, self._copies, self._said, self._versions)
        if self._renamed:
            reading = _renaming(reading, self._renamed)
        if before is None:
            return Item(report=report, reading=reading, statements=statements)
        made = Item(
            report=before.report if before.report == report else report,
            reading=before.reading if before.reading == reading else reading,
            statements=statements,
        )
        same = made.report is before.report and made.reading is before.reading and made.statements is before.statements
        return before if same else made

    def _original(self, report: str) -> str | None:
        return self._said[report] if report in self._said else self._copies.of(report)

    def notices(self) -> tuple[Problem, ...]:
        """What there is to say of the addresses of reports."""
        return self._versions.notices()

    def _revise(self, held: Mapping[str, Held], new: Sequence[Report], withdrawn: frozenset[str]) -> set[str]:
        """Take new reports for versions, and those withdrawn for none; the reports for which that changes anything."""
        back = [held[r].report for r in sorted(self._withdrawn - withdrawn) if r in held]
        gone = withdrawn - self._withdrawn
        come = {r.id: r for r in (*new, *back) if r.id not in withdrawn}
        self._withdrawn = withdrawn
        return self._versions.change(gone, list(come.values()))

    def _leaning(self, stale: Iterable[str]) -> set[str]:
        """The reports for which something else stands than before, since it does for one of these."""
        left = list(stale)
        found = {m for report in left for m in self._versions.members(self._versions.head(report))}
        left = [*found.union(left)]
        while left:
            report = left.pop()
            head = self._versions.head(report)
            now = _original(report, self._original, self._versions) or head
            if self._lineage.get(report) != now:
                self._lineage[report] = now
                kin = {*self._versions.members(head), *self._copying.get(report, ())} - {report}
                kin |= {r for r, of in self._said.items() if of == report}
                found |= kin
                left += kin
        return found

    def _copy(self, report: str, of: str | None) -> None:
        if (before := self._copied.pop(report, None)) is not None:
            self._copying[before].discard(report)
        if of is not None:
            self._copied[report] = of
            self._copying.setdefault(of, set()).add(report)

    def _name(self, report: str, held: Held) -> None:
        read = held.read()
        names = frozenset(_called(n.name or n.text) for n in read.reading.names) if read else frozenset[str]()
        for name in self._names.get(report, frozenset()) - names:
            self._named[name].discard(report)
        for name in names - self._names.get(report, frozenset()):
            self._named.setdefault(name, set()).add(report)
        self._names[report] = names

    def _rename(self, renamed: Mapping[str, str]) -> set[str]:
        """Take these for the names that people joined; the reports that hold one for which that changes anything."""
        changed = {n for n in {*renamed, *self._renamed} if renamed.get(n) != self._renamed.get(n)}
        self._renamed = renamed
        return {r for name in changed for r in self._named.get(name, ())}

    def _overrule(self, said: Mapping[str, str | None]) -> set[str]:
        """Take these for what people said of copies; the reports that they are about, and the copies of these."""
        about = {*said, *self._said}
        self._said = said
        return about.union(*(self._copying.get(report, ()) for report in about))


def selected(items: Sequence[Item], decisions: Iterable[Taken]) -> tuple[list[Item], tuple[Problem, ...]]:
    """Some of the items by themselves, and what there is to say of their addresses.

    Which report stands for its copies, and which version is the last one, may be another where not all are there.
    """
    copies = Copies()
    copies.change((), [i.report for i in items])
    in_force = [t for t in decisions if t.undone is None]
    said = _said(in_force, {i.report.id for i in items})
    withdrawn = _withdrawn(in_force)
    found = Versions()
    found.change((), [i.report for i in items if i.report.id not in withdrawn])

    def original(report: str) -> str | None:
        return said[report] if report in said else copies.of(report)

    def item(i: Item) -> Item:
        report = replace(i.report, copies_of=_original(i.report.id, original, found))
        return replace(i, report=_carrying(versions.as_version(report, found.of(report.id)), copies, said, found))

    return [item(i) for i in items], found.notices()


def _carrying(report: Report, copies: Copies, said: Mapping[str, str | None], found: Versions) -> Report:
    """The report with what it carries of others; nothing where it is a copy, or where a person said what it is."""
    own = report.copies_of or report.id in said
    carried = () if own else found.carried(report.id, copies.of(report.id), copies.carried)
    return replace(report, carries=carried) if report.carries != carried else report


def _original(report: str, copied: Callable[[str], str | None], found: Versions) -> str | None:
    return versions.original(report, copied, found.head, found.members)


def _withdrawn(taken: Iterable[Taken]) -> frozenset[str]:
    """The reports that people withdrew."""
    return frozenset(t.decision.report for t in taken if isinstance(t.decision, Withdraw))


def _said(taken: Iterable[Taken], there: Collection[str]) -> dict[str, str | None]:
    """What reports that are there copy as people decided, the last decision first."""
    found: dict[str, str | None] = {}
    for t in taken:
        if isinstance(t.decision, Copy) and t.decision.report in there:
            found[t.decision.report] = t.decision.of if t.decision.of in there else None
    return found


@functools.lru_cache(maxsize=1 << 16)
def _called(name: str) -> str:
    """A name as it is compared with others."""
    return forms.fold(forms.bare(name))


def _renamed(taken: Iterable[Taken]) -> dict[str, str]:
    """By a folded name, the name that it is another one of."""
    found: dict[str, str] = {}
    for t in taken:
        if isinstance(t.decision, Alias):
            first, *others = t.decision.names
            found.update({_called(other): first for other in others})
    return found


def _renaming(reading: Reading, renamed: Mapping[str, str]) -> Reading:
    """The reading with names as a person joined them: the mention stays, what it is called is the other name."""

    def named(mention: NameMention) -> NameMention:
        called = renamed.get(_called(mention.name or mention.text))
        return replace(mention, name=called, core=_called(called)) if called else mention

    return replace(reading, names=tuple(named(m) for m in reading.names))

"""A case that is followed while entries come: what a new report touches is settled again, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from crosswire.intake.copies import Copies
from crosswire.ledger.fold import Folding
from crosswire.ledger.ledger import Ledger
from crosswire.ledger.state import State, settled
from crosswire.reconcile.settle import Item, Settler
from crosswire.records import Reading


class Live:
    """What a ledger's entries add up to, kept in memory."""

    def __init__(self, ledger: Ledger) -> None:
        """Follow this ledger from its beginning."""
        self._ledger = ledger
        self._folding = Folding()
        self._copies = Copies()
        self._settler = Settler()

    def follow(self) -> None:
        """Settle what came since. Where nothing was decided it costs what came, not what is there."""
        touched = self._take()
        if not self._folding.decided:
            for report in sorted(touched):
                if (item := self._item(report)) is not None:
                    self._settler.put(item)
            self._settler.settle()

    def state(self) -> State:
        """The state of all entries."""
        self.follow()
        return settled(self._folding.folded(), settler=self._settler, copies=self._copies)

    def _take(self) -> set[str]:
        """Take the entries that came since; the reports that they touch, and those whose original is another now."""
        head = self._folding.head
        touched, reports = set(), []
        for entry in self._ledger.entries(head.number if head else 0):
            self._folding.add(entry)
            if entry.about is not None and entry.kind in {"report", "reading"}:
                touched.add(entry.about)
                if entry.kind == "report" and (held := self._folding.held(entry.about)):
                    reports.append(held.report)
        new = [r for r in {r.id: r for r in reports}.values() if not self._copies.holds(r.id)]
        return touched | self._copies.change((), new)

    def _item(self, report: str) -> Item | None:
        held = self._folding.held(report)
        if held is None:
            return None
        read = held.read()
        reading = read.reading if read else Reading(report=report, language=None, published=None)
        original = replace(held.report, copies_of=self._copies.of(report))
        return Item(report=original, reading=reading, statements=read.statements if read else ())

"""A case that is followed while entries come: only what a report or a decision touches is settled again."""

from __future__ import annotations

from crosswire.ledger.fold import Folding
from crosswire.ledger.ledger import Ledger
from crosswire.ledger.settling import Settling
from crosswire.ledger.state import State


class Live:
    """What a ledger's entries add up to, kept in memory."""

    def __init__(self, ledger: Ledger) -> None:
        """Follow this ledger from its beginning."""
        self._ledger = ledger
        self._folding = Folding()
        self._settling = Settling()

    def follow(self) -> None:
        """Settle what came since; it costs what came, not what is there."""
        head = self._folding.head
        touched, came = set(), False
        for entry in self._ledger.entries(head.number if head else 0):
            self._folding.add(entry)
            came = True
            if entry.about is not None and entry.kind in {"report", "reading"}:
                touched.add(entry.about)
        if came:
            self._settling.change(self._folding.held, touched, self._folding.decisions())

    def state(self) -> State:
        """The state of all entries."""
        self.follow()
        return self._settling.state(self._folding.folded())

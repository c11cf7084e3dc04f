"""The ledger in memory, for tests and for work that is not to be kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from crosswire.errors import CaseMovedError
from crosswire.ledger import entries as chain
from crosswire.ledger.entries import Draft, Head, Kind
from crosswire.ledger.ledger import Settled
from crosswire.records import Entry


class MemoryLedger:
    """Entries in a list."""

    address = "memory"

    def __init__(self) -> None:
        """An empty ledger."""
        self._entries: list[Entry] = []
        self._settled: Settled | None = None

    def append(self, drafts: Sequence[Draft], *, after: Head | None) -> tuple[Entry, ...]:
        """Add all the drafts; see ``Ledger.append``."""
        if self.head() != after:
            raise CaseMovedError(f"{self.address} was written by somebody else at the same time; try again")
        sealed = chain.seal(drafts, after)
        self._entries.extend(sealed)
        return sealed

    def entries(
        self, after: int = 0, *, kinds: Collection[Kind] | None = None, about: Collection[str] | None = None
    ) -> Iterator[Entry]:
        """The entries with numbers above ``after``, in order."""
        for entry in self._entries[after:]:
            if (kinds is None or entry.kind in kinds) and (about is None or entry.about in about):
                yield entry

    def head(self) -> Head | None:
        """The last entry."""
        if not self._entries:
            return None
        last = self._entries[-1]
        return Head(number=last.number, id=last.id, at=last.at)

    def settled(self) -> Settled | None:
        """The settled state that was kept last."""
        return self._settled

    def keep(self, settled: Settled | None) -> None:
        """Keep a settled state instead of the last one."""
        self._settled = settled

    def close(self) -> None:
        """Nothing is held."""

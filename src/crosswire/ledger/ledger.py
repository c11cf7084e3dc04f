"""What every ledger can do, whatever it is stored in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from crosswire.ledger.entries import Draft, Head, Kind
from crosswire.records import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A settled state as kept beside the entries: what it was settled from, and its lines of JSON."""

    stamp: str
    lines: tuple[str, ...]


class Ledger(Protocol):
    """Entries that are only ever added, and a place for what can be made from them again."""

    address: str
    """Where it is, as a person names it; never with a password."""

    def append(self, drafts: Sequence[Draft], *, after: Head | None) -> tuple[Entry, ...]:
        """Add all the drafts or none of them, if ``after`` is still the last entry.

        Once this returns, the entries outlive a crash of the machine. Raises ``CaseMovedError`` where somebody else
        added entries, else another ``CaseError`` that says why nothing was added.
        """
        ...

    def entries(
        self, after: int = 0, *, kinds: Collection[Kind] | None = None, about: Collection[str] | None = None
    ) -> Iterator[Entry]:
        """The entries with numbers above ``after``, in order; only those of some kinds, or about some reports."""
        ...

    def head(self) -> Head | None:
        """The last entry."""
        ...

    def settled(self) -> Settled | None:
        """The settled state that was kept last, if any was."""
        ...

    def keep(self, settled: Settled | None) -> None:
        """Keep a settled state instead of the last one, or none; no entry changes."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...


class Store(Protocol):
    """What an entry point of the group ``crosswire.ledgers`` must be: what makes and opens ledgers of one scheme.

    ``crosswire.testing.ledgers`` says whether it keeps to this.
    """

    def create(self, address: str, first: Sequence[Draft]) -> Ledger:
        """A new ledger with its first entries, open.

        Raises ``CaseExistsError`` where there is something already, else another ``CaseError``; nothing is left behind
        where it cannot be made.
        """
        ...

    def open(self, address: str) -> Ledger:
        """The ledger at this address. Raises the ``CaseError`` that says why it cannot be opened."""
        ...

"""Ledgers made and opened by address: what stands before ``://`` says which store keeps it; a path is a SQLite file.

The program's own stores are ``sqlite``, ``postgresql`` and ``parquet`` (``parquet:DIR``); others are found in the
entry-point group ``crosswire.ledgers`` under the scheme of their addresses.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from importlib import metadata

from crosswire.errors import UsageError
from crosswire.ledger.addresses import PARQUET, folder, is_url
from crosswire.ledger.entries import Draft
from crosswire.ledger.ledger import Ledger, Store

GROUP = "crosswire.ledgers"
OWN = {
    "sqlite": "crosswire.ledger.sqlite",
    "postgresql": "crosswire.ledger.postgresql",
    "parquet": "crosswire.ledger.parquet",
}
"""The schemes of the program's own stores, and the modules whose ``STORE`` they are."""


def create(address: str, first: Sequence[Draft]) -> Ledger:
    """A new ledger with its first entries. Nothing is left behind where it cannot be made."""
    return find(address).create(address, first)


def open_ledger(address: str) -> Ledger:
    """The ledger at this address, brought to the present format; a ``CaseError`` says why it cannot be opened."""
    return find(address).open(address)


def schemes() -> tuple[str, ...]:
    """The schemes of all stores that are installed."""
    return tuple(sorted({*OWN, *(p.name for p in metadata.entry_points(group=GROUP))}))


def find(address: str) -> Store:
    """The store of an address. Raises ``UsageError`` where none keeps such ledgers."""
    scheme = _scheme(address)
    if scheme in OWN:
        own: Store = importlib.import_module(OWN[scheme]).STORE
        return own
    for point in metadata.entry_points(group=GROUP):
        if point.name == scheme:
            found: Store = point.load()
            return found
    others = " or ".join(f"{s}://" for s in schemes() if s != "sqlite")
    raise UsageError(f"no case can be kept at {scheme}://; a case is a file, or an address that begins with {others}")


def _scheme(address: str) -> str:
    """What stands before ``://``, without a driver behind "+"; a path is SQLite's."""
    if folder(address) is not None:
        return PARQUET
    if not is_url(address):
        return "sqlite"
    scheme = address.partition("://")[0].partition("+")[0].casefold()
    return "postgresql" if scheme == "postgres" else scheme

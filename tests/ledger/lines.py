"""Ledgers as others may write them: one that is a file of lines, and one that forgets all when the program ends."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

from crosswire.errors import CaseExistsError, CaseMissingError, CaseMovedError
from crosswire.ledger import entries as chain
from crosswire.ledger import transfer
from crosswire.ledger.entries import Head
from crosswire.ledger.ledger import Settled
from crosswire.ledger.memory import MemoryLedger


class LineLedger:
    """Entries as lines of a file, as an export has them; whoever writes locks the file."""

    def __init__(self, path):
        self.address = f"lines://{path}"
        self._path = path

    def append(self, drafts, *, after):
        with self._path.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if self.head() != after:
                raise CaseMovedError("somebody else was first")
            sealed = chain.seal(drafts, after)
            file.writelines(f"{line}\n" for line in transfer.lines(sealed))
        return sealed

    def entries(self, after=0, *, kinds=None, about=None):
        with self._path.open("rb") as lines:
            found = transfer.parse(lines) if self._path.stat().st_size else []
        for e in found:
            if e.number > after and (kinds is None or e.kind in kinds) and (about is None or e.about in about):
                yield e

    def head(self):
        last = next(reversed(list(LineLedger.entries(self))), None)
        return Head(number=last.number, id=last.id, at=last.at) if last else None

    def settled(self):
        beside = self._path.with_suffix(".settled")
        if not beside.exists():
            return None
        kept = json.loads(beside.read_text("utf-8"))
        return Settled(stamp=kept["stamp"], lines=tuple(kept["lines"]))

    def keep(self, settled):
        beside = self._path.with_suffix(".settled")
        if settled is None:
            beside.unlink(missing_ok=True)
        else:
            beside.write_text(json.dumps({"stamp": settled.stamp, "lines": settled.lines}), encoding="utf-8")

    def close(self):
        pass


class LineStore:
    """Makes and opens ledgers of lines; ``lines:///folder/name``."""

    def __init__(self, kind=LineLedger):
        self._kind = kind

    def create(self, address, first):
        path = Path(address.removeprefix("lines://"))
        if path.exists():
            raise CaseExistsError("there is one")
        path.touch()
        made = self._kind(path)
        made.append(first, after=None)
        return made

    def open(self, address):
        path = Path(address.removeprefix("lines://"))
        if not path.exists():
            raise CaseMissingError("there is none")
        return self._kind(path)


class MemoryStore:
    """Makes and opens ledgers that are gone when the program ends."""

    def __init__(self):
        self._made = {}

    def create(self, address, first):
        if address in self._made:
            raise CaseExistsError("there is one")
        self._made[address] = MemoryLedger()
        self._made[address].append(first, after=None)
        return self._made[address]

    def open(self, address):
        if address not in self._made:
            raise CaseMissingError("there is none")
        return self._made[address]


LINES, MEMORY = LineStore(), MemoryStore()

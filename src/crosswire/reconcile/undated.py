"""What an undated report is dated by, kept as long as it is read and resolved as it is.

It is looked at again whenever something comes that shares a key with it, and then most of what is like it is what was
like it before.
"""

from __future__ import annotations

from typing import TypeVar

from crosswire.reconcile.incidents import episode
from crosswire.reconcile.incidents.keys import keys as incident_keys
from crosswire.reconcile.matching import Member
from crosswire.reconcile.matter import Matter, keys
from crosswire.reconcile.resolved import Resolved

M = TypeVar("M", bound=Member)


class Known:
    """Which pairs were found alike; what was not asked for since the last ``begin`` but one is forgotten."""

    def __init__(self) -> None:
        """No pair yet."""
        self._before: dict[tuple[str, str], tuple[object, bool]] = {}
        self._now: dict[tuple[str, str], tuple[object, bool]] = {}

    def begin(self) -> None:
        """Ask for all pairs anew."""
        self._before, self._now = self._now, {}

    def get(self, id_: str, other: Member) -> bool | None:
        """Whether what has this id is like this very object, if that is known."""
        known = self._now.get((id_, other.id)) or self._before.get((id_, other.id))
        if known is None or known[0] is not other:
            return None
        self._now[id_, other.id] = known
        return known[1]

    def put(self, id_: str, other: Member, *, alike: bool) -> bool:
        """Keep that it is, or is not; the same."""
        self._now[id_, other.id] = other, alike
        return alike


class Undated:
    """The statements of an undated report as they are without a date, the episodes that it tells, and their keys."""

    def __init__(self, resolved: Resolved, told: list[Matter], rest: list[Matter]) -> None:
        """``told`` are its violent tellings, ``rest`` the others."""
        self.resolved = resolved
        self.rest = [(m, frozenset(keys(m))) for m in rest]
        self.episodes = episode.gather(told, {resolved.item.report.id: resolved.item.reading})
        self.asks = frozenset[str]().union(
            *(own for _, own in self.rest), (key for e in self.episodes for key in incident_keys(e))
        )
        self.violent = bool(told)
        self.known = Known()

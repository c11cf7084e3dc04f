"""A report's whole toll of one happening: the tellings of all its sentences, resolved to distinct people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events import casualties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.statements.context import Context
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

Toll = tuple[Bounds | None, Bounds | None]


def of(episode: Sequence[Found], context: Context, lexicon: Lexicon) -> Toll:
    """(killed, injured) that the report gives in all for one happening, whose events stand in text order.

    ``None`` where nothing is said.
    """
    numbers = casualties.index(context.reading.quantities)
    fate = casualties.fates(list(episode), lexicon)
    told = [casualties.count(e, numbers, lexicon, fate) for e in episode]
    return _largest([k for k, _ in told]), _largest([i for _, i in told])


def _largest(counts: list[Bounds | None]) -> Bounds | None:
    """The count that holds the most; one with an upper end before one without."""
    said = [c for c in counts if c is not None]
    return max(said, key=lambda c: (c.high is not None, c.low or 0), default=None)

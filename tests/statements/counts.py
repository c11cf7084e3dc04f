"""How many people a test expects, as it is written there and as bounds."""

from __future__ import annotations

from crosswire.records import Bounds

Count = int | tuple[int, int | None] | None
"""A number, a range whose open end is ``None``, or nothing told."""


def bounds(count: Count) -> Bounds | None:
    """A count as bounds."""
    if count is None:
        return None
    low, high = count if isinstance(count, tuple) else (count, count)
    return Bounds(low=low, high=high)

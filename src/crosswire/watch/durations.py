"""Lengths of time as people write them: 90s, 15m, 2h, 7d."""

from __future__ import annotations

import re

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_WRITTEN = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s?([smhd])", re.IGNORECASE)


def seconds(text: str) -> float:
    """How many seconds are written; ``ValueError`` where it is no length of time."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no length of time; write 90s, 15m, 2h or 7d")
    return float(found[1]) * _UNITS[found[2].lower()]


def shown(length: float) -> str:
    """Seconds in the largest unit that leaves no more than one digit behind the point."""
    unit = next((u for u in "dhm" if length >= _UNITS[u]), "s")
    return f"{length / _UNITS[unit]:.1f}".removesuffix(".0") + unit

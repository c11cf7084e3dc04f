"""Builders of years, decades and centuries."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.reading.times.build import Found, Match
from crosswire.reading.times.numerals import Item

_MONEY = frozenset("$£€¥#")
"""Signs behind which a number is an amount, with or without a space."""


def year(m: Match) -> Found | None:
    """A bare year; a number of things is none ("2000 people", "two thousand and five ships", "some 1500 birds")."""
    words, before, after = m.context.known.signals, m.before(), m.after()
    found = m.period(f"{m.value('y'):04d}")
    if _coded(m):
        return None
    if m.last - m.first > 1 or before in words["dating"]:
        return found
    early = m.value("y") < 1900 and m.first > 0
    if early or before in words["roughly"] or before in _MONEY:
        return None
    spoken = m.item("y").low == "number"
    counts = after is not None and (
        after.low in words["counted"] or (spoken and after.tag == "." and after.low.isalpha())
    )
    return None if counts else found


def _coded(m: Match) -> bool:
    """Whether a number of four digits is a piece of a longer one: "138-2010-2015", "133-03-03-2020"."""
    at, items = m.last - 1, m.context.items
    if _chained(items, at, 1) + _chained(items, at, -1) > 1:
        return True
    if at < 2 or items[at - 1].tag != "-" or items[at - 2].end != items[at - 1].start:
        return False
    piece = items[at - 2]
    lone = at < 4 or items[at - 3].tag != "-" or items[at - 3].end != piece.start
    return items[at - 1].end == items[at].start and piece.low.isdigit() and not (piece.tag == "Y" and lone)


def _chained(items: Sequence[Item], at: int, step: int) -> int:
    """How many numbers follow or precede one, each joined by a hyphen without a space; no more than two are asked."""
    count = 0
    while count < 2 and 0 <= at + 2 * step < len(items):
        joint, piece = items[at + step], items[at + 2 * step]
        near = sorted((items[at], joint, piece), key=lambda i: i.start)
        if joint.tag != "-" or not piece.low.isdigit() or near[0].end != near[1].start or near[1].end != near[2].start:
            break
        count, at = count + 1, at + 2 * step
    return count


def decade_year(m: Match) -> Found | None:
    """A decade by its first year behind a plural: "los años 1970"."""
    number = m.value("k")
    return m.period(f"{number // 10:03d}") if m.value("u") == "Y" and number % 10 == 0 else None


def year_period(m: Match) -> Found | None:
    """The 2030 period, the 2030 quarter: of that year, the quarter that the text is about."""
    if m.has("u") and m.value("u") != "Q":
        return None
    return m.period(f"{m.value('y'):04d}", resumed=True)


def decade(m: Match) -> Found | None:
    """A decade: "the 1990s", "the nineties"; "his (early) 20s" are an age."""
    number = m.value("k")
    if number < 100 and {m.before(), m.before(2)} & m.context.known.signals["owners"]:
        return None
    return m.period(f"{(number + 1900 if number < 100 else number) // 10:03d}")


def decade_of_year(m: Match) -> Found | None:
    """A decade by its first year: "la década de 1990"."""
    number = m.value("k")
    return m.period(f"{number // 10:03d}") if m.value("u") == "DE" and number % 10 == 0 else None


def decade_number(m: Match) -> Found | None:
    """A decade by its number: "los años 30", "los 80"."""
    number = m.value("k")
    return (
        m.period(f"{(number + 1900) // 10:03d}") if isinstance(number, int) and number in range(20, 100, 10) else None
    )


def roman_century(m: Match) -> Found | None:
    """A century in Roman figures: "siglo XX"."""
    values = {"I": 1, "V": 5, "X": 10}
    digits = [values[c] for c in m.value("roman")]
    number = sum(-d if d < max(digits[i:], default=0) else d for i, d in enumerate(digits))
    fits = m.context.items[m.last - 2].value == "CE" and 1 <= number <= 30
    return m.period(f"{number - 1:02d}") if fits else None


def century(m: Match) -> Found | None:
    """A century by its number."""
    number = m.value("o")
    fits = m.context.items[m.last - 1].value == "CE" and 1 <= number <= 30
    return m.period(f"{number - 1:02d}") if fits else None

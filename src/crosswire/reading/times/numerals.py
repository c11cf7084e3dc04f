"""Number words joined to numbers: "twenty-four", "nineteen ninety-six", "two thousand and five", "twenty-seventh"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Item(NamedTuple):
    """A word, number or sign with its class; what ``value`` is depends on the class."""

    tag: str
    value: Any
    start: int
    end: int
    low: str
    title: bool = False


def join(found: list[Item], words: Mapping[str, int]) -> list[Item]:
    """The items with number words that belong together made one."""
    made: list[Item] = []
    at = 0
    while at < len(found):
        if found[at].low not in words or found[at].tag != "N":
            made.append(found[at])
            at += 1
            continue
        number, end = _number(found, at, words)
        ordinal = _ordinal(found, end, number)
        year = None if ordinal else _year(found, end, number, words)
        if ordinal is not None:
            made.append(_item("O", number + found[ordinal].value, found, at, ordinal + 1))
            at = ordinal + 1
        elif year is not None:
            made.append(_item("Y", year[0], found, at, year[1]))
            at = year[1]
        else:
            unit = end < len(found) and found[end].tag in "Uu"
            tag = "Y" if end - at > 1 and 1400 <= number < 2200 and not unit else "N"
            made.append(_item(tag, number, found, at, end))
            at = end
    return made


def _item(tag: str, value: int, found: list[Item], first: int, last: int) -> Item:
    low = found[first].low if last - first == 1 else "number"
    return Item(tag, value, found[first].start, found[last - 1].end, low)


def _number(found: list[Item], at: int, words: Mapping[str, int]) -> tuple[int, int]:
    """The number that begins at an item, and the item behind it."""
    total, group, previous = 0, 0, 0
    end = at
    while end < len(found):
        here = end + 1 if end > at and found[end].tag in "-&" and end + 1 < len(found) else end
        value = words.get(found[here].low)
        if value is None or (end > at and not _goes_on(previous, value, found[end])):
            break
        if value == 100:
            group = max(group, 1) * 100
        elif value == 1000:
            total, group = total + max(group, 1) * 1000, 0
        else:
            group += value
        previous = value
        end = here + 1
    return total + group, end


def _goes_on(previous: int, value: int, link: Item) -> bool:
    """Whether a number word goes on with the one before it; ``link`` is the word itself or what joins the two."""
    if link.tag == "&":
        tens = 20 <= previous <= 90 and value < 10 and link.low == "y"
        return tens or (previous >= 100 and value < 100)
    if value in (100, 1000):
        return previous < value
    if previous >= 100:
        return value < previous
    return 20 <= previous <= 90 and value < 10


def _ordinal(found: list[Item], end: int, number: int) -> int | None:
    """The item of an ordinal that ends a number ("twenty-seventh"), if one does."""
    at = end + 1 if end < len(found) and found[end].tag == "-" else end
    if at >= len(found) or number % 10 or not 20 <= number <= 90:
        return None
    return at if found[at].tag == "O" and 1 <= found[at].value <= 9 and not found[at].low[:1].isdigit() else None


def _year(found: list[Item], end: int, number: int, words: Mapping[str, int]) -> tuple[int, int] | None:
    """The year of two numbers ("nineteen ninety-six", "seventeen hundred thirty-three") and the item behind it."""
    if not 14 <= number <= 20 or end >= len(found) or found[end].tag != "N" or found[end].low not in words:
        return None
    rest, last = _number(found, end, words)
    return (number * 100 + rest, last) if 10 <= rest < 100 else None

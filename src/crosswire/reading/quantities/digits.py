"""Numbers written in figures: separators of thousands and decimals, exponents, fractions."""

from __future__ import annotations

import math
import re

TAIL = re.compile(
    r"e[+-]?\d+(?![\w^])|\s?[x×]\s?(?:10|2)(?:\^\s?[-−+]?|[-−])\d+|\^[-+]*\d+(?!\w)",
)
ERROR = re.compile(r"\s?(?:±|\+/-)\s?\d[\d.,]*(?:e[+-]?\d+)?")
FRACTION = re.compile(r"(\d{1,3})/(\d{1,4})(?![\d/])")
MIXED = re.compile(r"(?:\s{1,2}(?=\d{1,2}\s?/)|-(?=\d/[23458](?!\d)))(\d{1,2})\s?/\s?(\d{1,3})(?![\d/])|\s?([¼-¾⅐-⅞])")


def digits(text: str, group: str) -> float | None:
    """The value of a digit string, or None where its separators fit no way to write one number."""
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    separators = re.sub(r"\d", "", text)
    if not separators:
        return float(text)
    last = separators[-1]
    if len(set(separators)) == 2:
        whole, _, rest = text.rpartition(last)
        other = "," if last == "." else "."
        if separators.count(last) == 1 and _grouped(whole, other):
            return float(f"{whole.replace(other, '')}.{rest}")
        return None
    if len(separators) == 1:
        whole, _, rest = text.partition(last)
        if last == group and len(rest) == 3 and 1 <= len(whole) <= 3 and whole.strip("0"):
            return float(whole + rest)
        return float(f"{whole or '0'}.{rest}")
    if _grouped(text, last):
        return float(text.replace(last, ""))
    return None


def _grouped(text: str, separator: str) -> bool:
    """Whether groups have three digits, or two as in India (12,34,567)."""
    first, *rest = text.split(separator)
    if not rest:
        return True
    if not 1 <= len(first) <= 3 or len(rest[-1]) != 3:
        return False
    return all(len(g) == 3 for g in rest) or (separator == "," and all(len(g) == 2 for g in rest[:-1]))


def power(value: float, tail: str) -> float:
    """A value with its exponent: e10, x10^-4, ^23."""
    tail = tail.strip().replace("−", "-")
    try:
        if tail[0] == "e":
            return float(value * 10.0 ** int(tail[1:]))
        if tail[0] == "^":
            sign = -1 if tail.count("-") % 2 else 1
            return float(value ** (sign * int(tail.strip("^+-"))))
        match = re.fullmatch(r"[x×]\s?(10|2)\^?\s?([-+]?\d+)", tail)
        return float(value * float(match[1]) ** int(match[2])) if match else value
    except (OverflowError, ZeroDivisionError):
        return math.inf

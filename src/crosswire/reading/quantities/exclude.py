"""Numbers that are no figures: in names, dates, clock times, addresses, phone numbers, ordinals, lists and idioms."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.reading.quantities.numerals import _words, fold
from crosswire.reading.quantities.units import Measure

_SPANS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+"
    r"|\+?\d[\d]*(?:[-–]\d{2,}){2,}(?:[-/]\d+)*|\(\d{3}\)\s?\d{3}[-\s]\d{4}|\+\d[\d\s().-]{8,}\d"
    r"|(?<![\d/])\d{1,4}/\d{1,2}/\d{2,4}(?![\d/])|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\b\d{3,}-(?:0\d|1[0-2])\b(?!\d)|<>\s?\d+|=[<>]\s?\d+"
    r"|\b(?:19|20)\d\d[-–/]\d\d\b(?!\d)",
)
_LIST = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,2}[.)][ \t]+(?=[^\W\d_])")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    clock: re.Pattern[str]
    names: re.Pattern[str]
    street: re.Pattern[str]
    fixed: re.Pattern[str]
    one: re.Pattern[str]
    one_before: re.Pattern[str]
    one_after: re.Pattern[str]
    two: re.Pattern[str]
    two_before: re.Pattern[str]


@functools.cache
def _lexicon(language: str) -> _Words:
    try:
        x = vocabulary.load(f"{language}/numbers")["exclude"]
    except VocabularyError:
        x = vocabulary.load("en/numbers")["exclude"]
    return _Words(
        month_before=re.compile(
            rf"\b(?:{_words(x['months'])})\.?(?:\s+(?:de|the))?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|-|–|and|y|to)\s*)?$"
        ),
        month_after=re.compile(rf"(?:st|nd|rd|th)?(?:\s+(?:de|of))?[\s-]+(?:{_words(x['months'])})\b"),
        clock=re.compile(rf"\s?(?:{_words(x['clock'])})(?!\w)"),
        names=re.compile(rf"(?<![\w-])(?:{_words(x['names'])})\s*$"),
        street=re.compile(rf"\s+(?:[^\W\d_][\w.'-]*\s+){{1,3}}?(?:{_words(x['streets'])})(?!\w)"),
        fixed=re.compile(rf"(?<!\w)(?:{_words(x['fixed'])})(?!\w)"),
        one=re.compile(rf"(?:{_words(x['one'])})"),
        one_before=re.compile(rf"\b(?:{_words(x['one_before'])})\s+$"),
        one_after=re.compile(rf"\s*(?:$|[.,;:?!)’'\"]|(?:{_words(x['one_after'])})\b)"),
        two=re.compile(rf"(?:{_words(x['two'])})"),
        two_before=re.compile(rf"\b(?:{_words(x['two_before'])})\s+$"),
    )


class Reader:
    """Which measures of one text are no figures."""

    def __init__(self, text: str, language: str, dates: list[tuple[int, int]]) -> None:
        self.text, self.low, self.w = text, fold(text), _lexicon(language)
        spans = [m.span() for m in _SPANS.finditer(text)] + [m.span() for m in _LIST.finditer(text)]
        spans += [m.span() for m in self.w.fixed.finditer(self.low)]
        self.spans = _union(spans)
        self.dates = _union(dates)
        self.headings = _shouting(text)

    def is_none(self, m: Measure) -> bool:
        """Whether the number counts and measures nothing."""
        n, text, low = m.number, self.text, self.low
        start, end = n.start, n.end
        if _inside(self.spans, start, end):
            return True
        if m.kind not in ("time", "age") and _inside(self.dates, start, end):
            return True
        before = text[start - 1] if start else " "
        if m.start == start and (
            before.isalnum() or before in "_#@" or (before in "-–./" and start > 1 and text[start - 2].isalpha())
        ):
            return True
        if n.form == "digits" and m.end == end and end < len(text):
            follows = text[end]
            if (
                follows.isalpha()
                or follows == "_"
                or (follows == "-" and re.match(r"-[A-Z]", text[end : end + 2]) and m.unit is None)
            ):
                return True
            if follows in "/:" and text[end + 1 : end + 2].isdigit():
                return True
        if m.unit is None and m.start == start:
            return self._uncounted(m)
        return False

    def _uncounted(self, m: Measure) -> bool:
        """The tests for numbers without a unit."""
        n, low, w = m.number, self.low, self.w
        start, end = n.start, n.end
        window = max(0, start - 24)
        word = low[start:end]
        if n.form == "digits":
            digits = self.text[start:end]
            if w.clock.match(low, end) or w.street.match(low, end):
                return True
            if len(digits) <= 2 and (w.month_before.search(low, window, start) or w.month_after.match(low, end)):
                return True
            if _YEAR.fullmatch(digits) and self._is_year(start, end):
                return True
            if (
                re.search(r"[^\W\d_],\s+$", self.text[window:start])
                and re.match(r",\s|$|\.", self.text[end : end + 2])
                and len(digits) == 2
            ):
                return self.text[:start].rstrip(" ,").rsplit(None, 1)[-1][:1].isupper()
        named = w.names.search(low, window, start)
        if named and (n.form == "digits" or named[0].strip()[:1] == "#" or n.value < 20):
            return not re.match(r"\s+(?:people|of)\b", low[end : end + 8])
        if w.one.fullmatch(word) and (w.one_before.search(low, window, start) or w.one_after.match(low, end)):
            return start != 0 or len(low.strip()) > len(word)
        return bool(w.two.fullmatch(word) and w.two_before.search(low, window, start))

    def _is_year(self, start: int, end: int) -> bool:
        """Whether four digits are a year: after a preposition or month, or with nothing behind that they could count."""
        before = re.search(r"([^\W\d_]+)\W*$", self.low[max(0, start - 16) : start])
        word = before[1] if before else ""
        if word in {
            "in",
            "since",
            "of",
            "until",
            "till",
            "during",
            "before",
            "after",
            "early",
            "late",
            "mid",
            "through",
            "for",
            "spring",
            "summer",
            "autumn",
            "fall",
            "winter",
            "season",
            "en",
            "desde",
            "hasta",
            "de",
            "del",
            "ano",
            "year",
            "fiscal",
        }:
            return True
        if self.w.month_before.search(self.low, max(0, start - 24), start):
            return True
        noun = re.match(r"\s+([^\W\d_]+)", self.low[end : end + 24])
        if noun and noun[1].endswith("s") and noun[1] not in ("was", "is", "has", "as", "does"):
            return False
        return (
            word in ("the", "a", "this", "that", "by", "to", "from", "and", "or", "between")
            or self.low[end : end + 1] in ")-–,"
        )


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if result and a <= result[-1][1]:
            result[-1] = (result[-1][0], max(b, result[-1][1]))
        else:
            result.append((a, b))
    return result


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps any of the disjoint spans."""
    k = bisect_right(spans, (end - 1, 1 << 60)) - 1
    return k >= 0 and spans[k][1] > start


def _shouting(text: str) -> bool:
    """Whether the text has no lower case to tell names by."""
    return text.upper() == text

"""Numbers that are no figures: in names, dates, clock times, addresses, phone numbers, ordinals, lists and idioms."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.reading.quantities.ages import Ages
from crosswire.reading.quantities.lexicon import alternatives, fold
from crosswire.reading.quantities.measures import Measure
from crosswire.reading.quantities.numerals import Number

_SPANS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
    r"|\+?\d[\d]*(?:[-–]\d{2,}){2,}(?:[-/]\d+)*|\(\d{3}\)\s?\d{3}[-\s]\d{4}|\+\d[\d\s().-]{8,}\d"
    r"|(?<![\w$€£-])\d{3}-(?!\d\d00)\d{4}(?![\d-])|(?<![\w.,])0\d{2,4}(?: \d{2,8}){1,4}(?![\w,])"
    r"|(?<![\d/])\d{1,4}/\d{1,2}/\d{2,4}(?![\d/])|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\b\d{3,}-(?:0\d|1[0-2])\b(?!\d)|<>\s?\d+|=[<>]\s?\d+"
    r"|\b(?:19|20)\d\d[-–/]\d\d\b(?!\d)",
)
_LIST = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,2}[.)][ \t]+(?=[^\W\d_])")
_AGED = re.compile(r"[A-Z][^\W\d_]*\.?,\s+$")
_CLOSED = re.compile(r",\s|\.|$")
_INSIDE = re.compile(r"[^\W\d_A-Z],? +$")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


_BOUNDS = ("more_than", "less_than", "at_least", "at_most", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    clock: re.Pattern[str]
    names: re.Pattern[str]
    aged: re.Pattern[str]
    and_before: re.Pattern[str]
    of_after: re.Pattern[str]
    street: re.Pattern[str]
    scale: re.Pattern[str]
    block: re.Pattern[str]
    leaf: re.Pattern[str]
    fixed: re.Pattern[str]
    one: frozenset[str]
    one_is_article: bool
    one_before: re.Pattern[str]
    one_after: re.Pattern[str]
    one_of: re.Pattern[str]
    two: frozenset[str]
    two_before: re.Pattern[str]
    phone: re.Pattern[str]
    phoned: re.Pattern[str]
    phone_line: re.Pattern[str]
    parent: re.Pattern[str]
    bound_before: re.Pattern[str]
    year_before: re.Pattern[str]
    plural_after: re.Pattern[str]
    counted_after: re.Pattern[str]


@functools.cache
def _lexicon(language: str) -> _Words:
    table = vocabulary.spoken(language, "numbers")
    x, bounds = table["exclude"], table["bounds"]["before"]
    conj = f"(?:{alternatives(table['grammar']['and'])})"
    return _Words(
        month_before=re.compile(
            rf"\b(?:{alternatives(x['months'])})\.?(?:\s+(?:de|the))?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|-|–|and|y|to)\s*)?$"
        ),
        month_after=re.compile(rf"(?:st|nd|rd|th)?(?:\s+(?:de|of))?[\s-]+(?:{alternatives(x['months'])})\b"),
        clock=re.compile(rf"\s?(?:{alternatives(x['clock'])})(?!\w)"),
        names=re.compile(rf"(?<![\w-])(?:{alternatives(x['names'])})\s*$"),
        of_after=re.compile(rf"\s+(?:{alternatives(table['grammar']['of'])})\b"),
        and_before=re.compile(rf"\b(?:{alternatives(table['grammar']['and'])})\s+$"),
        aged=re.compile(
            rf"\b\d{{1,3}}-(?:,\s+\d{{1,3}}-)*,?\s+{conj}\s+(?:\w{{1,2}}\s+)?(?=\d{{1,3}}[\s-](?:{alternatives(x['years'])})\b)|"
            rf"\b(?:{alternatives(x['aged'])})\s+(?:\w+\s+)?\d{{1,3}}(?:\s*(?:\w{{1,3}}|[-–])\s*\d{{1,3}})?\b"
            rf"(?:(?:,|\s+{conj})\s+(?:{conj}\s+)?\d{{1,3}}\b(?!\s+(?!{conj}\s+\d)[^\W\d_]))*"
        ),
        street=re.compile(
            rf"\s+(?:(?:[^\W\d_a-z]|\d+(?:st|nd|rd|th)\b)[\w.'-]*\s+){{1,3}}?(?i:{alternatives(x['streets'])})(?!\w)"
        ),
        scale=re.compile(rf"\b(?:{alternatives(x['scales'])})[-–]$"),
        # "the 600 and 700 blocks of", "the 2300-block of": where a house stands in its street
        block=re.compile(
            rf"\b\d{{1,4}}00[\s-](?:{alternatives(x['block'])})(?!\w)"
            rf"|\b\d{{1,4}}00(?:(?:,|\s+{conj})\s+(?:{conj}\s+)?\d{{1,4}}00)+\s(?:{alternatives(x['blocks'])})(?!\w)"
        ),
        leaf=re.compile(
            rf"\b(?:{alternatives(x['leaves'])})\s+\d{{1,4}}\s+(?:{alternatives(x['out_of'])})\s+\d{{1,4}}\b"
        ),
        fixed=re.compile(rf"(?<!\w)(?:{alternatives(x['fixed'])})(?!\w)"),
        one=frozenset(x["one"]),
        one_is_article=x["one_is_article"],
        one_before=re.compile(rf"\b(?:{alternatives(x['one_before'])})\s+$"),
        one_of=re.compile(rf"\s+(?:{alternatives(x['one_of'])})\b" if x.get("one_of") else r"(?!)"),
        one_after=re.compile(rf"\s*(?:$|[?!’'\"]|(?:{alternatives(x['one_after'])})\b)"),
        two=frozenset(x["two"]),
        bound_before=re.compile(rf"(?<!\w)(?:{alternatives(w for k in _BOUNDS for w in bounds[k])})\s*$"),
        year_before=re.compile(rf"\b(?:{alternatives(x['year_before'])})\W*$"),
        plural_after=re.compile(rf"\s+(?!(?:{alternatives(x['no_plural'])})\b)[^\W\d_]+(?<!s)s\b"),
        counted_after=re.compile(rf"\s+(?:{alternatives(x['counted_after'])})\b"),
        two_before=re.compile(rf"\b(?:{alternatives(x['two_before'])})\s+$"),
        phone=re.compile(rf"(?:{alternatives(x['phone'])})\b"),
        phoned=re.compile(rf"\b(?:{alternatives(x['phoned'])})\s+$"),
        phone_line=re.compile(rf"\s+(?:{alternatives(x['phone_line'])})\b"),
        parent=re.compile(rf"\b(?:{alternatives(x['parent'])})\s+$"),
    )


class Reader:
    """Which measures of one text are no figures."""

    def __init__(
        self, text: str, language: str, dates: list[tuple[int, int]], people: Iterable[tuple[int, int]] = ()
    ) -> None:
        """A filter for this text, which knows where its dates and its people's names stand."""
        self.text, self.low, self.w = text, fold(text), _lexicon(language)
        spans = [m.span() for m in _SPANS.finditer(text)] + [m.span() for m in _LIST.finditer(text)]
        for no_count in (self.w.aged, self.w.block, self.w.leaf):
            spans += [m.span() for m in no_count.finditer(self.low)]
        self.spans = _union(spans)
        self.fixed = _union([m.span() for m in self.w.fixed.finditer(self.low)])
        self.dates = _union(dates)
        self.ages = Ages(text, language, people)
        self.alone = self.low.strip() if len(text) < 40 else None
        """The text itself, if it could be nothing but a number."""

    def is_none(self, m: Measure) -> bool:
        """Whether the number counts and measures nothing."""
        start, end = m.number.start, m.number.end
        if _inside(self.spans, start, end) or _inside(self.fixed, start, start + 1):
            return True
        if m.kind not in ("time", "age") and _inside(self.dates, start, end):
            return True
        if self._attached(m) or self._clock(m):
            return True
        return m.unit is None and m.start == start and self._uncounted(m.number)

    def _attached(self, m: Measure) -> bool:
        """Whether letters or figures cling to the number, as in F-16, 3D, 21st or 24/7."""
        text, start, end = self.text, m.number.start, m.number.end
        if m.start == start and start:
            before = text[start - 1]
            joined = before in "-–./" and text[start - 2 : start - 1].isalpha()
            if (
                before.isalnum()
                or before in "_#@"
                or (joined and not self.w.scale.search(self.low, max(0, start - 16), start))
            ):
                return True
        if m.number.form != "digits" or m.end != end:
            return False
        follows = text[end : end + 2]
        if follows[:1].isalpha() or follows[:1] == "_":
            return True
        return follows[1:].isdigit() if follows[:1] in ("/", ":") else follows[:1] == "-" and follows[1:].isupper()

    def _clock(self, m: Measure) -> bool:
        """Whether the number is an hour of the day: 2 pm, 2.17pm, five o'clock."""
        n = m.number
        if m.unit not in (None, "pm") or n.value >= 13 or not self.w.clock.match(self.low, n.end):
            return False
        return n.value.is_integer() or (round(n.value % 1 * 100, 6) < 60 and self.text[n.end - 3 : n.end - 2] == ".")

    def _uncounted(self, n: Number) -> bool:
        """The tests for numbers without a unit."""
        low, w = self.low, self.w
        start, end = n.start, n.end
        window = max(0, start - 24)
        word = low[start:end]
        if w.phone.match(low, start) and (w.phoned.search(low, window, start) or w.phone_line.match(low, end)):
            return True
        if w.parent.search(low, max(0, start - 40), start) and not w.plural_after.match(low, end):
            return True
        if n.form == "digits" and self._dated(start, end):
            return True
        if n.form == "words" and self._capital(start):
            return True
        if n.form == "fraction" and w.and_before.search(low, window, start) and not w.of_after.match(low, end):
            return True
        named = w.names.search(low, window, start)
        if named and (n.form == "digits" or n.value < 20):
            return not w.counted_after.match(low, end)
        if word in w.one:
            if w.one_is_article:
                return self.alone != word and not w.one_of.match(low, end)
            return self.alone != word and bool(w.one_before.search(low, window, start) or w.one_after.match(low, end))
        return word in w.two and bool(w.two_before.search(low, window, start))

    def _dated(self, start: int, end: int) -> bool:
        """Whether bare figures are a day, a year, an hour, a house or the age behind a name."""
        low, w = self.low, self.w
        figures = self.text[start:end]
        window = max(0, start - 24)
        if w.clock.match(low, end) or w.street.match(self.text, end):
            return True
        if len(figures) <= 2 and (w.month_before.search(low, window, start) or w.month_after.match(low, end)):
            return True
        if _YEAR.fullmatch(figures):
            return self._is_year(start, end)
        if len(figures) == 2 and _AGED.search(self.text, window, start) and _CLOSED.match(self.text, end):
            return True
        return self.ages.has(start, end)

    def _capital(self, start: int) -> bool:
        """Whether a number word is part of a name: a capital inside a sentence that is no title."""
        text = self.text
        if not text[start].isupper() or not _INSIDE.search(text, max(0, start - 4), start):
            return False
        window = max(0, start - 120)
        line = text[max(text.rfind("\n", window, start) + 1, window) : start + 80].split("\n")[0]
        words = [x for x in line.split() if len(x) > 3 and x[0].isalpha()]
        return sum(x[0].isupper() for x in words) * 2 <= len(words)

    def _is_year(self, start: int, end: int) -> bool:
        """Whether four digits are a year: after a preposition or month, or with nothing behind to count."""
        low, w = self.low, self.w
        window = max(0, start - 24)
        if w.year_before.search(low, window, start) or w.month_before.search(low, window, start):
            return True
        if w.bound_before.search(low, window, start):
            return False
        return not w.plural_after.match(low, end) and 1900 <= int(self.text[start:end]) <= 2100


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

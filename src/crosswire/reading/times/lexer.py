"""Text to items: every word, number and sign with the one-letter class on which the grammar's patterns run.

An item that has nothing to do with time is ".". Two words or more that belong together ("a couple of", "twenty-four")
become one item. The classes:

D weekday, M month, Y year, N number, n vague number, O ordinal, U unit, u plural unit, K decade, S season, p part of
the day, h clock time, d today and its like, r reference ("now"), L last, X next, T this, W that, R recent (or a Roman
number), m part of a period, e every, z set ("daily"), g ago, b earlier, l later, y before, Q after, f hence, = age,
x about, + more, k fiscal, o of, j in, i on, > to, v from, < other preposition, t the, a a, & and, Z zone, H holiday,
F whole date, q quarter code, P "period", E ended, G Spanish "mañana", @ all, s possessive, - dash, / slash or half,
"," comma, ! full stop, % per cent, # amount of money, | paragraph end.
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from crosswire import vocabulary
from crosswire.calendar import values
from crosswire.reading.times import numerals
from crosswire.reading.times.numerals import Item

CLASSES = {
    "weekday": "D", "month": "M", "ordinal": "O", "unit": "U", "decade": "K", "season": "S", "part": "p", "hour": "h",
    "deictic": "d", "reference": "r", "last": "L", "next": "X", "this": "T", "that": "W", "vague": "n",
    "recent": "R", "modifier": "m", "every": "e", "set": "z", "ago": "g", "earlier": "b", "later": "l", "before": "y",
    "after": "Q", "hence": "f", "old": "=", "about": "x", "more": "+", "fiscal": "k", "of": "o", "in": "j", "on": "i",
    "to": ">", "from": "v", "preposition": "<", "the": "t", "a": "a", "and": "&", "zone": "Z", "holiday": "H",
    "number": "N", "half": "/", "period": "P", "ended": "E",
    "morning": "G", "all": "@", "none": ".",
}  # fmt: skip
"""The vocabulary's tables and the class of their words; of two tables with one word, the earlier here wins."""

_TOKEN = re.compile(
    r"""
    (?P<quarter>\b[QHqh][1-4]\b|(?<=\d{4}[\ -])[Tt][1-4]\b)
  | (?P<word>[^\W\d_]+(?:['’]clock)?)
  | (?P<break>\n\s*\n)
  | (?P<iso>(?<!\d)(?<!\d[/.-])(?:1[4-9]|20|21)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?![\d]))
  | (?P<numeric>(?:(?<![\d/.,-])|(?<=\d-)(?=\d+/)|(?<=-(?:19|20)\d\d-))
      (?:0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?:0?[1-9]|[12]\d|3[01])(?P=sep)
      (?:\d{4}|\d\d)(?![\d/]))
  | (?P<monthyear>(?<![\d/.,-])(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d(?![\d/-]))
  | (?P<packed>(?<![\d.,])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d|[.,]\d))
  | (?P<yearmonth>(?<![\d/.,-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))
  | (?P<clock>(?<![\d:.,])(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?m\b\.?)
      |(?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<military>(?:(?<=\bat\ )
      |(?:(?<=\bat\ about\ )|(?<=\bat\ around\ )|(?<=\bat\ approximately\ ))
        (?=\d{4}(?:\s?[\[(),.;]|\s(?:on|in|today|this|last)\b))
      |(?=\d{4}\s(?:hours|hrs|gmt|utc|local)\b))(?:[01]\d|2[0-3])[0-5]\d
      (?!\d|[.,:/-]\d|\s(?:levels|prices)\b)(?:\s(?:hours|hrs)\b)?)
  | (?P<dotted>(?:(?<=\b[Ll]as\ )|(?<=\b[Ll]a\ ))(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.,])
      |(?<![\d:.,])(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s?(?:horas?\b|h\b|GMT\b|UTC\b)))
  | (?P<decade>(?<![\w])(?:(?:1[4-9]|20)?\d0|['’]\d0)['’]?s\b)
  | (?P<ordinal>(?<!\w)\d{1,3}\s?(?:st|nd|rd|th|\.?[ºª°])(?![^\W\d_])
      |(?<!\w)\d{1,3}(?:er|ro|do|to|mo|vo|no|ra|da|ta|ma|va|na)(?![^\W\d_]))
  | (?P<short>(?<!\w)['’]\d\d(?!\w))
  | (?P<money>(?<=[$£€¥#])\d[\d,.]*)
  | (?P<number>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)
  | (?P<possessive>['’]s\b|['’](?=\s))
  | (?P<sign>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)


LONGEST_NUMBER = 9
"""Code points of a number that may count units of time; a longer one is a serial number."""

_ROMAN = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
"""The numbers of the centuries as Spanish writes them."""


class Lexicon(NamedTuple):
    """A language's words: single words, and phrases by their first word, longest first."""

    words: dict[str, tuple[str, Any]]
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    dayfirst: bool
    signals: dict[str, frozenset[str]]
    tense: dict[str, frozenset[str]]
    unsure: str
    """How a bare weekday or month is sought where the clause has no tense."""


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The words of time of a language."""
    data = vocabulary.load(f"{language}/times")
    words: dict[str, tuple[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for table, tag in CLASSES.items():
        for word, value in data.get(table, {}).items():
            parts = tuple(t.group() for t in _TOKEN.finditer(word))
            made = (tag, value)
            if tag == "U" and str(value).endswith("*"):
                made = ("u", value[:-1])
            if len(parts) == 1:
                words.setdefault(word, made)
            else:
                phrases.setdefault(parts[0], []).append((parts, *made))
    for listed in phrases.values():
        listed.sort(key=lambda p: -len(p[0]))
    signals = {k: frozenset(v) for k, v in data.get("signals", {}).items()}
    tense = {k: frozenset(v) for k, v in data.get("tense", {}).items()}
    options = data.get("options", {})
    return Lexicon(
        words,
        phrases,
        data["number"],
        data["ordinal"],
        data["unit"],
        options.get("dayfirst", False),
        signals,
        tense,
        options.get("unsure", "past"),
    )


def items(text: str, language: str) -> list[Item]:
    """The items of a text, in order."""
    known = lexicon(language)
    raw = [_item(m, known) for m in _TOKEN.finditer(text)]
    return _twofold(numerals.join(_phrases(raw, known), known.numbers), known)


def _item(found: re.Match[str], known: Lexicon) -> Item:
    kind, token = found.lastgroup, found.group()
    start, end, low = found.start(), found.end(), token.lower().replace("’", "'")
    if kind == "word":
        tag, value = known.words.get(low, (".", None))
        if tag == "." and token.isupper() and known.dayfirst and _ROMAN.fullmatch(token):
            tag, value = "R", token
        return Item(tag, value, start, end, low, token[0].isupper())
    if kind == "sign":
        return Item(_MARKS.get(token, "."), None, start, end, low)
    tag, value = _figure(found, low, known.dayfirst)
    return Item(tag, value, start, end, low)


_MARKS = {",": ",", "-": "-", "–": "-", "—": "-", "~": "-", "/": "/", ".": "!", "%": "%"}
"""The classes of signs."""
_SIGNS = {"break": "|", "possessive": "s", "money": "#"}
"""The classes of tokens that have no value."""


def _figure(found: re.Match[str], low: str, dayfirst: bool) -> tuple[str, Any]:
    """Class and value of a token that is no plain word."""
    kind = found.lastgroup or ""
    if kind in _SIGNS:
        return _SIGNS[kind], None
    if kind == "quarter":
        return "q", (int(low[1]), "HALF" if low[0] == "h" else "Q")
    if kind in ("iso", "packed", "numeric", "yearmonth", "monthyear"):
        return _date(found, low, dayfirst)
    if kind == "military":
        return "h", f"{low[:2]}:{low[2:4]}"
    if kind in ("clock", "dotted"):
        return "h", _hour(low)
    digits = re.sub(r"\D", "", low)
    if found["decade"]:
        return "K", int(digits)
    if found["ordinal"]:
        return "O", int(digits)
    if found["short"]:
        return "Y", full_year(int(digits))
    if len(low) > LONGEST_NUMBER:
        return ".", None
    if "." in low:
        return "N", float(low.replace(",", ""))
    number = int(digits)
    if len(low) == 4 and 1400 <= number < 2200:
        return "Y", number
    return "N", number


def full_year(number: int) -> int:
    """The year that two digits mean: 1951 to 2050."""
    if number >= 100:
        return number
    return number + (2000 if number <= 50 else 1900)


def _date(found: re.Match[str], low: str, dayfirst: bool) -> tuple[str, Any]:
    parts = [low[:4], low[4:6], low[6:]] if found["packed"] else re.split(r"\D", low)
    numbers = [int(p) for p in parts]
    if found["monthyear"]:
        numbers.reverse()
    if found["numeric"]:
        first, second, year = numbers
        month, day = (second, first) if (dayfirst and second <= 12) or first > 12 else (first, second)
        numbers = [full_year(year), month, day]
    value = "-".join(f"{n:04d}" if i == 0 else f"{n:02d}" for i, n in enumerate(numbers))
    return ("F", value) if values.stretch(value) else (".", None)


def _hour(low: str) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", low)]
    if "p" in low and numbers[0] < 12:
        numbers[0] += 12
    if "a" in low and numbers[0] == 12:
        numbers[0] = 0
    return ":".join(f"{n:02d}" for n in (numbers if len(numbers) > 1 else [*numbers, 0]))


def _phrases(raw: list[Item], known: Lexicon) -> list[Item]:
    """Words that belong together made one item; an abbreviation's dot taken in."""
    made, at = [], 0
    while at < len(raw):
        item = raw[at]
        length = 1
        for parts, tag, value in known.phrases.get(item.low, ()):
            if len(parts) <= len(raw) - at and all(raw[at + k].low == p for k, p in enumerate(parts[1:], 1)):
                item = Item(tag, value, item.start, raw[at + len(parts) - 1].end, " ".join(parts))
                length = len(parts)
                break
        at += length
        dot = raw[at] if at < len(raw) and raw[at].tag == "!" and raw[at].start == item.end else None
        if dot and item.tag in "DMuU" and _abbreviates(item, raw, at):
            item = item._replace(end=dot.end)
            at += 1
        made.append(item)
    return made


def _abbreviates(item: Item, raw: list[Item], at: int) -> bool:
    """Whether the dot behind a short word is the word's own: it is when the sentence plainly goes on."""
    following = raw[at + 1] if at + 1 < len(raw) else None
    if following is None or item.low not in _ABBREVIATED:
        return False
    return following.low[:1].isdigit() or following.tag in ",-" or (following.low[:1].islower() and not following.title)


_ABBREVIATED = frozenset(
    (
        "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
        " ene abr ago dic hr hrs min mins sec secs yr yrs mos"
    ).split()
)
"""Words that are written with a dot."""


def _twofold(found: list[Item], known: Lexicon) -> list[Item]:
    """Words that are a unit and an ordinal ("second", "segundo") made what their neighbour asks for."""
    for i, item in enumerate(found):
        if item.tag == "Y" and i + 1 < len(found) and found[i + 1].tag == "u":
            found[i] = item._replace(tag="N")
        if item.low not in known.ordinals or item.tag not in "UO" or item.end - item.start != len(item.low):
            continue
        before = found[i - 1].tag if i else ""
        after = found[i + 1].tag if i + 1 < len(found) else ""
        if item.low not in known.units:
            continue
        counted = before in ("N", "a") and after not in ("U", "u", "/", "k")
        found[i] = (
            item._replace(tag="U", value=known.units[item.low])
            if counted
            else item._replace(tag="O", value=known.ordinals[item.low])
        )
    return found

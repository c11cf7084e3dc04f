"""Time expressions: document in, ``TimeMention`` records out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosswire import calendar
from crosswire.calendar import rules
from crosswire.reading.times import english, lexer, posted, reader, relate, spanish
from crosswire.reading.times.build import Context, Found
from crosswire.reading.times.numerals import Item
from crosswire.reading.times.tense import Tenses
from crosswire.records import TimeMention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crosswire.reading.document import Document
    from crosswire.records import Interval

_FIRST_NAME = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñ]")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?$")
_DAY = re.compile(r"XXXX-\d\d-\d\d")
RECENT = 45
"""Days before publication within which a day without a year is of the latest year, whatever years are spoken of."""
_GRAMMARS = {"en": (english.FIRST, english.SECOND), "es": (spanish.FIRST, spanish.SECOND)}


def read(document: Document) -> tuple[TimeMention, ...]:
    """The time expressions of a document, in order."""
    patterns = _GRAMMARS.get(document.language)
    if patterns is None:
        return ()
    items = lexer.items(document.cased, document.language)
    known = lexer.lexicon(document.language)
    found, items = reader.find(*patterns, Context(items, Tenses(items, known, document.doc), known))
    found = relate.relate(found, items, known)
    # a day in front of the text, or on a line that is there for it, is known as the publication: no word of the article
    front = [(b.start, b.end) for b in document.blocks if b.kind == "meta"]
    told = posted.day(found, items, known, document.report.published)
    published = told or document.report.published
    return tuple(
        _mention(f, items, document.text, published, fixed=told is not None)
        for f in _of_told_years(found, published)
        if not any(a <= items[f.first].start < b for a, b in front) and not _is_name(f, items, document)
    )


def _of_told_years(found: list[Found], published: Interval | None) -> list[Found]:
    """Days without a year, long before publication, in the one year in which the text speaks of their month.

    "Shot on June 15", in a report of December 2014 that tells of "June 2013", was shot in 2013. In a report of which
    no day is known, a day without a year is the one that it gives in full elsewhere.
    """
    told: dict[str, set[str]] = {}
    for f in found:
        if isinstance(f.rule, str) and (month := _MONTH.match(f.rule)):
            told.setdefault(f.rule[5:] if published is None else month[2], set()).add(month[1])
    if published is None:
        return [_given_in_full(f, told) for f in found]
    return [_of_year(f, told, published) for f in found]


def _given_in_full(f: Found, told: Mapping[str, set[str]]) -> Found:
    bare = f.bare or ""
    years = told.get(bare[5:], set()) if _DAY.fullmatch(bare) else set()
    sought = isinstance(f.rule, tuple) and f.rule[0] == "find" and f.rule[1] in {"past", "near"}
    return f._replace(rule=f"{min(years)}{bare[4:]}", bare=None) if sought and len(years) == 1 else f


def _of_year(f: Found, told: Mapping[str, set[str]], published: Interval | None) -> Found:
    bare = f.bare or ""
    years = told.get(bare[5:7], set()) if _DAY.fullmatch(bare) else set()
    if len(years) != 1 or f.rule != ("find", "past", bare, "pub") or published is None or published.earliest is None:
        return f
    last = calendar.resolve_rule(f.rule, published)
    if last is None or last[1].latest is None or (published.earliest - last[1].latest).days <= RECENT:
        return f
    day = f"{min(years)}{bare[4:]}"
    # a deed is not told as past in a month that is still to come
    ahead = day[:7] > (published.latest or published.earliest).isoformat()[:7]
    return f if ahead else f._replace(rule=day, bare=None)


def _is_name(found: Found, items: list[Item], document: Document) -> bool:
    """Whether a month is somebody's first name: "Julio Prado", where months are written small."""
    item = items[found.first]
    if document.language != "es" or " " in document.cased[item.start : item.end]:
        return False
    return _FIRST_NAME.match(document.cased, item.start) is not None


def _mention(found: Found, items: list[Item], text: str, published: Interval | None, *, fixed: bool) -> TimeMention:
    start, end = items[found.first].start, items[found.last - 1].end
    value, days, rule = found.value, None, None
    if found.rule is not None:
        made = calendar.resolve_rule(found.rule, published)
        value, days = made or (rules.relative(found.rule), None)
        # a day counted from the page's own hangs on nothing that the report is handed in with
        rule = rules.text(found.rule) if rules.hangs(found.rule) and not fixed else None
    return TimeMention(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        type=found.kind,
        earliest=days.earliest if days else None,
        latest=days.latest if days else None,
        rule=rule,
    )

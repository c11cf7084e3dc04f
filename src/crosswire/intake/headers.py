"""What a plain text says of itself at its top: title, day, outlet, address. The text itself stays as it is."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.intake import credits as credit_lines
from crosswire.intake import days, stamps
from crosswire.records import Interval

_TOP = 3_000
_LEADING_DAY = re.compile(r"\s*(?:date:?[ \t]+)?(\d{4}-\d{2}-\d{2})(?=\s|$)", re.IGNORECASE)
_FIELD = re.compile(r"[ \t]*(?P<key>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?)[ \t]*:[ \t]+(?P<value>\S[^\n]*?)[ \t]*(?:\n|$)")
_TERMINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[\"”»]$")

DAY_LINES = 6
"""Lines from the top among which a day that stands alone is the day of publication."""

LEAD_LINE = 120
"""A longer line is the first paragraph: a bare day below it is no longer that of the report."""

TITLE_WORDS = 18
"""A longer line is a paragraph that lost its full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the top of a text states. ``end`` is where the lines that state it end, 0 where none do."""

    end: int = 0
    title: str | None = None
    published: Interval | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read(text: str) -> Header:
    """The header of a text: a leading ISO day, lines "Title: ...", a day on a line of its own, a dated dateline."""
    top = text[:_TOP]
    end, fields = _fields(top)
    published = _stated(fields.get("published", ""))
    if published is None and (first := _LEADING_DAY.match(top)):
        published = days.whole(first.group(1))
        if published is not None:
            end = first.end()
    if published is None:
        published, stamp = _day_line(top, end)
    else:
        stamp = None
    if published is None and (dateline := credit_lines.find_dateline(top)):
        published = dateline.published
    return Header(
        end=end,
        title=fields.get("title") or _title(top, end, stamp),
        published=published,
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        language=fields.get("language"),
    )


def _fields(top: str) -> tuple[int, dict[str, str]]:
    """The lines ``key: value`` at the top with a known key, and where they end."""
    found: dict[str, str] = {}
    at = start = len(top) - len(top.lstrip())
    while match := _FIELD.match(top, at):
        key = _keys().get(match["key"].lower())
        if key is None or key in found:
            break
        found[key] = match["value"]
        at = match.end()
    return (at if at > start else 0), found


def _stated(value: str) -> Interval | None:
    """The day behind a key that is there for it, with whatever clock and update stand beside it."""
    stamp = stamps.read(value)
    return days.whole(value) or (stamp.day if stamp else None)


def _day_line(top: str, begin: int) -> tuple[Interval | None, str | None]:
    """The day on one of the first lines that holds nothing else, and that line; an update only if nothing else is."""
    updated: tuple[Interval | None, str | None] = (None, None)
    lead = False
    for line in _lines(top, begin)[:DAY_LINES]:
        lead = lead or len(line) > LEAD_LINE
        found = stamps.read(line) or stamps.behind(line)
        if found and lead and not found.told:
            continue
        if found and not found.updated:
            return found.day, line
        if found and updated[0] is None:
            updated = found.day, line
    return updated


def _title(top: str, begin: int, stamp: str | None) -> str | None:
    """The first line, where it is a headline: short, without a full stop, with a text that begins anew below it."""
    lines = [line for line in _lines(top, begin) if line != stamp]
    if len(lines) < 2 or len(top) - begin < 2 * len(lines[0]):
        return None
    first, second = lines[0], lines[1]
    if _TERMINAL.search(first) or not 2 <= len(first.split()) <= TITLE_WORDS or not first[0].isalnum():
        return None
    if second[0].islower() or credit_lines.find_dateline(first) or stamps.read(first):
        return None
    alone = re.match(re.escape(first) + r"[ \t]*\n[ \t]*\n", top[begin:].lstrip())
    words = [w for w in re.findall(r"[^\W\d_][\w'’.-]*", first) if len(w) > 3]
    styled = sum(w[0].isupper() for w in words) >= 0.7 * len(words)
    return first if alone or styled or len(first) <= 0.8 * len(second) else None


def _lines(top: str, begin: int) -> list[str]:
    return [line.strip() for line in top[begin:].split("\n") if line.strip()]


@functools.cache
def _keys() -> dict[str, str]:
    return {word: key for key, words in vocabulary.load("intake")["headers"].items() for word in words}

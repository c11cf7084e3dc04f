"""Flights by their numbers: "Corvane Airways Flight CV214", "Flight CV214", "CV214" and "Flight 214" are one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.reading.names import forms
from crosswire.reading.names.view import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.reading.names.view import View

_NUMBER = re.compile(r"(?P<line>[A-Z]{2,3})?-?(?P<number>\d{1,4})")
_LINE = re.compile(r"[A-Z]{2,3}")
_AIRLINE = 4
"""Words of an airline's name at most."""


def mentions(view: View) -> list[Mention]:
    """The flights that a document names; a number alone is one's only where it stands behind "flight" elsewhere."""
    found = [m for first, last in (*view.sentences, *view.headings) for m in _numbered(view, first, last)]
    known = {m.core for m in found}
    begun = {x for m in found for x in range(m.first, m.last)}
    for i, word in enumerate(view.words) if known else ():
        core = _core(word)
        if i not in begun and core in known and not word.isdigit():
            found.append(_mention(i, i + 1, core))
    _lettered(found)
    return found


def _numbered(view: View, first: int, last: int) -> Iterator[Mention]:
    for i in range(first, last - 1):
        if view.low(i) not in view.lex.flights:
            continue
        end = i + 2
        word = view.words[i + 1]
        if _LINE.fullmatch(word) and end < last and view.words[end].isdigit():
            word, end = word + view.words[end], end + 1
        core = _core(word)
        start = _airline(view, first, i)
        if core and (start < i or not word.isdigit() or _alone(view, first, i, end)):
            yield _mention(start, end, core)


def _core(word: str) -> str:
    found = _NUMBER.fullmatch(word)
    return f"{forms.FLIGHT} {(found['line'] or '').lower()}{found['number']}" if found else ""


def _mention(first: int, last: int, core: str) -> Mention:
    return Mention(kind="vessel", first=first, last=last, core=core, sure=True)


def _airline(view: View, first: int, at: int) -> int:
    """Where the airline's name in front of "flight" starts, or the word itself."""
    start = at
    while start > max(first, at - _AIRLINE) and view.words[start - 1][:1].isupper():
        if view.low(start - 1) in view.lex.not_names or view.low(start - 1) in view.lex.articles:
            break
        start -= 1
    return start


def _alone(view: View, first: int, at: int, end: int) -> bool:
    """Whether a bare number is that of the flight, and not of hours or people: "on flight 88", "Flight 88 left"."""
    behind = view.pos[end] if end < len(view.pos) else ""
    return behind != "NOUN" and (view.words[at].istitle() or at == first or view.pos[at - 1] not in ("DET", "ADJ"))


def _lettered(found: list[Mention]) -> None:
    """Give a number without its airline's letters those of the one flight of that number."""
    lines: dict[str, set[str]] = defaultdict(set)
    for m in found:
        lines[forms.flight(m.core)].add(m.core)
    for m in found:
        known = lines.get(m.core.removeprefix(f"{forms.FLIGHT} "), set()) - {m.core}
        if len(known) == 1:
            m.core = next(iter(known))

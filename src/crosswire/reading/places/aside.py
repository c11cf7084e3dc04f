"""Places that a text names only for where the hurt or the dead were brought: a hospital, a morgue, and their towns."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from crosswire import vocabulary

_BEFORE, _AFTER = 90, 50
"""Code points around a name in which a hospital is its own."""
_FEW = 3
"""Words behind a name in which a hospital bears it: "Denver's Childrens Hospital"."""


class _Words(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]


def is_aside(text: str, start: int, end: int, language: str) -> bool:
    """Whether the name at a range of a text says only where somebody was brought, or which newspaper told of it."""
    words = _words(language)
    return (
        words.before.search(text, max(0, start - _BEFORE), start) is not None
        or words.after.match(text, end, end + _AFTER) is not None
    )


@functools.cache
def _words(language: str) -> _Words:
    lists = vocabulary.spoken(language, "place_words")
    clinics, taken, papers, deaths = (
        vocabulary.any_of(lists[name].split()) for name in ("clinics", "taken", "papers", "deaths")
    )
    gap = r"[\s’'&-]+"
    hospital = rf"(?:[’']s)?(?:{gap}[\w’'&]+){{0,{_FEW - 1}}}?{gap}(?i:{clinics})\b"
    where = rf",?\s+(?:where|donde)\s+(?:\w+\s+){{1,4}}?(?:{deaths})\b"
    paper = rf"{gap}(?:[A-Z]\w+\s)?(?:{papers})\b"
    return _Words(
        re.compile(rf"\b(?i:{clinics}|{taken})(?:\s+[\w’'&-]+){{0,9}},?[\s-]+\(?$"),
        re.compile(f"{where}|{hospital}|{paper}"),
    )

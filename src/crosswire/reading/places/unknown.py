"""Places that the gazetteer does not know: spaCy or the words around them say that they are. They have no point."""

from __future__ import annotations

import bisect
from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.gazetteer import key
from crosswire.reading.places.finding import Candidate
from crosswire.reading.places.judging import LISTED
from crosswire.reading.places.signs import Signs

if TYPE_CHECKING:
    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

_LABELS = frozenset(("GPE", "LOC", "FAC"))
_OTHERS = frozenset(("ORG", "PERSON", "NORP", "PRODUCT"))
"""What spaCy often takes a village for."""
_MOST = 5
"""Words of the longest name that is taken without a gazetteer."""


def unknown(words: Words, known: list[Candidate], cues: Cues, persons: frozenset[str]) -> list[Candidate]:
    """Candidates without places, none overlapping a known one, in no order."""
    spans = _spans(words, cues)
    by_name: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last in spans:
        by_name[" ".join(words.words[first:last])].append((first, last))
    taken = sorted((c.start, c.end) for c in known)
    starts = [s for s, _ in taken]
    edges = {s for s, _ in taken}, {e for _, e in taken}
    found = []
    for name, places in by_name.items():
        signs = [Signs(words, first, last, cues) for first, last in places]
        listed = any(_listed(words, first, last, edges) for first, last in places)
        if not _is_place(name, signs, cues, persons, listed=listed):
            continue
        for first, last in places:
            start, end = words.starts[first], words.ends[last - 1]
            at = bisect.bisect_left(starts, end) - 1
            if at >= 0 and taken[at][1] > start:
                continue
            text = words.text[start:end]
            found.append(Candidate(first, last, start, end, text, key(text), ()))
    return found


def _listed(words: Words, first: int, last: int, edges: tuple[set[int], set[int]]) -> bool:
    """Whether a known place stands next in a list."""
    starts, ends = edges
    behind = last < len(words) and words.gaps[last - 1] in LISTED and words.starts[last] in starts
    return behind or (first > 0 and words.gaps[first - 1] in LISTED and words.ends[first - 1] in ends)


def _is_place(name: str, signs: list[Signs], cues: Cues, persons: frozenset[str], *, listed: bool) -> bool:
    if cues.everyday(name) or name.casefold() in persons or any(s.titled for s in signs):
        return False
    if any(s.after.casefold() in cues.things for s in signs):
        return False
    if name.isupper() and len(name) <= 5:
        return False
    if any(s.ruled for s in signs):
        return True
    places = sum(s.label in _LABELS for s in signs)
    if places * 2 < len(signs):
        return False
    return listed or any(s.cue or s.kind for s in signs) or " " in name


def _spans(words: Words, cues: Cues) -> list[tuple[int, int]]:
    """Entities that are places, as ranges of words, without article and possessive."""
    found = []
    for entity in words.entities:
        if entity.label not in _LABELS and entity.label not in _OTHERS:
            continue
        first = bisect.bisect_left(words.starts, entity.start)
        last = bisect.bisect_left(words.starts, entity.end)
        while first < last and not words.caps[first] and words.words[first] not in cues.directions:
            first += 1
        while first < last and words.words[first] in {"The", "A", "An"}:
            first += 1
        while last > first and not words.caps[last - 1]:
            last -= 1
        if (
            first < last
            and last - first <= _MOST
            and "\n" not in words.text[words.starts[first] : words.ends[last - 1]]
        ):
            found.append((first, last))
    return found

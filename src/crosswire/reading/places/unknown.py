"""Places that the gazetteer does not know: spaCy or the words around them say that they are. They have no point."""

from __future__ import annotations

import bisect
from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.gazetteer import key
from crosswire.reading.places.finding import Candidate, beyond
from crosswire.reading.places.judging import People
from crosswire.reading.places.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

_ARTICLES = frozenset(("The", "A", "An"))
_LABELS = frozenset(("GPE", "LOC", "FAC"))
_OTHERS = frozenset(("ORG", "PERSON", "NORP", "PRODUCT"))
"""What spaCy often takes a village for."""
_PEOPLE = frozenset(("PERSON",))
_OF = " de"
_WITHIN = frozenset((" ", "-", "'", "’"))
"""What stands between the words of a name."""
_CODE = 5
"""Letters of a name in capitals that is an abbreviation."""
_FEW = 3
"""One use in so many must look like a place's."""
_MOST = 5
"""Words of the longest name that is taken without a gazetteer."""


def unknown(words: Words, known: list[Candidate], cues: Cues, persons: People) -> list[Candidate]:
    """Candidates without places, in order, none overlapping a known one or another."""
    spans = [s for s in _spans(words, cues) if not _shares_road(words, s, cues)]
    by_name: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last in spans:
        by_name[" ".join(words.words[first:last])].append((first, last))
    taken = sorted((c.start, c.end) for c in known)
    starts = [s for s, _ in taken]
    edges = {s for s, _ in taken}, {e for _, e in taken}
    sent = _sent(words, edges[0])
    if sent is not None:
        by_name[" ".join(words.words[slice(*sent)])].append(sent)
    capitals: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words.words):
        if words.caps[index]:
            capitals[word].append(index)
    found: list[Candidate] = []
    for name, places in sorted(by_name.items(), key=lambda x: (-len(x[0]), x[1])):
        length = places[0][1] - places[0][0]
        spelt = words.words[slice(*places[0])]
        everywhere = [
            (i, i + length)
            for i in capitals[spelt[0]]
            if words.words[i : i + length] == spelt and _runs(words, i, length)
        ]
        if any(words.after(last - 1).casefold() in cues.things for _, last in everywhere):
            continue
        signs = [Signs(words, first, last, cues) for first, last in places]
        listed = any(_listed(words, first, last, edges, cues) for first, last in places)
        if sent not in places and not _is_place(name, signs, cues, persons, listed=listed):
            continue
        for first, last in everywhere:
            start, end = words.starts[first], words.ends[last - 1]
            entity = words.entity(first, last)
            longer = entity is not None and entity.label == "PERSON" and entity.end - entity.start > end - start + 2
            at = bisect.bisect_left(starts, end) - 1
            if longer or (at >= 0 and taken[at][1] > start):
                continue
            text = words.text[start:end]
            found.append(Candidate(first, last, start, end, text, key(text), ()))
    return _apart(found)


def _sent(words: Words, starts: set[int]) -> tuple[int, int] | None:
    """The town of a dateline behind which a known place stands, as a range of words: "BREVOLA, Norway —"."""
    line = next((b for b in words.document.blocks if b.kind == "dateline"), None)
    if line is None:
        return None
    first = last = bisect.bisect_left(words.starts, line.start)
    while words.gap(last) in _WITHIN:
        last += 1
    last += 1
    told = last < len(words) and words.starts[last] in starts and words.starts[last] < line.end
    return (first, last) if told and words.gaps[last - 1].strip() == "," else None


def _runs(words: Words, first: int, length: int) -> bool:
    """Whether so many words stand as one name: "Tecun Uman", not "in Tecun. Uman said"."""
    return all(gap in _WITHIN for gap in words.gaps[first : first + length - 1])


def _shares_road(words: Words, span: tuple[int, int], cues: Cues) -> bool:
    """Whether a name is the last of two that share the noun of a road ("Main and Elm streets")."""
    return words.after(span[1] - 1).casefold() in cues.streets and words.before(span[0]) in cues.both


def _opens(words: Words, index: int, cues: Cues) -> bool:
    """Whether a word has its capital only from the beginning of a sentence."""
    return words.gap(index - 1).strip() != "" and cues.everyday(words.words[index])


def _apart(found: list[Candidate]) -> list[Candidate]:
    """Those that do not overlap an earlier or a longer one that starts with them."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _listed(words: Words, first: int, last: int, edges: tuple[set[int], set[int]], cues: Cues) -> bool:
    """Whether a known place stands next in a list."""
    starts, ends = edges
    behind = last < len(words) and words.gaps[last - 1] in cues.listed and words.starts[last] in starts
    return behind or (first > 0 and words.gaps[first - 1] in cues.listed and words.ends[first - 1] in ends)


def _is_place(name: str, signs: list[Signs], cues: Cues, persons: People, *, listed: bool) -> bool:
    text = key(name)
    if cues.everyday(name) or text in persons.last or text in persons.acting or any(s.titled for s in signs):
        return False
    if name.isupper() and len(name) <= _CODE:
        return False
    if text in persons.aged:
        return False
    if any(s.ruled or s.directed or s.settled for s in signs):
        return True
    if all(s.located and not s.owns and (s.label in _PEOPLE or _OF in name) for s in signs):
        return True
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if last in cues.bodies and not any(s.label == "FAC" for s in signs):
        return False
    if " " in name and last in cues.lands and any(s.upon for s in signs):
        return not any(s.label in _PEOPLE for s in signs)
    places = sum(s.label in _LABELS for s in signs)
    if places * 2 < len(signs):
        return False
    if " " in name and (last in cues.sites or any(s.label in {"LOC", "FAC"} for s in signs)):
        return True
    told = sum(s.cue or s.kind for s in signs)
    return listed or told * _FEW >= len(signs)


def _spans(words: Words, cues: Cues) -> list[tuple[int, int]]:
    """Entities that may be places and what the text calls one, as ranges of words, without article and possessive."""
    found = [*_called(words, cues), *_joined(words, cues), *_featured(words, cues)]
    for entity in words.entities:
        if entity.label not in _LABELS and entity.label not in _OTHERS:
            continue
        first = bisect.bisect_left(words.starts, entity.start)
        last = bisect.bisect_left(words.starts, entity.end)
        while first < last and not words.caps[first] and words.words[first] not in cues.directions:
            first += 1
        while first < last and words.words[first] in _ARTICLES:
            first += 1
        while last > first and not words.caps[last - 1]:
            last -= 1
        if (
            first < last
            and last - first <= _MOST
            and "\n" not in words.text[words.starts[first] : words.ends[last - 1]]
        ):
            found.append((first, last))
    return sorted(set(found))


def _called(words: Words, cues: Cues) -> Iterator[tuple[int, int]]:
    """Names beside a settlement's noun: "the Escudo neighborhood", "the village of Escudo"."""
    for index, word in enumerate(words.words):
        if word.casefold() not in cues.settlements:
            continue
        first = _opening(words, index, cues)
        if first < index:
            yield first, index
        last = index + 2
        if words.after(index) in cues.of and words.gaps[index + 1] == " ":
            while last < len(words) and words.caps[last] and words.gaps[last - 1] == " " and last - index <= _MOST:
                last += 1
            if last > index + 2:
                yield index + 2, last


def _joined(words: Words, cues: Cues) -> Iterator[tuple[int, int]]:
    """Names with "de" in them behind a preposition of place: "in San Miguel de Arriba"."""
    for index in range(1, len(words)):
        end = beyond(words, index) if words.caps[index - 1] else 0
        if not end:
            continue
        first = _opening(words, index, cues)
        while end + 1 < len(words) and words.caps[end + 1] and words.gaps[end] == " ":
            end += 1
        if first < index and Signs(words, first, end + 1, cues).located:
            yield first, end + 1


def _featured(words: Words, cues: Cues) -> Iterator[tuple[int, int]]:
    """Names that end in the noun of a feature of the land, behind "on" or "at": "on Escudo Hill"."""
    for index, word in enumerate(words.words):
        if not words.caps[index] or word.casefold() not in cues.lands:
            continue
        first = _opening(words, index, cues)
        if first < index and Signs(words, first, index + 1, cues).upon:
            yield first, index + 1


def _opening(words: Words, end: int, cues: Cues) -> int:
    """The first word of the capitals that end at ``end``, without article and the first word of the sentence."""
    first = end
    while first > 0 and words.caps[first - 1] and words.gaps[first - 1] == " " and end - first < _MOST:
        first -= 1
    while first < end and (words.words[first] in _ARTICLES or _opens(words, first, cues)):
        first += 1
    return first

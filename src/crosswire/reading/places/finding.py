"""Names in a text that the gazetteer knows, the longest at each word, before anything is decided about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from crosswire.gazetteer import Gazetteer, Place, key
from crosswire.gazetteer.store import OTHER, SHORT
from crosswire.reading.people import person_names
from crosswire.reading.places.resolving import within

if TYPE_CHECKING:
    from crosswire.reading.places.demonyms import Demonyms
    from crosswire.reading.places.words import Words

LONGEST = 7
"""Words in the longest name that is looked up: "People's Republic of China" has four, airports have seven."""

_JOINTS = frozenset(
    "of the and & de del la las los el al do da du di van den y e au le les sur es ez ben ibn en und ou am upon".split()
)
_MARKS = frozenset("'’")
"""What stands before the "s" of "Queen Anne's County"."""
_ARTICLES = frozenset(("The", "La", "El", "Los", "Las"))
_KINDS = {"Co": "County", "Twp": "Township"}
_OWNS = ("'s", "’s")
_OWNED = frozenset(("de", "del", "la", "las", "los", "el"))
_WATERS = frozenset(("sea", "strait", "river", "canal", "lake"))
_TIGHT = frozenset((" ", "-", "‑", "–", "\n", "", "’", "'", "/", "\u00a0", "'s ", "’s "))


Role = Literal["place", "actor", "demonym", "part_of_name"]


@dataclass(slots=True, eq=False)
class Candidate:
    """A name that may be a place: words ``first`` to ``last`` (exclusive), the places of that name."""

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    places: tuple[Place, ...]
    demonym: bool = False
    role: Role = "place"
    site: bool = False
    aside: bool = False
    inside: list[Candidate] = field(default_factory=list)
    chosen: Place | None = None
    near: Place | None = None


def find(words: Words, gazetteer: Gazetteer, demonyms: Demonyms, directions: frozenset[str]) -> list[Candidate]:
    """The longest known names, in order, none overlapping another."""
    found: list[Candidate] = []
    index, count = 0, len(words)
    while index < count:
        lower = not words.caps[index]
        if lower and (place := demonyms.small.get(words.words[index])):
            start, end, text = words.starts[index], words.ends[index], words.words[index]
            found.append(Candidate(index, index + 1, start, end, text, f"~{text}", (place,), demonym=True))
            index += 1
            continue
        if lower and not (words.words[index] in directions and _capital_follows(words, index)):
            index += 1
            continue
        candidate = _longest(words, index, gazetteer, demonyms)
        if words.words[index] in _ARTICLES and index + 1 < count and words.caps[index + 1]:
            # "La Unión Europea" is no town of La Unión
            rest = _longest(words, index + 1, gazetteer, demonyms)
            candidate = rest if rest and (candidate is None or rest.last > candidate.last) else candidate
        if candidate is not None and lower and not _may_open(candidate, words.words[index], index):
            candidate = None
        if candidate is not None and (after := _goes_on(words, candidate, gazetteer, demonyms)):
            index = after
        elif candidate is None:
            index += 1
        else:
            found.append(candidate)
            index = candidate.last
    return found


def _capital_follows(words: Words, index: int) -> bool:
    """Whether a capital stands next, or behind the next small word: "eastern Pacific", "golfo de México"."""
    after = words.caps[index + 1 : index + 3]
    return any(after) and (after[0] or words.words[index + 1] in _JOINTS)


def _longest(words: Words, first: int, gazetteer: Gazetteer, demonyms: Demonyms) -> Candidate | None:
    for last in range(_reach(words, first), first, -1):
        if words.words[last - 1] in _JOINTS:
            continue
        start, end = words.starts[first], words.ends[last - 1]
        text = words.text[start:end]
        name = key(text)
        if not name:
            continue
        if name in demonyms.capital:
            return Candidate(first, last, start, end, text, name, (demonyms.capital[name],), demonym=True)
        places = gazetteer.find(_spelt(text))
        if places and text.endswith(_OWNS) and any(p.type == "country" for p in gazetteer.find(text[:-2])):
            continue  # "Peru's" is no town of Perus
        if places and (text.endswith(_OWNS) or text.lower() in person_names().given):
            places = tuple(p for p in places if p.kind != OTHER)  # "Sam's" is no town that some call Sams, nor "Sam"
        if places:
            dotted = words.text[end : end + 1] == "." and not text.endswith(".")
            places = tuple(p for p in places if p.kind != SHORT or _may_abbreviate(text, dotted=dotted))
        if places:
            if dotted and places[0].kind == SHORT:
                end += 1
                text = words.text[start:end]
            return Candidate(first, last, start, end, text, name, places)
    return None


def _spelt(text: str) -> str:
    """A name with its division's kind in full: "Lincoln Co"."""
    name, _, kind = text.rpartition(" ")
    return f"{name} {_KINDS[kind]}" if kind in _KINDS and name else text


def _goes_on(words: Words, candidate: Candidate, gazetteer: Gazetteer, demonyms: Demonyms) -> int:
    """The end of a longer name that begins with a known one ("San Miguel de Arriba"), 0 where it does not go on.

    What is told of the country or division in which one of the name lies ("San José de Costa Rica") is the known place.
    """
    after = beyond(words, candidate.last)
    if not after or candidate.demonym:
        return 0
    told = _longest(words, after, gazetteer, demonyms)
    if told is not None and any(within(p, c) for c in told.places for p in candidate.places):
        return 0
    return after + 1


def beyond(words: Words, last: int) -> int:
    """The index of the capital behind "de", "del" or "de la" that goes on with a name that ends at ``last``, else 0."""
    index = last
    while index < len(words) and words.words[index] in _OWNED and words.gaps[index - 1] == " ":
        index += 1
    joined = last < index < len(words) and words.words[last] in {"de", "del"} and words.gaps[index - 1] == " "
    return index if joined and words.caps[index] else 0


def _may_open(candidate: Candidate, word: str, index: int) -> bool:
    """Whether a name may begin with a small letter: "eastern Pacific", "al-Tanf", but not "southern California"."""
    return candidate.last > index + 1 and (len(word) <= 3 or candidate.places[0].type in _WATERS)


def _may_abbreviate(text: str, *, dotted: bool) -> bool:
    return dotted or text.isupper() or "." in text


def _reach(words: Words, first: int) -> int:
    """The end of the longest run of words that may be one name from ``first``."""
    last = first + 1
    end = last
    while last < len(words) and last - first < LONGEST:
        gap = words.gaps[last - 1]
        if gap not in _TIGHT and not (gap == ". " and len(words.words[last - 1]) <= 3):
            break
        if words.caps[last]:
            end = last + 1
        elif words.words[last] not in _JOINTS and not (words.words[last] == "s" and gap in _MARKS):
            break
        last += 1
    return end

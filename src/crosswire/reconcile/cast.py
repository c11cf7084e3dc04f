"""Who an actor is, for comparing casts: its entity, its country, and whether its words name anybody in particular."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.reconcile.across import small, told
from crosswire.records import Reading

_DETERMINERS = frozenset("a an the several some two three other its their his her of and".split()) | small("names")
_WORD = re.compile(r"[^\W_]+")


@functools.lru_cache(maxsize=1 << 14)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, possessives and full stops."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace(".", "")).encode("ascii", "ignore").decode()
    return tuple(w for w in _WORD.findall(re.sub(r"'s?\b", "", plain.casefold())))


def _telling(name: str) -> set[str]:
    return {told(w) for w in folded(name)} - _DETERMINERS


def same_name(a: str, b: str) -> bool:
    """Whether the words of one name all stand in the other."""
    return _within(_telling(a), _telling(b))


def _within(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)


@functools.cache
def _general() -> frozenset[str]:
    return frozenset(vocabulary.load("agents")["general"]) | _DETERMINERS


@functools.cache
def _idle() -> frozenset[str]:
    """Words before a noun that tell no group from another: "other", "several"."""
    return frozenset(w for x in vocabulary.load("en/names")["words"]["idle"] for w in folded(x))


@functools.cache
def _credited() -> frozenset[str]:
    return frozenset(vocabulary.load("agents")["credited"])


def anybody(name: str) -> bool:
    """Whether a source's name could be that of many: "police", "the investigators", "senior officials"."""
    return {told(w) for w in folded(name)} <= _general() | _credited() | _idle()


def speaking_for(name: str) -> tuple[str, ...]:
    """The words of a source's name without those for who speaks there: "the Navy's spokeswoman" is the Navy."""
    words = folded(name)
    return tuple(w for w in words if w not in _credited() and w not in _DETERMINERS) or words


@functools.cache
def _demonyms() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for country, words in vocabulary.load("en/demonyms")["countries"].items():
        for word in words:
            found[folded(word)] = country
            found[(*folded(word)[:-1], folded(word)[-1] + "s")] = country
    return found


@functools.cache
def _describing() -> frozenset[str]:
    return frozenset(vocabulary.load("agents")["describing"])


def official(outlet: str) -> bool:
    """Whether an outlet is a public body that speaks for itself ("Ministry of Ports"), not a newspaper."""
    return bool(set(folded(outlet)) & frozenset(vocabulary.load("agents")["official"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts, suffers or speaks, as far as its report tells: all that comparing it with another party takes."""

    name: str
    entity: str | None
    country: str | None
    """The ISO 3166-1 code of its country, by its entity or by the words of its name."""
    general: bool
    """Whether the name is nobody's in particular ("authorities", "two men")."""
    bare: bool
    """Whether the name says no more than the country, but for general words ("US military")."""
    words: frozenset[str]
    """What its name is compared by."""

    @property
    def proper(self) -> bool:
        """Whether the name is somebody's own."""
        return self.name[:1].isupper() and not self.general

    @property
    def described(self) -> bool:
        """Whether the name says what somebody is and not who: "a 44-year-old man", "her brother", "the suspect"."""
        whose = self.entity is not None and self.name[:1].isupper()
        return self.general or not (whose or _describing().isdisjoint(folded(self.name)))

    def same(self, other: Party) -> bool:
        """One entity, one name within the other, or a state and a body of it that is named no further."""
        if (self.entity and self.entity == other.entity) or _within(self.words, other.words):
            return True
        return self.country is not None and self.country == other.country and (self.bare or other.bare)


Entities = Callable[[str], str]
"""The entity over all reports for an entity of one report."""


class Cast:
    """Who is who in one report: a function of its reading alone, so that no other report changes what a name says."""

    def __init__(self, reading: Reading | None = None, entities: Entities = str) -> None:
        """Take the countries of the report's entities, and of the places and people that it names."""
        votes: dict[str, Counter[str]] = {}
        self._words: dict[tuple[str, ...], str] = {}
        for n in reading.names if reading else ():
            if not n.country:
                continue
            if n.entity:
                votes.setdefault(entities(n.entity), Counter())[n.country] += 1
            if n.type in {"place", "person"}:
                words = tuple(w for w in folded(n.name or n.text) if w not in _DETERMINERS)
                if words:
                    self._words.setdefault(words, n.country)
        self._countries = {e: min(found, key=lambda c: (-found[c], c)) for e, found in votes.items()}

    def party(self, name: str, entity: str | None) -> Party:
        """What the report tells of a name; ``entity`` is that over all reports."""
        words = folded(name)
        known = self._of_words(words)
        telling = tuple(w for w in words if w not in _DETERMINERS)
        named = self._of_words(telling)
        shared = {told(w) for w in telling}
        return Party(
            name=name,
            entity=entity,
            country=self._countries.get(entity or "") or (known[0] if known else None),
            general=set(words) <= _general() or shared <= _general(),
            bare=(set(telling) - set(named[1]) if named else set(telling)) <= _general(),
            words=frozenset(shared),
        )

    def _of_words(self, words: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                part = tuple(words[start : start + length])
                if found := self._words.get(part) or _demonyms().get(part):
                    return found, part
        return None


def body(name: str, reading: Reading) -> str | None:
    """The organisation of this name in a report, by its id there, if exactly one is known by it."""
    found = {
        n.entity
        for n in reading.names
        if n.type == "organization" and n.entity and len(_telling(n.name or n.text)) > 1
        if same_name(name, n.name or n.text)
    }
    return next(iter(found)) if len(found) == 1 else None


def sides(a: Sequence[Party], b: Sequence[Party]) -> bool | None:
    """Whether two casts share somebody; ``None`` where one is unknown or too general to differ."""
    if not a or not b:
        return None
    if any(x.same(y) for x in a for y in b):
        return True
    return None if any(p.general for p in (*a, *b)) else False

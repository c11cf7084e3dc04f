"""Who an actor is, for comparing casts: its entity, its country, and whether its words name anybody in particular."""

from __future__ import annotations

import functools
import itertools
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


SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def surname(name: tuple[str, ...]) -> str:
    """The last word of a name that is no suffix."""
    return next((w for w in reversed(name) if w not in SUFFIXES), name[-1])


def misspelt(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one, written differently: two words are shared, or one and how the surname begins."""
    if len(set(name) & set(other)) > 1:
        return True
    return name[0] == other[0] and surname(name)[:3] == surname(other)[:3]


def _telling(name: str) -> set[str]:
    return {_one(told(w)) for w in folded(name)} - _DETERMINERS


def _one(word: str) -> str:
    """A noun's singular, as far as comparing takes it: "pirates" are known again in "a pirate"."""
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


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


@functools.cache
def _sides(table: str) -> dict[str, str]:
    found = vocabulary.load("agents")[table].items()
    return {w: side for side, words in found for w in words.split()}


def _said(name: str) -> list[str]:
    """The words of a name before those that say whose or where: "Calder gunners" of "Calder gunners of the fleet"."""
    after = vocabulary.load("agents")["after"]
    return list(itertools.takewhile(lambda w: w not in after, name.split()))


_POSSESSIVE = re.compile(r"['’]s? ")


def _side(name: str) -> str | None:
    """Of which kind of party the last telling word of a name is: "army units" are the state's, the mayor's wife not."""
    said = _said(_POSSESSIVE.split(name)[-1])
    own = len(said) > 1 and said[-1][:1].isupper()
    for word in (told(w) for s in reversed(said) for w in reversed(folded(s))):
        for table in ("bodies",) if own else ("bodies", "sides"):
            if found := _sides(table).get(word) or _sides(table).get(_one(word)):
                return found
        if word not in _general() and word not in _describing():
            return None
    return None


def describes(name: str) -> bool:
    """Whether a name ends by saying what somebody or something is: "two patrol boats", "a Calder man"."""
    words = folded(name)
    return bool(words) and words[-1] in _describing()


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
    side: str | None = None
    """The kind of party that its words say, one that can hardly be of another: the state, rebels, the public."""
    person: bool = False
    """Whether its report names it as a person."""

    @property
    def proper(self) -> bool:
        """Whether the name is somebody's own."""
        return self.name[:1].isupper() and not self.general

    @property
    def described(self) -> bool:
        """Whether the name says what somebody is and not who: "a 44-year-old man", "her brother", "the suspect"."""
        whose = self.entity is not None and self.name[:1].isupper() and not self._common
        return self.general or not (whose or _describing().isdisjoint(folded(self.name)))

    @property
    def _common(self) -> bool:
        """Whether its words end in a common noun, which no name does: "Calder gunners of the fleet"."""
        return any(w.islower() for w in _said(self.name)[-1:])

    @property
    def own(self) -> bool:
        """Whether it is known by a name that is nobody else's, not by a word for many of its kind ("Commandos")."""
        told = self.entity is not None or len(self.words) > 1
        return self.proper and told and not (self.bare or self.side or self._common or describes(self.name))

    def rules_out(self, other: Party) -> bool:
        """Whether who says the one says that it was not the other: of two sides or countries, or of two own names."""
        if self.same(other):
            return False
        if (self.side or self.bare) and (other.side or other.bare):
            return self.abroad(other) or (self.side is not None and other.side is not None and self.side != other.side)
        return self.own and other.own

    def abroad(self, other: Party) -> bool:
        """Whether the two are known to be of different countries."""
        return self.country is not None and other.country is not None and self.country != other.country

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
        self._people: set[str] = set()
        self._words: dict[tuple[str, ...], str] = {}
        for n in reading.names if reading else ():
            if n.type == "person" and n.entity:
                self._people.add(entities(n.entity))
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
            words=frozenset(map(_one, shared)),
            side=_side(name),
            person=entity in self._people,
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

"""Who an actor is, for comparing casts: its entity, its country, and whether its words name anybody in particular."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from crosswire import vocabulary
from crosswire.records import Entity, EntityRef

_DETERMINERS = frozenset("a an the several some two three other its their his her of and".split())
_WORD = re.compile(r"[^\W_]+")


@functools.lru_cache(maxsize=1 << 14)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, possessives and full stops."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace(".", "")).encode("ascii", "ignore").decode()
    return tuple(w for w in _WORD.findall(re.sub(r"'s?\b", "", plain.casefold())))


def _telling(name: str) -> set[str]:
    return set(folded(name)) - _DETERMINERS


def same_name(a: str, b: str) -> bool:
    """Whether the words of one name all stand in the other."""
    x, y = _telling(a), _telling(b)
    return bool(x and y) and (x <= y or y <= x)


@functools.cache
def _general() -> frozenset[str]:
    return frozenset(vocabulary.load("agents")["general"]) | _DETERMINERS


@functools.cache
def _demonyms() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for country, words in vocabulary.load("en/demonyms")["countries"].items():
        for word in words:
            found[folded(word)] = country
            found[(*folded(word)[:-1], folded(word)[-1] + "s")] = country
    return found


def official(outlet: str) -> bool:
    """Whether an outlet is a public body that speaks for itself ("Ministry of Ports"), not a newspaper."""
    return bool(set(folded(outlet)) & frozenset(vocabulary.load("agents")["official"]))


class Cast:
    """All entities of a record, and what their names say of the names of others."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Index the entities by id, and those that have a country by their names."""
        self._entities: Mapping[str, Entity] = {e.id: e for e in entities}
        self._countries: dict[tuple[str, ...], str] = dict(_demonyms())
        for e in sorted(self._entities.values(), key=lambda e: e.id):
            if e.country and e.type in {"place", "person"}:
                for name in (e.name, *e.aliases):
                    words = tuple(w for w in folded(name) if w not in _DETERMINERS)
                    if words:
                        self._countries.setdefault(words, e.country)

    def body(self, name: str) -> Entity | None:
        """The organisation of this name, if exactly one is known by it."""
        found = [
            e
            for e in self._entities.values()
            if e.type == "organization"
            and any(same_name(name, x) and len(_telling(x)) > 1 for x in (e.name, *e.aliases))
        ]
        return found[0] if len(found) == 1 else None

    def same(self, a: EntityRef, b: EntityRef) -> bool:
        """One entity, one name within the other, or a state and a body of it that is named no further."""
        if (a.entity and a.entity == b.entity) or same_name(a.name, b.name):
            return True
        country = self.country(a)
        return country is not None and country == self.country(b) and (self._bare(a) or self._bare(b))

    def country(self, ref: EntityRef) -> str | None:
        """The ISO 3166-1 code of an actor's country, from its entity or from the words of its name."""
        entity = self._entities.get(ref.entity or "")
        if entity is not None and entity.country:
            return entity.country
        found = self._of_words(folded(ref.name))
        return found[0] if found else None

    def general(self, ref: EntityRef) -> bool:
        """Whether the name is nobody's in particular ("authorities", "two men")."""
        return set(folded(ref.name)) <= _general()

    def proper(self, ref: EntityRef) -> bool:
        """Whether the name is somebody's own."""
        return ref.name[:1].isupper() and not self.general(ref)

    def _bare(self, ref: EntityRef) -> bool:
        """Whether the name says no more than the country, but for general words ("US military")."""
        words = [w for w in folded(ref.name) if w not in _DETERMINERS]
        found = self._of_words(tuple(words))
        rest = set(words) - set(found[1]) if found else set(words)
        return rest <= _general()

    def _of_words(self, words: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                part = tuple(words[start : start + length])
                if part in self._countries:
                    return self._countries[part], part
        return None

    def sides(self, a: Sequence[EntityRef], b: Sequence[EntityRef]) -> bool | None:
        """Whether two casts share somebody; ``None`` where one is unknown or too general to differ."""
        if not a or not b:
            return None
        if any(self.same(x, y) for x in a for y in b):
            return True
        return None if any(self.general(r) for r in (*a, *b)) else False

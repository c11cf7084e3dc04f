"""The words that tell measures, turned around: from a word and its role to the measure."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crosswire import vocabulary
from crosswire.statements import lifeless

Role = Literal["nouns", "verbs", "subjects", "states", "persons", "tolled", "scaled", "measured"]
ROLES: tuple[Role, ...] = ("nouns", "verbs", "subjects", "states", "persons")
"""The roles that a word may have by itself; ``tolled`` are nouns that tell only behind "the number of" or of a number
that they are put at, ``scaled`` ones that tell only of a number with a fraction, ``measured`` what a length or
a time is the extent of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words to measures by role; ``needs`` and ``bars`` name the things with which alone, or never, it is told."""

    roles: dict[Role, dict[str, tuple[str, ...]]]
    needs: dict[str, frozenset[str]]
    bars: dict[str, frozenset[str]]
    idle: frozenset[str]
    anybody: frozenset[str]
    alike: frozenset[str]
    change: dict[str, tuple[str, ...]]
    own: dict[str, frozenset[str]]
    counting: frozenset[str]
    harms: frozenset[str]
    joint: dict[frozenset[str], str]
    """Two measures to the one that counts both, where it is left open which befell each."""
    lifeless: frozenset[str]

    def befallen(self, item: str | None) -> str | None:
        """The measure that the word told by itself tells: "five hurt", "hundreds flee"."""
        word = (item or "").casefold()
        return self.measure("states", word, word) or self.measure("subjects", word, word)

    def befalls(self, measure: str, item: str | None) -> bool:
        """Whether the measure can befall what is counted: shots and warrants are not killed. ``item`` is a noun."""
        if measure not in self.harms or not item:
            return True
        forms = lifeless.forms(item)
        return forms.isdisjoint(self.lifeless) or not forms.isdisjoint(self.own[measure])

    def idle_for(self, measure: str) -> frozenset[str]:
        """The words that tell the measure itself, or that it is counted: all its figures have them."""
        return self.own.get(measure, frozenset()) | self.counting

    def measure(self, role: Role, word: str, item: str, near: str = "") -> str | None:
        """The measure that ``word`` in this role tells of ``item`` (a folded noun, "" where unknown).

        ``near`` are words around the telling one that may name the kind of thing in the item's stead.
        """
        for measure in self.roles[role].get(word, ()):
            kinds, barred = self.needs.get(measure), self.bars.get(measure, frozenset())
            own = {*item.split(), *(w.removesuffix("s") for w in item.split())}
            if (kinds is None or not kinds.isdisjoint(own | set(near.split()))) and barred.isdisjoint(own):
                return measure
        return None


_TABLES = frozenset({"kinds", "change"})
"""Tables of the vocabulary that are no measures."""


_LISTS = tuple(
    "reach reach_toll more_than void unbound among include tolls giving running since began none_of of_the of toward "
    "step part apart others met corrected wrong per_year per_month per_day undergone row joined beside again "
    "kinds_of".split()
)
"""Lists of ``change``, any of which a language may do without."""


_COUNTING = ("reach", "giving", "tolls", "more_than")
"""The lists of words that say that something is counted, or how the count moves."""


def _forms(language: str, infinitives: tuple[str, ...]) -> Iterator[str]:
    """Every form of regular verbs, by the endings with which the language's events are told."""
    if not infinitives:
        return
    endings = vocabulary.load(f"{language}/events")["endings"]
    for verb in infinitives:
        for ends in endings[verb[-2:]].values():
            yield from (verb[:-2] + end for end in ends.split())


@functools.cache
def of(language: str) -> Lexicon:
    """The lexicon of a language; English for one that has none."""
    name = language if language in {"en", "es"} else "en"
    data = vocabulary.load(f"{name}/measures")
    kinds = {k: frozenset(v) for k, v in data["kinds"].items()}
    people = (table.get("people", "") for table in (vocabulary.find(f"{name}/nouns") or {}).values())
    kinds["persons"] = kinds["persons"].union(*(words.split() for words in people))
    roles: dict[Role, dict[str, tuple[str, ...]]] = {role: {} for role in (*ROLES, "tolled", "scaled", "measured")}
    needs: dict[str, frozenset[str]] = {}
    for measure, words in data.items():
        if measure in _TABLES:
            continue
        if "items" in words:
            needs[measure] = frozenset().union(*(kinds[k] for k in words["items"]))
        for role, told in roles.items():
            for word in words.get(role, ()):
                told[word] = (*told.get(word, ()), measure)
        for form in _forms(name, tuple(words.get("infinitives", ()))):
            roles["verbs"][form] = (*roles["verbs"].get(form, ()), measure)
    bars = {
        measure: frozenset().union(*(kinds[k] for k in words["never"]))
        for measure, words in data.items()
        if measure not in _TABLES and "never" in words
    }
    # a measure that asks for a kind of thing is tried before one that takes anything
    for by_word in roles.values():
        for word, measures in by_word.items():
            by_word[word] = tuple(sorted(measures, key=lambda m: m not in needs))
    change = {k: tuple(v) for k, v in (dict.fromkeys(_LISTS, ()) | data["change"]).items()}
    own = {m: frozenset(w for r in ROLES for w in words.get(r, ())) for m, words in data.items() if m not in _TABLES}
    harms = frozenset(m for m, told in data.items() if m not in _TABLES and told.get("harms"))
    joint = {frozenset(words["either"]): m for m, words in data.items() if "either" in words}
    counting = frozenset(w for name in _COUNTING for w in change[name])
    return Lexicon(
        roles=roles,
        needs=needs,
        bars=bars,
        idle=kinds["idle"],
        anybody=kinds["anybody"],
        alike=kinds["alike"],
        change=change,
        own=own,
        counting=counting,
        harms=harms,
        joint=joint,
        lifeless=lifeless.nouns(name),
    )

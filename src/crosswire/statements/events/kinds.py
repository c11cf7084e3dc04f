"""What a noun names: a person, a body of people, a thing that can be hit, or nothing that could act or be harmed."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crosswire import vocabulary
from crosswire.statements.events import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["person", "body", "thing", "nothing"]

_NAMED: dict[str, Kind] = {"PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "body", "FAC": "thing"}
_MEASURED = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))
_MEMBERS = re.compile(r".{3,}(?:men|man|women|woman|person|ists?|ers?|ors?|eers?|ians?|ees?|eros?|istas?)$")
"""Endings of nouns that name people ("watchman", "arsonist"), for nouns that no list has."""
_IDEAS = re.compile(r".{3,}(?:tions?|sions?|ments?|ness|ity|ities|isms?|ances?|ences?|ships?|ings?|ures?|cy|cies|sis)$")
"""Endings of nouns that name no party, for nouns that no list has."""
_PREFIXED = 5
"""Letters of the shortest known noun that a longer one may end in ("narcoterrorist")."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """The kinds of a language's nouns by lemma, and its classes, which ``data/<language>/nouns.toml`` explains."""

    kinds: dict[str, Kind]
    counting: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    fighters: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    sufferers: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    banded: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    premises: frozenset[str] = frozenset()
    responders: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    gatherings: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    armed: frozenset[str] = frozenset()
    outlawed: frozenset[str] = frozenset()
    enlisted: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()


@functools.cache
def load(language: str) -> Nouns:
    """The nouns of a language; none where it has no list."""
    data = vocabulary.find(f"{language}/nouns")
    if data is None:
        return Nouns({})
    kinds: dict[str, Kind] = {}
    order: tuple[tuple[str, Kind], ...] = (
        ("people", "person"),
        ("bodies", "body"),
        ("things", "thing"),
        ("abstract", "nothing"),
    )
    for table in ("own", "wordnet"):
        for key, kind in order:
            for word in data.get(table, {}).get(key, "").split():
                kinds.setdefault(word, kind)
    own = data.get("own", {})
    classes = (
        "counting",
        "through",
        "fighters",
        "members",
        "doers",
        "sufferers",
        "anybody",
        "banded",
        "public",
        "premises",
        "responders",
        "offices",
        "tellers",
        "gatherings",
        "occasions",
        "services",
        "serving",
        "armed",
        "outlawed",
        "enlisted",
        "heading",
        "attending",
    )
    return Nouns(kinds, **{name: frozenset(own.get(name, "").split()) for name in classes})


def kind(token: Token, nouns: Nouns) -> Kind | None:
    """What kind of thing a head names; ``None`` where neither its word nor its name says."""
    if token.pos_ == "PRON":
        return "person"
    label = token.ent_type_
    word = grammar.lemma(token)
    if word in nouns.through and token.pos_ == "NOUN":
        return "person"
    if word in nouns.counting:
        counted = grammar.prepositions(token).get("of", [])
        return kind(counted[0], nouns) if counted else "person"
    if word in nouns.gatherings and any(
        c.lower_ in nouns.occasions for c in grammar.children(token, "compound", "nmod")
    ):
        # "a house party" is no body
        return "nothing"
    if word in nouns.services and any(
        c.lower_ in nouns.serving for c in grammar.children(token, "compound", "nmod", "amod")
    ):
        return "body"
    if word in nouns.heading and any(kind(t, nouns) == "body" for t in grammar.prepositions(token).get("of", [])):
        # "the head of the agency"
        return "person"
    if label in _MEASURED and word not in ("old", "year-old"):
        known = nouns.kinds.get(word)
        return known if known in ("person", "body", "thing") and token.pos_ == "NOUN" else "nothing"
    if token.pos_ == "NUM":
        # "seven lines, two of which were destroyed"
        counted = [t for t in grammar.prepositions(token).get("of", []) if t.pos_ in ("NOUN", "PROPN")]
        found = kind(counted[0], nouns) if counted else "person"
        return found if found == "thing" or (counted and counted[0].i < token.i) else "person"
    if token.pos_ == "PROPN" and label in _NAMED:
        own = nouns.kinds.get(word)
        return "thing" if own == "thing" and label != "PERSON" else _NAMED[label]
    found = _by_word(word, nouns)
    if found in (None, "nothing"):
        # "premises" are no "premise"
        found = nouns.kinds.get(token.lower_, found)
    return found or _NAMED.get(label)


def housed(token: Token, nouns: Nouns) -> bool:
    """Whether a head names a body that is met at its premises: a bank, a newspaper, a council; not who fights."""
    if grammar.lemma(token) in nouns.premises or token.lower_ in nouns.premises:
        return True
    return token.ent_type_ == "ORG" and any(
        t.lower_ in nouns.premises for t in token.subtree if t.dep_ in ("compound", "amod") and t.head.i == token.i
    )


def _by_word(word: str, nouns: Nouns) -> Kind | None:
    found = nouns.kinds.get(word)
    if found is not None:
        return found
    for sign in ("-", ""):
        last = word.rpartition(sign)[2] if sign else ""
        if last and last in nouns.kinds:
            return nouns.kinds[last]
    for cut in range(2, len(word) - _PREFIXED + 1):
        if nouns.kinds.get(word[cut:]) in ("person", "body"):
            return nouns.kinds[word[cut:]]
    if _IDEAS.fullmatch(word):
        return "nothing"
    return "person" if _MEMBERS.fullmatch(word) else None

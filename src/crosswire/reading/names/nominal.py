"""Actors without a name: "officials", "Ecuadorian commandos", "the embassy"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.reading.names.kind import country_of
from crosswire.reading.names.view import Mention, View

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "case", "punct", "conj", "cc", "npadvmod", "advmod"))
_WORDS = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "X", "ADV"))
_INNER = frozenset(("compound", "amod", "nmod", "npadvmod"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_CROWDS = frozenset(("people", "personnel", "staff", "crew", "police"))
_FIGHTING = frozenset(("gang", "cartel", "militia", "faction", "mob", "crowd", "tribe", "clan", "syndicate"))
_GROUPS = frozenset(("group", "organization", "organisation", "network", "movement"))
_LONGEST = 9
"""Words in front of the noun."""


def read(view: View, taken: dict[int, Mention]) -> Iterator[Mention]:
    """The nominal actors of the article, given the named mention at each token."""
    for first, last in view.sentences:
        for i in range(first, last):
            if view.parsed:
                yield from _parsed(view, i, taken)
            else:
                yield from _plain(view, i, first, taken)


def whole(view: View, named: list[Mention], bare: list[Mention], taken: dict[int, Mention]) -> list[Mention]:
    """Both lists as one, with a body's noun and the name behind its "of" as one name where all letters are capitals.

    "THE ARMY OF NATIONAL FREEDOM" names one body; where case was recovered, its noun went for a common one.
    """
    made, spent = [], set()
    for mention in bare:
        i = mention.last - 1
        rest = taken.get(i + 2) if view.low(i + 1 if i + 1 < len(view.words) else i) == "of" else None
        if rest is None or rest.first != i + 2 or not _one_body(view, mention, rest):
            continue
        spent |= {id(mention), id(rest)}
        core = " ".join(view.low(x) for x in range(i, rest.last))
        made.append(Mention(kind="organization", first=i, last=rest.last, core=core, definite=mention.definite))
    return [m for m in (*named, *bare) if id(m) not in spent] + made


def _one_body(view: View, noun: Mention, rest: Mention) -> bool:
    start, end = view.span(noun.last - 1, rest.last)
    return (
        noun.kind == "organization"
        and rest.kind in ("organization", "group")
        and view.tag[noun.last - 1] == "NN"
        and view.words[noun.last - 1].islower()
        and view.document.text[start:end].isupper()
    )


def _parsed(view: View, i: int, taken: dict[int, Mention]) -> Iterator[Mention]:
    if view.pos[i] not in ("NOUN", "ADJ", "PROPN") or (i in taken and taken[i].kind != "people"):
        return
    lex, lemma = view.lex, view.lemma[i]
    word = view.low(i)
    person = lemma in lex.people or word in lex.people or (lemma in lex.offices and view.pos[i] == "NOUN")
    body = lemma in lex.bodies or word in lex.bodies
    if (
        not (person or body)
        or view.dep[i] in _INNER
        or (view.pos[i] == "ADJ" and view.dep[i] not in ("nsubj", "nsubjpass", "dobj", "pobj"))
    ):
        return
    plural = view.tag[i] in ("NNS", "NNPS") or word in _CROWDS
    start, definite, owned = _reach(view, i)
    inner = taken.get(i - 1)
    if inner is not None and inner.kind == "vessel" and lemma in lex.vessel_nouns:
        return  # "INS Something warship" is named already
    made = Mention(kind="", first=start, last=i + 1, nominal=True, definite=definite, head=lemma)
    core = _country(view, made, i)
    bare = core == i
    if body and not person:
        if (lemma in lex.vague and bare and (plural or not definite)) or (plural and bare):
            return
        made.kind = "vessel" if lemma in lex.vessel_nouns else "organization"
        if lemma in _FIGHTING or (lemma in _GROUPS and (plural or not definite)) or plural:
            made.kind = "group" if made.kind == "organization" else made.kind
    elif plural:
        if lemma in lex.vague and bare and made.country is None:
            return
        made.kind = "group"
    else:
        made.kind = "person"
    made.core = " ".join(filter(None, (view.low(x) for x in range(core, i + 1) if view.words[x] not in ("'s", "’s"))))
    if owned and made.country is None:
        made.definite = False
    yield from _coordinated(view, made, core, i)


def _plain(view: View, i: int, first: int, taken: dict[int, Mention]) -> Iterator[Mention]:
    """Without a parse: the noun alone, and the country beside it."""
    word, lex = view.low(i), view.lex
    if i in taken or not (word in lex.people or word in lex.bodies) or word in lex.vague:
        return
    made = Mention(
        kind="group" if word in lex.people else "organization", first=i, last=i + 1, nominal=True, head=word, core=word
    )
    made.definite = i > first and view.low(i - 1) in lex.articles
    if i + 1 in view.places and country_of(view.places[i + 1][1]):
        made.last, made.country = view.places[i + 1][0], country_of(view.places[i + 1][1])
    yield made


@functools.cache
def _singles(language: str) -> frozenset[str]:
    """Nouns of one person that the parse joins to the plural behind them."""
    cues = vocabulary.find(f"{language}/cues") or {}
    return frozenset(cues.get("lines", {}).get("joined", "").split())


def _reach(view: View, i: int) -> tuple[int, bool, bool]:
    """Where the noun phrase starts without its determiner; whether it is definite, and whether a pronoun owns it."""
    start, definite, owned = i, False, False
    plural = view.tag[i] == "NNS"
    k = i - 1
    while k >= 0 and i - k <= _LONGEST:
        if view.words[k] in ("-", "–") and view.spaced[k] and k and view.spaced[k - 1]:
            break  # the dash of a dateline, no hyphen
        if view.words[k] in ("'s", "’s", "’", "'", "-", "–", "/") or view.low(k) == "and":
            k -= 1
            continue
        if plural and view.dep[k] == "compound" and view.low(k) in _singles(view.document.language):
            break  # "a man authorities say was hit" names authorities
        head = view.head[k]
        if not start <= head <= i and not _joined(view, k, start):
            break
        if view.dep[k] in ("det", "predet"):
            definite = view.low(k) in _DEFINITE
            break
        if view.pos[k] == "PRON":
            owned = True
            break
        if view.dep[k] not in _MODIFIERS or view.pos[k] not in _WORDS or view.tag[k] in ("VB", "VBP", "VBZ", "JJS"):
            break
        start = k
        k -= 1
    while start < i and (
        view.low(start) in view.lex.idle or (view.pos[start] == "ADV" and view.words[start + 1] not in ("-", "–"))
    ):
        start += 1
    if start > 0 and view.dep[start - 1] == "det" and not definite:
        definite = view.low(start - 1) in _DEFINITE
    return start, definite, owned


def _joined(view: View, k: int, start: int) -> bool:
    """Whether one of two joined countries stands here: "Peruvian and U.S. forces", however it was parsed."""
    if k not in view.places:
        return False
    if k + 1 == start:
        return view.dep[k] == "conj" and k >= 2 and view.low(k - 1) == "and"
    return k + 2 == start and view.low(k + 1) == "and" and start in view.places


def _country(view: View, made: Mention, i: int) -> int:
    """Set the country that the first words say; the token at which the rest starts."""
    found = view.place_within(made.first, i)
    if found is None:
        return made.first
    country = country_of(found[1])
    if country is None:
        return made.first
    made.country, rest = country, found[0]
    if rest <= i and view.words[rest] in ("'s", "’s", "’", "'"):
        rest += 1
        made.definite = True
    return min(rest, i)


def _coordinated(view: View, made: Mention, core: int, i: int) -> Iterator[Mention]:
    """One mention for each country of "Ecuadorian and U.S. military forces", else the mention itself."""
    if core + 1 <= i and view.low(core) == "and" and (second := view.place_within(core + 1, i)) and made.country:
        rest = range(second[0], i + 1)
        words = [view.words[x] for x in rest]
        folded = " ".join(filter(None, (view.low(x) for x in rest)))
        noun = view.text(second[0], i + 1) if words else ""
        yield Mention(
            kind=made.kind,
            first=made.first,
            last=core,
            nominal=True,
            definite=made.definite,
            head=made.head,
            core=folded,
            country=made.country,
            name=f"{view.text(made.first, core)} {noun}",
        )
        made.first, made.country, made.core = core + 1, country_of(second[1]), folded
    yield made

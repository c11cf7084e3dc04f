"""Places that a sentence names for something else than the deed it tells: where somebody works, flies to or met."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.statements import clauses
from crosswire.statements.events import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


class _Words(NamedTuple):
    verbs: frozenset[str]
    occasions: frozenset[str]
    about: frozenset[str]
    nouns: frozenset[str]
    speakers: frozenset[str]
    ways: frozenset[str]
    within: frozenset[str]
    streets: frozenset[str]
    grounds: frozenset[str]
    campuses: frozenset[str]
    halls: frozenset[str]
    leading: frozenset[str]
    at: frozenset[str]
    crossing: frozenset[str]
    journeys: frozenset[str]
    scene: frozenset[str]


@functools.cache
def _words(language: str) -> _Words | None:
    lists = vocabulary.find(f"{language}/elsewhere")
    return _Words(*(frozenset(lists[n].split()) for n in _Words._fields)) if lists is not None else None


def stands(place: Token, anchor: Token, language: str) -> bool:
    """Whether a place (the root of its words) hangs on a word that says nothing of where the anchor's deed was done."""
    words = _words(language)
    if words is not None and place.dep_ in _BEFORE_NOUN and place.head.lower_ in words.within:
        # "at a Porto hotel"
        place = place.head
    if words is None or place.dep_ != "pobj":
        return False
    preposition = _leading_to(place)
    holder = preposition.head
    verb, own = clauses.verb(preposition), clauses.verb(anchor)
    mine = holder == anchor or verb == own or verb in own.conjuncts
    if preposition.lower_ in _ARRIVING and holder.lemma_.lower() in words.journeys and _is_purpose(anchor, holder):
        return False
    if holder.pos_ == "NOUN" and holder != anchor:
        if holder.lemma_.lower() in words.nouns:
            return True
        if holder.lemma_.lower() in words.speakers and anchor not in (holder.head, holder.head.head):
            # what a spokesman in X blames others for was not done there
            return True
        if preposition.lower_ == "to" and (holder.lemma_.lower() not in words.ways or _is_journey(holder)):
            return True
    if preposition.lower_ == "from" and _is_of_people(holder):
        # "a woman from X was shot"
        return True
    if preposition.lower_ == "to" and holder.pos_ in ("VERB", "AUX") and not mine:
        return True
    if preposition.lower_ in words.at and _is_scene(verb, own, words):
        return False
    if not mine and (_is_habit(verb, anchor) or _is_of_words(verb, words)):
        return True
    return not mine and verb.lemma_.lower() in words.verbs


def is_later(time: Token, anchor: Token, language: str) -> bool:
    """Whether a time is that of what was done about a deed: "voted on Monday on the riot in which 14 people died".

    The deed is told in a relative clause, or is what an inquiry or a protest is about.
    """
    words = _words(language)
    if words is None:
        return False
    verb, lemma = clauses.verb(time), clauses.verb(time).lemma_.lower()
    told = clauses.described(anchor, time)
    if told is not None:
        # "met to discuss the pact, a plan that was rejected": what sums up the clause is of its time
        return told.dep_ != "appos" and (lemma in words.verbs or lemma in words.occasions)
    if anchor.pos_ != "NOUN" or anchor.dep_ != "pobj" or anchor.is_ancestor(time):
        return False
    holder = anchor.head.head
    return holder.lemma_.lower() in words.about and verb.is_ancestor(holder)


def tells_who(place: Token, anchor: Token) -> bool:
    """Whether a place hangs on those to whom a deed was done, told of before it: "a judge in Porto was shot"."""
    holder = _leading_to(place).head if place.dep_ == "pobj" else place
    if place.i > anchor.i or holder in (place, anchor) or not _is_of_people(holder):
        return False
    return (holder.head if holder.dep_ == "appos" else holder).dep_ == "nsubjpass"


def _leading_to(place: Token) -> Token:
    """The preposition that leads to a place: "in" of "in the town of X", "on the outskirts of X"."""
    preposition = place.head
    for _ in range(_NESTED):
        if preposition.lower_ != "of" or preposition.head.dep_ != "pobj":
            break
        preposition = preposition.head.head
    return preposition


def _is_journey(way: Token) -> bool:
    """Whether a way is not the ground but where somebody was going: "en route to X"."""
    return way.i > 0 and way.nbor(-1).lower_ == "en"


def _is_habit(verb: Token, anchor: Token) -> bool:
    """Whether a clause only tells what people mostly do: "the owner, who spends his time in X, was kidnapped"."""
    if verb.tag_ not in ("VBZ", "VBP") or clauses.described(verb, anchor) is None:
        return False
    return any(c.tag_ == "WP" for v in clauses.above(verb) for c in v.children)


def _is_scene(verb: Token, deed: Token, words: _Words) -> bool:
    """Whether a clause tells what somebody was doing as it happened: "was shot while attending a rally in X"."""
    begins = (c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i)
    return verb.dep_ == "advcl" and verb.head == deed and any(w in words.scene for w in begins)


def _is_of_words(verb: Token, words: _Words) -> bool:
    """Whether a clause tells where something was said: "the charges made in X that they killed the judge"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in words.nouns


def is_crossed(place: Token, language: str) -> bool:
    """Whether a place is the object of a verb of moving about in it: "patrolling the gulf"."""
    words = _words(language)
    return words is not None and place.dep_ == "dobj" and place.head.lemma_.lower() in words.crossing


def _is_purpose(deed: Token, journey: Token) -> bool:
    """Whether somebody went for a deed: "will fly to Porto to meet the minister", "arrived in Porto for talks"."""
    if deed.dep_ in ("xcomp", "advcl") and deed.head == journey:
        return any(c.dep_ == "aux" and c.lower_ == "to" for c in deed.children)
    return deed.dep_ == "pobj" and deed.head.lower_ == "for" and deed.head.head == journey


_ARRIVING = frozenset(("to", "in", "at"))


def _is_of_people(holder: Token) -> bool:
    """Whether a noun names people, by name or by what they are."""
    if holder.pos_ == "PROPN":
        return holder.ent_type_ == "PERSON"
    return holder.pos_ == "NOUN" and kinds.kind(holder, kinds.load(holder.doc.lang_)) in ("person", "body")


def ground(place: Token, language: str) -> Token:
    """The noun of ground that a place's name stands before ("the Aragon neighborhood"), else the name itself."""
    words = _words(language)
    stands = words is not None and place.dep_ in _BEFORE_NOUN and place.head.i > place.i
    return place.head if words is not None and stands and place.head.lower_ in words.grounds else place


def lie_in_town(called: Sequence[str], language: str) -> bool:
    """Whether words, a name's or behind it, call it a street or a building: who asks where is told the town."""
    words = _words(language)
    return words is not None and any(w.casefold() in words.within for w in called)


def is_street(noun: Token, language: str) -> bool:
    """Whether a noun is a street's with its name or number: "86th Street", "Moneda Avenue", not "a busy street"."""
    words = _words(language)
    if words is None or noun.lower_ not in words.streets or noun.i == noun.sent.start:
        return False
    before = noun.nbor(-1)
    return before.pos_ == "PROPN" or before.text[:1].isdigit()


def leading(language: str) -> frozenset[str]:
    """Words that may stand between a place and its distance from another: "Braga, located about 50 km from Porto"."""
    words = _words(language)
    return words.leading if words is not None else frozenset()


def is_at(noun: Token, language: str) -> bool:
    """Whether a preposition of place governs a noun: "at a Porto restaurant", not "a Porto bus burned"."""
    words = _words(language)
    return words is not None and noun.dep_ == "pobj" and noun.head.lower_ in words.at


def is_ground(word: str, language: str) -> bool:
    """Whether a noun says of a place what it is: "the town of Porto"."""
    words = _words(language)
    return words is not None and word in words.grounds


def is_site(word: str, language: str, *, halls: bool) -> bool:
    """Whether the last word of a body's name says that it is a place as well; a building is, where ``halls`` are."""
    words = _words(language)
    return words is not None and word.casefold() in (words.campuses | words.halls if halls else words.campuses)


_BEFORE_NOUN = frozenset(("compound", "nmod", "amod", "poss"))
_NESTED = 3
"""Places within places: "in the outskirts of the city of X"."""

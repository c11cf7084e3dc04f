"""How many were killed and injured, counted from the noun phrases that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events import grammar, kinds, lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from crosswire.records import QuantityMention
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

Numbers = dict[int, "QuantityMention"]
"""Quantities by the offset of their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """By which words a report names single people who died, and who were injured."""

    killed: frozenset[str]
    injured: frozenset[str]


SMALL = grammar.SMALL

ONE = Bounds(low=1, high=1)
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "twosome": 2, "trio": 3, "threesome": 3, "foursome": 4, "quartet": 4}
_WHOSE = frozenset(("his", "her"))
_MEASURED = frozenset(("DATE", "TIME"))
_OTHERS = frozenset(("other", "others", "more", "another", "else"))
_YEARS = frozenset(map(str, range(1900, 2100)))
FATAL_REACH = 12
"""Tokens behind "were shot" within which "one fatally" stands."""

_NO_PERSON = frozenset(("GPE", "LOC", "DATE", "TIME", "FAC", "EVENT", "LAW", "MONEY", "WORK_OF_ART"))


def fates(events: list[Found], lexicon: Lexicon) -> Fates:
    """The single people whom a report says to have been killed, and to have been injured."""
    found: dict[str, set[str]] = {"killed": set(), "injured": set(), "hit": set()}
    for event in events:
        for harm in event.harms:
            found[harm.kind] |= {k for v in harm.victims if (k := _single_key(v, lexicon)) is not None}
    return Fates(killed=frozenset(found["killed"]), injured=frozenset(found["injured"]))


def _single_key(head: Token, lexicon: Lexicon) -> str | None:
    """By what one person is called again; ``None`` for several people."""
    if head.pos_ == "PROPN" and head.ent_type_ not in _NO_PERSON:
        return head.lower_
    if head.tag_ in ("NNS", "NNPS") or any(c.dep_ in ("nummod", "conj") for c in head.children) or head.dep_ == "conj":
        return None
    word = head.lower_
    return word if word in lexicon.one_words else None


def count(event: Found, numbers: Numbers, lexicon: Lexicon, fate: Fates) -> tuple[Bounds | None, Bounds | None]:
    """(killed, injured) of an event; ``None`` where nothing is said.

    Whoever was hit counts as injured unless this event, or elsewhere the report, tells of the death.
    """
    part = fatal_part(event)
    if part is not None and event.frame.harm == "hit":
        # "two were shot, one of them fatally": they were hit, and one died
        whole = _sum(event, ("hit", "killed"), numbers, lexicon)
        return part, _rest(whole, part) if whole is not None else None
    killed = _sum(event, ("killed",), numbers, lexicon)
    injured = _sum(event, ("injured",), numbers, lexicon)
    hit = _sum(event, ("hit",), numbers, lexicon)
    if hit is None:
        return killed, injured
    victims = [v for h in event.harms if h.kind == "hit" for v in h.victims]
    if injured is None and not _all_died(victims, fate, lexicon):
        injured = _rest(hit, killed) if _among(event, victims) else hit
    return killed, injured


def _among(event: Found, hit: list[Token]) -> bool:
    """Whether those killed are some of those hit: the same words, or told after them ("shot six, killing two")."""
    last = max((v.i for v in hit), default=0)
    kept = {v.i for v in hit}
    others = any(c.lower_ in _OTHERS for v in hit for c in (v, *v.children))
    killed = [v.i for h in event.harms if h.kind == "killed" for v in h.victims]
    return not others and all(i in kept or i > last for i in killed)


def _all_died(victims: list[Token], fate: Fates, lexicon: Lexicon) -> bool:
    if len(victims) == 1:
        return _died(victims[0], fate, lexicon)
    return bool(victims) and all(v.pos_ == "PROPN" and v.lower_ in fate.killed for v in victims)


def _died(victim: Token, fate: Fates, lexicon: Lexicon) -> bool:
    """Whether the one person hit is one whom the report says to have died."""
    if not fate.killed:
        return False
    if victim.pos_ == "PRON" or victim.lower_ == "victim":
        return victim.lower_ in lexicon.one_words
    key = _single_key(victim, lexicon)
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "another") for c in victim.children)
    return key in fate.killed or (key is not None and definite and key not in fate.injured)


def fatal_part(event: Found) -> Bounds | None:
    """How many of those hit died, where it says so: "nine were shot, one fatally", "one of them fatally"."""
    at = event.trigger.i
    for token in event.trigger.doc[at + 1 : at + FATAL_REACH]:
        if token.lower_ == "fatally":
            for before in (token.nbor(-1), token.nbor(-3)):
                if before.pos_ == "NUM" and before.i > at and (before.i == token.i - 1 or before.nbor().lower_ == "of"):
                    return _number(before, {})
    return None


def _rest(hit: Bounds, killed: Bounds | None) -> Bounds | None:
    """Those who were hit and did not die."""
    if killed is None or hit.low is None:
        return hit
    low = hit.low - (killed.high if killed.high is not None else hit.low)
    high = None if hit.high is None or killed.low is None else hit.high - killed.low
    if high is not None and high <= 0:
        return None
    return Bounds(low=max(0, low), high=high)


def _sum(event: Found, kinds: tuple[str, ...], numbers: Numbers, lexicon: Lexicon) -> Bounds | None:
    """The sum over the people named, each phrase once; a part ("including two children") is none of its own."""
    low: float = 0
    high: float | None = 0
    seen: set[int] = set()
    unharmed = {id(h) for e in event.joined if _negated(e.trigger) for h in e.harms}
    for harm in event.harms:
        if harm.kind not in kinds or id(harm) in unharmed:
            continue
        for victim in beside(harm.victims):
            if victim.i in seen:
                continue
            seen.add(victim.i)
            if victim.i + 1 < len(victim.doc) and victim.nbor().lower_ == "fatally":
                continue
            bounds = people(victim, numbers, lexicon)
            if bounds is None:
                continue
            seen.add(-1)
            low += bounds.low or 0
            high = None if high is None or bounds.high is None else high + bounds.high
    return Bounds(low=low, high=high) if -1 in seen else None


def _negated(trigger: Token) -> bool:
    """Whether a word says that a harm did not befall somebody: "but the driver was not hurt"."""
    return any(c.dep_ == "neg" for c in trigger.children)


def beside(victims: Sequence[Token]) -> tuple[Token, ...]:
    """The victims and who stands before "and" but hangs on the verb alone ("John Roe, 34, and Ann Poe were killed")."""
    found = list(victims)
    for victim in victims[:1]:
        if victim.dep_ not in grammar.SUBJECTS:
            continue
        found = [
            t
            for t in grammar.children(victim.head, *grammar.SUBJECTS)
            if t.i < victim.i and any(c.dep_ == "cc" for c in t.children)
        ] + found
    return tuple(dict.fromkeys(found))


def people(head: Token, numbers: Numbers, lexicon: Lexicon) -> Bounds | None:
    """How many people one noun phrase names; ``None`` if it names none or does not say."""
    word = grammar.lemma(head)
    if word in lexicon.self_words or _asked(head, lexicon):
        return None
    if none(head, lexicon):
        return Bounds(low=0, high=0)
    if aged(head):
        return ONE
    titled = head.pos_ == "PROPN" and _is_titled(head)
    if head.ent_type_ in _NO_PERSON and not titled and not (head.pos_ == "NOUN" and head.ent_type_ in _MEASURED):
        return None
    if head.pos_ == "NOUN" and (word in lexicon.things or word in lexicon.weapons):
        return None
    nouns = kinds.load(head.doc.lang_)
    if head.tag_ == "NNP" and kinds.housed(head, nouns):
        return None
    kind = kinds.kind(head, nouns) if head.pos_ == "NOUN" else None
    number = _number(head, numbers)
    # "guard, 34" and "Ann Poe 34" tell an age
    single = (head.tag_ == "NN" and kind == "person") or (head.tag_ == "NNP" and head.ent_type_ == "PERSON")
    if number is not None and not (number.low not in (None, 1) and single):
        return number if kind not in ("thing", "nothing") or head.ent_type_ == "CARDINAL" else None
    return _worded(head, word, kind, lexicon)


def _worded(head: Token, word: str, kind: kinds.Kind | None, lexicon: Lexicon) -> Bounds | None:
    """How many a noun phrase without a number names."""
    if word in lexicon.two_words or word in _PAIRS:
        return Bounds(low=_PAIRS.get(word, 2), high=_PAIRS.get(word, 2))
    if head.pos_ == "PRON":
        return ONE if head.lower_ in lexicon.one_words or head.lower_ in _WHOSE else None
    of = grammar.prepositions(head).get("of", []) if head.pos_ == "NOUN" else []
    if of and of[0].pos_ == "NUM" and (kind == "body" or word in kinds.load(head.doc.lang_).counting):
        # "a family of four"
        return _number(of[0], {})
    if word in kinds.load(head.doc.lang_).counting and head.pos_ == "NOUN":
        # "a number of people"
        return Bounds(low=2, high=None) if of else None
    person = head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and _is_titled(head))
    if head.tag_ == "NNPS" and person and not grammar.children(head, "det", "nummod"):
        # a name that ends like a plural: "Carl Mendes", but not "the Smiths"
        return ONE
    if head.tag_ in ("NNS", "NNPS"):
        if any(c.lower_ in lexicon.two_words and c.dep_ == "det" for c in head.children):
            return Bounds(low=2, high=2)
        named = _named(head)
        if named > 1:
            return Bounds(low=named, high=named)
        return Bounds(low=2, high=None) if kind in ("person", "body", None) else None
    if head.tag_ in ("NN", "NNP"):
        if word in lexicon.one_words or head.pos_ == "PROPN" or kind == "person" or (kind is None and _single(head)):
            return ONE
        return None
    return ONE if head.lower_ in lexicon.one_words else None


def _is_titled(name: Token) -> bool:
    """Whether a name is one person's by what stands with it: "Hector Flores, leader of the front", "Judge Flores"."""
    persons = kinds.load(name.doc.lang_).kinds
    beside = [c for c in name.children if c.dep_ == "appos" or (c.dep_ == "compound" and c.i < name.i)]
    singular = [c for c in beside if c.tag_ in ("NN", "NNP") and c.ent_type_ != "PERSON"]
    return any(persons.get(c.lower_) == "person" for c in singular)


def _named(head: Token) -> int:
    """How many people a plural noun announces by name: "the reporters John Roe and Ann Poe"."""
    names = [c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON" and c.left_edge.i == head.i + 1]
    return sum(t.ent_type_ == "PERSON" for name in names for t in lists.conjuncts(name))


def none(head: Token, lexicon: Lexicon) -> bool:
    """Whether it names nobody: "no one", "no officers"."""
    word = grammar.lemma(head)
    if word in lexicon.none_words:
        return True
    if word == "one" and head.i > 0 and head.nbor(-1).lower_ == "no":
        return True
    return any(c.lower_ == "no" and c.dep_ == "det" for c in head.children) and (
        word in lexicon.one_words or head.tag_ == "NNS"
    )


def _asked(head: Token, lexicon: Lexicon) -> bool:
    """Whether it leaves open if there was anybody: "did not know of any guards being hurt"."""
    return any(c.lower_ in lexicon.open_words and c.dep_ == "det" for c in head.children)


def aged(head: Token) -> bool:
    """Whether an age tells that it is one person, whatever it was taken for ("5-year-old Ann Poe")."""
    if grammar.lemma(head) == "old":
        return any(c.lower_ in ("year", "month", "week", "day") for c in head.children) or (
            head.i > 0 and head.nbor(-1).text == "-"
        )
    return head.tag_ in ("NN", "NNP", "JJ") and any(c.lower_ == "old" and aged(c) for c in head.children)


def _single(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "one") for c in head.children)


def _number(head: Token, numbers: Numbers) -> Bounds | None:
    for token in (head, *(c for c in head.children if c.dep_ in ("nummod", "quantmod", "amod", "det"))):
        if _is_year(token, head):
            continue
        mention = numbers.get(_first(token).idx)
        if mention is not None and mention.unit is None and (mention.low is not None or mention.high is not None):
            return Bounds(low=mention.low, high=mention.high)
        if token.dep_ == "nummod" or (token is head and token.pos_ == "NUM"):
            value = SMALL.get(token.lower_)
            text = token.text.replace(",", "")
            if value is None and text.isascii() and text.isdigit() and len(text) <= 6:
                value = int(text)
            if value is not None:
                return Bounds(low=value, high=value)
    return None


def _first(token: Token) -> Token:
    """Where a number begins of which this is the last word: "Twenty-two" is three tokens, and the last is counted."""
    while (
        token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).pos_ == "NUM" and not token.nbor(-2).whitespace_
    ):
        token = token.nbor(-2)
    return token


def _is_year(token: Token, head: Token) -> bool:
    """Whether a number is a year's, bare or before what is one: "his 1995 Falcon"; "1995 people" are people."""
    if token.text not in _YEARS:
        return False
    return head.tag_ not in ("NNS", "NNPS") and not grammar.prepositions(head).get("of")


def index(quantities: Iterable[QuantityMention]) -> Numbers:
    """Quantities by where their number begins."""
    found: Numbers = {}
    for mention in quantities:
        found.setdefault(mention.start if mention.number_start is None else mention.number_start, mention)
        found.setdefault(mention.start, mention)
    return found

"""What a sign of a measure is, and how words become signs: nouns with their modifiers, verbs with their complements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.records import Bound, QuantityMention
from crosswire.statements.figures.lexicon import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

PASSIVE = frozenset({"nsubjpass"})
OBJECT = frozenset({"dobj", "obj", "attr", "oprd"})
SUBJECT = frozenset({"nsubj"})
MOVED = frozenset({"nsubj", "nsubjpass", "dobj"})
"""Where a count stands that a verb moves."""

_STATES = frozenset({"acomp", "oprd", "attr", "advcl", "xcomp"})
_COMPLETES = frozenset({"dobj", "attr", "acomp", "oprd", "prt", "advmod", "xcomp", "advcl", "dative", "ccomp"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A measure, the range that tells it, what is counted, and whether the number is the state of a count."""

    measure: str
    start: int
    end: int
    item: str | None = None
    bound: Bound | None = None
    toll: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A word in a role that may tell a measure, and the other words that the telling leans on."""

    role: Role
    word: str
    token: Token
    toll: bool = False
    part: bool = False
    more: tuple[Token, ...] = ()


MASSES = ("t", "kg", "g", "lb", "per ", "1/")
"""How the units begin with which things are counted all the same, by mass or by rate."""

TIMES = frozenset({"day", "week", "month", "year", "decade"})
"""Units of the time that somebody is held."""


SCALES = frozenset({"magnitude"})
"""Measures that count no thing, and no count of which runs."""


def by_unit(q: QuantityMention) -> Told | None:
    """What the unit alone tells: a sum, a share of something that is named."""
    if q.unit == "%" and q.item:
        return Told(measure="percent", start=q.start, end=q.end, item=q.item)
    if q.unit and len(q.unit) == 3 and q.unit.isupper():
        return Told(measure="money", start=q.start, end=q.end)
    return None


def fits(measure: str, q: QuantityMention) -> bool:
    """Masses count goods, rates count rates, lengths of time what is served, bare numbers the rest."""
    if measure == "homicide_rate":
        return q.unit is not None and q.unit.startswith("per ")
    if measure == "term":
        return q.unit in TIMES
    return q.unit is None or (measure in {"drugs_seized", "goods_seized"} and q.unit not in TIMES)


def folded(token: Token) -> str:
    """A token's lemma, folded."""
    return str(token.lemma_).casefold()


def compounds(token: Token) -> Iterator[str]:
    """A noun with its closest modifiers, longest first: "death toll", "drone strike", "strike"."""
    for child in token.children:
        if child.dep_ in {"compound", "amod"} and child.i < token.i:
            yield f"{child.lemma_} {token.lemma_}".casefold()
    yield folded(token)


def forms(verb: Token, without: Token) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """A verb with each word that completes it, then alone: "lose life", "take custody", "turn up", "lose"."""
    lemma = folded(verb)
    for child in verb.children:
        if child.dep_ in _COMPLETES and child != without:
            yield f"{lemma} {folded(child)}", (child,)
            # "pulled out alive": the state hangs on the particle
            yield from ((f"{lemma} {folded(g)}", (child, g)) for g in child.children if g.dep_ in {"acomp", "advmod"})
        elif child.dep_ == "prep" and child != without:
            yield f"{lemma} {folded(child)}", (child,)
            yield from ((f"{lemma} {folded(g)}", (child, g)) for g in child.children if g.dep_ == "pobj")
    for noun in counted(without):
        yield f"{lemma} {noun}", ()
    yield lemma, ()
    yield str(verb.text).casefold(), ()


def counted(token: Token) -> Iterator[str]:
    """The noun that stands with a verb, or behind "of" under its number ("four of the hostages")."""
    yield folded(token)
    for prep in token.children:
        if prep.dep_ == "prep" and token.pos_ == "NUM":
            yield from (folded(noun) for noun in prep.children if noun.dep_ == "pobj")


def below(anchor: Token) -> Iterator[Signal]:
    """Participles, adjectives and relative clauses of what is counted ("12 people killed", "12 who died")."""
    for child in anchor.children:
        if child.dep_ in {"acl", "amod", "appos", "advcl", "conj"} or (child.dep_ == "prep" and child.pos_ == "VERB"):
            if child.dep_ == "conj" and child.pos_ not in {"VERB", "ADJ"}:
                continue
            yield Signal(role="states", word=child.text.casefold(), token=child)
            if child.tag_ == "VBN":
                yield from (Signal(role="verbs", word=w, token=child, more=m) for w, m in forms(child, anchor))
        if child.dep_ == "relcl":
            yield from _relative(child, anchor)
        if child.dep_ in {"acl", "relcl"}:
            for grand in child.children:
                if grand.dep_ in _STATES:
                    yield Signal(role="states", word=grand.text.casefold(), token=grand)
                if grand.dep_ == "xcomp" and child.tag_ == "VBN":  # "people known to have died"
                    passive = any(c.dep_ == "auxpass" for c in grand.children)
                    role: Role = "verbs" if passive else "subjects"
                    yield from (Signal(role=role, word=w, token=grand, more=m) for w, m in forms(grand, anchor))


def _relative(verb: Token, anchor: Token) -> Iterator[Signal]:
    """A relative clause, where its relative pronoun stands for all that is counted, not for some of it."""
    for child in verb.children:
        if child.dep_ in SUBJECT | PASSIVE:
            if child.tag_ in _RELATIVE:
                role: Role = "verbs" if child.dep_ in PASSIVE else "subjects"
                yield from (Signal(role=role, word=w, token=verb, more=m) for w, m in forms(verb, anchor))
                # "nine people who were still missing", where the state is taken for a verb
                yield Signal(role="states", word=verb.text.casefold(), token=verb)
            elif child.pos_ != "NUM" and not any(c.tag_ == "CD" for c in child.children):
                yield Signal(role="verbs", word=folded(verb), token=verb)
            return

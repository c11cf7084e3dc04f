"""How many were killed and injured, counted from the noun phrases that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from crosswire.records import QuantityMention
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

Numbers = dict[int, "QuantityMention"]
"""Quantities by the offset of their number."""

_SMALL = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}


def count(event: Found, numbers: Numbers, lexicon: Lexicon) -> tuple[Bounds | None, Bounds | None]:
    """(killed, injured) of an event; ``None`` where nothing is said."""
    killed = _sum(event, ("killed",), numbers, lexicon)
    injured = _sum(event, ("injured",), numbers, lexicon)
    hit = _sum(event, ("hit",), numbers, lexicon)
    if hit is not None:
        if event.fatal and killed is None:
            killed = hit
        elif injured is None:
            injured = _rest(hit, killed)
    return killed, injured


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
    for harm in event.harms:
        if harm.kind not in kinds:
            continue
        for victim in harm.victims:
            if victim.i in seen:
                continue
            seen.add(victim.i)
            bounds = people(victim, numbers, lexicon)
            if bounds is None:
                continue
            seen.add(-1)
            low += bounds.low or 0
            high = None if high is None or bounds.high is None else high + bounds.high
    return Bounds(low=low, high=high) if -1 in seen else None


def people(head: Token, numbers: Numbers, lexicon: Lexicon) -> Bounds | None:
    """How many people one noun phrase names; ``None`` if it names none or does not say."""
    word = grammar.lemma(head)
    if word in lexicon.self_words:
        return None
    if word in lexicon.none_words or any(c.lower_ == "no" and c.dep_ == "det" for c in head.children):
        return Bounds(low=0, high=0)
    number = _number(head, numbers)
    if number is not None:
        return number
    if word in lexicon.things or word in lexicon.weapons:
        return None
    if head.pos_ == "PRON" or word in lexicon.none_words:
        return Bounds(low=1, high=1) if head.lower_ in lexicon.one_words else None
    if head.tag_ in ("NNS", "NNPS"):
        return Bounds(low=2, high=None)
    if head.tag_ in ("NN", "NNP"):
        if word in lexicon.one_words or head.pos_ == "PROPN" or _single(head):
            return Bounds(low=1, high=1)
        return None
    return Bounds(low=1, high=1) if head.lower_ in lexicon.one_words else None


def _single(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "one") for c in head.children)


def _number(head: Token, numbers: Numbers) -> Bounds | None:
    for token in (head, *(c for c in head.children if c.dep_ in ("nummod", "quantmod", "amod", "det"))):
        mention = numbers.get(token.idx)
        if mention is not None and mention.unit is None and (mention.low is not None or mention.high is not None):
            return Bounds(low=mention.low, high=mention.high)
        if token.dep_ == "nummod" or (token is head and token.pos_ == "NUM"):
            value = _SMALL.get(token.lower_)
            text = token.text.replace(",", "")
            if value is None and text.isascii() and text.isdigit() and len(text) <= 6:
                value = int(text)
            if value is not None:
                return Bounds(low=value, high=value)
    return None


def index(quantities: Iterable[QuantityMention]) -> Numbers:
    """Quantities by where their number begins."""
    found: Numbers = {}
    for mention in quantities:
        found.setdefault(mention.start if mention.number_start is None else mention.number_start, mention)
        found.setdefault(mention.start, mention)
    return found

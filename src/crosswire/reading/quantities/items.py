"""What a quantity counts or measures: the noun phrase in the text, by the parse where there is one, else by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosswire.reading.quantities.bounds import Bounded

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Item = tuple[int, int]

_STOP = frozenset(
    "the a an of in on at to for from and or by with per as is are was were be been has have had will would could who that which "
    "when where while after before since until not no its their his her said el la los las un una de del y o en por para con su "
    "sus que se es son fue fueron era han ha al lo como mas menos the than".split()
)
_WORD = re.compile(r"[\s\u00a0]+([^\W\d_][\w'’-]*)")
_OF = re.compile(r"[\s\u00a0]+(?:of|de)(?:[\s\u00a0]+(?:the|los|las|el|la))?(?=[\s\u00a0])")


def find(doc: Doc, text: str, q: Bounded) -> Item | None:
    """The range of the counted noun phrase."""
    if q.kind in ("age", "time"):
        return None
    if doc.has_annotation("DEP"):
        return _parsed(doc, q)
    return _worded(text, q)


def _worded(text: str, q: Bounded) -> Item | None:
    """The next word, or the word behind "of", where there is no parse."""
    at = q.measure.end
    if of := _OF.match(text, at):
        at = of.end()
    elif q.unit is not None:
        return None
    word = _WORD.match(text, at)
    if word and word[1].lower() not in _STOP:
        return word.start(1), word.end(1)
    return None


def _token_at(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def _parsed(doc: Doc, q: Bounded) -> Item | None:
    """The noun phrase by the parse."""
    number = _token_at(doc, q.number_start, q.number_end)
    if not number:
        return None
    inside = {t.i for t in _token_at(doc, q.start, max(q.measure.end, q.number_end))}
    head = _climb(number[-1], inside)
    noun = None
    if q.unit is None:
        if (
            head.i > number[-1].i
            and head.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
            and head.sent == number[-1].sent
            and number[-1].dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
        ):
            noun = head if head.pos_ in ("NOUN", "PROPN") else None
        if noun is None:
            noun = _of(doc, inside, number[-1])
        if noun is None:
            noun = _next_noun(doc, number[-1])
        return _phrase(doc, noun, number[-1].i + 1) if noun is not None else None
    last = max(inside)
    noun = _of(doc, inside, doc[last])
    if noun is None and head.i > last and head.pos_ in ("NOUN", "PROPN") and head.i - last < 6:
        return _phrase(doc, head, last + 1)
    if noun is not None:
        return _phrase(doc, noun, last + 1)
    return _governor(doc, inside, last)


def _climb(token: Token, inside: set[int]) -> Token:
    """The first word above the number that is not part of the quantity."""
    steps = 0
    while token.i in inside and token.head.i != token.i and steps < 12:
        token = token.head
        steps += 1
    return token


def _of(doc: Doc, inside: set[int], last: Token) -> Token | None:
    """The noun of an of-phrase at once behind: "200 tons of cocaine", "dozens of people"."""
    i = max(max(inside), last.i) + 1
    if i < len(doc) and doc[i].lower_ == "of":
        for child in doc[i].children:
            if child.dep_ in ("pobj", "pcomp") and child.pos_ in ("NOUN", "PROPN"):
                return child
    return None


def _next_noun(doc: Doc, last: Token) -> Token | None:
    """The head of a noun run at once behind the number, whatever the parser made of it."""
    i, noun = last.i + 1, None
    while i < len(doc) and i < last.i + 5 and doc[i].sent == last.sent:
        t = doc[i]
        if t.pos_ in ("NOUN", "PROPN"):
            noun = t
        elif noun is not None or (t.pos_ not in ("ADJ",) and t.text != "-"):
            break
        i += 1
    return noun


def _phrase(doc: Doc, noun: Token, floor: int) -> Item:
    """A noun with the modifiers before it, no further back than ``floor``."""
    first = noun.i
    for t in noun.lefts:
        if (
            t.i >= floor
            and t.dep_ in ("amod", "compound", "nmod", "nummod", "poss", "punct", "advmod")
            and t.left_edge.i >= floor
        ):
            first = min(first, t.left_edge.i)
    while first < noun.i and (doc[first].is_punct or doc[first].pos_ in ("DET", "PRON", "NUM") or doc[first].is_space):
        first += 1
    return doc[first].idx, noun.idx + len(noun.text)


_LINKS = frozenset(
    (
        "be",
        "total",
        "cost",
        "reach",
        "hit",
        "exceed",
        "average",
        "stand",
        "equal",
        "measure",
        "weigh",
        "amount",
        "rise",
        "fall",
        "increase",
        "decrease",
        "grow",
        "drop",
        "decline",
        "climb",
        "jump",
        "surge",
        "gain",
        "lose",
        "slip",
        "slide",
        "plunge",
        "tumble",
        "soar",
        "sink",
        "advance",
        "range",
        "remain",
        "go",
        "become",
        "represent",
        "account",
        "yield",
        "trade",
        "close",
        "open",
        "settle",
        "sell",
        "shrink",
        "expand",
        "contract",
        "dip",
        "slump",
        "plummet",
        "come",
        "stay",
        "edge",
        "tick",
        "rally",
        "add",
        "shed",
        "double",
        "value",
        "price",
        "estimate",
        "set",
        "widen",
        "narrow",
        "improve",
    )
)


def _governor(doc: Doc, inside: set[int], last: int) -> Item | None:
    """What a percentage or a sum is about: the noun that it modifies, or the subject of the verb that it completes."""
    head = _climb(doc[last], inside)
    if head.i in inside:
        return None
    hops = 0
    while head.pos_ in ("ADP", "ADV", "ADJ", "PART", "SCONJ", "NUM", "SYM") and head.head.i != head.i and hops < 4:
        if head.i < min(inside) and head.lower_ in ("of", "for", "at", "in") and head.head.pos_ in ("NOUN", "PROPN"):
            return _phrase(doc, head.head, head.head.left_edge.i)
        head = head.head
        hops += 1
    if head.pos_ in ("NOUN", "PROPN") and head.i not in inside:
        return _phrase(doc, head, head.left_edge.i if head.i < last else last + 1)
    if head.pos_ in ("VERB", "AUX"):
        subjects = [c for c in head.lefts if c.dep_ in ("nsubj", "nsubjpass")]
        if head.lemma_.lower() in _LINKS and subjects:
            s = subjects[0]
            if s.pos_ in ("NOUN", "PROPN"):
                return _phrase(doc, s, s.left_edge.i)
        objects = [c for c in head.rights if c.dep_ == "dobj" and c.i not in inside and c.pos_ in ("NOUN", "PROPN")]
        if objects and objects[0].i < min(inside):
            return _phrase(doc, objects[0], objects[0].left_edge.i)
    return None

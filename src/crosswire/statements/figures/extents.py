"""How far and how long: "fell about 60 metres", "a crater three metres deep", "the siege lasted six hours"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.figures.signs import OBJECT, SUBJECT, TIMES, Told, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.records import QuantityMention
    from crosswire.statements.figures.lexicon import Lexicon

LENGTHS = frozenset({"m", "km", "cm", "ft", "yd", "mi", "nmi", "in"})
"""Units of how far something went or reaches."""
SPANS = TIMES | {"h", "min"}
"""Units of how long something went on."""
_BESIDE = OBJECT | {"npadvmod", "advmod", "nummod", "quantmod"}
"""How an extent hangs on the word that it measures."""
_STATES = frozenset({"ADJ", "ADV", "ADP"})


def told(anchor: Token, q: QuantityMention, words: Lexicon) -> Told | None:
    """The extent that a length or a time is, and what it is the extent of; ``None`` where no word tells it."""
    measure = "distance" if q.unit in LENGTHS else "duration" if q.unit in SPANS else None
    if measure is None:
        return None
    within = anchor.dep_ == "pobj" and anchor.head.idx >= q.start  # "around 200 feet"
    for head in _measured(anchor, anchor.head if within else anchor, measure):
        if measure in words.roles["measured"].get(folded(head), ()):
            start, end = min(q.start, head.idx), max(q.end, head.idx + len(head))
            return Told(measure=measure, start=start, end=end, item=_of(head))
    return None


def _measured(anchor: Token, top: Token, measure: str) -> Iterator[Token]:
    """The words that an extent may measure; ``top`` stands for all of the extent."""
    head = top.head
    if top.dep_ == "pobj":
        if measure == "duration" and head.lower_ == "for" and head.head.pos_ == "VERB":
            yield head.head  # "went on for six hours"
    elif head.lemma_ == "be" and (top.dep_ in OBJECT or top is not anchor):
        yield from (c for c in head.children if c.dep_ in SUBJECT)  # "the delay will be ten days"
    elif top.dep_ in _BESIDE or top is not anchor:
        if head.pos_ in _STATES:
            yield head
        # "drifted 40 miles off the coast", "ran two miles before he fell": the parser hangs it on what follows
        verbs = (t for t in (head, head.head) if t.pos_ == "VERB" and t.i < anchor.i)
        yield from (t for t in verbs if all(c.dep_ != "prt" for c in t.children))


def _of(head: Token) -> str:
    """What an extent is the extent of: the deed ("fall", "repair" in "take ten days to repair"), or the thing."""
    inner = next((c for c in head.children if c.dep_ in ("xcomp", "advcl", "ccomp") and c.tag_ == "VB"), None)
    if inner is not None:
        return folded(inner)
    if head.pos_ in _STATES and head.head.pos_ in ("NOUN", "PROPN"):
        return folded(head.head)
    return folded(head)

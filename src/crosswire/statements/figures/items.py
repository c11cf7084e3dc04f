"""The counted thing in full, where the number's own noun is only the end or the beginning of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosswire.records import QuantityMention
from crosswire.statements.figures.lexicon import Lexicon
from crosswire.statements.figures.signs import folded

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

_MODEL = re.compile(r"\s*([^\W\d_]+[- ]?\d+\w*(?: [a-z]+)?)\s+")
"""A model's designation between a number and its noun: letters and digits, with or without a kind."""

_MASS = frozenset({"t", "kg", "g", "lb"})


def full(text: str, sentence: Tokens, q: QuantityMention, item: str, words: Lexicon) -> tuple[str, int]:
    """The item with the model before it ("AK-47 rifles") or the rest of a substance's name, and where that ends."""
    start, end = q.item_start, q.item_end
    if start is None or end is None or text[start:end] != item or start < q.end:
        return item, 0
    model = _MODEL.fullmatch(text, q.end, start)
    if model:
        item = text[model.start(1) : end]
    if of_what := _of_what(sentence, end, words):
        return text[start:of_what], of_what
    if q.unit in _MASS and sentence.doc.has_annotation("DEP"):
        # the second noun of a rare pair is often taken for an adverb of the verb
        span = sentence.doc.char_span(start, end, alignment_mode="expand")
        after = sentence.doc[span.end] if span is not None and span.end < len(sentence.doc) else None
        joined = after is not None and after.idx == end + 1 and after.is_lower and after.dep_ in {"advmod", "advcl"}
        if after is not None and joined and (after.tag_ == "NN" or (after.tag_ == "JJ" and not any(after.children))):
            return text[start : after.idx + len(after.text)], after.idx + len(after.text)
    return item, 0


def one_thing(sentence: Tokens, q: QuantityMention, words: Lexicon) -> bool:
    """Whether several are said of one thing, which they do not count: "a five-member court", "a city of 90,000"."""
    start, end = q.item_start, q.item_end
    joined = q.unit is None or "-" in q.text  # "a 12-gauge shotgun"
    if start is None or end is None or not joined or (q.value is not None and q.value <= 1):
        return False
    span = sentence.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not sentence.doc.has_annotation("DEP"):
        return False
    head = span.root
    many = {head.text.casefold(), folded(head)} & words.alike
    shouted = head.is_upper and head.text.endswith("S")  # "TWO SOLDIERS", taken for a name
    return head.tag_ in {"NN", "NNP"} and not many and not shouted


def has_doing(sentence: Tokens, q: QuantityMention) -> bool:
    """Whether it is said of the number itself what those it counts did: "in the wake of at least 500 who left"."""
    span = sentence.doc.char_span(q.start, q.end, alignment_mode="expand")
    return span is not None and any(c.dep_ == "relcl" for t in span for c in t.children)


def _of_what(sentence: Tokens, end: int, words: Lexicon) -> int:
    """Where the thing ends of which the counted are cases ("counts of murder"); 0 where they are things themselves."""
    span = sentence.doc.char_span(end - 1, end, alignment_mode="expand")
    if span is None or not sentence.doc.has_annotation("DEP") or folded(span[-1]) not in words.change["kinds_of"]:
        return 0
    ends = [
        noun.idx + len(noun.text)
        for prep in span[-1].children
        if prep.lower_ == "of" and prep.i == span[-1].i + 1
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]
    return max(ends, default=0)

"""The counted thing in full, where the number's own noun is only the end or the beginning of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosswire.records import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

_MODEL = re.compile(r"\s*([^\W\d_]+[- ]?\d+\w*(?: [a-z]+)?)\s+")
"""A model's designation between a number and its noun: letters and digits, with or without a kind."""

_MASS = frozenset({"t", "kg", "g", "lb"})


def full(text: str, sentence: Tokens, q: QuantityMention, item: str) -> tuple[str, int]:
    """The item with the model before it ("AK-47 rifles") or the rest of a substance's name, and where that ends."""
    start, end = q.item_start, q.item_end
    if start is None or end is None or text[start:end] != item or start < q.end:
        return item, 0
    model = _MODEL.fullmatch(text, q.end, start)
    if model:
        item = text[model.start(1) : end]
    if q.unit in _MASS and sentence.doc.has_annotation("DEP"):
        # the second noun of a rare pair is often taken for an adverb of the verb
        span = sentence.doc.char_span(start, end, alignment_mode="expand")
        after = sentence.doc[span.end] if span is not None and span.end < len(sentence.doc) else None
        joined = after is not None and after.idx == end + 1 and after.is_lower and after.dep_ in {"advmod", "advcl"}
        if after is not None and joined and (after.tag_ == "NN" or (after.tag_ == "JJ" and not any(after.children))):
            return text[start : after.idx + len(after.text)], after.idx + len(after.text)
    return item, 0

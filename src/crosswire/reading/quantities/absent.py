"""Counts without a number: "no one was hurt", "no casualties", and those that a determiner implies ("a soldier")."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from crosswire import vocabulary
from crosswire.reading.quantities.lexicon import alternatives, fold
from crosswire.records import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.document import Document


@functools.cache
def _table(language: str) -> dict[str, Any]:
    return vocabulary.spoken(language, "numbers")


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What says that there was none: of persons, before a noun, and with a verb between "not" and "any"."""
    words = _table(language)["zero"]
    among = rf"(?:(?:{alternatives(words['of'])})\s+(?:[^\W\d_][\w-]*\s+){{1,2}}?)?"
    between = rf"{among}(?:(?:{alternatives(words['between'])})\s+){{0,5}}"
    harm = rf"(?:{alternatives(words['harm'])})(?!\w)"
    # "none of the injured were old" says nothing of how many were injured
    whole = rf"(?!\s+(?:{alternatives(words['of'])})\s+{harm})"
    adjective = rf"(?:(?:{alternatives(words['adjectives'])})\s+)?"
    reports = rf"{adjective}(?:(?:{alternatives(words['reports'])})\s+)?"
    noun = rf"{reports}(?P<noun>{adjective}(?:{alternatives(words['nouns'])}))(?!\w)"
    negated = rf"(?:{alternatives(words['not'])})\s+\w+\s+(?:{alternatives(words['any'])})"
    return (
        re.compile(rf"(?<!\w)(?P<none>{alternatives(words['persons'])}){whole}\s+{between}{harm}"),
        re.compile(rf"(?<!\w)(?P<none>{alternatives(words['no'])})\s+{noun}"),
        re.compile(rf"(?<!\w)(?P<none>{negated})\s+{noun}"),
    )


def zeros(text: str, language: str) -> list[QuantityMention]:
    """Statements that there was none: the number is the word that says so."""
    low = fold(text)
    item = _table(language)["zero"]["item"]
    found = []
    for pattern in _patterns(language):
        for m in pattern.finditer(low):
            at = m.span("noun") if "noun" in pattern.groupindex else None
            found.append(_zero(text, *m.span("none"), text[slice(*at)] if at else item, at))
    return found


def _zero(text: str, start: int, end: int, item: str, at: tuple[int, int] | None) -> QuantityMention:
    return QuantityMention(
        start=start, end=end, text=text[start:end], value=0.0, low=0.0, high=0.0, bound="exactly", unit=None, item=item,
        number_start=start, number_end=end, item_start=at[0] if at else None, item_end=at[1] if at else None,
    )  # fmt: skip


def implied(document: Document, noun: Token) -> QuantityMention | None:
    """The count that a noun's determiner implies: one for "a soldier", at least three for "several soldiers".

    ``read`` leaves these out, since no figure is stated; callers that need a count ask for it noun by noun. None where
    the noun has a number of its own, or no determiner that counts.
    """
    words = _table(document.language)["implied"]
    if any(c.dep_ == "nummod" for c in noun.children):
        return None
    for token in noun.lefts:
        value = words.get(fold(token.text))
        if value is None or token.dep_ not in ("det", "amod", "predet"):
            continue
        start, end = token.idx, token.idx + len(token.text)
        high = float(value[2]) if len(value) == 3 else None
        return QuantityMention(
            start=start, end=end, text=document.text[start:end], value=float(value[0]), low=float(value[1]), high=high,
            bound="exactly" if value[1] == high else "vague", unit=None,
            item=document.cased[noun.idx : noun.idx + len(noun.text)], number_start=start, number_end=end,
            item_start=noun.idx, item_end=noun.idx + len(noun.text),
        )  # fmt: skip
    return None

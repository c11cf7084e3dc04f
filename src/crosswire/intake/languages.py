"""The language of a text, out of those that the vocabulary ``intake`` lists."""

from __future__ import annotations

import functools
import re
from typing import Any

from crosswire import vocabulary

SAMPLE = 1_500
"""Code points from the start that are looked at."""

SHORTEST = 12
"""Letters below which a text is too short to tell: a name, a number."""

SURE = 0.6
"""Probability below which the language is left open. Prose of a line or more is always above .9."""

_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the likeliest language, ``None`` for a text too short or too odd to tell."""
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < SHORTEST:
        return None
    # upper-case copy is told by its words, not by its capitals
    shouted = sum(map(str.isupper, sample)) > letters / 2
    label, probability = _identifier().classify(sample.lower() if shouted else sample)
    return str(label) if probability >= SURE else None


def code(value: str | None) -> str | None:
    """``es`` for ``es-EC``, ``ES`` or ``es_419``; ``None`` for what is no language tag."""
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?", (value or "").strip())
    return match.group(1).lower() if match else None


@functools.cache
def _identifier() -> Any:
    """An identifier of our own: the module's own one is shared by the whole process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([label for label in vocabulary.load("intake")["languages"] if label in known])
    return identifier

"""The number words of a language, ready to scan with: ``data/<language>/numbers.toml`` as tables and patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crosswire import vocabulary

_SHORT = 200
"""Code points up to which a text is folded afresh each time."""

_ACCENTS = str.maketrans("áéíóúàèìòùüâêîôûäöç", "aeiouaeiouuaeiouaoc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The number words of one language, ready to scan with."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[str, float]]
    decimal: str
    group: str
    joined: re.Pattern[str]
    """What may stand between two words of one number."""
    conjoined: re.Pattern[str]
    """The same with a conjunction in it."""
    minus: re.Pattern[str]
    minus_not: re.Pattern[str]
    """Words before which "menos" is no minus: "al menos"."""
    before_unit: re.Pattern[str]
    """What may stand between a number and its unit: "millones de euros", "half a mile"."""
    fraction_follows: re.Pattern[str]
    of_follows: re.Pattern[str]
    fraction_end: re.Pattern[str]
    over: re.Pattern[str]
    of_scale: re.Pattern[str]
    some_of: re.Pattern[str]
    """Words behind a number of some of those counted: no fraction of anybody is one of them."""
    ratio: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: dict[str, float]
    vague: dict[str, tuple[float, float, float]]
    vague_pattern: re.Pattern[str]
    multipliers: dict[str, tuple[float, float, float]]
    multiplier_before: re.Pattern[str]
    period_before: re.Pattern[str]
    decimal_words: re.Pattern[str]
    half_before: re.Pattern[str]
    time_follows: re.Pattern[str]
    grammar: dict[str, Any]


def fold(text: str) -> str:
    """Lower case without accents, of the same length: offsets stay."""
    return _folded(text) if len(text) > _SHORT else _fold(text)


def _fold(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.translate(_ACCENTS)


# every step folds the document's text: the last ones are kept
_folded = functools.lru_cache(maxsize=2)(_fold)


def alternatives(items: Iterable[str]) -> str:
    """A pattern for any of these words or phrases, the longest first."""
    return vocabulary.any_of(map(fold, items))


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The number words of a language; English ones where the language has none of its own."""
    table = vocabulary.spoken(language, "numbers")
    words: dict[str, tuple[str, float]] = {}
    for form in ("small", "tens", "hundreds", "scales", "dozens", "ordinals", "fractions"):
        for word, value in table.get(form, {}).items():
            words[fold(word)] = (form, float(value))
    grammar = table["grammar"]
    for word in grammar["articles"]:
        words[fold(word)] = words.get(fold(word), ("article", 1.0))
    suffixes = {w: float(v) for w, v in table["suffixes"].items()}
    decimal, group = table["digits"]["decimal"], table["digits"]["group"]
    number_words = [w for w, (form, _) in words.items() if form != "article"]
    starters = [w for w, (form, _) in words.items() if form in ("scales", "dozens", "fractions")]
    article = rf"(?:{alternatives(grammar['articles'])})(?=[\s-]+(?:{alternatives(starters)})\b)"
    digits = (
        r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?(?![\d,.]*\d)"
        r"|(?<![\d])\d+(?:[.,]\d+)*"
        rf"|(?<![\w.,])[{re.escape(decimal)}]\d+"
    )
    conj = f"(?:{alternatives(grammar['and'])})"
    half_after = alternatives(grammar["half_after"])
    vague = {fold(k): (float(a), float(b), float(c)) for k, (a, b, c) in table["vague"].items()}
    multipliers = {fold(k): (float(a), float(b), float(c)) for k, (a, b, c) in table["vague_multipliers"].items()}
    return Lexicon(
        pattern=re.compile(rf"(?P<d>{digits})|(?P<v>[¼-¾⅐-⅞])|\b(?P<w>{alternatives(number_words)}|{article})\b"),
        words=words,
        decimal=decimal,
        group=group,
        joined=re.compile(rf"(?:\s+|\s?-\s?|,?\s+{conj}\s+)"),
        conjoined=re.compile(rf",?\s+{conj}\s+|,\s+"),
        minus=re.compile(rf"\b(?:{alternatives(grammar['minus'])})\s+$"),
        minus_not=re.compile(rf"\b(?:{alternatives(grammar['minus_not_after'])})\s+$"),
        before_unit=re.compile(
            rf"\s+(?:(?:{alternatives(grammar['of'])})(?:\s+(?:{alternatives(grammar['articles'])}))?|(?:{alternatives(grammar['articles'])}))(?=\s)"
        ),
        fraction_follows=re.compile(rf"\s+(?:{half_after})\b"),
        of_follows=re.compile(rf"\s+(?:{alternatives(grammar['of'])})\b"),
        fraction_end=re.compile(r"\s*(?:$|[.,;:?!)%\"”]|\bper\s*cent\b)"),
        over=re.compile(rf"\s+(?:{alternatives(grammar['over'])})\s+"),
        of_scale=re.compile(
            rf"\s+(?:{alternatives(grammar['of'])})\s+(?:{alternatives(grammar['articles'])})\s+(?P<s>{alternatives(table['scales'])})\b"
        ),
        some_of=re.compile(rf"\s+(?:{alternatives(table['relations']['part_after'])})\b"),
        ratio=re.compile(
            rf"\s+(?P<c>{alternatives(grammar['out_of'])}|{alternatives(grammar['in'])})\s+(?:{alternatives(grammar['every'])}\s+)?"
        ),
        suffix=re.compile(
            rf"({'|'.join(sorted(map(re.escape, suffixes), key=len, reverse=True))})(?![\w/])|\s+([kMG])\b(?!\s*-?\d)"
        ),
        suffixes=suffixes,
        vague=vague,
        vague_pattern=re.compile(rf"\b(?:{alternatives(vague)})\b"),
        multipliers=multipliers,
        multiplier_before=re.compile(rf"\b({alternatives(multipliers)})\s+$"),
        period_before=re.compile(rf"\b(?:{alternatives(grammar['period_before'])})\s+$"),
        decimal_words=re.compile(rf"\s+(?:{alternatives(grammar['point'])})\s+"),
        half_before=re.compile(rf"\b(?:{alternatives(grammar['before_half'])})\s+$"),
        time_follows=re.compile(rf"\s+(?:{alternatives(grammar['time_units'])})\b"),
        grammar=grammar,
    )

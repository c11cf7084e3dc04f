"""How each word of a stretch is written: by the likeliest row of capitals and by acronyms in brackets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from crosswire.reading.truecase.lexicon import lexicon
from crosswire.reading.truecase.weights import facts, likeliest, scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.reading.truecase.classes import Kind
    from crosswire.reading.truecase.words import Word

Form = Literal["small", "capital", "capitals"]

_SURE = 20.0
"""Outweighs what the neighbours say."""

_ACRONYM = 8
"""Letters of the longest acronym."""


def decide(words: Sequence[Word]) -> list[Form]:
    """The form of each word."""
    known = [facts(w.low) for w in words]
    of = [f.kind for f in known]
    scored = scores(words, known)
    acronyms = _brackets(words, scored)
    named = likeliest(words, known, scored)
    return [_form(words, of, i, name=named[i], acronyms=acronyms) for i in range(len(words))]


def _form(words: Sequence[Word], of: Sequence[Kind], i: int, *, name: bool, acronyms: set[str]) -> Form:
    word, kind = words[i], of[i]
    if kind.stem in acronyms or word.low in acronyms:
        return "capitals"
    if kind.name == "letter":
        if _hour(words, i):
            return "small"
        # an initial, or a letter that names something; the article is none
        if word.first:
            return "capital"
        initial = word.behind == "." and not (word.low == "a" and not word.near)
        return "capitals" if initial or word.low not in "aeoy" else "small"
    if kind.name == "I":
        return "capital"
    if kind.name in {"number", "ordinal"}:
        return "capitals" if kind.capitals else "small"
    if kind.name == "article":
        return _article(words, i, name=name)
    if kind.name == "acronym":
        return "capitals"
    if name or word.first:
        return "capitals" if kind.capitals and name else "capital"
    return "small"


def _hour(words: Sequence[Word], i: int) -> bool:
    """Whether a letter is one of "a.m." or "p.m."."""
    if words[i].low == "m":
        return i > 0 and words[i].gap == "." and words[i - 1].low in {"a", "p"}
    return words[i].low in {"a", "p"} and i + 1 < len(words) and words[i + 1].gap == "." and words[i + 1].low == "m"


def _article(words: Sequence[Word], i: int, *, name: bool) -> Form:
    """An article begins a name ("El Salvador") or stands inside one ("de la Cruz")."""
    inside = i > 0 and words[i].near and words[i - 1].low in {"de", "y"} and words[i].low in {"la", "las", "los"}
    return "small" if inside or not (name or words[i].first) else "capital"


def _brackets(words: Sequence[Word], scored: list[float]) -> set[str]:
    """The words before a bracketed acronym that spell it are its name; the acronyms so found."""
    found = set()
    for i, word in enumerate(words):
        if not (word.gap.endswith(("(", "[")) and word.behind in {")", "]"} and i and 2 <= len(word.low) <= _ACRONYM):
            continue
        first = _spelled(words, i)
        if first is None or not word.low.isalpha():
            continue
        found.add(word.low)
        for j in range(first, i):
            scored[j] = _SURE
    return found


def _spelled(words: Sequence[Word], i: int) -> int | None:
    """Where the run of words begins whose initials make up most of the acronym ``words[i]``."""
    small = lexicon().small
    left = Counter(words[i].low)
    best, hits = None, 0
    for j in range(i - 1, max(-1, i - 12), -1):
        word = words[j]
        if (j < i - 1 and not words[j + 1].near) or word.low in {"the", "a", "an"}:
            break
        if word.low not in small and left[word.low[0]] > 0:
            left[word.low[0]] -= 1
            hits += 1
            best = j
        if word.first:
            break
    return best if hits >= max(2, 0.5 * len(words[i].low)) else None

"""Which words of a stretch are names: by their level, their neighbours, and the rest of the report."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from crosswire.reading.truecase.lexicon import ACRONYM, Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.reading.truecase.words import Word

NAME = 0.5
"""The level from which a word has a capital."""

CLEAR = 1.5
"""The level from which it is a name wherever it stands."""

UNKNOWN, DERIVED = 2.0, -2.0
"""The level of a word that is in no list; of one whose ending is that of a common word."""

SURE = 6.0
"""The level of a word that a pattern makes a name; its negative for one that a pattern makes none."""

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)$")
_VOWEL = re.compile(r"[aeiouyáéíóúü]")


def decide(words: Sequence[Word], lexicon: Lexicon) -> None:
    """Set each word's level for good: at least ``NAME`` for a capital, ``ACRONYM`` for capitals throughout."""
    for i, word in enumerate(words):
        word.level = _alone(word, words, i, lexicon)
    _brackets(words, lexicon)
    _bodies(words, lexicon)
    _neighbours(words, lexicon)
    _evidence(words)
    _small(words, lexicon)


def _alone(word: Word, words: Sequence[Word], i: int, lexicon: Lexicon) -> float:
    low = word.low
    if any(c.isdigit() for c in low):
        return -SURE if _ORDINAL.match(low) else ACRONYM
    if len(low) == 1:
        initial = word.behind == "." and not (low == "a" and word.near)
        return ACRONYM if initial or low == "i" or (low not in "ayeo") else -SURE
    stem = low
    if "'" in low or "’" in low:
        head, tail = re.split("['’]", low, maxsplit=1)
        if tail in {"s", "t", "re", "ve", "ll", "d", "m"}:
            stem = head
            if tail in {"re", "ve", "ll", "m", "d"} or (tail == "t" and head.endswith("n")):
                return ACRONYM if head == "i" else -SURE
        else:
            return SURE
    if low in lexicon.months and _by_number(words, i):
        return SURE
    if stem in lexicon.demonyms:
        return SURE
    level = lexicon.levels.get(stem)
    return _unlisted(stem, lexicon) if level is None else level


def _unlisted(stem: str, lexicon: Lexicon) -> float:
    if not _VOWEL.search(stem):
        return ACRONYM
    if stem.endswith("s") and (level := lexicon.levels.get(stem[:-1])) is not None:
        return level if level != ACRONYM else SURE
    for prefix in ("anti", "non", "pre", "re", "un", "counter", "pro", "inter", "co", "para", "narco"):
        if stem.startswith(prefix) and lexicon.levels.get(stem[len(prefix) :], 0.0) < 0:
            return DERIVED
    return DERIVED if stem.endswith(lexicon.endings) else UNKNOWN


def _by_number(words: Sequence[Word], i: int) -> bool:
    before = words[i - 1].low if i else ""
    behind = words[i + 1].low if i + 1 < len(words) else ""
    return (
        before[:2].isdigit()
        or before[:1].isdigit()
        or behind[:1].isdigit()
        or before in {"early", "mid", "late", "last"}
    )


def _brackets(words: Sequence[Word], lexicon: Lexicon) -> None:
    """The words before a bracketed acronym that spell it are its name."""
    for i, word in enumerate(words):
        if not (word.gap.endswith("(") and word.behind == ")" and i and 2 <= len(word.low) <= 8):
            continue
        if lexicon.levels.get(word.low, ACRONYM) != ACRONYM and word.level < CLEAR:
            continue
        first = _spelled(words, i, lexicon)
        if first is None:
            continue
        word.level = ACRONYM
        for other in words[first:i]:
            if other.low not in lexicon.small and other.level != ACRONYM:
                other.level = SURE


def _spelled(words: Sequence[Word], i: int, lexicon: Lexicon) -> int | None:
    """Where the run of words begins whose initials make up most of the acronym ``words[i]``."""
    left = Counter(words[i].low)
    best, hits = None, 0
    for j in range(i - 1, max(-1, i - 12), -1):
        word = words[j]
        if j < i - 1 and not words[j + 1].near:
            break
        if word.low in {"the", "a", "an"}:
            break
        if word.low not in lexicon.small and left[word.low[0]] > 0:
            left[word.low[0]] -= 1
            hits += 1
            best = j
        if word.first:
            break
    return best if hits >= max(2, 0.5 * len(words[i].low)) else None


def _bodies(words: Sequence[Word], lexicon: Lexicon) -> None:
    """Names of bodies: a head with modifiers before it ("National Liberation Front"), or with "of" and a name."""
    for i, word in enumerate(words):
        if word.low not in lexicon.heads:
            continue
        j = i
        while j and words[j].near and (words[j - 1].low in lexicon.modifiers or words[j - 1].level >= CLEAR):
            j -= 1
        listed = any(w.low in lexicon.modifiers for w in words[j:i])
        if listed:
            for other in words[j : i + 1]:
                if other.level < NAME:
                    other.level = SURE


def _neighbours(words: Sequence[Word], lexicon: Lexicon) -> None:
    """Titles before names, and words that are ambiguous beside names."""
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        behind = words[i + 1] if i + 1 < len(words) and words[i + 1].near else None
        before = words[i - 1] if i and word.near else None
        if (
            word.low in lexicon.titles
            and behind is not None
            and behind.level >= NAME
            and behind.low not in lexicon.demonyms
        ):
            word.level = max(word.level, SURE)
            continue
        if (
            word.low in lexicon.places
            and before is not None
            and before.level >= CLEAR
            and before.low not in lexicon.demonyms
        ):
            word.level = SURE
            continue
        if not -2.5 <= word.level < CLEAR:
            continue
        lift = 0.0
        if (
            before is not None
            and before.level >= CLEAR
            and before.low not in lexicon.demonyms
            and before.level != ACRONYM
        ):
            lift += 1.0
        if before is not None and before.low in lexicon.titles:
            lift += 1.0
        if (
            behind is not None
            and behind.level >= CLEAR
            and behind.low not in lexicon.demonyms
            and behind.level != ACRONYM
        ):
            lift += 1.0
        word.level += lift


def _evidence(words: Sequence[Word]) -> None:
    """A word that is clearly a name in one place, beside another name, is one wherever it is in doubt."""
    named: Counter[str] = Counter()
    for i, word in enumerate(words):
        if word.level >= NAME and word.near and i and words[i - 1].level >= CLEAR:
            named[word.low] += 1
    for word in words:
        if -1.0 <= word.level < NAME and named[word.low]:
            word.level = SURE


def _small(words: Sequence[Word], lexicon: Lexicon) -> None:
    """Small words are written small, but for an article that begins a name ("El Salvador")."""
    for i, word in enumerate(words):
        behind = words[i + 1] if i + 1 < len(words) and words[i + 1].near else None
        if word.low in lexicon.article and word.level < ACRONYM:
            before = words[i - 1].low if i and word.near else ""
            if behind is not None and behind.level >= NAME:
                word.level = -SURE if before in {"de", "y"} and word.low in {"la", "las", "los"} else SURE
        elif word.low in lexicon.small:
            word.level = -SURE

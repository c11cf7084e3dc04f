"""Which words there are: the common words of a language, its counted words, and those of the text itself."""

from __future__ import annotations

import functools
import re

from crosswire import vocabulary
from crosswire.reading.truecase.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"\w+-[ \t]*\n\s*\w+")


@functools.cache
def common(language: str) -> frozenset[str]:
    """The words that news of a language writes in lower case; none where they were not counted."""
    lists = vocabulary.find(f"{language}/commonness")
    return (
        frozenset(w for words in lists["steps"].values() for w in words.split()) if lists is not None else frozenset()
    )


def is_counted(word: str, language: str) -> bool:
    """Whether a word in lower case is one that was ever counted, names among them."""
    return language == "en" and word in lexicon().levels


def is_known(word: str, text: str, language: str) -> bool:
    """Whether a word in lower case is common, or stands in the text elsewhere, or was counted and is long."""
    return word in common(language) or (len(word) > 4 and is_counted(word, language)) or word in words_of(text)


@functools.lru_cache(maxsize=2)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, but none that a line's end cuts; words joined by hyphens count as one."""
    return frozenset(w.lower() for w in _WORD.findall(_CUT.sub(" ", text)))

"""Words: how texts and questions are cut into words, folded and stemmed, in one way for both.

Case and accents are folded ("Explosión" is "explosion"). Stems are those of Snowball, by the language of the text; they
stand beside the words, each behind its language ("es·explosion"), so that no stem is taken for another language's word.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from crosswire import vocabulary

LANGUAGES = ("en", "es")
"""Languages whose common words are listed, and in which countries are named."""

BREAK = "·"
"""What stands between two texts, so that no phrase reaches over, and between a stem and its language; in no word."""

_KEPT = 1 << 17
"""Forms of words that are kept: about 40 MB, more words than most cases have."""

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words: each character is a word, and several are a phrase."""

_ACCENTS = range(0x300, 0x370)

_PLANES = 0x20000
"""The first two planes of Unicode, which hold all scripts that put marks on letters."""


class Words(NamedTuple):
    """The words of a text in their order, in three lists of one length."""

    spans: list[tuple[int, int]]
    """Half-open ranges of code points."""
    folded: list[str]
    stems: list[str]
    """Behind their language; "" where there is none."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


_PLAIN = re.compile(r"[^\W_]+")
_FAR = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")
"""Everything beyond Latin letters, punctuation and symbols; only there are marks, and scripts without spaces."""


def pattern(text: str) -> re.Pattern[str]:
    """What a word of this text is: letters and digits of any script with the marks on them."""
    return _PLAIN if _FAR.search(text) is None else _anywhere()


@functools.cache
def _anywhere() -> re.Pattern[str]:
    """Words of all scripts; seven times slower."""
    marks = "".join(re.escape(c) for c in map(chr, range(_PLANES)) if unicodedata.category(c)[0] == "M")
    letter = f"[^\\W_{_ALONE}]"
    return re.compile(f"[{_ALONE}]|{letter}+(?:[{marks}]+{letter}*)*")


@functools.lru_cache(_KEPT)
def folded(word: str) -> str:
    """A word without case and accents; empty where nothing remains that could be looked for."""
    if word.isascii():
        return word.lower()
    kept = (c for c in unicodedata.normalize("NFKD", word.casefold()) if ord(c) not in _ACCENTS)
    return "".join(c for c in kept if c.isalnum() or unicodedata.category(c)[0] == "M").casefold()


@functools.lru_cache(_KEPT)
def name(text: str) -> str:
    """A name for comparing: its words folded, one space between them."""
    return " ".join(f for w in pattern(text).findall(text) if (f := folded(w)))


@functools.lru_cache(_KEPT)
def forms(word: str, language: str | None) -> tuple[str, str]:
    """A word folded, and its stem behind its language; no stem for common words, numbers and unknown languages."""
    plain = folded(word)
    if not plain or not language or plain in common() or plain[0].isdigit():
        return plain, ""
    stemmer = _stemmer(language)
    if stemmer is None:
        return plain, ""
    stem = folded(stemmer.stemWord(unicodedata.normalize("NFC", word.casefold())))
    return plain, f"{language}{BREAK}{stem or plain}"


def language_of(code: str | None) -> str | None:
    """The language of a code, without its region ("es-EC" is "es"); ``None`` where it has no stemmer."""
    language = (code or "").partition("-")[0].lower()
    return language if language and _stemmer(language) is not None else None


class _Kept(dict[str, str]):
    """What is made of each word, kept while there is room: a fifth of the cost of a call for each word of a text."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        made = self[word] = self._make(word)
        return made


_folded = _Kept(folded)


@functools.cache
def _stems(language: str) -> _Kept:
    return _Kept(lambda word: forms(word, language)[1])


def encode(texts: Iterable[tuple[str, str | None]]) -> tuple[str, str]:
    """What is put into the index for texts with their languages: their words in order, and the stems of these, once."""
    words: list[str] = []
    stems: dict[str, None] = {}
    for text, language in texts:
        own = pattern(text).findall(text)
        words.append(" ".join(map(_folded.__getitem__, own)))
        if language:
            stems |= dict.fromkeys(map(_stems(language).__getitem__, own))
    return f" {BREAK} ".join(words), " ".join(stems)


def read(text: str, language: str | None) -> Words:
    """The words of a text, as they are put into the index."""
    found = [m for m in pattern(text).finditer(text) if _folded[m[0]]]
    own = [m[0] for m in found]
    stems = list(map(_stems(language).__getitem__, own)) if language else [""] * len(own)
    return Words([m.span() for m in found], list(map(_folded.__getitem__, own)), stems)


@functools.cache
def common() -> frozenset[str]:
    """Words that nearly every text has; they are looked for in quotation marks only."""
    return frozenset(
        folded(w) for language in LANGUAGES for w in vocabulary.load(f"{language}/search")["common"]["words"].split()
    )


_own = threading.local()


def _stemmer(language: str) -> _Stemmer | None:
    """The stemmer of a language, one for each thread: it must not be shared between threads."""
    kept: dict[str, _Stemmer | None] | None = getattr(_own, "stemmers", None)
    if kept is None:
        kept = _own.stemmers = {}
    if language not in kept:
        import Stemmer

        try:
            kept[language] = Stemmer.Stemmer(language, 0)
        except KeyError:
            kept[language] = None
    return kept[language]

"""One word for what two languages say: reports are compared in the words of English, whatever they are written in."""

from __future__ import annotations

import functools
import unicodedata

from crosswire import vocabulary

LANGUAGES = ("es",)
"""Languages that have a list ``<language>/meaning``."""


def common(word: str) -> str:
    """The English word for a word of a language that has a list, itself where none does; in lower case."""
    return _meanings().get(word if word.isascii() else plain(word), word)


def plain(word: str) -> str:
    """A word without its accents; itself where nothing is left."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word


@functools.cache
def small(where: str) -> frozenset[str]:
    """Words that tell nothing ``where``: inside a name ("names"), or in what is asked ("asked")."""
    return frozenset(
        w for language in LANGUAGES for w in vocabulary.load(f"{language}/meaning")["small"][where].split()
    )


@functools.cache
def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        lists = vocabulary.load(f"{language}/meaning")
        endings = vocabulary.load(f"{language}/events")["endings"]
        for english, words in lists["forms"].items():
            for word in words.split():
                found.setdefault(word, english)
        for english, words in lists["nouns"].items():
            for word in words.split():
                for form in _declined(word):
                    found.setdefault(form, english)
        for english, words in lists["verbs"].items():
            for verb in words.split():
                found.setdefault(verb, english)
                for ends in endings[verb[-2:]].values():
                    for end in ends.split():
                        found.setdefault(verb[:-2] + plain(end), english)
        for english, words in lists["same"].items():
            found.update(dict.fromkeys(words.split(), english))
    return {word: english for word, english in found.items() if word != english}


def _declined(word: str) -> tuple[str, ...]:
    """A noun or adjective with its plural and its feminine."""
    if word.endswith("o"):
        return word, word + "s", word[:-1] + "a", word[:-1] + "as"
    if word.endswith("or"):
        return word, word + "es", word + "a", word + "as"
    if word.endswith("z"):
        return word, word[:-1] + "ces"
    return (word, word + "s") if word[-1] in "aeiu" else (word, word + "es")

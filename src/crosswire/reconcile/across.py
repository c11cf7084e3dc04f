"""One word for what two languages say: reports are compared in the words of English, whatever they are written in."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from crosswire import vocabulary

LANGUAGES = ("es",)
"""Languages that have a list ``<language>/meaning``."""

_DONE = ("ó", "aron", "ió", "ieron")
"""Endings of verbs that tell what is over; the participles are others."""

_OVER = re.compile(r"(?:[ai]d[oa]s?|ron|io|uso|uvo)$")
"""How a form that is listed by itself ends where it tells what is over: "murió", "impuso"."""

_CONSONANT_Y = re.compile(r"[^aeiou]y$")


class Meaning(NamedTuple):
    """An English word, and in which form of it the other language's word would be told."""

    english: str
    form: Literal["", "many", "over"] = ""


def common(word: str) -> str:
    """The English word for a word of a language that has a list, itself where none does; in lower case."""
    found = _meaning(word)
    return word if found is None else found.english


@functools.lru_cache(maxsize=1 << 14)
def told(word: str) -> str:
    """The English word for a word in the form that it has: "bomberos" is "firefighters", "atacó" is "attacked"."""
    found = _meaning(word)
    if found is None:
        return word
    if found.form == "many":
        return plural(found.english)
    return past(found.english) if found.form == "over" else found.english


def _meaning(word: str) -> Meaning | None:
    return _meanings().get(word if word.isascii() else plain(word))


def plain(word: str) -> str:
    """A word without its accents; itself where nothing is left."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word


def past(verb: str) -> str:
    """The past tense of an English verb."""
    if irregular := _irregular("past").get(verb):
        return irregular
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _CONSONANT_Y.search(verb) else f"{verb}ed"


def plural(noun: str) -> str:
    """The plural of an English noun."""
    if irregular := _irregular("many").get(noun):
        return irregular
    if noun.endswith("s"):
        return noun
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith(("sh", "ch", "x")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if _CONSONANT_Y.search(noun) else f"{noun}s"


@functools.cache
def small(where: str) -> frozenset[str]:
    """Words that tell nothing ``where``: inside a name ("names"), or in what is asked ("asked")."""
    return frozenset(
        w for language in LANGUAGES for w in vocabulary.load(f"{language}/meaning")["small"][where].split()
    )


@functools.cache
def _irregular(form: str) -> dict[str, str]:
    return {k: v for language in LANGUAGES for k, v in vocabulary.load(f"{language}/meaning")[form].items()}


@functools.cache
def _english() -> frozenset[str]:
    """Words that English news writes as well ("cargo", "sale"): they are read as English in reports of any language."""
    steps = vocabulary.load("en/commonness")["steps"]
    return frozenset(w for words in steps.values() for w in words.split())


@functools.cache
def _meanings() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    ours = _english()
    for language in LANGUAGES:
        forms = {w for words in vocabulary.load(f"{language}/meaning")["forms"].values() for w in words.split()}
        for word, meaning in _listed(language):
            if word in forms or word not in ours:
                found.setdefault(word, meaning)
        for english, words in vocabulary.load(f"{language}/meaning")["same"].items():
            found.update(dict.fromkeys(words.split(), Meaning(english)))
    return {word: meaning for word, meaning in found.items() if word != meaning.english}


def _listed(language: str) -> Iterator[tuple[str, Meaning]]:
    """Every form of the words of a language with its meaning; of two meanings the first counts."""
    lists = vocabulary.load(f"{language}/meaning")
    endings = vocabulary.load(f"{language}/events")["endings"]
    for english, words in lists["forms"].items():
        for word in words.split():
            yield word, Meaning(english, "over" if _OVER.search(word) else "many" if word.endswith("s") else "")
    for table in ("nouns", "people", "adjectives"):
        for english, words in lists[table].items():
            for word in words.split():
                for form, many in _declined(word, feminine=table != "nouns"):
                    yield form, Meaning(english, "many" if many and table != "adjectives" else "")
    for english, words in lists["verbs"].items():
        for verb in words.split():
            yield verb, Meaning(english)
            for form, ends in endings[verb[-2:]].items():
                for end in ends.split():
                    over = form == "participle" or end in _DONE
                    yield verb[:-2] + plain(end), Meaning(english, "over" if over else "")


def _declined(word: str, *, feminine: bool) -> tuple[tuple[str, bool], ...]:
    """A noun or adjective with its plural, and with its feminine if it has one; each with whether it is one of many."""
    forms = [(word, False)]
    if word.endswith("z"):
        forms.append((word[:-1] + "ces", True))
    else:
        forms.append((word + ("s" if word[-1] in "aeiou" else "es"), True))
    if feminine and word.endswith(("o", "or")):
        stem = word.removesuffix("o")
        forms += [(stem + "a", False), (stem + "as", True)]
    return tuple(forms)

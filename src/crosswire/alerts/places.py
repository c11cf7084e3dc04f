"""Facilities in running text: ports, airports, hospitals and the like, named or spoken of as "the port", by words.

The words are the vocabulary ``<language>/alerts``; no trained model is asked, so any report can be looked through.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.alerts.persons import fold
from crosswire.views import numerals

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_RUN_LEFT = re.compile(rf"((?:{_CAPITAL}[ \u00a0])+)$")
_RUN_RIGHT = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:de|del|la|las|los|el|al)[ \u00a0])*{_CAPITAL})*")
_ABBREVIATED = "".join(
    rf"(?<!\b{x}\.)" for x in "Mr Ms Dr St Sr Jr Ft Lt No Co Mt Mrs Gen Col Sgt Rev Gov Sra Ave".split()
)
_SENTENCE = re.compile(rf"(?<=[.!?…])(?<!\b[A-Z]\.){_ABBREVIATED}[\"”’»)]*\s+(?=[\"“‘«¿¡(]?[A-ZÀ-ÖØ-Þ\d])|\s*\n\s*")
_NEXT = re.compile(r"[ \u00a0]*(?:([^\W\d_][\w’'-]*)|(.)|$)", re.DOTALL)
_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0](?:([^\W\d_][\w-]*)[ \u00a0])?(?:([^\W\d_][\w-]*)[ \u00a0])?$")

_KEPT = 8_192
_LONGEST = 2_000
"""Code points of what can be a sentence."""


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility as a text names it: its kind, its name folded ("" where it has none), and where that stands."""

    kind: str
    core: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time that something is to last: the number and its unit."""

    value: float
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the facilities that it names and the lengths of time that it gives."""

    start: int
    end: int
    facilities: tuple[Facility, ...]
    lasting: tuple[Lasting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a language, ready to be looked for."""

    nouns: re.Pattern[str]
    kinds: dict[str, str]
    first: frozenset[str]
    of: re.Pattern[str]
    determiners: frozenset[str]
    follows: frozenset[str] | None
    lasting: re.Pattern[str]
    units: dict[str, str]


@functools.cache
def _words(language: str) -> _Words:
    own = vocabulary.spoken(language, "alerts")
    kinds = {fold(noun): kind for kind, nouns in own["facilities"].items() for noun in nouns}
    listed = vocabulary.any_of({n for nouns in own["facilities"].values() for n in nouns})
    facility = own["facility"]
    units = {word: unit for unit, words in own["lasting"]["units"].items() for word in words.split()}
    before = vocabulary.any_of(own["lasting"]["before"])
    unit = vocabulary.any_of(units)
    return _Words(
        nouns=re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE),
        kinds=kinds,
        first=frozenset(facility["first"].split()),
        of=re.compile(rf"[ \u00a0](?:{facility['of']})[ \u00a0]", re.IGNORECASE),
        determiners=frozenset(facility["determiners"].split()),
        follows=frozenset(facility["follows"].split()) or None,
        lasting=re.compile(
            rf"\b(?:{before})[ \u00a0]((?:[^\W_]+[ \u00a0]){{0,3}}?)([^\W_][\w.,]*)[ \u00a0]({unit})\b"
            rf"(?![ \u00a0](?:{own['lasting']['not']})\b)",
            re.IGNORECASE,
        ),
        units=units,
    )


@functools.lru_cache(_KEPT)
def sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text that name a facility, in order; a language without such words is read as English."""
    words = _words(language)
    found: list[Sentence] = []
    for start, end in _cut(text):
        part = text[start : min(end, start + _LONGEST)]
        own = tuple(_facilities(part, start, words))
        if own:
            found.append(Sentence(start, start + len(part), own, tuple(_lasting(part, start, words, language))))
    return tuple(_named(found))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE.finditer(text):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:].strip():
        yield at, at + len(text[at:].rstrip())


def _facilities(part: str, offset: int, words: _Words) -> Iterator[Facility]:
    for match in words.nouns.finditer(part):
        noun = fold(match[0])
        kind = words.kinds[noun]
        named = _name(part, match, words)
        if named is not None:
            start, end, core = named
            yield Facility(kind, core, offset + start, offset + end)


def _name(part: str, match: re.Match[str], words: _Words) -> tuple[int, int, str] | None:
    """Where the facility stands with its name, and the name; ``None`` where the noun names no facility."""
    start, end = match.span()
    capital = match[0][:1].isupper()
    of = words.of.match(part, end)
    if of and (run := _RUN_RIGHT.match(part, of.end())):
        return start, run.end(), fold(run[0])
    if capital and part[end : end + 1] in {" ", "\u00a0"} and (run := _RUN_RIGHT.match(part, end + 1)):
        # "Hospital San Pablo" is one; "Port Sudan" is a town and "Port Authority" a body
        return (start, run.end(), fold(run[0])) if fold(match[0]) in words.first else None
    after = _NEXT.match(part, end)
    follows = fold(after[1]) if after and after[1] else ""
    if not capital and follows and words.follows is not None and follows not in words.follows:
        return None  # "port workers", "the airport road"
    left = _RUN_LEFT.search(part, 0, start)
    if left:
        run_words = left[1].split()
        while run_words and fold(run_words[0]) in words.determiners:
            run_words = run_words[1:]
        if run_words:
            at = start - len(left[1]) + left[1].rindex(" ".join(run_words)) if " ".join(run_words) in left[1] else start
            return at, end, fold(" ".join(run_words))
        return start, end, ""
    beside = _BEFORE.search(part[max(0, start - 60) : start])
    if beside and any(w and fold(w) in words.determiners for w in beside.groups()):
        return start, end, ""
    return None


def _lasting(part: str, offset: int, words: _Words, language: str) -> Iterator[Lasting]:
    for match in words.lasting.finditer(part):
        values = numerals.values(match[2], language)
        if len(values) == 1:
            unit = words.units[match[3].casefold()]
            yield Lasting(next(iter(values)), unit, offset + match.start(), offset + match.end())


def _named(found: list[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the name of "the port" where the text names but one port."""
    names: dict[str, set[str]] = {}
    for s in found:
        for f in s.facilities:
            if f.core:
                names.setdefault(f.kind, set()).add(f.core)
    only = {kind: next(iter(cores)) for kind, cores in names.items() if len(cores) == 1}
    for s in found:
        own = tuple(Facility(f.kind, f.core or only.get(f.kind, ""), f.start, f.end) for f in s.facilities)
        yield Sentence(s.start, s.end, own, s.lasting)

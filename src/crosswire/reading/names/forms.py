"""Forms of names: what is left of a name when case, accents, articles and abbreviations are laid aside.

Plain text only, so that names can be compared across reports without a parser.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from crosswire import vocabulary

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_BREAK = re.compile(r"[^\w]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents and punctuation: "U.S. Navy" is "us navy", "Élysée" is "elysee"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    plain = _DOTTED.sub(lambda m: m.group().replace(".", ""), plain)
    return _BREAK.sub(" ", plain).strip()


def bare(name: str) -> str:
    """The name without a leading English article and without a trailing possessive ending."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", name.strip())).strip()


@functools.cache
def abbreviations() -> dict[str, str]:
    """Short forms of countries and world bodies, and what a canonical name spells out for them."""
    found: dict[str, str] = vocabulary.load("institutions")["abbreviations"]
    return found


def spelled(name: str) -> str:
    """The name with its country's short form spelled out: "U.S. Navy" is "United States Navy"."""
    words = bare(name).split()
    table = abbreviations()
    return " ".join(table.get(_POSSESSIVE.sub("", w), w) if _POSSESSIVE.sub("", w) in table else w for w in words)


@functools.cache
def _spellings() -> dict[str, str]:
    found: dict[str, str] = vocabulary.load("institutions")["spellings"]
    return found


_IDLE = frozenset("of the for and on in de del la el los las y e para du des di da do".split())


@functools.lru_cache(maxsize=65536)
def key(core: str) -> str:
    """A body's core by which its names are one: "ministry of defence" and "defense ministry" have the same.

    Its words in alphabetical order, in one spelling, world bodies spelled out, without "of" and its like.
    """
    words: list[str] = []
    for word in core.split():
        words += _folded_abbreviations().get(word, _spellings().get(word, word)).split()
    return " ".join(sorted(w for w in words if w not in _IDLE)) or core


@functools.cache
def _folded_abbreviations() -> dict[str, str]:
    return {fold(short): fold(full) for short, full in abbreviations().items()}


@functools.cache
def _prefixes() -> frozenset[str]:
    return frozenset(fold(p) for p in vocabulary.load("institutions")["vessels"]["prefixes"])


def unprefixed(core: str) -> str:
    """A ship's folded name without "ins", "mv" and the like."""
    words = core.split()
    for n in (2, 1):
        if len(words) > n and " ".join(words[:n]) in _prefixes():
            return " ".join(words[n:])
    return core


FLIGHT = "flight"
"""The word with which the core of a flight's name begins."""

_FLIGHT = re.compile(rf"{FLIGHT} [a-z]*(\d+)")


def flight(core: str) -> str:
    """The number of a flight without its airline's letters: "214" of "flight cv214"; '' of any other core."""
    found = _FLIGHT.fullmatch(core)
    return found[1] if found else ""


def initials(name: str) -> str:
    """The capitals of a name: "UN Office on Drugs and Crime" is "UNODC"."""
    return "".join(
        w if w.isupper() and len(w) <= 4 else w[0] for w in re.split(r"[\s\-–]+", name) if w[:1].isupper()
    ).replace(".", "")


@functools.cache
def _companies() -> frozenset[str]:
    return frozenset(fold(w) for w in vocabulary.load("institutions")["companies"]["words"])


def company_forms(core: str) -> list[str]:
    """A folded name without some of the words that say it is a company: "orlan shipping", "orlan" of "... ltd"."""
    words, found = core.split(), []
    while len(words) > 1 and words[-1] in _companies():
        words.pop()
        found.append(" ".join(words))
    return found


def persons_agree(one: str, other: str) -> bool:
    """Whether two folded full names of people can be one person's: "tomas vega" and "tomas luis vega rios".

    One must be the other with names or initials left out, and both begin alike.
    """
    a, b = _parts(one), _parts(other)
    if len(a) < 2 or len(b) < 2:
        return False
    if len(a) > len(b):
        a, b = b, a
    if not _fits(a[0], b[0]):
        return False
    at = 1
    for word in a[1:-1]:
        while at < len(b) and not _fits(word, b[at]):
            at += 1
        if at == len(b):
            return False
        at += 1
    return a[-1] in b[1:]


def surnames(full: str) -> tuple[str, ...]:
    """The words by which a folded full name may be taken up again: all but the first and the initials."""
    parts = _parts(full)
    return tuple(p for p in parts[1:] if len(p) > 1)


def _parts(full: str) -> list[str]:
    return [w for w in full.split() if w not in _SUFFIX]


def _fits(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def one_letter(a: str, b: str) -> bool:
    """Whether one letter changed, added or left out makes the one name the other; both begin and end alike."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]

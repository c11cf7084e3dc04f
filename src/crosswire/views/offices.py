"""Whether the words beside a name give its bearer a public office. In doubt they do not: who is unknown stays unnamed.

A word for an office that merely stands near is none of the name's: "the president thanked Anna Berg", "Anna Berg, a
neighbour of the mayor", "said the minister. Anna Berg left".
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from crosswire import vocabulary
from crosswire.views import phrases

#: Code points before and behind a name among which its office is looked for; the most words of a title.
_NEAR, _MOST = 80, 6
#: The longest word that is written with a full stop inside a title: "Sen.", "Gral.".
_SHORT = 5

_WORD = re.compile(r"(\w+)(\W*)")
_COMMA = re.compile(r",[\"”’»]?\s*$")
_OPENS = re.compile(r"\s*(?:,|\(|[–—])\s*(?:\d{1,3}\s?(?:years old|años)?,\s*)?")
_CLOSES = re.compile(r"\s*(?:[.,;:!?)\]»”\"–—]|$)")


class _Words(NamedTuple):
    offices: frozenset[str]
    after: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    stops: frozenset[str]


@functools.cache
def _words(language: str | None) -> _Words:
    """The words of a language; of all of them where it is not known or has none."""
    known = phrases.languages()
    own = [language] if language in known else known
    lists = [phrases.load(each)["offices"] for each in own if each]
    made = [
        frozenset(str(w) for one in lists for w in one[name]) for name in ("words", "after", "of", "articles", "stops")
    ]
    offices, after, of, articles, stops = made
    return _Words(offices, after | _peoples(tuple(own)), of, articles, stops)


def _peoples(languages: tuple[str | None, ...]) -> frozenset[str]:
    """Adjectives of countries: "el presidente colombiano Gustavo Prado"."""
    lists = [vocabulary.find(f"{each}/demonyms") or {} for each in languages if each != "en"]
    return frozenset(w for one in lists for words in one.get("countries", {}).values() for w in words)


def beside(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether an office is said of the name from ``start`` to ``end``: right before it, or behind it after a comma."""
    words = _words(language)
    return _before(text[max(0, start - _NEAR) : start], text[end : end + _NEAR], words) or _behind(
        text[end : end + _NEAR], words
    )


def within(name: str, language: str | None) -> bool:
    """Whether a name is told with its office: "Sheriff Anna Berg"."""
    offices = _words(language).offices
    return any(m[1].casefold() in offices for m in _WORD.finditer(name))


def _before(lead: str, tail: str, words: _Words) -> bool:
    """Whether it leads up to the name: "Senator Anna Berg", "the minister of labour, Anna Berg, said"."""
    parts = [(m[1], m[2]) for m in _WORD.finditer(lead)][-_MOST:]
    closed = _CLOSES.match(tail) is not None
    return any(
        part[0].casefold() in words.offices and _joined(parts[at:], words, closed=closed)
        for at, part in enumerate(parts)
    )


def _joined(title: list[tuple[str, str]], words: _Words, *, closed: bool) -> bool:
    """Whether an office and what stands behind it lead up to a name."""
    for word, sign in title[:-1]:
        if sign.strip() not in ({"", "-", "."} if len(word) <= _SHORT else {"", "-"}) or "\n" in sign:
            return False
    word, sign = title[-1]
    comma = closed and _COMMA.match(sign) is not None
    if not comma and (sign.strip() not in ({"", "."} if len(word) <= _SHORT else {""}) or "\n\n" in sign):
        return False
    gap = [w for w, _ in title[1:]]
    if all(w.casefold() in words.after | words.offices for w in gap):
        return True
    if gap[0].casefold() in words.after:
        gap = gap[1:]
    if len(gap) < 2 or gap[0].casefold() not in words.of or gap[-1].casefold() in words.stops:
        return False
    of = [w for w in gap[1:] if w.casefold() not in words.articles and w.casefold() not in words.of]
    return comma or len(gap) == 2 or all(w[:1].isupper() for w in of)


def _behind(tail: str, words: _Words) -> bool:
    """Whether it follows the name: "Anna Berg, the acting interior minister", "Anna Berg (mayor)"."""
    opens = _OPENS.match(tail)
    if opens is None:
        return False
    for at, part in enumerate(_WORD.finditer(tail, opens.end())):
        word, sign = part[1].casefold(), part[2]
        if at >= _MOST or (at == 0 and part.start() != opens.end()):
            return False
        if word in words.offices and not sign.startswith(("'", "’")):
            following = tail[part.end() : part.end() + 1]
            return not (sign.isspace() and following.isupper())
        if word in words.stops and not (at == 0 and word in words.articles):
            return False
        if sign.strip() not in {"", "-", "'", "’"}:
            return False
    return False

"""Pages that stand in the way of the one that was asked for: errors, checks for robots, consent, doors to log in at.

Many servers send them with a status of 200, as if all were well. What they say is no report. A page is told to be one
by its title or heading as a whole, by what its source holds, or by the address that it led on to, and only where it
has little to read; so an article about cookies is an article.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crosswire import vocabulary

LITTLE = 250
"""Words that such a page has at most; the marks of its source count where there are ``LEAST`` at most."""

LEAST = 80

LOOKED_AT = 200_000
"""Characters of a page that are looked at."""

_HEAD = re.compile(r"<(title|h1)\b[^>]*>(.{0,400}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,400}>")
_PARTS = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|»:]\s+|\s+[|«]\s*")
_STATUS = re.compile(
    r"(?:http\s+)?(?:error\s*:?\s*)?(?:40[0-9]|41[0-9]|42[0-9]|451|50[0-9]|52[0-9])"
    r"(?:\s*[-–:]?\s*(?:error|bad \w+|not \w+|forbidden|gone|unauthorized|too many requests|access denied"
    r"|internal server error|service (?:temporarily )?unavailable|gateway time-?out|page not found"
    r"|(?:página )?no (?:encontrad[ao]|disponible)|prohibido|acceso denegado))*"
)


def barrier(source: str, words: int, *, asked: str, got: str) -> bool:
    """Whether a page with so many words to read, which was got at an address when another was asked, is in the way."""
    if words > LITTLE:
        return False
    listed = _listed()
    source = source[:LOOKED_AT]
    if any(_STATUS.fullmatch(head) or head in listed["titles"] for head in _heads(source)):
        return True
    low = source.casefold()
    if words <= LEAST and any(mark in low for mark in listed["marks"]):
        return True
    return _way(asked) != _way(got) and not listed["ways"].isdisjoint(_steps(got) - _steps(asked))


def _heads(source: str) -> Iterator[str]:
    """The title and the headings, whole and in the parts that their dashes and bars make of them."""
    for found in _HEAD.finditer(source):
        text = " ".join(html.unescape(_TAG.sub(" ", found[2])).casefold().replace("’", "'").split())
        for part in (text, *_PARTS.split(text)):
            yield part.strip(" .…!¡?¿:-")


def _way(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _steps(url: str) -> set[str]:
    """The parts of a host and a path, in small letters."""
    host, path = _way(url)
    return {step for step in re.split(r"[./]", f"{host}{path}".casefold()) if step}


@functools.cache
def _listed() -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in vocabulary.load("barriers").items()}

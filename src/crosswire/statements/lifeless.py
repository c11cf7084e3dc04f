"""Nouns of what can neither be hurt nor speak: things, deeds and ideas."""

from __future__ import annotations

import functools
import re

from crosswire import vocabulary

_TAIL = re.compile(r"\s(?:of|in|on|for|against|by|from|at|with|to|into|about|over|that|which|filed|made|,)\s")


_SHOUTED = 4
"""Letters of an abbreviation at most: what is longer and all capital is a common word of a headline or a wire."""


@functools.cache
def nouns(language: str) -> frozenset[str]:
    """Nouns of what lives in no sense, in the singular; none where the language has no list of nouns."""
    data = vocabulary.find(f"{language}/nouns")
    if data is None:
        return frozenset()
    tables = (data["own"], data["wordnet"])
    living = frozenset(w for t in tables for key in ("people", "bodies") for w in t[key].split())
    own = frozenset(w for key in ("anybody", "sufferers", "counting", "through") for w in data["own"][key].split())
    return frozenset(w for t in tables for key in ("things", "abstract") for w in t[key].split()) - living - own


def forms(noun: str) -> frozenset[str]:
    """A noun's last word, folded, as it stands and as an English singular."""
    last = noun.rsplit(maxsplit=1)[-1].casefold() if noun.split() else ""
    return frozenset({last, last.removesuffix("s"), last.removesuffix("es"), last.removesuffix("ies") + "y"})


@functools.cache
def _spoken(language: str) -> frozenset[str]:
    """Nouns of sources, documents among them: these say what they say."""
    cues = vocabulary.find(f"{language}/cues") or {}
    words = {w for row in cues.get("kinds", {}).values() for w in row.split()}
    return frozenset(words) | frozenset(cues.get("anonymous", {}).get("heads", "").split())


def mute(name: str, language: str) -> bool:
    """Whether a source without a name of its own is a thing or deed that says nothing ("the hunt", "a fatal shooting").

    ``name`` is what the source is called in the text; one with a capital is a name and may speak, unless
    all of it is capital.
    """
    if name != name.lower() and not (name.isupper() and len(name) > _SHOUTED):
        return False
    name = name.lower()
    found = forms(_TAIL.split(f"{name} ", maxsplit=1)[0])
    return found.isdisjoint(_spoken(language)) and not found.isdisjoint(nouns(language))

"""Words for the people and things of a place ("Turkish", "Londoners"), by the key under which they are looked up."""

from __future__ import annotations

import functools
from typing import NamedTuple

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.gazetteer import Gazetteer, Place, key, open_gazetteer

_NO_PLURAL = ("s", "ese", "ish", "ch", "men", "sh")


class Demonyms(NamedTuple):
    """Places by the key of a demonym with a capital ("Turkish"), and by one without, as written ("turco")."""

    capital: dict[str, Place]
    small: dict[str, Place]


@functools.cache
def demonyms(language: str) -> Demonyms:
    """The demonyms of a language; none for one that has no list."""
    found = Demonyms({}, {})
    words = vocabulary.find(f"{language}/demonyms")
    if words is None:
        return found
    gazetteer = open_gazetteer()
    names = vocabulary.load("en/places")["features"]
    for table, entries in words.items():
        for code, forms in entries.items():
            place = _place(gazetteer, table, code, names)
            if place is None:
                raise VocabularyError(f"{language}/demonyms names a place that is unknown: {code}")
            for form in forms:
                plural = form if form.endswith(_NO_PLURAL) else f"{form}s"
                for word in (form, plural):
                    if form[0].isupper():
                        found.capital.setdefault(key(word), place)
                    else:
                        found.small.setdefault(word, place)
    return found


def _place(gazetteer: Gazetteer, table: str, code: str, names: dict[str, list[str]]) -> Place | None:
    if table in {"countries", "divisions"}:
        return gazetteer.division(code)
    wanted = names[code][0] if table == "features" else code
    found = gazetteer.find(wanted)
    if table == "features":
        found = tuple(p for p in found if p.country is None)
    return found[0] if found else None

"""Words for the people and things of a place ("Turkish", "Londoners"), by the key under which they are looked up."""

from __future__ import annotations

import functools

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.gazetteer import Gazetteer, Place, key, open_gazetteer

_NO_PLURAL = ("s", "ese", "ish", "ch", "men", "sh")


@functools.cache
def demonyms(language: str) -> dict[str, Place]:
    """The place of each demonym's key; empty for a language that has no list."""
    try:
        words = vocabulary.load(f"{language}/demonyms")
    except VocabularyError:
        return {}
    gazetteer = open_gazetteer()
    names = vocabulary.load("en/places")["features"]
    found: dict[str, Place] = {}
    for table, entries in words.items():
        for code, forms in entries.items():
            place = _place(gazetteer, table, code, names)
            if place is None:
                raise VocabularyError(f"{language}/demonyms names a place that is unknown: {code}")
            for form in forms:
                found.setdefault(key(form), place)
                if not form.endswith(_NO_PLURAL):
                    found.setdefault(key(form + "s"), place)
    return found


def _place(gazetteer: Gazetteer, table: str, code: str, names: dict[str, list[str]]) -> Place | None:
    if table in {"countries", "divisions"}:
        return gazetteer.division(code)
    wanted = names[code][0] if table == "features" else code
    found = gazetteer.find(wanted)
    if table == "features":
        found = tuple(p for p in found if p.country is None)
    return found[0] if found else None

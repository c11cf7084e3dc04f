"""No rule follows a person: what a rule asks for must be no person's name, as far as it can be told."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from crosswire.reading.people import person_names
from crosswire.records import Record

if TYPE_CHECKING:
    from crosswire.alerts.rulebook import AnyRule

WHY = "alerts follow situations, not persons"

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: (?:de|del|la|van|von|der|bin|al|[A-ZÀ-ÖØ-Þ][\w’'.-]*))+")
_SHORTEST = 3

_KEPT = 1 << 16
"""Names that are kept as they are compared: a record's are the same from round to round."""


def asked(rule: AnyRule) -> list[str]:
    """The texts of a rule that could name somebody."""
    found = [getattr(rule, "words", ""), *(getattr(rule, "names", None) or ()), *(rule.place or ())]
    return [text for text in found if text]


def looks(text: str) -> bool:
    """Whether a text has a first name with a family name behind it, both with capitals, as a census knows them.

    A name of a place may be one of a person too ("San Jose", "Victoria Falls"), so what begins or ends as names of
    places do passes; a person of the record is found by :func:`named` whatever the spelling.
    """
    given, family = person_names()
    for match in _NAME.finditer(text):
        words = [fold(w) for w in match[0].split()]
        if words[0] in given and words[-1] in family and words[0] not in _PLACES and words[-1] not in _PLACES:
            return True
    return False


_PLACES = frozenset(
    "san santa santo saint st port puerto camp fort mount lake cape north south east west new el la los las falls city "
    "hill hills park bay beach bridge island springs river valley county jordan georgia victoria santiago sydney chad "
    "charlotte florence austin houston dallas lincoln jackson madison carolina virginia israel paris".split()
)
"""What names of places begin or end with, and towns and states that are first names too."""


def named(text: str, record: Record) -> str | None:
    """The person of the record whose name stands in a text; a single word only where it is all that the text says."""
    wanted = f" {fold(text)} "
    for entity in record.entities:
        if entity.type == "person":
            for name in (entity.name, *entity.aliases):
                key = fold(name)
                if len(key) >= _SHORTEST and (f" {key} " in wanted if " " in key else wanted == f" {key} "):
                    return entity.name
    return None


@functools.lru_cache(_KEPT)
def fold(text: str) -> str:
    """A name in small letters, without accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[^\w\s]|_", "", "".join(c for c in plain if not unicodedata.combining(c))).split())

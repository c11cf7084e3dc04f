"""Which currency a bare name means that several countries have: "20 million pesos" in Colombia and in Mexico."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.reading.quantities.lexicon import fold

if TYPE_CHECKING:
    from crosswire.records import PlaceRef, QuantityMention
    from crosswire.statements.context import Context


def meant(context: Context, q: QuantityMention, place: PlaceRef | None) -> str | None:
    """The unit of a quantity: of a bare name the currency of the place, or else of the country told of most."""
    namesakes = _namesakes().get(q.unit or "")
    if namesakes is None or not _bare(q.text, context.document.language):
        return q.unit
    for where in (place, context.homeland):
        if where is not None and where.country in namesakes:
            return namesakes[where.country]
    return q.unit


@functools.cache
def _namesakes() -> dict[str, dict[str, str]]:
    """The currencies of one name by country, for each of their codes."""
    groups: list[dict[str, str]] = list(vocabulary.load("units")["namesakes"].values())
    return {code: group for group in groups for code in group.values()}


def _bare(text: str, language: str) -> bool:
    """Whether an amount ends in the name of a currency that does not say whose: "pesos", not "Mexican pesos" or "$"."""
    names = vocabulary.spoken(language, "units")["currency"]
    words = fold(text).removesuffix("s").split()
    return words[-1] in names and " ".join(words[-2:]) not in names

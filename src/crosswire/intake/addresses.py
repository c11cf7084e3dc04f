"""The address of a page in one spelling: what differs only in that, or in who sent the reader, is one address."""

from __future__ import annotations

import functools
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

from crosswire import vocabulary

_PORTS = {"http": 80, "https": 443}


def canonical(url: str | None) -> str | None:
    """The address of a page in its one spelling; ``None`` for what is no address in the web, or that of a whole site.

    Scheme (http is https), letter case and ``www.`` of the host, default port, user, fragment, order of the query,
    parameters that say only where a reader came from, and a slash at the end tell no two pages apart. Hosts for phones
    and AMP pages are left as they are: they may carry other words without any edit.
    """
    if not url:
        return None
    try:
        parts = urlsplit(canonicalize_url(url_query_cleaner(url.strip(), _tracking(url), remove=True)))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    if port is not None and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return None
    return urlunsplit(("https", host, path, parts.query, ""))


def _tracking(url: str) -> list[str]:
    """The parameters of an address that say only where a reader came from."""
    names, beginnings = _known()
    given = (pair.partition("=")[0] for pair in urlsplit(url).query.split("&"))
    return [name for name in given if name.casefold() in names or name.casefold().startswith(beginnings)]


@functools.cache
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    found = vocabulary.load("intake")["tracking"]
    return frozenset(found["names"]), tuple(found["beginnings"])

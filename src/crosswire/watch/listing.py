"""What a feed, a sitemap or a page offers: bytes to entries."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from crosswire.fetching import Fetched
from crosswire.fetching.charsets import charset
from crosswire.fetching.unpacking import gunzipped
from crosswire.intake import decode, feed, sitemap
from crosswire.intake.addresses import canonical
from crosswire.records import Report

GZIP = b"\x1f\x8b"
CHILDREN = 50
"""Sitemaps of an index that are asked for at once, the newest first."""

_ENCODING = re.compile(r"(\s*<\?xml[^>]{0,100}?)\s+encoding\s*=\s*[\"'][^\"']{1,40}[\"']")

Kind = Literal["feed", "sitemap", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that is offered.

    ``key`` is its name over all feeds; ``signature`` changes when what is offered does; ``own`` is the text that stands
    in the feed itself; ``when`` is the day that it is of, if that is told.
    """

    key: str
    url: str | None
    signature: str
    own: Report | None = None
    title: str | None = None
    outlet: str | None = None
    when: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What was offered. ``children`` are further sitemaps; ``broken``: something may be missing."""

    kind: Kind
    entries: tuple[Entry, ...] = ()
    children: tuple[str, ...] = ()
    broken: bool = False


FEED_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "application/json", "application/feed+json", "text/css", "text/javascript", "application/javascript",
})  # fmt: skip
"""Media types of what is no page that somebody wants to watch, where it is no feed either."""

_FEEDLIKE = re.compile(
    r"\.(?:rss|atom|rdf|xml)(?:\.gz)?$|(?:^|/)(?:rss|atom|feeds?|sitemaps?)\d*(?:/|$)|(?:^|/)(?:rss|feed|atom|sitemap)[^/]*\.\w+$"
    r"|[?&](?:feed|format|output|type)=(?:rss|atom|rdf|xml|feed)\d*\b",
    re.IGNORECASE,
)


class NotAListingError(Exception):
    """What came is not of the kind that was asked for."""


def read(found: Fetched, kind: Kind | Literal["auto"], *, url: str, most: int) -> Listing:
    """What is offered in bytes that came from ``url``, of which a gzip file may unpack to ``most``."""
    content = found.content
    if content.startswith(GZIP):
        content = gunzipped(content, most)
    if kind == "page":
        return Listing(kind="page")
    text = decode.decode(content, url, declared=charset(content, found.charset)).text
    data = (_ENCODING.sub(r"\1", text, count=1) if text else "").encode("utf-8", "replace")
    if kind in {"auto", "sitemap"} and (mapped := sitemap.read(data)) is not None:
        return _sitemap(mapped, found.url)
    if kind in {"auto", "feed"} and (parsed := feed.parse(data, url)) is not None:
        return _feed(parsed, data, feed_url=url, base=found.url)
    if kind == "auto":
        _pageable(found, url)
        return Listing(kind="page")
    raise NotAListingError(f"what is there is no {kind}")


def _pageable(found: Fetched, url: str) -> None:
    """Raise where what came in answer to an address whose kind nobody said cannot be meant to be a page."""
    if found.media_type in FEED_TYPES:
        raise NotAListingError(f"what came is called {found.media_type}, but it is neither a feed nor a sitemap")
    parts = urlsplit(url)
    if _FEEDLIKE.search(parts.path + (f"?{parts.query}" if parts.query else "")):
        said = 'what came is a page, though the address is that of a feed; if the page is meant, write kind = "page"'
        raise NotAListingError(said)


def key(url: str | None, name: str, scope: str) -> str:
    """What an item is known by: its address in one spelling, else its name within its feed."""
    return canonical(url) or url or f"{scope}#{name}"


def hashed(*parts: str | None) -> str:
    """A short digest of some texts."""
    joined = "\x1f".join("\x00" if p is None else p for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _feed(parsed: feed.Feed, data: bytes, *, feed_url: str, base: str) -> Listing:
    entries = list(_entries(parsed.items, feed_url=feed_url, base=base))
    cut = parsed.broken and not re.search(rb"</(?:rss|feed|rdf:RDF)\s*>\s*$", data[-200:])
    if cut and entries:
        entries.pop()  # it may lack its end
    once: dict[str, Entry] = {}
    for entry in entries:
        once.setdefault(entry.key, entry)
    return Listing(kind="feed", entries=tuple(once.values()), broken=parsed.broken)


def _entries(items: Iterable[feed.Item], *, feed_url: str, base: str) -> Iterable[Entry]:
    for item in items:
        url = _joined(base, item.link) or _joined(None, item.guid)
        own = item.report
        if own is None and url is None:
            continue
        text, title = (own.text, own.title) if own else (None, None)
        day = own.published.earliest if own and own.published else None
        yield Entry(
            key=key(url, item.guid or hashed(title, text), feed_url),
            url=url,
            signature=hashed(title, text, item.updated),
            own=own,
            title=title,
            when=_time(item.updated) or (dt.datetime.combine(day, dt.time.max, dt.UTC) if day else None),
        )


def _sitemap(found: sitemap.Sitemap, base: str) -> Listing:
    listed = found.entries[:-1] if found.broken else found.entries  # the last one may lack its end
    if found.kind == "sitemaps":
        newest = sorted(listed, key=lambda e: e.changed or "", reverse=True)
        return Listing(kind="sitemap", children=tuple(e.url for e in newest[:CHILDREN]), broken=found.broken)
    entries = {
        (name := key(e.url, e.url, base)): Entry(
            key=name,
            url=e.url,
            signature=hashed(e.changed, e.title),
            title=e.title,
            outlet=e.outlet,
            when=_time(e.published) or _time(e.changed),
        )
        for e in listed
    }
    return Listing(kind="sitemap", entries=tuple(entries.values()), broken=found.broken)


def _joined(base: str | None, url: str | None) -> str | None:
    """The address in one piece, if it is one of the web."""
    if not url:
        return None
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) and len(whole) <= 2000 else None


def _time(text: str | None) -> dt.datetime | None:
    if not text:
        return None
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            found = email.utils.parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)

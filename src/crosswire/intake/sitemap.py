"""Sitemaps: lists of addresses with the day of their last change, and for news the title and the day. No texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from crosswire.intake import bounded, days, decode
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval

MOST = 50_000
"""Addresses of one sitemap, by the protocol; what is behind them is not read."""

LARGEST = 52_428_800
"""Bytes of one sitemap once unpacked, by the protocol."""

_ADDRESS = 2_048
"""Code points of an address, by the protocol."""

_ROOT = re.compile(
    rb"\s*(?:<\?[^>]{0,300}\?>\s*|<!--.{0,500}?-->\s*)*<(?:[A-Za-z]\w{0,20}:)?(?:urlset|sitemapindex)\b", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An address, and what the sitemap says of it. ``changed`` and ``published`` are as written, in ISO 8601 mostly."""

    url: str
    changed: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None

    @property
    def day(self) -> Interval | None:
        """The day of publication, else that of the last change."""
        return next((d for text in (self.published, self.changed) if text and (d := days.whole(text))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists: pages, or other sitemaps. ``broken``: it is cut, damaged, or longer than the protocol."""

    kind: Literal["pages", "sitemaps"]
    entries: tuple[Entry, ...]
    broken: bool = False


def read(data: bytes) -> Sitemap | None:
    """The addresses in a sitemap, packed by gzip or not, in order and each once; ``None`` for what is no sitemap.

    Addresses that are not of http or https are left out. Never raises.
    """
    broken = False
    if data.startswith(bounded.GZIP):
        unpacked = bounded.gunzip(data, LARGEST)
        data, broken = unpacked.data, unpacked.broken or unpacked.more
    if len(data) > LARGEST:
        data, broken = data[:LARGEST], True
    root, damaged = bounded.xml(data)
    name = _name(root) if root is not None else ""
    if name not in ("urlset", "sitemapindex"):
        return None
    kind: Literal["pages", "sitemaps"] = "pages" if name == "urlset" else "sitemaps"
    entries: dict[str, Entry] = {}
    for element in root:
        if len(entries) >= MOST:
            broken = True
            break
        entry = _entry(element) if _name(element) in ("url", "sitemap") else None
        if entry is not None:
            entries.setdefault(entry.url, entry)
    return Sitemap(kind=kind, entries=tuple(entries.values()), broken=broken or damaged)


class SitemapReader:
    """Sitemaps that are given as reports: they hold none, which is said, with how many addresses they list."""

    name = "sitemap"
    suffixes: frozenset[str] = frozenset()
    limit = LARGEST

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as a sitemap does."""
        return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """No report, and a problem that says so."""
        found = read(data)
        if found is None:
            return Intake(problems=(problem("broken", path, "a sitemap"),))
        of = "pages" if found.kind == "pages" else "other sitemaps"
        part = "at least " if found.broken or cut else ""
        return Intake(problems=(problem("sitemap", path, f"{part}{len(found.entries):,} addresses of {of}"),))


def _entry(element: Any) -> Entry | None:
    values: dict[str, str] = {}
    for child in element.iter():
        if child is not element and (name := _name(child)) and name not in values:
            text = decode.clean(child.text or "").strip()
            if text and (name != "loc" or child.getparent() is element):
                values[name] = text[:_ADDRESS]
    url = values.get("loc", "")
    if not url.lower().startswith(("http://", "https://")) or any(c.isspace() for c in url):
        return None
    return Entry(
        url=url,
        changed=values.get("lastmod"),
        title=values.get("title"),
        outlet=values.get("name"),
        published=values.get("publication_date"),
        language=values.get("language"),
    )


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

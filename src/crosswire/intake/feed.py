"""RSS and Atom feeds: a report for each item."""

from __future__ import annotations

import email.utils
import re
from dataclasses import dataclass
from typing import Any

from crosswire.intake import bounded, build, days, decode, html
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval, Report

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_BODY = ("encoded", "content", "description", "summary")
"""Where an item keeps its text, the fullest first."""


class FeedReader:
    """RSS 0.9 to 2.0 and Atom."""

    name = "feed"
    suffixes = frozenset({".rss", ".atom", ".xml"})
    media_types = frozenset(
        {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
    )
    own_addresses = True
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as a feed does."""
        return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The items of the feed; what is changed later than published is dated by its publication."""
        if not data.strip():
            return Intake(problems=(problem("empty", path),))
        feed = parse(data, path)
        if feed is None:
            return Intake(problems=(problem("unknown-type", path),))
        problems = [
            problem("item-empty", path, str(number)) for number, i in enumerate(feed.items, 1) if i.report is None
        ]
        if cut or feed.broken:
            problems.append(problem("feed-broken", path))
        if not feed.items and not problems:
            problems.append(problem("empty", path))
        return Intake(reports=tuple(i.report for i in feed.items if i.report is not None), problems=tuple(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item: the name it goes by, its page, when it says that it changed, and its own text, if it has one."""

    guid: str | None
    link: str | None
    updated: str | None
    report: Report | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its items in order; ``broken`` where it is not as XML wants it, so that something may be missing."""

    title: str | None
    items: tuple[Item, ...]
    broken: bool


def parse(data: bytes, path: str) -> Feed | None:
    """The feed in ``data``; ``None`` where it is none. ``path`` names it in its reports."""
    root, damaged = bounded.xml(data)
    if root is None or _name(root) not in ("rss", "feed", "RDF"):
        return None
    title = _text(next((e for e in root.iter() if _name(e) in ("channel", "feed")), root), "title")
    items = []
    for element in (e for e in root.iter() if _name(e) in ("item", "entry")):
        link = _link(element)
        items.append(
            Item(
                guid=_text(element, "guid") or _text(element, "id"),
                link=link,
                updated=_text(element, "updated") or _text(element, "modified"),
                report=_report(element, title, path, link),
            )
        )
    return Feed(title=title, items=tuple(items), broken=damaged)


def _link(item: Any) -> str | None:
    """The page of an item: the text of its link, or where the link leads that is not to another form of it."""
    if (told := _text(item, "link")) is not None:
        return told
    links = [e for e in item if _name(e) == "link" and e.get("href")]
    return next((e.get("href") for e in links if e.get("rel", "alternate") == "alternate"), None)


def _report(item: Any, outlet: str | None, path: str, link: str | None) -> Report | None:
    body = next((text for name in _BODY if (text := _text(item, name))), None)
    title = _text(item, "title")
    text = html.plain(body).strip() if body else ""
    text = text or title or ""
    if not text:
        return None
    return build.report(
        decode.shorten(text, path).text or "",
        title=html.plain(title).strip() if title and "<" in title else title,
        outlet=outlet,
        published=next((d for n in ("pubDate", "published", "date", "issued") if (d := _day(_text(item, n)))), None),
        url=link,
        path=path,
    )


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any, name: str) -> str | None:
    """The text of the first child of this name, with the words of whatever stands inside."""
    for child in element:
        if _name(child) == name:
            return decode.clean("".join(child.itertext())).strip() or None
    return None


def _day(text: str | None) -> Interval | None:
    if text is None:
        return None
    try:
        return days.day(email.utils.parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return days.whole(text)

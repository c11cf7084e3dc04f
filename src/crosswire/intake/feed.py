"""RSS and Atom feeds: a report for each item."""

from __future__ import annotations

import email.utils
import re
from typing import Any

from crosswire.intake import build, days, decode, html
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval, Problem, Report

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_BODY = ("encoded", "content", "description", "summary")
"""Where an item keeps its text, the fullest first."""


class FeedReader:
    """RSS 0.9 to 2.0 and Atom."""

    name = "feed"
    suffixes = frozenset({".rss", ".atom", ".xml"})
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as a feed does."""
        return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The items of the feed; what is changed later than published is dated by its publication."""
        from lxml import etree

        if not data.strip():
            return Intake(problems=(problem("empty", path),))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError):
            root = None
        if root is None or _name(root) not in ("rss", "feed", "RDF"):
            return Intake(problems=(problem("unknown-type", path),))
        outlet = _text(next((e for e in root.iter() if _name(e) in ("channel", "feed")), root), "title")
        reports: list[Report] = []
        problems: list[Problem] = []
        for number, item in enumerate((e for e in root.iter() if _name(e) in ("item", "entry")), 1):
            made = _report(item, outlet, path)
            if made is None:
                problems.append(problem("item-empty", path, str(number)))
            else:
                reports.append(made)
        if cut or parser.error_log:
            problems.append(problem("feed-broken", path))
        if not reports and not problems:
            problems.append(problem("empty", path))
        return Intake(reports=tuple(reports), problems=tuple(problems))


def _report(item: Any, outlet: str | None, path: str) -> Report | None:
    body = next((text for name in _BODY if (text := _text(item, name))), None)
    title = _text(item, "title")
    text = html.plain(body).strip() if body else ""
    text = text or title or ""
    if not text:
        return None
    link = _text(item, "link") or next((e.get("href") for e in item if _name(e) == "link" and e.get("href")), None)
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

"""NewsML-G2: the texts of news agencies, one report for each version of an item.

The library that there is (newsmlg2) resolves entities, keeps catalogs for the whole process and fails on what it does
not know; so the few elements that a report needs are read here.
"""

from __future__ import annotations

import re
from typing import Any

from crosswire.intake import bounded, build, markup, wires
from crosswire.intake.markup import first, tag
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Problem, Report

_ROOT = re.compile(
    rb"\s*(?:<\?[^>]{0,300}\?>\s*|<!--.{0,500}?-->\s*)*<(?:[A-Za-z]\w{0,20}:)?(?:newsItem|newsMessage|packageItem)\b",
    re.DOTALL,
)
_ITEMS = ("newsItem",)
_NO_TEXT = ("packageItem", "planningItem", "conceptItem", "knowledgeItem", "catalogItem")


class NewsmlReader:
    """News items of NewsML-G2, alone or in a message."""

    name = "newsml"
    suffixes: frozenset[str] = frozenset()
    media_types = frozenset({"application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"})
    own_addresses = True
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as NewsML-G2 does."""
        return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """A report for each item with a text that its publisher lets stand."""
        root, damaged = bounded.xml(data)
        if root is None:
            return Intake(problems=(problem("broken", path, "a NewsML-G2 file"),))
        reports: list[Report] = []
        problems: list[Problem] = []
        for item in root.iter():
            if tag(item) in _ITEMS:
                made, found = _item(item, path)
                reports += [made] if made is not None else []
                problems += found
            elif tag(item) in _NO_TEXT:
                problems.append(problem("records-skipped", path, f"a {tag(item)} has no text of its own"))
        if damaged or cut:
            problems.append(problem("feed-broken", path))
        if not reports and not problems:
            problems.append(problem("empty", path))
        return Intake(reports=tuple(reports), problems=tuple(problems))


def _item(item: Any, path: str) -> tuple[Report | None, list[Problem]]:
    about, content = first(item, "itemMeta"), first(item, "contentMeta")
    guid, version = item.get("guid") or "", item.get("version") or ""
    called = f"{guid}, version {version}" if version else guid
    status = first(about, "pubStatus") if about is not None else None
    taken_back = wires.unusable(status.get("qcode") or status.get("uri") if status is not None else None, called, path)
    if taken_back is not None:
        return None, [taken_back]
    text = _text(item)
    title = _said(content, "headline") or _said(about, "title")
    if not text:
        return None, [problem("item-empty", path, called or "without a name")]
    outlet = _party(about, "provider")
    sources = [_party(content, "infoSource"), _said(content, "creditline")]
    text, problems = wires.kept(wires.credited(text, outlet, *reversed(sources)), path)
    held = wires.embargo(_said(about, "embargoed"), path)
    language = first(content, "language") if content is not None else None
    made = build.report(
        text,
        title=title,
        outlet=outlet,
        published=wires.day(
            _said(about, "versionCreated"), _said(content, "contentCreated"), _said(about, "firstCreated")
        ),
        url=wires.address(_link(about), guid),
        language=language.get("tag") if language is not None else None,
        path=path,
    )
    return made, [*problems, *([held] if held is not None else [])]


def _text(item: Any) -> str:
    """The words of the first content that is text: marked up within the item, or plain."""
    found = first(item, "contentSet")
    for part in found if found is not None else ():
        if tag(part) == "inlineXML":
            text = next((t for e in part.iter() if tag(e) in ("body", "body.content") and (t := markup.lines(e))), "")
            text = text or markup.lines(part)
        elif tag(part) == "inlineData" and (part.get("contenttype") or "text/plain").startswith("text/plain"):
            text = part.text or ""
        else:
            continue
        if text.strip():
            return text
    return ""


def _said(element: Any, name: str) -> str | None:
    return markup.text(first(element, name)) if element is not None else None


def _party(element: Any, name: str) -> str | None:
    """Who an element names: by name, by literal, or by what stands behind the colon of a code."""
    found = first(element, name) if element is not None else None
    if found is None:
        return None
    return _said(found, "name") or found.get("literal") or (found.get("qcode") or "").rpartition(":")[2] or None


def _link(about: Any) -> str | None:
    """The address of the item as a page, where it has one."""
    links = [e for e in about if tag(e) == "link"] if about is not None else []
    pages = [e for e in links if (e.get("rel") or "").rpartition(":")[2] in ("canonical", "alternate", "isA", "")]
    return next((href for e in pages if (href := e.get("href")) and href.startswith("http")), None)

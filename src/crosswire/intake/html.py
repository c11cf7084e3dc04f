"""Web pages: the article without what surrounds it, and what the page states of its title, outlet and day."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Any

from crosswire.intake import build, days, decode, headers, stamps
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval, Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_CHANGED = re.compile(r"modif|updated|revis|crawl|accessed", re.IGNORECASE)
_DAY_HOLDER = re.compile(
    r"(?<![a-z])(?:date|dateline|fecha|publi\w*|posted|time|timestamp|byline)(?![a-z])", re.IGNORECASE
)
_BESIDE = ("aside", "nav", "footer", "table", "form")
_EITHER_ORDER = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])\1\d{2,4}(?!\d)")
"""3/4/2031 is a day in March or in April, so it is none."""

_UNREAD = ("script", "style", "template", "noscript", "iframe", "object", "embed", "svg")

EARLIEST, LATEST = "1900-01-01", "2199-12-31"
"""Days beyond these are misread numbers. Fixed, because a bound taken from the clock would change the result."""

_DEEPEST = 120
"""Elements within elements; pages nest some forty deep."""

_ELEMENTS = 60_000
"""Elements of a page in which an article is sought; pages of articles have some thousands."""

_SHORTEST = 80
"""An extraction of fewer characters missed the article where the page holds more."""


class HtmlReader:
    """HTML pages as saved from the web."""

    name = "html"
    suffixes = frozenset({".html", ".htm", ".xhtml"})
    media_types = frozenset({"text/html", "application/xhtml+xml"})
    limit = 10_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as a page does."""
        return bool(_START.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report: the article of the page."""
        declared = _CHARSET.search(data[:4_096])
        encoding = declared.group(1).decode("ascii") if declared else None
        decoded = decode.decode(data, path, declared=encoding, cut=cut)
        if decoded.text is None:
            return Intake(problems=decoded.problems)
        if not decoded.text.strip():
            return Intake(problems=(*decoded.problems, problem("empty", path)))
        tree, given_up = _parsed(decoded.text)
        wrong = (*decoded.problems, *([problem("page-deep", path)] if given_up else []))
        if tree is None:
            return Intake(problems=(*wrong, problem("no-article", path)))
        if _endless(tree):
            return _whole(tree, wrong, path)
        about = _metadata(tree)
        text = article(tree)
        if not text.strip():
            return Intake(problems=(*wrong, problem("no-article", path)))
        kept = decode.shorten(decode.clean(text), path)
        text = kept.text or ""
        made = build.report(
            text,
            title=_value(about.title),
            outlet=_value(about.sitename),
            published=_published(tree, _value(about.url)) or headers.read(text).published,
            url=_value(about.url),
            hint=tree.get("lang"),
            path=path,
        )
        return Intake(reports=(made,), problems=(*wrong, *kept.problems))


def _whole(tree: HtmlElement, wrong: tuple[Problem, ...], path: str) -> Intake:
    """All words of a page that is too large for its article to be sought."""
    text = decode.clean(_all_words(tree))
    wrong = (*wrong, problem("page-large", path, f"{_ELEMENTS:,}"))
    if not text.strip():
        return Intake(problems=wrong)
    kept = decode.shorten(text, path)
    made = build.report(kept.text or "", hint=tree.get("lang"), path=path)
    return Intake(reports=(made,), problems=(*wrong, *kept.problems))


def plain(source: str) -> str:
    """The article of a page, or the words of a piece of one."""
    tree = _tree(source) if source.strip() else None
    if tree is None:
        return ""
    return decode.clean(_all_words(tree) if _endless(tree) else article(tree))


def _endless(tree: HtmlElement) -> bool:
    """Whether the page has more elements than any page of an article."""
    return next(islice(tree.iter(), _ELEMENTS, None), None) is not None


def article(tree: HtmlElement) -> str:
    """The article's text, a line for each paragraph; all words of a page in which no article stands out."""
    import trafilatura

    prose = _without(tree, _UNREAD)
    found = trafilatura.extract(
        prose,
        include_comments=False,
        include_tables=True,
        date_extraction_params=_bounds(),
    )
    text = found or ""
    if len(text) < _SHORTEST:
        whole = _all_words(tree)
        text = whole if len(whole) > len(text) else text
    return text + "\n" if text and not text.endswith("\n") else text


def _bounds() -> dict[str, Any]:
    return {
        "original_date": True,
        "extensive_search": False,
        "min_date": EARLIEST,
        "max_date": LATEST,
        "deferred_url_extractor": True,
    }


def _tree(text: str) -> HtmlElement | None:
    return _parsed(text)[0]


def _parsed(text: str) -> tuple[HtmlElement | None, bool]:
    """The page, and whether the parser gave up within it, as it does where elements nest some thousands deep."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False
    return _shallow(tree), any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log)


def _shallow(tree: HtmlElement) -> HtmlElement:
    """The page with what nests too deeply as plain words: what seeks the article looks up from every element."""
    from lxml import etree

    depth = 0
    deep = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == _DEEPEST and len(element):
            deep.append(element)
    for element in deep:
        words = " ".join(element.itertext())
        del element[:]
        element.text = words
    return tree


def _metadata(tree: HtmlElement) -> Any:
    from trafilatura.metadata import extract_metadata

    return extract_metadata(deepcopy(tree), date_config=_bounds(), extensive=False)


def _value(text: str | None) -> str | None:
    return decode.clean(" ".join(text.split())) or None if text else None


def _published(tree: HtmlElement, url: str | None) -> Interval | None:
    """The day that the page states for itself, in its metadata or beside the article; never a day out of its prose."""
    from htmldate import find_date

    parts = _day_parts(tree)
    lines = [found for e in parts.find("body") if (found := stamps.read(e.text_content().strip()))]
    stated = find_date(parts, url=url, **_bounds())
    return days.whole(stated) if stated else next((s.day for s in lines if not s.updated), None)


def _day_parts(tree: HtmlElement) -> HtmlElement:
    """The page without its prose and without the days of changes: metadata, and elements that are there for a day."""
    from lxml import html as lxml_html

    page = lxml_html.document_fromstring("<html><head></head><body></body></html>")
    head, body = page.find("head"), page.find("body")
    for element in tree.iter("meta", "script", "link"):
        kind = " ".join(element.get(a) or "" for a in ("name", "property", "itemprop", "http-equiv"))
        linked = element.tag == "script" and element.get("type") != "application/ld+json"
        if not linked and not _CHANGED.search(kind):
            head.append(_bare(element))
    for element in tree.iter("time", "abbr", "span", "div", "p", "li"):
        if _dates_the_page(element):
            body.append(_bare(element))
    return page


def _dates_the_page(element: HtmlElement) -> bool:
    """Whether the element is there for the day of this page, not for that of another story or of an event."""
    if len(element) > 2:
        return False
    marks = " ".join(element.get(a) or "" for a in ("class", "id", "itemprop"))
    text = element.text_content().strip()
    if len(text) > 80 or _CHANGED.search(marks) or re.search(r"event", marks, re.IGNORECASE):
        return False
    if _EITHER_ORDER.search(text) and not element.get("datetime"):
        return False
    if next(element.iterancestors(*_BESIDE), None) is not None:
        return False
    return element.tag == "time" or bool(_DAY_HOLDER.search(marks)) or stamps.read(text) is not None


def _bare(element: HtmlElement) -> HtmlElement:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _without(tree: HtmlElement, tags: tuple[str, ...]) -> HtmlElement:
    copy = deepcopy(tree)
    for element in list(copy.iter(*tags)):
        element.drop_tree()
    return copy


def _all_words(tree: HtmlElement) -> str:
    return _words(_without(tree, (*_UNREAD, "head")))


def _words(tree: HtmlElement) -> str:
    """All words of the page, a line for each block. Changes the tree."""
    for element in tree.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section"):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)

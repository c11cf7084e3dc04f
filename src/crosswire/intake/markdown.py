"""Markdown files: the text without its marks, a line for each heading and paragraph, and the front matter."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crosswire.intake import build, days, decode, headers
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>[^\n]*?)[ \t]*$", re.MULTILINE)
_SHUT = re.compile(
    r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MUTED = re.compile(r"<(script|style|template|noscript)\b", re.IGNORECASE)

_NAMES = {
    "title": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "lang": "language",
    "language": "language",
    "id": "id",
}


class MarkdownReader:
    """CommonMark with tables."""

    name = "markdown"
    suffixes = frozenset({".md", ".markdown"})
    media_types = frozenset({"text/markdown", "text/x-markdown"})
    limit = 4 * decode.LONGEST_TEXT + 4

    def sniff(self, head: bytes) -> bool:
        """Never sure: Markdown is text."""
        del head
        return False

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report; its title is that of the front matter, else its first heading."""
        decoded = decode.decode(data, path, cut=cut)
        if decoded.text is None:
            return Intake(problems=decoded.problems)
        kept = decode.shorten(decoded.text, path)
        found = [*decoded.problems, *kept.problems]
        source = kept.text or ""
        front = _FRONT.match(source)
        fields = _fields(front["body"]) if front else {}
        tokens = _parser().parse(source[front.end() :] if front else source)
        text = plain(tokens)
        if not text.strip():
            return Intake(problems=(*found, problem("empty", path)))
        stated = fields.get("published")
        published = days.whole(stated) if stated else None
        if stated and published is None:
            found.append(problem("date-unreadable", path, stated[:80]))
        header = headers.read(text)
        made = build.report(
            text,
            id=fields.get("id"),
            title=fields.get("title") or _first_heading(tokens) or header.title,
            outlet=fields.get("outlet") or header.outlet,
            published=published or header.published,
            url=fields.get("url") or header.url,
            language=fields.get("language"),
            path=path,
        )
        return Intake(reports=(made,), problems=tuple(found))


def plain(tokens: Sequence[Token]) -> str:
    """The words of parsed Markdown: blocks apart by an empty line, rows of a table and items of a list by one end."""
    parts: list[str] = []
    before = "block"
    for kind, text in _blocks(tokens):
        close = (kind == "item" and before == "item") or kind == "row"
        parts += [("\n" if close else "\n\n") if parts else "", text]
        before = kind
    return "".join(parts) + ("\n" if parts else "")


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Kind and text of each block: ``item`` and ``row`` follow closely upon one another, ``block`` stands alone."""
    cells: list[str] | None = None
    items, fresh, rows = 0, False, 0
    for token in tokens:
        if token.type == "table_open":
            rows = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield "row" if rows else "block", " | ".join(cells or [])
            cells, rows = None, rows + 1
        elif token.type == "list_item_open":
            items, fresh = items + 1, True
        elif token.type == "list_item_close":
            items -= 1
        elif token.type == "inline":
            text = _inline(token.children or [])
            if cells is not None:
                cells.append(text)
            elif text:
                yield ("item", "- " + text) if items and fresh else ("block", text)
                fresh = False
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield "block", token.content.rstrip("\n")
        elif token.type == "html_block" and (text := " ".join(_TAG.sub(" ", _SHUT.sub(" ", token.content)).split())):
            yield "block", text


def _inline(children: Sequence[Token]) -> str:
    parts: list[str] = []
    muted = False
    for child in children:
        if child.type == "html_inline":
            muted = bool(_MUTED.match(child.content)) or (muted and not child.content.startswith("</"))
        elif muted or child.type == "image":
            continue
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" " if child.type == "softbreak" else "\n")
        elif child.content:
            parts.append(child.content)
    return "".join(parts).strip()


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for token, following in itertools.pairwise(tokens):
        if token.type == "heading_open":
            return _inline(following.children or []) or None
    return None


def _fields(front: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in _PAIR.finditer(front):
        name, value = _NAMES.get(pair["key"].lower()), pair["value"].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if name and value:
            found.setdefault(name, value)
    return found


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")

"""The words of marked-up text that comes within XML: a line for each block, entities of HTML by their names."""

from __future__ import annotations

import html as html_words
import re
from typing import Any

from crosswire.intake import decode

_BLOCKS = frozenset(
    "p div br li tr h1 h2 h3 h4 h5 h6 hl1 hl2 hedline block blockquote section article title ul ol dl dt dd table pre"
    " media-caption pullquote byline dateline".split()
)
_UNREAD = frozenset("script style head object img media media-reference media-metadata tobject docdata".split())
_SPACES = re.compile(r"\s*\n\s*")


def lines(element: Any) -> str:
    """The words of an element and of all within it, in order."""
    from lxml import etree

    parts: list[str] = []
    waiting: list[Any] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.tag is etree.Entity:
            parts.append(html_words.unescape(item.text))
        elif (name := tag(item)) and name not in _UNREAD:
            border = "\n" if name in _BLOCKS else ""
            waiting.append(border)
            for child in reversed(item):
                waiting += [_flat(child.tail), child]
            waiting += [_flat(item.text), border]
    return decode.clean(_SPACES.sub("\n", "".join(parts))).strip()


def tag(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def first(element: Any, *path: str) -> Any:
    """The first element below this one that the names lead to, whatever their namespaces; ``None`` where none is."""
    for name in path:
        element = next((e for e in element if tag(e) == name), None) if element is not None else None
    return element


def text(element: Any) -> str | None:
    """The words of an element on one line; ``None`` for none."""
    return " ".join(lines(element).split()) or None if element is not None else None


def _flat(words: str | None) -> str:
    """Line ends within a block are spaces."""
    return " ".join(re.split(r"[\r\n\t]+", words)) if words else ""

"""A headline that stands beside its text becomes part of it, so that what it says can be quoted.

It is put behind the text, as its last paragraph: every offset into the text as it was given stays true.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")

GAP = "\n\n"
"""What parts the headline from the text: it is a paragraph of its own."""

LONGEST = 400
"""Code points of a headline; what is longer is no headline."""


def joined(text: str, title: str | None) -> str:
    """The text, with the headline behind it unless its words stand there already."""
    head = " ".join((title or "").split())
    if not head or len(head) > LONGEST or not text.strip():
        return text
    words = _words(head)
    if not words.strip() or words in _words(text):
        return text
    return f"{text.rstrip()}{GAP}{head}"


def behind(text: str, title: str | None) -> int | None:
    """Where the headline begins in a text behind which it was put; ``None`` where it stands elsewhere or nowhere."""
    head = " ".join((title or "").split())
    at = len(text) - len(head)
    return at if head and at > 0 and text.endswith(f"{GAP}{head}") else None


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "

"""A headline that stands beside its text becomes part of it, so that what it says can be quoted.

It is put behind the text, as its last paragraph: every offset into the text as it was given stays true.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\s+(?:[-–—|•»]|::|//)+\s+")
_SITE = re.compile(
    r"\b(?:[WK][A-Z]{2,3}\d?|FOX|CBS|ABC|NBC|BBC|CNN|AP|UPI|TV\d*|FM|\d*News\w*|\d*NEWS|\w*Channel|Weather|Sports|Online|Radio"
    r"|Times|Tribune|Journal|Herald|Gazette|Messenger|Chronicle|Examiner|Daily|Press|Observer|Telegraph|Courier|Sentinel"
    r"|Noticias|Diario|Radio|Periódico)\b|\w\.(?:com|net|org|tv)\b"
)
"""What the name of a site or an outlet holds, which pages put behind their headline."""
_FEW = 2
"""Words before which no headline ends: "KXYZ 5 - Two dead in mill fire"."""
_SMALL = frozenset("a and at for from in of on the to your with y de la el".split())

GAP = "\n\n"
"""What parts the headline from the text: it is a paragraph of its own."""

LONGEST = 400
"""Code points of a headline; what is longer is no headline."""


def joined(text: str, title: str | None) -> str:
    """The text, with the headline behind it unless its words stand there already."""
    head = bare(title)
    if not head or len(head) > LONGEST or not text.strip():
        return text
    words = _words(head)
    if not words.strip() or words in _words(text):
        return text
    return f"{text.rstrip()}{GAP}{head}"


def behind(text: str, title: str | None) -> int | None:
    """Where the headline begins in a text behind which it was put; ``None`` where it stands elsewhere or nowhere."""
    head = bare(title)
    at = len(text) - len(head)
    return at if head and at > 0 and text.endswith(f"{GAP}{head}") else None


def bare(title: str | None) -> str:
    """A title on one line, without the name of the site behind it ("... - KXYZ News, Weather & Sports")."""
    head = " ".join((title or "").split())
    for mark in _MARK.finditer(head):
        tail = head[mark.end() :]
        words = [w for w in re.findall(r"[^\W\d_]+", tail) if w not in _SMALL]
        small = sum(w[:1].islower() for w in words)
        if _SITE.search(tail) and 2 * small <= len(words) and len(head[: mark.start()].split()) > _FEW:
            return head[: mark.start()]
    return head


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "

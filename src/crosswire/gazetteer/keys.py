"""The form under which a name is looked up: without case, accents, full stops, apostrophes and hyphens."""

from __future__ import annotations

import re
import unicodedata

_DROP = dict.fromkeys(map(ord, ".'’‘`´ʼʻ"))
_SPACE = str.maketrans(dict.fromkeys("-‐‑–—/_\u00a0", " "))
_FULL = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLE = re.compile(r"^(?:the|los|las|la|el)\s+(?=\w)")


def key(name: str) -> str:
    """The lookup key of a name; two spellings of one name share it ("São Tomé", "Sao Tome")."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = name.translate(_DROP).translate(_SPACE).casefold().split()
    return " ".join(words if len(words) == 1 else [_FULL.get(w, w) for w in words])


def bare(name: str) -> str:
    """The name without an article in front ("the Hague" -> "Hague")."""
    return _ARTICLE.sub("", name.strip(), count=1) if name[:1] in "tTlLeE" else name

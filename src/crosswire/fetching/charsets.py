"""Which of the encodings that are told for some bytes they really are in."""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})[\"']")


def charset(content: bytes, told: str) -> str | None:
    """The encoding to read bytes as, ``None`` where it must be guessed. ``told`` is what the answer said, or "".

    Bytes that are UTF-8 are UTF-8 whatever is told of them: prose in another encoding never happens to be. Otherwise
    it is what was told, and then what the document itself says at its top.
    """
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or _decodes(content, "utf-8"):
        return None  # the mark, or UTF-8, is what every reader of ours looks for first
    declared = _DECLARED.match(content)
    own = declared[1].decode("ascii") if declared else ""
    return next((name for name in (told, own) if name and _decodes(content, name)), None)


def _decodes(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True

"""What the formats of news agencies share: credits that stay with the text, embargoes, what was taken back."""

from __future__ import annotations

import re

from crosswire.intake import days, decode
from crosswire.intake.problems import problem
from crosswire.records import Interval, Problem

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})T\d")
_ADDRESS = re.compile(r"(?:https?://|urn:|tag:)[^\s<>\"]{1,2000}", re.IGNORECASE)

_USABLE = ("usable", "embargoed", "")


def credited(text: str, outlet: str | None, *sources: str | None) -> str:
    """The text with a line for each source that it does not name: where a story came from belongs to the story."""
    found = text.rstrip()
    for source in dict.fromkeys(" ".join(s.split())[:200] for s in sources[:5] if s):
        if source and source != outlet and not re.search(rf"(?<!\w){re.escape(source)}(?!\w)", found, re.IGNORECASE):
            found += f"\n\nSource: {source}"
    return found


def unusable(status: str | None, called: str, path: str) -> Problem | None:
    """The problem of an item that its publisher took back or holds back (``pubStatus``)."""
    said = (status or "").rpartition(":")[2].strip().lower()
    return None if said in _USABLE else problem("withheld", path, f"{said[:40]} ({called[:200]})")


def embargo(until: str | None, path: str) -> Problem | None:
    """The notice that an item may not be published yet: without a clock nobody can say whether that is over."""
    said = (until or "").strip()[:40]
    return problem("embargoed", path, said) if said else None


def day(*stated: str | None) -> Interval | None:
    """The day of the first time that can be read."""
    for text in filter(None, stated):
        compact = _COMPACT.match(text.strip())
        found = days.whole("-".join(compact.groups()) if compact else text)
        if found is not None:
            return found
    return None


def address(*stated: str | None) -> str | None:
    """The first that is an address or a lasting name: what else there is must not become a link."""
    return next((s.strip() for s in stated if s and _ADDRESS.fullmatch(s.strip())), None)


def kept(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text as far as it is read, and what there is to say of that."""
    found = decode.shorten(decode.clean(text), path)
    return found.text or "", found.problems

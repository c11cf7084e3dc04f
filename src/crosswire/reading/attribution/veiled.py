"""Sources whose name a report keeps back: it says so once, and means all that the source says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import AttributionMention

_ARTICLE = re.compile(r"(the|an?|another|one)\s+", re.IGNORECASE)
_END = re.compile(r",|\s(?:who|that|in|of|at|from|with|on|speaking)\s")


def everywhere(mentions: Sequence[AttributionMention], hidden: set[str]) -> tuple[AttributionMention, ...]:
    """The mentions, anonymous wherever the source is one that elsewhere is, or is called by a name of ``hidden``."""
    names = set(hidden)
    for n, mention in enumerate(mentions):
        called = _called(mention)
        if mention.source_kind == "anonymous" and called is not None:
            names.add(called[1])
            if mention.source_name:
                names.add(mention.source_name)
            if called[0] == "the":
                names |= _introduced(mentions[:n], called[1])
    return tuple(
        replace(m, source_kind="anonymous")
        if m.entity is None and m.source_kind in ("official", "group", "organization") and _among(m, names)
        else m
        for m in mentions
    )


def _called(mention: AttributionMention) -> tuple[str, str] | None:
    """The article and the noun phrase of a source without a name: "a senior official", without what follows it."""
    if mention.source is None or mention.entity is not None:
        return None
    match = _ARTICLE.match(mention.source.text)
    if match is None:
        return None
    words = " ".join(_END.split(mention.source.text[match.end() :], maxsplit=1)[0].split())
    return (match.group(1).lower(), words) if words else None


def _introduced(before: Sequence[AttributionMention], noun: str) -> set[str]:
    """What the source that "the official" means was called when the report brought it in: "a senior official"."""
    for mention in reversed(before):
        called = _called(mention)
        if called is not None and called[0] != "the" and f" {called[1]}".endswith(f" {noun}"):
            return {called[1], mention.source_name or called[1]}
    return set()


def _among(mention: AttributionMention, names: set[str]) -> bool:
    called = _called(mention)
    return mention.source_name in names or (called is not None and called[1] in names)

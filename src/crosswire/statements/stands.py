"""Where somebody stands in a language without a trained model: by the cue's stance and the words of a quotation."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.records import AttributionMention, Statement
    from crosswire.statements.context import Context

_MARKS = "\"“”„«»‘’'"
_TOPIC = 120
_THAT = re.compile(r"que\s+", re.IGNORECASE)
_NOT = re.compile(r"(?<!\w)(?:no|nunca|tampoco)\s+(?:(?:lo|la|los|las|le|les|se)\s+)?$", re.IGNORECASE)
_BEHIND = 24
"""Code points before a cue in which its denial stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists of one language."""

    stances: dict[str, str]
    speech: frozenset[str]
    quoted: tuple[tuple[re.Pattern[str], str], ...]
    """What a quotation says, to the position that it takes by that."""


@functools.cache
def words(language: str) -> Words | None:
    """The lists of a language that is read by its words, ``None`` where there are none."""
    lists = vocabulary.find(f"{language}/positions")
    if lists is None:
        return None
    if "quoted" not in lists:
        return None  # a list of lemmas, for a parse
    forms = [(_one(ws), stance) for stance, ws in lists["quoted"].items()]
    will = lists["will"]
    endings = vocabulary.any_of(will["endings"])
    forms.append((rf"(?:\w+(?:{endings})\b|{_one(will['phrases'])})", "promises"))
    return Words(
        stances=lists["stances"],
        speech=frozenset(lists["speech"]["stances"]),
        quoted=tuple((re.compile(rf"(?<!\w){form}", re.IGNORECASE), stance) for form, stance in forms),
    )


def _one(forms: list[str]) -> str:
    return rf"(?:{vocabulary.any_of(forms)})\b"


def read(context: Context) -> Iterator[Statement]:
    """The positions of one report, in the order of its attributions; none for a language without such lists."""
    lists = words(context.document.language or "")
    if lists is None:
        return
    seen: set[tuple[int, int]] = set()
    for found in context.reading.attributions:
        if found.source is None or found.source_kind == "unattributed":
            continue
        for content in found.content:
            start, end = _peeled(context, content.start, content.end)
            stance = _stance(context, lists, found, start, end)
            if stance is None or start >= end or (start, end) in seen:
                continue
            seen.add((start, end))
            ref = context.ref(found.source.start, found.source.end)
            holder = EntityRef(
                name=found.source_name or ref.name, entity=found.entity or ref.entity, start=ref.start, end=ref.end
            )
            said = context.text[start:end]
            yield context.statement(
                type="position",
                start=start,
                end=end,
                anchor=(found.cue.start, found.cue.end) if found.cue is not None else None,
                attribution=context.attribution(start, end),
                modality="denied" if stance == "denies" else "asserted",
                position=Position(
                    holder=holder,
                    stance=stance,
                    topic=" ".join(said.split())[:_TOPIC],
                    quote=context.document.text[start:end] if found.quoted else None,
                ),
            )


def _stance(context: Context, lists: Words, found: AttributionMention, start: int, end: int) -> str | None:
    """The position of one content: its cue's, or for mere speech that of the quoted words."""
    if found.cue is not None and _NOT.search(context.text[max(0, found.cue.start - _BEHIND) : found.cue.start]):
        return None
    own = lists.stances.get(found.stance or "said")
    if own is not None or not found.quoted or found.stance not in lists.speech:
        return own
    said = context.text[start:end]
    return next((stance for pattern, stance in lists.quoted if pattern.search(said)), None)


def _peeled(context: Context, start: int, end: int) -> tuple[int, int]:
    """The content without its quotation marks and without a leading "que"."""
    start, end = context.trimmed(start, end)
    while start < end and context.text[start] in _MARKS:
        start += 1
    while end > start and context.text[end - 1] in _MARKS:
        end -= 1
    that = _THAT.match(context.text, start, end)
    return context.trimmed(that.end() if that else start, end)

"""An attribution in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A cue with what was found for it so far; offsets are code points."""

    cue: Range
    token: Token
    stance: str
    source: Token | None = None
    source_range: Range | None = None
    content: list[Range] = field(default_factory=list)
    speech: bool = False
    """Whether the cue may take a quotation beside it."""
    line: bool = False
    """Whether it is a line of a transcript, all of it the speaker's."""
    quoted: bool = False
    via: Range | None = None

"""An event as a sentence tells it, by its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.records import Bounds
    from crosswire.statements.events.unparsed.lexicon import Sense
    from crosswire.statements.events.unparsed.phrases import Phrase


@dataclass(slots=True, kw_only=True)
class Told:
    """An event as a sentence tells it: phrases of who took part, and how many were harmed in it."""

    sense: Sense
    token: Token
    last: int
    """The last token of the words that tell it."""
    actors: list[Phrase] = field(default_factory=list)
    recipients: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    accusers: list[Phrase] = field(default_factory=list)
    charged: Literal["alleged", "denied"] | None = None
    mode: str | None = None
    cause: str | None = None
    """What the event noun or the means that acts is called ("la explosión mató a tres")."""
    killed: Bounds | None = None
    injured: Bounds | None = None
    first: int | None = None
    """The first token of the words that tell it, where that is not of its own phrases."""
    lent: bool = False
    """Whether who did it stands before another verb."""
    toll: bool = False
    """Whether it is a count of all, which a day given beside it does not date."""
    denied: bool = False
    plural: bool = False
    definite: bool = False
    fresh: bool = False

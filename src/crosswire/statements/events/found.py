"""An event as it is found in one sentence, before it becomes a statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.lexicon import Frame


@dataclass(slots=True, kw_only=True)
class Harm:
    """Somebody was killed, injured, or hit; ``victims`` are the heads of the noun phrases that name them."""

    kind: str
    victims: list[Token]


@dataclass(slots=True, kw_only=True)
class Found:
    """An event's words: its trigger, the verb that carries a noun trigger, and the heads of its participants."""

    frame: Frame
    trigger: Token
    verb: Token
    """The verb of the event's clause; the trigger itself if it is a verb or a noun without one."""
    own_subject: bool
    type: str
    mode: str | None
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    harms: list[Harm] = field(default_factory=list)
    joined: list[Found] = field(default_factory=list)
    """Events of the same sentence that are part of this one."""
    cause: Token | None = None
    """The event noun that did it ("the blast killed three")."""

    idle: bool = False
    """A noun that names nobody: it tells an event only through what it is said to have done."""

    attempted: bool = False
    """Whether it was tried and nothing says that it came about: "tried to kill the envoy"."""

    charged: Literal["alleged", "denied"] | None = None
    """Set where its actors are those who are only said to have done it: how that is put forward."""
    accusers: list[Token] = field(default_factory=list)
    """Who says so, where the same words tell."""

    @property
    def weak(self) -> bool:
        """Whether it tells an event only in a report that tells of violence."""
        return self.frame.weak and all(e.weak for e in self.joined)

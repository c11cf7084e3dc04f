"""One telling of an event: what was found in a sentence with who took part, when and where, before it is stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.records import Attribution, Bounds, EntityRef, Modality, PlaceRef, TimeMention
    from crosswire.statements.events.found import Found


@dataclass(slots=True, kw_only=True)
class Telling:
    """A found event with its participants; ``start`` and ``end`` are its span, ``anchor`` where it is looked up by."""

    found: Found
    start: int
    end: int
    anchor: tuple[int, int]
    actors: tuple[EntityRef, ...]
    recipients: tuple[EntityRef, ...]
    targets: tuple[EntityRef, ...]
    instrument: str | None
    killed: Bounds | None
    injured: Bounds | None
    when: TimeMention | None
    where: PlaceRef | None
    modality: Modality
    attribution: Attribution
    own_time: bool
    """Whether its time stands in its own sentence."""
    own_place: bool
    """Whether its place stands in its own sentence."""
    episode: str | None = None
    """Which happening of the report it belongs to."""

    @property
    def sentence(self) -> int:
        """The index of the first token of its sentence."""
        return self.found.trigger.sent.start

    @property
    def stands(self) -> bool:
        """Whether it is put forward as something that happened, by whomever."""
        return self.modality in ("asserted", "alleged")

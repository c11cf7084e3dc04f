"""One telling of an event: what was found in a sentence with who took part, when and where, before it is stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.records import Event
from crosswire.statements import running

if TYPE_CHECKING:
    from crosswire.records import Attribution, Bounds, EntityRef, Modality, PlaceRef, Statement, TimeMention
    from crosswire.statements.context import Context
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
    spared: bool = False
    """Whether its words name people and none of them is taken for hit: what others tell is not of these."""

    @property
    def sentence(self) -> int:
        """The index of the first token of its sentence."""
        return self.found.trigger.sent.start

    @property
    def stands(self) -> bool:
        """Whether it is put forward as something that happened, by whomever."""
        return self.modality in ("asserted", "alleged")

    def statement(
        self,
        context: Context,
        *,
        trigger: str | None,
        target: str | None,
        further: tuple[EntityRef, ...],
        harm: tuple[Bounds | None, Bounds | None],
        toll: tuple[Bounds | None, Bounds | None],
    ) -> Statement:
        """The telling as stated: ``further`` targets among the recipients, (killed, injured) as told and in all."""
        return context.statement(
            type="event",
            start=self.start,
            end=self.end,
            anchor=self.anchor,
            attribution=self.attribution,
            modality=self.modality,
            time=running.so_far(self.when, context.reading.published),
            place=self.where,
            event=Event(
                type=self.found.type,
                mode=self.found.mode,
                trigger=trigger,
                actors=self.actors,
                recipients=(*self.recipients, *further),
                instrument=self.instrument,
                target=target,
                killed=harm[0],
                injured=harm[1],
                episode=self.episode,
                killed_in_all=toll[0],
                injured_in_all=toll[1],
            ),
        )

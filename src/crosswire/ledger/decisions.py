"""What a person can decide. Each is an entry with who, when and why, and each can be undone by another entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from crosswire import serial
from crosswire.ledger.anchors import Anchor
from crosswire.reconcile.owners import Holding
from crosswire.records import Correctable, Date, PlaceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """These statements, a claim's or a single one, were looked at and hold. A check is no origin, so standing stays."""

    on: tuple[Anchor, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """These statements do not hold: kept, but no value rests on them."""

    on: tuple[Anchor, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """Something that a statement says, or that a claim shows, is otherwise; ``value`` is as a person writes it.

    Of a statement: what was read in it, or what it says, is wrong, and the person's statement stands in its place.
    Of a claim (``claim`` has all its statements, ``on`` is one of them): whatever each of them says, the person's
    value is what the claim shows, and what they say is kept beside it. ``place`` is the place that was meant.
    """

    on: Anchor
    field: Correctable
    value: str
    why: str
    claim: tuple[Anchor, ...] = ()
    source: str | None = None
    place: PlaceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Two statements speak of one matter."""

    on: tuple[Anchor, Anchor]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """Two statements speak of different matters."""

    on: tuple[Anchor, Anchor]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The statements of ``out`` speak of another matter than those of ``rest``."""

    out: tuple[Anchor, ...]
    rest: tuple[Anchor, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """These are names of one entity; the first is what it is called."""

    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report carries the text of another, or of none (``of`` is ``None``), whatever its wording suggests."""

    report: str
    of: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """A report was taken back by who published it: kept, but no value rests on it."""

    report: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """An outlet belongs to an owner: what its outlets say on their own is of one origin.

    ``since`` and ``until`` are the first and the last day on which it does. ``more`` are further ones of one file.
    """

    outlet: str
    owner: str
    why: str
    since: Date | None = None
    until: Date | None = None
    more: tuple[Holding, ...] = ()
    file: str | None = None
    """The name of the file, if it is of one."""

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """All that belongs to somebody by this decision."""
        return (Holding(outlet=self.outlet, owner=self.owner, since=self.since, until=self.until), *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was withheld or unknown is known to the person, from ``source`` if they name one."""

    asked: tuple[Anchor, ...]
    what: str
    answer: str
    source: str | None
    why: str


Decision: TypeAlias = Confirm | Reject | Correct | Same | Different | Split | Alias | Copy | Withdraw | Owner | Answer

KINDS: dict[str, type[Any]] = {
    "confirm": Confirm,
    "reject": Reject,
    "correct": Correct,
    "same": Same,
    "different": Different,
    "split": Split,
    "alias": Alias,
    "copy": Copy,
    "withdraw": Withdraw,
    "owner": Owner,
    "answer": Answer,
}
"""Every decision by its name in the ledger and on the command line."""

_NAMES = {made: name for name, made in KINDS.items()}


def name(decision: Decision) -> str:
    """The name of a decision's kind."""
    return _NAMES[type(decision)]


def encode(decision: Decision) -> dict[str, Any]:
    """The body of the decision's entry."""
    return {"decision": name(decision), **serial.lean(decision)}


def decode(body: dict[str, Any]) -> Decision | None:
    """The decision of an entry's body; ``None`` for a kind that a later version knows."""
    kind = KINDS.get(body.get("decision", ""))
    made: Decision | None = serial.from_plain(body, kind) if kind else None
    return made


def anchors(decision: Decision) -> tuple[Anchor, ...]:
    """The statements that a decision is about."""
    match decision:
        case Confirm(on=on) | Reject(on=on) | Same(on=on) | Different(on=on):
            return tuple(on)
        case Correct(on=one, claim=claim):
            return claim or (one,)
        case Split(out=out, rest=rest):
            return (*out, *rest)
        case Answer(asked=asked):
            return asked
        case _:
            return ()


def reports(decision: Decision) -> tuple[str, ...]:
    """The reports that a decision is about."""
    match decision:
        case Copy(report=report, of=of):
            return (report, of) if of else (report,)
        case Withdraw(report=report):
            return (report,)
        case _:
            return tuple(dict.fromkeys(a.report for a in anchors(decision)))


_HASHED, _SHORT = 64, 8


def short(report: str) -> str:
    """A report's id for people: of a hash as many digits as the tables show, any other as it is."""
    return report[:_SHORT] if len(report) == _HASHED else report

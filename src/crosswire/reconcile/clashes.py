"""In what two tellings of one event contradict each other: two voices that say of one deed what cannot both be so.

What one author tells beside a deed, whom nobody names, and what was only planned contradict nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from crosswire.intervals import certainly_before, days, meet
from crosswire.reconcile.cast import Party, sides
from crosswire.reconcile.matter import Matter, copied, page, versions
from crosswire.records import Bounds, Event, Incident, Interval, Relation

EXACT_DAYS = 3
"""A time of at most so many days says when; a longer one only in which period."""

SLIP = 7
"""Days by which the tellings of one deed differ at most; what is further off is another one that is told beside it."""

TOLLS = ("killed", "injured")

_UNREAL = frozenset({"planned", "conditional"})


def fields(a: Matter, b: Matter) -> Iterator[str]:
    """The fields in which two tellings contradict each other."""
    e, f = a.statement.event, b.statement.event
    if e is None or f is None or not _both_voiced(a, b) or _unreal(a) != _unreal(b):
        return
    who, whom = sides(a.actors, b.actors), sides(a.recipients, b.recipients)
    denied = "denied" in {a.statement.modality, b.statement.modality}
    # a death may be of another day than the shot
    one_word = e.trigger == f.trigger and e.mode == f.mode
    shared = whom is True or (who is True and whom is None)
    if one_word and shared and not denied and _other_day(a.statement.time, b.statement.time):
        yield "time"
    # of who denies that somebody did it nothing follows about who did
    if who is False and whom is not False and not denied and _one_deed(e, f) and _known(a.actors) and _known(b.actors):
        yield "actors"
    named = all(p.proper and p.entity for p in (*a.recipients, *b.recipients))
    if not (e.episode and f.episode) and named and whom is False:
        yield "recipients"
    if one_word and _denied(a, b, who, whom):
        yield "polarity"
    if a.lineage != b.lineage and not _later(a, b):  # a toll grows while it is counted
        for name in TOLLS:
            one, other = _toll(e, name), _toll(f, name)
            if whom is not False and one and other and _counted(one) and _counted(other) and _apart(one, other):
                yield name


def _both_voiced(a: Matter, b: Matter) -> bool:
    """Whether two voices speak: two reports, two versions of one, or in one report two whom it credits."""
    if page(a.report) != page(b.report) or versions(a, b):
        return not copied(a, b)
    return bool(a.speakers and b.speakers) and not any(x.same(y) for x in a.speakers for y in b.speakers)


def _unreal(m: Matter) -> bool:
    return m.statement.modality in _UNREAL


def _one_deed(e: Event, f: Event) -> bool:
    """Whether both tell of the deed by one word, as done in one way, or as one that killed."""
    if e.mode != f.mode and None not in (e.mode, f.mode):
        return False
    return e.trigger == f.trigger or (e.mode is not None and e.mode == f.mode) or bool(e.killed and f.killed)


def _known(parties: Sequence[Party]) -> bool:
    """Whether it is said who they are, and not only what: "a man" or "her brother" may be anybody who is named."""
    return bool(parties) and not any(p.described for p in parties)


def _other_day(a: Interval | None, b: Interval | None) -> bool:
    if a is None or b is None or meet(a, b):
        return False
    lengths = (days(a) or SLIP, days(b) or SLIP)
    first, second = sorted((a, b), key=lambda x: x.earliest or x.latest)  # type: ignore[arg-type, return-value]
    if max(lengths) > EXACT_DAYS or first.latest is None or second.earliest is None:
        return False
    return (second.earliest - first.latest).days <= SLIP


def _denied(a: Matter, b: Matter, who: bool | None, whom: bool | None) -> bool:
    """Whether one denies what the other tells: of the same doers, or where no doer is told of the same victims."""
    if {a.statement.modality, b.statement.modality} != {"asserted", "denied"}:
        return False
    if a.actors and b.actors:
        return who is True
    return not (a.actors or b.actors) and whom is True


def _later(a: Matter, b: Matter) -> bool:
    """Whether one report is certainly later than the other."""
    one, other = a.report.published, b.report.published
    return certainly_before(one, other) or certainly_before(other, one)


def settled(found: Sequence[Relation], incident: Incident | None) -> list[Relation]:
    """Relations without the tolls on which the reports agree as wholes: one telling may count some of the dead."""
    agreed = {n for n in TOLLS if incident and (t := getattr(incident, n)) is not None and t.low == t.high is not None}
    return [_without(r, agreed) if r.relation == "conflict" and agreed.intersection(r.fields) else r for r in found]


def _without(r: Relation, agreed: AbstractSet[str]) -> Relation:
    fields = tuple(f for f in r.fields if f not in agreed)
    if fields:
        return replace(r, fields=fields, reason=reason(fields))
    return replace(r, relation="agree", fields=("event",), reason=TWICE)


def reason(fields: Sequence[str]) -> str:
    """Why tellings that contradict each other are held against each other."""
    return "the tellings differ in " + ", ".join(fields)


TWICE = "one event told twice"
"""Why tellings that contradict each other in nothing are put together."""


def _toll(event: Event, name: str) -> Bounds | None:
    """How many its report gives in all, else in this telling: two tellings may count two parts of the dead."""
    found: Bounds | None = getattr(event, f"{name}_in_all") or getattr(event, name)
    return found


def _counted(toll: Bounds) -> bool:
    """Whether more than one is counted: who tells of one victim does not say that there was no other."""
    return max(toll.low or 0.0, toll.high or 0.0) > 1


def _apart(a: Bounds, b: Bounds) -> bool:
    return (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )

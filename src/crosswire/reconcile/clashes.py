"""In what two tellings of one event contradict each other: two voices that say of one deed what cannot both be so.

What one author tells beside a deed, whom nobody names, and what was only planned contradict nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from crosswire.intervals import apart, days, meet
from crosswire.reconcile.cast import folded, sides
from crosswire.reconcile.incidents.episode import violent
from crosswire.reconcile.matter import Matter, copied, page, unreal, versions
from crosswire.reconcile.where import compatible
from crosswire.records import Bounds, Event, Incident, PlaceRef, Relation, Statement

EXACT_DAYS = 3
"""A time of at most so many days says when; a longer one only in which period."""

SLIP = 6
"""Days by which the tellings of one deed differ at most; what is further off is another one that is told beside it.

What is a week off is mostly one weekday, taken for that of two weeks.
"""

BEARING = 3
"""Words of a place from which it tells how far it is from which town, and in which direction."""

TOLLS = ("killed", "injured")


def fields(a: Matter, b: Matter) -> Iterator[str]:
    """The fields in which two tellings contradict each other."""
    e, f = a.statement.event, b.statement.event
    if e is None or f is None or not _both_voiced(a, b) or unreal(a) != unreal(b):
        return
    who, whom = sides(a.actors, b.actors), sides(a.recipients, b.recipients)
    denied = "denied" in {a.statement.modality, b.statement.modality}
    # a death may be of another day than the shot
    one_word = e.trigger == f.trigger and e.mode == f.mode
    shared = whom is True or (who is True and whom is None)
    if one_word and shared and not denied and _other_day(a, b):
        yield "date"
    if shared and not denied and _other_place(a, b, one_word=one_word):
        yield "place"
    # of who denies that somebody did it nothing follows about who did
    if whom is not False and not denied and _one_deed(e, f) and _rivals(a, b, whom=whom):
        yield "actors"
    named = all(p.proper and p.entity for p in (*a.recipients, *b.recipients))
    if not (e.episode and f.episode) and named and whom is False:
        yield "recipients"
    if one_word and _denied(a, b, who, whom):
        yield "polarity"
    if a.lineage != b.lineage and _at_once(a, b):  # a toll grows while it is counted
        for name in TOLLS:
            one, other = _toll(e, name), _toll(f, name)
            if whom is not False and one and other and _counted(one) and _counted(other) and _apart(one, other):
                yield name


def _both_voiced(a: Matter, b: Matter) -> bool:
    """Whether two voices speak: two reports, two versions of one, or in one report two whom it credits."""
    if page(a.report) != page(b.report) or versions(a, b):
        return not copied(a, b)
    return _argued(a, b)


def _argued(a: Matter, b: Matter) -> bool:
    """Whether each is said by people of its own, so that the reports hold two sources against each other."""
    return bool(a.speakers and b.speakers) and not any(x.same(y) for x in a.speakers for y in b.speakers)


def _one_deed(e: Event, f: Event) -> bool:
    """Whether both tell of the deed by one word, as done in one way, or as one that killed."""
    if e.mode != f.mode and None not in (e.mode, f.mode):
        return False
    return e.trigger == f.trigger or (e.mode is not None and e.mode == f.mode) or bool(e.killed and f.killed)


def _rivals(a: Matter, b: Matter, *, whom: bool | None) -> bool:
    """Whether each says that others did it.

    Words for one kind of people ("rioters", "demonstrators") do not. Who tells what two sides did to each other, and
    not to whom, may tell of two deeds; whoever is named may be just what another report calls him; and whoever was hit
    by it is not who did it.
    """
    parties, pairs = (*a.actors, *b.actors), [(p, q) for p in a.actors for q in b.actors]
    hit = (*a.recipients, *b.recipients)
    if not pairs or any((p.described and not p.side) or any(p.same(q) for q in hit) for p in parties):
        return False
    if all(p.rules_out(q) for p, q in pairs):
        e = a.statement.event
        return whom is True or not (e and violent(e)) or all(p.own for p in parties)
    # of two sources that are held against each other, one may name a group and the other say who it was instead
    if not _argued(a, b) or sides(a.actors, b.actors) is not False:
        return False
    return all(p.own != q.own for p, q in pairs) and not any(p.side or p.person for p in parties)


def _other_day(m: Matter, n: Matter) -> bool:
    """Whether each says in its own words on which day it was, and the days are few apart.

    A sentence may say when something else was: "on Friday he said that she had been shot".
    """
    a, b = m.statement.time, n.statement.time
    if (
        a is None
        or b is None
        or meet(a, b)
        or not all((x.statement.time_text or "") in x.statement.text for x in (m, n))
    ):
        return False
    lengths = (days(a) or SLIP, days(b) or SLIP)
    return max(lengths) <= EXACT_DAYS and apart(a, b) <= SLIP


def _other_place(a: Matter, b: Matter, *, one_word: bool) -> bool:
    """Whether each says in its own words where it was, and it cannot have been in both places.

    A sentence names many a place that is not the deed's; but two bearings from one town are of one deed.
    """
    p, q = a.statement.place, b.statement.place
    if compatible(p, q) is not False:
        return False
    bearing = _one_bearing(p, q)
    return (bearing or one_word) and all(_names_place(m.statement, sentence=bearing) for m in (a, b))


def _names_place(s: Statement, *, sentence: bool) -> bool:
    """Whether a telling, or its whole sentence, names the place that it has."""
    at = s.place.start if s.place else None
    start, end = (s.context_start, s.context_end) if sentence else (s.start, s.end)
    return at is not None and start is not None and end is not None and start <= at < end


def _one_bearing(a: PlaceRef | None, b: PlaceRef | None) -> bool:
    """Whether two places are given from one town, by names that differ in a word: "20 km north of Ardley", "south"."""
    if a is None or b is None or a.country != b.country:
        return False
    one, other = set(folded(a.name)), set(folded(b.name))
    return len(one) == len(other) > BEARING and len(one - other) == 1


def _denied(a: Matter, b: Matter, who: bool | None, whom: bool | None) -> bool:
    """Whether one denies what the other tells: of the same doers, or where no doer is told of the same victims."""
    if {a.statement.modality, b.statement.modality} != {"asserted", "denied"}:
        return False
    if a.actors and b.actors:
        return who is True
    return not (a.actors or b.actors) and whom is True


def _at_once(a: Matter, b: Matter) -> bool:
    """Whether two reports came out on days that are known and may be one."""
    one, other = a.report.published, b.report.published
    return one is not None and other is not None and meet(one, other)


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
    """Whether a number above one is given: who tells of one, or of at least or at most so many, leaves more open."""
    return toll.low == toll.high is not None and toll.high > 1


def _apart(a: Bounds, b: Bounds) -> bool:
    return (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )

"""Two figures: whether they count the same thing, and how their values relate.

A figure means a closed interval. What a speaker means by "at least 95" is narrower than what the words allow: a writer
who knew of 151 would not have said it. So figures agree where the intervals that they are *used* for meet.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crosswire import vocabulary
from crosswire.intervals import apart, certainly_before, days, meet
from crosswire.reconcile import whom
from crosswire.reconcile.bonds import ABOUT, YEAR, bound, faint
from crosswire.reconcile.likeness import words
from crosswire.reconcile.matter import UNORDERED, Likeness, Matter, copied, digits, overlap, page, unreal, versions
from crosswire.reconcile.where import compatible, place_of
from crosswire.records import Figure, Interval, Relation, RelationKind

REACH = 0.1
"""How far above "at least" (below "at most", around "about") the number meant may lie, as a share of it."""

ALIKE = 0.25
"""Likeness from which two figures of one measure are taken to count the same thing."""

NEAR = 2
"""How many times the other a number of just anything may be, for the two to be at odds over one thing."""

FAINT = 0.15
"""Likeness of two counts of anything that share little: others may join them, they alone do not."""

OTHER_VALUE = 0.05
"""What two numbers of which neither grew from the other speak against one count: of several, the same is the nearer."""

DIGIT = 0.15
"""What each digit but the first of a number that two give speaks for one count: 612 is seldom the number of two."""

DIGITS = 3
"""Digits beyond so many say no more."""

FAR = 0.15
"""What each doubling but the first from the one number to the other speaks against one count, a running one too."""

FARTHEST = 0.5
"""The most that two numbers speak against one count: some tolls grow a hundredfold."""

UNJOINED = 0.2
"""What it speaks against one count that the tellings of its harm were not joined: they may be one all the same."""


def runs(f: Figure, g: Figure) -> bool:
    """Whether the two are readings of a running count: they say so, or their measure grows while it is counted."""
    return f.cumulative or g.cumulative or bool(_measure(f.measure).get("running"))


def family(f: Figure) -> str:
    """The measure, or the wider one of which it is a kind: what is seized is one matter whatever it is."""
    found: str = _measure(f.measure).get("family", f.measure)
    return found


def harm(f: Figure) -> bool:
    """Whether it counts people to whom harm was done in an incident."""
    return bool(_measure(f.measure).get("harm"))


def falls(f: Figure) -> bool:
    """Whether the count goes down as well as up while it is kept: the missing are found."""
    return bool(_measure(f.measure).get("falls"))


@functools.cache
def _measure(name: str) -> dict[str, Any]:
    found: dict[str, Any] = vocabulary.load("measures").get(name, {})
    return found


@functools.cache
def idle_terms(measure: str) -> frozenset[str]:
    """Words that tell a measure ("kill", "dead"): all its figures have them, so they tell nothing apart."""
    found: set[str] = set()
    for language in ("en", "es"):
        words = vocabulary.load(f"{language}/measures").get(measure, {})
        for role in ("nouns", "verbs", "subjects", "states"):
            found.update(w for w in words.get(role, ()) if " " not in w)
    return frozenset(found | {"people", "person", "persona", "leave", "result"})


def likeness(a: Matter, b: Matter) -> Likeness:
    """Whether two figures count the same thing in the same scope."""
    f, g = a.statement.figure, b.statement.figure
    if f is None or g is None or family(f) != family(g):
        return Likeness(score=None, fields=("measure",), reason="different measures")
    told_apart = _apart(a, b, f, g)
    if told_apart is not None:
        return told_apart
    score, fields = overlap(a.terms, b.terms), ["terms"]
    if f.since and g.since:
        score, fields = score + 0.3, [*fields, "since"]
    if f.period and g.period:
        score, fields = score + 0.2, [*fields, "period"]
    if compatible(place_of(a.statement), place_of(b.statement)):
        score, fields = score + 0.15, [*fields, "place"]
    if a.entities & b.entities:
        score, fields = score + 0.2, [*fields, "actors"]
    if a.incident and a.incident == b.incident:
        score, fields = score + 0.3, [*fields, "incident"]
    elif a.incident and b.incident:
        score -= UNJOINED
    if a.statement.time and b.statement.time and not f.cumulative and not g.cumulative:
        score, fields = score + 0.15, [*fields, "time"]
    score += _by_value(f, g)
    if _measure(f.measure).get("broad") and faint(a, b) and not _odd(f, g):
        score = min(score, FAINT)
    return Likeness(score=max(0.0, min(1.0, score)), fields=tuple(fields), reason="same measure, " + ", ".join(fields))


def _told_digits(f: Figure, g: Figure) -> int:
    """How many digits of one number two figures give, 0 where they do not."""
    same = f.value is not None and f.value == g.value and "vague" not in {f.bound, g.bound}
    return min(digits(f.value), DIGITS) if same and f.value is not None else 0


def _odd(f: Figure, g: Figure) -> bool:
    """Whether the two give one number of something that is said, and one too odd to be that of two things."""
    return _told_digits(f, g) == DIGITS and bool(f.item and g.item)


def _by_value(f: Figure, g: Figure) -> float:
    """What the values speak for one count: the same odd number does, and numbers far apart speak against it."""
    if agree(f, g):
        return DIGIT * max(0, _told_digits(f, g) - 1)
    (_, low), (high, _) = sorted((used_for(f), used_for(g)))
    doublings = math.log2(max(high, 1.0) / max(low, 1.0))
    return -min(FARTHEST, FAR * max(0.0, doublings - 1)) - (0.0 if runs(f, g) else OTHER_VALUE)


def _apart(a: Matter, b: Matter, f: Figure, g: Figure) -> Likeness | None:
    """Why two figures of one measure cannot count the same thing, or ``None``."""
    return _other_thing(f, g) or _other_world(a, b, f, g) or _other_scope(a, b, f, g) or _unbound(a, b, f, g)


def _other_thing(f: Figure, g: Figure) -> Likeness | None:
    """Why two figures count two things, wherever and whenever."""
    if (f.unit, f.per) != (g.unit, g.per):
        return Likeness(score=None, fields=("unit",), reason="different units")
    if words(f.population or "") != words(g.population or ""):
        return Likeness(score=None, fields=("population",), reason="a part and a whole, or two parts")
    if _measure(f.measure).get("counts") != "person" and not whom.same_item(f.item, g.item):
        return Likeness(score=None, fields=("item",), reason="different things counted")
    if harm(f) and whom.two_peoples(f.item, g.item):
        return Likeness(score=None, fields=("item",), reason="people of two countries")
    if harm(f) and not agree(f, g) and whom.two_camps(f.item, g.item):
        return Likeness(score=None, fields=("item",), reason="people of two camps")
    return None


def _other_world(a: Matter, b: Matter, f: Figure, g: Figure) -> Likeness | None:
    """Why one number tells what is, and another what may be, would have been, or is to be."""
    if (
        _measure(f.measure).get("broad")
        and _denied(a) != _denied(b)
        and not _takes_back(*((a, b) if _denied(a) else (b, a)))
    ):
        # "failed to act on two letters" does not deny that there were two
        return Likeness(score=None, fields=("modality",), reason="what is denied of things is not their number")
    if unreal(a) == unreal(b) or agree(f, g):
        return None
    return Likeness(score=None, fields=("modality",), reason="one is told as what is, the other as what may be")


def _denied(m: Matter) -> bool:
    return m.statement.modality == "denied"


def _other_scope(a: Matter, b: Matter, f: Figure, g: Figure) -> Likeness | None:
    """Why two figures are of two places or times."""
    if not meet(f.period, g.period):
        return Likeness(score=None, fields=("period",), reason="different periods")
    if _measure(f.measure).get("broad") and not agree(f, g) and (_long_ago(a, b) or _long_ago(b, a)):
        return Likeness(score=None, fields=("time",), reason="one is of long ago, the other of no day")
    if not agree(f, g) and (_beyond(a, b) or _beyond(b, a) or _nested(f.period, g.period)):
        return Likeness(score=None, fields=("period",), reason="one is of a period, the other not of that one")
    if compatible(place_of(a.statement), place_of(b.statement)) is False:
        return Likeness(score=None, fields=("place",), reason="different places")
    if not agree(f, g) and _two_places(a, b):
        return Likeness(score=None, fields=("place", "value"), reason="one report, two places, two numbers")
    if not f.cumulative and not g.cumulative and not meet(a.statement.time, b.statement.time):
        return Likeness(score=None, fields=("time",), reason="different days")
    if f.since and g.since and not meet(f.since, g.since):
        return Likeness(score=None, fields=("since",), reason="counted from different days")
    return None


def _unbound(a: Matter, b: Matter, f: Figure, g: Figure) -> Likeness | None:
    """Why nothing says that two figures that may be of one thing are."""
    if (none(f) or none(g)) and not copied(a, b) and not _bound(a, b):
        return Likeness(score=None, fields=("place", "time"), reason="none of something that nothing says is the same")
    if _measure(f.measure).get("broad") and not agree(f, g) and not _one_count(a, b, f, g):
        return Likeness(
            score=None, fields=("value",), reason="two numbers, and nothing says that they are of one thing"
        )
    if not bound(a, b):
        return Likeness(score=None, fields=("place", "time"), reason="reports long apart, and nothing binds them")
    if _one_voice(a, b) and not agree(f, g):
        return Likeness(score=None, fields=("report", "value"), reason="one voice, two numbers: two things are counted")
    return None


def _beyond(a: Matter, b: Matter) -> bool:
    """Whether a number is given for a period, and another for no time at all in a report not known to be of then."""
    f, g, s = a.statement.figure, b.statement.figure, b.statement
    if f is None or g is None or not (f.period or f.period_rule) or g.period or g.period_rule or s.time:
        return False
    return f.period is None or b.report.published is None or apart(f.period, b.report.published) > ABOUT


def _nested(a: Interval | None, b: Interval | None) -> bool:
    """Whether one period is a part of the other: its number is a part of the other's."""
    short, long = sorted((days(a) or 0, days(b) or 0))
    return short > 0 and long > max(YEAR, 2 * short)


def _two_places(a: Matter, b: Matter) -> bool:
    """Whether one report sets the two in places of two names, though one may be a part of the other."""
    p, q = place_of(a.statement), place_of(b.statement)
    return a.report.id == b.report.id and p is not None and q is not None and p.entity != q.entity


def _long_ago(a: Matter, b: Matter) -> bool:
    """Whether a count is of a day long before its report, and another of no day at all."""
    time, said = a.statement.time, a.report.published
    past = time is not None and said is not None and apart(time, said) > YEAR and certainly_before(time, said)
    return past and b.statement.time is None


def none(f: Figure) -> bool:
    """Whether it is said that there was none at all."""
    return f.low == f.high == 0


def _one_count(a: Matter, b: Matter, f: Figure, g: Figure) -> bool:
    """Whether two numbers of just anything, or two sums, may be of one thing though they differ.

    Nearly every report has some, and two that differ widely are as a rule of two things; not where a report changed or
    took back its own, or both run from one day on.
    """
    taken_back = _denied(a) or _denied(b)
    if taken_back or versions(a, b) or copied(a, b) or (f.since and g.since):
        return True
    low, high = sorted((used_for(f), used_for(g)))
    return high[0] <= NEAR * low[1]


def _bound(a: Matter, b: Matter) -> bool:
    """Whether two figures are told of one place, and of one incident or day: "none" is of what its sentence tells."""
    if not compatible(place_of(a.statement), place_of(b.statement)):
        return False
    if a.incident and a.incident == b.incident:
        return True
    return a.statement.time is not None and b.statement.time is not None and meet(a.statement.time, b.statement.time)


def _one_voice(a: Matter, b: Matter) -> bool:
    """Whether one report gives both on one authority; a writer does not contradict himself."""
    retracted = _denied(a) or _denied(b)
    return a.report.id == b.report.id and not retracted and (not a.sources or not b.sources or a.sources == b.sources)


def used_for(figure: Figure) -> tuple[float, float]:
    """The closed interval that a figure is used for; numbers in the figure's unit."""
    value = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high or 0.0
    low = figure.low if figure.low is not None else value * (1 - REACH)
    high = figure.high if figure.high is not None else max(low, value) * (1 + REACH)
    if figure.bound in {"at_most", "less_than"}:
        low = max(low, high * (1 - REACH))
    if figure.bound == "about":
        low, high = min(low, value * (1 - REACH)), max(high, value * (1 + REACH))
    return min(low, high), max(low, high)


def agree(f: Figure, g: Figure) -> bool:
    """Whether the intervals that both are used for meet; a round 10,000 and "more than 10,000" are one number."""
    if f.value is not None and f.value == g.value and "exactly" in {f.bound, g.bound}:
        return True
    (a, b), (c, d) = used_for(f), used_for(g)
    return a <= d and c <= b


def relate(a: Matter, b: Matter) -> Relation:
    """How two figures of one matter relate. The pair is given back with the earlier speaker first."""
    f, g = a.statement.figure, b.statement.figure
    assert f is not None and g is not None  # noqa: S101, PT018 - the caller compares figures only
    a, b, f, g, order = _in_order(a, b, f, g)

    def verdict(relation: RelationKind, fields: tuple[str, ...], reason: str) -> Relation:
        return Relation(statements=(a.id, b.id), relation=relation, fields=fields, reason=reason)

    if _denied(a) != _denied(b):
        if agree(f, g):
            a, b = (a, b) if _denied(b) else (b, a)
            if not _takes_back(b, a):
                return verdict("conflict", ("value",), "one denies the value that the other gives")
            return verdict("retroactive", ("value",), "the value is taken back")
        return verdict("refines", ("value",), "a value that was taken back does not count")
    if copied(a, b):
        return verdict("copy", ("report",), "one report is a copy of the other")
    if agree(f, g):
        if f.bound == g.bound and used_for(f) == used_for(g):
            return verdict("agree", ("value",), "the same value")
        return verdict("refines", ("value", "bound"), "the values are bounded differently and meet")
    if f.since and g.since and not meet(f.since, g.since):
        return verdict("counter_reset", ("since",), "the count begins on another day")
    if versions(a, b):
        return verdict("conflict", ("value",), UNORDERED)
    running = runs(f, g)
    grew = used_for(g)[0] > used_for(f)[0]
    if running and order and (grew or falls(f)):
        return verdict("later_reading", ("value", "said"), f"a running count, {order}")
    if running and order == "said later" and not grew and g.since and f.since:
        return verdict("retroactive", ("value", "said"), "the later count of the same series is lower")
    return verdict("conflict", ("value",), "the values do not meet and the time of speaking does not explain it")


def refused(group: Sequence[Matter], found: Sequence[Relation]) -> list[Relation]:
    """The relations of a group, where a later count that denies the earlier one of another voice contradicts it.

    "17 people, and not 14, had died": who says so tells of no growth.
    """
    denials: dict[str, list[Matter]] = {}
    for m in group:
        if _denied(m):
            denials.setdefault(m.report.id, []).append(m)
    if not denials:
        return list(found)
    by_id = {m.id: m for m in group}

    def contradicts(r: Relation) -> bool:
        old, new = (by_id[s] for s in r.statements)
        f = old.statement.figure
        return f is not None and any(
            d.statement.figure is not None and agree(f, d.statement.figure) and not _takes_back(d, old)
            for d in denials.get(new.report.id, ())
        )

    reason = "the later count denies the earlier one"
    return [
        replace(r, relation="conflict", fields=("value",), reason=reason)
        if r.relation == "later_reading" and contradicts(r)
        else r
        for r in found
    ]


def _takes_back(denial: Matter, m: Matter) -> bool:
    """Whether a denial is of its own voice: of the same report or source, or of an outlet that names no source."""
    same = copied(denial, m) or page(denial.report) == page(m.report)
    return same or not denial.sources or bool(denial.sources & m.sources)


_OPEN = frozenset({"at_least", "more_than"})
"""Bounds by which a count says that there may be more."""


def meant(group: Sequence[Matter]) -> list[Matter]:
    """The figures as their reports mean them: a title's "six killed" is the "at least six" of its own text."""
    left_open = {(m.report.id, f.value): f for m in group if (f := m.statement.figure) and f.bound in _OPEN}
    found = []
    for m in group:
        f = m.statement.figure
        same = left_open.get((m.report.id, f.value)) if f and f.bound == "exactly" else None
        found.append(replace(m, statement=replace(m.statement, figure=same)) if same else m)
    return found


def _in_order(a: Matter, b: Matter, f: Figure, g: Figure) -> tuple[Matter, Matter, Figure, Figure, str]:
    """The pair with the earlier speaker first, and what orders it (an empty string where nothing does)."""
    if certainly_before(b.report.published, a.report.published):
        return b, a, g, f, "said later"
    if certainly_before(a.report.published, b.report.published):
        return a, b, f, g, "said later"
    lower_first = (used_for(f), a.id) <= (used_for(g), b.id)
    order = ""
    if "stated" not in {a.report.published_basis} & {b.report.published_basis}:
        order = "and the lower count was said earlier, though a report is undated"
    elif a.sources & b.sources:
        order = "and one source gave both"
    elif a.report.published == b.report.published and (f if lower_first else g).bound in _OPEN:
        order = "and the lower count, of the same day, said that there may be more"
    return (a, b, f, g, order) if lower_first else (b, a, g, f, order)

"""Two events: whether they are one happening told twice, and on what the tellings differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.intervals import days, meet
from crosswire.reconcile import clashes
from crosswire.reconcile.across import common
from crosswire.reconcile.bonds import bound
from crosswire.reconcile.cast import Party, folded, misspelt, sides, surname
from crosswire.reconcile.clashes import EXACT_DAYS
from crosswire.reconcile.likeness import words
from crosswire.reconcile.matter import UNORDERED, Likeness, Matter, copied, overlap, versions
from crosswire.reconcile.where import compatible
from crosswire.records import Event, Interval, Relation, Statement

ALIKE = 0.45
"""Likeness from which two tellings are taken to be of one event."""


def likeness(a: Matter, b: Matter) -> Likeness:
    """Whether two tellings may be of one event."""
    e, f = a.statement.event, b.statement.event
    if e is None or f is None:
        return Likeness(score=None, fields=("type",), reason="not both events")
    one_word = e.trigger is not None and f.trigger is not None and common(e.trigger) == common(f.trigger)
    same_trigger = one_word and (e.mode == f.mode or None in (e.mode, f.mode))
    if e.type != f.type and not same_trigger:
        return Likeness(score=None, fields=("type",), reason="different types of event")
    whom = sides(a.recipients, b.recipients)
    slip = not meet(a.statement.time, b.statement.time)
    if slip and not (whom and same_trigger and _next_to(a.statement.time, b.statement.time)):
        return Likeness(score=None, fields=("time",), reason="different times")
    if other_weekday(a.statement, b.statement):
        return Likeness(score=None, fields=("time",), reason="different days of the week")
    where = compatible(a.statement.place, b.statement.place)
    if where is False:
        return Likeness(score=None, fields=("place",), reason="different places")
    if not bound(a, b):
        return Likeness(score=None, fields=("time", "place"), reason="reports long apart, and nothing binds them")
    when = -0.1 if slip else _when(a, b)
    if whom is False and _others(a.recipients, b.recipients):
        return Likeness(score=None, fields=("recipients",), reason="other people")
    who = _who(a.actors, b.actors)
    rival = who is False and same_trigger and _rival(a, b)
    if who is False and when <= 0 and not rival:
        return Likeness(score=None, fields=("actors",), reason="other actors, and no day that both give")
    evidence = {
        "terms": overlap(a.terms, b.terms),
        "trigger": 0.12 if same_trigger else -0.25 if e.mode != f.mode else 0.0,
        "actors": RIVAL if rival else _weigh(who),
        "recipients": -0.25 if whom is False else _weigh(whom),
        "target": _target(e, f),
        "place": 0.1 if where else 0.0,
        "time": when,
    }
    score = max(0.0, min(1.0, sum(evidence.values())))
    fields = tuple(name for name, weight in evidence.items() if weight > 0)
    return Likeness(score=score, fields=fields, reason="alike in " + ", ".join(fields))


def _who(a: Sequence[Party], b: Sequence[Party]) -> bool | None:
    """Whether the two have a doer in common; ``None`` where two words for one kind of people may be for the same."""
    who, parties = sides(a, b), (*a, *b)
    if who or not a or not b:
        return who
    if all(x.rules_out(y) for x in a for y in b):
        return False
    return None if not any(p.own or p.country for p in parties) else who


def _others(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether each tells of people by name, and of none of the other's, be it in another spelling."""
    if not all(p.person for p in (*a, *b)):
        return False
    names = [(folded(x.name), folded(y.name)) for x in a for y in b]
    return not any(surname(n) == surname(m) or misspelt(n, m) for n, m in names)


def _target(e: Event, f: Event) -> float:
    """What it says that the same thing was hit, or another."""
    if not e.target or not f.target:
        return 0.0
    named = [frozenset(w for w in words(t) if w.title() in t) for t in (e.target, f.target)]
    if named[0] and named[1] and not named[0] & named[1]:
        return -0.4
    return 0.1 if words(e.target) & words(f.target) else -0.25


def weekday(s: Statement) -> int | None:
    """The day of the week on which a telling puts its event, 1 for Monday, as long as nothing dates its report."""
    named = _WEEKDAY.search(s.time_rule or "")
    if named is not None and s.time is None:
        return int(named[1])
    return None


def other_weekday(a: Statement, b: Statement) -> bool:
    """Whether a weekday in an undated report is not that of the day that the other gives, in full or by its weekday."""
    for s, t in ((a, b), (b, a)):
        named = weekday(s)
        if named is None:
            continue
        given = weekday(t)
        if given is None and t.time is not None and days(t.time) == 1 and t.time.earliest is not None:
            given = t.time.earliest.isoweekday()
        if given is not None and given != named:
            return True
    return False


_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
"""A rule that hangs on a weekday; the form is documented in ``crosswire.calendar``."""


def _rival(a: Matter, b: Matter) -> bool:
    """Whether two sources, speaking within days of each other, give one fire or blast to different doers.

    Such a deed is done once: where nothing else tells the tellings apart, they are two accounts of it.
    """
    e, f = a.statement.event, b.statement.event
    if e is None or f is None or e.mode not in ONCE or e.mode != f.mode or not a.sources or not b.sources:
        return False
    named = e.target and f.target and e.target.casefold() != f.target.casefold()
    if named or a.sources & b.sources:
        return False
    said = [m.report.published for m in (a, b)]
    one, other = (t.earliest if t is not None else None for t in said)
    return one is not None and other is not None and abs((one - other).days) <= EXACT_DAYS


ONCE = frozenset(("arson", "explosives"))
"""Modes of deeds that are told again and again of one burning or one blast."""

RIVAL = 0.15
"""What the contradiction itself says for one event: who else would have started the fire is what the sources argue."""


def _next_to(a: Interval | None, b: Interval | None) -> bool:
    """Whether two days are a day apart: tellings of one event on one thing slip by so much, not by more."""
    if a is None or b is None or None in {a.earliest, a.latest, b.earliest, b.latest}:
        return False
    single = days(a) == days(b) == 1
    return single and abs((a.earliest - b.earliest).days) == 1  # type: ignore[operator]


def _weigh(shared: bool | None) -> float:
    return 0.0 if shared is None else 0.15 if shared else -0.15


def _when(a: Matter, b: Matter) -> float:
    """How much two times that meet say: a day much, a month a little, longer or unknown times nothing."""
    if any(_may_mean(x.statement.time_rule, y.statement.time) for x, y in ((a, b), (b, a))):
        return 0.1
    lengths = [days(m.statement.time) for m in (a, b)]
    longest = max((n for n in lengths if n is not None), default=0) if None not in lengths else 0
    return 0.2 if 0 < longest <= EXACT_DAYS else 0.1 if 0 < longest <= MONTH else 0.0


def _may_mean(rule: str | None, time: Interval | None) -> bool:
    """Whether a bare month in an undated report is the month that the other gives in full."""
    named = _BARE_MONTH.search(rule or "")
    if named is None or time is None or time.earliest is None or time.latest is None:
        return False
    return time.earliest.month == time.latest.month == int(named[1])


_BARE_MONTH = re.compile(r"XXXX-(\d\d)")
"""A rule that hangs on a month; the form is documented in ``crosswire.calendar``."""

MONTH = 31
"""A time of at most so many days still tells one event from most others."""


def relate(a: Matter, b: Matter) -> Relation:
    """How two tellings of one event relate: they agree, or they conflict in the fields named."""
    ids = tuple(sorted((a.id, b.id)))
    pair = (ids[0], ids[1])
    if copied(a, b):
        return Relation(
            statements=pair, relation="copy", fields=("report",), reason="one report is a copy of the other"
        )
    clashing = tuple(clashes.fields(a, b))
    if clashing:
        reason = UNORDERED if versions(a, b) else clashes.reason(clashing)
        return Relation(statements=pair, relation="conflict", fields=clashing, reason=reason)
    return Relation(statements=pair, relation="agree", fields=("event",), reason=clashes.TWICE)

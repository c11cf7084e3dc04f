"""Whether two episodes are one incident: what agrees, what differs, and what cannot be.

A judgement hangs on the two episodes and on static data alone. The evidence is weighed by the coefficients of
``data/incidents.toml``; what two reports of one incident can hardly differ in refuses, whatever else agrees.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from crosswire import intervals, vocabulary
from crosswire.reconcile.cast import SUFFIXES, folded, misspelt, surname
from crosswire.reconcile.events import other_weekday
from crosswire.reconcile.incidents import words
from crosswire.reconcile.incidents.episode import Episode
from crosswire.reconcile.where import compatible, kilometres
from crosswire.records import Bounds, Interval, PlaceRef

Features = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``score`` is the log odds of one incident, ``None`` where it is refused; and the fields for and against."""

    score: float | None
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    refused: tuple[str, ...] = ()


def compare(a: Episode, b: Episode) -> Verdict:
    """Whether two episodes are one incident; symmetric."""
    found = features(a, b)
    table = coefficients()
    refused = refusals(a, b, found)
    parts = {name: table[name] * value for name, value in found.items() if name in table and value}
    agree = tuple(sorted((n for n in parts if parts[n] > 0), key=lambda n: (-parts[n], n)))
    differ = (*refused, *sorted((n for n in parts if parts[n] < 0), key=lambda n: (parts[n], n)))
    score = table["bias"] + sum(parts[n] for n in sorted(parts))
    return Verdict(score=None if refused else score, agree=agree, differ=differ, refused=refused)


@functools.cache
def coefficients() -> Mapping[str, float]:
    """The weight of each feature, and the bias."""
    found: Mapping[str, float] = vocabulary.load("incidents")["weights"]
    return found


def features(a: Episode, b: Episode) -> Features:
    """What of two episodes agrees and differs, as numbers of about -1 to 1; 0 is unknown."""
    victims, cross = _shared(a.victims, b.victims), _shared(a.victims | a.suspects, b.victims | b.suspects)
    day = _day(a, b)
    return {
        "words": math.sqrt(words.cosine(a.words, b.words)),
        "own words": math.sqrt(words.cosine(a.own, b.own)),
        "told words": math.sqrt(max(words.covered(a.own, b.words), words.covered(b.own, a.words))),
        "names": cross,
        "other names": max(0.0, _shared(a.people, b.people) - cross),
        "other victims": float(bool(a.victims and b.victims) and not victims),
        "vessels": float(bool(a.vessels & b.vessels)),
        "ages": float(bool(a.ages & b.ages)),
        "other ages": float(bool(a.ages and b.ages) and not a.ages & b.ages),
        "same day": float(day == 0),
        "other day": min(1.0, (day or 0) / 7),
        "stale": (1.0 - cross) * min(1.0, _stale(a, b) / 30),
        "days between reports": _between(a, b),
        "other fate": float(not cross and day != 0 and _fates(a, b) == {"killed", "injured"}),
        "other kind": float(bool(a.modes and b.modes) and not a.modes & b.modes),
        **_where(a, b),
        **_tolls("killed", a.killed, b.killed),
        **_tolls("injured", a.injured, b.injured),
    }


def _shared(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """1 where the two share a person by more than one name, 0.5 by surname alone."""
    best = 0.0
    for x in a:
        for y in b:
            common = set(x) & set(y) - SUFFIXES
            if len(common) > 1 and (len(common) == min(len(x), len(y)) or surname(x) == surname(y)):
                return 1.0
            if surname(x) == surname(y):
                best = 0.5
    return best


def _day(a: Episode, b: Episode) -> int | None:
    """Days between the days that both give, 0 where they meet; ``None`` where one gives none."""
    if a.when is None or b.when is None:
        return None
    return intervals.apart(a.when, b.when)


def _between(a: Episode, b: Episode) -> float:
    """How far apart two reports came out: 0 for one day, 1 for two months, more beyond; less where it is a trial's."""
    one, other = a.published, b.published
    if one is None or other is None:
        return 0.3
    far = math.log1p(intervals.apart(one, other)) / math.log1p(60)
    later = a if intervals.certainly_before(other, one) else b
    return far * TRIAL if later.late else far


def _where(a: Episode, b: Episode) -> Features:
    towns = [[p for p in e.places if p.precision in {"exact", "city"}] for e in (a, b)]
    divisions = [{p.admin1 for p in e.places if p.admin1} for e in (a, b)]
    countries = [{p.country for p in e.places if p.country} for e in (a, b)]
    same = any(compatible(x, y) for x in towns[0] for y in towns[1])
    states = [{s for _, s in e.around} | d for e, d in zip((a, b), divisions, strict=True)]
    return {
        "town": float(same),
        "other town": float(bool(towns[0] and towns[1]) and not same),
        "other division": float(bool(states[0] and states[1]) and not states[0] & states[1]),
        "place names": min(1.0, len(a.named & b.named) / 2),
        "other country": float(bool(countries[0] and countries[1]) and not countries[0] & countries[1]),
        "other place names": float(bool(a.named and b.named) and not a.named & b.named),
    }


def _tolls(name: str, a: Bounds | None, b: Bounds | None) -> Features:
    if a is None or b is None or a.low is None or b.low is None:
        return {}
    meets = (a.high is None or a.high >= b.low) and (b.high is None or b.high >= a.low)
    gap = 0.0 if meets else abs(math.log((a.low + 1) / (b.low + 1)))
    return {name: float(meets and a.low > 0), f"other {name}": min(2.0, gap)}


def _fates(a: Episode, b: Episode) -> set[str | None]:
    """What befell the people of each, where it befell all of them: who tells only of dead mostly tells of others."""
    return {_fate(e) for e in (a, b)}


def _fate(e: Episode) -> str | None:
    killed, injured = (b is not None and bool(b.low) for b in (e.killed, e.injured))
    return None if killed == injured else "killed" if killed else "injured"


def refusals(a: Episode, b: Episode, found: Features) -> tuple[str, ...]:
    """What rules one incident out, however much else agrees."""
    if a.report == b.report and found["other kind"]:
        # a writer who tells of a blast and of arson tells of two things, of a robbery and of shots mostly of one
        return ("kind",) if a.modes | b.modes <= _kinds() else ("deed",)
    known = found["names"] == 1.0 or _shared(a.victims, b.people) == 1.0 or _shared(a.people, b.victims) == 1.0
    firm = known or (found["words"] >= MUCH_ALIKE and found["ages"] > 0 and found["place names"] > 0)
    day = _day(a, b) or 0
    refused = []
    if day > NEAR_DAYS and not firm:
        refused.append("day")
    if not known and _weekdays(a, b):
        refused.append("weekday")
    if _other_dead(a, b):
        refused.append("victims")
    if a.vessels and b.vessels and not a.vessels & b.vessels:
        refused.append("vessels")
    if not known and _elsewhere(a, b):
        refused.append("place")
    if not known and found.get("other killed", 0.0) > OTHER_SIZE:
        refused.append("toll")
    return tuple(refused)


def _stale(a: Episode, b: Episode) -> int:
    """Days between when the two were news; 0 where either gives a longer time, or tells what came long after."""
    if a.when is not None and b.when is not None:
        return 0
    one, other = _news(a), _news(b)
    return intervals.apart(one, other) if one is not None and other is not None else 0


def _news(e: Episode) -> Interval | None:
    """The day or days of an episode, or those of which its report can be the news; ``None`` where neither is known."""
    last = e.published.latest if e.published is not None else None
    if e.when is not None or e.period is not None or e.late or not e.main or last is None:
        return e.when
    return Interval(earliest=last - NEWS, latest=last)


@functools.cache
def _kinds() -> frozenset[str]:
    return frozenset(vocabulary.load("incidents")["kinds"]["attacks"])


def _other_dead(a: Episode, b: Episode) -> bool:
    """Whether each tells of one dead by name, and the other report's text does not hold that name."""
    if not (a.slain and b.slain and _one(a.killed) and _one(b.killed)):
        return False
    return not any(_mentions(x, y) for x, y in ((a, b), (b, a)))


def _mentions(a: Episode, b: Episode) -> bool:
    """Whether the one's report names a dead of the other, be it by surname."""
    return any(surname(n) in a.words or any(misspelt(n, m) for m in a.people | a.slain) for n in b.slain)


def _one(toll: Bounds | None) -> bool:
    return toll is not None and toll.low == toll.high == 1


NEAR_DAYS = 4
"""Days between the days of one incident that two reports may give, by a slip or by another count of nights."""

TRIAL = 0.5
"""What the days between two reports weigh where the later one tells of charges or a trial, which take long."""

NEWS = dt.timedelta(days=10)
"""How far back news goes that gives no day."""

MUCH_ALIKE = 0.55
"""Agreement of words from which, with a shared age and place, another day is most likely a trial's."""

OTHER_SIZE = 1.8
"""Log of how many times larger one number of dead may be: it grows, but seldom from one to twelve."""

ELSEWHERE_KM = 150.0
"""Kilometres from which two towns are not one place told more and less precisely."""


def _weekdays(a: Episode, b: Episode) -> bool:
    """Whether one is undated and says another day of the week than the other."""
    stated = [(x, y) for x in a.tellings for y in b.tellings if x.statement.time_rule or y.statement.time_rule]
    return any(other_weekday(x.statement, y.statement) for x, y in stated)


def _elsewhere(a: Episode, b: Episode) -> bool:
    """Whether every place of the one is far from every place of the other."""
    if not a.places or not b.places or _called(a) & _called(b):
        return False
    return all(_far(x, y) for x in a.places for y in b.places)


def _called(e: Episode) -> frozenset[str]:
    """What its places are called, be they named in its own sentences or lent by others."""
    return e.named.union(" ".join(folded(p.name)) for p in e.places if p.precision != "country")


def _far(x: PlaceRef, y: PlaceRef) -> bool:
    if compatible(x, y) is not False or "country" in {x.precision, y.precision}:
        return False  # a reaction from abroad is easily taken for the place
    if x.country != y.country:
        return True
    distance = kilometres(x, y)
    return distance is None or distance > ELSEWHERE_KM

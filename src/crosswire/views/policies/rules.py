"""The counting policies: each makes one count of a dossier. None averages, none changes what is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from crosswire.records import Origin
from crosswire.views.policies.dossier import Count, Dossier, Given

Rule = Callable[[Dossier, tuple[str, ...]], Count]
"""A policy: a dossier and the chosen order of origins in, a count out. Only ``priority`` reads the order."""


def spread(dossier: Dossier, _prefer: tuple[str, ...] = ()) -> Count:
    """Everything that the reports allow, as the record keeps it; where values cannot all hold, each of them.

    The default: nobody's number is preferred, and the reason why values stand against each other is shown.
    """
    claim, standing = dossier.claim, dossier.standing
    if dossier.what == "figure":
        low, best, high = claim.low, claim.best, claim.high
    else:
        toll = getattr(claim.incident, dossier.what, None) if claim.incident else None
        low, best, high = (toll.low, toll.best, toll.high) if toll else _NOTHING
    reason = "range_disputed" if claim.standing == "disputed" else "range"
    return _count(dossier, "range", (low, best, high), standing or dossier.given, reason if standing else "none")


def conservative(dossier: Dossier, _prefer: tuple[str, ...] = ()) -> Count:
    """The lowest number that still stands and that a source puts forward as a least or exact one.

    ACLED's practice: where reports differ or are vague, the most conservative estimate, revised as better reports come.
    """
    floors = [g for g in dossier.standing if g.low is not None]
    if not floors:
        return _count(dossier, "conservative", _NOTHING, (), "no_least" if dossier.standing else "none")
    least = min(_least(g) for g in floors)
    chosen = [g for g in floors if g.low == least]
    ceilings = [g.high for g in chosen]
    high = None if None in ceilings else max(c for c in ceilings if c is not None)
    return _count(dossier, "conservative", (least, least, high), chosen, _only(floors) or "conservative")


def best(dossier: Dossier, _prefer: tuple[str, ...] = ()) -> Count:
    """The value that most independent origins bear out, between the least and the greatest that anybody gives.

    UCDP's practice: a best, a low and a high estimate; where no source is clearly better, the lower one is the best.
    """
    standing = dossier.standing
    if not standing:
        return _count(dossier, "best", _NOTHING, (), "none")

    def rank(value: float) -> tuple[int, int, bool, float]:
        bearing = [g for g in standing if g.meant[0] <= value <= g.meant[1]]
        known, silent = _independent(bearing)
        exact = any(g.low == g.high == value for g in bearing)
        return (-known, -silent, not exact, value)

    values = sorted({_least(g) for g in standing}, key=rank)
    first = values[0]
    tie = len(values) > 1 and rank(values[0])[:2] == rank(values[1])[:2]
    (low, below), (high, above) = _least_of(standing), _greatest_of(standing)
    bearing = [g for g in standing if g.meant[0] <= first <= g.meant[1]]
    reason = _only(standing) or ("best_lower" if tie else "best_most")
    return _count(dossier, "best", (low, first, high), [*bearing, *below, *above], reason)


def extremes(dossier: Dossier, _prefer: tuple[str, ...] = ()) -> Count:
    """The least and the greatest number that anybody gives, with how far they are borne out; no value between is named.

    Airwars' practice: a minimum and a maximum, and a grade. Here a value of one origin is graded weak, of several fair.
    """
    standing = dossier.standing
    if not standing:
        return _count(dossier, "min-max", _NOTHING, (), "none")
    (low, below), (high, above) = _least_of(standing), _greatest_of(standing)
    known, silent = _independent(standing)
    grade = "fair" if known > 1 or (not known and silent > 1) else "weak"
    return _count(
        dossier,
        "min-max",
        (low, low if low == high else None, high),
        [*below, *above],
        f"{'only' if low == high else 'min_max'}_{grade}",
    )


def latest(dossier: Dossier, _prefer: tuple[str, ...] = ()) -> Count:
    """What was said last. Where the days do not tell which of several values was, all of these.

    Casualty recorders keep an entry open and let the most recent reliable report revise it. A report without any date
    is the last only where none has one.
    """
    standing = dossier.standing
    dated = [g for g in standing if g.said is not None] or list(standing)
    return _of(dossier, "latest", _last(dated), "latest", "latest_several")


def priority(dossier: Dossier, prefer: tuple[str, ...]) -> Count:
    """What the first of the chosen origins says that gives a value; where it gave several, what it said last.

    An origin is chosen by its name, or by its kind: official, agency, document, outlet, anonymous, unknown.
    """
    for choice in prefer:
        own = [g for g in dossier.standing if any(chosen(o, choice) for o in g.origins)]
        if own:
            return _of(dossier, "priority", _last(own), "priority", "priority_several")
    return _count(dossier, "priority", _NOTHING, (), "none_chosen" if dossier.standing else "none")


RULES: dict[str, Rule] = {
    "range": spread,
    "conservative": conservative,
    "best": best,
    "min-max": extremes,
    "latest": latest,
    "priority": priority,
}
"""Every policy by its name; the first is the default."""

_NOTHING: tuple[None, None, None] = (None, None, None)


def _count(
    dossier: Dossier,
    policy: str,
    ends: tuple[float | None, float | None, float | None],
    chosen: Iterable[Given],
    reason: str,
) -> Count:
    resting = {g.statement.id: g for g in chosen}
    said: list[dt.date] = [g.said.latest for g in resting.values() if g.said and g.said.latest]
    low, named, high = ends
    return Count(
        claim=dossier.claim.id,
        what=dossier.what,
        policy=policy,
        low=low,
        best=named,
        high=high,
        as_of=max(said, default=None),
        statements=tuple(sorted(resting)),
        reason=reason,
    )


def _of(dossier: Dossier, policy: str, chosen: Sequence[Given], one: str, several: str) -> Count:
    """The count of values that are all taken: one value if they are the same, else their range."""
    if not chosen:
        return _count(dossier, policy, _NOTHING, (), "none")
    same = {(g.low, g.high) for g in chosen}
    (low, _), (high, _) = _least_of(chosen), _greatest_of(chosen)
    named = _least(chosen[0]) if len(same) == 1 else None
    return _count(dossier, policy, (low, named, high), chosen, one if len(same) == 1 else several)


def _last(found: Sequence[Given]) -> list[Given]:
    """The values that were not certainly said before another."""
    starts: list[dt.date] = [g.said.earliest for g in found if g.said and g.said.earliest]
    newest = max(starts, default=dt.date.min)
    return [g for g in found if not (g.said and g.said.latest and g.said.latest < newest)]


def _only(standing: Sequence[Given]) -> str | None:
    return "only" if len({(g.low, g.high) for g in standing}) == 1 else None


def _least(given: Given) -> float:
    """The low end; of "up to seven" the seven."""
    return given.low if given.low is not None else _greatest(given)


def _greatest(given: Given) -> float:
    """The high end; of "at least seven" the seven."""
    if given.high is not None:
        return given.high
    return given.low if given.low is not None else given.value


def _least_of(found: Sequence[Given]) -> tuple[float | None, list[Given]]:
    """The least number given and who gives it; it is open (``None``) where all of these say "up to"."""
    least = min(_least(g) for g in found)
    who = [g for g in found if _least(g) == least]
    return (least if any(g.low is not None for g in who) else None), who


def _greatest_of(found: Sequence[Given]) -> tuple[float | None, list[Given]]:
    """The greatest number given and who gives it; it is open (``None``) where all of these say "at least"."""
    greatest = max(_greatest(g) for g in found)
    who = [g for g in found if _greatest(g) == greatest]
    return (greatest if any(g.high is not None for g in who) else None), who


def _independent(found: Iterable[Given]) -> tuple[int, int]:
    """How many known origins, and how many reports of unknown lineage, stand behind values."""
    origins = {o.id: o for g in found for o in g.origins}
    known = sum(o.type != "unknown" for o in origins.values())
    return known, len(origins) - known


def chosen(origin: Origin, choice: str) -> bool:
    """Whether an origin is meant by its name or its kind."""
    wanted = " ".join(choice.casefold().split())
    return wanted in {origin.type, " ".join(origin.name.casefold().split())}

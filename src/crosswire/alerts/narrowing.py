"""Narrowing: whether a claim or a question is one that a rule asks for, by place, measure, standing and origins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.alerts.persons import fold
from crosswire.alerts.rulebook import Rule
from crosswire.records import Claim, PlaceRef, Statement
from crosswire.search.describing import country_names
from crosswire.views.figures import ANYTHING


def asked(rule: Rule, claim: Claim, told: Iterable[Statement]) -> bool:
    """Whether a rule asks for a claim of these statements."""
    statements = list(told)
    if rule.standing is not None and claim.standing not in rule.standing:
        return False
    if claim.origins.min < rule.min_origins:
        return False
    if rule.measure is not None and measures(claim, statements).isdisjoint(rule.measure):
        return False
    return placed(rule, [claim.place, *places(statements)])


def telling(rule: Rule, claim: Claim, told: Iterable[Statement]) -> bool:
    """Whether the claim is no figure of things that no measure names, unless the rule asks for these.

    Such figures are put together by the counted words alone ("blocks", "rounds"), and change all the time.
    """
    if rule.measure is not None or claim.type != "figure":
        return True
    return any(s.figure.measure != ANYTHING for s in told if s.figure)


def measures(claim: Claim | None, told: Iterable[Statement]) -> set[str]:
    """What the figures of a claim count, the toll of an incident among them."""
    found = {s.figure.measure for s in told if s.figure}
    incident = claim.incident if claim else None
    if incident is not None:
        found |= {name for name in ("killed", "injured") if getattr(incident, name)}
    return found


def places(told: Iterable[Statement]) -> Iterator[PlaceRef]:
    """The places of statements."""
    for s in told:
        yield from (p for p in (s.place, s.figure.place if s.figure else None) if p is not None)


def placed(rule: Rule, found: Iterable[PlaceRef | None]) -> bool:
    """Whether one of the places is one that a rule asks for, or lies in one."""
    if rule.place is None:
        return True
    wanted = {fold(p) for p in rule.place}
    return any(not wanted.isdisjoint(around(p)) for p in found if p is not None)


def around(place: PlaceRef) -> Iterator[str]:
    """The names of a place and of what lies around it, for comparing."""
    for name in (place.name, place.town, place.admin1, place.country, *country_names(place.country)):
        if name:
            yield fold(name)

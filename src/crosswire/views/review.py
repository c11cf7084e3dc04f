"""What a person should look at first: the claims in the order of what a decision on them would change of the record.

Each reason to look at a claim has a weight, and each claim a stake: how much of the record rests on it. A claim's place
is the sum of its weights times its stake. Only attributes of the record are read, each once, so that it costs
milliseconds for every ten thousand statements.
"""

from __future__ import annotations

import functools
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from crosswire import vocabulary
from crosswire.ledger.state import State
from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Figure, Record, Statement
from crosswire.views.figures import ANYTHING, FIRST

Reason = Literal["clash", "disputed", "leads_alone", "outlier", "lineage", "inferred", "undated", "undecided"]
"""Why a claim is there, the weightiest first.

- ``clash``: a decision on it clashes with what came later;
- ``disputed``: its values cannot all hold;
- ``leads_alone``: it opens the brief, and rests on a single origin;
- ``outlier``: a value that stands apart sets an end of its range;
- ``lineage``: several reports agree, and it is borne out by two origins only if those that do not say where they got it
  got it elsewhere;
- ``inferred``: its day follows from when reports were published, and none gives it;
- ``undated``: nothing tells when any of its reports was published;
- ``undecided``: nobody decided on it yet.
"""

REASONS: tuple[Reason, ...] = get_args(Reason)

WEIGHTS: Mapping[Reason, float] = {
    "clash": 8,
    "disputed": 6,
    "leads_alone": 4,
    "outlier": 4,
    "lineage": 3,
    "inferred": 2,
    "undated": 2,
    "undecided": 1,
}
"""How much a decision could change for each reason, as a share of the claim's stake: a clash is settled by it, a
dispute may be; a missing day changes where a claim stands and not what it says."""

HARM = 2.0
"""How much more a claim of harm to people weighs than any other: these open the brief."""

LEADING = 2
"""Figures of one measure that open a brief."""

_LEADS = frozenset(FIRST) - {ANYTHING}


def order(record: Record, state: State) -> list[tuple[str, tuple[Reason, ...]]]:
    """Claims with the reasons to look at them, what would change the record most first.

    A claim that people decided on is left out until something clashes with what they decided; so is one that was
    withdrawn. Pure; of ``state`` only decisions and conflicts are read.
    """
    said = {s.id: s for s in record.statements}
    undated = {r.id for r in record.reports if r.published is None or r.published_basis == "unknown"}
    figures = {c.id: f for c in record.claims if c.type == "figure" and (f := _figure(c, said)) is not None}
    clashing = set(_clashing(record, state))
    alone = set(_alone(record.claims, said, figures))
    harmful = {m for m, entry in vocabulary.load("measures").items() if entry.get("harm")}
    found = []
    for claim in record.claims:
        clash = claim.id in clashing
        if not clash and (claim.standing == "withdrawn" or any(d.what != "withdraw" for d in claim.decided)):
            continue
        lost = bool(undated) and bool(claim.statements) and _reported(claim, said) <= undated
        reasons = _reasons(claim, clash=clash, alone=claim.id in alone, undated=lost)
        figure = figures.get(claim.id)
        harm = _tolled(claim) if figure is None else figure.measure in harmful
        found.append((-_weight(reasons) * _stake(claim.reports, claim.origins.max, harm), claim.id, reasons))
    return [(id_, reasons) for _, id_, reasons in sorted(found)]


@functools.cache
def _weight(reasons: tuple[Reason, ...]) -> float:
    return sum(WEIGHTS[r] for r in reasons)


@functools.cache
def _stake(reports: int, origins: int, harm: bool) -> float:
    """How much rests on a claim: by the reports and origins that it has, and whether it is of harm."""
    return (1 + math.log2(1 + reports) + math.log2(1 + origins)) * (HARM if harm else 1)


def _reasons(claim: Claim, *, clash: bool, alone: bool, undated: bool) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if clash:
        found.append("clash")
    if claim.standing == "disputed":
        found.append("disputed")
    if alone:
        found.append("leads_alone")
    if len(claim.variants) > 1 and any(v.status == "outlier" and _sets(claim, v.low, v.high) for v in claim.variants):
        found.append("outlier")
    if as_shown(claim) == "perhaps-single":
        found.append("lineage")
    if claim.incident is not None and claim.incident.dated == "inferred":
        found.append("inferred")
    if undated:
        found.append("undated")
    if not claim.decided:
        found.append("undecided")
    return tuple(found)


def _sets(claim: Claim, low: float | None, high: float | None) -> bool:
    """Whether a value gives an end of the claim's range."""
    return (low is not None and low == claim.low) or (high is not None and high == claim.high)


def _tolled(claim: Claim) -> bool:
    """Whether a claim tells of an incident with people killed or injured."""
    return claim.incident is not None and bool(claim.incident.killed or claim.incident.injured)


def _figure(claim: Claim, said: Mapping[str, Statement]) -> Figure | None:
    """What a claim of figures counts, in the words of its first statement."""
    first = said.get(claim.statements[0]) if claim.statements else None
    return first.figure if first else None


def _reported(claim: Claim, said: Mapping[str, Statement]) -> set[str]:
    """The reports of a claim."""
    return {said[s].report if s in said else "" for s in claim.statements}


def _alone(claims: Iterable[Claim], said: Mapping[str, Statement], figures: Mapping[str, Figure]) -> Iterator[str]:
    """The figures that open the brief, harm to people first and by measure the best borne, and have one origin."""
    leading: dict[str, list[tuple[tuple[bool, bool, int, int, str], Claim]]] = defaultdict(list)
    for claim in claims:
        figure = figures.get(claim.id)
        if figure is None or figure.measure not in _LEADS or claim.standing == "withdrawn":
            continue
        running = figure.cumulative or (
            len(claim.statements) > 1
            and any(f.cumulative for s in claim.statements if s in said and (f := said[s].figure))
        )
        rank = (not running, claim.standing != "disputed", -claim.reports, -claim.origins.max, claim.id)
        leading[figure.measure].append((rank, claim))
    for found in leading.values():
        ranked = heapq.nsmallest(LEADING, found, key=lambda x: x[0])
        yield from (c.id for _, c in ranked if c.origins.max == 1)


def _clashing(record: Record, state: State) -> Iterator[str]:
    """The claims of decisions in force that clash with what came later."""
    if not state.conflicts:
        return
    home = {s: c.id for c in record.claims for s in c.statements}
    about = {r.taken.number: r for r in state.rulings if r.applies}
    for conflict in state.conflicts:
        ruling = about.get(conflict.number)
        if ruling is not None:
            yield from (home[s] for s in (*conflict.statements, *ruling.statements) if s in home)

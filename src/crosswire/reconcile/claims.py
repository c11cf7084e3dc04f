"""A group of statements into one claim: its variants, its standing, its range, and the reason of every relation."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence

from crosswire import intervals
from crosswire.reconcile import carrying, clashes, edits, events, figures, origins
from crosswire.reconcile.incidents import facts
from crosswire.reconcile.matter import Matter, copied, page
from crosswire.reconcile.where import finer, place_of
from crosswire.records import (
    Claim,
    OriginRange,
    PlaceRef,
    Relation,
    Standing,
    Variant,
    VariantStatus,
)
from crosswire.serial import identify

PAIRS = 400
"""Relations kept with a claim; a claim of hundreds of statements would otherwise keep tens of thousands."""


def settle(group: Sequence[Matter], compared: Mapping[tuple[str, str], Relation] | None = None) -> Claim:
    """The claim of a group; all its statements are of one type.

    ``compared`` are the reasons for which reports' tellings were put together, by pairs of ids in their order.
    """
    kind = group[0].statement.type
    speaking = [m for m in group if m.fate is None] or list(group)
    former = [] if len(speaking) == len(group) else [m for m in group if m.fate is not None]
    relations = [*_relations(speaking, compared or {}), *edits.relations(former, speaking)]
    denied = {m.id for m in speaking if m.statement.modality == "denied"} if kind == "figure" else set()
    disputing = {s for r in relations if r.relation == "conflict" for s in r.statements}
    # what nobody said nobody takes back, nor what another voice denies
    taken_back = denied - disputing if len(denied) < len(speaking) else set()
    older = {r.statements[0] for r in relations if r.relation in {"later_reading", "retroactive"}}
    superseded = (older | taken_back) if kind == "figure" else set()
    ids = {m.id for m in speaking}
    live = [m for m in speaking if m.id not in superseded] or speaking
    live_ids = {m.id for m in live}
    first = _telling([m for m in live if m.id not in denied] or live)
    known = facts.settle(live) if kind == "event" else None
    told = facts.incident(live, first, known) if known else None
    relations = clashes.settled(relations, told)
    conflicts = [r for r in relations if r.relation == "conflict" and set(r.statements) <= live_ids]
    variants = _variants(speaking, former, superseded, relations)
    range_ = origins.count(speaking)
    low, best, high = None, None, None
    if kind == "figure" and len(denied) < len(speaking):
        low, best, high = _range([m for m in live if m.id not in denied], conflicted=bool(conflicts))
    said = [m.report.published for m in live if m.report.published]
    return Claim(
        id=identify("claim", sorted(m.id for m in group)),
        type=kind,
        about=" ".join(first.statement.text.split()),
        statements=tuple(sorted(m.id for m in group)),
        standing=_standing(
            range_,
            withdrawn=(bool(taken_back) and ids <= superseded) or edits.withdrawn(speaking),
            conflicts=bool(conflicts),
            overtaken=bool(superseded) or edits.overtaken(group),
        ),
        disputed_fields=tuple(sorted({f for r in conflicts for f in r.fields})),
        reports=len({page(m.report) for m in group}),
        outlets=len({m.report.outlet or page(m.report) for m in group}),
        origins=range_,
        low=low,
        best=best,
        high=high,
        as_of=max((p.latest for p in said if p.latest), default=None),
        variants=variants,
        time=known.time if known else intervals.allowed([t for m in live if (t := m.statement.time)]),
        place=known.place if known else _place(live),
        incident=told,
        why=tuple(_kept(relations, compared or {})),
    )


def _kept(relations: Sequence[Relation], compared: Mapping[tuple[str, str], Relation]) -> Sequence[Relation]:
    """As many relations as a claim keeps: first those that say more than that two tellings are of one matter."""
    if len(relations) <= PAIRS:
        return relations
    parts: tuple[list[Relation], ...] = ([], [], [], [])
    for r in relations:
        parts[2 * (r.relation in {"agree", "copy"}) + (r.statements not in compared)].append(r)
    return [r for part in parts for r in part][:PAIRS]


def _relations(group: Sequence[Matter], compared: Mapping[tuple[str, str], Relation]) -> list[Relation]:
    found = _compared(group, compared)
    if not any(m.report.carries for m in group):
        return found
    by_id = {m.id: m for m in group}

    def shared(r: Relation) -> Relation:
        if r.relation != "agree":
            return r
        a, b = r.statements
        return carrying.relate(by_id[a], by_id[b]) or r

    return [shared(r) for r in found]


def _compared(group: Sequence[Matter], compared: Mapping[tuple[str, str], Relation]) -> list[Relation]:
    pairs = itertools.combinations(group, 2)
    kind = group[0].statement.type
    if kind == "figure":
        return figures.refused(
            group, [figures.relate(a, b) for a, b in itertools.combinations(figures.meant(group), 2)]
        )
    if kind == "event":
        told = (events.relate(a, b) for a, b in pairs)
        return [why if r.relation == "agree" and (why := compared.get(r.statements)) else r for r in told]
    # nothing hangs on how words and withheld facts relate, so what is not kept is not looked at
    return [_said_alike(a, b) for a, b in itertools.islice(pairs, PAIRS)]


def _said_alike(a: Matter, b: Matter) -> Relation:
    copy = copied(a, b)
    return Relation(
        statements=(a.id, b.id),
        relation="copy" if copy else "agree",
        fields=("terms",),
        reason="one report is a copy of the other" if copy else "the same is said",
    )


def _standing(range_: OriginRange, *, withdrawn: bool, conflicts: bool, overtaken: bool) -> Standing:
    if withdrawn:
        return "withdrawn"
    if conflicts:
        return "disputed"
    if overtaken:
        return "superseded"
    silent = range_.max - (range_.min if range_.names else 0)
    if len(range_.names) > 1 or silent > 1:
        return "corroborated"  # one report that is silent on its source may lean on the one origin that is known
    return "single-source"


def _variants(
    group: Sequence[Matter], former: Sequence[Matter], superseded: set[str], relations: Sequence[Relation]
) -> tuple[Variant, ...]:
    """The competing values: statements whose values agree are one variant, the rest compete.

    What an earlier version said goes with what still says it, else it is a value that was superseded.
    """
    apart = {frozenset(r.statements) for r in relations if r.relation not in {"agree", "refines", "copy"}}
    piles: list[list[Matter]] = []
    for matter in sorted(group, key=_variant_order):
        for pile in piles:
            same_status = (matter.id in superseded) == (pile[0].id in superseded)
            if same_status and not (apart and any(frozenset((matter.id, m.id)) in apart for m in pile)):
                pile.append(matter)
                break
        else:
            piles.append([matter])
    made = [(pile, pile[0].id in superseded) for pile in piles]
    made += [(pile, True) for pile in edits.piled(former, piles)]
    return tuple(_variant(pile, "superseded" if old else "current") for pile, old in made)


def _variant_order(matter: Matter) -> tuple[float, str]:
    figure = matter.statement.figure
    return (figures.used_for(figure)[0] if figure else 0.0, matter.id)


def _variant(pile: Sequence[Matter], status: VariantStatus) -> Variant:
    counted = pile[0].statement.figure and any(m.statement.modality != "denied" for m in pile)
    low, _, high = _range(pile, conflicted=False) if counted else (None, None, None)
    seen = [m.report.published for m in pile if m.report.published]
    first: list[dt.date] = [p.earliest for p in seen if p.earliest]
    last: list[dt.date] = [p.latest for p in seen if p.latest]
    return Variant(
        value=" ".join(_telling(pile).statement.text.split()),
        low=low,
        high=high,
        statements=tuple(sorted(m.id for m in pile)),
        origins=origins.count(pile).max,
        first_seen=min(first, default=None),
        last_seen=max(last, default=None),
        status=status,
    )


def _range(live: Sequence[Matter], *, conflicted: bool) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of figures: what all of them allow, or where they conflict what any of them says."""
    found = [m.statement.figure for m in live if m.statement.figure is not None]
    lows = [f.low for f in found if f.low is not None]
    highs = [f.high for f in found if f.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if conflicted or (low is not None and high is not None and low > high):
        low = min(lows, default=None) if len(lows) == len(found) else None
        high = max(highs, default=None) if len(highs) == len(found) else None
    exact = sorted(
        (m for m in live if m.statement.figure and m.statement.figure.bound == "exactly"),
        key=lambda m: (
            m.report.published.latest if m.report.published and m.report.published.latest else dt.date.min,
            m.id,
        ),
    )
    best = exact[-1].statement.figure.value if exact and exact[-1].statement.figure and not conflicted else None
    return low, best, high


def _telling(live: Sequence[Matter]) -> Matter:
    """The statement that says most about the matter.

    With harm, time, place and actors before bare ones, exact days before vague ones, and among those the one that
    stands nearest to the beginning of its report.
    """

    def rank(m: Matter) -> tuple[int, int, int, int, str]:
        s = m.statement
        known = bool(s.time) + bool(s.place)
        if s.event is not None:
            known += bool(s.event.actors) + bool(s.event.killed) + bool(s.event.injured)
        return (-known, intervals.days(s.time) or 10**6, s.start // LEAD, len(s.text), s.id)

    return min(live, key=rank)


LEAD = 600
"""Code points at a report's beginning that tell its news in full."""


def _place(live: Sequence[Matter]) -> PlaceRef | None:
    place: PlaceRef | None = None
    for m in live:
        place = finer(place, place_of(m.statement))
    return place

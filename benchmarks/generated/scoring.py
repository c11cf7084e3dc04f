"""A settled record held against the truth: incidents, copies, tolls."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from crosswire.records import Claim, Record
from generated.stream import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Shares from 0 to 1, and of how many."""

    reports: int
    statements: int
    incidents: int
    incidents_precision: float
    incidents_recall: float
    incidents_f: float
    copies_precision: float
    copies_recall: float
    killed_exact: float
    injured_exact: float


def score(record: Record, truths: Iterable[Truth]) -> Scores:
    """How well a record tells the reports' incidents (B-cubed, of attacks), copies (pairs), last tolls."""
    by_report = {t.report: t for t in truths}
    attacks = {t.report: t.situation for t in by_report.values() if t.violent}
    main = _main(record)
    found: dict[str, Hashable] = {r: main[r].id if r in main else r for r in attacks}
    precision, recall = _cubed(found, attacks)
    pairs = _pairs({r.id: r.copies_of or r.id for r in record.reports})
    right_pairs = _pairs({t.report: t.copy_of or t.report for t in by_report.values()})
    both = len(pairs & right_pairs)
    killed, injured, number = _tolls(main, [t for t in by_report.values() if t.violent])
    return Scores(
        reports=len(by_report),
        statements=len(record.statements),
        incidents=number,
        incidents_precision=precision,
        incidents_recall=recall,
        incidents_f=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        copies_precision=both / len(pairs) if pairs else 1.0,
        copies_recall=both / len(right_pairs) if right_pairs else 1.0,
        killed_exact=killed,
        injured_exact=injured,
    )


def _main(record: Record) -> dict[str, Claim]:
    """The incident of each report that tells one: of several the one with the largest toll, then the first told."""
    statements = {s.id: s for s in record.statements}
    best: dict[str, tuple[float, float, str, Claim]] = {}
    for claim in record.claims:
        if claim.type != "event" or claim.incident is None:
            continue
        bounds = (claim.incident.killed, claim.incident.injured)
        toll = sum(b.best or b.low or 0.0 for b in bounds if b is not None)
        for s in (statements[id_] for id_ in claim.statements):
            rank = (-toll, s.start, claim.id, claim)
            if s.report not in best or rank[:3] < best[s.report][:3]:
                best[s.report] = rank
    return {report: rank[3] for report, rank in best.items()}


def _cubed(found: Mapping[str, Hashable], right: Mapping[str, Hashable]) -> tuple[float, float]:
    both = Counter((found[r], right[r]) for r in right)
    mine, theirs = Counter(found[r] for r in right), Counter(right.values())
    many = max(1, len(right))
    precision = sum(both[found[r], right[r]] / mine[found[r]] for r in right) / many
    recall = sum(both[found[r], right[r]] / theirs[right[r]] for r in right) / many
    return precision, recall


def _pairs(group_of: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for report, group in group_of.items():
        groups[group].append(report)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _tolls(main: Mapping[str, Claim], attacks: list[Truth]) -> tuple[float, float, int]:
    """Shares of incidents whose last toll is right in the claim that most of their reports are in; and how many."""
    told: dict[str, list[Truth]] = defaultdict(list)
    for t in attacks:
        told[t.situation or ""].append(t)
    right = [0, 0]
    for reports in told.values():
        last = max(reports, key=lambda t: (t.written, t.report))
        claims = Counter(main[t.report].id for t in reports if t.report in main)
        if not claims:
            continue
        most = claims.most_common(1)[0][0]
        incident = next(main[t.report].incident for t in reports if t.report in main and main[t.report].id == most)
        tolls = (incident.killed, incident.injured) if incident else (None, None)
        for n, (bounds, toll) in enumerate(zip(tolls, (last.killed, last.injured), strict=True)):
            value = (bounds.best if bounds.best is not None else bounds.low) if bounds is not None else None
            right[n] += (value or 0) == toll
    many = max(1, len(told))
    return right[0] / many, right[1] / many, len(told)

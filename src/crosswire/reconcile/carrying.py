"""Statements that stand in a passage which their report has of another one: they are counted with those of that one.

Only what stands in the passage is; the rest of the report is its own. Where it is not known which of two reports has
the words of the other, only what both say in the passage is counted once: what either says besides may be its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.reconcile.matter import Matter
from crosswire.records import Passage, Relation, Statement

WITHIN = 0.8
"""Share of a statement that must stand in a passage: the words of a passage end where an editor began to write."""

QUOTED = 12
"""Words of a passage by which it is named in a reason."""


def passage(matter: Matter) -> Passage | None:
    """The passage in which a statement stands, if it stands in one."""
    s = matter.statement
    return next((p for p in matter.report.carries if _within(s, p.start, p.end)), None)


def standing_for(group: Sequence[Matter]) -> Mapping[str, str]:
    """What stands for each statement of a group among independent ones, by id: its lineage, or that of its passage."""
    passages = {m.id: p for m in group if m.report.carries and (p := passage(m)) is not None}
    if not passages:
        return {m.id: m.lineage for m in group}
    by_report: dict[str, list[Matter]] = {}
    for m in sorted(group, key=lambda m: (m.statement.start, m.id)):
        by_report.setdefault(m.report.id, []).append(m)
    found: dict[str, str] = {}

    def find(m: Matter, seen: frozenset[str]) -> str:
        if m.id not in found:
            p = passages.get(m.id)
            found[m.id] = m.lineage if p is None or m.id in seen else carried(m, p, seen | {m.id})
        return found[m.id]

    def carried(m: Matter, p: Passage, seen: frozenset[str]) -> str:
        theirs = by_report.get(p.report, ())
        meant = next((o for o in theirs if _within(o.statement, p.report_start, p.report_end)), None)
        if meant is not None:
            return find(meant, seen)
        if p.known:
            return theirs[0].lineage if theirs else p.report
        others = (q for id_, q in passages.items() if id_ != m.id and q.report == p.report)
        shared = any(q.report_start < p.report_end and p.report_start < q.report_end for q in others)
        return p.report if shared else m.lineage

    return {m.id: find(m, frozenset()) for m in group}


def relate(a: Matter, b: Matter) -> Relation | None:
    """That two statements of two reports stand in one passage, if they do."""
    for one, other in ((a, b), (b, a)):
        p = passage(one) if one.report.carries else None
        if p is None or p.report != other.report.id or not _within(other.statement, p.report_start, p.report_end):
            continue
        words = one.report.text[p.start : p.end].split()
        named = " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")
        how = "one report carries a passage of the other" if p.known else "the reports share a passage"
        return Relation(statements=(a.id, b.id), relation="copy", fields=("passage",), reason=f"{how}: “{named}”")
    return None


def _within(s: Statement, start: int, end: int) -> bool:
    return min(s.end, end) - max(s.start, start) >= WITHIN * (s.end - s.start)

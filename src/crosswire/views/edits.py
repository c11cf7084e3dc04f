"""What outlets changed in their own reports, found out from a record: from version to version, announced or silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.intake import announced
from crosswire.reconcile import revisions
from crosswire.reconcile.matter import page
from crosswire.reconcile.revisions import Pair
from crosswire.records import Interval, Record, Report, Span, Statement
from crosswire.views import days, numerals
from crosswire.views.evidence import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What one version of a report changed in the one before it, by the ids of reports and statements."""

    report: str
    """The first version."""
    before: str
    after: str
    changed: tuple[Pair, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    reworded: int
    """Statements that say the same in other words."""
    announced: tuple[Span, ...]
    """The notes of the later version that the earlier one did not have; without one the edit is silent."""

    @property
    def silent(self) -> bool:
        """Whether something was changed or dropped and the text does not say so."""
        return bool(self.changed or self.dropped) and not self.announced

    @property
    def tells(self) -> bool:
        """Whether anything but wording is otherwise."""
        return bool(self.changed or self.dropped or self.added)


def found(index: Index) -> tuple[Revision, ...]:
    """The revisions of a record, silent ones first, then in the order of the reports."""
    return index.once("revisions", lambda: tuple(_found(index)))


def of(record: Record) -> tuple[Revision, ...]:
    """The same of a record of which nothing else is asked."""
    return found(Index(record))


def series(record: Record) -> dict[str, tuple[Report, ...]]:
    """The reports of which there are several versions in a known order, by the first one."""
    several: dict[str, list[Report]] = defaultdict(list)
    for report in record.reports:
        if report.version is not None:
            several[page(report)].append(report)
    ordered = {key: sorted(own, key=lambda r: (r.version or 0, r.id)) for key, own in several.items()}
    return {key: tuple(own) for key, own in ordered.items() if len(own) > 1}


def last(index: Index) -> Mapping[str, str]:
    """The last version of each report that is an earlier one, by ids."""
    return index.once(
        "last versions", lambda: {r.id: own[-1].id for own in series(index.record).values() for r in own[:-1]}
    )


def _found(index: Index) -> Iterator[Revision]:
    known = series(index.record)
    reports = {r.id for own in known.values() for r in own}
    said: dict[str, list[Statement]] = defaultdict(list)
    for s in index.record.statements if reports else ():
        if s.report in reports:
            said[s.report].append(s)
    made = [_revision(a, said[a.id], b, said[b.id]) for own in known.values() for a, b in pairwise(own)]
    yield from sorted(made, key=lambda r: (not r.silent, not r.tells, index.number[r.after], r.after))


def _revision(a: Report, earlier: Sequence[Statement], b: Report, later: Sequence[Statement]) -> Revision:
    edit = revisions.edit(a, earlier, b, later)
    known = {" ".join(n.text.casefold().split()) for n in announced.notes(a.text)}
    return Revision(
        report=page(b),
        before=a.id,
        after=b.id,
        changed=tuple(p for p in edit.pairs if p.fields),
        dropped=edit.dropped,
        added=edit.added,
        reworded=sum(p.reworded for p in edit.pairs),
        announced=tuple(n for n in announced.notes(b.text) if " ".join(n.text.casefold().split()) not in known),
    )


def fetched(report: Report, language: str) -> str | None:
    """When a report was fetched, in words: "4 May 2031, 15:00 UTC"."""
    if report.retrieved is None:
        return None
    day = report.retrieved.date()
    return f"{days.show(Interval(earliest=day, latest=day), language)}, {report.retrieved:%H:%M} UTC"


def number(index: Index, what: str, *ids: str) -> str | None:
    """Which version a report is; or how many statements one version says in other words than the one before it."""
    if what == "version":
        known = index.reports.get(ids[0])
        return numerals.show(float(known.version), index.language) if known is not None and known.version else None
    one = next((r for r in found(index) if (r.before, r.after) == ids), None)
    return numerals.show(float(one.reworded), index.language) if one is not None else None

"""What is gathered report by report, without comparing anything: reports, statements, and who copies whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from crosswire.reconcile.matter import Matter
from crosswire.reconcile.ordered import Ordered
from crosswire.reconcile.owners import keys
from crosswire.records import Report, Statement
from crosswire.sequences import Chunked

_Place = tuple[str, int, str]
"""Where a statement stands among all: its report, its beginning there, its id."""


class Gathered:
    """Reports and statements in their order, kept while they come and go; what stays is the same object."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._known: dict[str, Report] = {}
        self._reports: Ordered[str, Report] = Ordered()
        self._statements: Ordered[_Place, Statement] = Ordered()
        self._report: dict[str, str] = {}
        """The report of each statement."""
        self._copying: dict[str, set[str]] = {}
        self._outlets: dict[str, set[str]] = {}

    def change(
        self, id_: str, report: Report | None, before: Mapping[str, Matter], after: Mapping[str, Matter]
    ) -> None:
        """Take this for the report of an id, with these statements for those that it had; ``None`` where it is gone."""
        known = self._known.pop(id_, None)
        if report is not None:
            self._known[id_] = report
        if known is not report:
            self._reports.put(id_, report)
            if known is not None:
                self._index(known, there=False)
            if report is not None:
                self._index(report, there=True)
        for statement in before:
            self._report.pop(statement, None)
        self._report.update(dict.fromkeys(after, id_))
        kept = {_place(m.statement): m.statement for m in after.values()}
        for place in {_place(m.statement) for m in before.values()} - kept.keys():
            self._statements.put(place, None)
        for place, told in kept.items():
            self._statements.put(place, told)

    def _index(self, report: Report, *, there: bool) -> None:
        outlets = [(self._outlets, key) for key in keys(report)]
        for index, key in ((self._copying, report.copies_of), *outlets):
            if key is not None:
                (index.setdefault(key, set()).add if there else index[key].discard)(report.id)

    def report(self, statement: str) -> str | None:
        """The report of a statement."""
        return self._report.get(statement)

    def original(self, report: str) -> str | None:
        """The report that a report copies, if it is there and copies any."""
        known = self._known.get(report)
        return known.copies_of if known else None

    def copying(self, report: str) -> AbstractSet[str]:
        """The reports that copy a report."""
        return self._copying.get(report, frozenset())

    def of_outlet(self, outlet: str) -> AbstractSet[str]:
        """The reports of an outlet, by its name or domain as ``owners.key`` has it."""
        return self._outlets.get(outlet, frozenset())

    def reports(self, changes: Mapping[str, Report | None]) -> Chunked[Report]:
        """All reports in the order of their ids, with these changes."""
        return self._reports.changed(changes)

    def statements(self, more: Iterable[Statement]) -> Chunked[Statement]:
        """All statements in the order of their reports' ids and of where they stand, with these besides."""
        return self._statements.changed({_place(s): s for s in more})


def _place(statement: Statement) -> _Place:
    return statement.report, statement.start, statement.id

"""The difference of two records, claim by claim. Claims are matched by the statements that they share, not by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from crosswire import serial
from crosswire.records import Claim, Record, Statement, StatementType

Kind = Literal["new", "gone", "merged", "split", "changed"]

FIELDS = ("value", "range", "toll", "standing", "origins", "disputed_fields", "reports", "time", "place")
"""What of a claim is compared, in the order in which it is told.

``value`` is the best value of a figure and the values that stand; ``range`` its low and high; ``toll`` the killed and
injured of an event; ``origins`` their range and names; ``reports`` the ids of the reports that speak of it.
"""

Causes = Mapping[str, str | Sequence[str]]
"""What was decided about a thing: from the id of a statement, claim, report, origin or question to a line (or several)
that says what was decided, by whom and when."""


_Statements = tuple[Mapping[str, Statement], Mapping[str, Statement]]
"""The statements of both records by their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """An earlier record to tell the changes from, and what was decided in between."""

    record: Record
    causes: Causes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of a claim before and after, as plain data; ``None`` where it was not known or the claim not there."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Through what a claim changed.

    ``report``: a report that was not there before or was read again, or whose statements came into the claim or left
    it. ``decision``: a line given by the caller. ``elsewhere``: a new report that says nothing on the claim itself, but
    settled something else on which the claim leans (a date, an alias); named only where nothing nearer did.
    """

    kind: Literal["report", "decision", "elsewhere"]
    id: str
    how: Literal["added", "reread", "left", "decided"] = "added"
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a claim.

    ``before`` and ``after`` are ids of claims: several before where they were merged, several after where one was
    split; the first is the one that still stands and shares most statements.
    """

    kind: Kind
    type: StatementType
    about: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    differences: tuple[Difference, ...]
    causes: tuple[Cause, ...]


def diff(before: Record, after: Record, causes: Causes | None = None) -> tuple[Change, ...]:
    """What changed from one record to a later one, figures first, what changed before what is new.

    A claim of which nothing in :data:`FIELDS` changed is not listed. ``causes`` are decisions, by the ids that they
    are about.
    """
    book = _Book(before, after, causes or {})
    olds, news = _touched(before, after, book.statements)
    found = [change for group in _matched(olds, news, book.statements) for change in book.changes(*group)]
    order: dict[str, int] = {"changed": 0, "merged": 1, "split": 2, "new": 3, "gone": 4}
    types = {"figure": 0, "event": 1, "position": 2, "undisclosed": 3}
    borne = {c.id: c.reports for claims in (olds, news) for c in claims}

    def weight(change: Change) -> int:
        return max(borne[c] for c in (*change.before, *change.after))

    return tuple(sorted(found, key=lambda c: (types[c.type], order[c.kind], -weight(c), c.about, c.after, c.before)))


def _touched(before: Record, after: Record, statements: _Statements) -> tuple[list[Claim], list[Claim]]:
    """The claims of both records without those that are the same and share nothing with one that is not.

    Of two heads of one case almost all claims are the same, and nearly all of these the same object.
    """
    olds, news = _without(before.claims, after.claims), _without(after.claims, before.claims)
    equal = {c.id: c for c in olds}
    equal = {c.id: c for c in news if equal.get(c.id) == c}
    changed = [c for c in (*olds, *news) if c.id not in equal]
    seen: set[str] = set()
    said = {*(s for c in changed for s in c.statements), *(statements[0].keys() ^ statements[1].keys())}
    shaken = {c.id for c in changed}
    while said:
        seen |= said
        places = {_place(s) for key in said for own in statements if (s := own.get(key)) is not None}
        reports = {report for report, *_ in places}
        beside = {s.id for r in (before, after) for s in r.statements if s.report in reports and _place(s) in places}
        near = said | beside
        changed = [c for c in after.claims if not near.isdisjoint(c.statements) and c.id not in shaken]
        shaken.update(c.id for c in changed)
        said = {s for c in changed for s in c.statements} - seen
    return [c for c in before.claims if c.id in shaken], [c for c in after.claims if c.id in shaken]


def _without(claims: Iterable[Claim], others: Iterable[Claim]) -> list[Claim]:
    """The claims that are not the same object as one of the others."""
    same = set(map(id, others))
    return [c for c in claims if id(c) not in same]


def _place(statement: Statement) -> tuple[str, str, int, int]:
    """Where a statement stands: a report that was read anew may give it another id, but it is the same."""
    return statement.report, statement.type, statement.start, statement.end


def _matched(
    olds: Sequence[Claim], news: Sequence[Claim], statements: _Statements
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Claims of both records in groups that share statements, directly or through others."""
    claims = [(0, c) for c in olds] + [(1, c) for c in news]
    parent = list(range(len(claims)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    first: dict[tuple[Any, ...], int] = {}
    for at, (_, claim) in enumerate(claims):
        for key in _keys(claim, statements):
            parent[root(at)] = root(first.setdefault(key, at))
    groups: dict[int, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for at, (side, claim) in enumerate(claims):
        groups[root(at)][side].append(claim)
    yield from groups.values()


def _keys(claim: Claim, statements: _Statements) -> Iterator[tuple[Any, ...]]:
    """The statements of a claim by their ids, and by where they stand."""
    for key in claim.statements:
        yield (key,)
        if (s := statements[1].get(key) or statements[0].get(key)) is not None:
            yield _place(s)


class _Book:
    """What is needed of both records to tell the changes of a group of claims."""

    def __init__(self, before: Record, after: Record, causes: Causes) -> None:
        self.statements: _Statements = ({s.id: s for s in before.statements}, {s.id: s for s in after.statements})
        self.reports = ({r.id for r in before.reports}, {r.id for r in after.reports})
        self.fresh = sorted(self.reports[1] - self.reports[0])
        self.lost = sorted(self.reports[0] - self.reports[1])
        self.decided = causes
        self._keys: dict[str, set[tuple[Any, ...]]] = {}

    def changes(self, olds: Sequence[Claim], news: Sequence[Claim]) -> Iterator[Change]:
        """The changes of claims that share statements."""
        if not olds or not news:
            for claim in (*olds, *news):
                yield self._change("new" if news else "gone", [] if news else [claim], [claim] if news else [])
        elif len(olds) == len(news) == 1:
            if self._differences(olds[0], news[0]):
                yield self._change("changed", olds, news)
        elif len(news) == 1:
            yield self._change("merged", self._nearest(olds, news[0]), news)
        elif len(olds) == 1:
            yield self._change("split", olds, self._nearest(news, olds[0]))
        else:
            yield from self._regrouped(olds, news)

    def _regrouped(self, olds: Sequence[Claim], news: Sequence[Claim]) -> Iterator[Change]:
        """Several claims that became several others: each new one from those of which it holds a statement."""
        for new in news:
            from_ = self._nearest([o for o in olds if self._held(o) & self._held(new)], new)
            if not from_:
                yield self._change("new", [], [new])
            elif len(from_) > 1:
                yield self._change("merged", from_, [new])
            elif sum(bool(self._held(from_[0]) & self._held(n)) for n in news) > 1:
                yield self._change("split", from_, [new])
            elif self._differences(from_[0], new):
                yield self._change("changed", from_, [new])

    def _held(self, claim: Claim) -> set[tuple[Any, ...]]:
        if claim.id not in self._keys:  # an id is that of its statements
            self._keys[claim.id] = set(_keys(claim, self.statements))
        return self._keys[claim.id]

    def _nearest(self, claims: Sequence[Claim], to: Claim) -> list[Claim]:
        """The claims, those that stand before those that were withdrawn, and the one that shares most first."""
        own = self._held(to)

        def rank(claim: Claim) -> tuple[Any, ...]:
            keys = self._held(claim)
            first = min((k for k in keys if len(k) > 1), default=())
            return claim.standing == "withdrawn", -len(own & keys), first, claim.id

        return sorted(claims, key=rank)

    def _change(self, kind: Kind, olds: Sequence[Claim], news: Sequence[Claim]) -> Change:
        old, new = (found[0] if found else None for found in (olds, news))
        telling = new or old
        assert telling is not None  # noqa: S101 - a change is of a claim
        return Change(
            kind=kind,
            type=telling.type,
            about=telling.about,
            before=tuple(c.id for c in olds),
            after=tuple(c.id for c in news),
            differences=self._differences(old, new),
            causes=tuple(self._causes(olds, news)),
        )

    def _differences(self, old: Claim | None, new: Claim | None) -> tuple[Difference, ...]:
        one, other = self._fields(old, 0), self._fields(new, 1)
        return tuple(
            Difference(field=f, before=one.get(f), after=other.get(f)) for f in FIELDS if one.get(f) != other.get(f)
        )

    def _fields(self, claim: Claim | None, side: int) -> dict[str, Any]:
        if claim is None:
            return {}
        told = [self.statements[side][s] for s in claim.statements if s in self.statements[side]]
        standing = sorted(((v.low, v.high) for v in claim.variants if v.status != "superseded"), key=str)
        incident = claim.incident
        found: dict[str, Any] = {
            "standing": claim.standing,
            "origins": {"min": claim.origins.min, "max": claim.origins.max, "names": list(claim.origins.names)},
            "disputed_fields": list(claim.disputed_fields),
            "reports": sorted({s.report for s in told}),
            "time": claim.time,
            "place": claim.place.name if claim.place else None,
        }
        if claim.type == "figure":
            found["value"] = {"best": claim.best, "standing": [list(v) for v in standing]}
            found["range"] = {"low": claim.low, "high": claim.high}
        if incident is not None:
            tolls = {"killed": incident.killed, "injured": incident.injured}
            found["toll"] = {k: {"low": t.low, "best": t.best, "high": t.high} for k, t in tolls.items() if t}
        return {k: serial.plain(v) for k, v in found.items()}

    def _causes(self, olds: Sequence[Claim], news: Sequence[Claim]) -> Iterator[Cause]:
        said = tuple({s for c in claims for s in c.statements} for claims in (olds, news))
        by_report = [
            {known[s].report for s in ids if s in known} for ids, known in zip(said, self.statements, strict=True)
        ]
        fresh = [self.statements[1][s] for s in said[1] - said[0] if s in self.statements[1]]
        came = {s.report for s in fresh}
        # a report that was there gives no new statement unless it was read again
        again = {s.report for s in fresh if s.id not in self.statements[0] and s.report in self.reports[0]}
        left = {self.statements[0][s].report for s in said[0] - said[1] if s in self.statements[0]}
        decisions = list(self._decisions(said[0] | said[1], by_report[0] | by_report[1], olds, news))
        near = [Cause(kind="report", id=r) for r in sorted(came - again)]
        near += [Cause(kind="report", id=r, how="reread") for r in sorted(again)]
        near += [Cause(kind="report", id=r, how="left") for r in sorted(left - came)]
        if near or decisions:
            yield from (*near, *decisions)
            return
        yield from (Cause(kind="elsewhere", id=r) for r in self.fresh)
        yield from (Cause(kind="elsewhere", id=r, how="left") for r in self.lost)

    def _decisions(
        self, statements: set[str], reports: set[str], olds: Iterable[Claim], news: Iterable[Claim]
    ) -> Iterator[Cause]:
        told = set()
        for key in sorted({*statements, *reports, *(c.id for c in (*olds, *news))}):
            lines = self.decided.get(key, ())
            for line in (lines,) if isinstance(lines, str) else lines:
                if line not in told:
                    told.add(line)
                    yield Cause(kind="decision", id=key, how="decided", text=line)

"""What was folded, settled: from nothing, or on top of what was settled before.

Whatever is kept from one time to the next is kept for speed alone: the state is that of settling from nothing.
"""

from __future__ import annotations

import bisect
import contextlib
import gc
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from crosswire.ledger.amending import amend
from crosswire.ledger.applying import Applied, Bench
from crosswire.ledger.conflicts import Conflicts
from crosswire.ledger.decisions import Answer
from crosswire.ledger.fold import Folded, Held, Taken
from crosswire.ledger.items import Items, Select, Shelf, selected
from crosswire.ledger.state import Place, State, place, sorted_problems
from crosswire.reconcile.judged import Judged, Judging
from crosswire.reconcile.ordered import Ordered
from crosswire.reconcile.settle import Changes, Item, Settler
from crosswire.records import Claim, Problem, Question, Record, Statement


def settled(folded: Folded, *, select: Select | None = None) -> State:
    """The state of what was folded; the order in which reports were added plays no part."""
    if select is None:
        settling = Settling()
        settling.change(folded.held, folded.held, folded.decisions)
        return settling.state(folded)
    items, over = Items(), _Over()
    with _at_once():
        items.change(folded.held, folded.held, folded.decisions)
        chosen, notices = selected(select(items.shelf.all()), folded.decisions)
        over.change(chosen, Bench(Shelf(chosen), whole=False).apply(folded.decisions))
    shown = {i.report.id for i in chosen}
    problems = [p for held in folded.held.values() for p in held.problems]
    told = (p for p in problems if p.report is None or p.report in shown)
    return over.state(folded, sorted_problems((*told, *notices)))


MANY = 200
"""Reports from which on what is settled at once is more than a moment's work."""


@contextlib.contextmanager
def _at_once() -> Iterator[None]:
    """Without the search for circles: while all that is made is kept it finds none, and takes half of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


class Settling:
    """All reports held and all decisions, settled, and kept while entries come."""

    def __init__(self) -> None:
        """No entry yet."""
        self._items = Items()
        self._bench = Bench(self._items.shelf, whole=True)
        self._over = _Over()
        self._problems = _Problems()

    def change(self, held: Mapping[str, Held], touched: Iterable[str], decisions: Iterable[Taken]) -> None:
        """Let it take effect that these reports were added or read again, and that these are the decisions now."""
        touched = held.keys() & touched
        with _at_once() if len(touched) > MANY else contextlib.nullcontext():
            self._problems.add(held, touched)
            items = self._items.change(held, touched, decisions)
            self._over.change(items, self._bench.apply(decisions))

    def state(self, folded: Folded) -> State:
        """The state; ``folded`` is what took effect."""
        return self._over.state(folded, self._problems.all(self._items.notices()))


class _Problems:
    """What intake and reading had to say of the reports, in its order."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._early: dict[str, list[Problem]] = {}
        """Of reports that are not there yet."""
        self._ordered: Ordered[Place, Problem] = Ordered()

    def add(self, held: Mapping[str, Held], touched: Iterable[str]) -> None:
        """Take in what was said of these reports, unless it is known."""
        for report in sorted(set(touched) - self._known):
            self._known.add(report)
            for p in (*held[report].problems, *self._early.pop(report, ())):
                if p.report is None or p.report in held:
                    self._ordered.put(place(p), p)
                else:
                    self._early.setdefault(p.report, []).append(p)

    def all(self, notices: Iterable[Problem]) -> Sequence[Problem]:
        return self._ordered.changed({place(p): p for p in notices})


class _Over:
    """What is decided over what is settled."""

    def __init__(self) -> None:
        self._settler = Settler()
        self._judging = Judging(self._settler)
        self._applied = Applied()
        self._noted: dict[str, Item] = {}
        self._shown: tuple[Record, Changes] | None = None
        """The record that was given out last, with what decisions made of it."""

    def change(self, items: Iterable[Item], applied: Applied) -> None:
        """Settle these items in the place of those of the same reports, and the notes of what applies now."""
        for item in items:
            self._settler.put(item)
        noted = {i.report.id: i for i in applied.noted}
        for report in self._noted.keys() - noted.keys():
            self._settler.drop(report)
        for report, item in noted.items():
            if self._noted.get(report) is not item:
                self._settler.put(item)
        self._applied, self._noted = applied, noted
        self._settler.settle()

    def state(self, folded: Folded, problems: Sequence[Problem]) -> State:
        """The state as people decided it."""
        judged = self._judging.judge(self._applied.judgements)
        made = {s: c for c in judged.claims.values() if c is not None for s in c.statements}

        def settled_claim(statement: str) -> Claim | None:
            group = self._settler.group(statement)
            return group.claim if group is not None else None

        def judged_claim(statement: str) -> Claim | None:
            return made.get(statement) or settled_claim(statement)

        def said(statement: str) -> Statement | None:
            matter = self._settler.matter(statement)
            return matter.statement if matter is not None else None

        amended = amend(judged_claim, said, self._applied)
        changes = self._as_shown(
            Changes(
                reports={n.item.report.id: n.item.report for n in amended.notes},
                statements=[n.statement for n in amended.notes],
                claims={**judged.claims, **amended.claims},
                questions={**judged.questions, **self._answered(judged)},
            )
        )

        def claim(statement: str) -> Claim | None:
            found = judged_claim(statement)
            return changes.claims.get(found.id, found) if found is not None else None

        def answered(statement: str) -> list[Question]:
            known = {q.id: q for q in self._settler.questions.answered(statement)}
            now = {**known, **changes.questions}.values()
            return [q for q in now if q is not None and statement in q.answered_by]

        conflicts = Conflicts(
            self._applied.rulings,
            self._applied.judgements.aside,
            held=folded.held,
            gathered=self._settler.gathered,
            before=settled_claim,
            after=claim,
            answered=answered,
        )
        record = self._settler.record(problems, changes)
        self._shown = record, changes
        return State(
            name=folded.name,
            head=folded.head,
            record=record,
            learned={id_: held.at for id_, held in folded.held.items()},
            rulings=self._applied.rulings,
            conflicts=conflicts.find(judged.overruled, amended.clashes),
        )

    def _answered(self, judged: Judged) -> dict[str, Question]:
        """The questions that people answered, with their answers."""
        found: dict[str, Question] = {}
        given: dict[str, list[str]] = {}
        for ruling in self._applied.rulings:
            if not ruling.applies or not isinstance(ruling.taken.decision, Answer):
                continue
            for statement in ruling.statements:
                asked = self._settler.questions.asked(statement)
                now = judged.questions.get(asked.id, asked) if asked is not None else None
                if now is not None and statement in now.asked_by:
                    found[now.id] = now
                    notes = given.setdefault(now.id, [])
                    notes += [n for n in ruling.notes if n not in notes and n not in now.answered_by]
        return {
            id_: replace(q, status="answered", answered_by=(*q.answered_by, *given[id_]))
            for id_, q in found.items()
            if given[id_]
        }

    def _as_shown(self, changes: Changes) -> Changes:
        """The changes, with the objects of the last record for claims and questions that are the same as there.

        What was changed in that record, and what was settled anew since, is held to it too.
        """
        if self._shown is None:
            return changes
        record, before = self._shown
        for id_ in (self._settler.fresh | before.claims.keys()) - changes.claims.keys():
            if (claim := _find(record.claims, id_)) is not None:
                self._settler.adopt(claim)
        for id_ in before.questions.keys() - changes.questions.keys():
            if (question := _find(record.questions, id_)) is not None:
                self._settler.questions.adopt(question)
        return replace(
            changes,
            claims={id_: _same(_find(record.claims, id_), now) for id_, now in changes.claims.items()},
            questions={id_: _same(_find(record.questions, id_), now) for id_, now in changes.questions.items()},
        )


K = TypeVar("K", Claim, Question)


def _find(values: Sequence[K], id_: str) -> K | None:
    """The value of an id among values that are sorted by their ids."""
    at = bisect.bisect_left(values, id_, key=operator.attrgetter("id"))
    return values[at] if at < len(values) and values[at].id == id_ else None


def _same(before: K | None, now: K | None) -> K | None:
    return before if before == now else now

"""The state: what all entries up to some moment claim together, how decisions apply, and where they clash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.intake.copies import Copies
from crosswire.ledger import contradicting
from crosswire.ledger.amending import Clash, amend
from crosswire.ledger.applying import Applied, Ruling, Select, apply
from crosswire.ledger.decisions import Answer, Confirm, Correct, Reject, short
from crosswire.ledger.entries import Head
from crosswire.ledger.fold import Folded
from crosswire.reconcile.judged import judge
from crosswire.reconcile.settle import Settler
from crosswire.records import Claim, Judgement, Problem, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Where a decision clashes with what came later: the number of its entry, and which statements clash."""

    number: int
    what: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A case as of some moment."""

    name: str
    head: Head | None
    record: Record
    learned: Mapping[str, dt.datetime]
    """When each report came into the case."""
    rulings: tuple[Ruling, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def settled(
    folded: Folded, *, select: Select | None = None, settler: Settler | None = None, copies: Copies | None = None
) -> State:
    """The state of what was folded; the order in which reports were added plays no part.

    With a ``settler`` that holds some of it already only the rest is settled; ``copies`` knows the copies among all
    reports folded. Both make it faster and nothing else.
    """
    applied = apply(folded, select, copies)
    settler = settler or Settler()
    settler.hold(applied.items)
    before = settler.record(sorted_problems(applied.problems))
    judged = judge(
        before,
        applied.judgements,
        {m.id: m for i in applied.items for m in settler.matters(i.report.id).values()} if applied.judgements else {},
    )
    amended = amend(_answered(judged.record, applied.rulings), applied)
    record = amended.record
    found = _Conflicts(folded, before, record, applied)
    return State(
        name=folded.name,
        head=folded.head,
        record=record,
        learned={id_: held.at for id_, held in folded.held.items()},
        rulings=applied.rulings,
        conflicts=tuple(
            sorted(
                {*found.of_pairs(judged.overruled), *found.of_all(), *found.of_amended(amended.clashes)},
                key=lambda c: (c.number, c.what),
            )
        ),
    )


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in an order that does not hang on when their reports came."""
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (p.report or "", p.path or "", p.code, p.start or 0, p.message))
    )


def _answered(record: Record, rulings: Sequence[Ruling]) -> Record:
    """The record with the questions answered that people answered."""
    answers = [r for r in rulings if r.applies and isinstance(r.taken.decision, Answer)]
    if not answers:
        return record
    questions = []
    for q in record.questions:
        given = tuple(n for r in answers if set(r.statements) & set(q.asked_by) for n in r.notes)
        added = tuple(n for n in given if n not in q.answered_by)
        questions.append(replace(q, status="answered", answered_by=(*q.answered_by, *added)) if added else q)
    return replace(record, questions=tuple(questions))


class _Conflicts:
    """Finds where decisions clash with each other and with what came after them."""

    def __init__(self, folded: Folded, before: Record, after: Record, applied: Applied) -> None:
        self._number = {id_: held.number for id_, held in folded.held.items()}
        self._report = {s.id: s.report for s in before.statements}
        self._before = {s: c for c in before.claims for s in c.statements}
        self._after = {s: c for c in after.claims for s in c.statements}
        self._questions = after.questions
        self._copies = [(r.id, r.copies_of, self._number.get(r.id, 0)) for r in before.reports if r.copies_of]
        self._aside = applied.judgements.aside
        self._rulings = [r for r in applied.rulings if r.applies]

    def of_pairs(self, overruled: Iterable[Judgement]) -> Iterator[Conflict]:
        """Judgements that later ones contradict."""
        for pair in overruled:
            for r in self._rulings:
                decision = r.taken.decision
                if decision and (r.taken.by, r.taken.at, decision.why) == (pair.by, pair.at, pair.reason):
                    what = f"a later decision contradicts that two statements are {_one(pair.verdict)}"
                    yield Conflict(number=r.taken.number, what=what, statements=pair.statements)

    def of_amended(self, clashes: Iterable[Clash]) -> Iterator[Conflict]:
        """Corrections of claims that later evidence contradicts."""
        for clash in clashes:
            yield self._clash(clash.number, "corrected, but {} that came later says otherwise", set(clash.statements))

    def of_all(self) -> Iterator[Conflict]:
        """Everything else, decision by decision."""
        for r in self._rulings:
            for report in r.missing:
                yield Conflict(number=r.taken.number, what=f"the report {short(report)} is not here")
            if r.lost:
                words = "; ".join(f"“{' '.join(a.text.split())}”" for a in r.lost)
                yield Conflict(number=r.taken.number, what=f"the newest reading no longer has the statement {words}")
            yield from self._of(r)
        for number, what, statements in contradicting.find(self._rulings):
            yield Conflict(number=number, what=what, statements=statements)
        for number, what, statements in contradicting.repeated(self._rulings, self._copies):
            yield Conflict(number=number, what=what, statements=statements)

    def _of(self, r: Ruling) -> Iterator[Conflict]:
        clashing: set[str] = set()
        what = ""
        match r.taken.decision:
            case Reject():
                clashing = {x for s in r.statements for x in self._later(r, self._before.get(s))} - self._aside
                what = "rejected, but {} that came later speaks of it too"
            case Confirm():
                clashing = {x for s in r.statements for x in self._against(r, self._after.get(s))}
                what = "confirmed, but {} that came later says otherwise"
            case Correct():
                clashing = {x for s in r.notes for x in self._against(r, self._after.get(s))}
                what = "corrected, but {} that came later says otherwise"
            case Answer():
                answered = [set(q.answered_by) for q in self._questions if set(r.notes) & set(q.answered_by)]
                clashing = set().union(*answered) - set(r.notes)
                what = "answered, and {} answers it too: compare"
            case _:
                pass
        if clashing:
            yield self._clash(r.taken.number, what, clashing)

    def _clash(self, number: int, what: str, clashing: set[str]) -> Conflict:
        reports = sorted({self._report[s] for s in clashing})
        named = f"the report {short(reports[0])}" if len(reports) == 1 else f"each of {len(reports)} reports"
        return Conflict(number=number, what=what.format(named), statements=tuple(sorted(clashing)))

    def _later(self, r: Ruling, claim: Claim | None) -> set[str]:
        """The statements of a claim that came into the case after the decision."""
        if claim is None:
            return set()
        return {s for s in claim.statements if self._number.get(self._report[s], 0) > r.taken.number}

    def _against(self, r: Ruling, claim: Claim | None) -> set[str]:
        """The later statements that contradict the claim's others."""
        if claim is None or claim.standing != "disputed":
            return set()
        clashing = {s for relation in claim.why if relation.relation == "conflict" for s in relation.statements}
        return self._later(r, claim) & clashing


def _one(verdict: str) -> str:
    return "of one matter" if verdict == "same" else "of different matters"

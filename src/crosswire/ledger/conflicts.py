"""Where decisions clash with each other, and with what came after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crosswire.ledger import contradicting
from crosswire.ledger.amending import Clash
from crosswire.ledger.applying import Ruling
from crosswire.ledger.decisions import Answer, Confirm, Correct, Reject, short
from crosswire.ledger.fold import Held
from crosswire.reconcile.gathered import Gathered
from crosswire.records import Claim, Judgement, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Where a decision clashes with what came later: the number of its entry, and which statements clash."""

    number: int
    what: str
    statements: tuple[str, ...] = ()


Of = Callable[[str], Claim | None]
"""The claim of a statement."""


class Conflicts:
    """Finds where decisions clash. It looks at what they are about, and at nothing else."""

    def __init__(
        self,
        rulings: Iterable[Ruling],
        aside: AbstractSet[str],
        *,
        held: Mapping[str, Held],
        gathered: Gathered,
        before: Of,
        after: Of,
        answered: Callable[[str], Iterable[Question]],
    ) -> None:
        """Of these decisions; ``before`` has claims as they were settled, ``after`` as people decided.

        ``answered`` has the questions that a statement answers.
        """
        self._rulings = [r for r in rulings if r.applies]
        self._aside = aside
        self._held, self._gathered = held, gathered
        self._before, self._after, self._answered = before, after, answered

    def find(self, overruled: Iterable[Judgement], clashes: Iterable[Clash]) -> tuple[Conflict, ...]:
        """All of them by their numbers: of judgements, of decisions one by one, and of corrections of claims."""
        found = {*self._of_pairs(overruled), *self._of_all(), *self._of_amended(clashes)}
        return tuple(sorted(found, key=lambda c: (c.number, c.what, c.statements)))

    def _of_pairs(self, overruled: Iterable[Judgement]) -> Iterator[Conflict]:
        """Judgements that later ones contradict."""
        made: dict[object, list[int]] = {}
        for r in self._rulings:
            if (decision := r.taken.decision) is not None:
                made.setdefault((r.taken.by, r.taken.at, decision.why), []).append(r.taken.number)
        for pair in overruled:
            what = f"a later decision contradicts that two statements are {_one(pair.verdict)}"
            for number in made.get((pair.by, pair.at, pair.reason), ()):
                yield Conflict(number=number, what=what, statements=pair.statements)

    def _of_amended(self, clashes: Iterable[Clash]) -> Iterator[Conflict]:
        """Corrections of claims that later evidence contradicts."""
        for clash in clashes:
            yield self._clash(clash.number, "corrected, but {} that came later says otherwise", set(clash.statements))

    def _of_all(self) -> Iterator[Conflict]:
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
        for number, what, statements in contradicting.repeated(self._rulings, self._gathered.original, self._copying):
            yield Conflict(number=number, what=what, statements=statements)

    def _of(self, r: Ruling) -> Iterator[Conflict]:
        clashing: set[str] = set()
        what = ""
        match r.taken.decision:
            case Reject():
                clashing = {x for s in r.statements for x in self._later(r, self._before(s))} - self._aside
                what = "rejected, but {} that came later speaks of it too"
            case Confirm():
                clashing = {x for s in r.statements for x in self._against(r, self._after(s))}
                what = "confirmed, but {} that came later says otherwise"
            case Correct():
                clashing = {x for s in r.notes for x in self._against(r, self._after(s))}
                what = "corrected, but {} that came later says otherwise"
            case Answer():
                clashing = {x for note in r.notes for q in self._answered(note) for x in q.answered_by} - {*r.notes}
                what = "answered, and {} answers it too: compare"
            case _:
                pass
        if clashing:
            yield self._clash(r.taken.number, what, clashing)

    def _clash(self, number: int, what: str, clashing: set[str]) -> Conflict:
        reports = sorted({r for s in clashing if (r := self._gathered.report(s)) is not None})
        named = f"the report {short(reports[0])}" if len(reports) == 1 else f"each of {len(reports)} reports"
        return Conflict(number=number, what=what.format(named), statements=tuple(sorted(clashing)))

    def _later(self, r: Ruling, claim: Claim | None) -> set[str]:
        """The statements of a claim that came into the case after the decision."""
        if claim is None:
            return set()
        return {s for s in claim.statements if self._number(self._gathered.report(s)) > r.taken.number}

    def _number(self, report: str | None) -> int:
        """The number of a report's entry; a note has none."""
        held = self._held.get(report) if report is not None else None
        return held.number if held is not None else 0

    def _copying(self, original: str) -> Iterator[tuple[str, int]]:
        return ((r, self._number(r)) for r in self._gathered.copying(original))

    def _against(self, r: Ruling, claim: Claim | None) -> set[str]:
        """The later statements that contradict the claim's others."""
        if claim is None or claim.standing != "disputed":
            return set()
        clashing = {s for relation in claim.why if relation.relation == "conflict" for s in relation.statements}
        return self._later(r, claim) & clashing


def _one(verdict: str) -> str:
    return "of one matter" if verdict == "same" else "of different matters"

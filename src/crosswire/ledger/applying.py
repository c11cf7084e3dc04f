"""Decisions applied: what is held becomes what is settled, and what people decided becomes judgements over it.

A decision is joined to the newest reading. Where its statement is no longer there the decision stays, and is told.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from crosswire.intake import copies
from crosswire.ledger import anchors, notes
from crosswire.ledger import decisions as kinds
from crosswire.ledger.anchors import Anchor
from crosswire.ledger.decisions import (
    Alias,
    Answer,
    Copy,
    Correct,
    Decision,
    Different,
    Owner,
    Reject,
    Same,
    Split,
    Withdraw,
)
from crosswire.ledger.fold import Folded, Taken
from crosswire.ledger.notes import Note
from crosswire.reading.names import forms
from crosswire.reconcile.judged import Judgements
from crosswire.reconcile.settle import Item
from crosswire.records import Decided, DecisionKind, Judgement, NameMention, Problem, Reading, Statement

Select = Callable[[Sequence[Item]], Sequence[Item]]
"""Which of the items a view is about, for example those published by some day."""

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision as it applies: the statements that it is joined to now, and what it can no longer be joined to."""

    taken: Taken
    statements: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """The statements that the person makes by it."""
    lost: tuple[Anchor, ...] = ()
    missing: tuple[str, ...] = ()
    """Reports that it is about and that are not here."""

    @property
    def applies(self) -> bool:
        """Whether the decision is in force and known to this version."""
        return self.taken.undone is None and self.taken.decision is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction of a whole claim: ``covers`` are its statements as of then, ``model`` the one it is told by."""

    number: int
    decision: Correct
    note: Note
    model: str
    covers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """All that is settled, and how. ``amendments`` and ``decided`` are for the claims, once these are settled."""

    items: tuple[Item, ...]
    judgements: Judgements
    rulings: tuple[Ruling, ...]
    amendments: tuple[Amendment, ...] = ()
    decided: tuple[Decided, ...] = ()
    problems: tuple[Problem, ...] = ()


def apply(folded: Folded, select: Select | None = None, known: copies.Copies | None = None) -> Applied:
    """The items of the reports held, with the decisions in force joined to them. Pure.

    ``known`` are the copies among them, where somebody knows.
    """
    in_force = [t for t in folded.decisions if t.undone is None]
    problems = [p for held in folded.held.values() for p in held.problems]
    items: Sequence[Item] = _items(folded, _renamed(in_force))
    items = _copied(items, in_force, known)
    if select is not None:
        # which report stands for its copies may be another one where not all are there
        items = _copied(select(items), in_force)
    bench = _Bench({i.report.id: i for i in items}, whole=select is None)
    for taken in folded.decisions:
        bench.take(taken)
    shown = {i.report.id for i in items}
    return Applied(
        items=(*items, *bench.noted),
        judgements=Judgements(pairs=tuple(bench.pairs), aside=frozenset(bench.aside), owners=bench.owners),
        rulings=tuple(bench.rulings),
        amendments=tuple(bench.amendments),
        decided=tuple(bench.decided),
        problems=tuple(p for p in problems if p.report is None or p.report in shown),
    )


def _items(folded: Folded, renamed: Mapping[str, str]) -> list[Item]:
    items = []
    for held in folded.held.values():
        read = held.read()
        reading = read.reading if read else Reading(report=held.report.id, language=None, published=None)
        items.append(
            Item(report=held.report, reading=_named(reading, renamed), statements=read.statements if read else ())
        )
    return items


def _copied(items: Sequence[Item], taken: Sequence[Taken], known: copies.Copies | None = None) -> list[Item]:
    """The items with each report's original: as found by wording, then as decided, the last decision first."""
    if known is None:
        known = copies.Copies()
        known.change((), [i.report for i in items])
    found = {i.report.id: known.of(i.report.id) for i in items}
    for t in taken:
        if isinstance(t.decision, Copy) and t.decision.report in found:
            found[t.decision.report] = t.decision.of if t.decision.of in found else None
    return [replace(i, report=replace(i.report, copies_of=_first(i.report.id, found))) for i in items]


def _first(report: str, found: Mapping[str, str | None]) -> str | None:
    """The report at the end of a line of copies; ``None`` where the line comes back to its beginning."""
    seen = [report]
    while (before := found.get(seen[-1])) is not None:
        if before in seen:
            return None if before == report else seen[-1]
        seen.append(before)
    return seen[-1] if len(seen) > 1 else None


def _renamed(taken: Sequence[Taken]) -> dict[str, str]:
    """By a folded name, the name that it is another one of."""
    found: dict[str, str] = {}
    for t in taken:
        if isinstance(t.decision, Alias):
            first, *others = t.decision.names
            found.update({forms.fold(forms.bare(other)): first for other in others})
    return found


def _named(reading: Reading, renamed: Mapping[str, str]) -> Reading:
    """The reading with names as a person joined them: the mention stays, what it is called is the other name."""
    if not renamed:
        return reading

    def named(mention: NameMention) -> NameMention:
        own = forms.fold(forms.bare(mention.name or mention.text))
        called = renamed.get(own)
        return replace(mention, name=called, core=forms.fold(forms.bare(called))) if called else mention

    return replace(reading, names=tuple(named(m) for m in reading.names))


def _model(decision: Correct, joined: Mapping[Anchor, Statement | None]) -> Statement:
    """The statement by which what is corrected is told: the chosen one, else the first that is there."""
    return joined.get(decision.on) or next(s for s in joined.values() if s is not None)


class _Bench:
    """Joins decisions to statements, one after the other."""

    def __init__(self, items: Mapping[str, Item], *, whole: bool) -> None:
        self.items = dict(items)
        self._whole = whole
        self._family: dict[str, list[Item]] = {}
        for item in items.values():
            self._family.setdefault(item.report.copies_of or item.report.id, []).append(item)
        self.noted: list[Item] = []
        self.pairs: list[Judgement] = []
        self.aside: set[str] = set()
        self.owners: dict[str, str] = {}
        self.rulings: list[Ruling] = []
        self.amendments: list[Amendment] = []
        self.decided: list[Decided] = []

    def take(self, taken: Taken) -> None:
        """Apply one decision; one that is undone, or that only a later version knows, is told but does nothing."""
        decision = taken.decision
        if decision is None or taken.undone is not None:
            self.rulings.append(Ruling(taken=taken))
            return
        joined = {a: self._find(a) for a in kinds.anchors(decision)}
        there = tuple(s for s in joined.values() if s is not None)
        note = self._note(taken, decision, joined)
        if note is not None:
            self.items[note.item.report.id] = note.item
        if note is not None and isinstance(decision, Correct) and decision.claim:
            covers = frozenset(x for s in there for x in self._echoes(s))  # a copy is no other evidence
            model = _model(decision, joined).id
            made = Amendment(number=taken.number, decision=decision, note=note, model=model, covers=covers)
            self.amendments.append(made)
        elif note is not None:
            self.noted.append(note.item)
        if note is not None and isinstance(decision, Correct) and not decision.claim:
            self.aside.update(self._echoes(there[0]))
            self._pair(taken, "same", there[0], note.statement)
        self._judge(taken, decision, joined)
        self._tell(taken, decision, there, note)
        self.rulings.append(
            Ruling(
                taken=taken,
                statements=tuple(s.id for s in there),
                notes=(note.statement.id,) if note else (),
                lost=tuple(a for a, s in joined.items() if s is None and a.report in self.items),
                # of a view of some of the reports the others are left out on purpose
                missing=tuple(r for r in kinds.reports(decision) if self._whole and r not in self.items),
            )
        )

    def _find(self, anchor: Anchor) -> Statement | None:
        item = self.items.get(anchor.report)
        return anchors.find(anchor, item.statements) if item else None

    def _echoes(self, said: Statement) -> Iterator[str]:
        """The statement, and the same words in the report's original and copies: whoever errs there errs here."""
        yield said.id
        report = self.items[said.report].report
        for item in self._family.get(report.copies_of or report.id, ()):
            yield from (s.id for s in item.statements if anchors.same(s, said))

    def _note(self, taken: Taken, decision: Decision, joined: Mapping[Anchor, Statement | None]) -> Note | None:
        """What the person states by the decision, if anything."""
        if not any(joined.values()):
            return None
        if isinstance(decision, Answer):
            return notes.answer(taken, decision)
        if not isinstance(decision, Correct):
            return None
        wrong = _model(decision, joined)
        if decision.claim:
            return notes.amendment(taken, decision, wrong)
        return notes.correction(taken, decision, wrong, self.items[wrong.report])

    def _tell(self, taken: Taken, decision: Decision, there: Sequence[Statement], note: Note | None) -> None:
        """Keep who decided what, when and why, for the claims of the statements that it is about."""
        what = next((k for k in get_args(DecisionKind) if k == kinds.name(decision)), None)
        about = dict.fromkeys(s.id for s in there)
        if isinstance(decision, Withdraw) and decision.report in self.items:
            about = dict.fromkeys(s.id for s in self.items[decision.report].statements)
        elif isinstance(decision, Reject | Correct):
            about = dict.fromkeys(x for s in there for x in self._echoes(s))
        if what is None or not about:
            return
        self.decided.append(
            Decided(
                what=what,
                by=taken.by,
                at=taken.at,
                why=decision.why,
                statements=tuple(about),
                field=decision.field if isinstance(decision, Correct) else None,
                value=decision.value if isinstance(decision, Correct) else None,
                notes=(note.statement.id,) if note else (),
            )
        )

    def _judge(self, taken: Taken, decision: Decision, joined: Mapping[Anchor, Statement | None]) -> None:
        """What the decision says of statements, reports and outlets that are there."""
        match decision:
            case Reject():
                self.aside.update(x for s in joined.values() if s for x in self._echoes(s))
            case Withdraw(report=report) if report in self.items:
                self.aside.update(s.id for s in self.items[report].statements)
            case Same(on=(a, b)):
                self._pair(taken, "same", joined[a], joined[b])
            case Different(on=(a, b)):
                self._pair(taken, "different", joined[a], joined[b])
            case Split(out=out, rest=rest):
                for a, b in itertools.product(out, rest):
                    self._pair(taken, "different", joined[a], joined[b])
            case Owner(outlet=outlet, owner=owner):
                self.owners[outlet] = owner
            case _:
                pass  # made a note above, or changed reports and names before any statement was looked at

    def _pair(self, taken: Taken, verdict: Verdict, a: Statement | None, b: Statement | None) -> None:
        if a is None or b is None or a.type != b.type or taken.decision is None:
            return
        pair = Judgement(statements=(a.id, b.id), verdict=verdict, by=taken.by, reason=taken.decision.why, at=taken.at)
        self.pairs.append(pair)

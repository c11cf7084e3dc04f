"""Decisions applied: what people decided becomes judgements over what is settled, and notes beside it.

A decision is joined to the newest reading. Where its statement is no longer there the decision stays, and is told.
What a decision comes to is found again only where an item that it looks at is another than before.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from crosswire.ledger import anchors, notes
from crosswire.ledger import decisions as kinds
from crosswire.ledger.anchors import Anchor
from crosswire.ledger.decisions import Answer, Correct, Decision, Different, Owner, Reject, Same, Split, Withdraw
from crosswire.ledger.fold import Taken
from crosswire.ledger.items import Shelf
from crosswire.ledger.notes import Note
from crosswire.reconcile.judged import Judgements
from crosswire.reconcile.matter import lineage
from crosswire.reconcile.owners import Holding, Owners
from crosswire.reconcile.settle import Item
from crosswire.records import Decided, DecisionKind, Judgement, Statement

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
    """What the decisions come to. ``noted`` is to be settled beside the reports.

    ``amendments`` and ``decided`` are for the claims, once these are settled.
    """

    noted: tuple[Item, ...] = ()
    judgements: Judgements = field(default_factory=Judgements)
    rulings: tuple[Ruling, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    decided: tuple[Decided, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Finding:
    """What one decision comes to, and the items that were looked at for it, by report and by original."""

    taken: Taken
    ruling: Ruling
    note: Note | None = None
    amendment: Amendment | None = None
    aside: list[str] = field(default_factory=list)
    pairs: list[Judgement] = field(default_factory=list)
    owners: tuple[Holding, ...] = ()
    decided: Decided | None = None
    items: dict[str, Item | None] = field(default_factory=dict)
    kin: dict[str, tuple[Item, ...]] = field(default_factory=dict)


def _model(decision: Correct, joined: Mapping[Anchor, Statement | None]) -> Statement:
    """The statement by which what is corrected is told: the chosen one, else the first that is there."""
    return joined.get(decision.on) or next(s for s in joined.values() if s is not None)


class Bench:
    """Joins decisions to statements, one after the other, and keeps what they come to."""

    def __init__(self, shelf: Shelf, *, whole: bool) -> None:
        """Over these items; ``whole`` where they are all that there are."""
        self._shelf = shelf
        self._whole = whole
        self._kept: dict[str, _Finding] = {}
        self._notes: dict[str, Item] = {}
        """The notes of the decisions so far: later ones can be about them."""

    def apply(self, decisions: Iterable[Taken]) -> Applied:
        """What these decisions come to, in their order."""
        found: dict[str, _Finding] = {}
        self._notes = {}
        for taken in decisions:
            known = self._kept.get(taken.id)
            made = known if known is not None and self._holds(known, taken) else self._find(taken, known)
            if made.note is not None:
                self._notes[made.note.item.report.id] = made.note.item
            found[taken.id] = made
        self._kept = found
        every = list(found.values())
        return Applied(
            noted=tuple(f.note.item for f in every if f.note is not None and f.amendment is None),
            judgements=Judgements(
                pairs=tuple(p for f in every for p in f.pairs),
                aside=frozenset(s for f in every for s in f.aside),
                owners=Owners(holdings=tuple(h for f in every for h in f.owners)),
            ),
            rulings=tuple(f.ruling for f in every),
            amendments=tuple(f.amendment for f in every if f.amendment is not None),
            decided=tuple(f.decided for f in every if f.decided is not None),
        )

    def _look(self, report: str) -> Item | None:
        return self._notes.get(report) or self._shelf.get(report)

    def _holds(self, known: _Finding, taken: Taken) -> bool:
        """Whether a decision still comes to what it came to."""
        return (
            known.taken == taken
            and all(self._look(report) is item for report, item in known.items.items())
            and all(self._shelf.kin(original) is kin for original, kin in known.kin.items())
        )

    def _find(self, taken: Taken, before: _Finding | None) -> _Finding:
        """What one decision comes to; one that is undone, or that only a later version knows, does nothing."""
        decision = taken.decision
        if decision is None or taken.undone is not None:
            return _Finding(taken=taken, ruling=Ruling(taken=taken))
        known = before.note if before is not None else None
        return _Joining(self._look, self._shelf.kin, taken, decision, known, whole=self._whole).done()


def _as_known(note: Note, known: Note) -> Note:
    """The note with the objects of the one that the decision made before, as far as they are the same."""
    if note == known:
        return known
    if note.item.report == known.item.report:
        return replace(note, item=replace(note.item, report=known.item.report))
    return note


class _Joining:
    """Joins one decision to the statements that it is about."""

    def __init__(
        self,
        look: Callable[[str], Item | None],
        kin: Callable[[str], tuple[Item, ...]],
        taken: Taken,
        decision: Decision,
        known: Note | None,
        *,
        whole: bool,
    ) -> None:
        self._look, self._kin, self._known, self._whole = look, kin, known, whole
        self._decision = decision
        self._found = _Finding(taken=taken, ruling=Ruling(taken=taken))

    def done(self) -> _Finding:
        """What the decision comes to."""
        found, decision = self._found, self._decision
        joined = {a: self._join(a) for a in kinds.anchors(decision)}
        there = tuple(s for s in joined.values() if s is not None)
        note = self._note(joined)
        if note is not None and self._known is not None:
            note = _as_known(note, self._known)
        found.note = note
        if note is not None and isinstance(decision, Correct):
            if decision.claim:
                covers = frozenset(x for s in there for x in self._echoes(s))  # a copy is no other evidence
                model = _model(decision, joined).id
                found.amendment = Amendment(
                    number=found.taken.number, decision=decision, note=note, model=model, covers=covers
                )
            else:
                found.aside.extend(self._echoes(there[0]))
                self._pair("same", there[0], note.statement)
        self._judge(joined)
        self._tell(there)
        found.ruling = Ruling(
            taken=found.taken,
            statements=tuple(s.id for s in there),
            notes=(note.statement.id,) if note else (),
            lost=tuple(a for a, s in joined.items() if s is None and self._item(a.report) is not None),
            # of a view of some of the reports the others are left out on purpose
            missing=tuple(r for r in kinds.reports(decision) if self._whole and self._item(r) is None),
        )
        return found

    def _item(self, report: str) -> Item | None:
        if report not in self._found.items:
            self._found.items[report] = self._look(report)
        return self._found.items[report]

    def _join(self, anchor: Anchor) -> Statement | None:
        item = self._item(anchor.report)
        return anchors.find(anchor, item.statements) if item else None

    def _echoes(self, said: Statement) -> Iterator[str]:
        """The statement, and the same words in its report's original, versions and copies: who errs there errs here."""
        yield said.id
        item = self._item(said.report)
        original = lineage(item.report) if item else said.report
        if original not in self._found.kin:
            self._found.kin[original] = self._kin(original)
        for other in self._found.kin[original]:
            yield from (s.id for s in other.statements if anchors.same(s, said))

    def _note(self, joined: Mapping[Anchor, Statement | None]) -> Note | None:
        """What the person states by the decision, if anything."""
        taken, decision = self._found.taken, self._decision
        if not any(joined.values()):
            return None
        if isinstance(decision, Answer):
            return notes.answer(taken, decision)
        if not isinstance(decision, Correct):
            return None
        wrong = _model(decision, joined)
        if decision.claim:
            return notes.amendment(taken, decision, wrong)
        item = self._item(wrong.report)
        return notes.correction(taken, decision, wrong, item) if item else None

    def _tell(self, there: Sequence[Statement]) -> None:
        """Keep who decided what, when and why, for the claims of the statements that it is about."""
        taken, decision, note = self._found.taken, self._decision, self._found.note
        what = next((k for k in get_args(DecisionKind) if k == kinds.name(decision)), None)
        about = dict.fromkeys(s.id for s in there)
        if isinstance(decision, Withdraw) and (item := self._item(decision.report)):
            about = dict.fromkeys(s.id for s in item.statements)
        elif isinstance(decision, Reject | Correct):
            about = dict.fromkeys(x for s in there for x in self._echoes(s))
        if what is None or not about:
            return
        self._found.decided = Decided(
            what=what,
            by=taken.by,
            at=taken.at,
            why=decision.why,
            statements=tuple(about),
            field=decision.field if isinstance(decision, Correct) else None,
            value=decision.value if isinstance(decision, Correct) else None,
            notes=(note.statement.id,) if note else (),
        )

    def _judge(self, joined: Mapping[Anchor, Statement | None]) -> None:
        """What the decision says of statements, reports and outlets that are there."""
        aside = self._found.aside
        match self._decision:
            case Reject():
                aside.extend(x for s in joined.values() if s for x in self._echoes(s))
            case Withdraw(report=report) if item := self._item(report):
                aside.extend(s.id for s in item.statements)
            case Same(on=(a, b)):
                self._pair("same", joined[a], joined[b])
            case Different(on=(a, b)):
                self._pair("different", joined[a], joined[b])
            case Split(out=out, rest=rest):
                for a, b in itertools.product(out, rest):
                    self._pair("different", joined[a], joined[b])
            case Owner(holdings=holdings):
                self._found.owners = holdings
            case _:
                pass  # made a note above, or changed reports and names before any statement was looked at

    def _pair(self, verdict: Verdict, a: Statement | None, b: Statement | None) -> None:
        taken = self._found.taken
        if a is None or b is None or a.type != b.type:
            return
        self._found.pairs.append(
            Judgement(statements=(a.id, b.id), verdict=verdict, by=taken.by, reason=self._decision.why, at=taken.at)
        )

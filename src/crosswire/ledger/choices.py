"""Decisions from what a person points at: ids as far as needed to tell them apart, values as people write them.

The command line, the pages and the API make their decisions here, so that the same words mean the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from crosswire.errors import UsageError
from crosswire.gazetteer import open_gazetteer
from crosswire.ledger import anchors, written
from crosswire.ledger.anchors import Anchor
from crosswire.ledger.decisions import (
    Alias,
    Answer,
    Confirm,
    Copy,
    Correct,
    Different,
    Owner,
    Reject,
    Same,
    Split,
    Withdraw,
)
from crosswire.records import Claim, Correctable, PlaceRef, Question, Record, Report, Statement, StatementType

T = TypeVar("T")

_COUNTED: Mapping[StatementType, tuple[Correctable, ...]] = {"figure": ("value",), "event": ("killed", "injured")}


def one(given: str, ids: Mapping[str, T], what: str) -> T:
    """What has the id that begins with ``given``; a ``UsageError`` where none or several do."""
    found = [ids[given]] if given in ids else [value for id_, value in ids.items() if id_.startswith(given)]
    if len(found) == 1 and given:
        return found[0]
    if found and given:
        raise UsageError(f"{len(found)} ids begin with {given!r}; write more of the one that you mean")
    raise UsageError(f"there is no {what} whose id begins with {given!r}; see the first column of the tables")


def correctable(kind: StatementType) -> tuple[Correctable, ...]:
    """What of a statement of this type can be corrected; what is meant where nothing is named comes first."""
    return (*_COUNTED.get(kind, ()), "date", "place")


class Choices:
    """What can be pointed at in a record, and the decisions that come of it; a ``UsageError`` says why not."""

    def __init__(self, record: Record, unplaced: Callable[[str], object] = lambda _: None) -> None:
        """``unplaced`` is told the name of a corrected place that the gazetteer does not know."""
        self.record = record
        self._unplaced = unplaced

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement by its id."""
        return {s.id: s for s in self.record.statements}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {c.id: c for c in self.record.claims}

    @cached_property
    def home(self) -> Mapping[str, Claim]:
        """The claim of each statement, by the statement's id: ids of claims change when statements join them."""
        return {s: c for c in self.record.claims for s in c.statements}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its id."""
        return {q.id: q for q in self.record.questions}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Every report by its id."""
        return {r.id: r for r in self.record.reports}

    # ------------------------------------------------------------ decisions

    def confirm(self, about: str, why: str) -> Confirm:
        """A claim or a statement was checked and holds."""
        return Confirm(on=self._anchors(about), why=_reason(why))

    def reject(self, about: str, why: str) -> Reject:
        """A claim or a statement does not hold."""
        return Reject(on=self._anchors(about), why=_reason(why))

    def correct(
        self, about: str, value: str, why: str, *, field: Correctable | None = None, source: str | None = None
    ) -> Correct:
        """What a claim shows, or what a statement says, is another value; ``source`` is whose value a claim's is."""
        found = self._anchors(about)
        claim = self._claim(about)
        on = self._telling(claim, found) if claim else found[0]
        if source and claim is None:
            raise UsageError("a source is for a claim; what a statement says is of its own source")
        chosen = _field(on, field)
        if chosen == "date":
            written.days(value)
        elif chosen != "place":
            written.number(value)
        return Correct(
            on=on,
            field=chosen,
            value=value,
            why=_reason(why),
            claim=found if claim else (),
            source=source or None,
            place=self._place(value) if chosen == "place" else None,
        )

    def same(self, first: str, second: str, why: str) -> Same:
        """Two statements (or two claims) speak of one matter."""
        return Same(on=self._two(first, second), why=_reason(why))

    def different(self, first: str, second: str, why: str) -> Different:
        """Two statements speak of different matters."""
        return Different(on=self._two(first, second), why=_reason(why))

    def split(self, about: str, statements: tuple[str, ...], why: str) -> Split:
        """Some statements of a claim speak of another matter than the rest of it."""
        whole = self._anchors(about)
        out = tuple(dict.fromkeys(anchors.anchor(one(s, self.statements, "statement")) for s in statements))
        rest = tuple(a for a in whole if a not in out)
        if not out or len(rest) + len(out) != len(whole) or not rest:
            raise UsageError("only some of the statements of the claim can be split from it")
        return Split(out=out, rest=rest, why=_reason(why))

    def alias(self, name: str, others: tuple[str, ...], why: str) -> Alias:
        """Others are names of what is called ``name``."""
        names = tuple(" ".join(n.split()) for n in (name, *others))
        if len(names) < 2 or not all(names):
            raise UsageError("an alias needs two names")
        return Alias(names=names, why=_reason(why))

    def copy(self, report: str, original: str | None, why: str) -> Copy:
        """A report carries the text of another, or of none, whatever its wording suggests."""
        made = Copy(report=self._report(report), of=self._report(original) if original else None, why=_reason(why))
        if made.report == made.of:
            raise UsageError("a report is no copy of itself")
        return made

    def withdraw(self, report: str, why: str) -> Withdraw:
        """A report was taken back by who published it."""
        return Withdraw(report=self._report(report), why=_reason(why))

    def owner(self, outlet: str, owner: str, why: str) -> Owner:
        """An outlet belongs to an owner, whose outlets are one origin in what they say on their own."""
        if outlet not in {r.outlet for r in self.record.reports}:
            raise UsageError(f"no report here is of an outlet named {outlet}; write it as the reports do")
        if not owner.strip():
            raise UsageError("an owner needs a name")
        return Owner(outlet=outlet, owner=" ".join(owner.split()), why=_reason(why))

    def answer(self, question: str, answer: str, why: str, *, source: str | None = None) -> Answer:
        """The answer to a question, in a sentence."""
        if not answer.strip():
            raise UsageError("an answer needs words")
        asked = one(question, self.questions, "question")
        return Answer(
            asked=tuple(anchors.anchor(self.statements[s]) for s in asked.asked_by),
            what=asked.what,
            answer=answer.strip(),
            source=source or None,
            why=_reason(why),
        )

    # ------------------------------------------------------------ what is pointed at

    def _anchors(self, about: str) -> tuple[Anchor, ...]:
        """The statement, or those of the claim, whose id begins so."""
        if about in self.claims:
            ids: tuple[str, ...] = self.claims[about].statements
        elif about in self.statements:
            ids = (about,)
        else:
            groups = {c.id: c.statements for c in self.record.claims} | {s: (s,) for s in self.statements}
            ids = one(about, groups, "claim or statement")
        return tuple(anchors.anchor(self.statements[s]) for s in ids)

    def _claim(self, about: str) -> Claim | None:
        """The claim that was pointed at; ``None`` where it was a statement. Both are never meant: ids are hashes."""
        if about in self.claims or about in self.statements:
            return self.claims.get(about)
        return next((c for id_, c in self.claims.items() if id_.startswith(about)), None)

    def _telling(self, claim: Claim, found: tuple[Anchor, ...]) -> Anchor:
        """The statement by which a claim is told."""
        return next((a for a in found if " ".join(a.text.split()) == claim.about), found[0])

    def _two(self, first: str, second: str) -> tuple[Anchor, Anchor]:
        """One statement of each; a claim is named by any of its own."""
        a, b = self._anchors(first)[0], self._anchors(second)[0]
        if a == b:
            raise UsageError("these are one statement")
        if a.type != b.type:
            raise UsageError(f"one is of type {a.type}, the other of type {b.type}: they cannot be one matter")
        return a, b

    def _report(self, about: str) -> str:
        return one(about, self.reports, "report").id

    def _place(self, text: str) -> PlaceRef:
        """The place that a person wrote: one of the case by its name alone, else one of the gazetteer."""
        name = " ".join(text.split()).casefold()
        known = (p for c in self.record.claims if (p := c.place) and p.lat is not None and p.name.casefold() == name)
        found = next(known, None) or written.place(text, open_gazetteer())
        if found.lat is None:
            self._unplaced(found.name)
        return replace(found, entity=None, start=None, end=None)


def _field(on: Anchor, field: Correctable | None) -> Correctable:
    """What is to be corrected, if what it is about has it."""
    known = correctable(on.type)
    if field is None and known[0] != "value":
        raise UsageError(f"say which field is corrected: {', '.join(known)}")
    chosen = field or known[0]
    if chosen not in known:
        raise UsageError(f"what is of type {on.type} has no {chosen} to correct; choose {' or '.join(known)}")
    return chosen


def _reason(why: str) -> str:
    if not why.strip():
        raise UsageError("a decision needs a reason: say why")
    return why.strip()

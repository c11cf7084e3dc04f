"""``crosswire decide``: put a decision on record. Each is an entry of its own, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosswire.cli import cases
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.ledger.anchors import Anchor
    from crosswire.ledger.decisions import Decision
    from crosswire.ledger.state import State

F = TypeVar("F", bound=Callable[..., Any])


@click.group("decide")
def command() -> None:
    """Decide on what a case holds; ids are those of the tables, as far as needed to tell them apart.

    A decision outlives every re-reading. Where later evidence speaks against it, every view says so.
    """


def _reasoned(own: F) -> F:
    """The argument CASE and the options --why and --by."""
    own = click.option("--why", required=True, help="Why; it is kept with the decision.")(own)
    return cases.case_argument(cases.author(own))


def _record(address: str, by: str | None, make: Callable[[State], Decision]) -> None:
    """Make the decision in the light of the present state, add it, and say how it went."""
    from crosswire import pipeline
    from crosswire.cli import rulings

    who = cases.person(by)
    with cases.opened(address) as case:
        decision = make(pipeline.state(case)[0])
        entry = case.decide(decision, by=who, at=cases.now())
    click.echo(f"Entry {entry.number}: {rulings.told(decision)}")


@command.command("confirm")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
def confirm(address: str, about: str, why: str, by: str | None) -> None:
    """Somebody looked at a claim or a statement, and it holds. Its standing stays: a check is no origin."""
    from crosswire.ledger.decisions import Confirm

    _record(address, by, lambda state: Confirm(on=_anchors(state, about), why=why))


@command.command("reject")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
def reject(address: str, about: str, why: str, by: str | None) -> None:
    """A claim or a statement does not hold: it is kept, but no value rests on it."""
    from crosswire.ledger.decisions import Reject

    _record(address, by, lambda state: Reject(on=_anchors(state, about), why=why))


@command.command("correct")
@_reasoned
@click.argument("statement")
@click.argument("value")
@click.option("--field", type=click.Choice(["value", "killed", "injured"]), default="value", show_default=True)
def correct(address: str, *, statement: str, value: str, field: Any, why: str, by: str | None) -> None:
    """A STATEMENT gives another VALUE than was read: 14, "at least 14", "at most 14" or "12 to 14"."""
    from crosswire.ledger import decisions

    decisions.value(value)

    def make(state: State) -> Decision:
        wrong = _statement(state, statement)
        if wrong.type != ("figure" if field == "value" else "event"):
            raise UsageError(f"a statement of type {wrong.type} has no {field} to correct")
        return decisions.Correct(on=wrong, field=field, value=value, why=why)

    _record(address, by, make)


@command.command("same")
@_reasoned
@click.argument("first")
@click.argument("second")
def same(address: str, first: str, second: str, why: str, by: str | None) -> None:
    """Two statements (or two claims) speak of one matter."""
    from crosswire.ledger.decisions import Same

    _record(address, by, lambda state: Same(on=_two(state, first, second), why=why))


@command.command("different")
@_reasoned
@click.argument("first", metavar="STATEMENT")
@click.argument("second", metavar="STATEMENT")
def different(address: str, first: str, second: str, why: str, by: str | None) -> None:
    """Two statements speak of different matters."""
    from crosswire.ledger.decisions import Different

    _record(address, by, lambda state: Different(on=_two(state, first, second), why=why))


@command.command("split")
@_reasoned
@click.argument("claim")
@click.argument("statements", nargs=-1, required=True)
def split(address: str, claim: str, statements: tuple[str, ...], why: str, by: str | None) -> None:
    """STATEMENTS of a CLAIM speak of another matter than the rest of it."""
    from crosswire.ledger.decisions import Split

    def make(state: State) -> Decision:
        whole = _anchors(state, claim)
        out = tuple(dict.fromkeys(_statement(state, s) for s in statements))
        rest = tuple(a for a in whole if a not in out)
        if len(rest) + len(out) != len(whole) or not rest:
            raise UsageError("only some of the statements of the claim can be split from it")
        return Split(out=out, rest=rest, why=why)

    _record(address, by, make)


@command.command("alias")
@_reasoned
@click.argument("name")
@click.argument("others", nargs=-1, required=True)
def alias(address: str, name: str, others: tuple[str, ...], why: str, by: str | None) -> None:
    """OTHERS are names of what is called NAME."""
    from crosswire.ledger.decisions import Alias

    _record(address, by, lambda _: Alias(names=(name, *others), why=why))


@command.command("copy")
@_reasoned
@click.argument("report")
@click.argument("original", required=False)
def copy(address: str, report: str, original: str | None, why: str, by: str | None) -> None:
    """A REPORT carries the text of ORIGINAL, or without one of none, whatever its wording suggests."""
    from crosswire.ledger.decisions import Copy

    def make(state: State) -> Decision:
        return Copy(report=_report(state, report), of=_report(state, original) if original else None, why=why)

    _record(address, by, make)


@command.command("withdraw")
@_reasoned
@click.argument("report")
def withdraw(address: str, report: str, why: str, by: str | None) -> None:
    """A REPORT was taken back by who published it: it is kept, but no value rests on it."""
    from crosswire.ledger.decisions import Withdraw

    _record(address, by, lambda state: Withdraw(report=_report(state, report), why=why))


@command.command("owner")
@_reasoned
@click.argument("outlet")
@click.argument("owner")
def owner(address: str, outlet: str, owner: str, why: str, by: str | None) -> None:
    """An OUTLET belongs to an OWNER, whose outlets are one origin in what they say on their own."""
    from crosswire.ledger.decisions import Owner

    def make(state: State) -> Decision:
        if outlet not in {r.outlet for r in state.record.reports}:
            raise UsageError(f"no report here is of an outlet named {outlet}; write it as the reports do")
        return Owner(outlet=outlet, owner=owner, why=why)

    _record(address, by, make)


@command.command("answer")
@_reasoned
@click.argument("question")
@click.argument("answer")
@click.option("--source", help="Where the answer is from, if not from you.")
def answer(address: str, *, question: str, answer: str, source: str | None, why: str, by: str | None) -> None:
    """The ANSWER to a QUESTION, in a sentence."""
    from crosswire.ledger import anchors
    from crosswire.ledger.decisions import Answer

    if not answer.strip():
        raise UsageError("an answer needs words")

    def make(state: State) -> Decision:
        asked = cases.one(question, {q.id: q for q in state.record.questions}, "question")
        known = {s.id: s for s in state.record.statements}
        return Answer(
            asked=tuple(anchors.anchor(known[s]) for s in asked.asked_by),
            what=asked.what,
            answer=answer.strip(),
            source=source,
            why=why,
        )

    _record(address, by, make)


def _anchors(state: State, about: str) -> tuple[Anchor, ...]:
    """The statement, or those of the claim, whose id begins so."""
    from crosswire.ledger.anchors import anchor

    known = {s.id: s for s in state.record.statements}
    groups = {c.id: c.statements for c in state.record.claims} | {s: (s,) for s in known}
    return tuple(anchor(known[s]) for s in cases.one(about, groups, "claim or statement"))


def _statement(state: State, about: str) -> Anchor:
    from crosswire.ledger.anchors import anchor

    return anchor(cases.one(about, {s.id: s for s in state.record.statements}, "statement"))


def _two(state: State, first: str, second: str) -> tuple[Anchor, Anchor]:
    """One statement of each; a claim is named by any of its own."""
    a, b = _anchors(state, first)[0], _anchors(state, second)[0]
    if a == b:
        raise UsageError("these are one statement")
    if a.type != b.type:
        raise UsageError(f"one is of type {a.type}, the other of type {b.type}: they cannot be one matter")
    return a, b


def _report(state: State, about: str) -> str:
    return cases.one(about, {r.id: r.id for r in state.record.reports}, "report")

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
    from crosswire.records import Correctable, PlaceRef

F = TypeVar("F", bound=Callable[..., Any])

FIELDS = ("value", "killed", "injured", "date", "place")
"""What can be corrected."""


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


@command.command("confirm", short_help="A claim or a statement was checked and holds.")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
def confirm(address: str, about: str, why: str, by: str | None) -> None:
    """Somebody looked at a claim or a statement, and it holds. Its standing stays: a check is no origin."""
    from crosswire.ledger.decisions import Confirm

    _record(address, by, lambda state: Confirm(on=_anchors(state, about), why=why))


@command.command("reject", short_help="A claim or a statement does not hold.")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
def reject(address: str, about: str, why: str, by: str | None) -> None:
    """A claim or a statement does not hold: it is kept, but no value rests on it."""
    from crosswire.ledger.decisions import Reject

    _record(address, by, lambda state: Reject(on=_anchors(state, about), why=why))


@command.command("correct", short_help="A CLAIM or STATEMENT has another VALUE.")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
@click.argument("value")
@click.option(
    "--field",
    type=click.Choice(FIELDS),
    help="What is corrected; of a figure its value where nothing is named.",
)
@click.option("--source", help="For a claim: where the value is from, if not from you.")
def correct(
    address: str, *, about: str, value: str, field: Correctable | None, source: str | None, why: str, by: str | None
) -> None:
    """What a CLAIM shows, or what a STATEMENT says, is another VALUE.

    \b
    Of a claim: your value is shown, and what sources say is kept beside it.
    Of a statement: it was misread, or is wrong; yours stands in its place.
    A number is 14, "at least 14", "at most 14" or "12 to 14"; a date is
    2031-05-06, 2031-05 or "2031-05-06 to 2031-05-08"; a place is a name, or
    a name and what it lies in: "Callao, Peru".
    """  # noqa: D301 - click reads the escape
    from crosswire.ledger import decisions, written

    if field == "date":
        written.days(value)
    elif field != "place":
        written.number(value)

    def make(state: State) -> Decision:
        found = _anchors(state, about)
        whole = about not in {a.statement for a in found} and _is_claim(state, about)
        on = _telling(state, found)
        if source is not None and not whole:
            raise UsageError("--source is for a claim; what a statement says is of its own source")
        return decisions.Correct(
            on=on,
            field=_field(on, field),
            value=value,
            why=why,
            claim=found if whole else (),
            source=source,
            place=_place(state, value) if field == "place" else None,
        )

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


@command.command("split", short_help="Some STATEMENTS of a CLAIM are another matter.")
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


@command.command("copy", short_help="A REPORT carries another's text, or none's.")
@_reasoned
@click.argument("report")
@click.argument("original", required=False)
def copy(address: str, report: str, original: str | None, why: str, by: str | None) -> None:
    """A REPORT carries the text of ORIGINAL, or without one of none, whatever its wording suggests."""
    from crosswire.ledger.decisions import Copy

    def make(state: State) -> Decision:
        return Copy(report=_report(state, report), of=_report(state, original) if original else None, why=why)

    _record(address, by, make)


@command.command("withdraw", short_help="A REPORT was taken back.")
@_reasoned
@click.argument("report")
def withdraw(address: str, report: str, why: str, by: str | None) -> None:
    """A REPORT was taken back by who published it: it is kept, but no value rests on it."""
    from crosswire.ledger.decisions import Withdraw

    _record(address, by, lambda state: Withdraw(report=_report(state, report), why=why))


@command.command("owner", short_help="An OUTLET belongs to an OWNER.")
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


def _is_claim(state: State, about: str) -> bool:
    return any(c.id.startswith(about) for c in state.record.claims)


def _telling(state: State, found: tuple[Anchor, ...]) -> Anchor:
    """The statement by which a claim is told."""
    about = {c.about: c for c in state.record.claims if found[0].statement in c.statements}
    return next((a for a in found if " ".join(a.text.split()) in about), found[0])


def _field(on: Anchor, field: Correctable | None) -> Correctable:
    """What is to be corrected, if what it is about has it."""
    has: dict[str, tuple[Correctable, ...]] = {"figure": ("value",), "event": ("killed", "injured")}
    known: tuple[Correctable, ...] = (*has.get(on.type, ()), "date", "place")
    if field is None and known[0] != "value":
        raise UsageError(f"name with --field what is corrected: {', '.join(known)}")
    chosen = field or known[0]
    if chosen not in known:
        raise UsageError(f"what is of type {on.type} has no {chosen} to correct; choose {' or '.join(known)}")
    return chosen


def _place(state: State, text: str) -> PlaceRef:
    """The place that a person wrote: one of the case by its name alone, else one of the gazetteer."""
    from dataclasses import replace

    from crosswire.gazetteer import open_gazetteer
    from crosswire.ledger import written

    name = " ".join(text.split()).casefold()
    known = (p for c in state.record.claims if (p := c.place) and p.lat is not None and p.name.casefold() == name)
    found = next(known, None) or written.place(text, open_gazetteer())
    if found.lat is None:
        click.echo(f"The gazetteer does not know {found.name}: it will have no point on a map.", err=True)
    return replace(found, entity=None, start=None, end=None)


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

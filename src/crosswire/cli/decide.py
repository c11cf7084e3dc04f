"""``crosswire decide``: put a decision on record. Each is an entry of its own, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from crosswire.cli import cases
from crosswire.records import Correctable

if TYPE_CHECKING:
    from crosswire.ledger.choices import Choices
    from crosswire.ledger.decisions import Decision

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


def _record(address: str, by: str | None, make: Callable[[Choices], Decision]) -> None:
    """Make the decision in the light of the present state, add it, and say how it went."""
    from crosswire import pipeline
    from crosswire.ledger import worded
    from crosswire.ledger.choices import Choices

    who = cases.person(by)
    with cases.opened(address) as case:
        decision = make(Choices(pipeline.state(case)[0].record, _unplaced))
        entry = case.decide(decision, by=who, at=cases.now())
    click.echo(f"Entry {entry.number}: {worded.told(decision)}")


def _unplaced(name: str) -> None:
    click.echo(f"The gazetteer does not know {name}: it will have no point on a map.", err=True)


@command.command("confirm", short_help="A claim or a statement was checked and holds.")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
def confirm(address: str, about: str, why: str, by: str | None) -> None:
    """Somebody looked at a claim or a statement, and it holds. Its standing stays: a check is no origin."""
    _record(address, by, lambda known: known.confirm(about, why))


@command.command("reject", short_help="A claim or a statement does not hold.")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
def reject(address: str, about: str, why: str, by: str | None) -> None:
    """A claim or a statement does not hold: it is kept, but no value rests on it."""
    _record(address, by, lambda known: known.reject(about, why))


@command.command("correct", short_help="A CLAIM or STATEMENT has another VALUE.")
@_reasoned
@click.argument("about", metavar="CLAIM|STATEMENT")
@click.argument("value")
@click.option(
    "--field",
    type=click.Choice(get_args(Correctable)),
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
    _record(address, by, lambda known: known.correct(about, value, why, field=field, source=source))


@command.command("same")
@_reasoned
@click.argument("first")
@click.argument("second")
def same(address: str, first: str, second: str, why: str, by: str | None) -> None:
    """Two statements (or two claims) speak of one matter."""
    _record(address, by, lambda known: known.same(first, second, why))


@command.command("different")
@_reasoned
@click.argument("first", metavar="STATEMENT")
@click.argument("second", metavar="STATEMENT")
def different(address: str, first: str, second: str, why: str, by: str | None) -> None:
    """Two statements speak of different matters."""
    _record(address, by, lambda known: known.different(first, second, why))


@command.command("split", short_help="Some STATEMENTS of a CLAIM are another matter.")
@_reasoned
@click.argument("claim")
@click.argument("statements", nargs=-1, required=True)
def split(address: str, claim: str, statements: tuple[str, ...], why: str, by: str | None) -> None:
    """STATEMENTS of a CLAIM speak of another matter than the rest of it."""
    _record(address, by, lambda known: known.split(claim, statements, why))


@command.command("alias")
@_reasoned
@click.argument("name")
@click.argument("others", nargs=-1, required=True)
def alias(address: str, name: str, others: tuple[str, ...], why: str, by: str | None) -> None:
    """OTHERS are names of what is called NAME."""
    _record(address, by, lambda known: known.alias(name, others, why))


@command.command("copy", short_help="A REPORT carries another's text, or none's.")
@_reasoned
@click.argument("report")
@click.argument("original", required=False)
def copy(address: str, report: str, original: str | None, why: str, by: str | None) -> None:
    """A REPORT carries the text of ORIGINAL, or without one of none, whatever its wording suggests."""
    _record(address, by, lambda known: known.copy(report, original, why))


@command.command("withdraw", short_help="A REPORT was taken back.")
@_reasoned
@click.argument("report")
def withdraw(address: str, report: str, why: str, by: str | None) -> None:
    """A REPORT was taken back by who published it: it is kept, but no value rests on it."""
    _record(address, by, lambda known: known.withdraw(report, why))


@command.command("owner", short_help="An OUTLET belongs to an OWNER.")
@_reasoned
@click.argument("outlet")
@click.argument("owner")
def owner(address: str, outlet: str, owner: str, why: str, by: str | None) -> None:
    """An OUTLET belongs to an OWNER, whose outlets are one origin in what they say on their own."""
    _record(address, by, lambda known: known.owner(outlet, owner, why))


@command.command("answer")
@_reasoned
@click.argument("question")
@click.argument("answer")
@click.option("--source", help="Where the answer is from, if not from you.")
def answer(address: str, *, question: str, answer: str, source: str | None, why: str, by: str | None) -> None:
    """The ANSWER to a QUESTION, in a sentence."""
    _record(address, by, lambda known: known.answer(question, answer, why, source=source))

"""What commands on a case share: opening it, who and when, and the moment that a view is of."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.ledger.case import Case
    from crosswire.ledger.fold import When
    from crosswire.ledger.state import State
    from crosswire.records import Record
    from crosswire.views.policies import Policy

F = TypeVar("F", bound=Callable[..., Any])

SHORT = 8
"""Digits of an id that are shown; as many of them as tell it from others may be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a view is of: what was published by a day, and what was known at a time."""

    as_of: dt.date | None = None
    known_at: When | None = None

    @property
    def now(self) -> bool:
        """Whether it is of everything."""
        return self.as_of is None and self.known_at is None


def case_argument(command: F) -> F:
    """The argument CASE."""
    return click.argument("address", metavar="CASE")(command)


def author(command: F) -> F:
    """The option --by, as ``by``."""
    return click.option("--by", help="Who does it; without it the name you are logged in under.")(command)


def moment(command: F) -> F:
    """The options --as-of and --known-at, as ``as_of`` and ``known_at``."""
    command = click.option(
        "--known-at",
        metavar="TIME",
        help="As known in the case then: a day (its end, UTC), a time like 2031-05-04T12:00, or an entry's number.",
    )(command)
    return click.option("--as-of", metavar="DAY", help="Only what was published by that day.")(command)


def read_moment(as_of: str | None, known_at: str | None) -> Moment:
    """The moment that the options name; a ``click.UsageError`` where one cannot be read."""
    return Moment(
        as_of=_day(as_of, "--as-of") if as_of else None,
        known_at=moment_known(known_at, "--known-at") if known_at else None,
    )


def moment_known(text: str, option: str) -> When:
    """A moment of the ledger: a day, a time, or the number of an entry."""
    return int(text) if text.isdecimal() and len(text) < len("20310504") else time(text, option)


def time(text: str, option: str) -> dt.datetime:
    """The time that a person wrote; a day means its end, and without a zone UTC is meant."""
    with contextlib.suppress(ValueError):
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, dt.UTC)
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"{option} {text} is no time; write 2031-05-04 or 2031-05-04T12:00") from error
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _day(text: str, option: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"{option} {text} is no day; write 2031-05-04") from error


def now() -> dt.datetime:
    """The clock of the command line, the only one there is."""
    return dt.datetime.now(dt.UTC)


def person(by: str | None) -> str:
    """Who does it."""
    if by is not None and not by.strip():
        raise UsageError("--by needs a name")
    try:
        return " ".join(by.split()) if by else getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("nobody knows your name; give it with --by") from error


def called(address: str) -> str:
    """What a case is called whose maker gave it no name: as its file, its folder or its schema."""
    from crosswire.ledger import addresses

    if addresses.is_url(address):
        return address.rpartition("schema=")[2]
    return (addresses.folder(address) or Path(address)).stem


@contextlib.contextmanager
def opened(address: str) -> Iterator[Case]:
    """The case at this address, closed in the end."""
    from crosswire.ledger.case import open_case

    case = open_case(address)
    try:
        yield case
    finally:
        case.close()


def state(address: str, when: Moment) -> State:
    """The state of a case at a moment."""
    from crosswire import pipeline

    with opened(address) as case:
        return pipeline.state(case, as_of=when.as_of, known_at=when.known_at)[0]


def counting(command: F) -> F:
    """The options --policy and --prefer, as ``policy`` and ``prefer``."""
    command = click.option(
        "--prefer",
        multiple=True,
        metavar="ORIGIN",
        help="For the policy priority: an origin that comes first, by name or kind; may be given several times.",
    )(command)
    return click.option(
        "--policy",
        metavar="NAME",
        help="How figures are counted: range (as without it), conservative, best, min-max, latest or priority.",
    )(command)


def policy(name: str | None, prefer: tuple[str, ...]) -> Policy:
    """The counting policy that the options name; a ``click.UsageError`` where there is none."""
    from crosswire.views import policies

    try:
        return policies.choose(name, prefer)
    except UsageError as error:
        raise click.UsageError(str(error)) from error


def unmet(policy: Policy, record: Record) -> None:
    """Tell on standard error which origins were chosen to come first and are none."""
    from crosswire.views import policies

    for choice in policies.unmet(policy, record):
        click.echo(f"--prefer {choice}: no origin has this name or is of this kind; see `crosswire origins`", err=True)


def named(policy: Policy) -> str:
    """A policy by its name, with the origins that were chosen for it."""
    return f"{policy.name} ({', '.join(policy.prefer)})" if policy.prefer else policy.name


def clashes(state: State) -> None:
    """Tell on standard error where decisions clash with what came later: nothing is settled silently."""
    for conflict in state.conflicts:
        click.echo(f"decision {conflict.number}: {conflict.what}", err=True)


def view(address: str, as_of: str | None, known_at: str | None) -> State:
    """The state that a view is of; where decisions clash is told."""
    found = state(address, read_moment(as_of, known_at))
    clashes(found)
    return found

"""``crosswire changes``: what changed in a case since some time, and through which report or decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.ledger.case import Case
    from crosswire.ledger.state import State


@click.command("changes")
@cases.case_argument
@click.option("--since", required=True, metavar="TIME", help="A day (its end, UTC), a time, or the number of an entry.")
@cases.moment
def command(address: str, since: str, as_of: str | None, known_at: str | None) -> None:
    """What of each claim of CASE changed since TIME: value, standing, origins; and what caused it."""
    from crosswire import pipeline
    from crosswire.cli import sheets
    from crosswire.ledger import worded
    from crosswire.views import changes

    when = cases.read_moment(as_of, known_at)
    with cases.opened(address) as case:
        after = pipeline.state(case, as_of=when.as_of, known_at=when.known_at)[0]
        before = earlier(case, since, when, after)
    cases.clashes(after)
    found = changes.diff(before.record, after.record, worded.causes(before, after))
    text = changes.text(sheets.desk(before), sheets.desk(after), found)
    shared.write(text or _nothing(after), None)


def _nothing(after: State) -> str:
    """That nothing changed, and when the last entry came: days of reports are another matter."""
    head = after.head
    last = f" The last entry, {head.number}, is of {head.at:%Y-%m-%d %H:%M} UTC." if head else ""
    return f"Nothing changed.{last}\n"


def earlier(case: Case, since: str, when: cases.Moment, after: State) -> State:
    """The state at ``since``, of what was published by the same day as ``after``, which must not be older."""
    from crosswire import pipeline

    before = pipeline.state(case, as_of=when.as_of, known_at=cases.moment_known(since, "--since"))[0]
    if before.head and (after.head is None or after.head.number < before.head.number):
        raise UsageError("--since lies behind --known-at: nothing can have changed")
    return before

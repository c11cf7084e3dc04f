"""``crosswire coverage``: how well the feeds of a watched case are seen."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared, tables
from crosswire.cli.watch import state_option
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.watch.coverage import Coverage, Feed

HEADS = ("feed", "state", "since", "last new", "seen", "added", "versions", "waiting", "lost", "why")


@click.command("coverage")
@cases.case_argument
@state_option
@click.option("--json", "as_json", is_flag=True, help="Everything that is known, as JSON.")
def command(address: str, state: Path | None, *, as_json: bool) -> None:
    """How every feed does that is watched for CASE: since when it fails or is silent, and what was lost.

    The exit code is 3 where a feed fails or is gone, or an item was lost.
    """
    from crosswire import serial
    from crosswire.watch import coverage

    found = coverage.of_case(address, cases.now(), path=state)
    if found is None:
        raise UsageError(f"{address} is not watched; see crosswire watch --help")
    if as_json:
        shared.write(serial.canonical(serial.plain(found)) + b"\n", None)
    else:
        shared.write(_page(found), None)
    sys.exit(0 if found.whole else 3)


def _page(found: Coverage) -> str:
    rows = [_row(f) for f in sorted(found.feeds, key=lambda f: (_ORDER.index(f.standing), f.name, f.url))]
    lines = [tables.render(HEADS, rows, empty="no feed is watched")]
    faults = [(f.name, fault) for f in found.feeds for fault in f.faults]
    if faults:
        shown = [
            (name, t.what, t.reason, str(t.count), _time(t.last), f"{t.message} <{t.url}>" if t.url else t.message)
            for name, t in faults
        ]
        heads = ("feed", "of", "reason", "times", "last", "the last time")
        lines.append("\nWhat went wrong so far:\n" + tables.render(heads, shown, empty=""))
    return "".join(lines)


_ORDER = ("failing", "gone", "new", "silent", "well")


def _row(feed: Feed) -> tuple[str, ...]:
    why = " ".join(filter(None, (feed.message, f"moved to {feed.moved}" if feed.moved else "")))
    counts = (feed.seen, feed.added, feed.versions, feed.waiting, feed.failed)
    return (feed.name, feed.standing, _time(feed.since), _time(feed.brought), *map(str, counts), why)


def _time(time: dt.datetime | None) -> str:
    return f"{time:%Y-%m-%d %H:%M}" if time else ""

"""``crosswire watch``: follow feeds, sitemaps and pages, and add what they bring to a case."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli import cases

if TYPE_CHECKING:
    from crosswire.alerts import Alerting
    from crosswire.watch.coverage import Coverage
    from crosswire.watch.settings import Settings


def state_option(command: cases.F) -> cases.F:
    """The option --state, as ``state``."""
    return click.option(
        "--state",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The file with the memory of the watch; without it CASE.watch.",
    )(command)


@click.command("watch")
@cases.case_argument
@click.option(
    "--feeds", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="What is watched, as TOML; see docs/how-to/watch.md.",
)  # fmt: skip
@click.option("--once", is_flag=True, help="Ask every feed once and stop, as for a timer.")
@click.option("--for", "span", metavar="DURATION", help="Stop after so long: 90s, 15m, 2h, 7d.")
@click.option("--json", "as_json", is_flag=True, help="Tell what happens as JSON Lines.")
@state_option
@cases.author
def command(
    address: str,
    feeds: Path,
    span: str | None,
    state: Path | None,
    by: str | None,
    *,
    once: bool,
    as_json: bool,
) -> None:
    """Follow the feeds of FILE and add what they bring to CASE, until it is stopped (Ctrl-C).

    It can be stopped, or killed, at any moment and goes on where it was. A feed or an item that fails stops no other;
    what failed is told, in the end and by `crosswire coverage`.
    """
    from crosswire.watch import coverage, running, settings
    from crosswire.watch.holding import Hold
    from crosswire.watch.loop import Watch, memory_of

    seconds = _seconds(span)
    found = settings.load(feeds)
    who = cases.person(by)
    with contextlib.ExitStack() as stack:
        case = stack.enter_context(cases.opened(address))
        memory = memory_of(address, state)
        stack.callback(memory.close)
        hold = Hold(memory, by=who)
        stack.callback(hold.release)
        alerting = stack.enter_context(_alerting(address, found, feeds, state))
        watch = Watch(case, found, memory, by=who, alerting=alerting, tell=_json if as_json else _line)
        running.run(watch, hold, once=once, span=seconds, stopping=_stopping)
        covered = coverage.coverage(memory, cases.now())
    _end(covered)
    sys.exit(3 if once and not covered.whole else 0)


@contextlib.contextmanager
def _alerting(address: str, settings: Settings, feeds: Path, state: Path | None) -> Iterator[Alerting | None]:
    """Who tells the news, where the file has rules for that."""
    from crosswire import alerts
    from crosswire.alerts.store import beside
    from crosswire.errors import UsageError

    try:
        rules = alerts.settings(settings.tables, folder=feeds.parent)
    except UsageError as error:
        raise UsageError(f"{feeds}: {error}") from error
    if not rules.rules:
        yield None
        return
    store = alerts.Store(state.with_name(f"{state.name}.alerts") if state else beside(address))
    try:
        yield alerts.Alerting(rules, store)
    finally:
        store.close()


def _seconds(span: str | None) -> float | None:
    from crosswire.watch import durations

    try:
        return None if span is None else durations.seconds(span)
    except ValueError as error:
        raise click.UsageError(f"--for: {error}") from error


def _stopping() -> None:
    click.echo("stopping after what is in hand; once more to leave it", err=True)


def _json(event: dict[str, Any]) -> None:
    click.echo(json.dumps({"at": cases.now().isoformat(timespec="seconds"), **event}, ensure_ascii=False))
    sys.stdout.flush()


def _line(event: dict[str, Any]) -> None:
    said = _SAID[event["event"]](event)
    click.echo(f"{cases.now():%H:%M:%S} {' '.join(said.split())}")
    sys.stdout.flush()


_SAID: dict[str, Callable[[dict[str, Any]], str]] = {
    "added": lambda e: f"added: {e.get('title') or e['report']} <{e['url']}>",
    "changed": lambda e: f"a new version: {e.get('title') or e['report']} <{e['url']}>",
    "summary": lambda e: f"added with the words of its feed only: {e.get('title') or e['report']} <{e['url']}>",
    "lost": lambda e: f"not read: {e['url']}: {e['message']} [{e['reason']}]",
    "failed": lambda e: f"{e['name']} fails: {e['message']} [{e['reason']}] <{e['feed']}>",
    "recovered": lambda e: f"{e['name']} answers again <{e['feed']}>",
    "moved": lambda e: f"a feed moved for good, change its address in the file: <{e['feed']}> to <{e['to']}>",
    "alert": lambda e: f"alert: {e['rule']}",
    "not-told": lambda e: f"an alert was not told: {e['message']}",
    "round": lambda e: f"{e['feeds']} feeds asked, {e['failed']} failed; {e['items']} items looked at",
}


def _end(covered: Coverage) -> None:
    from crosswire.watch import coverage

    for feed in covered.of("failing", "gone", "silent", "new"):
        click.echo(f"{feed.name} <{feed.url}>: {coverage.sentence(feed)}", err=True)
    lost = sum(f.failed for f in covered.feeds)
    counts = covered.counts
    said = ", ".join(f"{counts[s]} {s}" for s in ("well", "failing", "gone", "silent", "new") if counts.get(s))
    click.echo(f"{len(covered.feeds)} feeds: {said}; {lost} items could not be read", err=True)

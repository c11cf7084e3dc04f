"""``crosswire alerts``: what is new in a case by the rules of a file, told once to whom it is for."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.alerts import Settings
    from crosswire.alerts.telling import Alerting
    from crosswire.ledger.case import Case
    from crosswire.ledger.state import State

OTHERS = ("feed", "watch")
"""Tables of the same file that are read by `crosswire watch`."""


@click.command("alerts")
@cases.case_argument
@click.option(
    "--rules", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="The rules and where to send to, as TOML: tables [[alert]], [[send]] and [alerts].",
)  # fmt: skip
@click.option(
    "--since", metavar="TIME", help="What is new since then: a day (its end, UTC), a time, an entry's number."
)
@click.option("--dry-run", is_flag=True, help="Print what would be told; send nothing, and remember nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what is told as JSON Lines.")
@click.option(
    "--state", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Where is remembered what was told; without it a file beside the case.",
)  # fmt: skip
def command(address: str, rules: Path, since: str | None, state: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Tell by the rules of FILE what is new in CASE since it was last told; the first time, from then on."""
    settings = read(rules)
    path = state or _beside(address)
    with cases.opened(address) as case:
        code = (
            _dry(case, settings, since, path, as_json=as_json)
            if dry_run
            else _told(case, settings, since, path, as_json=as_json)
        )
    sys.exit(code)


def read(path: Path) -> Settings:
    """The settings of a file; a ``UsageError`` says what in it makes no sense."""
    from crosswire import alerts

    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (UnicodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    if unknown := next((t for t in tables if t not in {*alerts.TABLES, *OTHERS}), None):
        raise UsageError(f"{path}: there is no table {unknown!r}; write [[alert]], [[send]] or [alerts]")
    try:
        found = alerts.settings(tables, folder=path.parent)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    if not found.rules:
        raise UsageError(f"{path}: there is no [[alert]], so nothing is ever told")
    return found


def _beside(address: str) -> Path:
    from crosswire.alerts.store import beside
    from crosswire.ledger import addresses

    if addresses.is_url(address):
        raise UsageError("a case in a database has no file beside it: give --state")
    return beside(str(addresses.folder(address) or address))


def _told(case: Case, settings: Settings, since: str | None, path: Path, *, as_json: bool) -> int:
    from crosswire import pipeline
    from crosswire.alerts import Alerting, Store, public

    after = pipeline.state(case)[0]
    store = Store(path)
    try:
        alerting = Alerting(settings, store)
        if since is None and alerting.head is None:
            alerting.begin(after)
            click.echo("From now on what is new is told; see --since for what came before.", err=True)
            return 0
        alerts = alerting.tell(_before(case, since, alerting.head, after), after, cases.now())
        if as_json:
            shared.write("".join(f"{json.dumps(public.plain(a), ensure_ascii=False)}\n" for a in alerts), None)
        return _outcome(alerting)
    finally:
        store.close()


def _outcome(alerting: Alerting) -> int:
    """Say what was sent and what was not; the exit code."""
    outcome = alerting.outcome
    sent = "".join(f"; {name}: {number} sent" for name, number in outcome.sent)
    click.echo(f"{len(outcome.alerts)} new{sent}", err=True)
    for failure in outcome.failures:
        click.echo(failure, err=True)
    return 3 if outcome.failures else 0


def _dry(case: Case, settings: Settings, since: str | None, path: Path, *, as_json: bool) -> int:
    from crosswire import pipeline
    from crosswire.alerts import Store, made, public
    from crosswire.ledger import worded

    head = None
    if since is None and path.exists():
        store = Store(path)
        head = store.head
        store.close()
    if since is None and head is None:
        raise UsageError("nothing was told yet: say with --since from when on")
    after = pipeline.state(case)[0]
    before = _before(case, since, head, after)
    alerts, barred = made(settings, before.record, after.record, cases.now(), worded.causes(before, after))
    plain = [public.plain(a) for a in alerts]
    if as_json:
        shared.write("".join(f"{json.dumps(a, ensure_ascii=False)}\n" for a in plain), None)
    elif plain:
        shared.write(public.text(plain, 0, settings.shown.language), None)
    click.echo(f"{len(plain)} would be told", err=True)
    for line in barred:
        click.echo(line, err=True)
    return 3 if barred else 0


def _before(case: Case, since: str | None, head: int | None, after: State) -> State:
    from crosswire import pipeline
    from crosswire.cli import changes

    if since is not None:
        return changes.earlier(case, since, cases.Moment(), after)
    if after.head is not None and after.head.number == head:
        return after
    return pipeline.state(case, known_at=head)[0]

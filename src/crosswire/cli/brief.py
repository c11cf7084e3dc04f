"""``crosswire brief``: from reports to one sourced brief, or to its data for other programs."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.records import Record
    from crosswire.views.asof import AsOf
    from crosswire.views.changes import Since
    from crosswire.views.policies import Policy

PAGES = ("html", "md", "pdf", "docx")
"""Formats for people; all others are written by exporters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a brief is to be written."""

    output: Path | None = None
    style: str | None = None
    kinds: tuple[str, ...] = ()
    policy: str | None = None
    prefer: tuple[str, ...] = ()
    language: str = "en"
    redact: bool = False

    @property
    def form(self) -> str:
        """The format: as chosen, else by the ending of the output file, else a page."""
        ending = self.output.suffix.lower().removeprefix(".") if self.output else ""
        return self.style or (ending if ending in {*PAGES, "jsonl", "csv", "parquet"} else "html")


@click.command("brief")
@click.argument("reports", nargs=-1, required=True, metavar="CASE|REPORTS...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, or for several tables the folder; standard output without it.",
)
@click.option(
    "-f",
    "--format",
    "style",
    metavar="FORMAT",
    help="html, md (Markdown), pdf, docx (Word), jsonl (JSON Lines), csv or parquet. Without it the ending of the "
    "output file decides, else html.",
)
@click.option("--kind", "kinds", multiple=True, help="For csv and parquet: only these kinds of rows, such as figures.")
@click.option(
    "--policy",
    metavar="NAME",
    help="Set one number beside the values of each figure: conservative, best, min-max, latest or priority. "
    "Without it the range of all values stands alone.",
)
@click.option(
    "--prefer",
    multiple=True,
    metavar="ORIGIN",
    help="For the policy priority: an origin that comes first, by name or kind; may be given several times.",
)
@click.option("--as-of", metavar="DAY", help="Only what was published by that day.")
@click.option(
    "--known-at",
    metavar="TIME",
    help="Of a case: as it was known then: a day (its end, UTC), a time like 2031-05-04T12:00, or an entry's number.",
)
@click.option(
    "--since",
    metavar="TIME",
    help="Of a case: with what changed since then and through what: a day (its end, UTC), a time, an entry's number.",
)
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Language of the brief: en or es.")
@click.option(
    "--owners",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Whose the outlets are (TOML): what one owner's outlets say on their own is one origin. A case keeps its own: "
    "see `crosswire owners`.",
)
@click.option("--redact", is_flag=True, help="Leave out the names of private persons.")
@shared.workers_option
def command(  # noqa: PLR0917 - click gives them by name
    reports: tuple[str, ...],
    output: Path | None,
    style: str | None,
    kinds: tuple[str, ...],
    policy: str | None,
    prefer: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    since: str | None,
    language: str,
    owners: Path | None,
    workers: int | None,
    *,
    redact: bool,
) -> None:
    """One sourced brief of one CASE, or from REPORTS: text, HTML, PDF, Word, mail, JSON Lines and more, or folders."""
    from crosswire.ledger import addresses

    wanted = Wanted(
        output=output, style=style, kinds=kinds, policy=policy, prefer=prefer, language=language, redact=redact
    )
    when = cases.read_moment(as_of, known_at)
    case = next((r for r in reports if addresses.is_case(r)), None)
    if case is not None and len(reports) > 1:
        raise click.UsageError(f"{case} is a case: give it alone, and add reports to it with `crosswire add`")
    for option, given in (("--known-at", known_at), ("--since", since)):
        if case is None and given is not None:
            raise click.UsageError(f"{option} is for a case: make one with `crosswire init`")
    if case is not None and owners is not None:
        raise click.UsageError(f"--owners is for reports; the case keeps its own: `crosswire owners {case} {owners}`")
    if since is not None and wanted.form not in PAGES:
        raise click.UsageError(f"--since is for a page; {wanted.form} holds no changes: see `crosswire changes`")
    if case is None:
        sys.exit(make(tuple(map(Path, reports)), wanted, when.as_of, workers, owners))
    sys.exit(of_case(case, wanted, when, since))


def make(
    reports: tuple[Path, ...],
    wanted: Wanted,
    day: dt.date | None = None,
    workers: int | None = None,
    file: Path | None = None,
) -> int:
    """Write the brief of reports and tell the problems; the exit code. ``day`` leaves out what was published later.

    ``file`` says whose the outlets are.
    """
    from crosswire import pipeline
    from crosswire.cli import owners
    from crosswire.reconcile.owners import Owners

    policy = check(wanted)
    whose = Owners(holdings=owners.read(file)) if file is not None else pipeline.NOBODY
    taken = pipeline.take_in(reports)
    known = None
    hands = shared.workers(workers, len(taken.reports))
    with shared.progress("Reading", len(taken.reports)) as bar:
        if day is None:
            record = pipeline.settle_reports(taken, progress=bar, workers=hands, owners=whose)
        else:
            record, known = pipeline.settle_until(taken, day, progress=bar, workers=hands, owners=whose)
    return write(record, wanted, policy, known)


def of_case(address: str, wanted: Wanted, when: cases.Moment, since: str | None = None) -> int:
    """Write the brief of a case at a moment and tell the problems; the exit code. ``since`` adds what changed."""
    from crosswire import pipeline
    from crosswire.cli import changes
    from crosswire.ledger import worded
    from crosswire.views.changes import Since

    policy = check(wanted)
    before = None
    with cases.opened(address) as case:
        state, known = pipeline.state(case, as_of=when.as_of, known_at=when.known_at)
        if since is not None:
            old = changes.earlier(case, since, when, state)
            before = Since(record=old.record, causes=worded.causes(old, state))
    title = None if state.name == cases.called(address) else state.name
    record = watched(state.record, address) if when.now else state.record
    return write(record, wanted, policy, known, title=title, since=before)


def watched(record: Record, address: str) -> Record:
    """The record of a case with what is missing in it because of feeds that fail, where the case is watched."""
    from crosswire.watch import coverage

    found = coverage.of_case(address, cases.now())
    return record if found is None else replace(record, problems=(*record.problems, *coverage.problems(found)))


def check(wanted: Wanted) -> Policy:
    """The counting policy that is wanted; a wrong usage is told before any work is done."""
    from crosswire.views import exports, policies

    try:
        exports.known(wanted.kinds)
        policy = policies.choose(wanted.policy, wanted.prefer)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    if fault := _fault(wanted):
        raise click.UsageError(fault)
    return policy


def _fault(wanted: Wanted) -> str | None:
    """What cannot be done of what is wanted."""
    from crosswire.views import exports, phrases

    if wanted.language not in phrases.languages():
        return f"no brief is written in {wanted.language}; choose {' or '.join(phrases.languages())}"
    if wanted.form in PAGES:
        return f"--kind is for tables; {wanted.form} is one page" if wanted.kinds else None
    if wanted.form not in exports.formats():
        return f"there is no format {wanted.form}; choose one of {', '.join((*PAGES, *exports.formats()))}"
    if wanted.output is None and wanted.form in {"csv", "parquet"} and len(wanted.kinds) != 1:
        return f"{wanted.form} gives several files: name a folder with -o, or one kind of rows with --kind"
    return None


def write(
    record: Record,
    wanted: Wanted,
    policy: Policy,
    known: AsOf | None = None,
    *,
    title: str | None = None,
    since: Since | None = None,
) -> int:
    """Write the brief of a record and tell the problems; the exit code."""
    from crosswire.views import briefed, exports, printing

    cases.unmet(policy, record)
    if wanted.form in PAGES:
        made = briefed(
            record,
            redact=wanted.redact,
            title=title,
            policy=policy,
            language=wanted.language,
            asof=known,
            since=since,
        )
        content, _, _ = printing.made(made, wanted.form)
        shared.write(content, wanted.output)
        return shared.tell(made.problems)
    files = exports.export(
        record, wanted.form, kinds=wanted.kinds, policy=policy, redact=wanted.redact, language=wanted.language
    )
    if wanted.output is not None:
        exports.save(files, wanted.output)
    else:
        for content in files.values():
            sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return shared.tell(record.problems)

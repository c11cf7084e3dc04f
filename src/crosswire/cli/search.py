"""``crosswire search``: the claims or the reports that have some words, and that meet filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

import click

from crosswire.cli import cases, shared
from crosswire.records import Standing, StatementType

if TYPE_CHECKING:
    from crosswire.ledger.state import State
    from crosswire.search.asking import Asked
    from crosswire.search.queries import ClaimQuery, Found, ReportQuery

CLAIMS = ("claim", "type", "standing", "what is said", "origins", "reports", "as of")
REPORTS = ("report", "published", "outlet", "title", "where it stands")
LIMIT = 20

_STANDINGS = click.Choice(get_args(Standing))
_TYPES = click.Choice(get_args(StatementType))


@click.command("search")
@cases.case_argument
@click.argument("words", nargs=-1)
@click.option("--reports", is_flag=True, help="Search the reports instead of the claims.")
@click.option("--standing", "standings", multiple=True, type=_STANDINGS, help="Claims of this standing.")
@click.option("--type", "types", multiple=True, type=_TYPES, help="Claims of this type.")
@click.option("--measure", "measures", multiple=True, metavar="NAME", help="Figures of this measure.")
@click.option("--origin", "origins", multiple=True, metavar="NAME", help="Claims that rest on this origin.")
@click.option("--place", "places", multiple=True, metavar="NAME", help="A place, what lies around it, or a country.")
@click.option("--entity", "entities", multiple=True, metavar="NAME", help="Who or what is named, by any name.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Published by this outlet.")
@click.option("--since", metavar="DAY", help="Happened, or with --reports published, on that day or later.")
@click.option("--until", metavar="DAY", help="Happened, or with --reports published, on that day or earlier.")
@click.option("--limit", default=LIMIT, show_default=True, help="List so many at most.")
@cases.moment
def command(
    *, address: str, words: tuple[str, ...], reports: bool, since: str | None, until: str | None, limit: int,
    as_of: str | None, known_at: str | None, **filters: tuple[str, ...],
) -> None:  # fmt: skip
    """The claims of CASE that have all WORDS in what is quoted or in the names of who and where; best first.

    In quotation marks words must follow each other, word* is any word that begins so, -word must not be there, and OR
    between two words wants either. Other forms of a word are found too, in English and in Spanish. Where a word begins
    with -, write -- before the first.

    Of an option that is given several times any value is enough.
    """
    from crosswire.cli import tables
    from crosswire.search.catalogue import Catalogue

    query = _query(" ".join(words), _day(since, "--since"), _day(until, "--until"), limit, reports, filters)
    state = cases.view(address, as_of, known_at)
    with Catalogue() as catalogue:
        catalogue.follow(state.record)
        found = catalogue.find(query)
    rows = _reports(state, found) if reports else _claims(state, found)
    table = tables.render(REPORTS if reports else CLAIMS, rows, empty="Nothing is found.")
    shared.write(table + _told(found, "reports" if reports else "claims"), None)


def _query(  # noqa: PLR0917 - what the command line gives
    words: str, since: dt.date | None, until: dt.date | None, limit: int, reports: bool,
    filters: dict[str, tuple[str, ...]],
) -> ClaimQuery | ReportQuery:  # fmt: skip
    """The query of the options; a ``click.UsageError`` where they make no sense together."""
    from crosswire.errors import UsageError
    from crosswire.search.params import from_params

    params = [(name, value) for name, values in filters.items() for value in values]
    days = [("since", since), ("until", until)]
    params += [(name, day.isoformat()) for name, day in days if day]
    alone = sorted({name for name, _ in params} & {"standings", "types", "measures", "origins"})
    if reports and alone:
        raise click.UsageError(f"--{alone[0][:-1]} is about claims; leave --reports out")
    try:
        return from_params("reports" if reports else "claims", [*params, ("words", words), ("limit", str(limit))])
    except UsageError as error:
        raise click.UsageError(str(error)) from error


def _day(text: str | None, option: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"{option} {text} is no day; write 2031-05-04") from error


def _claims(state: State, found: Found) -> Iterator[tuple[str, ...]]:
    from crosswire.cli import sheets

    claims = {c.id: c for c in state.record.claims}
    hits = {h.id: h.text for h in found.hits}
    for claim in map(claims.__getitem__, found.ids):
        yield (
            claim.id[: cases.SHORT], claim.type, claim.standing, hits.get(claim.id, claim.about), sheets.origins(claim),
            str(claim.reports), claim.as_of.isoformat() if claim.as_of else "",
        )  # fmt: skip


def _reports(state: State, found: Found) -> Iterator[tuple[str, ...]]:
    from crosswire.views.days import show

    reports = {r.id: r for r in state.record.reports}
    hits = {h.id: h.text for h in found.hits}
    for report in map(reports.__getitem__, found.ids):
        published = show(report.published, "en") if report.published else "undated"
        yield (
            report.id[: cases.SHORT], published, report.outlet or "", report.title or "", hits.get(report.id, ""),
        )  # fmt: skip


def _told(found: Found, what: str) -> str:
    """How many there are, and how the words were read."""
    listed = f", {len(found.ids)} listed" if len(found.ids) < found.total else ""
    lines = [f"{found.total} {what if found.total != 1 else what[:-1]}{listed}"]
    if found.asked.read:
        lines.append(f"read as: {found.asked.read}")
    return "".join(f"{line}\n" for line in [*lines, *_remarks(found.asked)])


def _remarks(asked: Asked) -> Iterator[str]:
    said = {
        "quotes": "a quotation mark has no partner, so no phrase was looked for",
        "or": "an OR that does not stand between two words was passed over",
        "long": "only the beginning was read",
        "common": f"left out, for nearly every text has them: {', '.join(asked.left_out)}",
        "nothing": "there is no word in it, so everything is found",
    }
    yield from (said[r] for r in asked.remarks)

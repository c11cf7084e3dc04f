"""``crosswire incidents``: the register of incidents."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("incidents")
@cases.case_argument
@cases.counting
@cases.moment
def command(address: str, policy: str | None, prefer: tuple[str, ...], as_of: str | None, known_at: str | None) -> None:
    """Every violent incident of CASE: when, where, what, how many killed and injured, whom, and by whom as who says."""
    from crosswire.cli import sheets, tables

    desk = sheets.counted(address, policy, prefer, as_of, known_at)
    text = tables.render(sheets.INCIDENTS, sheets.incident_rows(desk), empty="There are no incidents.")
    shared.write(f"{text}counted by the policy {cases.named(desk.policy)}\n{shared.withdrawn(desk, 'event')}", None)

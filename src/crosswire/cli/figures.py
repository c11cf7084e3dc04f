"""``crosswire figures``: every figure with its range, standing and origins."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("figures")
@cases.case_argument
@cases.counting
@cases.moment
def command(address: str, policy: str | None, prefer: tuple[str, ...], as_of: str | None, known_at: str | None) -> None:
    """Every figure of CASE: its value and range by the counting policy, its standing and its origins."""
    from crosswire.cli import sheets, tables

    desk = sheets.counted(address, policy, prefer, as_of, known_at)
    text = tables.render(sheets.FIGURES, sheets.figure_rows(desk), empty="There are no figures.")
    shared.write(f"{text}counted by the policy {cases.named(desk.policy)}\n{shared.withdrawn(desk, 'figure')}", None)

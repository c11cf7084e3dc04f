"""``crosswire mcp``: a case for programs that speak the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import click

from crosswire.cli import cases


@click.command("mcp")
@cases.case_argument
@cases.author
@click.option("--write", is_flag=True, help="Also take decisions, in your name; without it nothing can be changed.")
@click.option("--redact", is_flag=True, help="Leave out the names of private persons everywhere, whatever is asked.")
def command(address: str, by: str | None, *, write: bool, redact: bool) -> None:
    """Serve CASE to a program that speaks the Model Context Protocol, until it hangs up."""
    from crosswire.serve import tools
    from crosswire.serve.keeper import Keeper
    from crosswire.serve.security.identity import Identity

    who = Identity(name=cases.person(by), role="editor" if write else "reader")
    tools.server(Keeper(address, cases.now), who, redacted=redact, writable=write).run("stdio")

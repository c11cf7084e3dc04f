"""``crosswire serve``: the workbench, in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli import cases


@click.command("serve")
@cases.case_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option(
    "--users",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of users (see `crosswire users`); needed wherever others can reach it.",
)
@click.option("--audit", type=click.Path(path_type=Path, dir_okay=False), help="The file of the audit log.")
@click.option(
    "--searches",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of saved searches; without it one beside the case.",
)
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="A name under which it is asked for.")
@click.option("--certificate", type=click.Path(path_type=Path, exists=True), help="For HTTPS: the certificate (PEM).")
@click.option("--key", type=click.Path(path_type=Path, exists=True), help="For HTTPS: its key, if in another file.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS", help="A proxy whose word on clients is believed.")
@click.option("--plain-http", is_flag=True, help="Let passwords cross the network in the clear.")
@click.option(
    "--fetch", "fetched", multiple=True, metavar="HOST",
    help="Let people add the page at an address of this host; .HOST means all below it, * any public one.",
)  # fmt: skip
@click.option("--redact", is_flag=True, help="Leave out the names of private persons everywhere, whatever is asked.")
@click.option("--read-only", is_flag=True, help="Nobody decides and nobody adds.")
def command(  # noqa: PLR0917 - click gives them by name
    address: str,
    host: str,
    port: int,
    users: Path | None,
    audit: Path | None,
    searches: Path | None,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    proxies: tuple[str, ...],
    fetched: tuple[str, ...],
    *,
    plain_http: bool,
    redact: bool,
    read_only: bool,
) -> None:
    """Review, compare and decide on CASE in a browser.

    Without --users only this machine is served, and whoever sits at it may do everything.
    """
    from crosswire.serve import running
    from crosswire.serve.keeper import Keeper
    from crosswire.serve.security.settings import Settings

    settings = Settings(
        host=host,
        port=port,
        users=users,
        audit=audit,
        allowed_hosts=names,
        certificate=certificate,
        key=key,
        proxies=proxies,
        plain_http=plain_http,
        fetch=bool(fetched),
        fetch_hosts=fetched,
    )
    settings.check()

    def ready(at: str) -> None:
        click.echo(f"The workbench is at {at} (stop it with Ctrl-C)", err=True)

    keeper = Keeper(address, cases.now)
    running.serve(keeper, settings, redacted=redact, writable=not read_only, searches=searches, ready=ready)

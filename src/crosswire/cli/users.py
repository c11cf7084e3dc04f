"""``crosswire users``: who may come into the workbench, and what each may do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

ROLES = ("reader", "analyst", "editor", "admin")


def _file(command: F) -> F:
    return click.argument("file", type=click.Path(path_type=Path, dir_okay=False))(command)


def _person(command: F) -> F:
    return _file(click.argument("name")(command))


def _role(command: F) -> F:
    return click.argument("role", type=click.Choice(ROLES))(command)


def _stdin(command: F) -> F:
    told = "Read the password from standard input, one line, instead of asking for it."
    return click.option("--stdin", is_flag=True, help=told)(command)


@click.group("users")
def command() -> None:
    """The users of the workbench, kept in FILE.

    \b
    A reader looks and exports. An analyst also confirms, rejects, corrects and answers.
    An editor also adds reports, joins and splits claims, withdraws, and undoes what others decided.
    An admin also reads the audit log and manages the users.
    """  # noqa: D301 - click reads the escape


@command.command("add")
@_person
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What the user may do.")
@_stdin
def add(file: Path, name: str, role: Any, stdin: bool) -> None:
    """Add the user NAME; makes FILE where it is not there. The password is asked for."""
    from crosswire.serve.security.users import Users

    made = Users(file).add(name, role, _password(stdin=stdin))
    click.echo(f"{made.name} is {made.role}")


@command.command("list")
@_file
def listed(file: Path) -> None:
    """Every user with role and tokens."""
    from crosswire.serve.security.users import Users

    for user in Users(file).roll().users:
        click.echo(f"{user.name}: {user.role}, since {user.made:%Y-%m-%d}")
        for token in user.tokens:
            click.echo(f"  token {token.label}: {token.role}, until {token.until:%Y-%m-%d}")


@command.command("role")
@_person
@_role
def role(file: Path, name: str, role: Any) -> None:
    """Let the user NAME do more, or less. Holds at once, and for the user's tokens too."""
    from crosswire.serve.security.users import Users

    Users(file).set_role(name, role)
    click.echo(f"{name} is {role}")


@command.command("password")
@_person
@_stdin
def password(file: Path, name: str, stdin: bool) -> None:
    """Give the user NAME another password, which ends the user's sessions."""
    from crosswire.serve.security.users import Users

    users = Users(file)
    tokens = len(users.roll().user(name).tokens)
    users.set_password(name, _password(stdin=stdin))
    click.echo(f"{name} has another password" + (f"; {tokens} of the user's tokens still hold" if tokens else ""))


@command.command("remove")
@_person
def remove(file: Path, name: str) -> None:
    """Remove the user NAME with all tokens. What the user decided stays in the case."""
    from crosswire.serve.security.users import Users

    Users(file).remove(name)
    click.echo(f"{name} is no user any more")


@command.command("token")
@_person
@click.argument("label")
@click.option("--role", type=click.Choice(ROLES), help="What the token may do; without it, what its user may.")
@click.option("--days", type=int, default=90, show_default=True, help="How long it lasts.")
def token(file: Path, name: str, label: str, role: Any, days: int) -> None:
    """Issue a token with which a program acts for the user NAME; it is printed once and not kept."""
    from crosswire.serve.security.users import Users

    click.echo(Users(file).issue(name, label, role=role, days=days))


@command.command("revoke")
@_person
@click.argument("label")
def revoke(file: Path, name: str, label: str) -> None:
    """End the token LABEL of the user NAME."""
    from crosswire.serve.security.users import Users

    Users(file).revoke(name, label)
    click.echo(f"The token {label} of {name} holds no longer")


def _password(*, stdin: bool) -> str:
    """The password from the terminal, which does not show it, or from standard input; never from the arguments."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt="Once more")
    return asked

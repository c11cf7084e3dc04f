"""The users on the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from toy_workbench import PASSWORD

from crosswire.cli.main import cli
from crosswire.errors import UsersError
from crosswire.serve.security.users import Users


def run(*arguments, typed=""):
    return CliRunner().invoke(cli, ["users", *map(str, arguments)], input=typed, catch_exceptions=False)


def test_a_user_is_added_with_a_password_that_is_asked_for_twice_and_never_shown(tmp_path):
    path = tmp_path / "users.json"
    shown = run("add", path, "ana", "--role", "admin", typed=f"{PASSWORD}\nsomething else\n{PASSWORD}\n{PASSWORD}\n")
    assert shown.exit_code == 0, shown.output
    assert PASSWORD not in shown.output
    assert "ana is admin" in shown.output
    assert Users(path).verified("ana", PASSWORD)


def test_the_password_can_come_from_standard_input(tmp_path):
    path = tmp_path / "users.json"
    assert run("add", path, "ana", "--stdin", typed=f"{PASSWORD}\n").exit_code == 0
    assert Users(path).verified("ana", PASSWORD).role == "reader"


def test_a_password_is_no_argument(tmp_path):
    shown = run("add", tmp_path / "users.json", "ana", PASSWORD)
    assert shown.exit_code == 2


def test_users_and_their_tokens_are_listed_without_any_secret(users):
    token = run("token", users.path, "analyst", "laptop", "--role", "reader", "--days", "7").output.strip()
    assert users.roll().bearer(token, users.roll().user("analyst").tokens[0].made)[1] == "reader"
    shown = run("list", users.path).output
    assert "analyst: analyst, since 2031-05-04" in shown
    assert "  token laptop: reader, until" in shown
    assert token not in shown
    assert "argon2" not in shown


def test_a_role_a_password_and_a_token_are_changed_and_a_user_is_removed(users):
    run("token", users.path, "reader", "laptop")
    assert run("role", users.path, "reader", "analyst").output == "reader is analyst\n"
    said = run("password", users.path, "reader", "--stdin", typed="another long password\n").output
    assert said == "reader has another password; 1 of the user's tokens still hold\n"
    assert users.verified("reader", "another long password").role == "analyst"
    run("revoke", users.path, "reader", "laptop")
    assert users.roll().user("reader").tokens == ()
    run("remove", users.path, "reader")
    assert users.roll().find("reader") is None


def test_what_makes_no_sense_is_told(users):
    with pytest.raises(UsersError, match="no user named nobody"):
        run("remove", users.path, "nobody")
    assert run("role", users.path, "reader", "owner").exit_code == 2

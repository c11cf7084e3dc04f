"""Users in a file: passwords, roles, tokens, and the file itself."""

from __future__ import annotations

import datetime as dt
import json
import stat
import subprocess
import sys

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from toy_workbench import BEGIN, PASSWORD

from crosswire.errors import UsersError
from crosswire.serve.security import passwords, rolls
from crosswire.serve.security.rolls import Roll, checked_name, key
from crosswire.serve.security.users import Users


def test_a_password_is_known_and_another_is_not(users):
    assert users.verified("analyst", PASSWORD).role == "analyst"
    assert users.verified("analyst", PASSWORD + ".") is None
    assert users.verified("nobody", PASSWORD) is None


def test_a_name_is_the_same_however_it_is_capitalised_and_composed(users):
    users.add("José", "reader", PASSWORD)
    assert users.verified("JOSE\u0301", PASSWORD).name == "José"
    with pytest.raises(UsersError, match="already"):
        users.add("josé", "reader", PASSWORD)


def test_a_password_is_the_same_however_it_is_composed(users):
    users.add("ana", "reader", "contraseña de Ana María")
    assert users.verified("ana", "contrasen\u0303a de Ana Mari\u0301a")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "at least 12"),
        ("x" * 1025, "at most"),
        ("\ud800 is no text at all", "at most"),
        ("aaaaaaaaaaaaaaaa", "too simple"),
        ("Bartholomew123", "too simple"),
    ],
)
def test_a_weak_password_is_refused(users, password, why):
    with pytest.raises(UsersError, match=why):
        users.add("bartholomew", "reader", password)
    users.add("bart", "reader", PASSWORD)
    if why != "too simple":
        with pytest.raises(UsersError, match=why):
            users.set_password("bart", password)


def test_a_password_of_five_signs_and_twelve_characters_is_just_enough(users):
    users.add("bart", "reader", "abcdeabcdeab")
    with pytest.raises(UsersError, match="at least 12"):
        users.add("lisa", "reader", "abcdeabcdea")
    users.add("lisa", "reader", "x" * 1019 + "abcde")


def test_no_password_stands_in_the_file_and_it_is_for_its_owner_alone(users):
    assert PASSWORD not in users.path.read_text(encoding="utf-8")
    for path in (users.path, users.path.with_name(".users.json.lock")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "$argon2id$" in users.path.read_text(encoding="utf-8")


def test_the_parameters_are_those_of_the_library():
    assert PasswordHasher().type.name == "ID"
    source = passwords.__loader__.get_source(passwords.__name__)
    assert "HASHER = PasswordHasher()\n" in source


def test_a_hash_of_old_parameters_is_made_anew_when_the_password_is_at_hand(users, monkeypatch):
    before = users.roll().user("reader")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert users.verified("reader", "wrong password!") is None
    assert users.roll().user("reader").password == before.password
    assert users.verified("reader", PASSWORD)
    after = users.roll().user("reader")
    assert after.password != before.password
    assert "t=2" in after.password
    assert after.stamp == before.stamp, "sessions go on"
    assert users.verified("reader", PASSWORD)


def test_whoever_is_right_gets_in_where_the_file_cannot_be_written(users, monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))

    def refused(_):
        raise UsersError

    monkeypatch.setattr(users, "_change", refused)
    assert users.verified("reader", PASSWORD)


def test_an_unknown_name_costs_one_hash_too(users, monkeypatch):
    tried = []
    monkeypatch.setattr(passwords, "holds", lambda _, stored: tried.append(stored))
    users.verified("reader", "wrong")
    users.verified("nobody", "wrong")
    assert len(tried) == 2
    assert all(one.startswith("$argon2id$") for one in tried)


def test_a_damaged_hash_lets_nobody_in(users):
    text = users.path.read_text(encoding="utf-8").replace("$argon2id$", "$argon3$")
    users.path.write_text(text, encoding="utf-8")
    assert users.verified("reader", PASSWORD) is None


def test_roles_are_changed_and_the_last_admin_stays(users):
    users.set_role("reader", "editor")
    assert users.roll().user("reader").role == "editor"
    for change in (lambda: users.set_role("admin", "reader"), lambda: users.remove("admin")):
        with pytest.raises(UsersError, match="last admin"):
            change()
    users.set_role("reader", "admin")
    users.remove("admin")
    assert [user.name for user in users.roll().admins] == ["reader"]


@pytest.mark.parametrize("act", ["set_role", "set_password", "remove", "issue", "revoke"])
def test_nothing_is_done_to_who_is_not_there(users, act):
    rest = {"set_role": ["admin"], "set_password": [PASSWORD], "remove": [], "issue": ["x"], "revoke": ["x"]}[act]
    with pytest.raises(UsersError, match="no user named nobody"):
        getattr(users, act)("nobody", *rest)


def test_a_token_acts_for_its_user_until_it_expires(users):
    token = users.issue("analyst", "laptop", days=10)
    assert token not in users.path.read_text(encoding="utf-8")
    user, role, kept = users.roll().bearer(token, BEGIN)
    assert (user.name, role, kept.label) == ("analyst", "analyst", "laptop")
    assert users.roll().bearer(token, BEGIN + dt.timedelta(days=10)) is None
    assert users.roll().bearer(token, BEGIN + dt.timedelta(days=9, hours=23))
    assert users.roll().bearer(token[:-1] + ("a" if token[-1] != "a" else "b"), BEGIN) is None


def test_a_token_may_never_do_more_than_its_user(users):
    with pytest.raises(UsersError, match="no token of theirs can be admin"):
        users.issue("analyst", "x", role="admin")
    token = users.issue("editor", "x", role="editor")
    users.set_role("editor", "reader")
    assert users.roll().bearer(token, BEGIN)[1] == "reader"
    lesser = users.issue("admin", "y", role="reader")
    assert users.roll().bearer(lesser, BEGIN)[1] == "reader"


def test_a_token_ends_when_it_is_revoked_and_with_its_user(users):
    one, other = users.issue("reader", "one"), users.issue("reader", "other")
    with pytest.raises(UsersError, match="already"):
        users.issue("reader", "ONE")
    users.revoke("reader", "one")
    assert users.roll().bearer(one, BEGIN) is None
    assert users.roll().bearer(other, BEGIN)
    with pytest.raises(UsersError, match="no token named one"):
        users.revoke("reader", "one")
    users.remove("reader")
    assert users.roll().bearer(other, BEGIN) is None


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lasts_no_longer_than_a_year(users, days):
    with pytest.raises(UsersError, match="from 1 to 366"):
        users.issue("reader", "x", days=days)


def test_what_another_program_changes_holds_at_once_and_is_told(users, hands):
    told = []
    other = Users(users.path, clock=hands.clock(), told=lambda *what: told.append(what))
    assert other.roll().find("eve") is None
    assert told == [], "what was there before is no change"
    users.add("eve", "reader", PASSWORD)
    assert other.roll().find("eve")
    users.set_role("eve", "analyst")
    users.set_password("eve", PASSWORD + "!")
    users.issue("eve", "x")
    other.roll()
    users.revoke("eve", "x")
    other.roll()
    users.remove("eve")
    other.roll()
    names = ["user-added", "user-role", "user-password", "token-issued", "token-revoked", "user-removed"]
    assert told == [(name, "eve") for name in names]


def test_the_file_must_be_there_and_be_ours(users, tmp_path):
    with pytest.raises(UsersError, match="cannot be read"):
        Users(tmp_path / "none.json").roll()
    users.path.chmod(0o640)
    with pytest.raises(UsersError, match="chmod 600"):
        Users(users.path).roll()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no file of users"),
        ("[]", "no file of users"),
        ('{"version": 2, "users": []}', "later version"),
        ('{"users": [{"name": "x"}]}', "no file of users"),
        ('{"users": [], "more": 1}', "no file of users"),
        ("\xff", "no file of users"),
    ],
)
def test_a_file_that_is_something_else_lets_nobody_in(users, text, why):
    users.path.write_text(text, encoding="latin-1")
    with pytest.raises(UsersError, match=why):
        users.roll()


def test_a_role_that_is_unknown_or_a_name_there_twice_is_damage(users):
    kept = json.loads(users.path.read_text(encoding="utf-8"))
    kept["users"][0]["role"] = "owner"
    users.path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(UsersError, match="no file of users"):
        users.roll()
    kept["users"][0]["role"] = "admin"
    kept["users"].append(kept["users"][1])
    users.path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(UsersError, match="two users of one name"):
        users.roll()


@pytest.mark.parametrize("where", ["user", "token"])
def test_a_field_that_a_later_version_may_have_added_is_not_overlooked(users, where):
    users.issue("admin", "x")
    kept = json.loads(users.path.read_text(encoding="utf-8"))
    changed = kept["users"][0] if where == "user" else kept["users"][0]["tokens"][0]
    changed["disabled"] = True
    users.path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(UsersError, match="no file of users"):
        users.roll()


def test_a_file_that_cannot_be_written_stays_as_it_was(users, monkeypatch):
    before = users.path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crosswire.serve.security.users.os.fsync", full)
    with pytest.raises(UsersError, match="No space left"):
        users.set_role("reader", "editor")
    assert users.path.read_bytes() == before
    assert {path.name for path in users.path.parent.iterdir()} == {"users.json", ".users.json.lock"}


def test_programs_that_change_it_at_once_lose_nothing(users):
    program = (
        "import sys, pathlib; from crosswire.serve.security.users import Users\n"
        "users = Users(pathlib.Path(sys.argv[1]))\n"
        "for number in range(5): users.issue('admin', f'of {sys.argv[2]} number {number}')"
    )
    started = [subprocess.Popen([sys.executable, "-c", program, str(users.path), str(at)]) for at in range(3)]
    assert [one.wait() for one in started] == [0, 0, 0]
    assert len(users.roll().user("admin").tokens) == 15


@pytest.mark.parametrize("name", ["", " ", "a" * 65, "a/b", "a\nb", "<b>", "a\u202eb", "-", "a:b", "=1+1", "\x00"])
def test_a_name_that_could_be_taken_for_something_else_is_refused(name):
    with pytest.raises(UsersError, match="a name has"):
        checked_name(name)


@pytest.mark.parametrize("name", ["ana", "Ana María", "o'neill", "j.smith", "Ana M.", "李雷", "ana@desk-2"])
def test_names_of_people_are_taken(name):
    assert checked_name(name) == name


@given(st.text(max_size=80))
def test_a_name_that_is_taken_can_be_found_and_shown(name):
    try:
        found = checked_name(name)
    except UsersError:
        return
    assert checked_name(found) == found
    assert found.isprintable()
    assert key(found) == key(key(found))
    assert not set(found) & set('<>&"/\\\n=')


@given(st.text(max_size=60))
def test_no_text_but_a_token_is_one(text):
    assert Roll().bearer(text, BEGIN) is None


def test_tokens_differ_and_have_their_form():
    made = {rolls.new_token() for _ in range(50)}
    assert len(made) == 50
    assert all(rolls.TOKEN.fullmatch(token) for token in made)

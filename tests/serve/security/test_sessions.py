"""Sessions: how they begin, go on and end; cookies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_workbench import PASSWORD

from crosswire.serve.security import Limits
from crosswire.serve.security.sessions import ID, Sessions, cookie, cookie_name, read_cookie


@pytest.fixture
def sessions(hands):
    return Sessions(Limits(idle=100, session=300, sessions=5, sessions_of_user=3), hands.clock())


@pytest.fixture
def reader(users):
    return users.roll().user("reader")


def test_a_session_is_found_by_its_id_only(sessions, users, reader):
    id_ = sessions.open(reader)
    session, user = sessions.find(id_, users.roll())
    assert user == reader
    assert session.csrf not in {"", id_}
    assert sessions.find(id_[:-1] + ("A" if id_[-1] != "A" else "B"), users.roll()) is None
    assert id_ not in repr(vars(sessions)), "only its hash is kept"


def test_ids_and_tokens_are_new_each_time(sessions, users, reader):
    made = [sessions.open(reader) for _ in range(3)]
    assert len(set(made)) == 3
    assert all(ID.fullmatch(id_) for id_ in made)
    assert len({sessions.find(id_, users.roll())[0].csrf for id_ in made}) == 3


def test_a_session_ends_when_idle_and_goes_on_when_used(sessions, users, reader, hands):
    id_ = sessions.open(reader)
    hands.forward(99)
    assert sessions.find(id_, users.roll())
    hands.forward(99)
    assert sessions.find(id_, users.roll())
    hands.forward(100)
    assert sessions.find(id_, users.roll()) is None
    hands.forward(-100)
    assert sessions.find(id_, users.roll()) is None, "over is over"


def test_a_session_ends_however_much_it_is_used(sessions, users, reader, hands):
    id_ = sessions.open(reader)
    for _ in range(5):
        hands.forward(50)
        assert sessions.find(id_, users.roll())
    hands.forward(50)
    assert sessions.find(id_, users.roll()) is None


def test_a_session_ends_with_its_user_its_password_and_when_it_is_closed(sessions, users, reader):
    removed, changed, closed = (sessions.open(reader) for _ in range(3))
    sessions.close(closed)
    assert sessions.find(closed, users.roll()) is None
    users.set_password("reader", PASSWORD + " again")
    assert sessions.find(changed, users.roll()) is None
    fresh = sessions.open(users.roll().user("reader"))
    users.remove("reader")
    assert sessions.find(fresh, users.roll()) is None
    assert sessions.find(removed, users.roll()) is None
    users.add("reader", "reader", PASSWORD)
    assert sessions.find(fresh, users.roll()) is None, "another user of the name"


def test_a_changed_role_holds_for_a_session_at_once(sessions, users, reader):
    id_ = sessions.open(reader)
    users.set_role("reader", "analyst")
    assert sessions.find(id_, users.roll())[1].role == "analyst"


def test_a_user_has_so_many_sessions_and_all_have_so_many(sessions, users, reader):
    first = sessions.open(reader)
    others = [sessions.open(reader) for _ in range(3)]
    assert sessions.find(first, users.roll()) is None
    assert all(sessions.find(id_, users.roll()) for id_ in others)
    for role in ("admin", "editor", "analyst"):
        sessions.open(users.roll().user(role))
    assert len(sessions) == 5
    assert sessions.find(others[0], users.roll()) is None, "the one that was idle longest makes room"
    assert sessions.find(others[2], users.roll())


def test_sessions_that_are_over_are_forgotten(sessions, reader, hands):
    for _ in range(3):
        sessions.open(reader)
    hands.forward(101)
    sessions.open(reader)
    assert len(sessions) == 1


@given(st.text(max_size=60))
def test_no_other_text_is_a_session(text):
    assert Sessions(Limits(), None).find(text, None) is None or ID.fullmatch(text)


def test_a_cookie_cannot_be_read_by_scripts_nor_be_sent_by_others():
    assert cookie("a", "b", https=False) == b"a=b; Path=/; HttpOnly; SameSite=Strict"
    assert cookie("a", "b", https=True, ends=True) == b"a=b; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0"


def test_a_cookie_of_https_is_of_the_host_alone_and_each_port_has_its_own():
    assert cookie_name("x", 8000, https=True) == "__Host-x-8000"
    assert cookie_name("x", 8001, https=False) == "x-8001"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["a=1; b=2"], "2"),
        (["a=1", "b=2"], "2"),
        (["b=2; b=2"], "2"),
        (["b=2; b=3"], None),
        (["b=2", "b=3"], None),
        (["B=2; xb=2; b"], None),
        (["b="], ""),
        (["b=a=b"], "a=b"),
        ([], None),
    ],
)
def test_a_cookie_that_was_slipped_in_beside_ours_makes_both_void(lines, found):
    assert read_cookie([(b"cookie", line.encode()) for line in lines], "b") == found


@given(st.binary(max_size=100))
def test_odd_cookies_are_read_without_harm(line):
    read_cookie([(b"cookie", line)], "b")

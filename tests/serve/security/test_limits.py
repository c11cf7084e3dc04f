"""Rates: of requests, of writes, of attempts to log in."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from limits import parse
from limits.strategies import MovingWindowRateLimiter
from toy_workbench import Hands, Workbench

from crosswire.serve.security import Limits, Refusal
from crosswire.serve.security.hashing import Hashing
from crosswire.serve.security.limits import BackOff, Rates, Windows


@given(st.lists(st.integers(0, 120), max_size=60), st.integers(1, 5), st.integers(1, 20))
def test_in_no_window_are_there_more_than_allowed(steps, most, seconds):
    hands = Hands()
    windows, item = MovingWindowRateLimiter(Windows(hands.clock(), 10)), parse(f"{most}/{seconds}seconds")
    taken: deque[float] = deque()
    for step in steps:
        hands.forward(step / 4)  # without rounding
        while taken and taken[0] <= hands.past - seconds:
            taken.popleft()
        free = windows.test(item, "a")
        if windows.hit(item, "a"):
            taken.append(hands.past)
            assert free
        else:
            assert not free
        assert len(taken) <= most
        left = windows.get_window_stats(item, "a")
        assert left.remaining == most - len(taken)
        assert left.reset_time > hands.clock().ticks()


def test_each_key_has_its_own_window_and_the_oldest_is_forgotten():
    windows, item = Windows(Hands().clock(), 3), parse("1/minute")
    limiter = MovingWindowRateLimiter(windows)
    assert [limiter.hit(item, key) for key in "abcabc"] == [True, True, True, False, False, False]
    assert limiter.hit(item, "d")
    assert limiter.hit(item, "a"), "forgotten"
    assert not limiter.hit(item, "d")
    limiter.clear(item, "d")
    assert limiter.hit(item, "d")
    assert windows.reset() == 3
    assert windows.check()
    assert not limiter.hit(item, "e", cost=2)


def test_a_user_asks_so_often_and_is_told_when_to_come_back(limited, users, hands):
    workbench = limited(requests="3/minute")
    program = workbench.program(users.issue("reader", "x"))
    answers = []
    for _ in range(4):
        answers.append(program.get("/who"))
        hands.forward(10)
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].headers["retry-after"] == "30"
    assert answers[3].json()["code"] == "rate"
    assert workbench.program(users.issue("editor", "x")).get("/who").status_code == 200, "another user"
    assert program.get("/assets/style.css").status_code == 200, "style sheets do not count"
    hands.forward(20)
    assert program.get("/who").status_code == 200


def test_a_user_has_one_rate_through_all_tokens_and_sessions(limited, users):
    workbench = limited(requests="3/minute")
    for label in "abc":
        assert workbench.program(users.issue("reader", label)).get("/who").status_code == 200
    assert workbench.program(users.issue("reader", "d")).get("/who").status_code == 429


def test_writes_have_a_rate_of_their_own(limited, users):
    workbench = limited(writes="2/minute")
    program = workbench.program(users.issue("analyst", "x"))
    assert [program.post("/write", json={}).status_code for _ in range(3)] == [200, 200, 429]
    assert program.get("/who").status_code == 200
    assert program.post("/mcp", json={}).status_code == 200, "a question is no write"


def test_an_address_asks_so_often_whoever_it_is_and_its_network_with_it(limited):
    workbench = limited(requests_of_address="3/minute")
    assert [workbench.browser(address="1.2.3.4").get("/login").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert workbench.browser(address="1.2.3.5").get("/login").status_code == 200
    told = [workbench.browser(address=f"2001:db8::{n}").get("/login").status_code for n in range(4)]
    assert told == [200, 200, 200, 429]


def test_the_person_at_the_machine_has_no_rate(local):
    local = Workbench(
        replace(local.settings, limits=Limits(requests="1/minute", requests_of_address="1/minute", writes="1/minute")),
        local.hands,
    )
    browser = local.browser()
    assert {browser.write().status_code for _ in range(4)} == {200}


def test_who_fails_waits_a_second_then_twice_as_long_each_time_up_to_a_limit():
    hands = Hands()
    back_off = BackOff(Limits(free_failures=3, longest_wait=60, counted=10), hands.clock())
    waits = []
    for _ in range(11):
        back_off.failed("a")
        waits.append(back_off.wait("a"))
        hands.forward(waits[-1])
        assert back_off.wait("a") == 0
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert back_off.wait("b") == 0
    hands.forward(121)
    back_off.failed("a")
    assert back_off.wait("a") == 0, "long ago"
    for key in map(str, range(10)):
        back_off.failed(key)
    assert back_off.wait("a") == 0
    for _ in range(5):
        back_off.failed("5")
    back_off.succeeded("5")
    assert back_off.wait("5") == 0


def test_guesses_are_slowed_down_and_even_the_right_one_waits(workbench, hands):
    browser = workbench.browser()
    told = [browser.log_in("reader", "wrong").status_code for _ in range(6)]
    assert told == [403] * 5 + [429]
    right = browser.log_in("reader")
    assert right.status_code == 429
    assert right.headers["retry-after"] == "1"
    assert "Too many requests" in right.text
    hands.forward(1)
    assert browser.log_in("reader").status_code == 303
    assert workbench.browser().log_in("reader", "wrong").status_code == 403, "all is forgotten after success"


def test_a_guesser_does_not_keep_the_user_out_who_comes_from_elsewhere(workbench):
    guesser = workbench.browser(address="6.6.6.6")
    for _ in range(7):
        guesser.log_in("reader", "wrong")
    assert workbench.browser(address="1.2.3.4").log_in("reader").status_code == 303


def test_a_name_that_nobody_has_is_slowed_down_the_same(workbench):
    browser = workbench.browser()
    told = [browser.log_in("nobody", "wrong") for _ in range(6)]
    assert [answer.status_code for answer in told] == [403] * 5 + [429]


def test_an_address_tries_so_many_names(limited, hands):
    workbench = limited(logins_of_address="4/minute")
    browser = workbench.browser()
    assert [browser.log_in(f"name{n}", "wrong").status_code for n in range(5)] == [403] * 4 + [429]
    hands.forward(60)
    assert browser.log_in("reader").status_code == 303


def test_guessers_from_many_addresses_are_slowed_down_together():
    hands = Hands()
    rates = Rates(Limits(failures_of_user="10/hour"), hands.clock())
    for number in range(10):
        rates.login(f"10.0.0.{number}", "reader")
        rates.failed(f"10.0.0.{number}", "reader")
        hands.forward(60)
    with pytest.raises(Refusal) as refused:
        rates.login("10.0.1.1", "reader")
    assert refused.value.wait == 3600 - 600
    rates.login("10.0.1.1", "editor")


def test_a_flood_from_many_networks_does_not_make_us_forget_the_failures():
    hands = Hands()
    rates = Rates(Limits(failures_of_user="3/hour", counted=5), hands.clock())
    for number in range(3):
        rates.failed(f"10.0.0.{number}", "reader")
    for number in range(50):
        rates.address(f"2001:db8:{number}::1")
    with pytest.raises(Refusal):
        rates.login("10.0.1.1", "reader")


def test_so_many_passwords_are_tried_at_once_and_so_many_wait():
    hashing, tried, refused = Hashing(Limits(hashing=1, hashing_queue=1)), [], []

    async def attempt(number):
        try:
            await hashing.run(lambda: tried.append(number))
        except Refusal as refusal:
            refused.append((refusal.key, refusal.status_code, refusal.headers))

    async def all_at_once(count):
        async with anyio.create_task_group() as group:
            for number in range(count):
                group.start_soon(attempt, number)

    anyio.run(all_at_once, 4)
    assert tried == [0, 1]
    assert refused == [("busy", 503, {"Retry-After": "5"})] * 2
    anyio.run(all_at_once, 2)
    assert tried == [0, 1, 0, 1]

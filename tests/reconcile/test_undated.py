"""What is remembered of an undated report: pairs, as long as both sides are the same objects and asked for."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.reconcile.undated import Dates, Known


@dataclass(frozen=True)
class Other:
    id: str


def test_a_pair_is_known_for_the_very_object_only():
    known, other = Known(), Other("b")
    known.begin()
    assert known.get("a", other) is None
    assert known.put("a", other, alike=True) is True
    assert known.get("a", other) is True
    assert known.get("a", Other("b")) is None
    assert known.get("c", other) is None


def test_that_two_are_not_alike_is_known_too():
    known, other = Known(), Other("b")
    known.put("a", other, alike=False)
    assert known.get("a", other) is False


def test_what_is_asked_for_again_stays_and_what_is_not_is_forgotten():
    known, asked, left = Known(), Other("b"), Other("c")
    known.put("a", asked, alike=True)
    known.put("a", left, alike=True)
    for _ in range(3):
        known.begin()
        assert known.get("a", asked) is True
    assert known.get("a", left) is None


@dataclass(frozen=True)
class Asks:
    asks: frozenset[str]

    @property
    def together(self) -> frozenset[str]:
        return self.asks


def test_who_asks_is_found_by_its_last_keys_only():
    dates = Dates()
    dates.ask("r", Asks(frozenset(("a", "b"))))
    dates.ask("r", Asks(frozenset("b")))
    dates.ask("s", Asks(frozenset("b")))
    assert dates.askers(("a", "b")) == {"r", "s"}
    assert dates.askers("a") == set()
    dates.drop("r")
    assert dates.askers("b") == {"s"}
    assert dates.asking("r") is None


def test_undated_reports_are_moved_by_others_under_their_keys_that_come_and_go():
    dates = Dates()
    dates.ask("r", Asks(frozenset(("a", "b"))))
    dates.ask("s", Asks(frozenset("c")))
    dates.moved()
    dates.ask("t", Asks(frozenset("a")))
    assert dates.moved() == {"r", "t"}
    assert dates.moved() == set()
    dates.unask("t")
    assert dates.moved() == {"r"}

"""Alerts of what the watch brought in: once, and after a crash as well."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from made_up_web import item, rss

from crosswire.alerts import Outcome

pytestmark = pytest.mark.model

FEED = "https://wire.example/rss"


@dataclass
class Alert:
    id: str = "a"
    rule: str = "anything"


@dataclass
class Alerting:
    """Remembers what it was told of; fails where it is asked to."""

    head: int | None = None
    rounds: list = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def waiting(self):
        return bool(self.outcome.failures)

    def begin(self, after):
        self.head = after.head.number

    def tell(self, before, after, at):
        self.rounds.append((before.head.number, after.head.number, at))
        self.head = after.head.number
        return [Alert()]


def test_what_was_there_before_is_no_news_and_what_comes_is_told_once(desk):
    desk.feeds({"url": FEED, "follow": False})
    desk.web.pages[FEED] = rss(item(1))
    desk.watch()
    alerting = Alerting()
    assert [e for e in desk.watch(alerting=alerting) if e["event"] == "alert"] == []
    assert (alerting.head, alerting.rounds) == (3, [])
    desk.web.pages[FEED] = rss(item(1), item(2))
    desk.clock.later(minutes=20)
    told = desk.watch(alerting=alerting)
    assert [e["rule"] for e in told if e["event"] == "alert"] == ["anything"]
    assert alerting.rounds == [(3, 5, desk.clock.now())]
    desk.clock.later(minutes=20)
    desk.watch(alerting=alerting)
    assert len(alerting.rounds) == 1


def test_what_came_in_before_a_crash_and_was_not_told_is_told_after_it(desk):
    desk.feeds({"url": FEED, "follow": False})
    desk.web.pages[FEED] = rss(item(1))
    desk.watch()
    alerting = Alerting(head=1)
    desk.clock.later(minutes=20)
    desk.watch(alerting=alerting)
    assert [r[:2] for r in alerting.rounds] == [(1, 3)]


def test_what_could_not_be_sent_is_said_and_tried_again(desk):
    desk.feeds({"url": FEED, "follow": False})
    desk.web.pages[FEED] = rss()
    alerting = Alerting(head=1, outcome=Outcome(failures=("the desk does not answer",)))
    for _ in range(2):
        told = desk.watch(alerting=alerting)
        assert [e["message"] for e in told if e["event"] == "not-told"] == ["the desk does not answer"]
        desk.clock.later(minutes=20)
    assert len(alerting.rounds) == 2

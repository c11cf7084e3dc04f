"""The shipped situation, told report by report: what must be told is told, and not much besides."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.alerts import Alerting, Store, public, settings
from crosswire.ledger import case as cases

KINDS = "figure-changed disputed answered facility withdrawn superseded revised new-incident".split()

TOLD = """
0 facility “port of Coquimbo”
0 new-incident Explosion, Coquimbo, 6 May 2031
3 figure-changed Killed, Coquimbo, 6 May 2031
8 disputed Injured, Coquimbo
9 withdrawn Killed (port guards), Coquimbo
12 facility “port of Callao”
12 new-incident Explosion, Callao, 15 April 2031
14 answered Declined to say (Ministry): “who owned the consignment”
15 figure-changed Killed, Coquimbo
18 withdrawn Not disclosed (port authority): “when the southern gate will open again”
18 revised Pacific Courier: version 2, changed without a word of it between 12 May 2031, 15:20 UTC and 12 May 2031, 21:05 UTC
"""  # noqa: E501
"""What must be told of each report, by its place among them."""

AT_MOST = 2.2
"""Alerts a report over all rules: more would be noise."""


@pytest.fixture(scope="module")
def rounds(read_demo):
    rules = [{"name": k, "kind": k} for k in KINDS] + [{"name": "words", "kind": "words", "words": "strike OR huelga"}]
    alerting = Alerting(settings({"alert": rules}), Store(":memory:"))
    case = cases.open_case(str(read_demo))
    numbers = [e.number for e in case.ledger.entries() if e.kind == "reading"]
    found, before = [], case.state(known_at=numbers[0] - 2)
    for place, number in enumerate(numbers):
        after = case.state(known_at=number)
        found.append(
            alerting.tell(before, after, dt.datetime(2031, 5, 6, tzinfo=dt.UTC) + dt.timedelta(hours=8 * place))
        )
        before = after
    case.close()
    return found


@pytest.mark.model
def test_what_matters_is_told(rounds):
    told = {(n, a.kind, a.head) for n, alerts in enumerate(rounds) for a in alerts}
    for line in TOLD.split("\n"):
        if line:
            number, kind, head = line.split(" ", 2)
            assert (int(number), kind, head) in told


@pytest.mark.model
def test_copies_tell_nothing_and_no_more_is_told_than_there_is(rounds):
    assert rounds[1] == rounds[2] == []
    assert sum(map(len, rounds)) <= AT_MOST * len(rounds)


@pytest.mark.model
def test_every_alert_has_its_words_and_where_to_look(rounds):
    for alert in (a for alerts in rounds for a in alerts):
        assert alert.head
        assert alert.lines
        assert alert.passages
        assert "\n".join(public.lines(public.plain(alert), "en"))

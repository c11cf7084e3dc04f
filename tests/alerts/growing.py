"""A case that grows report by report, read by hand, and what its rules tell of it."""

from __future__ import annotations

import datetime as dt

from papers import NOON, add, empty_case, report

from crosswire.alerts import Alerting, Store, settings

HOUR = dt.timedelta(hours=1)


class Situation:
    """A case, its alerting, and a clock that goes on an hour a round."""

    def __init__(self, *rules, sinks=(), store=None, folder=None, at=NOON, **shown):
        tables = {"alert": [{"name": r["kind"], **r} for r in rules], "send": list(sinks), "alerts": shown}
        self.settings = settings(tables, folder=folder)
        self.store = store or Store(":memory:")
        self.alerting = Alerting(self.settings, self.store)
        self.case = empty_case()
        self.at = at
        self.number = 0
        self.before = self.case.state()

    def add(self, *texts, published="2031-05-04", outlet=None, **fields):
        """Add reports with these texts, and tell what is new."""
        for text in texts:
            self.number += 1
            add(self.case, report(f"r{self.number}", text, published, outlet or f"Paper {self.number}", **fields))
        return self.round()

    def round(self):
        """What is told of what came since the last round."""
        after = self.case.state()
        self.at += HOUR
        found = self.alerting.tell(self.before, after, self.at)
        self.before = after
        return found

"""Pages that say when they were put out, handed in with a later day."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from crosswire.reading import times
from crosswire.records import Interval, Report, TimeMention


def last(text: str, published: str) -> TimeMention:
    day = dt.date.fromisoformat(published)
    report = Report(id="r", text=text, published=Interval(earliest=day, latest=day), language="en")
    document = SimpleNamespace(report=report, text=text, cased=text, language="en", doc=None, blocks=())
    return times.read(document)[-1]


@pytest.mark.parametrize(
    "head",
    [
        "Posted: Wednesday, June 3, 2020 9:15 AM EST Updated: Thursday, June 4, 2020 8:00 PM EST",
        "Updated: 06/04/2020 8:00 PM\n\nCreated: 06/03/2020 9:15 AM",
    ],
)
def test_a_page_found_again_means_the_days_before_it_was_put_out(head: str) -> None:
    found = last(f"{head}\n\nA barn burned on Sunday.", "2024-01-10")
    assert (found.value, found.rule) == ("2020-05-31", None)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("Posted: Monday, January 8, 2024 9:15 AM", "the day before last may be a slip of the feed"),
        ("Posted: Thursday, February 1, 2024 9:15 AM", "it was put out later than it was handed in with"),
        ("The inquest was opened on Wednesday, June 3, 2020.", "no label says that the page is of that day"),
        ("Posted: June 2020", "no day"),
    ],
)
def test_else_the_day_it_was_handed_in_with_counts(head: str, why: str) -> None:
    found = last(f"{head}\n\nA barn burned on Sunday.", "2024-01-10")
    assert (found.value, found.rule) == ("2024-01-07", "(find past XXXX-WXX-7 pub)"), why

"""Lines that are there for the day of a report."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.intake import headers, stamps


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("August 16, 2031", "2031-08-16"),
        ("Saturday, 16 Aug 2031 | Updated 8:52 PM EDT", "2031-08-16"),
        ("16 August 2031 Last updated at 11:11 GMT", "2031-08-16"),
        ("9:53 AM, SAT 16 AUG 2031", "2031-08-16"),
        ("Story Created: Aug 6, 2031 at 9:56 AM AKDT", "2031-08-06"),
        ("PUBLISHED: 02:31 GMT, 6 August 2031 | UPDATED: 22:19 GMT, 7 August 2031", "2031-08-06"),
        ("UPDATED: 22:19 GMT, 7 August 2031 | PUBLISHED: 02:31 GMT, 6 August 2031", "2031-08-06"),
        ("Published: 16 Aug 2031 11:25 GMT+02:00", "2031-08-16"),
        ("Posted: 08/16/2031 11:10 am EDT", "2031-08-16"),
        ("16.08.2031, 14.20", "2031-08-16"),
        ("XNA Aug 16, 2031, 05.51AM IST ROCA GRANDE:", "2031-08-16"),
        ("Reuters Aug 16, 2031, 02.16PM IST", "2031-08-16"),
        ("Publicado el 16 de agosto de 2031 a las 14:20", "2031-08-16"),
    ],
)
def test_a_line_that_is_there_for_the_day(line, day):
    found = stamps.read(line)
    assert found is not None
    assert found.day.earliest == found.day.latest == dt.date.fromisoformat(day)
    assert not found.updated


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Two cranes fell on August 16, 2031",
        "HARBOUR CRANES FELL AUGUST 16, 2031",
        "End of watch: Saturday, August 16, 2031",
        "Trial set for August 16, 2031 at 9:00 AM in the county court",
        "August 16",
        "11:10 am EDT",
        "31/02/2031",
        "16 August 2031 " * 20,
    ],
)
def test_prose_and_days_without_a_year_are_no_stamp(line):
    assert stamps.read(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted 4/9/2031 6:04 PM", None),
        ("Posted 4/9/2031 6:04 PM EDT", "2031-04-09"),
        ("Posted 4/9/2031 18:04 BST", "2031-09-04"),
        ("4/4/2031", "2031-04-04"),
    ],
)
def test_the_order_of_a_day_in_figures_has_to_be_said(line, day):
    found = stamps.read(line)
    assert (str(found.day.earliest) if found else None) == day


def test_only_the_day_of_an_update_is_one():
    found = stamps.read("Updated 08/16/2031 01:03 PM")
    assert found is not None
    assert found.updated


STANDFIRST = "Harbour police said that both of the cranes which came down had been inspected only two weeks before, "
STANDFIRST += "and that nobody was inside."


@pytest.mark.parametrize(
    ("line", "dated"), [("August 16, 2031", False), ("PUBLISHED: SATURDAY, AUGUST 16, 2031, 1:32 PM", True)]
)
def test_below_a_long_line_a_day_must_say_what_it_is(line, dated):
    text = f"Cranes fall\n\n{STANDFIRST}\n\n{line}\n\nThe harbour is closed."
    assert (headers.read(text).published is not None) is dated

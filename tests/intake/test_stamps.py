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
        ("AUG. 16,2031,8: 12 PM", "2031-08-16"),
        ("PUBLISHED: SATURDAY, AUGUST 16,2031,2: 29 PM", "2031-08-16"),
        ("Sat., Aug. 16,2031 11:45 AM PDT", "2031-08-16"),
        ("16 August 2031 @ 09:29 pm", "2031-08-16"),
        ("Published: 2031.08.16 09:01 AM", "2031-08-16"),
        ("Saturday, August 16-2031 at 16:12", "2031-08-16"),
        ("POSTED: 1052 GMT (1852 HKT), August 16, 2031", "2031-08-16"),
        ("0930 GMT, 16 August 2031", "2031-08-16"),
        ("08/16/31 07:05 PM ET", "2031-08-16"),
        ("8/16/31", "2031-08-16"),
        ("POSTED: 05/02/31, 9:00 PM PDT |", "2031-05-02"),
        ("Published: Saturday, 8/16/2031 - Updated: 2 months ago", "2031-08-16"),
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
        "Two Cranes: Saturday, August 16, 2031",
        "Trial Set August 16, 2031 at 9:00 AM",
        "By August 16, 2031 all cranes were gone",
        "Ana Paz was born August 16, 1970",
        "Posted 1 year, 160 days ago [downloaded on 16 August 2031]",
        "31/02/2031",
        "16 August 2031 " * 20,
    ],
)
def test_prose_and_days_without_a_year_are_no_stamp(line):
    assert stamps.read(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "ROCA GRANDE 2031-08-16",
        "PORTO SOL, Costa Verde 2031-08-16",
        "PORTO August 16, 2031",
        "PORTO SOL, CV, August 16, 2031",
        "Porto Sol, 16 August 2031",
        "Ana Paz, Porto Sol, 16 August 2031",
        "16 August 2031 | Ana Paz",
        "By Ana Paz, staff writer | Aug 16, 2031",
        "By Ana Paz and Luz Roca in Porto Sol, 16 August 2031",
        "Posted by Ana Paz on 16 Aug 2031",
        "By Ana Paz, Luz Roca. CREATED Aug 16, 2031 - UPDATED: Aug 17, 2031",
        "QTV Porto Sol Published Saturday, August 16, 2031 1:19PM CST",
        "The Crane, Saturday 16 August 2031 20.15 BST",
    ],
)
def test_who_wrote_it_where_may_stand_beside_the_day(line):
    found = stamps.read(line)
    assert found is not None
    assert found.day.earliest == found.day.latest == dt.date(2031, 8, 16)


def test_a_stamp_may_stand_behind_the_headline():
    line = (
        "Two cranes fall in the harbour Posted: Saturday, August 16, 2031 1:50 PM EST Updated: Monday, August 18, 2031"
    )
    text = f"{line}\n\nTwo cranes fell, and the harbour is closed.\n"
    assert stamps.read(line) is None
    assert headers.read(text).published.earliest == dt.date(2031, 8, 16)
    assert stamps.behind("The report was published August 16, 2031 at 10:30 a.m.") is None


def test_a_field_may_hold_a_stamp():
    assert (
        headers.read("Published: August 16, 2031, 9:14 PM | Updated: 9:50 PM\n\nCranes fell.\n").published is not None
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted 4/9/2031 6:04 PM", None),
        ("Wednesday, 4/9/2031", "2031-04-09"),
        ("Thursday, 4/9/2031", "2031-09-04"),
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

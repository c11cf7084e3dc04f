"""Figure claims as lines: who gives which value."""

from __future__ import annotations

from crosswire.records import Attribution, Figure, Statement
from crosswire.views import figures


def said(report, value, bound="exactly"):
    ends = {"exactly": (value, value), "more_than": (value + 1, None), "at_least": (value, None)}
    low, high = ends[bound]
    return Statement(
        id=f"{report} {bound} {value}", report=report, type="figure", text="x", start=0, end=1,
        attribution=Attribution(),
        figure=Figure(measure="injured", item="people", value=value, low=low, high=high, bound=bound),
    )  # fmt: skip


def test_who_says_more_than_thirty_did_not_say_thirty_four():
    open_, exact, again = said("a", 30, "more_than"), said("b", 34), said("c", 34)
    assert figures.as_given([open_, exact, again]) == [[open_], [exact, again]]


def test_a_report_whose_title_leaves_out_at_least_stands_once():
    title, text, other = said("a", 9), said("a", 9, "at_least"), said("b", 9)
    assert figures.as_given([title, text, other]) == [[title, text, other]]

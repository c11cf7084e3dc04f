"""The page of a report shows the passages that it shares with others, from either side, quoted on request."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from crosswire.intake import copies
from crosswire.records import Interval, Report
from crosswire.serve.pages import report as page

PASSAGE = (
    "At least 14 dockers were killed when the roof of the old grain store came down on the night shift, and the search"
    " for four others went on until rain made the rubble too dangerous to enter."
)
ONE = "The mayor of Korvat has asked for tents. Schools near the harbour stay shut this week, and ferries leave late."
OTHER = "Nobody had been warned, a foreman said as he waited. Trucks queue along the coast road in the rain all night."
REST = "Two ships turned back to sea. The inquiry will be led by a judge, who has asked to be given all of the plans."


def view(later: int) -> SimpleNamespace:
    def on(day: int) -> Interval:
        return Interval(earliest=dt.date(2031, 3, day), latest=dt.date(2031, 3, day))

    made = copies.assign(
        [
            Report(id="a", text=f"{PASSAGE} {ONE} {ONE}", published=on(4)),
            Report(id="b", text=f"{OTHER} {PASSAGE} {REST}", published=on(later)),
        ]
    )
    carriers = {}
    for r in made:
        for p in r.carries:
            carriers.setdefault(p.report, []).append((r, p))
    return SimpleNamespace(choices=SimpleNamespace(reports={r.id: r for r in made}), carriers=carriers)


def test_either_side_of_a_passage_shows_the_other():
    shown = view(5)
    (has,) = page._carried(shown, shown.choices.reports["b"])
    (taken,) = page._carried(shown, shown.choices.reports["a"])
    assert (has.how, has.other.id, taken.how, taken.other.id) == ("has", "a", "taken", "b")
    assert has.text.startswith("At least 14 dockers")
    assert taken.text == has.text
    assert (has.start, has.end) == (taken.other_start, taken.other_end)
    assert shown.choices.reports["b"].text[has.start : has.end] == has.text


def test_where_nobody_knows_who_has_it_of_whom_that_is_said():
    shown = view(4)
    assert {c.how for r in shown.choices.reports.values() for c in page._carried(shown, r)} == {"shared"}

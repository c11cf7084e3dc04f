"""What a report recalls beside its news: other happenings, and none that it tells."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


def read(parse, text):
    document = parse(text, published="2031-05-08")
    return [s for s in events.read(Context(document, annotate(document))) if s.event.type in ("ASSAULT", "COERCE")]


def test_history_recalled_is_no_happening(parse):
    found = read(
        parse,
        "A bomb exploded outside a bank in Lima on Monday.\n\nIn May 2024, a mob set fire to the consulate in Tarn.",
    )
    assert [s.event.trigger for s in found] == ["explosion"]


def test_in_a_lead_with_news_what_is_long_past_is_recalled(parse):
    text = "{} a bomb went off at a bank in Lima, wounding three. The band blew up a bridge in October 2029."
    old = (
        "Roads were shut for hours, the police said, and the bank's staff were sent home for the rest of the week. " * 3
    )
    assert [s.event.trigger for s in read(parse, f"{text.format('On Monday')} {old}")] == ["explosion"]
    assert len(read(parse, f"{text.format('In June 2029')} {old}")) == 2


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("A shooting in the same street in April left a girl dead.", 2),
        ("The shooting was the second in Tarn in May.", 1),
    ],
)
def test_a_month_that_was_over_is_none_of_last_mondays(parse, second, count):
    assert len({s.event.episode for s in read(parse, f"A boy was shot in Tarn on Monday. {second}")}) == count


def test_what_a_report_opens_with_is_none_that_it_recalls(parse):
    found = read(parse, "In May 2024, a mob set fire to the consulate in Tarn.")
    assert [s.event.trigger for s in found] == ["fire"]

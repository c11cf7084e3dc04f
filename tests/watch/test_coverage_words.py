"""What the brief says of feeds that fail, in each language with its numbers and times."""

from __future__ import annotations

import pytest

from crosswire.fetching import FetchError
from crosswire.views import phrases
from crosswire.watch import coverage

SINCE = "2031-05-04 12:00 UTC"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "of 2 feeds 2 fail, the first since 2031-05-04 12:00 UTC: what they told since then is missing here",
                "it is gone since 2031-05-04 12:00 UTC: wire.example answers 410",
                "it fails since 2031-05-04 12:00 UTC: wire.example answers 500",
            ],
        ),
        (
            "es",
            [
                f"de 2 listas vigiladas fallan 2, la primera desde {SINCE}: falta aquí lo que dijeron desde entonces",
                "ya no existe desde 2031-05-04 12:00 UTC (wire.example answers 410); vea la cobertura",
                "falla desde 2031-05-04 12:00 UTC (wire.example answers 500); vea la cobertura",
            ],
        ),
    ],
)
def test_the_counts_and_times_of_feeds_that_fail_are_told_in_each_language(desk, language, said):
    a, b = "https://wire.example/a.rss", "https://wire.example/b.rss"
    desk.feeds({"url": a}, {"url": b}, delay="0s")
    desk.web.pages |= {
        a: FetchError("wire.example answers 410", "gone", status=410),
        b: FetchError("wire.example answers 500", "server-error", status=500),
    }
    desk.watch()
    assert [phrases.problem(language, p) for p in coverage.problems(desk.coverage())] == said

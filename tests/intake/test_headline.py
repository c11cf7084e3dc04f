"""A headline that stands beside its text can be quoted from it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from crosswire import intake
from crosswire.intake import headline


def test_a_headline_goes_behind_the_text():
    text = headline.joined("Sign up for our letters.\n", "Two dead in mill fire")
    assert text == "Sign up for our letters.\n\nTwo dead in mill fire"
    assert headline.behind(text, "Two dead in mill fire") == 26


def test_a_headline_that_the_text_has_is_not_told_twice():
    text = "TWO DEAD IN MILL FIRE\n\nTwo people died on Monday."
    assert headline.joined(text, "Two dead in mill fire") == text
    assert headline.behind(text, "Two dead in mill fire") is None


def test_neither_an_empty_headline_nor_a_whole_article_goes_behind():
    assert headline.joined("A text.", None) == "A text."
    assert headline.joined("A text.", " – ") == "A text."
    assert headline.joined("A text.", "word " * 200) == "A text."


@given(st.text(max_size=200), st.text(max_size=100))
def test_what_was_given_keeps_its_offsets(text, title):
    joined = headline.joined(text, title)
    assert joined.startswith(text.rstrip()) or joined == text
    at = headline.behind(joined, title)
    assert at is None or " ".join(title.split()).startswith(joined[at:])


def test_the_name_of_a_site_is_no_part_of_a_headline():
    title = "Two dead in mill fire - KXYZ 5 News, Weather & Sports | Oakport, VA"
    text = headline.joined("Sign up.", title)
    assert text == "Sign up.\n\nTwo dead in mill fire"
    assert headline.behind(text, title) == 10
    assert headline.joined("Sign up.", "Mill fire - what we know").endswith("what we know")
    assert headline.joined("Sign up.", "KXYZ 5 - Two dead | KXYZ News").endswith("Two dead")


def test_a_line_with_a_title_is_one_text(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"text": "Read on.", "title": "Ferry sinks off Port Vell, nine dead"}), encoding="utf-8")
    (report,) = intake.read([path]).reports
    assert report.text == "Read on.\n\nFerry sinks off Port Vell, nine dead"
    assert report.title == "Ferry sinks off Port Vell, nine dead"

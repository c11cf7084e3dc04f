"""Plain text: verbatim, and what its top says of itself."""

from __future__ import annotations

import datetime as dt

import pytest
from intake_files import STORY, codes, taken, text_of

from crosswire.intake import days, headers, languages
from crosswire.records import Interval


def day(iso: str) -> Interval:
    return Interval(earliest=dt.date.fromisoformat(iso), latest=dt.date.fromisoformat(iso))


def test_a_text_stays_verbatim_and_undated(tmp_path):
    text = "  \tA line.\n\n\nAnother   line, with  spaces.  \n"
    intake = taken(tmp_path, "a.txt", text)
    (report,) = intake.reports
    assert report.text == text
    assert (report.published, report.published_basis) == (None, "unknown")
    assert codes(intake) == []


def test_the_time_of_the_file_plays_no_part(tmp_path):
    import os

    intake = taken(tmp_path, "a.txt", STORY)
    os.utime(tmp_path / "a.txt", (0, 0))
    assert taken(tmp_path, "b.txt", STORY).reports[0].id == intake.reports[0].id


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (" date 2031-03-04 Two cranes fell. " + STORY, "2031-03-04"),
        ("2031-03-04\nTwo cranes fell.\n" + STORY, "2031-03-04"),
        ("Cranes fall\n\nPublished: 4 March 2031, 10:15 a.m.\n\n" + STORY, "2031-03-04"),
        ("Cranes fall\nBy Ann Other\nWednesday, March 5, 2031\n\n" + STORY, "2031-03-05"),
        ("Updated 6 March 2031\nPublished 4 March 2031\n\n" + STORY, "2031-03-04"),
        ("Caen las grúas\n4 de marzo de 2031\n\n" + STORY, "2031-03-04"),
        ("VARNA, Bulgaria, March 4, 2031 (Reuters) - " + STORY, "2031-03-04"),
        ("VARNA, 4 March 2031 — " + STORY, "2031-03-04"),
        ("Date: 2031/03/04\nTitle: Cranes fall\n\n" + STORY, "2031-03-04"),
        ("VARNA, March 4 (Reuters) - " + STORY, None),
        ("VARNA, Bulgaria (AP) — " + STORY, None),
        ("On 4 March 2031 two cranes fell. " + STORY, None),
        ("date 2031-02-30 Two cranes fell. " + STORY, None),
        ("March 2031\n\n" + STORY, None),
        (STORY * 3 + "\n4 March 2031\n", None),
    ],
)
def test_only_a_day_that_the_top_states_with_its_year_dates_a_report(top, expected):
    assert headers.read(top).published == (day(expected) if expected else None)


def test_header_lines_are_read_and_end_where_the_text_begins():
    text = "Title: Cranes fall\nSource: The Coast\nDate: 4 March 2031\nURL: https://coast.example/1\n\n" + STORY
    header = headers.read(text)
    assert (header.title, header.outlet, header.url) == ("Cranes fall", "The Coast", "https://coast.example/1")
    assert header.published == day("2031-03-04")
    assert text[header.end :].strip() == STORY.strip()


def test_a_sentence_with_a_colon_is_no_header():
    assert headers.read("Source: nobody knows.\n" * 1 + STORY).outlet is not None
    assert headers.read("The question: who knew?\n" + STORY).end == 0
    assert headers.read(STORY + "Source: The Coast\n").outlet is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two cranes fall at Varna\n\n" + STORY, "Two cranes fall at Varna"),
        ("date 2031-03-04 Cranes Fall At Varna\n\n" + STORY, "Cranes Fall At Varna"),
        ("Cranes fall\nTwo cranes fell.\n" + STORY, "Cranes fall"),
        (STORY, None),
        ("Two cranes fell.\n\n" + STORY, None),
        ("Two cranes collapsed at the port of Varna on Monday, and the harbour\nmaster closed three berths.\n", None),
        ("Cranes fall\n", None),
        ("VARNA (AP) — Two cranes fell\n\n" + STORY, None),
    ],
)
def test_a_headline_is_the_title(text, title):
    assert headers.read(text).title == title


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2031-02", ("2031-02-01", "2031-02-28")),
        ("2031-02-03", ("2031-02-03", "2031-02-03")),
        ("2031-02-03T23:59:59.5+01:00", ("2031-02-03", "2031-02-03")),
        ("20310203", ("2031-02-03", "2031-02-03")),
        ("February 2031", ("2031-02-01", "2031-02-28")),
        ("Monday, 3rd of February 2031", ("2031-02-03", "2031-02-03")),
        ("3 feb. 2031", ("2031-02-03", "2031-02-03")),
        ("lunes 3 de febrero del 2031", ("2031-02-03", "2031-02-03")),
        ("03/02/2031", None),
        ("3 February", None),
        ("yesterday", None),
        ("2031-13-01", None),
        ("2031-02-03 and 2031-02-04", None),
        ("", None),
    ],
)
def test_days_months_and_years(text, interval):
    expected = interval and Interval(
        earliest=dt.date.fromisoformat(interval[0]), latest=dt.date.fromisoformat(interval[1])
    )
    assert days.whole(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"),
        (STORY.upper(), "en"),
        ("Dos grúas se desplomaron el lunes en el puerto, informó la autoridad portuaria.", "es"),
        ("Deux grues se sont effondrées lundi dans le port, selon les autorités portuaires.", "fr"),
        ("Al menos nueve muertos en el puerto", "es"),
        ("At least nine dead in the port", "en"),
        ("", None),
        ("Port", None),
        ("12 34 56 78 90", None),
        ("Intel Core i7 860 Processor 2.80 GHz 8 MB LGA1156", None),
    ],
)
def test_languages(text, language):
    assert languages.detect(text) == language


def test_language_tags_are_shortened():
    assert [languages.code(c) for c in ("es-EC", "EN", "pt_BR", "english please", "", None)] == [
        "es", "en", "pt", None, None, None,
    ]  # fmt: skip


def test_a_page_in_a_text_file_is_read_as_a_page(tmp_path):
    page = f"<!DOCTYPE html><html><body><script>var a = 1;</script><article><p>{STORY}</p></article></body></html>"
    assert "<p>" not in text_of(taken(tmp_path, "a.txt", page))

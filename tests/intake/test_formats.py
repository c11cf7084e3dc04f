"""Markdown, HTML and JSON Lines: words without their marks, and what the file states of itself."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import STORY, codes, taken, text_of, write

from crosswire.errors import UsageError
from crosswire.intake import build, read, readers
from crosswire.records import Interval

PARAGRAPH = " ".join([STORY.strip()] * 2)


def page(head: str = "", body: str = f"<article><p>{PARAGRAPH}</p></article>", lang: str = "en") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


# ---------------------------------------------------------------- Markdown


def test_markdown_becomes_lines_without_marks(tmp_path):
    source = (
        "# Cranes *fall*\n\nTwo **cranes** fell\nat [Varna](https://x.example).\n\n## What is known\n\n"
        "- three berths are closed\n- nobody was hurt\n\n> We heard a bang.\n\n"
        "| Berth | State |\n|---|---|\n| 1 | shut |\n| 2 | open |\n\n![a crane](crane.jpg)\n"
    )
    assert text_of(taken(tmp_path, "a.md", source)) == (
        "Cranes fall\n\nTwo cranes fell at Varna.\n\nWhat is known\n\n- three berths are closed\n- nobody was hurt\n\n"
        "We heard a bang.\n\nBerth | State\n1 | shut\n2 | open\n"
    )


def test_front_matter_is_read_and_only_its_title_is_part_of_the_text(tmp_path):
    source = f'---\ntitle: "Cranes fall"\ndate: 2031-03-04\noutlet: The Coast\nid: m1\n---\n\n{STORY}'
    (report,) = taken(tmp_path, "a.md", source).reports
    assert report.text == f"{STORY.strip()}\n\nCranes fall"
    assert (report.id, report.title, report.outlet) == ("m1", "Cranes fall", "The Coast")
    assert report.published == Interval(earliest=dt.date(2031, 3, 4), latest=dt.date(2031, 3, 4))


def test_the_first_heading_is_the_title_and_a_bad_date_is_said(tmp_path):
    intake = taken(tmp_path, "a.md", f"---\ndate: tomorrow\n---\n# Cranes fall\n\n{STORY}")
    assert intake.reports[0].title == "Cranes fall"
    assert codes(intake) == ["date-unreadable"]
    assert intake.reports[0].published_basis == "unknown"


def test_no_script_survives_markdown(tmp_path):
    source = (
        f"<script>\nvar dead = 1;\n</script>\n\n{STORY}\nNine <b>bold</b> men <script>alert(2)</script>left.\n\n"
        "<p>A raw paragraph.</p>\n\n<style>\np { color: red }\n</style>\n\n<!-- a comment -->\n"
    )
    text = text_of(taken(tmp_path, "a.md", source))
    assert "Nine bold men left." in text
    assert "A raw paragraph." in text
    for gone in ("dead", "alert", "color", "comment", "<"):
        assert gone not in text


# ---------------------------------------------------------------- HTML


def test_a_page_gives_its_article_and_what_it_states(tmp_path):
    head = (
        '<title>Cranes fall | The Coast</title><meta property="og:title" content="Cranes fall">'
        '<meta property="og:site_name" content="The Coast"><meta property="og:url" content="https://coast.example/1">'
        '<meta property="article:published_time" content="2031-03-04T23:30:00-05:00">'
        '<meta property="article:modified_time" content="2031-03-09T10:00:00Z">'
    )
    body = f"<nav>Home World Sport</nav><article><h1>Cranes fall</h1><p>{PARAGRAPH}</p></article><footer>Terms</footer>"
    (report,) = taken(tmp_path, "a.html", page(head, body)).reports
    assert PARAGRAPH in report.text
    assert "Home World" not in report.text
    assert (report.title, report.outlet, report.url) == ("Cranes fall", "The Coast", "https://coast.example/1")
    assert report.published == Interval(earliest=dt.date(2031, 3, 4), latest=dt.date(2031, 3, 4))
    assert (report.published_basis, report.language) == ("stated", "en")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"datePublished": "2031-03-04", "dateModified": "2031-03-09"}</script>',
        '<meta name="date" content="2031-03-04">',
        '<meta itemprop="datePublished" content="2031-03-04">',
        '<link rel="canonical" href="https://coast.example/2031/03/04/cranes">',
    ],
)
def test_days_in_metadata(tmp_path, head):
    (report,) = taken(tmp_path, "a.html", page(head)).reports
    assert report.published == Interval(earliest=dt.date(2031, 3, 4), latest=dt.date(2031, 3, 4))


@pytest.mark.parametrize(
    "stamp",
    [
        '<time datetime="1987-03-04">4 March</time>',
        "<span class='published-date'>March 4, 1987</span>",
        "<div class='fecha'>4 de marzo de 1987</div>",
        "<div class='byline'>By Ann Other | 4 March 2031</div>",
        "<p class='meta'>Posted: 1987-03-04 10:00</p>",
    ],
)
def test_a_day_beside_the_headline(tmp_path, stamp):
    body = f"<article><h1>Cranes</h1>{stamp}<p>{PARAGRAPH}</p></article>"
    (report,) = taken(tmp_path, "a.html", page(body=body)).reports
    year = 1987 if "1987" in stamp else 2031
    assert report.published == Interval(earliest=dt.date(year, 3, 4), latest=dt.date(year, 3, 4))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f"<article><p>{PARAGRAPH} The berths were built on 12 May 2009 and on 2011-06-07.</p></article>"),
        ('<meta property="article:modified_time" content="2031-03-09">', f"<p>{PARAGRAPH}</p>"),
        ("", f"<p>{PARAGRAPH}</p><footer>© 2031 The Coast</footer>"),
        ("", f"<p>{PARAGRAPH}</p><aside><span class='date'>1 May 2030</span> another story</aside>"),
        ("", f"<div class='timeline'>1999-01-01 it began</div><p>{PARAGRAPH}</p>"),
        ("", f"<div id='event-date'>12 June 2033 at noon, in the town hall</div><p>{PARAGRAPH}</p>"),
        ("", f"<span class='date'>03/04/2031</span><p>{PARAGRAPH}</p>"),
        ("", f"<p>{PARAGRAPH}</p><script>var now = '2031-03-09';</script>"),
    ],
)
def test_no_day_is_guessed(tmp_path, head, body):
    (report,) = taken(tmp_path, "a.html", page(head, body)).reports
    assert (report.published, report.published_basis) == (None, "unknown")


def test_no_script_survives_a_page(tmp_path):
    body = (
        f"<script>var killed = 99;</script><style>.x{{}}</style><noscript>Turn it on</noscript><p>{PARAGRAPH}</p>"
        "<p onclick='alert(1)'>The end.</p><template>hidden</template>"
    )
    text = text_of(taken(tmp_path, "a.html", page(body=body)))
    for gone in ("killed = 99", "alert", "{}", "hidden", "<"):
        assert gone not in text


def test_a_page_with_few_words_keeps_them(tmp_path):
    assert text_of(taken(tmp_path, "a.html", "<html><body><p>Nine men left.</p></body></html>")).strip() == (
        "Nine men left."
    )


def test_a_page_without_words_has_no_article(tmp_path):
    intake = taken(tmp_path, "a.html", "<html><head><script>var a = 1;</script></head><body><img src=x></body></html>")
    assert codes(intake) == ["no-article"]


def test_a_page_says_its_encoding(tmp_path):
    source = page(body="<article><p>Año de la explosión. " + "La policía habló ayer. " * 9 + "</p></article>")
    intake = taken(tmp_path, "a.html", source.replace("utf-8", "iso-8859-1").encode("latin-1"))
    assert "Año de la explosión" in text_of(intake)
    assert codes(intake) == []


# ---------------------------------------------------------------- JSON Lines


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031-03-04", ("2031-03-04", "2031-03-04")),
        ("2031-03-04T10:00:00Z", ("2031-03-04", "2031-03-04")),
        ("2031-03", ("2031-03-01", "2031-03-31")),
        (2031, ("2031-01-01", "2031-12-31")),
        ({"earliest": "2031-03-01", "latest": "2031-03-04"}, ("2031-03-01", "2031-03-04")),
        ({"earliest": None, "latest": "2031-03"}, (None, "2031-03-31")),
        ({"earliest": "2031", "latest": None}, ("2031-01-01", None)),
    ],
)
def test_published_is_a_day_a_month_a_year_or_an_interval(tmp_path, published, expected):
    (report,) = taken(tmp_path, "a.jsonl", json.dumps({"text": STORY, "published": published})).reports
    iso = dt.date.fromisoformat
    first, last = expected
    assert report.published == Interval(earliest=iso(first) if first else None, latest=iso(last) if last else None)
    assert report.published_basis == "stated"


@pytest.mark.parametrize(
    "published",
    ["", "soon", {}, {"earliest": None}, {"earliest": "x", "latest": "2031"}, [2031], True,
     {"earliest": "2031-03-04", "latest": "2031-03-01"}],
)  # fmt: skip
def test_published_that_is_no_interval(tmp_path, published):
    intake = taken(tmp_path, "a.jsonl", json.dumps({"text": STORY, "published": published}))
    assert intake.reports[0].published is None
    assert codes(intake) == ["date-unreadable"]


def test_a_line_keeps_its_fields(tmp_path):
    fields = {"id": "a1", "title": "T", "outlet": "O", "url": "https://x.example", "language": "es-EC", "extra": 1}
    (report,) = taken(tmp_path, "a.jsonl", json.dumps({"text": " " + STORY, "published": None, **fields})).reports
    assert (report.id, report.title, report.outlet, report.url) == ("a1", "T", "O", "https://x.example")
    assert report.text == f" {STORY.strip()}\n\nT"
    assert report.language == "es"


@pytest.mark.parametrize("given_", ["2031-03-04T10:00:00Z", "2031-03-04T12:00:00+02:00", "20310304T100000Z"])
def test_a_line_says_when_its_text_was_fetched(tmp_path, given_):
    (report,) = taken(tmp_path, "a.jsonl", json.dumps({"text": STORY, "retrieved": given_})).reports
    assert report.retrieved == dt.datetime(2031, 3, 4, 10, tzinfo=dt.UTC)
    assert report.retrieved.utcoffset() == dt.timedelta(0)
    assert report.id == build.identify(STORY, None, None, None, None)


@pytest.mark.parametrize(
    "given_", ["2031-03-04T10:00:00", "2031-03-04", "soon", "", 1930298400, "0001-01-01T00:00+14:00"]
)
def test_without_a_zone_nothing_tells_when_a_text_was_fetched(tmp_path, given_):
    intake = taken(tmp_path, "a.jsonl", json.dumps({"text": STORY, "retrieved": given_}))
    assert intake.reports[0].retrieved is None
    assert codes(intake) == ["field-ignored"]


def test_a_report_is_made_with_a_time_of_retrieval_in_any_zone_but_not_in_none():
    hour = dt.timezone(dt.timedelta(hours=1))
    assert build.report(STORY, retrieved=dt.datetime(2031, 3, 4, 10, tzinfo=hour)).retrieved.hour == 9
    with pytest.raises(ValueError, match="not in UTC"):
        build.report(STORY, retrieved=dt.datetime(2031, 3, 4, 10))  # noqa: DTZ001 - what is refused


@given(st.text(min_size=1).filter(str.strip))
@settings(max_examples=100, deadline=None)
def test_a_line_keeps_the_offsets_of_its_sender(text):
    (reader,) = (r for r in readers.in_tree() if r.name == "jsonl")
    for report in reader.read(json.dumps({"text": text}).encode(), "a.jsonl", cut=False).reports:
        assert len(report.text) == len(text)
        assert "\r" not in report.text
        same = [a == b for a, b in zip(text, report.text, strict=True) if a.isprintable() and a < "\ud800"]
        assert all(same)


def test_without_an_id_the_content_gives_it(tmp_path):
    one = taken(tmp_path, "a.jsonl", json.dumps({"text": STORY, "outlet": "O"})).reports[0]
    assert one.id == build.identify(STORY, None, "O", None, None)
    assert taken(tmp_path, "b.jsonl", json.dumps({"text": STORY, "outlet": "P"})).reports[0].id != one.id


def test_lines_are_recognised_whatever_the_name(tmp_path):
    assert taken(tmp_path, "a.dat", json.dumps({"id": "a1", "text": STORY})).reports[0].id == "a1"


# ---------------------------------------------------------------- readers of others


class Shouting:
    """A reader of another package."""

    name = "shouting"
    suffixes = frozenset({".shout"})
    limit = 100

    def sniff(self, head: bytes) -> bool:
        return head.startswith(b"HEY")

    def read(self, data: bytes, path: str, *, cut: bool) -> readers.Intake:
        del cut
        if b"!" in data:
            raise ValueError("too loud")
        return readers.Intake(reports=(build.report(data.decode(), path=path),))


class Entry:
    def __init__(self, value):
        self.name, self.value = "shouting", "package:Shouting"
        self._object = value

    def load(self):
        return self._object


@pytest.fixture
def plugged(monkeypatch):
    def plug(value):
        readers.registered.cache_clear()
        monkeypatch.setattr(readers, "entry_points", lambda *, group: [Entry(value)] if group == readers.GROUP else [])

    yield plug
    readers.registered.cache_clear()


def test_a_registered_reader_takes_its_files(tmp_path, plugged):
    plugged(Shouting)
    assert read([write(tmp_path, "a.shout", "OH")]).reports[0].text == "OH"
    assert read([write(tmp_path, "b.txt", "HEY YOU")]).reports[0].text == "HEY YOU"
    assert isinstance(readers.registered()[0], readers.Reader)


def test_a_reader_that_fails_costs_its_file_only(tmp_path, plugged):
    plugged(Shouting())
    intake = read([write(tmp_path, "a.shout", "HEY!"), write(tmp_path, "b.txt", STORY)])
    assert codes(intake) == ["reader-failed"]
    assert "too loud" in intake.problems[0].message
    assert len(intake.reports) == 1


def test_a_reader_gets_no_more_than_its_limit(tmp_path, plugged):
    plugged(Shouting)
    intake = read([write(tmp_path, "a.shout", "A" * 500)])
    assert intake.reports[0].text == "A" * 100
    assert codes(intake) == ["too-long"]


def test_a_plug_in_that_is_no_reader_is_refused(plugged):
    plugged(object())
    with pytest.raises(UsageError, match="shouting"):
        readers.registered()


def test_readers_of_the_tree_fit_the_protocol():
    assert all(isinstance(r, readers.Reader) for r in readers.in_tree())

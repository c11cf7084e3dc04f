"""Which reader takes some bytes: by what they begin with, what is declared of them, and what their name ends in."""

from __future__ import annotations

import datetime as dt

import pytest
from intake_files import STORY, codes
from test_documents import a_docx, a_pdf, words

from crosswire.intake import read_bytes
from crosswire.intake.readers import by_media_type, choose, ending, in_tree

PAGE = f"<!DOCTYPE html><html><body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>".encode()


@pytest.mark.parametrize(
    ("path", "head", "declared", "name"),
    [
        ("https://c.example/a", b"", "text/html; charset=utf-8", "html"),
        ("https://c.example/a.php?x=b.pdf", b"", "TEXT/HTML", "html"),
        ("https://c.example/get?f=1", b"%PDF-1.7", "application/octet-stream", "pdf"),
        ("https://c.example/a.pdf", b"<!doctype html>", "application/pdf", "html"),
        ("https://c.example/a.html", b"", "text/plain", "html"),
        ("https://c.example/a", b"", "text/plain", "text"),
        ("https://c.example/a.html", b"", "image/png", None),
        ("https://c.example/feed", b"", "application/rss+xml", "feed"),
        ("https://c.example/feed", b"<rss>", "text/html", "feed"),
        ("a.docx", b"PK\x03\x04", None, "docx"),
        ("a.xlsx", b"PK\x03\x04", None, "xlsx"),
        ("a.zip", b"PK\x03\x04", None, "zip"),
        ("a.bin", b"PK\x03\x04", None, "zip"),
        ("a", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("a.warc.gz", b"", None, "warc"),
        ("a.warc.gz", b"\x1f\x8b\x08", None, "gzip"),
        ("a.json", b'{"text": 1}', None, "json"),
        ("a.txt", b'{"text": 1}', None, "jsonl"),
        ("a.exe", b"MZ", None, None),
    ],
)
def test_the_reader(path, head, declared, name):
    reader = choose(path, head, in_tree(), declared)
    assert (reader.name if reader else None) == name


def test_media_types_are_told_whatever_their_case_and_parameters():
    assert by_media_type("Application/PDF;x=y").name == "pdf"
    assert by_media_type("application/octet-stream") is None
    assert by_media_type(None) is None


def test_no_two_readers_take_one_media_type():
    types = [kind for reader in in_tree() for kind in getattr(reader, "media_types", ())]
    assert len(types) == len(set(types))


def test_the_ending_of_an_address_is_that_of_its_path():
    assert ending("https://c.example/a.HTML?b=c.pdf#d.txt") == ".html"
    assert ending("a\\b.PDF") == ".pdf"
    assert ending("archive.warc.gz") == ".warc.gz"


def test_a_fetched_page_has_the_address_and_the_time_of_its_fetching():
    at = dt.datetime(2031, 3, 4, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    page = PAGE.replace(b"<body>", b'<head><link rel="canonical" href="https://other.example/"></head><body>')
    (report,) = read_bytes(page, "x", declared="text/html", url="https://c.example/1", retrieved=at).reports
    assert (report.url, report.retrieved) == ("https://c.example/1", dt.datetime(2031, 3, 4, 9, tzinfo=dt.UTC))
    (other,) = read_bytes(page, "x", declared="text/html", url="https://c.example/2", retrieved=at).reports
    assert report.id != other.id
    (again,) = read_bytes(page, "x", declared="text/html", url="https://c.example/1").reports
    assert again.id == report.id


def test_the_items_of_a_fetched_feed_keep_their_own_addresses():
    feed = f"<rss><channel><item><title>A</title><link>https://c.example/1</link></item><item>{STORY}</item></channel></rss>"
    (report,) = read_bytes(feed.encode(), "x", url="https://c.example/feed").reports
    assert report.url == "https://c.example/1"


def test_an_encoding_declared_beside_the_text_is_that_of_the_text():
    text = STORY.replace("Monday", "понедельник")
    (report,) = read_bytes(text.encode("cp1251"), "a.txt", declared="text/plain; charset=windows-1251").reports
    assert report.text == text


@pytest.mark.parametrize("charset", ["zlib", "hex", "punycode", "idna", "undefined", "none", "x" * 99])
def test_what_is_no_encoding_of_text_is_none(charset):
    page = PAGE.replace(b"<body>", f'<head><meta charset="{charset}"></head><body>'.encode())
    for declared in (None, f"text/html; charset={charset}"):
        intake = read_bytes(page, "a.html", declared=declared)
        assert len(intake.reports) == 1
        assert codes(intake) == []


def test_office_documents_and_pdf_are_told_without_their_ending():
    data = a_docx("<w:p><w:r><w:t>Four men.</w:t></w:r></w:p>")
    assert codes(read_bytes(data, "a.docx")) == []
    assert len(read_bytes(a_pdf(["Four men were held."]), "download").reports) == 1
    assert len(read_bytes(a_docx(words("Four.")), "download.docx").reports) == 1

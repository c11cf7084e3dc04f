"""Web archives: each answer by its own reader, with its address and when it was fetched."""

from __future__ import annotations

import datetime as dt
import gzip
import time
import zlib

import brotli
import pytest
from intake_files import STORY, codes
from test_documents import a_pdf

from crosswire.intake import read_bytes

PAGE = (
    '<!DOCTYPE html><html><head><title>Cranes fall</title><link rel="canonical" href="https://other.example/x"></head>'
    f"<body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>"
).encode()


def record(url: str, block: bytes, kind: str, number: int, of: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-{number:02d}T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: {of}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(*records, packed: bool = False) -> bytes:
    """Records of (url, body, headers, kind, status)."""
    made = []
    for number, (url, body, headers, kind, status) in enumerate(records, 1):
        answer = f"HTTP/1.1 {status}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n"
        if kind == "response":
            made.append(record(url, answer.encode() + body, kind, number, "application/http; msgtype=response"))
        else:
            made.append(record(url, body, kind, number, headers.get("Content-Type", "")))
    return b"".join(gzip.compress(m, mtime=0) if packed else m for m in made)


def page(url: str = "https://coast.example/1", body: bytes = PAGE, kind: str = "text/html", **headers: str):
    more = {k.replace("_", "-"): v for k, v in headers.items()}
    return (url, body, {"Content-Type": kind, **more}, "response", "200 OK")


@pytest.mark.parametrize("packed", [False, True])
def test_each_answer_is_a_report_with_its_address_and_its_time(packed):
    name = "a.warc.gz" if packed else "a.warc"
    pdf = a_pdf(["Four men were held at the port of Varna on Monday."])
    data = archive(
        page(),
        page("https://coast.example/doc?id=4", pdf, "application/pdf"),
        page("https://coast.example/3", ("A text. " + STORY).encode(), "text/plain"),
        packed=packed,
    )
    intake = read_bytes(data, name)
    assert [(r.url, r.retrieved.day, r.path) for r in intake.reports] == [
        ("https://coast.example/1", 1, f"{name}/https://coast.example/1"),
        ("https://coast.example/doc?id=4", 2, f"{name}/https://coast.example/doc?id=4"),
        ("https://coast.example/3", 3, f"{name}/https://coast.example/3"),
    ]
    assert intake.reports[0].retrieved == dt.datetime(2031, 3, 1, 9, tzinfo=dt.UTC)
    assert codes(intake) == []


def test_pictures_scripts_requests_and_refusals_are_counted_and_left_out():
    data = archive(
        page(kind="image/png"),
        page("https://c.example/s", b"x()", "text/javascript"),
        ("https://coast.example/2", b"no", {"Content-Type": "text/html"}, "response", "404 Not Found"),
        ("https://coast.example/1", PAGE, {"Content-Type": "text/html"}, "resource", ""),
    )
    intake = read_bytes(data, "a.warc")
    assert [r.url for r in intake.reports] == ["https://coast.example/1"]
    (problem,) = intake.problems
    assert problem.code == "records-skipped"
    for said in ("image/png (1)", "text/javascript (1)", "answers of status 404 (1)"):
        assert said in problem.message


def test_a_revisit_has_no_text_of_its_own():
    revisit = record("https://coast.example/1", b"", "revisit", 9, "application/http")
    intake = read_bytes(archive(page()) + revisit, "a.warc")
    assert (len(intake.reports), codes(intake)) == (1, ["records-skipped"])
    assert "revisit (1)" in intake.problems[0].message


def chunked(body: bytes) -> bytes:
    pieces = [body[i : i + 64] for i in range(0, len(body), 64)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
    ],
)
def test_packed_and_chunked_bodies(body, headers):
    intake = read_bytes(archive(page(body=body, **headers)), "a.warc")
    assert [r.title for r in intake.reports] == ["Cranes fall"]


def test_an_encoding_that_only_the_server_declares():
    body = PAGE.replace(b"Monday", b"lun\xe9s")
    intake = read_bytes(archive(page(body=body, kind="text/html; charset=windows-1252")), "a.warc")
    assert "lunés" in intake.reports[0].text


def test_a_wrong_length_costs_no_other_record():
    data = archive(page("https://coast.example/1"), page("https://coast.example/2"), page("https://coast.example/3"))
    at = data.index(b"Content-Length:", data.index(b"coast.example/2"))
    for length in (b"1000000000", b"-5", b"7", b"99999999999999999", b"x"):
        end = data.index(b"\r\n", at)
        intake = read_bytes(data[:at] + b"Content-Length: " + length + data[end:], "a.warc")
        found = [r.url[-1] for r in intake.reports]
        assert found[0] == "1"
        assert found[-1] == "3"
        assert "record-broken" in codes(intake)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_anywhere_keeps_what_came_before(packed):
    data = archive(page("https://coast.example/1"), page("https://coast.example/2"), packed=packed)
    middle = len(data) // 2 + 20
    name = "a.warc.gz" if packed else "a.warc"
    for cut in range(0, len(data), 97):
        intake = read_bytes(data[:cut], name)
        assert "reader-failed" not in codes(intake)
        assert intake.reports or intake.problems
        if cut > middle:
            assert intake.reports[0].url == "https://coast.example/1"
            assert intake.problems


def test_a_bomb_in_a_body_is_said_and_the_others_are_read():
    for packing, body in (("gzip", gzip.compress(b"0" * 50_000_000)), ("br", brotli.compress(b"0" * 50_000_000))):
        data = archive(page("https://coast.example/1", body, Content_Encoding=packing), page("https://coast.example/2"))
        intake = read_bytes(data, "a.warc")
        assert [r.url[-1] for r in intake.reports] == ["2"]
        assert codes(intake) == ["record-broken"]


def test_noise_is_no_archive_and_takes_no_quadratic_time():
    assert codes(read_bytes(b"no record", "a.warc")) == ["broken"]
    begin = time.perf_counter()
    read_bytes(b"WARC/1.0\r\n" * 20_000, "a.warc")
    assert time.perf_counter() - begin < 20

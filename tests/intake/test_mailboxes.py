"""Mail with what is attached to it, mailboxes, and pages saved as one file."""

from __future__ import annotations

import base64
import datetime as dt
import time

import pytest
from intake_files import STORY, codes
from test_archives import a_zip
from test_documents import a_docx, a_pdf, words

from crosswire.intake import read_bytes

HEAD = (
    "From: Port of Varna <press@port.example>\nSubject: Cranes\nDate: Tue, 4 Mar 2031 23:50:00 -0500\n"
    "MIME-Version: 1.0\n"
)
PAGE = (
    f"<html><head><title>Cranes fall</title></head><body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>"
)


def mail(*attached: tuple[str, str, bytes], letter: str = "Please find attached.") -> bytes:
    parts = [f"--b\nContent-Type: text/plain\n\n{letter}\n".encode()]
    for kind, name, data in attached:
        head = f'--b\nContent-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
        parts.append(f"{head}Content-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(data))
    return f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n'.encode() + b"".join(parts) + b"--b--\n"


def paths(intake) -> list[str]:
    return [r.path for r in intake.reports]


def test_what_is_attached_is_a_report_of_its_own_by_its_own_reader():
    attached = (
        ("application/pdf", "plan.pdf", a_pdf(["Four men were held at the port of Varna."])),
        ("application/octet-stream", "note.docx", a_docx(words("Three men were held."))),
        ("text/html; charset=utf-8", "page.html", PAGE.encode()),
        ("application/zip", "more.zip", a_zip({"a.txt": "A text. " + STORY})),
        ("image/png", "logo.png", b"\x89PNG"),
    )
    intake = read_bytes(mail(*attached), "m.eml")
    assert paths(intake) == ["m.eml", "m.eml/plan.pdf", "m.eml/note.docx", "m.eml/page.html", "m.eml/more.zip/a.txt"]
    assert [(p.code, p.message.count("logo.png")) for p in intake.problems] == [("attachment-skipped", 1)]


def test_nothing_of_the_letter_is_lent_to_what_is_attached():
    letter, page = read_bytes(mail(("text/html", "page.html", PAGE.encode())), "m.eml").reports
    assert (letter.outlet, str(letter.published.earliest)) == ("Port of Varna", "2031-03-04")
    assert (page.outlet, page.published, page.title) == (None, None, "Cranes fall")


def test_a_mail_without_a_letter_is_what_is_attached_to_it():
    assert paths(read_bytes(mail(("text/plain", "a.txt", STORY.encode()), letter=""), "m.eml")) == ["m.eml/a.txt"]


def test_a_mail_within_a_mail_is_a_report():
    inner = f"Subject: Within\nFrom: Harbour <h@port.example>\n\n{STORY}"
    data = f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n'
    (report,) = read_bytes(data.encode(), "m.eml").reports
    assert (report.path, report.title, report.outlet) == ("m.eml/1.eml", "Within", "Harbour")


def test_mails_within_mails_end():
    data = f"Subject: x\n\n{STORY}".encode()
    for _ in range(30):
        data = (
            b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
            b"--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; "
            b'filename="in.eml"\nContent-Transfer-Encoding: base64\n\n' + base64.b64encode(data) + b"\n--b--\n"
        )
    assert codes(read_bytes(data, "m.eml")) == ["too-deep"]


@pytest.mark.parametrize("depth", [50, 5_000])
def test_parts_within_parts_are_refused_in_bounded_time(depth):
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(depth))
    begin = time.perf_counter()
    intake = read_bytes(f"Subject: x\n{head}\n{STORY}".encode() + b"x\n" * 200_000, "m.eml")
    assert time.perf_counter() - begin < 10
    assert codes(intake) == ["message-broken"]


def test_endless_headers_are_read_in_bounded_time():
    begin = time.perf_counter()
    source = "Subject: " + "=?utf-8?q?a?= " * 200_000 + "\nFrom: " + "<" * 500_000 + f"\n\n{STORY}"
    (report,) = read_bytes(source.encode(), "m.eml").reports
    assert time.perf_counter() - begin < 10
    assert report.text.startswith("Two cranes")


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/plain; charset=zlib",
        "Content-Type: text/plain; charset=idna",
        "Content-Type: text/plain; charset*=x''%ff",
        "Content-Type: text/plain; name*0*=x'y'%FF; name*1*=z",
        "Content-Type: \u00e9/\u00fc",
        "Content-Transfer-Encoding: uuencode",
        "Content-Transfer-Encoding: base64",
        "Subject: =?utf-8?b?!!?= =?zlib?q?x?= =?x?=",
        "Date: Tue, 99 Foo 99999 99:99:99 +9999",
        "From: \x00<<>>,,\u00ff",
    ],
)
def test_odd_headers_never_stop_a_mail(header):
    intake = read_bytes(f"{header}\n\n{STORY}".encode("latin-1"), "m.eml")
    assert "reader-failed" not in codes(intake)
    assert intake.reports or intake.problems


# ---------------------------------------------------------------- mailboxes


MBOX = (
    f"From a@b Tue Mar  4 09:00:00 2031\n{HEAD}\n{STORY}\n>From here on the berths are shut.\n\n"
    f"From c@d Tue Mar  4 10:00:00 2031\nSubject: Second\n\nFrom the quay a bang was heard. {STORY}\n\nFrom now on.\n"
)


def test_a_report_for_each_message_of_a_mailbox():
    intake = read_bytes(MBOX.encode(), "list.mbox")
    assert [(r.path, r.title) for r in intake.reports] == [("list.mbox/1.eml", "Cranes"), ("list.mbox/2.eml", "Second")]
    assert "\nFrom here on" in intake.reports[0].text
    assert "From now on." in intake.reports[1].text


def test_a_mailbox_is_told_by_its_first_line():
    assert len(read_bytes(MBOX.encode(), "inbox").reports) == 2


def test_one_broken_message_stops_none_of_the_others():
    broken = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n' + "\x00\xff" * 50
    source = f"From a\n{HEAD}\nOne. {STORY}\n\nFrom b\nA: b\n{broken}\n\nFrom c\nSubject: x\n\nThree. {STORY}\n"
    intake = read_bytes(source.encode("latin-1"), "list.mbox")
    assert [r.text[:5] for r in intake.reports if r.text.startswith(("One", "Three"))] == ["One. ", "Three"]
    assert "reader-failed" not in codes(intake)


def test_a_mailbox_without_a_message_is_said():
    assert codes(read_bytes(b"No line parts this.", "list.mbox")) == ["broken"]
    assert codes(read_bytes(b"", "list.mbox")) == ["empty"]


def test_a_long_mailbox_takes_no_quadratic_time():
    def seconds(count: int) -> float:
        data = "".join(f"From a\nSubject: {n}\n\n\n\n" for n in range(count)).encode()
        begin = time.perf_counter()
        read_bytes(data, "list.mbox")
        return time.perf_counter() - begin

    seconds(50)
    assert seconds(4_000) < 4 * 4 * seconds(1_000) + 0.5


# ---------------------------------------------------------------- pages saved as one file


SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://coast.example/cranes\nSubject: Cranes\n"
    "Date: Tue, 4 Mar 2031 09:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
    "--b\nContent-Type: text/css\n\np {}\n--b\nContent-Type: text/html; charset=iso-8859-1\n"
    f"Content-Transfer-Encoding: quoted-printable\n\n{PAGE.replace('Nobody', 'Ning=FAn')}\n"
    "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBOR\n--b--\n"
)


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_a_saved_page_knows_where_it_was_and_when_it_was_saved(name):
    (report,) = read_bytes(SAVED.encode(), name).reports
    assert (report.path, report.url, report.title) == (name, "https://coast.example/cranes", "Cranes fall")
    assert report.retrieved == dt.datetime(2031, 3, 4, 9, tzinfo=dt.UTC)
    assert "Ningún was hurt" in report.text
    assert report.published is None


def test_the_part_that_is_named_as_the_start_is_the_page():
    source = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; start="<two>"; boundary="b"\n\n'
        "--b\nContent-Type: text/html\nContent-ID: <one>\n\n<p>A frame of advertising.</p>\n"
        f"--b\nContent-Type: text/html\nContent-ID: <two>\nContent-Location: https://c.example/2\n\n{PAGE}\n--b--\n"
    )
    (report,) = read_bytes(source.encode(), "page.mht").reports
    assert (report.url, "advertising" in report.text) == ("https://c.example/2", False)


def test_a_saved_page_without_a_page_is_said():
    assert codes(read_bytes(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "a.mht")) == ["no-article"]
    assert codes(read_bytes(b"", "a.mht")) == ["empty"]

"""PDF, Word and mail: their words, and what they do not say of themselves."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_files import STORY, codes, taken, text_of

from crosswire.intake import pdf
from crosswire.records import Interval


def a_pdf(*pages: list[str], encrypted: bool = False) -> bytes:
    """A PDF file written by hand: a page for each list of lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        content = f"BT /F1 11 Tf 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{o:010d} 00000 n \n" for o in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    data = out.encode("latin-1")
    if encrypted:
        import pypdf

        writer = pypdf.PdfWriter(io.BytesIO(data))
        writer.encrypt("secret", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
        return locked.getvalue()
    return data


def a_docx(body: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
    return made.getvalue()


def words(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


# ---------------------------------------------------------------- PDF


def test_the_words_of_a_pdf_and_the_day_that_it_states(tmp_path):
    page = [
        "Cranes Fall At Varna",
        "4 March 2031",
        "Two cranes collapsed at the port on Monday and three of its",
        "berths were closed.",
    ]
    (report,) = taken(tmp_path, "a.pdf", a_pdf(page)).reports
    assert report.text.split("\n")[:2] == ["Cranes Fall At Varna", "4 March 2031"]
    assert "three of its\nberths were closed.\n" in report.text
    assert report.title == "Cranes Fall At Varna"
    assert report.published == Interval(earliest=dt.date(2031, 3, 4), latest=dt.date(2031, 3, 4))


def test_running_heads_page_numbers_and_broken_words_go():
    pages = [
        f"The Coast, issue 7\n{line}\nPage {n} of 3"
        for n, line in enumerate(("Two cranes col-\nlapsed on Monday.", "Nobody was hurt.", "The end."), 1)
    ]
    assert pdf.join(pages) == "Two cranes collapsed on Monday.\nNobody was hurt.\nThe end.\n"


def test_a_line_that_opens_two_of_many_pages_stays():
    pages = [
        "Toll: 4\nBody one.",
        "Toll: 5\nBody two.",
        "Other.\nBody three.",
        "More.\nBody four.",
        "Last.\nBody five.",
    ]
    assert pdf.join(pages).startswith("Toll: 4\nBody one.\nToll: 5\n")
    assert pdf.join([]) == pdf.join([""]) == ""


def test_a_pdf_of_pictures_says_so(tmp_path):
    assert codes(taken(tmp_path, "a.pdf", a_pdf([]))) == ["no-text"]


def test_a_locked_pdf_says_so(tmp_path):
    assert codes(taken(tmp_path, "a.pdf", a_pdf(["Four men."], encrypted=True))) == ["encrypted"]


@pytest.mark.parametrize("data", [b"no PDF at all", a_pdf(["Four men."])[:60], b"%PDF-1.4\n%%EOF"])
def test_a_broken_pdf_says_so(tmp_path, data):
    assert codes(taken(tmp_path, "a.pdf", data)) in (["broken"], ["no-text"])


# ---------------------------------------------------------------- Word


def test_the_words_of_a_word_document(tmp_path):
    body = words("Cranes fall") + words(STORY.strip()) + (
        "<w:p><w:r><w:t>Three</w:t><w:tab/><w:t>berths</w:t><w:br/></w:r><w:del><w:r><w:delText>never</w:delText></w:r>"
        "</w:del><w:r><w:t>closed</w:t></w:r></w:p>"
    )  # fmt: skip
    (report,) = taken(tmp_path, "a.docx", a_docx(body)).reports
    assert report.text == f"Cranes fall\n{STORY}Three berths\nclosed\n"
    assert (report.title, report.published) == ("Cranes fall", None)


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04 no archive", "broken"), (a_docx("<w:p/>"), "empty"), (a_docx("<w:p>"), "broken")]
)
def test_a_word_document_without_words(tmp_path, data, code):
    assert codes(taken(tmp_path, "a.docx", data)) == [code]


def test_no_entity_of_a_word_document_is_followed(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>'
            "Four men.&e;</w:t></w:r></w:p></w:document>",
        )
    assert text_of(taken(tmp_path, "a.docx", made.getvalue())) == "Four men.\n"


# ---------------------------------------------------------------- mail


HEAD = (
    "From: Port of Varna <press@port.example>\nTo: desk@coast.example\nSubject: =?utf-8?q?Gr=C3=BAas?= at Varna\n"
    "Date: Tue, 4 Mar 2031 23:50:00 -0500\nMIME-Version: 1.0\n"
)


def test_a_plain_message(tmp_path):
    (report,) = taken(tmp_path, "a.eml", f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{STORY}").reports
    assert report.text == f"{STORY.strip()}\n\nGrúas at Varna"
    assert (report.title, report.outlet) == ("Grúas at Varna", "Port of Varna")
    assert report.published == Interval(earliest=dt.date(2031, 3, 4), latest=dt.date(2031, 3, 4))


def test_a_message_of_parts_prefers_the_plain_one_and_names_what_no_reader_takes(tmp_path):
    message = (
        f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n<p>No.</p>\n'
        f"--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nAño. {STORY}\n"
        '--b\nContent-Type: image/png\nContent-Disposition: attachment; filename="plan.png"\n\nxx\n--b--\n'
    )
    intake = taken(tmp_path, "a.eml", message.encode("latin-1"))
    assert text_of(intake).startswith("Año. Two cranes")
    assert codes(intake) == ["attachment-skipped"]
    assert "plan.png" in intake.problems[0].message


def test_a_message_in_html_only(tmp_path):
    text = text_of(taken(tmp_path, "a.eml", f"{HEAD}Content-Type: text/html\n\n<p>{STORY}</p><script>x()</script>"))
    assert text == f"{STORY.strip()}\n\nGrúas at Varna"


def test_a_message_without_date_or_sender_stays_without(tmp_path):
    (report,) = taken(tmp_path, "a.eml", f"Subject: x\nDate: soon\n\n{STORY}").reports
    assert (report.published, report.outlet) == (None, None)


@given(data=st.binary(max_size=300), kind=st.sampled_from(["pdf", "docx", "eml"]), whole=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_never_crashes(tmp_path, data, kind, whole):
    sound = {"pdf": a_pdf(["Four men."]), "docx": a_docx(words("Four.")), "eml": (HEAD + "\n" + STORY).encode()}[kind]
    middle = len(sound) // 2
    intake = taken(tmp_path, f"a.{kind}", data if whole else sound[:middle] + data + sound[middle:])
    assert "reader-failed" not in codes(intake)
    assert intake.reports or intake.problems

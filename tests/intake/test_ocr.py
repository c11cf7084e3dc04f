"""Scanned pages: read where text recognition is installed, and said to be pictures where it is not."""

from __future__ import annotations

import io
import shutil

import pytest
from intake_files import codes
from test_documents import a_pdf

from crosswire.intake import ocr, read_bytes


def test_without_recognition_a_scan_is_a_picture(monkeypatch):
    monkeypatch.setattr(ocr, "_languages", lambda: "")
    assert ocr.read(a_pdf([]), "a.pdf") == ([], [])
    intake = read_bytes(a_pdf([]), "a.pdf")
    assert (intake.reports, codes(intake)) == ((), ["no-text"])


def test_recognised_pages_are_read_and_said_to_be_recognised(monkeypatch):
    notice = ocr.problem("text-recognised", "a.pdf", "1 of them")
    monkeypatch.setattr(ocr, "read", lambda *_: (["Cranes Fall At Varna\n\nFour men were held.\n"], [notice]))
    intake = read_bytes(a_pdf([]), "a.pdf")
    assert (intake.reports[0].text, codes(intake)) == (
        "Cranes Fall At Varna\n\nFour men were held.\n",
        ["text-recognised"],
    )


def test_a_pdf_with_words_is_never_recognised(monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(ocr, "read", never)
    assert len(read_bytes(a_pdf(["Four men were held."]), "a.pdf").reports) == 1


def test_a_scan_is_read_by_the_program():
    for name in ("pypdfium2", "pytesseract", "PIL"):
        pytest.importorskip(name, reason="the extra ocr is not installed: pip install 'crosswire[ocr]'")
    if shutil.which("tesseract") is None:
        pytest.skip("the program tesseract is not installed (apt-get install tesseract-ocr)")
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1700, 800), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(40)
    lines = ["Cranes fall at Varna", "4 March 2031", "", "Two cranes collapsed at the port on Monday and three"]
    for number, line in enumerate([*lines, "berths were closed. Fourteen people were hurt."]):
        pen.text((80, 80 + 60 * number), line, fill=0, font=font)
    scan = io.BytesIO()
    picture.save(scan, "PDF", resolution=150)
    intake = read_bytes(scan.getvalue(), "scan.pdf")
    assert codes(intake) == ["text-recognised"]
    (report,) = intake.reports
    assert "Two cranes collapsed at the port on Monday" in report.text
    assert "Fourteen people were hurt." in report.text
    assert str(report.published.earliest) == "2031-03-04"

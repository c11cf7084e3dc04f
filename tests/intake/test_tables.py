"""Tables of reports: columns are told by their names, each row is a report."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from intake_files import STORY, codes

from crosswire.intake import read_bytes

ROW = ["Cranes fall", STORY, dt.datetime(2031, 3, 4, 8), "The Coast", "https://c.example/1", "en"]  # noqa: DTZ001


def an_xlsx(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if not number else book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def fields(report) -> tuple[object, ...]:
    return report.title, report.outlet, str(report.published.earliest), report.url, report.language


WANTED = ("Cranes fall", "The Coast", "2031-03-04", "https://c.example/1", "en")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "head",
    [
        ["Headline", "Full text", "Date", "Source", "URL", "Language"],
        ["TITULAR", "Texto", "Fecha", "Medio", "Enlace", "Idioma"],
        ["title", "text", "published_at", "outlet", "source_url", "lang"],
    ],
)
def test_columns_are_told_by_their_names(delimiter, head):
    row = [f'"{v.date() if isinstance(v, dt.datetime) else v.strip()}"' for v in ROW]
    source = delimiter.join(head) + "\n" + delimiter.join(row) + "\n"
    (report,) = read_bytes(source.encode(), "a.csv").reports
    assert fields(report) == WANTED
    assert report.text.startswith(STORY.strip())


def test_a_text_of_several_lines_in_an_old_encoding():
    source = 'id,text\n7,"Ningún niño.\n\n""Nadie"", dijo el jefe de los bomberos de la región."\n8,\n'
    intake = read_bytes(source.encode("cp1252"), "a.csv")
    (report,) = intake.reports
    assert (report.id, report.text) == ("7", 'Ningún niño.\n\n"Nadie", dijo el jefe de los bomberos de la región.')
    assert codes(intake) == ["encoding-guessed", "text-missing"]
    assert "row 3 " in intake.problems[1].message


def test_a_table_without_a_text_says_which_columns_it_has():
    intake = read_bytes(b"a,b\n1,2\n", "a.csv")
    assert codes(intake) == ["column-missing"]
    assert "(a, b)" in intake.problems[0].message
    assert codes(read_bytes(b"text,url\n", "a.csv")) == ["empty"]
    assert codes(read_bytes(b"", "a.csv")) == ["empty"]


@pytest.mark.parametrize("name", ["a.xlsx", "download"])
def test_the_rows_of_a_spreadsheet(name):
    data = an_xlsx([["Headline", "Full text", "Date", "Source", "URL", "Language"], [], ROW], [["a"], ["b"]])
    intake = read_bytes(data, name)
    (report,) = intake.reports
    assert fields(report) == WANTED
    assert (report.path, codes(intake)) == (f"{name}/Sheet", [])


def test_a_spreadsheet_without_a_text():
    assert codes(read_bytes(an_xlsx([["a", "b"], [1, 2]]), "a.xlsx")) == ["column-missing"]
    assert codes(read_bytes(b"", "a.xlsx")) == ["empty"]
    assert codes(read_bytes(b"PK\x03\x04 none", "a.xlsx")) == ["broken"]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            after.writestr(name, body.replace(old, new) if name == part else body)
    return made.getvalue()


def test_a_sheet_that_claims_a_million_rows_and_columns():
    data = an_xlsx([["text"], [STORY]])
    far = changed(
        data, "xl/worksheets/sheet1.xml", b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    )
    assert len(read_bytes(far, "a.xlsx").reports) == 1


def test_a_spreadsheet_that_unpacks_to_too_much_is_a_bomb():
    data = changed(
        an_xlsx([["text"], [STORY]]), "xl/worksheets/sheet1.xml", b"<sheetData>", b" " * 250_000_000 + b"<sheetData>"
    )
    assert codes(read_bytes(data, "a.xlsx")) == ["bomb"]


def test_entities_of_a_spreadsheet_are_not_replaced_without_end():
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]>"
    )
    data = an_xlsx([["text"], [STORY]])
    name = "xl/worksheets/sheet1.xml"
    data = changed(data, name, b"<worksheet", laughs + b"<worksheet")
    data = changed(
        data, name, b"</sheetData>", b'<row r="3"><c r="A3" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData>'
    )
    intake = read_bytes(data, "a.xlsx")
    assert "reader-failed" not in codes(intake)
    assert intake.reports or intake.problems


def test_numbers_that_no_one_can_write_are_no_ids():
    intake = read_bytes(an_xlsx([["text", "id"], [STORY, 7]]), "a.xlsx")
    assert intake.reports[0].id == "7"

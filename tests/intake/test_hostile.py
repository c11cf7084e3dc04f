"""Files made to harm: bombs, endless nesting, entities, false claims. All end in bounds, and say what was left out."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
import zlib

import pytest
from fuzzing import seeds as built
from intake_files import STORY, codes
from test_documents import a_docx, words

from crosswire.intake import pdf, read_bytes
from crosswire.intake.readers import in_tree

SEEDS = built.seeds()
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module", autouse=True)
def _warm():
    """What readers load once costs no file its time and memory."""
    read_bytes(SEEDS[2].pack(SEEDS[2].parts), "a.html")


def in_bounds(
    data: bytes, name: str, *, reader: str | None = None, seconds: float = 20, megabytes: float | None = None
):
    """What was read, in bounded CPU time and, where that is asked, memory, and without a failure of a reader."""
    (own,) = (r for r in in_tree() if r.name == reader) if reader else (None,)
    if megabytes is not None:
        tracemalloc.start()
    begin = time.process_time()
    try:
        intake = own.read(data, name, cut=False) if own else read_bytes(data, name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - begin < seconds
    assert peak < (megabytes or 1) * 1_000_000
    assert "reader-failed" not in codes(intake), intake.problems
    assert intake.reports or intake.problems
    return intake


@pytest.mark.parametrize("seed", SEEDS, ids=lambda s: s.name)
def test_a_sound_file_of_every_format_is_read(seed):
    intake = read_bytes(seed.pack(seed.parts), seed.name, declared=seed.declared)
    assert intake.reports or codes(intake) == ["sitemap"]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda s: s.name)
def test_a_file_that_breaks_off_anywhere(seed):
    data = seed.pack(seed.parts)
    step = max(1, len(data) // 40)
    for end in range(0, len(data), step):
        intake = read_bytes(data[:end], seed.name, declared=seed.declared)
        assert "reader-failed" not in codes(intake), (end, intake.problems)
        assert intake.reports or intake.problems, end


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)  # fmt: skip
LAUGHS += (
    '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/x"><!ENTITY % p SYSTEM "x">]>'
)
XML = {
    "feed": "<rss><channel><item><title>{}</title><description>Four men. {}</description></item></channel></rss>",
    "sitemap": "<urlset><url><loc>https://c.example/1</loc><title>{}</title></url>{}</urlset>",
    "newsml": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>{}</headline></contentMeta>'
    "<contentSet><inlineXML><body><p>Four men. {}</p></body></inlineXML></contentSet></newsItem>",
    "nitf": "<nitf><head><title>{}</title></head><body><body.content><p>Four men. {}</p></body.content></body></nitf>",
}


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize("entity", ["&j;", "&file;", "&net;", "%p;", "&undeclared;"])
def test_no_entity_of_xml_is_replaced_or_fetched(kind, entity):
    data = f'<?xml version="1.0"?>{LAUGHS}{XML[kind].format(entity, entity)}'.encode()
    intake = in_bounds(data, "a.xml", reader=kind, megabytes=50)
    for report in intake.reports:
        assert len(report.text) < 1_000
        assert "root:" not in report.text
        assert "haha" not in report.text


@pytest.mark.parametrize("kind", XML)
def test_xml_that_nests_without_end(kind):
    deep = "<b>" * 300_000
    for data in (XML[kind].format("x", deep), XML[kind].split("{}")[0] + deep, XML[kind].format("x", "y " * 6_000_000)):
        in_bounds(data.encode(), "a.xml", reader=kind)


@pytest.mark.parametrize(
    "tag", ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<a href=x>", "<svg>", "<form>", "<h1>", "<!--"]
)
def test_pages_that_nest_without_end(tag):
    page = f"<!doctype html><html><body><p>{STORY}</p>" + tag * 10_000 + f"<p>{STORY}</p>"
    in_bounds(page.encode(), "a.html", seconds=60)


@pytest.mark.parametrize(
    "middle",
    [c * (1_000_000 // len(c)) for c in ("a", " ", "\n", "a ", "&#", "\0", "Źŕ")],
    ids=["word", "spaces", "lines", "words", "entities", "nuls", "letters"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv", "a.eml", "a.jsonl", "a.xml"])
def test_one_huge_line_of_anything(middle, name):
    before = {"a.html": "<html><body><p>", "a.csv": "text\n", "a.eml": "Subject: x\n\n", "a.xml": "<rss><item><title>"}
    in_bounds(f"{before.get(name, '')}{STORY}{middle}".encode(), name, seconds=60)


def test_a_word_document_that_unpacks_to_too_much_is_a_bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(120):
            part.write(b" " * 1_000_000)
    intake = in_bounds(made.getvalue(), "a.docx", megabytes=400)
    assert codes(intake) == ["bomb"]


def test_a_word_document_that_nests_without_end():
    in_bounds(a_docx("<w:p><w:r><w:t>Four men.</w:t>" * 5_000), "a.docx")
    inner = "<w:p><w:r><w:t>Four men.</w:t></w:r>" * 100 + "</w:p>" * 100
    assert in_bounds(a_docx(inner), "a.docx").reports[0].text.count("Four men.") == 100


def test_entities_of_a_word_document_are_not_replaced():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"{LAUGHS}<w:document {WORD}>{words('Four. &j;&file;')}</w:document>")
    assert len(in_bounds(made.getvalue(), "a.docx", megabytes=50).reports[0].text) < 100


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), extra, content)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"


def drawn(content: bytes, extra: bytes = b"", pages: int = 1) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << "
        b"/F1 3 0 R >> >> >>"
    )
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)
    return built.pdf((ROOT, tree, FONT, stream(content, extra), *[page] * pages))


def forms(depth: int, width: int) -> bytes:
    """Forms that draw forms: width to the power of depth words."""
    inner = []
    for level in range(depth):
        last = level == depth - 1
        content = b"BT /F1 11 Tf (hello) Tj ET" if last else b"/X Do " * width
        named = b"/XObject << /X %d 0 R >> " % (6 + level)
        inner.append(
            stream(content, b"/Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F1 3 0 R >> %s>> " % named)
        )
    page = b"<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    tree = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    objects = (ROOT, tree, FONT, page, *inner)
    return built.pdf((*objects, stream(b"/X Do " * width))).replace(
        b"/Contents 6 0 R", b"/Contents %d 0 R" % (len(objects) + 1)
    )


@pytest.mark.parametrize(
    "data",
    [
        forms(9, 12),
        drawn(zlib.compress(b"0 0 Td " * 15_000_000), b"/Filter /FlateDecode "),
        drawn(zlib.compress(zlib.compress(b"\0" * 300_000_000)), b"/Filter [/FlateDecode /FlateDecode] "),
        drawn(b"[" * 200_000),
        drawn(b"BT (a) Tj ET").replace(b"/Length 12", b"/Length 999999999999"),
        drawn(b"\x81a" * 2_000_000, b"/Filter /RunLengthDecode "),
        built.pdf((ROOT, b"<< /Type /Pages /Kids [] /Count 999999999 >>")),
        built.pdf((ROOT, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 3 >>")),
        built.pdf((b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 100_000 + b" >>", b"<< /Type /Pages >>")),
        built.pdf((ROOT, b"<< /Type /Pages /Kids [" + b"3 0 R " * 200_000 + b"] >>", b"<< /Type /Page >>")),
        b"%PDF-1.4\n" + b"1 0 obj\n" * 100_000,
        b"%PDF-1.4\n" + b"<<" * 500_000,
    ],
    ids="forms flate twice array length run count cycle deep kids objects dictionaries".split(),
)
def test_pdf_files_made_to_harm(data):
    in_bounds(data, "a.pdf", seconds=60)


def test_pages_that_share_what_they_draw_are_counted_each(monkeypatch):
    monkeypatch.setattr(pdf, "_OPERATIONS", 10_000)
    intake = in_bounds(drawn(b"BT (Four men.) Tj ET " * 1_000, pages=50), "a.pdf")
    assert codes(intake) == ["too-long"]
    assert "from page 4 on" in intake.problems[0].message
    monkeypatch.setattr(pdf, "_UNPACKED", 45_000)
    assert "from page 3 on" in in_bounds(drawn(b"BT (Four men.) Tj ET " * 1_000, pages=50), "a.pdf").problems[0].message


def test_claims_of_a_gigabyte_cost_nothing():
    claims = {
        "a.warc": (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/\r\n"
            b"Content-Length: 1000000000\r\n\r\nx"
        ),
        "a.eml": b"Content-Length: 1000000000\nSubject: x\n\nFour men were held.",
        "a.tar": built.tarred((b"x" * 600,)).replace(b"00000001130\0", b"07346545000\0", 1),
    }
    for name, data in claims.items():
        in_bounds(data, name, megabytes=20)


@pytest.mark.parametrize("depth", [100, 100_000])
def test_json_that_nests_without_end(depth):
    for name in ("a.json", "a.jsonl"):
        in_bounds(b'{"text": "Four men.", "x": ' + b"[" * depth + b"]" * depth + b"}", name)

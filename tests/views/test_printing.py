"""The brief as PDF and as a Word document: all of it is there, nothing of a report is read as markup, links lead on."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire import __version__, demo, pipeline
from crosswire.errors import UsageError
from crosswire.views import brief, briefed, changes, html, markdown, phrases, policies, printing
from crosswire.views.lines import Citation, Line, Piece
from crosswire.views.printing import cleaning, composing, pdf, word

SITUATION = Path(__file__).with_name("situation.py")
MARKUP = (
    '#set page(fill: red) #panic("no") *bold* _em_ $x^2$ @ref <label> `raw` #include "/etc/passwd" \\u{41} // gone '
    '/* gone */ #import "@preview/x:1.0.0" = Head - item + item / term: https://evil.example <w:p/> &lt; ]]> _x0041_ '
    "{ MERGEFIELD x } {{ 7*7 }} {% raw %} ${x} ~ --- ... 'quotes' \"quotes\""
)


@pytest.fixture(scope="module")
def full(record):
    """A brief with all sections that the situation has, a counting policy, and what changed."""
    since = changes.Since(record=replace(record, claims=record.claims[3:]), causes={"s01": "confirmed by the desk"})
    return brief.build(record, policy=policies.choose("min-max"), since=since)


@pytest.fixture(scope="module")
def paper(full):
    return pdf.render(full)


@pytest.fixture(scope="module")
def document(full):
    return word.render(full)


@pytest.fixture(scope="module")
def demo_record():
    return pipeline.settle_reports(pipeline.take_in(tuple(demo.reports())))


@pytest.fixture(scope="module")
def small(full):
    """The same with a few entries of each section, and fewer quotations than labels."""
    cut = {
        f.name: getattr(full, f.name)[: 8 if f.name == "reports" else 1]
        for f in fields(full)
        if f.name not in {"header", "language", "policy", "prefer", "origins", "more"}
    }
    several = tuple(b for b in full.figures if len(b.rows) > 1)[:1]
    once = tuple(b for b in full.figures if len(b.rows) == 1)[:1]
    return replace(full, **{**cut, "texts": (), "figures": several + once})


def squeezed(text):
    """Text without what a line end or a column adds or takes."""
    return re.sub(r"[\s\u200b\u2068\u2069]+", "", text)


def pages(content):
    """What stands on each page of a PDF, without the lines above and below it."""
    texts = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(content)).pages]
    ends = re.compile(r"\n?Crosswire · [^\n]+ \d+ / \d+\s*$")
    assert all(ends.search(t) for t in texts)
    texts = [ends.sub("", t) for t in texts]
    return [texts[0], *(t.split("\n", 1)[1] for t in texts[1:])]


def read(content):
    return squeezed("".join(pages(content)))


def parts(value, kind):
    """Everything of a kind in a brief."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value):
        value = [getattr(value, f.name) for f in fields(value)]
    if isinstance(value, list | tuple):
        for item in value:
            yield from parts(item, kind)


def strings(value):
    return set(parts(value, str))


def paragraphs(content):
    """The text of every paragraph of a Word document, in tables too, in its order."""
    body = docx.Document(io.BytesIO(content)).element.body
    words = (qn("w:t"), qn("w:tab"))
    return ["".join(t.text or " " for t in p.iter(*words)) for p in body.iter(qn("w:p"))]


def printed_lines(made):
    """The lines that a brief prints: a figure with one value is told by the cells of its row alone, as on the page."""
    once = [b for b in made.figures if len(b.rows) == 1]
    return {line.text for line in parts(made, Line)} - {b.head.text for b in once}


# ---------------------------------------------------------------- all of it


def test_every_line_stands_in_the_pdf(full, paper):
    text = read(paper)
    assert len(printed_lines(full)) > 50
    assert [line for line in printed_lines(full) if squeezed(line) not in text] == []


def test_every_line_stands_in_the_document(full, document):
    text = squeezed("".join(paragraphs(document)))
    assert [line for line in printed_lines(full) if squeezed(line) not in text] == []


@pytest.mark.model
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shipped_situation_is_printed_whole(demo_record, language):
    made = brief.build(demo_record, language=language)
    on_paper, written = read(pdf.render(made)), squeezed("".join(paragraphs(word.render(made))))
    assert len(printed_lines(made)) > 150
    for line in printed_lines(made):
        assert squeezed(line) in on_paper
        assert squeezed(line) in written
    for q in made.quotations:
        whole = squeezed(q.before + q.citation.quote + q.after)
        assert whole in on_paper
        assert whole in written


def test_every_quotation_stands_in_both_with_its_label(full, paper, document):
    on_paper, written = read(paper), squeezed("".join(paragraphs(document)))
    assert any("😀" in q.after for q in full.quotations)
    for q in full.quotations:
        whole = squeezed(q.before + q.citation.quote + q.after)
        assert whole in written
        assert whole.replace("😀", pdf.LACKING) in on_paper
    labels = {label for p in paragraphs(document) for label in re.findall(r"^(\d+[a-z]*)  ", p)}
    assert {c.label for c in parts(replace(full, texts=()), Citation)} == labels


def test_reports_origins_and_problems_are_listed(full, paper, document):
    problem = replace(full.problems[0], message="x") if full.problems else None
    for text in (read(paper), squeezed("".join(paragraphs(document)))):
        for report in full.reports:
            assert squeezed(cleaning.plain(report.title or report.path or "untitled")) in text
            assert squeezed(cleaning.plain(report.outlet or "–")) in text
        for p in full.problems:
            assert squeezed(cleaning.plain(p.code)) in text
    assert problem is None or problem.message == "x"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_words_around_are_those_of_the_language(record, language):
    made = brief.build(record, language=language)
    words = phrases.load(language)
    for text in (read(pdf.render(made)), squeezed("".join(paragraphs(word.render(made))))):
        for name in ("lead", "figures", "disputed", "timeline", "map", "reports", "quotes"):
            assert squeezed(words["sections"][name] + words["intros"][name]).replace("*", "") in text or (
                squeezed(words["sections"][name]) in text and squeezed(words["intros"][name]) in text
            )
        assert squeezed(f"{words['headers']['as_of']} {made.header.as_of}") in text
        assert squeezed(f"{words['headers']['policy']} {words['policies']['range']}") in text


def test_every_number_name_and_word_that_is_printed_is_the_briefs_or_the_programs(full, paper, document):
    sections = [len(getattr(full, f.name)) for f in fields(full) if isinstance(getattr(full, f.name), tuple)]
    said = [*strings(full), *map(str, parts(full, int)), *map(str, sections), *spoken("en"), __version__, "Crosswire"]
    ours = set(re.findall(r"\w+", " ".join(said)))
    assert set(re.findall(r"\w+", " ".join(paragraphs(document)))) - ours == set()
    ticks = {f"{n}" for n in range(0, 500, 5)}  # the axes of charts; they begin at nought and have round steps
    ends = {"CROSSWIRE", "km", *map(str, range(1, 10))}  # the flag, the scale of the map, the pages in the contents
    parted = [w for text in said for w in text.split() if len(w) >= cleaning.LONG]
    others = set(re.findall(r"\w+", " ".join(pages(paper)))) - ours - ticks - ends
    assert [w for w in others if not any(w in whole for whole in parted)] == []


def spoken(language):
    """Everything that the program may say of its own accord."""
    return parts([list(t.items()) for t in phrases.load(language).values()], str)


# ---------------------------------------------------------------- links, outline, tags


def test_every_link_in_the_pdf_leads_to_a_page_or_to_the_web(full, paper):
    reader = pypdf.PdfReader(io.BytesIO(paper))
    numbers = {p.indirect_reference.idnum for p in reader.pages}
    inner, outer = [], []
    for page in reader.pages:
        for a in (x.get_object() for x in page.get("/Annots", [])):
            assert a["/Subtype"] == "/Link"
            if "/Dest" in a:
                inner.append(a["/Dest"].get_object())
                assert inner[-1][0].idnum in numbers
            else:
                outer.append(a["/A"]["/URI"])
    assert {*outer} == {"https://harbour.example/9?a=1&b=2"}
    cited = sum(len(p.cites) for p in parts(composing.compose(full), composing.Phrase))
    assert len(inner) >= cited + len(full.quotations)
    places = {(d[0].idnum, float(d[3])) for d in inner}
    assert len(places) >= len(full.quotations)


def test_every_link_in_the_document_leads_to_the_quotation_of_its_label(full, document):
    body = docx.Document(io.BytesIO(document)).element.body
    marked = {}
    for start in body.iter(qn("w:bookmarkStart")):
        following = start.getnext()
        marked[start.get(qn("w:name"))] = "".join(t.text for t in following.iter(qn("w:t")))
    ids = [s.get(qn("w:id")) for s in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids)) == len(marked)
    cited = 0
    for link in body.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        if anchor is None:
            continue
        assert anchor in marked
        if anchor.startswith("q_"):
            cited += 1
            assert "".join(t.text for t in link.iter(qn("w:t"))) == marked[anchor]
    assert cited == sum(len(p.cites) for p in parts(composing.compose(full), composing.Phrase))


def test_only_web_addresses_are_links_of_the_document(document):
    related = docx.Document(io.BytesIO(document)).part.rels.values()
    assert [r.target_ref for r in related if r.is_external] == ["https://harbour.example/9?a=1&b=2"]


def test_the_pdf_is_tagged_outlined_and_says_what_it_is(record):
    for language in ("en", "es"):
        reader = pypdf.PdfReader(io.BytesIO(pdf.render(brief.build(record, language=language))))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == language
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        titles = [o["/Title"] for o in reader.outline if isinstance(o, dict)]
        assert titles[0] == phrases.load(language)["sections"]["lead"]
        assert titles[-1] == phrases.load(language)["sections"]["quotes"]
        assert reader.metadata.title == brief.build(record, language=language).header.title
        assert reader.metadata.creation_date is None


def test_only_shipped_fonts_are_in_the_pdf_and_all_are_inside(paper):
    fonts = {}
    for page in pypdf.PdfReader(io.BytesIO(paper)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inside = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[inside["/BaseFont"].split("+")[1]] = inside["/FontDescriptor"].get_object()
    assert {n.split("-")[0] for n in fonts} <= {"LibertinusSerif", "NewCM10", "DejaVuSansMono"}
    assert all(any(k.startswith("/FontFile") for k in f) for f in fonts.values())


def test_the_document_says_what_it_is(record):
    made = docx.Document(io.BytesIO(word.render(brief.build(record, language="es"))))
    core = made.core_properties
    assert (core.author, core.language, core.created, core.modified) == ("Crosswire", "es", None, None)
    assert core.title == brief.build(record, language="es").header.title
    assert made.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang")).get(qn("w:val")) == "es"
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert len(heads) > 6
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    drawn = list(
        made.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    )
    assert drawn
    assert all(d.get("descr") for d in drawn)
    assert len({d.get("id") for d in drawn}) == len(drawn) > 1


# ---------------------------------------------------------------- the same bytes


def test_equal_briefs_give_equal_bytes_in_every_process(record):
    first = [printing.made(brief.build(record), form) for form in printing.FORMS]
    assert [printing.made(brief.build(record), form) for form in printing.FORMS] == first
    assert [ending for _, _, ending in first] == ["html", "md", "pdf", "docx"]
    assert all("/" in media for _, media, _ in first)
    script = (
        "import hashlib, importlib.util\n"
        "from crosswire.views import brief, printing\n"
        f"spec = importlib.util.spec_from_file_location('s', {str(SITUATION)!r})\n"
        "s = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(s)\n"
        "for form in printing.FORMS:\n"
        "    print(hashlib.sha256(printing.made(brief.build(s.record()), form)[0]).hexdigest())"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert done.stdout.split() == [hashlib.sha256(content).hexdigest() for content, _, _ in first]


def test_no_time_of_day_is_in_the_document(document):
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_page_and_markdown_are_the_same_as_ever(record):
    made = brief.build(record)
    assert printing.made(made, "html")[0].decode() == html.render(made)
    assert printing.made(made, "md")[0].decode() == markdown.render(made)
    with pytest.raises(UsageError, match="there is no format named odt"):
        printing.made(made, "odt")


# ---------------------------------------------------------------- hostile text

HOSTILE = {
    "markup": MARKUP,
    "controls": "a\x00b\x07c\x1b[31m\rd\x85e\u2028f\u2029g\x7f",
    "broken": "half \ud83d and \udc00, none \ufffe \uffff \ufdd0 \U0001ffff, \ufeff mark \ufff9",
    "leftward": "\u202e\u05e9\u05dc\u05d5\u05dd abc 12 \u2067\u0645\u0631\u062d\u0628\u0627 \u200f(x)",
    "pictures": "😀 👩‍👩‍👧‍👦 🏳️‍🌈 中文字 한국어 \ue000 \uf8ff",
    "long": "abcdefghij" * 25,
    "address": "https://a.example/" + "abc%20" * 40,
    "stacked": "Z" + "\u0301\u0320" * 400 + "algo",
    "endless": "word " * 300,
    "nothing": "",
    "blank": " \u00a0\u3000\u200b ",
}


def swapped(value, text):
    """A brief in which everything that comes from reports is another text."""
    if isinstance(value, Piece):
        return value if value.role == "plain" else replace(value, text=text)
    if isinstance(value, tuple):
        return tuple(swapped(v, text) for v in value)
    if not is_dataclass(value):
        return value
    said = {"title", "outlet", "path", "name", "before", "after", "quote", "message", "topics", "text"}
    new = {f.name: getattr(value, f.name) for f in fields(value)}
    for name, old in new.items():
        new[name] = text if name in said and isinstance(old, str) else swapped(old, text)
    if "topics" in new:
        new["topics"] = (text,)
    return type(value)(**new)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_printed_within_the_page_and_breaks_nothing(small, name):
    made = swapped(small, HOSTILE[name])
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(made)))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data()
    on_paper = []
    for page in reader.pages:
        found = []

        def seen(text, matrix, text_matrix, *_, found=found):
            if text.strip():
                found.append((text_matrix[4] * matrix[0] + matrix[4], text_matrix[5] * matrix[3] + matrix[5]))

        on_paper.append(page.extract_text(visitor_text=seen))
        assert found
        assert all(0 <= x <= float(page.mediabox.width) and 0 <= y <= float(page.mediabox.height) for x, y in found)
    written = "".join(paragraphs(word.render(made)))
    kept = squeezed(cleaning.plain(HOSTILE[name]))[:400]
    if name in {"markup", "long", "address", "endless"}:
        for text in ("".join(on_paper), written):
            assert squeezed(text).count(kept) >= len(small.quotations) + len(small.lead)


def test_a_report_gives_the_document_no_field_no_link_and_no_part(small):
    made = word.render(swapped(small, MARKUP))
    body = docx.Document(io.BytesIO(made)).element.body
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:fldChar")))
    with zipfile.ZipFile(io.BytesIO(made)) as package, zipfile.ZipFile(io.BytesIO(word.render(small))) as plain:
        assert package.namelist() == plain.namelist()


def test_a_sign_stands_for_what_no_font_has_and_the_reader_is_told(small):
    told = phrases.load("en")["page"]["lacking"]
    assert squeezed(told) in read(pdf.render(swapped(small, "中文")))
    assert squeezed(told) not in read(pdf.render(swapped(small, "Łódź, Киев, Ελλάδα, ša")))
    assert pdf.LACKING not in read(pdf.render(swapped(small, "Łódź, Киев, Ελλάδα, שלום, مرحبا")))


def test_a_redacted_name_is_in_neither(record):
    hidden = briefed(record, redact=True)
    for text in (read(pdf.render(hidden)), "".join(paragraphs(word.render(hidden)))):
        assert "Reyl" not in text
    assert "Reyl" in read(pdf.render(briefed(record)))


def test_a_brief_of_nothing_is_a_file(record):
    nothing = brief.build(replace(record, reports=(), statements=(), claims=(), questions=(), origins=(), entities=()))
    assert phrases.load("en")["page"]["nothing"] in " ".join(pages(pdf.render(nothing)))
    assert phrases.load("en")["page"]["nothing"] in paragraphs(word.render(nothing))


# ---------------------------------------------------------------- cleaning


@given(st.text(max_size=60))
@example(" \u200b ")
def test_clean_text_is_one_line_that_any_writer_takes(text):
    clean = cleaning.plain(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]", clean)
    assert cleaning.plain(clean) == clean
    clean.encode("utf-8")


@given(st.text("abc ñé\u0301漢", max_size=200))
def test_parted_words_are_the_same_words(text):
    parted = cleaning.parted(text)
    assert parted.replace("\u200b", "") == text
    assert "\u200b\u0301" not in parted
    assert all(len(part) <= 4 * cleaning.LONG for part in re.split(r"[\u200b\s]", parted.replace("\u0301", "")))


def test_what_is_written_leftward_stands_in_its_own_direction():
    assert cleaning.isolated("abc") == "abc"
    assert cleaning.isolated("\u05e9 a") == f"{cleaning.ISOLATE}\u05e9 a{cleaning.END}"


def test_a_folder_of_further_fonts_is_asked_and_need_not_be_there(small, monkeypatch, tmp_path):
    before = pdf.render(small)
    for folder in (tmp_path, tmp_path / "none"):
        monkeypatch.setenv(pdf.FONTS, str(folder))
        assert pdf.render(small) == before

"""The brief as a Word document: headings, tables and links of its own, and the same bytes for equal briefs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from crosswire.views.lines import Brief
from crosswire.views.printing import cleaning, ooxml, pdf, styles
from crosswire.views.printing.composing import compose
from crosswire.views.printing.ooxml import Element, paragraph, run
from crosswire.views.printing.sheet import Block, Entry, Figure, Phrase, Picture, Quote, Run, Section, Sheet, Table

#: Widths of the columns of each table, in millimetres; they make up the width of the text.
_WIDTHS = {
    "values": (30, 26, 28, 52, 19, 19),
    "once": (44, 24, 26, 34, 22, 24),
    "counted": (36, 21, 23, 30, 20, 22, 22),
    "incidents": (20, 21, 18, 20, 20, 25, 26, 24),
    "places": (110, 64),
    "reports": (10, 34, 68, 26, 36),
}
_PICTURE_MM, _PICTURE_PPI = 110.0, 220.0
_RUNNING = 90
#: The first moment that a zip file can tell; a document that is the same every time has no other.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def render(brief: Brief) -> bytes:
    """The brief as a Word document."""
    return write(compose(brief))


def write(sheet: Sheet) -> bytes:
    """The sheet as a Word document. Equal sheets give equal bytes."""
    document = docx.Document()
    _Writer(sheet, document).write()
    made = io.BytesIO()
    document.save(made)
    return _timeless(made)


def _timeless(made: io.BytesIO) -> bytes:
    """The package with the same times whenever it was made."""
    result = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _NO_TIME)
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(part, old.read(name))
    return result.getvalue()


class _Writer:
    """One sheet on its way into a document."""

    def __init__(self, sheet: Sheet, document: Document) -> None:
        self.sheet = sheet
        self.document: Any = document
        self.body = document.element.body
        self.marks = 0
        blocks = [b for s in sheet.sections for b in s.blocks]
        self.quoted = {q.label: f"q_{n}" for b in blocks if b.kind == "quotes" for n, q in enumerate(b.quotes, 1)}
        found = [b if b.kind == "picture" else b.picture for b in blocks if b.kind in {"picture", "figure"}]
        self.drawn = self._drawn([p for p in found if p is not None])

    def write(self) -> None:
        """Fill the document."""
        self._set_up()
        for block in self._front():
            self._add(block)
        for section in self.sheet.sections:
            for block in self._section(section):
                self._add(block)
        self._add(paragraph("Intro", *run(self.sheet.footer)))

    def _add(self, block: Element) -> None:
        self.body.insert(len(self.body) - 1, block)  # the last element is the page's own properties

    # ------------------------------------------------------------ the document

    def _set_up(self) -> None:
        sheet = self.sheet
        styles.properties(self.document, sheet.title, sheet.language)
        styles.look(self.document, sheet.language)
        page = styles.page(self.document)
        for footer in (page.footer, page.first_page_footer):
            number = (ooxml.field("PAGE"), *run(" / "), ooxml.field("NUMPAGES"))
            _fill(footer, *run(f"Crosswire · {sheet.kind}"), ooxml.tab(), *number)
        _fill(page.header, *run(cleaning.short(sheet.title, _RUNNING)), ooxml.tab(), *run(sheet.as_of))

    def _drawn(self, pictures: Sequence[Picture]) -> dict[int, Element]:
        """The drawings as pixels, by the identity of the picture."""
        points = _PICTURE_MM / 25.4 * 72
        sizes = [points * min(1.0, 1.5 * p.width / p.height) for p in pictures]
        made = pdf.pictures([(p.svg, w) for p, w in zip(pictures, sizes, strict=True)], _PICTURE_PPI)
        drawn = {}
        for number, (picture, width, png) in enumerate(zip(pictures, sizes, made, strict=True), start=1):
            inline = self.document.part.new_pic_inline(io.BytesIO(png), Pt(width), None)
            for name, told in (("id", str(number)), ("name", str(number)), ("descr", picture.alt)):
                inline.docPr.set(name, told)
            drawn[id(picture)] = inline
        return drawn

    # ------------------------------------------------------------ the first page

    def _front(self) -> Iterator[Element]:
        sheet = self.sheet
        ends = f" · {sheet.as_of}" if sheet.as_of else ""
        yield paragraph("Intro", *run(f"Crosswire · {sheet.kind}{ends}"))
        yield paragraph("Title", *run(sheet.title))
        if sheet.topics:
            yield paragraph("Subtitle", *run(sheet.topics))
        if sheet.left_out:
            yield paragraph("Normal", *run(sheet.left_out, bold=True, colour="7A5200"))
        counts: list[Element] = []
        for label, number in sheet.counts:
            counts += [*run(number, bold=True), *run(f" {label}"), *run("   ")]
        yield paragraph("Normal", *counts[:-1])
        facts = [x for label, told in sheet.facts for x in (*run(f"{label} ", colour=ooxml.SOFT), *run(f"{told}   "))]
        yield paragraph("Normal", *facts)
        links = [
            x
            for s in sheet.sections
            for x in (ooxml.inner_link(f"s_{s.name}", *run(s.title, style="Link")), *run("   "))
        ]
        yield paragraph("Normal", *links[:-1])

    def _section(self, section: Section) -> Iterator[Element]:
        count = run(f"  {section.count}", colour=ooxml.SOFT, half_points=18) if section.count is not None else []
        yield paragraph("Heading1", *self._mark(f"s_{section.name}", run(section.title)), *count)
        yield paragraph("Intro", *run(section.intro), keep=True)
        for block in section.blocks:
            yield from self._block(block)

    def _mark(self, name: str, inside: Sequence[Element]) -> list[Element]:
        self.marks += 1
        return ooxml.bookmarked(self.marks, name, *inside)

    # ------------------------------------------------------------ lines

    def _runs(self, runs: Sequence[Run], *, bold: bool = False, **how: Any) -> list[Element]:
        made = []
        for r in runs:
            if r.role == "code":
                made += run(r.text, style="Code")
            else:
                made += run(r.text, bold=bold or r.role in {"value", "label"}, italic=r.role == "unknown", **how)
        return made

    def _phrase(self, phrase: Phrase, **how: Any) -> list[Element]:
        if phrase.url:
            relation = self.document.part.relate_to(phrase.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            made = [ooxml.outer_link(relation, *run(phrase.text, style="Link"))]
        else:
            made = self._runs(phrase.runs, **how)
        return made + self._after(phrase)

    def _after(self, phrase: Phrase) -> list[Element]:
        made = []
        for label in phrase.cites:
            made += run(" ")
            if label in self.quoted:
                made.append(ooxml.inner_link(self.quoted[label], *run(label, style="Citation")))
            else:
                made += run(label, style="Citation")
        if phrase.more:
            made += run(f" +{phrase.more}", style="Tag")
        for tag in phrase.tags:
            colour = ooxml.COLOURS.get(tag.key, ooxml.SOFT)
            apart = run("  ") if made or phrase.runs else []
            made += [*apart, *run(tag.text.replace(" ", "\u00a0"), style="Tag", colour=colour, box=colour)]
        return made

    # ------------------------------------------------------------ blocks

    def _block(self, block: Block) -> Iterator[Element]:
        match block.kind:
            case "lines":
                for line in block.lines:
                    yield paragraph("ListNumber" if block.numbered else "ListBullet", *self._phrase(line))
            case "note":
                style = "Heading2" if block.name == "between" else "Intro"
                yield paragraph(style, *run(block.text))
            case "entry":
                yield from self._entry(block)
            case "figure":
                yield from self._figure(block)
            case "days":
                for day in block.days:
                    when = self._runs(day.when.runs, colour=ooxml.SOFT)
                    yield paragraph("Day", *when, ooxml.tab(), *self._phrase(day.line))
            case "quotes":
                for quote in block.quotes:
                    yield from self._quote(quote)
            case "picture":
                yield from self._picture(block)
            case "table":
                yield self._table(block)
                yield paragraph("Cell")

    def _entry(self, entry: Entry) -> Iterator[Element]:
        head = self._runs(entry.head.runs)
        if entry.name == "question":
            yield paragraph("ListBullet", *head, *self._after(entry.head), keep=bool(entry.lines))
        else:
            yield paragraph("Heading2", *head, *self._after(entry.head))
        edge = {"dispute": "A32A12", "question": "22603B", "change": ooxml.RULE}.get(entry.name)
        for line in entry.lines:
            yield paragraph("Side", *self._phrase(line), edge=edge)
        for note in entry.notes:
            yield paragraph("Intro", *self._phrase(note))
        if entry.more:
            yield paragraph("Intro", *run(entry.more))

    def _figure(self, figure: Figure) -> Iterator[Element]:
        yield paragraph("Heading2", *self._runs(figure.scope.runs), *self._after(figure.scope))
        yield paragraph("Normal", *self._phrase(figure.head), keep=True)
        if figure.picture is not None:
            yield from self._picture(figure.picture)
        yield self._table(figure.table)
        yield paragraph("Intro", *run(figure.more)) if figure.more else paragraph("Cell")

    def _picture(self, picture: Picture) -> Iterator[Element]:
        inline = self.drawn[id(picture)]
        yield paragraph("Normal", ooxml.element("w:r", None, ooxml.element("w:drawing", None, inline)), keep=True)
        if picture.caption:
            yield paragraph("Intro", *run(picture.caption))

    def _table(self, table: Table) -> Element:
        rows = [[[paragraph("Head", *run(h))] for h in table.heads]]
        for row in table.rows:
            colour = ooxml.SOFT if row.status == "superseded" else None
            cells = [[paragraph("Cell", *self._phrase(p, colour=colour)) for p in c] for c in row.cells]
            if row.anchor is not None:
                cells[0] = [paragraph("Cell", *self._mark(f"r_{row.anchor}", run(row.cells[0][0].text)))]
            rows.append([c or [paragraph("Cell")] for c in cells])
        if table.counted:
            name, line = table.counted
            made = (run(name, bold=True), self._phrase(line, bold=True))
            rows.append([[paragraph("Cell", *inside)] for inside in made])
        return ooxml.table(table.caption, _widths(table), rows)

    def _quote(self, quote: Quote) -> Iterator[Element]:
        name = run(f"{quote.outlet}, {quote.published}" if quote.published else quote.outlet, colour=ooxml.SOFT)
        if quote.listed:
            name = [ooxml.inner_link(f"r_{quote.report}", *name)]
        label = self._mark(self.quoted[quote.label], run(quote.label, bold=True, colour=ooxml.ACCENT))
        yield paragraph("Source", *label, *run("  "), *name, keep=True)
        yield paragraph(
            "Passage",
            *run(quote.before, colour=ooxml.SOFT, language=quote.language),
            *run(quote.quote, mark=True, language=quote.language),
            *run(quote.after, colour=ooxml.SOFT, language=quote.language),
        )


def _widths(table: Table) -> list[float]:
    name = "counted" if table.name == "once" and len(table.heads) > len(_WIDTHS["once"]) else table.name
    widths = [float(w) for w in _WIDTHS[name]]
    if table.wordy:
        room = widths[3] * 0.3
        widths[1], widths[3] = widths[1] + room, widths[3] - room
    return widths


def _fill(place: Any, *inside: Element) -> None:
    """What stands in a header or footer."""
    line = place.paragraphs[0]._p  # noqa: SLF001 - the interface makes no fields
    line.extend(inside)

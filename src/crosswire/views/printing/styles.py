"""The look of a Word document: its page, its styles, its properties. Whoever opens it can change each in one place."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from crosswire.views.printing import ooxml

_FONT, _CODE = "Cambria", "Consolas"
_INK, _SOFT, _ACCENT, _OPEN = (RGBColor.from_string(c) for c in ("1D1B18", ooxml.SOFT, ooxml.ACCENT, "7A5200"))
#: A4, with margins that leave room on Letter.
_PAGE_MM, _MARGINS_MM = (210, 297), (18, 21)
_WIDE_MM, _DAY_MM = 174, 44
#: Letters of a title that the properties of a file may have.
_TITLE = 255


def properties(document: Any, title: str, language: str) -> None:
    """Title, author and language, and no time: an equal brief is an equal document."""
    core = document.core_properties
    core.title, core.author, core.language = title[:_TITLE], "Crosswire", language
    core.comments = core.keywords = core.last_modified_by = ""
    told = document.part.package.core_properties._element  # noqa: SLF001 - times can be set by the interface, not left out
    for name in ("dcterms:created", "dcterms:modified"):
        for old in told.findall(qn(name)):
            told.remove(old)


def page(document: Any) -> Any:
    """The page, whose first one has another header."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(x) for x in _PAGE_MM)
    section.left_margin = section.right_margin = Mm(_MARGINS_MM[0])
    section.top_margin = section.bottom_margin = Mm(_MARGINS_MM[1])
    section.different_first_page_header_footer = True
    return section


def look(document: Any, language: str) -> None:
    """The styles of paragraphs and of letters."""
    styles = document.styles
    styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang")).set(qn("w:val"), language)
    _paragraphs(document, "Normal", 10.5)
    _paragraphs(document, "Title", 27, bold=True, after=2, leading=1.0)
    _paragraphs(document, "Subtitle", 12, italic=True, colour=_SOFT, after=8)
    _paragraphs(document, "Heading 1", 15, bold=True, before=20, after=2)
    _paragraphs(document, "Heading 2", 11, bold=True, before=10, after=2)
    _paragraphs(document, "List Number", 11, left=8, first=-8)
    _paragraphs(document, "List Bullet", 10.5, left=5, first=-5, after=3)
    _paragraphs(document, "Header", 8, colour=_SOFT)
    _paragraphs(document, "Footer", 8, colour=_SOFT)
    _paragraphs(document, "Intro", 9, of="Normal", italic=True, colour=_SOFT)
    _paragraphs(document, "Cell", 8.5, of="Normal", after=0, leading=1.05)
    _paragraphs(document, "Head", 8, of="Cell", colour=_SOFT, after=0)
    _paragraphs(document, "Side", 10, of="Normal", left=6, after=2)
    _paragraphs(document, "Day", 10, of="Normal", left=_DAY_MM, first=-_DAY_MM)
    _paragraphs(document, "Source", 9, of="Normal", before=5, after=0)
    _paragraphs(document, "Passage", 9, of="Normal", left=8, after=3, leading=1.08)
    _letters(document, "Citation", 7.5, _ACCENT)
    _letters(document, "Link", None, _ACCENT)
    _letters(document, "Tag", 7.5, _SOFT)
    _letters(document, "Code", 8, _OPEN, _CODE)
    styles["Day"].paragraph_format.tab_stops.add_tab_stop(Mm(_DAY_MM))
    for name in ("Header", "Footer"):
        stops = styles[name].paragraph_format.tab_stops
        while len(stops):
            del stops[0]
        stops.add_tab_stop(Mm(_WIDE_MM), WD_TAB_ALIGNMENT.RIGHT)
    for name, part in (("Title", "w:pBdr"), ("Title", "w:spacing"), ("Subtitle", "w:spacing")):
        for inside in (styles[name].element.pPr, styles[name].element.rPr):
            found = inside.find(qn(part))
            if found is not None and (part != "w:spacing" or inside is styles[name].element.rPr):
                inside.remove(found)


def _paragraphs(
    document: Any,
    name: str,
    size: float,
    *,
    of: str | None = None,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor = _INK,
    before: float = 0,
    after: float = 4,
    leading: float = 1.15,
    left: float = 0,
    first: float = 0,
) -> None:
    """A style of paragraphs: sizes in points, indents in millimetres."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if of else document.styles[name]
    if of:
        style.base_style = document.styles[of]
    _face(style, _FONT, size, colour)
    style.font.bold, style.font.italic = bold, italic
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), leading
    shape.left_indent, shape.first_line_indent = Mm(left), Mm(first)


def _letters(document: Any, name: str, size: float | None, colour: RGBColor, font: str | None = None) -> None:
    _face(document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER), font, size, colour)


def _face(style: Any, font: str | None, size: float | None, colour: RGBColor) -> None:
    style.font.color.rgb = colour
    if size is not None:
        style.font.size = Pt(size)
    if font is not None:
        style.font.name = font
        fonts = style.element.rPr.find(qn("w:rFonts"))
        for at in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(at), None)
        fonts.set(qn("w:cs"), font)

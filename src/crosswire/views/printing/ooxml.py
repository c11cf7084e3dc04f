"""Elements of WordprocessingML: runs, links, bookmarks, paragraphs and tables, with text as data only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from crosswire.views.printing import cleaning

Element = Any

ACCENT, SOFT, RULE, MARKED = "8A2F1B", "5B564D", "CFC8B9", "FDF1C4"
COLOURS = {
    "disputed": "A32A12", "denied": "A32A12", "corroborated": "22603B", "answered": "22603B", "open": "7A5200",
    "alleged": "7A5200", "planned": "7A5200", "conditional": "7A5200",
}  # fmt: skip
#: Twentieths of a point in a millimetre.
TWIPS = 56.6929

_ISOLATES = str.maketrans("", "", cleaning.ISOLATE + cleaning.END)
_LEFTWARD = re.compile(rf"({cleaning.LEFTWARD}+(?:[\W\d_]*{cleaning.LEFTWARD}+)*)")


def element(tag: str, attributes: dict[str, Any] | None = None, *children: Element) -> Element:
    """An element such as ``w:p`` with its attributes and children."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), str(value))
    made.extend(children)
    return made


def value(tag: str, given: Any) -> Element:
    """An element whose only attribute is its value."""
    return element(tag, {"w:val": given})


def run(
    text: str,
    *,
    style: str | None = None,
    bold: bool = False,
    italic: bool = False,
    colour: str | None = None,
    half_points: int | None = None,
    box: str | None = None,
    mark: bool = False,
    language: str | None = None,
) -> list[Element]:
    """Runs of the text; what is written from right to left is one of its own."""
    made = []
    for at, part in enumerate(_LEFTWARD.split(text.translate(_ISOLATES))):
        if not part:
            continue
        leftward = at % 2 == 1
        look = element("w:rPr")
        if style:
            look.append(value("w:rStyle", style))
        if bold:
            look.append(element("w:b"))
        if italic:
            look.append(element("w:i"))
        if colour:
            look.append(value("w:color", colour))
        if half_points:
            look.append(value("w:sz", half_points))
        if box:
            look.append(element("w:bdr", {"w:val": "single", "w:sz": 4, "w:space": 1, "w:color": box}))
        if mark:
            look.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": MARKED}))
        if leftward:
            look.append(element("w:rtl"))
        if language:
            look.append(element("w:lang", {"w:bidi" if leftward else "w:val": language}))
        words = element("w:t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(element("w:r", None, look, words) if len(look) else element("w:r", None, words))
    return made


def tab() -> Element:
    """A tab."""
    return element("w:r", None, element("w:tab"))


def field(instruction: str) -> Element:
    """One of our own fields, such as the number of the page."""
    inside = element("w:r", None, element("w:t"))
    inside[0].text = "1"
    return element("w:fldSimple", {"w:instr": instruction}, inside)


def inner_link(bookmark: str, *runs: Element) -> Element:
    """A link to a bookmark of the document."""
    return element("w:hyperlink", {"w:anchor": bookmark, "w:history": 1}, *runs)


def outer_link(relation: str, *runs: Element) -> Element:
    """A link to the address of a relation of the document."""
    return element("w:hyperlink", {"r:id": relation, "w:history": 1}, *runs)


def bookmarked(number: int, name: str, *inside: Element) -> list[Element]:
    """The elements between the ends of a bookmark."""
    start = element("w:bookmarkStart", {"w:id": number, "w:name": name})
    return [start, *inside, element("w:bookmarkEnd", {"w:id": number})]


def paragraph(style: str, *inside: Element, keep: bool = False, edge: str | None = None) -> Element:
    """A paragraph of a style; ``keep`` ties it to the next, ``edge`` is the colour of a line along its side."""
    look = element("w:pPr", None, value("w:pStyle", style))
    if keep:
        look.append(element("w:keepNext"))
    if edge:
        line = {"w:val": "single", "w:sz": 8, "w:space": 8, "w:color": edge}
        look.append(element("w:pBdr", None, element("w:left", line)))
    return element("w:p", None, look, *inside)


def table(caption: str, widths: Sequence[float], rows: Iterable[Sequence[Sequence[Element]]]) -> Element:
    """A table of cells of paragraphs, its first row as head; widths in millimetres."""
    twips = [round(w * TWIPS) for w in widths]
    rule = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": RULE}
    look = element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": sum(twips), "w:type": "dxa"}),
        element("w:tblBorders", None, element("w:top", rule), element("w:bottom", rule), element("w:insideH", rule)),
        element("w:tblLayout", {"w:type": "fixed"}),
        element(
            "w:tblCellMar",
            None,
            element("w:left", {"w:w": 0, "w:type": "dxa"}),
            element("w:right", {"w:w": 90, "w:type": "dxa"}),
        ),
        element("w:tblLook", {"w:firstRow": 1, "w:firstColumn": 1, "w:noVBand": 1, "w:noHBand": 1}),
        value("w:tblCaption", caption),
    )
    made = element("w:tbl", None, look, element("w:tblGrid", None, *(element("w:gridCol", {"w:w": w}) for w in twips)))
    for at, cells in enumerate(rows):
        kept = element("w:trPr", None, element("w:cantSplit"), *([element("w:tblHeader")] if at == 0 else []))
        line = element("w:tr", None, kept)
        for x, inside in enumerate(cells):
            last = x == len(cells) - 1
            width = sum(twips[x:]) if last else twips[x]
            cell = element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"}))
            if last and x < len(twips) - 1:
                cell.append(value("w:gridSpan", len(twips) - x))
            line.append(element("w:tc", None, cell, *inside))
        made.append(line)
    return made

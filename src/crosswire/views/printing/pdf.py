"""The brief as PDF, set by Typst: tagged, with an outline, fonts inside, and the same bytes for equal briefs."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from importlib import resources
from typing import Any

import msgspec
import typst

from crosswire.views.lines import Brief
from crosswire.views.printing import cleaning
from crosswire.views.printing.composing import compose
from crosswire.views.printing.sheet import Sheet

#: Names a folder of further fonts, for writings that the typesetter's own fonts lack.
FONTS = "CROSSWIRE_FONTS"
#: Stands for a character that no font at hand has.
LACKING = "□"
#: Letters of the title above every page.
_RUNNING = 90
_STANDARD = "ua-1"
_KEPT_FOR = 11
#: Values that are no text of the brief.
_KEPT = frozenset({"kind", "name", "key", "role", "url", "language", "label", "cites"})
_PROBE = b'#set document(title: [x])\n#set text(lang: "en")\n#sys.inputs.probe'


def render(brief: Brief) -> bytes:
    """The brief as PDF/UA-1."""
    return write(compose(brief))


def write(sheet: Sheet) -> bytes:
    """The sheet as PDF. Equal sheets give equal bytes, with the same version of Typst and the same fonts."""
    data = msgspec.to_builtins(sheet)
    note = data.pop("lacking")
    data, lacking = _settable(data)
    if lacking:
        data["footer"] += f" {note}"
    data["running"] = cleaning.short(data["title"], _RUNNING)
    data["quoted"] = {q.label: True for s in sheet.sections for b in s.blocks if b.kind == "quotes" for q in b.quotes}
    given = {"sheet": msgspec.json.encode(data).decode()}
    folder = os.environ.get(FONTS)
    try:
        made = _compile(_template(), given, folder, pdf_standards=[_STANDARD])
    except typst.TypstError:  # what the standard refuses is still a brief: tagged, but not declared to keep to it
        made = _compile(_template(), given, folder)
    _forget()
    return bytes(made)


def pictures(drawings: list[tuple[str, float]], ppi: float) -> list[bytes]:
    """Drawings, each SVG with its width in points, as PNG of so many pixels an inch."""
    if not drawings:
        return []
    source = b"""
        #set page(width: auto, height: auto, margin: 0pt)
        #for (svg, width) in json(bytes(sys.inputs.drawings)) {
          page(image(bytes(svg), format: "svg", width: width * 1pt))
        }
    """
    given = {"drawings": msgspec.json.encode(drawings).decode()}
    made = _compile(source, given, os.environ.get(FONTS), format="png", ppi=ppi)
    _forget()
    return made if isinstance(made, list) else [bytes(made)]


def _settable(data: Any) -> tuple[Any, bool]:
    """The data with long words parted, every text as the fonts at hand can set it, and whether they lack anything."""
    found: set[str] = set()

    def seen(text: str) -> str:
        found.update(text)
        return text

    data = _each(data, seen)
    folder = os.environ.get(FONTS)
    unusual = "".join(sorted(c for c in found if not c.isascii()))
    if _sets(unusual, folder):
        return data, False
    table = {ord(c): LACKING for c in unusual if not _sets(c, folder)}
    return _each(data, lambda text: text.translate(table)), bool(table)


def _each(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, str):
        if key in _KEPT:
            return value
        return change(value if key in {"svg", "alt"} else cleaning.parted(value))
    if isinstance(value, dict):
        return {k: _each(v, change, k) for k, v in value.items()}
    return [_each(v, change, key) for v in value] if isinstance(value, list | tuple) else value


@functools.lru_cache(maxsize=1 << 16)
def _sets(characters: str, folder: str | None) -> bool:
    """Whether the fonts have all of these characters; the typesetter knows best."""
    try:
        _compile(_PROBE, {"probe": " ".join(characters)}, folder, pdf_standards=[_STANDARD])
    except typst.TypstError:
        return False
    return True


@functools.cache
def _fonts(folder: str | None) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])


def _compile(source: bytes, given: dict[str, str], folder: str | None, **how: Any) -> Any:
    """What Typst makes of our own source and given data; it reads no file and fetches nothing."""
    root = str(resources.files("crosswire") / "views" / "templates")
    compiler = typst.Compiler(source, root=root, font_paths=_fonts(folder), ignore_system_fonts=True)
    return compiler.compile(sys_inputs=given, **how)


def _forget() -> None:
    """Give back what Typst keeps of a document until it has made ten others: a hundred megabytes for a long brief."""
    for _ in range(_KEPT_FOR):
        _compile(b"", {}, None, format="svg")


@functools.cache
def _template() -> bytes:
    return (resources.files("crosswire") / "views" / "templates" / "brief.typ").read_bytes()

"""Words of scanned pages, where text recognition is installed: the extra ``ocr`` and the program tesseract.

What comes out hangs on the program and on its languages, so a report that was read so says it.
"""

from __future__ import annotations

import functools
import importlib.util
import shutil
from typing import Any

from crosswire.intake import decode
from crosswire.intake.problems import problem
from crosswire.records import Problem

_PAGES = 200
"""Pages of one document that are recognised: each takes seconds."""

_SCALE = 300 / 72
"""Dots for each point of a page: at 300 an inch small print is read."""

_WIDEST = 5_000
"""Dots along a side of a picture; larger pages are drawn smaller."""

_SECONDS = 120
"""After which a page is given up."""

_LANGUAGES = ("eng", "spa")


def read(data: bytes, path: str) -> tuple[list[str], list[Problem]]:
    """The words of each page, and the notice that they were recognised; nothing where recognition is not installed."""
    languages = _languages()
    if not languages:
        return [], []
    import pypdfium2

    pages: list[str] = []
    failed: list[str] = []
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except (pypdfium2.PdfiumError, ValueError, TypeError):
        return [], []
    try:
        for number in range(min(count, _PAGES)):
            try:
                pages.append(_page(document[number], languages))
            except (pypdfium2.PdfiumError, RuntimeError, ValueError, OSError, MemoryError):
                failed.append(str(number + 1))
                pages.append("")
            if sum(map(len, pages)) > decode.LONGEST_TEXT:
                break
    finally:
        document.close()
    problems = [problem("page-broken", path, ", ".join(failed[:20]))] if failed else []
    if not any(map(str.strip, pages)):
        return [], problems
    if count > len(pages):
        problems.append(problem("too-long", path, f"of {count:,} scanned pages the first {len(pages)} were read"))
    return pages, [*problems, problem("text-recognised", path, f"{len(pages)} of them")]


def _page(page: Any, languages: str) -> str:
    import pytesseract

    side = max(1.0, *page.get_size())
    picture = page.render(scale=min(_SCALE, _WIDEST / side), grayscale=True).to_pil()
    try:
        return str(pytesseract.image_to_string(picture, lang=languages, timeout=_SECONDS))
    finally:
        page.close()


@functools.cache
def _languages() -> str:
    """The languages that the program has and that we read, as it wants them; empty where it is not installed."""
    if shutil.which("tesseract") is None or not all(map(importlib.util.find_spec, ("pytesseract", "pypdfium2"))):
        return ""
    import pytesseract

    try:
        known = pytesseract.get_languages()
    except (OSError, RuntimeError, ValueError):
        return ""
    return "+".join(name for name in _LANGUAGES if name in known)

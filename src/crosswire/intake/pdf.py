"""PDF files: the words of their pages. A PDF of scanned pages holds pictures and no words, and is said to."""

from __future__ import annotations

import functools
import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crosswire.intake import build, decode, headers, ocr
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Problem

_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"\W*(?:(?:page|página|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|de)\s*\d{1,4})?\W*", re.IGNORECASE)

_OPERATIONS = 1_500_000
"""Operations that the pages of a document draw with; a full page of text takes some thousands."""

_UNPACKED = 40_000_000
"""Bytes of what the pages draw, once unpacked; what many pages share counts for each."""

_UNOPENED = ("broken", "encrypted")

_PAGE_HOLDS = 4_000_000
"""Bytes of what one page draws."""


class PdfReader:
    """PDF files that hold text. When the file was made is no day of publication, so it dates nothing."""

    name = "pdf"
    suffixes = frozenset({".pdf"})
    media_types = frozenset({"application/pdf", "application/x-pdf"})
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the mark of PDF stands at its beginning."""
        return b"%PDF-" in head[:1_024]

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report; its title is its first line, for the title in the metadata is mostly that of a template."""
        if not data:
            return Intake(problems=(problem("empty", path),))
        pages, problems = _pages(data, path)
        if not any(map(str.strip, pages)) and not any(p.code in _UNOPENED for p in problems):
            recognised, found = ocr.read(data, path)
            pages, problems = recognised or pages, [*problems, *found]
        text = decode.clean(join(pages))
        if cut:
            problems.append(problem("too-long", path, f"the file is longer than {self.limit} bytes"))
        if not text.strip():
            return Intake(problems=tuple(problems) or (problem("no-text", path),))
        kept = decode.shorten(text, path)
        text = kept.text or ""
        header = headers.read(text)
        made = build.report(
            text, title=header.title, outlet=header.outlet, published=header.published, url=header.url, path=path
        )
        return Intake(reports=(made,), problems=(*problems, *kept.problems))


def join(pages: Sequence[str]) -> str:
    """One text of many pages, without running heads, page numbers and words broken at a line's end."""
    lines = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    edges = Counter(_DIGITS.sub("#", line.strip()) for page in lines for line in {page[0], page[-1]})
    running = {edge for edge, count in edges.items() if edge and count >= 3 and 2 * count > len(lines)}
    kept: list[str] = []
    for page in lines:
        while page and (_PAGE.fullmatch(page[-1]) or _DIGITS.sub("#", page[-1].strip()) in running):
            page.pop()
        while page and (_PAGE.fullmatch(page[0]) or _DIGITS.sub("#", page[0].strip()) in running):
            page.pop(0)
        kept += page
    text = _HYPHEN.sub("", "\n".join(kept)).strip("\n")
    return text + "\n" if text else ""


@functools.cache
def _quiet() -> None:
    """Keep the library's remarks on a file off the terminal: what is wrong with a file is ours to say."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())


class _EnoughError(BaseException):
    """Raised out of the library, which catches whatever is an ``Exception`` and would draw on."""


@dataclass(slots=True)
class _Work:
    """How much of one document has been done: forms within forms and shared streams make much work of few bytes."""

    drawn: int = 0
    unpacked: int = 0

    def draw(self, *_: object) -> None:
        """Told of each operation that a page draws with."""
        self.drawn += 1
        if self.drawn > _OPERATIONS:
            raise _EnoughError


def _pages(data: bytes, path: str) -> tuple[list[str], list[Problem]]:
    """The text of each page that can be read."""
    import pypdf

    _quiet()
    pages: list[str] = []
    failed: list[str] = []
    problems: list[Problem] = []
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            return [], [problem("encrypted", path)]
        count = len(document.pages)
    except Exception as error:  # noqa: BLE001 - a broken file fails in as many ways as there are
        return [], [problem("broken", path, f"a PDF file ({type(error).__name__})")]
    size = 0
    work = _Work()
    try:
        for number in range(count):
            try:
                pages.append(_page(document.pages[number], work))
            except Exception:  # noqa: BLE001 - one page must not cost the others
                failed.append(str(number + 1))
                pages.append("")
                continue
            size += len(pages[-1])
            if size > decode.LONGEST_TEXT:
                break
    except _EnoughError:
        problems.append(problem("too-long", path, f"its pages draw more than is read, from page {len(pages) + 1} on"))
    if failed:
        shown = ", ".join(failed[:20])
        problems.append(problem("page-broken", path, shown if len(failed) <= 20 else f"{shown} and others"))
    return pages, problems


def _page(page: Any, work: _Work) -> str:
    contents = page.get_contents()
    held = len(contents.get_data()) if contents is not None else 0
    work.unpacked += held
    if work.unpacked > _UNPACKED:
        raise _EnoughError
    if held > _PAGE_HOLDS:
        raise ValueError("the page holds more than any page of text")
    return str(page.extract_text(visitor_operand_before=work.draw))

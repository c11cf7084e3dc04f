"""PDF files: the words of their pages. A PDF of scanned pages holds pictures and no words, and is said to."""

from __future__ import annotations

import functools
import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from crosswire.intake import build, decode, headers
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Problem

_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"\W*(?:(?:page|página|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|de)\s*\d{1,4})?\W*", re.IGNORECASE)


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


def _pages(data: bytes, path: str) -> tuple[list[str], list[Problem]]:
    """The text of each page that can be read."""
    import pypdf

    _quiet()
    pages: list[str] = []
    failed: list[str] = []
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            return [], [problem("encrypted", path)]
        count = len(document.pages)
    except Exception as error:  # noqa: BLE001 - a broken file fails in as many ways as there are
        return [], [problem("broken", path, f"a PDF file ({type(error).__name__})")]
    size = 0
    for number in range(count):
        try:
            pages.append(document.pages[number].extract_text())
        except Exception:  # noqa: BLE001 - one page must not cost the others
            failed.append(str(number + 1))
            continue
        size += len(pages[-1])
        if size > decode.LONGEST_TEXT:
            break
    return pages, [problem("page-broken", path, ", ".join(failed[:20]))] if failed else []

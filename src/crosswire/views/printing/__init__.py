"""A brief as a file: a page, Markdown, PDF or a Word document; the same bytes for equal briefs."""

from __future__ import annotations

from crosswire.errors import UsageError
from crosswire.views.lines import Brief

__all__ = ["FORMS", "made"]

#: Formats of a brief for people, with the media type and the ending of each.
FORMS = {
    "html": ("text/html; charset=utf-8", "html"),
    "md": ("text/markdown; charset=utf-8", "md"),
    "pdf": ("application/pdf", "pdf"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
}


def made(brief: Brief, form: str) -> tuple[bytes, str, str]:
    """The brief in one of :data:`FORMS`: its bytes, their media type, and the ending of a file that holds them.

    Raises ``UsageError`` for another format.
    """
    if form not in FORMS:
        raise UsageError(f"there is no format named {form}; choose one of {', '.join(FORMS)}")
    return (_content(brief, form), *FORMS[form])


def _content(brief: Brief, form: str) -> bytes:
    if form == "pdf":
        from crosswire.views.printing import pdf

        return pdf.render(brief)
    if form == "docx":
        from crosswire.views.printing import word

        return word.render(brief)
    from crosswire.views import html, markdown

    page = html.render(brief) if form == "html" else markdown.render(brief)
    return page.encode("utf-8", errors="replace")

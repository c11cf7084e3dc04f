"""What can be wrong with a file, as stable codes, and the one place that words the messages."""

from __future__ import annotations

from typing import Final, Literal

from crosswire.records import Problem

Level = Literal["error", "notice"]

MESSAGES: Final[dict[str, str]] = {
    "no-model": "no language model for {detail}: read by its words only",
    "missing": "there is no such file; check the path",
    "unreadable": "the file cannot be opened ({detail}); check that you may read it",
    "not-a-file": "this is neither a file nor a folder; give a regular file",
    "empty": "there is no text in it; nothing was read",
    "empty-folder": "there is no report in this folder",
    "unknown-type": "no reader takes files of this type; save it as text, Markdown, HTML, PDF or JSON Lines",
    "archive-broken": "it is cut or damaged ({detail}); what could be read of it was",
    "archive-limit": "it holds more than is read of one file ({detail}); the rest was left out: split it",
    "bomb": "it would unpack to many times what such files hold ({detail}); it was left out",
    "too-deep": "files within files are opened {detail} deep; this one was left out: unpack it and give it by itself",
    "member-refused": "{detail}; it was left out",
    "name-unsafe": "its name ({detail}) leads out of its archive; it was read under a plain one",
    "binary": "this is {detail}, not text; save it as text, Markdown, HTML or JSON Lines",
    "broken": "this is {detail} that cannot be opened; save it again, or save its text as a plain text file",
    "encrypted": "this PDF file asks for a password; save it without one",
    "no-text": "this PDF file holds no words, only pictures of them; run text recognition over it, or install it (ocr)",
    "page-broken": "these pages could not be read: {detail}; the others were",
    "attachment-skipped": "what is attached was not read ({detail}); save it and give it by itself",
    "message-broken": "the message is damaged ({detail}); what could be read of it was",
    "records-skipped": "records without a report in them were left out: {detail}",
    "record-broken": "the record at byte {detail}; the others were read",
    "sitemap": "this is a sitemap: it lists {detail} and holds no text; `crosswire watch` fetches what it lists",
    "withheld": "its publisher says that it is {detail}; it was left out",
    "embargoed": "its publisher asks that nothing of it be published before {detail}; it was read",
    "text-recognised": "its pages are pictures ({detail}): a program recognised their words, so check quotations",
    "column-missing": "no column of this table is named as a text ({detail}); name one of them text",
    "item-empty": "item {detail} has neither a title nor a text; it was left out",
    "summary-only": "its page could not be fetched ({detail}), so that only what stands in the feed was read",
    "feed-broken": "the feed is cut or broken; what could be read of it was",
    "no-article": "no article was found in this page; save its text as a plain text file",
    "page-deep": "this page nests deeper than any that people write; what stands behind that was not read",
    "page-large": "this page has more than {detail} elements, so all its words were read and no article was sought",
    "reader-failed": "the reader {detail}; the file was left out",
    "reader-died": "the process that read it died twice; it was kept unread: look whether it is far too long",
    "opener-died": "the process that opened it died twice; it was left out: look whether it is far too large",
    "line-broken": "line {detail}; it was left out, the other lines were read; write it again",
    "line-not-object": "line {detail} is not a JSON object; it was left out",
    "text-missing": "{detail} has no text; it was left out",
    "too-long": "{detail}; split it into several reports to have all of it read",
    "encoding-guessed": "it is not UTF-8 and was read as {detail}; save it as UTF-8 if letters look wrong",
    "bytes-replaced": "some bytes are not {detail} and became U+FFFD; save the file again as UTF-8",
    "control-characters": "{detail} control characters were read as spaces",
    "no-words": "{detail} characters without a space between them are no text; they were read as spaces",
    "lone-surrogates": "{detail} broken characters (lone surrogates) became U+FFFD",
    "field-ignored": "{detail} was ignored: it is not of the kind that is expected here",
    "date-unreadable": "the day of publication ({detail}) is no day, month, year or interval; the report is undated",
    "address-changes": "{detail} showed different stories over time: they are no versions of one report",
    "duplicate-report": "this report was given before ({detail}); it is read once",
    "duplicate-id": "other reports have the id {detail}; this one got an id of its own; give every report its own id",
}
"""Every code of intake, and what it says. Codes are stable, wording is not."""

NOTICES: Final = frozenset(
    (
        "no-model encoding-guessed bytes-replaced control-characters lone-surrogates field-ignored date-unreadable"
        " attachment-skipped name-unsafe page-large records-skipped embargoed text-recognised"
        " duplicate-report duplicate-id date-undecided decision-clash"
        " address-changes"
    ).split()
)
"""Codes after which the report was read all the same."""


def level(code: str) -> Level:
    """``notice`` where the report was read all the same, ``error`` where something is missing from it or all of it."""
    return "notice" if code in NOTICES else "error"


def problem(
    code: str, path: str | None = None, detail: str = "", *, start: int | None = None, end: int | None = None
) -> Problem:
    """A located problem; offsets are code points into the decoded file."""
    return Problem(code=code, message=MESSAGES[code].format(detail=detail), path=path, start=start, end=end)

"""Views: a settled ``Record`` (or one ``Reading``) comes in; a brief or JSON Lines go out.

Every view is a pure function. What a view prints can be followed back to a span of a report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosswire.errors import UsageError
from crosswire.records import Problem, Record
from crosswire.views.asof import AsOf
from crosswire.views.changes import Since
from crosswire.views.lines import Brief
from crosswire.views.policies import Policy

__all__ = ["FORMATS", "Rendered", "briefed", "render"]

FORMATS = ("html", "md", "jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A view as text, with the problems of the record and those of printing it."""

    text: str
    problems: tuple[Problem, ...]


def render(
    record: Record,
    style: str = "html",
    *,
    redact: bool = False,
    title: str | None = None,
    language: str = "en",
    policy: Policy | None = None,
    asof: AsOf | None = None,
    since: Since | None = None,
) -> Rendered:
    """The record as text in one of :data:`FORMATS`; the options are those of :func:`briefed`.

    Raises ``UsageError`` for another format.
    """
    from crosswire.views import html, jsonl, markdown, redaction

    if style == "jsonl":
        record = redaction.redact(record, language=language) if redact else record
        return Rendered(text=jsonl.render(record), problems=tuple(record.problems))
    if style not in FORMATS:
        raise UsageError(f"there is no format named {style}; choose one of {', '.join(FORMATS)}")
    made = briefed(record, redact=redact, title=title, language=language, policy=policy, asof=asof, since=since)
    write = html.render if style == "html" else markdown.render
    return Rendered(text=write(made), problems=made.problems)


def briefed(
    record: Record,
    *,
    redact: bool = False,
    title: str | None = None,
    language: str = "en",
    policy: Policy | None = None,
    asof: AsOf | None = None,
    since: Since | None = None,
) -> Brief:
    """The brief of the record, to be written by :mod:`crosswire.views.printing`.

    ``redact`` leaves out the names of private persons.
    ``policy`` is the counting policy of the figures (see :mod:`crosswire.views.policies`), without it the default.
    ``asof`` is what the record was cut to (see :mod:`crosswire.views.asof`); the brief says what was left out for it.
    ``since`` is an earlier record of the same situation: the brief tells what changed from it.
    """
    from crosswire.views import brief, redaction

    if redact:
        record = redaction.redact(record, language=language)
        since = replace(since, record=redaction.redact(since.record, language=language)) if since else None
    return brief.build(record, language=language, title=title, policy=policy, asof=asof, since=since)

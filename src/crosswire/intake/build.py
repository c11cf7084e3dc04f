"""A report from a text and what is known of it: the one place where ids, languages and days are settled."""

from __future__ import annotations

import datetime as dt

from crosswire import serial
from crosswire.intake import headline, languages
from crosswire.records import Interval, Report


def report(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the name of the field
    title: str | None = None,
    outlet: str | None = None,
    published: Interval | None = None,
    url: str | None = None,
    language: str | None = None,
    hint: str | None = None,
    path: str | None = None,
    retrieved: dt.datetime | None = None,
) -> Report:
    """A report; without an id it gets that of its content, so that the same content has the same id anywhere.

    A title that the text lacks is put behind it (``headline``); the id is that of the content as it was given.
    ``retrieved`` is in any zone; it is no part of the content, so that a text that is fetched again is the same report.
    ``language`` is what the sender says and holds; ``hint`` is asked only where the text is too short to tell.
    """
    return Report(
        id=id or identify(text, title, outlet, published, url),
        text=headline.joined(text, title),
        title=title,
        outlet=outlet,
        published=published,
        published_basis="stated" if published is not None else "unknown",
        url=url,
        language=languages.code(language) or languages.detect(text) or languages.code(hint),
        path=path,
        retrieved=retrieved.astimezone(dt.UTC) if retrieved is not None and retrieved.tzinfo else retrieved,
    )


def identify(text: str, title: str | None, outlet: str | None, published: Interval | None, url: str | None) -> str:
    """The id of a report's content."""
    return serial.identify(
        "report", {"text": text, "title": title, "outlet": outlet, "published": serial.plain(published), "url": url}
    )

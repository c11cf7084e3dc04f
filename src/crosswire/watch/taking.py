"""From what was fetched, or stands in the feed, to reports. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from crosswire import intake
from crosswire.fetching import Fetched, FetchError
from crosswire.fetching.charsets import charset
from crosswire.intake import build, decode, headline
from crosswire.intake.barriers import barrier
from crosswire.intake.problems import problem
from crosswire.records import Problem, Report
from crosswire.watch.keeping import Own
from crosswire.watch.listing import hashed
from crosswire.watch.settings import Feed

HTML = frozenset({"", "text/html", "application/xhtml+xml"})

HEAD = 256 * 1024
"""Bytes of a page in which it is looked for what it is."""


def page(found: Fetched, url: str, own: Own, feed: Feed, at: dt.datetime) -> intake.Intake:
    """The reports in a page that was fetched, with what the feed says where the page does not say it.

    Raises ``FetchError`` for a page that stands in the way of the one that was asked for.
    """
    taken = plain(found, url, asked=url, at=at)
    kept = tuple(_told(r, own, feed, url=url) for r in taken.reports)
    # a report whose id changed takes its problems along
    new = {before.id: after.id for before, after in zip(taken.reports, kept, strict=True)}
    problems = tuple(replace(p, report=new.get(p.report, p.report)) if p.report else p for p in taken.problems)
    return intake.Intake(reports=kept, problems=problems)


def plain(found: Fetched, url: str, *, asked: str, at: dt.datetime) -> intake.Intake:
    """The reports in what was fetched, as those of ``url``; ``FetchError`` where it stands in the way of another."""
    encoding = charset(found.content, found.charset)
    declared = (found.media_type or None) and found.media_type + (f"; charset={encoding}" if encoding else "")
    taken = intake.read_bytes(found.content, url, declared=declared, url=url, retrieved=at)
    if found.media_type in HTML:
        source = decode.decode(found.content[:HEAD], url, declared=encoding, cut=True).text or ""
        words = sum(len(r.text.split()) for r in taken.reports)
        if barrier(source, words, asked=asked, got=found.url):
            raise FetchError("what came is a page that stands in the way: an error, a check, or a door", "barrier")
    return taken


def summary(own: Own, feed: Feed, at: dt.datetime, *, url: str | None, why: str | None) -> intake.Intake:
    """The text that stands in the feed, as a report; ``why`` says that and why its page could not be had."""
    if own.report is None:
        return intake.Intake()
    report = _told(replace(own.report, retrieved=at), own, feed, url=url or own.report.url)
    problems = () if why is None else (replace(problem("summary-only", report.path, why), report=report.id),)
    return intake.Intake(reports=(report,), problems=problems)


def digest(taken: intake.Intake) -> str:
    """What is compared to tell whether something changed: the words, not what is said about them."""
    return hashed(*(part for r in taken.reports for part in (r.title, r.text)))


def reason(problems: tuple[Problem, ...]) -> tuple[str, str]:
    """Why a page gave no report: the code and the message of the problem that says so."""
    from crosswire.intake.problems import level

    found = next((p for p in problems if level(p.code) == "error"), None)
    return (found.code, found.message) if found else ("empty", "there is no text in it")


def _told(report: Report, own: Own, feed: Feed, *, url: str | None) -> Report:
    before = own.report
    published = report.published or (before.published if before else None)
    title = report.title or own.title
    told = replace(
        report,
        text=report.text if report.title else headline.joined(report.text, title),
        title=title,
        outlet=feed.outlet or report.outlet or (before.outlet if before else own.outlet),
        published=published,
        published_basis=report.published_basis if report.published or published is None else "stated",
        language=report.language or feed.language,
        url=url or report.url,
    )
    return replace(told, id=build.identify(told.text, told.title, told.outlet, told.published, told.url))

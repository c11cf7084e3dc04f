"""What became of a claim as lines: what it is about, how it was and is told, and through what it changed."""

from __future__ import annotations

from typing import TypedDict

from crosswire.alerts.news import Because, News
from crosswire.records import Claim, Report
from crosswire.views import changes, figures, happenings, phrases
from crosswire.views.changes import Change
from crosswire.views.desk import Desk
from crosswire.views.lines import Citation, Line, Piece

CAUSES = 6
"""Reports that are named."""


FIRST = 80
"""Code points of a report's first words by which it is called."""

MARKS = str.maketrans(dict.fromkeys('“”„«»"', "’"))
"""What stands for quotation marks within a quotation."""


class Parts(TypedDict):
    """The lines of an alert."""

    head: Line
    lines: tuple[Line, ...]
    because: tuple[Because, ...]


def parts(news: News, change: Change) -> Parts:
    """The lines of a change; what cannot be shown of them is left out."""
    desk, ids = (news.new, change.after) if change.after else (news.old, change.before)
    group = next(iter(changes.groups(news.old, news.new, [change], [])), None)
    return Parts(
        head=head(desk, desk.index.claims[ids[0]]), lines=group.lines if group else (), because=because(news, change)
    )


def because(news: News, change: Change) -> tuple[Because, ...]:
    """Through which reports a claim changed, the newest first, and whether through a decision."""
    found: list[Because] = []
    number = news.new.index.number
    for cause in sorted(change.causes, key=lambda c: (-number.get(c.id, -1), c.id)):
        if cause.kind == "decision":
            continue
        desk, ids = (news.new, change.after) if cause.id in news.new.index.reports else (news.old, change.before)
        told = [s for c in ids for s in desk.index.told(desk.index.claims[c].statements) if s.report == cause.id]
        report = desk.index.reports.get(cause.id)
        if told and report is not None:
            name, cited = _called(report)
            pieces = phrases.fill("{name}, {day}", name=name, day=desk.reported(told[0]))
            line = Line(pieces=pieces, citations=(*desk.cite(told[:1]), *cited))
            found.append((str(news.words["causes"][cause.how]), line))
    del found[CAUSES:]
    if any(c.kind == "decision" for c in change.causes):
        found.append((str(news.words["causes"]["decided"]), None))
    return tuple(found)


def _called(report: Report) -> tuple[Piece, tuple[Citation, ...]]:
    """A report by its outlet, else by its title as a quotation, else by its first words, cited."""
    if report.outlet:
        if any(
            c.isdigit() for c in report.outlet
        ):  # a number is printed as a quotation, or as what it is worked out from
            return _quotation(report.outlet), ()
        return Piece(text=" ".join(report.outlet.split()), role="name"), ()
    if report.title:
        return _quotation(report.title), ()
    start = len(report.text) - len(report.text.lstrip())
    end = start + len(report.text[start : start + FIRST].partition("\n")[0].rstrip())
    if end - start == FIRST and " " in report.text[start:end]:
        end = report.text.rindex(" ", start, end)
    quote = report.text[start:end]
    return _quotation(quote), (Citation(report=report.id, start=start, end=end, quote=quote),)


def _quotation(text: str) -> Piece:
    return Piece(text=f"“{' '.join(text.translate(MARKS).split())}”", role="quote")


def head(desk: Desk, claim: Claim) -> Line:
    """What a claim is about, without its values."""
    told = desk.index.told(claim.statements)
    if not told:
        return Line(pieces=())
    if claim.type == "figure":
        about = figures.telling(desk, claim)
        pieces = figures.scope(desk, about, claim)
    elif claim.type == "undisclosed":
        about = told[0]
        pieces = happenings.undisclosed(desk, about)
    else:
        about = happenings.telling(desk, claim)
        pieces = happenings.subject(desk, claim, about)
    noted = desk.index.noted(claim, "date", "place")
    return Line(pieces=figures.capital(pieces), citations=desk.cite([about, *noted]))

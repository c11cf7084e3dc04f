"""One report: its text with what was read in it marked, its copies, its readings, and what it added."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from crosswire.ledger import decisions, fold
from crosswire.reconcile.matter import page
from crosswire.records import Claim, Report, Statement
from crosswire.serve import telling
from crosswire.serve.asking import Ask
from crosswire.serve.page import NotThereError, Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import edits, grounding, html, revisions
from crosswire.views.desk import Desk
from crosswire.views.lines import Group

LAYERS = ("times", "places", "names")
"""What of a reading can be marked beside the statements; all that is kept of it with spans."""

ADDED = 60
"""Claims that are listed as what a report added."""

Mark: TypeAlias = tuple[int, int, str, Statement | None]
"""A span of the text, what it is, and the statement that it is, if it is one."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text that lies inside the same marks."""

    text: str
    statement: Statement | None = None
    """The shortest statement around it, to which it leads."""
    kinds: tuple[str, ...] = ()
    shown: bool = False
    """Whether it is the passage that was asked for."""
    first: bool = False
    """Whether that passage begins here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A claim to which the report contributed: alone, the first, or with a value that nobody else gives."""

    how: str
    claim: Claim
    statement: Statement
    value: str = field(default="")


def show(view: View, ask: Ask) -> Page:
    """The report of the address, with the passage of ``at`` marked."""
    report = view.choices.reports.get(ask.one("report"))
    if report is None:
        raise NotThereError("report")
    ui = interface(ask.language)
    desk = view.desk(ask.language)
    statements = view.by_report.get(report.id, ())
    wanted = _SPAN.fullmatch(ask.one("at"))
    at = (int(wanted[1]), int(wanted[2])) if wanted else None
    layers = [x for x in LAYERS if x in ask.all("layers")] if not view.moment.redacted else []
    spans: list[Mark] = [(s.start, s.end, s.type, s) for s in statements]
    if layers:
        spans += [(a, b, kind, None) for a, b, kind in _mentions(view, report, layers)]
    family = view.families.get(report.copies_of or report.id, ())
    series = edits.series(view.record).get(page(report), ())
    title = report.title or report.outlet or report.path or desk.words["page"]["untitled"]
    held = view.past.entries(0, 4, {"report", "reading"}, about={report.id})
    return Page(
        template="report.html",
        title=title,
        section="reports",
        context={
            "report": report,
            "title": title,
            "number": desk.index.number[report.id],
            "published": desk.published(report.id),
            "href": html.web_address(report.url),
            "segments": segments(report.text, spans, at),
            "statements": statements,
            "added": _added(view, statements),
            "copies": [r for r in family if r.id != report.id],
            "original": view.choices.reports.get(report.copies_of or ""),
            "carried": list(_carried(view, report)),
            "series": series,
            "speaks": series[-1].id if series else report.id,
            "revisions": _revisions(desk, report),
            "numbers": desk.index.number,
            "entries": [e for e in held if e.number <= view.number],
            "layers": layers,
            "all_layers": () if view.moment.redacted else LAYERS,
            "problems": [p for p in view.record.problems if p.report == report.id],
            "decided": _decided(view, report, ui),
            "more": max(0, len(statements) - ADDED),
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """A passage that this report has of another one, or the other of it (``taken``), and where it stands in both."""

    other: Report
    text: str
    start: int
    end: int
    other_start: int
    other_end: int
    how: Literal["has", "taken", "shared"]


def _carried(view: View, report: Report) -> Iterator[_Carried]:
    """The passages that this report carries of others, then those that others carry of it."""
    for p in report.carries:
        if (other := view.choices.reports.get(p.report)) is not None:
            yield _Carried(
                other=other,
                text=report.text[p.start : p.end],
                start=p.start,
                end=p.end,
                other_start=p.report_start,
                other_end=p.report_end,
                how="has" if p.known else "shared",
            )
    for other, p in view.carriers.get(report.id, ()):
        yield _Carried(
            other=other,
            text=report.text[p.report_start : p.report_end],
            start=p.report_start,
            end=p.report_end,
            other_start=p.start,
            other_end=p.end,
            how="taken" if p.known else "shared",
        )


def _revisions(desk: Desk, report: Report) -> list[Group]:
    """What this version changed in the one before it, and what the next one changed in it."""
    told = [r for r in edits.found(desk.index) if report.id in {r.before, r.after} and (r.tells or r.reworded)]
    ordered = sorted(told, key=lambda r: r.before == report.id)
    return list(grounding.held(desk.index, revisions.groups(desk, ordered), "revised"))


def segments(text: str, spans: Iterable[Mark], at: tuple[int, int] | None) -> list[Segment]:
    """The text in stretches that lie inside the same spans. Together they are the whole text."""
    inside = [(max(0, a), min(len(text), b), kind, s) for a, b, kind, s in spans if a < b and a < len(text)]
    shown = (max(0, min(at[0], len(text))), max(0, min(at[1], len(text)))) if at else (0, 0)
    edges = sorted({0, len(text), *shown, *(e for a, b, _, _ in inside for e in (a, b))})
    starts: dict[int, list[Mark]] = defaultdict(list)
    for span in inside:
        starts[span[0]].append(span)
    found: list[Segment] = []
    now: list[Mark] = []
    for start, end in pairwise(edges):
        now = [x for x in now if x[1] > start] + starts.get(start, [])
        told = [x for x in now if x[3] is not None]
        shortest = min(told, key=lambda x: (x[1] - x[0], x[0])) if told else None
        found.append(
            Segment(
                text=text[start:end],
                statement=shortest[3] if shortest else None,
                kinds=tuple(dict.fromkeys(x[2] for x in now)),
                shown=shown[0] <= start < shown[1],
                first=start == shown[0] and shown[0] < shown[1],
            )
        )
    return found


def _mentions(view: View, report: Report, layers: Iterable[str]) -> Iterable[tuple[int, int, str]]:
    """Where the newest reading that the view knows found times, places and names."""
    held = [e for e in view.past.entries(0, 1000, {"reading"}, about={report.id}) if e.number <= view.number]
    if held:
        reading = fold.decode_reading(held[-1]).reading
        for layer in layers:
            yield from ((m.start, m.end, layer) for m in getattr(reading, layer))


def _added(view: View, statements: Iterable[Statement]) -> list[Added]:
    """What the record would lack without this report: claims of it alone, and values that only it gives."""
    found: dict[str, Added] = {}
    for s in statements:
        claim = view.choices.home.get(s.id)
        if claim is None or claim.id in found or claim.standing == "withdrawn":
            continue
        if claim.reports == 1:
            found[claim.id] = Added(how="alone", claim=claim, statement=s)
            continue
        own = next((v for v in claim.variants if s.id in v.statements), None)
        known = view.choices.statements
        if own is not None and len({known[x].report for x in own.statements if x in known}) == 1:
            found[claim.id] = Added(how="value", claim=claim, statement=s, value=own.value)
    return sorted(found.values(), key=lambda a: (a.how != "value", a.statement.start))[:ADDED]


def _decided(view: View, report: Report, ui: Any) -> list[dict[str, Any]]:
    """Decisions on the report itself: taken back, or whose copy it is."""
    return [
        {
            "taken": r.taken,
            "told": view.hide(telling.decided(view, r.taken.decision, ui)),
            "why": view.hide(r.taken.decision.why),
        }
        for r in view.state.rulings
        if r.taken.decision is not None
        and not decisions.anchors(r.taken.decision)
        and report.id in decisions.reports(r.taken.decision)
    ]

"""The brief, what is open, what changed, what was put into the case, and search."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from crosswire.ledger import worded
from crosswire.records import Problem, Question
from crosswire.search.queries import ClaimQuery, ReportQuery
from crosswire.serve import asking, orders, telling
from crosswire.serve.api import answers, shapes
from crosswire.serve.api.asked import Given, Sliced, Text
from crosswire.serve.api.listing import found_page, get, listed
from crosswire.serve.pages import situation as situations
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import changes

api = APIRouter()


@get(api, "/situation", shapes.Situation, "situation", "The brief as data: what a reader must know first.")
def situation(given: Given) -> Response:
    """The opening of the brief, what is disputed, what was overtaken and what is withheld."""
    view, ask = given.view, given.ask
    made = view.soon(("situation", ask.language, ask.policy), lambda: situations.made_of(view, ask))
    head = made.header
    value = {
        "title": head.title,
        "language": made.language,
        "policy": made.policy,
        "reports": head.reports,
        "copies": head.copies,
        "outlets": head.outlets,
        "statements": head.statements,
        "claims": head.claims,
        "origins": head.origins,
        "entry": given.view.number,
        "left_out": list(head.left_out),
        "lead": [answers.line(x) for x in made.lead],
        "disputed": [answers.lines(x) for x in made.disputed],
        "overtaken": [answers.line(x) for x in made.overtaken],
        "withheld": [answers.lines(x) for x in made.withheld],
        "more": dict(made.more),
    }
    return answers.answered(given.request, given.view, given.ask, value)


@get(api, "/questions", shapes.Listed[Question], "situation", "What is withheld or unknown, the open ones first.")
def questions(
    given: Given, sliced: Sliced, status: Annotated[Literal["open", "answered"] | None, Query()] = None
) -> Response:
    """Questions."""
    ordered = orders.soon(given.view, orders.questions)
    return listed(given, sliced, [q for q in ordered if status in {None, q.status}], answers.spelt)


@get(
    api,
    "/problems",
    shapes.Listed[Problem],
    "situation",
    "What could not be read or printed, or does not fit together.",
)
def problems(given: Given, sliced: Sliced, code: Text = "") -> Response:
    """Problems."""
    found = [p for p in given.view.record.problems if not code or p.code == code]
    return listed(given, sliced, found, answers.spelt)


@get(api, "/changes", shapes.Listed[shapes.Change], "situation", "What changed since a moment, and through what.")
def changed(
    given: Given,
    sliced: Sliced,
    since: Annotated[
        str,
        Query(
            max_length=40,
            pattern=r"^([0-9]{1,7}|[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.+Zz-]{2,21})?)$",
            description="A day (its end, UTC), a time, or an entry's number.",
        ),
    ],
) -> Response:
    """Changes from then to the moment of the view."""
    view = given.view
    before = view.past.view(replace(view.moment, known_at=asking.known(since)))
    found = view.soon(
        ("changes", before.mark),
        lambda: changes.diff(before.record, view.record, _hidden(view, worded.causes(before.state, view.state))),
    )

    def told(one: changes.Change) -> dict[str, Any]:
        old, new = before.desk(given.ask.language), view.desk(given.ask.language)
        made = next(iter(changes.groups(old, new, [one], [])), None)
        bare = {"head": {"text": one.about, "citations": []}, "lines": [], "notes": []}
        shown = answers.lines(made) if made else bare
        return {"kind": one.kind, "before": list(one.before), "after": list(one.after), **shown}

    return listed(given, sliced, found, told)


@get(api, "/entries", shapes.Listed[shapes.Logged], "ledger", "The entries of the case in their order.")
def entries(given: Given, sliced: Sliced) -> Response:
    """Entries up to the moment of the view. A body that is not redacted is not shown where names are left out."""
    view, ui = given.view, interface(given.ask.language)
    held = view.past.entries(sliced.offset, sliced.limit)
    shown = []
    for entry in held:
        if entry.number <= view.number:
            told, why = telling.entry(view, entry, ui)
            spelt = answers.spelt(entry)
            if view.moment.redacted:
                spelt |= {"body": "{}", "by": view.hide(entry.by)}
            shown.append({"entry": spelt, "told": view.hide(told), "why": view.hide(why)})
    value = answers.page(view, shown, view.number, sliced.offset, sliced.limit)
    links = answers.ways(given.ask, view.number, sliced.offset, sliced.limit)
    return answers.answered(given.request, view, given.ask, value, links)


@get(api, "/search", shapes.Hits, "situation", "Claims and reports that have the words, in English or Spanish.")
def search(given: Given, sliced: Sliced, words: Annotated[str, Query(min_length=1, max_length=400)]) -> Response:
    """What is found by words in both."""
    view = given.view
    by = {"words": words, "offset": sliced.offset, "limit": sliced.limit}
    value = {
        "claims": found_page(view.catalogue.claims(ClaimQuery(**by)), view.choices.claims, view, sliced),  # type: ignore[arg-type]
        "reports": found_page(view.catalogue.reports(ReportQuery(**by)), view.choices.reports, view, sliced),  # type: ignore[arg-type]
    }
    return answers.answered(given.request, view, given.ask, value)


def _hidden(view: View, causes: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: [view.hide(line) for line in told] for key, told in causes.items()}

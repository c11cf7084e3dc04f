"""One claim: its values side by side with what is quoted for each, the reasons, its origins, and what was decided."""

from __future__ import annotations

from typing import Any

from crosswire.ledger.choices import correctable
from crosswire.records import Claim, EntityRef, Source
from crosswire.serve import telling
from crosswire.serve.asking import PAGE, Ask, address
from crosswire.serve.forms import seen
from crosswire.serve.page import NotThereError, Page
from crosswire.serve.pages import rows, sides
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import chart, counted, figures, graph, incidents, phrases, register
from crosswire.views.desk import Desk
from crosswire.views.lines import IncidentRow, Line

COMPARED = 3
"""Quotations of another claim that is held beside this one."""

CHARGES = 12
"""Accusations that are shown."""

ACTS = ("confirm", "reject", "correct", "same", "split", "alias")
"""What can be decided on the page of a claim."""


def show(view: View, ask: Ask) -> Page:
    """The claim that the address names, by any of its statements."""
    claim = view.claim(ask.one("claim"))
    if claim is None or not claim.statements:
        raise NotThereError("claim")
    desk = view.desk(ask.language, ask.policy)
    words = phrases.load(ask.language)
    whole = ask.one("side")
    one_side = int(whole) if whole.isdecimal() and len(whole) < 4 else None
    found = sides.sides(desk, claim, one_side, ask.page, PAGE)
    about = view.choices.statements.get(ask.one("statement")) if ask.one("statement") else None
    if ask.one("statement") and (about is None or about.id not in claim.statements):
        raise NotThereError("claim")
    reports, origins = sides.sources(view, desk, claim)
    drawn = graph.draw(reports, [o for o, _ in origins], words["table"]["report"], words["kinds"]["unknown"])
    subject = rows.subject(desk, claim)
    return Page(
        template="claim.html",
        title=subject.text,
        section="claims",
        context={
            "claim": claim,
            "handle": handle(claim, ask),
            "permanent": _permanent(view, ask, claim),
            "latest": address(f"/claims/{handle(claim, ask)}", {}),
            "subject": subject,
            "line": rows.line(desk, claim, scoped=False),
            "counts": _counts(desk, claim),
            "sides": found,
            "whole": one_side,
            "size": PAGE,
            "reasons": sides.reasons(desk, claim, None if ask.one("reasons") else sides.LISTED),
            "reports": reports,
            "origins": origins,
            "graph": drawn,
            "incident": _incident(desk, claim),
            "charges": _charges(desk, claim),
            "history": [
                (p, telling.decided(view, p.ruling.taken.decision, interface(ask.language)))
                for p in sides.history(view, claim)
                if p.ruling.taken.decision is not None
            ],
            "about": about,
            "fields": correctable(claim.type),
            "other": _other(view, ask, desk, claim),
            "open": ask.one("act"),
            "seen": seen,
            "names": _names(view, claim),
            "page": words["page"],  # the drawings' own words
            "brief": {"policy": ask.policy.name},
            **_charted(desk, ask, claim),
        },
    )


def handle(claim: Claim, ask: Ask) -> str:
    """What the address names the claim by, if it is one of its statements: a link that outlives what joins it."""
    asked = ask.one("claim")
    return asked if asked in claim.statements else claim.statements[0]


def _permanent(view: View, ask: Ask, claim: Claim) -> str:
    """A link to the claim as it is shown now: it leads to the same whatever comes."""
    day = view.moment.as_of
    return address(
        f"/claims/{handle(claim, ask)}",
        {**ask.carried, "known_at": str(view.number), "as_of": day.isoformat() if day else ""},
    )


def _counts(desk: Desk, claim: Claim) -> list[tuple[str, Line]]:
    """What the chosen counting policy makes of the values."""
    found = []
    for what in ("figure",) if claim.type == "figure" else ("killed", "injured") if claim.incident else ():
        pieces, cited = counted.counted(desk, claim, what)  # type: ignore[arg-type]
        if pieces and (made := rows.held(desk, Line(pieces=pieces, citations=desk.cite(cited)))) is not None:
            found.append((what, made))
    return found


def _charted(desk: Desk, ask: Ask, claim: Claim) -> dict[str, Any]:
    """A figure's values over time, where it has several."""
    if claim.type != "figure" or len(claim.variants) < 2 or not desk.index.told(claim.statements):
        return {"charts": []}
    block = figures.block(desk, claim)
    months = phrases.load(ask.language)["months"]["names"]
    drawn = chart.draw(block.rows, months, block.mark, ask.language) if len(block.rows) > 1 else None
    return {"charts": [(block, drawn)] if drawn else []}


def _incident(desk: Desk, claim: Claim) -> list[tuple[str, Line | None, Line | None, str | None]]:
    """The facts of an event: what they are called, the line, how a count grew, and how exactly a place is known."""
    if claim.incident is None or not desk.index.told(claim.statements):
        return []
    row: IncidentRow = register.row(desk, claim)
    precision = row.precision if row.where else None
    facts = [
        ("what", row.what, None, None),
        ("day", row.when, None, None),
        ("place", row.where, None, precision),
        ("killed", row.killed, row.killed_path, None),
        ("injured", row.injured, row.injured_path, None),
        ("whom", row.whom, None, None),
        ("by", row.by, None, None),
    ]
    held = [(k, rows.held(desk, a), rows.held(desk, b), p) for k, a, b, p in facts]
    return [x for x in held if x[1] or x[2]]


def _charges(desk: Desk, claim: Claim) -> list[tuple[str, Line]]:
    """Who is said to have done it and by whom, with how it is said: an accusation, a claim of the deed, a denial."""
    found: list[tuple[str, Line]] = []
    for said in claim.incident.accused[:CHARGES] if claim.incident else ():
        made = incidents.accusation(desk, said)
        if made is not None:
            pieces, statement = made
            line = rows.held(desk, Line(pieces=pieces, citations=desk.cite([statement])))
            found += [(said.stance, line)] if line else []
    return found


def _other(view: View, ask: Ask, desk: Desk, claim: Claim) -> dict[str, Any] | None:
    """Another claim that was picked to be held beside this one."""
    other = view.claim(ask.one("other"))
    if other is None or other.id == claim.id or not other.statements:
        return None
    own, told = (desk.index.told(c.statements)[:COMPARED] for c in (claim, other))
    return {
        "claim": other,
        "handle": other.statements[0],
        "line": rows.line(desk, other),
        "own": [sides.quote(desk, s) for s in own],
        "quotes": [sides.quote(desk, s) for s in told],
    }


def _names(view: View, claim: Claim) -> list[str]:
    """Names in a claim that a person may join: of its sources and of who did what to whom."""
    entities = view.index("en").entities
    found: dict[str, None] = {}
    for s in view.index("en").told(claim.statements)[: PAGE * 2]:
        event = s.event
        refs: tuple[Source | EntityRef, ...] = (
            *s.attribution.sources,
            *((*event.actors, *event.recipients) if event else ()),
        )
        for ref in refs:
            known = entities.get(ref.entity or "")
            found.setdefault(known.name if known else ref.name, None)
    return list(found)[:PAGE]

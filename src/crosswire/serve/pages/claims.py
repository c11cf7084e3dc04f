"""The list of claims, with filters and orders; and the same list as one to pick another claim from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from crosswire.errors import UsageError
from crosswire.ledger.choices import correctable
from crosswire.records import Claim, Shown, StatementType
from crosswire.search.queries import ClaimOrder, ClaimQuery, Facet, Found
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.forms import seen
from crosswire.serve.page import NotThereError, Page
from crosswire.serve.pages import near, rows
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import phrases

ORDERS: tuple[ClaimOrder, ...] = get_args(ClaimOrder)

FILTERS = (
    "standings", "types", "measures", "event_types", "places", "origins", "entities", "disputed_fields", "outlets",
    "languages",
)  # fmt: skip
"""What can be filtered by a choice of values, by the fields of the question."""

VALUES = 15
"""Values of a filter that are offered, the most frequent; words find any other."""

_KNOWN: Mapping[str, frozenset[str]] = {
    "standings": frozenset(get_args(Shown)),
    "types": frozenset(get_args(StatementType)),
}


def show(view: View, ask: Ask) -> Page:
    """The claims that meet the filters, in the order that is asked for."""
    if ask.one("pick"):
        return pick(view, ask)
    ui = interface(ask.language)
    query = asked(ask)
    found = answered(view, query, ask.page)
    hits = {h.id: h for h in found.hits}
    claims = [view.choices.claims[i] for i in found.ids]
    return Page(
        template="claims.html",
        title=ui["menu"]["claims"],
        section="claims",
        context={
            "query": query,
            "orders": ORDERS,
            "total": found.total,
            "size": PAGE,
            "rows": [(rows.row(view, ask, c), hits.get(c.id)) for c in claims],
            "fields": {c.id: " ".join(correctable(c.type)) for c in claims},
            "filters": list(filters(ask, found)),
            "narrowed": any(getattr(query, name) for name in FILTERS),
            "seen": seen,
            "asked": found.asked,
        },
    )


def answered(view: View, query: ClaimQuery, page: int) -> Found:
    """One page of the claims that meet a query; the same question is asked once of a view."""
    return view.once(
        ("claims", query, page),
        lambda: view.catalogue.claims(replace(query, offset=(page - 1) * PAGE, limit=PAGE)),
    )


def asked(ask: Ask) -> ClaimQuery:
    """What the address asks for; ``UsageError`` where it cannot be meant."""
    given: dict[str, Any] = {name: ask.all(name) for name in FILTERS}
    for name, known in _KNOWN.items():
        if unknown := set(given[name]) - known:
            raise UsageError(f"{name}: there is no {min(unknown)[:40]!r}")
    decided = ask.one("decided")
    order = ask.one("order") or ORDERS[0]
    if order not in ORDERS:
        raise UsageError(f"order: there is no {order[:40]!r}")
    try:
        return ClaimQuery(
            **given,
            words=ask.one("words"),
            since=ask.day("since"),
            until=ask.day("until"),
            decided={"yes": True, "no": False}.get(decided),
            order=order,
        )
    except ValueError as error:
        raise UsageError(str(error)) from error


def filters(ask: Ask, found: Found) -> Iterator[tuple[str, list[Facet]]]:
    """Each filter that leaves something to choose, with its values in the words of the interface, chosen ones first."""
    for name in FILTERS:
        chosen = set(ask.all(name))
        values = sorted(found.facets.get(name, ()), key=lambda f: f.value not in chosen)
        if len(values) > 1 or chosen:
            yield name, [replace(f, label=called(ask.language, name, f)) for f in values[: max(VALUES, len(chosen))]]


def called(language: str, name: str, facet: Facet) -> str:
    """What a value of a filter is called."""
    match name:
        case "standings":
            return phrases.label(language, "standing", facet.value)
        case "measures":
            return phrases.measure(facet.value, language)
        case "event_types":
            return phrases.label(language, "events", facet.value)
        case "disputed_fields":
            return phrases.label(language, "fields", facet.value)
        case "types":
            return str(interface(language)["claims"]["types"][facet.value])
        case "languages":
            return str(interface(language)["languages"].get(facet.value, facet.label))
        case _:
            return facet.label


# ---------------------------------------------------------------- picking another claim


def pick(view: View, ask: Ask) -> Page:
    """Claims that may be of one matter with another one: those near it first, or those that have the words."""
    claim: Claim | None = view.claim(ask.one("pick"))
    if claim is None or not claim.statements:
        raise NotThereError("claim")
    words = ask.one("words")
    desk = view.desk(ask.language, ask.policy)
    listed = view.once(("near", claim.id, words), lambda: near.find(view, claim, words))
    shown = listed[(ask.page - 1) * PAGE : ask.page * PAGE]
    return Page(
        template="pick.html",
        title=interface(ask.language)["claims"]["pick"],
        section="claims",
        context={
            "claim": claim,
            "handle": ask.one("pick"),
            "subject": rows.subject(desk, claim),
            "line": rows.line(desk, claim),
            "total": len(listed),
            "size": PAGE,
            "rows": [(rows.row(view, ask, view.choices.claims[i]), shared) for i, shared in shown],
            "words_asked": words,
        },
    )

"""Saved searches: a name for what a list is narrowed to, for everybody at the case, under who saved it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl

import platformdirs
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire.errors import UsageError
from crosswire.ledger import addresses
from crosswire.search.params import Kind, from_params, kind_of, to_params
from crosswire.search.saved import LONGEST, Saved, SavedSearches
from crosswire.serve import rendering
from crosswire.serve.asking import Ask
from crosswire.serve.forms import back, text
from crosswire.serve.security.identity import Identity
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.view import View

PAGES: dict[str, Kind | None] = {"/claims": "claims", "/reports": "reports", "/search": None}
"""Where saved searches are listed, and which; the page of searching has all of them."""

NOT_SAVED = frozenset({"offset", "limit"})
"""What a question asks that is no part of what is looked for."""

FIELDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A saved search as it is listed."""

    name: str
    kind: Kind
    by: str
    address: str
    key: str
    deletable: bool


def place(address: str) -> Path:
    """The file of a case's saved searches: beside the case, or among the user's data where the case is at a URL."""
    if addresses.is_url(address):
        own = hashlib.sha256(address.encode()).hexdigest()[:16]
        return Path(platformdirs.user_data_dir("crosswire")) / "searches" / f"{own}.json"
    return Path(f"{addresses.folder(address) or address}.searches.json")


def key(saved: Saved) -> str:
    """What tells a saved search from every other one without saying its name, which may be hidden."""
    return hashlib.sha256(repr((saved.by, saved.name)).encode()).hexdigest()[:20]


def asked(kind: str, query: str) -> list[tuple[str, str]]:
    """What an address of a list asks for, as parameters in one spelling; ``UsageError`` where it makes no sense."""
    given = [(k, v) for k, v in parse_qsl(query, max_num_fields=200) if k not in NOT_SAVED]
    return to_params(from_params(kind, given))


def drawn(searches: SavedSearches, view: View, ask: Ask) -> str:
    """The saved searches that go with a page, and the form to save what it shows."""
    kind = PAGES[ask.path]
    problem = ""
    rows: list[Row] = []
    try:
        rows = [_row(s, view, ask) for s in searches.every() if kind in {None, kind_of(s.query)}]
    except UsageError as error:
        problem = str(error)
    query = ask.here().partition("?")[2]
    kinds = [k for k in (("claims", "reports") if kind is None else (kind,)) if _something(k, query)]
    return (
        rendering.environment()
        .get_template("saved.html")
        .render(
            **rendering.context(ask),
            rows=rows,
            problem=problem,
            everywhere=kind is None,
            kinds=kinds if ask.may("comment") else [],
            query=query,
            longest=LONGEST,
        )
    )


def _something(kind: str, query: str) -> bool:
    """Whether an address narrows its list down, so that there is something to save."""
    try:
        return bool(asked(kind, query))
    except (UsageError, ValueError):
        return False


def _row(saved: Saved, view: View, ask: Ask) -> Row:
    kind = kind_of(saved.query)
    params: dict[str, Sequence[str]] = {}
    for name, value in to_params(saved.query):
        if name not in NOT_SAVED:
            params[name] = (*params.get(name, ()), view.hide(value))
    return Row(
        name=view.hide(saved.name),
        kind=kind,
        by=view.hide(saved.by or ""),
        address=ask.to(f"/{kind}", **params),
        key=key(saved),
        deletable=_may_delete(saved, ask.identity) and ask.writable,
    )


def _may_delete(saved: Saved, who: Identity) -> bool:
    return who.may("comment") and (saved.by == who.name or who.may("undo-others"))


# ---------------------------------------------------------------- what is sent


def put(searches: SavedSearches, form: Any, who: Identity) -> None:
    """Save what a form names, in place of the person's own search of that name."""
    who.need("comment")
    kind = text(form, "kind")
    query = text(form, "query")
    try:
        params = asked(kind, query)
        if not params:
            raise UsageError("nothing is searched for that could be saved")
        searches.put(Saved(name=" ".join(text(form, "name").split()), query=from_params(kind, params), by=who.name))
    except ValueError as error:
        raise UsageError(str(error)) from error


def remove(searches: SavedSearches, wanted: str, who: Identity) -> None:
    """Delete one's own search, or as an editor anybody's; one that is gone already is gone."""
    who.need("comment")
    for saved in searches.every():
        if key(saved) == wanted:
            if not _may_delete(saved, who):
                raise Refusal("role", 403, needed="editor", role=who.role)
            searches.remove(saved.name, saved.by)


async def save(request: Request) -> Response:
    """Save a search and lead back."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    await run_in_threadpool(put, _searches(request), form, request.state.identity)
    return RedirectResponse(back(form, "/search"), 303)


async def delete(request: Request) -> Response:
    """Delete a saved search and lead back."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    await run_in_threadpool(remove, _searches(request), text(form, "key"), request.state.identity)
    return RedirectResponse(back(form, "/search"), 303)


def _searches(request: Request) -> SavedSearches:
    return cast("SavedSearches", request.app.state.searches)


ACTS = {"/saved": save, "/saved/delete": delete}

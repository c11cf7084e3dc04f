"""The application: addresses to pages, the API beside them, and the defences around both."""

from __future__ import annotations

import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from crosswire import __version__
from crosswire.errors import CaseError, UsageError
from crosswire.fetching import FetchError
from crosswire.search.saved import SavedSearches
from crosswire.serve import acting, adding, api, asking, covering, downloads, fetching, rendering, saving
from crosswire.serve.asking import Ask
from crosswire.serve.keeper import Keeper, StaleError
from crosswire.serve.menu import MENU, PAGES
from crosswire.serve.page import NotThereError, Page, Show
from crosswire.serve.security import refusals
from crosswire.serve.view import Moment, SettlingError
from crosswire.views import html, phrases, policies

LANGUAGE = "crosswire-language"
"""The cookie that keeps the language of the interface; it says nothing about the person."""

YEAR = 365 * 24 * 3600

POLICIES = tuple(name for name in policies.NAMES if name != "priority")
"""Counting policies that need nothing beside their name."""

_OWN = frozenset({"done", "lang"})
"""Parameters that are for the frame alone, so that what is drawn inside it can be kept."""

log = logging.getLogger(__name__)


def build(
    keeper: Keeper,
    *,
    redacted: bool = False,
    writable: bool = True,
    searches: Path | None = None,
    pages: fetching.Pages | None = None,
) -> FastAPI:
    """The application over a case, without its defences (``security.secure`` puts them around it).

    ``redacted`` leaves the names of private persons out of everything that is shown, whatever is asked. Where it is
    not ``writable``, nobody decides and nobody adds. ``searches`` is the file of saved searches, where it is not the
    one that goes with the case. ``pages`` fetches what is added by its address, if that is allowed.
    """

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        keeper.start()
        yield
        keeper.close()

    app = FastAPI(
        title="Crosswire",
        version=__version__,
        description="One sourced record of what many reports claim. Every line cites the passages that it rests on.",
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    app.include_router(api.router)
    api.describe(app)
    app.state.keeper = keeper
    app.state.redacted = redacted
    app.state.writable = writable
    app.state.pages = pages
    app.state.searches = SavedSearches(searches or saving.place(keeper.address))
    for path, show in PAGES.items():
        app.router.routes.append(Route(path, functools.partial(_shown, show), methods=["GET"], name=path))
    app.router.routes.append(Route("/download/{form}", lambda r: downloads.get(r, ask(r)), methods=["GET"]))
    app.router.routes.append(Route("/coverage", covered, methods=["GET"], name="/coverage"))
    app.router.routes.append(Route("/assets/{name}", asset, methods=["GET"]))
    app.router.routes.append(Route("/health", health, methods=["GET"]))
    if writable:
        for path, act in (*acting.ACTS.items(), *saving.ACTS.items()):
            app.router.routes.append(Route(path, act, methods=["POST"], name=path))
        app.router.routes.append(Route("/reports", adding.post, methods=["POST"], name="add"))
        if pages is not None:
            app.router.routes.append(Route("/reports/fetch", fetching.post, methods=["POST"], name="fetch"))
    app.add_exception_handler(RequestValidationError, api.invalid)
    for kind, answer in _ANSWERS.items():
        app.add_exception_handler(kind, answer)
    return app


def ask(request: Request) -> Ask:
    """What a request asks for; ``UsageError`` where a parameter cannot be read."""
    query = asking.grouped(request.query_params)
    own = {k: v for k, v in query.items() if k not in _OWN}
    return Ask(
        path=request.url.path,
        query=own | {k: (str(v),) for k, v in request.path_params.items()},
        identity=request.state.identity,
        writable=request.app.state.writable,
        fetches=request.app.state.pages is not None,
        language=asking.spoken(
            request.query_params.get("lang") or request.cookies.get(LANGUAGE),
            request.headers.get("accept-language", ""),
        ),
        moment=asking.moment(query, redacted=request.app.state.redacted),
        policy=asking.policy(query),
    )


def _shown(show: Show, request: Request) -> Response:
    """A page of a view."""
    asked = ask(request)
    view = request.app.state.keeper.view(asked.moment)
    page, main = rendering.fragment(show, view, asked)
    done = request.query_params.get("done", "")
    found = done_entry(request, done)
    refused = getattr(request.state, "refused", None)  # a form that was sent from this page and not taken
    if rendering.SAVED in main:
        main = main.replace(rendering.SAVED, saving.drawn(request.app.state.searches, view, asked))
    main = refused.drawn(view, asked) + main if refused else main
    response = HTMLResponse(
        rendering.frame(asked, page, main, view=view, frame={**_frame(request), "done": found}),
        status_code=refused.status if refused else 200,
    )
    wanted = request.query_params.get("lang")
    if wanted in phrases.languages():
        response.set_cookie(LANGUAGE, wanted, max_age=YEAR, httponly=True, samesite="strict", path="/")
    return response


def done_entry(request: Request, done: str) -> Any:
    """The entry that a person just made, as the address says, to tell that it is there."""
    if not done.isdecimal() or len(done) > 12:
        return None
    found = request.app.state.keeper.entries(int(done) - 1, 1, {"decision", "undo"})
    return found[0] if found and found[0].number == int(done) else None


def _frame(request: Request) -> Mapping[str, Any]:
    keeper: Keeper = request.app.state.keeper
    return {
        "menu": MENU,
        "address": keeper.address,
        "redacted_always": request.app.state.redacted,
        "policies": POLICIES,
        "done": None,
    }


def _language(request: Request) -> str:
    wanted = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
    return asking.spoken(wanted, request.headers.get("accept-language", ""))


def covered(request: Request) -> Response:
    """How well the feeds are seen: a page that is not of a view."""
    return covering.get(request.app.state.keeper, ask(request), _frame(request))


# ---------------------------------------------------------------- what is no page


def health(request: Request) -> Response:
    """Whether the server is there, for whoever starts it; says nothing about the case."""
    del request
    return Response("ok", media_type="text/plain")


_TYPES = {"css": "text/css", "js": "text/javascript", "woff2": "font/woff2", "svg": "image/svg+xml"}


@functools.cache
def _assets() -> Mapping[str, tuple[bytes, str]]:
    """Every file that a page may ask for, with its type: the workbench's, and the brief's."""
    found = {}
    for package in ("views", "serve"):
        for file in (resources.files("crosswire") / package / "assets").iterdir():
            if kind := _TYPES.get(file.name.rpartition(".")[2]):
                found[file.name] = (file.read_bytes(), kind)
    style, kind = found["brief.css"]
    found["brief.css"] = (html.linked_style(style.decode(), "/assets/").encode(), kind)
    return found


def asset(request: Request) -> Response:
    """A style, script or font."""
    found = _assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found[0], media_type=found[1], headers={"Cache-Control": "private, max-age=300"})


# ---------------------------------------------------------------- refusals


def _said(request: Request, status: int, key: str, detail: str = "", **headers: str) -> Response:
    """A page that says what went wrong and what to do, inside the frame; a problem document for a program."""
    if api.asked_by_program(request):
        told = rendering.interface("en")["refusals"]
        title = told.get(key, told["other"])["title"]
        return api.problem(status, key, title, detail or title, headers)
    identity = getattr(request.state, "identity", None)
    if identity is None:
        return Response(detail or key, status_code=status, media_type="text/plain")
    asked = Ask(
        path=request.url.path, query={}, identity=identity,
        language=_language(request),
        moment=Moment(), policy=asking.policy({}),
    )  # fmt: skip
    ui = rendering.interface(asked.language)
    told = ui["refusals"].get(key, ui["refusals"]["other"])
    page = Page(template="refusal.html", title=told["title"])
    main = (
        rendering.environment()
        .get_template(page.template)
        .render(**rendering.context(asked), told=told, detail=detail, key=key)
    )
    return HTMLResponse(
        rendering.frame(asked, page, main, view=None, frame=_frame(request)), status_code=status, headers=headers
    )


def _settling(request: Request, error: Exception) -> Response:
    del error
    if api.asked_by_program(request):
        return _said(request, 503, "settling", **{"Retry-After": "1"})
    # A person's page comes back by itself. With its address: a browser does not load one again that ends in a fragment.
    # The script comes before this, and keeps the fragment.
    address = request.scope["raw_path"].decode("latin-1")
    if query := request.scope["query_string"].decode("latin-1"):
        address += f"?{query}"
    return _said(request, 202, "settling", Refresh=f"2; url={address}")


def _stale(request: Request, error: Exception) -> Response:
    assert isinstance(error, StaleError)  # noqa: S101 - the handler of this error
    return _said(request, 409, "stale", str(error))


def _usage(request: Request, error: Exception) -> Response:
    return _said(request, 400, "usage", str(error))


def _missing(request: Request, error: Exception) -> Response:
    return _said(request, 404, "missing", str(error) if isinstance(error, NotThereError) else "")


def _case(request: Request, error: Exception) -> Response:
    return _said(request, 503, "case", str(error))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, refusals.Refusal)  # noqa: S101 - the handler of this error
    return _said(request, error.status_code, error.key, error.text("en"), **(error.headers or {}))


def _other(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the handler of this error
    if error.status_code == 404:
        return _missing(request, error)
    return _said(request, error.status_code, "other", error.detail)


_ANSWERS: dict[Any, Any] = {
    SettlingError: _settling,
    StaleError: _stale,
    NotThereError: _missing,
    CaseError: _case,
    UsageError: _usage,
    FetchError: _usage,
    refusals.Refusal: _refused,
    HTTPException: _other,
}

"""Adding the report at an address that a person names: one page, asked for once, if the workbench may ask at all.

A person asks for it as with a browser, so rules for robots are not asked; no link of it is followed. Only hosts that
whoever serves the workbench named are asked, and only where they are on the public internet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire import intake
from crosswire.errors import UsageError
from crosswire.fetching import Bounds, Fetched, Fetcher, FetchError
from crosswire.fetching.destinations import plain
from crosswire.serve import adding, forms, refusing
from crosswire.serve.keeper import Added, Keeper
from crosswire.serve.security.audit import note
from crosswire.serve.security.identity import Identity
from crosswire.serve.security.settings import ANY, Settings
from crosswire.watch import taking

SECONDS = 20.0
"""That one address may take, and all that it leads on to as well."""

AT_ONCE = 4
"""Pages that are fetched at the same time for all who work here."""

Fetch = Callable[[str], Awaitable[Fetched]]


class Pages:
    """Fetches a page at a time for whoever asks; several may ask at the same time."""

    def __init__(self, fetch: Fetch) -> None:
        """``fetch`` asks a server."""
        self._fetch = fetch
        self._limit: anyio.CapacityLimiter | None = None

    async def page(self, url: str) -> Fetched:
        """What is at an address; ``FetchError`` says why it cannot be had."""
        self._limit = self._limit or anyio.CapacityLimiter(AT_ONCE)
        try:
            with anyio.fail_after(2 * SECONDS):
                async with self._limit:
                    with anyio.fail_after(SECONDS):
                        return await self._fetch(url)
        except TimeoutError as error:
            raise FetchError(f"nothing whole came within {SECONDS:g} seconds", "late") from error


def pages(settings: Settings) -> Pages | None:
    """Who fetches, where that is allowed."""
    if not settings.fetch:
        return None
    hosts = None if ANY in settings.fetch_hosts else settings.fetch_hosts
    bounds = Bounds(hosts=hosts, seconds=SECONDS)

    async def fetch(url: str) -> Fetched:
        fetcher = Fetcher(bounds)
        try:
            return await fetcher.fetch(url)
        finally:
            await fetcher.aclose()

    return Pages(fetch)


async def add(request: Request, url: str, who: Identity) -> Added:
    """Fetch a page and add its report; ``UsageError`` or ``FetchError`` where there is none to add."""
    found = request.app.state.pages
    if found is None:
        raise UsageError("this workbench fetches nothing; save the page and add it as a file")
    url = " ".join(url.split())[:2000]
    if not url:
        raise UsageError("an address is needed")
    request.scope.setdefault("state", {})["asked"] = _host(url)
    fetched = await found.page(url)
    keeper: Keeper = request.app.state.keeper
    added = await run_in_threadpool(lambda: _added(keeper, fetched, url, who.name))
    note(request, *added.entries)
    return added


def _added(keeper: Keeper, found: Fetched, url: str, by: str) -> Added:
    taken = read(found, url, keeper.now())
    return keeper.add(taken.reports, taken.problems, by=by)


def read(found: Fetched, url: str, at: dt.datetime) -> intake.Intake:
    """The one report in what was fetched; it is named by the address that it came from in the end."""
    taken = taking.plain(found, found.url, asked=plain(url), at=at)
    if not taken.reports:
        raise UsageError(f"no report could be read: {taking.reason(taken.problems)[1]}")
    if len(taken.reports) > 1:
        raise UsageError(f"there are {len(taken.reports)} reports at this address, not one page")
    return taken


def _host(url: str) -> str | None:
    """The host that was asked, for the log; the rest of an address may say more than a log should hold."""
    try:
        return urlsplit(plain(url)).hostname
    except ValueError:
        return None


async def post(request: Request) -> Response:
    """Add the page at the address of a form, and lead to its report; where it cannot be had, back with why."""
    who = request.state.identity
    who.need("add-report")
    form = await request.form(max_files=0, max_fields=20)
    onward = forms.back(form, "/reports?order=newest")
    try:
        added = await add(request, forms.text(form, "url"), who)
    except (UsageError, FetchError) as error:
        return await refusing.again(request, {**form, "decision": "fetch"}, error, onward)
    return RedirectResponse(adding.leading(added), 303)

"""Coverage: how well the feeds of a watched case are seen. It changes without the case, so it is drawn each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse, Response

from crosswire.errors import WatchError
from crosswire.serve import rendering
from crosswire.serve.asking import Ask
from crosswire.serve.keeper import Keeper
from crosswire.serve.page import Page
from crosswire.watch import coverage
from crosswire.watch.coverage import Coverage

ORDER = ("failing", "gone", "new", "silent", "well")
"""What needs somebody comes first."""


def get(keeper: Keeper, ask: Ask, frame: Mapping[str, Any]) -> Response:
    """The page, as it is now whatever moment of the case is shown."""
    view = keeper.view(ask.moment)
    found = _found(keeper.address)
    ui = rendering.interface(ask.language)
    page = Page(template="coverage.html", title=ui["coverage"]["title"], section="problems")
    feeds = sorted(found.feeds, key=lambda f: (ORDER.index(f.standing), f.name, f.url)) if found else []
    bad = found.of("failing", "gone") if found else ()
    main = (
        rendering.environment()
        .get_template(page.template)
        .render(
            **rendering.context(ask),
            watched=found is not None,
            feeds=feeds,
            failing=len(bad),
            since=min((f.since for f in bad if f.since), default=None),
        )
    )
    return HTMLResponse(rendering.frame(ask, page, main, view=view, frame=frame))


def _found(address: str) -> Coverage | None:
    try:
        return coverage.of_case(address, dt.datetime.now(dt.UTC))
    except WatchError:  # there is a file beside the case, but another one
        return None

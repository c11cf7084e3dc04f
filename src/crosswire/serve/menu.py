"""The addresses of the pages, and the menu above each of them."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.serve.page import Show
from crosswire.serve.pages import (
    changes,
    claim,
    claims,
    figures,
    incidents,
    keys,
    log,
    mapped,
    origins,
    problems,
    questions,
    report,
    reports,
    review,
    search,
    situation,
    timeline,
)

PAGES: Mapping[str, Show] = {
    "/": situation.show,
    "/review": review.show,
    "/incidents": incidents.show,
    "/figures": figures.show,
    "/claims": claims.show,
    "/claims/{claim}": claim.show,
    "/timeline": timeline.show,
    "/map": mapped.show,
    "/reports": reports.show,
    "/reports/{report}": report.show,
    "/origins": origins.show,
    "/origins/{origin}": origins.one,
    "/questions": questions.show,
    "/search": search.show,
    "/changes": changes.show,
    "/problems": problems.show,
    "/log": log.show,
    "/keys": keys.show,
}
"""Every page by its address. A part in braces is among the parameters of what is asked."""

MENU: tuple[tuple[str, str], ...] = (
    ("situation", "/"),
    ("review", "/review"),
    ("incidents", "/incidents"),
    ("figures", "/figures"),
    ("claims", "/claims"),
    ("timeline", "/timeline"),
    ("map", "/map"),
    ("reports", "/reports"),
    ("origins", "/origins"),
    ("questions", "/questions"),
    ("changes", "/changes"),
    ("problems", "/problems"),
    ("log", "/log"),
)
"""The menu: the key of its words, and the address."""

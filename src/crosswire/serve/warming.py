"""Warming: the pages of a new view are drawn once before anybody asks, so that few people wait for what all share."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.serve import rendering
from crosswire.serve.asking import Ask, policy
from crosswire.serve.menu import MENU, PAGES
from crosswire.serve.security.identity import Identity
from crosswire.serve.view import SettlingError, View

LANGUAGE = "en"
"""The language in which pages are drawn ahead; most of what takes long is the same in every one."""


def warm(view: View) -> Iterator[str]:
    """Draw each page of the menu, as who sits at the machine sees it; gives the address of each, until it is drawn.

    The situation comes last: it alone takes longer than all others, and after a decision people are elsewhere.
    """
    for _, path in sorted(MENU, key=lambda entry: entry[1] == "/"):
        ask = Ask(
            path=path,
            query={},
            identity=Identity(name="", role="admin"),
            language=LANGUAGE,
            moment=view.moment,
            policy=policy({}),
        )
        while not _drawn(view, ask):
            yield path
        yield path


def _drawn(view: View, ask: Ask) -> bool:
    try:
        rendering.fragment(PAGES[ask.path], view, ask)
    except SettlingError:
        return False
    return True

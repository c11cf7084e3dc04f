"""The addresses of the pages, and the menu above each of them."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.serve.page import Show
from crosswire.serve.pages import situation

PAGES: Mapping[str, Show] = {
    "/": situation.show,
}
"""Every page by its address. A part in braces is among the parameters of what is asked."""

MENU: tuple[tuple[str, str], ...] = (("situation", "/"),)
"""The menu: the key of its words, and the address."""

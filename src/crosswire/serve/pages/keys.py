"""The keys of the workbench, and what each of them does."""

from __future__ import annotations

from crosswire.serve.asking import Ask
from crosswire.serve.page import Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("anywhere", (("?", "keys"), ("/", "search"), ("g", "review"), ("u", "undo"))),
    ("lists", (("j", "next"), ("k", "previous"), ("Enter", "open"), ("n", "next_page"), ("p", "previous_page"))),
    (
        "deciding",
        (
            ("c", "confirm"), ("r", "reject"), ("m", "correct"), ("s", "same"), ("d", "split"), ("a", "answer"),
            ("w", "withdraw"), ("o", "copy"), ("x", "check"), ("Esc", "close"),
        ),
    ),
)  # fmt: skip
"""Keys by where they work, each with the key of its words."""


def show(view: View, ask: Ask) -> Page:
    """The page of the keys; it says nothing about the case."""
    del view
    ui = interface(ask.language)
    return Page(template="keys.html", title=ui["shortcuts"]["title"], section="keys", context={"groups": KEYS})

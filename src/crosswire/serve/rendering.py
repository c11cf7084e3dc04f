"""Drawing: templates, the frame around every page, and the fragments that are kept."""

from __future__ import annotations

import datetime as dt
import functools
import secrets
import weakref
from collections.abc import Mapping
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from crosswire import __version__, vocabulary
from crosswire.reconcile.shown import as_shown
from crosswire.records import Interval
from crosswire.serve.asking import Ask
from crosswire.serve.page import Page, Show
from crosswire.serve.view import View
from crosswire.views import html, numerals, phrases
from crosswire.views.days import show

TOKEN = f"csrf-{secrets.token_hex(16)}"
"""Stands in kept fragments where the token of the person who asks goes; no report can know it."""


def _template(name: str) -> str | None:
    """A template of the workbench, else one of the brief."""
    path = resources.files("crosswire") / "serve" / "templates" / name
    return path.read_text(encoding="utf-8") if path.is_file() else html.template(name)


SAVED = f"saved-{secrets.token_hex(16)}"
"""Stands in kept fragments where the saved searches go, which change without the case."""


@functools.cache
def environment() -> jinja2.Environment:
    """The templates. Everything that is drawn is escaped, unless a template of ours made it."""
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(_template),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=html.written,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["csrf_token"] = TOKEN
    made.globals["saved_searches"] = SAVED
    made.globals["version"] = __version__
    made.globals["as_shown"] = as_shown
    return made


@functools.cache
def interface(language: str) -> Mapping[str, Any]:
    """The words of the interface."""
    return vocabulary.spoken(language, "workbench")


def number(value: float, language: str) -> str:
    """A number as it is printed in a language."""
    return numerals.show(float(value), language)


def days(first: dt.date | None, last: dt.date | None = None, *, language: str) -> str:
    """One day, or the days from a first to a last one, as they are printed in a language."""
    return show(Interval(earliest=first, latest=last or first), language)


def context(ask: Ask) -> dict[str, Any]:
    """What every template knows."""
    return {
        "ask": ask,
        "ui": interface(ask.language),
        "words": phrases.load(ask.language),
        "to": ask.to,
        "here": ask.here,
        "n": functools.partial(number, language=ask.language),
        "days": functools.partial(days, language=ask.language),
        "interval": functools.partial(show, language=ask.language),
    }


def lent(view: View | None) -> View | None:
    """A view for a template, which does not keep it: what a template drew with has circles and may outlive its page."""
    return weakref.proxy(view) if view is not None else None


def fragment(show: Show, view: View, ask: Ask) -> tuple[Page, str]:
    """The main part of a page, drawn once for all who may see the same; ``SettlingError`` where that takes long."""

    def drawn() -> tuple[Page, str]:
        page = show(view, ask)
        known = {**context(ask), "view": lent(view), **page.context}
        return page, environment().get_template(page.template).render(known)

    key = (show, ask.path, tuple(ask.query.items()), ask.language, ask.identity.role, ask.writable)
    return view.soon(key, drawn)


def frame(ask: Ask, page: Page, main: str, *, view: View | None, frame: Mapping[str, Any]) -> str:
    """The whole page around its main part, with the person's own token in its forms."""
    return (
        environment()
        .get_template("frame.html")
        .render(
            **context(ask),
            view=lent(view),
            page=page,
            main=Markup(main),  # noqa: S704 - drawn by our own templates
            **frame,
        )
        .replace(TOKEN, ask.identity.csrf)
    )


def bare(language: str, title: str, main: Markup) -> str:
    """A page without the menu, for who is not known yet."""
    return (
        environment()
        .get_template("bare.html")
        .render(language=language, title=title, main=main, ui=interface(language))
    )

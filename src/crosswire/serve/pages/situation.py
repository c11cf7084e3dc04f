"""The situation: the brief, live."""

from __future__ import annotations

from crosswire.serve.asking import Ask
from crosswire.serve.page import Page
from crosswire.serve.view import View
from crosswire.views import brief, html, phrases
from crosswire.views.lines import Brief
from crosswire.views.printing import FORMS


def show(view: View, ask: Ask) -> Page:
    """The brief of the moment, in the language and by the policy that are asked for."""
    made = made_of(view, ask)
    context = html.context(made)
    return Page(
        template="situation.html",
        title=made.header.title,
        section="situation",
        context={**context, "words": phrases.load(made.language), "forms": (*FORMS, "jsonl")},
    )


def made_of(view: View, ask: Ask) -> Brief:
    """The brief that this page shows and the downloads hold."""

    def made() -> Brief:
        return brief.build(
            view.record,
            language=ask.language,
            title=view.state.name or None,
            policy=ask.policy,
            asof=view.left_out,
            index=view.index(ask.language),
        )

    return view.once(("brief", ask.language, ask.policy), made)

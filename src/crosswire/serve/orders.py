"""Orders: what each list shows first, made once for a view and shared by the pages and the API.

A page is drawn beside the request for it, so it may wait here; the API asks by ``soon``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from crosswire.records import Claim, Origin, Question
from crosswire.serve.view import View
from crosswire.views import figures, happenings, register, window
from crosswire.views.happenings import Dated
from crosswire.views.window import Place

T = TypeVar("T")

PLAIN = "en"
"""The language in which orders are made; none of them hangs on it but by which day is borne out."""


def counted(view: View) -> Sequence[tuple[Claim, str | None]]:
    """Figures, the most telling first, each with what it counts."""

    def made() -> list[tuple[Claim, str | None]]:
        desk = view.desk(PLAIN)
        shown = figures.ordered(desk, [c for c in view.record.claims if c.standing != "withdrawn"])
        return [(c, figures.measure_of(desk, c)) for c in shown]

    return view.once(("figures",), made)


def gravest(view: View) -> Sequence[Claim]:
    """Incidents, the gravest first."""
    return view.once(("incidents",), lambda: register.listed(view.desk(PLAIN), view.record.claims))


def by_day(view: View) -> Sequence[Claim]:
    """Incidents in the order of their days."""
    return view.once(("incidents", "day"), lambda: register.by_day(gravest(view)))


def dated(view: View) -> Sequence[Dated]:
    """The timeline, what has no day last."""
    kept = (c for c in view.record.claims if c.standing != "withdrawn")
    return view.once(("timeline",), lambda: happenings.dated(view.desk(PLAIN), kept))


def places(view: View) -> Sequence[Place]:
    """Places on the map, those of most claims first."""
    return view.once(("places",), lambda: window.gather(view.record.claims))


def origins(view: View) -> Sequence[Origin]:
    """Origins, those on which most leans first; of unknown lineage last."""
    return view.once(
        ("origins",),
        lambda: sorted(view.record.origins, key=lambda o: (o.type == "unknown", -len(o.statements), o.name, o.id)),
    )


def questions(view: View) -> Sequence[Question]:
    """Questions, the open ones first, then those that most asked."""
    return view.once(("questions",), lambda: list(happenings.asked(view.record)))


def soon(view: View, order: Callable[[View], T]) -> T:
    """An order for a request that does not wait long; ``SettlingError`` where it is still being made."""
    return view.soon(("order", order.__name__), lambda: order(view))

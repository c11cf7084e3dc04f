"""The map: where it is said to have happened, at any scale, without any server of tiles."""

from __future__ import annotations

from contextlib import suppress

from crosswire.reconcile.shown import as_shown
from crosswire.serve import orders
from crosswire.serve.asking import PAGE, Ask, Param
from crosswire.serve.page import Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import window
from crosswire.views.window import Place, Window

CLAIMS = 5
"""Claims that are listed under a place."""


def show(view: View, ask: Ask) -> Page:
    """The window that is asked for, or the one with everything; and the places in it."""
    ui = interface(ask.language)
    places = orders.places(view)
    whole = window.fit(places)
    lat, lon, zoom = window.settle(
        _number(ask, "lat", whole[0]), _number(ask, "lon", whole[1]), int(_number(ask, "z", whole[2]))
    )
    drawn = window.draw(places, lat, lon, zoom)
    inside = [p for c in drawn.clusters for p in c.places]
    wanted = ask.one("place")
    chosen = next((p for p in places if p.key == wanted), None)
    listed = [chosen] if chosen else sorted(inside, key=lambda p: (-len(p.claims), p.name))
    start = (ask.page - 1) * PAGE
    return Page(
        template="map.html",
        title=ui["menu"]["map"],
        section="map",
        context={
            "window": drawn,
            "moves": _moves(ask, drawn),
            "closer": zoom < window.STEPS - 1,
            "wider": zoom > 0,
            "rows": [(p, _claims(view, p)) for p in listed[start : start + PAGE]],
            "chosen": chosen,
            "total": len(listed),
            "everywhere": len(places),
            "size": PAGE,
        },
    )


def _number(ask: Ask, name: str, default: float) -> float:
    with suppress(ValueError):
        found = float(ask.one(name)[:12])
        if -1000 < found < 1000:
            return found
    return default


def _moves(ask: Ask, drawn: Window) -> dict[str, str]:
    """Where each way of moving the window leads."""

    def to(lat: float, lon: float, zoom: int) -> str:
        at = window.settle(lat, lon, zoom)
        params: dict[str, Param] = {"lat": str(at[0]), "lon": str(at[1]), "z": at[2], "place": None, "page": None}
        return ask.here(**params)

    up, across = drawn.tall / 4, drawn.wide / 4
    return {
        "closer": to(drawn.lat, drawn.lon, drawn.zoom + 1),
        "wider": to(drawn.lat, drawn.lon, drawn.zoom - 1),
        "north": to(drawn.lat + up, drawn.lon, drawn.zoom),
        "south": to(drawn.lat - up, drawn.lon, drawn.zoom),
        "west": to(drawn.lat, drawn.lon - across, drawn.zoom),
        "east": to(drawn.lat, drawn.lon + across, drawn.zoom),
        "all": ask.here(lat=None, lon=None, z=None, place=None, page=None),
    }


def _claims(view: View, place: Place) -> list[tuple[str, str, str]]:
    """The first claims at a place: where each leads, what it says, its standing."""
    known = view.choices.claims
    return [(c.statements[0], c.about, as_shown(c)) for c in (known[i] for i in place.claims[:CLAIMS] if i in known)]

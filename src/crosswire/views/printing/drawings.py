"""The drawings of the page as SVG that stands alone, in the colours of print."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from crosswire.views import atlas, chart, graph, html, phrases
from crosswire.views.lines import Brief, FigureBlock
from crosswire.views.printing import cleaning
from crosswire.views.printing.sheet import Picture

_SVG = re.compile(r"<svg (.*)</svg>", re.DOTALL)


@functools.cache
def _style() -> str:
    path = resources.files("crosswire") / "views" / "assets" / "drawings.css"
    return path.read_text(encoding="utf-8")


def _alone(name: str, words: Mapping[str, Any], brief: Brief, **drawn: Any) -> str:
    """A drawing with its style inside it."""
    made = html.drawing(name, words=words, page=words["page"], brief=brief, **drawn)
    found = _SVG.search(made)
    inside = cleaning.plain(found[1] if found else "")
    return f'<svg xmlns="http://www.w3.org/2000/svg" {inside.replace(">", f"><style>{_style()}</style>", 1)}</svg>'


def of_figure(brief: Brief, block: FigureBlock) -> Picture | None:
    """The chart of a figure, where it has one."""
    words = phrases.load(brief.language)
    drawn = chart.draw(block.rows, words["months"]["names"], block.mark, brief.language)
    if drawn is None:
        return None
    page = words["page"]
    alt = f"{page['chart'].format(what=block.scope.text)}. {page['chart_how']}"
    return Picture(
        svg=_alone("chart.svg", words, brief, chart=drawn, block=block, loop={"index": 1}),
        alt=cleaning.plain(f"{alt} {page['chart_even']}" if drawn.even else alt),
        width=drawn.width,
        height=drawn.height,
    )


def of_places(brief: Brief) -> Picture | None:
    """The map, where there are places."""
    words = phrases.load(brief.language)
    drawn = atlas.draw(brief.places)
    if drawn is None:
        return None
    named = ", ".join(s.name for s in brief.places[:8])
    return Picture(
        svg=_alone("map.svg", words, brief, map=drawn),
        alt=cleaning.plain(words["page"]["map"].format(what=named)),
        width=drawn.width,
        height=drawn.height,
        caption=words["page"]["outlines"],
    )


def of_origins(brief: Brief) -> Picture | None:
    """Reports and the origins they lean on, where they lean on any."""
    words = phrases.load(brief.language)
    page = words["page"]
    drawn = graph.draw(brief.reports, brief.origins, words["table"]["report"], words["kinds"]["unknown"])
    if drawn is None:
        return None
    return Picture(
        svg=_alone("graph.svg", words, brief, graph=drawn),
        alt=f"{page['graph']}. {page['graph_how']}",
        width=drawn.width,
        height=drawn.height,
        caption=page["graph_left"].format(n=drawn.left_out) if drawn.left_out > 0 else "",
    )

"""The brief as one HTML file that opens without a network: style, script, fonts, charts and map are inside it."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import resources
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from crosswire import __version__
from crosswire.views import atlas, chart, graph, phrases
from crosswire.views.lines import Brief, Citation, Happening, Text

#: Reports listed, entries of the timeline, and figures with one value, before the rest is folded away.
LISTED, TOLD, ONCE = 60, 40, 20
#: Reports listed at all; a page of thousands of rows is of use to nobody.
MOST = 500
#: Incidents that are shown unfolded.
ROWS = 15
#: Undated entries of the timeline that are shown unfolded.
UNDATED = 6

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ASSETS = ("serif_400", "serif_600", "serif_400_italic")


def _read(name: str) -> bytes:
    return (resources.files("crosswire") / "views" / name).read_bytes()


def template(name: str) -> str | None:
    """The source of one of the brief's templates, which other pages may include."""
    path = resources.files("crosswire") / "views" / "templates" / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def written(text: Any) -> Any:
    """Text as it may stand in HTML: what a parser would change or drop is spelt so that it stays, or shown as a sign.

    One code point stays one code point, so that offsets into a report's text hold for the page too.
    """
    if not isinstance(text, str) or hasattr(text, "__html__"):
        return text
    shown = _CONTROLS.sub(lambda m: "\ufffd" if ord(m[0]) > 0x7F else chr(0x2400 + min(ord(m[0]), 0x21)), text)
    if "\r" not in shown:
        return shown
    return Markup(str(escape(shown)).replace("\r", "&#13;"))  # noqa: S704 - escaped on the same line


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(template),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=written,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def _style() -> str:
    css = _read("assets/brief.css").decode()
    for name in _ASSETS:
        font = base64.b64encode(_read(f"assets/{name.replace('_', '-')}.woff2")).decode()
        css = css.replace("{{ " + name + " }}", font)
    return css


def linked_style(css: str, folder: str) -> str:
    """The style for pages that may ask for files: its fonts are in ``folder`` instead of inside it."""
    for name in _ASSETS:
        css = css.replace(f"data:font/woff2;base64,{{{{ {name} }}}}", f"{folder}{name.replace('_', '-')}.woff2")
    return css


@functools.cache
def _script() -> str:
    return _read("assets/brief.js").decode()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy() -> str:
    """The content security policy: nothing but this file's own style, script and fonts."""
    return (
        f"default-src 'none'; style-src {_hash(_style())}; script-src {_hash(_script())}; font-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def render(brief: Brief) -> str:
    """The page. Equal briefs give equal pages."""
    return (
        _environment()
        .get_template("brief.html")
        .render(
            **context(brief),
            css=Markup(_style()),  # noqa: S704 - our own file
            js=Markup(_script()),  # noqa: S704 - our own file
            policy=policy(),
        )
    )


def context(brief: Brief) -> dict[str, Any]:
    """What the templates of the brief's body draw; a page of its own needs style, script and policy beside it."""
    words = phrases.load(brief.language)
    months = words["months"]["names"]
    numbers = {r.id: r.number for r in brief.reports}
    by_number = {r.number: r for r in brief.reports}

    def name(number: int) -> str:
        report = by_number[number]
        return report.outlet or report.title or report.path or words["page"]["report"].format(n=number)

    quotations = [
        {
            "citation": q.citation,
            "before": q.before,
            "quote": q.citation.quote,
            "after": q.after,
            "outlet": name(numbers[q.citation.report]),
            "published": by_number[numbers[q.citation.report]].published,
        }
        for q in brief.quotations
    ]
    texts = [
        {
            "number": t.number,
            "name": name(t.number),
            "published": by_number[t.number].published,
            "language": by_number[t.number].language or "und",
            "segments": list(segments(t)),
        }
        for t in brief.texts
    ]
    reports = [{**asdict(r), "href": web_address(r.url)} for r in brief.reports[:MOST]]
    sections = {
        "lead": None,
        "changes": len(brief.changes),
        "incidents": len(brief.incidents),
        "figures": len(brief.figures),
        "disputed": len(brief.disputed),
        "overtaken": len(brief.overtaken),
        "timeline": len(brief.timeline),
        "map": len(brief.places),
        "voices": len(brief.voices),
        "withheld": len(brief.withheld),
        "revised": len(brief.revised),
        "decided": len(brief.decided),
        "withdrawn": len(brief.withdrawn),
        "reports": len(brief.reports),
        "problems": len(brief.problems),
    }
    return {
        "brief": brief,
        "words": words,
        "page": words["page"],
        "told": lambda problem: phrases.problem(brief.language, problem),
        "version": __version__,
        "contents": [(k, n) for k, n in sections.items() if n is None or n or k == "disputed"],
        "incidents": _chunks(brief.incidents, ROWS),
        "figures": [(b, chart.draw(b.rows, months, b.mark, brief.language)) for b in brief.figures if len(b.rows) > 1],
        "given_once": _chunks([b for b in brief.figures if len(b.rows) == 1], ONCE),
        "counts": any(b.counted for b in brief.figures),
        "timeline": _days(brief.timeline),
        "reports": _chunks(reports, LISTED),
        "unlisted": max(0, len(brief.reports) - MOST),
        "map": atlas.draw(brief.places),
        "graph": graph.draw(brief.reports, brief.origins, words["table"]["report"], words["kinds"]["unknown"]),
        "quotations": quotations,
        "texts": texts,
        "whole": bool(texts),
        "numbers": numbers,
        "more": dict(brief.more),
    }


def drawing(name: str, **drawn: Any) -> str:
    """A drawing (``chart.svg``, ``map.svg``, ``graph.svg``) as it stands in the page."""
    return _environment().get_template(name).render(**drawn)


def web_address(url: str | None) -> str | None:
    """The address if it leads to the web; any other scheme is not made a link."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def _chunks(items: Sequence[Any], first: int) -> list[dict[str, Any]]:
    """The first of the items, and the rest to be folded away."""
    parts = [{"lines": items[:first], "folded": False}, {"lines": items[first:], "folded": True}]
    return [p for p in parts if p["lines"]]


def _days(happenings: Sequence[Happening]) -> list[dict[str, Any]]:
    """The timeline in stretches: the first dated entries open, later and undated ones folded where they are many."""
    dated = _same_days([h for h in happenings if h.days])
    undated = _same_days([h for h in happenings if not h.days])
    chunks = [
        {"lines": dated[:TOLD], "folded": False, "dated": True},
        {"lines": dated[TOLD:], "folded": True, "dated": True},
    ]
    chunks.append({"lines": undated, "folded": len(undated) > UNDATED, "dated": False})
    return [c for c in chunks if c["lines"]]


def _same_days(happenings: Sequence[Happening]) -> list[dict[str, Any]]:
    """Lines of the timeline, each knowing whether the day before it is printed the same."""
    last = None
    shown = []
    for happening in happenings:
        text = happening.when.text if happening.when else None
        shown.append({"when": happening.when, "line": happening.line, "same": text is not None and text == last})
        last = text
    return shown


def segments(text: Text) -> Iterator[dict[str, Any]]:
    """The text in stretches that lie inside the same cited passages; a passage's first stretch carries its anchor."""
    edges = sorted({0, len(text.text), *(e for c in text.citations for e in (c.start, c.end))})
    starts: dict[int, list[Citation]] = {}
    for citation in text.citations:
        starts.setdefault(citation.start, []).append(citation)
    open_now: list[Citation] = []
    for start, end in pairwise(edges):
        open_now = [c for c in open_now if c.end > start] + starts.get(start, [])
        labels = [c.label for c in open_now]
        for extra in starts.get(start, [])[1:]:  # passages that begin together share one place on the page
            yield {"text": "", "labels": [extra.label], "anchor": extra.label}
        first = starts.get(start, [])
        yield {"text": text.text[start:end], "labels": labels, "anchor": first[0].label if first else None}

"""JSON files: ninjs of news agencies, JSON Feed, and reports as one array or one object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from crosswire.intake import build, decode, html, jsonl, wires
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval, Problem, Report

_HINT = re.compile(
    rb'"(?:body_?(?:text|xhtml|html)|bodies|headlines|version_?created|pub_?status|content_?created)"\s*:',
    re.IGNORECASE,
)
_LISTS = ("items", "reports", "articles", "results", "documents", "data")
"""Keys under which exports keep their reports."""


class JsonReader:
    """What programs export: each object with a text is a report."""

    name = "json"
    suffixes = frozenset({".json"})
    media_types = frozenset({"application/json", "application/feed+json", "application/ninjs+json"})
    own_addresses = True
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as ninjs, JSON Feed or a report; objects one a line are taken by their own reader."""
        bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not bare.startswith((b"{", b"[")):
            return False
        return b"jsonfeed.org/version" in bare or bool(_HINT.search(bare)) or jsonl.OBJECT.match(bare) is not None

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The reports of all objects; objects one a line are read one by one."""
        decoded = decode.decode(data, path, cut=cut)
        if decoded.text is None:
            return Intake(problems=decoded.problems)
        if not decoded.text.strip():
            return Intake(problems=(*decoded.problems, problem("empty", path)))
        try:
            value = json.loads(decoded.text)
        except (ValueError, RecursionError) as error:
            return _lines(decoded, path, error)
        reports: list[Report] = []
        problems = list(decoded.problems)
        outlet = _of(value.get("title")) if _is_feed(value) else None
        for number, item in enumerate(_items(value), 1):
            report, found = _report(item, number, outlet, path)
            reports += [report] if report is not None else []
            problems += found
        if not reports and not problems:
            problems.append(problem("empty", path))
        return Intake(reports=tuple(reports), problems=tuple(problems))


def _lines(decoded: decode.Decoded, path: str, error: Exception) -> Intake:
    """Objects one a line; where not one line is an object, the whole is broken."""
    reports: list[Report] = []
    problems = list(decoded.problems)
    start = 0
    for number, line in enumerate((decoded.text or "").split("\n"), 1):
        if line.strip().startswith("{"):
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                problems.append(
                    problem("line-broken", path, f"{number} is no JSON", start=start, end=start + len(line))
                )
            else:
                report, found = _report(value, number, None, path)
                reports += [report] if report is not None else []
                problems += found
        start += len(line) + 1
    if reports:
        return Intake(reports=tuple(reports), problems=tuple(problems))
    said = f"a JSON file ({error.msg.lower()}, line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
    return Intake(problems=(*decoded.problems, problem("broken", path, said or "a JSON file that nests too deeply")))


def _is_feed(value: Any) -> bool:
    return isinstance(value, dict) and "jsonfeed.org/version" in str(value.get("version"))[:200]


def _items(value: Any) -> Iterator[Any]:
    """The objects that may be reports: the value itself, or those of the list that it holds."""
    if isinstance(value, dict):
        held = next((value[k] for k in _LISTS if isinstance(value.get(k), list)), None)
        yield from held if held is not None and "text" not in value else [value]
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _report(item: Any, number: int, outlet: str | None, path: str) -> tuple[Report | None, list[Problem]]:
    if not isinstance(item, dict):
        return None, [problem("item-empty", path, str(number))]
    if isinstance(item.get("text"), str):
        return jsonl.parse(item, f"item {number}", path)
    fields = {k.lower().replace("_", ""): v for k, v in item.items() if isinstance(k, str)}
    called = _of(fields.get("uri")) or _of(fields.get("id")) or str(number)
    back = wires.unusable(_of(fields.get("pubstatus")), called, path)
    if back is not None:
        return None, [back]
    title = _of(fields.get("headline")) or _of(fields.get("title")) or _role(fields.get("headlines"), "value")[0]
    text = _body(fields) or title
    if not text:
        return None, [problem("item-empty", path, called)]
    outlet = _party(fields.get("provider")) or outlet or _of(fields.get("copyrightholder"))
    sources = fields.get("infosources") or fields.get("infosource")
    named = [_party(s) for s in sources[:5]] if isinstance(sources, list) else [_party(sources)]
    text, problems = wires.kept(wires.credited(text, outlet, *named, _of(fields.get("creditline"))), path)
    held = wires.embargo(_of(fields.get("embargoed")) or _of(fields.get("embargo")), path)
    made = build.report(
        text,
        title=title,
        outlet=outlet,
        published=_day(fields),
        url=wires.address(*(_of(fields.get(k)) for k in ("url", "externalurl", "uri", "id"))),
        language=_of(fields.get("language")),
        path=path,
    )
    return made, [*problems, *([held] if held is not None else [])]


def _body(fields: dict[str, Any]) -> str | None:
    """The fullest text: plain where there is one, else the words of the mark-up."""
    for key in ("bodytext", "contenttext"):
        if found := _of(fields.get(key)):
            return found
    for key in ("bodyxhtml", "bodyhtml", "bodyhtml5", "contenthtml"):
        if found := _of(fields.get(key)):
            return html.plain(found).strip() or None
    found, kind = _role(fields.get("bodies"), "value")
    if found and "html" in kind:
        found = html.plain(found).strip() or None
    return found or _of(fields.get("summary")) or _of(fields.get("descriptiontext"))


def _role(parts: Any, key: str) -> tuple[str | None, str]:
    """The main one of several texts for several uses, and its media type."""
    given = [p for p in parts if isinstance(p, dict) and _of(p.get(key))] if isinstance(parts, list) else []
    main = next((p for p in given if str(p.get("role", "main")).lower() in ("main", "maintext", "body")), None)
    chosen = main or (given[0] if given else None)
    if chosen is None:
        return None, ""
    return _of(chosen[key]), str(chosen.get("contenttype") or chosen.get("contentType") or "").lower()


def _party(value: Any) -> str | None:
    if isinstance(value, dict):
        return _of(value.get("name")) or _of(value.get("literal"))
    return _of(value)


def _day(fields: dict[str, Any]) -> Interval | None:
    names = ("versioncreated", "contentcreated", "datepublished", "published", "firstcreated", "date")
    return wires.day(*(_of(fields.get(name)) for name in names))


def _of(value: Any) -> str | None:
    """A text that is one and says something."""
    return decode.clean(value).strip() or None if isinstance(value, str) else None

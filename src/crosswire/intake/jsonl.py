"""JSON Lines: one report a line.

Its keys are ``id``, ``text``, ``title``, ``outlet``, ``published``, ``url``, ``language`` and ``retrieved``.

A text keeps its length, whatever is replaced in it, so that offsets that the sender holds stay valid.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from crosswire.intake import build, days, decode, languages
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval, Problem, Report

OBJECT = re.compile(rb"\s*\{\s*\"(?:id|text|title|outlet|published|url|language|retrieved)\"\s*:")
"""How a file of reports begins."""


class JsonLinesReader:
    """Reports as one JSON object a line."""

    name = "jsonl"
    suffixes = frozenset({".jsonl", ".ndjson"})
    media_types = frozenset({"application/jsonl", "application/x-ndjson", "application/ndjson"})
    own_addresses = True
    limit = 512 * 1024 * 1024

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins with an object that has a field of ours."""
        return bool(OBJECT.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The reports of all lines that can be read, and a located problem for each line that cannot."""
        decoded = decode.decode(data, path, cut=cut)
        if decoded.text is None:
            return Intake(problems=decoded.problems)
        reports: list[Report] = []
        problems = list(decoded.problems)
        start = 0
        for number, line in enumerate(decoded.text.split("\n"), 1):
            if line.strip():
                report, found = _line(line, number, start, path)
                reports += [report] if report else []
                problems += found
            start += len(line) + 1
        if not reports and not problems:
            problems.append(problem("empty", path))
        return Intake(reports=tuple(reports), problems=tuple(problems))


def _line(line: str, number: int, start: int, path: str) -> tuple[Report | None, list[Problem]]:
    end = start + len(line)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f"{number} is no JSON"
        if isinstance(error, json.JSONDecodeError):
            where += f" ({error.msg.lower()} at character {error.pos + 1})"
        return None, [problem("line-broken", path, where, start=start, end=end)]
    if not isinstance(value, dict):
        return None, [problem("line-not-object", path, str(number), start=start, end=end)]
    return parse(value, f"line {number}", path, start=start, end=end)


def parse(
    value: dict[str, Any], called: str, path: str, *, start: int | None = None, end: int | None = None
) -> tuple[Report | None, list[Problem]]:
    """The report in an object with our fields; ``called`` and the offsets tell where it stands in its file."""

    def bad(code: str, detail: str) -> Problem:
        return problem(code, path, detail, start=start, end=end)

    raw = value.get("text")
    if not isinstance(raw, str) or not raw.strip():
        return None, [bad("text-missing", called)]
    cleaned = decode.in_place(raw, path)
    kept = decode.shorten(cleaned.text or "", path)
    text = kept.text or ""
    if not text.strip():
        return None, [bad("text-missing", called)]
    problems = [bad(p.code, f"{called}: {p.message.split(' ', 1)[0]}") for p in cleaned.problems]
    problems += [bad("too-long", f"{called}: {_said(p)}") for p in kept.problems]
    fields: dict[str, str | None] = {}
    for name in ("id", "title", "outlet", "url", "language"):
        given = value.get(name)
        if name == "id" and isinstance(given, int) and not isinstance(given, bool):
            given = str(given) if abs(given) < _LONGEST_ID else None
        if given is not None and not isinstance(given, str):
            problems.append(bad("field-ignored", f"{called}: the field {name}"))
            given = None
        fields[name] = decode.clean(given).strip() or None if given else None
    published = interval(value.get("published"))
    if value.get("published") is not None and published is None:
        problems.append(bad("date-unreadable", f"{called}: {json.dumps(value['published'])[:80]}"))
    language = languages.code(fields.pop("language"))
    retrieved = moment(value.get("retrieved"))
    if value.get("retrieved") is not None and retrieved is None:
        problems.append(bad("field-ignored", f"{called}: the field retrieved"))
    report = build.report(text, published=published, language=language, path=path, retrieved=retrieved, **fields)
    return report, problems


_LONGEST_ID = 10**30
"""A number from here on is nobody's id, and Python refuses to write very long ones."""


def _said(found: Problem) -> str:
    return found.message.split(";", 1)[0]


def moment(value: Any) -> dt.datetime | None:
    """The time that a JSON value states in ISO 8601 with its zone."""
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(dt.UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def interval(value: Any) -> Interval | None:
    """The interval of days that a JSON value states: a day, a month, a year, or ``{"earliest", "latest"}``."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        return days.whole(value)
    if not isinstance(value, dict):
        return None
    ends = []
    for name in ("earliest", "latest"):
        end = value.get(name)
        found = days.whole(end) if isinstance(end, str) else None
        if end is not None and found is None:
            return None
        ends.append(found)
    first, last = ends
    if first is None and last is None:
        return None
    try:
        return Interval(earliest=first.earliest if first else None, latest=last.latest if last else None)
    except ValueError:
        return None

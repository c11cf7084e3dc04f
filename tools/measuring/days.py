"""Days in the cases of a specification: single days alone, and all of them with stretches as news has them.

Its stretches of years and months leave out the last that they name ("de 2014 a 2018" ends with 2017). In news it is
part of them, so a reading that holds it is right under a second count, which stands beside the first and not for it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from measuring.bench import Bench, Measured, last_line

MODEL = "DateTimeModel"
SCORER = "score_times.py"

_STRETCH = re.compile(r"\([^,]+,[^,]+,P\d+([MY])\)")
"""How the specification writes a stretch of whole months or years."""

_QUARTERS = re.compile(r"trimestre|quarter|\b[tq][1-4]\b", re.IGNORECASE)
_MONTHS = {"M": 1, "Y": 12}
_QUARTER = 3


def single(bench: Bench, gold: str) -> Measured:
    """How many of the results that are single days are read as that day, in percent."""
    summary = bench.summary(SCORER, gold)
    counts = summary["models"][MODEL]
    return Measured(score=100 * counts["date_right"] / counts["date_gold"], documents=summary["documents"])


def whole(bench: Bench, gold: str) -> Measured:
    """F1 where a stretch may hold the last month or year that it names."""
    summary = bench.once(("whole", gold), lambda: _summary(bench, gold))
    return Measured(score=100 * summary["models"][MODEL]["f1"], documents=summary["documents"])


def _summary(bench: Bench, gold: str) -> dict[str, Any]:
    changed = bench.file(gold, "whole")
    lines = (json.dumps(_with_ends(row), ensure_ascii=False) for row in bench.rows(gold))
    changed.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return last_line(bench.run(SCORER, changed, bench.reading(SCORER, gold)))


def _with_ends(row: dict[str, Any]) -> dict[str, Any]:
    """A case whose stretches may also hold the last unit that they name."""
    return {**row, "results": [_with_end(result) for result in row["results"] or []]}


def _with_end(result: dict[str, Any]) -> dict[str, Any]:
    resolution = result.get("Resolution") or {}
    given = resolution.get("values") or []
    more = [{**v, "end": end} for v in given if (end := _end(v, result["Text"]))]
    return {**result, "Resolution": {**resolution, "values": [*given, *more]}} if more else result


def _end(value: dict[str, Any], text: str) -> str | None:
    """The day behind the last unit that a stretch names."""
    found = _STRETCH.fullmatch(value.get("timex") or "")
    if found is None or not value.get("end"):
        return None
    last = dt.date.fromisoformat(value["end"])
    months = last.year * 12 + last.month - 1 + (_QUARTER if _QUARTERS.search(text) else _MONTHS[found[1]])
    return last.replace(year=months // 12, month=months % 12 + 1).isoformat() if last.day == 1 else None

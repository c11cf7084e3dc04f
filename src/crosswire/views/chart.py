"""A figure over time as SVG: every value as the interval that it means, open ends as arrows, steps between readings."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.views import numerals
from crosswire.views.lines import Mark, Row

#: Units of the drawing; type is 11 units high, so that a chart as wide as a phone stays readable.
WIDTH, HEIGHT = 380.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 34.0, 16.0, 26.0
_MOST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value: its ends in drawing units (up is less), where an end is open, and its label."""

    x: float
    top: float
    bottom: float
    dot: float | None
    open_top: bool
    open_bottom: bool
    status: str
    label: str
    side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that the template draws."""

    bars: tuple[Bar, ...]
    steps: str
    across: tuple[tuple[float, str], ...]
    """Days on the axis: position and label."""
    up: tuple[tuple[float, str], ...]
    """Values on the axis: position and label."""
    width: float = WIDTH
    height: float = HEIGHT
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    base: float = HEIGHT - _BOTTOM


def draw(rows: Sequence[Row], months: Sequence[str]) -> Chart | None:
    """The chart of these rows, or ``None`` where there is nothing to compare (fewer than two dated values)."""
    found = [(r, r.mark) for r in rows if r.mark and r.mark.day and _anchor(r.mark) is not None][-_MOST:]
    if len(found) < 2:
        return None
    marks = [m for _, m in found]
    ends = [v for m in marks for v in (m.low, m.value, m.high) if v is not None]
    ticks = _ticks(min(ends), max(ends), open_top=any(m.high is None for m in marks))
    first, last = min(m.day for m in marks if m.day), max(m.day for m in marks if m.day)

    def across(day: dt.date, at: int, same: int) -> float:
        span = max((last - first).days, 1)
        inner = WIDTH - _LEFT - _RIGHT - 56
        x = _LEFT + 34 + (inner * (day - first).days / span if last > first else inner / 2)
        return x + (at - (same - 1) / 2) * 22

    def up(value: float) -> float:
        low, high = ticks[0], ticks[-1]
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / ((high - low) or 1)

    bars = []
    for row, mark in found:
        same = [m for m in marks if m.day == mark.day]
        anchor = _anchor(mark)
        if mark.day is None or anchor is None:
            continue
        bars.append(
            Bar(
                x=round(across(mark.day, same.index(mark), len(same)), 1),
                top=round(up(mark.high), 1) if mark.high is not None else _TOP - 6,
                bottom=round(up(mark.low), 1) if mark.low is not None else HEIGHT - _BOTTOM,
                dot=round(up(mark.value), 1) if mark.value is not None else None,
                open_top=mark.high is None,
                open_bottom=mark.low is None,
                status=mark.status,
                label=row.cells[1].text.strip("“”"),
                side=-1 if same.index(mark) == 0 and len(same) > 1 else 1,
            )
        )
    return Chart(
        bars=tuple(bars),
        steps=_steps(bars),
        across=_days(sorted({(b.x, m.day) for b, m in zip(bars, marks, strict=True) if m.day}), months),
        up=tuple((round(up(t), 1), numerals.show(t)) for t in ticks),
    )


def _anchor(mark: Mark) -> float | None:
    return mark.value if mark.value is not None else mark.low if mark.low is not None else mark.high


def _steps(bars: Sequence[Bar]) -> str:
    """The path of a running count: level until the next reading, then on its level. A dispute has none."""
    read = [b for b in bars if b.status in {"superseded", "current"} and b.dot is not None]
    if len(read) < 2 or not any(b.status == "superseded" for b in read):
        return ""
    path = [f"M{read[0].x} {read[0].dot}"]
    for bar in read[1:]:
        path.append(f"H{bar.x}V{bar.dot}")
    return "".join(path)


def _days(found: Sequence[tuple[float, dt.date]], months: Sequence[str]) -> tuple[tuple[float, str], ...]:
    """Labels of days that do not run into each other; the first tells its year."""
    labels: list[tuple[float, str]] = []
    for x, day in found:
        text = f"{day.day} {months[day.month - 1][:3]}" + ("" if labels else f" {day.year}")
        if not labels or x - labels[-1][0] > (62 if len(labels) == 1 else 46):
            labels.append((x, text))
    return tuple(labels)


def _ticks(low: float, high: float, *, open_top: bool) -> list[float]:
    """Three to six round values that hold both ends; from nought unless the values lie close together far from it."""
    start = 0.0 if low >= 0 and (high - low) > high / 8 else low
    span = (high - start) * (1.15 if open_top else 1.0) or max(abs(high), 1.0)
    raw = max(span / 3, 1e-9)
    size = 10.0 ** math.floor(math.log10(raw))
    whole = all(v == int(v) for v in (low, high))
    sizes = [m * size for m in (1, 2, 2.5, 5, 10)]
    step = next(s for s in sizes if s >= raw * 0.999 and (not whole or s == int(s) or s < 1))
    if whole:
        step = max(step, 1.0)
    first = math.floor(start / step) * step
    count = max(2, math.ceil((start + span - first) / step - 1e-9))
    return [first + step * i for i in range(count + 1)]

"""A figure over time as SVG: every value as the interval that it means, open ends as arrows, steps between readings."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.views import numerals
from crosswire.views.lines import Mark, Row

#: Units of the drawing; type is 11 units high, so that a chart as wide as a phone stays readable.
WIDTH, HEIGHT = 380.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 34.0, 16.0, 26.0
_MOST = 24
#: Width of a letter, the least distance of two bars, and bars that all have their value written beside them.
_LETTER, _APART, _LABELLED = 5.6, 26.0, 9


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a counting policy makes of the values: its range in drawing units, and its number where it names one."""

    top: float
    bottom: float
    line: float | None
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that the template draws."""

    bars: tuple[Bar, ...]
    steps: str
    across: tuple[tuple[float, str], ...]
    """Days on the axis: position and label."""
    up: tuple[tuple[float, str], ...]
    """Values on the axis: position and label."""
    even: bool
    """Whether the days stand evenly apart, since by the calendar some would cover each other."""
    counted: Band | None = None
    width: float = WIDTH
    height: float = HEIGHT
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    base: float = HEIGHT - _BOTTOM


def draw(rows: Sequence[Row], months: Sequence[str], counted: Mark | None = None, language: str = "en") -> Chart | None:
    """The chart of these rows, or ``None`` where there is nothing to compare (fewer than two dated values).

    ``counted`` is drawn across them: what a counting policy makes of the values.
    """
    dated = [(r, r.mark) for r in rows if r.mark and r.mark.day and _anchor(r.mark) is not None]
    found = sorted(dated, key=lambda x: str(x[1].day))[-_MOST:]
    if len(found) < 2:
        return None
    marks = [m for _, m in found]
    shown = [*marks, counted] if counted else marks
    ends = [v for m in shown for v in (m.low, m.value, m.high) if v is not None]
    ticks = _ticks(min(ends), max(ends), open_top=any(m.high is None for m in shown))
    places, even = _across([m.day for m in marks if m.day])

    def up(value: float) -> float:
        low, high = ticks[0], ticks[-1]
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / ((high - low) or 1)

    bars = []
    room = min((b - a for a, b in pairwise(places)), default=WIDTH)
    for at, (row, mark) in enumerate(found):
        text = row.cells[1].text.strip("“”")
        if len(text) * _LETTER > room - 8 and mark.value is not None:
            text = numerals.show(mark.value, language)
        if len(found) > _LABELLED and mark.status == "superseded":
            text = ""
        bars.append(
            Bar(
                x=places[at],
                top=round(up(mark.high), 1) if mark.high is not None else _TOP - 6,
                bottom=round(up(mark.low), 1) if mark.low is not None else HEIGHT - _BOTTOM,
                dot=round(up(mark.value), 1) if mark.value is not None else None,
                open_top=mark.high is None,
                open_bottom=mark.low is None,
                status=mark.status,
                label=text,
            )
        )
    return Chart(
        bars=tuple(bars),
        steps=_steps(bars),
        across=_days([(x, m.day) for x, m in zip(places, marks, strict=True) if m.day], months),
        even=even,
        up=tuple((round(up(t), 1), numerals.show(t, language)) for t in ticks),
        counted=Band(
            top=round(up(counted.high), 1) if counted.high is not None else _TOP - 6,
            bottom=round(up(counted.low), 1) if counted.low is not None else HEIGHT - _BOTTOM,
            line=round(up(counted.value), 1) if counted.value is not None else None,
            number=counted.told or "",
        )
        if counted
        else None,
    )


def _anchor(mark: Mark) -> float | None:
    return mark.value if mark.value is not None else mark.low if mark.low is not None else mark.high


def _steps(bars: Sequence[Bar]) -> str:
    """The path of a running count: level until the next reading, then on its level. A dispute has none."""
    read = [b for b in bars if b.status in {"superseded", "current"} and b.dot is not None]
    if len(read) < 2 or {b.status for b in bars} & {"disputed"} or read[0].status == "current":
        return ""
    path = [f"M{read[0].x} {read[0].dot}"]
    for bar in read[1:]:
        path.append(f"H{bar.x}V{bar.dot}")
    return "".join(path)


def _across(found: Sequence[dt.date]) -> tuple[list[float], bool]:
    """Where days stand: by the calendar, or evenly apart where some would cover each other."""
    start, inner = _LEFT + 34, WIDTH - _LEFT - _RIGHT - 56
    span = (found[-1] - found[0]).days
    places = [start + inner * (day - found[0]).days / span for day in found] if span else []
    if places and all(b - a >= _APART for a, b in pairwise(places)):
        return [round(x, 1) for x in places], False
    return [round(start + inner * at / (len(found) - 1), 1) for at in range(len(found))], True


def _days(found: Sequence[tuple[float, dt.date]], months: Sequence[str]) -> tuple[tuple[float, str], ...]:
    """Labels of days that do not run into each other; a new year tells itself."""
    labels: list[tuple[float, str]] = []
    said: tuple[dt.date | None, float] = (None, -WIDTH)
    for day in dict.fromkeys(d for _, d in found):
        same = [x for x, d in found if d == day]
        x = round(sum(same) / len(same), 1)
        before, edge = said
        text = f"{day.day} {months[day.month - 1][:3]}"
        if before is None or before.year != day.year:
            text += f" {day.year}"
        half = len(text) * _LETTER / 2
        if x - half >= edge + 4:
            labels.append((x, text))
            said = (day, x + half)
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

"""Values as people write them: a number with its bound, days, and a place of the gazetteer."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.errors import UsageError
from crosswire.gazetteer import Gazetteer, Place
from crosswire.reading.places.resolving import within
from crosswire.records import Bound, Interval, PlaceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number as a person gives it, the closed interval that it means, and its words."""

    value: float
    low: float | None
    high: float | None
    bound: Bound
    words: str


_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_FORMS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(rf"{_NUMBER}"), "exactly"),
    (re.compile(rf"(?:at least|>=) ?{_NUMBER}"), "at_least"),
    (re.compile(rf"(?:at most|<=) ?{_NUMBER}"), "at_most"),
    (re.compile(rf"{_NUMBER} ?(?:to|-|–|\.\.) ?{_NUMBER}"), "range"),
)
_BEFORE: dict[str, str] = {"at_least": "at least ", "at_most": "at most "}


def number(text: str) -> Value:
    """The value that a person wrote: "14", "at least 14" or ">=14", "at most 14", "12 to 14" or "12-14"."""
    asked = " ".join(text.split()).casefold()
    for form, bound in _FORMS:
        if found := form.fullmatch(asked):
            numbers = [float(n.replace(",", "")) for n in found.groups()]
            if numbers != sorted(numbers):
                break
            shown = [_written(n) for n in numbers]
            words = " to ".join(shown) if bound == "range" else f"{_BEFORE.get(bound, '')}{shown[0]}"
            low = None if bound == "at_most" else numbers[0]
            high = None if bound == "at_least" else numbers[-1]
            return Value(
                value=numbers[-1] if bound == "range" else numbers[0], low=low, high=high, bound=bound, words=words
            )
    raise UsageError(f"{text!r} is no value; write 14, 'at least 14', 'at most 14' or '12 to 14'")


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() else str(value)


# ---------------------------------------------------------------- days

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def days(text: str) -> Interval:
    """The days that a person wrote: "2031-05-06", "2031-05" for the month, "2031", or two of them with "to" between."""
    parts = re.split(r" ?to ?|\.\.", " ".join(text.split()))
    ends = [_stretch(p) for p in parts]
    first, last = ends[0], ends[-1]
    if len(parts) > 2 or first is None or last is None or first[0] > last[1]:
        raise UsageError(f"{text!r} is no day; write 2031-05-06, 2031-05, or '2031-05-06 to 2031-05-08'")
    return Interval(earliest=first[0], latest=last[1])


def _stretch(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(x) if x else None for x in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last = month or 12
    return first, dt.date(first.year, last, calendar.monthrange(first.year, last)[1])


def dated(found: Interval) -> str:
    """Days as they stand in a note: ISO 8601, both ends where they are two."""
    ends = [d.isoformat() for d in (found.earliest, found.latest) if d]
    return " to ".join(dict.fromkeys(ends))


# ---------------------------------------------------------------- places

_PRECISION = {
    **dict.fromkeys(("airport", "seat", "site", "port", "base"), "exact"),
    **dict.fromkeys(("city", "district"), "city"),
    **dict.fromkeys(("sea", "strait"), "sea"),
    "country": "country",
}


def place(text: str, gazetteer: Gazetteer) -> PlaceRef:
    """The place that a person wrote: its name, and behind commas what it lies in ("Callao, Peru").

    One that the gazetteer does not know keeps the name and has no point. What it lies in must be known.
    """
    name, *inside = [p.strip() for p in text.split(",")]
    if not name or not all(inside):
        raise UsageError(f"{text!r} is no place; write a name, or 'Callao, Peru'")
    found = gazetteer.find(name)
    for container in inside:
        around = gazetteer.find(container)
        if not around:
            raise UsageError(f"the gazetteer knows no {container}; leave it out, or write it otherwise")
        found = tuple(p for p in found if any(within(p, c) for c in around))
    if not found:
        return PlaceRef(name=name, country=_country(inside, gazetteer))
    chosen = _town(found)
    division = gazetteer.division(chosen.admin1)
    return PlaceRef(
        name=chosen.name,
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        type=chosen.type,
        precision=_PRECISION.get(chosen.type, "region"),
        admin1=division.name if division else None,
    )


def _town(found: Iterable[Place]) -> Place:
    """The likeliest of several places; of a division and the town in it that it is named after, the town."""
    first, *others = found
    if first.type not in {"admin1", "admin2"}:
        return first
    return next((p for p in others if p.type == "city" and p.name == first.name and within(p, first)), first)


def _country(inside: Iterable[str], gazetteer: Gazetteer) -> str | None:
    """The country of what an unknown place is said to lie in."""
    return next((p.country for name in inside for p in gazetteer.find(name)[:1]), None)


def located(found: PlaceRef) -> str:
    """A place as it stands in a note."""
    parts = (found.name, found.admin1, found.country)
    return ", ".join(dict.fromkeys(p for p in parts if p))

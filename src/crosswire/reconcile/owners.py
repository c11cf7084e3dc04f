"""Who owns which outlet, and when: a file of the user's, or decisions on record.

The file is TOML: ``[owners]`` with a line for each owner, ``"Costa Group" = ["Gazeta", "diario.example"]``. An outlet
is named as reports name it, or by the domain of its pages. Where ownership began or ended an outlet is a table:
``{ outlet = "Gazeta", since = 2031-01-01, until = 2033-06-30 }``.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from crosswire.errors import UsageError
from crosswire.records import Date, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An outlet, by its name or domain, belongs to an owner; on and after ``since``, up to and on ``until``."""

    outlet: str
    owner: str
    since: Date | None = None
    until: Date | None = None

    def holds(self, report: Report) -> bool:
        """Whether it can hold on the day of a report; of an undated one it does."""
        day = report.published
        earliest, latest = (day.earliest, day.latest) if day else (None, None)
        begun = self.since is None or latest is None or latest >= self.since
        return begun and (self.until is None or earliest is None or earliest <= self.until)


@dataclass(frozen=True, kw_only=True)
class Owners:
    """Holdings, of which a later one outweighs an earlier one."""

    holdings: tuple[Holding, ...] = field(default=())

    def __bool__(self) -> bool:
        """Whether any outlet has an owner."""
        return bool(self.holdings)

    @cached_property
    def _by_outlet(self) -> dict[str, list[Holding]]:
        found: dict[str, list[Holding]] = {}
        for holding in reversed(self.holdings):
            found.setdefault(key(holding.outlet), []).append(holding)
        return found

    def of(self, report: Report) -> str | None:
        """The owner of a report's outlet when it was published."""
        held = (h for k in keys(report) for h in self._by_outlet.get(k, ()) if h.holds(report))
        return next((h.owner for h in held), None)

    def outlets(self) -> Iterable[str]:
        """The keys of all outlets that have an owner."""
        return self._by_outlet


def key(outlet: str) -> str:
    """An outlet's name, or domain, as it is compared."""
    return " ".join(outlet.casefold().removeprefix("the ").removeprefix("www.").split())


def keys(report: Report) -> Iterator[str]:
    """By what a report's outlet may be named: its name, then its domain from the narrowest to the widest."""
    if report.outlet:
        yield key(report.outlet)
    try:
        host = (urlsplit(report.url).hostname or "") if report.url else ""
    except ValueError:
        return
    parts = host.removeprefix("www.").split(".")
    yield from (".".join(parts[n:]) for n in range(len(parts) - 1))


def parse(text: str) -> tuple[Holding, ...]:
    """The holdings of a file; a ``UsageError`` says what is wrong with it."""
    try:
        owners = tomllib.loads(text).get("owners")
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"the file of owners is not valid TOML: {error}") from error
    if not isinstance(owners, dict) or not owners:
        raise UsageError('the file of owners needs [owners] with lines such as "Costa Group" = ["Gazeta"]')
    found = [
        _holding(" ".join(owner.split()), outlet) for owner, own in owners.items() for outlet in _listed(owner, own)
    ]
    if any(not h.owner for h in found):
        raise UsageError("an owner needs a name")
    return tuple(found)


def _listed(owner: str, outlets: object) -> Sequence[object]:
    if not isinstance(outlets, list):
        raise UsageError(f"the outlets of {owner} must be a list")
    return outlets


def _holding(owner: str, outlet: Any) -> Holding:
    given: Any = {"outlet": outlet} if isinstance(outlet, str) else outlet
    known = isinstance(given, dict) and isinstance(given.get("outlet"), str) and given["outlet"].strip()
    if not known or given.keys() - {"outlet", "since", "until"}:
        raise UsageError(f"an outlet of {owner} must be a name, or a table with outlet, since and until")
    since, until = given.get("since"), given.get("until")
    for day in (since, until):
        if day is not None and (not isinstance(day, dt.date) or isinstance(day, dt.datetime)):
            raise UsageError(f"since and until of {given['outlet']} must be days, such as 2031-01-31")
    if since and until and until < since:
        raise UsageError(f"{given['outlet']} of {owner} ends before it begins")
    return Holding(outlet=" ".join(given["outlet"].split()), owner=owner, since=since, until=until)

"""Queries as the parameters of an address, both ways without loss: one parameter for each value of a field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import Field, fields
from typing import Any, Literal

from crosswire.errors import UsageError
from crosswire.search.queries import ClaimQuery, Query, ReportQuery

Kind = Literal["claims", "reports"]

_KINDS: dict[str, type[ClaimQuery | ReportQuery]] = {"claims": ClaimQuery, "reports": ReportQuery}
_DAYS = {"since", "until"}
_NUMBERS = {"offset", "limit"}
_FLAGS = {"decided", "copies", "undated"}
_SPELT = {True: "yes", False: "no"}


def kind_of(query: Query) -> Kind:
    """What a query is about."""
    return "claims" if isinstance(query, ClaimQuery) else "reports"


def to_params(query: Query) -> list[tuple[str, str]]:
    """What a query asks beyond the default, as names and values; the names are those of its fields."""
    found: list[tuple[str, str]] = []
    for field in fields(query):
        value = getattr(query, field.name)
        if value == field.default:
            continue
        values = value if isinstance(value, tuple) else (value,)
        found += [(field.name, _spelt(v)) for v in values]
    return found


def from_params(kind: str, params: Iterable[tuple[str, str]]) -> Query:
    """The query of these parameters; a ``UsageError`` says in plain words which of them makes no sense.

    Empty values, which forms send for what was not filled in, and names that are no fields are passed over. Of several
    values for a field that takes one the last counts.
    """
    query = _KINDS.get(kind)
    if query is None:
        raise UsageError(f"there is nothing called {kind!r} to search; choose claims or reports")
    known = {f.name: f for f in fields(query)}
    asked: dict[str, Any] = {}
    for name, value in params:
        field = known.get(name)
        if field is None or not value:
            continue
        if field.default == ():
            asked[name] = (*asked.get(name, ()), value)
        else:
            asked[name] = _read(field, value)
    try:
        return query(**asked)
    except ValueError as error:
        raise UsageError(f"this cannot be searched: {error}") from error


def _spelt(value: Any) -> str:
    if isinstance(value, bool):
        return _SPELT[value]
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _read(field: Field[Any], value: str) -> Any:
    name = field.name
    if name in _DAYS:
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"{name}: {value!r} is no day; write 2031-05-04") from error
    if name in _NUMBERS:
        if not (value.isascii() and value.isdecimal() and len(value) <= _DIGITS):
            raise UsageError(f"{name}: {value!r} is no number")
        return int(value)
    if name in _FLAGS:
        if value not in _SPELT.values():
            raise UsageError(f"{name}: write yes or no, not {value!r}")
        return value == _SPELT[True]
    return value


_DIGITS = 9
"""Digits of the biggest number that is read."""

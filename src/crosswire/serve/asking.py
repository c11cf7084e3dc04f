"""What a request asks for: moment, language, policy, filters, and who asks; and links that keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from crosswire.errors import UsageError
from crosswire.ledger.fold import When
from crosswire.serve.security.identity import Identity
from crosswire.serve.view import Moment
from crosswire.views import phrases, policies
from crosswire.views.policies import Policy

Param: TypeAlias = str | float | Sequence[str] | None

CARRIED = ("as_of", "known_at", "policy", "prefer", "redact")
"""Parameters that every link keeps: what is shown stays of one moment, counted by one policy."""

PAGE = 25
"""Rows of a page of a list."""

LONGEST = 400
"""Characters of a search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request for a page."""

    path: str
    query: Mapping[str, tuple[str, ...]]
    identity: Identity
    language: str
    moment: Moment
    policy: Policy
    writable: bool = True
    fetches: bool = False
    """Whether the case takes decisions here."""

    # ------------------------------------------------------------ what is asked

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter, the last where it is given several times."""
        found = self.query.get(name, ())
        return found[-1].strip() if found else default

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter, without empty ones."""
        return tuple(dict.fromkeys(v for v in self.query.get(name, ()) if v.strip()))

    def day(self, name: str) -> dt.date | None:
        """A day; ``UsageError`` where it is none."""
        return day(self.one(name), name)

    @property
    def page(self) -> int:
        """Which page of a list, from 1."""
        found = self.one("page")
        return max(1, int(found)) if found.isdecimal() and len(found) < 7 else 1

    def may(self, act: str) -> bool:
        """Whether who asks may do this: a kind of decision, or another act of the table of roles."""
        return self.writable and self.identity.may(act)

    # ------------------------------------------------------------ links

    @property
    def carried(self) -> dict[str, tuple[str, ...]]:
        """The parameters that every link keeps."""
        return {k: self.query[k] for k in CARRIED if any(self.query.get(k, ()))}

    def to(self, path: str, /, **params: Param) -> str:
        """An address of the workbench at the same moment; a parameter that is ``None`` or empty is left out."""
        return address(path, {**self.carried, **params})

    def here(self, **params: Param) -> str:
        """The same page with other parameters. A filter that changes leads to the first page."""
        kept = {k: v for k, v in self.query.items() if k not in {"page", "lang"}}
        return address(self.path, {**kept, **params})


def address(path: str, params: Mapping[str, Param]) -> str:
    """A path with its query."""
    pairs = [
        (key, str(value))
        for key, given in params.items()
        for value in ([given] if isinstance(given, str | int | float) else given or ())
        if value != ""
    ]
    return quote(path, safe="/:@") + (f"?{urlencode(pairs)}" if pairs else "")


def day(text: str, name: str) -> dt.date | None:
    """A day as written in an address; nothing where nothing is written."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name}: {text[:40]!r} is no day; write 2031-05-04") from error


def known(text: str) -> When | None:
    """A moment of the ledger: the number of an entry, a day (its end, UTC) or a time."""
    if not text:
        return None
    if text.isdecimal() and len(text) < len("20310504"):
        return int(text)
    try:
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, dt.UTC)
    except ValueError:
        pass
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"known_at: {text[:40]!r} is no time; write an entry's number or 2031-05-04T12:00") from error
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def moment(query: Mapping[str, tuple[str, ...]], *, redacted: bool) -> Moment:
    """The moment that the parameters name; ``UsageError`` where one cannot be read."""

    def last(name: str) -> str:
        return (query.get(name) or ("",))[-1].strip()

    return Moment(
        as_of=day(last("as_of"), "as_of"),
        known_at=known(last("known_at")),
        redacted=redacted or last("redact") not in {"", "0", "no"},
    )


def policy(query: Mapping[str, tuple[str, ...]]) -> Policy:
    """The counting policy that the parameters name; ``UsageError`` where there is none of that name."""
    name = (query.get("policy") or ("",))[-1].strip()
    return policies.choose(name or None, [p for p in query.get("prefer", ()) if p.strip()])


def grouped(params: QueryParams) -> dict[str, tuple[str, ...]]:
    """The parameters of a request by name, in the order of the names."""
    found: dict[str, list[str]] = {}
    for key, value in params.multi_items():
        found.setdefault(key, []).append(value[:LONGEST])
    return {k: tuple(found[k]) for k in sorted(found)}


def spoken(wanted: str | None, accepted: str) -> str:
    """The language of the interface: the one that is wanted, else the first that the browser likes, else English."""
    known_languages = phrases.languages()
    if wanted in known_languages:
        return str(wanted)
    ranked = []
    for at, part in enumerate(accepted.split(",")[:20]):
        name, _, weight = part.partition(";")
        try:
            value = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        ranked.append((-value, at, name.strip().split("-")[0].lower()))
    return next((name for _, _, name in sorted(ranked) if name in known_languages), "en")

"""What every request of the API may ask: the moment, the policy, the language, and a part of a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query, Request

from crosswire.serve import asking
from crosswire.serve.asking import Ask
from crosswire.serve.keeper import Keeper
from crosswire.serve.view import View

MOST = 200
"""Rows of one answer at most."""

Policy = Literal["range", "conservative", "best", "min-max", "latest", "priority"]
Text = Annotated[str, Query(max_length=400)]
Day = Annotated[dt.date | None, Query()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request over a view."""

    request: Request
    ask: Ask
    view: View


def asked(  # noqa: PLR0917 - FastAPI gives them by name
    request: Request,
    as_of: Annotated[dt.date | None, Query(description="Only what was published by that day.")] = None,
    known_at: Annotated[
        str | None,
        Query(
            max_length=40,
            pattern=r"^([0-9]{1,7}|[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.+Zz-]{2,21})?)$",
            description="As known in the case then: a day (its end, UTC), a time, or an entry's number.",
        ),
    ] = None,
    policy: Annotated[Policy, Query(description="How figures are counted.")] = "range",
    prefer: Annotated[
        list[Annotated[str, Query(max_length=400)]],
        Query(description="For the policy priority: origins that come first, by name or kind.", max_length=50),
    ] = [],  # noqa: B006 - FastAPI copies it
    redact: Annotated[bool, Query(description="Leave out the names of private persons.")] = False,
    lang: Annotated[Literal["en", "es"] | None, Query(description="The language of lines.")] = None,
) -> Asked:
    """The view that is asked for. Raises ``SettlingError`` where it is still being made."""
    keeper: Keeper = request.app.state.keeper
    query = asking.grouped(request.query_params)
    own = {
        **{k: v for k, v in query.items() if k not in {"as_of", "known_at", "policy", "prefer", "redact", "lang"}},
        **({"as_of": (as_of.isoformat(),)} if as_of else {}),
        **({"known_at": (known_at,)} if known_at else {}),
        **({"policy": (policy,)} if policy != "range" else {}),
        **({"prefer": tuple(prefer)} if prefer else {}),
        **({"redact": ("1",)} if redact else {}),
    }
    ask = Ask(
        path=request.url.path,
        query=own,
        identity=request.state.identity,
        writable=request.app.state.writable,
        language=asking.spoken(lang, request.headers.get("accept-language", "")),
        moment=asking.moment(own, redacted=request.app.state.redacted),
        policy=asking.policy(own),
    )
    return Asked(request=request, ask=ask, view=keeper.view(ask.moment))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a list."""

    offset: int
    limit: int


def part(
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="Rows to leave out at the beginning.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")] = 50,
) -> Part:
    """The part of a list that is asked for."""
    return Part(offset=offset, limit=limit)


Given = Annotated[Asked, Depends(asked)]
Sliced = Annotated[Part, Depends(part)]

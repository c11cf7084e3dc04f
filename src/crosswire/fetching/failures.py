"""Why something was not fetched: each failure with a stable word for programs and a sentence for people."""

from __future__ import annotations

from typing import Literal

from crosswire.errors import CrosswireError

Reason = Literal[
    "forbidden",
    "robots",
    "unknown-host",
    "unreachable",
    "disconnected",
    "no-web-server",
    "late",
    "truncated",
    "too-large",
    "packed",
    "astray",
    "barrier",
    "refused",
    "gone",
    "too-many-requests",
    "server-error",
]
"""``forbidden``: an address that we do not ask; ``robots``: the site asks robots to stay away; ``late``: not whole in
time; ``packed``: in a way that cannot be undone; ``astray``: led on too often; ``barrier``: a page that stands in the
way, such as one that asks for consent; ``refused``: any other answer of 4xx."""


class FetchError(CrosswireError):
    """Nothing was fetched. ``retry`` is how many seconds the server asks us to stay away, where it says so."""

    code = "fetch-failed"

    def __init__(self, message: str, reason: Reason, *, status: int | None = None, retry: float | None = None) -> None:
        """``status`` is that of HTTP, where there was an answer."""
        super().__init__(message)
        self.reason = reason
        self.status = status
        self.retry = retry


class ForbiddenError(FetchError):
    """The program does not go there."""

    code = "fetch-forbidden"

    def __init__(self, message: str, reason: Reason = "forbidden") -> None:
        """``reason`` tells our own refusal from that which a site asks for."""
        super().__init__(message, reason)

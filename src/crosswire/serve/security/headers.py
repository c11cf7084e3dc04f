"""What browsers are told with every answer, so that report text stays data even where a template were wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POWERS = (
    "accelerometer",
    "camera",
    "display-capture",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""Powers that no page of ours needs, of those that browsers agree on: they complain of names that they do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a page may load.

    ``data_images`` lets it use images that are written into it. ``trusted_types`` names the policies of our own
    scripts that may make markup, none by default.
    """

    data_images: bool = False
    trusted_types: tuple[str, ...] = ()

    def text(self) -> str:
        """The value of ``Content-Security-Policy``: nothing inline, nothing from elsewhere, in nobody's frame."""
        types = " ".join(self.trusted_types) or "'none'"
        return "; ".join(
            [
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:" if self.data_images else "img-src 'self'",
                "font-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                f"trusted-types {types}",
            ]
        )


class Secured:
    """Adds the headers to every answer. ``assets`` are beginnings of paths without data, which anybody may keep."""

    def __init__(self, app: ASGIApp, policy: Policy, assets: Sequence[str]) -> None:
        """``assets`` are beginnings of paths without data."""
        self._app = app
        self._policy = policy.text()
        self._assets = tuple(assets)
        self._powers = ", ".join(f"{power}=()" for power in POWERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, secured)

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        headers["Content-Security-Policy"] = self._policy
        headers["X-Content-Type-Options"] = "nosniff"
        # no-referrer would make browsers say "Origin: null" of our own forms, and we could not tell them from others'
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = self._powers
        if scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if not (self._assets and scope["path"].startswith(self._assets)):
            headers["Cache-Control"] = kept_private(headers.get("cache-control", ""))
            headers.add_vary_header("Cookie")
            headers.add_vary_header("Authorization")


def kept_private(given: str) -> str:
    """``Cache-Control`` of an answer with data: as the page said, but for this one browser only; else not kept."""
    parts = [part.strip() for part in given.split(",")]
    kept = [part for part in parts if part and part.lower() != "public" and not part.lower().startswith("s-maxage")]
    if not kept:
        return "private, no-store"
    return ", ".join(kept if {"private", "no-store"} & {part.lower() for part in kept} else ["private", *kept])

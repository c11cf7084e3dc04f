"""A clock that only tests move, and a toy app behind all defences with browsers and programs that ask it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from crosswire.serve.security import Settings, note, require, secure
from crosswire.serve.security.clock import Clock

PASSWORD = "the kettle sings at dawn"  # noqa: S105 - of nobody
BEGIN = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)


@dataclass
class Hands:
    """Moves the clock."""

    past: float = 0.0

    def forward(self, seconds: float) -> None:
        self.past += seconds

    def clock(self) -> Clock:
        return Clock(wall=lambda: BEGIN + dt.timedelta(seconds=self.past), ticks=lambda: 1000 + self.past)


def toy() -> Starlette:
    """Pages that read, write, take bodies and break."""

    async def who(request: Request) -> Response:
        found = request.state.identity
        told = {"name": found.name, "role": found.role, "via": found.via, "csrf": found.csrf} if found else {}
        return JSONResponse(told | {"address": request.client.host, "scheme": request.url.scheme})

    async def write(request: Request) -> Response:
        note(request, 7)
        return JSONResponse({"size": len(await request.body())})

    async def form(request: Request) -> Response:
        async with request.form() as form:
            return JSONResponse({k: v if isinstance(v, str) else v.filename for k, v in form.items()})

    async def edit(request: Request) -> Response:
        return PlainTextResponse(require("editor")(request).name)

    async def download(_: Request) -> Response:
        return PlainTextResponse("all", headers={"Content-Disposition": 'attachment; filename="a"'})

    async def unread(_: Request) -> Response:
        return PlainTextResponse("unread")

    def broken(_: Request) -> Response:
        raise RuntimeError

    both = ["GET", "POST"]
    return Starlette(
        routes=[
            Route("/", who),
            Route("/who", who),
            Route("/api/who", who),
            Route("/write", write, methods=["POST", "PUT", "DELETE"]),
            Route("/form", form, methods=["POST"]),
            Route("/upload", write, methods=["POST"]),
            Route("/unread", unread, methods=["POST"]),
            Route("/edit", edit, methods=both),
            Route("/mcp", write, methods=["POST"]),
            Route("/admin/log", who),
            Route("/download", download),
            Route("/assets/style.css", unread),
            Route("/broken", broken, methods=both),
        ]
    )


class Workbench:
    """A toy workbench with its settings, and browsers to ask it."""

    def __init__(self, settings: Settings, hands: Hands, app=None, **given) -> None:
        self.app = secure(app or toy(), settings, clock=hands.clock(), uploads=("/upload",), **given)
        self.settings = settings
        self.hands = hands

    def browser(self, *, https: bool = False, address: str = "127.0.0.1", host: str = "localhost:8000") -> Browser:
        return Browser(self, https=https, address=address, host=host)

    def program(self, token: str | None = None, **headers: str) -> TestClient:
        bearer = {"authorization": f"Bearer {token}"} if token else {}
        return TestClient(
            self.app, base_url="http://localhost:8000", follow_redirects=False, headers={**bearer, **headers}
        )

    def audit(self) -> list[dict]:
        return self.app.audit.tail()


class Browser(TestClient):
    """Sends what browsers send of themselves."""

    def __init__(self, workbench: Workbench, *, https: bool, address: str, host: str) -> None:
        self.origin = f"http{'s' * https}://{host}"
        super().__init__(
            workbench.app,
            base_url=self.origin,
            follow_redirects=False,
            client=(address, 50000),
            headers={
                "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "accept-language": "en",
                "sec-fetch-site": "same-origin",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            },
            raise_server_exceptions=False,
        )

    def stamp(self) -> str:
        """The token of the form of logging in."""
        return hidden(self.get("/login").text, "csrf")

    def log_in(self, name: str, password: str = PASSWORD, *, onward: str = "/"):
        fields = {"name": name, "password": password, "next": onward, "csrf": self.stamp()}
        return self.post("/login", data=fields, headers={"origin": self.origin})

    def csrf(self) -> str:
        return self.get("/who").json()["csrf"]

    def write(self, path: str = "/write", **headers: str):
        return self.post(path, headers={"origin": self.origin, "x-csrf-token": self.csrf(), **headers})


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]

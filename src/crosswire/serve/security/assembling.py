"""All defences around an app, in the order in which they look at a request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.errors import SecurityError
from crosswire.serve.security import refusals
from crosswire.serve.security.audit import Accountable, Audit, Audited
from crosswire.serve.security.bodies import Bodies, Shape
from crosswire.serve.security.clock import Clock
from crosswire.serve.security.csrf import Csrf
from crosswire.serve.security.doors import Doors
from crosswire.serve.security.gate import Gate, Rule
from crosswire.serve.security.hashing import Hashing
from crosswire.serve.security.headers import Policy, Secured
from crosswire.serve.security.hosts import Forwarded, Hosts
from crosswire.serve.security.identity import Identified, session_cookie
from crosswire.serve.security.limits import Addresses, Rates
from crosswire.serve.security.managing import Managing
from crosswire.serve.security.refusals import Frame, Refusal, Refusing
from crosswire.serve.security.sessions import Sessions
from crosswire.serve.security.settings import Settings
from crosswire.serve.security.users import Users


class Secure:
    """An app behind all defences; ``users`` is ``None`` where only the person at the machine is served."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        *,
        frame: Frame,
        rules: Iterable[Rule],
        uploads: Sequence[str],
        assets: Sequence[str],
        policy: Policy,
        clock: Clock,
    ) -> None:
        """Wrap ``app``; ``secure`` says what the rest means."""
        settings.check()
        self.settings = settings
        self.audit = Audit(settings.audit, settings.limits, clock)
        self.users = Users(settings.users, clock=clock, told=self.audit.user_changed) if settings.users else None
        self.sessions = Sessions(settings.limits, clock)
        self.rates = Rates(settings.limits, clock)
        if not self.audit.write("started", via="local" if settings.local else "users"):
            raise SecurityError(f"the audit log {settings.audit} cannot be written")
        self._inner = app
        if isinstance(app, Starlette) and Refusal not in app.exception_handlers:
            app.add_exception_handler(Refusal, refusals.handler(frame))
        limits, rates = settings.limits, self.rates

        hashing = Hashing(limits)

        # from the innermost to the outermost: what looks at a request first is wrapped last
        app = Managing(
            app,
            settings,
            users=self.users,
            sessions=self.sessions,
            rates=rates,
            hashing=hashing,
            audit=self.audit,
            frame=frame,
        )
        app = Csrf(app, most=limits.body)
        app = Gate(app, (*(Rule(path=path, open=True) for path in assets), *rules), rates)
        app = Doors(app, settings, users=self.users, sessions=self.sessions, rates=rates, hashing=hashing, frame=frame)
        app = Accountable(app, self.audit)
        app = Identified(
            app, users=self.users, sessions=self.sessions, clock=clock, cookie=session_cookie(settings.port)
        )
        app = Bodies(app, limits, clock, uploads=uploads)
        app = app if settings.local else Addresses(app, rates)
        app = Shape(app, limits)
        app = Hosts(app, settings)
        app = Refusing(app, frame)
        app = Audited(app, self.audit)
        app = Secured(app, policy, assets)
        self._app = Forwarded(app, settings.proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve what a server passes on. There are no web sockets: they would pass by the checks of requests."""
        if scope["type"] == "http":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._inner(scope, receive, send)


def secure(
    app: ASGIApp,
    settings: Settings,
    *,
    frame: Frame = refusals.plain,
    rules: Iterable[Rule] = (),
    uploads: Sequence[str] = (),
    assets: Sequence[str] = ("/assets/",),
    policy: Policy | None = None,
    clock: Clock | None = None,
) -> Secure:
    """The app behind all defences; ``SecurityError`` where it must not be served like this.

    ``frame`` puts the workbench's frame around the page of logging in and of refusals. ``rules`` are laid over those
    of ``gate.RULES``. ``uploads`` are beginnings of paths that take larger bodies, ``assets`` of those without data.
    """
    return Secure(
        app,
        settings,
        frame=frame,
        rules=rules,
        uploads=uploads,
        assets=assets,
        policy=policy or Policy(),
        clock=clock or Clock(),
    )

"""A webhook: a POST of JSON, signed after the Standard Webhooks specification, to hosts of the public internet only.

The name is looked up once, all its addresses are judged, and the connection goes to the one that was judged.
Redirections are not followed, so that a secret's signature goes nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import html
import json
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import httpcore

from crosswire import __version__
from crosswire.alerts import public
from crosswire.alerts.rulebook import Webhook
from crosswire.alerts.sinks.message import Message, SinkError, secret
from crosswire.errors import CrosswireError
from crosswire.fetching.guarding import Guard

VERSION = 1
"""Version of the payload."""

FIRST, LONGEST = 1.0, 30.0
"""Seconds before the second try, which double, and the most that a server may ask to be waited."""

_OK, _REDIRECT, _TOO_MANY, _BROKEN = 200, 300, 429, 500
_CALLS = re.compile(r"@(?=\w)")
"""What calls people in chats."""

_ANSWER = 64 * 1024
"""Bytes of an answer that are taken."""


class WebhookSender:
    """Posts messages to one address."""

    def __init__(self, sink: Webhook, folder: Path, *, sleep: Callable[[float], object] = time.sleep) -> None:
        """``sleep`` waits between tries."""
        self._sink, self._folder, self._sleep = sink, folder, sleep
        self._host = (urlsplit(sink.url).hostname or "").lower()

    def send(self, message: Message) -> None:
        """Post the message; again where the server is busy or broken, not where it refuses."""
        body = self.body(message)
        key = secret(self._sink.secret_env, self._sink.secret_file, self._folder)
        wait = FIRST
        for left in range(self._sink.tries, 0, -1):
            headers = self.headers(message, body, key)
            status, asked, why = self._post(body, headers)
            if status is not None and _OK <= status < _REDIRECT:
                return
            if left == 1 or (status is not None and status != _TOO_MANY and status < _BROKEN):
                raise SinkError(f"{self._host} {why}")
            self._sleep(min(LONGEST, max(wait, asked)))
            wait *= 2

    def body(self, message: Message) -> bytes:
        """The payload."""
        if self._sink.format == "text":
            text = public.text(message.alerts, message.more, message.language)
            return json.dumps({"text": harmless(text)}, ensure_ascii=False).encode()
        payload = {
            "version": VERSION, "id": message.id, "case": message.case, "at": message.at.isoformat(),
            "alerts": list(message.alerts), "more": message.more,
        }  # fmt: skip
        return json.dumps(payload, ensure_ascii=False).encode()

    def headers(self, message: Message, body: bytes, key: str | None) -> list[tuple[str, str]]:
        """What is sent beside the payload; with a secret its signature, as Standard Webhooks 1.0.0 asks."""
        found = [
            ("Host", urlsplit(self._sink.url).netloc), ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))), ("User-Agent", f"crosswire/{__version__}"), ("webhook-id", message.id),
        ]  # fmt: skip
        at = str(int(time.time()))
        found.append(("webhook-timestamp", at))
        if key is not None:
            signed = hmac.new(_key(key), b".".join((message.id.encode(), at.encode(), body)), hashlib.sha256).digest()
            found.append(("webhook-signature", f"v1,{base64.b64encode(signed).decode()}"))
        return found

    def _post(self, body: bytes, headers: list[tuple[str, str]]) -> tuple[int | None, float, str]:
        """The status, for how long the server asks to wait, and what went wrong in words."""
        with ThreadPoolExecutor(1) as pool:  # a loop may be running in this thread
            return pool.submit(anyio.run, self._posting, body, headers).result()

    async def _posting(self, body: bytes, headers: list[tuple[str, str]]) -> tuple[int | None, float, str]:
        timeout = self._sink.timeout
        times = dict.fromkeys(("connect", "read", "write", "pool"), timeout)
        try:
            with anyio.fail_after(timeout):
                guard = Guard(private=self._sink.allow)
                async with (
                    httpcore.AsyncConnectionPool(network_backend=guard) as pool,
                    pool.stream(
                        "POST", self._sink.url, headers=headers, content=body, extensions={"timeout": times}
                    ) as answer,
                ):
                    taken = 0
                    async for chunk in answer.aiter_stream():
                        taken += len(chunk)
                        if taken > _ANSWER:
                            break
                    told = {k.lower(): v for k, v in answer.headers}.get(b"retry-after", b"")
                    return answer.status, _seconds(told), f"answers {answer.status}"
        except TimeoutError:
            return None, 0, f"does not answer within {timeout:g} seconds"
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
            return None, 0, f"cannot be reached: {type(error).__name__}"
        except CrosswireError as error:
            return None, 0, f"is not asked: {error}"


def harmless(text: str) -> str:
    """Text for a chat, in which no quoted word becomes a link or calls everybody."""
    return _CALLS.sub("@\u200b", html.escape(text, quote=False))


def _seconds(told: bytes) -> float:
    return float(told) if told.isdigit() and len(told) < len("86400") else 0.0


def _key(text: str) -> bytes:
    """The key of a secret: what ``whsec_`` says in base64, else the text itself."""
    if text.startswith("whsec_"):
        try:
            return base64.b64decode(text.removeprefix("whsec_"), validate=True)
        except binascii.Error as error:
            raise SinkError("the secret after whsec_ is not base64") from error
    return text.encode()

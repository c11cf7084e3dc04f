"""Webhooks, against a server on this machine: payload, signature, trying again, and where nothing is sent."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from dataclasses import replace

import pytest
from papers import NOON
from receiving import receiver

from crosswire.alerts import rulebook
from crosswire.alerts.sinks import Message, SinkError
from crosswire.alerts.sinks.webhook import WebhookSender

PASSAGE = {
    "report": "r", "statement": "s", "start": 0, "end": 1, "quote": "9", "outlet": "Diario", "title": None,
    "url": "https://d.example", "published": "5 May 2031",
}  # fmt: skip
ALERT = {
    "id": "a1", "rule": "toll", "kind": "figure-changed", "what": "A figure changed", "reason": "the values",
    "head": "Killed", "lines": ["now: 9"], "because": ["through: Diario"], "claim": "c", "question": None,
    "before": None, "after": None, "passages": [PASSAGE], "more": 0, "link": "https://desk.example/claims/s",
    "at": NOON.isoformat(),
}  # fmt: skip
MESSAGE = Message(id="m1", case="Arvela", at=NOON, language="en", alerts=[ALERT], more=2)


def sender(url, folder, waits=None, **fields):
    sink = rulebook.Webhook(name="desk", url=url, **{"allow": ("127.0.0.1",), **fields})
    return WebhookSender(sink, folder, sleep=(waits if waits is not None else []).append)


def test_what_is_posted_is_as_documented(tmp_path):
    with receiver() as hook:
        sender(hook.url, tmp_path).send(MESSAGE)
    ((headers, body),) = hook.posts
    told = json.loads(body)
    assert told == {"version": 1, "id": "m1", "case": "Arvela", "at": NOON.isoformat(), "alerts": [ALERT], "more": 2}
    assert headers["Content-Type"] == "application/json"
    assert headers["webhook-id"] == "m1"
    assert "webhook-signature" not in headers


def test_a_signature_is_that_of_standard_webhooks_and_the_secret_is_sent_nowhere(tmp_path, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    key = b"a secret of thirty-two bytes !!!"
    (tmp_path / "secret").write_text(f"whsec_{base64.b64encode(key).decode()}\n")
    monkeypatch.setenv("HOOK", "plain words")
    for fields, own in (({"secret_file": "secret"}, key), ({"secret_env": "HOOK"}, b"plain words")):
        with receiver() as hook:
            sender(hook.url, tmp_path, **fields).send(MESSAGE)
        ((headers, body),) = hook.posts
        signed = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body))
        expected = base64.b64encode(hmac.new(own, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{expected}"
        assert own.decode() not in f"{headers}{body}{caplog.text}"


@pytest.mark.parametrize("fields", [{"secret_env": "NOT_SET_ANYWHERE"}, {"secret_file": "missing"}])
def test_without_its_secret_nothing_is_sent(tmp_path, fields):
    with receiver() as hook, pytest.raises(SinkError):
        sender(hook.url, tmp_path, **fields).send(MESSAGE)
    assert hook.posts == []


def test_as_text_for_a_chat(tmp_path):
    with receiver() as hook:
        sender(hook.url, tmp_path, format="text").send(MESSAGE)
    text = json.loads(hook.posts[0][1])["text"]
    assert text.startswith("A figure changed: Killed\n")
    assert "2 more alerts are not listed here" in text
    assert "see: https://desk.example/claims/s" in text


def test_what_a_report_says_calls_nobody_and_makes_no_link_in_a_chat(tmp_path):
    quote = "<!channel> <https://evil.example|see> @everyone & @here"
    alert = {**ALERT, "passages": [{**PASSAGE, "quote": quote}]}
    with receiver() as hook:
        sender(hook.url, tmp_path, format="text").send(replace(MESSAGE, alerts=[alert]))
    text = json.loads(hook.posts[0][1])["text"]
    assert "<" not in text
    assert "@everyone" not in text
    assert "&lt;!channel&gt;" in text
    assert "@\u200bhere" in text


def test_a_server_that_is_busy_or_broken_is_asked_again_and_waited_for(tmp_path):
    waits = []
    with receiver(503, 429, 200, Retry_After="7") as hook:
        sender(hook.url, tmp_path, waits).send(MESSAGE)
    assert len(hook.posts) == 3
    assert waits == [7, 7]
    assert len({body for _, body in hook.posts}) == 1


def test_it_is_not_waited_longer_than_half_a_minute(tmp_path):
    waits = []
    with receiver(503, 200, Retry_After="86000") as hook:
        sender(hook.url, tmp_path, waits).send(MESSAGE)
    assert waits == [1]
    with receiver(503, 200, Retry_After="900") as hook:
        sender(hook.url, tmp_path, waits).send(MESSAGE)
    assert waits == [1, 30]


@pytest.mark.parametrize("status", [400, 401, 404, 410])
def test_a_server_that_refuses_is_not_asked_again(tmp_path, status):
    with receiver(status) as hook, pytest.raises(SinkError, match=f"answers {status}"):
        sender(hook.url, tmp_path).send(MESSAGE)
    assert len(hook.posts) == 1


def test_a_redirection_is_not_followed(tmp_path):
    with receiver() as other, receiver(307, Location=other.url) as hook, pytest.raises(SinkError, match="answers 307"):
        sender(hook.url, tmp_path).send(MESSAGE)
    assert other.posts == []


def test_a_server_that_is_slow_or_not_there_is_given_up(tmp_path):
    with (
        receiver(slow=1.0) as hook,
        pytest.raises(SinkError, match=r"does not answer within 0\.2 seconds|cannot be reached"),
    ):
        sender(hook.url, tmp_path, timeout=0.2, tries=2).send(MESSAGE)
    with pytest.raises(SinkError, match="cannot be reached"):
        sender("http://127.0.0.1:9/x", tmp_path, tries=1).send(MESSAGE)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1", "[::1]"])
def test_a_host_that_is_not_public_is_asked_only_if_it_is_named(tmp_path, host):
    with pytest.raises(SinkError, match=r"not on the public internet|is not known"):
        sender(f"http://{host}:9/x", tmp_path, allow=(), tries=1).send(MESSAGE)


def test_it_is_sent_even_from_within_a_running_loop(tmp_path):
    import anyio

    async def run():
        sender(hook.url, tmp_path).send(MESSAGE)

    with receiver() as hook:
        anyio.run(run)
    assert len(hook.posts) == 1

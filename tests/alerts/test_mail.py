"""Mail, against a mail server on this machine."""

from __future__ import annotations

import email
import email.policy
import os
import socket
import ssl
import subprocess

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from papers import NOON
from test_webhook import ALERT

from crosswire.alerts import rulebook
from crosswire.alerts.sinks import Message, SinkError
from crosswire.alerts.sinks.mail import MailSender

MESSAGE = Message(id="m1", case="Fire\nBcc: x@y.example", at=NOON, language="en", alerts=[ALERT], more=1)


class Box:
    """Keeps what is delivered; refuses whom it is told to."""

    def __init__(self, refused=()):
        self.mails, self.refused = [], refused

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - the library's name
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802 - the library's name
        self.mails.append((envelope, email.message_from_bytes(envelope.content, policy=email.policy.default), session))
        return "250 OK"


@pytest.fixture
def certificate(tmp_path):
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", tmp_path / "key", "-out", tmp_path / "cert"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        missing = "openssl is not installed: mail over TLS cannot be tried"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return tmp_path / "cert", tmp_path / "key"


def served(box, **fields):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Controller(box, hostname="127.0.0.1", port=port, **fields)


class Started:
    def __init__(self, controller):
        self.controller = controller

    def __enter__(self):
        self.controller.start()
        return self.controller.port

    def __exit__(self, *_):
        self.controller.stop()


def sink(port, **fields):
    return rulebook.Mail(
        name="post", host="localhost", port=port, sender="desk@crosswire.example",
        **{"tls": "none", "recipients": ("a@b.example", "c@d.example"), **fields},
    )  # fmt: skip


def test_a_digest_says_what_is_new_and_that_no_person_sent_it(tmp_path):
    box = Box()
    with Started(served(box)) as port:
        MailSender(sink(port), tmp_path).send(MESSAGE)
    ((envelope, mail, _),) = box.mails
    assert envelope.rcpt_tos == ["a@b.example", "c@d.example"]
    assert mail["From"] == "desk@crosswire.example"
    assert mail["Subject"] == "Fire Bcc: x@y.example: 2 alerts"
    assert mail["Bcc"] is None
    assert mail["Message-ID"] == "<m1@crosswire.example>"
    assert mail["List-Id"] == "<alerts.crosswire.crosswire.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOON
    text = mail.get_content()
    assert "A figure changed: Killed" in text
    assert "1 more alert is not listed here" in text


def test_starttls_and_a_password_from_a_file(tmp_path, certificate):
    (tmp_path / "password").write_text("open sesame\n")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    seen = []

    def authenticator(_server, _session, _envelope, _mechanism, data):
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"open sesame", handled=False)

    trusting = ssl.create_default_context(cafile=certificate[0])
    box = Box()
    controller = served(
        box, tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticator
    )
    with Started(controller) as port:
        fields = {"tls": "starttls", "user": "desk", "password_file": "password"}
        MailSender(sink(port, **fields), tmp_path, tls=trusting).send(MESSAGE)
        with pytest.raises(SinkError, match="takes no mail"):
            MailSender(sink(port, **fields), tmp_path).send(MESSAGE)  # a certificate that nobody vouches for
        (tmp_path / "password").write_text("wrong")
        with pytest.raises(SinkError, match="does not know the user or the password") as error:
            MailSender(sink(port, **fields), tmp_path, tls=trusting).send(MESSAGE)
    assert len(box.mails) == 1
    assert box.mails[0][2].ssl is not None
    assert seen[0] == (b"desk", b"open sesame")
    assert "wrong" not in str(error.value)


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(tmp_path):
    box = Box()
    with Started(served(box)) as port, pytest.raises(SinkError, match="takes no mail"):
        MailSender(sink(port, tls="starttls"), tmp_path).send(MESSAGE)
    assert box.mails == []


def test_a_recipient_that_is_refused_is_said(tmp_path):
    box = Box(refused={"c@d.example"})
    with Started(served(box)) as port, pytest.raises(SinkError, match=r"takes no mail for c@d\.example"):
        MailSender(sink(port), tmp_path).send(MESSAGE)
    assert len(box.mails) == 1


def test_no_server_at_all_is_said(tmp_path):
    with pytest.raises(SinkError, match="localhost takes no mail"):
        MailSender(sink(9, timeout=1), tmp_path).send(MESSAGE)

"""Mail: one digest a round, through a server of the user's."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from crosswire import __version__
from crosswire.alerts import public
from crosswire.alerts.rulebook import Mail
from crosswire.alerts.sinks.message import Message, SinkError, secret

PORTS = {"starttls": 587, "ssl": 465, "none": 25}


class MailSender:
    """Sends digests to the recipients of one table."""

    def __init__(self, sink: Mail, folder: Path, *, tls: ssl.SSLContext | None = None) -> None:
        """``tls`` is what certificates are checked with; the system's own without it."""
        self._sink, self._folder, self._tls = sink, folder, tls

    def send(self, message: Message) -> None:
        """Hand the digest to the server, for all recipients."""
        sink = self._sink
        password = secret(sink.password_env, sink.password_file, self._folder)
        port = sink.port or PORTS[sink.tls]
        try:
            with self._connected(port) as server:
                if sink.tls == "starttls":
                    server.starttls(context=self._context())
                if sink.user is not None and password is not None:
                    server.login(sink.user, password)
                refused = server.send_message(self.composed(message))
        except smtplib.SMTPAuthenticationError as error:
            raise SinkError(f"{sink.host} does not know the user or the password") from error
        except smtplib.SMTPRecipientsRefused as error:
            raise SinkError(f"{sink.host} takes no mail for {', '.join(error.recipients)}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise SinkError(f"{sink.host} takes no mail: {type(error).__name__}") from error
        if refused:
            raise SinkError(f"{sink.host} takes no mail for {', '.join(sorted(refused))}")

    def _connected(self, port: int) -> smtplib.SMTP:
        if self._sink.tls == "ssl":
            return smtplib.SMTP_SSL(self._sink.host, port, timeout=self._sink.timeout, context=self._context())
        return smtplib.SMTP(self._sink.host, port, timeout=self._sink.timeout)

    def _context(self) -> ssl.SSLContext:
        return self._tls or ssl.create_default_context()

    def composed(self, message: Message) -> EmailMessage:
        """The mail: nothing answers it on its own, and the same digest has the same id."""
        domain = self._sink.sender.rpartition("@")[2]
        case = " ".join(message.case.split())
        number = len(message.alerts) + message.more
        mail = EmailMessage()
        mail["From"] = self._sink.sender
        mail["To"] = ", ".join(self._sink.recipients)
        mail["Subject"] = f"{case}: {public.counted(number, message.language, 'subject')}"
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = f"<{message.id}@{domain}>"
        mail["List-Id"] = f"<alerts.crosswire.{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
        mail["Content-Language"] = message.language
        mail["X-Mailer"] = f"crosswire/{__version__}"
        mail.set_content(public.text(message.alerts, message.more, message.language), cte="quoted-printable")
        return mail

"""From the settings of a place to what sends there."""

from __future__ import annotations

from pathlib import Path

from crosswire.alerts import rulebook
from crosswire.alerts.rulebook import AnySink
from crosswire.alerts.sinks.files import FileSender, StdoutSender
from crosswire.alerts.sinks.mail import MailSender
from crosswire.alerts.sinks.message import Sender
from crosswire.alerts.sinks.webhook import WebhookSender


def opened(sink: AnySink, folder: Path) -> Sender:
    """What sends to a place; relative paths begin at ``folder``."""
    match sink:
        case rulebook.Webhook():
            return WebhookSender(sink, folder)
        case rulebook.Mail():
            return MailSender(sink, folder)
        case rulebook.File():
            return FileSender(folder / sink.path)
        case rulebook.Stdout():
            return StdoutSender(as_json=sink.format == "json")

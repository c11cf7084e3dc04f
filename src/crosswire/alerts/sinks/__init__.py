"""Places to send to: a message goes in, a ``SinkError`` says why it did not arrive. All may send one message twice."""

from crosswire.alerts.sinks.message import Message, SinkError
from crosswire.alerts.sinks.opening import opened

__all__ = ["Message", "SinkError", "opened"]

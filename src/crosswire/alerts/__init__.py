"""Alerts: rules and two states of a case, before and after, come in; what is new goes out, once, to whom it is for.

``settings`` checks the tables of a rules file; ``Alerting`` makes the alerts, remembers what was told and sends the
rest; ``made`` only makes them. A rule asks for news of the situation, never for a person.
"""

from crosswire.alerts import public
from crosswire.alerts.alert import Alert, Passage
from crosswire.alerts.making import made
from crosswire.alerts.rulebook import TABLES, Settings, settings
from crosswire.alerts.store import Store
from crosswire.alerts.telling import Alerting, Outcome

__all__ = ["TABLES", "Alert", "Alerting", "Outcome", "Passage", "Settings", "Store", "made", "public", "settings"]

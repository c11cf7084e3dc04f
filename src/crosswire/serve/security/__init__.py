"""Who may do what in the workbench, and what keeps everybody else out: see ``docs/explanation/security.md``."""

from crosswire.serve.security.assembling import Secure, secure
from crosswire.serve.security.audit import note
from crosswire.serve.security.gate import Rule
from crosswire.serve.security.headers import Policy
from crosswire.serve.security.identity import Identity, of, require
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.settings import Limits, Settings

__all__ = ["Identity", "Limits", "Policy", "Refusal", "Rule", "Secure", "Settings", "note", "of", "require", "secure"]

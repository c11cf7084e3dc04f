"""What forms carry: their fields as text, the page to lead back to, and the mark of what a person saw."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from crosswire.records import Claim

LONGEST = 4_000
"""Characters of a field of a form."""

Form: TypeAlias = Mapping[str, Any]


def text(form: Form, name: str) -> str:
    """A field of a form, trimmed; empty where it is not there."""
    found = form.get(name, "")
    return found.strip()[:LONGEST] if isinstance(found, str) else ""


def many(form: Form, name: str) -> tuple[str, ...]:
    """All values of a field of a form."""
    found = form.getlist(name) if hasattr(form, "getlist") else [form.get(name, "")]
    return tuple(v for v in found if isinstance(v, str) and v)


def back(form: Form, fallback: str = "/") -> str:
    """The page of ours from which a form was sent."""
    wanted = text(form, "back") or fallback
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return fallback
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return wanted if inside and wanted.isprintable() else fallback


def marked(claim: Claim) -> str:
    """What a claim shows, as a short mark: who decides says which one they saw.

    Names play no part, for in some views they are hidden.
    """
    place, incident = claim.place, claim.incident
    shown = (
        sorted(claim.statements),
        claim.standing,
        claim.disputed_fields,
        (claim.low, claim.best, claim.high),
        [(sorted(v.statements), v.status, v.low, v.high) for v in claim.variants],
        claim.time,
        (place.lat, place.lon) if place else None,
        [(t.low, t.best, t.high) if t else None for t in (incident.killed, incident.injured)] if incident else None,
        [(d.what, d.at) for d in claim.decided],
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def seen(claim: Claim, number: int) -> str:
    """The mark of a claim, and the number of the last entry that its view knew: since then others may have decided."""
    return f"{marked(claim)}@{number}"

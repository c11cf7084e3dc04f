"""A claim's standing as people see it: corroborated is what two independent origins bear out for sure."""

from __future__ import annotations

from crosswire.records import Claim, Shown


def as_shown(claim: Claim) -> Shown:
    """The standing; where reports agree, but all of them may lean on one origin, that is what is shown."""
    if claim.standing in ("corroborated", "single-source") and claim.origins.min < 2 <= claim.origins.max:
        return "perhaps-single"
    return claim.standing

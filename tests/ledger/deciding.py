"""What tests of decisions say in short: who decides what, and which statement and claim it is about."""

from __future__ import annotations

from papers import HOUR, NOON

LATER = NOON + HOUR


def decide(case, decision, at=NOON):
    return case.decide(decision, by="ana", at=at)


def said(state, report, measure="killed"):
    """The statement of a report about a measure."""
    return next(s for s in state.record.statements if s.report == report and s.figure and s.figure.measure == measure)


def claim_of(state, statement):
    return next(c for c in state.record.claims if statement.id in c.statements)


def undisclosed(state):
    return next(s for s in state.record.statements if s.type == "undisclosed")

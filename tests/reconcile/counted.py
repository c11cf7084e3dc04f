"""Attacks that so many reports tell with so many dead, and the claim that is settled of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from build import event, matter, report

from crosswire.reconcile import claims
from crosswire.records import Bounds, Report, Statement

DAYS = [f"2031-05-{n:02}" for n in range(1, 29)]


def told(killed: int | None = None, whole: int | None = None, **fields: Any) -> Statement:
    """An attack in which so many died, in the sentence and in the whole report."""
    made = event("ASSAULT", **fields)
    own = replace(made.event, killed=exactly(killed), killed_in_all=exactly(whole))  # type: ignore[type-var]
    return replace(made, event=own)


def exactly(number: int | None) -> Bounds | None:
    return None if number is None else Bounds(low=number, high=number)


def least(number: int, **fields: Any) -> Statement:
    made = told(**fields)
    return replace(made, event=replace(made.event, killed_in_all=Bounds(low=number, high=None)))  # type: ignore[type-var]


def reports(*days: str) -> list[Report]:
    return [report(f"r{n}", day, outlet=f"Outlet {n}") for n, day in enumerate(days)]


def settled(*pairs: tuple[Statement, Report]):
    return claims.settle([matter(s, r) for s, r in pairs])

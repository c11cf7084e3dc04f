"""Situations and what comes of them, drawn from a seed: where and when, who speaks, how the toll grows, who reports."""

from __future__ import annotations

import datetime as dt
import functools
import math
import random
import sqlite3
from dataclasses import dataclass

from crosswire import gazetteer

START = dt.datetime(2031, 1, 1, 6)  # noqa: DTZ001 - of no zone, as most reports are
"""When the stream begins."""

PER_DAY = 40
"""Situations that begin on one day."""

PEOPLE = 60_000
"""People from which a town may be where something happens: about nine thousand towns."""

STRIDE = 4_999
"""Towns that are passed over from one situation to the next, so that neighbours in time are none in the alphabet."""

KINDS = ("bombing", "shooting", "stabbing", "fire", "crash", "strike")
VIOLENT = frozenset(("bombing", "shooting", "stabbing"))
"""Kinds that are attacks, whose reports are told apart as incidents."""

WEIGHTS = (20, 25, 10, 20, 15, 10)


@dataclass(frozen=True, slots=True)
class Town:
    """Where something happens."""

    name: str
    country: str
    code: str


@dataclass(frozen=True, slots=True)
class Step:
    """The toll from a time on, as it is known then; ``wrong`` is what was told before where that was a mistake."""

    hours: float
    killed: int
    injured: int
    wrong: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """One happening. ``told`` are the hours after it at which somebody writes about it anew."""

    number: int
    kind: str
    site: int
    town: Town
    when: dt.datetime
    officers: tuple[int, ...]
    steps: tuple[Step, ...]
    told: tuple[float, ...]
    language: str

    @property
    def id(self) -> str:
        """What it is called in the truth."""
        return f"situation-{self.number}"

    def known(self, hours: float) -> Step:
        """The toll at a time."""
        return [s for s in self.steps if s.hours <= hours][-1]


def chance(seed: int, *what: object) -> random.Random:
    """The same draws for the same seed and matter, whatever else is drawn."""
    return random.Random(f"{seed}/{'/'.join(map(str, what))}")  # noqa: S311 - the same every time is what it is for


@functools.cache
def towns() -> tuple[Town, ...]:
    """All towns of some size whose own name is that of no larger one, in an order that depends on nothing else."""
    with sqlite3.connect(f"{gazetteer.open_gazetteer().path.absolute().as_uri()}?mode=ro", uri=True) as db:
        rows = db.execute(
            "SELECT p.name, c.name, p.country FROM place p JOIN division d ON d.code = p.country"
            " JOIN place c ON c.id = d.place WHERE p.type = 'city' AND p.population >= ?"
            " ORDER BY p.population DESC, p.id",
            (PEOPLE,),
        ).fetchall()
    found: dict[str, Town] = {}
    for name, country, code in rows:
        if name.isascii() and name.replace(" ", "").isalpha() and name != country:
            found.setdefault(name, Town(name, country, code))
    return tuple(found[name] for name in sorted(found))


def situation(seed: int, number: int) -> Situation:
    """The situation of a number; they begin in the order of their numbers."""
    draw = chance(seed, number)
    every = towns()
    # through all towns before one comes again: no two situations in one town within months, so the truth is in no doubt
    town = every[(number * _stride(len(every)) + seed) % len(every)]
    kind = draw.choices(KINDS, WEIGHTS)[0]
    began = START + dt.timedelta(days=number / PER_DAY)
    spread = draw.choice((1, 1, 1, 1, 2, 2, 3, 5, 8, 20))
    told = sorted(round(1 + draw.expovariate(1 / 30), 2) for _ in range(draw.randint(1, 2) * spread))
    return Situation(
        number=number,
        kind=kind,
        site=draw.randrange(10**6),
        town=town,
        when=began.replace(microsecond=0),
        officers=tuple(draw.randrange(10**6) for _ in range(3)),
        steps=_steps(draw, kind),
        told=tuple(min(hours, 290.0) for hours in told),
        language="es" if town.code in SPANISH and draw.random() < SPANISH_SHARE else "en",
    )


SPANISH = frozenset("AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PY SV UY VE".split())
SPANISH_SHARE = 0.5
"""Share of the situations in countries that speak Spanish of which Spanish outlets write."""


def _stride(size: int) -> int:
    """A step that visits all of so many towns."""
    return next(step for step in range(STRIDE, STRIDE + size) if math.gcd(step, size) == 1)


def _steps(draw: random.Random, kind: str) -> tuple[Step, ...]:
    """How the toll grows; now and then what was told first was too much and is taken back."""
    if kind == "strike":
        return (Step(0.0, 0, 0),)
    killed = draw.choice((0, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 18, 31))
    injured = draw.choice((0, 1, 2, 3, 4, 6, 8, 11, 15, 24, 40))
    steps = [Step(0.0, killed, injured)]
    hours = 0.0
    for _ in range(draw.choice((0, 0, 1, 1, 2, 3)) if killed else 0):
        hours += draw.uniform(4, 20)
        killed += draw.randint(1, max(1, killed // 3))
        steps.append(Step(round(hours, 2), killed, injured))
    if killed > 2 and draw.random() < CORRECTED:
        hours += draw.uniform(4, 20)
        right = max(2, killed - draw.randint(1, 2))
        steps.append(Step(round(hours, 2), right, injured, wrong=killed))
    return tuple(steps)


CORRECTED = 0.2
"""Share of the situations whose last toll before was wrong."""

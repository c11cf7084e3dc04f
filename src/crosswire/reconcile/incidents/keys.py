"""Which episodes to compare: those that share a key. A key holds a few, so the work for one more report is bounded.

A key is a name, a town and a few days, or two rare words and a few months: narrow enough by itself. One that many share
nevertheless proposes nothing.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator

from crosswire.reconcile.cast import surname
from crosswire.reconcile.incidents.episode import Episode
from crosswire.reconcile.incidents.words import rarest
from crosswire.reconcile.rarity import rarity
from crosswire.records import Interval

CROWDED = 60
"""A key of more episodes than this proposes nothing."""

WORDS = 10
"""Rarest words of an episode that are keys, two at a time."""

FEW = 5
"""Rarest words of an episode that are keys, two at a time, however far apart in time."""

RARE = 6.0
"""Weight from which one word, most likely a name, is a key within a few days."""

DAYS = 8
"""Length of the stretches of days by which towns are narrowed; an episode stands in the two around its day."""

SEVERAL = 3
"""Killed, or killed and injured together, from which a toll is a key."""

SEASON = 64
"""Length of the stretches of days by which pairs of words are narrowed."""


def keys(episode: Episode) -> Iterator[str]:
    """The keys of an episode, each once; at most about a hundred and fifty."""
    for person in sorted(episode.victims | episode.suspects):
        yield "name/" + " ".join((person[0], surname(person)))
        yield from (f"surname/{surname(person)}/{n}" for n in _stretches(episode, SEASON))
    divisions = sorted({p.admin1 or p.country or "" for p in episode.places} | {d for _, d in episode.around})
    for person, division in itertools.product(sorted(episode.people), divisions):
        yield f"person/{person[0]}/{surname(person)}/{division}"
    towns = {(p.admin1 or p.country or "", p.name.casefold()) for p in episode.places}
    towns |= {(division, name) for name, division in episode.around}
    for division, name in sorted(towns):
        yield from (f"town/{division}/{name}/{n}" for n in _stretches(episode, DAYS))
        for mode, n in itertools.product(sorted(episode.modes), _stretches(episode, SEASON)):
            yield f"deed/{mode}/{division}/{name}/{n}"
    for name, n in itertools.product(sorted(episode.named), _stretches(episode, DAYS)):
        yield f"named/{name}/{n}"
    for age, n in itertools.product(sorted(episode.ages), _stretches(episode, DAYS)):
        yield f"age/{age}/{n}"
    for (killed, injured), n in itertools.product(_heavy(episode), _stretches(episode, DAYS)):
        yield f"toll/{killed}/{injured}/{n}"
    telling = [w for w in rarest(episode.own, FEW) + rarest(episode.words, WORDS) if rarity(w) >= RARE]
    for word, n in itertools.product(sorted(set(telling)), _stretches(episode, DAYS)):
        yield f"word/{word}/{n}"
    for age, (division, name) in itertools.product(sorted(episode.ages), sorted(towns)):
        yield f"age/{age}/{division}/{name}"
    for cell, n in itertools.product(sorted(_cells(episode)), _stretches(episode, DAYS)):
        yield f"cell/{cell}/{n}"
    for one, other in itertools.combinations(sorted(rarest(episode.words, FEW)), 2):
        yield f"words/{one}/{other}"
    pairs = itertools.combinations(sorted(rarest(episode.words, WORDS)), 2)
    for pair, n in itertools.product(pairs, _stretches(episode, SEASON)):
        yield f"words/{pair[0]}/{pair[1]}/{n}"


def _heavy(episode: Episode) -> tuple[tuple[float, float], ...]:
    """A toll of several people: few happenings of the same days share it."""
    killed, injured = (b.low or 0.0 if b is not None else 0.0 for b in (episode.killed, episode.injured))
    found = [(killed, injured)] if killed + injured >= SEVERAL else []
    return (*found, (killed, -1.0)) if killed >= SEVERAL else tuple(found)


def _cells(episode: Episode) -> set[str]:
    """The squares of a degree in which its towns lie, on two grids half a degree apart: neighbours share one."""
    points = [(p.lat, p.lon) for p in episode.places if p.precision in {"exact", "city"}]
    return {
        f"{math.floor(lat + shift)}/{math.floor(lon + shift)}/{shift}"
        for lat, lon in points
        for shift in (0.0, 0.5)
        if lat is not None and lon is not None
    }


def _stretches(episode: Episode, length: int) -> tuple[int, ...]:
    """The numbered stretches of days in and next to which the episode's day lies; 0 where it is unknown."""
    day = _day(episode.when) or _day(episode.published)
    if day is None:
        return (0,)
    number, rest = divmod(day.toordinal(), length)
    return (number, number + 1) if 2 * rest >= length else (number - 1, number)


def _day(time: Interval | None) -> dt.date | None:
    return (time.earliest or time.latest) if time else None

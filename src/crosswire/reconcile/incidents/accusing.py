"""Who of name is said to have done it, by whom: as an accusation, as a claim of the deed, as a denial, or merely so.

A source says of an actor only what its own sentence says: whom another sentence of the report names, it does not name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Literal

from crosswire import vocabulary
from crosswire.reconcile.cast import Party
from crosswire.reconcile.matter import Matter
from crosswire.records import Accusation, EntityRef, Statement

Stance = Literal["accuses", "says", "claims", "denies"]

ACCUSABLE = frozenset(("ASSAULT",))
"""Types of event that somebody is accused of: who arrests or seizes in an office is said to have, and not accused."""


def accusations(live: Sequence[Matter]) -> tuple[Accusation, ...]:
    """Each actor of each source once, with all the statements; the actor is named where the source's words name it.

    Who accuses in one statement and merely says so in another one accuses.
    """
    found: dict[tuple[str, str | None], dict[Stance, list[tuple[EntityRef, str]]]] = {}
    for m in sorted(live, key=lambda m: m.id):
        event = m.statement.event
        if event is None or event.type not in ACCUSABLE:
            continue
        for actor, party in zip(event.actors, m.actors, strict=True):
            for source in m.speakers or (None,):
                stance = _stance(m, source, actor, party) if party.proper else None
                if stance is not None:
                    key = (actor.entity or actor.name.casefold(), source.name if source else None)
                    found.setdefault(key, {}).setdefault(stance, []).append((actor, m.id))
    return tuple(
        Accusation(actor=told[0][0], by=by, stance=stance, statements=tuple(sorted(id_ for _, id_ in told)))
        for (_, by), stances in sorted(found.items(), key=lambda x: (x[0][0], x[0][1] or ""))
        for stance, told in sorted(_joined(stances).items())
    )


def _joined(stances: dict[Stance, list[tuple[EntityRef, str]]]) -> dict[Stance, list[tuple[EntityRef, str]]]:
    """The stances of one source to one actor: who accuses in one statement does not merely say so in the others."""
    if {"accuses", "says"} <= stances.keys():
        return {
            **{s: told for s, told in stances.items() if s != "says"},
            "accuses": stances["accuses"] + stances["says"],
        }
    return stances


def _stance(m: Matter, source: Party | None, actor: EntityRef, party: Party) -> Stance | None:
    """What a source says of an actor's part; ``None`` where it only tells what it did, or does not name the actor."""
    if m.statement.modality == "denied":
        return "denies"
    if source is not None and source.same(party):
        cue = (m.statement.attribution.cue or "").casefold()
        return "claims" if cue in _words("claiming", m.report.language) else None
    if not named(m.statement, actor):
        return None
    return "accuses" if accusing(m) else "says"


def named(s: Statement, actor: EntityRef) -> bool:
    """Whether the sentence of a statement itself names an actor; one without a place in the text counts as named."""
    if actor.start is None or s.context_start is None or s.context_end is None:
        return True
    return min(s.context_start, s.start) <= actor.start < max(s.context_end, s.end)


def accusing(m: Matter) -> bool:
    """Whether a statement accuses: it is told as an allegation, or its sentence has the words of an accusation."""
    s = m.statement
    if s.modality == "alleged":
        return True
    start = s.start if s.context_start is None else min(s.context_start, s.start)
    end = s.end if s.context_end is None else max(s.context_end, s.end)
    return _pattern(m.report.language).search(m.report.text[start:end]) is not None


@functools.cache
def _pattern(language: str | None) -> re.Pattern[str]:
    beginnings = "|".join(sorted(map(re.escape, _words("words", language))))
    return re.compile(rf"\b(?:{beginnings})", re.IGNORECASE)


@functools.cache
def _words(name: str, language: str | None) -> frozenset[str]:
    return frozenset(vocabulary.spoken(language or "en", "accusing")[name].split())

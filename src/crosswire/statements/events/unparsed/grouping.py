"""Which tellings of one report are of one happening, and which are of none, in a language without a parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.statements.events import episodes
from crosswire.statements.events.episodes import Episode, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.telling import Telling
    from crosswire.statements.events.unparsed.lexicon import Words
    from crosswire.statements.events.unparsed.told import Told

_ANYBODY = "person"
"""Heads that do not tell one victim from another."""
WEEK = 7
"""A time of at most so many days says when; a longer one only in which period."""


@dataclass(slots=True, kw_only=True)
class Made:
    """A telling with the words that it was made of."""

    telling: Telling
    told: Told


def group(made: Sequence[Made], context: Context, words: Words) -> list[Episode]:
    """The happenings of a report; what is told in general is of none, and its tellings are left without one."""
    views = (
        (m.telling, _view(m, deed, context, words))
        for m in made
        if (deed := episodes.deed_of(m.telling)) is not None and not m.told.toll
    )
    found = episodes.assemble(views)
    tolls = [m.telling for m in made if m.told.toll]
    if found and tolls:
        main = max(found, key=lambda e: len(e.members))
        main.members = sorted([*main.members, *tolls], key=lambda t: t.start)
        for telling in tolls:
            telling.episode = main.name
    by_telling = {id(m.telling): m for m in made}
    people: set[str | None] = {n.entity for n in context.reading.names if n.type == "person" and n.entity}
    told = [e for e in found if any(_is_particular(by_telling[id(t)], people) for t in e.members)]
    for episode in found:
        if episode not in told:
            for telling in episode.members:
                telling.episode = None
    return told


def _view(made: Made, deed: str, context: Context, words: Words) -> View:
    telling, told = made.telling, made.told
    people = {n.entity for n in context.reading.names if n.type == "person" and n.entity}
    named = {r.entity for r in telling.recipients if r.entity in people and r.entity}
    heads = {_head(r, words) for r in telling.recipients if r.entity not in people}
    return View(
        deed=deed,
        modes={told.mode} if told.mode else set(),
        victims=named | (heads - {_ANYBODY}),
        named=named,
        targets={_head(t, words) for t in telling.targets},
        actors={r.entity or _head(r, words) for r in telling.actors},
        definite=told.sense.shape == "noun" and told.definite,
        fresh=told.fresh,
        many=told.sense.shape == "noun" and told.plural and not told.definite,
        known=False,
    )


def _head(ref: EntityRef, words: Words) -> str:
    """The first word of a name that is no number, without the ending of a plural; nothing for people of any kind."""
    small = words.small
    for word in ref.name.casefold().split():
        if word in small["counts"] or word in small["articles"] or word in small["lead"] or not word.isalpha():
            continue
        if word in small["anybody"]:
            return _ANYBODY
        return word.removesuffix("es") if word.endswith("es") and len(word) > 5 else word.removesuffix("s")
    return _ANYBODY


def _is_particular(made: Made, people: set[str | None]) -> bool:
    """Whether a telling speaks of one happening: by a day, a place, a victim, or a deed that somebody did."""
    telling, told = made.telling, made.told
    when = telling.when if telling.own_time else None
    dated = when is not None and (
        when.rule is not None
        or (when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= WEEK)
    )
    placed = telling.own_place and telling.where is not None and telling.where.precision != "country"
    counted = any(b is not None and b.high for b in (telling.killed, telling.injured))
    if dated or counted or any(r.entity in people for r in telling.recipients):
        return True
    if told.sense.shape == "noun":
        return not told.plural and (
            placed or bool(telling.recipients or telling.targets or telling.actors) or told.definite
        )
    return placed or bool(telling.actors or telling.targets or telling.recipients)

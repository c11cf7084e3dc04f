"""Which tellings of one report are of one happening: an attack, the deaths that it caused, and what refers back to it.

Tellings are taken in the order of the text. Each joins the episode that it fits best, or opens one of its own: days,
places and deeds that exclude each other keep two apart, shared people, days and places and a definite noun bring them
together, "another attack" opens a new one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, mishaps, rolls, small
from crosswire.statements.events.particular import (
    is_history,
    is_mishap,
    is_ongoing,
    is_particular,
    is_sum,
    is_total,
    sums_up,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef, PlaceRef, TimeMention
    from crosswire.statements.context import Context
    from crosswire.statements.events import news
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.telling import Telling

OPEN = 16
"""Episodes that a telling is compared with: what was told longer ago is referred to by name."""
JOIN = 1.0
"""Score from which a telling joins an episode."""
LATER = 14
"""Days after a deed within which somebody may be said to have died of it."""
WEEK = 7
"""A time of at most so many days says when; a longer one only in which period."""
MONTH = 31
"""A time of at most so many days is that of a deed, however long ago."""
YEARS = 1500
"""Days back within which a longer one is: a year of long ago that stands beside a deed is mostly something else's."""
NEAR = 600
"""Code points within which a telling follows on the one before it."""
ADJOINING = 40.0
"""Kilometres within which one happening may be set in two towns: where it was, and the nearest that is known."""
EARTH = 6371.0
"""Mean radius in kilometres."""
LATELY = 3
"""Members of an episode that may stand in the sentence of the telling that comes next."""
_PRONOUN = 4
"""Code points of a pronoun at most."""
ANY = "any"
"""The deed of a telling that only says what it led to."""
_DEEDS = {
    "explosives": "blast",
    "arson": "fire",
    "abduct": "abduction",
    "hijack": "abduction",
    "sexual": "rape",
    "torture": "torture",
}
"""Modes that make a deed of a kind of its own; all others are attacks."""
_APART = frozenset(("abduction", "robbery"))
"""Deeds that are seldom left unsaid: of whom it is only told that he died, he did not die of one that hit others."""
_BURSTING = frozenset(("aerial", "heavy-weapons"))
"""Modes of attacks in which something bursts."""
_ANYHOW = frozenset(("assassinate",))
"""Modes that do not say by what means: a judge is assassinated by a bomb or by shots."""


@dataclass(slots=True, kw_only=True)
class Episode:
    """What is known so far of one happening."""

    name: str
    members: list[Telling] = field(default_factory=list)
    deeds: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    """How it was done, where its tellings say."""
    victims: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    """Victims with a name of their own."""
    meant: set[str] = field(default_factory=set)
    """Victims that are known to the reading, by whatever words they are told."""
    targets: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    many: bool = False
    """Whether it is a series that was told as one."""
    days: list[TimeMention] = field(default_factory=list)
    places: list[PlaceRef] = field(default_factory=list)

    @property
    def named_deeds(self) -> set[str]:
        """The kinds of deed that its tellings name, none where they only say what came of it."""
        return self.deeds - {ANY}


def group(tellings: Sequence[Telling], judge: news.Judge, context: Context) -> tuple[list[Episode], set[str]]:
    """The happenings that a report tells of, numbered in the order of the text; every member knows its own.

    The second result names those that are none: what they tell is violence in general, or history. ``judge`` says
    which are told as happenings.
    """
    found = assemble((t, _view(t, deed, context)) for t in tellings if (deed := deed_of(t)) is not None)
    for mishap in [e for e in found if is_mishap(e.members)]:
        mishaps.retype(mishap.members)
        found.remove(mishap)
    report = context.document.report
    some = [
        e
        for e in found
        if any(is_particular(t) for t in e.members)
        and not (is_history(e.members, report, first=found[0].members) or is_sum(e.members) or is_ongoing(e.members))
    ]
    told = [e for e in some if judge.tells(e.members, deeds=e.named_deeds, first=e is some[0])]
    return told, {e.name for e in found} - {e.name for e in told}


def assemble(told: Iterable[tuple[Telling, View]]) -> list[Episode]:
    """The happenings of which these tellings are, numbered in their order; every member knows its own."""
    found: list[Episode] = []
    for telling, view in told:
        best, most = None, JOIN
        for episode in reversed(found[-OPEN:]):
            score = _score(episode, telling, view)
            if score is not None and score >= most + (0.0 if best is None else 0.01):
                best, most = episode, score
        if best is None:
            best = Episode(name=f"e{len(found) + 1}", many=view.many)
            found.append(best)
        _add(best, telling, view)
    return found


def single(telling: Telling) -> Episode:
    """The one happening of a report that only its title tells."""
    telling.episode = "e1"
    return Episode(name="e1", members=[telling])


def deed_of(telling: Telling) -> str | None:
    """The kind of violent deed that a telling tells, ``ANY`` where it only says what it led to; ``None`` for others."""
    event = telling.found
    if event.type == "COERCE":
        return "robbery" if event.mode == "robbery" else None
    if event.type != "ASSAULT":
        return None
    if event.mode is not None:
        return _DEEDS.get(event.mode, "attack")
    return event.frame.deed or ANY


@dataclass(slots=True, kw_only=True)
class View:
    """A telling as it is compared."""

    deed: str
    modes: set[str] = field(default_factory=set)
    victims: set[str]
    """Without those that are anybody: "a man"."""
    named: set[str]
    meant: set[str] = field(default_factory=set)
    targets: set[str]
    actors: set[str]
    definite: bool
    fresh: bool
    """Whether its words say that it is another one than those before."""
    many: bool
    """Whether it speaks of several at once: "30 attacks"."""
    same: bool = False
    """Whether what did it is spoken of as known: "the bomb destroyed"."""
    known: bool
    """Whether its victims are spoken of as known: "the victim", "he"."""


def _view(telling: Telling, deed: str, context: Context) -> View:
    event, words = telling.found, small.around(telling.found.trigger)
    named = {_key(r) for r in telling.recipients if _is_named(r, context)}
    same = _same_means(event)
    noun = event.trigger.pos_ in ("NOUN", "PROPN")
    marks = {c.lower_ for c in event.trigger.children if c.dep_ in ("det", "amod", "poss", "predet")}
    return View(
        deed=deed,
        modes={e.mode for e in (event, *event.joined) if e.mode is not None} - _ANYHOW,
        victims=named | ({_head(t) for t in event.recipients if t.pos_ not in ("PRON", "PROPN")} - words.anybody),
        named=named,
        meant={r.entity for r in telling.recipients if r.entity is not None},
        targets={_head(t) for t in event.targets},
        actors={_own_key(r, context) for r in telling.actors} | {_head(t) for t in event.actors if t.pos_ != "PRON"},
        definite=same
        or (noun and (bool(marks & words.definite) or any(c.dep_ == "poss" for c in event.trigger.children))),
        same=same,
        fresh=bool(marks & words.other) or _is_further(telling),
        many=is_total(telling)
        or sums_up(telling)
        or (noun and event.trigger.tag_ in ("NNS", "NNPS") and not marks & words.definite),
        known=_is_roll(event) or (bool(event.recipients) and all(map(_is_known, event.recipients))),
    )


def _same_means(event: Found) -> bool:
    """Whether a weapon or a deed that is known did it, or was used: "the bomb destroyed", "the blast killed"."""
    verb, words = event.trigger, small.around(event.trigger)
    if verb.pos_ != "VERB":
        return False
    parties = {t.i for t in (*event.actors, *event.recipients, *event.targets)}
    for head in grammar.children(verb, *grammar.SUBJECTS):
        marks = {c.lower_ for c in head.children if c.dep_ in ("det", "amod")}
        named = head == event.cause or head in event.instruments or event.mode == "explosives"
        if named and head.i not in parties and head.tag_ == "NN" and marks & words.definite and not marks & words.other:
            return True
    return False


def _is_further(telling: Telling) -> bool:
    """Whether a deed is told on top of those before: "they also blew up a bus", "in another action, men shot"."""
    event, words = telling.found, small.around(telling.found.trigger)
    verb = event.trigger
    if verb.pos_ != "VERB" or event.weak:
        return False
    said = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "prep")}
    within = grammar.prepositions(verb).get("in", [])
    if said & words.elsewhere or any(t.lower_ in words.besides for t in within):
        return True
    if any(c.lower_ in words.other for t in within for c in t.children if t.i < verb.i):
        return True
    return bool(said & words.also) and bool(event.actors) and not grammar.passive(verb)


def _is_known(head: Token) -> bool:
    if head.pos_ == "PRON":
        return head.lower_ in small.around(head).pronouns
    if any(c.left_edge.i == head.i + 1 for c in grammar.children(head, "appos")):
        # "the judge Ada Brandt"
        return False
    return any(c.lower_ in small.around(head).definite for c in head.children) and head.pos_ == "NOUN"


def _is_roll(event: Found) -> bool:
    """Whether it says who those are of whom it is known what befell them: "the wounded officer is Ada Brandt"."""
    return any(role in rolls.FATES for role, _ in event.frame.needs)


def _head(token: Token) -> str:
    return grammar.lemma(token)


def _key(ref: EntityRef) -> str:
    return ref.entity or ref.name.casefold()


def _own_key(ref: EntityRef, context: Context) -> str:
    """By what a doer is known here: a body only where its own words name it, since one band may do much in a report."""
    if ref.start is None or ref.end is None or ref.end - ref.start <= _PRONOUN:
        return _key(ref)
    own = any(n.entity == ref.entity for n in context.names_at(ref.start)) or any(
        n.entity == ref.entity and ref.start <= n.start < ref.end for n in context.reading.names
    )
    return _key(ref) if own else ref.name.casefold()


def _is_named(ref: EntityRef, context: Context) -> bool:
    if ref.start is None or ref.end is None:
        return ref.entity is not None
    name = context.name(ref.start, ref.end)
    return name is not None and name.type == "person"


def _score(episode: Episode, telling: Telling, view: View) -> float | None:
    """How well a telling fits an episode; ``None`` where the two exclude each other."""
    shared = bool(view.named & episode.named)
    if not _alike(episode, telling, view) or (view.fresh and not shared) or view.many != episode.many:
        return None
    when, where = _when(episode, telling), _where(episode, telling)
    if when is False or (where is False and not shared):
        return None
    score = 1.5 * (bool(when) + bool(where)) - (where is False)
    if shared:
        score += 3.0
    elif view.named and episode.named:
        # "the judge was shot", told of another by name, is another deed; "died" may be one more of the same
        score -= 1.0 if view.deed == ANY else 3.0
    damage = telling.found.weak and not telling.found.harms
    if view.targets and episode.targets:
        score += 1.5 if view.targets & episode.targets else 0.0 if view.same or (damage and not view.actors) else -2.0
    score += 1.5 * bool(view.victims & episode.victims) + 1.0 * bool(view.actors & episode.actors)
    # "the bank was bombed" and "the guard was shot" may be one deed, but mostly are two
    score -= 1.0 * bool(view.modes and episode.modes and not view.modes & episode.modes)
    if not (shared or damage or view.same) and _others(episode, view):
        # two deeds of one sentence, or by others: "the rebels burned a bus, the army shelled a village"
        score -= 2.0 * any(m.sentence == telling.sentence for m in episode.members[-LATELY:])
        score -= 1.0 * bool(view.actors and episode.actors and not view.actors & episode.actors)
    # who was hurt, and what is known already, follow on a deed; a deed alone may be a new one
    score += 1.5 * view.definite + 1.0 * view.known + 1.5 * (view.deed == ANY)
    if telling.start - episode.members[-1].end <= NEAR:
        score += 1.5 + 2.0 * (not telling.stands)
    return score


def _others(episode: Episode, view: View) -> bool:
    """Whether a telling names whom or what it hit, and an episode names others."""
    mine, theirs = view.targets | view.victims, episode.targets | episode.victims
    return bool(mine) and bool(theirs) and not mine & theirs


def _alike(episode: Episode, telling: Telling, view: View) -> bool:
    """Whether the deed that is told can be that of an episode.

    A blast beside a murder, or a death that is told after an abduction, is another deed unless it hit the same, or the
    two stand in one sentence; so is a shot beside a robbery.
    """
    deeds = episode.named_deeds
    beside = any(m.sentence == telling.sentence for m in episode.members[-LATELY:])
    if view.deed == ANY:
        return beside or view.known or not (deeds and deeds <= _APART and _others(episode, view))
    if view.deed in deeds:
        return True
    if not deeds:
        return view.deed not in _APART or beside or _same(episode, view)
    if "robbery" in ({view.deed} | deeds) and "attack" in ({view.deed} | deeds):
        return bool(view.meant & episode.meant)
    if view.deed != "blast" or deeds != {"attack"}:
        return False
    told = any(m.stands and deed_of(m) != ANY for m in episode.members)
    return not told or bool(episode.modes & _BURSTING) or _same(episode, view)


def _same(episode: Episode, view: View) -> bool:
    """Whether a telling names whom or what an episode names too."""
    return bool((view.targets | view.victims) & (episode.targets | episode.victims))


def _when(episode: Episode, telling: Telling) -> bool | None:
    """Whether a telling's day agrees with those of an episode; ``None`` where either says no day.

    "In July 2014" says no day, but is none of last Monday's either.
    """
    mine = _days(telling.when) if telling.own_time and telling.when is not None else None
    theirs = [d for d in map(_days, episode.days) if d is not None]
    if mine is None or not theirs:
        return None
    days = [d for d in theirs if _is_day(d)]
    if not days or not _is_day(mine):
        return False if all(_long_past(a, mine) for a in theirs) else None
    late = LATER if _dies(telling) else 1
    # where a report opens with a death, what it was of comes later in the text and earlier in time
    early = LATER if all(_dies(m) for m in episode.members if m.own_time) else 0
    return any(a[0] - early <= mine[1] and mine[0] - a[1] <= late for a in days)


def _dies(telling: Telling) -> bool:
    """Whether it only tells that somebody came to harm, and no deed."""
    return bool(telling.found.harms) and telling.found.weak


def _where(episode: Episode, telling: Telling) -> bool | None:
    """Whether a telling's place is among those of an episode; ``None`` where that cannot be said."""
    if not telling.own_place or telling.where is None:
        return None
    meets = [_meet(telling.where, p) for p in episode.places]
    return True if True in meets else False if False in meets else None


def _days(when: TimeMention) -> tuple[int, int] | None:
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def _is_day(days: tuple[int, int]) -> bool:
    """Whether a time says when, not only in which period."""
    return days[1] - days[0] <= WEEK


def _long_past(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one of two times is a period that was over when the other came: what came of a deed may take months."""
    first, last = sorted((one, other))
    gap = last[0] - first[1]
    return not _is_day(first) and gap > 0 and (gap < YEARS or first[1] - first[0] < MONTH)


def _meet(a: PlaceRef, b: PlaceRef) -> bool | None:
    """Whether two places are one (``True``) or lie apart (``False``); ``None`` where neither is certain."""
    if a.name.casefold() == b.name.casefold():
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if a.precision != b.precision or a.precision not in ("city", "region"):
        return None
    away = _distance(a, b)
    return None if away is not None and away < ADJOINING else False


def _distance(a: PlaceRef, b: PlaceRef) -> float | None:
    """Kilometres between two places, on a sphere and good enough for neighbours."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    east = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return EARTH * math.hypot(east, math.radians(b.lat - a.lat))


def _add(episode: Episode, telling: Telling, view: View) -> None:
    telling.episode = episode.name
    episode.members.append(telling)
    episode.deeds.add(view.deed)
    episode.modes |= view.modes
    episode.victims |= view.victims
    episode.named |= view.named
    episode.meant |= view.meant
    episode.targets |= view.targets
    episode.actors |= view.actors
    if telling.own_time and telling.when is not None:
        episode.days.append(telling.when)
    if telling.own_place and telling.where is not None:
        episode.places.append(telling.where)

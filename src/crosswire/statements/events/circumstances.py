"""When and where an event took place, where the context's first answer can be bettered by the event's own words."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from crosswire.records import NameMention, PlaceMention, TimeMention
from crosswire.statements import counties, elsewhere
from crosswire.statements.events import lately, story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crosswire.records import EntityRef, PlaceRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.telling import Telling

_Mention = TypeVar("_Mention", TimeMention, PlaceMention, NameMention)
_YEARS = re.compile(r"P(\d{1,3})Y")
_LENGTH = re.compile(r"P(\d{1,3})([DW])")
_COUNTED = re.compile(r"\s+(before|after|prior to|ahead of)\s+(?:the|that|this)\s+(?:\w+\s)?(\w+)", re.IGNORECASE)
_EARLIER = frozenset(("before", "prior to", "ahead of"))

Days = dict[str, "TimeMention | None"]
"""Happenings by what they are called, and when they were; ``None`` where the report tells of several."""

TAIL = 60
"""Code points behind a span within which the place that belongs to it may stand."""


def time(
    context: Context, anchor: tuple[int, int], start: int, end: int, *, violent: bool = False
) -> TimeMention | None:
    """The time of an event: its clause's, else one that stands in its span; "for ten years until" has a beginning."""
    found = context.time(*anchor, stretches=False)
    inside = _within(context.reading.times, start, end)
    if not violent:  # what befell those who were hit is mostly of the day on which they were
        inside = [t for t in inside if not story.is_aside(context, t, anchor)]
        found = None if found is not None and story.is_aside(context, found, anchor) else found
    # "was charged on Friday in the shooting" dates the charge
    if found and violent and (story.is_sequel(context, found, anchor) or story.points_back(context, found)):
        return None
    if found is None:
        dated = [t for t in inside if t.type in ("DATE", "TIME") and (t.earliest or t.latest or t.rule)]
        dated = [t for t in dated if not context.told_of(t, *anchor)]
        found = min(dated, key=lambda t: abs(t.start - anchor[0]), default=None)
    if found is None or found.earliest is not None or found.latest is None:
        return found
    for length in inside:
        years = _YEARS.fullmatch(length.value or "")
        if length.type == "DURATION" and years and context.text[: length.start].rstrip().endswith("for"):
            begun = max(found.latest.year - int(years[1]), dt.MINYEAR)
            return dataclasses.replace(found, earliest=dt.date(begun, 1, 1))
    return found


def counted(context: Context, start: int, end: int, days: Days) -> TimeMention | None:
    """The day that a span counts from an event which the report dates elsewhere ("two days before the blast")."""
    for length in _within(context.reading.times, start, end):
        size = _LENGTH.fullmatch(length.value or "") if length.type == "DURATION" else None
        event = _COUNTED.match(context.text, length.end) if size else None
        of = days.get(event[2].lower()) if event else None
        if size is None or event is None or of is None or of.earliest is None or of.latest is None:
            continue
        step = dt.timedelta(days=int(size[1]) * (7 if size[2] == "W" else 1))
        if event[1].lower() in _EARLIER:
            step = -step
        return dataclasses.replace(
            length, end=event.end(), text=context.document.text[length.start : event.end()], value=None, type="DATE",
            earliest=of.earliest + step, latest=of.latest + step, rule=None,
        )  # fmt: skip
    return None


def days_of(context: Context, events: Iterable[Found]) -> Days:
    """The day of each named happening that the report tells, where it gives it one day and no other."""
    found: Days = {}
    for event in events:
        name = event.frame.name
        when = context.time(event.trigger.idx, event.trigger.idx + len(event.trigger)) if name else None
        if name is None or when is None or when.earliest is None or when.earliest != when.latest:
            continue
        if name in found and (known := found[name]) is not None and known.earliest != when.earliest:
            found[name] = None
        else:
            found.setdefault(name, when)
    return found


def place(
    context: Context,
    anchor: tuple[int, int],
    start: int,
    end: int,
    parties: tuple[EntityRef, ...],
    *,
    moving: bool = False,
) -> PlaceRef | None:
    """The place of an event: its clause's, else the only one that its sentence names apart from sources and parties.

    ``moving`` events may be done to a place: "shelled the town of Alder", "fled Alder".
    """
    found = context.place(*anchor)
    sentence = context.sentence(anchor[0])
    if sentence is None:
        return found
    first, last = sentence.start_char, sentence.end_char
    if found is None or found.precision in _COARSE:
        entered = [
            p
            for p in _within(context.reading.places, first, last)
            if p.role == "place" and _is_object(context, p, anchor)
        ]
        entered = [p for p in entered if moving or not _is_object(context, p, anchor, itself=True)]
        if len(_distinct(entered)) == 1:
            return context.place_ref(entered[0])
    told = found is not None and found.start is not None and first <= found.start < last
    if told or (found is not None and found.precision not in _COARSE):
        return found
    named = [p for p in _within(context.reading.places, first, last) if p.role == "place"]
    if found is not None:
        # "in the country": the one country that the sentence names, before that of which the report mostly speaks
        named = [p for p in named if p.precision == "country" and _governed(context, p)]
        return context.place_ref(named[0]) if len(_distinct(named)) == 1 else found
    around = context.attributions(start, end)
    taken = [(a.source.start, a.source.end) for a in around if a.source is not None]
    taken += [(r.start, r.end) for r in parties if r.start is not None and r.end is not None]
    # a ship that bears a town's name is no town
    alike = {(p.start, p.end) for p in named}
    names = [n for n in _within(context.reading.names, first, last) if n.type != "place"]
    taken += [(n.start, n.end) for n in names if n.type not in _TAKEN_FOR_TOWNS or (n.start, n.end) not in alike]
    named = [p for p in named if not any(a <= p.start < b for a, b in taken) and not context.is_elsewhere(p, *anchor)]
    named = [p for p in named if context.says_where(p)]
    inside = [p for p in named if start <= p.start and p.end <= end and p.precision != "country"]
    for group in (inside, [p for p in named if p.precision in ("exact", "city", "sea")]):
        if len(_distinct(group)) == 1:
            return context.place_ref(group[0])
    return None


def settle(tellings: Sequence[Telling], context: Context) -> None:
    """Give violent deeds that are told without a place or day the report's home town, the main one the story's day."""
    violent = [t for t in tellings if t.found.type in VIOLENT]
    main = _main(violent)
    for telling in violent:
        if telling.when is None:
            telling.when = story.overnight(context, telling.anchor[0])
    day = story.day(context)
    for telling in violent if day is not None else ():
        if telling.when is None and telling.episode in main:
            telling.when = day
        elif telling.when is not None and day is not None and story.is_clock(telling.when):
            telling.when = story.placed(telling.when, day)
    lately.settle([t for t in tellings if t.episode is None], context, day)
    _locate(violent, context)
    for telling in violent:
        if telling.where is None or telling.where.precision == "country":
            telling.where = context.site(*telling.anchor) or telling.where
    for telling in tellings:
        if telling.where is None and telling.found.type == "THREATEN":
            telling.where = context.homeland
        if telling.found.type not in VIOLENT:
            telling.where = _at_site(telling, context)


def _at_site(telling: Telling, context: Context) -> PlaceRef | None:
    """The named site of a deed that was no violence, in the town that is known: "died at Ardley Hospital"."""
    where, site = telling.where, context.site(*telling.anchor, halls=True)
    if site is None or where is None or site.type != "site":
        return where or site
    if where.precision not in _HOLDING or where.name == site.name:
        return where
    town = where.name if where.precision == "city" else None
    return dataclasses.replace(
        where, name=site.name, town=town, entity=site.entity, type=None, precision="exact", start=site.start,
        end=site.end,
    )  # fmt: skip


def _locate(tellings: Sequence[Telling], context: Context) -> None:
    """Put deeds without a place in the report's home town, or else in its country.

    A town that only the dateline names is the place of the news, not of older deeds that the report reminds of.
    """
    town, land = context.home, context.homeland
    if town is not None and land is not None and town.country != land.country:
        # from abroad it was sent, or a name was taken for a town's
        town = None
    fresh = _fresh(tellings, context)
    for telling in tellings:
        where = telling.where
        wide = where is not None and town is not None and where.type in _WIDE and where.country == town.country
        wide = wide or (where is not None and town is not None and counties.holds(where, town))
        here = context.at_home and (fresh.get(telling.episode, False) or not context.in_capital)
        if town is not None and here and (where is None or (wide and where.admin1 in {None, town.admin1})):
            telling.where = town
        if land is not None and telling.where is not None and context.is_namesake(telling.where, land):
            telling.where = dataclasses.replace(
                telling.where, country=land.country, lat=None, lon=None, admin1=None, town=None, type=None
            )
        telling.where = telling.where or land


def _fresh(tellings: Sequence[Telling], context: Context) -> dict[str | None, bool]:
    """Whether a dated episode happened just before the report was published."""
    published = context.reading.published
    found: dict[str | None, bool] = {}
    for telling in tellings:
        if telling.when is None or telling.when.latest is None or published is None or published.earliest is None:
            continue
        near = telling.when.latest >= published.earliest - NEWS
        found[telling.episode] = found.get(telling.episode, False) or near
    return found


def _main(tellings: Sequence[Telling]) -> set[str | None]:
    """The episode that most of the report is about, and those that open it."""
    sizes = Counter(t.episode for t in tellings if t.stands)
    most = max(sizes.values(), default=0)
    first = {t.episode for t in tellings if t.start < OPENING}
    return {e for e, n in sizes.items() if n == most} | first


OPENING = 800
"""Code points at a report's beginning that tell its news."""
VIOLENT = frozenset(("ASSAULT", "COERCE"))
NEWS = dt.timedelta(days=2)
"""How old what a report tells as news may be: older deeds are its background."""
_TAKEN_FOR_TOWNS = frozenset(("person", "organization"))
"""What a village is often taken for that only its noun shows to be one."""
_COARSE = frozenset(("country", "continent"))
_HOLDING = frozenset(("city", "country"))
"""Precisions of places in which a named site may lie."""
_WIDE = frozenset(("country", "admin1"))


def _within(mentions: Sequence[_Mention], start: int, end: int) -> list[_Mention]:
    """The mentions of a range; they stand in the order of the text."""
    first = bisect.bisect_left(mentions, start, key=lambda m: m.start)
    last = bisect.bisect_left(mentions, end, key=lambda m: m.start)
    return [m for m in mentions[first:last] if m.end <= end]


def _governed(context: Context, place: PlaceMention) -> bool:
    """Whether a preposition governs the place."""
    tokens = context.tokens(place.start, place.end)
    return tokens is not None and tokens.root.dep_ == "pobj"


def _is_object(context: Context, place: PlaceMention, anchor: tuple[int, int], *, itself: bool = False) -> bool:
    """Whether the event's verb is done to a place: "fled Porto for Braga", "shelled the town of Alder".

    ``itself`` leaves out the second, where a noun says that it is a place.
    """
    tokens, deed = context.tokens(place.start, place.end), context.tokens(*anchor)
    if tokens is None or deed is None or place.precision == "country":
        return False
    root = tokens.root
    if root.dep_ == "pobj" and root.head.lower_ == "of" and not itself:
        above = root.head.head
        root = above if elsewhere.is_ground(above.lower_, context.document.language) else root
    return root.dep_ in ("dobj", "nsubjpass") and root.head == deed.root


def _distinct(places: list[PlaceMention]) -> set[str]:
    return {p.gazetteer_id or p.name for p in places}


def reach(context: Context, end: int, where: PlaceRef | None) -> int:
    """The end of a span, moved behind the place if that follows closely in the same sentence."""
    sentence = context.sentence(end - 1)
    if where is None or where.start is None or where.end is None or sentence is None:
        return end
    near = end <= where.start <= end + TAIL and where.end <= sentence.end_char
    between = context.text[end : where.start]
    return where.end if near and not set(between) & set(',;:.()"“”—') else end

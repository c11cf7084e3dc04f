"""When deeds were done that a report tells as news without saying when: from its story's day until it was out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from crosswire.statements import clauses
from crosswire.statements.events import small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.records import TimeMention
    from crosswire.statements.context import Context
    from crosswire.statements.events.telling import Telling

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
"""How long before a report its story may have happened; what is older is no news."""
LONGEST = dt.timedelta(days=2)
"""From the first to the last of the days that are lent; more would tell nobody when."""
_DATED = frozenset(("DATE", "TIME"))


def settle(tellings: Sequence[Telling], context: Context, day: TimeMention | None) -> None:
    """Give deeds without a time the days from the story's to the report's, where they are told as its news.

    What is told as done before ("had led"), of somebody ("who led") or as a habit ("leads") is no news; nor is what
    follows on an older time in its paragraph: "In 2007 the dairy failed. The governor dismissed the board."
    """
    stretch = _stretch(context, day)
    if stretch is None:
        return
    for telling in tellings:
        if telling.when is None and telling.stands and _is_news(telling.found.verb):
            telling.when = None if _follows(telling, context, before=stretch) else stretch


def _stretch(context: Context, day: TimeMention | None) -> TimeMention | None:
    """The days from the story's to the report's, in the words for the first of them."""
    published = context.reading.published
    if published is None or published.earliest is None or published.latest is None:
        return None
    since = published.earliest - WEEK
    days = (t for t in (day, *context.reading.times) if t is not None and t.type in _DATED)
    recent = (
        t for t in days if t.earliest is not None and t.earliest == t.latest and since <= t.earliest <= published.latest
    )
    first = next(recent, None)
    if first is None or first.earliest is None:
        return None
    # the report's own day may be no more than when somebody told of it
    begun = min(first.earliest, published.earliest - DAY)
    if published.latest - begun > LONGEST:
        return None
    return dataclasses.replace(first, earliest=begun, latest=published.latest, value=None, rule=None, type="DATE")


def _follows(telling: Telling, context: Context, *, before: TimeMention) -> bool:
    """Whether its sentence tells of older or longer times, or the last time before it in its paragraph is older."""
    sentence = context.sentence(telling.start)
    if sentence is None or before.earliest is None:
        return False
    start, end = sentence.start_char, sentence.end_char
    block = next((b for b in context.document.blocks if b.start <= telling.start < b.end), None)
    begin = block.start if block is not None else start
    near = [t for t in context.reading.times if begin <= t.start < end]
    if any(t.type == "DURATION" and t.rule for t in near if t.start >= start):
        return True
    old = [(t.start, t.latest < before.earliest - WEEK) for t in near if t.type in _DATED and t.latest is not None]
    return any(is_old for at, is_old in old if at >= start) or bool(old and old[-1][1])


def _is_news(deed: Token) -> bool:
    """Whether the clause of a word tells what happened, or has happened, and tells it of nobody in passing."""
    verb = clauses.verb(deed)
    while True:
        helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if verb.dep_ in clauses.TELLING or any(c.lower_ in small.around(c).earlier for c in helping):
            return False
        if helping or verb.tag_ not in ("VB", "VBG", "VBN") or verb.head == verb:
            return verb.tag_ not in ("VBZ", "VBP")
        verb = clauses.verb(verb.head)

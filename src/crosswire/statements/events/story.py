"""The day of a report's main happening, by all its sentences: when it happened, was noticed and was answered.

"Officers were called to the house at 9 p.m. Friday" dates the deed that the next sentence tells. What dates the arrest,
the hearing or the statement of a spokesman does not.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.records import TimeMention
from crosswire.statements import clauses
from crosswire.statements.events import past

if TYPE_CHECKING:
    from crosswire.statements.context import Context

_FADING = 1500
"""Code points at which a time weighs half of what it would at the beginning."""
_TOLD, _NEUTRAL, _AFTER = 1.0, 0.35, 0.05
"""Weights of a time whose clause tells a happening, tells neither, or tells what came after it."""
_HOUR = 0.5
"""Weight of an hour without a day beside a day: it is meant of the day that is being spoken of, mostly the last."""
_ENOUGH = 0.4
"""Weight from which a day is the story's."""
_MOST = 60
"""Times that are looked at; the news stands in front."""
_CLOCK = re.compile(
    r"(?:(?:about|around|just|shortly)\s+)?(?:(?:before|after)\s+)?"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?|o['’]clock|hours)?|noon|midnight)",
    re.IGNORECASE,
)


class _Words(NamedTuple):
    happening: frozenset[str]
    nouns: frozenset[str]
    sequel: frozenset[str]
    after: frozenset[str]
    night: frozenset[str]
    back: frozenset[str]


@functools.cache
def _words(language: str) -> _Words | None:
    lists = vocabulary.find(f"{language}/story")
    if lists is None:
        return None
    return _Words(*(frozenset(w.split() if isinstance(w, str) else w) for w in (lists[n] for n in _Words._fields)))


def is_clock(time: TimeMention) -> bool:
    """Whether a time names an hour and no day: its day is the one that is being spoken of."""
    return time.type == "TIME" and _CLOCK.fullmatch(time.text.strip()) is not None


def points_back(context: Context, time: TimeMention) -> bool:
    """Whether a time only points to one that was told before ("that day")."""
    words = _words(context.document.language)
    return words is not None and " ".join(time.text.casefold().split()) in words.back


def day(context: Context) -> TimeMention | None:
    """The time mention that gives the story's day, ``None`` where none stands out."""
    words = _words(context.document.language)
    if words is None or not context.parsed:
        return None
    totals: dict[tuple[object, object], list[tuple[float, TimeMention]]] = {}
    sent = max((b.end for b in context.document.blocks if b.kind == "dateline"), default=0)
    for mention in context.reading.times[:_MOST]:
        time = past.behind(mention, context.reading.published)
        if time is None or time.start < sent:  # when the report was sent, not when what it tells happened
            continue
        if time.type not in ("DATE", "TIME") or time.earliest is None or time.earliest != time.latest:
            continue
        if time.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") or points_back(context, time):
            continue
        weight = _weight(context, time, words) * _FADING / (_FADING + time.start)
        weight *= _HOUR if is_clock(time) else 1.0
        totals.setdefault((time.earliest, time.latest), []).append((weight, time))
    best: tuple[float, TimeMention] | None = None
    for same in totals.values():
        same.sort(key=lambda x: (-x[0], x[1].start))
        total = sum(w / (n + 1) for n, (w, _) in enumerate(same))
        if total >= _ENOUGH and (best is None or total > best[0]):
            best = (total, same[0][1])
    return best[1] if best is not None else None


def placed(time: TimeMention, day: TimeMention) -> TimeMention:
    """A bare hour on the story's day."""
    return dataclasses.replace(time, earliest=day.earliest, latest=day.latest, value=None, rule=day.rule)


def overnight(context: Context, start: int) -> TimeMention | None:
    """The night before the report, where the sentence at ``start`` says "overnight"."""
    words, sentence = _words(context.document.language), context.sentence(start)
    published = context.reading.published
    if words is None or sentence is None or published is None:
        return None
    word = next((t for t in sentence if t.lower_ in words.night), None)
    if word is None or published.earliest is None or published.latest is None:
        return None
    return TimeMention(
        start=word.idx,
        end=word.idx + len(word),
        text=context.document.text[word.idx : word.idx + len(word)],
        value=None,
        type="TIME",
        earliest=published.earliest - DAY,
        latest=published.latest,
        rule="(span (shift -1 day pub) pub)",
    )


def is_sequel(context: Context, time: TimeMention, anchor: tuple[int, int]) -> bool:
    """Whether a time hangs on a verb of what came after a deed ("was charged Friday"), not on the anchor's own."""
    words, span, own = _words(context.document.language), context.tokens(time.start, time.end), context.tokens(*anchor)
    if words is None or span is None or own is None or not context.parsed:
        return False
    above, verb = clauses.verb(span.root), clauses.verb(own.root)
    if verb.i > above.i and verb in above.conjuncts:  # "was released in March and attacked two guards"
        return False
    return above.i != verb.i and above.pos_ in ("VERB", "AUX") and above.lemma_.lower() in words.sequel


def is_aside(context: Context, time: TimeMention, anchor: tuple[int, int]) -> bool:
    """Whether a time only says what once befell something named: "visited the bank, which was robbed in May".

    When those who did something, or what they did it with, did what else is told of them is when it was done, and so
    is when a happening happened.
    """
    words, span, own = _words(context.document.language), context.tokens(time.start, time.end), context.tokens(*anchor)
    if words is None or span is None or own is None or not context.parsed:
        return False
    noun = clauses.described(span.root, own.root)
    if noun is None or noun.lemma_.lower() in words.nouns:
        return False
    return noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"))


def _weight(context: Context, time: TimeMention, words: _Words) -> float:
    span = context.tokens(time.start, time.end)
    if span is None:
        return 0.0
    verb = clauses.verb(span.root)
    lemma = verb.lemma_.lower()
    about = {c.lemma_.lower() for c in verb.children if c.dep_ in _SUBJECTS}
    under = {t.lemma_.lower() for c in verb.children for t in (c, *c.children) if t.pos_ in ("NOUN", "PROPN")}
    if lemma in words.sequel or under & words.after:
        return _AFTER  # "said Friday" is when it was said
    clock = 1.3 if time.type == "TIME" else 1.0
    if lemma in words.happening or about & words.nouns or span.root.head.lemma_.lower() in words.nouns:
        return _TOLD * clock
    return _NEUTRAL * clock


_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
DAY = dt.timedelta(days=1)

"""Whether what is told is one happening, or violence in general: "attacks on villages", "death squads murder people".

A day, a place, a named or counted victim, or a single one make a happening of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, mishaps, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.records import Report
    from crosswire.statements.events.telling import Telling

WEEK = 7
"""A time of at most so many days says when something happened; a longer one speaks of a period."""
PERIOD = 20
"""Days of a period within which many are said to have been killed, but not on one occasion."""
RECENT = 60
"""Days before a report after which what it tells is recalled, unless the report opens with it."""
LEAD = 500
"""Code points of a report within which it says what it is about, and in a short one ..."""
OPENING = 4
"""... so much of it, one part in so many."""
WAR = 100
"""Dead of no single day from which a sum is that of a war, or of years, and not of one happening."""
_HELD = "abduct"
_PRESENT = frozenset(("VBZ", "VBP"))
_PLURAL = frozenset(("NNS", "NNPS"))


def is_particular(telling: Telling) -> bool:
    """Whether a telling of a violent deed speaks of one happening."""
    found, words = telling.found, small.around(telling.found.trigger)
    harmed = [*found.recipients, *found.targets]
    if sums_up(telling):
        return False
    dated, placed, known = is_dated(telling), is_placed(telling), _known(telling)
    noun = found.trigger.lemma_.lower()
    if not harmed and not known and (noun in words.warfare or found.mode == "clash"):
        return False
    if noun in words.invasions and not known:
        return False
    if known or (dated and placed):
        return True
    # "the murders of the two priests" are as particular as who was killed
    plural = found.trigger.tag_ in _PLURAL and not (found.harms and harmed and all(map(_singled, harmed)))
    if dated:
        return not (plural and not any(_singled(t) for t in harmed))
    if found.actors and _is_past(found.verb):
        return True
    vague = plural or (bool(harmed) and all(map(is_unnumbered, harmed)))
    if placed:
        return not vague
    if vague or noun in words.warfare or (found.harms and not any(_singled(t) for t in harmed)):
        return False
    ongoing = found.trigger.tag_ in ("VBG", *_PRESENT)
    return not (ongoing and (not harmed or all(t.tag_ in _PLURAL or t.pos_ == "PRON" for t in harmed)))


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what somebody did, or had done by then."""
    had = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.tag_ == "VBD" for c in verb.children)
    return verb.tag_ == "VBD" or had


def sums_up(telling: Telling) -> bool:
    """Whether it counts those whom a period harmed: "11 students have been kidnapped in less than a month"."""
    harmed = (*telling.found.recipients, *telling.found.targets)
    return _over_time(telling) and any(map(_many, harmed))


def is_campaign(telling: Telling) -> bool:
    """Whether no more than a campaign is told, which dates and frames what happens in it: "the offensive of May"."""
    found = telling.found
    if found.trigger.lemma_.lower() not in small.around(found.trigger).campaigns or found.type != "ASSAULT":
        return False
    return not (found.recipients or found.targets or found.harms or found.joined)


def is_history(tellings: Sequence[Telling], report: Report, *, first: Sequence[Telling]) -> bool:
    """Whether tellings of one happening recall what a report is not about: old by each day that they name.

    It is about what it opens with, and in its lead about more than the ``first`` happening where that has no late day.
    """
    start, ages = min(t.start for t in tellings), _ages(tellings, report)
    if not ages or min(ages) <= RECENT:
        return False
    news = any(age <= RECENT for age in _ages(first, report))
    return not (start < LEAD and (tellings is first or (start < len(report.text) // OPENING and not news)))


def _ages(tellings: Sequence[Telling], report: Report) -> list[int]:
    """How many days before the report the days were that tellings name."""
    published = report.published.earliest if report.published is not None else None
    days = [t.when.latest for t in tellings if t.own_time and t.when is not None and t.when.latest is not None]
    return [(published - day).days for day in days] if published is not None else []


def is_total(telling: Telling) -> bool:
    """Whether one telling alone sums up a war or years: "13,000 people have died since 1980"."""
    return telling.killed is not None and (telling.killed.low or 0) >= WAR and _over_time(telling)


def is_sum(tellings: Sequence[Telling]) -> bool:
    """Whether it is the toll of a war: a great number killed on no day and by no means that is told."""
    dead = (t.killed.low or 0 for t in tellings if t.killed is not None and t.stands)
    if max(dead, default=0) < WAR:
        return False
    return not any(is_dated(t) or t.found.mode not in (None, "clash") for t in tellings)


def is_mishap(tellings: Sequence[Telling]) -> bool:
    """Whether it is harm that nobody did: "three crewmen died in the accident", and no deed is told with it."""
    told = [t for t in tellings if t.stands]
    if any(t.actors or t.found.mode is not None or t.found.frame.deed is not None for t in told):
        return False
    harms = [t.found.trigger for t in told if t.found.harms or t.found.weak]
    if any(map(mishaps.by_violence, harms)):
        return False
    sentences = {t.sent.start: t.sent for t in harms}.values()
    return any(grammar.lemma(t) in small.around(t).mishaps for s in sentences for t in s)


def is_ongoing(tellings: Sequence[Telling]) -> bool:
    """Whether all that is told is going on, to no one that is named or counted: "they are bombing the cities".

    Who "is holding the judge hostage" took him.
    """
    return all(_goes_on(t.found.verb) and t.found.mode != _HELD and not _known(t) for t in tellings)


def _goes_on(verb: Token) -> bool:
    """Whether a verb is a present, or a progressive of the present with its auxiliary."""
    if verb.tag_ in _PRESENT:
        return not any(c.dep_ in ("aux", "auxpass") and c.lower_ == "have" for c in verb.children)
    aux = [c for c in verb.children if c.dep_ == "aux"]
    return verb.tag_ == "VBG" and bool(aux) and all(c.tag_ != "VBD" for c in aux)


def is_dated(telling: Telling) -> bool:
    """Whether its own sentence says when, to the week."""
    when = telling.when
    if when is None or not telling.own_time:
        return False
    if when.earliest is None or when.latest is None:
        return when.rule is not None
    return (when.latest - when.earliest).days <= WEEK


def _over_time(telling: Telling) -> bool:
    """Whether it sums up a period: "have been killed in the last months", "have died since 1980"."""
    verb = telling.found.verb
    if not any(c.tag_ in _PRESENT for c in verb.children):
        return False
    when = telling.when
    if when is not None and telling.own_time:
        return when.earliest is None or when.latest is None or (when.latest - when.earliest).days > PERIOD
    words = small.around(verb)
    spans = [t for name, heads in grammar.prepositions(verb).items() if name in words.over for t in heads]
    return any(_is_span(t) and grammar.lemma(t) in words.spans for t in spans)


def _is_span(head: Token) -> bool:
    return head.tag_ == "NNS" or any(c.dep_ in ("nummod", "amod") for c in head.children)


def is_placed(telling: Telling) -> bool:
    """Whether its own sentence says where, and more than the country."""
    return telling.own_place and telling.where is not None and telling.where.precision != "country"


def _known(telling: Telling) -> bool:
    """Whether a victim bears a name, or all are counted."""
    counted = any(b is not None and b.high for b in (telling.killed, telling.injured))
    return counted or any(t.ent_type_ == "PERSON" for t in telling.found.recipients)


def _many(head: Token) -> bool:
    return head.tag_ in _PLURAL or head.pos_ == "NUM"


def _singled(head: Token) -> bool:
    """Whether a noun stands for one, for a number of them, or for some that are known."""
    return head.tag_ not in _PLURAL or any(c.dep_ in ("nummod", "det", "predet") for c in head.children)


def is_unnumbered(head: Token) -> bool:
    """Whether a noun stands for a kind and not for some: plural, without number, article or owner."""
    return head.tag_ in _PLURAL and not any(c.dep_ in ("nummod", "det", "poss") for c in head.children)

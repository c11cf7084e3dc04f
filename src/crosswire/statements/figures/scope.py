"""The scope of a figure: period, start of counting, place, rate, and whether the count runs."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import Interval, PlaceRef, QuantityMention, TimeMention
from crosswire.statements import clauses
from crosswire.statements import running as runs
from crosswire.statements.events import circumstances
from crosswire.statements.figures.lexicon import Lexicon
from crosswire.statements.figures.signs import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens

    from crosswire.statements.context import Context

CLOSE = 30
"""Code points behind a figure within which a time belongs to it rather than to the clause ("44.5 in 2025")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a figure is about besides what it counts."""

    cumulative: bool
    since: Interval | None
    since_rule: str | None
    period: Interval | None
    period_rule: str | None
    period_end: int | None
    place: PlaceRef | None
    per: str | None


def read(context: Context, sentence: Tokens, q: QuantityMention, told: Told, words: Lexicon) -> Scope:
    """The scope of one quantity in its sentence."""
    text = context.text
    times = [t for t in context.reading.times if sentence.start_char <= t.start and t.end <= sentence.end_char]
    beginning = next((t for t in times if _begins(text, sentence.start_char, t, words)), None)
    then = False
    if beginning is not None:
        day = runs.then(beginning, text, q.start, context.document.language, context.reading.published)
        if day is not beginning:  # "the worst since June, when 30 people were killed"
            times, beginning, then = [day if t is beginning else t for t in times], None, True
    period = _period(text, q, [t for t in times if t is not beginning])
    stretch = text[sentence.start_char : sentence.end_char].casefold()
    # along the parse, a toll tells for its own number that it runs, not for the others of the sentence
    cues = words.change["running"]
    if sentence.doc.has_annotation("DEP"):
        cues = tuple(c for c in cues if c not in words.change["tolls"])
    running = beginning is not None or (
        not then and bool(_pattern(cues).search(stretch)) and not is_addition(text, sentence, q, words.change["apart"])
    )
    close = period is not None and q.end <= period.start <= q.end + CLOSE
    return Scope(
        cumulative=running,
        since=_from(beginning),
        since_rule=beginning.rule if beginning else None,
        period=_days(period),
        period_rule=period.rule if period else None,
        period_end=period.end if period and close else None,
        place=_owner(context, sentence, told) or _where(context, q, told),
        per=_per(stretch, words),
    )


def _begins(text: str, floor: int, t: TimeMention, words: Lexicon) -> bool:
    """Whether counting starts at this time: "since", "starting in" stands before it or opens it."""
    if t.type not in {"DATE", "TIME"}:
        return False
    before = text[max(floor, t.start - 14) : t.start].casefold().rstrip()
    own = t.text.casefold()
    clause = text[max(floor, t.start - CLAUSE) : t.start].casefold()
    if words.change["began"] and _clause(words.change["since"], words.change["began"]).search(clause):
        return True
    return any(
        before.endswith(" " + cue) or before == cue or own.startswith(cue + " ") for cue in words.change["since"]
    )


CLAUSE = 80
"""Code points before a time in which a clause may say what began then ("since the rains began on April 2")."""


@functools.cache
def _clause(since: tuple[str, ...], began: tuple[str, ...]) -> re.Pattern[str]:
    first, second = map(vocabulary.any_of, (since, began))
    return re.compile(rf"\b(?:{first})\s[^,;.\d]{{1,60}}\b(?:{second})(?:\s\w{{2,6}})?\s$")


def _from(t: TimeMention | None) -> Interval | None:
    return Interval(earliest=t.earliest, latest=t.latest) if t and t.earliest else None


def _days(t: TimeMention | None) -> Interval | None:
    return Interval(earliest=t.earliest, latest=t.latest) if t and (t.earliest or t.latest) else None


def _period(text: str, q: QuantityMention, times: list[TimeMention]) -> TimeMention | None:
    """The year, quarter or month that the figure covers: the one right behind it, else the only one of the sentence."""
    spans = [t for t in times if t.type == "DATE" and _is_period(t)]
    behind = [t for t in spans if q.end <= t.start <= q.end + CLOSE and not re.search(r"\d", text[q.end : t.start])]
    if behind:
        return behind[0]
    return spans[0] if len(spans) == 1 and len(times) == 1 else None


def _is_period(t: TimeMention) -> bool:
    """Whether a time is a stretch of weeks or more, not a day."""
    if t.earliest is not None and t.latest is not None:
        return (t.latest - t.earliest).days >= 27
    return bool(t.rule) and t.value is not None and re.fullmatch(r"[\dX]{4}(-[\dX]{2}|-[QH]\d)?", t.value) is not None


def _per(stretch: str, words: Lexicon) -> str | None:
    for unit in ("year", "month", "day"):
        if _pattern(words.change[f"per_{unit}"]).search(stretch):
            return unit
    return None


def _owner(context: Context, sentence: Tokens, told: Told) -> PlaceRef | None:
    """The place that owns what is counted ("Ecuador's homicide rate"), or whose doing it is ("Ecuador seized")."""
    doc = sentence.doc
    if not doc.has_annotation("DEP"):
        return None
    for p in context.reading.places:
        if not (sentence.start_char <= p.start and p.end <= sentence.end_char) or p.role in {"demonym", "part_of_name"}:
            continue
        span = doc.char_span(p.start, p.end, alignment_mode="expand")
        if span is None:
            continue
        head = span.root.head
        owns = span.root.dep_ == "poss" or (span.root.dep_ == "nsubj" and told.measure in BY_DOER)
        if owns and told.start <= head.idx < told.end:
            return context.place_ref(p)
    return None


def _where(context: Context, q: QuantityMention, told: Told) -> PlaceRef | None:
    """The place that governs the number; of what happened, else the only one that its sentence may mean."""
    if told.measure in ANYWHERE:
        return context.place(q.start, q.end)
    found = _in_clause(context, q, told)
    found = found or circumstances.place(context, (q.start, q.end), told.start, told.end, ())
    return found or _struck(context, q)


def _in_clause(context: Context, q: QuantityMention, told: Told) -> PlaceRef | None:
    """The place in the clause that tells what befell the counted: "two men held in Porto were tried in Braga"."""
    span = context.tokens(q.start, q.end)
    if span is None or not context.parsed:
        return None
    counted = span.root.head if span.root.dep_ == "nummod" else span.root
    for befell in counted.children:
        if befell.dep_ not in {"acl", "relcl"} or not told.start <= befell.idx < told.end:
            continue
        found = context.place(befell.idx, befell.idx + len(befell))
        last = befell.right_edge
        if found is not None and found.start is not None and befell.idx < found.start < last.idx + len(last):
            return found
    return None


def _struck(context: Context, q: QuantityMention) -> PlaceRef | None:
    """The place that the deed was done to of which the number tells what it did: "shelled Porto, killing six"."""
    span = context.tokens(q.start, q.end)
    did = clauses.verb(span.root) if span is not None and context.parsed else None
    if did is None or did.dep_ != "advcl" or did.tag_ != "VBG":
        return None
    deed = did.head
    return circumstances.place(context, (deed.idx, deed.idx + len(deed)), deed.idx, did.idx, (), moving=True)


ANYWHERE = frozenset({"count", "money", "percent", "term"})
"""Measures of what need not have happened where the sentence tells something."""

BY_DOER = frozenset({"drugs_seized", "weapons_seized", "homicides", "homicide_rate", "money", "count"})
"""Measures whose doer, where it is a country, says where: what a country seizes, spends or records."""


def is_part(text: str, sentence: Tokens, q: QuantityMention, words: Lexicon) -> bool:
    """Whether the number is a part of one before it ("including three children", "nine of them")."""
    before = text[max(sentence.start_char, q.start - 14) : q.start].casefold().rstrip()
    end = q.end if q.number_end is None else q.number_end
    after = text[end : end + 12].casefold().strip()
    return any(before.endswith(c) or after.startswith(c) for c in words.change["part"])


def is_addition(text: str, sentence: Tokens, q: QuantityMention, cues: tuple[str, ...]) -> bool:
    """Whether the number comes on top of others ("another five", "22 others", "two more bodies")."""
    before = text[max(sentence.start_char, q.start - 14) : q.start].casefold().rstrip()
    after = text[q.end : q.end + 12].casefold().strip()
    return any(f" {before}".endswith(f" {c}") or after.startswith(c) for c in cues)


def is_known_pair(text: str, sentence: Tokens, q: QuantityMention, words: Lexicon) -> bool:
    """Whether the number is that of a pair of whom the report has told ("the two officers")."""
    at = q.number_start if q.number_start is not None else q.start
    before = text[max(sentence.start_char, at - 14) : at].casefold().split()
    return q.value == PAIR and bool(before) and before[-1] in words.change["again"]


PAIR = 2


def none_of(text: str, sentence: Tokens, q: QuantityMention, words: Lexicon) -> int | None:
    """Where "none of the" begins, if it stands before the number: then none is counted, not all."""
    before = text[max(sentence.start_char, q.start - 24) : q.start].casefold().rstrip()
    cue = next((c for c in words.change["none_of"] if before.endswith(c)), None)
    return None if cue is None else q.start - len(text[: q.start]) + len(text[: q.start].rstrip()) - len(cue)


def own_time(context: Context, q: QuantityMention) -> TimeMention | None:
    """The time of what is counted, not the one at which somebody said the number ("said on Friday that 71 ...")."""
    time = context.time(q.start, q.end)
    if time is None:
        return None
    for a in context.attributions(q.start, q.end):
        if not any(c.start <= time.start and time.end <= c.end for c in a.content):
            return None
    return time


def taken_back(sentence: Tokens, q: QuantityMention, words: Lexicon) -> bool:
    """Whether the sentence corrects this value: it says that an earlier version gave it."""
    stretch = sentence.text.casefold()
    if not _pattern(words.change["corrected"]).search(stretch):
        return False
    before = sentence.text[: q.start - sentence.start_char].casefold()
    last = [m.start() for m in _pattern(words.change["wrong"]).finditer(before)]
    return bool(last) and not re.search(r"\d|;|—|\bthe correct\b", before[last[-1] :])


def refused(sentence: Tokens, q: QuantityMention, others: Sequence[QuantityMention], words: Lexicon) -> bool:
    """Whether the sentence gives another number in the place of this one: "17 people, and not 14, had died"."""
    at = q.number_start if q.number_start is not None else q.start
    before = sentence.text[: at - sentence.start_char].casefold()
    return any(p.unit == q.unit and p.start != q.start for p in others) and bool(
        _ending(words.change["refused"]).search(before)
    )


@functools.cache
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{vocabulary.any_of(cues)})\b")


@functools.cache
def _ending(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{vocabulary.any_of(cues)})\s+$")

"""The event statements of a document without a parse, in the order of the text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crosswire.records import Attribution, Bounds, EntityRef, Modality
from crosswire.statements.events import accusers, carrying, circumstances
from crosswire.statements.events.found import Found, Harm
from crosswire.statements.events.lexicon import Frame
from crosswire.statements.events.telling import Telling
from crosswire.statements.events.unparsed import clauses, counts, grouping
from crosswire.statements.events.unparsed.grouping import Made
from crosswire.statements.events.unparsed.lexicon import Words
from crosswire.statements.events.unparsed.phrases import Phrase, Reader
from crosswire.statements.events.unparsed.told import Told

if TYPE_CHECKING:
    from spacy.tokens import Span

    from crosswire.records import Statement, TimeMention
    from crosswire.statements.context import Context
    from crosswire.statements.events.episodes import Episode

LONGEST = 400
"""Code points of a statement's span; a longer one ends there."""
_NOBODY: tuple[Bounds | None, Bounds | None] = (None, None)


def read(context: Context, words: Words) -> Iterator[Statement]:
    """The event statements of a document, in the order of the text."""
    document = context.document
    found: list[tuple[Reader, Told]] = []
    for sentence in (*document.sentences, *document.headlines):
        reader = Reader(sentence, context, words)
        found += [(reader, told) for told in _sentence(reader)]
    violent = any(t.sense.type == "ASSAULT" and not t.sense.weak for _, t in found) or any(
        t.lower_ in words.small["signs"] for t in document.doc
    )
    kept = [(r, t) for r, t in found if violent or not t.sense.weak]
    made = [m for reader, told in kept if (m := _made(reader, told)) is not None]
    happenings = grouping.group(made, context, words)
    carrying.carry(happenings, context)
    tellings = [m.telling for m in made if m.telling.episode is not None or m.told.sense.type != "ASSAULT"]
    circumstances.settle(tellings, context)
    tolls = {h.name: _toll(h) for h in happenings}
    counted = {id(m.telling) for m in made if m.told.toll}
    for telling in tellings:
        if id(telling) in counted:
            continue  # a number of all the dead is a figure, and no deed
        yield _statement(telling, context, tolls.get(telling.episode or "", _NOBODY))


def _sentence(reader: Reader) -> list[Told]:
    """The events of a sentence; none of a mishap that nobody meant."""
    told = counts.settle(reader, clauses.find(reader)) if _speaks(reader.sentence, reader.words) else []
    if any(low in reader.small["mishap"] for low in reader.low.values()):
        told = [t for t in told if not t.sense.weak]
    return _shared(told)


def _speaks(sentence: Span, words: Words) -> bool:
    small = words.small
    return any(t.lower_ in words.forms or t.lower_ in small["dead"] or t.lower_ in small["injured"] for t in sentence)


def _shared(told: list[Told]) -> list[Told]:
    """Let a verb that has no subject of its own have that of the deed before it: "atacaron ... y mataron a dos"."""
    for before, behind in itertools.pairwise(told):
        gapped = behind.sense.shape in ("finite", "gerund") and behind.sense.kind == "verb" and not behind.actors
        if gapped and before.sense.kind == "verb" and before.actors and behind.sense.type == before.sense.type:
            behind.actors, behind.lent = before.actors, True
    return told


def _made(reader: Reader, told: Told) -> Made | None:
    """The telling of an event; ``None`` for a bare word that says nothing of its own."""
    context = reader.context
    actors, recipients, targets = (_refs(reader, p) for p in (told.actors, told.recipients, told.targets))
    acting = {r.entity or r.name for r in actors}
    recipients = tuple(r for r in recipients if (r.entity or r.name) not in acting)
    parties = (*actors, *recipients, *targets)
    start, end = _span(reader, told)
    anchor = (told.token.idx, told.token.idx + len(told.token))
    when = None if told.toll else _time(reader, anchor, start, end)
    where = circumstances.place(context, anchor, start, end, parties)
    first, last = reader.sentence.start_char, reader.sentence.end_char
    own_time = when is not None and first <= when.start < last
    own_place = where is not None and where.start is not None and first <= where.start < last
    harmed = told.killed is not None or told.injured is not None
    noun = told.sense.shape == "noun" or told.sense.kind == "thing"
    if not parties and not harmed and not (noun and (_near(when, end) or own_place)):
        return None
    if when is not None and own_time and (when.start <= end + NEAR and when.end >= start - NEAR):
        start, end = min(start, when.start), max(end, when.end)
    end = min(max(end, circumstances.reach(context, end, where)), start + LONGEST)
    modality = _modality(reader, told, anchor)
    telling = Telling(
        found=_found(told),
        start=_article(reader, start),
        end=end,
        anchor=anchor,
        actors=actors,
        recipients=recipients,
        targets=targets,
        instrument=None,
        killed=None if modality == "denied" else told.killed,
        injured=None if modality == "denied" else told.injured,
        when=when,
        where=where,
        modality=modality,
        attribution=_attribution(reader, told, anchor),
        own_time=own_time,
        own_place=own_place,
    )
    return Made(telling=telling, told=told)


def _time(reader: Reader, anchor: tuple[int, int], start: int, end: int) -> TimeMention | None:
    """When it happened: not when somebody said so ("acusó el martes a los rebeldes de ...")."""
    context = reader.context
    when = circumstances.time(context, anchor, start, end)
    if when is None or not _of_saying(reader, when, anchor):
        return when
    times = [t for t in reader.dates if not _of_saying(reader, t, anchor)]
    return min(times, key=lambda t: (abs(t.start - anchor[0]), t.start), default=None)


def _of_saying(reader: Reader, when: TimeMention, anchor: tuple[int, int]) -> bool:
    span = reader.context.tokens(when.start, when.end)
    if span is None:
        return False
    k = span.start - 1
    while k in reader.low and reader.low[k] in reader.small["articles"]:
        k -= 1
    if k not in reader.low or reader.doc[k].idx == anchor[0] or not reader.is_verb(k):
        return False
    low, small = reader.low[k], reader.small
    if low in small["occur"] or low in small["passive"] or low in small["have"]:
        return False
    return not any(s.type == "ASSAULT" for s in reader.words.forms.get(low, ()))


NEAR = 40
"""Code points beside an event within which its time is quoted with it."""


def _near(when: object, end: int) -> bool:
    return when is not None and 0 <= getattr(when, "start", -1) - end <= NEAR


def _refs(reader: Reader, phrases: Iterable[Phrase]) -> tuple[EntityRef, ...]:
    found: dict[str, EntityRef] = {}
    for phrase in phrases:
        for ref in reader.refs(phrase):
            found.setdefault(ref.entity or ref.name.casefold(), ref)
    return tuple(found.values())


def _span(reader: Reader, told: Told) -> tuple[int, int]:
    parts = [*told.actors, *told.recipients, *told.targets]
    first = min([told.token.i, *([told.first] if told.first is not None else []), *(p.opened for p in parts)])
    last = max([told.last, *(p.last for p in parts)])
    start, end = reader.doc[first].idx, reader.doc[last].idx + len(reader.doc[last])
    for q in reader.numbers:  # "al menos nueve personas"
        if q.start < start <= q.end:
            start = q.start
    return start, end


def _article(reader: Reader, start: int) -> int:
    """Where a span begins with the article before it: part of the evidence, not of a name."""
    span = reader.context.tokens(start, start + 1)
    if span is not None and reader.low.get(span.start - 1) in reader.small["articles"]:
        return reader.doc[span.start - 1].idx
    return start


def _modality(reader: Reader, told: Told, anchor: tuple[int, int]) -> Modality:
    if told.denied and counts.NONE not in (told.killed, told.injured):
        return "denied"
    clause = reader.context.clause(*anchor)
    found = clause.modality if clause is not None else "asserted"
    cue = clause.cue.text.lower() if clause is not None and clause.cue is not None else ""
    small = reader.small
    if (found == "denied" and cue in small["no"]) or (found == "alleged" and cue in small["suspected"]):
        found = "asserted"  # "hombres no identificados", "presuntos asaltantes"
    if told.charged is not None and found == "asserted":
        return told.charged
    if found == "denied" and counts.NONE in (told.killed, told.injured):
        return "asserted"
    return found


def _attribution(reader: Reader, told: Told, anchor: tuple[int, int]) -> Attribution:
    """Who tells of the event; where nobody does, who accuses its actors or claims it."""
    said = reader.context.attribution(*anchor)
    if said.sources or not told.accusers:
        return said
    by = _refs(reader, told.accusers)
    return accusers.attribution(by, reader.context) if by else said


def _found(told: Told) -> Found:
    """The event in the terms of parsed ones, for what both have in common."""
    sense = told.sense
    frame = Frame(
        type=sense.type,
        mode=told.mode,
        actor=(),
        recipient=(),
        target=(),
        needs=(),
        bars=(),
        harm=sense.harm,
        weak=sense.weak,
        bare=False,
        name=sense.name,
        deed="attack" if sense.shape == "noun" and not sense.weak and not told.definite else None,
    )
    harms = [Harm(kind=sense.harm, victims=[])] if sense.harm in counts.HARMS and sense.harm else []
    own = Found(frame=frame, trigger=told.token, verb=told.token, own_subject=True, type=sense.type, mode=told.mode)
    own.harms = harms
    return own


def _toll(happening: Episode) -> tuple[Bounds | None, Bounds | None]:
    """(killed, injured) that a report gives in all: its largest count, or all whom it names one by one."""
    told = [t for t in happening.members if t.stands]
    return _most(told, "killed"), _most(told, "injured")


def _most(told: list[Telling], kind: str) -> Bounds | None:
    said = [b for t in told if (b := getattr(t, kind)) is not None]
    single = {
        r.entity for t in told if (b := getattr(t, kind)) is not None and b.high == 1 for r in t.recipients if r.entity
    }
    best = max(said, key=lambda b: (b.low or 0, b.high is not None), default=None)
    if best is not None and best.high == 1 and len(single) > 1:
        return Bounds(low=len(single), high=len(single))
    return best


def _statement(telling: Telling, context: Context, toll: tuple[Bounds | None, Bounds | None]) -> Statement:
    further = tuple(
        EntityRef(name=t.name, entity=t.entity, start=t.start, end=t.end, type="object") for t in telling.targets[1:]
    )
    return telling.statement(
        context,
        trigger=telling.found.frame.name,
        target=telling.targets[0].name if telling.targets else None,
        further=further,
        harm=(telling.killed, telling.injured),
        toll=toll,
    )

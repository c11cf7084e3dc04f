"""Who did what to whom, where and when: a document and its reading in, event statements out.

Triggers (verbs, nouns and multiword frames) stand in ``data/<language>/events.toml`` with the grammatical role that
each participant plays. No rule depends on who acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.statements.events import (
    accusers,
    called,
    carrying,
    casualties,
    circumstances,
    episodes,
    grammar,
    identified,
    joining,
    known,
    lexicon,
    mentions,
    mishaps,
    news,
    participants,
    particular,
    parties,
    past,
    people,
    reference,
    same,
    small,
    spans,
    struck,
    titled,
    tolls,
    triggers,
)
from crosswire.statements.events import words as by_words
from crosswire.statements.events.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.records import Attribution, EntityRef, Modality, PlaceRef, Statement, TimeMention
    from crosswire.statements.context import Context
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

_CHARGED = frozenset(("ACCUSE", "SANCTION"))
"""Events whose "of" says of what, not of whom."""
_MOVING = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID"))
"""Events that may be done to a place, which is then where they were."""
_OF_PEOPLE = frozenset(("killed", "injured", "arrest", "abduct"))
"""Harms and modes of what is done to people only, even to one who bears a town's name."""
_DISPERSAL = "disperse"
"""The mode of force against a crowd, which is no attack: that nobody was hurt may be said of it."""
_NOBODY: tolls.Toll = (None, None)


def read(context: Context) -> Iterator[Statement]:
    """The event statements of one document, in the order of the text."""
    document = context.document
    words = lexicon.load(document.language)
    if words is None:
        return
    if words.forms:
        yield from by_words.read(context, words)
        return
    if not document.doc.has_annotation("DEP"):
        return
    sayings = [triggers.find(sentence, words) for sentence in (*document.sentences, *document.headlines)]
    calm = mishaps.only(sayings) and not mishaps.signs(document.doc, words.signs)
    if calm:
        words = lexicon.load(document.language, calm=True) or words
        sayings = [triggers.find(sentence, words) for sentence in (*document.sentences, *document.headlines)]
    mishaps.settle(sayings, calm=calm)
    found = [e for events in sayings for e in joining.join(events)]
    numbers = casualties.index(context.reading.quantities)
    fate = casualties.fates(found, words)
    dates = circumstances.days_of(context, found)
    days = {noun: dates[f.name] for noun, frames in words.nouns.items() for f in frames if f.name in dates}
    report = Report(numbers=numbers, fates=fate, days=days)
    tellings = [t for event in found if (t := _telling(event, context, words, report)) is not None]
    reference.resolve(tellings, context, words)
    judge = news.judge(context)
    happenings, general = episodes.group(tellings, judge, context)
    tellings = [t for t in tellings if t.episode not in general]
    named = None if happenings else titled.find(context, words)
    title = None if named is None else _telling(named, context, words, report, bare=True)
    if title is not None and title.stands:
        happenings = [episodes.single(title)]
        tellings = sorted([*tellings, title], key=lambda t: t.start)
    old = [t.found for h in happenings for t in past.recalled([m for m in h.members if m.stands])]
    gone = {e.trigger.i for e in old}
    told = [[t.found for t in h.members if t.stands and t.found.trigger.i not in gone] for h in happenings]
    aside = [t.found for h in happenings for t in h.members if not t.stands]
    aside += [t.found for t in tellings if t.found.mode == _DISPERSAL]
    toll = dict(zip((h.name for h in happenings), tolls.each(told, context, words, aside, old), strict=True))
    called.specify(happenings, toll, context, words)
    struck.sift(happenings, tellings, judge, context)
    same.unite(happenings, context)
    carrying.carry(happenings, context)
    known.name(tellings, context, words)
    circumstances.settle(tellings, context)
    said = identified.read(tellings, context, words)
    for telling in sorted([*tellings, *said], key=lambda t: t.start) if said else tellings:
        if particular.is_campaign(telling):
            continue
        yield _statement(telling, context, toll.get(telling.episode or "", _NOBODY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the whole report says that its single events need: counts, fates, and the days of what it names."""

    numbers: casualties.Numbers
    fates: casualties.Fates
    days: circumstances.Days


def _telling(event: Found, context: Context, words: Lexicon, report: Report, *, bare: bool = False) -> Telling | None:
    """Who took part, when and where; ``None`` for a ``bare`` noun that says nothing of its own, unless it may."""
    start, end = spans.span(event)
    actors = participants.refs(event.actors, context, words)
    undergoing = participants.refs(event.recipients, context, words, tail=event.type not in _CHARGED)
    hurt = event.recipients if parties.harms_people(event) else [v for h in event.harms for v in h.victims]
    undergoing = participants.alive(undergoing, hurt, context)
    if event.mode != "clash":
        actors = mentions.others(actors, undergoing, context)
    acting = {_key(a) for a in actors} if event.mode != "clash" else set()
    recipients = tuple(r for r in undergoing if _key(r) not in acting)
    targets = participants.refs(event.targets, context, words)
    killed, injured = casualties.count(event, report.numbers, words, report.fates)
    anchor = _anchor(event)
    when = circumstances.counted(context, start, end, report.days)
    when = when or circumstances.time(context, anchor, start, end, violent=event.type in circumstances.VIOLENT)
    if _bare(event) and not _ensued(event) and not _inside(when, *_under(event)):
        # "on Thursday condemned the bombing" dates the condemnation
        when = None
    modality = _modality(event, context, anchor)
    if modality in ("asserted", "alleged"):
        done = past.behind(when, context.reading.published)
        # "was ordered to appear on June 3" is no deed of June
        when = done if done == when or context.is_own(when, *anchor) else None
    moving = event.type in _MOVING and event.mode not in _OF_PEOPLE and event.frame.harm not in _OF_PEOPLE
    where = circumstances.place(context, anchor, start, end, (*actors, *recipients, *targets), moving=moving)
    told = actors or recipients or targets or killed or injured
    if not bare and not told and not _inside(when, start, end) and not _inside(where, start, end):
        return None
    instruments = participants.refs(event.instruments, context, words)
    sentence = context.sentence(event.trigger.idx)
    around = (sentence.start_char, sentence.end_char) if sentence is not None else (start, end)
    return Telling(
        found=event,
        start=start,
        end=min(circumstances.reach(context, end, where), start + spans.LONGEST),
        anchor=anchor,
        actors=actors,
        recipients=recipients,
        targets=targets,
        instrument=instruments[0].name if instruments else None,
        killed=killed,
        injured=injured,
        when=when,
        where=where,
        modality=modality,
        attribution=_attribution(event, context, words),
        spared=any(grammar.lemma(t) in words.self_words for t in grammar.objects(event.trigger)),
        own_time=_inside(when, *around),
        own_place=_inside(where, *around),
    )


def _statement(telling: Telling, context: Context, toll: tolls.Toll) -> Statement:
    event = telling.found
    target, further = parties.targets(event, telling.targets)
    harm = (telling.killed, telling.injured)
    if harm != _NOBODY:
        period = people.words(context.document.language).period.search(event.trigger.sent.text) is not None
        harm = tolls.agreed(harm, toll, period=period)
    trigger = event.frame.name or event.trigger.lemma_.lower()
    return telling.statement(context, trigger=trigger, target=target, further=further, harm=harm, toll=toll)


def _ensued(event: Found) -> bool:
    """Whether a deed came of what else is told, on its day: "a search on Friday led to the seizure of three guns".

    Not violence, which mostly was before what it is spoken of with.
    """
    noun = event.trigger
    came = noun.dep_ == "pobj" and event.type != "ASSAULT"
    return came and noun.head.head.lemma_.lower() in small.around(noun).ensuing


def _bare(event: Found) -> bool:
    """Whether a noun tells the event, with no verb of its own."""
    return event.verb is event.trigger and event.trigger.pos_ != "VERB" and not event.joined


def _under(event: Found) -> tuple[int, int]:
    """Half-open offsets of a noun with all that hangs on it."""
    last = event.trigger.right_edge
    return event.trigger.left_edge.idx, last.idx + len(last)


def _inside(mention: TimeMention | PlaceRef | None, start: int, end: int) -> bool:
    """Whether a time or a place stands in the event's own words."""
    return mention is not None and mention.start is not None and start <= mention.start < end


def _anchor(event: Found) -> tuple[int, int]:
    """The words by which time, place and modality are looked up: the trigger and the verb that carries it."""
    ends = sorted((event.trigger, event.verb), key=lambda t: t.i)
    return ends[0].idx, ends[1].idx + len(ends[1])


def _modality(event: Found, context: Context, anchor: tuple[int, int]) -> Modality:
    """How the event is put forward; what is investigated has happened."""
    clause = context.clause(*anchor)
    if event.charged is not None and (
        clause is None or clause.modality in ("asserted", "alleged") or _tried(event, clause.modality)
    ):
        return event.charged
    if clause is None:
        return "asserted"
    if clause.modality == "denied" and _rebuked(event):
        return "asserted"
    if clause.modality != "asserted" and (told := _told_aside(event)) is not None:
        own = context.clause(told.idx, told.idx + len(told))
        return own.modality if own is not None else "asserted"
    if clause.modality == "planned" and (event.attempted or _answered(event)):
        return "asserted"
    if clause.modality == "conditional" and event.verb is event.trigger and event.trigger.pos_ != "VERB":
        above = next((t for t in event.trigger.ancestors if t.pos_ == "VERB"), None)
        if above is not None and above.lemma_.lower() in small.around(above).inquiries:
            return "asserted"
    return clause.modality


def _told_aside(event: Found) -> Token | None:
    """The verb of a relative clause that tells what a deed did: "will not talk after the attack that killed three"."""
    noun = event.trigger
    verbs = (e.trigger for e in event.joined if e.trigger.tag_ == "VBD" and e.trigger.dep_ == "relcl")
    aside = noun.pos_ == "NOUN" and noun.dep_ == "pobj"
    return next((v for v in verbs if v.head == noun), None) if aside else None


def _tried(event: Found, modality: Modality) -> bool:
    """Whether only "attempted" denies it: who is charged with an attempted murder is said to have tried one."""
    return modality == "denied" and any(c.lower_ in small.around(c).attempted for c in event.trigger.children)


def _answered(event: Found) -> bool:
    """Whether people only mean to do something about a deed, which was done: "marched to protest the murder of Roe"."""
    noun, verb = event.trigger, event.trigger.head
    if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or event.verb is not noun:
        return False
    known = any(c.lower_ in small.around(noun).pointing for c in noun.children)
    return known and verb.lemma_.lower() in small.around(verb).answers


def _rebuked(event: Found) -> bool:
    """Whether a deed is only repudiated: who "rejects the murder of the judge" says that it was done."""
    noun, verb = event.trigger, event.trigger.head
    if event.type != "ASSAULT" or noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    known = any(c.lower_ in small.around(noun).pointing for c in noun.children)
    return known and bool(event.recipients) and verb.lemma_.lower() in small.around(verb).rebukes and not _negated(verb)


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _attribution(event: Found, context: Context, words: Lexicon) -> Attribution:
    """Who tells of the event; where nobody does, who accuses its actors or claims it."""
    said = context.attribution(event.trigger.idx, event.trigger.idx + len(event.trigger))
    if said.sources or not event.accusers:
        return said
    accusing = participants.refs(event.accusers, context, words)
    return accusers.attribution(accusing, context) if accusing else said


def _key(ref: EntityRef) -> str:
    return ref.entity or ref.name.casefold()

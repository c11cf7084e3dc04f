"""From sentence to sentence: whom a report means by "they", "the attackers", "the victims", "the priests".

Tellings are taken in the order of the text; what each says of its parties is remembered for those behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements import pronouns
from crosswire.statements.events import (
    captors,
    grammar,
    kinds,
    lists,
    meeting,
    mentions,
    participants,
    parties,
    people,
    responders,
    small,
)
from crosswire.statements.events.banded import Bands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling

REACH = 500
"""Code points back to whom a pronoun means: two or three sentences."""
FAR = 4000
"""Code points back to what a definite noun means."""
CALLED = 1500
"""The same where it calls somebody for the first time what he is."""
MOST = 24
"""Mentions that a noun is compared with."""
_TOWNS = frozenset(("city", "region", "sea"))
_VIOLENT = frozenset(("ASSAULT", "COERCE"))
_UNDERGONE = frozenset(("COERCE", "RETREAT", "AID", "MOVE"))
"""What else befalls people, who are then not the official that told of them: "He was freed"."""
_LAWFUL = frozenset(("arrest", "charge", "convict"))
"""Modes of what rather befalls who did a deed than whom it befell."""


@dataclass(frozen=True, slots=True)
class _Report:
    """What is asked of one report."""

    context: Context
    lexicon: Lexicon
    nouns: kinds.Nouns
    memory: _Memory
    people: frozenset[str]
    """Who is known as a person."""


@dataclass(slots=True)
class _Mention:
    """What a telling said of one party: the head's word and its modifiers, and who that is."""

    refs: tuple[EntityRef, ...]
    word: str
    modifiers: frozenset[str]
    plural: bool
    at: int
    violent: bool
    """Whether it was a party to a deed: "the hostages" are none of those who were called upon."""


@dataclass(slots=True)
class _Memory:
    """The parties told so far, by role."""

    actors: list[_Mention] = field(default_factory=list)
    recipients: list[_Mention] = field(default_factory=list)
    targets: list[_Mention] = field(default_factory=list)


def resolve(tellings: Sequence[Telling], context: Context, lexicon: Lexicon) -> None:
    """Put whom they mean in the place of pronouns and of nouns that refer back, telling by telling."""
    memory = _Memory()
    named = frozenset(n.entity for n in context.reading.names if n.type == "person" and n.entity is not None)
    report = _Report(context, lexicon, kinds.load(context.document.language), memory, named)
    bands = Bands(context)
    for telling in tellings:
        found = telling.found
        bodies = found.type != "ASSAULT"
        actors = _role(telling.actors, found.actors, (memory.actors, memory.recipients), report, bodies=bodies)
        actors = tuple(x for r, h in mentions.headed(actors, context) for x in _belonging(r, h, bands))
        if found.type in _VIOLENT:
            actors = tuple(
                r
                for r in actors
                if not _somewhere(r, context, exact=True)
                and not (found.type == "ASSAULT" and responders.tells(r, context))
                and not responders.unlike(r, context)
            )
        dead = any(h.kind == "killed" for h in found.harms) if found.type == "ASSAULT" else None
        before = (memory.recipients, memory.actors)
        if dead is None and (found.type in _UNDERGONE or found.mode in _LAWFUL):
            dead = False
            before = before[::-1] if found.mode in _LAWFUL else before
        undergoing = _role(telling.recipients, found.recipients, before, report, dead=dead)
        if found.mode != "clash":
            actors = mentions.others(actors, undergoing, context)
        acting = {mentions.key(r) for r in actors} if found.mode != "clash" else set()
        telling.actors = mentions.unique(actors)
        telling.recipients = tuple(
            r
            for r in mentions.unique(undergoing)
            if mentions.key(r) not in acting
            and not (
                found.type in _VIOLENT
                and (_somewhere(r, context, known=parties.harms_people(found)) or responders.speaks(r, context))
            )
        )
        telling.targets = tuple(
            r
            for r in mentions.unique(_role(telling.targets, found.targets, (memory.targets,), report))
            if not (found.type == "ASSAULT" and _somewhere(r, context))
        )
        for kept, refs in (
            (memory.actors, telling.actors),
            (memory.recipients, telling.recipients),
            (memory.targets, telling.targets),
        ):
            _remember(kept, refs, context, violent=found.type in _VIOLENT)
    captors.lend(tellings, context, lexicon)
    meeting.lend(tellings, context, lexicon)


def _belonging(ref: EntityRef, head: Token | None, bands: Bands) -> Iterator[EntityRef]:
    """A party, known as the body that it belongs to, and the body of the state whose people it is."""
    if head is None:
        yield ref
        return
    known = bands.belonging(ref, head)
    yield known
    if known.entity == ref.entity and (body := bands.whose(head)) is not None:
        yield body


def _somewhere(ref: EntityRef, context: Context, *, exact: bool = False, known: bool = False) -> bool:
    """Whether a party is a town or a region, which is where something was done; a country acts and is attacked.

    ``exact`` counts a street and a building too, ``known`` only what the gazetteer knows.
    """
    if ref.start is None:
        return False
    places = context.reading.places
    at = bisect_right(places, ref.start, key=lambda p: p.start) - 1
    if at < 0 or places[at].role != "place" or places[at].precision not in (_TOWNS | {"exact"} if exact else _TOWNS):
        return False
    if known and places[at].gazetteer_id is None:
        return False
    return places[at].start <= ref.start and ref.end is not None and ref.end <= places[at].end


def _role(
    refs: tuple[EntityRef, ...],
    heads: Sequence[Token],
    told: tuple[list[_Mention], ...],
    report: _Report,
    *,
    bodies: bool = False,
    dead: bool | None = None,
) -> tuple[EntityRef, ...]:
    found: list[EntityRef] = []
    for ref, head in mentions.headed(refs, report.context):
        official = dead is not None and responders.is_official(ref, report.context)
        if head is not None and (official or (dead and responders.lives(ref, report.context))):
            found += _pronoun(head, told, report, besides=ref) or ([] if official else [ref])
        else:
            found += _meant(ref, head, told, report) if head is not None else [ref]
    for head in heads:
        words = small.around(head)
        if head.lower_ in words.many | words.one and not any(r.start == head.idx for r in refs):
            found += _pronoun(head, told, report, bodies=bodies)
    return tuple(found)


def _pronoun(
    head: Token,
    told: tuple[list[_Mention], ...],
    report: _Report,
    *,
    bodies: bool = False,
    besides: EntityRef | None = None,
) -> list[EntityRef]:
    """Whom an unresolved pronoun means: the subject before it in its sentence, else the last party of its number.

    ``bodies`` lets "they" be the police, who tell of an attack but do not carry it out; ``besides`` is not meant.
    """
    for refs in _candidates(head, told, report, bodies=bodies):
        if besides is None or not any(r.entity == besides.entity for r in refs):
            return [replace(r, start=head.idx, end=head.idx + len(head)) for r in refs]
    return []


def _candidates(
    head: Token, told: tuple[list[_Mention], ...], report: _Report, *, bodies: bool
) -> Iterator[Sequence[EntityRef]]:
    """Those whom a pronoun may mean, the likeliest first."""
    many = head.lower_ in small.around(head).many
    before = [t for t in reversed(head.doc[head.sent.start : head.i]) if not _own_subject(t, head)]
    inside = [t for t in before if _subject(t, many, report.nouns, bodies=bodies)]
    for own in inside or [t for t in before if _named_before(t, many)]:
        meant = lists.conjuncts(own) if many and own.pos_ == "PROPN" else [own]
        refs = participants.refs(meant, report.context, report.lexicon)
        yield refs if many else [x for r in refs for x in _meant(r, own, told, report)]
    for kept in told:
        for mention in reversed(kept[-MOST:]):
            if head.idx - mention.at > REACH:
                break
            if mention.at < head.idx and mention.plural == many:
                yield mention.refs
    if head.sent.start > 0:
        for token in head.doc[head.sent.start - 1].sent:
            if _subject(token, many, report.nouns):
                yield participants.refs([token], report.context, report.lexicon)


def _own_subject(token: Token, head: Token) -> bool:
    """Whether a word acts in the clause whose object a pronoun is: "charged him" is not about who charged."""
    return head.dep_ == "dobj" and grammar.surface(head.head) == token


def _named_before(token: Token, many: bool) -> bool:
    """Whether a word is the first of several people named together, or for one of them the only one named."""
    if token.pos_ != "PROPN" or token.ent_type_ != "PERSON" or token.dep_ in ("compound", "conj", "poss"):
        return False
    return many == any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in token.children)


def _subject(token: Token, many: bool, nouns: kinds.Nouns, *, bodies: bool = False) -> bool:
    """Whether a word is the subject of a clause and may be meant by a pronoun of this number."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
    known = kinds.kind(token, nouns)
    return plural == many and (known == "person" or (many and bodies and known == "body"))


def _meant(ref: EntityRef, head: Token, told: tuple[list[_Mention], ...], report: _Report) -> list[EntityRef]:
    """Who a noun means that refers back; the reference itself where it does not."""
    if head.pos_ != "NOUN" or head.lower_ in pronouns.PRONOUNS:
        return [ref]
    word = grammar.lemma(head)
    definite = any(c.dep_ == "det" and c.lower_ in mentions.DEFINITE for c in head.children)
    if not definite or any(c.dep_ in ("nummod", "relcl", "acl") for c in head.children):
        return [ref]
    own = mentions.modifiers(head) | mentions.owners(head)
    for kept in told:
        for mention in reversed(kept[-MOST:]):
            if head.idx - mention.at > FAR:
                break
            if mention.at < head.idx and mention.word == word and own <= mention.modifiers:
                return _back(ref, mention)
    somebody = _first_called(head, told[0], report) if told[0] is report.memory.recipients else None
    if somebody is not None:
        return _back(ref, somebody)
    if own:
        return [ref]
    if word in report.nouns.doers or word in report.nouns.sufferers:
        # "the bodyguards shot the gunman": he is who did it before, whatever befalls him now
        kept = report.memory.actors if word in report.nouns.doers else report.memory.recipients
        last = next((m for m in reversed(kept[-MOST:]) if m.violent and m.at < head.idx), None)
        if last is not None and last.plural == (head.tag_ == "NNS"):
            return _back(ref, last)
    return [ref]


def _first_called(head: Token, hit: Sequence[_Mention], report: _Report) -> _Mention | None:
    """The person hit before whom a definite noun means that the report did not use: "the politician" is Senator Roe.

    Who is somebody's is somebody else: "the driver".
    """
    word, nouns = grammar.lemma(head), report.nouns
    whose = people.words(report.context.document.language).kin | nouns.attending
    coming = nouns.doers | nouns.fighters | nouns.enlisted | nouns.tellers
    if head.tag_ != "NN" or word in whose | coming or kinds.kind(head, nouns) != "person" or mentions.owners(head):
        return None
    others = vocabulary.words(head.doc.lang_, "parties")["others"]
    listed = head.dep_ == "conj" or len(lists.conjuncts(head)) > 1
    if listed or any(grammar.lemma(c) in others for c in head.children):
        return None
    if grammar.children(head, "poss") or any(grammar.lemma(t) == word for t in head.doc[: head.i]):
        return None
    last = next((m for m in reversed(hit[-MOST:]) if m.violent and m.at < head.idx), None)
    if last is None or last.plural or head.idx - last.at > CALLED or len(last.refs) != 1:
        return None
    return last if last.refs[0].entity in report.people else None


def _back(ref: EntityRef, mention: _Mention) -> list[EntityRef]:
    """The parties of an earlier mention at the place of a later one."""
    return [replace(r, start=ref.start, end=ref.end) for r in mention.refs]


def _remember(kept: list[_Mention], refs: Sequence[EntityRef], context: Context, *, violent: bool) -> None:
    for ref, head in mentions.headed(refs, context):
        if head is None or head.pos_ == "PRON":
            continue
        plural = head.tag_ in ("NNS", "NNPS") or grammar.lemma(head) in small.around(head).bodies
        said = mentions.modifiers(head) | mentions.owners(head)
        kept.append(_Mention((ref,), grammar.lemma(head), said, plural, head.idx, violent))
    if len(refs) > 1:
        first = min((r.start for r in refs if r.start is not None), default=None)
        if first is not None:
            kept.append(_Mention(tuple(refs), "", frozenset(), True, first, violent))

"""From sentence to sentence: whom a report means by "they", "the attackers", "the victims", "the priests".

Tellings are taken in the order of the text; what each says of its parties is remembered for those behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crosswire.statements import pronouns
from crosswire.statements.events import grammar, identities, kinds, participants
from crosswire.statements.events.banded import Bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.episodes import Episode
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling

REACH = 500
"""Code points back to whom a pronoun means: two or three sentences."""
FAR = 4000
"""Code points back to what a definite noun means."""
MOST = 24
"""Mentions that a noun is compared with."""
_TOWNS = frozenset(("city", "region", "sea"))
_VIOLENT = frozenset(("ASSAULT", "COERCE"))
_DEFINITE = frozenset(("the", "these", "those", "this", "that", "both"))
_ONE = frozenset(("he", "she", "him", "her"))
_MANY = frozenset(("they", "them"))


@dataclass(frozen=True, slots=True)
class _Report:
    """What is asked of one report."""

    context: Context
    lexicon: Lexicon
    nouns: kinds.Nouns


@dataclass(slots=True)
class _Mention:
    """What a telling said of one party: the head's word and its modifiers, and who that is."""

    refs: tuple[EntityRef, ...]
    word: str
    modifiers: frozenset[str]
    plural: bool
    at: int


@dataclass(slots=True)
class _Memory:
    """The parties told so far, by role."""

    actors: list[_Mention] = field(default_factory=list)
    recipients: list[_Mention] = field(default_factory=list)
    targets: list[_Mention] = field(default_factory=list)


def resolve(tellings: Sequence[Telling], context: Context, lexicon: Lexicon) -> None:
    """Put whom they mean in the place of pronouns and of nouns that refer back, telling by telling."""
    memory = _Memory()
    report = _Report(context, lexicon, kinds.load(context.document.language))
    bands = Bands(context)
    for telling in tellings:
        found = telling.found
        actors = _role(telling.actors, found.actors, (memory.actors, memory.recipients), report)
        actors = tuple(bands.belonging(r, h) if h is not None else r for r, h in _headed(actors, context))
        if found.type in _VIOLENT:
            actors = tuple(r for r in actors if not _somewhere(r, context, exact=True))
        acting = {_key(r) for r in actors} if found.mode != "clash" else set()
        undergoing = _role(telling.recipients, found.recipients, (memory.recipients, memory.actors), report)
        telling.actors = _unique(actors)
        telling.recipients = tuple(
            r
            for r in _unique(undergoing)
            if _key(r) not in acting and not (found.type in _VIOLENT and _somewhere(r, context))
        )
        telling.targets = tuple(
            r
            for r in _unique(_role(telling.targets, found.targets, (memory.targets,), report))
            if not (found.type == "ASSAULT" and _somewhere(r, context))
        )
        for kept, refs in (
            (memory.actors, telling.actors),
            (memory.recipients, telling.recipients),
            (memory.targets, telling.targets),
        ):
            _remember(kept, refs, context)


def specify(happenings: Iterable[Episode], context: Context) -> None:
    """Say of each happening's recipients who they are: "two people" are the two whom another telling names."""
    nouns = kinds.load(context.document.language)
    happenings = list(happenings)
    called = identities.callings(context) if happenings else {}
    rosters = identities.rosters(context) if happenings else []
    for happening in happenings:
        standing = [t for t in happening.members if t.stands]
        parties = [(t, _headed(t.recipients, context)) for t in standing]
        named = [r for _, headed in parties for r, h in headed if h is not None and _named(r, h, context)]
        fullest: dict[str, tuple[int, EntityRef, Token]] = {}
        for _, headed in parties:
            for ref, head in headed:
                if head is not None and _common(head):
                    word = _noun(head)
                    full = 2 * len(_modifiers(head)) + bool(grammar.children(head, "nummod"))
                    if word not in fullest or full > fullest[word][0]:
                        fullest[word] = (full, ref, head)
        for telling, headed in parties:
            made: list[EntityRef] = []
            for ref, head in headed:
                word = _noun(head) if head is not None and _common(head) else ""
                listed = _listed(head, rosters, nouns) if head is not None and word else ()
                if listed:
                    made += [replace(r, start=ref.start, end=ref.end) for r in listed]
                elif head is not None and grammar.lemma(head) in nouns.anybody and _as_many(head, named):
                    made += [replace(r, start=ref.start, end=ref.end) for r in named]
                elif head is not None and word and (who := _called(head, named, called)) is not None:
                    made.append(replace(who, start=ref.start, end=ref.end))
                elif head is not None and word in fullest and _less(head, fullest[word][2]):
                    made.append(replace(fullest[word][1], start=ref.start, end=ref.end))
                else:
                    made.append(ref)
            telling.recipients = _unique(made)


def _listed(head: Token, rosters: Sequence[identities.Roster], nouns: kinds.Nouns) -> tuple[EntityRef, ...]:
    """The names that the report gives to the people of a plural noun, as many as it says they are."""
    if not head.tag_.endswith("S"):
        return ()
    count, word = grammar.children(head, "nummod"), grammar.lemma(head)
    for roster in rosters:
        many = _COUNTS.get(len(roster.refs), ())
        if count and count[0].lower_ not in many:
            continue
        anybody = roster.word in nouns.anybody | nouns.sufferers | {"those"} and roster.at > head.idx and bool(count)
        if (roster.word == word and (count or _definite(head))) or anybody:
            return roster.refs
    return ()


def _definite(head: Token) -> bool:
    return any(c.lower_ in _DEFINITE for c in head.children)


def _called(head: Token, named: Sequence[EntityRef], called: Mapping[str, set[str]]) -> EntityRef | None:
    """The one of a happening's named people whom a singular noun means, by what the report calls them elsewhere."""
    if head.tag_ != "NN" or any(grammar.lemma(c) in _OTHERS for c in head.children):
        return None
    word = grammar.lemma(head)
    bearers = {_key(r): r for r in named if r.entity is not None and word in called.get(r.entity, ())}
    return next(iter(bearers.values())) if len(bearers) == 1 else None


_OTHERS = frozenset(("other", "another", "second", "third"))


def _common(head: Token) -> bool:
    """Whether a head describes: a noun, or what a group is called, which many are ("six Jesuits")."""
    return head.pos_ == "NOUN" or head.tag_ == "NNPS"


def _noun(head: Token) -> str:
    """A head's word and its number."""
    return f"{grammar.lemma(head)}|{head.tag_.endswith('S')}"


def _less(head: Token, full: Token) -> bool:
    """Whether a description says less than the fullest of its noun and agrees with it in what it says."""
    own, other = _modifiers(head), _modifiers(full)
    return own < other or (own == other and not grammar.children(head, "nummod"))


def _as_many(head: Token, named: Sequence[EntityRef]) -> bool:
    """Whether a noun that says no more than "people" may mean just those who are named: as many, or the same one."""
    many = len({_key(r) for r in named})
    count = grammar.children(head, "nummod")
    if count:
        return many > 0 and count[0].lower_ in _COUNTS.get(many, ())
    return many > 1 and head.tag_ == "NNS" and any(c.lower_ in _DEFINITE for c in head.children)


_COUNTS = {
    1: ("one", "1"),
    2: ("two", "2"),
    3: ("three", "3"),
    4: ("four", "4"),
    5: ("five", "5"),
    6: ("six", "6"),
    7: ("seven", "7"),
    8: ("eight", "8"),
}


def _named(ref: EntityRef, head: Token, context: Context) -> bool:
    if head.pos_ != "PROPN" or ref.start is None or ref.end is None:
        return False
    name = context.name(ref.start, ref.end)
    return name is not None and name.type == "person"


def _somewhere(ref: EntityRef, context: Context, *, exact: bool = False) -> bool:
    """Whether a party is a town or a region, which is where something was done; a country acts and is attacked.

    ``exact`` counts a street and a building too.
    """
    if ref.start is None:
        return False
    places = context.reading.places
    at = bisect_right(places, ref.start, key=lambda p: p.start) - 1
    if at < 0 or places[at].role != "place" or places[at].precision not in (_TOWNS | {"exact"} if exact else _TOWNS):
        return False
    return places[at].start <= ref.start and ref.end is not None and ref.end <= places[at].end


def _role(
    refs: tuple[EntityRef, ...],
    heads: Sequence[Token],
    told: tuple[list[_Mention], ...],
    report: _Report,
) -> tuple[EntityRef, ...]:
    found: list[EntityRef] = []
    for ref, head in _headed(refs, report.context):
        found += _meant(ref, head, told, report.nouns) if head is not None else [ref]
    for head in heads:
        word = head.lower_
        if word in _MANY | _ONE and not any(r.start == head.idx for r in refs):
            found += _pronoun(head, told, report)
    return tuple(found)


def _headed(refs: Sequence[EntityRef], context: Context) -> list[tuple[EntityRef, Token | None]]:
    made: list[tuple[EntityRef, Token | None]] = []
    for ref in refs:
        span = context.tokens(ref.start, ref.end) if ref.start is not None and ref.end is not None else None
        made.append((ref, span.root if span is not None else None))
    return made


def _pronoun(head: Token, told: tuple[list[_Mention], ...], report: _Report) -> list[EntityRef]:
    """Whom an unresolved pronoun means: the subject before it in its sentence, else the last party of its number."""
    many = head.lower_ in _MANY
    own = next((t for t in reversed(head.doc[head.sent.start : head.i]) if _subject(t, many, report.nouns)), None)
    if own is not None:
        return _at(participants.refs([own], report.context, report.lexicon), head)
    for kept in told:
        for mention in reversed(kept[-MOST:]):
            if head.idx - mention.at > REACH:
                break
            if mention.at < head.idx and mention.plural == many:
                return _at(mention.refs, head)
    if head.sent.start == 0:
        return []
    before = head.doc[head.sent.start - 1].sent
    first = next((t for t in before if _subject(t, many, report.nouns)), None)
    return _at(participants.refs([first], report.context, report.lexicon), head) if first is not None else []


def _subject(token: Token, many: bool, nouns: kinds.Nouns) -> bool:
    """Whether a word is the subject of a clause and may be meant by a pronoun of this number."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
    return plural == many and kinds.kind(token, nouns) == "person"


def _at(refs: Sequence[EntityRef], head: Token) -> list[EntityRef]:
    return [replace(r, start=head.idx, end=head.idx + len(head)) for r in refs]


def _meant(ref: EntityRef, head: Token, told: tuple[list[_Mention], ...], nouns: kinds.Nouns) -> list[EntityRef]:
    """Who a noun means that refers back; the reference itself where it does not."""
    if head.pos_ != "NOUN" or head.lower_ in pronouns.PRONOUNS:
        return [ref]
    word = grammar.lemma(head)
    definite = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in head.children)
    if not definite or any(c.dep_ in ("nummod", "relcl", "acl") for c in head.children):
        return [ref]
    own = _modifiers(head)
    for kept in told:
        for mention in reversed(kept[-MOST:]):
            if head.idx - mention.at > FAR:
                break
            if mention.at < head.idx and mention.word == word and own <= mention.modifiers:
                return _back(ref, mention)
    if own:
        return [ref]
    if word in nouns.doers or word in nouns.sufferers:
        last = next((m for m in reversed(told[0][-MOST:]) if m.at < head.idx), None)
        if last is not None and last.plural == (head.tag_ == "NNS"):
            return _back(ref, last)
    return [ref]


def _back(ref: EntityRef, mention: _Mention) -> list[EntityRef]:
    """The parties of an earlier mention at the place of a later one."""
    return [replace(r, start=ref.start, end=ref.end) for r in mention.refs]


def _modifiers(head: Token) -> frozenset[str]:
    return frozenset(
        grammar.lemma(c) for c in head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss") and c.is_alpha
    )


def _remember(kept: list[_Mention], refs: Sequence[EntityRef], context: Context) -> None:
    for ref, head in _headed(refs, context):
        if head is None or head.pos_ == "PRON":
            continue
        plural = head.tag_ in ("NNS", "NNPS") or grammar.lemma(head) in ("group", "police", "people")
        kept.append(_Mention((ref,), grammar.lemma(head), _modifiers(head), plural, head.idx))
    if len(refs) > 1:
        first = min((r.start for r in refs if r.start is not None), default=None)
        if first is not None:
            kept.append(_Mention(tuple(refs), "", frozenset(), True, first))


def _unique(refs: Sequence[EntityRef]) -> tuple[EntityRef, ...]:
    found: dict[str, EntityRef] = {}
    for ref in refs:
        found.setdefault(_key(ref), ref)
    return tuple(found.values())


def _key(ref: EntityRef) -> str:
    return ref.entity or ref.name.casefold()

"""The doers of one happening told in several words are one: "gunmen", "several armed men", "the assailants"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, kinds, mentions
from crosswire.statements.events.banded import proper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.episodes import Episode
    from crosswire.statements.events.telling import Telling

_PEOPLES = frozenset(("NORP", "GPE"))
_BEFORE = ("compound", "amod", "nmod")


@dataclass(frozen=True, slots=True)
class _Doer:
    """Doers without a name: what may be said of others too."""

    ref: EntityRef
    word: str
    side: str
    many: bool
    number: str | None
    peoples: frozenset[str]
    telling: int


def unite(episodes: Iterable[Episode], context: Context) -> None:
    """Let the nameless doers whom the tellings of a happening describe in other words be one party.

    Two that stand in one telling are two, as are those whose numbers or peoples differ. Nobody gets a name by it.
    """
    nouns = kinds.load(context.document.language)
    named = {n.entity for n in context.reading.names if n.entity and proper(n, context)}
    for episode in episodes:
        standing = [t for t in episode.members if t.stands and t.found.mode != "clash"]
        if len(standing) > 1:
            _unite(standing, named, context, nouns)


def _unite(standing: Sequence[Telling], named: set[str], context: Context, nouns: kinds.Nouns) -> None:
    hit = {mentions.key(r) for t in standing for r in t.recipients}
    groups: list[list[_Doer]] = []
    known: set[str] = set()
    for n, telling in enumerate(standing):
        for ref, head in mentions.headed(telling.actors, context):
            key = mentions.key(ref)
            if head is None or key in known or key in hit or ref.entity in named:
                continue
            doer = _doer(ref, head, n, nouns)
            if doer is None:
                continue
            known.add(key)
            group = next((g for g in groups if all(_alike(d, doer) for d in g)), None)
            if group is None:
                groups.append([doer])
            else:
                group.append(doer)
    means = {mentions.key(d.ref): _main(g) for g in groups if len(g) > 1 for d in g}
    for telling in standing if means else ():
        telling.actors = mentions.unique([_as(r, means.get(mentions.key(r))) for r in telling.actors])


def _main(group: Sequence[_Doer]) -> EntityRef:
    """The reference by which the others are known: the first that is known to the reading, else the first."""
    return next((d.ref for d in group if d.ref.entity), group[0].ref)


def _as(ref: EntityRef, main: EntityRef | None) -> EntityRef:
    if main is None:
        return ref
    return replace(ref, entity=main.entity) if main.entity else replace(ref, name=main.name)


def _doer(ref: EntityRef, head: Token, telling: int, nouns: kinds.Nouns) -> _Doer | None:
    """What a description says of its doers; ``None`` for names, pronouns and those who belong to no side."""
    word = grammar.lemma(head)
    if head.pos_ not in ("NOUN", "ADJ") or grammar.children(head, "poss"):
        return None
    if word in nouns.fighters | nouns.doers | nouns.anybody or (
        word in nouns.members and any(grammar.lemma(c) in nouns.fighters for c in grammar.children(head, *_BEFORE))
    ):
        side = "irregular"
    elif word in nouns.enlisted:
        side = "regular"
    else:
        return None
    number = next((c.lower_ for c in head.children if c.dep_ == "nummod"), None)
    return _Doer(
        ref=ref,
        word=word,
        side=side,
        many=head.tag_ == "NNS" or nouns.kinds.get(word) == "body",
        number=number,
        peoples=frozenset(c.lower_ for c in head.children if c.ent_type_ in _PEOPLES),
        telling=telling,
    )


def _alike(a: _Doer, b: _Doer) -> bool:
    """Whether two descriptions may be of the same doers."""
    if a.side != b.side or a.telling == b.telling or (a.many != b.many and a.word != b.word):
        return False
    if a.number and b.number and a.number != b.number:
        return False
    return not (a.peoples and b.peoples and a.peoples != b.peoples)

"""Which of the people whom a happening's sentences name it really befell, and who only stands among their words.

Who is named, counted, told of in most sentences or spoken of at the opening was hit; "the nation", a band that acts
elsewhere in the report and kinds of people without a number mostly were not. The evidence is weighed by the
coefficients of ``data/<language>/struck.toml``; none knows a word or a name, or who acts.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.statements.events import grammar, kinds, mentions
from crosswire.statements.events.particular import LEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from crosswire.statements.context import Context
    from crosswire.statements.events import news
    from crosswire.statements.events.episodes import Episode
    from crosswire.statements.events.telling import Telling

SURE = 3.0
"""Log odds beyond which a happening is as good as told, or not."""


class _Data(NamedTuple):
    weights: Mapping[str, float]
    enough: float
    """Log odds from which a party was hit."""


class _Party(NamedTuple):
    """One party of a happening: the heads that name it, and the tellings in which they stand."""

    heads: list[Token]
    tellings: dict[int, Telling]
    person: bool


@functools.cache
def _data(language: str) -> _Data | None:
    found = vocabulary.find(f"{language}/struck")
    return None if found is None else _Data(found["weights"], float(found["odds"]["enough"]))


def sift(happenings: Iterable[Episode], tellings: Sequence[Telling], judge: news.Judge, context: Context) -> None:
    """Leave only those among the recipients of the happenings' tellings whom they befell.

    ``judge`` tells how surely each was told as a happening. Where nothing else was hit and nobody is counted, the
    likeliest stays. In a language without weights all stay.
    """
    data = _data(context.document.language)
    if data is None:
        return
    acting = {mentions.key(r) for t in tellings for r in t.actors}
    persons = {n.entity for n in context.reading.names if n.type == "person" and n.entity is not None}
    for happening in happenings:
        standing = [t for t in happening.members if t.stands]
        parties = _parties(standing, persons, context)
        things = {mentions.key(r) for t in standing for r in t.targets}
        told = judge.odds(happening.members, deeds=happening.named_deeds) / SURE
        around = {
            "bias": 1.0,
            "told": max(-1.0, min(1.0, told)),
        }
        odds = {}
        for key, party in parties.items():
            evidence = {**around, "share": len(party.tellings) / len(standing), "acts": key in acting}
            evidence.update(_evidence(party, context))
            odds[key] = sum(data.weights[name] * value for name, value in evidence.items())
        spared = {key for key, value in odds.items() if value < data.enough}
        if spared and len(spared) == len(odds) and not things and not any(t.killed or t.injured for t in standing):
            spared.discard(max(odds, key=odds.__getitem__))
        for telling in standing if spared else ():
            kept = tuple(r for r in telling.recipients if mentions.key(r) not in spared)
            telling.spared = bool(telling.recipients) and not kept
            telling.recipients = kept


def _parties(tellings: Sequence[Telling], persons: set[str], context: Context) -> dict[str, _Party]:
    found: dict[str, _Party] = {}
    for at, telling in enumerate(tellings):
        for ref, head in mentions.headed(telling.recipients, context):
            party = found.setdefault(mentions.key(ref), _Party([], {}, ref.entity in persons))
            party.tellings[at] = telling
            if head is not None:
                party.heads.append(head)
    return found


def _evidence(party: _Party, context: Context) -> Iterator[tuple[str, float]]:
    """What the phrases for one party say for and against it, as numbers of 0 to 1; all names say the same."""
    heads = party.heads
    yield "harm counted", any(t.killed or t.injured for t in party.tellings.values())
    named = party.person or any(h.pos_ == "PROPN" for h in heads)
    yield "named", named
    yield "early", bool(heads) and heads[0].idx < LEAD
    yield "whose", any(c.dep_ == "poss" for h in heads for c in h.children)
    if named or not heads:
        return
    nouns = kinds.load(context.document.language)
    yield "pronoun", any(h.pos_ == "PRON" for h in heads)
    yield "counted", any(h.pos_ == "NUM" or grammar.children(h, "nummod") for h in heads)
    yield "bare plural", all(map(_bare, heads))
    yield "crowd", any(_crowd(h, nouns) for h in heads)


def _crowd(head: Token, nouns: kinds.Nouns) -> bool:
    """Whether it names all and nobody: "the population", but not "the patrol"."""
    armed = nouns.fighters | nouns.members | nouns.banded | nouns.public
    return kinds.kind(head, nouns) == "body" and grammar.lemma(head) not in armed


def _bare(head: Token) -> bool:
    """Whether it says neither how many nor which: "peasants", "many peasants"."""
    return head.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "nummod", "poss") for c in head.children)

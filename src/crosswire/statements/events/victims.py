"""The people whom a happening befell, each once, by the toll that the report gives.

Where one was killed, all whom the report says to have been killed are that one; where eight were, "the priests" are
some of the "six priests and two women".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements.events import casualties, grammar, kinds, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from crosswire.records import Bounds, EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling
    from crosswire.statements.events.tolls import Toll

_SHORTEST = 4
"""Letters of a word of a name that tells two names to be of one person."""
_STEPS = 2
"""How often a party that stands for another may itself stand for a third."""
_MOST = 40
"""Parties of one happening that are compared; a report of more is a list."""


@dataclass(slots=True, kw_only=True)
class _Party:
    """What the tellings of a happening say of one party."""

    key: str
    ref: EntityRef
    head: Token
    named: bool
    plural: bool
    count: int | None
    """How many they are, where an exact number says."""
    fates: set[str] = field(default_factory=set)
    tellings: set[int] = field(default_factory=set)
    definite: bool = False
    other: bool = False
    acts: bool = False
    """Whether it is who did another of the happening's deeds: the gunman whom guards shot is not whom he shot."""

    @property
    def fullness(self) -> tuple[bool, int, int]:
        """How much the description says."""
        return (
            self.named,
            len(self.ref.name.split()) if self.named else len(mentions.modifiers(self.head)),
            -self.head.i,
        )


def single_out(tellings: Sequence[Telling], toll: Toll, context: Context, lexicon: Lexicon) -> None:
    """Let different words for the same people name the same party in all tellings of a happening."""
    for telling in tellings:
        if _beyond(telling.killed, toll[0]) or _beyond(telling.injured, toll[1]):
            telling.recipients = tuple(
                r for r, h in mentions.headed(telling.recipients, context) if h is None or not _unknown(h)
            )
    parties = _parties(tellings, context, lexicon)
    if not 1 < len(parties) <= _MOST:
        return
    same = _meant(parties, toll, kinds.load(context.document.language))
    if not same:
        return
    for _ in range(_STEPS):
        same = {k: [r for into in refs for r in same.get(mentions.key(into), [into])] for k, refs in same.items()}
    for telling in tellings:
        telling.recipients = mentions.unique(
            [
                replace(into, start=ref.start, end=ref.end)
                for ref in telling.recipients
                for into in same.get(mentions.key(ref), (ref,))
            ]
        )


def _beyond(own: Bounds | None, whole: Bounds | None) -> bool:
    """Whether a sentence tells of more people than the report gives to this happening: it sums over others."""
    most = whole.high if whole is not None else None
    return own is not None and most is not None and own.low is not None and own.low > most > 0


def _unknown(head: Token) -> bool:
    """Whether a head brings up several people as new: "five judges", "civilians", but not "the judges"."""
    if head.tag_ not in ("NNS", "NNPS"):
        return False
    return not any(c.lower_ in mentions.DEFINITE or c.dep_ == "poss" for c in head.children)


def _parties(tellings: Sequence[Telling], context: Context, lexicon: Lexicon) -> list[_Party]:
    nouns = kinds.load(context.document.language)
    words = vocabulary.words(context.document.language, "parties")
    numbers = casualties.index(context.reading.quantities)
    persons = {n.entity for n in context.reading.names if n.type == "person" and n.entity is not None}
    found: dict[str, _Party] = {}
    acting = {mentions.key(r) for t in tellings for r in t.actors}
    for at, telling in enumerate(tellings):
        befell = fates(telling)
        for ref, head in mentions.headed(telling.recipients, context):
            if head is None:
                continue
            key = mentions.key(ref)
            named = ref.entity in persons or (ref.entity is None and head.ent_type_ == "PERSON")
            if not named and head.pos_ != "PRON" and not _people(head, nouns, befell):
                continue
            party = found.get(key)
            if party is None:
                if head.pos_ == "PRON" and head.lower_ not in words["one"]:
                    continue
                bounds = casualties.people(head, numbers, lexicon)
                plural = not named and (head.tag_ in ("NNS", "NNPS") or _exact(bounds) not in (None, 1))
                party = _Party(
                    key=key, ref=ref, head=head, named=named, plural=plural, count=1 if named else _exact(bounds)
                )
                found[key] = party
            party.acts = key in acting
            party.tellings.add(at)
            party.fates |= befell.get(head.i, set())
            party.definite = party.definite or any(c.lower_ in mentions.DEFINITE for c in head.children)
            party.other = party.other or any(grammar.lemma(c) in words["further"] for c in (head, *head.children))
    return list(found.values())


def _people(head: Token, nouns: kinds.Nouns, fates: Mapping[int, set[str]]) -> bool:
    """Whether a head names people: a word for them, or what a group is called, of which some were harmed."""
    kind = kinds.kind(head, nouns)
    return kind == "person" or (kind != "thing" and head.tag_ == "NNPS" and head.i in fates)


def _exact(bounds: Bounds | None) -> int | None:
    return int(bounds.low) if bounds is not None and bounds.low is not None and bounds.low == bounds.high else None


def fates(telling: Telling) -> dict[int, set[str]]:
    """What befell each head of a telling."""
    found: dict[int, set[str]] = {}
    for harm in telling.found.harms:
        for victim in casualties.beside(harm.victims):
            found.setdefault(victim.i, set()).add(harm.kind)
    return found


def _meant(parties: list[_Party], toll: Toll, nouns: kinds.Nouns) -> dict[str, list[EntityRef]]:
    """The parties that others mean, by the keys of those others."""
    same: dict[str, list[EntityRef]] = {}
    for fates, bounds, other in (
        (frozenset(("killed",)), toll[0], toll[1]),
        (frozenset(("injured", "hit")), toll[1], toll[0]),
    ):
        many = _exact(bounds)
        here = [p for p in parties if p.fates & fates and (p.fates <= fates or "killed" in fates)]
        rest = [p for p in parties if not p.fates] if _exact(other) in (None, 0) else []
        if many == 1:
            single = [p for p in here if not p.plural]
            if sum(p.named for p in single) == 1 and not any(p.named or p.plural for p in rest):
                # nobody else was harmed: "an attack on a man of peace" was on the one who is named
                single += rest
            _one(single, same, nouns)
        elif many is not None and many > 1:
            _several(here, [p for p in rest if p.plural and p.definite], many, same, nouns)
    return same


def _one(here: list[_Party], same: dict[str, list[EntityRef]], nouns: kinds.Nouns) -> None:
    """All these are one person; names that have nothing in common are not."""
    if len(here) < 2:
        return
    best = max(here, key=lambda p: (p.named, _specific(p, nouns), p.fullness))
    for party in here:
        if (
            party is best
            or party.other
            or party.acts != best.acts
            or party.tellings & best.tellings
            or _brought_up(party, best.head, nouns)
        ):
            continue
        if party.named and not _alike(party.ref.name, best.ref.name):
            continue
        same[party.key] = [best.ref]


def _brought_up(party: _Party, before: Token, nouns: kinds.Nouns) -> bool:
    """Whether a later sentence brings up somebody new: "a man was killed", but not "the murder of a good man".

    So do "one officer was hurt" and "the driver was hurt"; "one person was hurt" sums up.
    """
    head = party.head
    new = any(c.dep_ == "det" and c.lower_ in mentions.ARTICLES for c in head.children)
    new = new or (grammar.lemma(head) in nouns.attending and not party.named)
    new = new or (bool(grammar.children(head, "nummod")) and _specific(party, nouns))
    return new and head.i > before.i and head.dep_ in grammar.SUBJECTS


def _several(
    here: list[_Party], rest: list[_Party], many: int, same: dict[str, list[EntityRef]], nouns: kinds.Nouns
) -> None:
    """Groups are parts of those who make up the toll, or are them all."""
    whole = _whole(here, many)
    if not whole:
        return
    for party in (*here, *rest):
        if party in whole or party.other or not party.plural:
            continue
        part = [w for w in whole if w.plural and w.count == party.count]
        if party.count == many or (party.count is None and party.definite and (len(whole) == 1 or whole[0].named)):
            into = whole
        elif party.count is not None and len(part) == 1:
            into = part
        elif party.count is None and party.definite:
            into = [max(whole, key=lambda w: w.count or 0)]
        else:
            continue
        if len(into) == 1 and not into[0].named and _specific(party, nouns) > _specific(into[0], nouns):
            same[into[0].key] = [party.ref]
        else:
            same[party.key] = [w.ref for w in into]


def _whole(here: list[_Party], many: int) -> list[_Party]:
    """Who together are as many as the toll: those named, or the parties of one telling."""
    named = [p for p in here if p.named]
    if len(named) == many:
        return named
    for at in sorted({t for p in here for t in p.tellings}):
        told = [p for p in here if at in p.tellings]
        if all(p.count is not None for p in told) and sum(p.count or 0 for p in told) == many:
            return told
    return []


def _specific(party: _Party, nouns: kinds.Nouns) -> bool:
    """Whether a description says more than that they are people."""
    return party.named or grammar.lemma(party.head) not in nouns.anybody | nouns.sufferers


def _alike(one: str, two: str) -> bool:
    """Whether two names share a word of some length."""
    first = {w.casefold() for w in one.split() if len(w) >= _SHORTEST}
    return any(w.casefold() in first for w in two.split())

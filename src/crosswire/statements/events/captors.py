"""Who took somebody away, where it is told only of who let them go or holds them: "released by the gang"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, participants, parties
from crosswire.statements.events.roles import VerbRoles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling

_OPEN = frozenset(("asserted", "alleged"))


def lend(tellings: Sequence[Telling], context: Context, lexicon: Lexicon) -> None:
    """Give abductions of which nobody tells who did it those who let the abducted go, or hold them.

    Who frees or rescues them is another; only words that say that one had them in one's hands count.
    """
    taken = [t for t in tellings if t.found.mode == "abduct" and t.found.type == "ASSAULT"]
    known = {_key(r) for t in taken if t.actors for r in t.recipients}
    unknown = [t for t in taken if not t.actors and t.recipients and not known & {_key(r) for r in t.recipients}]
    if not unknown:
        return
    holders: dict[str, tuple[EntityRef, ...]] = {}
    for telling in tellings:
        verb = telling.found.trigger
        if telling.actors and telling.modality in _OPEN and grammar.lemma(verb) in lexicon.captors:
            for ref in telling.recipients:
                holders.setdefault(_key(ref), telling.actors)
    for telling in unknown:
        held = next((h for r in telling.recipients if (h := holders.get(_key(r)))), ())
        telling.actors = held or _beside(telling, context, lexicon)


def _beside(telling: Telling, context: Context, lexicon: Lexicon) -> tuple[EntityRef, ...]:
    """Who acts on the abducted in the clause above: "the gang holds the senator, kidnapped on Friday"."""
    for head in telling.found.recipients:
        verb = head.head
        if head.dep_ not in ("dobj", "nsubjpass") or grammar.lemma(verb) not in lexicon.captors or _negated(verb):
            continue
        who = [t for t in parties.people(VerbRoles(verb).get("subject"), lexicon) if parties.acts(t, lexicon)]
        taken = {_key(r) for r in telling.recipients}
        refs = [r for r in participants.refs(who, context, lexicon) if _key(r) not in taken]
        if refs:
            return tuple(refs)
    return ()


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _key(ref: EntityRef) -> str:
    return ref.entity or ref.name.casefold()

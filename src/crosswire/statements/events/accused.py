"""Who is said to have done what a noun tells: accused of it, held responsible for it, claiming it or denying it.

"Charged with the murder", "the attack was attributed to the gang", "the party claimed responsibility for the bombing".
Such a doer is never a bare fact: the charge says how it is put forward and by whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crosswire.records import Attribution, Source
from crosswire.statements.events import grammar
from crosswire.statements.events.roles import VerbRoles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from crosswire.records import EntityRef, SourceKind
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon

_OF_DEED = frozenset(("of", "with", "in", "for", "to"))
_DEEP = 6
"""Heads between a verb and the clause that denies it."""


@dataclass(frozen=True, slots=True)
class Charge:
    """The heads of who is said to have done it, how that is put forward, and the heads of who says so."""

    heads: tuple[Token, ...]
    modality: Literal["alleged", "denied"]
    by: tuple[Token, ...] = ()


def charge(noun: Token, lexicon: Lexicon) -> Charge | None:
    """What is said of who did it, in the words around an event's noun; ``None`` where nothing is."""
    first = noun
    while first.dep_ == "conj" and first.head.i != first.i and first.head.pos_ == noun.pos_:
        first = first.head
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and (found := _laid(child, lexicon)):
            return found
    if first.dep_ == "pobj":
        return _behind(first, lexicon)
    verb = first.head
    if verb.pos_ not in grammar.VERBAL:
        return None
    if first.dep_ == "nsubjpass" or (first.dep_ == "dobj" and grammar.lemma(verb) in lexicon.laying):
        return _laid(verb, lexicon)
    if first.dep_ == "dobj" and grammar.lemma(verb) in lexicon.claiming:
        return _by_subject(verb, claimed=True)
    if first.dep_ == "nsubj" and grammar.lemma(verb) == "be":
        for said in grammar.children(verb, "attr"):
            if grammar.lemma(said) in lexicon.works:
                return _made(grammar.prepositions(said).get("of", []), verb)
    return None


def attribution(accusers: Iterable[EntityRef], context: Context) -> Attribution:
    """Those who accuse somebody, or claim a deed, as the sources of a statement."""
    return Attribution(sources=tuple(_source(ref, context) for ref in accusers))


def _source(ref: EntityRef, context: Context) -> Source:
    said = next((a for a in context.reading.attributions if ref.entity is not None and a.entity == ref.entity), None)
    name = context.name(ref.start, ref.end) if ref.start is not None and ref.end is not None else None
    kind: SourceKind = "organization" if name is not None and name.type == "organization" else "group"
    if said is not None:
        kind = said.source_kind
    return Source(name=ref.name, kind=kind, entity=ref.entity, start=ref.start, end=ref.end)


def _behind(noun: Token, lexicon: Lexicon) -> Charge | None:
    """A charge whose word governs the noun through a preposition."""
    prep, above = noun.head, noun.head.head
    if above.dep_ == "prep":
        above = above.head
    word = grammar.lemma(above)
    if prep.lower_ == "behind" and word == "be":
        return _by_subject(above)
    if prep.lower_ == "for" and any(grammar.lemma(t) in lexicon.responsible for t in grammar.children(above, "dobj")):
        # "claimed credit for the murder", "for ..." hung on the verb
        return _by_subject(above, claimed=True)
    if above.pos_ in grammar.VERBAL and word in lexicon.culprit and prep.lower_ in _OF_DEED:
        roles = VerbRoles(above)
        if not roles.get("object"):
            # "charged them with participating in the murder"
            return _made(roles.get("subject"), above)
        return _made(roles.get("object"), above, roles.get("subject"))
    if above.dep_ == "dobj" and prep.lower_ in ("of", "for") and grammar.lemma(above.head) in grammar.BLAMING:
        # "accused the squads of the attack", "of" hung on the squads
        return _made([above], above.head, VerbRoles(above.head).get("subject"))
    if word in lexicon.responsible and above.dep_ == "amod" and above.i > above.head.i:
        # "holds the gang responsible for the murder"
        return _made([above.head], above.head.head, VerbRoles(above.head.head).get("subject"))
    if word in lexicon.responsible and prep.lower_ in ("for", "of") and above.head.pos_ in grammar.VERBAL:
        verb = above.head
        held = grammar.children(verb, "dobj")
        if above.dep_ in ("oprd", "acomp", "ccomp", "xcomp") and held and held[0].i < above.i:
            return _made(held, verb, VerbRoles(verb).get("subject"))
        inner = grammar.children(above, "nsubj")
        if above.dep_ in ("ccomp", "oprd") and inner:
            return _made(inner, verb, VerbRoles(verb).get("subject"))
        return _by_subject(verb, claimed=above.dep_ == "dobj")
    if word in lexicon.doing and prep.lower_ == "of" and above.dep_ in ("nsubj", "attr") and above.head.lemma_ == "be":
        verb = above.head
        other = grammar.children(verb, "attr") if above.dep_ == "nsubj" else grammar.children(verb, "nsubj")
        return _made([t for t in other if t.i != above.i], verb)
    return None


def _laid(verb: Token, lexicon: Lexicon) -> Charge | None:
    """At whose door a deed is laid: "attributed to", "blamed on"."""
    joint = lexicon.laying.get(grammar.lemma(verb))
    if joint is None:
        return None
    behind = grammar.prepositions(verb)
    heads = [t for name in joint for t in behind.get(name, [])]
    return _made(heads, verb, VerbRoles(verb).get("subject"))


def _by_subject(verb: Token, *, claimed: bool = False) -> Charge | None:
    """A charge against the verb's subject, which says so itself where it claims or denies the deed."""
    heads = VerbRoles(verb).get("subject") or VerbRoles(verb).get("object")
    return _made(heads, verb, heads if claimed else ())


def _made(heads: list[Token], verb: Token, by: list[Token] | tuple[Token, ...] = ()) -> Charge | None:
    heads = [t for t in heads if t.pos_ not in grammar.VERBAL]
    if not heads:
        return None
    return Charge(tuple(heads), "denied" if _denied(verb) else "alleged", tuple(by))


def _denied(verb: Token) -> bool:
    """Whether a verb denies, is negated, or stands in a clause that somebody denies."""
    at = verb
    for _ in range(_DEEP):
        if grammar.lemma(at) in _DENYING or any(c.dep_ == "neg" for c in at.children):
            return True
        if at.dep_ not in ("ccomp", "xcomp"):
            return False
        at = at.head
    return False


_DENYING = frozenset(("deny", "reject", "disclaim", "disavow", "refute", "dismiss"))

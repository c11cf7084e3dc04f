"""References to parties: the word that carries each, what is said of it, and by what it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements import pronouns
from crosswire.statements.events import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context

DEFINITE = frozenset(("the", "these", "those", "this", "that", "both"))
ARTICLES = frozenset(("a", "an"))


def headed(refs: Sequence[EntityRef], context: Context) -> list[tuple[EntityRef, Token | None]]:
    """Each reference with the head of its phrase; ``None`` where no word stands there."""
    made: list[tuple[EntityRef, Token | None]] = []
    for ref in refs:
        span = context.tokens(ref.start, ref.end) if ref.start is not None and ref.end is not None else None
        made.append((ref, span.root if span is not None else None))
    return made


def modifiers(head: Token) -> frozenset[str]:
    """The lemmas of what stands before a head and describes it."""
    return frozenset(
        grammar.lemma(c) for c in head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss") and c.is_alpha
    )


def owners(head: Token) -> frozenset[str]:
    """The lemmas of the names behind "of": where, or whose, somebody is what a head says ("the mayor of Altea")."""
    of = grammar.prepositions(head).get("of", [])
    return frozenset(grammar.lemma(t) for t in of if t.pos_ == "PROPN")


def is_pronoun(ref: EntityRef, context: Context) -> bool:
    """Whether no more than a pronoun stands where a party is referred to."""
    if ref.start is None or ref.end is None:
        return False
    return context.text[ref.start : ref.end].lower() in pronouns.PRONOUNS


def is_many(ref: EntityRef, context: Context) -> bool:
    """Whether no more than "they" stands where a party is referred to."""
    return is_pronoun(ref, context) and context.text[ref.start : ref.end].lower() in pronouns.MANY


def others(actors: Sequence[EntityRef], hit: Sequence[EntityRef], context: Context) -> tuple[EntityRef, ...]:
    """The doers without those who are meant by a pronoun and named as hit: "they shot the priests" is not of these."""
    named = {key(r) for r in hit if not is_pronoun(r, context)}
    return tuple(r for r in actors if key(r) not in named or not is_pronoun(r, context))


def unique(refs: Sequence[EntityRef]) -> tuple[EntityRef, ...]:
    """The references, each party once, in order."""
    found: dict[str, EntityRef] = {}
    for ref in refs:
        found.setdefault(key(ref), ref)
    return tuple(found.values())


def key(ref: EntityRef) -> str:
    """By what a party is known within a report."""
    return ref.entity or ref.name.casefold()

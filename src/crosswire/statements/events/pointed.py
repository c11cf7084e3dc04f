"""Who is said to have done the deed told before, by words that name no deed: "the police blamed the gang"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import accused, grammar, kinds, lists, parties, syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.lexicon import Lexicon

_OF_WHAT = frozenset(("for", "over"))
"""Prepositions behind which it is said of what somebody is accused, whatever that is."""


def doers(verb: Token, lexicon: Lexicon) -> accused.Charge | None:
    """Who did it by such a verb, and who says so; ``None`` where it says nothing of it, denies it or leaves it open."""
    word = grammar.lemma(verb)
    if verb.pos_ not in grammar.VERBAL:
        return None
    if word in lexicon.pointing:
        return _blamed(verb, lexicon)
    if word in lexicon.done and grammar.passive(verb) and any(_deed(t) for t in grammar.children(verb, "nsubjpass")):
        return accused.made(_able(grammar.agents(verb), lexicon), verb)
    return None


def _blamed(verb: Token, lexicon: Lexicon) -> accused.Charge | None:
    """Whom somebody blames, or lays it on: "blamed the gang", "blamed it on the gang"; not whom for something else."""
    held = grammar.children(verb, "dobj")
    if not held or grammar.passive(verb):
        return None
    if any(_deed(t) for t in held):
        held = grammar.prepositions(verb).get("on", [])
    elif any(_of_what(t, lexicon) for t in verb.doc[held[0].i : verb.right_edge.i + 1]):
        return None
    by = parties.people([t for t in [grammar.surface(verb)] if t is not None], lexicon)
    return accused.made(_able(held, lexicon), verb, by) if by else None


def _of_what(prep: Token, lexicon: Lexicon) -> bool:
    """Whether a preposition leads to what somebody is blamed for."""
    if prep.dep_ != "prep":
        return False
    inner = grammar.children(prep, "pobj", "pcomp")
    return prep.lower_ in _OF_WHAT or any(
        t.pos_ in grammar.VERBAL or grammar.lemma(t) in lexicon.nouns or grammar.lemma(t) in lexicon.vague
        for t in inner
    )


def _deed(token: Token) -> bool:
    """Whether a pronoun may mean what happened: "it", "this"."""
    return token.lower_ in syntax.of(token).happening


def _able(heads: list[Token], lexicon: Lexicon) -> list[Token]:
    """Those of whom it can be meant: people and bodies, and none that only come after a deed."""
    nouns = kinds.load(heads[0].doc.lang_) if heads else None
    found = [t for head in heads for t in lists.conjuncts(head) if t.pos_ in ("NOUN", "PROPN")]
    return [
        t
        for t in found
        if nouns is not None
        and parties.acts(t, lexicon)
        and kinds.kind(t, nouns) in ("person", "body")
        and grammar.lemma(t) not in nouns.responders | nouns.sufferers
    ]

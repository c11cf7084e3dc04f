"""Who did a deed of which it is told only who came: "was shot when men broke in", "was intercepted by gunmen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements.events import grammar, kinds, mentions, participants, parties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling

NEAR = 400
"""Code points between a deed and the sentence in which its victims were stopped on their way."""
_OPEN = frozenset(("asserted", "alleged"))


def lend(tellings: Sequence[Telling], context: Context, lexicon: Lexicon) -> None:
    """Give deeds of which nobody tells who did them those who came as they were done, or stopped whom they hit."""
    unknown = [t for t in tellings if t.found.type == "ASSAULT" and not t.actors and t.modality in _OPEN]
    for telling in unknown:
        heads = parties.people(_coming(telling.found.trigger), lexicon)
        if heads:
            telling.actors = participants.refs(heads, context, lexicon)
    for stop in tellings:
        if stop.found.mode != "intercept" or stop.modality not in _OPEN or not stop.actors:
            continue
        met = {mentions.key(r) for r in stop.recipients}
        armed = all(_armed(t) for t in stop.found.actors)
        others = not any(grammar.lemma(t) in _responders(t) for t in stop.found.actors)
        near = [
            t
            for t in unknown
            if not t.actors
            and abs(t.start - stop.start) <= NEAR
            and (armed or (others and met & {mentions.key(r) for r in t.recipients}))
        ]
        if near:
            min(near, key=lambda t: abs(t.start - stop.start)).actors = stop.actors


def _coming(deed: Token) -> list[Token]:
    """The armed who act in the clause that says when somebody was hit."""
    words = vocabulary.words(deed.doc.lang_, "parties")
    above = [t for t in deed.ancestors if t.pos_ in grammar.VERBAL and t.dep_ == "conj"]
    # "were wounded in a shoot-out that began when soldiers came"
    within = [c for t in grammar.prepositions(deed).get("in", []) for c in grammar.children(t, "relcl")]
    for verb in (deed, *above, *within):
        for clause in grammar.children(verb, "advcl"):
            if clause.i > verb.i and any(c.lower_ in words["when"] for c in clause.children):
                found = [t for t in grammar.children(clause, "nsubj") if _armed(t)]
                if found:
                    return found
    return []


def _responders(token: Token) -> frozenset[str]:
    return kinds.load(token.doc.lang_).responders


def _armed(head: Token) -> bool:
    """Whether a word is one for those who do such deeds, or for people of whom it is said that they are nameless."""
    nouns, word = kinds.load(head.doc.lang_), grammar.lemma(head)
    if word in nouns.responders:
        return False
    if word in nouns.fighters | nouns.doers | nouns.members:
        return True
    nameless = vocabulary.words(head.doc.lang_, "parties")["nameless"]
    return word in nouns.anybody and any(c.lower_ in nameless for c in head.lefts)

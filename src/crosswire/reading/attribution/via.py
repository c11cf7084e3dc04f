"""Who carried a source: "told Reuters", "in an interview with the BBC", "officials cited by Politico"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.attribution import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.attribution.draft import Draft, Range
    from crosswire.reading.attribution.lexicon import Lexicon

_DEPTH = 4
"""How far below the cue an outlet may hang: "said in | an interview | with | the BBC"."""


def is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is an outlet's."""
    lower = name.lower().removesuffix("'s").removesuffix("’s")
    if lower in lexicon.outlets or f"the {lower}" in lexicon.outlets:
        return True
    words = lower.split()
    return len(words) > 1 and name[:1].isupper() and words[-1] in lexicon.outlet_endings


def find(draft: Draft, lexicon: Lexicon) -> Range | None:
    """The outlet that a draft's source spoke to or was quoted by."""
    source = draft.source
    if source is not None:
        for c in source.children:
            if c.dep_ in ("relcl", "acl") and c.lemma_.lower() in lexicon.tell | lexicon.cited:
                found = _below(c, lexicon, _DEPTH)
                if found is not None:
                    return found
    if draft.token.pos_ not in ("VERB", "AUX"):
        return None
    for c in draft.token.children:
        near = c.dep_ in ("dobj", "dative", "pobj") and draft.token.lemma_.lower() in lexicon.tell
        if near or (c.dep_ in ("prep", "advcl") and c.lower_ not in ("about", "of", "that")):
            found = _below(c, lexicon, _DEPTH if c.dep_ == "prep" else 1)
            if found is not None and not any(s <= found[0] < e for s, e in draft.content):
                return found
    return None


def _below(token: Token, lexicon: Lexicon, depth: int) -> Range | None:
    """The outlet at a word or below it."""
    if token.pos_ == "PROPN":
        words = [c for c in token.lefts if c.dep_ in ("compound", "det", "amod", "nmod")]
        first = words[0].left_edge if words else token
        start, end = first.idx, token.idx + len(token)
        if is_outlet(token.doc.text[start:end], lexicon):
            return start, end
    if depth == 0:
        return None
    for c in token.children:
        if c.dep_ in ("prep", "pobj", "dobj", "dative", "agent", "pcomp"):
            found = _below(c, lexicon, depth - 1)
            if found is not None:
                return found
    return None


def carried(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts without those that only say who carried another's source ("officials cited by Politico")."""
    heads = {d.source.i for d in drafts if d.source is not None}
    kept = []
    for draft in drafts:
        verb = draft.token
        only = verb.dep_ in ("acl", "relcl") and verb.head.i in heads and verb.lemma_.lower() in lexicon.cited | {"see"}
        if not (only and grammar.is_passive(verb)):
            kept.append(draft)
    return kept

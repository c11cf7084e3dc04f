"""Sentences that say in their midst who tells them: "Gunmen fired on a bus, police said, killing two".

The parser gives the participle behind such a parenthesis to the verb of saying, as if the police had killed them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.attribution import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from crosswire.reading.attribution.lexicon import Lexicon

_LOOSE = frozenset(("advcl", "acl", "xcomp", "dep", "prep", "ccomp"))


def mend(doc: Doc, language: str) -> None:
    """Hang each participle that goes on with what is told on what is told, not on who tells it."""
    cues = lexicon.load(language)
    if cues is None or not doc.has_annotation("DEP"):
        return
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ in _LOOSE and token.lemma_.lower() not in cues.verbs:
            told = _told(token, cues)
            if told is not None:
                token.head, token.dep_ = told, "advcl"


def _told(participle: Token, cues: Lexicon) -> Token | None:
    """The clause before the parenthesis behind which a participle stands."""
    comma = participle.left_edge.i - 1
    saying = participle.head
    if comma < 1 or participle.doc[comma].text != "," or participle.left_edge.i != participle.i:
        return None
    if saying.pos_ != "VERB":
        # the parser may take it for what the speakers do: "residents said, burning houses"
        saying = saying.head
    frames = cues.verbs.get(saying.lemma_.lower(), ())
    if not saying.i < participle.i or not any("clause" in f.frames for f in frames):
        return None
    before = [c for c in saying.children if c.dep_ == "ccomp" and c.i < saying.i]
    return before[-1] if before and before[-1].pos_ in ("VERB", "AUX") else None

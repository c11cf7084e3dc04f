"""Clauses that the parser hangs on the wrong side of who tells them.

In "Gunmen fired on a bus, police said, killing two" it gives the participle to the verb of saying, as if the police had
killed them; in "The army denied that it had shelled the town and accused the rebels" it lets the army deny both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.attribution import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from crosswire.reading.attribution.lexicon import Lexicon

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_HELPING = frozenset(("aux", "auxpass"))
_LOOSE = frozenset(("advcl", "acl", "xcomp", "dep", "prep", "ccomp"))


def mend(doc: Doc, language: str) -> None:
    """Hang what goes on with what is told on what is told, and what goes on with who tells it on who tells it."""
    cues = lexicon.load(language)
    if cues is None or not doc.has_annotation("DEP"):
        return
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ in _LOOSE and token.lemma_.lower() not in cues.verbs:
            told = _told(token, cues)
            if told is not None:
                token.head, token.dep_ = told, "advcl"
        elif token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ", "VBP"):
            saying = _saying(token, cues)
            if saying is not None:
                joining = [c for c in token.head.children if c.dep_ in ("cc", "punct") and token.head.i < c.i < token.i]
                for word in (token, *joining[-1:]):
                    word.head = saying


def _saying(verb: Token, cues: Lexicon) -> Token | None:
    """The verb of saying with which another one is joined, though it hangs on what is said.

    What is said is told in another form or tense, of a state or of a pronoun: the other is hardly joined to that.
    """
    told = verb.head
    saying = told.head
    if told.dep_ != "ccomp" or told.i > verb.i or saying.i > told.i or saying.tag_ != verb.tag_:
        return None
    if not (cues.verbs.get(verb.lemma_.lower()) and cues.verbs.get(saying.lemma_.lower())):
        return None
    if any(c.dep_ in _SUBJECTS | _HELPING for c in verb.children):
        return None
    other = told.tag_ != verb.tag_ or told.lemma_ == "be"
    return saying if other or any(c.dep_ in _SUBJECTS and c.pos_ == "PRON" for c in told.children) else None


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

"""Modality of nouns: "no attack", "the alleged raid", "plans for an invasion", "denied involvement"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.modality.lexicon import Lexicon
    from crosswire.records import Modality

_HOLDS = frozenset(("dobj", "nsubjpass"))
_DOUBTS = frozenset(("alleged", "denied"))


def state(noun: Token, lexicon: Lexicon, *, denied: bool) -> tuple[Modality, Token] | None:
    """What the words around a noun make of it, and the word that does; nothing where it stands like its clause."""
    if noun.ent_type_ or noun.dep_ in ("compound", "poss", "npadvmod"):
        return None
    for c in noun.children:
        if c.i < noun.i and c.dep_ in ("amod", "det", "neg", "compound", "nmod", "advmod"):
            found = lexicon.modifiers.get(c.lower_) or (lexicon.adverbs.get(c.lower_) if c.dep_ == "advmod" else None)
            if found is not None:
                return found, c
    above = noun.head
    if denied and unconfirmed(noun, lexicon):
        return "conditional", above
    if noun.dep_ in _HOLDS and above.pos_ == "VERB":
        found = lexicon.objects.get(above.lemma_.lower())
        if found is not None and not (denied and presupposed(noun, lexicon)):
            if denied:
                return ("denied", above) if found != "denied" else None
            return found, above
    if noun.dep_ == "pobj" and _sought(above, lexicon):
        return "conditional", above.head
    if noun.dep_ == "pobj":
        return preposition(above, lexicon, denied)
    return None


def unconfirmed(word: Token, lexicon: Lexicon) -> bool:
    """Whether it is what is denied to be confirmed, and may have been so: "could not verify reports"."""
    verb = word.head
    if word.dep_ not in ("dobj", "nsubjpass", "ccomp") or verb.pos_ != "VERB":
        return False
    verbs = (verb, verb.head) if verb.dep_ == "conj" else (verb,)  # "would not confirm or deny"
    return any(v.lemma_.lower() in lexicon.confirming for v in verbs)


def _sought(token: Token, lexicon: Lexicon) -> bool:
    """Whether it is what information may lead to: "a reward for information leading to his arrest"."""
    leading = token.head
    hint = leading.dep_ == "acl" and leading.tag_ == "VBG" and leading.head.lemma_.lower() in lexicon.evidence
    return hint and token.lower_ == "to"


def preposition(token: Token, lexicon: Lexicon, denied: bool) -> tuple[Modality, Token] | None:
    """What a preposition and what it hangs on make of its object: "accused of", "no evidence of", "without"."""
    if token.lower_ in lexicon.without:
        # "without the murder of the judge there would have been peace" takes the murder for granted
        return None if presupposed_object(token, lexicon) else ("denied", token)
    doc = token.doc
    for words, found in lexicon.phrases.items() if token.lower_ in lexicon.closing else ():
        start = token.i + 1 - len(words)
        if start >= 0 and tuple(t.lower_ for t in doc[start : token.i + 1]) == words:
            return found, doc[start]
    above = token.head
    lemma = above.lemma_.lower()
    pair = lexicon.prepositions.get((lemma, token.lower_))
    if pair is None and above.dep_ == "dobj":  # the parse hangs "accused him of" on "him"
        above = above.head
        pair = lexicon.prepositions.get((above.lemma_.lower(), token.lower_))
        above = token.head if pair is None else above
    if pair is not None and above.pos_ == "VERB" and _names(above, token, lexicon):
        # "blamed a gang called the Crows for": the gang is called so, and for nothing
        above = above.head.head
        pair = lexicon.prepositions.get((above.lemma_.lower(), token.lower_))
    if (denied or pair == "denied") and pair in _DOUBTS and presupposed_object(token, lexicon):
        return None
    if pair is not None:
        return (("denied", above) if pair != "denied" else None) if denied and above.pos_ == "VERB" else (pair, above)
    if above.pos_ not in ("NOUN", "PROPN") or token.lower_ not in ("of", "for", "about", "against"):
        return None
    negation = absence(above, lexicon, denied)
    if negation is not None and lemma in lexicon.evidence:
        return "denied", negation
    noun = lexicon.nouns.get(lemma)
    if noun is None or noun == "asserted":
        return None
    return ("denied", negation) if negation is not None else (noun, above)


def _names(verb: Token, preposition: Token, lexicon: Lexicon) -> bool:
    """Whether "called" hands a name to what stands before it."""
    held = verb.tag_ == "VBN" and any(c.dep_ in ("oprd", "dobj", "attr") for c in verb.children)
    return held and verb.lemma_.lower() in lexicon.naming and preposition.lower_ == "for"


def presupposed_object(preposition: Token, lexicon: Lexicon) -> bool:
    """Whether a preposition governs something that is spoken of as known: "blamed nobody for the blast"."""
    return any(presupposed(c, lexicon) for c in preposition.children if c.dep_ == "pobj")


def absence(noun: Token, lexicon: Lexicon, denied: bool) -> Token | None:
    """The word that says that there is none of what a noun names: "no evidence", "without proof", "lack of proof"."""
    for c in noun.children:
        if c.lower_ in lexicon.no and c.i < noun.i:
            return c
    above = noun.head
    if noun.dep_ == "pobj":
        if above.lower_ in lexicon.without:
            return above
        if above.head.lemma_.lower() in lexicon.lacking:
            return above.head
    return above if denied and noun.dep_ in ("dobj", "attr", "nsubjpass", "nsubj") else None


def presupposed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names something as known, whatever its clause denies or plans: "will retaliate for the raid"."""
    if noun.ent_type_:
        return False
    if noun.dep_ in _HOLDS:
        # "would not discuss the raid"
        if noun.head.lemma_.lower() not in lexicon.granting:
            return False
    elif noun.dep_ != "pobj" or (noun.head.lower_ in ("of", "by", "with") and not _charged(noun.head, lexicon)):
        return False
    return any(c.lower_ in lexicon.known or c.dep_ == "poss" for c in noun.children)


def _charged(preposition: Token, lexicon: Lexicon) -> bool:
    """Whether it leads from a verb of justice to a deed, also where the parse hangs it on the accused."""
    above = preposition.head
    verb = above.head if above.dep_ == "dobj" else above
    return verb.pos_ == "VERB" and verb.lemma_.lower() in lexicon.charging


def bounds(noun: Token) -> tuple[int, int]:
    """The range of a noun with what stands before it and an "of" phrase behind it."""
    left = min((c.left_edge.i for c in noun.children if c.i < noun.i), default=noun.i)
    right = noun
    for c in noun.children:
        if c.dep_ == "prep" and c.lower_ == "of" and c.i == noun.i + 1:
            right = c.right_edge
    return noun.doc[left].idx, right.idx + len(right)

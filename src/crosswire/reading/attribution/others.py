"""Cues that are no verbs: "according to", "claims that", "confident that", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.attribution import grammar
from crosswire.reading.attribution.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.attribution.lexicon import Frame, Lexicon

_LIGHT_VERBS = frozenset(
    ("make", "have", "issue", "express", "voice", "give", "offer", "hold", "raise", "repeat", "reiterate")
)


def phrase(token: Token, lexicon: Lexicon) -> Draft | None:
    """Read "according to X": the token is the first word of the phrase."""
    doc = token.doc
    for words in lexicon.phrases if token.lower_ in lexicon.opening else ():
        end = token.i + len(words)
        if tuple(t.lower_ for t in doc[token.i : end]) != words:
            continue
        last = doc[end - 1]
        source = grammar.child(last, "pobj")
        if source is None:
            return None
        host = _host(token)
        if host is None:
            return None
        cue = (token.idx, last.idx + len(last))
        cut = next((t.i for t in doc[end : source.i] if t.text == "," and t.nbor(1).tag_ == "CD"), None)
        if cut is not None and cut > end:
            # "according to our list, 149 passengers": the parse takes list and passengers for one noun
            named = (doc[end].idx, doc[cut - 1].idx + len(doc[cut - 1]))
            content = grammar.ranges(doc, grammar.subtree(host) - set(range(token.i, cut + 1)))
            return Draft(cue=cue, token=token, stance="said", source=doc[cut - 1], source_range=named, content=content)
        inside = grammar.subtree(host) - grammar.subtree(token) - grammar.subtree(source)
        content = grammar.ranges(doc, inside - set(range(token.i, end)))
        return Draft(cue=cue, token=token, stance="said", source=source, content=content)
    return None


def _host(token: Token) -> Token | None:
    """The head of the clause that a phrase qualifies."""
    node = token.head
    if node.i == token.i:
        return None
    while node.pos_ not in ("VERB", "AUX") and node.head.i != node.i:
        node = node.head
    at_edge = token.i == token.sent.start or token.i > node.i
    while at_edge and node.head.i != node.i and node.dep_ in ("ccomp", "advcl", "xcomp", "parataxis", "dep", "conj"):
        if node.dep_ == "conj" and grammar.child(node, "nsubj", "nsubjpass") is not None:
            break
        node = node.head
    return node


def noun(token: Token, lexicon: Lexicon) -> Draft | None:
    """A noun with its content: "his claim that", "a decision to", "calls for"."""
    for frame in lexicon.nouns.get(token.lemma_.lower(), ()):
        indices, last = _noun_content(token, frame)
        if not indices:
            continue
        source, light = _noun_source(token)
        if source is None:
            continue
        first = light if light is not None else token
        cue_end = last.idx + len(last)
        content = grammar.ranges(token.doc, indices)
        if content:
            return Draft(
                cue=(min(first.idx, token.idx), max(cue_end, token.idx + len(token))),
                token=token,
                stance=frame.stance,
                source=source,
                content=content,
            )
    return None


def _noun_content(token: Token, frame: Frame) -> tuple[set[int], Token]:
    for c in token.children:
        if c.i < token.i:
            continue
        if c.dep_ in ("acl", "ccomp", "relcl", "xcomp"):
            that = any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
            to = any(g.dep_ == "aux" and g.lower_ == "to" for g in c.children)
            if ("clause" in frame.frames and that) or ("infinitive" in frame.frames and to):
                return grammar.subtree(c), token
        if c.dep_ == "prep" and c.lower_ in frame.prepositions:
            inner = grammar.child(c, "pobj", "pcomp")
            if inner is not None:
                return grammar.subtree(inner), c
    return set(), token


def _noun_source(token: Token) -> tuple[Token | None, Token | None]:
    """Who holds what a noun tells, and the verb that says so ("made a claim")."""
    owner = grammar.child(token, "poss")
    if owner is not None:
        return owner, None
    for c in token.children:
        if c.dep_ == "prep" and c.lower_ in ("by", "from", "among") and (inner := grammar.child(c, "pobj")) is not None:
            return inner, None
    if token.dep_ == "dobj" and token.head.lemma_.lower() in _LIGHT_VERBS:
        return grammar.subject(token.head), token.head
    return None, None


def adjective(token: Token, lexicon: Lexicon) -> Draft | None:
    """An adjective with its content: "confident that", "skeptical of"."""
    for frame in lexicon.adjectives.get(token.lemma_.lower(), ()):
        indices: set[int] = set()
        for c in token.children:
            if c.dep_ in ("ccomp", "xcomp") and c.i > token.i:
                indices = grammar.subtree(c)
            elif c.dep_ == "prep" and c.lower_ in frame.prepositions:
                inner = grammar.child(c, "pobj", "pcomp")
                indices = grammar.subtree(inner) if inner is not None else set()
            if indices:
                break
        if not indices:
            continue
        source = None
        if token.dep_ in ("acomp", "oprd", "conj", "attr") and token.head.pos_ in ("AUX", "VERB"):
            source = grammar.subject(token.head)
        elif token.dep_ in ("amod", "acl", "relcl"):
            source = token.head
        content = grammar.ranges(token.doc, indices)
        if source is not None and content:
            return Draft(
                cue=(token.idx, token.idx + len(token)),
                token=token,
                stance=frame.stance,
                source=source,
                content=content,
            )
    return None


def sourceless(token: Token, lexicon: Lexicon) -> Draft | None:
    """An adverb that credits nobody: "reportedly"."""
    stance = lexicon.sourceless.get(token.lower_)
    if stance is None:
        return None
    node = token.head
    while node.pos_ not in ("VERB", "AUX") and node.head.i != node.i:
        node = node.head
    content = grammar.ranges(token.doc, grammar.subtree(node) - {token.i})
    return (
        Draft(cue=(token.idx, token.idx + len(token)), token=token, stance=stance, content=content) if content else None
    )

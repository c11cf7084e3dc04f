"""What the verb above a counted noun tells: by its subject, its object, its complements, and where it moves a count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crosswire.statements.figures.lexicon import Lexicon, Role
from crosswire.statements.figures.signs import MOVED, OBJECT, PASSIVE, SUBJECT, Signal, below, compounds, folded, forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENT = frozenset({"acomp", "oprd", "attr", "advcl", "ccomp", "xcomp", "advmod"})


def signs(token: Token, verb: Token, anchor: Token, words: Lexicon) -> Iterator[Signal]:
    """What ``verb`` tells of ``anchor``, which stands at or under its child ``token``."""
    lemma = folded(verb)
    yield from _members(token, verb, words)
    void = any(form in words.change["void"] for form, _ in forms(verb, token))
    if not void:
        yield from _roles(token, verb)
    if token.dep_ in SUBJECT | PASSIVE | OBJECT | {"ccomp"}:
        for child in verb.children:
            if child.dep_ in _COMPLEMENT and child is not token and child.i > min(token.i, anchor.i):
                yield Signal(role="states", word=child.text.casefold(), token=child)
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and token.dep_ in PASSIVE and child.pos_ == "VERB":
            # "nine people are now known to have died"
            yield Signal(role="subjects", word=folded(child), token=child, more=(verb,))
            yield Signal(role="states", word=child.text.casefold(), token=child, more=(verb,))
    if not void and token.dep_ in SUBJECT:
        yield from (Signal(role="subjects", word=w, token=verb, more=m) for w, m in forms(verb, token))
    if token.dep_ in SUBJECT | PASSIVE:
        yield from _joined(token, verb)
    yield from _caught_with(token, verb, anchor, words)
    if token.dep_ == "prep" and folded(token) not in words.change["toward"]:
        return
    if lemma in words.change["reach"] or lemma in words.change["more_than"]:
        yield from _moved(verb, token, words)


def _caught_with(token: Token, verb: Token, anchor: Token, words: Lexicon) -> Iterator[Signal]:
    """What somebody has with him to whom the verb does something: "caught five men with 12 rifles"."""
    first = anchor
    while first.dep_ == "conj":
        first = first.head
    beside = first.head
    if beside.dep_ == "prep" and folded(beside) in words.change["beside"] and token in (beside, beside.head):
        yield Signal(role="verbs", word=f"{folded(beside)} {folded(verb)}", token=verb)
        if any(c.dep_ in PASSIVE for c in verb.children):
            # "was held for a month", not "has held office"
            yield Signal(role="verbs", word=f"{folded(beside)} {verb.text}".casefold(), token=verb)


def _roles(token: Token, verb: Token) -> Iterator[Signal]:
    """The verb's own word, as the one whose object or whose subject is counted."""
    bare = not any(c.dep_ in OBJECT for c in verb.children)
    if token.dep_ in PASSIVE or (token.dep_ in SUBJECT and bare):
        yield Signal(role="states", word=verb.text.casefold(), token=verb)
    if token.dep_ in PASSIVE | OBJECT or token.dep_ == "dative":
        yield from (Signal(role="verbs", word=w, token=verb, more=m) for w, m in forms(verb, token))
    elif token.dep_ in SUBJECT:
        # "lost their lives" before any state that the verb may also have
        yield from (Signal(role="subjects", word=w, token=verb, more=m) for w, m in forms(verb, token) if m)


def _joined(token: Token, verb: Token) -> Iterator[Signal]:
    """Verbs joined to the one above that have no subject of their own ("were shot and wounded")."""
    for other in verb.conjuncts:
        if other.i > verb.i and not any(c.dep_ in SUBJECT | PASSIVE for c in other.children):
            passive = token.dep_ in PASSIVE and other.tag_ == "VBN"
            role: Role = "verbs" if passive else "subjects"
            if passive:
                yield Signal(role="states", word=other.text.casefold(), token=other)
            yield from (Signal(role=role, word=w, token=other, more=m) for w, m in forms(other, token))


def _members(token: Token, verb: Token, words: Lexicon) -> Iterator[Signal]:
    """The whole of which the counted are some: "two were among the dead", "the dead included two"."""
    wholes: list[Token] = []
    if token.dep_ in SUBJECT | PASSIVE | OBJECT:
        for prep in verb.children:
            if prep.dep_ == "prep" and folded(prep) in words.change["among"]:
                wholes += prep.children
    if token.dep_ in OBJECT and folded(verb) in words.change["include"]:
        wholes += [c for c in verb.children if c.dep_ in SUBJECT]
    for whole in wholes:
        toll = folded(whole) in words.change["tolls"]
        for word in compounds(whole):
            yield Signal(role="nouns", word=word, token=whole, part=True, toll=toll, more=(verb,))
        yield Signal(role="states", word=whole.text.casefold(), token=whole, part=True, more=(verb,))
        for s in below(whole):
            yield Signal(role=s.role, word=s.word, token=s.token, part=True, more=(whole, verb))


def _moved(verb: Token, token: Token, words: Lexicon) -> Iterator[Signal]:
    """A number that a count has come to: "the death toll rose to 12", "seizures now surpass 200 tons"."""
    movers = [c for c in verb.children if c.dep_ in MOVED and c != token]
    # of two counts that one verb puts ("the dead at 66 and the missing at 13") the one next to the number
    objects = [o for c in movers if c.dep_ == "dobj" for o in c.conjuncts if o.i < token.i]
    objects += [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i < token.i]
    movers.sort(key=lambda c: c.i)
    for mover in [*sorted(objects, key=lambda o: -o.i), *movers]:
        if folded(mover) in words.change["tolls"]:
            yield from _counted_by(mover, verb, words)
            for word in compounds(mover):
                yield Signal(role="nouns", word=word, token=mover, toll=True)
        elif folded(verb) not in words.change["reach_toll"]:
            for word in compounds(mover):
                yield Signal(role="nouns", word=word, token=mover, toll=True)
            # "the dead at 66 and the missing at 13"
            yield Signal(role="states", word=mover.text.casefold(), token=mover, toll=True)
            if token.dep_ == "prep" and not any(
                c.dep_ == "compound" or c.pos_ == "NUM" for c in (*mover.children, *token.children)
            ):
                # "put its losses at 40 men", not "its losses at 40", "the job losses at 40"
                yield Signal(role="tolled", word=folded(mover), token=mover, toll=True)


def _counted_by(toll: Token, verb: Token, words: Lexicon) -> Iterator[Signal]:
    """What "the number of" counts; not what a toll is from or in ("the toll from the attacks")."""
    more = (toll, verb)
    preps = [c for c in toll.children if c.dep_ == "prep" and folded(c) in words.change["of"]]
    for prep in preps:
        for noun in prep.children:
            for word in compounds(noun):
                yield Signal(role="nouns", word=word, token=noun, toll=True, more=more)
            yield Signal(role="states", word=noun.text.casefold(), token=noun, toll=True, more=more)
            for s in below(noun):
                yield Signal(role=s.role, word=s.word, token=s.token, toll=True, more=more)
    for s in below(toll):
        yield Signal(role=s.role, word=s.word, token=s.token, toll=True, more=more)
    for prep in preps:
        for noun in prep.children:
            yield Signal(role="tolled", word=folded(noun), token=noun, toll=True, more=more)

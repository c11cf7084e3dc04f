"""Whom a pronoun or a bare definite noun means, where that is safe to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from crosswire.records import NameMention

_WORDS = {name: frozenset(words.split()) for name, words in vocabulary.load("en/syntax")["pronouns"].items()}
PERSON = _WORDS["person"]
THING = _WORDS["thing"]
MANY = _WORDS["many"]
FIRST = _WORDS["first"]
"""In a quotation these are its speaker."""
PRONOUNS = FIRST | PERSON | THING | MANY
_SEX = {w: sex for sex, words in vocabulary.load("en/people")["sex"].items() for w in words.split()}
_ACTING = frozenset(("organization", "place", "group", "vessel", "document"))
_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
_SHARED = 4
"""Coordinated verbs that may share a subject."""
REACH = 600
"""Code points back to an antecedent: about three sentences."""


def antecedent(doc: Doc, names: Sequence[NameMention], word: str, start: int) -> NameMention | None:
    """The mention for which the pronoun at ``start`` stands: the last fitting subject before it, else the only fit."""
    word = word.lower()
    before = [n for n in names if start - REACH <= n.start and n.end <= start and _fits(n, word)]
    before = [n for n in before if not _whose(doc, n, word)]
    sentence = doc.char_span(start, start + len(word), alignment_mode="expand")
    first = sentence.sent.start_char if sentence is not None else start
    acting = _acting_on(sentence.root) if sentence is not None else None
    if acting is not None:
        # "the judge charged him": him is not the judge
        before = [n for n in before if not n.start <= acting.idx < n.end]
        inside = [n for n in before if n.start >= first]
        if len({n.entity or n.name for n in inside}) == 1:
            return inside[-1]
    if not before:
        return None
    subjects = [n for n in before if _subject(doc, n)]
    # a subject of the sentence before beats anything that stands nearer in another part
    earlier = [n for n in subjects if n.end <= first] or [n for n in subjects if n.start >= first]
    inside = [n for n in subjects if n.start >= first]
    chosen = inside or earlier
    if chosen:
        return chosen[-1] if inside else _first_of_last(doc, chosen)
    return before[-1] if len({n.entity or n.name for n in before}) == 1 else None


def _acting_on(token: Token) -> Token | None:
    """Who acts in the clause whose object a word is."""
    if token.dep_ not in ("dobj", "dative"):
        return None
    verb = token.head
    for _ in range(_SHARED):
        subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
        if subject is not None or verb.dep_ != "conj":
            return subject
        verb = verb.head
    return None


def _first_of_last(doc: Doc, chosen: list[NameMention]) -> NameMention:
    """Of the nearest sentence with a fitting subject, its first."""
    span = doc.char_span(chosen[-1].start, chosen[-1].end, alignment_mode="expand")
    start = span.sent.start_char if span is not None else chosen[-1].start
    return next(n for n in chosen if n.start >= start)


def _fits(name: NameMention, word: str) -> bool:
    plural = name.text[-1:] == "s" and name.name is not None and name.name[-1:].islower() and name.type == "group"
    if word in PERSON:
        return name.type == "person"
    if word in MANY:
        return name.type == "group"
    return name.type in _ACTING and not plural


def _whose(doc: Doc, name: NameMention, word: str) -> bool:
    """Whether a name only says whose somebody of the pronoun's sex is: "the wife of the union leader ... she"."""
    sex = _SEX.get(word)
    span = doc.char_span(name.start, name.end, alignment_mode="expand") if sex is not None else None
    if span is None or span.root.dep_ != "pobj" or span.root.head.lower_ != "of":
        return False
    return _SEX.get(span.root.head.head.lemma_.lower()) == sex


def _subject(doc: Doc, name: NameMention) -> bool:
    """Whether a name is the subject of a clause, or explains one: "a local man, Tom Horn, opened fire"."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root.head if span.root.dep_ == "appos" else span.root
    return root.dep_ in _SUBJECT

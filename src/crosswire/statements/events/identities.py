"""Who a report says that somebody is: what it calls a person, and which names it gives to the people of a number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef
from crosswire.statements.events import grammar, kinds, lists, mentions, naming, participants, rolls

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from spacy.tokens import Token

    from crosswire.records import NameMention
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_BESIDE = frozenset(("compound", "amod", "nmod", "appos", "poss"))
_ELSEWHERE = frozenset(("nsubj", "nsubjpass", "poss", "compound"))
"""Where a name stands that a list does not hold: "..., police said", "the wife of ..."."""
_FEWEST = 2
"""Names that make a list."""
_MOST = 60
"""Names of one list."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The names that a report gives to the people of one noun; one name where the noun is of one."""

    word: str
    refs: tuple[EntityRef, ...]
    at: int
    fate: str | None = None
    """What befell them, where the noun or a word of it says: one of ``rolls.FATES``, or "harmed"."""
    many: int = 0
    """How many people these are."""
    named: bool = True
    """Whether they are all called by name."""


def callings(context: Context) -> dict[str, set[str]]:
    """The nouns by which a report calls each person whom it names: "radio announcer Tom Horn", "Horn, a senator"."""
    nouns = kinds.load(context.document.language)
    found: dict[str, set[str]] = defaultdict(set)
    for name in context.reading.names:
        if name.type != "person" or name.entity is None:
            continue
        if name.title:
            found[name.entity].add(name.title.split()[-1].lower())
        head = _head(name, context)
        if head is None:
            continue
        beside = [c for c in head.children if c.dep_ in _BESIDE and not lists.in_list(c) and not lists.one_more(c)]
        if head.dep_ == "appos" and not lists.in_list(head):
            beside.append(head.head)
        if head.dep_ in ("nsubj", "nsubjpass") and grammar.lemma(head.head) == "be":
            beside += grammar.children(head.head, "attr")
        beside += _identified(head)
        found[name.entity] |= {
            grammar.lemma(t)
            for t in beside
            if t.pos_ == "NOUN" and kinds.kind(t, nouns) == "person" and not t.tag_.endswith("S")
        }
    return found


def _identified(name: Token) -> list[Token]:
    """Who is said to be a name: "the watchman was identified as Tom Horn", "a watchman named Tom Horn"."""
    at = name.head if name.dep_ == "pobj" and name.head.lower_ == "as" else name
    verb = at.head
    if grammar.lemma(verb) not in vocabulary.words(name.doc.lang_, "parties")["naming"] or verb.tag_ != "VBN":
        return []
    return [verb.head] if verb.dep_ == "acl" else grammar.children(verb, "nsubjpass")


def bearers(context: Context, called: Mapping[str, set[str]]) -> dict[str, EntityRef]:
    """The one person of a report whom each noun calls, where he does not speak in it: "the businessman"."""
    speak = {a.entity for a in context.reading.attributions}
    names: dict[str, NameMention] = {}
    for name in context.reading.names:
        if name.entity is not None and name.type == "person" and name.entity not in speak:
            names.setdefault(name.entity, name)
    found: dict[str, list[str]] = defaultdict(list)
    for entity, words in called.items():
        for word in words:
            found[word].append(entity)
    shared = several(context, found.keys())
    return {
        word: EntityRef(name=n.name or n.text, entity=n.entity, start=n.start, end=n.end)
        for word, (entity, *others) in found.items()
        if not others and word not in shared and (n := names.get(entity)) is not None
    }


def several(context: Context, nouns: Container[str]) -> set[str]:
    """Those of some nouns by which a report brings up more than one: "another farmer", "a farmer" twice."""
    others = vocabulary.words(context.document.language, "parties")["others"]
    new: dict[str, int] = defaultdict(int)
    for token in context.doc:
        if token.tag_ == "NN" and (word := grammar.lemma(token)) in nouns:
            before = {c.lower_ for c in token.children}
            new[word] += 2 * bool(before & others) + bool(before & mentions.ARTICLES)
    return {word for word, times in new.items() if times > 1}


def rosters(context: Context, lexicon: Lexicon) -> list[Roster]:
    """The lists that say who the people of a noun are, in the order of the text: names, or what the dead were."""
    found: list[Roster] = []
    nouns = kinds.load(context.document.language)
    words = vocabulary.words(context.document.language, "parties")
    people: dict[int, NameMention] = {n.start: n for n in context.reading.names if n.type == "person"}
    for token in context.doc:
        tag = token.tag_
        plural = (tag in _NOUNS and naming.is_plural(token)) or token.lower_ in words["listing"]
        if not plural and tag != "NN":
            continue
        fate = rolls.fate(token, words)
        if tag == "NN" and fate is not None and _suffers(token, nouns):
            # "the wounded man was identified as Tom Horn", "the fatality was a nun"
            refs = _said(token, context, people)
            single = [Roster(grammar.lemma(token), refs, token.idx, fate, many=1)] if len(refs) == 1 else []
            found += single or _described(token, fate, context, lexicon)
            continue
        named = token.lower_ in words["names"] and any(c.lower_ in words["whose_names"] for c in token.children)
        if not plural or (token.pos_ == "NOUN" and not named and kinds.kind(token, nouns) not in ("person", None)):
            continue
        refs = (
            tuple(naming.listed(token, context))
            or _said(token, context, people)
            or tuple(naming.behind_colon(token, context))
        )
        if len(refs) >= _FEWEST:
            word = token.lower_.removesuffix("s") if tag == "NNP" else grammar.lemma(token)
            found.append(Roster(word, refs, token.idx, fate, many=len(refs)))
        elif fate is not None:
            found += _described(token, fate, context, lexicon)
    return found


def _suffers(token: Token, nouns: kinds.Nouns) -> bool:
    return kinds.kind(token, nouns) == "person" or grammar.lemma(token) in nouns.sufferers


def _described(token: Token, fate: str, context: Context, lexicon: Lexicon) -> list[Roster]:
    """Who is said to be, or to be among, the dead or the wounded: "the victims were a nun and two farmers"."""
    nouns = kinds.load(context.document.language)
    heads = [t for head in rolls.members(token) for t in lists.conjuncts(head)]
    heads = [t for t in heads if kinds.kind(t, nouns) == "person" and grammar.lemma(t) not in nouns.sufferers]
    refs = participants.refs(heads, context, lexicon)
    counts = [1 if t.tag_ == "NNP" else grammar.count(t) for t in heads]
    if not refs or None in counts:
        return []
    named = all(r.entity is not None for r in refs)
    return [Roster(grammar.lemma(token), refs, token.idx, fate, many=sum(n or 0 for n in counts), named=named)]


def _said(token: Token, context: Context, people: dict[int, NameMention]) -> tuple[EntityRef, ...]:
    """The names behind "the dead were", "the two were identified as"; none where the noun is no such subject."""
    verb = token.head
    naming = grammar.lemma(verb) in vocabulary.words(token.doc.lang_, "parties")["naming"]
    subject = token.dep_ in ("nsubj", "nsubjpass") and verb.i > token.i
    if not (
        (subject and grammar.lemma(verb) == "be")
        or (subject and naming and token.dep_ == "nsubjpass")
        or (naming and token.dep_ == "dobj" and grammar.prepositions(verb).get("as"))
    ):
        return ()
    refs: list[EntityRef] = []
    for at in token.doc[max(verb.i, token.i) + 1 : token.sent.end]:
        if len(refs) == _MOST or at.text in ("[", "("):
            break
        name = people.get(at.idx)
        head = _head(name, context) if name is not None else None
        if name is None or head is None or " " not in name.text.strip():
            continue
        if head.dep_ in ("nsubj", "nsubjpass", "poss", "compound") or (
            head.dep_ == "pobj" and head.head.lower_ != "as"
        ):
            continue
        refs.append(EntityRef(name=name.name or name.text, entity=name.entity, start=name.start, end=name.end))
    return tuple(refs)


def _head(name: NameMention, context: Context) -> Token | None:
    span = context.tokens(name.start, name.end)
    return span.root if span is not None else None

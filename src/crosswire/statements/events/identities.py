"""Who a report says that somebody is: what it calls a person, and which names it gives to the people of a number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef
from crosswire.statements.events import grammar, kinds, lists, naming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from crosswire.records import NameMention
    from crosswire.statements.context import Context

_BESIDE = frozenset(("compound", "amod", "nmod", "appos", "poss"))
_ELSEWHERE = frozenset(("nsubj", "nsubjpass", "poss", "compound"))
"""Where a name stands that a list does not hold: "..., police said", "the wife of ..."."""
_FEWEST = 2
"""Names that make a list."""
_MOST = 60
"""Names of one list."""


FATES = frozenset(("killed", "injured"))
"""What the words for somebody may say that befell him; "harmed" leaves it open."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The names that a report gives to the people of one noun; one name where the noun is of one."""

    word: str
    refs: tuple[EntityRef, ...]
    at: int
    fate: str | None = None
    """What befell them, where the noun or a word of it says: one of ``FATES``, or "harmed"."""


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
        beside = [c for c in head.children if c.dep_ in _BESIDE and not lists.in_list(c)]
        if head.dep_ == "appos" and not lists.in_list(head):
            beside.append(head.head)
        if head.dep_ in ("nsubj", "nsubjpass") and grammar.lemma(head.head) == "be":
            beside += grammar.children(head.head, "attr")
        found[name.entity] |= {
            grammar.lemma(t)
            for t in beside
            if t.pos_ == "NOUN" and kinds.kind(t, nouns) == "person" and not t.tag_.endswith("S")
        }
    return found


def rosters(context: Context) -> list[Roster]:
    """The lists of names that say who the people of a plural noun are, in the order of the text."""
    found = []
    nouns = kinds.load(context.document.language)
    words = vocabulary.words(context.document.language, "parties")
    people: dict[int, NameMention] = {n.start: n for n in context.reading.names if n.type == "person"}
    for token in context.doc:
        plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in words["listing"]
        fate = _fate(token, words)
        if token.tag_ == "NN" and fate is not None and kinds.kind(token, nouns) == "person":
            # "the wounded man was identified as Tom Horn"
            found += [
                Roster(grammar.lemma(token), refs, token.idx, fate)
                for refs in [_said(token, context, people)]
                if len(refs) == 1
            ]
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
            found.append(Roster(grammar.lemma(token), refs, token.idx, fate))
    return found


def _fate(token: Token, words: Mapping[str, frozenset[str]]) -> str | None:
    """What befell whoever a noun names, where it or a word of it says so: "the dead", "the wounded officer"."""
    said = {grammar.lemma(token), *(c.lower_ for c in token.children if c.dep_ in ("amod", "acl", "compound"))}
    if said & words["dead"]:
        return "killed"
    return "injured" if said & words["hurt"] else "harmed" if said & words["victims"] else None


def _said(token: Token, context: Context, people: dict[int, NameMention]) -> tuple[EntityRef, ...]:
    """The names behind "the dead were", "the two were identified as"; none where the noun is no such subject."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.i < token.i:
        return ()
    if not (
        grammar.lemma(verb) == "be"
        or (grammar.lemma(verb) in vocabulary.words(token.doc.lang_, "parties")["naming"] and token.dep_ == "nsubjpass")
    ):
        return ()
    refs: list[EntityRef] = []
    for at in token.doc[verb.i + 1 : token.sent.end]:
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

"""To which body of a report its fighters belong: "the rebels" where only one body is named that has rebels."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements import lifeless
from crosswire.statements.events import grammar, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef, NameMention
    from crosswire.statements.context import Context

_WORD = re.compile(r"[^\W\d_]+(?:-\d+)?")
_INITIALS = re.compile(r"[A-Z][A-Z.\-\d]{2,9}")
_PEOPLES = frozenset(("NORP", "GPE", "LOC"))
"""A people's or a country's name before a noun: "Ruritanian rebels" may be those of the body that has rebels."""
_NESTED = 2
"""How many nouns may stand between a noun and the body: "a group of members of a column of ..."."""
_BRACKETED = 3
"""Code points between a full name and its initials behind it: a space and a bracket."""


@dataclass(frozen=True, slots=True)
class Band:
    """A named body that has fighters, and where the report names it."""

    name: NameMention
    starts: tuple[int, ...]
    parts: frozenset[str]
    """By what it and its parts are known: "the Circle's column", "Circle Urban Commandos"."""


class Bands:
    """The bodies of one report that fighters may belong to."""

    def __init__(self, context: Context) -> None:
        """Look through the names of the report."""
        self.context = context
        self.nouns = kinds.load(context.document.language)
        self._doubting = vocabulary.words(context.document.language, "parties")["doubting"]
        self._bands = _found(context, self.nouns)
        self._named = {
            n.text.casefold(): n
            for n in context.reading.names
            if n.type in ("organization", "group")
            and n.entity
            and proper(n, context)
            and n.text.casefold() not in self._doubting
        }

    def belonging(self, ref: EntityRef, head: Token) -> EntityRef:
        """The reference with the body that its head belongs to as its entity, where that is known."""
        if head.pos_ == "PRON":
            head = self._antecedent(ref, head) or head
        members = _is(head, self.nouns.members)
        fighters = _is(head, self.nouns.fighters) or (
            members and any(_is(c, self.nouns.fighters) for c in grammar.children(head, "compound", "amod", "nmod"))
        )
        doers = _is(head, self.nouns.doers)
        if head.pos_ not in ("NOUN", "PROPN", "ADJ") or not (fighters or members or doers):
            return ref
        # "the killers of the workers" are not those whose killers they are
        own = self._own(head, behind=fighters or members)
        if own is not None:
            return replace(ref, entity=next((b.name.entity for b in self._bands if own.entity in b.parts), own.entity))
        foreign = any(
            c.pos_ == "PROPN"
            and c.text[:1].isupper()
            and c.dep_ in ("compound", "nmod", "poss")
            and c.ent_type_ not in _PEOPLES
            for c in head.lefts
        )
        if not fighters or foreign or not self._bands or grammar.prepositions(head).get("of"):
            return ref
        band = self._nearest(head.idx)
        return ref if band is None else replace(ref, entity=band.name.entity)

    def _antecedent(self, ref: EntityRef, head: Token) -> Token | None:
        """The head of the words before a pronoun that named whom it means."""
        before = [n for n in self.context.reading.names if n.entity == ref.entity and n.end <= head.idx]
        span = self.context.tokens(before[-1].start, before[-1].end) if before and ref.entity is not None else None
        return span.root if span is not None else None

    def whose(self, head: Token) -> EntityRef | None:
        """The body of the state that stands in a phrase for some of its people and has no name: "soldiers of the army".

        What its people do in its service it does; whose a named body's are is known by ``belonging``.
        """
        if not _is(head, self.nouns.members):
            return None
        behind = grammar.prepositions(head).get("of", [])
        for token in (*behind, *(c for c in head.lefts if c.dep_ in ("compound", "nmod"))):
            if token.pos_ != "NOUN" or grammar.lemma(token) not in self.nouns.armed:
                continue
            first = token
            for child in reversed(list(token.lefts)):
                if child.dep_ not in ("amod", "compound", "nmod") or child.i != first.i - 1:
                    break
                first = child
            return self.context.ref(first.idx, token.idx + len(token))
        return None

    def _own(self, head: Token, depth: int = 0, *, behind: bool = True) -> NameMention | None:
        """The body that stands in the noun phrase itself: "Circle fighters", "members of the Circle"."""
        inside = [c for c in head.lefts if c.dep_ in ("compound", "nmod", "poss", "amod")]
        after = grammar.prepositions(head).get("of", []) if behind else []
        for token in (*inside, *after):
            for name in self.context.names_at(token.idx):
                whole = name.start <= head.idx < name.end
                if name.type in ("organization", "group") and name.entity and not whole and self._body(name, token):
                    return name
        known = self._known(head)
        if known is not None:
            return known
        for token in after:
            # "a column of Circle fighters"
            if depth < _NESTED and _is(token, self.nouns.fighters | self.nouns.members):
                found = self._own(token, depth + 1)
                if found is not None:
                    return found
        return None

    def _body(self, name: NameMention, token: Token) -> bool:
        """Whether a name is one, or the noun of a body of the state ("members of the army")."""
        if self.context.text[name.start : name.end].casefold() in self._doubting:
            return False
        if proper(name, self.context):
            return True
        return name.type == "organization" and not _is(token, self.nouns.fighters | self.nouns.members)

    def _known(self, head: Token) -> NameMention | None:
        """The body by whose name the words before a noun begin, where the report has that name elsewhere too."""
        first = head.left_edge.i
        text = self.context.text
        for start in range(first, head.i):
            if not head.doc[start].text[:1].isupper():
                continue
            for end in range(head.i, start, -1):
                at = head.doc[end - 1]
                known = self._named.get(text[head.doc[start].idx : at.idx + len(at)].casefold())
                if known is not None:
                    return known
        return None

    def _nearest(self, start: int) -> Band | None:
        if len(self._bands) == 1:
            return self._bands[0]
        best, at = None, -1
        for band in self._bands:
            i = bisect_right(band.starts, start)
            if i and band.starts[i - 1] > at:
                best, at = band, band.starts[i - 1]
        # none was named yet: "the rebels attacked. ... The Circle said"
        return best or min(self._bands, key=lambda b: b.starts[0])


def _found(context: Context, nouns: kinds.Nouns) -> list[Band]:
    names: dict[str, list[NameMention]] = {}
    alias: dict[str, str] = {}
    before: NameMention | None = None
    for name in context.reading.names:
        if name.type not in ("organization", "group") or name.entity is None or not proper(name, context):
            continue
        if (
            before is not None
            and 0 < name.start - before.end <= _BRACKETED
            and _INITIALS.fullmatch(context.text[name.start : name.end])
        ):
            alias.setdefault(name.entity, before.entity or name.entity)
        names.setdefault(name.entity, []).append(name)
        before = name
    joined: dict[str, list[NameMention]] = {}
    for entity, mentions in names.items():
        joined.setdefault(alias.get(entity, entity), []).extend(mentions)
    wholes: list[list[NameMention]] = []
    fight: set[str | None] = set()
    for mentions in sorted(joined.values(), key=lambda ms: min(len(m.text) for m in ms)):
        fights = any(_fights(m, context, nouns) for m in mentions)
        # "the Circle Urban Commandos" are some of the Circle
        whole = next((w for w in wholes if any(_part(m, w, context) for m in mentions)), None) if fights else None
        if whole is None:
            wholes.append(whole := list(mentions))
        else:
            whole.extend(mentions)
        if fights:
            fight.add(whole[0].entity)
    found = []
    for mentions in wholes:
        if mentions[0].entity not in fight:
            continue
        ordered = sorted(mentions, key=lambda m: m.start)
        own = [m for m in ordered if m.entity == mentions[0].entity or m.entity in alias]
        fullest = max(own, key=lambda m: (m.end - m.start, -m.start))
        found.append(
            Band(fullest, tuple(m.start for m in ordered), frozenset(m.entity for m in ordered if m.entity is not None))
        )
    return found


def _part(name: NameMention, whole: Sequence[NameMention], context: Context) -> bool:
    """Whether a name begins with that of a body."""
    text = context.text[name.start : name.end].casefold()
    return any(text.startswith(context.text[m.start : m.end].casefold() + " ") for m in whole)


def _is(token: Token, words: frozenset[str]) -> bool:
    """Whether a word, or as part of a name its singular, is one of these."""
    if grammar.lemma(token) in words:
        return True
    return token.pos_ == "PROPN" and not lifeless.forms(token.lower_).isdisjoint(words)


def proper(name: NameMention, context: Context) -> bool:
    """Whether it is a name and no description: its last word has a capital within the sentence."""
    words = context.text[name.start : name.end].split()
    return bool(words) and words[-1][:1].isupper()


def _fights(name: NameMention, context: Context, nouns: kinds.Nouns) -> bool:
    """Whether a body has fighters: its name says so, or the words next to it do."""
    words = {w.lower() for w in _WORD.findall(name.name or name.text)}
    if words <= nouns.banded - nouns.outlawed and len(words) == 1 and words & nouns.kinds.keys():
        # "the Brigade", "the Front" are those of which the report told by name
        return False
    if words & nouns.outlawed or (words & nouns.banded and not words & nouns.public - nouns.banded):
        return True
    span = context.tokens(name.start, name.end)
    if span is None or words & nouns.public:
        return False
    root = span.root
    above = [root.head, root.head.head] if root.dep_ == "pobj" and root.head.lower_ == "of" else [root.head]
    if root.dep_ in ("compound", "nmod", "poss", "amod", "appos", "pobj"):
        return any(grammar.lemma(t) in nouns.fighters for t in above)
    return any(grammar.lemma(t) in nouns.fighters for t in grammar.children(root, "appos", "compound", "amod"))

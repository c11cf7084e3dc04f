"""To which body of a report its fighters belong: "the rebels" where only one body is named that has rebels."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, kinds

if TYPE_CHECKING:
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


class Bands:
    """The bodies of one report that fighters may belong to."""

    def __init__(self, context: Context) -> None:
        """Look through the names of the report."""
        self.context = context
        self.nouns = kinds.load(context.document.language)
        self._bands = _found(context, self.nouns)
        self._named = {
            n.text.casefold(): n
            for n in context.reading.names
            if n.type in ("organization", "group") and n.entity and proper(n, context)
        }

    def belonging(self, ref: EntityRef, head: Token) -> EntityRef:
        """The reference with the body that its head belongs to as its entity, where that is known."""
        word = grammar.lemma(head)
        fighters = word in self.nouns.fighters or (
            word in self.nouns.members
            and any(grammar.lemma(c) in self.nouns.fighters for c in grammar.children(head, "compound", "amod", "nmod"))
        )
        if head.pos_ not in ("NOUN", "PROPN", "ADJ") or not (fighters or word in self.nouns.members):
            return ref
        own = self._own(head)
        if own is not None:
            return replace(ref, entity=own.entity)
        foreign = any(
            c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod", "poss") and c.ent_type_ not in _PEOPLES
            for c in head.lefts
        )
        if not fighters or foreign or not self._bands or grammar.prepositions(head).get("of"):
            return ref
        band = self._nearest(head.idx)
        return ref if band is None else replace(ref, entity=band.name.entity)

    def whose(self, head: Token) -> EntityRef | None:
        """The body of the state that stands in a phrase for some of its people and has no name: "soldiers of the army".

        What its people do in its service it does; whose a named body's are is known by ``belonging``.
        """
        if grammar.lemma(head) not in self.nouns.members:
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

    def _own(self, head: Token, depth: int = 0) -> NameMention | None:
        """The body that stands in the noun phrase itself: "Circle fighters", "members of the Circle"."""
        inside = [c for c in head.lefts if c.dep_ in ("compound", "nmod", "poss", "amod")]
        behind = grammar.prepositions(head).get("of", [])
        for token in (*inside, *behind):
            for name in self.context.names_at(token.idx):
                whole = name.start <= head.idx < name.end
                if name.type in ("organization", "group") and name.entity and not whole and self._body(name, token):
                    return name
        known = self._known(head)
        if known is not None:
            return known
        for token in behind:
            # "a column of Circle fighters"
            if depth < _NESTED and grammar.lemma(token) in self.nouns.fighters | self.nouns.members:
                found = self._own(token, depth + 1)
                if found is not None:
                    return found
        return None

    def _body(self, name: NameMention, token: Token) -> bool:
        """Whether a name is one, or the noun of a body of the state ("members of the army")."""
        if proper(name, self.context):
            return True
        return name.type == "organization" and grammar.lemma(token) not in self.nouns.fighters | self.nouns.members

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
        return best


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
    found = []
    for mentions in joined.values():
        if any(_fights(m, context, nouns) for m in mentions):
            ordered = sorted(mentions, key=lambda m: m.start)
            fullest = max(ordered, key=lambda m: (m.end - m.start, -m.start))
            found.append(Band(fullest, tuple(m.start for m in ordered)))
    return found


def proper(name: NameMention, context: Context) -> bool:
    """Whether it is a name and no description: its last word has a capital within the sentence."""
    words = context.text[name.start : name.end].split()
    return bool(words) and words[-1][:1].isupper()


def _fights(name: NameMention, context: Context, nouns: kinds.Nouns) -> bool:
    """Whether a body has fighters: its name says so, or the words next to it do."""
    words = {w.lower() for w in _WORD.findall(name.name or name.text)}
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

"""Sources: the range of the noun phrase, who is meant by a pronoun, of which kind they are, who carried them."""

from __future__ import annotations

import functools
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.reading.attribution import grammar
from crosswire.reading.attribution import via as carriers

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.attribution.draft import Draft, Range
    from crosswire.reading.attribution.lexicon import Lexicon
    from crosswire.reading.document import Document
    from crosswire.records import NameMention, SourceKind

_LONG_SOURCE = 60
"""A source of more words than this is a parse gone wrong; only its head's own phrase is kept."""


_FEW = 4
"""Names behind a role that may be the one of it."""

_OF_PEOPLE = frozenset(("official", "group", "anonymous"))

_RECENT = 50
"""A pronoun means none of those quoted longer ago."""

_ENTITY_TYPES = {"PERSON": "person", "GPE": "place", "ORG": "organization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody who was named or quoted before: what a pronoun may mean."""

    start: int
    end: int
    name: str
    entity: str | None
    person: bool
    kind: SourceKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source resolved."""

    range: Range | None
    name: str | None
    entity: str | None
    kind: SourceKind
    via: Range | None = None


class Sources:
    """Resolves the sources of a document, from first to last."""

    def __init__(self, document: Document, names: tuple[NameMention, ...], lexicon: Lexicon) -> None:
        """Index the names of the document."""
        self.text, self.lexicon = document.cased, lexicon
        self.roles: dict[str, SourceKind] = {}
        self._people = _people(document.language)
        self.names = sorted(names, key=lambda n: (n.start, -n.end))
        self._starts = [n.start for n in self.names]
        self.known: list[Known] = [
            Known(start=n.start, end=n.end, name=n.name or n.text, entity=n.entity, person=n.type == "person")
            for n in self.names
            if n.type in ("person", "organization", "group", "facility") and (n.title or self.text[n.start].isupper())
        ]
        if not self.known and not names:
            self.known = [
                Known(start=e.start_char, end=e.end_char, name=e.text, entity=None, person=e.label_ == "PERSON")
                for e in document.doc.ents
                if e.label_ in ("PERSON", "ORG")
            ]
        self.known = sorted(self.known + self._nominal(document), key=lambda k: (k.start, k.end))
        self._known_starts = [k.start for k in self.known]
        self.speakers: list[Known] = []

    def _nominal(self, document: Document) -> list[Known]:
        """Subjects without a name that a pronoun may mean: "the embassy", "the official"."""
        named = {k.start for k in self.known}
        found = []
        for token in document.doc:
            if token.tag_ != "NN" or token.dep_ not in ("nsubj", "nsubjpass") or token.idx in named:
                continue
            kind = self.lexicon.kinds.get(token.lemma_.lower())
            if kind is not None:
                person = kind in ("official", "group") and token.lower_ not in self.lexicon.bodies
                own = self._name_of(token)
                meant = own if own is not None and _proper(own) else None  # "the ministry" that was named before
                name = _bare(self._short(token)) if meant is None else meant.name or meant.text
                entity = meant.entity if meant is not None else None
                found.append(
                    Known(start=token.idx, end=token.idx + len(token), name=name, entity=entity, person=person)
                )
                self.roles.setdefault(name, kind)
        return found

    def resolve(self, draft: Draft) -> Source:
        """The source of a draft. Drafts must come in the order of their cues."""
        head, draft.via = draft.source, carriers.find(draft, self.lexicon)
        if head is None:
            return Source(range=None, name=None, entity=None, kind="unattributed", via=draft.via)
        bounds = draft.source_range or phrase(head, draft)
        if self._joined(head) and bounds[0] < head.idx < bounds[1]:
            bounds = (head.idx, bounds[1])
        whole = self.text[bounds[0] : bounds[1]]
        if draft.via is not None and bounds[0] < draft.via[0] < bounds[1]:
            bounds = self._before_clause(head, bounds)
        meant = self._relative(head) or head
        if meant.i != head.i:
            wide = phrase(meant, draft)
            whole = self.text[wide[0] : wide[1]]
        word = meant.lower_
        lexicon = self.lexicon
        if meant.pos_ in ("PRON", "DET") and word in lexicon.person | lexicon.thing | lexicon.people:
            many = word in lexicon.people
            known = self._speakers() if many else self._antecedent(meant, draft, person=word in lexicon.person)
            if known is None:
                kind: SourceKind = "group" if many else "unattributed"
                return Source(range=bounds, name=None, entity=None, kind=kind, via=draft.via)
            self.speakers.append(known)
            return Source(
                range=bounds,
                name=known.name,
                entity=known.entity,
                kind=known.kind or self.roles.get(known.name, self._named(known)),
                via=draft.via,
            )
        own = (self._apposed(meant, bounds) if meant.pos_ == "NOUN" else None) or self._name_of(meant)
        own = own or self._titled(meant, bounds)
        if own is not None and self._joined(meant):
            own = None
        named = own if own is not None and (_proper(own) or len(own.text.split()) > 1) else None
        name = (named.name or named.text) if named is not None else _bare(self._short(meant))
        person = own.type == "person" if own is not None else meant.ent_type_ == "PERSON"
        stated = self._stated_kind(meant, own, whole)
        if stated is not None and person:
            self.roles.setdefault(name, stated)
        kind = stated or self.roles.get(name) or _kind_by_type(meant, own, self._people)
        self.speakers.append(
            Known(
                start=bounds[0],
                end=bounds[1],
                name=name,
                entity=own.entity if own else None,
                person=person or self._in_office(meant) or (self._is_one(meant) and kind in _OF_PEOPLE),
                kind=kind,
            )
        )
        return Source(range=bounds, name=name, entity=own.entity if own else None, kind=kind, via=draft.via)

    def _is_one(self, head: Token) -> bool:
        """Whether a noun may be one person's, whom "he" means: no ministry's, and not "nobody"."""
        return head.tag_ == "NN" and head.pos_ != "PRON" and head.lemma_.lower() not in self.lexicon.bodies

    def _joined(self, head: Token) -> bool:
        """Whether the noun before the source is another's: "a man authorities say was hit" is said by authorities."""
        return (
            head.tag_ == "NNS"
            and head.i > 0
            and head.doc[head.i - 1].dep_ == "compound"
            and head.doc[head.i - 1].lower_ in self.lexicon.nobody
            and any(c.dep_ == "det" for c in head.children)
        )

    def _before_clause(self, head: Token, bounds: Range) -> Range:
        """A source's range up to the clause that says to whom it spoke."""
        clause = min((c.left_edge.idx for c in head.rights if c.dep_ in ("relcl", "acl")), default=bounds[1])
        end = len(self.text[:clause].rstrip(" ,—–-\n")) if clause < bounds[1] else bounds[1]
        return (bounds[0], end) if end > bounds[0] else bounds

    def _relative(self, head: Token) -> Token | None:
        """The noun that a relative pronoun stands for."""
        if head.lower_ not in self.lexicon.relative or head.pos_ not in ("PRON", "DET"):
            return None
        node = head
        while node.head.i != node.i:
            if node.dep_ == "relcl":
                return node.head
            node = node.head
        return None

    def _antecedent(self, pronoun: Token, draft: Draft, *, person: bool) -> Known | None:
        """Whom a pronoun means: the last speaker of the right sort, or a later name that is nearer.

        Nobody of whom a quotation tells is the one who says it.
        """
        last = next(
            (k for k in reversed(self.speakers[-_RECENT:]) if k.person == person and k.start < pronoun.idx), None
        )
        i = bisect_right(self._known_starts, pronoun.idx) - 1
        subject: Known | None = None
        nearest: Known | None = None
        seen = 0
        while i >= 0 and seen < 40:
            known = self.known[i]
            i -= 1
            seen += 1
            if known.person != person or known.end > pronoun.idx:
                continue
            if draft.quoted and any(start <= known.start < end for start, end in draft.content):
                continue
            span = pronoun.doc.char_span(known.start, known.end, alignment_mode="expand")
            if span is not None and span.root.pos_ == "PRON":
                continue  # "nobody was hurt. He denied it"
            nearest = nearest or known
            if last is not None and known.start <= last.end:
                break
            if span is not None and span.root.dep_ in ("nsubj", "nsubjpass"):
                subject = known
                break
        return subject or last or nearest

    def _speakers(self) -> Known | None:
        """Whom "they" mean among those quoted before: no single person."""
        return next((k for k in reversed(self.speakers[-_RECENT:]) if not k.person), None)

    def _apposed(self, head: Token, bounds: Range) -> NameMention | None:
        """The person named behind a role: "a spokesman, Ivo Tarn", "the mayor of Karsa, Ivo Tarn"."""
        for c in head.children:
            if c.dep_ == "appos":
                own = self._name_of(c)
                if own is not None and own.type == "person" and _proper(own):
                    return own
        if self.lexicon.kinds.get(head.lemma_.lower()) not in ("official", "group") or head.tag_ != "NN":
            return None
        first = bisect_right(self._starts, head.idx)
        for own in self.names[first : first + _FEW]:
            if (
                own.type == "person"
                and _proper(own)
                and self.text[: own.start].rstrip()[-1:] == ","
                and own.end <= bounds[1] + 1
            ):
                between = head.doc.char_span(head.idx + len(head), own.start, alignment_mode="contract")
                return own if between is not None and not any(self._other(t) for t in between) else None
        return None

    def _titled(self, head: Token, bounds: Range) -> NameMention | None:
        """The person whose office has the head of a source: "High Commissioner for Refugees Ivo Tarn"."""
        if head.pos_ != "PROPN" or self.lexicon.kinds.get(head.lemma_.lower()) not in _OF_PEOPLE:
            return None
        for own in self.names[bisect_right(self._starts, head.idx) :][:_FEW]:
            if own.type == "person" and own.end == bounds[1] and "," not in self.text[head.idx : own.start]:
                return own
        return None

    def _in_office(self, head: Token) -> bool:
        """Whether a name stands behind what one person is: "the island's governor Ivo Tarn"."""
        lexicon = self.lexicon
        return head.tag_ == "NNP" and any(
            c.pos_ == "NOUN" and c.tag_ == "NN" and c.lower_ not in lexicon.bodies
            and lexicon.kinds.get(c.lemma_.lower()) in _OF_PEOPLE
            for c in head.lefts
            if c.dep_ in ("compound", "nmod", "amod")
        )  # fmt: skip

    def _other(self, token: Token) -> bool:
        """Whether a word between a role and a name may be whom the name is of: "the wife of the mayor, Ivo Tarn"."""
        if token.pos_ in ("VERB", "AUX") or token.text in (";", ":", "(", '"'):
            return True
        lemma = token.lemma_.lower()
        return (
            token.pos_ == "NOUN"
            and lemma not in self.lexicon.bodies
            and self.lexicon.kinds.get(lemma) in ("official", "group")
        )

    def _name_of(self, head: Token) -> NameMention | None:
        """The name that a noun is the head of."""
        i = bisect_right(self._starts, head.idx) - 1
        for k in range(i, max(i - 4, -1), -1):
            if self.names[k].start <= head.idx < self.names[k].end:
                return self.names[k]
        return None

    def _short(self, head: Token) -> str:
        """A noun with what stands before it, without relative clauses and appositions."""
        if self._joined(head):
            return head.text
        if head.ent_type_:
            start, end = grammar.entity(head)
            return self.text[start:end]
        keep = {head.i}
        for c in head.children:
            if c.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod") or (
                c.dep_ == "prep" and c.lower_ in ("of", "for", "from", "by") and c.i == head.i + 1
            ):
                keep |= grammar.subtree(c, without=[t for t in c.subtree if t.dep_ == "relcl"])
        found = grammar.ranges(head.doc, keep)
        return self.text[found[0][0] : found[-1][1]] if found else head.text

    def _named(self, known: Known) -> SourceKind:
        return "official" if known.person else "organization"

    def _stated_kind(self, head: Token, own: NameMention | None, whole: str) -> SourceKind | None:
        """What kind of source a noun phrase says that it is: by its head, its title, its appositions."""
        kinds, words = self.lexicon.kinds, {c.lower_ for c in head.children}
        if self._anonymous(head, words, whole.lower(), proper=head.pos_ == "PROPN" or _proper(own)):
            return "anonymous"
        if carriers.is_outlet((own.name or own.text) if own is not None else self._short(head), self.lexicon):
            return "outlet"
        person = own is not None and own.type == "person"
        lemma = head.lemma_.lower()
        if lemma in kinds and not person:
            news = lemma in self.lexicon.bodies and any(
                c.dep_ in ("compound", "amod") and c.lower_ in self.lexicon.outlet_endings for c in head.children
            )
            return "outlet" if news else kinds[lemma]
        if own is not None and own.title:
            return "official"
        for c in head.children:
            if c.dep_ in ("appos", "compound", "nmod", "amod", "prep", "relcl"):
                for inner in (c, *c.children):
                    said = kinds.get(inner.lemma_.lower())
                    if said in ("official", "group", "document"):
                        return said
        if own is not None and not person:
            return next((kinds[w] for w in own.text.lower().split() if w in kinds), None)
        return None

    def _anonymous(self, head: Token, words: set[str], whole: str, *, proper: bool) -> bool:
        """Whether the report keeps the source's name to itself."""
        lexicon, lemma = self.lexicon, head.lemma_.lower()
        if lemma in lexicon.anonymous_heads or words & lexicon.anonymous_words:
            return True
        if any(p in whole for p in lexicon.anonymous_phrases):
            return True
        return not proper and lemma in lexicon.anonymous_indefinite and bool(words & {"a", "an", "one", "another"})


@functools.cache
def _people(language: str) -> frozenset[str]:
    """Nouns of people, whatever they do; none where the language has no list of nouns."""
    data = vocabulary.find(f"{language}/nouns") or {}
    return frozenset(w for table in data.values() for w in str(table.get("people", "")).split())


def _proper(own: NameMention | None) -> bool:
    """Whether a name is one, and no role told apart: "a fire official"."""
    return own is not None and (own.entity is not None or not own.text.islower())


def _kind_by_type(head: Token, own: NameMention | None, people: frozenset[str]) -> SourceKind:
    """The kind of a source that says nothing of itself: who is quoted by name alone is mostly in office."""
    kind = own.type if own is not None and _proper(own) else _ENTITY_TYPES.get(head.ent_type_)
    if kind in ("place", "person"):
        return "official"
    if kind == "group" or head.lemma_.lower() in people or head.tag_ in ("NNS", "NNPS") or head.pos_ in ("PRON", "NUM"):
        return "group"
    return "organization"


def _bare(name: str) -> str:
    """A noun phrase without its article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name


def phrase(head: Token, draft: Draft) -> Range:
    """The range of the noun phrase of a source."""
    indices = grammar.subtree(head, without=[draft.token])
    if head.dep_ == "poss":
        indices = {i for i in indices if head.doc[i].dep_ != "case"}
    if draft.token.i in grammar.subtree(head):  # "a report saying": what hangs on the cue is not the source
        indices = {i for i in indices if i < draft.token.i}
    if len(indices) > _LONG_SOURCE:
        indices = {head.i} | {c.i for c in head.lefts}
    found = grammar.ranges(head.doc, indices)
    if not found:
        return head.idx, head.idx + len(head)
    return next(((s, e) for s, e in found if s <= head.idx < e), found[0])

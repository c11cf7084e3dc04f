"""Whom a phrase means: names, their parts and pronouns of one document."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef
from crosswire.statements import pronouns
from crosswire.statements.ground import Ground

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.records import NameMention

_SMALL = vocabulary.load("en/syntax")["forms"]
RELATIVE = frozenset(_SMALL["relative"].split())
_ARTICLES = frozenset(_SMALL["articles"].split())


class Whom(Ground):
    """The part of a context that knows names."""

    @cached_property
    def _name_starts(self) -> list[int]:
        return [n.start for n in self.reading.names]

    def names_at(self, start: int) -> list[NameMention]:
        """The names in which a code point stands."""
        at = bisect_right(self._name_starts, start)
        return [n for n in self.reading.names[max(0, at - 8) : at] if n.start <= start < n.end]

    def names(self, start: int, end: int) -> list[NameMention]:
        """The outermost names that lie within the range, in order."""
        lo, hi = bisect_right(self._name_starts, start - 1), bisect_right(self._name_starts, end - 1)
        found: list[NameMention] = []
        for n in self.reading.names[lo:hi]:
            if n.end <= end and not (found and n.end <= found[-1].end):
                found.append(n)
        return found

    def name(self, start: int, end: int) -> NameMention | None:
        """The name that a phrase is: the longest that holds its head word, else the only one in it."""
        span = self.tokens(start, end)
        if span is not None and self.parsed:
            holding = [n for n in self.names_at(span.root.idx) if n.start >= start - 40 or n.start <= start < n.end]
            if holding:
                return max(holding, key=lambda n: n.end - n.start)
            if span.root.pos_ in ("NOUN", "PRON", "NUM") and span.root.dep_ != "appos":
                return None
        inside = self.names(start, end)
        return inside[0] if len(inside) == 1 else None

    def ref(self, start: int, end: int) -> EntityRef:
        """The entity that a phrase means, a pronoun resolved where that is safe; else its words without the article."""
        text = self.text[start:end]
        word = text.strip().lower()
        if word in pronouns.PRONOUNS:
            return self._pronoun(start, end, word)
        if word in RELATIVE and (ahead := self._ahead(start, end)) is not None:
            return self.ref(*ahead)
        found = self.name(start, end)
        if found is not None:
            return EntityRef(name=found.name or found.text, entity=found.entity, start=found.start, end=found.end)
        return EntityRef(name=unarticled(" ".join(text.split())), start=start, end=end)

    def _ahead(self, start: int, end: int) -> tuple[int, int] | None:
        """The noun phrase on which a relative clause hangs."""
        span = self.tokens(start, end) if self.parsed else None
        if span is None:
            return None
        clause = next((t for t in (span.root, *span.root.ancestors) if t.dep_ == "relcl"), None)
        return self.phrase(clause.head) if clause is not None and clause.head.i < span.start else None

    def refs(self, start: int, end: int) -> tuple[EntityRef, ...]:
        """The entities of a phrase, one for each part of "A, B and C" or of "Peruvian and U.S. forces"."""
        span = self.tokens(start, end)
        if span is None:
            return ()
        if not self.parsed:
            return tuple(self._as_ref(n) for n in self.names(start, end)) or (self.ref(start, end),)
        heads = [span.root, *(t for t in span.root.conjuncts if span.start <= t.i < span.end)]
        found: list[EntityRef] = []
        for head in sorted(heads, key=lambda t: t.i):
            if head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"):
                continue
            left = min((t.i for t in head.lefts if t.dep_ not in ("cc", "conj", "punct")), default=head.i)
            a, b = self.doc[left].idx, head.idx + len(head.text)
            ref = self.ref(a, b)
            found.extend(
                self._as_ref(n)
                for n in self.names(min(a, ref.start or a), ref.start or a)
                if n.name and len(n.name) > len(n.text) and n.name.endswith(head.text)
            )
            found.append(ref)
        return tuple(dict.fromkeys(found)) or (self.ref(start, end),)

    def phrase(self, token: Token) -> tuple[int, int]:
        """Code points of a token's noun phrase without relative clauses, appositions and prepositional tails."""
        left = min((t.i for t in token.lefts if t.dep_ not in ("cc", "punct", "relcl", "advmod")), default=token.i)
        return self.doc[left].idx, token.idx + len(token.text)

    def _as_ref(self, name: NameMention) -> EntityRef:
        return EntityRef(name=name.name or name.text, entity=name.entity, start=name.start, end=name.end)

    def _pronoun(self, start: int, end: int, word: str) -> EntityRef:
        if word in pronouns.FIRST:
            return self._speaker(start, end)
        low = bisect_right(self._name_starts, start - pronouns.REACH)
        near = self.reading.names[low : bisect_right(self._name_starts, start)]
        own = pronouns.antecedent(self.doc, near, word, start)
        said = self.spoken.get(start)
        known = said.source_name if said is not None else None
        # "they" are rather the people of the sentence before than a body that somebody took for the speaker
        plural = word in pronouns.MANY and own is not None
        if said is not None and known and known.lower() not in pronouns.PRONOUNS and not plural:
            return EntityRef(name=known, entity=said.entity, start=start, end=end)
        if own is None:
            return EntityRef(name=self.text[start:end], start=start, end=end)
        return EntityRef(name=own.name or own.text, entity=own.entity, start=start, end=end)

    def _speaker(self, start: int, end: int) -> EntityRef:
        """Who says "I" or "we" at this place."""
        for said in self.attributions(start, end):
            source = said.source
            if source is not None and not source.start <= start < source.end:
                found = self.ref(source.start, source.end)
                return EntityRef(
                    name=said.source_name or found.name, entity=said.entity or found.entity, start=start, end=end
                )
        return EntityRef(name=self.text[start:end], start=start, end=end)


def unarticled(text: str) -> str:
    """The phrase without its article."""
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and first.lower() in _ARTICLES else text

"""Noun phrases of a language without a parse, by the small words at their edges."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from crosswire.records import Bounds, EntityRef, NameMention, QuantityMention, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.unparsed.lexicon import Words

LONGEST = 12
"""Tokens of a noun phrase that may name a party; a longer stretch of words is more than one phrase."""
ASIDE = 16
"""Tokens of the longest remark between commas within a phrase."""
_FINITE = re.compile(r"[a-zñáéíóú]{2,}(?:aron|ieron|eron|ó|aba|aban|ían)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens from ``first`` to ``last``, both included, without the article; ``prep`` is what governs them."""

    first: int
    last: int
    opened: int
    """The first token with its article."""
    prep: str | None = None


class Reader:
    """The noun phrases of one sentence."""

    def __init__(self, sentence: Span, context: Context, words: Words) -> None:
        """Keep the sentence with the names, numbers and times in it."""
        self.sentence, self.context, self.words = sentence, context, words
        self.doc, self.small = sentence.doc, words.small
        self.low = {t.i: t.lower_ for t in sentence}
        self.start, self.end = sentence.start, sentence.end

    @cached_property
    def names(self) -> Sequence[NameMention]:
        """The names of the sentence that may act or suffer."""
        return _range(self.context.reading.names, self.sentence.start_char, self.sentence.end_char)

    @cached_property
    def numbers(self) -> Sequence[QuantityMention]:
        """The numbers of the sentence that count something."""
        found = _range(self.context.reading.quantities, self.sentence.start_char, self.sentence.end_char)
        return [q for q in found if q.unit is None]

    @cached_property
    def dates(self) -> Sequence[TimeMention]:
        """The times of the sentence that say when."""
        found = _range(self.context.reading.times, self.sentence.start_char, self.sentence.end_char)
        return [t for t in found if t.type in ("DATE", "TIME")]

    @cached_property
    def times(self) -> frozenset[int]:
        """The tokens of its times, with the article before each."""
        taken: set[int] = set()
        for time in self.dates:
            span = self.context.tokens(time.start, time.end)
            if span is not None:
                taken.update(range(span.start, span.end))
                if span.start - 1 in self.low and self.low[span.start - 1] in self.small["articles"]:
                    taken.add(span.start - 1)
        return frozenset(taken)

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb in a personal form, or the auxiliary of one."""
        low = self.low[i]
        if low in self.small["passive"] or low in self.small["have"] or low in self.small["verbs"]:
            return True
        senses = self.words.forms.get(low, ())
        if any(s.shape in ("finite", "gerund") for s in senses) and not any(s.shape == "noun" for s in senses):
            return True
        return _FINITE.fullmatch(self.doc[i].text) is not None and low not in self.small["nouns"]

    def is_edge(self, i: int) -> bool:
        """Whether no noun phrase goes over a token."""
        token, low = self.doc[i], self.low[i]
        if token.is_punct or token.is_space or token.is_quote or i in self.times or low.endswith("mente"):
            return True
        small = self.small
        return low in small["edge"] or low in small["around"] - small["articles"] or self.is_verb(i) or self._is_done(i)

    def _is_done(self, i: int) -> bool:
        """Whether it is an event's participle, which ends the phrase that it belongs to."""
        senses = self.words.forms.get(self.low[i], ())
        return any(s.shape == "participle" for s in senses) and self.low.get(i - 1) not in self.small["articles"]

    def opens(self, i: int) -> bool:
        """Whether a token opens a noun phrase: an article, a number, a capital."""
        if i not in self.low:
            return False
        low = self.low[i]
        return low in self.small["articles"] or low in self.small["counts"] or self.doc[i].like_num

    def _numbers(self, k: int) -> bool:
        return self.doc[k].like_num or self.low[k] in self.small["counts"]

    def behind(self, i: int, *, of: bool = True) -> Phrase | None:
        """The phrase that begins with the token ``i``; ``of`` is false where "of" ends it."""
        small, opened = self.small, i
        i = self._led(i)
        while i < self.end and self.low[i] in small["articles"] and self.low[i] not in small["counts"]:
            i += 1
        last = i - 1
        for k in range(i, min(self.end, i + LONGEST)):
            low = self.low[k]
            if low in small["and"]:
                if not (self.opens(k + 1) or (k + 1 in self.low and self.doc[k + 1].text[:1].isupper() and k > i)):
                    break
                continue
            if (
                k > i
                and low in small["definite"] - small["of"]
                and self.low[k - 1] not in small["of"] | small["and"] | small["lead"]
            ):
                break  # "en Tarqui el alcalde": a phrase of its own
            if self.is_edge(k) or (low in small["prepositions"] and not (of and low in small["of"] and self._of(k))):
                break
            last = k
        while last >= i and self.low[last] in small["of"] | small["and"] | small["articles"]:
            last -= 1
        return Phrase(first=i, last=last, opened=opened) if last >= i else None

    def _led(self, i: int) -> int:
        """The number that a token leads up to: "por lo menos 40"."""
        for k in range(i, min(self.end, i + 5)):
            if self._numbers(k):
                return k
            if self.low[k] not in self.small["lead"] and self.low[k] not in self.small["leading"]:
                break
        return i

    def _of(self, k: int) -> bool:
        """Whether "of" goes on with the phrase: not "of having", "of Monday"."""
        following = self.low.get(k + 1)
        return following is not None and following not in self.small["have"] and k + 1 not in self.times

    def before(self, i: int) -> Phrase | None:
        """The phrase that ends with the token ``i``, with the preposition that governs it."""
        small, first = self.small, i + 1
        for k in range(i, max(self.start - 1, i - LONGEST), -1):
            low = self.low[k]
            if low in small["and"]:
                if not self._joins(k, first):
                    break
                continue
            if low in small["of"]:
                continue
            if self.is_edge(k) or low in small["prepositions"]:
                break
            first = k
            ahead = self.low.get(k - 1)
            if (
                self.opens(k)
                and ahead not in small["of"] | small["and"]
                and not (self._numbers(k) and self.opens(k - 1))
            ):
                break
        opened = first
        while first <= i and self.low[first] in small["articles"] and self.low[first] not in small["counts"]:
            first += 1
        if first > i:
            return None
        ahead = self.low.get(opened - 1)
        prep = ahead if ahead is not None and ahead in small["prepositions"] else None
        if prep in small["of"] and self._numbers(opened) and self.low.get(opened - 2) in small["lead"]:
            prep = None  # "más de 50"
        return Phrase(first=first, last=i, opened=opened, prep=prep)

    def _joins(self, k: int, first: int) -> bool:
        """Whether "and" joins two subjects, and no two clauses."""
        if not (self.opens(first) or self.doc[min(first, self.end - 1)].text[:1].isupper()):
            return False
        for back in range(k - 1, max(self.start - 1, k - LONGEST), -1):
            if self.is_verb(back):
                return False
            if self.doc[back].is_punct:
                return True
        return True

    def aside(self, i: int) -> int:
        """Where a phrase ends that a remark between commas follows, which ends before the token ``i``."""
        for k in range(i - 1, max(self.start, i - ASIDE), -1):
            if self.low[k] in (",", "("):
                return k - 1
            if self.doc[k].text in ".;:":
                break
        return i

    def past(self, i: int) -> int:
        """The first token from ``i`` on that is no adverb and no time."""
        while i < self.end and (
            i in self.times or self.low[i] in self.small["adverbs"] or self.low[i].endswith("mente")
        ):
            i += 1
        return i

    def head(self, phrase: Phrase) -> Token:
        """The noun of a phrase: its first word that is no article and no number."""
        for k in range(phrase.first, phrase.last + 1):
            low = self.low[k]
            if low in self.small["articles"] or low in self.small["counts"] or self.doc[k].like_num:
                continue
            if low in self.small["of"] or low in self.small["lead"]:
                continue
            return self.doc[k]
        return self.doc[phrase.last]

    def ref(self, phrase: Phrase) -> EntityRef:
        """The phrase as a party: the person or body whose name it ends with, or its own words."""
        first = phrase.first
        k = first + (self.low[first] in self.small["one"])
        if self.low.get(k) in self.small["lead"] and self.low.get(k + 1) in self.small["of"] and k + 1 < phrase.last:
            first = k + 2  # "un total de 17 personas"
        span = self.doc[first : phrase.last + 1]
        start, end = span.start_char, span.end_char
        for name in reversed(self.names):
            if name.type not in _PARTIES or not start <= name.start or name.end > end:
                continue
            lead = self.context.text[start : name.start].casefold().split()
            if not set(lead) & (self.small["of"] | self.small["and"]) and not any(w[0].isdigit() for w in lead):
                if name.type == "person" and name.end < end:
                    continue
                if name.type == "place" and lead:
                    continue
                whole = name.end == end or name.type == "person"
                if whole and not set(lead) & self.small["counts"]:
                    return EntityRef(name=name.name or name.text, entity=name.entity, start=name.start, end=name.end)
        if self.low[first] in self.small["one"] and phrase.last > first:
            start = self.doc[first + 1].idx
        return EntityRef(name=" ".join(self.context.text[start:end].split()), start=start, end=end)

    def refs(self, phrase: Phrase) -> tuple[EntityRef, ...]:
        """The parties of a phrase: those that "and" joins apart."""
        return tuple(self.ref(p) for p in self.parts(phrase))

    def parts(self, phrase: Phrase) -> list[Phrase]:
        """A phrase cut where "and" joins two that open anew."""
        found: list[Phrase] = []
        first, opened = phrase.first, phrase.opened
        for k in range(phrase.first + 1, phrase.last):
            if self.low[k] in self.small["and"] and self._anew(k + 1) and k > first:
                found.append(Phrase(first=first, last=k - 1, opened=opened, prep=phrase.prep))
                first = opened = k + 1
                while first < phrase.last and self.low[first] in self.small["articles"] - self.small["counts"]:
                    first += 1
        return [*found, Phrase(first=first, last=phrase.last, opened=opened, prep=phrase.prep)]

    def _anew(self, k: int) -> bool:
        return self.opens(k) or self.doc[k].text[:1].isupper()

    def count(self, phrase: Phrase) -> Bounds | None:
        """How many a phrase speaks of; ``None`` where it is some, of whom nobody knows how many."""
        counts = [self._one(p) for p in self.parts(phrase)]
        if any(c is None for c in counts):
            known = [c for c in counts if c is not None]
            return known[0] if len(counts) == 1 and known else None
        low = sum(c.low or 0 for c in counts if c is not None)
        highs = [c.high for c in counts if c is not None]
        return Bounds(low=low, high=None if None in highs else sum(h for h in highs if h is not None))

    def _one(self, phrase: Phrase) -> Bounds | None:
        start, end = self.doc[phrase.opened].idx, self.doc[phrase.last].idx + len(self.doc[phrase.last])
        for q in self.numbers:
            at = q.start if q.number_start is None else q.number_start
            if start <= at < end and (q.low is not None or q.high is not None):
                return Bounds(low=q.low, high=q.high)
        head = self.head(phrase)
        if head.lower_ in self.small["groups"]:
            return None
        leads = {self.low[k] for k in range(phrase.opened, head.i)} | {self.low.get(phrase.opened - 1, "")}
        if leads & self.small["vague"]:
            return Bounds(low=2, high=None)
        named = any(n.type == "person" and start <= n.start and n.end <= end for n in self.names)
        if leads & self.small["singular"] or (named and not leads & self.small["articles"]):
            return (
                None
                if head.text.endswith("s") and not named and not leads & self.small["one"]
                else Bounds(low=1, high=1)
            )
        return None


M = TypeVar("M", NameMention, QuantityMention, TimeMention)
_PARTIES = frozenset(("person", "organization", "group", "vessel", "place"))


def _range(mentions: Sequence[M], start: int, end: int) -> list[M]:
    """The mentions that begin in a range; they stand in the order of the text."""
    first = bisect.bisect_left(mentions, start, key=lambda m: m.start)
    last = bisect.bisect_left(mentions, end, key=lambda m: m.start)
    return list(mentions[first:last])

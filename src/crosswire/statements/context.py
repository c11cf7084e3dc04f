"""What all kinds of statement need to know of a span: who says it, how, when, where, and about whom.

``Context`` is built once for a document and its reading and passed to every kind's ``read(context)``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from crosswire.records import (
    Attribution,
    EntityRef,
    Interval,
    Modality,
    PlaceRef,
    Source,
    Span,
    Statement,
    StatementType,
)
from crosswire.serial import identify, plain
from crosswire.statements import clauses, pronouns
from crosswire.statements.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from crosswire.reading.document import Document
    from crosswire.records import AttributionMention, ModalityMention, NameMention, PlaceMention, Reading, TimeMention

    Mention = TimeMention | PlaceMention
    M = TypeVar("M", TimeMention, PlaceMention)

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_PREPOSITION = re.compile(
    r"(?<!\w)(?:in|at|off|near|on|from|to|into|along|across|inside|outside|over|around|throughout|within|through|towards?"
    r"|beyond|aboard|en|desde|hacia|cerca de|a)\s+(?:the\s+|el\s+|la\s+)?"
    r"(?:(?:[\w-]+\s+){0,3}(?:city|town|port|province|state|village|district|region|island|islands|coast|shores|capital"
    r"|waters|area|municipality|neighbou?rhood|county|ciudad|provincia|puerto|estado)\s+(?:of|de)\s+(?:the\s+)?)?[\"'“(]?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|\band|\bor|\by)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 60
_LIST_GAP = 12
_MODIFYING = frozenset(("poss", "compound", "amod", "nmod"))
_FINE = {"exact": 0, "city": 1, "region": 2, "sea": 3, "country": 4, "continent": 5}
_KEEP = object()
_ARTICLES = frozenset(("the", "a", "an"))
_ASIDE = 10
"""Clauses' worth of distance to what stands in a side clause of its own."""
_ELSEWHERE = 1000


class Context:
    """One document and its reading, asked by span. All offsets are code points into the report's text."""

    def __init__(self, document: Document, reading: Reading) -> None:
        """Keep both and note whether the document is parsed."""
        self.document = document
        self.reading = reading
        self.doc = document.doc
        self.parsed = bool(document.doc.has_annotation("DEP"))

    @property
    def text(self) -> str:
        """The report's text, from which every span is quoted."""
        return self.document.text

    # ------------------------------------------------------------ where

    @cached_property
    def _bounds(self) -> tuple[list[int], list[Tokens]]:
        parts = [s for s in self.doc.sents if s.text.strip()]
        return [s.start_char for s in parts], parts

    def sentence(self, start: int) -> Tokens | None:
        """The sentence (or heading) in which a code point stands."""
        starts, parts = self._bounds
        at = bisect_right(starts, start) - 1
        return parts[max(at, 0)] if parts else None

    def tokens(self, start: int, end: int) -> Tokens | None:
        """The tokens that a range of code points touches."""
        return clauses.tokens(self.doc, start, end)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without white space at its ends, and without a final full stop or comma."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ".,;:"):
            end -= 1
        return start, end

    # ------------------------------------------------------------ who says it

    def attribution(self, start: int, end: int) -> Attribution:
        """Who says the span: the innermost attribution's sources first; an outlet further out is what carried it."""
        covering = self.attributions(start, end)
        if not covering:
            return Attribution()
        sources: list[Source] = []
        via = None
        for n, found in enumerate(covering):
            source = self._source(found)
            if found.via is not None and via is None:
                via = self._plain_name(found.via)
            if source is None or any(s.name == source.name for s in sources):
                continue
            if n and source.kind == "outlet" and sources:
                via = via or source.name
            else:
                sources.append(source)
        inner = covering[0]
        cue = inner.cue.text if inner.cue is not None else None
        return Attribution(sources=tuple(sources), via=via, cue=cue, quoted=inner.quoted)

    def attributions(self, start: int, end: int) -> list[AttributionMention]:
        """The attributions whose content holds most of the span, innermost first."""
        touching = dict.fromkeys(self._contents.touching(start, end))
        found = [a for a in touching if _share(a.content, start, end) * 2 > end - start]
        return sorted(found, key=lambda a: sum(c.end - c.start for c in a.content))

    @cached_property
    def _contents(self) -> Nearby[AttributionMention]:
        return Nearby((c.start, c.end, a) for a in self.reading.attributions for c in a.content)

    @cached_property
    def _spoken(self) -> dict[int, AttributionMention]:
        return {a.source.start: a for a in self.reading.attributions if a.source is not None}

    @cached_property
    def _cues(self) -> dict[int, AttributionMention]:
        return {a.cue.start: a for a in self.reading.attributions if a.cue is not None}

    def _source(self, found: AttributionMention) -> Source | None:
        if found.source is None and not found.source_name:
            return None
        span = found.source
        name, entity = found.source_name, found.entity
        if span is not None:
            ref = self.ref(span.start, span.end)
            entity = entity or ref.entity
            name = name or ref.name
        if not name:
            return None
        return Source(
            name=name,
            kind=found.source_kind,
            entity=entity,
            start=span.start if span else None,
            end=span.end if span else None,
        )

    def _plain_name(self, span: Span) -> str:
        name = self.name(span.start, span.end)
        return name.name if name is not None and name.name else _unarticled(span.text)

    # ------------------------------------------------------------ how

    @cached_property
    def _modalities(self) -> Nearby[ModalityMention]:
        return Nearby((m.start, m.end, m) for m in self.reading.modalities)

    def modality(self, start: int, end: int) -> Modality:
        """How the span is put forward: by the clause whose head it holds, else by the smallest clause around it."""
        found = self.clause(start, end)
        return found.modality if found is not None else "asserted"

    def clause(self, start: int, end: int) -> ModalityMention | None:
        """The clause that decides a span's modality and polarity."""
        near = self._modalities.touching(start, end)
        around = [m for m in near if m.start <= start and end <= m.end]
        smallest = min(around, key=lambda m: (m.end - m.start, m.start), default=None)
        if smallest is not None and start <= smallest.head_start < end:
            return smallest
        headed = [m for m in near if start <= m.head_start and m.head_end <= end]
        largest = max(headed, key=lambda m: (m.end - m.start, -m.start), default=None)
        return largest or smallest

    # ------------------------------------------------------------ when

    @cached_property
    def _times(self) -> Nearby[TimeMention]:
        return Nearby((t.start, t.end, t) for t in self.reading.times)

    def time(self, start: int, end: int) -> TimeMention | None:
        """The time that governs the span: nearest in its clause, else in its sentence, never a reporting verb's."""
        a, b = self._sentence_range(start, end)
        times = [t for t in self._times.touching(a, b) if t.type in ("DATE", "TIME")]
        known = [t for t in times if t.earliest or t.latest or t.rule] or times
        return self._nearest(known, start, end)

    # ------------------------------------------------------------ in which place

    @cached_property
    def _places(self) -> Nearby[PlaceMention]:
        return Nearby((p.start, p.end, p) for p in self.reading.places)

    def place(self, start: int, end: int) -> PlaceRef | None:
        """Where something happened: the locative of the span's clause, else of its sentence, else nothing."""
        a, b = self._sentence_range(start, end)
        places = [p for p in self._places.touching(a, b) if p.role == "place" and self._locative(p)]
        best = self._nearest(places, start, end)
        if best is None:
            home = self._the_country(start, end)
            return self.place_ref(home) if home is not None else None
        if best.precision == "country":
            finer = [
                p for p in places if p.country == best.country and _FINE.get(p.precision or "", 9) < _FINE["country"]
            ]
            best = self._nearest(finer, start, end) or best
        return self.place_ref(best)

    def place_ref(self, place: PlaceMention) -> PlaceRef:
        """A place mention as a reference, with its entity."""
        name = next((n for n in self._names_at(place.start) if n.type == "place" and n.end >= place.end), None)
        return PlaceRef(
            name=place.name,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            entity=name.entity if name is not None else None,
            type=place.type,
            precision=place.precision,
            admin1=place.admin1,
            start=place.start,
            end=place.end,
        )

    def _locative(self, place: PlaceMention) -> bool:
        """Whether a preposition of place governs it: "in Peru", "at the port city of X"; not "in Peru's name"."""
        if self.parsed and (self.tokens(place.start, place.end) is None or self._modifies(place)):
            return False
        before = self.text[max(0, place.start - _BEFORE) : place.start]
        if _PREPOSITION.search(before):
            return True
        # one of a list: "in Peru and Chile", "in Manta, Ecuador"
        if not _LISTED.search(before):
            return False
        near = [p for p in self._places.touching(max(0, place.start - _BEFORE), place.start) if p.start < place.start]
        return bool(near) and place.start - near[-1].end < _LIST_GAP and self._locative(near[-1])

    def _modifies(self, place: PlaceMention) -> bool:
        """Whether the place only says whose something is ("the Peru office"), not where."""
        span = self.tokens(place.start, place.end) if self.parsed else None
        return span is not None and span.root.dep_ in _MODIFYING

    def _the_country(self, start: int, end: int) -> PlaceMention | None:
        """For "in the country": the country of which the report mostly speaks up to here."""
        sentence = self.sentence(start)
        if sentence is None:
            return None
        part = self.text[sentence.start_char : sentence.end_char].lower()
        if not any(
            p in part
            for p in (" in the country", " across the country", " into the country", " throughout the country")
        ):
            return None
        count: dict[str, int] = {}
        last: dict[str, PlaceMention] = {}
        for p in self.reading.places:
            if p.start >= end:
                break
            owns = self.text[p.end : p.end + 2] in ("'s", "’s")
            if p.precision == "country" and p.role == "place" and p.country and (owns or not self._modifies(p)):
                count[p.country] = count.get(p.country, 0) + (1 + (owns or self._locative(p)))
                last[p.country] = p
        best = max(count, key=lambda c: (count[c], last[c].start), default=None)
        return last[best] if best else None

    # ------------------------------------------------------------ about whom

    @cached_property
    def _name_starts(self) -> list[int]:
        return [n.start for n in self.reading.names]

    def _names_at(self, start: int) -> list[NameMention]:
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
            holding = [n for n in self._names_at(span.root.idx) if n.start >= start - 40 or n.start <= start < n.end]
            if holding:
                return max(holding, key=lambda n: n.end - n.start)
            if span.root.pos_ in ("NOUN", "PRON") and span.root.dep_ != "appos":
                return None
        inside = self.names(start, end)
        return inside[0] if len(inside) == 1 else None

    def ref(self, start: int, end: int) -> EntityRef:
        """The entity that a phrase means, a pronoun resolved where that is safe; else its words without the article."""
        text = self.text[start:end]
        word = text.strip().lower()
        if word in pronouns.PRONOUNS:
            return self._pronoun(start, end, word)
        found = self.name(start, end)
        if found is not None:
            return EntityRef(name=found.name or found.text, entity=found.entity, start=found.start, end=found.end)
        return EntityRef(name=_unarticled(" ".join(text.split())), start=start, end=end)

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
        known = self._spoken.get(start)
        if known is not None and known.source_name and known.source_name.lower() not in pronouns.PRONOUNS:
            return EntityRef(name=known.source_name, entity=known.entity, start=start, end=end)
        if word in pronouns.FIRST:
            return self._speaker(start, end)
        found = pronouns.antecedent(self.doc, self.reading.names, word, start)
        if found is None:
            return EntityRef(name=self.text[start:end], start=start, end=end)
        return EntityRef(name=found.name or found.text, entity=found.entity, start=start, end=end)

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

    # ------------------------------------------------------------ in which words

    def terms(self, start: int, end: int) -> tuple[str, ...]:
        """Content lemmas of the sentence, lower case, each once, without the cues of attributions."""
        sentence = self.sentence(start)
        if sentence is None:
            return ()
        cues = {a.cue.start for a in self.reading.attributions if a.cue is not None and a.cue.start < sentence.end_char}
        stop = max(end, sentence.end_char)
        found: dict[str, None] = {}
        for token in self.doc[sentence.start :]:
            if token.idx >= stop:
                break
            if (token.idx in cues and token.pos_ != "NOUN") or token.is_stop or not token.is_alpha:
                continue  # "proposed" reports, a "proposal" is a matter
            if self.parsed and token.pos_ not in _CONTENT:
                continue
            found[unicodedata.normalize("NFC", token.lemma_ or token.text).lower()] = None
        return tuple(found)

    # ------------------------------------------------------------ all together

    def statement(
        self,
        *,
        type: StatementType,  # noqa: A002 - the record's own word
        start: int,
        end: int,
        anchor: tuple[int, int] | None = None,
        attribution: Attribution | None = None,
        modality: Modality | None = None,
        time: TimeMention | object | None = _KEEP,
        place: PlaceRef | object | None = _KEEP,
        **block: Any,
    ) -> Statement:
        """A statement of the span, with all that the context knows of it.

        ``anchor`` is the range (an event's trigger, say) by which time, place and modality are looked up, by default
        the whole span; what is passed is taken instead of what would be found. ``block`` is the one block of the type,
        for example ``position=Position(...)``.
        """
        a, b = anchor or (start, end)
        sentence = self.sentence(start)
        when: Any = self.time(a, b) if time is _KEEP else time
        where: Any = self.place(a, b) if place is _KEEP else place
        value, report = block[type], self.document.report.id
        return Statement(
            id=identify(
                "statement",
                {"report": report, "type": type, "start": start, "end": end, type: plain(value)},
            ),
            report=report,
            type=type,
            text=self.text[start:end],
            start=start,
            end=end,
            attribution=attribution if attribution is not None else self.attribution(start, end),
            modality=modality if modality is not None else self.modality(a, b),
            time=interval(when),
            time_text=when.text if when is not None else None,
            time_rule=when.rule if when is not None else None,
            place=where,
            terms=self.terms(start, end),
            context_start=min(start, sentence.start_char) if sentence is not None else start,
            context_end=max(end, sentence.end_char) if sentence is not None else end,
            **block,
        )

    # ------------------------------------------------------------ what is near

    def _sentence_range(self, start: int, end: int) -> tuple[int, int]:
        sentence = self.sentence(start)
        return (min(start, sentence.start_char), max(end, sentence.end_char)) if sentence is not None else (start, end)

    def _nearest(self, found: Sequence[M], start: int, end: int) -> M | None:
        """The mention that stands nearest to the span in the tree of clauses, then in the text."""
        span = self.tokens(start, end)
        if not found or span is None:
            return None
        best: tuple[tuple[int, int, int], M] | None = None
        for mention in found:
            gap = max(mention.start - end, start - mention.end, 0)
            far = self._distance(span.root, mention) if self.parsed else 0
            rank = (far, gap, mention.start)
            if far < _ELSEWHERE and (best is None or rank < best[0]):
                best = (rank, mention)
        return best[1] if best is not None else None

    def _distance(self, anchor: Token, mention: Mention) -> int:
        tokens = self.tokens(mention.start, mention.end)
        if tokens is None:
            return _ELSEWHERE
        root = tokens.root
        verb = clauses.verb(root)
        cue = self._cues.get(verb.idx)
        if cue is not None and verb != clauses.verb(anchor) and not _share(cue.content, mention.start, mention.end):
            return _ELSEWHERE
        return clauses.steps(anchor, root) + (_ASIDE if clauses.aside(root, anchor) else 0)


def interval(time: TimeMention | None) -> Interval | None:
    """The interval of days of a time mention, ``None`` if it has none yet."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    return Interval(earliest=time.earliest, latest=time.latest)


def _share(content: Iterable[Span], start: int, end: int) -> int:
    return sum(max(0, min(end, c.end) - max(start, c.start)) for c in content)


def _unarticled(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and first.lower() in _ARTICLES else text

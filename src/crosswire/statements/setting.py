"""When and where a range says that something happened: the time and place that govern it in the tree of clauses."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from crosswire.gazetteer import open_gazetteer
from crosswire.records import PlaceRef, TimeMention
from crosswire.statements import bearings, clauses, elsewhere, gaps, leading, running
from crosswire.statements.ground import share
from crosswire.statements.nearby import Nearby
from crosswire.statements.sayers import Sayers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.records import NameMention, PlaceMention

    Mention = TimeMention | PlaceMention | NameMention
    M = TypeVar("M", TimeMention, PlaceMention)

_BEFORE = 60
_LIST_GAP = 12
_REMEMBERED = 20_000
"""Code points back over which a country counts as spoken of."""
_MODIFYING = frozenset(("poss", "compound", "amod", "nmod"))
_STANDING = frozenset(("pobj", "conj", "appos"))
_CALLING = frozenset(("compound", "nmod", "amod", "npadvmod", "oprd", "dep"))
"""How a name stands that another noun is called by."""
_FINE = {"exact": 0, "city": 1, "region": 2, "sea": 3, "country": 4, "continent": 5}
_TOWNS = frozenset(("city", "region"))
_NAMED_AFTER = frozenset(("vessel", "person", "operation", "document"))
_SPEAKS = {"actor": 0.5, "part_of_name": 0.5, "demonym": 1.5}
"""What a mention weighs that is no place: a foreign government acts in every report, a people is mostly at home."""
_SENT = 0.8
"""What the dateline weighs."""
_MOSTLY = 0.4
"""Share of what is said from which a country is the report's."""
_ASIDE = 10
"""Clauses' worth of distance to what stands in a side clause of its own."""
_ELSEWHERE = 1000
_SAID = 2
"""Tokens from a day back to the verb of which it is said: "said on Monday"."""
_YEAR = 360
"""Days of a year, at least."""
_SMALL = 100_000
"""People below which a town is known abroad only to those who are told where it lies."""


class Setting(Sayers):
    """The part of a context that knows times and places."""

    @cached_property
    def _leading(self) -> leading.Leading:
        return leading.of(self.document.language)

    @cached_property
    def _times(self) -> Nearby[TimeMention]:
        return Nearby((t.start, t.end, t) for t in self.reading.times)

    def time(self, start: int, end: int, *, stretches: bool = True) -> TimeMention | None:
        """The time that governs the span: nearest in its clause, else in its sentence, never a reporting verb's.

        ``stretches`` are times too that run up to the report: "over the past eight days", not "for eight days".
        """
        a, b = self._sentence_range(start, end)
        times = [
            t
            for t in self._times.touching(a, b)
            if t.type in ("DATE", "TIME") or (stretches and t.type == "DURATION" and t.rule)
        ]
        known = [t for t in times if t.earliest or t.latest or t.rule] or times
        known = [t for t in known if not self.told_of(t, start, end)]
        nearest = self._nearest(known, start, end)
        found = self._gap(start, end)
        if found is not None and not (nearest is not None and (root := self._root(nearest)) and found.holds(root)):
            later = self.time(found.later.idx, found.later.idx + len(found.later))
            amount = next((t for t in self._times.touching(found.unit.idx, found.order.idx)), None)
            return gaps.before(found, amount, later, self.reading.published) if later is not None else None
        if nearest is None:
            return None
        return running.then(nearest, self.text, start, self.document.language, self.reading.published)

    def _gap(self, start: int, end: int) -> gaps.Gap | None:
        anchor = self.tokens(start, end) if self.parsed else None
        return gaps.gap(anchor.root, self.document.language) if anchor is not None else None

    def told_of(self, time: TimeMention, start: int, end: int) -> bool:
        """Whether years only say when somebody did what else is told of him: "who led the army from 1990 to 1995".

        Or of what year something is: "a 2011 sedan".
        """
        if time.earliest is None or time.latest is None or (time.latest - time.earliest).days < _YEAR:
            return False
        root, own, anchor = self._root(time), self.tokens(time.start, time.end), self.tokens(start, end)
        if root is None or own is None or anchor is None or not self.parsed:
            return False
        return clauses.told_of(root, anchor.root) or clauses.kind_of(own, anchor.root)

    @cached_property
    def _places(self) -> Nearby[PlaceMention]:
        return Nearby((p.start, p.end, p) for p in self.reading.places)

    @cached_property
    def _locatives(self) -> Nearby[PlaceMention]:
        """The places that may say where something was."""
        return Nearby(
            (p.start, p.end, p)
            for p in self.reading.places
            if p.role == "place" and self._locative(p) and self._bare(p)
        )

    def place(self, start: int, end: int) -> PlaceRef | None:
        """Where something happened: the locative of the span's clause, else of its sentence, else nothing."""
        a, b = self._sentence_range(start, end)
        places = [p for p in self._locatives.touching(a, b) if not self.is_elsewhere(p, start, end)]
        # "the best known in Europe, it began in Porto": what holds countries says least of where a deed was done
        places = [p for p in places if p.country or p.precision != "region"] or places
        best = self._nearest(places, start, end)
        if best is None:
            home = self._here(start) or self._addressed(start) or self._the_country(start, end)
            return self.place_ref(home) if home is not None else None
        if best.precision == "country":
            finer = [
                p for p in places if p.country == best.country and _FINE.get(p.precision or "", 9) < _FINE["country"]
            ]
            best = self._nearest(finer, start, end) or self._here(start) or best
        return self.place_ref(self._part(best, places))

    def _part(self, whole: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
        """The part of a town that is named with it: "in Alder Hill, Porto", "in the Porto suburb of Alder"."""
        if whole.precision not in _TOWNS:
            return whole
        for place in places:
            if place.precision not in {"exact", *_TOWNS} or place.start == whole.start:
                continue
            if place.start > whole.end:
                called = self._leading.suburb.fullmatch(self.text, whole.end, place.start)
                # "the Alder district of Porto" is called Alder
                if called is not None and (called["own"] or place.gazetteer_id is None):
                    return place
            elif self.text[place.end : whole.start] == ", " and not self._lists(whole):
                return place
        return whole

    def _lists(self, place: PlaceMention) -> bool:
        """Whether a place is one of several that are listed: "in Alder, Porto and Braga"."""
        behind = self._leading.further.match(self.text, place.end)
        return behind is not None and any(
            p.start == behind.end() for p in self.places_in(behind.end(), behind.end() + 1)
        )

    def place_ref(self, place: PlaceMention) -> PlaceRef:
        """A place mention as a reference, with its entity."""
        name = next((n for n in self.names_at(place.start) if n.type == "place" and n.end >= place.end), None)
        found = PlaceRef(
            name=place.name,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            entity=name.entity if name is not None else None,
            type=place.type,
            precision=place.precision,
            admin1=place.admin1,
            town=place.town,
            start=place.start,
            end=place.end,
        )
        after = self.text[place.end : place.end + _LIST_GAP].split()[:1]
        words = [*place.name.split()[-2:], *after]
        if place.gazetteer_id is None and elsewhere.lie_in_town(words, self.document.language):
            if place.town:
                return replace(found, name=place.town, town=None, entity=None, type="city", precision="city")
            here = self._here(place.start)
            if here is not None and here.gazetteer_id is not None:
                # "on Alder Street in this city"
                return self.place_ref(here)
        return bearings.displaced(self.text, found)

    @cached_property
    def home(self) -> PlaceRef | None:
        """The town in which the report's story is set, where its first mention stands."""
        first = next((p for p in self.reading.places if p.home), None)
        return self.place_ref(first) if first is not None else None

    @cached_property
    def _sent(self) -> int:
        """Where the dateline ends, 0 without one."""
        return max((b.end for b in self.document.blocks if b.kind == "dateline"), default=0)

    @cached_property
    def at_home(self) -> bool:
        """Whether the report names its home town beyond its dateline."""
        return any(p.home and p.start >= self._sent for p in self.reading.places)

    @cached_property
    def in_capital(self) -> bool:
        """Whether the home town is a country's capital, from where all news of the country is sent."""
        home = next((p for p in self.reading.places if p.home), None)
        known = open_gazetteer().find(home.name) if home is not None else ()
        return home is not None and any(p.capital and p.source_id == home.gazetteer_id for p in known)

    @cached_property
    def homeland(self) -> PlaceRef | None:
        """The country of which most of what the report says of places and peoples speaks, without offsets.

        From where it was sent is one voice among others; what happens at sea is in none.
        """
        # a navy's people are not at home
        seas = sum(p.precision == "sea" for p in self.reading.places)
        votes: dict[str, float] = {}
        for p in self.reading.places:
            if p.country and p.gazetteer_id is not None and not (seas and p.role != "place"):
                weight = _SPEAKS.get(p.role, 1.0) if p.start >= self._sent else _SENT
                votes[p.country] = votes.get(p.country, 0.0) + weight
        best = max(votes, key=lambda c: (votes[c], c), default=None)
        if best is None or votes[best] < _MOSTLY * (sum(votes.values()) + seas):
            return None
        land = open_gazetteer().division(best)
        if land is None:
            return None
        return PlaceRef(name=land.name, country=best, lat=land.lat, lon=land.lon, type="country", precision="country")

    def is_namesake(self, place: PlaceRef, land: PlaceRef) -> bool:
        """Whether a small place lies where nothing else of the report does: so one in ``land`` is meant."""
        if place.country in {None, land.country} or place.precision not in ("city", "region") or place.start is None:
            return False
        named = {p.country for p in self.reading.places if place.name not in {p.name, p.text}}
        known = [p for p in open_gazetteer().find(place.name) if p.country == place.country]
        return place.country not in named and all(p.population < _SMALL and not p.capital for p in known)

    def is_elsewhere(self, place: PlaceMention, start: int, end: int) -> bool:
        """Whether a place says where something else was, not what the span tells."""
        language = self.document.language
        if not self.parsed or bearings.is_aside(self.text, place.start, elsewhere.leading(language)):
            return self.parsed
        own, anchor = self._root(place), self.tokens(start, end)
        if own is None or anchor is None:
            return False
        return elsewhere.stands(own, anchor.root, language)

    def says_where(self, place: PlaceMention) -> bool:
        """Whether a name may say where something was: not what else is called by it ("the Porto meeting").

        What the gazetteer does not know must stand where a place does: it may be a person's or a firm's name.
        """
        root = self._root(place)
        if root is None:
            return True
        if place.gazetteer_id is None and root.dep_ not in _STANDING:
            return False
        return root.dep_ not in _CALLING or elsewhere.is_at(root.head, self.document.language)

    def led(self, start: int) -> bool:
        """Whether a preposition of place stands before."""
        return self._leading.before.search(self.text[max(0, start - _BEFORE) : start]) is not None

    def places_in(self, start: int, end: int) -> list[PlaceMention]:
        """The places that a range touches."""
        return self._places.touching(start, end)

    def _locative(self, place: PlaceMention) -> bool:
        """Whether a preposition of place governs it: "in Peru", "at the port city of X"; not "in Peru's name"."""
        before = self.text[max(0, place.start - _BEFORE) : place.start]
        led = self._leading.before.search(before)
        called = led is not None and led["called"] is not None
        if self.parsed and (self.tokens(place.start, place.end) is None or (self._modifies(place) and not called)):
            return False
        if led is not None or self._crossed(place):
            return True
        # one of a list: "in Peru and Chile", "in Porto, Portugal"
        if not self._leading.listed.search(before):
            return False
        near = [p for p in self._places.touching(max(0, place.start - _BEFORE), place.start) if p.start < place.start]
        return bool(near) and place.start - near[-1].end < _LIST_GAP and self._locative(near[-1])

    def _crossed(self, place: PlaceMention) -> bool:
        """Whether somebody is told to be on the move there: "a frigate patrolling the Gulf of Aden"."""
        root = self._root(place) if self.parsed else None
        return root is not None and elsewhere.is_crossed(root, self.document.language)

    def _bare(self, place: PlaceMention) -> bool:
        """Whether the place is no part of a ship's or a person's name."""
        return not any(n.type in _NAMED_AFTER and n.end >= place.end for n in self.names_at(place.start))

    def _modifies(self, place: PlaceMention) -> bool:
        """Whether the place only says whose something is ("the Peru office"), not where."""
        root = self._root(place) if self.parsed else None
        return root is not None and root.dep_ in _MODIFYING

    def _root(self, mention: Mention) -> Token | None:
        """The token by which a mention hangs in its sentence: "neighborhood" of "the Aragon neighborhood"."""
        span = self.tokens(mention.start, mention.end)
        if span is None:
            return None
        return elsewhere.ground(span.root, self.document.language)

    def _the_country(self, start: int, end: int) -> PlaceMention | None:
        """For "in the country": the country of which the report mostly speaks up to here."""
        sentence = self.sentence(start)
        if sentence is None:
            return None
        if not self._leading.country.search(self.text, sentence.start_char, sentence.end_char):
            return None
        count: dict[str, int] = {}
        last: dict[str, PlaceMention] = {}
        for p in self._places.touching(max(0, end - _REMEMBERED), end):
            owns = self.text[p.end : p.end + 2] in ("'s", "’s")
            if p.precision == "country" and p.role == "place" and p.country and (owns or not self._modifies(p)):
                count[p.country] = count.get(p.country, 0) + (1 + (owns or self._locative(p)))
                last[p.country] = p
        best = max(count, key=lambda c: (count[c], last[c].start), default=None)
        return last[best] if best else None

    def _here(self, start: int) -> PlaceMention | None:
        """For "in this capital": the town of the dateline; for "in the capital" the one of the report's country."""
        sentence = self.sentence(start)
        if sentence is None:
            return None
        called = self._leading.town.search(self.text, max(sentence.start_char, self._sent), sentence.end_char)
        if called is None:
            return None
        if called["seat"] and self._capital is not None:
            return self._capital
        return next((p for p in self._places.touching(0, self._sent) if p.precision == "city"), None)

    def _addressed(self, start: int) -> PlaceMention | None:
        """For "on 86th Street": the one town that the report names."""
        sentence = self.sentence(start)
        if sentence is None or not any(elsewhere.is_street(t, self.document.language) for t in sentence):
            return None
        towns = {p.name: p for p in reversed(self.reading.places) if p.precision == "city" and p.role == "place"}
        return next(iter(towns.values())) if len(towns) == 1 else None

    @cached_property
    def _capital(self) -> PlaceMention | None:
        """The first mention of the capital of the report's country."""
        land = self.homeland
        towns = {p.name: p for p in reversed(self.reading.places) if p.precision == "city" and p.role == "place"}
        for town in sorted(towns.values(), key=lambda p: p.start):
            if land is not None and town.country == land.country:
                known = open_gazetteer().find(town.name)
                if any(p.capital and p.source_id == town.gazetteer_id for p in known):
                    return town
        return None

    def _sentence_range(self, start: int, end: int) -> tuple[int, int]:
        sentence = self.sentence(start)
        return (min(start, sentence.start_char), max(end, sentence.end_char)) if sentence is not None else (start, end)

    def _nearest(self, found: Sequence[M], start: int, end: int) -> M | None:
        """The mention that stands nearest to the span in the tree of clauses, then in the text.

        Of two verbs that are joined each keeps its own: "arrested three on Monday and seized a boat on Tuesday".
        """
        span = self.tokens(start, end)
        if not found or span is None:
            return None
        anchor = span.root
        best: tuple[tuple[int, bool, bool, int, int], M] | None = None
        for mention in found:
            far = self.distance(anchor, mention) if self.parsed else 0
            if far >= _ELSEWHERE or (best is not None and far > best[0][0]):
                continue
            gap = max(mention.start - end, start - mention.end, 0)
            apart = self.parsed and not self._own(anchor, mention)
            rank = (far, apart, self.parsed and self._tells_who(mention, anchor), gap, mention.start)
            if best is None or rank < best[0]:
                best = (rank, mention)
        return best[1] if best is not None else None

    def _tells_who(self, mention: Mention, anchor: Token) -> bool:
        """Whether a mention hangs on those to whom a deed was done: "a judge in Porto was shot in Braga"."""
        root = self._root(mention)
        return root is not None and elsewhere.tells_who(root, anchor)

    def is_own(self, mention: Mention | None, start: int, end: int) -> bool:
        """Whether a mention hangs on the verb of a span's own clause."""
        anchor = self.tokens(start, end)
        return mention is not None and anchor is not None and self._own(anchor.root, mention)

    def _own(self, anchor: Token, mention: Mention) -> bool:
        """Whether a mention hangs on the verb of a word's own clause, not on one joined to it."""
        root = self._root(mention)
        return root is not None and clauses.verb(root) == clauses.verb(anchor)

    def _is_of_saying(self, time: TimeMention, own: Token) -> bool:
        """Whether a time stands right behind another verb of saying: "said on Monday rebels had taken the town"."""
        span = self.tokens(time.start, time.end)
        if span is None or span.start < _SAID or (span.end < len(self.doc) and self.doc[span.end].tag_ == "POS"):
            return False
        before = self.doc[span.start - 1]
        said = self.doc[span.start - _SAID] if before.pos_ == "ADP" else before
        return said.idx in self.cues and said != own

    def distance(self, anchor: Token, mention: Mention) -> int:
        """Steps from a word's clause to that of a mention."""
        root = self._root(mention)
        if root is None:
            return _ELSEWHERE
        verb = clauses.verb(root)
        cue = self.cues.get(verb.idx)
        if cue is not None and verb != clauses.verb(anchor) and not share(cue.content, mention.start, mention.end):
            return _ELSEWHERE
        if isinstance(mention, TimeMention) and (
            self._is_of_saying(mention, clauses.verb(anchor))
            or elsewhere.is_later(root, anchor, self.document.language)
        ):
            return _ELSEWHERE
        return clauses.steps(anchor, root) + (_ASIDE if clauses.aside(root, anchor) else 0)

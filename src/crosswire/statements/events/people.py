"""The people whom one noun phrase names: how many they are, and by what they may be known again."""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements.events import casualties, grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.records import Bounds
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon

_AGE = re.compile(r"(?<![\w.,$])(\d{1,3})(?:[-\u2010-\u2015 ](?:year|yr)s?|/?y/?o\b)", re.IGNORECASE)
_BEHIND = re.compile(
    r",?\s*\(?(?:age\s|aged\s)?(\d{1,3})(?=\s*[,.;:)\u2013\u2014]|\s+(?:of|and|was|were|from|is|died|has|had)\b|$)"
)
_OLDEST = 115
PLURAL = 2
_PLURALS = frozenset(("NNS", "NNPS"))
AROUND = 60
"""Code points before or after a name within which an age belongs to it."""
CHILD, ADULT = 11, 20
"""Years up to which somebody is a child, and from which an adult; between them people are called both."""
_NUMBER = rf"(?<![\w.,-])(\d{{1,3}}|{'|'.join(casualties.SMALL)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of people of one language, as in ``data/<language>/people.toml``."""

    sex: dict[str, str]
    order: frozenset[str]
    more: frozenset[str]
    known: frozenset[str]
    attacker: frozenset[str]
    hospital: frozenset[str]
    carry: frozenset[str]
    body: frozenset[str]
    station: dict[str, str]
    kin: frozenset[str]
    parts: frozenset[str]
    """What leads to some of those told before."""
    anybody: frozenset[str]
    """Nouns that say no more than that they are people."""
    ranks: frozenset[str]
    """What stands behind a name and is none."""
    period: re.Pattern[str]
    """What makes a count one of a period, not of a happening."""
    several: re.Pattern[str]
    """What makes a count one of several happenings."""
    headline: dict[str, tuple[re.Pattern[str], ...]]
    """How a headline numbers the killed and the injured."""

    def sums_up(self, text: str) -> bool:
        """Whether what a sentence or a title counts is no single happening's."""
        return any(p.search(text) for p in (self.period, self.several))


@functools.cache
def words(language: str) -> Words:
    """The words of people of a language that has them."""
    data = vocabulary.load(f"{language}/people")
    return Words(
        sex={w: name for name, text in data["sex"].items() for w in text.split()},
        order=frozenset(data["order"]["other"].split()),
        more=frozenset(data["order"]["more"].split()),
        known=frozenset(data["known"]["definite"].split()),
        attacker=frozenset(data["attacker"]["words"].split()),
        hospital=frozenset(data["hospital"]["words"].split()),
        carry=frozenset(data["hospital"]["carry"].split()),
        body=frozenset(data["body"]["parts"].split()),
        station={w: name for name, text in data["station"].items() for w in text.split()},
        kin=frozenset(data["kin"]["words"].split()),
        parts=frozenset(data["told"]["parts"].split()),
        anybody=frozenset(data["told"]["anybody"].split()),
        ranks=frozenset(data["names"]["ranks"].split()),
        headline={
            kind: tuple(re.compile(p.replace("{n}", _NUMBER), re.IGNORECASE) for p in patterns)
            for kind, patterns in data["headline"].items()
        },
        period=re.compile("|".join(data["period"]["patterns"]), re.IGNORECASE),
        several=re.compile("|".join(data["several"]["patterns"]), re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What one noun phrase says of the people whom it names."""

    at: int
    """Index of the head token."""
    count: Bounds
    name: frozenset[str] = frozenset()
    """The words of the name, lower case."""
    age: int | None = None
    sex: str | None = None
    noun: str = ""
    known: bool = False
    """Spoken of as known: "the man", "he"."""
    other: bool = False
    """Spoken of as one more: "another man", "three others"."""
    more: bool = False
    """Spoken of as added to those told before: "two more"."""
    attacker: bool = False
    station: str | None = None
    """Child, adult or officer."""
    kin: bool = False
    """Called by what they are to somebody: "his brother"."""
    pronoun: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one person."""
        return self.count.low == 1 and self.count.high == 1


class Reader:
    """Reads the parties of one report."""

    def __init__(self, context: Context, lexicon: Lexicon) -> None:
        """Index the report's numbers."""
        self.context = context
        self.lexicon = lexicon
        self.numbers = casualties.index(context.reading.quantities)
        self.words = words(context.document.language)
        self._starts = [p.start for p in context.reading.places]

    def headline(self, kind: str) -> int | None:
        """The number of killed or injured in the report's title, if it gives one, and of one happening."""
        title = self.context.document.report.title or ""
        if self.words.sums_up(title):
            return None
        for pattern in self.words.headline.get(kind, ()):
            found = pattern.search(title)
            if found is not None:
                return casualties.SMALL.get(found[1].lower()) or int(found[1])
        return None

    def party(self, head: Token) -> Party | None:
        """The people of a noun phrase; ``None`` if it names none or does not say how many."""
        count = casualties.people(head, self.numbers, self.lexicon)
        if count is None and head.pos_ == "PROPN" and head.tag_ == "NNP" and not self._place(head):
            # whoever is killed is no place, whatever the name was taken for
            count = casualties.ONE
        if count is None:
            return None
        if count.low == PLURAL and count.high is None and head.tag_ in _PLURALS and self._is_one(head):
            # "Morales", "Flores": names that end like plurals
            count = casualties.ONE
        # "one of the suspects"
        of = grammar.prepositions(head).get("of", []) if head.pos_ in ("NUM", "PRON", "DET") else []
        noun = grammar.lemma(of[0] if of else head)
        age = _age(head, self.context.text) if count.high == 1 else None
        pronoun = head.pos_ == "PRON" and head.lower_ not in self.words.order and not of
        modifiers = {c.lower_ for c in head.children if c.i < head.i or head.pos_ == "NUM"} | {head.lower_}
        return Party(
            at=head.i,
            count=count,
            name=_name(head, self.context, self.words.ranks),
            age=age,
            sex=_sex(head, self.words),
            noun=noun,
            known=not of and (bool(modifiers & self.words.known) or pronoun),
            other=bool(modifiers & self.words.order),
            more=bool(modifiers & self.words.more),
            attacker=noun in self.words.attacker,
            station=self._station(noun, age),
            kin=noun in self.words.kin | self.words.attacker and any(c.dep_ == "poss" for c in head.children),
            pronoun=pronoun,
        )

    def _is_one(self, head: Token) -> bool:
        """Whether a noun is the name of a person, and stands without article or number."""
        bare = not any(c.dep_ in ("det", "nummod", "poss") for c in head.children)
        return bare and any(n.type == "person" and n.entity is not None for n in self.context.names_at(head.idx))

    def _place(self, head: Token) -> bool:
        at = bisect.bisect_right(self._starts, head.idx)
        near = self.context.reading.places[max(0, at - 2) : at]
        return any(p.end > head.idx and p.gazetteer_id is not None for p in near)

    def _station(self, noun: str, age: int | None) -> str | None:
        """Child, adult or officer, by the noun, else by the age."""
        found = self.words.station.get(noun)
        if found is None and age is not None and age <= CHILD:
            return "child"
        return "adult" if found is None and age is not None and age >= ADULT else found


def _name(head: Token, context: Context, ranks: frozenset[str]) -> frozenset[str]:
    """The words of a person's name, in apposition too."""
    for token in (head, *(c for c in head.children if c.dep_ == "appos")):
        if token.pos_ != "PROPN":
            continue
        named = context.names_at(token.idx)
        person = next((n for n in named if n.type == "person"), None)
        if person is not None:
            return _parts((person.name or person.text).split(), ranks)
        return _parts([*(c.text for c in token.children if c.dep_ == "compound"), token.text], ranks)
    return frozenset()


def _parts(words: list[str], ranks: frozenset[str]) -> frozenset[str]:
    return frozenset(p.lower().strip(".,'’\"") for p in words) - ranks - {""}


def _age(head: Token, text: str) -> int | None:
    left = max(head.left_edge.idx, head.idx - AROUND)
    end = head.idx + len(head)
    found = list(_AGE.finditer(text, left, end + 1))
    match = found[-1] if found else _BEHIND.match(text, end, end + AROUND)
    for child in () if match is not None else head.children:
        if child.dep_ == "appos" and child.i > head.i:
            stop = child.idx + len(child)
            match = _AGE.search(text, child.left_edge.idx, stop) or _BEHIND.match(text, stop, stop + AROUND)
        if match is not None:
            break
    return int(match[1]) if match is not None and int(match[1]) <= _OLDEST else None


def _sex(head: Token, w: Words) -> str | None:
    for token in (head, *(c for c in head.children if c.dep_ in ("appos", "compound", "amod"))):
        found = w.sex.get(token.lower_) or w.sex.get(grammar.lemma(token))
        if found is not None:
            return found
    return None

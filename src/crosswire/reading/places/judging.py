"""Whether a name that the gazetteer knows is used of a place here, and in which role.

A name alone proves little: most words are a town's name somewhere. What counts is what spaCy sees, what stands around
the name, how large the place is, and whether the report names it as a place elsewhere.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.gazetteer.store import MAIN, SHORT

if TYPE_CHECKING:
    from crosswire.gazetteer import Gazetteer
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.words import Words

YES, MAYBE, NO = 2, 1, 0
"""``MAYBE`` becomes ``YES`` where the same name is a place elsewhere in the report, or stands in a list with one."""

_OTHER_NAMES = frozenset(("ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "FAC"))
_BIG = 15_000
"""People of a town whose name is taken for the town's where anything speaks for a place."""
_LARGE = 200_000
"""People of a town whose name needs nothing to speak for it."""
_CODE = 4
"""Letters of the longest code: "OAS", "NASA"; a place's name in capitals is longer or is known as a code."""
LISTED = frozenset((", ", " and ", ", and ", " or ", "/", "-", " & ", "; ", " to ", "–"))


class Cues(NamedTuple):
    """The word lists of a language, lower-cased."""

    before: frozenset[str]
    located: frozenset[str]
    directions: frozenset[str]
    kinds: frozenset[str]
    dwellers: frozenset[str]
    rulers: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    sites: frozenset[str]
    things: frozenset[str]
    common: frozenset[str]

    def everyday(self, word: str) -> bool:
        """Whether a single word is too common to be a place's name."""
        word = word.casefold().rstrip(".")
        return word in self.common or word in self.sites or word in self.bodies or word in self.kinds


@functools.cache
def cues(language: str) -> Cues:
    """The cue words of a language, or of English where it has none."""
    try:
        words = vocabulary.load(f"{language}/place_words")
    except VocabularyError:
        words = vocabulary.load("en/place_words")

    return Cues(*(frozenset(words[name].casefold().split()) for name in Cues._fields))


def people(words: Words, gazetteer: Gazetteer) -> frozenset[str]:
    """Last names of the persons that the report names in full."""
    found = set()
    for entity in words.entities:
        if entity.label == "PERSON":
            parts = words.text[entity.start : entity.end].replace("’", "'").removesuffix("'s").split()
            if len(parts) > 1 and not parts[-1].isupper() and not gazetteer.find(" ".join(parts)):
                found.add(parts[-1].casefold())
    return frozenset(found)


class Signs:
    """What speaks for a place around the words from ``first`` to ``last`` (exclusive)."""

    __slots__ = ("after", "cue", "entity", "kind", "label", "located", "opens", "ruled", "titled", "whole")

    def __init__(self, words: Words, first: int, last: int, lists: Cues) -> None:
        """Look once at the neighbours and the entity."""
        start, end = words.starts[first], words.ends[last - 1]
        self.entity = words.entity(first, last)
        self.label = self.entity.label if self.entity else ""
        # an article in front and a possessive behind belong to the entity, not to the name
        self.whole = self.entity is not None and self.entity.start >= start - 4 and self.entity.end <= end + 2
        self.opens = self.entity is not None and self.entity.start >= start - 4
        before = words.before(first)
        at = first - 1
        if before in {"the", "nearby", "neighboring", "neighbouring"}:
            before, at = words.before(at), at - 1
        self.after = words.after(last - 1)
        self.cue = before in lists.before
        self.located = before in lists.located
        self.ruled = before == "of" and words.before(at) in lists.rulers
        self.kind = (
            self.ruled
            or self.after.casefold() in lists.kinds
            or self.after in lists.dwellers
            or words.text[end : end + 6] == "-based"
        )
        title = words.word(first - 1)
        close = first > 0 and words.gaps[first - 1] in {" ", ". "}
        self.titled = close and title[:1].isupper() and title.casefold() in lists.titles


def judge(words: Words, candidate: Candidate, lists: Cues, persons: frozenset[str], *, contained: bool) -> int:
    """``YES``, ``MAYBE`` or ``NO``; sets the candidate's role. ``contained``: a place that contains it follows."""
    if _is_word(words, candidate, lists):
        return NO
    first, last = candidate.first, candidate.last
    signs = Signs(words, first, last, lists)
    best = candidate.places[0]
    single = last - first == 1
    main = any(p.kind == MAIN for p in candidate.places)
    strong = best.type not in {"city", "admin2", "airport"} or (best.population >= _LARGE and best.kind == MAIN)
    medium = strong or any(p.kind == MAIN and p.population >= _BIG for p in candidate.places)
    place = signs.cue or signs.kind or contained
    if candidate.demonym:
        candidate.role = "demonym"
        return YES if signs.label != "PERSON" or signs.whole else NO
    if all(p.kind == SHORT for p in candidate.places):
        return YES if _is_abbreviation(words, candidate, signs) else NO
    if signs.titled and (signs.label == "PERSON" or (single and not strong)):
        return NO
    if single and candidate.key in persons and not (place and signs.label in {"GPE", "LOC", ""}):
        if not candidate.text.isupper():
            return NO
    if signs.label == "PERSON":
        if not signs.whole:
            return NO
        if contained or signs.kind or (signs.located and main):
            return YES
        if strong and (best.type == "country" or not single or not _acts(words, candidate)):
            return YES
        return MAYBE
    inside = signs.label in _OTHER_NAMES and not signs.whole
    if inside or (signs.after[:1].isupper() and signs.after.casefold() in lists.bodies):
        candidate.role = "part_of_name"
        opens = not inside or signs.opens or words.before(first) in {"of", "in", "at"}
        sure = medium or signs.label in {"GPE", "LOC"} or (signs.cue and not inside) or best.population >= _LARGE
        return YES if strong or (sure and opens) else MAYBE
    if signs.label in {"GPE", "LOC"}:
        return YES
    if signs.label in _OTHER_NAMES or signs.label == "NORP":
        return YES if strong or (place and main) or contained else MAYBE
    if strong:
        return YES if best.kind == MAIN or place or not single else MAYBE
    if contained or signs.kind or (signs.cue and (main or best.population >= _LARGE)):
        return YES
    return MAYBE


def settle(words: Words, judged: list[tuple[Candidate, int]]) -> list[Candidate]:
    """The candidates that are places, after those that may be have been held against those that are."""
    sure = {c.key for c, verdict in judged if verdict == YES and c.role == "place"}
    verdicts = [YES if v == MAYBE and c.key in sure else v for c, v in judged]
    for order in (range(1, len(judged)), range(len(judged) - 2, -1, -1)):
        for i in order:
            j = i - 1 if order.step > 0 else i + 1
            one, other = judged[min(i, j)][0], judged[max(i, j)][0]
            listed = words.text[one.end : other.start] in LISTED and one.role == other.role == "place"
            if verdicts[i] == MAYBE and verdicts[j] == YES and listed:
                verdicts[i] = YES
    return [c for (c, _), v in zip(judged, verdicts, strict=True) if v == YES]


def _is_word(words: Words, candidate: Candidate, lists: Cues) -> bool:
    """Whether the name is an everyday word here, a sum of money, a code or a disease."""
    start, end = candidate.start, candidate.end
    if "$" in words.text[max(0, start - 1) : start] + words.text[end : end + 1]:
        return True
    if words.after(candidate.last - 1).casefold() in lists.things:
        return True
    text = candidate.text
    if candidate.last - candidate.first > 1 or candidate.demonym:
        return False
    if lists.everyday(text):
        return candidate.places[0].type != "country"
    code = len(text) <= _CODE and text.isupper()
    return code and not any(p.kind != 1 and p.type in {"country", "admin1", "continent"} for p in candidate.places)


def _is_abbreviation(words: Words, candidate: Candidate, signs: Signs) -> bool:
    """Whether "Ill.", "TX" or "DRC" stands where an abbreviation of a place would."""
    if candidate.first > 0 and words.gaps[candidate.first - 1].strip() == "," and words.caps[candidate.first - 1]:
        return True
    if signs.label in {"GPE", "LOC"} or signs.cue or len(candidate.text) >= 3:
        return "." in candidate.text or candidate.text.isupper()
    return "." in candidate.text[:-1] and len(candidate.text) > 2


def _acts(words: Words, candidate: Candidate) -> bool:
    """Whether the name is the subject of a verb, as a person's would be, or has no syntax that says otherwise."""
    token = words.token(candidate.last - 1)
    if not words.document.doc.has_annotation("DEP"):
        return True
    return token.dep_ in {"nsubj", "nsubjpass", "compound", "poss", "ROOT"}

"""Whether a name that the gazetteer knows is used of a place here, and in which role.

A name alone proves little: most words are a town's name somewhere. What counts is what spaCy sees, what stands around
the name, how large the place is, and whether the report names it as a place elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.gazetteer import key
from crosswire.gazetteer.store import MAIN, OTHER, SHORT
from crosswire.reading.places import home
from crosswire.reading.places.signs import Signs

if TYPE_CHECKING:
    from crosswire.gazetteer import Gazetteer, Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

YES, MAYBE, NO = 2, 1, 0
"""``MAYBE`` becomes ``YES`` where the same name is a place elsewhere in the report, or stands in a list with one."""

_OTHER_NAMES = frozenset(("ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "FAC"))
_SMALL = frozenset(("city", "admin2", "airport"))
"""Kinds of which there are many of every name."""
_BIG = 15_000
"""People of a town whose name is taken for the town's where anything speaks for a place."""
_LARGE = 200_000
"""People of a town whose name needs nothing to speak for it."""
_CODE = 4
"""Letters of the longest code: "OAS", "NASA"; a place's name in capitals is longer or is known as a code."""


_FULL = r"[A-Z][a-z][\w'’-]* (?:[A-Z]\. )?[A-Z][a-z][\w-]*"
_AGED = re.compile(rf"\b(?P<ahead>{_FULL}), \d{{1,2}}(?=[,.;](?!\d))|-year-old (?P<behind>{_FULL})")
"""Full names with an age, whatever the parser takes them for: "Ana Loma, 34," and "34-year-old Ana Loma"."""


class _Size(NamedTuple):
    """How likely a name is a place's by its size: ``strong`` needs no sign, ``medium`` any, ``main`` a good one."""

    best: Place
    main: bool
    strong: bool
    medium: bool
    single: bool


def _size(candidate: Candidate) -> _Size:
    best = candidate.places[0]
    main = any(p.kind == MAIN for p in candidate.places)
    strong = best.type not in _SMALL or (best.population >= _LARGE and best.kind == MAIN)
    medium = strong or any(p.kind == MAIN and p.population >= _BIG for p in candidate.places)
    return _Size(best, main, strong, medium, candidate.last - candidate.first == 1)


class People(NamedTuple):
    """Parts of persons' names in a report: ``last`` and ``first`` of full names, ``acting`` of whom says things.

    ``aged`` are full names with an age beside them. ``policed`` are names in front of a force's ("Springfield police"),
    which are towns' and no person's.
    """

    last: frozenset[str]
    first: frozenset[str]
    acting: frozenset[str]
    policed: frozenset[str]
    aged: frozenset[str]


def people(words: Words, gazetteer: Gazetteer, cues: Cues) -> People:
    """The persons that the report names in full, and the names that stand where a person's would."""
    last, first, acting, aged = set(), set(), set(), set()
    for entity in words.entities:
        if entity.label == "PERSON":
            parts = words.text[entity.start : entity.end].replace("’", "'").removesuffix("'s").split()
            if len(parts) > 1 and not parts[-1].isupper() and not gazetteer.find(" ".join(parts)):
                last.add(key(parts[-1]))
                first.add(key(parts[0]))
    for m in _AGED.finditer(words.text):
        parts = (m["ahead"] or m["behind"]).split()
        if not gazetteer.find(" ".join(parts)):
            last.add(key(parts[-1]))
            first.add(key(parts[0]))
            aged.add(key(" ".join(parts)))
    for index, word in enumerate(words.words):
        if word in cues.says:
            if index > 0 and words.caps[index - 1] and words.gaps[index - 1] == " ":
                acting.add(key(words.words[index - 1]))
            if words.after(index)[:1].isupper():
                acting.add(key(words.after(index)))
    policed = _policed(words)
    return People(
        frozenset(last - policed), frozenset(first - policed), frozenset(acting - policed), policed, frozenset(aged)
    )


def _policed(words: Words) -> frozenset[str]:
    """The last words of names in front of a town's force: "Springfield police", "Springfield Fire Department"."""
    lists = vocabulary.spoken(words.document.language, "policing")
    force, between = (frozenset(lists.get(name, "").split()) for name in ("force", "between"))
    found = set()
    for index, word in enumerate(words.words):
        if word.casefold() not in force:
            continue
        at = index - 1
        while at > 0 and words.words[at].casefold() in between:
            at -= 1
        if at >= 0 and words.caps[at] and not any(words.gaps[n].strip() for n in range(at, index)):
            found.add(key(words.words[at]))
    return frozenset(found)


def judge(words: Words, candidate: Candidate, cues: Cues, persons: People, *, contained: bool) -> int:
    """``YES``, ``MAYBE`` or ``NO``; sets the candidate's role. ``contained``: a place that contains it follows."""
    if not contained and _is_word(words, candidate, cues):
        return NO
    signs = Signs(words, candidate.first, candidate.last, cues)
    if candidate.demonym:
        candidate.role = "demonym"
        return YES if signs.label != "PERSON" or signs.whole else NO
    if all(p.kind == SHORT for p in candidate.places):
        return YES if _is_abbreviation(words, candidate, signs) else NO
    size = _size(candidate)
    if size.main and _opens(words, candidate):
        return YES
    policed = candidate.key in persons.policed and size.main and not signs.titled
    place = signs.cue or signs.kind or contained
    if not policed and _is_person(candidate, signs, size, persons, place=place):
        return NO
    if signs.label == "PERSON" and not policed:
        return _person(words, candidate, signs, size, contained=contained)
    if size.single and _names_site(signs, cues) and not size.strong:
        return NO
    inside = signs.label in _OTHER_NAMES and not signs.whole
    if inside or (_names_body(signs, cues) and not _is_division(words, candidate, signs, cues)):
        candidate.role = "part_of_name"
        return YES if policed else _within_name(words, candidate, signs, size, cues, inside=inside)
    if signs.label in {"GPE", "LOC"}:
        return YES
    if signs.label in _OTHER_NAMES or signs.label == "NORP":
        return YES if size.strong or (place and size.main) or contained or signs.kind or signs.directed else MAYBE
    if size.strong:
        return YES if size.best.kind == MAIN or place or not size.single else MAYBE
    sure = policed or contained or signs.kind or signs.directed
    return YES if sure or (signs.cue and (size.main or size.best.population >= _LARGE)) else MAYBE


def _opens(words: Words, candidate: Candidate) -> bool:
    """Whether the name is a dateline's: in capitals, or no other name follows without a comma."""
    alone = candidate.text.isupper() or not words.after(candidate.last - 1)
    return alone and home.dateline(words, candidate)


def _names_body(signs: Signs, cues: Cues) -> bool:
    """Whether the word behind the name makes it a body's ("Denver University")."""
    return signs.after[:1].isupper() and signs.after.casefold() in cues.bodies


def _is_division(words: Words, candidate: Candidate, signs: Signs, cues: Cues) -> bool:
    """Whether that word is the noun of the division that bears the name ("Huila Department", not "of Health")."""
    kinds = cues.noun_kinds.get(signs.after.casefold(), frozenset())
    return any(p.type in kinds for p in candidate.places) and words.after(candidate.last) not in cues.of


def _names_site(signs: Signs, cues: Cues) -> bool:
    """Whether a small town's name is the first word of a park's or a bridge's ("Douglass Park")."""
    site = signs.after[:1].isupper() and signs.after.casefold() in cues.sites
    return site and signs.after.casefold() not in cues.kinds


def _is_person(candidate: Candidate, signs: Signs, size: _Size, persons: People, *, place: bool) -> bool:
    """Whether a title stands in front, or the report uses the name as a person's."""
    if signs.titled and (signs.label == "PERSON" or (size.single and size.best.type in _SMALL)):
        return True
    if not size.single or candidate.text.isupper():
        return False
    if candidate.key in persons.last:
        return not (place and signs.label in {"GPE", "LOC", ""})
    other = candidate.key in persons.first or candidate.key in persons.acting
    if candidate.key in persons.first and size.best.type == "city" and not place:
        return True
    return other and not size.strong and not (signs.kind or signs.located)


def _person(words: Words, candidate: Candidate, signs: Signs, size: _Size, *, contained: bool) -> int:
    """The parser sees a person, as it often does in foreign towns."""
    if not signs.whole:
        return NO
    if contained or signs.kind or signs.directed or (signs.located and size.main):
        return YES
    known = size.best.type == "country" or (size.best.capital and size.best.population >= _LARGE)
    return YES if size.strong and (known or not size.single or not _acts(words, candidate)) else MAYBE


def _within_name(words: Words, candidate: Candidate, signs: Signs, size: _Size, cues: Cues, *, inside: bool) -> int:
    """The name is part of a longer one, of a body or of what else has names."""
    if inside and size.single and size.best.type == "city" and _is_fullname(words, candidate, signs, cues):
        return NO
    opens = not inside or signs.opens or words.before(candidate.first) in cues.of | cues.located
    known = size.medium or size.best.population >= _LARGE
    sure = known or signs.label in {"GPE", "LOC"} or (signs.cue and not inside)
    return YES if size.strong or (sure and opens) else MAYBE


def _is_word(words: Words, candidate: Candidate, cues: Cues) -> bool:
    """Whether the name is an everyday word here, a sum of money, a code, a disease or a road's."""
    start, end = candidate.start, candidate.end
    if "$" in words.text[max(0, start - 1) : start] + words.text[end : end + 1]:
        return True
    after = words.after(candidate.last - 1)
    if after.casefold() in cues.things or (after[:1].isupper() and after.casefold() in cues.roads):
        return True
    if words.before(candidate.first) in cues.of and words.before(candidate.first - 1) in cues.blocks:
        return True
    if _names_streets(words, candidate, cues):
        return True
    text = candidate.text
    if (
        words.words[candidate.last - 1].casefold() in cues.sides
        and words.words[candidate.first].casefold() in cues.directions
    ):
        return True
    if candidate.last - candidate.first > 1 or candidate.demonym or _is_state_behind_town(words, candidate):
        return False
    if cues.everyday(text):
        return True
    code = len(text) <= _CODE and (text.isupper() or text[-1:].isupper())
    return code and not any(p.kind != OTHER and p.type not in _SMALL for p in candidate.places)


def _names_streets(words: Words, candidate: Candidate, cues: Cues) -> bool:
    """Whether two names share the noun of a road: "at the corner of Bolivia and Cordoba streets"."""
    if words.before(candidate.first) in cues.both and words.after(candidate.last - 1).casefold() in cues.streets:
        return True
    index = candidate.last + 1
    if words.after(candidate.last - 1) not in cues.both:
        return False
    while index < len(words) and words.caps[index] and words.words[index].casefold() not in cues.streets:
        index += 1
    return candidate.last + 1 < index < len(words) and words.words[index].casefold() in cues.streets


def _is_state_behind_town(words: Words, candidate: Candidate) -> bool:
    """Whether an abbreviation follows a name and a comma: "Slidell, La.", "Austin, TX"."""
    first = candidate.first
    named = first > 0 and words.gaps[first - 1].strip() == "," and words.caps[first - 1]
    return named and any(p.kind == SHORT for p in candidate.places)


def _is_abbreviation(words: Words, candidate: Candidate, signs: Signs) -> bool:
    """Whether "Ill.", "TX" or "DRC" stands where an abbreviation of a place would."""
    if _is_state_behind_town(words, candidate):
        return True
    if signs.label in {"GPE", "LOC"} or signs.cue or len(candidate.text) >= 3:
        return "." in candidate.text or candidate.text.isupper()
    return "." in candidate.text[:-1] and len(candidate.text) > 2


def _is_fullname(words: Words, candidate: Candidate, signs: Signs, cues: Cues) -> bool:
    """Whether the name and one more word are all of the entity, as in "Paris Hilton", and that word is no body's."""
    entity, end = signs.entity, candidate.end
    if entity is None or not signs.opens or words.gap(candidate.last - 1) != " ":
        return False
    rest = words.text[end : entity.end].removesuffix("'s").removesuffix("’s").split()
    return len(rest) == 1 and rest[0].isalpha() and rest[0].istitle() and not cues.everyday(rest[0])


def _acts(words: Words, candidate: Candidate) -> bool:
    """Whether the name is the subject of a verb, as a person's would be, or has no syntax that says otherwise."""
    token = words.token(candidate.last - 1)
    if not words.document.doc.has_annotation("DEP"):
        return True
    return token.dep_ in {"nsubj", "nsubjpass", "compound", "poss", "ROOT"}

"""The town in which a report's story is set: the one that its title and its first sentences name, and that it repeats.

A local report names its town once and then streets, parks and schools. Where a report tells of many towns alike, or of
none, it has no home.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from crosswire.gazetteer.store import MAIN, SHORT
from crosswire.intake import headline
from crosswire.reading.places.aside import is_aside

if TYPE_CHECKING:
    from collections.abc import Container

    from crosswire.gazetteer import Gazetteer, Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

_TOWNS = frozenset(("city", "district"))
_FADING = 500
"""Code points at which a mention weighs half of what it would at the beginning."""
_AGAIN = 0.6
"""What each further mention of a name weighs against the one before it."""
_DWELLS = 0.3
"""What "Ann Lee, of Gainesville" weighs: she lives there."""
_DWELLER = 0.6
"""What "a Gainesville man" weighs in a local outlet, which so calls its neighbours wherever they are."""
_ASIDE = 0.2
"""What a hospital's town weighs: the hurt were brought there."""
_STRANGE = 0.3
"""What a small town elsewhere weighs that the text does not say lies there."""
_TITLE = 1.5
"""Weight of a title that names the town."""
_DATELINE, _CAPITAL = 1.5, 0.3
"""Weight of a dateline; a capital's says from where the news was sent, not of where it tells."""
_ENOUGH = 0.5
"""Weight from which a town is the home: one mention in front, or several further down."""
_AHEAD = 1.25
"""How far the home must be ahead of the next town of another name."""
_LOCAL_ENOUGH, _LOCAL_AHEAD = 0.4, 1.12
"""The same where the outlet is a local one, which tells of one town at a time."""

_SOME = 2
"""Mentions of a country that make it the story's."""
_SMALL = 100_000
"""People below which a town is known far away only to those who are told where it lies."""

_DIVISION = re.compile(r",\s*((?-i:[A-Z]{2})|[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+)?)(?!\w)")
_REST = re.compile(r"(?:[,.]? ?(?:[A-Z][\w.]{0,15}|\d{1,4}|\([^()\n]{1,24}\))){0,6} ?(?:--|[–—-])(?=\s)")
"""What stands behind the town in a dateline: ", Ohio (AP) -", ", 4 Feb 90 (EFE) --"."""
_LONGEST = 300
"""Code points of a title that are read."""

_Towns = dict[tuple[str | None, int], list["Candidate"]]


def find(
    words: Words,
    candidates: list[Candidate],
    cues: Cues,
    *,
    inside: Container[int] = (),
    division: str | None = None,
    local: bool = False,
) -> Place | None:
    """The home of a report: a town, or a county where no town is told of; ``None`` where none stands out.

    ``inside`` are the candidates that the text says lie somewhere, ``division`` is where most of the report's places
    lie; ``local`` says that the outlet is known to be one of a town.
    """
    title = headline.bare(words.document.report.title)
    named = f" {title.casefold()} " if title else ""
    strange = {c.key for c in candidates if division is not None and _is_strange(c, division)}
    strange -= {c.key for c in candidates if c.first in inside}
    quarters = [c for c in candidates if words.after(c.last - 1).casefold() in cues.quarters]
    parts = {c.key for c in quarters if _is_quarter(words, c, cues)}
    towns = [c for c in candidates if c not in quarters and c.key not in parts]
    towns = [c for c in towns if c.chosen and c.chosen.type in _TOWNS]
    counties = [c for c in candidates if c.chosen and c.chosen.type == "admin2"]
    # a hamlet at home, which the gazetteer lacks, has the name of one elsewhere
    hamlets = [c for c in towns if c.key in strange]
    found: list[Place] = []
    for told, far in ((towns, strange), (hamlets, set()), (counties, strange)):
        found = found or _leading(words, told, named, cues, strange=far, local=local)
    best = found[0] if len(found) == 1 else None
    country = homeland(candidates)
    return None if best and best.capital and country is not None and country != best.country else best


def _is_quarter(words: Words, candidate: Candidate, cues: Cues) -> bool:
    """Whether a quarter has the name: "the Alder neighborhood", but not "an Oakport neighborhood"."""
    return words.before(candidate.first).casefold() in cues.articles and words.after(candidate.last) not in cues.of


def _is_strange(candidate: Candidate, division: str) -> bool:
    """Whether a candidate is a small place of another division, as a person's name is that is read as a place's."""
    place = candidate.chosen
    return place is not None and place.admin1 != division and place.population < _SMALL and not place.capital


def _leading(
    words: Words, candidates: list[Candidate], title: str, cues: Cues, *, strange: Container[str], local: bool
) -> list[Place]:
    """The places of which a report tells enough to be its home, without those that one is far ahead of."""
    enough, ahead = (_LOCAL_ENOUGH, _LOCAL_AHEAD) if local else (_ENOUGH, _AHEAD)
    groups: _Towns = defaultdict(list)
    for candidate in candidates:
        place = candidate.chosen
        if place is not None and not candidate.demonym and candidate.role != "actor":
            groups[(place.source_id, place.id)].append(candidate)
    scores = []
    for own in groups.values():
        score = _score(words, own, title, cues, local=local) * (_STRANGE if own[0].key in strange else 1.0)
        scores.append((score, own[0].start, own[0].chosen))
    scores.sort(key=lambda x: (-x[0], x[1]))
    # what is second stands out as well unless the first is far ahead
    return [p for score, _, p in scores if p and score >= enough and score * ahead > scores[0][0]]


def _score(words: Words, own: list[Candidate], title: str, cues: Cues, *, local: bool) -> float:
    total, share = 0.0, 1.0
    for candidate in own:
        if dateline(words, candidate):
            total += _CAPITAL if candidate.chosen and candidate.chosen.capital else _DATELINE
            continue
        dwells = words.before(candidate.first) == "of" and words.gap(candidate.first - 2).strip() == ","
        candidate.aside = is_aside(words.text, candidate.start, candidate.end, words.document.language)
        dweller = local and words.after(candidate.last - 1).casefold() in cues.neighbours
        weight = _ASIDE if candidate.aside else _DWELLS if dwells else _DWELLER if dweller else 1.0
        total += share * weight * _FADING / (_FADING + candidate.start)
        share *= _AGAIN
    language = words.document.language
    return total + (_TITLE if title and any(_names(title, c.text, language) for c in own) else 0.0)


def dateline(words: Words, candidate: Candidate) -> bool:
    """Whether the name opens a paragraph, and a dash follows it, or its state, day and agency."""
    opens = candidate.first == 0 or "\n" in words.gaps[candidate.first - 1]
    return opens and _REST.match(words.text, candidate.end) is not None


def _names(title: str, name: str, language: str) -> bool:
    found = re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", title)
    return found is not None and not is_aside(title, *found.span(), language)


def homeland(candidates: list[Candidate]) -> str | None:
    """The country (ISO 3166-1) of which most of a report's countries, large towns and peoples speak, if one does."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        place = candidate.chosen
        town = place is not None and place.type in _TOWNS
        if place is not None and place.country and (not town or (place.population >= _SMALL and place.kind == MAIN)):
            votes[place.country] += 1
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _SOME or ranked[0][1] * 2 < votes.total():
        return None
    return ranked[0][0]


def land(words: Words, candidates: list[Candidate]) -> str | None:
    """The country of which a report tells: the one that most of its names speak of, else that of its dateline."""
    sent = next((c.chosen for c in candidates if c.chosen is not None and dateline(words, c)), None)
    return homeland(candidates) or (sent.country if sent is not None else None)


def divisions(title: str | None, gazetteer: Gazetteer) -> list[tuple[Place, ...]]:
    """The states and provinces that stand behind a comma in a title: a station names itself by town and state."""
    found = []
    for match in _DIVISION.finditer((title or "")[:_LONGEST]):
        for text in (match[1], match[1].split()[0]):
            code = text.isupper() or text.endswith(".")
            places = tuple(p for p in gazetteer.find(text) if p.type == "admin1" and (code or p.kind != SHORT))
            if places:
                found.append(places)
                break
    return found

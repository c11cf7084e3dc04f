"""What becomes of names that are places as likely as not: the rest of the report decides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.gazetteer.store import MAIN
from crosswire.reading.places.judging import MAYBE, NO, YES
from crosswire.reading.places.resolving import near

if TYPE_CHECKING:
    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.judging import People
    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

_REACH_KM = 100.0
"""How far from its newsroom a local outlet calls a town by its bare name."""
_KNOWN = 1_000
"""People of such a town."""
_SEVERAL = 2
"""Places of one division that make it the report's home."""


def settle(words: Words, judged: list[tuple[Candidate, int]], cues: Cues) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that are places, after the doubtful have been held against the sure; and the doubtful left."""
    sure = {c.key for c, verdict in judged if verdict == YES and c.role == "place"}
    verdicts = [YES if v == MAYBE and c.key in sure else v for c, v in judged]
    for order in (range(1, len(judged)), range(len(judged) - 2, -1, -1)):
        for i in order:
            j = i - 1 if order.step > 0 else i + 1
            one, other = judged[min(i, j)][0], judged[max(i, j)][0]
            listed = words.text[one.end : other.start] in cues.listed and one.role == other.role == "place"
            if verdicts[i] == MAYBE and verdicts[j] == YES and listed:
                verdicts[i] = YES
    found: dict[int, list[Candidate]] = {YES: [], MAYBE: [], NO: []}
    for (candidate, _), verdict in zip(judged, verdicts, strict=True):
        found[verdict].append(candidate)
    return found[YES], found[MAYBE]


def local(
    sure: list[Candidate], doubtful: list[Candidate], persons: People, room: Place | None = None
) -> list[Candidate]:
    """The doubtful that are towns of a division of which the report names several: neighbours are named bare.

    So are the towns around a local outlet's newsroom, ``room``.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for candidate in sure:
        if candidate.chosen and candidate.chosen.admin1:
            named[candidate.chosen.admin1].add(candidate.key)
    home = {division for division, keys in named.items() if len(keys) >= _SEVERAL}
    human = persons.first | persons.last | persons.acting

    def lies(place: Place) -> bool:
        readers = room is not None and place.population >= _KNOWN and near(place, room, _REACH_KM)
        return place.admin1 in home or readers

    return [
        c
        for c in doubtful
        if c.key not in human and any(p.kind == MAIN and p.type == "city" and lies(p) for p in c.places)
    ]

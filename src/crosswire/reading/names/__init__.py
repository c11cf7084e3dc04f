"""Names: document and its places in, ``NameMention`` records out.

``find`` cuts runs of capitalised words out of the text, ``kind`` says what each names (the trained model's names are
one signal among titles, institution words, places and neighbours), ``nominal`` adds actors without a name, ``link``
says which of them are one. ``forms`` compares names and knows no parser.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.reading.names import countries, find, flights, forms, kind, nominal, persons
from crosswire.reading.names.link import BODIES, link
from crosswire.reading.names.view import Mention, View, view
from crosswire.records import NameMention
from crosswire.serial import identify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crosswire.reading.document import Document
    from crosswire.records import PlaceMention


def read(document: Document, places: tuple[PlaceMention, ...]) -> tuple[NameMention, ...]:
    """The names of a document, in order; a name may stand inside a longer one ("Lund administration")."""
    seen = view(document, places)
    found = _named(seen)
    taken = {x: m for m in found for x in range(m.first, m.last)}
    found = nominal.whole(seen, found, list(nominal.read(seen, taken)), taken)
    found = _unmodified(found)
    found.sort(key=lambda m: (m.first, -m.last))
    groups = [g for g in link(seen, found) if g[0].kind != "other"]
    made = [r for group in groups for r in _records(seen, group)]
    return tuple(sorted(made, key=lambda r: (r.start, -r.end, r.type)))


def _named(seen: View) -> list[Mention]:
    found: list[Mention] = []
    for first, last in seen.sentences:
        for a, b in find.runs(seen, first, last):
            found.extend(kind.mentions(seen, a, b))
    taken = {m.first for m in found}
    short = frozenset(w for m in found if m.kind in ("person", "vessel") for w in m.core.split() if len(w) > 2)
    for first, last in seen.sentences:
        at = find.taken_up(seen, first, last, short)
        if at is not None and at not in taken:
            found.append(Mention(kind="other", first=at, last=at + 1, core=seen.low(at)))
    # headings are in title case: there, only what the article names, and who bears a title and names as people have
    known = {m.core for m in found if m.kind not in ("demonym", "other")}
    for first, last in seen.headings:
        for a, b in find.runs(seen, first, last):
            for m in kind.mentions(seen, a, b):
                person = m.kind == "person" and m.title and persons.named(seen, m.first, m.last)
                if m.core in known or person or m.kind in ("place", "people", "demonym") or not seen.sentences:
                    found.append(m)
    found = _parted(seen, found)
    flown = flights.mentions(seen)
    aboard = {x for m in flown for x in range(m.first, m.last)}
    return [*(m for m in found if m.core and aboard.isdisjoint(range(m.first, m.last))), *flown]


def _parted(seen: View, found: list[Mention]) -> list[Mention]:
    """The names, with those of two people where a run of capitals holds both: "Ann Poe Backs Ned Roe for Mayor"."""
    full = {tuple(m.core.split()): m for m in found if m.kind == "person" and m.core.count(" ") >= _FULL - 1}
    parts: list[Mention] = []
    for first, last in (*seen.sentences, *seen.headings) if len(full) > 1 else ():
        for a, b in find.runs(seen, first, last):
            if b - a > 2 * _FULL:
                parts.extend(_two(seen, a, b, full))
    taken = {x for m in parts for x in range(m.first, m.last)}
    return [*(m for m in found if taken.isdisjoint(range(m.first, m.last))), *parts]


def _two(seen: View, first: int, last: int, full: Mapping[tuple[str, ...], Mention]) -> list[Mention]:
    """The first and the last words of a run, if both are the full name of somebody and words stand between them."""
    words = tuple(seen.low(x) for x in range(first, last))
    ahead = next((a for a in range(_FULL, len(words) - _FULL) if words[:a] in full), None)
    behind = next((b for b in range((ahead or last) + 1, len(words) - _FULL + 1) if words[b:] in full), None)
    if ahead is None or behind is None:
        return []
    return [
        replace(full[words[a:b]], first=first + a, last=first + b, title=None, title_words=frozenset())
        for a, b in ((0, ahead), (behind, len(words)))
    ]


_FULL = 2
"""Words of the shortest full name."""


def _unmodified(found: list[Mention]) -> list[Mention]:
    """Without demonyms that only modify, and countries that a longer mention has taken into its name."""
    covered = {
        x
        for m in found
        for x in range(m.first, m.last)
        if m.last - m.first > 1 and m.kind not in ("place", "demonym", "people")
    }
    kept = []
    for m in found:
        if (
            m.kind == "demonym"
            or (m.kind == "other" and m.first in covered)
            or (m.kind in ("place", "people") and m.first in covered and m.last - 1 in covered)
        ):
            continue
        kept.append(m)
    return kept


def _records(seen: View, group: list[Mention]) -> list[NameMention]:
    """One record a mention, all with the fullest name of the group and one entity."""
    best = max(group, key=lambda m: (not m.nominal, m.country is not None, len(m.core), -m.first))
    kinds = "place" if best.acts else best.kind
    country = best.acts or next((m.country for m in group if m.country), None)
    core = best.core
    name = best.name or forms.bare(seen.text(best.first, best.last))
    if best.acts:
        name = countries.name(best.acts) or name
        core = forms.fold(name)
    elif kinds == "people":
        kinds = "group"
    vague = best.nominal and best.kind in ("person", "vessel")
    told = {"type": kinds, "name": forms.key(core) if kinds in BODIES else core}
    entity = None if vague else identify("entity", told | {"country": None if kinds == "person" else country})
    made = []
    for m in group:
        start, end = seen.span(m.first, m.last)
        title = " ".join(seen.text(*m.title).split()) if m.title else None
        made.append(
            NameMention(
                start=start,
                end=end,
                text=seen.document.text[start:end],
                type=kinds,
                entity=entity,
                name=name if not m.name else m.name,
                title=title,
                country=m.country or country,
                core=core,
                definite=m.first > 0 and seen.low(m.first - 1) == "the",
            )
        )
    return made

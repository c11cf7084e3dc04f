"""Who and what an incident hit: those of whom most reports tell first, each once, and no more people than were hit."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.reconcile.cast import folded, same_name
from crosswire.reconcile.matter import page
from crosswire.records import Claim, EntityRef, Statement
from crosswire.views import numerals, phrases
from crosswire.views.desk import Desk, Pieces
from crosswire.views.evidence import fold
from crosswire.views.lines import Piece

NAMED = 3
"""Names in one cell."""

_LOOKED = 40
"""Names that are looked at for one cell."""

_FEW = 6
"""Who is told of by fewer than one of so many reports that tell of the first is of something told beside it."""

_NAME = 3
"""Reports that describe somebody, for each of which one that names somebody counts."""

_UNREAL = frozenset({"planned", "conditional"})

_NO_VICTIMS = frozenset({"place", "event", "document"})
"""Types of entities of which a person or a thing within them is meant."""


@dataclass(slots=True)
class _Hit:
    """One who was hit, or one thing, with the reports and the statements that say so.

    ``named`` is whether it is said which person it is; ``anybody`` is said to be people and no more, which adds nothing
    to those of whom more is said; ``last`` is who stands behind all others: anybody, and a place that suffered.
    """

    thing: bool
    named: bool
    last: bool
    anybody: bool = False
    refs: list[tuple[EntityRef, Statement]] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)

    @property
    def borne(self) -> int:
        """How many reports tell of it; a name tells more than a description of whoever bears it."""
        return len(self.pages) * (_NAME if self.named else 1)


def whom(desk: Desk, claim: Claim, told: Sequence[Statement]) -> tuple[Pieces, list[Statement]]:
    """Who and what was hit, as the reports write it, and the statements to cite."""
    found: list[tuple[Pieces, Statement]] = []
    people, left, people_shown = _people(claim), False, False
    ranked = _ranked(desk, told)
    most = max((len(h.pages) for h in ranked), default=0)
    for hit in ranked[:_LOOKED]:
        if hit.anybody and people_shown:
            continue
        if _FEW * len(hit.pages) < most or (not hit.thing and people is not None and people <= 0):
            left = left or hit.thing or people is None
            continue
        shown = _shown(desk, hit, [fold("".join(p.text for p in pieces)) for pieces, _ in found])
        if shown is None:
            continue
        if len(found) == NAMED:
            left = True
            break
        found.append(shown)
        people_shown = people_shown or not hit.thing
        people = people if people is None or hit.thing else people - 1
    pieces = phrases.join([p for p, _ in found], ", ")
    if left and found:
        pieces = phrases.join([pieces, (Piece(text=desk.template("more")),)], " ")
    return pieces, list({s.id: s for _, s in found}.values())


def _people(claim: Claim) -> int | None:
    """How many people were hit at most, where the reports say so."""
    if claim.incident is None:
        return None
    tolls = [t for t in (claim.incident.killed, claim.incident.injured) if t is not None]
    ends = [t.high for t in tolls]
    if not tolls or any(h is None for h in ends) or not any(ends):
        return None
    return int(sum(h for h in ends if h is not None))


def _ranked(desk: Desk, told: Sequence[Statement]) -> list[_Hit]:
    """Those of most reports first, names before descriptions, where as many tell of both; then as they are told."""
    by: dict[str, _Hit] = {}
    for s in told:
        if s.event is None or s.modality in _UNREAL:
            continue
        targets = [EntityRef(name=s.event.target)] if s.event.target else []
        for ref in (*s.event.recipients, *targets):
            thing = ref in targets or ref.type == "object"
            hit = by.setdefault(ref.entity or fold(ref.name), _hit(desk, ref, thing=thing))
            hit.refs.append((ref, s))
            hit.pages.add(page(desk.index.reports[s.report]))
    for hit in by.values():
        often = Counter(ref.name for ref, _ in hit.refs)
        hit.refs.sort(key=lambda x: -often[x[0].name])
    return sorted(by.values(), key=lambda h: (h.last, -h.borne, h.thing, -len(h.refs)))


def _hit(desk: Desk, ref: EntityRef, *, thing: bool) -> _Hit:
    entity = desk.index.entities.get(ref.entity or "")
    kind = entity.type if entity is not None else None
    words = folded(ref.name)
    anybody = not thing and words[-1:] in _anybody(desk.index.language)
    more = any(not numerals.values(w) for w in words[:-1])  # "five other people" are not those who are named
    return _Hit(
        thing=thing,
        named=not thing and kind == "person",
        last=anybody or kind in _NO_VICTIMS,
        anybody=anybody and not more,
    )


@functools.cache
def _anybody(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(folded(w) for w in phrases.load(language)["anybody"]["words"])


def _shown(desk: Desk, hit: _Hit, before: Sequence[str]) -> tuple[Pieces, Statement] | None:
    """A name of it that a passage bears out and that is not there yet."""
    for ref, s in hit.refs:
        name = desk.name(s, ref)
        text = fold("".join(p.text for p in name))
        if name and not desk.pronominal(text) and not any(_same(text, b) for b in before):
            return name, s
    return None


def _same(a: str, b: str) -> bool:
    return a in b or b in a or same_name(_unnumbered(a), _unnumbered(b))


def _unnumbered(name: str) -> str:
    """A name without its numbers and endings of plurals: "six monks" are the monks."""
    return " ".join(w.removesuffix("s") for w in name.split() if not numerals.values(w))

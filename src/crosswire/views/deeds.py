"""What an incident was, in the field's word for it: a shooting, a bombing, an abduction, a killing; else an attack."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import Claim, Statement
from crosswire.views import phrases
from crosswire.views.lines import Calculation, Piece

if TYPE_CHECKING:
    from crosswire.views.desk import Desk, Pieces
    from crosswire.views.evidence import Index

EXPLOSION, BOMBING = "explosives", "bomb"
"""The mode of whatever explodes, and the deed where the reports have a word for a bomb."""

KILLING = "killing"
"""The deed of an incident with dead whose reports do not say how it was done."""

_UNREAL = frozenset({"planned", "conditional", "denied"})

_SOME = 3
"""Of so many reports of an explosion one must tell of a bomb."""

_SHARE = 5
"""Of so many reports one must tell how it was done, for the incident to be called by that."""


def words(language: str, key: str | None) -> tuple[str, str]:
    """The word for a deed, and the one that leads to whom it hit; nothing for a deed that has none."""
    found: list[str] = phrases.load(language)["deeds"].get(key or "", ["", ""])
    return found[0], found[1]


def deed(desk: Desk, claim: Claim, told: Sequence[Statement]) -> tuple[Pieces, list[Statement], str]:
    """The word for what was done, a telling that was coded so, and the word that leads to whom it hit."""
    for key, statement in _coded(desk, claim, told):
        piece, onto = _named(desk, statement, key)
        return (piece,), [statement], onto
    found = claim.incident
    s = next((s for s in told if s.event is not None and found is not None and s.event.type == found.type), None)
    if s is None or found is None:
        return (), [], ""
    piece, onto = _named(desk, s, found.type)
    return (piece,), [s], onto


def one(desk: Desk, statement: Statement) -> tuple[Piece, str]:
    """The word for what one telling says was done, by its own coding, and the word that leads to whom it hit."""
    event = statement.event
    assert event is not None  # noqa: S101 - the caller has an event
    mode = BOMBING if bombed(desk.index, statement) else event.mode
    keys = (mode, KILLING if killed(statement) else None)
    key = next((k for k in keys if words(desk.language, k)[0]), None)
    return _named(desk, statement, key or event.type)


def _named(desk: Desk, statement: Statement, key: str) -> tuple[Piece, str]:
    """The word for a deed or a type of event as a telling was coded to it."""
    label, onto = words(desk.language, key)
    if label:
        step = Calculation(kind="deed", inputs=(statement.id, key), result=label)
    else:
        label = desk.label("events", key)
        step = Calculation(kind="event", inputs=(statement.id,), result=label)
    return Piece(text=label, calculations=(step,)), onto


def _coded(desk: Desk, claim: Claim, told: Sequence[Statement]) -> list[tuple[str, Statement]]:
    """The deed that most reports tell of, with a telling of it: how it was done, where enough of them say so.

    Tellings of the dead that do not say how are tellings of a killing; an assassination is one.
    """
    by: dict[str, list[Statement]] = {}
    for s in told:
        if s.event is None or s.modality in _UNREAL:
            continue
        if words(desk.language, s.event.mode)[0]:
            by.setdefault(s.event.mode or "", []).append(s)
        elif killed(s):
            by.setdefault(KILLING, []).append(s)
    own = claim.incident.mode if claim.incident else None
    pages = {k: len(desk.index.pages(found)) for k, found in by.items()}
    ranked = sorted(by, key=lambda k: (-pages[k], -len(by[k]), k != own, k))
    of = len(desk.index.pages(told))
    enough = [k for k in ranked if k != KILLING and _SHARE * pages[k] >= of]
    chosen = next(iter(enough), KILLING if KILLING in by else None)
    if chosen == EXPLOSION:
        bombs = [s for s in by[chosen] if bombed(desk.index, s)]
        if _SOME * len(desk.index.pages(bombs)) >= pages[chosen]:
            return [(BOMBING, bombs[0])]
    return [(chosen, by[chosen][0])] if chosen is not None else []


def killed(s: Statement) -> bool:
    """Whether a telling says of its event that somebody died of it."""
    return s.event is not None and s.event.killed is not None and (s.event.killed.low or 0) > 0


def bombed(index: Index, s: Statement) -> bool:
    """Whether the sentence of a telling of an explosion has a word for a bomb; a tank explodes without one."""
    if s.event is None or s.event.mode != EXPLOSION:
        return False
    start, end = index.context(s)
    report = index.reports[s.report]
    return _bombs(report.language or index.language).search(report.text, start, end) is not None


@functools.cache
def _bombs(language: str) -> re.Pattern[str]:
    beginnings = vocabulary.any_of(phrases.load(language)["bombs"]["words"])
    return re.compile(rf"\b(?:{beginnings})", re.IGNORECASE)

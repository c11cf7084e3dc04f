"""Two events: whether they are one happening told twice, and on what the tellings differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from crosswire import vocabulary
from crosswire.intervals import days, meet
from crosswire.reconcile.matter import Likeness, Matter, Weights, overlap
from crosswire.reconcile.where import compatible
from crosswire.records import Bounds, EntityRef, Relation

ALIKE = 0.45
"""Likeness from which two tellings are taken to be of one event."""

EXACT_DAYS = 3
"""A time of at most so many days says when; a longer one only in which period."""


def likeness(a: Matter, b: Matter, weights: Weights) -> Likeness:
    """Whether two tellings may be of one event."""
    e, f = a.statement.event, b.statement.event
    if e is None or f is None:
        return Likeness(score=None, fields=("type",), reason="not both events")
    same_trigger = e.trigger is not None and e.trigger == f.trigger
    if e.type != f.type and not same_trigger:
        return Likeness(score=None, fields=("type",), reason="different types of event")
    if not meet(a.statement.time, b.statement.time):
        return Likeness(score=None, fields=("time",), reason="different times")
    where = compatible(a.statement.place, b.statement.place)
    if where is False:
        return Likeness(score=None, fields=("place",), reason="different places")
    score, fields = overlap(a.terms, b.terms, weights), ["terms"]
    if same_trigger:
        score, fields = score + 0.12, [*fields, "trigger"]
    elif e.mode != f.mode:
        score -= 0.25  # a deployment and an operation are told apart unless day, place and cast say otherwise
    who, whom = same_side(e.actors, f.actors), same_side(e.recipients, f.recipients)
    for side, name in ((who, "actors"), (whom, "recipients")):
        if side:
            score, fields = score + 0.15, [*fields, name]
        elif side is False:
            score -= 0.15
    if where:
        score, fields = score + 0.1, [*fields, "place"]
    if a.statement.time and b.statement.time:
        length = max(days(a.statement.time) or 10**6, days(b.statement.time) or 10**6)
        if length <= EXACT_DAYS:
            score, fields = score + 0.2, [*fields, "time"]
        elif length <= 31:
            score, fields = score + 0.1, [*fields, "time"]
    return Likeness(score=max(0.0, min(1.0, score)), fields=tuple(fields), reason="alike in " + ", ".join(fields))


def relate(a: Matter, b: Matter) -> Relation:
    """How two tellings of one event relate: they agree, or they conflict in the fields named."""
    ids = tuple(sorted((a.id, b.id)))
    pair = (ids[0], ids[1])
    if a.lineage == b.lineage and a.report.id != b.report.id:
        return Relation(
            statements=pair, relation="copy", fields=("report",), reason="one report is a copy of the other"
        )
    clashing = tuple(_clashes(a, b))
    if clashing:
        reason = "the tellings differ in " + ", ".join(clashing)
        return Relation(statements=pair, relation="conflict", fields=clashing, reason=reason)
    return Relation(statements=pair, relation="agree", fields=("event",), reason="one event told twice")


def _clashes(a: Matter, b: Matter) -> list[str]:
    e, f = a.statement.event, b.statement.event
    assert e is not None and f is not None  # noqa: S101, PT018 - the caller compares events only
    found = []
    if same_side(e.actors, f.actors) is False:
        found.append("actors")
    if same_side(e.recipients, f.recipients) is False and e.type == "ASSAULT":
        found.append("recipients")
    if {a.statement.modality, b.statement.modality} == {"asserted", "denied"}:
        found.append("polarity")
    for name in ("killed", "injured"):
        one, other = getattr(e, name), getattr(f, name)
        if one and other and _apart(one, other):
            found.append(name)
    return found


def _apart(a: Bounds, b: Bounds) -> bool:
    return (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )


def same_side(a: Sequence[EntityRef], b: Sequence[EntityRef]) -> bool | None:
    """Whether two casts share somebody; ``None`` where one is unknown or too general to differ ("authorities")."""
    if not a or not b:
        return None
    if any(same_name(x, y) for x in a for y in b):
        return True
    general = frozenset(vocabulary.load("agents")["general"])
    heads = [set(folded(r.name)) for r in (*a, *b)]
    return None if any(h and h <= general | _DETERMINERS for h in heads) else False


_DETERMINERS = frozenset("a an the several some two three other its their his her of".split())
_WORD = re.compile(r"[^\W_]+")


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, possessives and full stops."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace(".", "")).encode("ascii", "ignore").decode()
    return tuple(w for w in _WORD.findall(re.sub(r"'s?\b", "", plain.casefold())))


def same_name(a: EntityRef, b: EntityRef) -> bool:
    """One entity, or the words of one name all stand in the other."""
    if a.entity and a.entity == b.entity:
        return True
    x, y = set(folded(a.name)) - _DETERMINERS, set(folded(b.name)) - _DETERMINERS
    return bool(x and y) and (x <= y or y <= x)

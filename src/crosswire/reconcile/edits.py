"""What earlier versions of a report said, in the claim of what stands for it: counted for nothing, and never lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crosswire.reconcile import figures
from crosswire.reconcile.matter import Fate, Matter
from crosswire.reconcile.where import place_of
from crosswire.records import Bounds, EntityRef, Relation


def withdrawn(speaking: Sequence[Matter]) -> bool:
    """Whether nothing speaks for a claim any more, its outlets having taken out what they said."""
    return all(m.fate is not None and m.fate.kind != "revised" for m in speaking)


def overtaken(group: Iterable[Matter]) -> bool:
    """Whether a number was replaced by its own outlet, or all that is left was said by earlier versions."""
    told = list(group)
    former = [m for m in told if m.fate is not None]
    return len(former) == len(told) or any(
        m.statement.figure and m.fate is not None and "value" in m.fate.fields for m in former
    )


def relations(former: Iterable[Matter], speaking: Sequence[Matter]) -> Iterator[Relation]:
    """How each statement of an earlier version relates to what stands for it in the last one."""
    there = {m.id: m for m in speaking}
    for m in former:
        if m.fate is not None and (stands := there.get(m.fate.stands)) is not None and stands is not m:
            yield _relation(m, m.fate, stands)


def _relation(m: Matter, fate: Fate, stands: Matter) -> Relation:
    pair = m.id, stands.id
    if fate.kind != "revised":
        reason = "a later version of the report still says it"
        return Relation(statements=pair, relation="agree", fields=("report",), reason=reason)
    f, g = m.statement.figure, stands.statement.figure
    if f and g and fate.fields == ("value",) and figures.runs(f, g) and figures.used_for(g)[0] > figures.used_for(f)[0]:
        reason = "a running count, higher in a later version of the report"
        return Relation(statements=pair, relation="later_reading", fields=("value", "said"), reason=reason)
    sides = [(written(m, field), written(stands, field)) for field in fate.fields]
    told = ", ".join(f"from {before} to {after}" for before, after in sides if before and after)
    reason = f"the outlet changed it {told}".rstrip()
    first, last = fate.between
    if first and last and first != last:
        reason += f" between {first} and {last}"
    return Relation(statements=pair, relation="revised", fields=fate.fields, reason=reason)


def written(m: Matter, field: str) -> str:
    """What a statement says of a field, in few words; nothing where it says nothing of it."""
    s = m.statement
    match field:
        case "value" if s.figure:
            return _bounds(s.figure.low, s.figure.value, s.figure.high)
        case "killed" | "injured" if s.event:
            found: Bounds | None = getattr(s.event, field)
            return _bounds(found.low, found.low, found.high) if found else ""
        case "place":
            where = place_of(s)
            return where.name if where else ""
        case "time" | "date":
            return s.time_text or ""
        case "actors" | "recipients" if s.event:
            return _names(getattr(s.event, field))
        case "holder" if s.position and s.position.holder:
            return s.position.holder.name
        case "by" if s.undisclosed and s.undisclosed.by:
            return s.undisclosed.by.name
        case "stance" if s.position:
            return s.position.stance
        case "attribution":
            return ", ".join(x.name for x in s.attribution.sources)
        case "modality":
            return s.modality
        case _:
            return ""


def _bounds(low: float | None, value: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"{low:g}"
    if value is not None:
        return f"{'at least ' if high is None else 'at most ' if low is None else ''}{value:g}"
    return ""


def _names(refs: Iterable[EntityRef]) -> str:
    return ", ".join(r.name for r in refs)


def piled(former: Iterable[Matter], piles: Sequence[list[Matter]]) -> list[list[Matter]]:
    """Put what is still said with what says it; what is not, as values of their own."""
    home = {m.id: pile for pile in piles for m in pile}
    rest: dict[object, list[Matter]] = {}
    for m in former:
        if m.fate is None or m.id in home:
            continue
        if m.fate.kind == "kept" and m.fate.stands in home:
            home[m.fate.stands].append(m)
        else:
            figure = m.statement.figure
            rest.setdefault(figures.used_for(figure) if figure else m.fate.fields, []).append(m)
    return list(rest.values())

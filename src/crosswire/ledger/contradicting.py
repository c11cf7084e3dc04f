"""Decisions that contradict each other: the later one holds, and the earlier one is told, never dropped silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from crosswire.ledger.applying import Ruling
from crosswire.ledger.decisions import Alias, Confirm, Copy, Correct, Decision, Owner, Reject, Withdraw, short

Found = tuple[int, str, tuple[str, ...]]
"""The number of the earlier decision's entry, what contradicts it, and the statements on which they clash."""


def find(rulings: Iterable[Ruling]) -> Iterator[Found]:
    """What contradicts the decisions in force, each with the next one that does."""
    listed = [r for r in rulings if r.applies]
    about: dict[str, list[int]] = {}
    for at, ruling in enumerate(listed):
        for key in _keys(ruling):
            about.setdefault(key, []).append(at)
    for at, ruling in enumerate(listed):
        later = sorted({n for key in _keys(ruling) for n in about[key] if n > at})
        found = next((x for n in later if (x := _against(ruling, listed[n])) is not None), None)
        if found is not None:
            yield found


def _keys(ruling: Ruling) -> set[str]:
    """What a decision is about; two that share nothing do not contradict each other."""
    match ruling.taken.decision:
        case Owner(outlet=outlet):
            return {f"outlet {outlet}"}
        case Copy(report=report):
            return {f"report {report}"}
        case Alias(names=names):
            return {f"name {n}" for n in names[1:]}
        case _:
            return set(ruling.statements)


def _against(earlier: Ruling, later: Ruling) -> Found | None:
    a, b = earlier.taken.decision, later.taken.decision
    if a is None or b is None:
        return None
    number = earlier.taken.number
    if (said := _other(a, b)) is not None:
        return number, said, ()
    shared = tuple(sorted({*earlier.statements} & {*later.statements}))
    if shared and (said := _of_statements(a, b)) is not None:
        return number, said, shared
    return None


def _other(a: Decision, b: Decision) -> str | None:
    """What a later decision on the same outlet, report or name says instead."""
    match a, b:
        case Owner(), Owner() if a.outlet == b.outlet and a.owner != b.owner:
            return f"a later decision gives {b.outlet} to {b.owner}"
        case Copy(), Copy() if a.report == b.report and a.of != b.of:
            return f"a later decision says that {short(b.report)} copies {short(b.of) if b.of else 'nothing'}"
        case Alias(), Alias():
            return _renamed(a.names, b.names)
        case _:
            return None


def _renamed(a: Sequence[str], b: Sequence[str]) -> str | None:
    again = [n for n in a[1:] if n in b[1:] and a[0] != b[0]]
    return f"a later decision says that {again[0]} is {b[0]}" if again else None


def _of_statements(a: Decision, b: Decision) -> str | None:
    """What a later decision on the same statements does to an earlier one."""
    match a, b:
        case Confirm(), Reject():
            return "confirmed, but a later decision rejects it"
        case Confirm(), Correct():
            return "confirmed, but a later decision corrects it"
        case Reject(), Confirm():
            return "rejected, but a later decision confirms it"
        case Correct(), Correct() if a.field == b.field and a.value != b.value:
            return f"corrected to {a.value}, but a later decision corrects it to {b.value}"
        case Correct(), Reject():
            return "corrected, but a later decision rejects it"
        case _:
            return None


def repeated(
    rulings: Iterable[Ruling],
    original: Callable[[str], str | None],
    copying: Callable[[str], Iterable[tuple[str, int]]],
) -> Iterator[Found]:
    """Withdrawn reports whose text a later one carries.

    ``original`` has what a report copies, ``copying`` the reports that copy one with the numbers of their entries.
    """
    for r in rulings:
        decision = r.taken.decision
        if not r.applies or not isinstance(decision, Withdraw):
            continue
        for gone in (decision.report, original(decision.report)):
            for report, number in copying(gone) if gone else ():
                if number > r.taken.number and report != decision.report:
                    said = f"withdrawn, but the report {short(report)} that came later carries its text"
                    yield r.taken.number, said, ()

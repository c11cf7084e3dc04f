"""Decisions in words, and what each is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.ledger import decisions as kinds
from crosswire.ledger import written
from crosswire.ledger.anchors import Anchor
from crosswire.ledger.decisions import Alias, Answer, Copy, Correct, Decision, Owner, Split, Withdraw
from crosswire.ledger.state import State
from crosswire.reconcile.owners import key, keys


def told(decision: Decision) -> str:
    """What was decided, in one line, without who, when and why."""
    match decision:
        case Alias(names=names):
            return f"alias: {', '.join(names[1:])} is {names[0]}"
        case Copy(report=report, of=of):
            return f"copy: {report[:_ID]} copies {of[:_ID] if of else 'nothing'}"
        case Withdraw(report=report):
            return f"withdraw: {report[:_ID]}"
        case Owner(outlet=outlet, owner=owner, more=others):
            return f"owner: {outlet} belongs to {owner}" + (f", and {len(others)} more of a file" if others else "")
        case Answer(what=what, answer=answer):
            return f"answer: {what}: {answer}"
        case Correct(on=on, field=field, value=value, place=place, claim=claim):
            shown = written.located(place) if place else value
            more = f" and {len(claim) - 1} more" if len(claim) > 1 else ""
            return f"correct: {field} {shown} for {_quoted([on])}{more}"
        case Split(out=out, rest=rest):
            return f"split: {_quoted(out)} from {_quoted(rest)}"
        case _:
            return f"{kinds.name(decision)}: {_quoted(kinds.anchors(decision))}"


def _quoted(anchors: Iterable[Anchor]) -> str:
    texts = list(dict.fromkeys(" ".join(a.text.split()) for a in anchors))
    shown = ", ".join(f"“{t if len(t) <= _LONG else t[:_LONG] + '…'}”" for t in texts[:_SOME])
    return shown + (f" and {len(texts) - _SOME} more" if len(texts) > _SOME else "")


_LONG, _SOME, _ID = 60, 2, 16
"""Characters of a quotation, quotations, and digits of an id in one line."""


def causes(before: State, after: State) -> dict[str, list[str]]:
    """What was decided or undone in between, by the statements, reports and origins that it is about."""
    old = {r.taken.number: r.taken.undone for r in before.rulings}
    found: dict[str, list[str]] = {}
    for r in after.rulings:
        if r.taken.decision is None or (r.taken.number in old and old[r.taken.number] == r.taken.undone):
            continue
        undone = " (undone)" if r.taken.undone else ""
        line = f"{told(r.taken.decision)}{undone}; {r.taken.by}, {r.taken.at.date().isoformat()}"
        for id_ in sorted({*r.statements, *r.notes, *_about(r.taken.decision, after)}):
            found.setdefault(id_, []).append(line)
    return found


def _about(decision: Decision, after: State) -> Iterator[str]:
    """What a decision is about, as far as it can be told from the decision itself."""
    anchors = kinds.anchors(decision)
    yield from (a.statement for a in anchors)
    if not anchors:
        yield from kinds.reports(decision)
    if isinstance(decision, Owner):
        outlets = {key(h.outlet) for h in decision.holdings}
        yield from (r.id for r in after.record.reports if not outlets.isdisjoint(keys(r)))
    if isinstance(decision, Alias):
        yield from (o.id for o in after.record.origins if o.name in decision.names)

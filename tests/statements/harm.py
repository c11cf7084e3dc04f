"""Violent events of a text against gold: which are found, with whom, how many, and how they are put forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from crosswire.records import Bounds, Statement

SLOTS = ("event", "actors", "recipients", "targets", "killed", "injured", "modality")
TYPES = ("ASSAULT", "COERCE")


class Tally:
    """Right, given and asked fillers by slot."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.wrong: list[str] = []

    def f1(self, *slots: str) -> float:
        """F1 over these slots, of all where none is named."""
        right, given, asked = (sum(c[s] for s in slots or SLOTS) for c in (self.right, self.given, self.asked))
        return 2 * right / (given + asked) if given + asked else 0.0

    def add(self, text: str, gold: Sequence[dict[str, Any]], found: Sequence[Statement]) -> None:
        """Count the events of one text; each gold event takes the statement that fits it best."""
        left = [s for s in found if s.event is not None and s.event.type in TYPES]
        for want in gold:
            fitting = [s for s in left if s.event.type == want["type"]]
            best = max(fitting, key=lambda s: (_fits(want, s), -s.start), default=None)
            self._count(text, want, best)
            if best is not None:
                left.remove(best)
        for extra in left:
            self._count(text, None, extra)

    def _count(self, text: str, want: dict[str, Any] | None, got: Statement | None) -> None:
        mine, theirs = (_gold(want) if want else {}), (_said(got) if got else {})
        for slot in SLOTS:
            a, b = mine.get(slot, []), theirs.get(slot, [])
            rest = list(b)
            right = 0
            for x in a:
                hit = next((y for y in rest if _same(x, y)), None)
                if hit is not None:
                    rest.remove(hit)
                    right += 1
            self.right[slot] += right
            self.asked[slot] += len(a)
            self.given[slot] += len(b)
            if right < max(len(a), len(b)):
                self.wrong.append(f"{slot}: {a} but {b} in {text}")


def _fits(want: dict[str, Any], got: Statement) -> int:
    mine, theirs = _gold(want), _said(got)
    return sum(any(_same(x, y) for y in theirs.get(slot, [])) for slot in SLOTS for x in mine.get(slot, []))


def _gold(want: dict[str, Any]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {s: list(want.get(s, [])) for s in ("actors", "recipients", "targets")}
    made["event"] = [(want["type"], want.get("mode"))]
    for kind in ("killed", "injured"):
        made[kind] = [tuple(want[kind])] if kind in want else []
    made["modality"] = [("how", want.get("modality", "asserted"))]
    return made


def _said(got: Statement) -> dict[str, list[Any]]:
    event = got.event
    assert event is not None
    things = [r.name for r in event.recipients if r.type == "object"]
    return {
        "event": [(event.type, event.mode)],
        "actors": [r.name for r in event.actors],
        "recipients": [r.name for r in event.recipients if r.type != "object"],
        "targets": [*([event.target] if event.target else []), *things],
        "killed": _bounds(event.killed),
        "injured": _bounds(event.injured),
        "modality": [("how", got.modality)],
    }


def _bounds(bounds: Bounds | None) -> list[Any]:
    return [] if bounds is None else [(bounds.low, bounds.high)]


def _same(want: Any, got: Any) -> bool:
    if isinstance(want, tuple):
        # a mode that the gold leaves open may be any
        return bool(want == got or (want[0] == got[0] and want[1] is None and isinstance(want[0], str)))
    one, other = (set(str(x).casefold().split()) - _SMALL for x in (want, got))
    return (bool(one) and one <= other) or (bool(other) and other <= one)


_SMALL = frozenset("el la los las un una de del su sus y dos tres cuatro".split())

"""People's judgements over what was grouped: what they say is one matter is one, what they tell apart stays apart.

Groups come in as ids and go out as ids, so that every kind of statement, however it is grouped, can be held to them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from crosswire.reconcile import claims
from crosswire.reconcile.matter import Matter
from crosswire.records import Claim, Judgement, Question, Record

M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What people decided that the settling must keep to.

    ``pairs`` are judgements of two statements each, in the order in which they were made. Statements of ``aside`` are
    grouped as ever, but no value, standing or origin rests on them. ``owners`` has the owner of each outlet: what
    outlets of one owner say on their own is of one unknown lineage.
    """

    pairs: tuple[Judgement, ...] = ()
    aside: frozenset[str] = frozenset()
    owners: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything was decided at all."""
        return bool(self.pairs or self.aside or self.owners)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constrained:
    """Groups that keep to the judgements, and the judgements that later ones contradict."""

    groups: tuple[tuple[str, ...], ...]
    overruled: tuple[Judgement, ...]


def constrain(groups: Sequence[Sequence[str]], pairs: Sequence[Judgement]) -> Constrained:
    """The groups with "same" pairs joined and "different" pairs parted; groups that no pair touches stay as they are.

    A pair joins the whole groups of its two statements. Where judgements contradict each other the later one holds
    and the earlier one is told. What stands in a parted group without a judgement goes with the part that most of its
    own group is in. Each group is sorted, and so are the groups; the order of what comes in plays no part but for the
    order of the judgements. Statements that no group has are passed over.
    """
    home = {id_: n for n, group in enumerate(groups) for id_ in group}
    known = [p for p in pairs if all(s in home for s in p.statements) and p.statements[0] != p.statements[1]]
    kept, overruled = _consistent([p for p in known if p.verdict != "unsure"])
    same = [p.statements for p in kept if p.verdict == "same"]
    apart = {frozenset(p.statements) for p in kept if p.verdict == "different"}
    atoms = _Sets(home)
    wholes = _Sets(range(len(groups)))
    for a, b in same:
        atoms.join(a, b)
        wholes.join(home[a], home[b])
    piles: dict[int, list[str]] = {}
    for id_, n in home.items():
        piles.setdefault(wholes.find(n), []).append(id_)
    touched = {s for pair in apart for s in pair}
    made: list[tuple[str, ...]] = []
    for pile in piles.values():
        made.extend(_parted(sorted(pile), atoms, apart, home) if touched.intersection(pile) else [tuple(sorted(pile))])
    return Constrained(groups=tuple(sorted(made)), overruled=tuple(overruled))


def _consistent(pairs: Sequence[Judgement]) -> tuple[list[Judgement], list[Judgement]]:
    """The judgements that can hold together, the later before the earlier, and those that cannot."""
    kept: list[Judgement] = []
    overruled: list[Judgement] = []
    for pair in reversed(pairs):
        tried = [*kept, pair]
        sets = _Sets(s for p in tried for s in p.statements)
        for p in tried:
            if p.verdict == "same":
                sets.join(*p.statements)
        ends = [p.statements for p in tried if p.verdict == "different"]
        (overruled if any(sets.find(a) == sets.find(b) for a, b in ends) else kept).append(pair)
    return kept, overruled


def _parted(
    pile: Sequence[str], atoms: _Sets[str], apart: AbstractSet[frozenset[str]], home: Mapping[str, int]
) -> list[tuple[str, ...]]:
    """One pile as parts in none of which two statements are that are to be told apart."""
    by_atom: dict[str, list[str]] = {}
    for id_ in pile:
        by_atom.setdefault(atoms.find(id_), []).append(id_)
    foes = {name: {s for pair in apart if pair & set(own) for s in pair - set(own)} for name, own in by_atom.items()}
    parts: list[list[str]] = []
    for name in sorted(by_atom, key=lambda n: (not foes[n], -len(by_atom[n]), n)):
        own = by_atom[name]
        kin = {home[s] for s in own}
        open_ = [p for p in parts if not foes[name].intersection(p)]
        if open_:
            max(open_, key=lambda p: sum(home[s] in kin for s in p)).extend(own)
        else:
            parts.append(list(own))
    return [tuple(sorted(p)) for p in parts]


class _Sets(Generic[M]):
    """Sets that are joined two by two."""

    def __init__(self, members: Iterable[M]) -> None:
        """Every member alone."""
        self._up = {m: m for m in members}

    def find(self, member: M) -> M:
        """What stands for the set of a member."""
        while self._up[member] != member:
            self._up[member] = self._up[self._up[member]]
            member = self._up[member]
        return member

    def join(self, a: M, b: M) -> None:
        """Make the sets of two members one."""
        self._up[self.find(b)] = self.find(a)


# ---------------------------------------------------------------- judgements over a settled record


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A record that keeps to the judgements, and those that others overrule."""

    record: Record
    overruled: tuple[Judgement, ...] = ()


def judge(record: Record, judgements: Judgements, matters: Mapping[str, Matter]) -> Judged:
    """The record with the judgements kept; only claims that one of them touches are settled again.

    ``matters`` are its statements as they were compared, by id.

    Statements that are set aside make claims of their own, of standing "withdrawn", so that they can still be seen.
    """
    if not judgements:
        return Judged(record=record)
    held = constrain([c.statements for c in record.claims], judgements.pairs)
    bench = _Bench(record, judgements, matters)
    made = [c for group in held.groups for c in bench.claims(group)]
    return Judged(
        record=replace(
            record,
            claims=tuple(sorted(made, key=lambda c: c.id)),
            questions=tuple(q for asked in record.questions if (q := _asked(asked, judgements.aside)) is not None),
        ),
        overruled=held.overruled,
    )


class _Bench:
    """Settles the groups that judgements touch."""

    def __init__(self, record: Record, judgements: Judgements, matters: Mapping[str, Matter]) -> None:
        self._judgements = judgements
        self._known = {c.statements: c for c in record.claims}
        self._statements = {s.id: s for s in record.statements}
        self._reports = {r.id: r for r in record.reports}
        self._matters = matters

    def claims(self, group: tuple[str, ...]) -> Iterator[Claim]:
        """The claim of a group as it stands, and the one of what is set aside of it."""
        live = tuple(s for s in group if s not in self._judgements.aside)
        gone = tuple(s for s in group if s in self._judgements.aside)
        if live:
            known = self._known.get(live)
            yield self._owned(live, known if known is not None else claims.settle([self._matters[s] for s in live]))
        if gone:
            yield replace(claims.settle([self._matters[s] for s in gone]), standing="withdrawn", disputed_fields=())

    def _owned(self, group: tuple[str, ...], claim: Claim) -> Claim:
        """The claim with what outlets of one owner say on their own counted once."""
        owners = self._judgements.owners
        reports = [self._reports[self._statements[s].report] for s in group]
        owned = [o for o in dict.fromkeys((r.outlet, r.copies_of or r.id) for r in reports) if o[0] in owners]
        if len(owned) == len({owners[outlet] for outlet, _ in owned if outlet}):
            return claim
        matters = []
        for matter in (self._matters[s] for s in group):
            owner = owners.get(matter.report.outlet or "")
            matters.append(replace(matter, lineage=f"owner/{owner}") if owner else matter)
        counted = claims.settle(matters)
        return replace(claim, origins=counted.origins, standing=counted.standing)


def _asked(question: Question, aside: AbstractSet[str]) -> Question | None:
    """The question without what is set aside; ``None`` where nobody is left who asks it."""
    asked = tuple(s for s in question.asked_by if s not in aside)
    answers = tuple(s for s in question.answered_by if s not in aside)
    if not asked or (asked == question.asked_by and answers == question.answered_by):
        return question if asked else None
    return replace(question, asked_by=asked, answered_by=answers, status="answered" if answers else "open")

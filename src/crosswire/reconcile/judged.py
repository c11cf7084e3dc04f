"""People's judgements over what was grouped: what they say is one matter is one, what they tell apart stays apart.

Groups come in as ids and go out as ids, so that every kind of statement, however it is grouped, can be held to them.
Only what a judgement touches is looked at, and settled again only where it is another than before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Generic, NamedTuple, TypeVar

from crosswire.reconcile import claims
from crosswire.reconcile.matter import Matter, lineage, page
from crosswire.reconcile.owners import Owners
from crosswire.reconcile.settle import Changes, Group, Item, Settler
from crosswire.records import Claim, Judgement, Problem, Question, Record

M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What people decided that the settling must keep to.

    ``pairs`` are judgements of two statements each, in the order in which they were made. Statements of ``aside`` are
    grouped as ever, but no value, standing or origin rests on them. ``owners`` has the owners of outlets: what outlets
    of one owner say on their own is of one unknown lineage.
    """

    pairs: tuple[Judgement, ...] = ()
    aside: frozenset[str] = frozenset()
    owners: Owners = field(default_factory=Owners)

    def __bool__(self) -> bool:
        """Whether anything was decided at all."""
        return bool(self.pairs or self.aside or self.owners)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constrained:
    """Groups that keep to the judgements, and the judgements that later ones contradict."""

    groups: tuple[tuple[str, ...], ...]
    overruled: tuple[Judgement, ...]


class Told(NamedTuple):
    """Where a statement is told: what it shares with its copies, and its place among all in the order of reports."""

    echo: tuple[str, ...]
    at: tuple[dt.date, str, int]


def constrain(
    groups: Sequence[Sequence[str]], pairs: Sequence[Judgement], told: Mapping[str, Told] | None = None
) -> Constrained:
    """The groups with "same" pairs joined and "different" pairs parted; groups that no pair touches stay as they are.

    A pair joins the whole groups of its two statements. Where judgements contradict each other the later one holds
    and the earlier one is told. What stands in a parted group without a judgement goes with the part that its copies
    are in, else with the one that most of its own group is in, else with the one that was ``told`` first: ids are
    others whenever a report is read anew. Each group is sorted, and so are the groups; the order of what comes in plays
    no part but for the order of the judgements. Statements that no group has are passed over.
    """
    told = {
        id_: (told or {}).get(id_) or Told(echo=(id_,), at=(dt.date.max, id_, 0)) for group in groups for id_ in group
    }
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
        made.extend(_parted(pile, atoms, apart, home, told) if touched.intersection(pile) else [tuple(sorted(pile))])
    return Constrained(groups=tuple(sorted(made)), overruled=tuple(overruled))


def _consistent(pairs: Sequence[Judgement]) -> tuple[list[Judgement], list[Judgement]]:
    """The judgements that can hold together, the later before the earlier, and those that cannot."""
    kept: list[Judgement] = []
    overruled: list[Judgement] = []
    sets = _Sets(s for p in pairs for s in p.statements)
    foes: dict[str, set[str]] = {}
    """By what stands for a set: statements that are to be told apart from it."""
    for pair in reversed(pairs):
        a, b = map(sets.find, pair.statements)
        if pair.verdict == "different":
            if a == b:
                overruled.append(pair)
                continue
            foes.setdefault(a, set()).add(b)
            foes.setdefault(b, set()).add(a)
        elif a != b:
            if any(sets.find(foe) == b for foe in foes.get(a, ())):
                overruled.append(pair)
                continue
            sets.join(a, b)
            foes.setdefault(a, set()).update(foes.pop(b, ()))
        kept.append(pair)
    return kept, overruled


def _parted(
    pile: Iterable[str],
    atoms: _Sets[str],
    apart: AbstractSet[frozenset[str]],
    home: Mapping[str, int],
    told: Mapping[str, Told],
) -> list[tuple[str, ...]]:
    """One pile as parts in none of which two statements are that are to be told apart."""
    by_atom: dict[str, list[str]] = {}
    for id_ in sorted(pile, key=lambda s: (told[s].at, s)):
        by_atom.setdefault(atoms.find(id_), []).append(id_)
    foes = {name: {s for pair in apart if pair & set(own) for s in pair - set(own)} for name, own in by_atom.items()}
    parts: list[list[str]] = []
    # those told first come first, and a tie goes to the part that was made first
    for name in sorted(by_atom, key=lambda n: (not foes[n], -len(by_atom[n]))):
        own = by_atom[name]
        kin, echoes = {home[s] for s in own}, {told[s].echo for s in own}
        open_ = [p for p in parts if not foes[name].intersection(p)]
        if open_:
            near = max(open_, key=lambda p: (sum(told[s].echo in echoes for s in p), sum(home[s] in kin for s in p)))
            near.extend(own)
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
    """What judgements make of a record's claims and questions, by ids, and the judgements that others overrule.

    ``None`` is a claim or a question that is no more.
    """

    claims: Mapping[str, Claim | None]
    questions: Mapping[str, Question | None]
    overruled: tuple[Judgement, ...] = ()


Whose = tuple[str | None, ...]
"""The owner of the outlet of each statement, where a person named one."""


class Judging:
    """Judgements over what a settler settled; what was settled for them once is kept."""

    def __init__(self, settler: Settler) -> None:
        """Over this settler."""
        self._settler = settler
        self._before: dict[tuple[tuple[str, ...], Whose], tuple[tuple[Matter, ...], Claim]] = {}
        """What was settled for the judgements last, by statements and owners."""
        self._settled: dict[tuple[tuple[str, ...], Whose], tuple[tuple[Matter, ...], Claim]] = {}

    def judge(self, judgements: Judgements) -> Judged:
        """What these judgements make of what is settled now; only claims that one of them touches are settled again.

        Statements that are set aside make claims of their own, of standing "withdrawn", so that they can still be seen.
        """
        self._settled = {}
        pairs = [p for p in judgements.pairs if all(self._settler.group(s) is not None for s in p.statements)]
        paired = self._touched(s for p in pairs for s in p.statements)
        held = self._constrain(paired.values(), pairs)
        touched = paired | self._touched(judgements.aside) | self._owned_by(judgements.owners)
        found: dict[str, Claim | None] = dict.fromkeys(touched)
        alone = [g.claim.statements for id_, g in touched.items() if id_ not in paired]
        for claim in [c for group in (*held.groups, *alone) for c in self._claims(group, judgements)]:
            if claim.id in touched and touched[claim.id].claim is claim:
                del found[claim.id]
            else:
                found[claim.id] = claim
        self._before = self._settled
        return Judged(claims=found, questions=self._questions(judgements.aside), overruled=held.overruled)

    def _constrain(self, touched: Iterable[Group], pairs: Sequence[Judgement]) -> Constrained:
        """The groups by the judgements; what an earlier version said goes where what stands for it goes.

        So a judgement on it is one on what stands for it, unless it tells the two apart.
        """
        stands = {
            m.id: m.fate.stands for g in touched for m in g.matters if m.fate is not None and m.fate.kind != "dropped"
        }
        told = {m.id: _told(m) for g in touched for m in g.matters}
        if not stands:
            return constrain([g.claim.statements for g in touched], pairs, told)
        for p in pairs:
            if p.verdict == "different" and len({stands.get(s, s) for s in p.statements}) == 1:
                for s in p.statements:
                    stands.pop(s, None)
        moved = [replace(p, statements=(stands.get(a, a), stands.get(b, b))) for p in pairs for a, b in [p.statements]]
        held = constrain([[s for s in g.claim.statements if s not in stands] for g in touched], moved, told)
        former: dict[str, list[str]] = {}
        for s, by in stands.items():
            former.setdefault(by, []).append(s)
        groups = (tuple(sorted([*g, *(f for s in g for f in former.get(s, ()))])) for g in held.groups)
        return replace(held, groups=tuple(sorted(groups)))

    def _touched(self, statements: Iterable[str]) -> dict[str, Group]:
        """The claims of these statements, by id."""
        found = (self._settler.group(s) for s in statements)
        return {g.claim.id: g for g in found if g is not None}

    def _owned_by(self, owners: Owners) -> dict[str, Group]:
        """The claims of several statements to which outlets contribute that have an owner."""
        reports = {r for outlet in owners.outlets() for r in self._settler.gathered.of_outlet(outlet)}
        found = self._touched(s for r in reports for s in self._settler.matters(r))
        return {id_: g for id_, g in found.items() if len(g.matters) > 1}

    def _claims(self, group: tuple[str, ...], judgements: Judgements) -> Iterator[Claim]:
        """The claim of a group as it stands, and the one of what is set aside of it."""
        live = tuple(s for s in group if s not in judgements.aside)
        gone = tuple(s for s in group if s in judgements.aside)
        if live:
            home = self._settler.group(live[0])
            known = home.claim if home is not None and home.claim.statements == live else None
            yield self._owned(live, known if known is not None else self._settle(live), judgements.owners)
        if gone:
            yield replace(self._settle(gone), standing="withdrawn", disputed_fields=())

    def _owned(self, group: tuple[str, ...], claim: Claim, owners: Owners) -> Claim:
        """The claim with what outlets of one owner say on their own counted once, and with its owners counted.

        Their values are compared as ever: two desks of one house can contradict each other.
        """
        if not owners or len(group) == 1:
            return claim
        reports = [m.report for m in self._matters(group)]
        whose = tuple(owners.of(r) for r in reports)
        if not any(whose):
            return claim
        claim = replace(claim, owners=len({w or r.outlet or page(r) for r, w in zip(reports, whose, strict=True)}))
        owned = {(w, r.outlet, lineage(r)) for r, w in zip(reports, whose, strict=True) if w is not None}
        if len(owned) == len({w for w, _, _ in owned}):
            return claim
        counted = self._settle(group, whose)
        standing = counted.standing if claim.standing == "corroborated" else claim.standing
        return replace(claim, origins=counted.origins, standing=standing)

    def _matters(self, group: Sequence[str]) -> tuple[Matter, ...]:
        return tuple(m for s in group if (m := self._settler.matter(s)) is not None)

    def _settle(self, group: tuple[str, ...], owners: Whose = ()) -> Claim:
        """The claim of these statements; what an owner's outlets say is of one lineage."""
        matters = self._matters(group)
        known = self._before.get((group, owners)) or self._settled.get((group, owners))
        if known is None or not all(a is b for a, b in zip(known[0], matters, strict=True)):
            whose = zip(matters, owners or (None,) * len(matters), strict=True)
            owned = [replace(m, lineage=f"owner/{owner}") if owner else m for m, owner in whose]
            known = matters, claims.settle(owned)
        self._settled[group, owners] = known
        return known[1]

    def _questions(self, aside: AbstractSet[str]) -> dict[str, Question | None]:
        """The questions without what is set aside."""
        questions = self._settler.questions
        found: dict[str, Question | None] = {}
        for question in [q for s in aside for q in (questions.asked(s), *questions.answered(s)) if q is not None]:
            if question.id not in found:
                found[question.id] = _asked(question, aside)
        return found


def _told(m: Matter) -> Told:
    published = m.report.published
    day = (published.earliest if published else None) or dt.date.max
    return Told(echo=(m.lineage, m.statement.text), at=(day, m.report.id, m.statement.start))


def settle(items: Iterable[Item], problems: Sequence[Problem] = (), *, judgements: Judgements) -> Record:
    """The record of these reports as judged; their order does not matter."""
    settler = Settler()
    for item in items:
        settler.put(item)
    settler.settle()
    made = Judging(settler).judge(judgements) if judgements else None
    changes = Changes(claims=made.claims, questions=made.questions) if made else None
    return settler.record(problems, changes)


def _asked(question: Question, aside: AbstractSet[str]) -> Question | None:
    """The question without what is set aside; ``None`` where nobody is left who asks it."""
    asked = tuple(s for s in question.asked_by if s not in aside)
    answers = tuple(s for s in question.answered_by if s not in aside)
    if not asked:
        return None
    return replace(question, asked_by=asked, answered_by=answers, status="answered" if answers else "open")

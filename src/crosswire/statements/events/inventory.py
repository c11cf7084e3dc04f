"""The people of one happening, told sentence by sentence: who is who, what befell each, and the sums given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.statements.events.people import Party, Reader
    from crosswire.statements.events.states import Harmed

WORSE = {"hit": 0, "injured": 1, "killed": 2}
"""What may befall somebody, the worse the higher; who was hit is injured unless said to have died."""
_ANYBODY = frozenset(("person", "people", "victim", "individual"))


@dataclass(slots=True, kw_only=True)
class Person:
    """One person whom the report says to be harmed, as far as it has told."""

    kind: str
    name: frozenset[str] = frozenset()
    age: int | None = None
    sex: str | None = None
    other: bool = False
    culprit: bool = False
    seen: set[int] = field(default_factory=set)
    """Sentences that speak of this person."""


@dataclass(slots=True, kw_only=True)
class Inventory:
    """The people of one happening, and the sums that sentences give."""

    persons: list[Person] = field(default_factory=list)
    sums: dict[str, list[Bounds]] = field(default_factory=lambda: {k: [] for k in WORSE})
    """By what befell them, what each sentence gives, in the order of the text."""
    more: dict[str, list[Bounds]] = field(default_factory=lambda: {k: [] for k in WORSE})
    """Groups told as further people, apart from those told before."""

    def person(self, party: Party, kind: str, at: int, here: list[Person]) -> Person:
        """Whom a phrase means: somebody told before, or somebody new."""
        found = _match(party, kind, at, self.persons, here)
        if found is None:
            found = Person(kind=kind)
            self.persons.append(found)
        if WORSE[kind] > WORSE[found.kind]:
            found.kind = kind
        found.name |= party.name
        found.age = found.age or party.age
        found.sex = found.sex or party.sex
        found.other = found.other or party.other
        found.seen.add(at)
        return found


def tell(inventory: Inventory, at: int, harms: Sequence[Harmed], reader: Reader) -> None:
    """Enter what one sentence tells: its people, and the sums over them. ``at`` names the sentence."""
    telling = _Telling(inventory=inventory, at=at)
    for harmed in harms:
        telling.note(harmed)
    for i in sorted(telling.heads):
        head = telling.heads[i]
        if telling.within(head):
            continue
        party = reader.party(head)
        if party is not None and party.count.high != 0:
            telling.enter(party)
    telling.close()


@dataclass(slots=True, kw_only=True)
class _Telling:
    """One sentence on its way into an inventory."""

    inventory: Inventory
    at: int
    kinds: dict[int, str] = field(default_factory=dict)
    heads: dict[int, Token] = field(default_factory=dict)
    culprits: set[int] = field(default_factory=set)
    late: list[Harmed] = field(default_factory=list)
    sums: dict[str, list[Bounds]] = field(default_factory=lambda: {k: [] for k in WORSE})
    here: list[Person] = field(default_factory=list)
    groups: set[tuple[str, Bounds]] = field(default_factory=set)
    struck: bool = False
    """Whether somebody who was hit has been told."""

    def note(self, harmed: Harmed) -> None:
        """Keep the worst that befalls each."""
        if harmed.count is not None and harmed.whole:
            self.inventory.sums[harmed.kind].append(harmed.count)
        elif harmed.count is not None:
            self.late.append(harmed)
        for victim in harmed.victims:
            self.heads[victim.i] = victim
            if victim.i not in self.kinds or WORSE[harmed.kind] > WORSE[self.kinds[victim.i]]:
                self.kinds[victim.i] = harmed.kind
            if harmed.by_self:
                self.culprits.add(victim.i)

    def within(self, head: Token) -> bool:
        """Whether a phrase only tells who those of another are ("four people, three women and a boy")."""
        at = head
        while at.dep_ == "conj":
            at = at.head
        if at.dep_ == "appos" and at.head.i in self.heads:
            return True
        whole = grammar.prepositions(head).get("of", [])
        return any(t.i in self.heads and self.kinds[t.i] == self.kinds[head.i] for t in whole)

    def enter(self, party: Party) -> None:
        """Count a party, unless the sentence has counted it."""
        kind = self.kinds[party.at]
        if kind == "hit" and not self.struck:
            # those killed before the hit are told are not among them
            self.sums["hit"] += self.sums["killed"]
            self.struck = True
        if party.single:
            person = self.inventory.person(party, kind, self.at, self.here)
            person.culprit = person.culprit or party.attacker or party.at in self.culprits
            if any(p is person for p in self.here):
                return
            self.here.append(person)
        elif party.other and not self.here and not any(self.sums.values()):
            self.inventory.more[kind].append(party.count)
            return
        else:
            group = (kind, party.count)
            if group in self.groups and (party.known or party.noun in _ANYBODY):
                return
            self.groups.add(group)
        self.sums[kind].append(party.count)

    def close(self) -> None:
        """Hand the sums to the inventory; parts of those hit ("nine were shot, one fatally") are none of them."""
        for harmed in self.late:
            if harmed.count is not None:
                self.sums[harmed.kind].append(harmed.count)
        for kind, counts in self.sums.items():
            if counts:
                self.inventory.sums[kind].append(total(counts))


def total(counts: Sequence[Bounds]) -> Bounds:
    """The sum of counts; open where one of them is."""
    high = None if any(c.high is None for c in counts) else sum(c.high or 0 for c in counts)
    return Bounds(low=sum(c.low or 0 for c in counts), high=high)


def _match(party: Party, kind: str, at: int, persons: list[Person], here: list[Person]) -> Person | None:
    if party.name:
        for person in persons:
            if person.name and (person.name <= party.name or party.name <= person.name):
                return person
    fitting = [
        p
        for p in persons
        if not (party.name and p.name)
        and (party.age is None or p.age is None or party.age == p.age)
        and (party.sex is None or p.sex is None or party.sex == p.sex)
    ]
    if party.age is not None:
        same = [p for p in fitting if p.age == party.age]
        if same:
            return same[-1]
    if party.other:
        return next((p for p in reversed(fitting) if p.other and at not in p.seen), None)
    if not party.known:
        fitting = [p for p in fitting if not any(p is h for h in here)]
        if kind == "injured":
            fitting = [p for p in fitting if p.kind != "killed"]
        if kind == "killed":
            fitting = [p for p in fitting if p.kind != "injured"]
    return fitting[-1] if fitting else None

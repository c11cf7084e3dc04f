"""The people of one happening, told sentence by sentence: who is who, what befell each, and the sums given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events import grammar, lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from crosswire.statements.events.people import Party, Reader, Words
    from crosswire.statements.events.states import Harmed

WORSE = {"hit": 0, "injured": 1, "killed": 2}
"""What may befall somebody, the worse the higher; who was hit is injured unless said to have died."""


@dataclass(slots=True, kw_only=True)
class Person:
    """One person whom the report says to be harmed, as far as it has told."""

    kind: str
    name: frozenset[str] = frozenset()
    age: int | None = None
    sex: str | None = None
    station: str | None = None
    nouns: set[str] = field(default_factory=set)
    other: bool = False
    beside: bool = False
    """Told to be harmed "also", beside those told before."""
    culprit: bool = False
    own: bool = False
    """Told to have done it himself, and meant it."""
    turned: bool = False
    """Told to have done it in one sentence with what he did to others."""
    by: bool = False
    """Told to be harmed by somebody else."""
    lives: bool = False
    """Told to be injured, treated or recovering."""
    apart: list[Person] = field(default_factory=list)
    """Who is told beside this person, and therefore is somebody else."""
    last: int = 0
    """The last sentence that speaks of this person."""

    def likeness(self, party: Party, kind: str) -> float | None:
        """How well a phrase may mean this person; ``None`` if it cannot."""
        if _differ(self.name, party.name) or _unlike(self.sex, party.sex) or _unlike(self.station, party.station):
            return None
        if self.age is not None and party.age is not None and self.age != party.age and not party.name & self.name:
            return None
        score = 0.0
        if party.name and self.name:
            score += NAMED
        if party.age is not None and party.age == self.age:
            score += AGED
        same = party.noun in self.nouns
        if party.kin:
            score += KIN if same else -KIN
        elif same:
            score += NOUN
        if {kind, self.kind} == {"killed", "injured"}:
            score -= FATE if party.known else 2 * FATE
        if party.known and not party.kin:
            score += KNOWN
        if party.other:
            score += OTHER if self.other and same else -OTHER
        elif self.other and not party.pronoun:
            score -= FATE
        return score

    def fits(self, other: Person) -> bool:
        """Whether nothing known of two persons keeps them apart."""
        if _differ(self.name, other.name) or _unlike(self.sex, other.sex) or _unlike(self.station, other.station):
            return False
        return self.age is None or other.age is None or self.age == other.age


NAMED, AGED, OTHER, KIN, NOUN, FATE, KNOWN = 5.0, 4.0, 3.0, 2.0, 1.5, 1.5, 0.75
"""What a name, an age, "another", a kinship, a noun, a different fate and "the" say of two phrases being one person."""
REMEMBERED = 50
"""Persons with whom a phrase is compared."""
LISTED = 100
"""Phrases of one sentence that are counted; a sentence of more is no sentence."""
SAME = -1.0
"""Likeness from which a phrase means somebody told before."""


def _differ(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and not (one <= two or two <= one)


def _unlike(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and one != two


@dataclass(slots=True, kw_only=True)
class Sum:
    """Whom one sentence tells to be killed, injured or hit: persons, and the counts of groups."""

    kind: str
    persons: list[Person] = field(default_factory=list)
    counts: list[Bounds] = field(default_factory=list)
    final: bool = False
    """Whether it is told as the whole toll so far."""
    by: bool = False
    """Whether somebody is said to have done it to them, who is none of them."""
    together: bool = True
    """Whether one word tells what befell them all, or it tells of "others"."""

    def value(self) -> Bounds:
        """How many they are, now that the report is told: who died later is no longer among the injured.

        A whole toll holds those who brought it up: "three more died, bringing the number of dead to 17".
        """
        if self.final and self.counts:
            return max(self.counts, key=lambda c: c.low or 0)
        kept = [p for p in self.persons if self.kind != "injured" or p.kind != "killed"]
        kept = [p for p in kept if self.kind != "hit" or not (p.kind == "same" or (p.culprit and p.kind == "killed"))]
        return total([Bounds(low=len(kept), high=len(kept)), *self.counts])


@dataclass(slots=True, kw_only=True)
class Inventory:
    """The people of one happening, and the sums that sentences give."""

    persons: list[Person] = field(default_factory=list)
    sums: dict[str, list[Sum]] = field(default_factory=lambda: {k: [] for k in WORSE})
    """By what befell them, whom each sentence tells, in the order of the text."""
    more: dict[str, list[Bounds]] = field(default_factory=lambda: {k: [] for k in WORSE})
    """Groups told as further people, apart from those told before."""
    added: list[Bounds] = field(default_factory=list)
    """Groups told to have died besides: "two more"."""
    alone: bool = True
    """Whether the report tells of no other happening."""
    title: dict[str, int] = field(default_factory=dict)
    """What the report's title gives, by what befell them: a hint which of several counts is the whole."""
    spared: set[str] = field(default_factory=set)
    """What is said to have befallen nobody."""
    suicide: bool = False
    """Whether it is called a murder-suicide."""

    def person(
        self, party: Party, kind: str, at: int, apart: Sequence[Person], *, own: bool = False, by: bool = False
    ) -> Person:
        """Whom a phrase means: somebody told before, but none of ``apart``, or somebody new.

        Who did it himself (``own``) is nobody whom somebody else was told to hit (``by``).
        """
        found: Person | None = None
        most = SAME
        for person in self.persons[-REMEMBERED:]:
            if any(p is person for p in apart) or (own and person.by):
                continue
            score = person.likeness(party, kind)
            if score is not None and (score > most or (score == most and found and person.last >= found.last)):
                found, most = person, score
        if found is None:
            found = Person(kind=kind)
            self.persons.append(found)
        for person in apart:
            if person is not found:
                found.apart.append(person)
                person.apart.append(found)
        if WORSE[kind] > WORSE[found.kind]:
            found.kind = kind
        found.name |= party.name
        found.age = found.age or party.age
        found.sex = found.sex or party.sex
        found.station = found.station or party.station
        found.nouns.add(party.noun)
        found.other = found.other or party.other
        found.own = found.own or own
        found.by = found.by or by
        found.last = at
        return found

    def settle(self) -> None:
        """Take who was only said to be hit for one of the dead, where nothing speaks against it."""
        self._end()
        for person in [p for p in self.persons if p.kind == "hit" and not p.other]:
            if self._dead(person):
                person.kind = "same"

    def _end(self) -> None:
        """Take those whom a suicide hit for dead, and himself, unless the report tells that they live.

        Where somebody dies of whom it is not told that he is somebody else, it may be he: "a student shot her, then
        himself. Ned Roe was pronounced dead".
        """
        doers = [p for p in self.persons if p.own and p.kind == "killed"]
        sums = self.sums["killed"]
        told = any(any(c.high is not None for c in s.counts) or any(not p.own for p in s.persons) for s in sums)
        for person in [p for p in self.persons if p.kind == "hit" and p.own and not p.lives]:
            if self.suicide or (told and person.turned and not self._dead(person)):
                person.kind = "killed"
                doers += [person] if self.suicide else []
        if any(p.lives for p in self.persons) or self.sums["injured"]:
            return
        shot = [s for s in self.sums["hit"] if s.by and (self.suicide or any(p is d for p in s.persons for d in doers))]
        for person in (p for s in shot for p in s.persons if p.kind == "hit"):
            person.kind = "same" if told else "killed"
        if shot and not told:
            everybody = [*doers, *(p for p in shot[0].persons if not p.own)]
            sums.insert(0, Sum(kind="killed", persons=everybody, counts=[*shot[0].counts], by=True))

    def _dead(self, person: Person) -> bool:
        """Whether one of the dead may be somebody who was only said to be hit."""
        dead = [p for p in self.persons[:REMEMBERED] if p.kind == "killed"]
        return any(not any(p is d for p in person.apart) and person.fits(d) for d in dead)


def tell(inventory: Inventory, at: int, harms: Sequence[Harmed], reader: Reader, *, sums_up: bool = False) -> None:
    """Enter what one sentence tells: its people, and the sums over them. ``at`` names the sentence.

    Of a sentence that ``sums_up`` a period or several happenings ("the 40 people killed this year") only single people
    are entered.
    """
    telling = _Telling(inventory=inventory, at=at, words=reader.words)
    for harmed in harms:
        telling.note(harmed)
    for i in sorted(telling.heads)[:LISTED]:
        head = telling.heads[i]
        if telling.within(head):
            continue
        party = reader.party(head)
        if party is not None and party.count.high != 0 and (party.single or not sums_up):
            telling.enter(party)
    telling.close()


@dataclass(slots=True, kw_only=True)
class _Telling:
    """One sentence on its way into an inventory."""

    inventory: Inventory
    at: int
    words: Words
    kinds: dict[int, str] = field(default_factory=dict)
    heads: dict[int, Token] = field(default_factory=dict)
    culprits: set[int] = field(default_factory=set)
    own: set[int] = field(default_factory=set)
    """Heads told to have done it themselves, and meant it."""
    by: set[int] = field(default_factory=set)
    """Heads told to be harmed by somebody else."""
    lives: set[int] = field(default_factory=set)
    """Heads told to be injured, treated or recovering."""
    hurt: set[int] = field(default_factory=set)
    """Heads told to be injured."""
    besides: set[int] = field(default_factory=set)
    """Heads told to be harmed "also"."""
    late: list[Harmed] = field(default_factory=list)
    sums: dict[str, Sum] = field(default_factory=lambda: {k: Sum(kind=k) for k in WORSE})
    here: list[Person] = field(default_factory=list)
    groups: set[tuple[str, Bounds]] = field(default_factory=set)
    means: dict[int, Person] = field(default_factory=dict)
    entered: dict[str, list[Party]] = field(default_factory=lambda: {k: [] for k in WORSE})
    tellers: dict[int, int] = field(default_factory=dict)
    """By head, the word that tells what befell it."""
    struck: bool = False
    """Whether somebody who was hit has been told."""

    def note(self, harmed: Harmed) -> None:
        """Keep the worst that befalls each."""
        if harmed.count is not None and harmed.whole:
            self.inventory.sums[harmed.kind].append(Sum(kind=harmed.kind, counts=[harmed.count]))
        elif harmed.count is not None:
            self.late.append(harmed)
        if harmed.final:
            self.sums[harmed.kind].final = True
        if harmed.by:
            self.sums[harmed.kind].by = True
        for victim in harmed.victims:
            self.heads[victim.i] = victim
            self.tellers.setdefault(victim.i, harmed.at.i)
            if victim.i not in self.kinds or WORSE[harmed.kind] > WORSE[self.kinds[victim.i]]:
                self.kinds[victim.i] = harmed.kind
            if any(c.lower_ == "also" for c in harmed.at.children):
                self.besides.add(victim.i)
            if harmed.by_self:
                self.culprits.add(victim.i)
                self.own |= set() if harmed.unmeant else {victim.i}
            elif harmed.by:
                self.by.add(victim.i)
            if harmed.kind == "injured":
                self.hurt.add(victim.i)
            if harmed.kind == "injured" or (harmed.kind == "hit" and harmed.sure):
                self.lives.add(victim.i)

    def within(self, head: Token) -> bool:
        """Whether a phrase only tells who those of another are ("four people, three women and a boy")."""
        at = lists.first(head)
        if (at.dep_ == "appos" and at.head.i in self.heads and not lists.one_more(at)) or (
            at.dep_ == "pobj" and at.head.lower_ in self.words.parts
        ):
            return True
        if at.dep_ == "pobj" and at.head.lower_ == "of" and self._of_more(at.head.head, head):
            return True
        whole = [t for t in grammar.prepositions(head).get("of", []) if not self._of_more(head, t)]
        return any(t.i in self.heads and self.kinds[t.i] == self.kinds[head.i] for t in whole)

    def _of_more(self, part: Token, whole: Token) -> bool:
        """Whether some are injured of all who were hit: "six of the seven victims" does not say that the seventh is."""
        return part.i in self.hurt and whole.i not in self.hurt and self.kinds.get(whole.i) == "hit"

    def apart(self, party: Party) -> list[Person]:
        """Whom a phrase cannot mean: who is coordinated with it, and, if it tells of somebody new, who is told here."""
        if not party.known and not party.name:
            return self.here
        root = lists.first(self.heads[party.at])
        return [p for i, p in self.means.items() if lists.first(self.heads[i]) == root]

    def enter(self, party: Party) -> None:
        """Count a party, unless the sentence has counted it."""
        kind = self.kinds[party.at]
        if kind == "hit" and party.known and party.count.high is None:
            # "the victims" are those told before
            return
        if kind == "hit" and not self.struck:
            # those killed before the hit are told are not among them
            self.sums["hit"].persons += self.sums["killed"].persons
            self.sums["hit"].counts += self.sums["killed"].counts
            self.struck = True
        if party.at in self.besides and not party.known:
            party = replace(party, other=True)
        self.entered[kind].append(party)
        if party.single:
            own = party.at in self.own
            by = party.at in self.by and not own
            person = self.inventory.person(party, kind, self.at, self.apart(party), own=own, by=by)
            self.means[party.at] = person
            person.beside = person.beside or (party.at in self.besides and not party.known)
            person.lives = person.lives or party.at in self.lives
            person.culprit = person.culprit or party.attacker or party.at in self.culprits
            if any(p is person for p in self.here):
                return
            self.here.append(person)
            self.sums[kind].persons.append(person)
        elif party.other and not self.here and not any(t.counts for t in self.sums.values()):
            (self.inventory.added if party.more and kind == "killed" else self.inventory.more[kind]).append(party.count)
        elif (kind, party.count) not in self.groups or not (party.known or party.noun in self.words.anybody):
            self.groups.add((kind, party.count))
            self.sums[kind].counts.append(party.count)

    def close(self) -> None:
        """Hand the sums to the inventory; parts of those hit ("nine were shot, one fatally") are none of them."""
        for i in self.own & self.means.keys():
            self.means[i].turned = self.means[i].turned or bool(self.by - self.own)
        for harmed in self.late:
            if harmed.count is not None:
                self.sums[harmed.kind].counts.append(harmed.count)
        for kind, told in self.sums.items():
            if told.persons or told.counts:
                parties = self.entered[kind]
                told.together = len({self.tellers[p.at] for p in parties}) <= 1 or any(p.other for p in parties)
                self.inventory.sums[kind].append(told)


def total(counts: Sequence[Bounds]) -> Bounds:
    """The sum of counts; open where one of them is."""
    high = None if any(c.high is None for c in counts) else sum(c.high or 0 for c in counts)
    return Bounds(low=sum(c.low or 0 for c in counts), high=high)

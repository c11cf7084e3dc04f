"""A report's whole toll of one happening: the tellings of all its sentences, resolved to distinct people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events import casualties, small, states
from crosswire.statements.events.inventory import Inventory, Person, Sum, tell, total
from crosswire.statements.events.people import Reader
from crosswire.statements.events.states import Harmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

Toll = tuple[Bounds | None, Bounds | None]

_BEDS = frozenset("suffer sustain receive treat hospitalize hospitalise send put".split())
"""Verbs that tell of wounds of which somebody may have died since."""
_NONE = frozenset(("no", "any", "neither"))
_TO = frozenset(("to",))
_WHOM = frozenset(("whom", "which"))
_PART = frozenset(("of", "among"))
_IRREAL = frozenset("would could should if unless 'd".split())
_MODALS = _IRREAL | frozenset("may might can must whether will".split())
FEW = 10
"""Victims below which a sentence that names a period may tell of one event."""
CLIMB = 3
"""Verbs above a harm's that may hold its auxiliary."""
OWN = "own"
"""The word of a life that is taken by whose it is."""
VAGUE = Bounds(low=2, high=None)
"""Several, and nobody knows how many."""
_UNREAL = frozenset(("denied", "planned", "conditional"))


def each(
    happenings: Sequence[Sequence[Found]],
    context: Context,
    lexicon: Lexicon,
    aside: Sequence[Found] = (),
    recalled: Sequence[Found] = (),
) -> list[Toll]:
    """(killed, injured) that the report gives in all for each of its happenings, whose events stand in text order.

    What a sentence tells of wounds and beds belongs to the happening that it, or the last sentence before it that has
    events, tells of; that nobody was hurt, beside an event ``aside`` from them, is said of that. A sentence that only
    has events ``recalled`` tells of none of them. ``None`` where nothing is said.
    """
    document = context.document
    told = [
        result(i) for i in inventories(happenings, context, lexicon, document.sentences, aside=aside, recalled=recalled)
    ]
    if not document.headlines:
        return told
    titles = [result(i) for i in inventories(happenings, context, lexicon, document.headlines)]
    return [titled(text, title, alone=len(told) == 1) for text, title in zip(told, titles, strict=True)]


def titled(text: Toll, title: Toll, *, alone: bool) -> Toll:
    """A text's toll, with what only the report's title gives; of a single happening its larger exact count, too."""
    (killed, injured), (dead, hurt) = text, title
    if killed is None and dead is not None and dead.low and injured is not None:
        # whom the text only tells to be hit, the title may tell to have died
        among = hurt is not None and injured.low == (hurt.low or 0) + dead.low
        injured = hurt if among else None if hurt is None and injured == dead else injured
    elif killed is not None and dead is None and hurt is not None:
        hurt = _less(hurt, killed.low or 0)
        hurt = hurt if hurt.low else None
    return _better(killed, dead, alone=alone), _better(injured, hurt, alone=alone)


def _better(text: Bounds | None, title: Bounds | None, *, alone: bool) -> Bounds | None:
    if text is None or title is None:
        return title if text is None else text
    exact = title.low is not None and title.low == title.high
    return title if alone and exact and text.high != 0 and (title.low or 0) > (text.low or 0) else text


def agreed(own: Toll, whole: Toll, *, period: bool = False) -> Toll:
    """What one sentence gives, by what the report gives in all: whom it only tells to be hit may have died since.

    The many of a sentence about a period ("the 40 people killed this year") are not one event's.
    """
    killed, injured = (c if c is None or not period or (c.low or 0) < FEW else None for c in own)
    dead, hurt = whole
    if injured is not None and injured.low and dead is not None and dead.low:
        died = hurt is not None and hurt.high == 0 and dead.low >= injured.low
        if hurt is None or died:
            injured = None
    if killed == VAGUE and dead is not None and dead != VAGUE:
        # "the priests were killed" says no number where the report gives one
        killed = None
    return killed, injured


def of(events: Sequence[Found], context: Context, lexicon: Lexicon) -> Toll:
    """(killed, injured) of a report whose events are all of one happening."""
    return each([events], context, lexicon)[0]


def inventories(
    happenings: Sequence[Sequence[Found]],
    context: Context,
    lexicon: Lexicon,
    sentences: Sequence[Span],
    *,
    aside: Sequence[Found] = (),
    recalled: Sequence[Found] = (),
) -> list[Inventory]:
    """Everybody whom these sentences tell to be harmed in each happening."""
    found = [Inventory() for _ in happenings]
    told: dict[int, dict[int, list[Harmed]]] = {}
    for at, events in enumerate(happenings):
        for event in events:
            told.setdefault(event.trigger.sent.start, {}).setdefault(at, []).extend(_harms(event))
    apart: dict[int, set[int]] = {}
    for event in aside:
        apart.setdefault(event.trigger.sent.start, set()).add(event.trigger.i)
    reader = Reader(context, lexicon)
    owner = 0 if len(happenings) == 1 else None
    old = {e.trigger.sent.start for e in recalled}
    for sentence in sentences:
        here = told.get(sentence.start, {})
        if not here and sentence.start in old:
            continue
        elsewhere = () if here else apart.get(sentence.start, ())
        if here and owner not in here:
            owner = next(iter(here))
        if owner is None:
            continue
        other = {v.i for at, harms in here.items() if at != owner for h in harms for v in h.victims}
        loose = states.find(sentence, lexicon, context.document.language)
        here.setdefault(owner, []).extend(h for h in loose if not other.intersection(v.i for v in h.victims))
        for at, harms in here.items():
            found[at].spared |= {
                h.kind for h in harms if _spared(h, lexicon) and (not elsewhere or h.at.i in elsewhere)
            }
            happened = [h for h in harms if _real(h, context)]
            if not happened:
                continue
            found[at].suicide |= any(h.by_self and h.whole for h in happened)
            tell(found[at], sentence.start, happened, reader, sums_up=reader.words.sums_up(sentence.text))
    for inventory in found:
        inventory.alone = len(found) == 1
        inventory.settle()
        if len(found) == 1:
            inventory.title = {kind: n for kind in ("killed", "injured") if (n := reader.headline(kind)) is not None}
    return found


def _spared(harmed: Harmed, lexicon: Lexicon) -> bool:
    """Whether it says that nobody came to harm; "nobody else" leaves open who did."""
    if harmed.count is not None:
        return harmed.count.high == 0
    return any(
        casualties.none(v, lexicon) and not any(c.lower_ in ("else", "other") for c in v.children)
        for v in harmed.victims
    )


def _real(harmed: Harmed, context: Context) -> bool:
    """Whether it is said to have happened; who is "expected to survive" was hit."""
    told = harmed.at
    if harmed.count is not None and harmed.count.high == 0:
        return True
    if harmed.kind != "killed" and _among_told(told):
        return False
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ in _NONE) for c in told.children):
        return False
    if told.pos_ != "NOUN" and _aux(told, _IRREAL):
        return False
    before = {c.lower_ for c in told.children}
    if told.pos_ == "NOUN" and harmed.kind == "killed" and before & small.around(told).attempted:
        return False
    how = context.modality(told.idx, told.idx + len(told))
    if how not in _UNREAL or harmed.sure:
        return True
    if told.pos_ == "NOUN":
        # whoever rejects a murder, or denies having done it, says that it happened
        return not before & (small.around(told).attempted | small.around(told).unsure)
    if how == "denied":
        return False
    if how == "planned":
        return told.tag_ in ("VBN", "VBD") and not _aux(told, _TO)
    return told.tag_ in ("VBN", "VBD") and not _aux(told, _MODALS)


def _among_told(told: Token) -> bool:
    """Whether a clause goes into a part of those told before it: "71 were hurt, of whom nine were critical"."""
    return any(
        t.lower_ in _WHOM and t.head.lower_ in _PART and told in t.head.head.subtree for t in told.sent if t.i < told.i
    )


def _aux(verb: Token, words: frozenset[str]) -> bool:
    """Whether the verb, or one that it hangs on, is led by one of these words."""
    at = verb
    for _ in range(CLIMB):
        if any(c.dep_ in ("aux", "mark") and c.lower_ in words for c in at.children):
            return True
        if at.dep_ not in ("conj", "xcomp", "auxpass"):
            return False
        at = at.head
    return False


def _harms(event: Found) -> Iterator[Harmed]:
    """The harms of an event and of what was joined to it, each at the word that tells it."""
    part_of = casualties.fatal_part(event)
    inner = {id(h) for e in event.joined for h in e.harms}
    for part in event.joined:
        yield from _harms(part)
    for harm in event.harms:
        if id(harm) not in inner:
            if part_of is not None and harm.kind == "killed" and event.frame.harm == "hit":
                yield Harmed(kind="hit", at=event.trigger, victims=casualties.beside(harm.victims))
                continue
            kind = "hit" if event.trigger.lemma_.lower() in _BEDS and harm.kind == "injured" else harm.kind
            victims = casualties.beside(harm.victims)
            own = any(c.lower_ == OWN for v in victims if v.dep_ == "poss" for c in v.head.children)
            yield Harmed(kind=kind, at=event.trigger, victims=victims, by_self=own, by=bool(event.actors) and not own)
    if part_of is not None:
        yield Harmed(kind="killed", at=event.trigger, count=part_of)


def result(inventory: Inventory) -> Toll:
    """The toll that an inventory amounts to.

    A report gives the toll first and goes into parts and into older matters afterwards, so the first sum stands unless
    a larger one is told twice.
    """
    dead = [p for p in inventory.persons if p.kind == "killed"]
    hurt = [p for p in inventory.persons if p.kind in ("injured", "hit")]
    told = dict(inventory.sums)
    told["killed"] = _victims(told["killed"], suicide=inventory.suicide)
    sums = {kind: _grown(sums, alone=inventory.alone) for kind, sums in told.items()}
    sums = {kind: _hinted(counts, inventory.title.get(kind)) for kind, counts in sums.items()}
    final = [s.value() for s in inventory.sums["killed"] if s.final]
    killed = _settled(sums["killed"], final)
    if killed is None or killed not in final:  # "three more died, bringing the number of dead to 17" has added them
        killed = _added(killed, inventory.more["killed"], inventory.added) or _most(
            _parts(len(dead), inventory.more["killed"])
        )
    others = sum(p.beside for p in dead)
    if killed is not None and killed not in final:
        killed = _with_doer(killed, told["killed"], dead, suicide=inventory.suicide)
        if inventory.suicide and killed == casualties.ONE and not any(p.lives for p in inventory.persons):
            killed = VAGUE
    if killed == casualties.ONE and 0 < others < len(dead):
        killed = Bounds(low=1 + others, high=1 + others)
    if killed is not None and not inventory.sums["injured"] and not any(p.lives for p in inventory.persons):
        # "two girls were killed", and who is told by name to have been shot, may be they
        shot = [p for p in hurt if p.kind == "hit" and not p.other]
        hurt = [p for p in hurt if p not in shot] if len(dead) + len(shot) <= (killed.low or 0) else hurt
    gone = (killed.low or 0) - sum(p.culprit for p in dead) if killed is not None else 0
    survived = [_less(c, gone) for c in sums["hit"] if (c.low or 0) > 1 and c != VAGUE]
    injured = [c for c in (*[c for c in sums["injured"] if c != VAGUE][:1], *survived[:1]) if c.low]
    least = min(len(hurt), 1 + sum(p.beside for p in hurt))
    further = [c for c in (*inventory.more["injured"], *inventory.more["hit"]) if c not in injured]
    injured += _parts(0 if injured else least, further) or _parts(least, [])
    if not injured:
        injured = [c for c in (*sums["injured"], *(sums["hit"] if killed is None else ())) if c == VAGUE]
    none = Bounds(low=0, high=0)
    if killed is None and "killed" in inventory.spared:
        killed = none
    return killed, _most(injured) or (none if inventory.spared & {"injured", "hit"} else None)


def _victims(told: Sequence[Sum], *, suicide: bool) -> list[Sum]:
    """The sums without those that only tell of who did it and died, unless no other is told.

    "A murder-suicide" tells of no victim more; "guards were killed" does.
    """
    others = [s for s in told if any(c != VAGUE or not suicide for c in s.counts) or any(not p.own for p in s.persons)]
    return others or list(told)


def _grown(told: Sequence[Sum], *, alone: bool) -> list[Bounds]:
    """What the sums of sentences come to, led by one that tells whom the first tells and others with them.

    Where the report tells of several happenings, the others may be another's.
    """
    values = [(s, v) for s in told if (v := s.value()).high != 0]
    if not values or not alone:
        return [v for _, v in values]
    first, value = values[0]
    held = [v for s, v in values[1:] if _holds(s, first) and v.high is not None and (v.low or 0) > (value.low or 0)]
    return [*held[:1], *(v for _, v in values)]


def _holds(later: Sum, first: Sum) -> bool:
    """Whether a sentence tells everybody of an earlier one again, as killed together with the others whom it tells."""
    if not first.persons or not later.together or not set(first.counts) <= set(later.counts):
        return False
    again = {id(p) for p in later.persons}
    return all(id(p) in again for p in first.persons)


def _hinted(counts: list[Bounds], title: int | None) -> list[Bounds]:
    """The counts, before them all the one that the report's title gives too."""
    return [c for c in counts if title is not None and c.low == c.high == title][:1] + counts


def _settled(sums: list[Bounds], final: list[Bounds]) -> Bounds | None:
    exact = [c for c in sums if c != VAGUE]
    if not exact:
        return sums[0] if sums else None
    if final and (final[-1].low or 0) >= (exact[0].low or 0):
        return final[-1]
    again = [c for c, n in Counter(exact).items() if n > 1 and (c.low or 0) > (exact[0].low or 0)]
    return max([exact[0], *again], key=lambda c: c.low or 0)


def _added(whole: Bounds | None, more: list[Bounds], added: list[Bounds]) -> Bounds | None:
    """A toll of several with those told as further dead who cannot be a part of it, being as many or more."""
    apart = [c for c in dict.fromkeys(more) if whole is not None and (c.low or 0) >= (whole.low or 0) >= 1]
    return total([whole, *apart, *dict.fromkeys(added)]) if whole is not None else None


def _with_doer(killed: Bounds, told: Sequence[Sum], dead: Sequence[Person], *, suicide: bool) -> Bounds:
    """The dead with who killed them and is told to have died in another sentence: "he then took his own life"."""
    alike = [s for s in told if s.value() == killed]
    # who is told to have died alone is no part of those told before
    counted = alike if killed != casualties.ONE else alike[:1]
    if not alike or any(p.culprit for s in counted for p in s.persons):
        return killed
    apart = not alike[0].counts and any(p.own and (suicide or p.turned) for p in dead)
    if not alike[0].by and not apart:
        return killed
    return total([killed, casualties.ONE]) if sum(p.culprit for p in dead) == 1 else killed


def _less(whole: Bounds, gone: float) -> Bounds:
    """Those who are left of all who were hit."""
    low = max(0, (whole.low or 0) - gone)
    return Bounds(low=low, high=None if whole.high is None else max(low, whole.high - gone))


def _parts(single: int, more: list[Bounds]) -> list[Bounds]:
    if not single and not more:
        return []
    return [total([Bounds(low=single, high=single), *dict.fromkeys(more)])]


def _most(counts: Sequence[Bounds]) -> Bounds | None:
    """The count that holds the most; a number before "several"."""
    return max(counts, key=lambda c: (c != VAGUE, c.low or 0, c.high is not None), default=None)

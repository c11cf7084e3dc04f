"""Which events of one sentence are one: an attack, and the deaths and wounds that it is said to have caused."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from crosswire.statements import gaps
from crosswire.statements.events import grammar, small

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.found import Found

_SEQUEL = frozenset(("advcl", "acl", "xcomp", "relcl", "conj", "ccomp", "pcomp"))
MOST = 60
"""Violent events of one sentence that are compared with one another; a sentence of more is a list."""
_WITHIN = frozenset(("dobj", "oprd", "acomp", "amod", "nummod", "npadvmod", "appos"))
CLIMB = 3
"""Heads between "opened fire" and "12 injured" in "opened fire, leaving five dead and 12 injured"."""


def join(events: list[Found]) -> list[Found]:
    """The events with those of harm joined to the attack that did it; what is left keeps its order."""
    violent = [e for e in events if e.type == "ASSAULT"][:MOST]
    group = list(range(len(violent)))
    for i, harm in enumerate(violent):
        if not harm.harms:
            continue
        for j, attack in enumerate(violent):
            if i != j and group[i] != group[j] and _caused(attack, harm):
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    gone = _doubles(events)
    for name in dict.fromkeys(group):
        members = [e for e, g in zip(violent, group, strict=True) if g == name]
        whole = min(members, key=_rank)
        if whole.mode == "clash" and any(e.recipients for e in members if e is not whole and e.harms):
            # of those who clashed it befell whom the words say that it hurt
            whole.recipients = []
        for event in members:
            if event is not whole:
                _absorb(whole, event)
                gone.add(event.trigger.i)
    return [e for e in events if e.trigger.i not in gone and (e.joined or not e.idle or _set(e.trigger))]


def _set(noun: Token) -> bool:
    """Whether a noun brings up a deed with a day or a place of its own: "a shooting late Friday outside the club"."""
    words = small.around(noun)
    if noun.tag_ not in ("NN", "NNP") or not any(c.lower_ in words.bringing for c in noun.children):
        return False
    return any(
        c.i > noun.i and (c.dep_ == "npadvmod" or (c.dep_ == "prep" and c.lower_ in words.setting))
        for c in noun.children
    )


def _doubles(events: list[Found]) -> set[int]:
    """Triggers of coordinated verbs that tell one thing: "are advising and supporting the guards"."""
    gone: set[int] = set()
    for one, two in itertools.pairwise(events):
        same = one.type == two.type and one.mode == two.mode and two.trigger.dep_ == "conj" and not one.harms
        if same and two.trigger.head.i == one.trigger.i and _indices(one) == _indices(two):
            _absorb(one, two)
            gone.add(two.trigger.i)
    return gone


def _indices(event: Found) -> tuple[list[int], list[int]]:
    return [t.i for t in event.actors], [t.i for t in (*event.recipients, *event.targets)]


def _rank(event: Found) -> tuple[bool, bool, int]:
    """What tells the act comes before what tells its harm, strong words before weak ones."""
    return bool(event.harms), event.weak, event.trigger.i


def _caused(attack: Found, harm: Found) -> bool:
    """Whether the words say that ``attack`` did ``harm``."""
    if harm.cause is not None:
        return harm.cause.i == attack.trigger.i
    if _two_killings(attack, harm) or _within(attack, harm) or _long_before(harm, attack):
        return False
    noun = attack.trigger.pos_ in ("NOUN", "PROPN")
    words = small.around(attack.trigger)
    if noun:
        head = _coordinated(attack.trigger).head
        if head.dep_ == "prep" and head.lower_ in ("of", "to") and head.head.lower_ in words.outcomes:
            # "as a result of the blast", "in the course of the raid"
            head = head.head.head
        if head.dep_ in ("prep", "agent", "mark") and (
            head.lower_ in words.cause or (harm.weak and head.lower_ in words.since)
        ):
            above = head.head
            if above.i == harm.trigger.i or above.i in {v.i for h in harm.harms for v in h.victims}:
                return True
    trigger = harm.trigger
    if _told_again(attack, harm):
        return True
    if noun and trigger.dep_ == "relcl" and attack.trigger in trigger.head.ancestors and _comma_which(trigger):
        # ", which left ten dead" speaks of the attack, though the parser hangs it on the nearest noun
        harm.actors = []
        return True
    if noun and trigger.dep_ == "conj" and trigger.head.i == attack.trigger.i:
        # "the bombing of a bank and the murder of a judge" are two
        return False
    return _follows(attack, trigger) and not _apart(attack, harm)


def _within(attack: Found, harm: Found) -> bool:
    """Whether somebody did the harm as others clashed: "Roe shot a boy during a clash with students"."""
    if attack.mode != "clash" or not (harm.own_subject and harm.actors and attack.actors):
        return False
    return harm.trigger in attack.trigger.ancestors and _indices(attack)[0] != _indices(harm)[0]


def _long_before(harm: Found, attack: Found) -> bool:
    """Whether harm was done some time before: "was shot two weeks after his brother was killed".

    Not that of which somebody died: "died two days after he was shot".
    """
    gap = gaps.gap(harm.trigger, harm.trigger.lang_)
    victims = [v for h in harm.harms for v in h.victims]
    return gap is not None and not gap.holds(attack.trigger) and not all(v.pos_ == "PRON" for v in victims)


def _coordinated(noun: Token) -> Token:
    """The first of the nouns with which a noun is coordinated: "as a result of the raids and attacks"."""
    while noun.dep_ == "conj" and noun.head.pos_ == noun.pos_:
        noun = noun.head
    return noun


def _two_killings(attack: Found, harm: Found) -> bool:
    """Whether each of the two tells of a killing of its own: "her murder came after men killed a judge"."""
    if attack.weak or harm.weak or attack.frame.harm != "killed" or harm.frame.harm != "killed":
        return False
    one, two = {t.i for t in attack.recipients}, {t.i for t in harm.recipients}
    return bool(one) and bool(two) and not one & two and (_named(attack) or _named(harm))


def _named(event: Found) -> bool:
    return any(t.ent_type_ == "PERSON" for t in event.recipients)


def _told_again(attack: Found, harm: Found) -> bool:
    """Whether a pronoun's death below the attack is that of who was hit: "was taken to a hospital, where he died"."""
    victims = [v for h in harm.harms for v in h.victims]
    hit = any(h.kind == "hit" for h in attack.harms)
    if not (hit and harm.weak and victims and all(v.pos_ == "PRON" for v in victims)):
        return False
    return harm.trigger.i > attack.trigger.i and attack.trigger in harm.trigger.ancestors


def _follows(attack: Found, trigger: Token) -> bool:
    """Whether a clause of harm hangs on the attack's clause, directly or through small clauses."""
    at, clause = trigger, False
    for _ in range(CLIMB):
        if at.dep_ not in _SEQUEL and at.dep_ not in _WITHIN:
            return False
        clause = clause or at.dep_ in _SEQUEL
        at = at.head
        if at.i in (attack.trigger.i, attack.verb.i):
            return clause
    return False


def _comma_which(verb: Token) -> bool:
    subject = grammar.children(verb, "nsubj")
    return bool(subject) and subject[0].lower_ in small.around(verb).which and verb.doc[subject[0].i - 1].text == ","


def _apart(attack: Found, harm: Found) -> bool:
    """Whether two coordinated clauses have doers of their own."""
    if harm.trigger.dep_ != "conj" and not _one_after_other(harm.trigger):
        return False
    own = harm.own_subject and bool(harm.actors)
    return own and bool(attack.actors) and {t.i for t in harm.actors} != {t.i for t in attack.actors}


def _one_after_other(verb: Token) -> bool:
    """Whether a clause tells of a deed before or after that of the clause above it."""
    return verb.dep_ == "advcl" and any(c.lower_ in small.around(verb).sequence for c in grammar.children(verb, "mark"))


def _absorb(attack: Found, harm: Found) -> None:
    attack.joined.append(harm)
    attack.harms += harm.harms
    attack.actors = _more(attack.actors, harm.actors if not attack.actors else [])
    attack.recipients = _more(attack.recipients, [t for t in harm.recipients if t not in attack.actors])
    attack.targets = _more(attack.targets, harm.targets)
    attack.instruments = _more(attack.instruments, harm.instruments)
    if attack.mode is None:
        attack.mode = harm.mode


def _more(own: list[Token], others: list[Token]) -> list[Token]:
    have = {t.i for t in own}
    return own + [t for t in others if t.i not in have]


def covered(event: Found) -> list[Token]:
    """The triggers of an event and of all that was joined to it."""
    return [event.trigger, event.verb, *(t for e in event.joined for t in covered(e))]

"""Harm that nobody did: who was killed "when a bus plunged into a ravine" was killed by no attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from crosswire.statements.events.found import Found
    from crosswire.statements.events.telling import Telling

MISHAP = "DISASTER"
"""The type of what befalls people without anybody doing it to them."""
_HARM = "harm"
"""The mode of harm whose cause no word of its own tells."""
_STONES = "primitive"
"""The mode of what is thrown and swung."""
_CLAUSES = frozenset(("advcl", "xcomp", "acl", "conj", "ccomp", "relcl", "pcomp"))
_CLIMB = 3
"""Heads between a harm and the clause on which it hangs."""


def only(sayings: Sequence[Sequence[Found]]) -> bool:
    """Whether a report's events, sentence by sentence, tell of no violence.

    In a report of a disaster, those of whom it is only told that they were killed were not killed by anybody.
    """
    disaster = any(e.type == MISHAP for events in sayings for e in events)
    for events in sayings:
        for event in events:
            if (
                event.type == "ASSAULT"
                and not event.weak
                and not (disaster and (_bare(event, events) or _slight(event)))
            ):
                return False
    return True


def signs(tokens: Doc | Iterable[Token], words: frozenset[str]) -> bool:
    """Whether any of these tokens is one of the ``words`` of violence: "died of a gunshot wound"."""
    return any(t.lemma_.lower() in words or t.lower_ in words for t in tokens)


def by_violence(harm: Token) -> bool:
    """Whether the word of a harm says that violence did it: "died from a gunshot wound after an accident"."""
    words = lexicon.load(harm.lang_)
    return words is not None and any(signs(c.subtree, words.signs) for c in harm.children if c.dep_ == "prep")


def settle(sayings: Sequence[Sequence[Found]], *, calm: bool) -> None:
    """Give the harms that hang on a disaster of their sentence its type, and nobody who did them.

    In a report that tells of violence (not ``calm``) only those that nothing else says were done by somebody, and not
    what befell a thing that was attacked: "gunmen shot at a bus; three died when the bus crashed".
    """
    attacked = frozenset[str]() if calm else frozenset(_attacked(sayings))
    for events in sayings:
        for event in events:
            harm = event.type == "ASSAULT" and event.harms and (calm or _bare(event, events))
            cause = _cause(event, events) if harm else None
            if cause is not None and attacked.isdisjoint(t.lemma_.casefold() for t in cause.targets):
                event.type, event.mode, event.actors = MISHAP, cause.mode, []


def _attacked(sayings: Sequence[Sequence[Found]]) -> Iterator[str]:
    """The words for what violence hit."""
    for events in sayings:
        for event in events:
            if event.type == "ASSAULT":
                yield from (t.lemma_.casefold() for t in (*event.targets, *event.recipients))


def retype(tellings: Iterable[Telling]) -> None:
    """Make what an accident did, told in a report of violence, an event of its own, which is no part of an attack."""
    for telling in tellings:
        telling.found.type, telling.found.mode, telling.episode = MISHAP, _HARM, None


def _bare(event: Found, events: Sequence[Found]) -> bool:
    """Whether an event only tells that somebody was killed or hurt, by nobody or by what crashed or broke."""
    if event.mode is not None or event.frame.deed is not None or not event.harms:
        return False
    if by_violence(event.trigger):
        return False
    cause = _cause(event, events)
    struck = {t.i for t in (*cause.targets, *cause.recipients)} if cause is not None else set()
    if any(t.i not in struck for t in event.instruments):
        return False
    return not event.actors or cause is not None


def _slight(event: Found) -> bool:
    """Whether it is no more than stones thrown at something: those who drowned that day did not die of it."""
    return event.mode == _STONES and not event.harms


def _cause(harm: Found, events: Sequence[Found]) -> Found | None:
    """The disaster of the same sentence that did a harm: "crashed, killing nine", "nine died when it crashed"."""
    for disaster in events:
        if disaster.type == MISHAP and (_hangs(harm.trigger, disaster.verb) or _hangs(disaster.verb, harm.trigger)):
            struck = {t.i for t in (*disaster.targets, *disaster.recipients)}
            if all(t.i in struck for t in harm.actors):
                return disaster
    return None


def _hangs(token: Token, above: Token) -> bool:
    at = token
    for _ in range(_CLIMB):
        if at.dep_ not in _CLAUSES:
            return False
        at = at.head
        if at.i == above.i:
            return True
    return False

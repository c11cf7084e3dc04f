"""The words that carry an event: from its first participant to its last, with the time and the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, syntax
from crosswire.statements.events.joining import covered

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.found import Found

LONGEST = 500
"""Code points of the longest evidence; the reader of a record wants a clause, not a paragraph."""

_CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "parataxis"))
_AROUND = frozenset(
    (
        "aux",
        "auxpass",
        "neg",
        "prt",
        "dobj",
        "nsubjpass",
        "oprd",
        "acomp",
        "dative",
        "agent",
        "prep",
        "npadvmod",
        "advmod",
    )
)


def span(event: Found) -> tuple[int, int]:
    """Half-open offsets of the evidence of an event."""
    sentence = event.trigger.sent
    # words that open a phrase which is no part of what happened
    aside = syntax.of(event.trigger).aside
    tokens: list[Token] = []
    for token in covered(event):
        tokens.append(token)
        if token.pos_ in grammar.VERBAL or token.i == event.trigger.i:
            for child in token.children:
                if child.dep_ in _AROUND and child.lower_ not in aside and child.tag_ != "WRB":
                    tokens += _phrase(child)
    if event.own_subject:
        at = event.verb
        while True:
            for subject in grammar.children(at, *grammar.SUBJECTS):
                tokens += _phrase(subject)
            if at.dep_ != "xcomp" or grammar.children(at, *grammar.SUBJECTS):
                break
            at = at.head
        for child in at.children:
            if child.dep_ in ("prep", "npadvmod") and child.i < event.verb.i:
                tokens += _phrase(child)
    undergoing = event.trigger.dep_ == "pobj" and event.trigger.head.lower_ == "under"
    for head in (*event.actors, *event.recipients, *event.targets):
        if head.sent == sentence and (
            event.own_subject or undergoing or event.charged is not None or _near(event, head)
        ):
            tokens += _phrase(head)
    inside = [t for t in tokens if sentence.start <= t.i < sentence.end and not t.is_space]
    first, last = _limit(event, min(t.i for t in inside), max(t.i for t in inside))
    return sentence.doc[first].idx, sentence.doc[last].idx + len(sentence.doc[last])


def _near(event: Found, head: Token) -> bool:
    """Whether a participant hangs under the event's own words."""
    under = {t.i for t in covered(event)}
    return any(a.i in under for a in head.ancestors)


def _phrase(head: Token) -> list[Token]:
    """The words under a head without the clauses that hang behind a comma."""
    found, waiting = [], [head]
    while waiting:
        at = waiting.pop()
        found.append(at)
        for child in at.children:
            if child.dep_ in ("punct", "cc") or (child.dep_ == "conj" and child.pos_ in grammar.VERBAL):
                continue
            if not (child.dep_ in _CLAUSES and _comma_before(child)):
                waiting.append(child)
    return found


def _comma_before(token: Token) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].is_punct


def _limit(event: Found, first: int, last: int) -> tuple[int, int]:
    doc = event.trigger.doc
    closing = {"”": "“", '"': '"', ")": "(", "]": "["}
    if (
        last + 1 < len(doc)
        and doc[last + 1].text in closing
        and closing[doc[last + 1].text] in {t.text for t in doc[first : last + 1]}
    ):
        last += 1
    while last > event.trigger.i and doc[last].idx + len(doc[last]) - doc[first].idx > LONGEST:
        last -= 1
    while first < event.trigger.i and doc[last].idx + len(doc[last]) - doc[first].idx > LONGEST:
        first += 1
    return first, last

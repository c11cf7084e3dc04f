"""What the title of a report says happened, where its text tells of nothing: a page behind a paywall, a brief note.

"Victims of Oakport shooting identified" speaks of a happening as known. In a text that would refer to what is told
elsewhere in it; in a title above nothing it is all that is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.intake import headline
from crosswire.statements.events import grammar, joining, mishaps, triggers
from crosswire.statements.events.roles import NounRoles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

OPENING = 2
"""Sentences of a text that say what a title means."""

LONGEST = 40
"""Tokens of a title; what is longer is a text of its own."""


def find(context: Context, lexicon: Lexicon) -> Found | None:
    """The one violent deed that the title tells by a verb, or names by any of its words; ``None`` without one.

    Where the title only hints at violence ("gunshot wound"), the opening sentences are taken at their bare nouns.
    """
    title = list(_sentences(context))
    hints = lexicon.signs | lexicon.weapons.keys()
    hinted = any(not hints.isdisjoint((t.lower_, t.lemma_.lower())) for s in title for t in s)
    return _deed(title, lexicon, hinted=hinted) or (
        _deed(context.document.sentences[:OPENING], lexicon, hinted=True) if hinted else None
    )


def _deed(sentences: Sequence[Span], lexicon: Lexicon, *, hinted: bool) -> Found | None:
    told = [e for s in sentences for e in triggers.find(s, lexicon)]
    if any(e.type == mishaps.MISHAP for e in told):  # "nine dead as ferry goes down": nobody did it
        return None
    events = [e for e in told if e.type == "ASSAULT"]
    for event in events:
        event.idle = False  # a bare noun is enough here
    known = {e.trigger.i for e in events}
    events += [e for s in sentences for e in _named(s, known, lexicon)]
    violent = hinted or any(not e.weak for e in events)
    joined = joining.join(sorted(events, key=lambda e: e.trigger.i)) if violent else []
    return min(joined, key=_rank, default=None)


def _sentences(context: Context) -> Iterator[Span]:
    """The sentences of the title, where it stands behind the text or is all of it."""
    document = context.document
    title = " ".join((document.report.title or "").split())
    if document.headlines:
        yield from document.headlines
    elif title and headline.joined(title, document.text.strip()) == title:
        yield from (s for s in document.doc.sents if len(s) <= LONGEST)


def _named(sentence: Span, known: set[int], lexicon: Lexicon) -> Iterator[Found]:
    """The deeds that a word names inside another noun phrase ("the murder case"), or that is taken for a name."""
    for token in sentence:
        if token.i in known or not token.is_alpha:
            continue
        for word in _singular(token):
            roles = NounRoles(token)
            frames = [f for f in lexicon.nouns.get(word, ()) if not (f.weak or f.bare)]
            frame = next((f for f in frames if roles.fits(f)), None)
            if frame is not None and frame.type == "ASSAULT":
                yield triggers.fill(frame, token, token, roles, lexicon)
                break


def _singular(token: Token) -> Sequence[str]:
    """The forms under which a word that is no plain noun to the parser may be listed."""
    word = token.lower_
    return tuple(dict.fromkeys((grammar.lemma(token), word, word.removesuffix("s"))))


def _rank(event: Found) -> tuple[bool, bool, int]:
    """What says who was hit comes first, then strong words, then the order of the title."""
    return not event.recipients, event.weak, event.trigger.i

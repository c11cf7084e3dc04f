"""Whose people stand behind a bracket that explains a name: "NFA [National Freedom Army] guerrillas"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.records import EntityRef
from crosswire.statements.events import grammar, kinds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from crosswire.records import NameMention
    from crosswire.statements.context import Context

_OPEN = frozenset("([")
_CLOSE = frozenset(")]")
_LONGEST = 12
"""Tokens within a bracket that explains a name."""
_BETWEEN = 3
"""Tokens between a bracket and the noun: "(FMLN) urban guerrilla units"."""
_INNER = frozenset(("compound", "amod", "nmod"))
_BODIES = frozenset(("organization", "group"))


def read(head: Token, context: Context) -> EntityRef | None:
    """The people of a body behind its bracket, by its name and theirs; ``None`` where none are."""
    head = _noun_behind(head) or head
    if head.pos_ not in ("NOUN", "PROPN") or kinds.kind(head, kinds.load(head.doc.lang_)) not in ("person", "body"):
        return None
    doc, start = head.doc, head.i
    while start > 0 and head.i - start < _BETWEEN and doc[start - 1].dep_ in _INNER:
        start -= 1
    body = _body_before(doc, start - 1, context)
    if body is None:
        return None
    words = context.text[doc[start].idx : head.idx + len(head)]
    name = f"{body.name or body.text} {' '.join(words.split())}"
    return EntityRef(name=name, entity=body.entity, start=body.start, end=head.idx + len(head))


def _noun_behind(head: Token) -> Token | None:
    """The noun of people behind the bracket that follows a name, where the parse takes the name for the party."""
    doc, at = head.doc, head.i + 1
    if head.pos_ != "PROPN" or at >= len(doc) or doc[at].text not in _OPEN:
        return None
    close = next((i for i in range(at, min(at + _LONGEST, len(doc))) if doc[i].text in _CLOSE), None)
    if close is None:
        return None
    nouns = kinds.load(doc.lang_)
    for token in doc[close + 1 : close + 2 + _BETWEEN]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in _INNER:
            known = grammar.lemma(token) in nouns.fighters | nouns.members
            return token if known else None
        if token.dep_ not in _INNER:
            return None
    return None


def _body_before(doc: Doc, close: int, context: Context) -> NameMention | None:
    """The body whose name stands before the bracket that closes at a token."""
    if close < 1 or doc[close].text not in _CLOSE:
        return None
    first = next((i for i in range(close, max(close - _LONGEST, 0), -1) if doc[i].text in _OPEN), None)
    if first is None:
        return None
    found = [n for n in context.names_at(doc[first - 1].idx) if n.type in _BODIES and n.entity is not None]
    return max(found, key=lambda n: n.end - n.start, default=None)

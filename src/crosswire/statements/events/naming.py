"""The names behind a common noun: "the engineers Tom Horn and Ulf Dane", "three teachers, A, B and C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef
from crosswire.statements.events import kinds
from crosswire.statements.events.grammar import SMALL

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.context import Context

_ANNOUNCING = frozenset((":", "--", "–", "—"))
_OPENING = frozenset((",", "-", "--", "–", "—", ":", "("))
_CLOSING = frozenset((",", ";", ".", ")", "-", "--", "–", "—", ":", "[", "("))
_FEWEST = 2
"""Names that make a list; a single one behind a plural is somebody else ("three rebels, Tom Horn said")."""
_LONGEST = 6
"""Words of one name."""
_TITLES = 3
"""Words before a name that say what its bearer is."""
_DIGITS = 3
"""Digits of an age."""
_EXPLAINED = 12
"""Words that say who the bearer of a name is."""
_MOST = 60
"""Names of one list."""


def listed(head: Token, context: Context) -> list[EntityRef]:
    """The people listed right behind a plural noun, which they name; none where it is followed by no list."""
    return _list(head, head.i + 1, context) if is_plural(head) else []


def is_plural(head: Token) -> bool:
    """Whether a noun is of several, also where its capital at the opening of a sentence makes the parse doubt it."""
    if head.tag_ in ("NNS", "NNPS"):
        return True
    opens = head.tag_ == "NNP" and (head.i == 0 or bool(head.is_sent_start))
    return opens and kinds.load(head.doc.lang_).kinds.get(head.lower_.removesuffix("s")) == "person"


def behind_colon(head: Token, context: Context) -> list[EntityRef]:
    """The people listed behind a colon or dash of the sentence, where a noun counts as many ("two men were held: A").

    "The following" announces a list of any length.
    """
    following = vocabulary.words(head.doc.lang_, "parties")["following"]
    announced = any(c.lower_ in following for c in head.children)
    count = next((SMALL.get(c.lower_) for c in head.children if c.dep_ == "nummod"), None)
    if not count and not announced:
        return []
    doc = head.doc
    colon = next((i for i in range(head.i + 2, head.sent.end) if doc[i].text in _ANNOUNCING), None)
    refs = _list(head, colon, context) if colon is not None else []
    return refs if announced or len(refs) == count else []


def _list(head: Token, at: int, context: Context) -> list[EntityRef]:
    """The names listed from a word on; none where too few stand there."""
    doc, last = head.doc, head.sent.end
    joining = vocabulary.words(doc.lang_, "parties")["joining"]
    if at < last and doc[at].text in _OPENING:
        at += 1
    found: list[tuple[int, int]] = []
    behind = at
    while len(found) < _MOST:
        at = _untitled(head, at, last)
        end = _name(head, at, last)
        if end == at:
            break
        found.append((at, end))
        at = behind = _explained(head, _aged(head, end, last), last)
        while at < last and doc[at].lower_ in joining and at - behind < _LONGEST:
            at += 1
        if at == end:
            break
    if len(found) < _FEWEST or not _closed(head, behind, last):
        return []
    refs = []
    for first, end in found:
        start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        name = next((n for n in context.names(start, stop) if n.type == "person"), None)
        named = (name.name or name.text) if name is not None and name.end == stop else context.text[start:stop]
        refs.append(EntityRef(name=named, entity=name.entity if name else None, start=start, end=stop))
    return refs if any(r.entity for r in refs) else []


def _untitled(head: Token, first: int, last: int) -> int:
    """Where a name begins behind what its bearer is: "agent Tom Horn", "first Sergeant Tom Horn"."""
    doc, at, nouns = head.doc, first, kinds.load(head.doc.lang_)
    while at < last and at - first < _TITLES and doc[at].pos_ != "PROPN":
        word = doc[at].lower_
        if not (nouns.kinds.get(word) == "person" or word in nouns.members or doc[at].ent_type_ == "ORDINAL"):
            break
        at += 1
    return at


def _name(head: Token, first: int, last: int) -> int:
    """Where a name of two words or more that begins at ``first`` ends; ``first`` itself where none does."""
    doc, at, proper = head.doc, first, 0
    particles = vocabulary.words(doc.lang_, "parties")["particles"]
    while at < last and at - first < _LONGEST:
        token = doc[at]
        if token.pos_ == "PROPN" and token.text[:1].isupper():
            proper += 1
        elif not (proper and token.lower_ in particles):
            break
        at += 1
    while at > first and doc[at - 1].lower_ in particles:
        at -= 1
    return at if proper >= _FEWEST else first


def _aged(head: Token, at: int, last: int) -> int:
    """Where an age behind a name ends, with the comma that closes it: "Tom Horn, 21, and Ulf Dane, 24, were held"."""
    doc = head.doc
    if at + 1 >= last or doc[at].text != "," or not (doc[at + 1].text.isdecimal() and len(doc[at + 1]) <= _DIGITS):
        return at
    at += 2
    return at + 1 if at < last and doc[at].text == "," else at


def _explained(head: Token, at: int, last: int) -> int:
    """Where what a name is said to be ends, in a list parted by semicolons: "Tom Horn, a driver; Ulf Dane"."""
    doc = head.doc
    if at >= last or doc[at].text != ",":
        return at
    end = next((i for i in range(at, min(at + _EXPLAINED, last)) if doc[i].text == ";" or doc[i].pos_ == "VERB"), at)
    return end if doc[end].text == ";" else at


def _closed(head: Token, at: int, last: int) -> bool:
    """Whether what follows a list may follow an apposition: its end, or the verb of which its noun is a part."""
    if at >= last:
        return True
    after = head.doc[at]
    return after.text in _CLOSING or after.pos_ in ("AUX", "VERB", "ADP", "SCONJ", "CCONJ", "ADV", "SPACE")

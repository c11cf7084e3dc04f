"""People who stand in one list on the page and whom the parse hangs apart: "after a judge, a nun and Roe were killed".

The list is read off the words: noun phrases for people, one behind the other, parted by commas or semicolons, the last
behind "and". What explains the one before it is skipped: "Ada Roe, a judge, and her driver".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, kinds, syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_RUN = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_PLURAL = frozenset(("NNS", "NNPS"))
_PARTS = frozenset((",", ";"))
_JOINTS = _PARTS | {"(", "and"}
_BEFORE = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod"))
_MEASURED = frozenset(("DATE", "TIME", "GPE", "LOC", "FAC", "NORP", "MONEY", "QUANTITY"))
_OBJECTS = frozenset(("dobj", "pobj", "attr"))
_JOINED = frozenset(("PRP$", "POS", "HYPH"))
_RELATIVE = frozenset(("WP", "WP$", "WDT"))
_LONGEST = 8
"""Words of one of a list."""
_FEWEST = 2
"""Semicolons that part a list."""
_ASIDE = 12
"""Words between brackets."""


def others(token: Token, known: Sequence[Token]) -> list[Token]:
    """The heads listed with a noun for people that are not among those whom the parse joins to it."""
    if token.pos_ not in _NOUNS or not _people(token):
        return []
    found = _before(token, known) or _behind(token)
    have = {t.i for t in known}
    return [t for t in found if t.i not in have]


def _people(token: Token) -> bool:
    """Whether a head names people of its own: no measure, no town, and not "the rest" or "a number"."""
    nouns = kinds.load(token.doc.lang_)
    if token.ent_type_ in _MEASURED:
        return False
    if grammar.lemma(token) in nouns.counting:
        # "and 15 others"
        return token.tag_ == "NNS" and bool(grammar.children(token, "nummod"))
    kind = kinds.kind(token, nouns)
    return (
        _named(token)
        or kind == "person"
        or (kind == "body" and token.tag_ == "NNS" and grammar.count(token) is not None)
    )


def _named(token: Token) -> bool:
    """Whether a head is somebody's name, and no calling with a capital."""
    known = kinds.load(token.doc.lang_).kinds
    return token.pos_ == "PROPN" and (token.ent_type_ == "PERSON" or grammar.lemma(token) not in known)


def _before(token: Token, known: Sequence[Token]) -> list[Token]:
    """Who stands before one whom the parse takes for all of a plural subject: "a nun and Ada Roe were killed"."""
    doc, small = token.doc, syntax.of(token)
    if token.dep_ not in grammar.SUBJECTS or len(known) > 1:
        return []
    if not any(c.lower_ in small.plural for c in grammar.children(token.head, "aux", "auxpass")[:1]):
        return []
    at = _left(token) - 1
    if at < token.sent.start or doc[at].dep_ != "cc":
        return []
    at -= doc[at - 1].text == ","
    found: list[Token] = []
    while (item := _ending(doc[_opening(doc[at - 1])])) is not None:
        found.insert(0, item)
        at = _left(item) - 1
        if doc[at].text not in _PARTS:
            break
    if token.tag_ in ("NN", "NNP"):
        return found
    # "two days after six nuns and two guards were killed": the parse takes "after" for a preposition
    return found if found and doc[at].lower_ in small.clausal and doc[at].dep_ == "prep" else []


def _opening(last: Token) -> int:
    """What stands before a bracket that closes with a word; the word itself where none does."""
    doc, at = last.doc, last.i
    if last.text == ")":
        at = next((i - 1 for i in range(at, max(at - _ASIDE, 0), -1) if doc[i].text == "("), at)
    return at


def _ending(last: Token) -> Token | None:
    """The head of the phrase for people that ends with a word."""
    head = last
    for _ in range(grammar.DEEP):
        if head.pos_ not in _NOUNS:
            return None
        if head.dep_ != "pobj" or head.head.lower_ != "of" or head.head.head.i >= head.i:
            break
        head = head.head.head
    return head if _people(head) else None


def _left(head: Token) -> int:
    """Where the phrase of a head begins."""
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE or child.right_edge.i != left - 1:
            break
        left = child.left_edge.i
    return left


def _behind(token: Token) -> list[Token]:
    """Who follows in the list that a noun opens."""
    doc, last = token.doc, token.sent.end
    subject = token.dep_ in grammar.SUBJECTS and token.i < token.head.i
    if not (subject or token.dep_ in _OBJECTS or token.dep_ in grammar.SUBJECTS):
        return []
    found: list[Token] = []
    before, at = token, _aside(token, last)
    explained = closed = False
    while not closed:
        part = doc[at].text if at < last else ""
        closed = part == "and" or (part in _PARTS and at + 1 < last and doc[at + 1].lower_ == "and")
        item = _starting(token, at + 1 + (closed and part in _PARTS), last) if closed or part in _PARTS else None
        if item is None:
            at = _semicolon(token, at + 1, last)
            if at == last:
                return []
            closed = False
            continue
        if (part == ";" and _tells(item)) or (
            closed and ((part == ";" and not found) or not _another(item, before, explained=explained))
        ):
            return []
        explained = not closed and _explains(item, before, part)
        if not explained:
            found.append(item)
            before = item
        at = _aside(item, last)
    if (subject and not _ends(found[-1], at, token)) or (not subject and _begins(found[-1], token)):
        return []
    return [] if _counted(token, found) else found


def _semicolon(token: Token, first: int, last: int) -> int:
    """Where a list of semicolons goes on, whatever is told of one of it: "a boy who hid; Ada Roe; and a guard"."""
    marks = [t.i for t in token.doc[token.i : last] if t.text == ";"]
    return next((i for i in marks if i >= first), last) if len(marks) >= _FEWEST else last


def _tells(item: Token) -> bool:
    """Whether a noun behind a semicolon opens a clause of its own: "shot the judge; the guards fled; and ..."."""
    clause = item.head
    return item.dep_ in grammar.SUBJECTS and clause.i > item.i and clause.dep_ not in ("relcl", "acl")


def _starting(token: Token, first: int, last: int) -> Token | None:
    """The head of the phrase for people that begins at a word, by the classes of its words alone."""
    doc, at = token.doc, first
    while at < min(last, first + _LONGEST) and (doc[at].pos_ in _RUN or doc[at].tag_ in _JOINED):
        at += 1
    head = doc[at - 1] if at > first else None
    if head is not None and head.dep_ == "appos" and first <= head.head.i:
        # "his wife Ann"
        head = head.head
    return head if head is not None and head.pos_ in _NOUNS and _people(head) else None


def _aside(head: Token, last: int) -> int:
    """Where the list goes on behind one of it.

    What is told between brackets, an age, an "of" phrase and a clause of it are passed: "six nuns, who were old, and".
    """
    doc, at = head.doc, head.i + 1
    of = next((c for c in head.children if c.i == at and c.dep_ == "prep" and c.lower_ == "of"), None)
    if of is not None:
        at = next((t.i + 1 for t in of.children if t.dep_ == "pobj"), at)
        at = next((i for i in range(at, min(of.right_edge.i + 1, last)) if doc[i].text in _JOINTS), of.right_edge.i + 1)
    if at < last and doc[at].text == "(":
        at = next((i + 1 for i in range(at, min(last, at + _ASIDE)) if doc[i].text == ")"), at)
    if at + 2 < last and doc[at].text == "," and doc[at + 1].pos_ == "NUM" and doc[at + 2].text in _PARTS:
        at += 2
    if at < last and doc[at].text == "," and _told_of(doc, at + 1, last):
        at = next((i for i in range(at + 2, last) if doc[i].text in _PARTS), at)
    return at


def _told_of(doc: Doc, at: int, last: int) -> bool:
    """Whether a clause behind a comma tells of those before it: "who were old", "four of whom were old"."""
    opening = at + 2 if at + 2 < last and doc[at].pos_ == "NUM" and doc[at + 1].lower_ == "of" else at
    return opening < last and doc[opening].tag_ in _RELATIVE


def _explains(item: Token, before: Token, part: str) -> bool:
    """Whether a phrase behind a comma says who the one before it is: "Ada Roe, a judge", "the judge, Ada Roe".

    "Ada Roe, her driver and two others": no name says whose driver he is.
    """
    if part != "," or _PLURAL & {item.tag_, before.tag_} or _named(item) == _named(before):
        return False
    return _named(item) or not grammar.owned(item)


def _another(item: Token, before: Token, *, explained: bool) -> bool:
    """Whether the last of a list is one more, and neither explains nor belongs to what stands before it.

    "Ada Roe, a judge and poet", "the leaders of miners and peasants".
    """
    if _named(item):
        return True
    words = {c.lower_ for c in item.children if c.dep_ in ("det", "poss", "nummod")}
    if explained:
        return bool(words - {"a", "an"})
    return bool(words) or (item.tag_ == "NNS" and not grammar.prepositions(before).get("of"))


def _ends(item: Token, at: int, token: Token) -> bool:
    """Whether a list that is a subject ends before its verb."""
    doc, verb = token.doc, token.head
    at += at < len(doc) and doc[at].text == ","
    return at < len(doc) and (doc[at].head.i == verb.i or at == verb.i) and item.i < verb.i


def _begins(item: Token, token: Token) -> bool:
    """Whether the last of a list is the subject of what follows: "shot the judge, and the police said".

    It is not where the deed is: "the murder of a judge, a nun, and her driver was a crime".
    """
    return item.dep_ in grammar.SUBJECTS and not any(
        t.head.i == item.head.i and t.dep_ in grammar.SUBJECTS for t in token.ancestors
    )


def _counted(token: Token, found: Sequence[Token]) -> bool:
    """Whether those who follow are as many as a noun says, its parts, or name the people of a plural."""
    few = grammar.lemma(token) in syntax.of(token).collective
    if not few and token.tag_ not in _PLURAL:
        return False
    if _named(found[0]):
        return True
    numbers = [grammar.count(t) for t in (token, *found)]
    return numbers[0] is not None and numbers[0] == sum(n or 0 for n in numbers[1:])

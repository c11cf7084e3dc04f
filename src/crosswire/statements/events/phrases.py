"""Noun phrases of a language without a parse, by the small words at their edges."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any

from crosswire.records import EntityRef

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Span, Token

    from crosswire.records import NameMention
    from crosswire.statements.context import Context

LONGEST = 9
"""Tokens of a noun phrase that may name a party; a longer stretch of words is more than one phrase."""
NEAR = 12
"""Code points behind a verb within which a time that parts it from its object begins."""

_ADDING = frozenset(("además", "también"))
_CHARGED = frozenset(("ACCUSE", "SANCTION"))


def subject(
    verb: Token, sentence: Span, names: Sequence[NameMention], words: Mapping[str, frozenset[str]], context: Context
) -> list[EntityRef]:
    """Who stands before a verb: the phrase from its article, its number or the clause's beginning up to the verb."""
    doc = verb.doc
    last = verb.i - 1
    while last >= sentence.start and doc[last].lower_ in words["around"]:
        last -= 1
    first = last
    while first >= sentence.start and last - first < LONGEST and not _bounds(doc[first], words):
        first -= 1
    if last - first >= LONGEST or first == last:
        return []
    first += 1
    if doc[first].lower_ in words["prepositions"] or any(
        t.lower_ in words["prepositions"] for t in doc[first : last + 1]
    ):
        return []
    if not (doc[first].lower_ in words["articles"] | words["counts"] or doc[first].text[:1].isupper()):
        return []
    if doc[first].lower_ in words["articles"] and first < last:
        first += 1
    return [_ref(doc[first : last + 1], names, context)]


def persons(
    verb: Token, sentence: Span, entry: Mapping[str, Any], words: Mapping[str, frozenset[str]], context: Context
) -> list[EntityRef]:
    """Whom a verb concerns, where a number or an article behind "a" says that it is people ("detuvo a dos hombres").

    What somebody is accused or punished of is no part of who it is.
    """
    doc, first = verb.doc, _past_time(verb, sentence, context)
    if first + 1 >= sentence.end or doc[first].lower_ not in words["to"]:
        return []
    contracted = doc[first].lower_ != "a"
    first += 1
    if not contracted and not _opens(doc[first], words):
        return []
    return _phrase(first, sentence, words, context, of=entry["type"] not in _CHARGED)


def thing(verb: Token, sentence: Span, words: Mapping[str, frozenset[str]], context: Context) -> list[EntityRef]:
    """What a verb concerns: the phrase right behind it that an article or a number opens ("quemaron un autobús")."""
    first = _past_time(verb, sentence, context)
    while first < sentence.end and verb.doc[first].lower_ in _ADDING:
        first += 1
    if first >= sentence.end or not _opens(verb.doc[first], words):
        return []
    return _phrase(first, sentence, words, context, of=True)


def _past_time(verb: Token, sentence: Span, context: Context) -> int:
    """The first token behind a verb and the time that may follow it ("arrestó el lunes a ...")."""
    after = verb.i + 1
    start = verb.idx + len(verb)
    for time in context.reading.times[_first(context, start) :][:1]:
        if time.start - start <= NEAR and not context.text[start : time.start].strip(" elaos"):
            while after < sentence.end and verb.doc[after].idx < time.end:
                after += 1
            break
    return after


def _first(context: Context, offset: int) -> int:
    return bisect.bisect_left(context.reading.times, offset, key=lambda t: t.start)


def _phrase(
    first: int, sentence: Span, words: Mapping[str, frozenset[str]], context: Context, *, of: bool
) -> list[EntityRef]:
    doc = sentence.doc
    if doc[first].lower_ in words["articles"] - words["counts"]:
        first += 1
    last = first
    while last < sentence.end and last - first < LONGEST and not _ends(doc[last], words):
        if not of and doc[last].lower_ in words["of"]:
            break
        last += 1
    while last > first and doc[last - 1].lower_ in words["of"]:
        last -= 1
    return [_ref(doc[first:last], context.reading.names, context)] if last > first else []


def _opens(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return token.lower_ in words["articles"] | words["counts"] or token.like_num


def _bounds(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return token.is_punct or token.is_space or token.is_quote or token.lower_ in words["edge"]


def _ends(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return _bounds(token, words) or token.lower_ in words["prepositions"] or token.lower_ in words["around"]


def _ref(span: Span, names: Sequence[NameMention], context: Context) -> EntityRef:
    start, end = span.start_char, span.end_char
    named = next((n for n in names if start == n.start and n.end >= start), None)
    if named is not None and named.end == end:
        return EntityRef(name=named.name or named.text, entity=named.entity, start=start, end=end)
    return EntityRef(name=" ".join(context.text[start:end].split()), start=start, end=end)

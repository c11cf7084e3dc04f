"""Events of a language without a parse: a trigger word, the names before and behind it, and counted victims."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Any

from crosswire.records import Bounds, EntityRef, Event
from crosswire.statements.events import circumstances, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from crosswire.records import NameMention, QuantityMention, Statement
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon

REACH = 90
"""Code points to either side of a trigger within which a name may take part."""
FAR = 10
"""Tokens behind a form within which the word stands that it asks for ("votaron el domingo a favor de una huelga")."""
GAP = 4
"""Tokens between a number and the word that says what befell the counted."""
_ARTICLE = re.compile(r"\b((?:el|la|los|las|una?|un[oa]s)\s)$", re.IGNORECASE)
"""What a noun phrase opens with: part of the evidence, not of the name."""
_ACTING = frozenset(("person", "organization", "group", "place", "vessel"))


def read(context: Context, lexicon: Lexicon) -> Iterator[Statement]:
    """The event statements of a document, in the order of the text; at most one a trigger word."""
    for sentence in context.document.sentences:
        last = -1
        for token in sentence:
            if token.lower_ not in lexicon.forms or token.idx < last:
                continue
            fitting = _entry(token, sentence, lexicon)
            if fitting is None:
                continue
            statement = _statement(token, sentence, fitting, context, lexicon)
            if statement is not None:
                last = statement.end
                yield statement


def _entry(token: Token, sentence: Span, lexicon: Lexicon) -> tuple[dict[str, Any], int] | None:
    """The entry that a form fits, and where the words end by which it tells the event."""
    behind = sentence.doc[token.i + 1 : min(sentence.end, token.i + 1 + FAR)]
    for entry in lexicon.forms[token.lower_]:
        if not entry["with"]:
            return entry, token.idx + len(token)
        for other in behind:
            if other.lower_ in entry["with"]:
                return entry, other.idx + len(other)
            if other.is_punct:
                break
    return None


def _statement(
    token: Token, sentence: Span, fitting: tuple[dict[str, Any], int], context: Context, lexicon: Lexicon
) -> Statement | None:
    entry, final = fitting
    words = lexicon.words
    names = _range(context.reading.names, max(sentence.start_char, token.idx - REACH), token.idx + REACH)
    names = [n for n in names if n.type in _ACTING and n.end <= sentence.end_char]
    before = [n for n in names if n.end <= token.idx]
    behind = [n for n in names if n.start >= token.idx + len(token)]
    leads = {n.start: _lead(context.text, n.start) for n in names}
    doing, undergoing = _parties(token, entry, (before, behind), leads, words)
    actors, recipients = [_ref(n) for n in doing], [_ref(n) for n in undergoing]
    targets: list[EntityRef] = []
    if entry["kind"] == "verb" and not (token.i > 0 and token.nbor(-1).lower_ in words["passive"]):
        actors = phrases.subject(token, sentence, names, words, context) or actors
        if actors and actors[0].name.split()[0].lower() in words["mute"]:
            return None
        recipients = phrases.persons(token, sentence, entry, words, context) or ([] if entry["with"] else recipients)
        targets = [] if recipients or entry["with"] else phrases.thing(token, sentence, words, context)
    elif entry["kind"] == "thing":
        targets = phrases.subject(token, sentence, names, words, context)
    killed = _count(sentence, words["dead"], context.reading.quantities)
    injured = _count(sentence, words["injured"], context.reading.quantities)
    if entry["type"] != "ASSAULT":
        killed = injured = None
    parties = [*actors, *recipients, *targets]
    start = min([token.idx, *(n.start for n in parties if n.start is not None)])
    end = max([final, *(n.end for n in parties if n.end is not None)])
    anchor = (token.idx, token.idx + len(token))
    when, where = context.time(*anchor), context.place(*anchor)
    if not parties and killed is None and injured is None:
        return None
    if when is not None and sentence.start_char <= when.start and when.end <= sentence.end_char:
        start, end = min(start, when.start), max(end, when.end)
    end = circumstances.reach(context, end, where)
    article = _ARTICLE.search(context.text, max(sentence.start_char, start - 6), start)
    start = start if article is None else article.start(1)
    denied = any(t.lower_ in words["no"] for t in sentence.doc[max(sentence.start, token.i - 3) : token.i])
    return context.statement(
        type="event",
        start=start,
        end=end,
        anchor=anchor,
        modality="denied" if denied else None,
        time=when,
        place=where,
        event=Event(
            type=entry["type"],
            mode=entry.get("mode"),
            trigger=entry.get("name", token.lower_),
            actors=tuple(actors),
            recipients=tuple(recipients),
            target="; ".join(t.name for t in targets) or None,
            killed=killed,
            injured=injured,
        ),
    )


def _parties(
    token: Token,
    entry: dict[str, Any],
    names: tuple[list[NameMention], list[NameMention]],
    led: dict[int, str],
    words: dict[str, frozenset[str]],
) -> tuple[list[NameMention], list[NameMention]]:
    """(actors, recipients) of the names before and behind the trigger, by the words that lead to each."""
    before, behind = names
    doers = [n for n in behind if led[n.start] in words["by"]]
    against = [n for n in behind if led[n.start] in words["against"] and n.type != "place"]
    if entry["kind"] == "noun":
        of = [n for n in behind if led[n.start] in words["of"]][:1]
        if entry.get("of") == "actor":
            return (doers or of), against
        return doers, (of or against)
    if entry["kind"] in ("middle", "thing"):
        return [], before[-1:] if entry["kind"] == "middle" else []
    if entry["kind"] == "participle":
        undergoers = before[-1:] or [n for n in behind if led[n.start] not in words["by"]][:1]
        return doers[:1], undergoers
    passive = token.i > 0 and token.nbor(-1).lower_ in words["passive"]
    objects = [n for n in behind if led[n.start] not in words["by"] and n.type != "place"][:1]
    return (doers[:1], before[-1:]) if passive else (before[-1:], objects)


def _lead(text: str, start: int) -> str:
    """The word before a name, an article apart."""
    before = text[max(0, start - 24) : start].lower().split()
    while before and before[-1] in ("el", "la", "los", "las", "un", "una"):
        before.pop()
    return before[-1] if before else ""


def _count(sentence: Span, said: frozenset[str], quantities: Sequence[QuantityMention]) -> Bounds | None:
    """How many are called by one of these words: "tres muertos", "12 personas resultaron heridas"."""
    for token in sentence:
        if token.lower_ not in said:
            continue
        first = sentence.doc[max(sentence.start, token.i - GAP)].idx
        near = [q for q in _range(quantities, first, token.idx + len(token)) if q.unit is None]
        if near and (near[-1].low is not None or near[-1].high is not None):
            return Bounds(low=near[-1].low, high=near[-1].high)
    return None


def _range(mentions: Sequence[Any], start: int, end: int) -> list[Any]:
    """The mentions that begin in a range; they stand in the order of the text."""
    first = bisect.bisect_left(mentions, start, key=lambda m: m.start)
    last = bisect.bisect_left(mentions, end, key=lambda m: m.start)
    return list(mentions[first:last])


def _ref(name: NameMention) -> EntityRef:
    return EntityRef(name=name.name or name.text, entity=name.entity, start=name.start, end=name.end)

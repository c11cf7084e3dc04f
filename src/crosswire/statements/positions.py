"""Where somebody stands: context in, ``position`` statements out.

Who says what is read already (``reading.attribution``); here is told which of it takes sides: by the cue ("opposed",
"warned"), or by the words of what is said ("would help", "must", "we commend", "is illegal"). What merely tells the
past is no position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crosswire.records import EntityRef, Position
from crosswire.statements import grammar, lifeless, pronouns, sides, stands
from crosswire.statements.sides import words
from crosswire.statements.whom import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.records import AttributionMention, Span, Statement
    from crosswire.statements.context import Context
    from crosswire.statements.sides import Words

_QUOTES = "\"“”„«»‘’'\ufffd"
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_LONGEST = 450
"""Code points of a span; what is longer is cut to its content."""
_TOPIC = 120
_PEOPLE = frozenset(("official", "group", "organization", "anonymous"))
_MARKED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_DOUBLE = frozenset('"“”')
_OWN_WORDS = 4
"""Words in marks within what is told: fewer are a name or a term."""
_SHORTEST = 3
"""Words of a sentence: what is shorter is an interjection."""
_THAT = re.compile(r"^(?:that|que)\s+", re.IGNORECASE)


def read(context: Context) -> Iterator[Statement]:
    """The positions of one report, in the order of its attributions; without a parse, by its words."""
    if not context.parsed or context.document.language != "en":
        yield from stands.read(context)
        return
    lists = words("en")
    seen: set[tuple[int, int]] = set()
    for found in context.reading.attributions:
        if found.source is None or not found.content or found.source_kind == "unattributed":
            continue
        own = found.source.text.strip().lower() in lists.first
        if _in_heading(context, found.source.start) or (
            own and context.attributions(found.source.start, found.source.end)
        ):
            continue  # "we" in a quotation: the quotation's own words tell where its speaker stands
        holder = _holder(context, found, found.source)
        for start, end, stance, topic, quote in _positions(context, lists, found):
            if (start, end) in seen:
                continue
            seen.add((start, end))
            anchor = (found.cue.start, found.cue.end) if found.cue is not None else None
            body = found.content[0]
            yield context.statement(
                type="position",
                start=start,
                end=end,
                anchor=anchor,
                attribution=context.attribution(max(start, body.start), end)
                if start < body.end
                else context.attribution(body.start, body.end),
                modality="denied" if stance == "denies" else "asserted",
                position=Position(holder=holder, stance=stance, topic=topic, quote=quote),
            )


def _holder(context: Context, found: AttributionMention, source: Span) -> EntityRef:
    """Who takes the position: of "the minister, Ann Lee" the person whom the attribution has found."""
    ref = context.ref(source.start, source.end)
    if ref.entity is None and found.entity is not None and found.source_name:
        return EntityRef(name=found.source_name, entity=found.entity, start=ref.start, end=ref.end)
    return ref


def _in_heading(context: Context, start: int) -> bool:
    return any(b.start <= start < b.end and b.kind != "body" for b in context.document.blocks)


def _positions(
    context: Context, lists: Words, found: AttributionMention
) -> Iterator[tuple[int, int, str, str, str | None]]:
    """Start, end, stance, topic and quotation of each position in one attribution."""
    cue = _cue(context, found)
    denied = cue is not None and grammar.negated(cue)
    source = found.source
    known = source is not None and (
        context.name(source.start, source.end) is not None
        or source.text.strip().lower() in pronouns.PRONOUNS | RELATIVE
        or (found.source_kind in _PEOPLE and _speaks(lists, cue) and not lifeless.mute(source.text.lower(), "en"))
    )
    for content in found.content:
        if found.cue is not None and found.cue.start < content.start and content.end <= found.cue.end:
            continue  # "accused the bank of ...": the accused stands within the cue
        for start, end in _sentences(context, content):
            span = context.tokens(start, end)
            if span is None:
                continue
            opened = context.text[max(0, start - 1) : start] + content.text.lstrip()[:1]
            quoted = found.quoted and any(c in _QUOTES for c in opened)
            clause = sides.clause_of(span.root)
            stance = sides.taken(lists, found, cue, clause, known=known, quoted=quoted)
            if stance is None and known and found.stance in lists.speech and sides.owned(lists, span):
                stance = "claims"
            if stance is None and known:
                stance = _by_quotation(lists, context, found, start, end, quoted=quoted)
            if stance is None or (stance == "claims" and quoted and _empty(context, start, end)):
                continue
            if denied:
                stance = lists.opposites.get(stance)
                if stance is None:
                    continue
            spoken = clause is not None and any(c.dep_ in _SUBJECTS for c in clause.children)
            a, b = (start, end) if spoken else _whole(found, start, end)
            quote = context.document.text[start:end] if quoted else None
            yield a, b, stance, _topic(context, clause, start, end), quote


def _speaks(lists: Words, cue: Token | None) -> bool:
    """Whether a cue is a word and never a deed, so that people without a name take a stand by it too: "accused"."""
    return cue is not None and cue.pos_ == "VERB" and cue.lemma_.lower() not in lists.deeds | lists.never


def _by_quotation(
    lists: Words, context: Context, found: AttributionMention, start: int, end: int, *, quoted: bool
) -> str | None:
    """The stand of words of his own that the report sets in marks: what he called a thing, what he says there was."""
    if found.stance == "called":
        span = context.tokens(start, end)
        judged = span is not None and any(t.lemma_.lower() in lists.evaluations for t in span)
        return "claims" if judged or any(c in _DOUBLE for c in context.text[max(0, start - 1) : end]) else None
    if found.stance not in lists.speech or quoted:
        return None
    marked = _MARKED.search(context.text, start, end + 1)
    return "claims" if marked is not None and len(marked.group(1).split()) >= _OWN_WORDS else None


def _empty(context: Context, start: int, end: int) -> bool:
    """Whether a quoted sentence only asks or interjects."""
    return context.text[end - 1 : end] == "?" or len(context.text[start:end].split()) < _SHORTEST


def _cue(context: Context, found: AttributionMention) -> Token | None:
    """The head word of the cue."""
    if found.cue is None:
        return None
    span = context.tokens(found.cue.start, found.cue.end)
    if span is None:
        return None
    return next((t for t in span if t.pos_ == "VERB" and t.head not in span), None) or span.root


def _sentences(context: Context, content: Span) -> Iterator[tuple[int, int]]:
    """Code points of each sentence of a content, without quotation marks and a leading "that"."""
    span = context.tokens(content.start, content.end)
    if span is None:
        return
    at = content.start
    while at < content.end:
        sentence = context.sentence(at)
        stop = min(content.end, sentence.end_char) if sentence is not None else content.end
        if stop <= at:
            stop = content.end
        start, end = _peeled(context, at, stop)
        if start < end:
            yield start, end
        at = stop


def _peeled(context: Context, start: int, end: int) -> tuple[int, int]:
    text = context.text
    while True:
        a, b = context.trimmed(start, end)
        while a < b and text[a] in _QUOTES:
            a += 1
        while b > a and text[b - 1] in _QUOTES:
            b -= 1
        that = _THAT.match(text[a:b])
        if that:
            a += that.end()
        if (a, b) == (start, end):
            return a, b
        start, end = a, b


def _whole(found: AttributionMention, start: int, end: int) -> tuple[int, int]:
    """The evidence of a stand on a thing: from its holder to the thing, where that is one stretch of text."""
    points = [start, end]
    for span in (found.source, found.cue):
        if span is not None:
            points += [span.start, span.end]
    return (min(points), max(points)) if max(points) - min(points) <= _LONGEST else (start, end)


def _topic(context: Context, clause: Token | None, start: int, end: int) -> str:
    """What the position is about: the subject of the clause, or the thing itself."""
    if clause is not None:
        subject = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
        if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
            a, b = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge.text)
            return " ".join(context.text[a:b].split()).strip(_QUOTES)[:_TOPIC]
    return " ".join(context.text[start:end].split())[:_TOPIC]

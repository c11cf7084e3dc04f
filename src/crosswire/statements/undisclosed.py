"""What is withheld or unknown: context in, ``undisclosed`` statements out.

"did not disclose the number of troops or how long they will stay" is two statements, one for each thing withheld.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crosswire.records import EntityRef, Undisclosed
from crosswire.statements import finding, grammar, pronouns, unparsed
from crosswire.statements.withheld import Words, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.records import Source, Statement
    from crosswire.statements.context import Context
    from crosswire.statements.finding import Finding


def read(context: Context) -> Iterator[Statement]:
    """The statements of one report about what is withheld or unknown, in order; without a parse, by its words."""
    if not context.parsed or context.document.language != "en":
        yield from unparsed.read(context)
        return
    lists = words("en")
    for sentence in context.document.sentences:
        seen: list[tuple[int, int]] = []
        for token in sentence:
            if token.lemma_.lower() not in lists.triggers:
                continue
            found = finding.of(lists, token)
            if found is not None:
                yield from _statements(context, lists, found, seen)


def _statements(context: Context, lists: Words, found: Finding, seen: list[tuple[int, int]]) -> Iterator[Statement]:
    matters = found.matters
    parts = grammar.parts(matters, found.predicate)
    first, last = grammar.reach(found.first, found.predicate, parts[0] if parts else matters)
    text = context.text
    start, end = context.trimmed(first, last)
    low = text[start:end].lower()
    sentence = found.predicate.sent
    if (
        any(p in low for p in lists.over)
        or any(low.startswith(p) for p in lists.over)
        or "until now" in sentence.text.lower()
    ):
        return
    at = found.predicate.idx
    by = _by(context, found.by, _speaker(context, lists, found))
    if by is None and found.telling and (told := context.attribution(at, at + len(found.predicate.text)).sources):
        by = EntityRef(name=told[-1].name, entity=told[-1].entity, start=told[-1].start, end=told[-1].end)
    for n, part in enumerate(parts or [()]):
        if part:
            a, b = context.trimmed(*grammar.extent(part))
            what = " ".join(text[a:b].split())
            if n:
                start, end = a, b
        else:
            what = " ".join(text[start:end].split())
        if _pointing(part) or start >= end or any(min(end, b) - max(start, a) > (end - start) // 2 for a, b in seen):
            continue
        seen.append((start, end))
        yield context.statement(
            type="undisclosed",
            start=start,
            end=end,
            anchor=(at, at + len(found.predicate.text)),
            attribution=context.attribution(at, at + len(found.predicate.text)),
            modality="asserted",
            undisclosed=Undisclosed(by=by, what=what, how=found.how),
        )


def _pointing(matter: Sequence[Token]) -> bool:
    """Whether what is withheld is only pointed at: "has yet to confirm that"."""
    return len(matter) == 1 and matter[0].tag_ == "DT"


def _speaker(context: Context, lists: Words, found: Finding) -> Source | None:
    """Who withholds where that is the one who tells the rest, whatever stands nearer.

    "He said two men were hurt but could not say how"; "Roe said they believe him guilty, although she gave no reason".
    """
    token, verb = found.by, found.first
    if token is None or found.predicate.lemma_.lower() in lists.reply:
        return None
    told = context.attribution(found.predicate.idx, found.predicate.idx + len(found.predicate.text)).sources
    if not told:
        return None
    shared = verb.dep_ == "conj" and token.dep_ == "nsubjpass" and token.head != verb
    aside = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in lists.although for c in verb.children)
    if shared and not any(c.dep_ == "auxpass" for c in verb.children):
        return told[-1]
    at = told[-1].start
    named = context.name(at, told[-1].end) if at is not None and told[-1].end is not None else None
    person = named is not None and named.type == "person"
    return told[-1] if aside and person and token.lower_ in pronouns.PERSON else None


def _last(context: Context, token: Token) -> Source | None:
    """The one who spoke last before a pronoun that opens a sentence: "It made no mention of casualties"."""
    word = token.lower_
    if word not in pronouns.PERSON | pronouns.THING or token.i != token.sent.start:
        return None
    for found in reversed(context.reading.attributions):
        span = found.source
        if span is None or not found.source_name or not token.idx - pronouns.REACH < span.start < token.idx:
            continue
        named = context.name(span.start, span.end)
        person = named is not None and named.type == "person"
        if person == (word in pronouns.PERSON):
            told = context.attribution(found.content[0].start, found.content[0].end).sources
            return told[0] if told else None
    return None


def _by(context: Context, token: Token | None, speaker: Source | None) -> EntityRef | None:
    if speaker is not None:
        return EntityRef(name=speaker.name, entity=speaker.entity, start=speaker.start, end=speaker.end)
    if token is None or (token.lower_ in ("it", "there", "that", "which", "this") and token.dep_ == "expl"):
        return None
    if token.lower_ in ("who", "which", "that") and token.head.dep_ == "relcl":
        token = token.head.head
    a, b = context.phrase(token)
    ref = context.ref(a, b)
    last = _last(context, token) if ref.entity is None else None
    if last is not None:
        return EntityRef(name=last.name, entity=last.entity, start=ref.start, end=ref.end)
    # whom "they" means is not known, and "nobody" is not one who knows
    nobody = any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
    return None if nobody or (token.pos_ == "PRON" and ref.name.lower() == token.lower_) else ref

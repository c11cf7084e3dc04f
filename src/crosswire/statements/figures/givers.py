"""Who gives a count without a verb of saying: whoever puts it at a number, and who puts it at another one."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import Attribution, QuantityMention, Source
from crosswire.statements.events import kinds

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from crosswire.statements.context import Context
    from crosswire.statements.figures.lexicon import Lexicon

_JOINING = frozenset((",", ";"))


def credit(context: Context, sentence: Tokens, q: QuantityMention, words: Lexicon) -> Attribution | None:
    """Whoever "put the number at 58" or "raised it to nine" says so, though no verb of saying is there."""
    if not sentence.doc.has_annotation("DEP"):
        return _named(context, sentence, q, words)
    span = sentence.doc.char_span(q.start, q.end, alignment_mode="expand")
    if span is None or span.root.head.lemma_ not in {"at", "to"}:
        return None
    at = span.root.head
    verb = next((v for v in at.ancestors if v.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in words.change["giving"]:
        return None
    doer = _other(at, verb, words)
    if doer is None and at.head == verb:
        doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if doer is None:
        return None
    ref = context.ref(doer.left_edge.idx, _end(doer))
    if ref.entity is None:
        return None
    source = Source(name=ref.name, kind="official", entity=ref.entity, start=doer.idx, end=_end(doer))
    return Attribution(sources=(source,), cue=verb.text)


def _end(token: Token) -> int:
    return int(token.idx) + len(token.text)


def _other(at: Token, verb: Token, words: Lexicon) -> Token | None:
    """Who gives another number behind the first: the rebels in "the army put the dead at 30, the rebels at 112"."""
    doer = at.nbor(-1) if at.i > at.sent.start else at
    if doer.i <= verb.i + 1 or doer.pos_ not in ("NOUN", "PROPN") or kinds.kind(doer, kinds.load(at.lang_)) is None:
        return None
    if words.measure("nouns", doer.lemma_.casefold(), "") or words.measure("states", doer.text.casefold(), ""):
        # "the dead at 30, the wounded at 112"
        return None
    before = doer.left_edge.i - 1
    return doer if doer.doc[before].text in _JOINING or doer.doc[before].dep_ in ("cc", "mark") else None


def _named(context: Context, sentence: Tokens, q: QuantityMention, words: Lexicon) -> Attribution | None:
    """The body that stands right before a verb of giving a count, where there is no parse ("El Ministerio elevó")."""
    text = context.text
    for verb in _words(words.change["giving"]).finditer(text, sentence.start_char, q.start):
        for name in context.reading.names:
            if name.entity and name.end <= verb.start() and not text[name.end : verb.start()].strip():
                said = name.name or name.text
                source = Source(name=said, kind="official", entity=name.entity, start=name.start, end=name.end)
                return Attribution(sources=(source,), cue=verb.group())
    return None


@functools.cache
def _words(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{vocabulary.any_of(cues)})\b")

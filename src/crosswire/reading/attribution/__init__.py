"""Attribution: document and its names in, ``AttributionMention`` records out."""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

from crosswire.reading.attribution import grammar, lines, others, speech, veiled, verbs, via, words
from crosswire.reading.attribution import lexicon as cues
from crosswire.reading.attribution.quotes import Quotes
from crosswire.reading.attribution.sources import Sources
from crosswire.records import AttributionMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.reading.attribution.draft import Draft, Range
    from crosswire.reading.attribution.lexicon import Lexicon
    from crosswire.reading.document import Document
    from crosswire.records import NameMention

_SHORT = 60
"""A condition of anonymity is said in fewer code points."""


def read(document: Document, names: tuple[NameMention, ...]) -> tuple[AttributionMention, ...]:
    """Who says what in a document, in the order of the cues."""
    lexicon = cues.load(document.language)
    if lexicon is None:
        return ()
    quotes = Quotes(document.cased, document.blocks)
    if not lexicon.verbs or not document.doc.has_annotation("DEP"):
        return words.read(document, names, lexicon, quotes)
    drafts: list[Draft] = []
    for token in _words(document):
        draft = _draft(token, lexicon)
        if draft is not None and quotes.at(draft.cue[0]) is None:  # not the speaker's own word
            drafts.append(draft)
    spoken = lines.read(document, quotes, lexicon)
    said = sorted(d.content[0] for d in spoken if d.line)
    drafts = [d for d in drafts if not _covers(said, d.cue[0])] + spoken
    drafts = via.carried(drafts, lexicon)
    sources = Sources(document, names, lexicon)
    made, hidden = [], set()
    for draft in speech.attach(document.cased, drafts, quotes):
        mention = _mention(document, draft, sources)
        if not _hides(document.cased, draft, lexicon):
            made.append(mention)
        elif mention.source_name and mention.entity is None:
            hidden.add(mention.source_name)
    return veiled.everywhere(made, hidden)


def _words(document: Document) -> Iterator[Token]:
    for sentence in document.doc.sents:
        if len(sentence) <= grammar.LONGEST:
            yield from sentence


def _draft(token: Token, lexicon: Lexicon) -> Draft | None:
    made: Draft | None = None
    if token.pos_ in ("VERB", "AUX"):
        made = others.phrase(token, lexicon) or verbs.draft(token, lexicon)
    elif token.pos_ in ("NOUN", "PROPN"):
        made = others.noun(token, lexicon)
    elif token.pos_ == "ADJ":
        made = others.adjective(token, lexicon)
    elif token.pos_ == "ADV":
        made = others.sourceless(token, lexicon)
    elif token.pos_ in ("ADP", "SCONJ"):
        made = others.phrase(token, lexicon)
    return made


def _covers(ranges: list[Range], offset: int) -> bool:
    """Whether one of the ranges, which are in order and apart, holds an offset."""
    i = bisect_right(ranges, (offset, sys.maxsize)) - 1
    return i >= 0 and offset < ranges[i][1]


def _hides(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a cue only says that its source keeps its name back: "asked not to be named"."""
    start, end = min(draft.cue[0], draft.content[0][0]), max(draft.cue[1], draft.content[-1][1])
    return end - start < _SHORT and any(p in text[start:end].lower() for p in lexicon.anonymous_phrases)


def _mention(document: Document, draft: Draft, sources: Sources) -> AttributionMention:
    source = sources.resolve(draft)
    return AttributionMention(
        source=document.span(*source.range) if source.range is not None else None,
        cue=document.span(*draft.cue),
        content=tuple(document.span(s, e) for s, e in draft.content),
        source_kind=source.kind,
        quoted=draft.quoted,
        source_name=source.name,
        entity=source.entity,
        via=document.span(*source.via) if source.via is not None else None,
        stance=draft.stance,
    )

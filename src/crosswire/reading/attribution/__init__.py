"""Attribution: document and its names in, ``AttributionMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.attribution import lexicon as cues
from crosswire.reading.attribution import lines, others, speech, verbs, via, words
from crosswire.reading.attribution.quotes import Quotes
from crosswire.reading.attribution.sources import Sources
from crosswire.records import AttributionMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.attribution.draft import Draft
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
    quotes = Quotes(document.text, document.blocks)
    if not lexicon.verbs or not document.doc.has_annotation("DEP"):
        return words.read(document, names, lexicon, quotes)
    drafts: list[Draft] = []
    for token in document.doc:
        draft = _draft(token, lexicon)
        if draft is not None and not _inside(draft, quotes):
            drafts.append(draft)
    drafts += lines.read(document, quotes, lexicon)
    drafts = via.carried(drafts, lexicon)
    drafts = [d for d in speech.attach(document.text, drafts, quotes) if not _hides(document.text, d, lexicon)]
    sources = Sources(document, names, lexicon)
    return tuple(_mention(document, draft, sources) for draft in drafts)


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


def _inside(draft: Draft, quotes: Quotes) -> bool:
    """Whether a cue is the speaker's own word inside a quotation."""
    quote = quotes.at(draft.cue[0])
    return quote is not None and quote.end - quote.start > 40


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

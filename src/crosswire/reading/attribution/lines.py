"""Attributions that the lay-out makes: a headline's colon, a transcript's speakers, a name behind a dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosswire.gazetteer import open_gazetteer
from crosswire.gazetteer.store import MAIN
from crosswire.reading.attribution import grammar
from crosswire.reading.attribution.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from crosswire.gazetteer import Place
    from crosswire.reading.attribution.lexicon import Lexicon
    from crosswire.reading.attribution.quotes import Quotes
    from crosswire.reading.document import Document

_HEADLINE = 14
"""The source before a headline's colon is shorter than this many words."""

_LARGE = 100_000
"""People of a town that a newsroom abroad sends news from."""

_SPEAKER = re.compile(r"""["“]?((?:[A-Z][A-Z'’.-]++ ?){1,4}+):\s+(?=\S)""")
_CREDIT = re.compile(r"\s*[—―–-]{1,2} ?(?=[A-Z])([^\n.!?\"“”]{2,120})")


def read(document: Document, quotes: Quotes, lexicon: Lexicon) -> list[Draft]:
    """The drafts that the lay-out makes, in order of their kinds."""
    found = []
    first = document.blocks[0].end if document.blocks else 0
    for sentence in document.doc.sents:
        if sentence.start_char < first and (draft := _headline(sentence, lexicon)) is not None:
            found.append(draft)
            break
    for heading in document.headings:
        if heading.start_char >= first and (draft := _headline(heading, lexicon)) is not None:
            found.append(draft)
    found += _speakers(document)
    return [d for d in found if not _is_label(document.text, d, lexicon)] + _credits(document, quotes)


def _is_label(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether what stands before a colon says what follows it, or where it was, not who: "UPDATE: No motive known".

    A country or a large town in capitals is where the news is from: "PERU: Six killed in raid". Who speaks in a
    transcript may have a town's name, and speaks again.
    """
    start, end = draft.source_range or (0, 0)
    label = text[start:end].strip()
    if label.isupper() and text.count(f"{label}:") == 1 and any(map(_sends, open_gazetteer().find(label))):
        return True
    return bool(lexicon.labels) and label.casefold() in lexicon.labels


def _sends(place: Place) -> bool:
    """Whether news is sent from a place that all know by its name."""
    return place.type == "country" or place.capital or (place.kind == MAIN and place.population >= _LARGE)


def _headline(sentence: Tokens, lexicon: Lexicon) -> Draft | None:
    """A headline's colon: "Ministry: Bridge closed"."""
    colon = next((t for t in sentence if t.text == ":"), None)
    if colon is None:
        return None
    before = [t for t in sentence.doc[sentence.start : colon.i] if not t.is_space]
    after = [t for t in sentence.doc[colon.i + 1 : sentence.end] if not t.is_space]
    if not before or len(before) >= _HEADLINE or len(after) < 3 or any(t.pos_ in ("VERB", "AUX") for t in before):
        return None
    last = before[-1]
    if last.ent_type_ not in ("PERSON", "ORG", "GPE", "NORP") and last.lemma_.lower() not in lexicon.kinds:
        return None
    content = grammar.ranges(sentence.doc, (t.i for t in after))
    return _draft(colon, before, content) if content else None


def _draft(cue: Token, before: list[Token], content: list[tuple[int, int]]) -> Draft:
    inside = {t.i for t in before}
    root = next((t for t in before if t.head.i not in inside or t.head.i == t.i), before[-1])
    return Draft(
        cue=(cue.idx, cue.idx + len(cue)),
        token=cue,
        stance="said",
        source=root,
        source_range=(before[0].idx, before[-1].idx + len(before[-1])),
        content=[(content[0][0], content[-1][1])],
    )


def _speakers(document: Document) -> list[Draft]:
    """The speakers of a transcript: a paragraph that opens with a name in capitals and a colon."""
    found = []
    for block in document.blocks:
        match = _SPEAKER.match(document.text, block.start, block.end)
        if match is None or match.end() >= block.end:
            continue
        before = document.doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
        colon = document.doc.char_span(match.end(1), match.end(1) + 1, alignment_mode="expand")
        if before is not None and colon is not None and not _told(document, before):
            draft = _draft(colon[-1], [t for t in before if not t.is_punct] or list(before), [(match.end(), block.end)])
            draft.line = True
            draft.source_range = (match.start(1), match.end(1))
            draft.cue = (match.end(1), match.end(1) + 1)
            found.append(draft)
    return found


def _told(document: Document, before: Tokens) -> bool:
    """Whether copy in capitals tells who spoke ("HE ADDED:"), as it does with a verb, and names no speaker."""
    start, end = before.start_char, before.end_char
    capitals = document.cased[start:end] != document.text[start:end]
    return capitals and any(t.pos_ in ("VERB", "AUX") for t in before)


def _credits(document: Document, quotes: Quotes) -> list[Draft]:
    """A quotation with its speaker behind a dash: "“...” — Ana Ruiz, teacher"."""
    found = []
    for quote in quotes.all:
        match = _CREDIT.match(document.text, quote.end)
        if match is None:
            continue
        end = match.end(1)
        rest = document.text[end : end + 2].strip()
        if rest and rest[0].isalnum():
            continue
        span = document.doc.char_span(match.start(1), end, alignment_mode="expand")
        if span is None or any(t.pos_ in ("VERB", "AUX") for t in span) or span.root.pos_ not in ("PROPN", "NOUN"):
            continue
        words = [t for t in span if not t.is_space and not t.is_punct]
        dash = match.start() + len(match.group()) - len(match.group().lstrip())
        token = next((t for t in document.doc[max(span.start - 2, 0) : span.start] if not t.is_space), span[0])
        draft = _draft(token, words or list(span), [(quote.start, quote.end)])
        draft.cue = (dash, dash + 1)
        found.append(draft)
    return found

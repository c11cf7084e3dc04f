"""Quotations and the drafts that they belong to: whole quotations, second halves, paragraphs that go on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.attribution.draft import Draft, Range
    from crosswire.reading.attribution.quotes import Quote, Quotes

_LONG = 12
"""A quotation of fewer code points is a word in quotation marks, not speech."""

_FAR = 200
"""A quotation and its cue stand closer together than this many code points."""

_STOPS = frozenset(".;:!?")
_BEFORE_SPEECH = frozenset(("", *".!?,:;”\"'—–-"))


def attach(text: str, drafts: list[Draft], quotes: Quotes) -> list[Draft]:
    """Drafts with their quotations whole, in order of their cues; those that stay without content are dropped."""
    drafts = sorted(drafts, key=lambda d: d.cue)
    for draft in drafts:
        _repair(draft, quotes)
    for draft in drafts:
        draft.content = _whole(draft, quotes)
    starts = {q.start: q for q in quotes.all}
    taken: dict[int, Draft] = {}
    for draft in drafts:
        if draft.speech and draft.content:
            end = draft.content[-1][1]
            follows = starts.get(end + 2) if text[end : end + 2] == ": " else None
            if follows is not None:
                draft.content.append((follows.start, follows.end))
            for start, end in draft.content:
                for quote in quotes.within(start, end):
                    if not quote.start < draft.cue[0] < quote.end:
                        taken.setdefault(quote.start, draft)
    _beside(text, drafts, quotes, taken)
    _go_on(text, drafts, quotes, taken)
    for draft in drafts:
        draft.content = merge(text, draft.content)
        draft.quoted = draft.quoted or any(quotes.within(s, e) for s, e in draft.content)
    return [d for d in drafts if d.content]


def _repair(draft: Draft, quotes: Quotes) -> None:
    """Seek the speaker again where the parse found one inside of the quotation."""
    source, verb = draft.source, draft.token
    if source is None or not draft.speech or quotes.at(verb.idx) is not None:
        return
    quote = quotes.at(source.idx)
    if quote is None or not _speech(quote):
        return
    doc = verb.doc
    for i in (verb.i + 1, verb.i - 1, verb.i + 2, verb.i - 2):
        if 0 <= i < len(doc) and doc[i].pos_ in ("PROPN", "PRON", "NOUN") and quotes.at(doc[i].idx) is None:
            token = doc[i]
            while token.dep_ in ("compound", "flat", "nmod", "appos") and token.head.i != verb.i:
                token = token.head
            if quotes.at(token.idx) is None and token.pos_ in ("PROPN", "PRON", "NOUN"):
                draft.source = token
                return


def _whole(draft: Draft, quotes: Quotes) -> list[Range]:
    """The content with every quotation that it touches made whole, unless the cue stands inside of it."""
    found = []
    for start, end in draft.content:
        first, last = start, end
        for quote in quotes.within(start, end):
            if not quote.start <= draft.cue[0] < quote.end:
                first, last = min(first, quote.start), max(last, quote.end)
        if first <= draft.cue[0] < last and not start <= draft.cue[0] < end:
            first, last = start, end
        found.append((first, last))
    return found


def _speech(quote: Quote) -> bool:
    return quote.end - quote.start >= _LONG


def _beside(text: str, drafts: list[Draft], quotes: Quotes, taken: dict[int, Draft]) -> None:
    """Give each cue of speech that lacks a content the free quotation beside it."""
    starts = [q.start for q in quotes.all]
    for draft in drafts:
        if draft.content or not draft.speech or quotes.at(draft.cue[0]) is not None:
            continue
        block = quotes.block_of(draft.cue[0])
        choice = None
        before = bisect_right(starts, draft.cue[0]) - 1
        if before >= 0 and quotes.all[before].block == block and quotes.all[before].start not in taken:
            gap = text[quotes.all[before].end : draft.cue[0]]
            if _speech(quotes.all[before]) and not _STOPS & set(gap) and len(gap) < _FAR:
                choice = quotes.all[before]
        after = bisect_left(starts, draft.cue[1])
        if choice is None and after < len(quotes.all) and quotes.all[after].start not in taken:
            quote = quotes.all[after]
            gap = text[draft.cue[1] : quote.start].rstrip()
            near = quote.block == block or (quote.block == block + 1 and gap.endswith(":"))
            if near and len(gap) < _FAR and (gap[-1:] in (",", ":") or (not gap and _speech(quote))):
                choice = quote
        if choice is not None:
            draft.content = [(choice.start, choice.end)]
            taken[choice.start] = draft
        elif (block_quote := _set_off(text, draft, quotes, block)) is not None:
            draft.content, draft.quoted = [block_quote], True


def _set_off(text: str, draft: Draft, quotes: Quotes, block: int) -> Range | None:
    """The paragraph that a cue announces with a colon at the end of its own: a block quotation has no marks."""
    if block + 1 >= len(quotes.blocks):
        return None
    lead = text[draft.cue[1] : quotes.blocks[block][1]].rstrip()
    if not lead.endswith(":") or len(lead) > _FAR or _STOPS & set(lead[:-1]):
        return None
    start, end = quotes.blocks[block + 1]
    return None if quotes.within(start, end) else (start, end)


def _go_on(text: str, drafts: list[Draft], quotes: Quotes, taken: dict[int, Draft]) -> None:
    """Give each free quotation that is a sentence of its own to the speaker before it."""
    cues = [d.cue[0] for d in drafts]
    last: Quote | None = None
    for quote in quotes.all:
        if quote.start in taken:
            last = quote
            continue
        if last is None or not _speech(quote):
            continue
        speaker = taken[last.start]
        before = text[max(quote.start - 3, 0) : quote.start].rstrip()[-1:]
        same = quote.block == last.block and before in _BEFORE_SPEECH
        goes_on = quote.block == last.block + 1 and last.open_end
        between = drafts[bisect_left(cues, last.end) : bisect_left(cues, quote.start)]
        foreign = any(d is not speaker and d.speech and d.content for d in between)
        if (goes_on or same) and not foreign:
            speaker.content.append((quote.start, quote.end))
            taken[quote.start] = speaker
            last = quote


def merge(text: str, ranges: list[Range]) -> list[Range]:
    """Ranges in order, joined where they touch or only white space lies between them."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found

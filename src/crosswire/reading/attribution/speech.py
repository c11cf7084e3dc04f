"""Quotations and the drafts that they belong to: whole quotations, second halves, paragraphs that go on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
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
        if before >= 0 and quotes.all[before].last == block and quotes.all[before].start not in taken:
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
    told = list(drafts)
    cues = [d.cue[0] for d in told]
    last: Quote | None = None
    for quote in quotes.all:
        if quote.start in taken:
            last = quote
            continue
        if not _speech(quote):
            continue
        speaker = _speaker_before(text, quote, told, quotes, (last, taken[last.start]) if last is not None else None)
        if speaker is None:
            continue
        since = last.end if last is not None and taken[last.start] is speaker else speaker.cue[1]
        between = told[bisect_left(cues, since) : bisect_left(cues, quote.start)]
        if any(d.speech and d.content and _another(d, speaker) for d in between):
            continue
        if last is None or taken[last.start] is not speaker:  # what was told before is not quoted for that
            speaker = replace(speaker, content=[])
            drafts.append(speaker)
        speaker.content.append((quote.start, quote.end))
        taken[quote.start] = speaker
        last = quote
    drafts.sort(key=lambda d: d.cue)


def _speaker_before(
    text: str, quote: Quote, drafts: list[Draft], quotes: Quotes, before: tuple[Quote, Draft] | None
) -> Draft | None:
    """Whose words a quotation without a cue goes on with.

    It is a sentence behind the last quotation, or a paragraph of its own behind one in which somebody speaks.
    """
    mark = text[max(quote.start - 3, 0) : quote.start].rstrip()[-1:]
    first, end = quotes.blocks[quote.block][0], quotes.blocks[quote.last][1]
    alone = quote.start == first and end - quote.end <= 1 and quotes.body[quote.block]
    if before is not None:
        last, speaker = before
        same = quote.block == last.last and mark in _BEFORE_SPEECH
        like = text[quote.start] == text[last.start]  # a heading in other marks is no speech
        if same or (quote.block == last.last + 1 and (last.open_end or (alone and like))):
            return speaker
        alone = alone and like
    if not alone or not quote.block:
        return None
    start, stop = quotes.blocks[quote.block - 1]
    near = [d for d in drafts if start <= d.cue[0] < stop and d.speech and d.content and d.source is not None]
    return near[-1] if near else None


def _another(draft: Draft, speaker: Draft) -> bool:
    """Whether a cue is another speaker's: "she said, adding that" has one."""
    if draft is speaker:
        return False
    return draft.source is None or speaker.source is None or draft.source.i != speaker.source.i


def merge(text: str, ranges: list[Range]) -> list[Range]:
    """Ranges in order, joined where they touch or only white space lies between them."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found

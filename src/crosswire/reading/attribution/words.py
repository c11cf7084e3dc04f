"""Attribution by words alone, for languages without a parse: "según X", "X dijo que ...", "«...», informó X"."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.reading.attribution.speech import merge
from crosswire.reading.attribution.via import is_outlet
from crosswire.records import AttributionMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from crosswire.reading.attribution.lexicon import Lexicon
    from crosswire.reading.attribution.quotes import Quotes
    from crosswire.reading.document import Document
    from crosswire.records import NameMention, SourceKind

_END = frozenset(',;:.!?()«»“”"—–…')
_LONGEST = 14
"""A source of more words than this is no source."""

_NAMED = 8
"""A source of more words than this has more in it than what it is called."""

Range = tuple[int, int]


def read(
    document: Document, names: tuple[NameMention, ...], lexicon: Lexicon, quotes: Quotes
) -> tuple[AttributionMention, ...]:
    """Who says what, sentence by sentence, in the order of the cues."""
    found = []
    for sentence in document.doc.sents:
        words = [t for t in sentence if not t.is_space]
        n = 0
        while n < len(words):
            made, n = _at(words, n, lexicon, quotes)
            if made is not None:
                found.append(_mention(document, made, names, lexicon))
    return tuple(_again(found, _same(document.language)))


@functools.cache
def _same(language: str) -> frozenset[str]:
    """What points to the source before: "the same source"."""
    return frozenset((vocabulary.find(f"{language}/cues") or {}).get("anonymous", {}).get("same", ()))


def _again(found: list[AttributionMention], same: frozenset[str]) -> Iterator[AttributionMention]:
    """The mentions, with the source before for one that only points to it."""
    last: AttributionMention | None = None
    for mention in found:
        points = mention.source is not None and " ".join(mention.source.text.casefold().split()) in same
        if points and last is not None:
            yield dataclasses.replace(
                mention, source_name=last.source_name, source_kind=last.source_kind, entity=last.entity
            )
            continue
        if mention.source is not None:
            last = mention
        yield mention


class _Found:
    """A cue with its source and content, as ranges."""

    __slots__ = ("content", "cue", "quoted", "source", "stance")

    def __init__(self, cue: Range, source: Range | None, content: list[Range], stance: str, *, quoted: bool) -> None:
        self.cue, self.source, self.content, self.stance, self.quoted = cue, source, content, stance, quoted


def _at(words: list[Token], n: int, lexicon: Lexicon, quotes: Quotes) -> tuple[_Found | None, int]:
    """What the cue at a word makes, and where to go on."""
    for phrase in lexicon.phrases:
        end = n + len(phrase)
        if tuple(t.lower_ for t in words[n:end]) == phrase:
            return _according(words, n, end, quotes), end
    token = words[n]
    stance = lexicon.sourceless.get(token.lower_)
    if stance is not None:
        return _Found(_range(words[n : n + 1]), None, [_range(words)], stance, quoted=False), n + 1
    stance = lexicon.words.get(token.lower_)
    if stance is None or quotes.at(token.idx) is not None:
        return None, n + 1
    return _said(words, n, stance, lexicon, quotes), n + 1


def _according(words: list[Token], n: int, end: int, quotes: Quotes) -> _Found | None:
    last = end
    while last < len(words) and words[last].text not in _END:
        last += 1
    if last == end or last - end > _LONGEST:
        return None
    before, after = words[:n], words[last:]
    content = [_range(part) for part in (_trim(before), _trim(after)) if len(part) > 1]
    if not content:
        return None
    return _Found(_range(words[n:end]), _range(words[end:last]), content, "said", quoted=_quoted(content, quotes))


def _said(words: list[Token], n: int, stance: str, lexicon: Lexicon, quotes: Quotes) -> _Found | None:
    cue = _range(words[n : n + 1])
    that = next((k for k in range(n + 1, min(n + 7, len(words))) if words[k].lower_ in lexicon.that), None)
    if that is not None and not any(w.text in _END for w in words[n + 1 : that]):
        content = _trim(words[that:])
        source = _before(words, n) or _unless_occasion(_after(words, n, that), words[n].lang_)
        if source and len(content) > 1:
            return _Found(cue, _range(source), [_range(content)], stance, quoted=_quoted([_range(content)], quotes))
        return None
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    block = quotes.block_of(cue[0])
    beside = [q for q in quotes.within(max(start - 2, 0), end) if q.block <= block <= q.last and q.start < end - 1]
    if not beside:  # the quotation may be a sentence of its own, before the cue
        beside = [q for q in quotes.within(max(start - 4, 0), start) if q.last == block]
    source = _unless_occasion(_after(words, n, len(words)), words[n].lang_) or _before(words, n)
    if beside:
        return _Found(cue, _range(source), [(q.start, q.end) for q in beside], stance, quoted=True) if source else None
    before = _trim(words[:n])
    if n and words[n - 1].text == "," and len(before) > 2 and source and source[0].i > words[n].i:
        return _Found(cue, _range(source), [_range(before)], stance, quoted=False)
    return _of_thing(words, n, stance)


def _of_thing(words: list[Token], n: int, stance: str) -> _Found | None:
    """What is demanded, promised, condemned without a clause: "exigió la renuncia del alcalde"."""
    lists = _speaking(words[n].lang_)
    end = n + 1
    while end < len(words) and words[end].text not in _END and words[end].lower_ not in lists["ends"]:
        end += 1
    source = _before(words, n)
    if stance not in lists["things"] or end - n < 2 or words[n + 1].lower_ in lists["nothing"]:
        return None
    if not source or source[-1].lower_ in ("se", "no", "que") or not (len(source) > 1 or source[0].text[:1].isupper()):
        return None
    content = [_range(words[n + 1 : end])]
    return _Found(_range(words[n : n + 1]), _range(source), content, stance, quoted=False)


@functools.cache
def _speaking(language: str) -> dict[str, list[str]]:
    lists = (vocabulary.find(f"{language}/cues") or {}).get("speaking", {})
    return {key: lists.get(key, []) for key in ("things", "nothing", "ends", "articles", "of")}


def _before(words: list[Token], n: int) -> list[Token]:
    """The source before a cue: back to the last mark."""
    start = n
    while start > 0 and words[start - 1].text not in _END:
        start -= 1
    if start == n and n > 1 and words[n - 1].text == "," and n <= _LONGEST:  # "la ministra, Ana Ruiz, dijo"
        return words[: n - 1]
    return words[start:n] if 0 < n - start <= _LONGEST else []


def _after(words: list[Token], n: int, limit: int) -> list[Token]:
    """The source behind a cue: up to the next mark."""
    end = n + 1
    while end < limit and words[end].text not in _END:
        end += 1
    return words[n + 1 : end] if 0 < end - n - 1 <= _LONGEST else []


def _unless_occasion(source: list[Token], language: str) -> list[Token]:
    """A source without what tells how, where or when it spoke: "afirmó Vidal en conferencia de prensa"."""
    for n in range(1, len(source)):
        if source[n].lower_ in _occasion(language) or f"{source[n].lower_} {_next(source, n)}" in _occasion(language):
            return source[:n]
    return source


def _next(words: list[Token], n: int) -> str:
    return words[n + 1].lower_ if n + 1 < len(words) else ""


@functools.cache
def _occasion(language: str) -> frozenset[str]:
    return frozenset((vocabulary.find(f"{language}/cues") or {}).get("speaking", {}).get("occasion", ()))


def _trim(words: list[Token]) -> list[Token]:
    start, end = 0, len(words)
    while start < end and words[start].text in _END - {"«", "“", '"', "("}:
        start += 1
    while end > start and words[end - 1].text in _END - {"»", "”", '"', ")"}:
        end -= 1
    return words[start:end]


def _range(words: list[Token]) -> Range:
    return words[0].idx, words[-1].idx + len(words[-1])


def _quoted(content: list[Range], quotes: Quotes) -> bool:
    return any(quotes.within(s, e) for s, e in content)


def _mention(document: Document, found: _Found, names: tuple[NameMention, ...], lexicon: Lexicon) -> AttributionMention:
    kind: SourceKind = "unattributed"
    name = entity = None
    if found.source is not None:
        start, end = found.source
        text = document.cased[start:end]
        inside = [m for m in names if start <= m.start and m.end <= end]
        speaker = _speaker(document, start, inside)
        whose = None if speaker or not inside else _whose(document, start, end, inside)
        own = None if whose else speaker or next(iter(inside), None)
        name = whose or ((own.name or own.text) if own is not None else text)
        entity = own.entity if own is not None else None
        kind = _kind(text, name, own, lexicon)
    return AttributionMention(
        source=document.span(*found.source) if found.source is not None else None,
        cue=document.span(*found.cue),
        content=tuple(document.span(s, e) for s, e in merge(document.text, found.content)),
        source_kind=kind,
        quoted=found.quoted,
        source_name=name,
        entity=entity,
        stance=found.stance,
    )


def _speaker(document: Document, start: int, inside: list[NameMention]) -> NameMention | None:
    """The person of a source: "el jefe de la policía, Luis Mora"; not one whose lawyer it is."""
    of = _speaking(document.language)["of"]
    for mention in inside:
        before = document.cased[start : mention.start].split()
        if mention.type == "person" and not (before and before[-1].lower() in of):
            return mention
    return None


def _whose(document: Document, start: int, end: int, inside: list[NameMention]) -> str | None:
    """A source that is told by whose it is, with that: "gobierno de Perú"; ``None`` where a name stands for it."""
    lists = _speaking(document.language)
    words = document.cased[start:end].split()
    if words and words[0].lower() in lists["articles"]:
        words = words[1:]
    if not 2 < len(words) <= _NAMED or words[1].lower() not in lists["of"]:
        return None
    common = words[0].islower() or all(w.islower() for w in words[1:])
    first = document.cased.find(words[0], start, end)
    named = any(m.start <= first and m.end >= end for m in inside)
    return " ".join(words) if common and not named else None


def _kind(text: str, name: str, own: NameMention | None, lexicon: Lexicon) -> SourceKind:
    lower = text.lower()
    words = lower.split()
    if any(p in lower for p in lexicon.anonymous_phrases) or any(
        w in lexicon.anonymous_heads | lexicon.anonymous_words for w in words
    ):
        return "anonymous"
    if is_outlet(name, lexicon):
        return "outlet"
    person = own is not None and own.type == "person"
    for word in words:
        # a person "in a press conference" is no newspaper
        if word in lexicon.kinds and not (person and lexicon.kinds[word] in ("outlet", "document")):
            return lexicon.kinds[word]
    if own is not None and own.type in ("person", "place"):
        return "official"
    return "organization"

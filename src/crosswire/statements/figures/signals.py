"""What a number counts, along the parse: from the number to its noun, the noun's modifiers, its governors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.records import Bound, QuantityMention
from crosswire.statements.figures.lexicon import Lexicon, Role

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

REACH = 5
"""Steps up the parse that still say what a number counts."""

_PASSIVE = frozenset({"nsubjpass"})
_OBJECT = frozenset({"dobj", "obj", "attr", "oprd"})
_SUBJECT = frozenset({"nsubj"})
_COMPLEMENT = frozenset({"acomp", "oprd", "attr", "advcl", "ccomp", "xcomp", "advmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A measure, the range that tells it, what is counted, and whether the number is the state of a count."""

    measure: str
    start: int
    end: int
    item: str | None = None
    bound: Bound | None = None
    toll: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signal:
    role: Role
    word: str
    token: Token
    toll: bool = False
    part: bool = False
    more: tuple[Token, ...] = ()


def told(sentence: Tokens, q: QuantityMention, words: Lexicon) -> Told | None:
    """What the quantity counts, or ``None`` where the sentence does not say."""
    anchor = _anchor(sentence, q)
    if anchor is None:
        return None
    bound = _implied(anchor, words)
    item = "" if _is_toll(q, words) else _item(anchor, q)
    if q.unit and not q.unit.startswith(("t", "kg", "g", "lb", "per ", "1/")):
        return _money(q)
    for signal in _signals(anchor, words):
        subject_item = item or _folded(signal.token)
        measure = words.measure(signal.role, signal.word, f"{subject_item} {_around(signal.token)}")
        if measure and _fits(measure, q):
            start, end = _range(anchor, signal, q)
            counted = (q.item if item else None) or _kind_of(signal.token, words, measure)
            return Told(
                measure=measure, start=start, end=end, item=counted, bound=bound, toll=signal.toll, part=signal.part
            )
    if q.item and item and not set(item.split()) & words.idle and (q.value or 0) > 1 and item:
        return Told(measure="count", start=q.start, end=q.end, item=q.item, bound=bound)
    return None


def _is_toll(q: QuantityMention, words: Lexicon) -> bool:
    """Whether the noun only names the count ("the number of dead rose to nine" counts dead, not numbers)."""
    return bool(q.item) and (q.item or "").casefold().split()[-1] in words.change["tolls"]


def _money(q: QuantityMention) -> Told | None:
    if q.unit and len(q.unit) == 3 and q.unit.isupper():
        return Told(measure="money", start=q.start, end=q.end)
    return None


def _fits(measure: str, q: QuantityMention) -> bool:
    """Masses count drugs, rates count rates, bare numbers the rest."""
    if measure == "homicide_rate":
        return q.unit is not None and q.unit.startswith("per ")
    return q.unit is None or measure in {"drugs_seized", "goods_seized"}


def _anchor(sentence: Tokens, q: QuantityMention) -> Token | None:
    """The token from which to climb: the head of what is counted, else of the number."""
    if _has_item(q) and sentence.start_char <= (q.item_start or 0):
        span = sentence.doc.char_span(q.item_start or 0, q.item_end or 0, alignment_mode="expand")
        if span is not None and len(span):
            number = _token_at(sentence, q.number_start if q.number_start is not None else q.start)
            head: Token = span.root
            # "two of the groups": the number governs what it counts
            if number is not None and number.is_ancestor(head):
                return number
            return head
    return _token_at(sentence, q.number_start if q.number_start is not None else q.start)


def _has_item(q: QuantityMention) -> bool:
    """Whether the counted noun stands with the number; "nine people died and 31 were hurt" counts people twice."""
    return q.item_start is not None and q.item_end is not None and q.item_end > q.start


def _token_at(sentence: Tokens, offset: int) -> Token | None:
    span = sentence.doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None:
        return None
    token: Token = span[0]
    # climb out of the number phrase itself ("200 metric tons": 200 -> tons)
    while token.dep_ in {"nummod", "compound", "quantmod", "advmod", "amod"} and token.head is not token:
        if token.head.pos_ not in _NOMINAL:
            break
        token = token.head
    return token


def _item(anchor: Token, q: QuantityMention) -> str:
    if q.item:
        span = (
            anchor.doc.char_span(q.item_start, q.item_end, alignment_mode="expand")
            if q.item_start is not None and q.item_end is not None
            else None
        )
        return " ".join(t.lemma_.casefold() for t in span) if span is not None else q.item.casefold()
    return "" if anchor.pos_ == "NUM" else anchor.lemma_.casefold()


def _folded(token: Token) -> str:
    return str(token.lemma_.casefold())


def _around(token: Token) -> str:
    """Lemmas that stand close below a word: what a seizure is of, which rate a rate is."""
    near = [c for c in token.children if c.dep_ in {"compound", "amod", "dobj", "nsubjpass", "nsubj"}]
    near += [g for c in token.children if c.dep_ == "prep" for g in c.children]
    return " ".join(str(t.lemma_).casefold() for t in near)


def _compound(token: Token) -> Iterator[str]:
    """A noun with its closest modifiers, longest first: "death toll", "drone strike", "strike"."""
    for child in token.children:
        if child.dep_ in {"compound", "amod"} and child.i < token.i:
            yield f"{child.lemma_} {token.lemma_}".casefold()
    yield _folded(token)


def _signals(anchor: Token, words: Lexicon) -> Iterator[_Signal]:
    """What may tell the measure, closest first."""
    if anchor.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
        for word in _compound(anchor):
            yield _Signal(role="nouns", word=word, token=anchor)
    yield from _below(anchor)
    yield from _following(anchor, words)
    token, steps = anchor, 0
    while steps < REACH:
        head = token.head
        if head is token:
            return
        yield from _governor(token, head, anchor, words)
        token, steps = head, steps + 1
        if token.dep_ in {"ccomp", "advcl", "relcl"} and token.pos_ in {"VERB", "AUX"} and token is not anchor.head:
            return


def _below(anchor: Token) -> Iterator[_Signal]:
    """Participles, adjectives and relative clauses of what is counted ("12 people killed", "12 who died")."""
    for child in anchor.children:
        if child.dep_ in {"acl", "amod", "appos", "advcl", "conj"} or (child.dep_ == "prep" and child.pos_ == "VERB"):
            if child.dep_ == "conj" and child.pos_ not in {"VERB", "ADJ"}:
                continue
            yield _Signal(role="states", word=child.text.casefold(), token=child)
            if child.tag_ == "VBN":
                yield _Signal(role="verbs", word=_folded(child), token=child)
        if child.dep_ == "relcl":
            passive = any(c.dep_ == "nsubjpass" for c in child.children)
            yield _Signal(role="verbs" if passive else "subjects", word=_folded(child), token=child)
        if child.dep_ in {"acl", "relcl"}:
            for grand in child.children:
                if grand.dep_ in {"acomp", "oprd", "attr", "advcl", "xcomp"}:
                    yield _Signal(role="states", word=grand.text.casefold(), token=grand)


def _following(anchor: Token, words: Lexicon) -> Iterator[_Signal]:
    """A state right behind the counted, but for an adverb ("six dockworkers still missing")."""
    for token in anchor.doc[anchor.i + 1 : anchor.i + 4]:
        word = token.text.casefold()
        if word in words.roles["states"]:
            yield _Signal(role="states", word=word, token=token)
            return
        if token.pos_ not in {"ADV", "AUX"}:
            return


def _governor(token: Token, head: Token, anchor: Token, words: Lexicon) -> Iterator[_Signal]:
    """What the word above says: a noun that the counted depends on, an adjective, or the verb."""
    noun_above = head.pos_ in {"NOUN", "PROPN"}
    if noun_above and (token.dep_ in {"pobj", "appos"} or token.pos_ == "ADP"):
        yield from (_Signal(role="nouns", word=w, token=head) for w in _compound(head))
    elif head.pos_ == "ADJ" and token.dep_ in {"npadvmod", "nummod", "nsubj"}:
        yield _Signal(role="states", word=head.text.casefold(), token=head)
        yield _Signal(role="nouns", word=head.text.casefold(), token=head)
    elif head.pos_ in {"VERB", "AUX"}:
        yield from _verb(token, head, anchor, words)


def _verb(token: Token, verb: Token, anchor: Token, words: Lexicon) -> Iterator[_Signal]:
    lemma = _folded(verb)
    if token.dep_ in _PASSIVE:
        yield _Signal(role="states", word=verb.text.casefold(), token=verb)
        yield _Signal(role="verbs", word=lemma, token=verb)
    elif token.dep_ in _OBJECT or token.dep_ == "dative":
        yield _Signal(role="verbs", word=lemma, token=verb)
    elif token.dep_ in _SUBJECT:
        yield _Signal(role="subjects", word=lemma, token=verb)
    if token.dep_ in _SUBJECT | _PASSIVE | _OBJECT | {"ccomp"}:
        for child in verb.children:
            if child.dep_ in _COMPLEMENT and child is not token and child.i > min(token.i, anchor.i):
                yield _Signal(role="states", word=child.text.casefold(), token=child)
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and token.dep_ in _PASSIVE and child.pos_ == "VERB":
            # "nine people are now known to have died"
            yield _Signal(role="subjects", word=_folded(child), token=child, more=(verb,))
            yield _Signal(role="states", word=child.text.casefold(), token=child, more=(verb,))
        if child.dep_ == "prep" and child.lemma_ in {"among", "amongst"} and token.dep_ in _SUBJECT | _PASSIVE:
            # "two guards were among the dead"
            for noun in child.children:
                yield _Signal(role="nouns", word=_folded(noun), token=noun, part=True, more=(verb,))
                yield _Signal(role="states", word=noun.text.casefold(), token=noun, part=True, more=(verb,))
    if lemma in words.change["reach"] or lemma in words.change["more_than"]:
        yield from _subject_of(verb, token, words)


def _subject_of(verb: Token, token: Token, words: Lexicon) -> Iterator[_Signal]:
    """A number that a count has come to: "the death toll rose to 12", "seizures now surpass 200 tons"."""
    for child in verb.children:
        if child.dep_ not in {"nsubj", "nsubjpass", "dobj"} or child == token:
            continue
        toll = _folded(child) in words.change["tolls"]
        if toll:
            for prep in child.children:
                for noun in prep.children if prep.dep_ == "prep" else ():
                    more = (child, verb)
                    for word in _compound(noun):
                        yield _Signal(role="nouns", word=word, token=noun, toll=True, more=more)
                    yield _Signal(role="states", word=noun.text.casefold(), token=noun, toll=True, more=more)
                    for s in _below(noun):
                        yield _Signal(role=s.role, word=s.word, token=s.token, toll=True, more=more)
        for word in _compound(child):
            yield _Signal(role="nouns", word=word, token=child, toll=True)


def _implied(anchor: Token, words: Lexicon) -> Bound | None:
    """The bound that the governing verb implies: what surpasses 200 is more than 200."""
    head = anchor.head
    if head.pos_ == "VERB" and anchor.dep_ in _OBJECT and _folded(head) in words.change["more_than"]:
        return "more_than"
    return None


def _kind_of(token: Token, words: Lexicon, measure: str) -> str | None:
    """The counted thing that stands with the telling word ("cocaine" of "cocaine seizures")."""
    kinds = words.needs.get(measure, frozenset())
    near = [token, *token.children, *(g for c in token.children if c.dep_ == "prep" for g in c.children)]
    return next((str(t.text) for t in sorted(near, key=lambda t: t.i) if str(t.lemma_).casefold() in kinds), None)


def _range(anchor: Token, told: _Signal, q: QuantityMention) -> tuple[int, int]:
    """From the telling word to the number, with the telling word's own short modifiers."""
    signal = told.token
    tokens = [anchor, signal, *told.more]
    tokens += [
        c
        for c in signal.children
        if c.dep_ in {"compound", "auxpass", "amod", "neg", "aux"} and abs(c.i - signal.i) < 4
    ]
    if signal.head.pos_ == "ADP" and signal.head.i < anchor.i and signal.head.i > signal.i:
        tokens.append(signal.head)
    if signal.dep_ in {"oprd", "acomp"} and signal.head.pos_ == "VERB":
        tokens.append(signal.head)
    if signal.dep_ == "pobj" and signal.head.head.pos_ == "VERB":
        tokens.append(signal.head.head)
    start = min(q.start, *(t.idx for t in tokens))
    end = max(q.end, *(t.idx + len(t.text) for t in tokens))
    return start, end

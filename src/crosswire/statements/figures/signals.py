"""What a number counts, along the parse: from the number to its noun, the noun's modifiers, its governors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.records import Bound, QuantityMention
from crosswire.statements import clauses
from crosswire.statements.figures import extents, verbs
from crosswire.statements.figures.lexicon import Lexicon, Role
from crosswire.statements.figures.signs import (
    MASSES,
    MOVED,
    OBJECT,
    TIMES,
    Signal,
    Told,
    below,
    by_unit,
    compounds,
    fits,
    folded,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

REACH = 5
"""Steps up the parse that still say what a number counts."""

_NOUNS: tuple[Role, ...] = ("nouns", "persons")
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"})


def told(sentence: Tokens, q: QuantityMention, words: Lexicon, *, whole: bool = False) -> Told | None:
    """What the quantity counts, or ``None`` where the sentence does not say; a ``whole`` is told by its noun alone."""
    anchor = _anchor(sentence, q)
    if anchor is None:
        return None
    bound = _implied(anchor, words)
    item = "" if is_toll(q, words) else _item(anchor, q)
    if q.unit and not q.unit.startswith(MASSES) and q.unit not in TIMES:
        return by_unit(q) or extents.told(anchor, q, words)
    for signal in _signals(anchor, q, words, whole=whole):
        subject_item = item or folded(signal.token)
        measure = words.measure(signal.role, signal.word, subject_item, _around(signal.token))
        if measure and fits(measure, q):
            measure, other = _either(measure, signal.token, words) if q.value != 0 else (measure, ())
            start, end = _range(anchor, replace(signal, more=(*signal.more, *other)), q)
            counted = (q.item if item else None) or _kind_of(signal.token, words, measure)
            return Told(
                measure=measure,
                start=start,
                end=end,
                item=counted,
                bound=bound,
                toll=signal.toll or folded(signal.token) in words.change["tolls"] or _come_to(anchor, words),
                part=signal.part or _some_of_all(anchor, words),
            )
    if q.item and item and not set(item.split()) & words.idle and (q.value or q.high or 0) > 1:
        return Told(measure="count", start=q.start, end=q.end, item=q.item, bound=bound)
    return extents.told(anchor, q, words)


def _either(measure: str, token: Token, words: Lexicon) -> tuple[str, tuple[Token, ...]]:
    """The measure, and the words that tell it: of both, where "or" leaves open which befell each."""
    for other in clauses.alternatives(token):
        told = words.measure("states", other.text.casefold(), "") or words.measure("verbs", folded(other), "")
        wider = words.joint.get(frozenset((measure, told or measure)))
        if wider is not None:
            return wider, (other,)
    return measure, ()


def is_toll(q: QuantityMention, words: Lexicon) -> bool:
    """Whether the noun only names the count ("the number of dead rose to nine" counts dead, not numbers)."""
    return bool(q.item) and (q.item or "").casefold().split()[-1] in words.change["tolls"]


def come_to_number(sentence: Tokens, q: QuantityMention, words: Lexicon) -> bool:
    """Whether a toll has come to the number ("bringing the total to 61")."""
    anchor = _anchor(sentence, q)
    return anchor is not None and _come_to(anchor, words)


def _come_to(anchor: Token, words: Lexicon) -> bool:
    """Whether a toll has come to the number, whose own noun says of what ("the toll climbed to eight dead")."""
    prep = anchor.head
    if anchor.dep_ != "pobj" or folded(prep) not in words.change["toward"]:
        return False
    reached = folded(prep.head) in words.change["reach"]
    return reached and any(c.dep_ in MOVED and folded(c) in words.change["tolls"] for c in prep.head.children)


def _some_of_all(anchor: Token, words: Lexicon) -> bool:
    """Whether the number is some of those that are counted as a whole ("nine of the wounded")."""
    for prep in anchor.children if anchor.pos_ == "NUM" else ():
        if prep.dep_ == "prep":
            for noun in prep.children:
                known = any(c.text.casefold() in words.roles["states"] for c in (noun, *noun.children)) or any(
                    folded(noun) in words.roles[r] for r in _NOUNS
                )
                if known and (noun.tag_ == "DT" or any(c.dep_ == "det" for c in noun.children)):
                    return True
    return False


def is_label(sentence: Tokens, q: QuantityMention) -> bool:
    """Whether the number names something and counts nothing: "Article 14", "Nine Elms station"."""
    at = q.number_start if q.number_start is not None else q.start
    span = sentence.doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or q.unit is not None or q.text[:1].isspace():
        return False
    token: Token = span[0]
    head = token.head
    if token.dep_ == "nummod" and head.i == token.i - 1:
        return head.tag_ in {"NN", "NNP"} and token.like_num and token.text.isdigit()
    top = head
    while top.dep_ == "compound":
        top = top.head
    named = token.dep_ == "compound" and head.tag_ in {"NNP", "NNPS"} and head.text.isalpha()
    return named and head.i == token.i + 1 and top.tag_ in {"NN", "NNP", "NNPS"}


def unbound(sentence: Tokens, q: QuantityMention, words: Lexicon) -> bool:
    """Whether the word of the bound belongs to the verb: "revised up to 34", "come under 12 attacks"."""
    span = sentence.doc.char_span(q.start, q.start + 1, alignment_mode="expand")
    if span is None:
        return False
    first: Token = span[0]
    return f"{folded(first.head)} {first.text}".casefold() in words.change["unbound"]


def in_apposition(sentence: Tokens, q: QuantityMention, whole: QuantityMention) -> bool:
    """Whether the counted explain those counted before: "three people died: two nurses and a patient"."""
    inner, outer = _anchor(sentence, q), _anchor(sentence, whole)
    return inner is not None and outer is not None and inner.dep_ == "appos" and inner.head == outer


def in_a_row(sentence: Tokens, q: QuantityMention, before: QuantityMention) -> bool:
    """Whether the counted stand in one row with those before: "nine pistols, two other rifles and 40 magazines"."""
    later, earlier = _anchor(sentence, q), _anchor(sentence, before)
    return later is not None and earlier is not None and later.dep_ == "conj" and later in earlier.conjuncts


def _anchor(sentence: Tokens, q: QuantityMention) -> Token | None:
    """The token from which to climb: the head of what is counted, else of the number."""
    if _has_item(q) and sentence.start_char <= (q.item_start or 0):
        span = sentence.doc.char_span(q.item_start or 0, q.item_end or 0, alignment_mode="expand")
        if span is not None and len(span):
            number = _token_at(sentence, q.number_start if q.number_start is not None else q.start)
            head: Token = span.root
            # "two of the groups": the number governs what it counts
            if number is not None and number.pos_ in _NOMINAL and number.is_ancestor(head):
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


def _around(token: Token) -> str:
    """Lemmas that stand close below a word: what a seizure is of, which rate a rate is."""
    near = [c for c in token.children if c.dep_ in {"compound", "amod", "dobj", "nsubjpass", "nsubj"}]
    near += [g for c in token.children if c.dep_ == "prep" for g in c.children]
    return " ".join(str(t.lemma_).casefold() for t in near)


def _signals(anchor: Token, q: QuantityMention, words: Lexicon, *, whole: bool) -> Iterator[Signal]:
    """What may tell the measure, closest first; last the noun that names people by their state ("two prisoners")."""
    yield from _near(anchor, q, words, whole=whole)
    yield from _spent(anchor)
    for word in () if _met(anchor, words) else compounds(anchor):
        yield Signal(role="persons", word=word, token=anchor)
    for prep in anchor.children if anchor.pos_ == "NUM" else ():
        for noun in prep.children if prep.dep_ == "prep" else ():
            yield Signal(role="states", word=noun.text.casefold(), token=noun)
            for role in _NOUNS:
                yield Signal(role=role, word=folded(noun), token=noun)
            yield from below(noun)


def _met(anchor: Token, words: Lexicon) -> bool:
    """Whether somebody only dealt with the counted: "spoke to seven inmates"."""
    above = anchor.head.head if anchor.dep_ == "pobj" else anchor.head
    return above.pos_ == "VERB" and folded(above) in words.change["met"]


def _spent(anchor: Token) -> Iterator[Signal]:
    """What a length of time is spent in, or is a part of: "20 years in prison", "two years' imprisonment"."""
    if folded(anchor) in TIMES:
        nouns = [noun for prep in anchor.children if prep.dep_ == "prep" for noun in prep.children]
        nouns += [anchor.head] if anchor.dep_ == "poss" else []
        yield from (Signal(role="nouns", word=word, token=noun) for noun in nouns for word in compounds(noun))


def _near(anchor: Token, q: QuantityMention, words: Lexicon, *, whole: bool) -> Iterator[Signal]:
    """What the counted noun, its modifiers and its governors say, closest first."""
    if anchor.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
        for word in compounds(anchor):
            yield Signal(role="nouns", word=word, token=anchor)
    if q.value is not None and not float(q.value).is_integer():
        yield Signal(role="scaled", word=folded(anchor), token=anchor)
    yield from below(anchor)
    if whole:
        return
    yield from _following(anchor, words)
    token, steps = anchor, 0
    while steps < REACH:
        head = token.head
        if head is token:
            return
        if token.dep_ == "prep" and head.pos_ in {"NOUN", "PROPN"} and folded(token) not in words.change["of"]:
            # what lies "from 12 sailors" or "in 12 districts" is not so many itself
            return
        yield from _governor(token, head, anchor, words)
        token, steps = head, steps + 1
        if token.dep_ in {"ccomp", "advcl", "relcl"} and token.pos_ in {"VERB", "AUX"} and token is not anchor.head:
            return


def _following(anchor: Token, words: Lexicon) -> Iterator[Signal]:
    """A state right behind the counted, but for an adverb ("six dockworkers still missing").

    Not where it is that of whom a clause with the counted tells: "the man who shot two officers was arrested".
    """
    for token in anchor.doc[anchor.i + 1 : anchor.i + 4]:
        word = token.text.casefold()
        if word in words.roles["states"]:
            told = clauses.described(anchor, token)
            if any(c == told for c in token.children):
                return
            yield Signal(role="states", word=word, token=token)
            return
        if token.pos_ not in {"ADV", "AUX"}:
            return


def _governor(token: Token, head: Token, anchor: Token, words: Lexicon) -> Iterator[Signal]:
    """What the word above says: a noun that the counted depends on, an adjective, or the verb."""
    noun_above = head.pos_ in {"NOUN", "PROPN"}
    if noun_above and (token.dep_ in {"pobj", "appos"} or token.pos_ == "ADP"):
        yield from (Signal(role="nouns", word=w, token=head) for w in compounds(head))
    elif head.pos_ == "ADJ" and token.dep_ in {"npadvmod", "nummod", "nsubj"}:
        yield Signal(role="states", word=head.text.casefold(), token=head)
        yield Signal(role="nouns", word=head.text.casefold(), token=head)
    elif head.pos_ in {"VERB", "AUX"}:
        yield from verbs.signs(token, head, anchor, words)


def _implied(anchor: Token, words: Lexicon) -> Bound | None:
    """The bound that the governing verb implies: what surpasses 200 is more than 200."""
    head = anchor.head
    if head.pos_ == "VERB" and anchor.dep_ in OBJECT and folded(head) in words.change["more_than"]:
        return "more_than"
    return None


def _kind_of(token: Token, words: Lexicon, measure: str) -> str | None:
    """The counted thing that stands with the telling word ("cocaine" of "cocaine seizures")."""
    kinds = words.needs.get(measure, frozenset())
    near = [token, *token.children, *(g for c in token.children if c.dep_ == "prep" for g in c.children)]
    return next((str(t.text) for t in sorted(near, key=lambda t: t.i) if str(t.lemma_).casefold() in kinds), None)


def _range(anchor: Token, told: Signal, q: QuantityMention) -> tuple[int, int]:
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
    if signal.dep_ == "pobj" and signal.head.head.pos_ == "VERB" and q.value != 0:
        tokens.append(signal.head.head)
    start = min(q.start, *(t.idx for t in tokens))
    end = max(q.end, *(t.idx + len(t.text) for t in tokens))
    return start, end

"""What a quantity counts or measures: the noun phrase in the text, by the parse where there is one, else by words."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.reading.quantities.bounds import Bounded
from crosswire.reading.quantities.lexicon import alternatives, fold, lexicon
from crosswire.reading.quantities.relations import Counted, Item
from crosswire.reading.quantities.unit_table import units

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = ("NOUN", "PROPN")
_WORD = re.compile(r"[\s\u00a0]+-?([^\W\d_][\w'’-]*)")
_LABEL = re.compile(r"(?:^|\n|[.;]\s)\s*([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3}):\s*$")
_NAME = re.compile(r"(?:^|[\s(\"“])(?!I )([^\W\d_]*[A-Z][\w&.’'-]*) $")
_MODIFIERS = ("amod", "compound", "nmod", "nummod", "poss", "punct", "advmod", "npadvmod")
_LINKING = ("ADP", "PART", "SCONJ", "SYM")
_NAMED = frozenset(("GPE", "PERSON", "ORG"))
"""What a label may be called by that is not counted."""
_TIMES = frozenset(("DATE", "TIME"))
_LONGEST = 12
"""Words between a number and its noun at most: longer phrases are misparsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    stop: frozenset[str]
    of: re.Pattern[str]
    links: frozenset[str]
    nominal: frozenset[str]
    extend: frozenset[str]
    in_: frozenset[str]
    one: frozenset[str]
    harm: frozenset[str]
    generic: frozenset[str]
    changes: frozenset[str]
    states: re.Pattern[str]
    states_later: re.Pattern[str]


@functools.cache
def _lexicon(language: str) -> _Words:
    table = vocabulary.spoken(language, "numbers")
    words = table["items"]
    return _Words(
        stop=frozenset(fold(w) for w in words["stop"]),
        of=re.compile(
            rf"[\s\u00a0]+(?:{alternatives(words['of'])})(?:\s+(?:{alternatives(words['skip'])}))?(?=[\s\u00a0])"
        ),
        links=frozenset(words["links"]),
        nominal=frozenset(words["nominal"]),
        harm=frozenset(words["harm"]),
        one=frozenset(table["exclude"]["one"]),
        in_=frozenset(words["in"]),
        extend=frozenset(words["extend"]),
        changes=frozenset(table["change"]["after"]),
        generic=frozenset(words["generic"]),
        states_later=re.compile(rf"(?:\s+\w+){{1,2}}\s+(?:{alternatives(words['states'])})(?!\w)"),
        states=re.compile(rf"[\s\u00a0]+({alternatives(words['states'])})(?!\w)"),
    )


@functools.cache
def _counting(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of measures but money, and with them all words of numbers."""
    lex = lexicon(language)
    measures = frozenset(n for n, (_, kind) in units(language).names.items() if kind != "money")
    return measures, measures | frozenset((*lex.words, *lex.vague))


class Finder:
    """Finds the items of one document's quantities."""

    def __init__(self, doc: Doc, text: str, language: str) -> None:
        """A finder for this parsed text."""
        self.doc, self.text, self.w = doc, text, _lexicon(language)
        self.measures, self.numerals = _counting(language)
        self.some_of = lexicon(language).some_of
        self.parsed = doc.has_annotation("DEP")
        self.low = fold(text)
        split = doc.has_annotation("SENT_START")
        self.sentences = [s.start_char for s in doc.sents] if split and len(doc) else [0]

    def counted(self, q: Bounded) -> Counted:
        """The quantity with its item and the number of its sentence."""
        state = self.w.states.match(self.low, q.measure.end) if q.unit is None else None
        return Counted(
            quantity=q,
            item=self._item(q),
            sentence=bisect_right(self.sentences, q.number_start),
            state=state.span(1) if state else None,
            alone=self.parsed,
        )

    def names_something(self, c: Counted) -> bool:
        """Whether a bare number counts nothing: it is of the name before ("Example 13"), or a pronoun ("one")."""
        q = c.quantity
        if q.unit is not None or q.bound != "exactly" or c.state or q.measure.number.scaled:
            return False
        if c.item is not None and c.item[0] > q.number_start:
            return False
        if q.measure.number.form == "digits":
            name = _NAME.search(self.text, max(0, q.start - 30), q.start)
            if name is None or self.w.of.match(self.low, q.number_end):
                return False
            return name.start(1) not in self.sentences or not name[1].istitle()
        if self.w.states_later.match(self.low, q.number_end):
            return False
        pronoun = self.parsed and self.low[q.number_start : q.number_end] in self.w.one
        return pronoun and any(
            t.dep_ != "ROOT" and t.head.lemma_.lower() not in self.w.harm
            for t in self._tokens(q.number_start, q.number_end)
        )

    def _item(self, q: Bounded) -> Item | None:
        if q.kind in ("age", "time"):
            return None
        found = self._parsed(q) if self.parsed else self._worded(q)
        if found is None and q.unit is None and (label := _LABEL.search(self.text, max(0, q.start - 60), q.start)):
            # "Kenya: 192 dead" says where, "Dead: 192" what
            found = None if any(t.ent_type_ in _NAMED for t in self._tokens(*label.span(1))) else label.span(1)
        return found

    # ------------------------------------------------------------ by words

    def _worded(self, q: Bounded) -> Item | None:
        """The next word, or the word behind "of"."""
        at = q.measure.end
        if of := self.w.of.match(self.text, at):
            at = of.end()
        elif q.unit is not None:
            return None
        word = _WORD.match(self.text, at)
        if word is None or fold(word[1]) in self.w.stop:
            return None
        if of and q.kind == "measure" and word[1][0].isupper():
            return None  # a distance from a place
        return word.span(1)

    # ------------------------------------------------------------ by the parse

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    def _parsed(self, q: Bounded) -> Item | None:
        number = self._tokens(q.number_start, q.number_end)
        whole = self._tokens(min(q.number_start, q.measure.start), max(q.measure.end, q.number_end))
        if not number or not whole:
            return None
        inside = {t.i for t in whole}
        last = whole[-1] if q.unit is not None else number[-1]
        of = self._of(last) or (self._some_of(last) if q.unit is None else None)
        if of is not None:
            return self._phrase(of, last.i + 1)
        head = _climb(last, inside)
        if q.unit is None and (noun := self._counted(number[-1], head)):
            return self._phrase(noun, number[-1].i + 1)
        if q.unit is not None and head.pos_ in NOUNS and 0 < head.i - last.i < _LONGEST and head.i not in inside:
            changed = self._whole(head, last.i + 1, len(self.doc))
            return None if head.lower_ in self.w.changes and changed == self._phrase(head, last.i + 1) else changed
        if q.unit is None and self.w.states.match(self.low, q.measure.end):
            return None
        if q.kind == "money" and (within := self._in(last)):
            return self._phrase(within, last.i + 1)
        if q.unit is None and self.text[q.number_start : q.number_end].isalpha() and q.value == 1:
            return None
        about = self._governor(inside, last, q)
        return None if about and self.low[about[0] : about[1]] in self.w.generic else about

    def _counted(self, number: Token, head: Token) -> Token | None:
        """The noun that a bare number counts."""
        modifies = number.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod", "npadvmod")
        near = 0 < head.i - number.i < (_LONGEST if modifies else 3)
        if near and self._names(head) and head.sent.start == number.sent.start:
            outer = head.head
            whole = head.dep_ == "compound" and outer.i > head.i and self._names(outer)
            return outer if whole else head
        noun = None
        for t in self.doc[number.i + 1 : number.i + 6]:
            if t.is_sent_start:
                break
            if self._names(t):
                noun = t
            elif noun is not None or t.pos_ not in ("ADJ", "PUNCT") or (t.is_punct and t.text != "-"):
                break
        return noun

    def _names(self, t: Token) -> bool:
        """Whether a word is a noun, and neither a number word nor a unit."""
        return t.pos_ in NOUNS and t.text[0].isalpha() and fold(t.text) not in self.numerals

    def _of(self, last: Token) -> Token | None:
        """The noun of an of-phrase at once behind: "200 tons of cocaine", "dozens of people"."""
        i = last.i + 1
        if i < len(self.doc) and self.doc[i].lower_ == "of":
            for child in self.doc[i].rights:
                if child.dep_ in ("pobj", "pcomp") and child.pos_ in NOUNS:
                    return child
        return None

    def _some_of(self, last: Token) -> Token | None:
        """The noun that says what some of those told before are: "four of them guards", "five of whom were nurses"."""
        if self.some_of.match(self.low, last.idx + len(last.text)) is None:
            return None
        noun = None
        for t in self.doc[last.i + 3 : last.i + _LONGEST]:
            if self._names(t) and t.ent_type_ not in _TIMES:
                noun = t
            elif noun is not None or (t.pos_ not in ("ADJ", "DET", "AUX") and t.text != "-"):
                break
        return noun

    def _in(self, last: Token) -> Token | None:
        """The noun of "in damages" behind a sum."""
        i = last.i + 1
        if i < len(self.doc) and self.doc[i].lower_ in self.w.in_:
            for child in self.doc[i].rights:
                if child.dep_ == "pobj" and child.pos_ == "NOUN" and child.i - i <= 3 and not child.ent_type_:
                    return child
        return None

    def _phrase(self, noun: Token, floor: int) -> Item:
        """A noun with the modifiers before it, no further back than token ``floor``."""
        first = noun.i
        for t in noun.lefts:
            if t.dep_ in _MODIFIERS and t.left_edge.i >= floor:
                first = min(first, t.left_edge.i)
        first = max(first, noun.i - _LONGEST)
        while first < noun.i and (self._empty(self.doc[first]) or self._unit(self.doc[first])):
            first += 1
        return self.doc[first].idx, noun.idx + len(noun.text)

    def _unit(self, t: Token) -> bool:
        """Whether a word is the rest of a measure that stands before the noun: "10-year Treasury yield"."""
        return t.i > 0 and self.doc[t.i - 1].text == "-" and fold(t.text) in self.measures

    def _empty(self, t: Token) -> bool:
        """Whether a word at the beginning of a phrase names nothing."""
        return (
            t.is_punct
            or t.is_space
            or t.pos_ in ("DET", "PRON", "NUM", "ADP", "SYM")
            or t.tag_ in ("PRP$", "POS", "RB")
        )

    def _governor(self, inside: set[int], last: Token, q: Bounded) -> Item | None:
        """What a sum is about: the noun that it modifies, or the subject of the verb that it completes."""
        head = _climb(last, inside)
        first = min(inside)
        through = _LINKING if q.kind == "measure" else (*_LINKING, "ADV", "ADJ")
        for _ in range(4):
            vague = head.lower_ in self.w.generic and head.i < first
            if head.i in inside or not (vague or head.pos_ in through):
                break
            above = head.head
            if head.i < first and head.lower_ in self.w.nominal and above.i < head.i and self._names(above):
                if above.lower_ not in self.w.generic:
                    return self._whole(above, above.left_edge.i, head.i)
                head = above
            if head.head.i == head.i:
                break
            head = head.head
        if head.i in inside:
            return None
        if self._names(head) and head.head.pos_ == "VERB" and head.i < first and self._listed(head):
            head = head.head
        if self._names(head):
            if q.unit is None:
                return None
            before = head.i < first
            return self._whole(head, head.left_edge.i if before else last.i + 1, first if before else len(self.doc))
        subject = q.unit is None and last.dep_ in ("nsubj", "nsubjpass")
        return self._of_verb(head, inside, first) if head.pos_ in ("VERB", "AUX") and not subject else None

    def _listed(self, noun: Token) -> bool:
        """Whether a noun is itself counted or stands for no more than a number: "350 points, or 1.1 percent"."""
        return noun.lower_ in self.w.generic or any(c.dep_ == "nummod" for c in noun.lefts)

    def _of_verb(self, verb: Token, inside: set[int], first: int) -> Item | None:
        """The subject of a verb such as "rise" or "total"; else its object, if it stands before the quantity."""
        for child in verb.rights:
            before = child.dep_ == "dobj" and child.i not in inside and child.i < first
            if before and self._names(child) and not self._listed(child):
                return self._whole(child, child.left_edge.i, first)
        passive = any(c.dep_ == "nsubjpass" for c in verb.lefts)
        if verb.lemma_.lower() not in self.w.links and not passive:
            return None
        for _ in range(3):
            subjects = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.i not in inside]
            if subjects and self._names(subjects[0]):
                return self._whole(subjects[0], subjects[0].left_edge.i, verb.i)
            if subjects and verb.dep_ == "relcl" and self._names(verb.head):
                return self._phrase(verb.head, verb.head.left_edge.i)
            if subjects:
                break
            if verb.dep_ not in ("conj", "xcomp") and not (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
                break
            verb = verb.head
        return None

    def _whole(self, noun: Token, floor: int, ceiling: int) -> Item:
        """A noun phrase with the of-phrase behind it: "price of oil"; of "number of murders" only the murders."""
        start, end = self._phrase(noun, floor)
        i = noun.i + 1
        if i >= min(ceiling, len(self.doc)) or self.doc[i].lower_ not in self.w.extend:
            return start, end
        for child in self.doc[i].rights:
            within = i < child.i < min(ceiling, i + _LONGEST)
            if within and child.dep_ == "pobj" and self._names(child) and not self._figures(i, child.i):
                inner = self._phrase(child, i + 1)
                return inner if noun.lower_ in self.w.generic else (start, inner[1])
        return start, end

    def _figures(self, start: int, end: int) -> bool:
        """Whether a number stands among these tokens."""
        return any(t.like_num for t in self.doc[start:end])


def _climb(token: Token, inside: set[int]) -> Token:
    """The first word above the quantity that is no part of it."""
    for _ in range(_LONGEST):
        if token.i not in inside or token.head.i == token.i:
            break
        token = token.head
    return token

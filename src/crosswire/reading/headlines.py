"""The grammar of headlines, which leave out what the parser looks for: "Two dead, man shot in Oakport home".

A participle or a state that ends its clause tells what befell the noun before it. Only clauses that such a word tells
are read anew, and those whose verb the parser took for a noun ("Rebels ambush convoy"); its arcs stay inside noun
phrases and everywhere else.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from crosswire import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CUTS = frozenset((";", ":", "|", "::", "—", "–", "...", "…", "//", "•", "»", "?", "!"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X"))
_NO_OBJECT = frozenset(("VERB", "AUX", "PUNCT", "PART", "CCONJ", "SCONJ"))
_MODIFIERS = {"NUM": "nummod", "DET": "det", "ADJ": "amod", "NOUN": "compound", "PROPN": "compound", "PUNCT": "punct"}
_COLUMNS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA"]
_KINDS = {"JJ": "ADJ", "NN": "NOUN", "VBN": "VERB", "VBD": "VERB", "VBP": "VERB", "VBZ": "VERB"}
_PLURAL = frozenset(("NNS", "NNPS"))
_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
_FOUND = "found"
_SOURCE = 4
"""Tokens within which a headline's first verb stands, if it says who tells or names somebody."""
_LONGEST = 60
"""Tokens of a headline; what is longer is none."""


class Arc(NamedTuple):
    """What a token hangs on, as what, and as which word it is read (empty: as the parser says)."""

    head: int
    dep: str
    lemma: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The vocabulary of a language's headlines."""

    undergone: dict[str, str]
    states: dict[str, str]
    before: frozenset[str]
    tellers: frozenset[str]
    telling: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    joints: frozenset[str]
    naming: dict[str, str]
    deeds: frozenset[str]
    doing: dict[str, str]
    aiming: dict[str, str]


@functools.cache
def load(language: str) -> Words | None:
    """The vocabulary, or ``None`` where a language has none."""
    data = vocabulary.find(f"{language}/headlines")
    if data is None:
        return None
    lists = {key: text.split() for key, text in data.items()}

    def pairs(key: str) -> dict[str, str]:
        return {form: lemma for form, _, lemma in (pair.partition(":") for pair in lists[key])}

    return Words(
        undergone=pairs("undergone"),
        states=pairs("states"),
        before=frozenset((*lists["before"], *lists["further"])),
        tellers=frozenset(lists["tellers"]),
        telling=frozenset(lists["telling"]),
        adverbs=frozenset(lists["adverbs"]),
        prepositions=frozenset(lists["prepositions"]),
        joints=frozenset(lists["joints"]),
        naming=pairs("naming"),
        deeds=frozenset(lists["deeds"]),
        doing=pairs("doing"),
        aiming=pairs("aiming"),
    )


def reread(doc: Doc, start: int, language: str) -> Doc:
    """The document with the clauses of the headline that begins at offset ``start`` read as headlines are."""
    words = load(language)
    tokens = [t for t in doc if t.idx >= start and not t.is_space]
    if words is None or not tokens or len(tokens) > _LONGEST or not doc.has_annotation("DEP"):
        return doc
    arcs: dict[int, Arc] = {}
    cut = _parts(tokens)
    for part in cut:
        arcs |= _part(part, words)
    if not arcs:
        return doc
    for part in cut:
        _close(part, arcs)
    return _applied(doc, arcs)


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """The tokens between marks that part a headline's statements; a mark belongs to what stands before it."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        dash = token.text == "-" and token.whitespace_ and token.i > 0 and token.nbor(-1).whitespace_
        if token.text in _CUTS or dash:
            parts.append([])
    return [p for p in parts if p]


def _part(part: list[Token], words: Words) -> dict[int, Arc]:
    """The arcs of one statement: who tells it, and what it tells."""
    told = part[:-1] if part[-1].is_punct else part
    said = next((i for i, t in enumerate(told) if t.lower_ in words.telling and i), None)
    if said is None:
        named = next((i for i, t in enumerate(told[:_SOURCE]) if t.lower_ in words.naming and i), None)
        if named is not None:
            return _named(told, named, words)
        return _clause(told, words) or _after(told, words) or _active(told, words)
    behind = said == len(told) - 1
    if behind:
        comma = next((i for i in range(said - 1, 0, -1) if told[i].text == ","), None)
        if comma is None or said - comma > 5:
            return {}
        clause, source = told[:comma], told[comma + 1 : said]
    elif said <= _SOURCE and told[said - 1].lower_ in words.tellers:
        clause, source = told[said + 1 :], told[:said]
    else:
        return {}
    arcs = _clause(clause, words)
    if arcs and source:
        root = next(i for i, arc in arcs.items() if arc.dep == "ROOT")
        saying = told[said]
        arcs[root] = arcs[root]._replace(head=saying.i, dep="ccomp")
        arcs[saying.i] = Arc(saying.i, "ROOT")
        _phrase(source, saying.i, "nsubj", arcs, words)
    return arcs


def _named(told: list[Token], at: int, words: Words) -> dict[int, Arc]:
    """What befell those whom a verb leads to: "Coroner identifies man shot in Oakport", "fire leaves two dead"."""
    verb, person = told[at], told[at + 1 :]
    if person and person[0].lower_ in ("victim", "victims"):
        return {}
    arcs = _clause(person, words)
    if not arcs:
        return {}
    root = next(i for i, arc in arcs.items() if arc.dep == "ROOT")
    arcs[root] = arcs[root]._replace(head=verb.i, dep="ccomp")
    arcs[verb.i] = Arc(verb.i, "ROOT", words.naming[verb.lower_], "VBZ") if verb.pos_ != "VERB" else Arc(verb.i, "ROOT")
    _phrase(told[:at], verb.i, "nsubj", arcs, words)
    return arcs


def _after(told: list[Token], words: Words) -> dict[int, Arc]:
    """Read "Victim dies after Oakport shooting" so, where the parser took it for a town that shoots."""
    last = told[-1] if told else None
    if last is None or last.tag_ != "VBG" or last.lower_ not in words.deeds or last.head.i == last.i:
        return {}
    at = next((i for i in range(len(told) - 2, 0, -1) if _prep(told[i], words)), None)
    if at is None or told[at].head.i != last.i or any(t.pos_ not in _NOMINAL for t in told[at + 1 : -1]):
        return {}
    arcs = {told[at].i: Arc(last.head.i, "prep")}
    _phrase(told[at + 1 :], told[at].i, "pobj", arcs, words)
    arcs[last.i] = Arc(told[at].i, "pobj", last.lower_, "NN")
    return arcs


def _active(told: Sequence[Token], words: Words) -> dict[int, Arc]:
    """Who does what to whom, where the parser took the verb for a noun: "Rebels ambush convoy, wound five"."""
    at = next((i for i in range(1, min(len(told) - 1, _SOURCE)) if _acts(told, i, words)), None)
    if at is None:
        return {}
    verb, *further = _at_commas(told[at:])
    arcs = _doing(verb, told[at].i, "ROOT", words)
    _phrase(told[:at], told[at].i, "nsubj", arcs, words)
    for comma, *segment in further:
        arcs[comma.i] = Arc(told[at].i, "punct")
        inner = _clause(segment, words)
        root = next((i for i, arc in inner.items() if arc.dep == "ROOT"), None)
        if root is not None:
            arcs |= inner | {root: inner[root]._replace(head=told[at].i, dep="conj")}
        elif segment and (segment[0].pos_ == "VERB" or segment[0].lower_ in words.doing):
            arcs |= _doing(segment, told[at].i, "advcl" if segment[0].tag_ == "VBG" else "conj", words)
        else:
            _tail(segment, told[at].i, arcs, words)
    return arcs


def _acts(told: Sequence[Token], at: int, words: Words) -> bool:
    """Whether a word taken for a noun tells what those before it do: it agrees with them, and whom it hits follows."""
    word, doer, behind = told[at], told[at - 1], told[at + 1]
    forms = words.aiming if _prep(behind, words) else words.doing
    if word.lower_ not in forms or word.pos_ not in _NOMINAL or doer.pos_ not in _NOMINAL or behind.pos_ in _NO_OBJECT:
        return False
    several = doer.tag_ in _PLURAL or doer.lower_ in words.tellers or doer.lower_.endswith("s")
    if several == (forms[word.lower_] != word.lower_):
        return False
    return not any(t.tag_ in ("VBZ", "VBD", "MD") for t in (*told[:at], *_at_commas(told[at + 1 :])[0]))


def _at_commas(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens cut before each comma."""
    cut: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            cut.append([])
        cut[-1].append(token)
    return cut


def _doing(segment: Sequence[Token], head: int, dep: str, words: Words) -> dict[int, Arc]:
    """The arcs of a verb, of whom it hits, and of where and how."""
    verb = segment[0]
    lemma = words.doing.get(verb.lower_) or words.aiming.get(verb.lower_, "")
    tag = ("VBP" if lemma == verb.lower_ else "VBZ") if lemma else ""
    arcs = {verb.i: Arc(head, dep, lemma, tag)}
    end = next((i for i, t in enumerate(segment) if i and _prep(t, words)), len(segment))
    _phrase(segment[1:end], verb.i, "dobj", arcs, words)
    _tail(segment[end:], verb.i, arcs, words)
    return arcs


def _clause(clause: Sequence[Token], words: Words) -> dict[int, Arc]:
    """The arcs of what a statement tells; none where no word tells it in a headline's way."""
    told = [i for i in range(len(clause)) if _tells(clause, i, words)]
    arcs: dict[int, Arc] = {}
    last: int | None = None
    begin = 0
    for at in told:
        first = begin
        if last is not None:
            first = _joint(clause, begin, at, words)
            _tail(clause[begin:first], clause[last].i, arcs, words)
        victims = [t for t in clause[first:at] if t.lower_ not in words.adverbs and t.lower_ not in words.joints]
        if last is None or any(t.pos_ != "PUNCT" for t in victims):
            held = [t for t in clause[first:at] if t.lower_ not in words.adverbs]
            if not _names(held, words):
                return {}
            verb = _verb(clause[at], words)
            state = clause[at].lower_ in words.states
            arcs[clause[at].i] = verb if last is None else verb._replace(head=clause[told[0]].i, dep="conj")
            while held and (held[0].is_punct or held[0].lower_ in words.joints):
                arcs[held[0].i] = Arc(clause[told[0]].i, "punct" if held[0].is_punct else "cc")
                held = held[1:]
            _phrase(held, clause[at].i, "nsubj" if state and verb.tag == "VBD" else "nsubjpass", arcs, words)
        else:
            verb = _verb(clause[at], words)
            inner = clause[last].lower_ == _FOUND and at == last + 1
            arcs[clause[at].i] = (
                Arc(clause[last].i, "oprd", clause[at].lower_, "JJ")
                if inner and clause[at].lower_ in words.states
                else verb._replace(head=clause[last].i, dep="xcomp" if inner else "conj")
            )
        for token in clause[first:at]:
            if token.lower_ in words.adverbs:
                arcs[token.i] = Arc(clause[at].i, "advmod")
        last, begin = at, at + 1
    if last is not None:
        _tail(clause[begin:], clause[last].i, arcs, words)
    return arcs


def _verb(token: Token, words: Words) -> Arc:
    if token.lower_ in words.undergone:
        return Arc(token.i, "ROOT", words.undergone[token.lower_], "VBN")
    lemma = words.states[token.lower_]
    return Arc(token.i, "ROOT", lemma, "VBD" if lemma == "die" else "VBN")


def _tells(clause: Sequence[Token], at: int, words: Words) -> bool:
    """Whether a word ends its clause: a noun or a like word stands before it, and no object behind it."""
    word = clause[at].lower_
    if at == 0 or (word not in words.undergone and word not in words.states):
        return False
    before = next((t for t in reversed(clause[:at]) if t.lower_ not in words.adverbs), None)
    if before is None or before.lower_ in words.prepositions or before.pos_ in ("DET", "AUX", "PART"):
        return False
    if before.text == "-":
        return False
    if before is not clause[0] and before.tag_ in ("VBZ", "VBP", "MD", "VBG"):
        return False
    if at + 1 == len(clause):
        return True
    behind = clause[at + 1]
    return (behind.is_punct and behind.text != "-") or behind.lower_ in words.before or behind.lower_ in words.undergone


def _names(phrase: Sequence[Token], words: Words) -> bool:
    """Whether a phrase names somebody, and no verb of another kind stands in it."""
    plain = [t for t in phrase if not t.is_punct and t.lower_ not in words.joints]
    if not plain or plain[0].lower_ in words.prepositions:
        return False
    return not any(t.pos_ == "AUX" or (t.tag_ in ("VBZ", "VBP", "MD") and t.pos_ != "NOUN") for t in plain[1:])


def _joint(clause: Sequence[Token], begin: int, at: int, words: Words) -> int:
    """Where the noun phrase of the next telling word begins, behind what belongs to the one before."""
    commas = [i for i in range(begin, at) if clause[i].text in (",", "&") and not _age(clause, i, at)]
    if commas:
        return commas[-1]
    joints = [i for i in range(begin, at) if clause[i].lower_ in words.joints]
    return joints[-1] if joints else at


def _age(clause: Sequence[Token], i: int, at: int) -> bool:
    """Whether a comma stands before or behind the age of somebody: "Boy, 9, shot"."""
    if i + 2 < at and clause[i + 1].like_num and clause[i + 2].text == ",":
        return True
    return i >= 2 and clause[i - 1].like_num and clause[i - 2].text == "," and i + 1 == at


def _phrase(phrase: Sequence[Token], head: int, dep: str, arcs: dict[int, Arc], words: Words) -> int | None:
    """Hang a noun phrase, with what is joined to it and what hangs on it; gives its head."""
    end = next((i for i, t in enumerate(phrase) if i and _prep(t, words)), len(phrase))
    groups: list[list[Token]] = [[]]
    marks: list[Token] = []
    for token in phrase[:end]:
        if token.text == "," or token.lower_ in words.joints:
            marks.append(token)
            groups.append([])
        else:
            groups[-1].append(token)
    first: int | None = None
    for group in groups:
        own = _group_head(group)
        if own is None:
            continue
        age = first is not None and len(group) == 1 and own.like_num
        misread = own.pos_ not in _NOMINAL
        arcs[own.i] = Arc(
            head if first is None else first,
            dep if first is None else "appos" if age else "conj",
            own.lower_ if misread else "",
            "NN" if misread else "",
        )
        first = own.i if first is None else first
        _inside(group, own, arcs)
    for mark in marks:
        arcs[mark.i] = Arc(first if first is not None else head, "punct" if mark.is_punct else "cc")
    if end < len(phrase):
        _tail(phrase[end:], first if first is not None else head, arcs, words)
    return first


def _group_head(group: Sequence[Token]) -> Token | None:
    named = [t for t in group if t.pos_ in _NOMINAL or t.tag_.startswith(("N", "V"))]
    return named[-1] if named else next((t for t in reversed(group) if not t.is_punct), None)


def _inside(group: Sequence[Token], head: Token, arcs: dict[int, Arc]) -> None:
    """What else stands in a noun phrase: as the parser has it where it hangs inside, else on the head."""
    own = {t.i for t in group}
    for token in group:
        if token is head or token.i == head.i:
            continue
        if token.head.i in own and token.head.i != token.i:
            arcs[token.i] = Arc(token.head.i, token.dep_)
        else:
            arcs[token.i] = Arc(head.i, _MODIFIERS.get(token.pos_, "dep"))


def _prep(token: Token, words: Words) -> bool:
    return token.lower_ in words.prepositions and (token.i == 0 or token.nbor(-1).text != "-")


def _tail(tail: Sequence[Token], verb: int, arcs: dict[int, Arc], words: Words) -> None:
    """Hang what stands behind a telling word: prepositions with their nouns, and times; a clause stays as it is."""
    at, last = 0, verb
    clause = next((i for i, t in enumerate(tail) if t.tag_ in _RELATIVE), len(tail))
    for token in tail[clause:]:
        inside = token.head.i > tail[clause].i - 1 and token.head.i <= tail[-1].i and token.head.i != token.i
        arcs[token.i] = Arc(token.head.i, token.dep_) if inside else Arc(verb, "dep")
    tail = tail[:clause]
    while at < len(tail):
        token = tail[at]
        end = next((i for i in range(at + 1, len(tail)) if _prep(tail[i], words) or tail[i].text == ","), len(tail))
        group = tail[at + 1 : end]
        if _prep(token, words):
            arcs[token.i] = Arc(last if token.lower_ == "of" else verb, "prep")
            inner = _phrase(group, token.i, "pobj", arcs, words) if group else None
            last = inner if inner is not None else last
        elif token.text == ",":
            arcs[token.i] = Arc(last, "punct")
            inner = _phrase(group, last, "appos" if last != verb else "dep", arcs, words) if group else None
        elif token.tag_ in ("RP", "RB") and not group:
            arcs[token.i] = Arc(verb, "prt" if token.tag_ == "RP" else "advmod")
        else:
            _phrase(tail[at:end], verb, "npadvmod", arcs, words)
        at = end


def _close(part: list[Token], arcs: dict[int, Arc]) -> None:
    """Make one tree of a part: what hangs on another part, or on nothing, hangs on this one's root."""
    own = {t.i for t in part}
    root = next((i for i in own if i in arcs and arcs[i].dep == "ROOT"), None)
    for token in part:
        if token.i in arcs:
            continue
        if root is None and (token.head.i not in own or token.head.i == token.i):
            root = token.i
            arcs[token.i] = Arc(token.i, "ROOT")
        elif token.head.i not in own or token.head.i == token.i:
            arcs[token.i] = Arc(part[0].i if root is None else root, "punct" if token.is_punct else "dep")


def _applied(doc: Doc, arcs: dict[int, Arc]) -> Doc:
    """The document with these arcs, in a new tree."""
    table: Any = doc.to_array(_COLUMNS)
    add = doc.vocab.strings.add
    for i, arc in arcs.items():
        row = table[i]
        row[0] = (arc.head - i) % 2**64
        row[1] = add(arc.dep)
        if arc.tag:
            row[2], row[3] = add(arc.tag), add(_KINDS[arc.tag])
            row[4] = add(arc.lemma)
    return doc.from_array(_COLUMNS, table)

"""What tells that somebody was harmed without telling the deed: beds, wounds, victims, "two dead, three wounded"."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.records import Bounds
from crosswire.statements import clauses
from crosswire.statements.events import grammar, kinds, lists, people
from crosswire.statements.events.roles import VerbRoles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Span, Token

    from crosswire.statements.events.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmed:
    """Somebody said to be killed, injured or hit: the heads of the phrases that name them, or a bare count."""

    kind: str
    at: Token
    victims: tuple[Token, ...] = ()
    count: Bounds | None = None
    by_self: bool = False
    """Whether they did it themselves."""
    unmeant: bool = False
    """Whether they did it by mishap."""
    by: bool = False
    """Whether somebody else is said to have done it, who therefore is none of them."""
    sure: bool = False
    """Whether it has happened however its clause is put forward."""
    final: bool = False
    """Whether it is the whole toll so far, whatever was told before ("the death toll rose to 14")."""
    whole: bool = False
    """Whether the count is of all and stands for itself ("a double homicide")."""


class _Words(NamedTuple):
    """The lists of ``data/<language>/states.toml``; the others are maps to what befell somebody, or to a number."""

    lists: Mapping[str, frozenset[str]]
    states: Mapping[str, str]
    counted: Mapping[str, str]
    """What "the number of" counts."""
    own: Mapping[str, str]
    done: Mapping[str, str]
    undergone: Mapping[str, str]
    shares: Mapping[str, int]

    def has(self, name: str, word: str) -> bool:
        """Whether a list holds a word."""
        return word in self.lists[name]


@functools.cache
def _words(language: str) -> _Words:
    data = vocabulary.spoken(language, "states")

    def kinds_of(table: str) -> dict[str, str]:
        return {word: kind for kind, text in data[table].items() for word in text.split()}

    return _Words(
        lists={name: frozenset(text.split()) for name, text in data["words"].items()},
        states=kinds_of("states"),
        counted=kinds_of("counted"),
        own=kinds_of("self"),
        done=kinds_of("done"),
        undergone=kinds_of("undergone"),
        shares=data["shares"],
    )


_SMALL = frozenset(("oprd", "acomp", "advcl", "ccomp", "xcomp", "advmod", "amod"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "auxpass", "aux"))
_SELVES = frozenset(("dobj", "npadvmod", "dative", "conj", "pobj", "appos"))
_PEOPLE = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
_PLURALS = frozenset(("NNS", "NNPS"))
_NAMING = frozenset(("NOUN", "PROPN", "ADJ"))


def find(sentence: Span, lexicon: Lexicon, language: str) -> Iterator[Harmed]:
    """All that a sentence says so, in the order of the text; a body that is carried away tells of nobody hurt."""
    s = _words(language)
    for harmed in _told(sentence, lexicon, people.words(language), s):
        if harmed.kind != "hit" or not harmed.victims:
            yield harmed
        elif living := tuple(v for v in harmed.victims if not s.has("remains", grammar.lemma(v))):
            yield replace(harmed, victims=living)


def _told(sentence: Span, lexicon: Lexicon, w: people.Words, s: _Words) -> Iterator[Harmed]:
    for token in sentence:
        word, form, pos = grammar.lemma(token), token.lower_, token.pos_
        if pos in grammar.VERBAL:
            yield from _verb(token, word, w, s, lexicon)
        if form in s.states:
            yield from _state(token, s.states[form])
        if pos in _NAMING:
            yield from _noun(token, word, s)
        if s.has("hospitals", form) and token.dep_ == "pobj" and token.head.lower_ in ("in", "at"):
            yield from _bed(token, s)


def _verb(verb: Token, word: str, w: people.Words, s: _Words, lexicon: Lexicon) -> Iterator[Harmed]:
    if word in s.own:
        yield from _self(verb, s.own[word], s, lexicon)
    elif s.has("turning", word) and any(grammar.lemma(t) in lexicon.weapons for t in grammar.children(verb, "dobj")):
        yield from _self(verb, "killed", s, lexicon)
    yield from _subject(verb, word, s, lexicon)
    if word in w.carry:
        ends = [t for name in ("to", "at", "in", "by") for t in grammar.prepositions(verb).get(name, [])]
        if s.has("admitting", word) or any(_hospital(t, w) for t in ends):
            taken = VerbRoles(verb).get("object")
            yield Harmed(kind="hit", at=verb, victims=_all(taken), sure=True)
    if s.has("striking", word):
        yield from _struck(verb, word, w, s, lexicon)
    if s.has("leaving", word) and any(_hospital(t, w) for t in _at(verb)):
        yield Harmed(kind="hit", at=verb, victims=_all(VerbRoles(verb).get("object")), sure=True)
    if s.has("finding", word) and any(s.has("lifeless", c.lower_) and c.dep_ in _SMALL for c in verb.children):
        who = VerbRoles(verb).get("object") or grammar.children(verb, "nsubj")
        yield Harmed(kind="killed", at=verb, victims=_all(who), by_self=_of_own_hand(verb, s, lexicon))
    if word in s.done and verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in _ARGUMENTS for c in verb.children):
        yield from _reduced(verb, s.done[word], s)


def _struck(verb: Token, word: str, w: people.Words, s: _Words, lexicon: Lexicon) -> Iterator[Harmed]:
    """Who is hit in a part of the body, or by a bullet."""
    near = grammar.prepositions(verb)
    who = VerbRoles(verb).get("object")
    if who and not near.keys() & {"in", "on"}:
        near = near | grammar.prepositions(who[0])
    means = [*near.get("by", []), *near.get("with", []), *VerbRoles(verb).get("subject")]
    places = [t for name in ("in", "on") for t in near.get(name, [])]
    body = any(t.lower_ in w.body or any(c.lower_ in w.body for c in t.children) for t in places)
    if who and who[0].lower_ in lexicon.self_words:
        who = VerbRoles(verb).get("subject")
        body = True
    shot = any(s.has("missiles", grammar.lemma(t)) for t in means)
    if body or shot or (s.has("grazing", word) and grammar.passive(verb)):
        yield Harmed(kind="hit", at=verb, victims=_all(who))


def _at(word: Token) -> list[Token]:
    near = grammar.prepositions(word)
    return [t for name in ("in", "at", "to") for t in near.get(name, [])]


def _subject(verb: Token, word: str, s: _Words, lexicon: Lexicon) -> Iterator[Harmed]:
    """Who dies, recovers or commits suicide."""
    if word == "pass" and any(c.lower_ == "away" for c in verb.children):
        word = "die"
    if word not in s.undergone or (grammar.children(verb, "auxpass") and word != "die"):
        return
    subject, held = grammar.surface(verb), grammar.children(verb, "dobj")
    if subject is None:
        return
    if word == "commit":
        if any(grammar.lemma(t) == "suicide" for t in held):
            yield Harmed(kind="killed", at=verb, victims=_all([subject]), by_self=True)
    elif not held:
        kind = s.undergone[word]
        own = kind == "killed" and _of_own_hand(verb, s, lexicon)
        yield Harmed(kind=kind, at=verb, victims=_all([subject]), sure=kind == "injured", by_self=own)


def _of_own_hand(verb: Token, s: _Words, lexicon: Lexicon) -> bool:
    """Whether somebody died of what he did to himself: "was found dead of a self-inflicted wound"."""
    return any(
        s.has("inflicted", t.lower_) and any(c.lower_ in lexicon.self_words for c in t.children) for t in verb.subtree
    )


def _reduced(verb: Token, kind: str, s: _Words) -> Iterator[Harmed]:
    """Who stands right before it in "the names of two men shot in the harbour", whatever the parser makes of it."""
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].pos_ == "ADV":
        before -= 1
    if before < verb.sent.start:
        return
    who = verb.doc[before]
    if who.pos_ == "NOUN" and kinds.kind(who, kinds.load(verb.doc.lang_)) == "person" and who.dep_ in ("pobj", "dobj"):
        fatal = any(s.has("fatal", c.lower_) for c in verb.children) or any(
            t.lower_ == "death" for t in grammar.prepositions(verb).get("to", [])
        )
        yield Harmed(kind="killed" if fatal else kind, at=verb, victims=(who,))


def _self(verb: Token, kind: str, s: _Words, lexicon: Lexicon) -> Iterator[Harmed]:
    """Who acts is who suffers in "shot himself", "killed her and then himself", "turned the gun on himself"."""
    for held in verb.subtree:
        if held.lower_ in lexicon.self_words and held.dep_ in _SELVES and clauses.verb(held) == verb:
            subject = _doer(verb)
            if subject is None or (subject.tag_ in _PLURALS and "Sing" in held.morph.get("Number", [])):
                # "Police: student shot himself"
                continue
            how = {c.lower_ for c in verb.children}
            kind = "killed" if s.lists["fatal"] & how else kind
            unmeant = bool(s.lists["unmeant"] & how)
            yield Harmed(kind=kind, at=verb, victims=_all([subject]), by_self=True, unmeant=unmeant)
            return


def _doer(verb: Token) -> Token | None:
    """The subject of a verb, or of the one before it that hangs on the same word: "says he shot her, then himself"."""
    before = [t for t in verb.head.children if t.dep_ == verb.dep_ and t.i < verb.i and t.pos_ in grammar.VERBAL]
    return grammar.surface(verb) or (grammar.surface(before[-1]) if before else None)


def _hospital(token: Token, w: people.Words) -> bool:
    near = token.doc[max(token.left_edge.i, token.i - 6) : token.i + 4]
    return any(t.lower_ in w.hospital for t in near)


def _state(token: Token, kind: str) -> Iterator[Harmed]:
    """Those who are "two dead" or "the wounded man"."""
    numbers = [c for c in token.children if c.dep_ in ("nummod", "npadvmod", "nsubj", "advmod") and c.pos_ == "NUM"]
    before = token.nbor(-1) if token.i > token.sent.start else None
    if numbers:
        yield Harmed(kind=kind, at=token, victims=(numbers[0],))
    elif before is not None and before.pos_ == "NUM" and not (token.dep_ == "amod" and token.head.i > token.i):
        yield Harmed(kind=kind, at=token, victims=(before,))
    aged = next((c for c in token.children if grammar.lemma(c) == "old" and c.i < token.i), None)
    if aged is not None:
        yield Harmed(kind=kind, at=token, victims=(aged,))
    if token.dep_ == "amod" and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
        yield Harmed(kind=kind, at=token, victims=(token.head,))


def _noun(noun: Token, word: str, s: _Words) -> Iterator[Harmed]:
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    deadly = s.has("deaths", word)
    if deadly or s.has("attacks", word) or word == "suicide":
        kind = "killed" if not s.has("attacks", word) or s.lists["deadly"] & before else "hit"
        for share in [s.shares[c.lower_] for c in noun.children if c.i < noun.i and c.lower_ in s.shares]:
            count = Bounds(low=share, high=share)
            told = "killed" if kind == "killed" and deadly else "hit"
            yield Harmed(kind=told, at=noun, count=count, whole=True)
        if kind == "killed" and (whose := _whose(noun, word, s)):
            yield Harmed(kind=kind, at=noun, victims=_all(whose))
    if s.has("remains", word) and not _is_part(noun, before, s):
        owners = [*grammar.children(noun, "poss"), *grammar.prepositions(noun).get("of", [])]
        yield Harmed(kind="killed", at=noun, victims=_all(owners))
    if word == "victim":
        kind = "killed" if s.lists["lost"] & before else "hit"
        if noun.tag_ == "NNS" or kind == "killed" or s.lists["shot"] & before:
            yield Harmed(kind=kind, at=noun, victims=(noun,), sure=True)
    if word == "toll" and "death" in before:
        yield from _toll(noun, "killed")
    if s.has("numbers", word):
        counted = {s.counted[t.lower_] for t in grammar.prepositions(noun).get("of", []) if t.lower_ in s.counted}
        for kind in sorted(counted):
            yield from _toll(noun, kind)
    if s.has("harm", word) and "no" in before and not s.lists["further"] & before:
        kind = "killed" if deadly or word == "fatality" else "injured"
        yield Harmed(kind=kind, at=noun, count=Bounds(low=0, high=0), sure=True, whole=True)
    if word in ("murder-suicide", "murder/suicide") or (word == "suicide" and "murder" in before):
        yield Harmed(kind="killed", at=noun, count=Bounds(low=2, high=None), whole=True, by_self=True)
    yield from _injuring(noun, word, s)
    if s.has("wounds", word) and noun.dep_ in ("pobj", "dobj", "conj"):
        yield from _wound(noun, s)


def _whose(noun: Token, word: str, s: _Words) -> list[Token]:
    """Whose death is told: "his murder", "the death of a woman who was shot"."""
    if owners := grammar.children(noun, "poss"):
        return owners if s.has("owned", word) else []
    of = grammar.prepositions(noun).get("of", []) if s.has("passing", word) else []
    return [t for t in of if grammar.children(t, "relcl", "acl")]


def _is_part(body: Token, before: set[str], s: _Words) -> bool:
    """Whether a body is that of somebody who lives: "was shot in the lower body", "wounds to his body"."""
    return bool(s.lists["sides"] & before) or (body.dep_ == "pobj" and s.has("into", body.head.lower_))


def _toll(noun: Token, kind: str) -> Iterator[Harmed]:
    """The number that "the death toll rose to 14", "a death toll of 14" and "the number of dead to 14" give."""
    found = [t for name in ("to", "at", "of") for t in grammar.prepositions(noun).get(name, [])]
    if noun.head.pos_ in grammar.VERBAL:
        found += [t for name in ("to", "at") for t in grammar.prepositions(noun.head).get(name, [])]
        found += grammar.children(noun.head, "attr", "dobj")
    for token in found:
        numbers = [token] if token.pos_ == "NUM" else grammar.children(token, "nummod")
        if numbers and noun.i != token.i:
            yield Harmed(kind=kind, at=noun, victims=(numbers[0],), final=True)
            return


def _bed(hospital: Token, s: _Words) -> Iterator[Harmed]:
    """Who is "in the hospital", told of somebody or as what they are."""
    above = hospital.head.head
    if above.pos_ == "NOUN" and kinds.kind(above, kinds.load(above.doc.lang_)) == "person":
        yield Harmed(kind="hit", at=hospital, victims=(above,), sure=True)
    elif s.has("staying", grammar.lemma(above)):
        subject = grammar.surface(above)
        if subject is not None:
            yield Harmed(kind="hit", at=above, victims=_all([subject]), sure=True)


def _injuring(noun: Token, word: str, s: _Words) -> Iterator[Harmed]:
    """Who is injured in "the injury of six people" and "injuries to twelve soldiers"."""
    if not s.has("injuring", word):
        return
    near, nouns = grammar.prepositions(noun), kinds.load(noun.doc.lang_)
    who = [t for name in ("of", "to") for t in near.get(name, [])]
    harmed = [t for t in _all(who) if t.pos_ == "NUM" or kinds.kind(t, nouns) == "person"]
    if harmed:
        yield Harmed(kind="injured", at=noun, victims=tuple(harmed))


def _wound(noun: Token, s: _Words) -> Iterator[Harmed]:
    if any(c.lower_ == "no" for c in noun.children):
        return
    if noun.dep_ == "dobj":
        subject = grammar.surface(noun.head) if s.has("getting", grammar.lemma(noun.head)) else None
        if subject is not None:
            yield Harmed(kind="hit", at=noun.head, victims=_all([subject]))
        return
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and noun.head.lower_ == "with":
        yield Harmed(kind="hit", at=noun, victims=_all([above]))
    elif above.pos_ in grammar.VERBAL and noun.head.lower_ in ("with", "from", "of", "for", "to"):
        word = grammar.lemma(above)
        who = VerbRoles(above).get("object") if s.has("found", word) else []
        subject = grammar.surface(above)
        if not who and s.has("lying", word) and subject is not None:
            who = [subject]
        yield Harmed(kind="killed" if s.has("succumbing", word) else "hit", at=above, victims=_all(who))


def _all(heads: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(t for h in heads for t in lists.conjuncts(h) if t.pos_ in _PEOPLE or t.lower_ == "old")

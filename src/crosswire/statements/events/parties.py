"""Which of the heads that stand in a role are parties to an event, and which are things, means or ideas."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements.events import grammar, kinds, lists
from crosswire.statements.events.shares import is_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.events.found import Found
    from crosswire.statements.events.lexicon import Lexicon

HYPHENS = frozenset(("-", "\u2010", "\u2011"))
_DASHES = HYPHENS | {"--", "\u2013", "\u2014"}
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"))
_HITTING = frozenset(("ASSAULT", "COERCE"))
"""Events that may hit several things at once; elsewhere what they are about is one matter."""
_DEEP = 4
"""How many "of" phrases may stand between a head and who is meant ("some of the bodies of the victims")."""


def people(heads: Iterable[Token], lexicon: Lexicon) -> list[Token]:
    """The heads with all that is coordinated with them, without repeats, times and words that name nobody."""
    return unique(
        t
        for head in heads
        for t in spread(meant(head))
        if (t.pos_ in _NOMINAL or _befallen(t))
        and grammar.lemma(t) not in lexicon.self_words
        and not is_time(t)
        and not (_piece(t) or _credited(t))
    )


def _befallen(token: Token) -> bool:
    """Whether a participle names people by what befell them: "evacuated the injured"."""
    return token.tag_ == "VBN" and any(c.dep_ == "det" for c in token.children)


def _credited(token: Token) -> bool:
    """Whether a headline credits itself to it behind a dash: "Six killed in city bombing - witness"."""
    doc, first = token.doc, token.left_edge.i
    if grammar.lemma(token) not in kinds.load(doc.lang_).tellers or token.i == token.sent.start:
        return False
    behind = doc[token.i - 1].text in _DASHES or (first > token.sent.start and doc[first - 1].text in _DASHES)
    return behind and not any(t.is_alpha for t in doc[token.i + 1 : token.sent.end])


def _piece(token: Token) -> bool:
    """Whether it is a piece of a word that its hyphen joins to a noun in the same role: the "ex" of "ex-wife"."""
    after = token.doc[min(token.i + 1, len(token.doc) - 1)]
    if token.text in HYPHENS:
        return True
    return joins(after) and after.nbor(1).head == token.head and after.nbor(1).dep_ == token.dep_


def able(token: Token, lexicon: Lexicon) -> bool:
    """Whether what a head names can act or suffer: no idea, no measure, no deed."""
    nouns = kinds.load(token.doc.lang_)
    if kinds.kind(token, nouns) != "nothing":
        return True
    return token.lower_ in lexicon.one_words or token.lower_ in lexicon.two_words


def is_people(token: Token, lexicon: Lexicon) -> bool:
    """Whether a head names people, or some of them: "two of his guards"."""
    of = grammar.prepositions(token).get("of", []) if token.pos_ == "NUM" else []
    word = grammar.lemma(token)
    known = word in lexicon.bodies or token.lower_ in lexicon.one_words
    return known or any(kinds.kind(t, kinds.load(token.doc.lang_)) in ("person", "body") for t in of or [token])


def is_person(token: Token) -> bool:
    """Whether a head names a person by its word."""
    return token.pos_ == "NOUN" and kinds.kind(token, kinds.load(token.doc.lang_)) == "person"


def is_body(token: Token) -> bool:
    """Whether a head names a body of people by its word."""
    return kinds.load(token.doc.lang_).kinds.get(grammar.lemma(token)) == "body"


def acts(token: Token, lexicon: Lexicon) -> bool:
    """Whether what a head names can do violence: a thing only where it has a crew ("the helicopter bombed")."""
    nouns = kinds.load(token.doc.lang_)
    word = grammar.lemma(token)
    if not able(token, lexicon) or word in nouns.sufferers:
        return False
    kind = kinds.kind(token, nouns)
    if kind is None and token.pos_ == "NOUN" and not token.ent_type_:
        # a word that no list has is in doubt: "my tummy hurts"
        return False
    return kind != "thing" or word in lexicon.bodies


def comes_after(actor: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether who acts by a verb is only handed down to it from one of those who come after a deed.

    In "police arrested a man, injuring a girl" and "police search for those accused of shooting her" it is not they who
    hit her; "officers came and fired, wounding him" tells of a deed of theirs.
    """
    if grammar.lemma(actor) not in kinds.load(actor.doc.lang_).responders:
        return False
    if verb.tag_ != "VBG" or verb.dep_ == "conj" or grammar.passive(verb):
        return False
    first = actor
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first.head == verb or first.dep_ not in grammar.SUBJECTS or not first.head.is_ancestor(verb):
        return False
    at = verb.head
    while at != first.head:
        if _violent(at, lexicon):
            return False
        at = at.head
    return not _violent(at, lexicon)


def was_hit(actor: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether who acts by a verb is only handed down to it from whom a deed befell.

    In "a patrol was ambushed, leaving two dead" the patrol killed nobody.
    """
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or above.i > verb.i or not grammar.passive(above):
        return False
    return _violent(above, lexicon) and grammar.surface(above) == actor


def _violent(verb: Token, lexicon: Lexicon) -> bool:
    return any(f.type == "ASSAULT" for f in lexicon.verbs.get(grammar.lemma(verb), ()))


def is_thing(token: Token, lexicon: Lexicon) -> bool:
    """Whether a head names a physical thing: a building, a vehicle, a stretch of a line."""
    if token.pos_ == "PROPN" and token.ent_type_ == "PERSON":
        return False
    if grammar.lemma(token) in lexicon.things:
        return True
    return kinds.kind(token, kinds.load(token.doc.lang_)) == "thing"


def is_craft(token: Token, lexicon: Lexicon) -> bool:
    """Whether a head names a craft and not whose it is: "the helicopters", but not "air force helicopters"."""
    if token.pos_ != "NOUN" or grammar.lemma(token) not in lexicon.craft:
        return False
    return not any(c.ent_type_ in _OWNERS or grammar.lemma(c) in lexicon.bodies for c in token.children)


_OWNERS = frozenset(("NORP", "GPE", "ORG", "PERSON", "LOC"))


def is_site(token: Token, lexicon: Lexicon) -> bool:
    """Whether a head names what a blast can be at: a thing, or a body that is met at its premises."""
    return is_thing(token, lexicon) or kinds.housed(token, kinds.load(token.doc.lang_))


def part(event: Found) -> None:
    """Let people whom an attack was aimed at suffer it; its targets are things, and bodies that sit in a house."""
    if event.type != "ASSAULT":
        return
    nouns = kinds.load(event.trigger.doc.lang_)
    if event.frame.harm is None:
        housed = [t for t in event.recipients if kinds.housed(t, nouns)]
        event.recipients = [t for t in event.recipients if t not in housed]
        event.targets = unique([*event.targets, *housed])
    if harms_people(event):
        # a thing is not murdered: a name taken for a street's or a hall's is somebody's
        named = [
            t for t in event.targets if t.tag_ == "NNP" and t.lower_ not in nouns.kinds and not kinds.housed(t, nouns)
        ]
        event.recipients = unique([*event.recipients, *named])
        event.targets = [t for t in event.targets if t not in named]
    hit = [t for t in event.targets if t.pos_ in ("NOUN", "PROPN") and kinds.kind(t, nouns) == "person"]
    event.recipients = unique([*event.recipients, *hit])
    left = [t for t in event.targets if t not in hit and not _site(t, event)]
    event.targets = unique(whole for t in left for whole in _wholes(t))


def harms_people(event: Found) -> bool:
    """Whether a deed can only befall people: they are killed, wounded and abducted."""
    return event.frame.harm is not None or event.mode in _OF_PEOPLE


_OF_PEOPLE = frozenset(("abduct", "assassinate", "torture"))


def counted(head: Token) -> list[Token]:
    """Those of whom a noun only says that they are many: "a number of villagers"."""
    amounts = vocabulary.words(head.doc.lang_, "parties")["amounts"]
    return grammar.prepositions(head).get("of", []) if head.pos_ == "NOUN" and grammar.lemma(head) in amounts else []


def undergone(head: Token, lexicon: Lexicon) -> list[Token]:
    """Whom a deed befell where the parse hangs it on another: "the release of Ada Brandt, kidnapped last week"."""
    of = (
        grammar.prepositions(head).get("of", []) if head.pos_ == "NOUN" and grammar.lemma(head) in lexicon.nouns else []
    )
    return of or [head]


def enlarge(event: Found) -> None:
    """Add those of the harmed who are named apart.

    "Ten died, including a mayor", "ten died, among them a nun and a guard", "Roe, one of the ten killed".
    """
    if event.type != "ASSAULT" or not event.recipients:
        return
    nouns = kinds.load(event.trigger.doc.lang_)
    words = vocabulary.words(event.trigger.doc.lang_, "parties")
    first = min(t.i for t in event.recipients)
    heads = unique([*event.recipients, event.trigger, event.verb])
    parts = [t for h in heads for name, of in grammar.prepositions(h).items() if name in words["including"] for t in of]
    parts += [t for h in heads for t in h.children if is_share(t) and t.left_edge.lower_ in words["among"]]
    told = [
        t
        for part in parts
        if part.i > first
        for t in spread(part)
        if t.pos_ in ("NOUN", "PROPN") and kinds.kind(t, nouns) == "person" and grammar.lemma(t) not in nouns.counting
    ]
    told += [t for head in event.recipients for t in _whole(head, words["one_of"])]
    event.recipients = unique([*event.recipients, *told])


def _whole(head: Token, one: frozenset[str]) -> list[Token]:
    """The name of the one of a number of people who is told apart: "Ada Brandt, one of the judges who were killed"."""
    part = head.head.head
    if head.dep_ != "pobj" or head.head.lower_ != "of" or part.lower_ not in one or head.tag_ not in ("NNS", "NNPS"):
        return []
    if part.dep_ == "appos":
        named = [part.head]
    elif part.dep_ == "attr" and grammar.lemma(part.head) == "be":
        named = grammar.children(part.head, "nsubj")
    else:
        return []
    return [t for t in named if t.pos_ == "PROPN" and t.ent_type_ == "PERSON"]


def _site(token: Token, event: Found) -> bool:
    """Whether a word says in what part of a town a blast was, which is no thing that it hit."""
    first, words = _first(token), vocabulary.words(token.doc.lang_, "parties")
    if event.mode not in _BLASTS or first.dep_ != "pobj" or first.head.lower_ not in words["within"]:
        return False
    return grammar.lemma(token) in words["sites"]


def _first(token: Token) -> Token:
    """The first of the nouns with which a noun is coordinated."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _wholes(token: Token) -> list[Token]:
    """What was hit where a part of it is told: "the windows of the bank", "the institute's doors"."""
    if grammar.lemma(token) not in vocabulary.words(token.doc.lang_, "parties")["parts"]:
        return [token]
    owners = [
        t for p in spread(_first(token)) for t in (*grammar.prepositions(p).get("of", []), *grammar.children(p, "poss"))
    ]
    nouns = kinds.load(token.doc.lang_)
    found = [t for owner in owners for t in spread(owner) if kinds.kind(t, nouns) in ("thing", "body")]
    return found or [token]


_BLASTS = frozenset(("explosives", "arson"))


def targets(event: Found, refs: Sequence[EntityRef]) -> tuple[str | None, tuple[EntityRef, ...]]:
    """The one thing that an event is aimed at, and what else was hit, which says of itself that it is a thing."""
    if event.type not in _HITTING:
        return "; ".join(r.name for r in refs) or None, ()
    others = (dataclasses.replace(r, entity=None, type="object") for r in refs[1:])
    return (refs[0].name if refs else None), tuple(others)


def meant(head: Token) -> Token:
    """Who is meant where a head only leads there: "the bodies of the teachers", "their bodies"."""
    through = kinds.load(head.doc.lang_).through
    for _ in range(_DEEP):
        if grammar.lemma(head) not in through or head.pos_ == "PROPN":
            break
        behind = grammar.prepositions(head).get("of", []) or grammar.children(head, "poss")
        behind = [t for t in behind if t.pos_ in ("NOUN", "PROPN", "PRON")]
        if len(behind) != 1 or (head.pos_ == "NUM" and behind[0].pos_ == "PRON"):
            break
        head = behind[0]
    return head


def joins(token: Token) -> bool:
    """Whether a hyphen joins what stands before it and behind it, with no space between."""
    doc, i = token.doc, token.i
    return token.text in HYPHENS and 0 < i < len(doc) - 1 and not (doc[i - 1].whitespace_ or token.whitespace_)


def is_time(token: Token) -> bool:
    """Whether it names a time ("an attack on Friday"); an age ("the 22-year-old") is a person."""
    return token.ent_type_ in ("DATE", "TIME") and grammar.lemma(token) != "old" and token.pos_ in ("NOUN", "PROPN")


def spread(head: Token) -> list[Token]:
    """A head and all that is coordinated with it, a name before "and" too that the parser took for a part of it."""
    inner = [
        c
        for c in head.lefts
        if head.pos_ == c.pos_ == "PROPN"
        and c.dep_ in ("nmod", "compound")
        and any(t.dep_ == "cc" and c.i < t.i < head.i for t in c.children)
        and c.ent_type_ == head.ent_type_ == "PERSON"
    ]
    return [*(inner or _swallowed(head)), *lists.conjuncts(head)]


def _swallowed(head: Token) -> list[Token]:
    """The full name before the "and" that a long title takes in: "Ada Roe and state police diver Ann Poe drowned"."""
    if head.tag_ not in ("NNP", "NN") or (head.pos_ == "NOUN" and not is_person(head)):
        return []
    before = [t for t in head.doc[head.left_edge.i : head.i] if t.dep_ == "cc"]
    if not before or any(t.pos_ not in _NAMING for t in head.doc[before[-1].i + 1 : head.i]):
        return []
    name = head.doc[max(before[-1].i - 1, 0)]
    full = name.pos_ == "PROPN" and name.ent_type_ == name.doc[max(name.i - 1, 0)].ent_type_ == "PERSON"
    return [name] if full and head.is_ancestor(name) else []


_NAMING = frozenset(("PROPN", "NOUN", "ADJ"))


def unique(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, each once, in order."""
    seen: dict[int, Token] = {}
    for token in tokens:
        seen.setdefault(token.i, token)
    return list(seen.values())

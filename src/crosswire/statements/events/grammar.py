"""Who stands in which role of a verb or a noun, over a dependency parse with ClearNLP labels.

Passives, relative clauses, participles, control and raising are undone here, so that frames speak of
subjects and objects only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.modality.clauses import commands
from crosswire.statements.events import syntax
from crosswire.statements.events.shares import others

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset(("VERB", "AUX"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
SMALL = syntax.numbers("en")
"""Numbers in words."""
DEEP = 6
"""How many clauses a shared subject may be handed down."""

_ABOARD = frozenset(("in", "on", "aboard", "from"))

TWO = 2
LONG = 5
"""Digits of a number that no list comes to."""

NEAR = 4
"""Tokens between two verbs that share an object."""


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


def children(token: Token, *labels: str) -> list[Token]:
    """The children with one of these dependency labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def tells(token: Token) -> bool:
    """Whether a word is a verb, or has a subject as one: "a ferry sank off Tarn", where "sank" is taken for a noun."""
    if token.pos_ in VERBAL or token.tag_ in ("VBN", "VBG", "VBD"):
        return True
    return token.dep_ == "ROOT" and token.tag_ == "NN" and bool(children(token, "nsubj"))


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, or the token itself."""
    if token.lower_ in syntax.of(token).relative and token.tag_ in ("WDT", "WP", "IN", "DT"):
        for above in token.ancestors:
            if above.dep_ == "relcl":
                return _all_of(_said_to_be(above.head), above)
    return token


def _all_of(token: Token, clause: Token) -> Token:
    """The first of several people where a plural verb speaks of them all: "Ada Roe and Ann Poe, who were held"."""
    many = token.tag_ == "NNP" and any(c.lower_ in syntax.of(token).plural for c in (clause, *clause.children))
    while many and token.dep_ in ("conj", "appos") and "PERSON" in (token.ent_type_, token.head.ent_type_):
        token = token.head
    return token


def _said_to_be(token: Token) -> Token:
    """Who is said to be those who did it: "soldiers were the ones who killed them", "Roe is the man who shot him"."""
    if token.dep_ != "attr" or lemma(token.head) != "be":
        return token
    small = syntax.of(token)
    known = token.lower_ in small.known or any(c.lower_ in small.known for c in token.children)
    if lemma(token) in small.doers and known:
        named = surface(token.head)
        return named if named is not None and named.lower_ not in small.happening | {"there"} else token
    if token.tag_ == "NN" and any(c.ent_type_ == "ORDINAL" for c in children(token, "amod")):
        # "Roe is the third judge who was shot"
        named = surface(token.head)
        own = named is not None and named.pos_ == "PROPN" and named.ent_type_ not in ("DATE", "TIME")
        return named if named is not None and (own or named.lower_ in small.somebody) else token
    return token


def passive(verb: Token, depth: int = 0) -> bool:
    """Whether the verb stands in the passive, so that its surface subject is its object."""
    # "was shot and killed Saturday evening": the day is no object
    own = {c.dep_ for c in verb.children if c.dep_ != "dobj" or c.ent_type_ not in ("DATE", "TIME")}
    if own & {"nsubjpass", "auxpass", "agent", "csubjpass"}:
        return True
    if verb.tag_ not in ("VBN", "VBD") or own & {"nsubj", "dobj"} or _riding(verb) is not None:
        return False
    if verb.tag_ == "VBD" and verb.dep_ != "acl":
        return verb.dep_ == "conj" and "aux" not in own and _verbal(verb.head) and _passive_chain(verb.head)
    if verb.dep_ in ("acl", "advcl", "amod", "oprd", "acomp", "ccomp", "xcomp", "ROOT", "dep"):
        return "aux" not in own
    return verb.dep_ == "conj" and "aux" not in own and depth < DEEP and passive(verb.head, depth + 1)


def _passive_chain(verb: Token) -> bool:
    return bool(children(verb, "nsubjpass", "auxpass"))


def _verbal(token: Token) -> bool:
    return token.pos_ in VERBAL


def surface(verb: Token, depth: int = 0) -> Token | None:  # noqa: PLR0912 - one branch a construction
    """The surface subject of a verb, its own or the one that it shares with another clause."""
    own = _subjects(verb)
    if own:
        # the last of several: the first is the town of a dateline; what stands behind the verb is its object, and
        # behind "killed were" a list begins
        last = own[0] if own[0].i > verb.i or _inverted(verb) or _somebody_of(own) else own[-1]
        inner = children(last, "nsubj") if last.dep_ in ("csubj", "csubjpass") and last.tag_ == "VBG" else []
        return antecedent(inner[0] if inner else last)
    later = _behind(verb)
    if later is not None:
        return later
    if depth >= DEEP:
        return None
    head, label = verb.head, verb.dep_
    opened = _opened(verb) or _beside_opening(verb)
    if opened is not None:
        return opened
    reduced = garden_path(verb) or _lent(verb)
    if reduced is not None:
        return reduced
    before = verb.doc[max(verb.i - 1, 0)]
    if label in ("acl", "advcl") and verb.tag_ == "VBN" and before.dep_ == "dobj" and lemma(before.head) == "leave":
        # "left three others wounded": the participle belongs to the object next to it, wherever the parser hangs it
        return before
    named = _named_before(verb) if label in ("acl", "advcl") else None
    if named is not None:
        return named
    if label == "relcl":
        return None
    if label == "acomp" and verb.tag_ == "VBN":
        # "the office was heavily damaged", taken for a quality
        return surface(head, depth + 1)
    if label == "amod":
        return head
    if label == "acl":
        rider = _riding(verb)
        if rider is not None:
            return rider
        if verb.tag_ == "VBG" and lemma(head) in syntax.of(verb).papers:
            # "released a video urging ..."
            return _governor_subject(head, depth) or head
        if verb.tag_ == "VB" and lemma(head) in syntax.of(verb).pleas:
            return _asked(head, verb)
        if verb.tag_ in ("VBG", "VBN", "VBD"):
            # "nine dead and 37 wounded were flown out": the parse gives both numbers to the last word
            return before if before.pos_ == "NUM" and before.dep_ == "conj" else _said_to_be(head)
        return _governor_subject(head, depth)
    if label == "pcomp":
        governor = head.head
        objects = children(governor, "dobj")
        if head.lower_ in ("from", "as") and objects and not passive(governor):
            # "prevented the gang from killing", "described the gang as having killed"
            return objects[0]
        blamed = _blamed(head) if head.lower_ in ("of", "for", "with") else None
        if blamed is not None:
            return blamed
        if lemma(governor) in syntax.of(verb).blaming and _verbal(governor) and not passive(governor):
            # who charges somebody did nothing of what the charge is about
            return objects[0] if objects else None
        if _verbal(governor):
            return surface(governor, depth + 1)
        return _governor_subject(governor, depth)
    if not _verbal(head) or head is verb:
        return _governor_subject(head, depth) if label in ("advcl", "conj") and head is not verb else None
    if commands(verb):
        # who says "Free the hostages" does not free them
        return None
    small = syntax.of(verb)
    behind = verb.tag_ == "VBG" and label in ("xcomp", "ccomp", "advcl")
    if behind and lemma(head) in small.finding and not passive(head):
        held = children(head, "dobj")
        if held and lemma(held[0]) in small.papers:
            return surface(head, depth + 1)
        return held[0] if held and label != "advcl" else None
    if label == "xcomp":
        objects = children(head, "dobj")
        if not objects and lemma(head) in small.urging:
            # "called on the rebels to release them"
            asked = _asked(head, verb)
            if asked is not None:
                return asked
        if not objects and lemma(head) in small.opining and not passive(head):
            return head.head if head.dep_ == "relcl" else None
        if objects and not passive(head) and lemma(head) not in small.using:
            return objects[0]
        return surface(head, depth + 1)
    if label in ("conj", "advcl", "dep"):
        return surface(head, depth + 1) or (_nearer(verb) if label == "conj" else None)
    if label == "ccomp" and verb.tag_ in ("VBG", "VB") and not children(verb, "mark"):
        return surface(head, depth + 1)
    return None


def _subjects(verb: Token) -> list[Token]:
    """The verb's own subjects; in "a clerk missing since May was found" the parse may take the month for a second."""
    own = others(children(verb, *SUBJECTS))
    return [t for t in own if t.ent_type_ not in ("DATE", "TIME")] or own


def _asked(asking: Token, verb: Token) -> Token | None:
    """Who is to do what is asked for: "called on the rebels to free them", "an appeal to the gang to free her"."""
    small = syntax.of(asking)
    asked = [t for name in small.urged for t in prepositions(asking).get(name, []) if t.i < verb.i]
    return asked[-1] if asked else None


def _somebody_of(subjects: list[Token]) -> bool:
    """Whether what only describes somebody is taken for a second subject.

    That is a home or an owner: "Ada Roe, 23, of Mill Street, Tarn was held", "the pilot of a jet run by Tarn Air fled";
    or what they are: "two men of his escort, members of the guard, were hurt".
    """
    if len(subjects) < TWO:
        return False
    first, last = subjects[0], subjects[-1]
    if first.pos_ == last.pos_ == "NOUN" and first.tag_ == last.tag_:
        begin, end = last.left_edge.i, last.right_edge.i + 1
        return last.doc[begin - 1].text == "," and end < len(last.doc) and last.doc[end].text == ","
    if first.ent_type_ == "PERSON":
        of = any(c.dep_ == "prep" and c.lower_ in ("of", "from") for c in first.children)
        return of or last.ent_type_ in ("GPE", "LOC", "FAC")
    return first.pos_ == "NOUN" and last.pos_ == "PROPN" and any(t.dep_ == "acl" for t in first.subtree)


def _nearer(verb: Token) -> Token | None:
    """Who acts in the clause before, where a verb is joined to one that has no subject.

    "There were raids, where troops looted shops, and killed two": the parse joins "killed" to "were".
    """
    if verb.tag_ != "VBD" or not children(verb.head, "expl"):
        return None
    for token in reversed(verb.doc[verb.head.i + 1 : verb.i]):
        if token.tag_ in ("VBD", "VBN") and token.dep_ == "relcl" and not passive(token):
            return surface(token)
    return None


def _opened(verb: Token) -> Token | None:
    """Who acts where the parse takes them into the phrase that opens the sentence: "in the town of Ome rebels threw".

    Only a plural that stands right before a verb with an object, and behind a name without a joint, is such a subject.
    """
    before = verb.doc[max(verb.i - 1, 0)]
    if verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "ccomp", "conj") or before.i >= verb.i:
        return None
    if before.dep_ != "pobj" or before.tag_ != "NNS" or not children(verb, "dobj") or before not in verb.subtree:
        return None
    named = [c for c in before.lefts if c.dep_ in ("compound", "nmod")]
    return before if named and named[-1].i == before.i - 1 and named[-1].pos_ == "PROPN" else None


def _beside_opening(verb: Token) -> Token | None:
    """Who is meant where the parse takes them for what explains the phrase that opens the sentence.

    In "in the raid on the mill, a guard, named as Tom Roe, was shot" it takes "a guard" for the mill.
    """
    before = [c for c in verb.children if c.i < verb.i]
    if not children(verb, "auxpass", "aux") or not before or before[0].dep_ != "prep":
        return None
    first = min(c.i for c in before if c.dep_ in ("auxpass", "aux"))
    return next(
        (
            t
            for t in verb.doc[before[0].i : first]
            if t.dep_ == "appos" and t.pos_ in ("NOUN", "PROPN") and t.nbor(t.left_edge.i - t.i - 1).text == ","
        ),
        None,
    )


def _riding(verb: Token) -> Token | None:
    """Who acts where the parse gives a verb to what they are in or on: "two men on a motorcycle shot at the guard"."""
    thing = verb.head
    if (
        verb.dep_ != "acl"
        or verb.tag_ not in ("VBD", "VBN")
        or thing.dep_ != "pobj"
        or thing.head.lower_ not in _ABOARD
    ):
        return None
    at_once = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "at"
    if not (at_once or children(verb, "dobj", "prt")) or lemma(thing) not in syntax.of(verb).ridden:
        return None
    who = thing.head.head
    return who if who.pos_ == "NOUN" else None


def _behind(verb: Token) -> Token | None:
    """The subject that an opening participle has behind its auxiliary: "also injured were two guards"."""
    if verb.tag_ != "VBN" or verb.dep_ in ("acl", "amod"):
        return None
    for near in (*verb.children, verb.head):
        if near.pos_ == "AUX" and lemma(near) == "be" and 0 < near.i - verb.i <= NEAR:
            found = [c for c in near.children if c.dep_ in ("nsubj", "nsubjpass", "attr") and c.i > near.i]
            # "injured were: a nun; ..."
            found += [c for c in children(verb, "dobj") if c.i > near.i]
            return found[0] if found else None
    return None


def _named_before(verb: Token) -> Token | None:
    """Whom a participle behind a comma follows by name, wherever the parse hangs it: "of Ada Roe, shot on Monday"."""
    comma = verb.left_edge.i - 1
    name = (
        verb.doc[comma - 1] if verb.tag_ == "VBN" and comma > verb.sent.start and verb.doc[comma].text == "," else None
    )
    return name if name is not None and name.pos_ == "PROPN" and name.ent_type_ == "PERSON" else None


def _blamed(preposition: Token) -> Token | None:
    """Who is said to do what follows "of" or "for", also where the parse hangs that on a word under the object."""
    at = preposition.head
    for _ in range(DEEP):
        small = syntax.of(at)
        held = children(at, "dobj")
        if lemma(at) in small.railing:
            # "lashed out at the minister for sending troops"
            held = prepositions(at).get("at", []) or prepositions(at).get("against", [])
        words = small.blaming | small.railing | (small.requiting if preposition.lower_ == "for" else frozenset())
        if lemma(at) in words and _verbal(at) and held and held[0].i < preposition.i:
            return held[0]
        if at.dep_ not in ("dobj", "relcl", "acl", "appos", "oprd", "xcomp", "ccomp"):
            break
        at = at.head
    return None


def garden_path(verb: Token) -> Token | None:
    """The subject of a finite clause that the parser gave to a participle behind it ("ships carrying arms arrived")."""
    if not children(verb, "aux", "auxpass"):
        return None
    # "three men, believed to be rebels, were arrested": the participle may hang on the clause
    for other in (*verb.children, *(verb.head.children if verb.dep_ == "ccomp" else ())):
        tags = ("VBG", "VBN", "VBD") if other.head == verb else ("VBG", "VBN")
        if other.dep_ == "ccomp" and other.i < verb.i and other.tag_ in tags and other is not verb:
            subject = children(other, "nsubj", "nsubjpass")
            if subject and not children(other, "aux", "auxpass"):
                return subject[0]
    return None


def _lent(verb: Token) -> Token | None:
    """The subject that the parse takes for the object of who tells it: "the report says Roe and Poe were shot"."""
    if verb.dep_ != "ccomp" or verb.head.i > verb.i or not children(verb, "auxpass") or children(verb, "mark"):
        return None
    held = [t for t in children(verb.head, "dobj") if t.i < verb.i and verb.i - t.right_edge.i <= NEAR]
    return held[-1] if held else None


def _governor_subject(noun: Token, depth: int) -> Token | None:
    """Who holds a noun: the possessor, or the subject of the verb whose object it is ("made an attempt to ...")."""
    owner = children(noun, "poss") or prepositions(noun).get("by", [])
    if owner:
        return owner[0]
    if noun.dep_ in ("dobj", "attr") and _verbal(noun.head) and lemma(noun.head) not in syntax.of(noun).thwarting:
        return surface(noun.head, depth + 1)
    if noun.dep_ == "pobj" and lemma(noun.head.head) in syntax.of(noun).seizing_on and _verbal(noun.head.head):
        # "they availed themselves of the opportunity to ..."
        return surface(noun.head.head, depth + 1)
    return None


def objects(verb: Token) -> list[Token]:
    """The direct objects on the surface; shared with a later coordinated verb ("advised and trained the guards")."""
    # "shot dead the clerk": the parse hangs the object on the adjective, which can have none
    slipped = [o for small in children(verb, "acomp", "oprd") for o in children(small, "pobj", "dobj")]
    own = [antecedent(o) for o in others(children(verb, "dobj") or slipped)]
    if own:
        return own
    if _inverted(verb):
        return [children(verb, "nsubj")[-1]]
    if verb.dep_ == "relcl":
        # nor is "the day when they met with the envoy" what they met
        gap = any(c.lower_ in syntax.of(verb).relative for c in children(verb, "nsubj", "nsubjpass"))
        if not gap and not passive(verb) and all(c.tag_ != "WRB" for c in verb.children):
            return [verb.head]
    for later in children(verb, "conj"):
        if later.i - verb.i <= NEAR and _verbal(later) and not children(later, *SUBJECTS):
            shared = children(later, "dobj")
            if shared and shared[0].i > later.i and not _between(verb, later):
                return shared
    return []


def _inverted(verb: Token) -> bool:
    """Whether the parse takes the object too for a subject: "a group of men on Friday wounded the judge"."""
    own = children(verb, "nsubj")
    return len(own) > 1 and own[0].i < verb.i < own[-1].i and own[-1].ent_type_ not in ("DATE", "TIME")


def agents(verb: Token) -> list[Token]:
    """Who acts in a passive: "by ..." of the verb or of the last phrase behind it ("ended in a vote by members")."""
    found = prepositions(verb).get("by", [])
    if found:
        return found
    for prep in reversed(children(verb, "prep")):
        for noun in children(prep, "pobj"):
            late = prepositions(noun).get("by", [])
            if late:
                return [t for t in late if t.pos_ not in VERBAL]
    return []


def _between(verb: Token, later: Token) -> bool:
    return any(c.dep_ in ("prep", "agent", "advcl") and verb.i < c.i < later.i for c in verb.children)


def owned(token: Token) -> bool:
    """Whether a noun behind a name is of somebody told before, and so no word for who is named: "Roe, his driver"."""
    return any(c.tag_ == "PRP$" for c in children(token, "poss"))


def count(token: Token) -> int | None:
    """How many a common noun names, where a small number or its singular says so."""
    for number in children(token, "nummod"):
        if number.lower_ in SMALL:
            return SMALL[number.lower_]
        return int(number.text) if number.text.isdecimal() and len(number.text) < LONG else None
    return 1 if token.tag_ == "NN" else None


def prepositions(token: Token, depth: int = 0) -> dict[str, list[Token]]:
    """Preposition to the nouns (or gerunds) that it governs, of one verb or noun."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative"):
            continue
        inner = children(child, "pobj", "pcomp") or [
            c for c in children(child, "amod") if c.tag_ == "JJ" and c.i > child.i
        ]
        if inner:
            found.setdefault(child.lower_, []).extend(antecedent(t) for t in inner)
            for other in children(child, "conj"):
                # "at a bank and at two shops"
                if other.pos_ == "ADP":
                    found.setdefault(other.lower_, []).extend(children(other, "pobj"))
        elif depth == 0:
            for name, nouns in prepositions(child, 1).items():
                found.setdefault(name, []).extend(nouns)
    return found

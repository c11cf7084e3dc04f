"""Who is said to have done what a noun tells: accused of it, held responsible for it, claiming it or denying it.

"Charged with the murder", "arrested in connection with the attack", "the attack was attributed to the gang", "the party
claimed responsibility for the bombing". Such a doer is never a bare fact: the charge says how it is put forward and by
whom. The words from the deed up to who did it are climbed: "charged them with being the authors of the crime".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crosswire.statements.events import grammar, kinds, parties, syntax
from crosswire.statements.events.roles import VerbRoles

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.lexicon import Lexicon

_DEEP = 6
"""Heads between a verb and the clause that denies it, or between a deed and the verb that lays it at a door."""
_STEPS = 4
"""Nouns between a deed and who is charged: "in connection with their part in the murder"."""


@dataclass(frozen=True, slots=True)
class Charge:
    """The heads of who is said to have done it, how that is put forward, and the heads of who says so."""

    heads: tuple[Token, ...]
    modality: Literal["alleged", "denied"] | None
    by: tuple[Token, ...] = ()


def charge(noun: Token, lexicon: Lexicon) -> Charge | None:
    """What is said of who did it, in the words around an event's noun; ``None`` where nothing is."""
    first = noun
    while first.dep_ == "conj" and first.head.i != first.i and first.head.pos_ == noun.pos_:
        first = first.head
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and (found := _laid(child, lexicon)):
            return found
    piped = _piped(noun, lexicon)
    if piped is not None:
        return piped
    vague = grammar.lemma(noun) in lexicon.vague
    if vague and (done := _done(noun, lexicon)):
        return done
    if vague and _answers(noun, lexicon):
        return None
    if vague and first.dep_ == "attr":
        # "it was a crime by the gang"
        return _again(noun, None)
    if vague and not any(c.lower_ in syntax.of(noun).known for c in noun.children):
        return None
    if first.dep_ == "pobj" or first.head.lower_ == "because":
        return _behind(first, lexicon) or (_again(noun, None) if vague else None)
    verb = first.head
    if verb.pos_ not in grammar.VERBAL:
        return None
    if vague and grammar.lemma(verb) in lexicon.give and first.dep_ in ("dobj", "nsubjpass"):
        return _again(noun, verb)
    return _object(first, verb, lexicon) if first.dep_ == "dobj" else _subject(first, verb, lexicon)


def _done(noun: Token, lexicon: Lexicon) -> Charge | None:
    """Who did a deed that a participle says was done: "the crime perpetrated on Friday by hooded men"."""
    clause = next((c for c in noun.children if c.dep_ == "acl" and grammar.lemma(c) in lexicon.give), None)
    known = noun.tag_ == "NN" and any(c.lower_ in syntax.of(noun).known for c in noun.children)
    return _again(noun, clause) if clause is not None and known else None


def _piped(noun: Token, lexicon: Lexicon) -> Charge | None:
    """Who answers for a deed in the clause behind it: "a raid for which the gang is held responsible"."""
    above = _which_for(noun)
    if above is None:
        return None
    verb = above if above.pos_ in grammar.VERBAL else above.head
    words = [above, *grammar.children(verb, "dobj", "oprd", "acomp", "xcomp", "ccomp")]
    word = next((t for t in words if t.i > noun.i and grammar.lemma(t) in lexicon.responsible), None)
    if word is None or verb.pos_ not in grammar.VERBAL:
        return None
    # "for which they hold the army responsible"
    held = grammar.children(word, "nsubj") or grammar.children(verb, "dobj") if word.dep_ != "dobj" else []
    if held and not VerbRoles(verb).passive:
        return made(held, verb, VerbRoles(verb).get("subject"))
    return _by_subject(verb, claimed=word.dep_ == "dobj")


def _which_for(noun: Token) -> Token | None:
    """What governs the "for" of a clause about a deed: "a raid, for which ...", "the raid on A -- for which ..."."""
    doc, at = noun.doc, noun.i + 1
    at += at < len(doc) and doc[at].is_punct and doc[at].text not in ".;:"
    if at + 1 < len(doc) and doc[at].lower_ == "for" and doc[at + 1].lower_ == "which":
        return doc[at].head
    clauses = grammar.children(noun, "relcl")
    return next((c for c in clauses if noun in grammar.prepositions(c).get("for", [])), None)


def _object(noun: Token, verb: Token, lexicon: Lexicon) -> Charge | None:
    """Who claims a deed or is given it: "claimed the attack"; "claimed responsibility", with no word for what."""
    word = grammar.lemma(verb)
    if word not in lexicon.claiming:
        return _laid(verb, lexicon)
    if grammar.lemma(noun) in lexicon.responsible and (
        "for" in grammar.prepositions(noun) or "for" in grammar.prepositions(verb)
    ):
        return None
    return _by_subject(verb, claimed=True)


def _subject(noun: Token, verb: Token, lexicon: Lexicon) -> Charge | None:
    """Whose a deed is said to be: "the attack was claimed by the gang", "was attributed to it", "is its work"."""
    if noun.dep_ == "nsubjpass":
        if grammar.lemma(verb) not in lexicon.claiming:
            return _laid(verb, lexicon)
        who = grammar.agents(verb)
        return made(who, verb, who)
    if noun.dep_ == "nsubj" and grammar.lemma(verb) == "be":
        for said in grammar.children(verb, "attr"):
            if grammar.lemma(said) in lexicon.works:
                behind = grammar.prepositions(said)
                return made(behind.get("of", []) or behind.get("by", []), verb)
    return None


def _again(noun: Token, verb: Token | None) -> Charge | None:
    """Who did a deed that was told before: "committed the crime", "this act by the gang"."""
    heads = grammar.prepositions(noun).get("by", []) or (VerbRoles(verb).get("subject") if verb is not None else [])
    heads = [t for t in heads if t.pos_ not in grammar.VERBAL]
    return Charge(tuple(heads), None) if heads else None


def _answers(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a doing only answers a deed: "the action by the police on this crime"."""
    behind = grammar.prepositions(noun)
    return any(
        t.pos_ == "NOUN" and (grammar.lemma(t) in lexicon.vague or grammar.lemma(t) in lexicon.nouns)
        for name in ("on", "against", "after", "to")
        for t in behind.get(name, [])
    )


def _behind(noun: Token, lexicon: Lexicon, step: int = 0) -> Charge | None:
    """A charge whose word governs the noun through a preposition."""
    prep, above = noun.head, noun.head.head
    if above.dep_ == "prep":
        prep, above = above, above.head
    word = grammar.lemma(above)
    if prep.lower_ == "behind" and word == "be":
        return _by_subject(above)
    if prep.lower_ == "for" and any(grammar.lemma(t) in lexicon.responsible for t in grammar.children(above, "dobj")):
        # "claimed credit for the murder", "for ..." hung on the verb
        return _by_subject(above, claimed=True)
    called = [t for t in grammar.children(above, "attr") if grammar.lemma(t) in lexicon.doing]
    if called and word == "be":
        # "being accomplices to the crime", "to ..." hung on the verb
        return _doer(called[0], lexicon, step)
    if above.pos_ in grammar.VERBAL:
        return _by_verb(above, prep, lexicon) or _blamed(prep)
    if prep.lower_ == "by":
        return None
    if word in lexicon.doing:
        found = _doer(above, lexicon, step)
    elif word in lexicon.responsible:
        found = _responsible(above, prep)
    elif word in lexicon.share:
        found = _share(above, lexicon, step)
    else:
        found = None
    return found or _blamed(prep)


def _by_verb(verb: Token, prep: Token, lexicon: Lexicon) -> Charge | None:
    """Who is charged with a deed, suspected of it, arrested for it, linked to it, brought to trial for it."""
    if prep.lower_ not in syntax.of(prep).charged:
        return None
    if prep.lower_ == "to" and grammar.lemma(verb) in lexicon.claiming:
        # "confessed to the murder"
        return _by_subject(verb, claimed=True)
    roles = VerbRoles(verb)
    if grammar.lemma(verb) not in lexicon.culprit and not (
        prep.lower_ in ("for", "to") and any(t.lower_ in syntax.of(prep).court for t in roles.get("to"))
    ):
        return None
    # "charged them with participating in the murder": who participates is no object
    if not roles.get("object"):
        # who charges, with no word whom, did not do it; "Roe arrested for the murder" is a title's passive
        who = roles.get("subject")
        turned = verb.tag_ in ("VBD", "VBN") and not grammar.children(verb, "aux", "auxpass") and not _accuses(who)
        doing = roles.passive or turned or grammar.lemma(verb) in lexicon.joining
        return made(who, verb) if doing else None
    return made(roles.get("object"), verb, roles.get("subject"))


def _accuses(heads: list[Token]) -> bool:
    """Whether a subject is one who arrests and charges rather than one who is charged."""
    return any(t.ent_type_ == "ORG" or grammar.lemma(t) in kinds.load(t.doc.lang_).responders for t in heads)


def _blamed(prep: Token) -> Charge | None:
    """Who is accused where "of" hangs on the last word that names them: "squads run by the army of the attack"."""
    if prep.lower_ not in ("of", "for", "in"):
        return None
    at = prep.head
    for _ in range(_DEEP):
        held = grammar.children(at, "dobj")
        small = syntax.of(at)
        blames = grammar.lemma(at) in (small.implicating if prep.lower_ == "in" else small.blaming)
        if blames and at.pos_ in grammar.VERBAL and held and held[0].i < prep.i:
            # "named four officers and five members of the army in the murder": the parse hangs the last on the verb
            held += [t for t in grammar.children(at, "conj") if t.pos_ in ("NOUN", "PROPN") and t.i < prep.i]
            return made(held, at, VerbRoles(at).get("subject"))
        if at.dep_ not in _UNDER_OBJECT or at.i > prep.i:
            return None
        at = at.head
    return None


_UNDER_OBJECT = frozenset(("dobj", "pobj", "prep", "agent", "conj", "acl", "relcl", "appos", "attr", "nsubj"))


def _responsible(word: Token, prep: Token) -> Charge | None:
    """Who is responsible for a deed, is held so, or claims to be."""
    if word.dep_ == "amod" and word.i > word.head.i:
        # "holds the gang responsible for the murder"
        named = _named_as(word.head)
        if named:
            # "he was named as the man responsible for it"
            return made(named, word.head.head)
        return made([word.head], word.head.head, VerbRoles(word.head.head).get("subject"))
    if prep.lower_ not in ("for", "of", "to") or word.head.pos_ not in grammar.VERBAL:
        return None
    verb = word.head
    held = grammar.children(verb, "dobj")
    if word.dep_ in ("oprd", "acomp", "ccomp", "xcomp") and held and held[0].i < word.i:
        return made(held, verb, VerbRoles(verb).get("subject"))
    inner = grammar.children(word, "nsubj")
    if word.dep_ in ("ccomp", "oprd") and inner:
        return made(inner, verb, VerbRoles(verb).get("subject"))
    return _by_subject(verb, claimed=word.dep_ == "dobj")


def _named_as(noun: Token) -> list[Token]:
    """Who is said to be whom a noun names: "they were named as the men ...", "he is the man ..."."""
    if noun.dep_ == "attr":
        return grammar.children(noun.head, "nsubj")
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "as" or verb.pos_ not in grammar.VERBAL:
        return []
    roles = VerbRoles(verb)
    return [t for t in roles.get("object") if t.i < noun.i]


def _share(word: Token, lexicon: Lexicon, step: int) -> Charge | None:
    """Whose part in a deed is spoken of: "the gang's involvement in", "denied any part in", "on suspicion of"."""
    owners = grammar.children(word, "poss") if grammar.lemma(word) not in lexicon.inquiring else []
    of = [
        t for t in grammar.prepositions(word).get("of", []) if t.pos_ in ("NOUN", "PROPN") and t.i < word.right_edge.i
    ]
    if step < _STEPS and (word.dep_ == "pobj" or word.head.lower_ == "because"):
        # who takes part in an investigation of a deed has none in the deed
        found = None if _inquires(word, lexicon) else _behind(word, lexicon, step + 1)
        if found is not None:
            return found
    if owners:
        return made(owners, word.head)
    verb = word.head
    if word.dep_ == "dobj" and verb.pos_ in grammar.VERBAL:
        found = None
        if grammar.lemma(verb) in lexicon.claiming:
            found = _by_subject(verb, claimed=True)
        elif grammar.lemma(verb) in lexicon.having:
            found = _by_subject(verb)
        # who denies a part in it does not deny the deed
        return found if found is None or found.modality == "alleged" else None
    # "the arrest of three men for the murder"
    return made(of, word.head) if of and word.lemma_.lower() in lexicon.seizing else None


def _inquires(word: Token, lexicon: Lexicon) -> bool:
    """Whether it is an inquiry in which somebody is said to have a part: "involved in the investigation"."""
    above = grammar.lemma(word.head.head)
    taking = above in lexicon.joining or above in lexicon.involving
    return grammar.lemma(word) in lexicon.inquiring and word.head.lower_ == "in" and taking


def _doer(word: Token, lexicon: Lexicon, step: int) -> Charge | None:
    """Who is called the author of a deed, or a suspect in it."""
    verb = word.head
    if word.dep_ == "nsubj" and grammar.lemma(verb) == "be":
        return made([t for t in grammar.children(verb, "attr") if t.i != word.i], verb)
    if word.dep_ == "attr":
        return made(grammar.children(verb, "nsubj") or VerbRoles(verb).get("subject"), verb)
    if word.dep_ == "appos":
        return made([word.head], word.head.head)
    named = [t for t in grammar.children(word, "appos") if t.pos_ == "PROPN"]
    if named:
        return made(named, verb)
    if step < _STEPS and word.dep_ == "pobj":
        return _behind(word, lexicon, step + 1)
    return None


def _laid(verb: Token, lexicon: Lexicon) -> Charge | None:
    """At whose door a deed is laid: "attributed to", "blamed on"."""
    joint = lexicon.laying.get(grammar.lemma(verb))
    if joint is None:
        return None
    behind = grammar.prepositions(verb)
    heads = [t for name in joint for t in behind.get(name, []) if not parties.is_time(t)] or _last_under(verb, joint)
    return made(heads, verb, VerbRoles(verb).get("subject"))


def _last_under(verb: Token, joint: tuple[str, ...]) -> list[Token]:
    """At whose door a deed is laid where the parse hangs that on a word under it: "the murder of a priest on ..."."""
    nouns = kinds.load(verb.doc.lang_)
    held = [t for o in grammar.children(verb, "dobj") for t in o.doc[o.i : o.right_edge.i + 1]]
    under = [t for t in held if t.dep_ == "prep" and t.lower_ in joint]
    last = [t for prep in under[-1:] for t in grammar.children(prep, "pobj")]
    return [t for t in last if t.pos_ in ("NOUN", "PROPN") and kinds.kind(t, nouns) in ("person", "body")]


def _by_subject(verb: Token, *, claimed: bool = False) -> Charge | None:
    """A charge against the verb's subject, which says so itself where it claims or denies the deed."""
    heads = VerbRoles(verb).get("subject") or VerbRoles(verb).get("object")
    if claimed:
        heads = [body for head in heads for body in (_spoken_for(head) or [head])]
    return made(heads, verb, heads if claimed else ())


def _spoken_for(head: Token) -> list[Token]:
    """In whose name somebody claims a deed: "a spokesman for the gang claimed responsibility"."""
    if grammar.lemma(head) not in kinds.load(head.doc.lang_).tellers:
        return []
    behind = grammar.prepositions(head)
    return [t for t in (*behind.get("of", []), *behind.get("for", [])) if t.pos_ in ("NOUN", "PROPN")]


def made(heads: list[Token], verb: Token, by: list[Token] | tuple[Token, ...] = ()) -> Charge | None:
    """The charge that a verb brings against some heads; ``None`` where they name nobody or it is left open."""
    heads = [t for t in heads if t.pos_ not in grammar.VERBAL and not _nobody(t) and not _thing(t)]
    if not heads or _open(verb):
        return None
    return Charge(tuple(heads), "denied" if _denied(verb) else "alleged", tuple(by))


def _nobody(head: Token) -> bool:
    """Whether a head names none ("no group has claimed"), or says no more than that somebody did it."""
    small = syntax.of(head)
    if head.lower_ in small.none or any(
        c.dep_ in ("det", "cc", "preconj") and c.lower_ in small.none for c in head.children
    ):
        return True
    return grammar.lemma(head) in small.whoever or _whoever(head)


def _whoever(head: Token) -> bool:
    """Whether a noun says no more than that somebody did it: "the people responsible for the murder"."""
    if head.lower_ != "those" and grammar.lemma(head) not in kinds.load(head.doc.lang_).anybody:
        return False
    before = [c for c in head.lefts if c.dep_ != "punct"]
    if any(c.lower_ not in syntax.of(head).any for c in before):
        return False
    return head.lower_ == "those" or bool(before)


def _thing(head: Token) -> bool:
    """Whether a head names what can be no culprit: "the vehicle involved in the shooting"."""
    return head.pos_ == "NOUN" and kinds.kind(head, kinds.load(head.doc.lang_)) == "thing"


def _open(verb: Token) -> bool:
    """Whether it is left open that anybody is charged: "have not decided whether he will be charged with murder"."""
    at = verb
    for _ in range(_DEEP):
        if any(c.dep_ == "mark" and c.lower_ in syntax.of(at).open for c in at.children):
            return True
        if at.dep_ not in ("ccomp", "xcomp", "conj"):
            return False
        at = at.head
    return False


def _denied(verb: Token) -> bool:
    """Whether a verb denies, is negated, or stands in a clause that somebody denies."""
    at = verb
    for _ in range(_DEEP):
        if grammar.lemma(at) in syntax.of(at).denying or any(c.dep_ == "neg" for c in at.children):
            return True
        if at.dep_ not in ("ccomp", "xcomp"):
            return False
        at = at.head
    return False

"""The stand that somebody takes: a cue and the clause behind it in, "demands", "denies", "claims" or nothing out."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements import clauses, grammar

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from crosswire.records import AttributionMention

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word lists of one language."""

    stances: dict[str, str]
    cues: dict[str, str]
    """Cue verb to a position that is not its stance's."""
    opposites: dict[str, str]
    clausal: frozenset[str]
    speech: frozenset[str]
    emphatic: frozenset[str]
    deeds: frozenset[str]
    never: frozenset[str]
    demand: frozenset[str]
    weigh: frozenset[str]
    effects: frozenset[str]
    evaluations: frozenset[str]
    denials: frozenset[str]
    felt: frozenset[str]
    """Verbs of which being so is a judgement or a feeling: "was justified", "were appalled"."""
    owning: frozenset[str]
    """Verbs that say whose a thing or a deed is."""
    seeing: frozenset[str]
    """Verbs whose denial only tells what somebody met with: "did not see"."""
    attitudes: dict[str, str]
    """Lemma to the position that it takes."""
    first: frozenset[str]
    own: frozenset[str]
    loaded: frozenset[str]
    """Adjectives that judge whatever they stand beside: "a senseless act"."""
    matters: frozenset[str]
    """What is doubted where it is questioned, and is nobody who is interrogated."""
    willing: frozenset[str]
    """Verbs that are a wish, and no demand, where the speaker is to do it."""
    calling: frozenset[str]
    upon: frozenset[str]
    """Verbs that demand only with one of these words: "call for"."""
    refused: frozenset[str]
    """What is denied by a ruling, and not by a word."""


@functools.cache
def words(language: str) -> Words:
    """The lists of a language; raises ``VocabularyError`` where it has none."""
    lists = vocabulary.load(f"{language}/positions")
    return Words(
        stances=lists["stances"],
        cues=lists["cues"],
        opposites=lists["opposites"],
        clausal=frozenset(lists["clausal"]["stances"]),
        speech=frozenset(lists["speech"]["stances"]),
        emphatic=frozenset(lists["emphatic"]["words"]),
        deeds=frozenset(lists["deeds"]["words"]),
        never=frozenset(lists["deeds"]["never"]),
        demand=frozenset(lists["modals"]["demand"]),
        weigh=frozenset(lists["modals"]["weigh"]),
        effects=frozenset(lists["effects"]["words"]),
        evaluations=frozenset(lists["evaluations"]["words"]) | frozenset(lists["evaluations"]["loaded"]),
        denials=frozenset(lists["evaluations"]["denials"]),
        felt=frozenset(lists["evaluations"]["felt"]),
        owning=frozenset(lists["owning"]["words"]),
        seeing=frozenset(lists["owning"]["seeing"]),
        attitudes={w: stance for stance, ws in lists["attitudes"].items() for w in ws},
        first=frozenset(lists["first"]["words"]),
        own=frozenset(lists["first"]["own"]),
        loaded=frozenset(lists["evaluations"]["loaded"]),
        matters=frozenset(lists["doubted"]["matters"]),
        willing=frozenset(lists["demands"]["willing"]),
        calling=frozenset(lists["demands"]["calling"]),
        upon=frozenset(lists["demands"]["upon"]),
        refused=frozenset(lists["demands"]["refused"]),
    )


def clause_of(root: Token) -> Token | None:
    """The verb of the content if it is a clause: with a subject, its own or left out after "to", or an order."""
    verb = clauses.verb(root) if root.pos_ not in ("VERB", "AUX") else root
    if root.pos_ not in ("VERB", "AUX") and root != verb:
        return None
    if (
        any(c.dep_ in _SUBJECTS for c in verb.children)
        or verb.tag_ in ("MD", "VBP", "VBZ")
        or any(c.lower_ == "to" for c in verb.lefts)
        or (_orders(verb) and verb.i == verb.left_edge.i)
    ):
        return verb
    return None


def taken(
    lists: Words, found: AttributionMention, cue: Token | None, clause: Token | None, *, known: bool, quoted: bool
) -> str | None:
    """The stand by the cue's own meaning, else by the words of what is said; ``None`` where it only tells."""
    own = lists.stances.get(found.stance or "said")
    if clause is None and _doubts(lists, found, cue):
        return "criticizes"
    if own is not None and cue is not None:
        own = lists.cues.get(cue.lemma_.lower(), own)
    whole = quoted and clause is not None
    if own is not None and cue is not None and (not _calls(lists, cue) or (own == "denies" and _refuses(lists, cue))):
        return None
    if own is not None:
        thing = clause is None or cue is None or cue.lemma_.lower() in lists.never
        stands = found.stance not in lists.clausal and known and _stands(lists, cue)
        return own if stands or not thing else None
    if found.stance not in lists.speech or clause is None:
        return None
    return _said(lists, clause, cue, quoted=whole)


def _doubts(lists: Words, found: AttributionMention, cue: Token | None) -> bool:
    """Whether what somebody questions is a matter, and no witness: "questioned the legality of the search"."""
    if cue is None or found.stance != "asked" or cue.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in lists.matters for c in cue.children)


def _stands(lists: Words, cue: Token | None) -> bool:
    """Whether the cue is a finite verb or a noun that takes a stand, not a deed or an aside."""
    if cue is None:
        return False
    if cue.lemma_.lower() in lists.never:
        return False
    if cue.pos_ != "VERB":
        return True
    finite = cue.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in cue.children)
    progressive = cue.tag_ == "VBG"
    return finite and not (
        progressive or (cue.lemma_ in lists.deeds and cue.dep_ in ("acl", "relcl", "xcomp", "advcl"))
    )


def _said(lists: Words, clause: Token, cue: Token | None, *, quoted: bool) -> str | None:
    """The position that a clause takes by its own words, or ``None`` where it only tells."""
    if quoted and _orders(clause):
        return "demands"
    verbs = [clause, *(c for c in clause.conjuncts if clause.is_ancestor(c) and c.pos_ in ("VERB", "AUX"))]
    inner = [c for v in verbs for c in v.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ in ("VERB", "AUX")]
    for verb in (*verbs, *inner):
        stance = _by_verb(lists, verb, quoted=quoted)
        if stance is not None:
            return stance
    present = any(_present(v) or (v.tag_ == "VBG" and _of_self(lists, v)) for v in verbs)
    pressed = cue is not None and cue.lemma_.lower() in lists.emphatic
    if (quoted or pressed) and present:
        return "claims"
    if quoted and any(t.lower_ in lists.loaded and t.dep_ == "amod" for t in clause.subtree):
        return "claims"
    weighed = any(c.dep_ == "aux" and c.lower_ in lists.weigh for v in verbs for c in v.lefts)
    return "claims" if pressed and weighed else None


def _present(verb: Token) -> bool:
    """Whether a verb tells how things stand: "is", "remains", "do not know", not "is coming"."""
    aux = {c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.lemma_ in ("do", "be")}
    progressive = verb.tag_ == "VBG" and not grammar.negated(verb)
    return verb.tag_ in ("VBZ", "VBP", "MD") or (bool(aux & {"VBZ", "VBP"}) and not progressive)


def _disowns(lists: Words, verb: Token, subject: Token | None, *, speaks: bool) -> bool:
    """Whether a speaker denies a deed of his own or of a body by its name: "Acme did not own this"."""
    if subject is None or not grammar.negated(verb) or verb.lemma_.lower() in lists.seeing:
        return False
    did = any(c.dep_ == "aux" and c.lower_ in ("did", "had", "have", "has") for c in verb.lefts)
    return did and (speaks or subject.pos_ == "PROPN")


def owned(lists: Words, span: Tokens) -> bool:
    """Whether what is said tells to whom something belongs; the parser may hang that verb on the noun before it."""
    return any(
        t.tag_ not in ("VB", "VBG")
        and t.lemma_.lower() in lists.owning
        and t.dep_ not in ("relcl", "advcl")
        and any(c.lower_ == "to" for c in t.rights)
        for t in span
    )


def _demanded(lists: Words, verb: Token, lemma: str, modals: set[str]) -> bool:
    """Whether a clause demands what is still to be done: "must leave", "has to go", not "should have left"."""
    if modals & lists.demand:
        return not (verb.tag_ == "VBN" and modals & {"have", "'ve", "’ve", "of"})
    return lemma in ("need", "have") and verb.tag_ in ("VBP", "VBZ", "VB") and not modals & lists.weigh and _to_do(verb)


def _to_do(verb: Token) -> bool:
    """Whether a verb goes on to what its own subject does: "want to leave", not "want them to leave"."""
    return any(
        c.dep_ == "xcomp"
        and any(t.lower_ == "to" for t in c.lefts)
        and not any(t.dep_ in _SUBJECTS for t in c.children)
        for c in verb.rights
    )


def _calls(lists: Words, verb: Token) -> bool:
    """Whether a verb that may be a telephone's or a name's calls for something: "called on them", not "called 911"."""
    return verb.lemma_.lower() not in lists.calling or any(c.lower_ in lists.upon for c in verb.children)


def _refuses(lists: Words, cue: Token) -> bool:
    """Whether a denial is a ruling on what was asked: "denied bail", "denied them entry"."""
    if any(c.dep_ == "dative" for c in cue.children):
        return True
    objects = [c for c in cue.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(c.lemma_.lower() in lists.refused for c in objects)


def _orders(clause: Token) -> bool:
    """Whether a clause tells somebody to do something: "Stay out of our town"."""
    return clause.tag_ == "VB" and not any(c.dep_ in (*_SUBJECTS, "aux") for c in clause.children)


def _of_self(lists: Words, verb: Token) -> bool:
    subject = grammar.subject(verb)
    return subject is not None and subject.lower_ in lists.first


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def _judges(lists: Words, judged: Token) -> bool:
    """Whether what something is said to be is a judgement: "is wrong", "was the kindest of all", "is too late"."""
    beside = (c.lower_ == "too" or c.tag_ in ("JJS", "RBS") or _judged(lists, c) for c in judged.lefts)
    return judged.lemma_.lower() in lists.evaluations or any(beside)


def _judged(lists: Words, word: Token) -> bool:
    most = any(c.tag_ == "RBS" for c in word.lefts)
    return word.dep_ == "amod" and (most or word.lower_ in lists.evaluations)


def _by_verb(lists: Words, verb: Token, *, quoted: bool) -> str | None:
    modals = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    subject = grammar.subject(verb) if verb.dep_ == "conj" else _subject(verb)
    speaks = subject is not None and subject.lower_ in lists.first
    lemma = verb.lemma_.lower()
    if _demanded(lists, verb, lemma, modals) and not (speaks and subject is not None and subject.lower_ == "i"):
        return "demands"
    past = verb.tag_ == "VBD" and not modals
    if quoted and _disowns(lists, verb, subject, speaks=speaks):
        return "denies"
    if speaks and quoted and not past:
        foreseen = lemma == "expect" and any(c.dep_ == "xcomp" for c in verb.rights)  # "we expect to find more"
        if lemma in lists.attitudes and not foreseen and _calls(lists, verb):
            stance = "wants" if lemma in lists.willing and _to_do(verb) else lists.attitudes[lemma]
            return lists.opposites.get(stance) if grammar.negated(verb) else stance
        if modals & {"will", "shall", "'ll", "wo"}:
            return "promises"
    if lemma == "be":
        judged = next((c for c in verb.rights if c.dep_ in ("acomp", "attr")), None)
        if judged is not None:
            if judged.lemma_.lower() in lists.denials:
                return "claims" if grammar.negated(verb) else "denies"
            if _judges(lists, judged):
                return "claims"
    if lemma in lists.felt and any(c.dep_ == "auxpass" for c in verb.lefts):
        return "claims"
    if modals & lists.weigh and (lemma in lists.effects or lemma == "be" or quoted):
        return "claims"
    if any(c.lower_ in lists.own for c in verb.subtree) and quoted and not past and lemma == "be":
        return "claims"
    return None

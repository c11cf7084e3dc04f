"""What a predicate withholds: a word of a parse in, a ``Finding`` out where it says what is kept back or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crosswire.statements import grammar, pronouns

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.withheld import Words

_REQUESTED = frozenset(("pobj", "dobj", "nsubjpass"))
_SOMEBODY = pronouns.MANY | pronouns.FIRST | pronouns.PERSON
_NO_THING = _SOMEBODY | pronouns.THING | {"that", "this", "there", "which"}

How = Literal["not_disclosed", "declined", "unknown", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A predicate that withholds, in which way, and the heads of what it withholds."""

    predicate: Token
    how: How
    matters: tuple[Token, ...]
    by: Token | None
    first: Token
    """The predicate's own first word: the outermost verb of "has yet to say"."""
    telling: bool = False
    """Whether it is whoever says so that cannot tell: "it is too early to say who"."""


def of(lists: Words, token: Token) -> Finding | None:
    """What a word says to be withheld or unknown; ``None`` where it says nothing of the sort."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        if lemma in lists.decline:
            return _declined(lists, token)
        return _verb(lists, token, lemma)
    if lemma in lists.early and token.dep_ == "advmod" and token.head.lemma_ == "be":
        return _early(lists, token, token.head, lemma)
    if token.pos_ in ("ADJ", "NOUN", "ADV", "VERB") and token.dep_ in (
        "acomp",
        "attr",
        "oprd",
        "ROOT",
        "conj",
        "ccomp",
        "amod",
    ):
        return _adjective(lists, token, lemma)
    return None


def _declined(lists: Words, token: Token) -> Finding | None:
    """Read "declined to say how many", "refused comment"."""
    by = grammar.subject(token)
    inner = next((c for c in token.children if c.dep_ in ("xcomp", "ccomp") and c.lemma_.lower() in lists.speak), None)
    if inner is not None:
        if inner.lemma_.lower() in lists.anonymity and any(c.dep_ == "auxpass" for c in inner.children):
            return None
        if any(
            c.dep_ == "dobj" and c.lower_ == "name" and any(d.dep_ == "poss" for d in c.children)
            for c in inner.children
        ):
            return None
        if inner.lemma_.lower() in lists.hand - lists.tell - lists.ask and not _informs(lists, inner):
            return None
        return Finding(predicate=inner, how="declined", matters=grammar.matters(inner), by=by, first=token)
    comment = next(
        (c for c in token.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_ in lists.asked),
        None,
    )
    if comment is not None:
        return Finding(predicate=token, how="declined", matters=(comment,), by=by, first=token)
    return None


def _verb(lists: Words, token: Token, lemma: str) -> Finding | None:
    passive = any(c.dep_ == "auxpass" for c in token.children)
    outer, denied, how = _denied(lists, token)
    by = grammar.agent(token) if passive else grammar.subject(outer)
    special = _special(lists, token, lemma, outer=outer, denied=denied, by=by)
    if special is not None:
        return special
    later = None if denied else _later(lists, token, lemma)
    if later is not None:
        return _of(token, "unknown", grammar.matters(token), grammar.subject(later), later)
    if not denied and lemma in lists.public and _will(token) and _once(lists, token):
        # "the names will be released once the families have been told"
        held = grammar.withheld(token)
        about = tuple(m for m in held if m.lemma_.lower() in lists.information) if lemma in lists.hand else held
        return _of(token, "not_disclosed", about, by, token) if about else None
    if not denied and _sought(lists, token, lemma):
        sure = outer if lemma in lists.probe else token.head
        return _of(token, "unknown", grammar.clauses(token), grammar.subject(sure), sure)
    scarce = _scarce(lists, token)
    if scarce is not None and lemma in lists.hand | lists.tell | lists.find | lists.ask | lists.there:
        return _scarcely(lists, token, lemma, scarce, by=by, denied=denied)
    if not denied or lemma in lists.hold or grammar.generic(token):
        return None
    matters = grammar.matters(token)
    if lemma in lists.find:
        return _unfound(lists, token, passive=passive, by=by, outer=outer, matters=matters)
    if lemma in lists.reply:
        asked = [t for t in token.subtree if t.lemma_.lower() in lists.requests and t.dep_ in _REQUESTED]
        by = next(iter(grammar.withheld(token)), by) if passive and token.lemma_ == "reach" else by
        unable = lemma == "answer" and grammar.could(token)
        return _of(token, how, (asked[0],), by, outer) if asked and not unable else None
    if by is not None and by.lower_ == "i" and any(m.lower_ == "you" for m in matters):
        return None  # "I could not tell you" is a way of speaking
    telling = lemma in lists.tell and not _aside(lists, token, lemma, passive=passive, outer=outer)
    asking = lemma in lists.ask and (grammar.asks(token) or _silent(token, passive=passive))
    handing = lemma in lists.hand and (_informs(lists, token) or _public(token))
    if telling or asking or handing:
        return _of(token, how, grammar.withheld(token) if passive else matters, by, outer)
    return None


def _sought(lists: Words, token: Token, lemma: str) -> bool:
    """Whether somebody is about to find out what nobody knows yet: "are trying to determine who", "are looking how"."""
    if not grammar.clauses(token):
        return False
    verb = token if lemma in lists.probe else token.head
    under_way = verb.tag_ == "VBG" and any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if lemma in lists.probe:
        return under_way
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    return to and lemma in lists.found and verb.lemma_.lower() in lists.seek and not grammar.negated(verb)


def _later(lists: Words, token: Token, lemma: str) -> Token | None:
    """The outermost verb where something is known only later: "we will know how long once the damage is assessed"."""
    if lemma not in lists.later or not grammar.asks(token) or token.tag_ != "VB":
        return None
    verb = token
    while verb.dep_ in ("xcomp", "acl", "relcl", "ccomp", "pobj", "prep") and not _will(verb) and verb.head.i < verb.i:
        verb = verb.head  # "will be able to say", "will be in a position to say"
    return verb if _once(lists, token, verb) and _will(verb) and not grammar.generic(verb) else None


def _once(lists: Words, token: Token, verb: Token | None = None) -> bool:
    """Whether a clause behind a verb says what must be done first."""
    below = (verb or token).subtree
    return any(t.dep_ in ("mark", "advmod") and t.lower_ in lists.once and t.i > token.i for t in below)


def _will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "’ll") for c in verb.children)


def _special(lists: Words, token: Token, lemma: str, *, outer: Token, denied: bool, by: Token | None) -> Finding | None:
    """Verbs with ways of their own: withheld, kept secret, to be seen, awaited, claimed by nobody."""
    if lemma in lists.hold and not denied:
        if token.dep_ == "amod":
            return None  # "a concealed weapon" hides a weapon
        return _of(token, "not_disclosed", grammar.withheld(token), by, outer)
    if lemma == "keep" and not denied:
        secret = any(c.lemma_ in ("secret", "confidential", "classified") for c in token.children)
        return _of(token, "not_disclosed", grammar.withheld(token), by, outer) if secret else None
    if lemma == "remain":
        seen = next((c for c in token.children if c.lemma_ == "see" and c.dep_ == "xcomp"), None)
        if seen is None:
            return None
        left = grammar.matters(seen) or grammar.matters(token) or grammar.withheld(token)
        return _of(token, "unknown", left, None, token)
    if lemma in lists.pending and (denied or lemma == "await"):
        about = tuple(m for m in grammar.withheld(token) if m.lemma_.lower() in lists.information)
        return _of(token, "not_disclosed", about, None, outer) if about else None
    if lemma == "claim" and denied:
        blame = tuple(c for c in token.children if c.lemma_ == "responsibility" and c.dep_ in ("dobj", "nsubjpass"))
        return _of(token, "unknown", blame, None, token) if blame else None
    return None


def _aside(lists: Words, token: Token, lemma: str, *, passive: bool, outer: Token) -> bool:
    """Whether a verb of telling has another sense: to identify with, to ask not to be named, to be named heir."""
    if any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children):
        return True
    anonymous = lemma in lists.anonymity and any(c.lower_ == "to" for c in token.children) and outer == token
    return passive and (anonymous or (lemma == "name" and any(c.dep_ == "oprd" for c in token.children)))


def _of(token: Token, how: How, matters: tuple[Token, ...], by: Token | None, first: Token) -> Finding:
    return Finding(predicate=token, how=how, matters=matters, by=by, first=first)


def _denied(lists: Words, token: Token) -> tuple[Token, bool, How]:
    """The outermost verb of the predicate, whether it is denied, and how it then withholds."""
    if grammar.negated(token):
        would = any(c.dep_ == "aux" and c.lower_ in ("would", "will", "wo", "'d") for c in token.children)
        return (
            token,
            True,
            "declined" if would and token.lemma_ in lists.would else "not_disclosed",
        )
    head = token.head
    if token.dep_ == "pcomp" and head.lower_ == "without":
        return grammar.host(head), True, "not_disclosed"
    if token.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in lists.fail:
        return head, not grammar.negated(head), "not_disclosed"
    if (
        token.dep_ in ("xcomp", "ccomp", "advcl", "acl")
        and any(c.lower_ == "yet" for c in head.children)
        and head.lemma_ in ("have", "be")
    ):
        return head, True, "not_disclosed"
    if (token.dep_ in ("xcomp", "ccomp") and head.lower_ in ("unable", "unwilling")) or (
        token.dep_ == "xcomp" and head.lemma_ == "able" and grammar.negated(head.head)
    ):
        return head.head, True, "not_disclosed"
    if head.lower_ in ("position", "liberty") and head.dep_ == "pobj" and grammar.negated(head.head.head):
        return head.head.head, True, "declined"  # "is not in a position to disclose"
    if token.dep_ == "xcomp" and head.lower_ == "going" and grammar.negated(head):
        return head, True, "declined"  # "I am not going to comment"
    if any(c.lower_ == "yet" and c.i < token.i for c in token.children) and any(
        c.lower_ == "to" for c in token.children
    ):
        return token, True, "not_disclosed"
    return token, False, "not_disclosed"


def _unfound(
    lists: Words, token: Token, *, passive: bool, by: Token | None, outer: Token, matters: tuple[Token, ...]
) -> Finding | None:
    """Read "is not known", "could not be confirmed", "do not know whether"."""
    if passive:
        aside = any(
            (c.dep_ == "xcomp" and not c.is_punct) or (c.dep_ == "prep" and c.lower_ in ("for", "as", "to"))
            for c in token.children
        )
        if aside and token.lemma_ in ("know", "learn"):
            return None
        clause = matters if grammar.asks(token) else ()
        return _of(token, "unknown", clause or grammar.withheld(token), None, outer)
    told = grammar.asks(token) or _informs(lists, token) or token.lemma_ in ("confirm", "verify")
    if token.lemma_ in ("confirm", "verify") and not matters:
        told = False
    how: How = "not_disclosed" if token.lemma_ == "confirm" and not grammar.could(token) else "unknown"
    return _of(token, how, matters, by, outer) if told else None


def _scarce(lists: Words, token: Token) -> Token | None:
    """The noun of which there is little: "few details", "no word", "little", "nothing"."""
    for child in token.children:
        if child.dep_ not in ("dobj", "nsubjpass", "nsubj", "attr", "expl"):
            continue
        lemma = child.lemma_.lower()
        if (
            lemma in lists.little
            or (lemma in lists.rest and any(c.lower_ in lists.little for c in child.children))
            or (lemma in lists.much and grammar.negated(token))
        ):
            return child
        if lemma in lists.scarce and any(
            m.lower_ in lists.few for m in child.children if m.dep_ in ("amod", "det", "neg", "advmod")
        ):
            return child
    return None


def _scarcely(
    lists: Words, token: Token, lemma: str, scarce: Token, *, by: Token | None, denied: bool
) -> Finding | None:
    if scarce.lemma_.lower() in lists.little | lists.much | lists.rest and lemma not in lists.tell | lists.knowing:
        return None
    if lemma == "be":
        there = any(c.dep_ == "expl" for c in token.children)
        if scarce.dep_ == "nsubj" and any(c.dep_ == "acomp" and c.lemma_ in lists.available for c in token.children):
            there = True
        if not there or (scarce.lemma_ == "claim" and not any(t.lemma_ == "responsibility" for t in scarce.subtree)):
            return None
        if scarce.lemma_ == "reason" or (scarce.lemma_ in ("figure", "data") and scarce.dep_ == "nsubj" and not there):
            return None
    elif scarce.lemma_ == "claim":
        return None
    if any(m.lower_ == "any" for m in scarce.children) and not denied:
        return None
    how: How = "unknown" if lemma in ("know", "be") and scarce.lemma_ not in ("comment", "detail") else "not_disclosed"
    available = next((c for c in token.children if c.dep_ == "acomp"), None)
    if available is not None:
        return _of(token, "not_disclosed", _about(lists, scarce) or grammar.tail(available) or (scarce,), None, token)
    matters = _about(lists, scarce) or grammar.tail(token) or (scarce,)
    return _of(token, how, matters, by, token)


def _about(lists: Words, scarce: Token) -> tuple[Token, ...]:
    """What there is little word of; a motive or a reason is itself what is withheld, with what it is of."""
    return (scarce,) if scarce.lemma_.lower() in lists.telling else grammar.tail(scarce)


def _informs(lists: Words, token: Token) -> bool:
    """Whether what is handed over is information; what one has is so less often."""
    nouns = lists.scarce if token.lemma_ == "have" else lists.information
    return any(m.lemma_.lower() in nouns for m in (*grammar.matters(token), *grammar.withheld(token)))


def _public(token: Token) -> bool:
    said = (c for c in token.children if c.dep_ != "conj")
    return token.lemma_ == "make" and any(c.lower_ in ("public", "clear", "known") for c in said)


def _silent(token: Token, *, passive: bool) -> bool:
    """Whether it is "would not say" and nothing more, or "did not say more"."""
    if passive or token.lemma_ != "say":
        return False
    rest = [
        c
        for c in token.children
        if c.i > token.i and c.dep_ not in ("punct", "advmod", "npadvmod", "cc", "conj", "advcl")
    ]
    return all(c.lower_ in ("more", "anything", "much") for c in rest)


def _early(lists: Words, token: Token, verb: Token, lemma: str) -> Finding | None:
    """Read "too early to say whether", "not possible to verify the claim"."""
    if lemma in lists.early and not any(c.lower_ == "too" for c in token.children):
        return None
    told = (c for head in (token, verb) for c in head.rights if any(g.lower_ == "to" for g in c.lefts))
    saying = next((c for c in told if c.lemma_.lower() in lists.tell | lists.ask | lists.find), None)
    if saying is None or not grammar.matters(saying):
        return None
    return Finding(
        predicate=saying,
        how="unknown",
        matters=grammar.matters(saying),
        by=None,
        first=verb,
        telling=lemma in lists.early,
    )


def _adjective(lists: Words, token: Token, lemma: str) -> Finding | None:
    verb = token.head if token.dep_ in ("acomp", "attr", "oprd", "conj") else token
    if verb.lemma_ not in lists.linking and token.dep_ != "ROOT":
        return None
    denied = grammar.negated(verb) or grammar.negated(token)
    if lemma in lists.early or (lemma in lists.possible and (denied or lemma == "impossible")):
        return _early(lists, token, verb, lemma)
    clause = grammar.clauses(token) or grammar.clauses(verb)
    subject = grammar.subject(verb)
    thing = subject is not None and subject.lower_ not in _NO_THING
    matters = clause or ((subject,) if thing and subject is not None else ())
    by = subject if subject is not None and subject.lower_ in _SOMEBODY else None
    if lemma in lists.unknown | lists.unclear:
        if denied or (any(c.dep_ == "prep" and c.lower_ in ("to", "as") for c in token.children) and not clause):
            return None
        how: How = "unclear" if lemma in lists.unclear else "unknown"
        to = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "to"), None)
        by = by or next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else by
        return _of(token, how, matters, by if clause else None, verb) if matters or lemma in lists.unclear else None
    if lemma in lists.clear:
        if not denied or (
            any(c.dep_ == "prep" and c.lower_ in ("of", "for", "to") for c in token.children) and not clause
        ):
            return None
        if not matters or (not clause and lemma in ("sure", "certain", "known")):
            return None
        return _of(token, "unclear", matters, by, verb)
    about = subject is not None and subject.lemma_.lower() in lists.information
    if lemma == "available" and denied and any(t.lemma_ == "comment" for t in token.subtree):
        return _of(token, "not_disclosed", tuple(t for t in token.subtree if t.lemma_ == "comment"), subject, verb)
    if lemma in lists.available and denied and about:
        return (
            _of(token, "not_disclosed", grammar.tail(subject) or (subject,), None, verb)
            if subject is not None
            else None
        )
    if lemma in lists.thin and not denied:
        for_comment = lemma == "unavailable" and any(t.lemma_ == "comment" for t in token.subtree)
        if for_comment:
            return _of(token, "not_disclosed", tuple(t for t in token.subtree if t.lemma_ == "comment"), subject, verb)
        if about and subject is not None and subject.lemma_ in lists.scarce | lists.facts:
            return _of(token, "not_disclosed", grammar.tail(subject) or (subject,), None, verb)
    return None

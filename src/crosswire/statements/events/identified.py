"""Who the doers are said to be: "the attackers were soldiers", "the kidnappers identified themselves as ...".

Such a sentence tells no deed of its own, nor does "the police blamed the gang" (``pointed``), or "named the suspect as
John Roe". It is one more telling of the deed that was told last, and what it says of the doers is put forward, not
known: the telling is alleged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements.events import (
    accused,
    accusers,
    grammar,
    kinds,
    lists,
    mentions,
    participants,
    parties,
    pointed,
    spans,
    syntax,
)
from crosswire.statements.events.banded import Bands
from crosswire.statements.events.roles import VerbRoles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling

FAR = 1500
"""Code points back to the deed whose doers are meant."""
CLOSE = 300
"""The same where a report tells of several deeds and somebody is named as the suspect in one."""
_BEFORE = ("compound", "nmod", "amod")
_DEEP = 3
"""Verbs above one that may deny it or ask: "they denied that the attackers were soldiers"."""


def read(tellings: Sequence[Telling], context: Context, lexicon: Lexicon) -> list[Telling]:
    """The tellings that say who the doers of a deed are said to be, in the order of the text."""
    told = [t for t in tellings if t.stands and t.episode is not None]
    if not told:
        return []
    several = len({t.episode for t in told}) > 1
    acting = {head.i: t for t in told for head in t.found.actors if head.pos_ == "NOUN"}
    nouns = kinds.load(context.document.language)
    small = syntax.load(context.document.language)
    bands = None
    found = []
    for sentence in context.document.sentences:
        for verb in sentence:
            if (charge := pointed.doers(verb, lexicon)) is not None:
                bands = bands or Bands(context)
                telling = _pointing(verb, charge, _before(told, verb.idx), bands, lexicon)
                found += [telling] if telling is not None else []
            if verb.pos_ not in grammar.VERBAL or _left_open(verb):
                continue
            named = _named_as(verb)
            if named is None and grammar.lemma(verb) not in small.being:
                continue
            subject = named[0] if named is not None else grammar.surface(verb)
            if subject is None or not (
                _suspects(subject, lexicon, nouns)
                if named is not None
                else subject.i in acting or _culprits(subject, lexicon, nouns)
            ):
                continue
            # "the perpetrators of the raid were soldiers" tells the raid with its doers
            heads = [
                t
                for t in (named[1] if named is not None else _said_to_be(verb, small))
                if t.i != subject.i and t.i not in acting and _tells(t, lexicon, nouns)
            ]
            deed = acting.get(subject.i) or _before(told, verb.idx)
            if not heads or deed is None or (named is not None and several and verb.idx - deed.end > CLOSE):
                continue
            bands = bands or Bands(context)
            refs = tuple(_named(participants.refs(heads, context, lexicon), bands))
            if refs:
                telling = _telling(deed, refs, subject, heads[-1], context)
                by = VerbRoles(verb).get("subject") if named is not None else []
                found.append(_said_by(telling, by, context, lexicon))
    return found


def _pointing(
    verb: Token, charge: accused.Charge, deed: Telling | None, bands: Bands, lexicon: Lexicon
) -> Telling | None:
    """One more telling of the deed that is meant, by whom its doers are named."""
    if deed is None or charge.modality != "alleged" or deed.found.mode == "clash":
        return None
    context = bands.context
    refs = tuple(_named(participants.refs(list(charge.heads), context, lexicon), bands))
    hit = {mentions.key(r) for r in deed.recipients}
    refs = tuple(r for r in refs if mentions.key(r) not in hit)
    if not refs:
        return None
    return _said_by(_telling(deed, refs, verb, charge.heads[-1], context), charge.by, context, lexicon)


def _said_by(telling: Telling, heads: Sequence[Token], context: Context, lexicon: Lexicon) -> Telling:
    """A telling with those who name its doers as its sources, where no other is credited."""
    if telling.attribution.sources or not heads:
        return telling
    return replace(telling, attribution=accusers.attribution(participants.refs(list(heads), context, lexicon), context))


def _named_as(verb: Token) -> tuple[Token, list[Token]] | None:
    """Who is given a name by others, and the names: "the police identified the gunman as John Roe"."""
    if grammar.lemma(verb) not in vocabulary.words(verb.doc.lang_, "parties")["naming"]:
        return None
    # the parse may hang "as" on the noun before it
    under = [verb, *grammar.children(verb, "dobj"), *grammar.agents(verb)]
    names = [t for u in under for h in grammar.prepositions(u).get("as", []) for t in lists.conjuncts(h)]
    names = [t for t in names if t.pos_ == "PROPN" and t.ent_type_ == "PERSON"]
    held = [grammar.surface(verb)] if grammar.passive(verb) else grammar.children(verb, "dobj")[:1]
    return (held[0], names) if names and held and held[0] is not None else None


def _suspects(subject: Token, lexicon: Lexicon, nouns: kinds.Nouns) -> bool:
    """Whether those to whom a name is given did it, or are suspected of it."""
    word = grammar.lemma(subject)
    return subject.pos_ == "NOUN" and (word in nouns.doers or word in lexicon.doing)


def _culprits(subject: Token, lexicon: Lexicon, nouns: kinds.Nouns) -> bool:
    """Whether a subject says that its people did the deed: "the attackers", "those responsible for it"."""
    if grammar.lemma(subject) in nouns.doers and subject.pos_ == "NOUN":
        return True
    known = grammar.lemma(subject) in nouns.anybody or subject.lower_ in syntax.of(subject).known
    return known and any(grammar.lemma(c) in lexicon.responsible for c in grammar.children(subject, "amod", "acl"))


def _said_to_be(verb: Token, small: syntax.Syntax) -> list[Token]:
    """What stands for the doers: "were soldiers", "are from the army", "belong to it", "identified themselves as"."""
    behind = grammar.prepositions(verb)
    if grammar.lemma(verb) == "be":
        return [t for a in grammar.children(verb, "attr") for t in lists.conjuncts(a)] or behind.get("from", [])
    if any(t.lower_ in small.selves for t in grammar.children(verb, "dobj")):
        return [t for h in behind.get("as", []) for t in lists.conjuncts(h)]
    return behind.get("to", [])


def _tells(head: Token, lexicon: Lexicon, nouns: kinds.Nouns) -> bool:
    """Whether a word says who somebody is: people or a body, and more than that they did it."""
    word = grammar.lemma(head)
    if head.pos_ not in ("NOUN", "PROPN") or word in nouns.doers | nouns.sufferers | lexicon.doing:
        return False
    if word in nouns.anybody and not (grammar.prepositions(head).get("of") or grammar.children(head, *_BEFORE)):
        return False
    return parties.acts(head, lexicon) and kinds.kind(head, nouns) in ("person", "body")


def _left_open(verb: Token) -> bool:
    """Whether it is denied or asked that the doers are what a verb says."""
    at = verb
    for _ in range(_DEEP):
        small = syntax.of(at)
        if grammar.lemma(at) in small.denying or any(
            c.dep_ == "neg" or (c.dep_ == "mark" and c.lower_ in small.open) for c in at.children
        ):
            return True
        if at.dep_ not in ("ccomp", "xcomp"):
            return False
        at = at.head
    return False


def _before(told: Sequence[Telling], at: int) -> Telling | None:
    """The telling that stands last before a place in the text."""
    last = next((t for t in reversed(told) if t.start < at), None)
    return last if last is not None and at - last.end <= FAR else None


def _named(refs: Sequence[EntityRef], bands: Bands) -> Iterator[EntityRef]:
    for ref, head in mentions.headed(refs, bands.context):
        if head is None:
            yield ref
            continue
        yield bands.belonging(ref, head)
        body = bands.whose(head)
        if body is not None:
            yield body


def _telling(deed: Telling, refs: tuple[EntityRef, ...], subject: Token, last: Token, context: Context) -> Telling:
    """One more telling of a deed, by the words from its doers to who they are said to be."""
    start = subject.left_edge.idx if subject.sent == last.sent else last.sent.start_char
    edge = max(subject, last, key=lambda t: t.i)
    end = max(edge.idx + len(edge), last.idx + len(last))
    start = max(min(start, last.idx), end - spans.LONGEST)
    anchor = (subject.idx, last.idx + len(last)) if subject.i < last.i else (last.idx, subject.idx + len(subject))
    return replace(
        deed,
        start=start,
        end=end,
        anchor=anchor,
        actors=mentions.unique(refs),
        killed=None,
        injured=None,
        modality="alleged",
        attribution=context.attribution(last.idx, last.idx + len(last)),
        own_time=False,
        own_place=False,
    )

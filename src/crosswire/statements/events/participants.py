"""From the head of a noun phrase to the entities that it names."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef
from crosswire.statements.events import bracketed, grammar, kinds, lists, naming, parties, syntax
from crosswire.statements.events.mishaps import MISHAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon

_INSIDE = frozenset(("amod", "compound", "nmod", "nummod", "poss", "det", "quantmod", "npadvmod", "case", "punct"))
_NATIONS = frozenset(("NORP", "GPE"))
_BODIES = frozenset(("organization", "group"))
_LONGEST = 12
"""Tokens of a noun phrase that may serve as a name; beyond, only the words before the head are kept."""


def extent(head: Token, lexicon: Lexicon, *, tail: bool = True) -> tuple[int, int]:
    """The half-open token range of a noun phrase: modifiers before its head, an "of" phrase behind it (``tail``)."""
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _INSIDE or child.right_edge.i != left - 1:
            break
        if child.dep_ == "punct" and child.text not in "-'\"“‘":
            break
        left = child.left_edge.i
    doc = head.doc
    if left == head.i and left > 1 and parties.joins(doc[left - 1]):
        # "his ex-wife", of which the parse makes three words
        left -= 2
        left = min([left, *(c.i for c in doc[left].lefts if c.dep_ in _INSIDE)])
    left = next((i + 1 for i in range(head.i - 1, left - 1, -1) if _parts(doc[i])), left)
    while left < head.i and (doc[left].lower_ in lexicon.edge or doc[left].text in "\"“‘'" or doc[left].is_space):
        left += 1
    right = head.i
    while (
        right + 2 < len(doc) and parties.joins(doc[right + 1]) and doc[right + 2].head.i in (head.i, right, right + 1)
    ):
        # "her mother-in-law"
        right += 2
    for child in head.rights if tail else ():
        if child.i == right + 1 and child.dep_ == "prep" and child.lower_ == "of":
            end = _tail(child)
            if end - left < _LONGEST:
                right = end
        elif child.i != right + 1 or child.dep_ != "nummod":
            break
        else:
            right = child.i
    return left, right + 1


def _parts(dash: Token) -> bool:
    """Whether a dash stands between spaces, as behind the place at the head of a report: "DOVER, Ohio - A man"."""
    return dash.text == "-" and bool(dash.whitespace_) and dash.i > 0 and bool(dash.nbor(-1).whitespace_)


def _tail(prep: Token) -> int:
    """Where an "of" phrase ends, without what is coordinated in it and without the clauses that hang on it."""
    doc, end = prep.doc, prep.right_edge.i
    for token in _under(prep):
        if token.dep_ == "pcomp":
            return prep.i - 1
        first = token.left_edge.i
        if (
            token.dep_ == "cc"
            or (token.dep_ in _ASIDE and (token.dep_ != "appos" or doc[first - 1].is_punct))
            or (token.dep_ == "prep" and _aside(token))
        ):
            end = min(end, (token.i if token.dep_ == "cc" else first) - 1)
    while end > prep.i and (doc[end].pos_ in _OPEN or (doc[end].dep_ in _INSIDE and doc[end].head.i > end)):
        end -= 1
    return end if end > prep.i else prep.i - 1


def _aside(prep: Token) -> bool:
    """Whether it says more of a nameless thing of the phrase: "survivors of a blast at a mill"."""
    if prep.lower_ == "of" or prep.head.pos_ != "NOUN":
        return False
    return all(t.pos_ == "NOUN" for t in grammar.children(prep, "pobj"))


_OPEN = frozenset(("PUNCT", "SPACE", "CCONJ", "ADP"))
_ASIDE = frozenset(("relcl", "acl", "appos", "punct"))


def _under(head: Token) -> Span:
    """The words from a head's first to its last; spaCy's own walk down a tree recurses, and a list can be deep."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1]


def refs(heads: list[Token], context: Context, lexicon: Lexicon, *, tail: bool = True) -> tuple[EntityRef, ...]:
    """The entities of some heads, each once, in order; a pronoun without antecedent names nobody.

    ``tail`` keeps "of" phrases with their nouns ("accused the miners of theft" must not).
    """
    found: dict[str, EntityRef] = {}
    for head in heads:
        for ref in _one(head, context, lexicon, tail=tail):
            found.setdefault(ref.entity or ref.name.casefold(), ref)
    return tuple(found.values())


def alive(found: Iterable[EntityRef], hurt: Iterable[Token], context: Context) -> tuple[EntityRef, ...]:
    """Whom a deed befell, of whom those ``hurt`` are people: a name taken for that of an unknown place is somebody's.

    A people's name in the plural means some of it, not its country.
    """
    people = {t.i for t in hurt}
    return tuple(
        EntityRef(name=_flat(context.text[r.start : r.end]), start=r.start, end=r.end)
        if _somebodys(r, people, context)
        else r
        for r in found
    )


def _somebodys(ref: EntityRef, people: set[int], context: Context) -> bool:
    if ref.start is None or ref.end is None or ref.entity is None:
        return False
    name, span = context.name(ref.start, ref.end), context.tokens(ref.start, ref.end)
    if name is None or span is None or name.entity != ref.entity or name.type not in ("place", "facility"):
        return False
    if span.root.i not in people:
        return False
    place = next((p for p in context.reading.places if p.start <= ref.start < p.end), None)
    if span.root.tag_ == "NNPS":
        return place is not None and place.role == "demonym"
    return span.root.tag_ == "NNP" and (place is None or place.gazetteer_id is None)


def _joined(head: Token, text: str, name: tuple[int, int], phrase: tuple[int, int]) -> bool:
    """Whether a name runs over a preposition that parts two parties ("the raid by A on B" with "A on B" as a name)."""
    joints = syntax.of(head).parties
    before = text[name[0] : phrase[0]].split()
    return bool(joints & set(text[phrase[1] : name[1]].split()[:1])) or bool(joints & set(before[-2:]))


def _one(head: Token, context: Context, lexicon: Lexicon, *, tail: bool) -> list[EntityRef]:
    if _empty(head):
        return []
    listed = naming.listed(head, context)
    if listed:
        return listed
    many = parties.counted(head)
    if many:
        return [ref for one in many for ref in _one(one, context, lexicon, tail=tail)]
    before = _taken_up(head)
    if before is not None:
        return _one(before, context, lexicon, tail=tail)
    named = _close_apposition(head, context) or _called(head, lexicon) or _apposed(head, context)
    if named:
        return [ref for name in named for ref in _one(name, context, lexicon, tail=tail)]
    of_body = bracketed.read(head, context)
    if of_body is not None:
        return [of_body]
    start, end = extent(head, lexicon, tail=tail or head.pos_ == "NUM")
    doc = head.doc
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    nations = _shared(head)
    if nations:
        rest_start = doc[nations[-1].i + 1].idx
        shared = context.text[rest_start:last]
        return [
            EntityRef(name=f"{nation.text} {_flat(shared)}", start=nation.idx, end=nation.idx + len(nation))
            for nation in nations
        ]
    if head.pos_ in ("PRON", "DET") and head.lower_ not in lexicon.one_words - {"he", "she", "him", "her", "who"}:
        ref = context.ref(head.idx, head.idx + len(head))
        bare = ref.name.removeprefix("The ").removeprefix("the ")
        relative = syntax.of(head).relative
        return [] if bare.casefold() in (head.lower_, *relative) else [dataclasses.replace(ref, name=bare)]
    if _of_a_people(head):
        return [EntityRef(name=_flat(context.text[first:last]), start=first, end=last)]
    ref = context.ref(first, last)
    clad = _clad(doc[end - 1])
    if clad is not None:
        return [dataclasses.replace(ref, name=_flat(context.text[first:clad]), start=first, end=clad)]
    if (
        ref.start is not None
        and ref.end is not None
        and _joined(head, context.text, (ref.start, ref.end), (first, last))
    ):
        return [EntityRef(name=_flat(context.text[first:last]), start=first, end=last)]
    if (
        ref.end is not None
        and ref.end < last
        and (_whose(head, end, lexicon) or any(t.pos_ == "PROPN" for t in doc[head.i + 1 : end]))
    ):
        # "members of the Iron Circle" are more than "members"
        return [dataclasses.replace(ref, name=_flat(context.text[first:last]), start=first, end=last)]
    return [ref]


def _clad(head: Token) -> int | None:
    """Where the words end that say what nameless people wear: "men wearing army uniforms", "a man in plain clothes"."""
    if grammar.lemma(head) not in kinds.load(head.doc.lang_).anybody or head.pos_ != "NOUN":
        return None
    words = vocabulary.words(head.doc.lang_, "parties")
    behind = head.doc[min(head.i + 1, len(head.doc) - 1)]
    if behind.lower_ == "in":
        # the parse may hang it on the verb
        worn = [t for t in grammar.children(behind, "pobj") if grammar.lemma(t) in words["garments"]]
    elif behind.head == head and behind.dep_ == "acl" and grammar.lemma(behind) in words["clad"]:
        worn = grammar.children(behind, "dobj") or grammar.prepositions(behind).get("in", [])
    else:
        worn = []
    return worn[0].idx + len(worn[0]) if worn and worn[0].i - head.i < _LONGEST else None


def _empty(head: Token) -> bool:
    """Whether a head says no more than how many ("12 were injured"), or that there is none ("no group")."""
    nobody = syntax.of(head).nobody
    if head.lower_ in nobody or any(c.dep_ == "det" and c.lower_ in nobody for c in head.children):
        return True
    counting = head.pos_ == "NUM" or grammar.lemma(head) in kinds.load(head.doc.lang_).counting
    return counting and head.ent_type_ != "PERSON" and not _counted(head)


def _whose(head: Token, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands behind a noun is whose it is, and no deed of which somebody is accused."""
    if head.pos_ != "NOUN":
        return False
    # "survivors of a powerful earthquake", which is nobody's deed
    behind = (f for t in head.doc[head.i + 1 : end] for f in lexicon.nouns.get(grammar.lemma(t), ()))
    return all(f.type == MISHAP for f in behind)


def _of_a_people(head: Token) -> bool:
    """Whether a people's name counts some of it ("two Ruritanians"): these are not their country."""
    return head.ent_type_ in _NATIONS and head.tag_ in ("NNS", "NNPS") and bool(grammar.children(head, "nummod"))


def _taken_up(head: Token) -> Token | None:
    """Whose part a relative clause speaks of: "the lines, two of which ...", "the students, whose bodies ..."."""
    part = head.pos_ == "NUM" or grammar.lemma(head) in kinds.load(head.doc.lang_).through
    if not part:
        return None
    of = [c for prep in grammar.children(head, "prep") if prep.lower_ == "of" for c in grammar.children(prep, "pobj")]
    if not any(t.lower_ in ("which", "whom", "whose") for t in (*of, *grammar.children(head, "poss"))):
        return None
    clause = next((t for t in head.ancestors if t.dep_ == "relcl"), None)
    return clause.head if clause is not None and clause.head.i < head.i else None


def _counted(head: Token) -> bool:
    """Whether what a head counts stands with it ("hundreds of miners", "three others from the camp")."""
    behind = grammar.prepositions(head)
    return bool(behind.get("of") if head.pos_ == "NUM" else behind) or grammar.lemma(head) in syntax.of(head).companies


def _close_apposition(head: Token, context: Context) -> list[Token]:
    """The names that a common noun announces ("the groups Alpha and Beta"), one person's also behind a comma."""
    if head.pos_ != "NOUN" and not (
        head.pos_ == "ADJ" and kinds.load(head.doc.lang_).kinds.get(head.lower_) == "person"
    ):
        return []
    for child in head.rights:
        if child.dep_ != "appos" or child.pos_ != "PROPN":
            continue
        if child.left_edge.i == head.i + 1:
            return lists.conjuncts(child)
        name = context.name(child.idx, child.idx + len(child))
        if name is not None and name.type == "person" and child.left_edge.i == head.i + 2 and head.tag_ == "NN":
            # "the minister, Ada Brandt, ..."
            return [child]
        body = kinds.kind(head, kinds.load(head.doc.lang_)) == "body" and not lists.in_list(child)
        if name is not None and name.type in _BODIES and body and child.left_edge.i == head.i + 2:
            # "a commando unit, the Red Circle, ..."
            return [child]
    return _behind_owner(head, context)


def _behind_owner(head: Token, context: Context) -> list[Token]:
    """The name of a body's officer, which the parse hangs on the body: "the leader of the Circle, Ada Brandt"."""
    if head.tag_ != "NN" or not parties.is_person(head):
        return []
    for owner in grammar.prepositions(head).get("of", []):
        for child in grammar.children(owner, "appos"):
            name = context.name(child.idx, child.idx + len(child))
            held = owner.ent_type_ != "PERSON" and not parties.is_person(owner)
            if held and name is not None and name.type == "person" and not lists.in_list(child):
                return [child]
    return []


def _apposed(head: Token, context: Context) -> list[Token]:
    """The name that a noun behind it explains: "Ada Brandt, the officer who led them"."""
    before = head.head
    if head.dep_ != "appos" or head.tag_ != "NN" or before.pos_ != "PROPN" or before.i > head.i:
        return []
    if lists.in_list(head) or lists.one_more(head):
        # "Ada Brandt, her driver and two others"
        return []
    name = context.name(before.idx, before.idx + len(before))
    return [before] if name is not None and name.type in ("person", "organization", "group") else []


def _called(head: Token, lexicon: Lexicon) -> list[Token]:
    """The name that a clause behind a common noun hands to it: "the ring known as ...", "a gang police call ...".

    Several people are handed as many: "two guards, identified as Tom Roe and Ann Poe".
    """
    if head.pos_ != "NOUN":
        return []
    for clause in head.rights:
        if clause.dep_ in ("acl", "relcl") and grammar.lemma(clause) in lexicon.called and not _nearer(head, clause):
            names = [*grammar.children(clause, "oprd"), *grammar.prepositions(clause).get("as", [])]
            names = [t for name in names for t in lists.conjuncts(name) if t.pos_ == "PROPN"]
            return names if head.tag_ == "NNS" and len(names) == grammar.count(head) else names[:1]
    return []


def _nearer(head: Token, clause: Token) -> bool:
    """Whether a noun of another phrase stands next to a clause: "by a man at his farm called ..."."""
    before = head.doc[clause.left_edge.i - 1]
    return before.dep_ == "pobj" and before.head.lower_ != "of" and before.i > head.i


def _shared(head: Token) -> list[Token]:
    """Coordinated nations before one noun ("Ruritanian and Freedonian troops"): each has troops of its own."""
    for child in head.lefts:
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in _NATIONS:
            nations = [t for t in lists.conjuncts(child) if t.ent_type_ in _NATIONS]
            if len(nations) > 1 and nations[-1].i < head.i:
                return nations
    return []


def _flat(text: str) -> str:
    return " ".join(text.split())

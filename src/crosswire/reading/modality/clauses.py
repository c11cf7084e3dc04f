"""Modality off the dependency parse: what a clause says of itself, and what its governor makes of it.

Every sentence is walked from its root down, so that a governor's state is known when its dependents are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.reading.modality import nominals
from crosswire.records import Modality, ModalityMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from crosswire.reading.document import Document
    from crosswire.reading.modality.lexicon import Lexicon

_NO_CLAUSE = frozenset(("aux", "auxpass", "amod", "compound", "case", "prep", "punct", "nmod", "det", "cc", "mark"))
LONGEST = 400
"""A sentence of more words is a table or a parse gone wrong: nothing is said of its clauses."""

_NO_COMMAND = frozenset(("nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass", "mark"))
_NONFINITE = frozenset(("VB", "VBG", "VBN"))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a clause is put forward. ``outer`` is what its governor makes of it, which a conjunct shares."""

    modality: Modality = "asserted"
    negated: bool = False
    cue: Token | None = None
    outer: Modality | None = None
    outer_cue: Token | None = None


_PLAIN = State()


def read(document: Document, lexicon: Lexicon) -> tuple[ModalityMention, ...]:
    """The modality of every clause, and of every nominal that differs from its clause."""
    found: list[ModalityMention] = []
    for sentence in document.doc.sents:
        if len(sentence) > LONGEST:
            continue
        states: dict[int, State] = {}
        waiting = [sentence.root]
        while waiting:
            token = waiting.pop()
            if is_clause(token):
                state = states[token.i] = _state(token, states, lexicon)
                found.append(_mention(document, token, state))
            elif token.pos_ in ("NOUN", "PROPN"):
                governor = _governing(token, states)
                nominal = nominals.state(token, lexicon, denied=governor.modality == "denied")
                if nominal is not None:
                    found.append(_nominal(document, token, *nominal))
                elif governor.modality != "asserted" and nominals.presupposed(token, lexicon):
                    found.append(_nominal(document, token, "asserted", None))
            waiting.extend(token.children)
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.head_start)))


def _nominal(document: Document, noun: Token, modality: Modality, cue: Token | None) -> ModalityMention:
    start, end = nominals.bounds(noun)
    return ModalityMention(
        start=start,
        end=end,
        modality=modality,
        head_start=noun.idx,
        head_end=noun.idx + len(noun),
        negated=modality == "denied",
        cue=document.span(cue.idx, cue.idx + len(cue)) if cue is not None else None,
    )


def is_clause(token: Token) -> bool:
    """Whether a word is the predicate of a clause."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in _NO_CLAUSE


def commands(head: Token) -> bool:
    """Whether a clause tells somebody to do something: "Free the hostages," she said."""
    if head.tag_ not in ("VB", "VBP") or any(c.dep_ in _NO_COMMAND and c.lower_ != "do" for c in head.children):
        return False
    if head.dep_ == "conj":
        return commands(head.head)
    if head.dep_ not in ("ccomp", "xcomp", "advcl"):
        return head.dep_ == "ROOT"
    first = head.left_edge
    return head.i < head.head.i or first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)


def _mention(document: Document, head: Token, state: State) -> ModalityMention:
    left, right = head.left_edge, head.right_edge
    return ModalityMention(
        start=left.idx,
        end=right.idx + len(right),
        modality=state.modality,
        head_start=head.idx,
        head_end=head.idx + len(head),
        negated=state.negated,
        cue=document.span(state.cue.idx, state.cue.idx + len(state.cue)) if state.cue is not None else None,
    )


def _governing(token: Token, states: dict[int, State]) -> State:
    """The state of the nearest clause above a word."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if node.i in states:
            return states[node.i]
    return _PLAIN


def _state(head: Token, states: dict[int, State], lexicon: Lexicon) -> State:
    children = list(head.children)  # a walk over all words below the head: once
    outer, outer_cue = _outer(head, children, states, lexicon)
    shared = _shared(head, children, states)
    auxiliary, word = _auxiliary(head, children, lexicon)
    negation = _negation(children, lexicon)
    if shared is not None and auxiliary is None:
        auxiliary, word = _auxiliary(shared, shared.children, lexicon)
        negation = negation or _negation(shared.children, lexicon)
    negated = negation is not None
    if commands(head):
        return State(modality="conditional" if negated else "planned", negated=negated, cue=negation or head)

    def state(modality: Modality, cue: Token | None, *, no: bool = negated) -> State:
        return State(modality=modality, negated=no, cue=cue, outer=outer, outer_cue=outer_cue)

    if outer == "denied":
        return state("asserted", None, no=False) if negated else state("denied", outer_cue, no=True)
    adverb = _adverb(head, children, lexicon)
    if outer == "alleged" or (adverb is not None and lexicon.adverbs[adverb.lower_] == "alleged"):
        cue = outer_cue if outer == "alleged" else adverb
        return state("denied", negation) if negated and outer == "alleged" else state("alleged", cue)
    if auxiliary == "conditional" and word is not None and _future_in_past(head, word):
        auxiliary = "planned"
    if negation is not None:
        open_case = auxiliary == "conditional" and word is not None and word.lower_ not in ("could", "can", "ca")
        if outer == "conditional" or open_case or _under_if(head, lexicon):
            return state("conditional", outer_cue or word or negation)
        return state("denied", negation)
    if auxiliary == "conditional" or outer == "conditional":
        return state("conditional", word if auxiliary == "conditional" else outer_cue)
    if adverb is not None and lexicon.adverbs[adverb.lower_] == "conditional":
        return state("conditional", adverb)
    if auxiliary == "planned" or outer == "planned":
        condition = _under_if(head, lexicon)
        return state("conditional", condition) if condition is not None else state("planned", word or outer_cue)
    if _asks(head):
        return state("conditional", head.sent[-1])
    return state("asserted", None)


def _shared(head: Token, children: Iterable[Token], states: dict[int, State]) -> Token | None:
    """The first conjunct whose auxiliary a later one shares: "may attack and kill"."""
    first = head.head
    if head.dep_ != "conj" or first.i not in states or any(c.dep_ in ("nsubj", "nsubjpass") for c in children):
        return None
    return first if head.tag_ == first.tag_ and head.tag_ in _NONFINITE else None


def _auxiliary(head: Token, children: Iterable[Token], lexicon: Lexicon) -> tuple[Modality | None, Token | None]:
    for c in children:
        if c.dep_ == "aux" and (found := lexicon.auxiliaries.get(c.lower_)) is not None:
            if c.lower_ in ("'d", "’d") and head.tag_ == "VBN":
                continue  # had, not would
            return found, c
    return None, None


def _negation(children: Iterable[Token], lexicon: Lexicon) -> Token | None:
    """The word that negates a clause: "not", "never", "no" before its subject or object."""
    for c in children:
        if c.dep_ == "neg" or (c.dep_ in ("advmod", "preconj") and c.lower_ in lexicon.negation):
            after = c.nbor() if c.i + 1 < len(c.doc) else c
            if after.lower_ not in ("only", "just", "merely", "necessarily"):
                return c
        elif c.dep_ == "advmod" and c.lower_ in ("longer", "more"):
            inner = next((g for g in c.children if g.lower_ in lexicon.no), None)
            if inner is not None:
                return inner
        elif c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            if c.lower_ in lexicon.no:
                return c
            inner = next(
                (g for g in c.children if g.dep_ in ("det", "preconj", "neg") and g.lower_ in lexicon.no), None
            )
            if inner is not None and not (c.dep_ == "attr" and c.lemma_.lower() in ("doubt", "secret")):
                return inner
    return None


def _adverb(head: Token, children: Iterable[Token], lexicon: Lexicon) -> Token | None:
    for c in children:
        if c.dep_ in ("advmod", "dep", "npadvmod") and c.lower_ in lexicon.adverbs:
            return c
        if c.dep_ in ("prep", "agent") and c.i < head.i:
            inner = next((g for g in c.children if g.dep_ == "advmod" and g.lower_ in lexicon.adverbs), None)
            if inner is not None:
                return inner
    return None


def _future_in_past(head: Token, word: Token) -> bool:
    """Whether "would" only moves "will" into the past: "said it would send"."""
    if word.lower_ not in ("would", "'d", "’d") or head.dep_ not in ("ccomp", "conj"):
        return False
    node = head.head if head.dep_ == "ccomp" else head.head.head
    return (
        node.tag_ in ("VBD", "VBN")
        and head.dep_ in ("ccomp", "conj")
        and not any(c.dep_ == "advcl" and any(g.lower_ in ("if", "unless") for g in c.children) for c in head.children)
    )


def _under_if(head: Token, lexicon: Lexicon) -> Token | None:
    """The mark of a conditional clause that hangs on this one."""
    for c in head.children:
        if c.dep_ == "advcl":
            for g in c.children:
                if g.dep_ in ("mark", "advmod") and g.lower_ in lexicon.conditional_marks and g.lower_ != "whether":
                    return g
    return None


def _asks(head: Token) -> bool:
    return head.dep_ == "ROOT" and head.sent[-1].text == "?" and head.i < head.sent.end - 1


# ---------------------------------------------------------------- what the governor makes of it


def _outer(
    head: Token, children: Sequence[Token], states: dict[int, State], lexicon: Lexicon
) -> tuple[Modality | None, Token | None]:
    mark = next((c for c in children if c.dep_ in ("mark", "advmod") and c.lower_ in lexicon.conditional_marks), None)
    if mark is not None and (mark.i < head.i or mark.dep_ == "mark"):
        return "conditional", mark
    above = head.head
    dep = head.dep_
    if dep in ("ccomp", "csubj", "pcomp", "advcl") and _asks_what(head):
        # "it is unclear who shot him": that he was shot is taken for granted
        return None, None
    if dep == "ccomp" and _stands_before(head):
        return None, None
    to = next((c for c in children if c.dep_ == "aux" and c.tag_ == "TO"), None)
    if dep == "conj" and above.i in states:
        return states[above.i].outer, states[above.i].outer_cue
    if dep == "pcomp":
        return _after_preposition(head, states, lexicon)
    if dep in ("xcomp", "ccomp", "acl", "relcl", "acomp", "oprd", "advcl", "csubj", "dep", "attr"):
        if above.pos_ in ("VERB", "AUX"):
            return _under_verb(head, to, states, lexicon)
        if above.pos_ in ("ADJ", "ADV", "ADP", "SCONJ"):
            return _under_adjective(head, to, states, lexicon)
        if above.pos_ in ("NOUN", "PROPN", "PRON"):
            return _under_noun(head, to, states, lexicon)
    return None, None


def _stands_before(head: Token) -> bool:
    """Whether a semicolon parts a clause from the one behind it on which the parse hangs it."""
    behind = head.right_edge.i + 1
    return behind <= head.head.i and head.doc[behind].text == ";"


def _asks_what(head: Token) -> bool:
    """Whether a finite clause asks for a part of what happened: "who did it", "why he was shot"."""
    if any(c.tag_ in {"TO", "MD"} for c in head.children):
        return False
    first = head.left_edge
    if first.head.i != head.i:
        return False
    return first.lower_ in ("who", "why", "how") or (head.dep_ != "advcl" and first.tag_ in ("WP", "WRB", "WDT", "WP$"))


def _turn(found: Modality, cue: Token, governor: State) -> tuple[Modality | None, Token | None]:
    """What a governor's word makes of a complement, given how the governor itself is put forward."""
    if governor.modality == "denied":
        if found == "denied":
            return None, None
        return "denied", governor.cue or cue
    if found == "asserted":
        return (governor.modality, governor.cue) if governor.modality != "asserted" else (None, None)
    return found, cue


def _under_verb(
    head: Token, to: Token | None, states: dict[int, State], lexicon: Lexicon
) -> tuple[Modality | None, Token | None]:
    above, dep = head.head, head.dep_
    governor = states.get(above.i, _PLAIN)
    lemma = above.lemma_.lower()
    if dep == "advcl":
        return _adverbial(head, to, governor, lexicon)
    if governor.modality == "denied" and nominals.unconfirmed(head, lexicon):
        return "conditional", above
    if lemma == "be" and to is None and (judged := _judged(head, governor, lexicon)) is not None:
        return judged
    finite = head.tag_ not in _NONFINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in head.children
    )
    if finite:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children)
        unsaid = lexicon.heard.get(lemma) or lexicon.complement.get(lemma) if passive else None
        found = lexicon.finite.get(lemma) or unsaid
        if found is None or found == "asserted" or (found == "planned" and _auxiliary(head, head.children, lexicon)[0]):
            return None, None
        return _turn(found, above, governor)
    if lemma == "be" and to is not None:
        return _turn("planned", above, governor)
    if lemma == "have" and to is not None:
        if any(c.lower_ == "yet" for c in above.children):
            return "denied", next(c for c in above.children if c.lower_ == "yet")
        past = above.tag_ in ("VBD", "VBN")
        return _turn("asserted" if past else "conditional", above, governor)
    if lemma == "go" and above.tag_ != "VBG":
        return _turn("asserted", above, governor)
    found = lexicon.complement.get(lemma)
    if found is None:
        perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in head.children)  # "confirmed to have died"
        found = "planned" if to is not None and dep != "ccomp" and not perfect else "asserted"
    return _turn(found, above, governor)


def _judged(head: Token, governor: State, lexicon: Lexicon) -> tuple[Modality | None, Token | None] | None:
    """What an adjective makes of the clause behind it: "it is possible that", "it is not true that"."""
    adjective = next((c for c in head.head.children if c.dep_ in ("acomp", "attr") and c.pos_ == "ADJ"), None)
    if adjective is None:
        return None
    found = lexicon.adjectives.get(adjective.lemma_.lower())
    if governor.modality == "denied" and (found == "asserted" or adjective.lemma_.lower() in lexicon.evidence):
        return "denied", governor.cue
    if found in ("conditional", "denied"):
        return _turn(found, adjective, governor)
    return None


def _adverbial(
    head: Token, to: Token | None, governor: State, lexicon: Lexicon
) -> tuple[Modality | None, Token | None]:
    if to is not None:
        return ("planned", to) if governor.modality != "denied" else ("conditional", to)
    # what somebody denies or alleges he does with what came of it: "denied that planes hit a school, killing nine"
    if governor.modality not in ("planned", "conditional") and governor.outer not in ("denied", "alleged"):
        return None, None
    timed = any(c.lower_ in lexicon.temporal_marks for c in head.children if c.dep_ in ("mark", "advmod"))
    if (timed and head.tag_ in ("VBZ", "VBP", "VB")) or head.tag_ == "VBG":
        return governor.modality, governor.cue
    return None, None


def _under_adjective(
    head: Token, to: Token | None, states: dict[int, State], lexicon: Lexicon
) -> tuple[Modality | None, Token | None]:
    above = head.head
    governor = _governing(head, states)
    lemma = above.lemma_.lower()
    found = lexicon.adjectives.get(lemma)
    if found is None:
        return ("planned", to) if to is not None else (None, None)
    if to is None and found in ("planned", "asserted"):
        return None, None
    return _turn(found, above, governor)


def _under_noun(
    head: Token, to: Token | None, states: dict[int, State], lexicon: Lexicon
) -> tuple[Modality | None, Token | None]:
    above = head.head
    lemma = above.lemma_.lower()
    that = any(c.dep_ == "mark" for c in head.children)
    if _of_another(head, states):
        return "denied", states[above.head.i].cue
    if to is None and not that:
        return None, None
    denied = _governing(head, states).modality == "denied"
    if denied and nominals.unconfirmed(above, lexicon):
        return lexicon.nouns.get(lemma, "conditional"), above.head
    negation = nominals.absence(above, lexicon, denied)
    if negation is not None and lemma in lexicon.evidence:
        return "denied", negation
    holder = above.head
    if above.dep_ in ("dobj", "nsubjpass") and lexicon.objects.get(holder.lemma_.lower()) == "denied":
        return "denied", holder
    found = lexicon.nouns.get(lemma)
    if found is not None:
        return ("denied", negation) if negation is not None else (found, above)
    if to is not None:
        first = any(lexicon.adjectives.get(c.lemma_.lower()) == "asserted" for c in (above, *above.children))
        return (None, None) if first else ("planned", to)
    return None, None


def _of_another(head: Token, states: dict[int, State]) -> bool:
    """Whether somebody is said not to be who did it: "he is not the man who fired the shot"."""
    who = head.head
    if head.dep_ != "relcl" or who.dep_ != "attr" or states.get(who.head.i, _PLAIN).modality != "denied":
        return False
    gap = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("WP", "WDT") for c in head.children)
    return gap and any(c.lower_ == "the" for c in who.children)


def _after_preposition(head: Token, states: dict[int, State], lexicon: Lexicon) -> tuple[Modality | None, Token | None]:
    preposition = head.head
    found = nominals.preposition(preposition, lexicon, _governing(head, states).modality == "denied")
    if found is not None:
        return found
    governor = _governing(head, states)
    if governor.modality in ("planned", "conditional", "alleged"):
        return governor.modality, governor.cue
    return None, None

"""What a predicate takes, read off the parse: subject, negation, objects and indirect questions, and their reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_QUESTION = frozenset(
    ("what", "who", "whom", "whose", "which", "when", "where", "why", "how", "whether", "if", "whatever", "whoever")
)
_ABOUT = frozenset(("about", "on", "regarding", "concerning", "of", "over", "as", "for", "into", "from"))
_JOINING = frozenset(("or", "and", "nor"))
_TAILS = frozenset(("ccomp", "advmod"))
_OPENERS = _QUESTION | {"that"}
_HANGING = frozenset(("ccomp", "csubj", "csubjpass", "advcl", "xcomp", "pcomp", "acl", "relcl", "dep", "nsubj"))
_ASKING = frozenset(("mark", "advmod", "dobj", "nsubj", "nsubjpass", "pobj", "attr", "prep"))
_DENIALS = frozenset(("neither", "no", "none", "nobody"))
_LEFT = 8
"""Tokens of a subject that may belong to the evidence."""


def subject(token: Token) -> Token | None:
    """The subject of a verb, its own or the one that it shares with the verb it is joined to or hangs on."""
    for _ in range(6):
        own = next((c for c in token.lefts if c.dep_ in _SUBJECTS), None) or next(
            (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None
        )
        if own is not None:
            return own
        if token.dep_ in ("conj", "xcomp", "advcl", "pcomp", "aux", "prep") and token.head != token:
            token = token.head
        elif token.dep_ in ("relcl", "acl"):
            return token.head
        else:
            return None
    return None


def agent(token: Token) -> Token | None:
    """Who does what a passive verb says, if it says so."""
    for child in token.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def negated(token: Token) -> bool:
    """Whether the verb is denied, by itself or by its subject ("no official would say")."""
    for child in token.children:
        if (
            child.dep_ == "neg"
            or child.lower_ in ("never", "n't", "n’t")
            or (child.lower_ == "neither" and child.dep_ not in _SUBJECTS)
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (
            child.lower_ in _DENIALS
            or (child.lower_ == "one" and any(c.lower_ == "no" for c in child.children))
            or any(c.lower_ in ("neither", "no") and c.dep_ in ("det", "neg", "preconj") for c in child.children)
        ):
            return True
    return token.dep_ == "conj" and token.head.i < token.i and shares(token) and negated(token.head)


def shares(token: Token) -> bool:
    """Whether a joined verb stands under the denial of the first: "did not name or describe the men"."""
    own = any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in token.children)
    joined = any(c.lower_ in ("or", "nor") for c in token.head.children if c.dep_ == "cc")
    return joined and not own


def could(token: Token) -> bool:
    """Whether the verb speaks of what one is able to do."""
    return any(c.dep_ == "aux" and c.lower_ in ("could", "can", "ca", "cannot") for c in token.children)


def generic(token: Token) -> bool:
    """Whether the verb says what anyone may do ("you never know"), or only supposes it ("if they do not say")."""
    own = subject(token)
    return (own is not None and own.lower_ == "you") or any(c.dep_ == "mark" and c.lower_ == "if" for c in token.lefts)


def host(token: Token) -> Token:
    """The verb on which a prepositional phrase hangs."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def question(token: Token) -> bool:
    """Whether a clause is an indirect question: it opens with whether, what, how many ..."""
    edge = token.left_edge
    if edge.lower_ in _QUESTION or (edge.pos_ == "ADP" and edge.nbor().lower_ in _QUESTION):  # "in what order"
        return True
    return any(c.lower_ in _QUESTION for c in token.lefts if c.dep_ in _ASKING)


def clauses(token: Token) -> tuple[Token, ...]:
    """The indirect questions that hang on a token, to its right."""
    below = (g for c in token.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp")  # "in what order"
    hanging = (c for c in token.rights if c.dep_ in _HANGING and c.pos_ not in ("ADP", "PUNCT"))
    return tuple(c for c in (*hanging, *below) if question(c))


def asks(token: Token) -> bool:
    """Whether an indirect question hangs on the verb, perhaps behind a preposition ("say on what charges")."""
    if clauses(token):
        return True
    for child in token.rights:
        if child.dep_ == "prep" and any(question(g) or g.lower_ in _QUESTION for g in child.children):
            return True
        if child.dep_ in ("dobj", "advmod", "attr") and (
            child.lower_ in _QUESTION or child.left_edge.lower_ in _QUESTION
        ):
            return True
    return False


def matters(token: Token) -> tuple[Token, ...]:
    """What a verb is about: its objects and indirect questions, or failing those what follows "about" and the like."""
    own = clauses(token)
    found = [
        c
        for c in token.rights
        if c.dep_ in ("dobj", "attr", "oprd") or c in own or (c.dep_ in _TAILS and c.left_edge.lower_ in _OPENERS)
    ]
    if not found:
        joined = [c for c in token.conjuncts if c.i > token.i and token.is_ancestor(c) and c.pos_ == "VERB"]
        found = [c for c in token.rights if c.dep_ in ("prep", "dative") and c.lower_ in _ABOUT]
        found = [c for prep in found for c in prep.children if c.dep_ in ("pobj", "pcomp", "ccomp")]
        if not found and joined and (shares(joined[0]) or preceded(token)):
            return matters(joined[0])
    return tuple(found)


def preceded(token: Token) -> bool:
    """Whether "neither" opens the verb: "neither confirmed nor denied"."""
    return any(c.lower_ == "neither" and c.i < token.i for c in token.children)


def withheld(token: Token) -> tuple[Token, ...]:
    """What is withheld by a passive verb: its subject; by an active one, its object."""
    passive = [c for c in token.children if c.dep_ in ("nsubjpass", "csubjpass")]
    if passive:
        own = passive[0]
        if own.lower_ in ("it", "that", "which", "who"):
            return clauses(token) or ((token.head,) if token.dep_ == "relcl" else (own,))
        return (own,)
    return matters(token) or ((token.head,) if token.dep_ in ("relcl", "acl") else ())


def tail(token: Token | None) -> tuple[Token, ...]:
    """What a noun of information is about: "details about the attack", "word on whether"."""
    if token is None:
        return ()
    found: list[Token] = []
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _ABOUT:
            found.extend(c for c in child.children if c.dep_ in ("pobj", "pcomp", "ccomp"))
        elif child.dep_ in ("acl", "ccomp", "relcl") and question(child):
            found.append(child)
    return tuple(found)


def parts(found: tuple[Token, ...], predicate: Token) -> list[tuple[Token, ...]]:
    """The things withheld, one tuple each: joined clauses and joined full noun phrases are things of their own."""
    made: list[tuple[Token, ...]] = []
    for token in found:
        made.append((token,))
        made.extend((t,) for t in _split(token))
    # the parser may join a second question to the predicate: "did not disclose the price or when it was paid"
    made.extend((c,) for c in predicate.rights if c.dep_ == "conj" and found and _joined_question(c))
    return made


def _joined_question(token: Token) -> bool:
    before = token.left_edge.i - 1
    return question(token) and before >= 0 and token.doc[before].lower_ in _JOINING


def _split(token: Token) -> list[Token]:
    """What is joined to a thing withheld and is one of its own."""
    own = [t for t in token.conjuncts if t.i > token.i and token.is_ancestor(t) and _apart(t)]
    # the parser likes to hang a question on the noun before it: "the number of troops or when they leave"
    own.extend(
        t for t in token.subtree if t.i > token.i and t not in own and t.pos_ in ("VERB", "AUX") and _joined_question(t)
    )
    return sorted(own, key=lambda t: t.i)


def _apart(token: Token) -> bool:
    """Whether a joined part is a thing of its own: a question, or a noun with its own article or number."""
    if question(token):
        return True
    return token.pos_ in ("NOUN", "PROPN") and any(c.dep_ in ("det", "poss") for c in token.lefts)


def extent(part: tuple[Token, ...]) -> tuple[int, int]:
    """Code points of a part, without what is split off from it."""
    token = part[0]
    cut = _split(token)
    start = token.left_edge.idx
    last = token.right_edge
    if cut:
        edge = min(t.left_edge.i for t in cut) - 1
        while edge > token.i and (
            token.doc[edge].dep_ in ("cc", "punct", "preconj") or token.doc[edge].lower_ in _JOINING
        ):
            edge -= 1
        last = token.doc[edge]
    while last.i > token.i and (last.lower_ in _JOINING or last.is_space):
        last = token.doc[last.i - 1]
    return start, last.idx + len(last.text)


def reach(first: Token, predicate: Token, part: tuple[Token, ...]) -> tuple[int, int]:
    """Code points of the evidence: predicate, its subject where that stands beside it, and the first thing withheld."""
    doc = predicate.doc
    low = min([first.i, predicate.i, *(c.i for c in first.children if c.dep_ in ("aux", "auxpass", "neg"))])
    own = next((c for c in first.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if own is not None and low - own.left_edge.i <= _LEFT:
        low = min(low, own.left_edge.i)
    start, end = doc[low].idx, max(predicate.idx + len(predicate.text), first.idx + len(first.text))
    if part:
        a, b = extent(part)
        start = min(start, a) if start - a < 200 else start
        end = max(end, b)
    return start, end

"""Small questions to the dependency parse: who does it, which words belong to it, which range they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_CLIMB = 6
"""How many governors a search for a subject may climb."""

LONGEST = 400
"""A sentence of more words is a table or a parse gone wrong: it has no cues, and is not walked again and again."""

Range = tuple[int, int]


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive participle."""
    return any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and child(verb, "aux", "nsubj") is None
    )


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def subject(verb: Token) -> Token | None:
    """The word that stands for the subject of a verb, sought upwards where the verb has none of its own."""
    node = verb
    for _ in range(_CLIMB):
        own = [c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own:  # of two, the parse got one wrong: mostly the farther
            return min(own, key=lambda c: (abs(c.i - node.i), c.i))
        if child(node, "expl", "csubj") is not None:
            return None
        head = node.head
        if node.dep_ in ("acl", "relcl"):
            return head
        if node.dep_ == "pcomp" and head.dep_ == "prep":
            node = head.head
            if head.lower_ == "as" and (thing := child(node, "dobj", "nsubjpass")) is not None:
                return thing  # "quoted the general as saying"
            if node.pos_ in ("NOUN", "PROPN"):
                return _possessor(node)
        elif node.dep_ in ("conj", "xcomp", "advcl", "prep", "dep") and head.i != node.i:
            above = head.head
            trails = node.dep_ == "advcl" and node.tag_ == "VBG" and head.dep_ == "ccomp" and above.i < node.i
            node = above if trails and child(above, "nsubj") is not None else head  # "..., they said, citing"
        else:
            return None
        if node.pos_ in ("NOUN", "PROPN", "PRON") and child(node, "nsubj") is None:
            return _possessor(node) or (node if verb.dep_ == "acl" else None)
    return None


def _possessor(noun: Token) -> Token | None:
    return child(noun, "poss")


def agent(verb: Token) -> Token | None:
    """Who does what a passive verb tells ("was rejected by the court")."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def entity(token: Token) -> Range:
    """The range of the model's name at a word."""
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def subtree(token: Token, *, without: Iterable[Token] = ()) -> set[int]:
    """Indices of a word and all that hangs on it, leaving out the subtrees of ``without``."""
    skip = {t.i for t in without}
    found: set[int] = set()
    waiting = [token]
    while waiting:
        node = waiting.pop()
        if node.i in skip:
            continue
        found.add(node.i)
        waiting.extend(node.children)
    return found


def without_tail(doc: Doc, indices: set[int]) -> set[int]:
    """Words without a remark at their end that is the reporter's: "..., who was born in Karsa"."""
    last = max(indices)
    while last > 0 and doc[last].is_punct and not doc[last].is_quote:
        last -= 1
    for node in (doc[last], *doc[last].ancestors):
        if node.i not in indices or node.right_edge.i < last:
            break
        first = node.left_edge.i
        aside = node.dep_ == "relcl" and doc[first].lower_ in ("who", "which", "whose")
        if aside and first - 1 in indices and doc[first - 1].text == ",":
            return {i for i in indices if i < first - 1} or indices
    return indices


def ranges(doc: Doc, indices: Iterable[int]) -> list[Range]:
    """The code points that the words cover, as few ranges as white space and commas between them allow."""
    runs: list[list[int]] = []
    for i in sorted(indices):
        if runs and all(doc[k].is_space or doc[k].is_punct for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    found = []
    for run in runs:
        while run and (doc[run[0]].is_space or (doc[run[0]].is_punct and not _keeps(doc[run[0]], left=True))):
            run.pop(0)
        while run and (doc[run[-1]].is_space or (doc[run[-1]].is_punct and not _keeps(doc[run[-1]], left=False))):
            run.pop()
        if run:
            last = doc[run[-1]]
            found.append((doc[run[0]].idx, last.idx + len(last)))
    return found


def _keeps(token: Token, *, left: bool) -> bool:
    """Whether a mark at the edge of a range belongs to it."""
    if left:
        return token.is_left_punct or token.is_quote or token.text in ("[", "(", "$", "#", "@")
    return token.is_right_punct or token.is_quote or token.text in ("?", "!", "%", "…", ")", "]")

"""Positions and undisclosed facts: whether two statements say the same."""

from __future__ import annotations

import functools

from crosswire.reconcile.across import small, told
from crosswire.reconcile.matter import Likeness, Matter

ALIKE = 0.6
"""Likeness from which two positions, or two withheld facts, are one. Higher than for events: only words tell."""


def positions(a: Matter, b: Matter) -> Likeness:
    """One holder who says the same of the same topic."""
    p, q = a.statement.position, b.statement.position
    if p is None or q is None or a.holder is None or b.holder is None or not a.holder.same(b.holder):
        return Likeness(score=None, fields=("holder",), reason="different holders")
    if p.stance != q.stance:
        return Likeness(score=None, fields=("stance",), reason="different stances")
    return Likeness(score=share(a.terms, b.terms), fields=("holder", "terms"), reason="one holder, one topic")


def undisclosed(a: Matter, b: Matter) -> Likeness:
    """The same thing withheld; not necessarily by the same body."""
    u, v = a.statement.undisclosed, b.statement.undisclosed
    if u is None or v is None:
        return Likeness(score=None, fields=("type",), reason="not both withheld facts")
    score = withheld_alike(a, b)
    if score is None:
        return Likeness(score=None, fields=("what",), reason="nothing said of what is withheld")
    return Likeness(score=score, fields=("what",), reason="the same is withheld")


def withheld_alike(a: Matter, b: Matter) -> float | None:
    """How far two statements withhold the same thing, 0 to 1; a bare "the name" takes the sentences around to tell."""
    u, v = a.statement.undisclosed, b.statement.undisclosed
    wanted, other = words(u.what if u else ""), words(v.what if v else "")
    if not wanted or not other:
        return None
    alike = share(wanted, other)
    return alike if min(len(wanted), len(other)) > 1 else alike * share(a.terms, b.terms)


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the smaller set is in the other, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


_IDLE = frozenset(
    (
        "a an the of and or to in on at by for with from that this which what who whom whose how many much when where"
        " whether will would been be is are was were has have had it its their his her any more further additional"
        " details detail information specific exact about if could may might"
    ).split()
) | small("asked")


@functools.lru_cache(maxsize=1 << 14)
def words(text: str) -> frozenset[str]:
    """The content words of a short text, lower case, without plural and verb endings."""
    found = set()
    for word in text.casefold().replace("’", "'").split():
        for part in word.split("-"):
            bare = part.strip(".,;:!?'\"()[]“”")
            if bare and bare not in _IDLE:
                found.add(stem(told(bare)))
    return frozenset(found)


@functools.lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The word without its commonest endings: enough to meet "soldiers" with "soldier"."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in {"ed", "s"} else 4):
            return word[: -len(ending)]
    return f"{word[:-2]}an" if word.endswith("men") else word

"""The weights by which words and their neighbours speak for a capital, and the likeliest row of capitals under them."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from crosswire.reading.truecase.classes import Kind, kind
from crosswire.reading.truecase.lexicon import table

if TYPE_CHECKING:
    from crosswire.reading.truecase.words import Word

NEVER = -1e9
_SMALL, _NAME, _WITHIN = 0, 1, 2
"""States of a word: written small; with a capital; a small word behind one ("of" in "Bank of Ruvia")."""

NO_NAMES = frozenset(("contraction", "ordinal"))
UNIT = 100
"""Weights are stored as whole numbers, of which this many are one."""


class Weights(NamedTuple):
    """Scores by feature; the words in them are stems of common words, the classes those of ``classes``.

    ``kind``, ``tied`` (behind a hyphen): class → score. ``before``, ``after``: class → neighbour's class → score.
    ``own``: word → score. ``left``, ``right``: word → score at the word behind it, before it. ``pairs``: word → word
    behind it → scores at the first and at the second. ``behind``: state and class → score of a capital in such a row.
    """

    kind: dict[str, float]
    tied: dict[str, float]
    before: dict[str, dict[str, float]]
    after: dict[str, dict[str, float]]
    own: dict[str, float]
    left: dict[str, float]
    right: dict[str, float]
    pairs: dict[str, dict[str, tuple[float, float]]]
    behind: dict[tuple[int, str], float]


class Facts(NamedTuple):
    """What is known of a word wherever it stands."""

    kind: Kind
    stem: str
    own: float
    left: float
    right: float
    before: dict[str, float]
    after: dict[str, float]
    pairs: dict[str, tuple[float, float]]


@functools.cache
def weights() -> Weights:
    """The English weights, read once a process; ``tools/casing_weights.py`` makes them."""
    single: dict[str, dict[str, float]] = {n: {} for n in "chlor"}
    double: dict[str, defaultdict[str, dict[str, float]]] = {n: defaultdict(dict) for n in "pqbd"}
    behind: dict[tuple[int, str], float] = {}
    for line in table("casing_weights").splitlines():
        value, feature, first, *second = line.split(" ")
        score = int(value) / UNIT
        if feature == ">":
            behind[int(first), second[0]] = score
        elif feature in single:
            single[feature][first] = score
        else:
            double[feature][first][second[0]] = score
    pairs: dict[str, dict[str, tuple[float, float]]] = {}
    for first in {*double["d"], *double["b"]}:
        one, two = double["d"].get(first, {}), double["b"].get(first, {})
        pairs[first] = {w: (one.get(w, 0.0), two.get(w, 0.0)) for w in {*one, *two}}
    before: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for first, scores_of in double["p"].items():
        for own, score in scores_of.items():
            before[own][first] = score
    return Weights(
        kind=single["c"], tied=single["h"], before=before, after=double["q"], own=single["o"], left=single["l"],
        right=single["r"], pairs=pairs, behind=behind,
    )  # fmt: skip


@functools.lru_cache(maxsize=65536)
def facts(low: str) -> Facts:
    """The facts of a word in small letters."""
    known, is_ = weights(), kind(low)
    return Facts(
        kind=is_,
        stem=is_.stem,
        own=known.kind.get(is_.name, 0.0) + (known.own.get(is_.stem, 0.0) if is_.common else 0.0),
        left=known.left.get(is_.stem, 0.0) if is_.common else 0.0,
        right=known.right.get(is_.stem, 0.0) if is_.common else 0.0,
        before=known.before.get(is_.name, {}),
        after=known.after.get(is_.name, {}),
        pairs=known.pairs.get(is_.stem, {}),
    )


_MARKS = {
    c: name
    for name, marks in (("comma", ",;"), ("quote", "\"“”'‘’`"), ("bracket", "([)]"), ("colon", ":/"))
    for c in marks
}


def mark(word: Word) -> str:
    """The class of what parts a word from the word before it, where white space alone does not."""
    if word.first:
        return "edge"
    gap = word.gap.strip()
    return _MARKS.get(gap[0], "other") if gap else "calendar"


def scores(words: Sequence[Word], known: Sequence[Facts]) -> list[float]:
    """What speaks for a capital at each word, whatever its neighbours turn out to be."""
    tied = weights().tied
    found = [f.own for f in known]
    last = len(words) - 1
    for i, word in enumerate(words):
        own = known[i]
        if word.first or not word.near:
            gap = mark(word)
            found[i] += own.before.get(gap, 0.0)
            if i:
                found[i - 1] += known[i - 1].after.get(gap, 0.0)
        else:
            ahead = known[i - 1]
            found[i] += own.before.get(ahead.kind.name, 0.0) + ahead.left
            found[i - 1] += ahead.after.get(own.kind.name, 0.0) + own.right
            if (pair := ahead.pairs.get(own.stem)) is not None:
                if ahead.kind.common:
                    found[i - 1] += pair[0]
                if own.kind.common:
                    found[i] += pair[1]
            if word.gap == "-":
                found[i] += tied.get(own.kind.name, 0.0)
        if i == last:
            found[i] += own.after.get("edge", 0.0)
    return found


def likeliest(words: Sequence[Word], known: Sequence[Facts], scored: Sequence[float]) -> list[bool]:
    """Which words have a capital in the best row of states (Viterbi's search)."""
    behind = weights().behind
    small, name, within = 0.0, NEVER, NEVER
    back: list[tuple[int, int, int]] = []
    for i, word in enumerate(words):
        if not word.near or word.first:
            best = _best(small, name, within)
            small, name, within = (small, name, within)[best], NEVER, NEVER
            source = (best, best, best)
        else:
            source = (_SMALL, _NAME, _WITHIN)
        kind_ = known[i].kind.name
        if kind_ == "small":
            step = (source[_SMALL], _SMALL, source[_NAME if name >= within else _WITHIN])
            name, within = NEVER, max(name, within)
        else:
            score = scored[i]
            options = (
                small + score,
                name + score + behind.get((_NAME, kind_), 0.0),
                within + score + behind.get((_WITHIN, kind_), 0.0),
            )
            best, chosen = _best(small, name, within), _best(*options)
            step = (source[best], source[chosen], _SMALL)
            small = (small, name, within)[best]
            name, within = (NEVER if kind_ in NO_NAMES else options[chosen]), NEVER
        back.append(step)
    state = _best(small, name, within)
    found = [False] * len(words)
    for i in range(len(words) - 1, -1, -1):
        found[i] = state == _NAME
        state = back[i][state]
    return found


def _best(small: float, name: float, within: float) -> int:
    if name > small:
        return _NAME if name >= within else _WITHIN
    return _WITHIN if within > small else _SMALL

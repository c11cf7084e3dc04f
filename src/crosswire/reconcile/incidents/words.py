"""The words of a text, weighed by how rare they are in news of any kind, and how far two such bags agree."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from crosswire.reconcile.rarity import rarity

Bag = Mapping[str, float]
"""Words and their weights; the squares of the weights add up to one."""

_WORD = re.compile(r"[^\W_]+")


def bag(text: str) -> dict[str, float]:
    """The words of a text in their order, with their weights, at unit length; empty for one without telling words."""
    counts = Counter(_WORD.findall(_plain(text)))
    weights = {w: (1 + math.log(n)) * r for w, n in counts.items() if (r := rarity(w)) > 0}
    length = math.sqrt(sum(x * x for x in weights.values()))
    return {w: x / length for w, x in weights.items()} if length else {}


def _plain(text: str) -> str:
    """Lower case, without accents and possessives."""
    folded = unicodedata.normalize("NFKD", text.replace("’s ", " ").replace("'s ", " ").casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)) if not folded.isascii() else folded


def cosine(a: Bag, b: Bag) -> float:
    """How far two bags agree, 0 to 1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum([x * large[w] for w, x in small.items() if w in large])  # a list is a third faster, here of all places


def covered(a: Bag, b: Bag) -> float:
    """How much of the one bag stands in the other, 0 to 1, by the squares of the weights."""
    return sum(x * x for w, x in a.items() if w in b)


def rarest(found: Bag, most: int) -> tuple[str, ...]:
    """The words that weigh most, in the order of their weights; of equals those that the text has first."""
    return tuple(sorted(found, key=lambda w: -found[w])[:most])

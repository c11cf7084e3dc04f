"""Make ``crosswire/data/en/casing.txt.xz``: how a word is written, from the word counts of spacy-lookups-data.

Usage: python tools/casing.py FOLDER, where FOLDER is the unpacked wheel of spacy-lookups-data 1.0.5 (MIT licence; its
lemma index is WordNet's). The file has one line a level: the natural logarithm of how much more often its words are
written with a capital than without, in steps of a half, with an "A" where they are rather written in capitals
throughout than with one; or "A" alone for words that mostly are.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

UNSEEN = -20.3
"""The logarithm of the share of a form that the counts do not have; the rarest that they have is -20."""

KNOWN, LISTED, NAMED = -16.0, -20.0, -17.3
"""The rarest words that are kept: any, one in WordNet, one seen with a capital only."""

RARE = -18.0
"""Words in capitals that are rarer say nothing of how the word is written."""

STEEPEST = 6
_WORD = re.compile(r"(?!.*(.)\1\1)[a-zà-öø-ÿ]{2,}$")
OUT = Path(__file__).parents[1] / "src/crosswire/data/en/casing.txt.xz"


def _read(folder: Path, name: str) -> Any:
    with gzip.open(folder / "spacy_lookups_data" / "data" / f"en_{name}.json.gz") as file:
        return json.load(file)


def levels(folder: Path) -> dict[str, list[str]]:
    """The words of each level."""
    index = _read(folder, "lemma_index")
    listed = set(_read(folder, "lemma_lookup"))
    for table in (*index.values(), *_read(folder, "lemma_exc").values()):
        listed.update(table)
    adverbs = set(index["adv"])
    forms: defaultdict[str, list[float]] = defaultdict(lambda: [UNSEEN] * 3)
    for word, share in _read(folder, "lexeme_prob").items():
        low = word.lower()
        if _WORD.match(low) and word in (shapes := (low, low.capitalize(), low.upper())):
            forms[low][shapes.index(word)] = share
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(forms):
        low, capital, upper = forms[word]
        if low <= (LISTED if word in listed else KNOWN) and capital <= NAMED and upper <= NAMED:
            continue
        if upper > max(low, capital) + 0.5:
            found["A"].append(word)
            continue
        # an adverb has its capital from the beginning of a sentence
        ratio = capital - low - (2 if word in adverbs and word not in ("north", "south", "east", "west") else 0)
        found[
            f"{max(-STEEPEST, min(STEEPEST, round(ratio * 2) / 2))}{'A' if upper > max(capital + 0.5, RARE) else ''}"
        ].append(word)
    return found


def main() -> None:
    """Write the file."""
    lines = [f"{level} {' '.join(words)}\n" for level, words in sorted(levels(Path(sys.argv[1])).items())]
    OUT.write_bytes(lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()

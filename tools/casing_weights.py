"""Make ``crosswire/data/en/casing_weights.txt.xz``: what words and their neighbours say for a capital.

Usage: python tools/casing_weights.py CORPORA [FILE ...]. CORPORA is the folder of the corpora; what stands in the
FILEs (JSON Lines with "text") is left out, so that it can be measured on. An averaged structured perceptron learns
from running text in mixed case: whether each word inside a sentence has a capital. Features name classes of words
(see ``truecase.classes``) and common words, never a name.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crosswire.reading.truecase.classes import Kind, kind
from crosswire.reading.truecase.weights import NEVER, NO_NAMES, UNIT, mark
from crosswire.reading.truecase.words import Word, words

OUT = Path(__file__).parents[1] / "src/crosswire/data/en/casing_weights.txt.xz"
FILES = {
    "ieer/ieer.jsonl": 999,
    "polnear/polnear_train-1.jsonl": 250,
    "polnear/polnear_train-2.jsonl": 250,
    "gva_incidents/docs-1.jsonl": 350,
    "gva_incidents/docs-2.jsonl": 150,
    "meantime_en/meantime_en.jsonl": 99,
    "np4e/np4e.jsonl": 99,
    "ecbplus/ecbplus-1.jsonl": 400,
    "gvdb/gvdb_dev.jsonl": 100,
    "wikiref220/wikiref220.jsonl": 220,
    "geoparsing/geovirus.jsonl": 999,
    "geoparsing/geowebnews.jsonl": 999,
    "tempeval3/timebank.jsonl": 999,
    "tempeval3/aquaint.jsonl": 999,
    "factuality/conll2010_wiki_uncertainty_subset.jsonl": 999,
}
"""Documents taken of each file, so that no kind of text outweighs the others."""

DOCUMENTS = 4
"""A feature must occur in that many documents."""

EPOCHS, SMALLEST, LONGEST, HEAD = 6, 0.1, 80, 200
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?=[^\n]{40})[^\n]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKENISED = re.compile(r" +(?=[,.;:!?)])|(?<=\() +")
_FIXED = frozenset(("small", "contraction", "number", "ordinal"))


class Row(NamedTuple):
    """A sentence: its features by word, classes, whether each word is near the one before, the capitals if known."""

    features: list[list[str]]
    kinds: list[str]
    near: list[bool]
    gold: list[bool | None]


def features(row: Sequence[Word], kinds: Sequence[Kind], i: int) -> Iterator[str]:
    """The names of the weights that add up at a word, as ``truecase.weights`` reads them."""
    own = kinds[i]
    before = kinds[i - 1] if i and row[i].near and not row[i].first else Kind(mark(row[i]), "")
    last = i + 1 == len(row)
    after = Kind("edge", "") if last else kinds[i + 1] if row[i + 1].near else Kind(mark(row[i + 1]), "")
    yield f"c {own.name}"
    yield f"p {before.name} {own.name}"
    yield f"q {own.name} {after.name}"
    if own.stem and own.common:
        yield f"o {own.stem}"
        if before.stem:
            yield f"b {before.stem} {own.stem}"
        if after.stem:
            yield f"d {own.stem} {after.stem}"
    if before.stem and before.common:
        yield f"l {before.stem}"
    if after.stem and after.common:
        yield f"r {after.stem}"
    if row[i].gap == "-":
        yield f"h {own.name}"


def rows(text: str) -> Iterator[Row]:
    """The sentences of a text's running paragraphs; headlines say nothing of how words are written."""
    if " , " in text:
        text = _TOKENISED.sub("", text)
    for paragraph in _PARAGRAPH.finditer(text):
        found = _LETTERS.findall(paragraph.group())
        if len(found) < 10 or sum(w[0].isupper() for w in found) > 0.45 * len(found):
            continue
        sentence: list[Word] = []
        for word in words(text, *paragraph.span()):
            if word.first and sentence:
                yield from _row(text, sentence)
                sentence = []
            sentence.append(word)
        yield from _row(text, sentence)


def _row(text: str, sentence: list[Word]) -> Iterator[Row]:
    if not 0 < len(sentence) <= LONGEST:
        return
    kinds = [kind(w.low) for w in sentence]
    gold: list[bool | None] = []
    for word, of in zip(sentence, kinds, strict=True):
        written = any(map(str.isupper, text[word.start : word.end]))
        if of.name in _FIXED:
            gold.append(False)
        else:
            gold.append(None if word.first or of.name in {"letter", "I"} else written)
    named = [list(features(sentence, kinds, i)) for i in range(len(sentence))]
    yield Row(named, [k.name for k in kinds], [w.near for w in sentence], gold)


class Perceptron:
    """Weights and the sums of them over time, whose mean is what is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.weights: defaultdict[str, float] = defaultdict(float)
        self._sums: defaultdict[str, float] = defaultdict(float)
        self.step = 1

    def learn(self, row: Row) -> bool:
        """Move the weights where the likeliest row of states is wrong; whether it was."""
        guess = self.states(row, [None] * len(row.kinds))
        wrong = any(g is not None and g != (s == 1) for g, s in zip(row.gold, guess, strict=True))
        if wrong:
            for states, by in ((self.states(row, row.gold), 1.0), (guess, -1.0)):
                for i, state in enumerate(states):
                    if state != 1:
                        continue
                    for name in row.features[i]:
                        self._move(name, by)
                    if i and row.near[i] and states[i - 1]:
                        self._move(f"> {states[i - 1]} {row.kinds[i]}", by)
        self.step += 1
        return wrong

    def _move(self, name: str, by: float) -> None:
        self.weights[name] += by
        self._sums[name] += by * self.step

    def averaged(self) -> dict[str, float]:
        """The mean of each weight over time."""
        return {n: w - self._sums[n] / self.step for n, w in self.weights.items()}

    def states(self, row: Row, gold: Sequence[bool | None]) -> list[int]:
        """The likeliest states (see ``truecase.weights``) that do not contradict ``gold``."""
        known = self.weights
        now = [0.0, NEVER, NEVER]
        back = []
        for i, of in enumerate(row.kinds):
            source = [0, 1, 2]
            if i and not row.near[i]:
                best = max(range(3), key=now.__getitem__)
                now, source = [now[best], NEVER, NEVER], [best] * 3
            if of == "small":
                back.append([source[0], 0, source[1 if now[1] >= now[2] else 2]])
                now = [now[0], NEVER, max(now[1], now[2])]
                continue
            score = sum(known.get(f, 0.0) for f in row.features[i])
            options = [now[0] + score, *(now[s] + score + known.get(f"> {s} {of}", 0.0) for s in (1, 2))]
            best, chosen = max(range(3), key=now.__getitem__), max(range(3), key=options.__getitem__)
            back.append([source[best], source[chosen], 0])
            small = NEVER if gold[i] is True else now[best]
            name = NEVER if gold[i] is False or of in NO_NAMES else options[chosen]
            now = [small, name, NEVER]
        state = max(range(3), key=now.__getitem__)
        found = []
        for step in reversed(back):
            found.append(state)
            state = step[state]
        return found[::-1]


def _texts(corpora: Path, without: Sequence[str]) -> Iterator[str]:
    lines = (line for name in without for line in Path(name).read_text(encoding="utf-8").splitlines())
    left_out = {json.loads(line)["text"][:HEAD] for line in lines}
    for name, limit in FILES.items():
        for line in (corpora / name).read_text(encoding="utf-8").splitlines()[:limit]:
            text = json.loads(line)["text"]
            if text[:HEAD] not in left_out:
                yield text


def main() -> None:
    """Learn and write the file."""
    frequency: Counter[str] = Counter()
    data: list[Row] = []
    for text in _texts(Path(sys.argv[1]), sys.argv[2:]):
        own = list(rows(text))
        frequency.update({f for row in own for named in row.features for f in named})
        data += own
    data = [
        row._replace(features=[[f for f in named if frequency[f] >= DOCUMENTS] for named in row.features])
        for row in data
    ]
    print(f"{len(data)} sentences, {sum(len(r.kinds) for r in data)} words")
    model, shuffled = Perceptron(), random.Random(1)  # noqa: S311 - an order, no secret
    for _ in range(EPOCHS):
        shuffled.shuffle(data)
        print(f"{sum(map(model.learn, data))} sentences wrong")
    kept = sorted((n, w) for n, w in model.averaged().items() if abs(w) >= SMALLEST)
    lines = "".join(f"{round(w * UNIT)} {n}\n" for n, w in kept)
    OUT.write_bytes(lzma.compress(lines.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(kept)} weights")


if __name__ == "__main__":
    main()

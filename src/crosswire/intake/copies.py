"""Which reports carry the text of another: exact copies, light edits and cut versions.

Two reports on one event share facts, names and now and then a quoted sentence; a copy shares its wording from end to
end. So wording alone is compared, as the overlap of five-word sequences, and nothing is copied for saying the same.
The first report of a group stands for the others: the earliest published, on one day a version that speaks of no
earlier one, then the fullest, then the one with the smallest id.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from crosswire import vocabulary
from crosswire.intake import credits as credit_lines
from crosswire.intake import headers
from crosswire.records import Date, Report

SHINGLE = 5
"""Words of a sequence: long enough that independent writers rarely share one, but for names and stock phrases."""

SHORTEST = 25
"""Words below which only an exact copy counts: a shorter text is one sentence, which others may quote."""

NEAR = 0.45
"""Jaccard overlap from which two texts are one. A text in which one word of fifteen was changed keeps about .55. Of
3,207 pairs of local news reports on one incident, those between .3 and .45 were one outlet's updates or leaned on one
police statement; above .45 all but one in thirty were the same text in other hands."""

CONTAINED = 0.75
"""Share of a text's sequences that an earlier, longer one must hold for it to be a cut version of that."""

PERMUTATIONS, BANDS, SEED = 128, 32, 42
"""MinHash: 32 bands of 4 rows find pairs of overlap .45 with p > .73, of .6 with p > .98. The rest comes by samples."""

_SAMPLED = 8
"""One sequence in eight is kept to find versions that were cut, which MinHash does not see."""

_SHARED = 3
"""Sampled sequences that two texts must share to be compared."""

_OLDEST = 8
"""Texts of one band or sampled sequence, the oldest, with which younger ones are compared: a story is among the oldest
that have its words, and of a stock phrase the rest would be no better."""

_CHUNK = 2_000
_WORD = re.compile(r"\w+")

Kind = Literal["exact", "near", "cut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """``report`` carries the text of ``copies_of``, the first of its group; ``overlap`` is that with its best fit."""

    report: str
    copies_of: str
    kind: Kind
    overlap: float


def assign(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in their order, each with the id of the report that it copies."""
    links = {link.report: link.copies_of for link in find(reports)}
    return tuple(replace(r, copies_of=links.get(r.id)) for r in reports)


def find(reports: Iterable[Report]) -> tuple[CopyLink, ...]:
    """A link for each report that copies another, sorted by report id. The order of the reports plays no part."""
    copies = Copies()
    taken = list(reports)
    copies.change((), taken)
    return tuple(link for id_ in sorted({r.id for r in taken}) if (link := copies.link(id_)) is not None)


def wording(text: str) -> list[str]:
    """The words that are compared: without header lines, headline, dateline and credits, letter case and typography."""
    header = headers.read(text)
    body = text[header.end :].lstrip()
    if header.title:
        body = body.removeprefix(header.title)
    cuts = [(c.start, c.end) for c in credit_lines.read(body)]
    if dateline := credit_lines.find_dateline(body):
        cuts.append((dateline.start, dateline.end))
    kept, at = [], 0
    for start, end in sorted(cuts):
        kept.append(body[at:start])
        at = max(at, end)
    kept.append(body[at:])
    return _WORD.findall(unicodedata.normalize("NFKC", " ".join(kept)).casefold())


def judge(shared: int, own: int, earlier: int) -> tuple[Kind, float] | None:
    """Whether a text of ``own`` word sequences, ``shared`` of them with an ``earlier`` one, copies it, and as what.

    What holds an earlier text and as much again of its own is no copy: it adds something.
    """
    if not own or not earlier:
        return None
    jaccard = shared / (own + earlier - shared)
    if jaccard >= NEAR:
        return "near", jaccard
    return ("cut", shared / own) if shared >= CONTAINED * own else None


class _Text:
    """A report's id, age and wording: its sequences, and by what others are found that have them too."""

    __slots__ = ("age", "bands", "id", "samples", "shingles", "words")

    def __init__(self, report: Report) -> None:
        words = wording(report.text)
        self.id = report.id
        self.words = " ".join(words)
        self.age = _age(report, len(words))
        self.shingles: array[int] = array("Q")
        self.samples: tuple[int, ...] = ()
        self.bands: tuple[tuple[int, ...], ...] = ()


Key = tuple[str, object]


class Copies:
    """Which reports copy which, kept while reports come and go. What it holds depends on the reports alone."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._texts: dict[str, _Text] = {}
        self._holders: dict[Key, list[tuple[_Age, str]]] = {}
        """The texts that have a wording, a band or a sampled sequence, by age."""
        self._parents: dict[str, tuple[str, Kind, float]] = {}
        self._children: dict[str, set[str]] = defaultdict(set)
        self._first: dict[str, str] = {}

    def link(self, id_: str) -> CopyLink | None:
        """What a report copies, if anything."""
        if id_ not in self._parents:
            return None
        _, kind, value = self._parents[id_]
        return CopyLink(report=id_, copies_of=self._first[id_], kind=kind, overlap=round(value, 4))

    def holds(self, id_: str) -> bool:
        """Whether a report is held."""
        return id_ in self._texts

    def of(self, id_: str) -> str | None:
        """The report that a report copies, if any."""
        return self._first[id_] if id_ in self._parents else None

    def change(self, gone: Iterable[str], come: Sequence[Report]) -> set[str]:
        """Take reports out, then in; those that copy another one than before, or none, or are new."""
        stale: set[str] = set()
        for id_ in gone:
            text = self._texts.pop(id_)
            for key in _keys(text):
                stale |= self._release(key, text)
            self._adopt(id_, None)
            stale |= self._children.pop(id_, set())
            del self._first[id_]
        for text in _read(come):
            self._texts[text.id] = text
            stale.add(text.id)
            for key in _keys(text):
                stale |= self._hold(key, text)
        changed: set[str] = set()
        for text in sorted((self._texts[i] for i in stale if i in self._texts), key=lambda t: t.age):
            if self._adopt(text.id, self._best(text)) or text.id not in self._first:
                changed.add(text.id)
        return self._lead(changed)

    def _hold(self, key: Key, text: _Text) -> set[str]:
        """Let a text have a key; the younger ones for which that changes with whom they are compared."""
        holders = self._holders.setdefault(key, [])
        at = bisect.bisect_left(holders, (text.age, text.id))
        holders.insert(at, (text.age, text.id))
        return {id_ for _, id_ in holders[at + 1 :]} if at < _OLDEST else set()

    def _release(self, key: Key, text: _Text) -> set[str]:
        holders = self._holders[key]
        at = bisect.bisect_left(holders, (text.age, text.id))
        del holders[at]
        if not holders:
            del self._holders[key]
        return {id_ for _, id_ in holders[at:]} if at < _OLDEST else set()

    def _adopt(self, id_: str, parent: tuple[str, Kind, float] | None) -> bool:
        """Let a report copy another, or none; whether that is news."""
        before = self._parents.get(id_)
        if before == parent:
            return False
        if before is not None:
            self._children.get(before[0], set()).discard(id_)
            del self._parents[id_]
        if parent is not None:
            self._children[parent[0]].add(id_)
            self._parents[id_] = parent
        return True

    def _lead(self, changed: set[str]) -> set[str]:
        """Find what stands at the beginning of each line of copies; the reports for which something changed."""
        told = set(changed)
        left = sorted((self._texts[i] for i in changed), key=lambda t: t.age, reverse=True)
        while left:
            text = left.pop()
            parent = self._parents.get(text.id)
            first = self._first[parent[0]] if parent else text.id
            if self._first.get(text.id) != first:
                self._first[text.id] = first
                told.add(text.id)
                left += sorted((self._texts[c] for c in self._children[text.id]), key=lambda t: t.age, reverse=True)
        return told

    def _best(self, text: _Text) -> tuple[str, Kind, float] | None:
        """The older text that fits best, the oldest of several that fit alike."""
        if not text.words:
            return None
        same = self._holders["words", text.words][0][1]
        if same != text.id:
            return same, "exact", 1.0
        own = frozenset(text.shingles)
        best: tuple[str, Kind, float] | None = None
        for other in sorted(self._older(text), key=lambda t: t.age):
            judged = judge(sum(map(own.__contains__, other.shingles)), len(own), len(other.shingles))
            if judged and (best is None or judged[1] > best[2]):
                best = other.id, *judged
        return best

    def _older(self, text: _Text) -> Iterator[_Text]:
        """The older texts that are worth comparing."""
        found = {id_ for band in text.bands for id_ in self._oldest(("band", band), text)}
        shared: Counter[str] = Counter()
        for sample in text.samples:
            shared.update(self._oldest(("sample", sample), text))
        found.update(id_ for id_, count in shared.items() if count >= _SHARED)
        return (self._texts[id_] for id_ in found)

    def _oldest(self, key: Key, text: _Text) -> Iterator[str]:
        return (id_ for age, id_ in self._holders[key][:_OLDEST] if age < text.age)


def _keys(text: _Text) -> Iterator[Key]:
    if text.words:
        yield "words", text.words
    yield from (("band", band) for band in text.bands)
    yield from (("sample", sample) for sample in text.samples)


def _read(reports: Sequence[Report]) -> Iterator[_Text]:
    """The texts of the reports; only those that are long enough have sequences."""
    for at in range(0, len(reports), _CHUNK):
        texts = [_Text(r) for r in reports[at : at + _CHUNK]]
        long = [t for t in texts if t.words.count(" ") + 1 >= SHORTEST]
        if long:
            _fingerprint(long)
        yield from texts


def _fingerprint(texts: Sequence[_Text]) -> None:
    from rensa import RMinHash  # takes a tenth of a second, which a single report can do without

    sequences = [_shingles(text.words.split(" ")) for text in texts]
    hashes = RMinHash.hash_token_sets(sequences)
    prints = RMinHash.from_token_sets(sequences, PERMUTATIONS, SEED)
    rows = PERMUTATIONS // BANDS
    for text, hashed, fingerprint in zip(texts, hashes, prints, strict=True):
        own = sorted(frozenset(hashed))
        digest = fingerprint.digest()
        text.shingles = array("Q", own)
        text.samples = tuple(h for h in own if h % _SAMPLED == 0)
        text.bands = tuple((n, *digest[n * rows : (n + 1) * rows]) for n in range(BANDS))


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


_Age: TypeAlias = tuple[Date, Date, bool, int, str]


def _age(report: Report, length: int) -> _Age:
    """By the first day on which it may have been published; undated reports come last.

    On one day, what says that it was changed comes later, and the fuller text before one that may be cut from it.
    """
    published, last = report.published, Date.max
    first = (published.earliest or published.latest or last) if published else last
    latest = (published.latest if published else None) or last
    return first, latest, bool(_changed().search(report.text)), -length, report.id


@functools.cache
def _changed() -> re.Pattern[str]:
    notes = "|".join(re.escape(note) for note in vocabulary.load("intake")["changed"]["notes"])
    return re.compile(rf"(?:^|(?<=[\s(*_\[]))(?:{notes})", re.IGNORECASE)

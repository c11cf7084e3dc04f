"""Which reports carry the text of another: copies of the whole of it, and passages carried within a report of its own.

Two reports on one event share facts, names and now and then a quoted sentence; a copy shares its wording from end to
end. So wording alone is compared, passage by passage, and nothing is copied for saying the same. The first report of a
group stands for the others: the earliest published, on one day a version that speaks of no earlier one, then one that
credits nobody else, then the fullest, then the one with the smallest id.
"""

from __future__ import annotations

import bisect
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from crosswire.intake import announced, passages
from crosswire.intake import credits as credit_lines
from crosswire.intake.passages import Shared
from crosswire.intake.wording import places, unquoted
from crosswire.intake.wording import words as wording
from crosswire.intervals import certainly_before
from crosswire.records import Date, Passage, Report

SHINGLE = 4
"""Words of a sequence by which texts that may share a passage are found: long enough that independent writers rarely
share several, short enough that some are left where an editor changed each fifth word."""

SHORTEST = 25
"""Words below which only an exact copy counts: a shorter text is one sentence, which others may quote."""

NEAR = 0.7
"""Share of the words of either text that stand in passages which both have, from which two texts are one. A text in
which one word of five was changed keeps .86 or more, in 97 of 100. Of 3,436 pairs of local reports on one incident 97
are above in this or the next measure: 57 are the same text word for word, the rest lean on one another plainly."""

CONTAINED = 0.72
"""Share of a text's words in passages of an earlier, longer one from which it is a cut version of that. A lead of 80
words of which one in twelve was changed, with what a page puts around it, keeps that much in 97 of 100."""

WHOLE, HALF = 0.9, 0.5
"""What has nine tenths of an earlier text is that text with something around it, as long as it is half of the whole."""

CLOSE = 0.5
"""Jaccard overlap of word sequences from which two texts are one without being compared passage by passage."""

INSIDE = 0.8
"""Share of a text's word sequences in an earlier, longer one from which it is a cut version of that, likewise."""

FRAGMENT = 8
"""Words of the shortest passage that counts towards a copy of the whole."""

CARRIED = 20
"""Words outside of quotation marks that a carried passage has: what somebody said, two reporters can have heard."""

VERBATIM = 0.75
"""Share of the words of a carried passage that stand in both texts in runs. Two reports that put one police statement
in words of their own come to .7 in a sentence; a paragraph in which an editor changed one word of twenty keeps .87."""

_WINDOW = 8
"""Of each so many sequences in a row the one with the least hash is kept, to find texts that have it too: of a passage
of eleven words one is always kept, of one of twenty two."""

_SHARED = 2
"""Sampled sequences that two texts must share to be compared."""

_ENOUGH = 8
"""Sequences that they must share: twelve words in one run, or more in several."""

_OLDEST = 8
"""Texts of one sampled sequence, the oldest, with which younger ones are compared: a story is among the oldest that
have its words, and of a stock phrase the rest would be no better."""

_COMPARED = 12
"""Texts that one is compared with, those that share most."""

_CHUNK = 2_000

_NONE: AbstractSet[str] = frozenset()

Kind = Literal["exact", "near", "cut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """``report`` carries the text of ``copies_of``, the first of its group; ``overlap`` is that with its best fit."""

    report: str
    copies_of: str
    kind: Kind
    overlap: float


def assign(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in their order, each with the id of the report that it copies, or the passages that it carries."""
    copies = Copies()
    copies.change((), reports)
    return tuple(replace(r, copies_of=copies.of(r.id), carries=copies.carried(r.id)) for r in reports)


def find(reports: Iterable[Report]) -> tuple[CopyLink, ...]:
    """A link for each report that copies another, sorted by report id. The order of the reports plays no part."""
    copies = Copies()
    taken = list(reports)
    copies.change((), taken)
    return tuple(link for id_ in sorted({r.id for r in taken}) if (link := copies.link(id_)) is not None)


class _Text:
    """A report, its age and wording: its sequences, and those by which others are found that have them too."""

    __slots__ = ("age", "id", "report", "samples", "shingles", "words")

    def __init__(self, report: Report) -> None:
        words = wording(report.text)
        self.report = report
        self.id = report.id
        self.words = " ".join(words)
        self.age = _age(report, len(words))
        self.shingles: array[int] = array("Q")
        self.samples: tuple[int, ...] = ()


Parent = tuple[str, Kind, float]
Key: TypeAlias = str | int
"""A whole wording, or a sampled sequence."""


class Copies:
    """Which reports copy which, kept while reports come and go. What it holds depends on the reports alone."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._texts: dict[str, _Text] = {}
        self._holders: dict[Key, list[_Age]] = {}
        """The texts that have a wording or a sampled sequence, by age."""
        self._parents: dict[str, Parent] = {}
        self._children: dict[str, set[str]] = defaultdict(set)
        self._first: dict[str, str] = {}
        self._carried: dict[str, tuple[Passage, ...]] = {}

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

    def carried(self, id_: str) -> tuple[Passage, ...]:
        """The passages of earlier reports that a report carries which copies none, in their order."""
        return self._carried.get(id_, ())

    def change(self, gone: Iterable[str], come: Sequence[Report]) -> set[str]:
        """Take reports out, then in; those that copy or carry something else than before, or nothing, or are new."""
        stale: set[str] = set()
        for id_ in gone:
            text = self._texts.pop(id_)
            for key in _keys(text):
                stale |= self._release(key, text)
            self._adopt(id_, None)
            stale |= self._children.pop(id_, set())
            del self._first[id_]
            self._carried.pop(id_, None)
        for text in _read(come):
            self._texts[text.id] = text
            stale.add(text.id)
            for key in _keys(text):
                stale |= self._hold(key, text)
        changed: set[str] = set()
        for text in sorted((self._texts[i] for i in stale if i in self._texts), key=lambda t: t.age):
            parent, carried = self._look(text)
            if self._adopt(text.id, parent) or text.id not in self._first:
                changed.add(text.id)
            if carried != self._carried.get(text.id, ()):
                changed.add(text.id)
                self._carried[text.id] = carried
                if not carried:
                    del self._carried[text.id]
        return self._lead(changed)

    def _hold(self, key: Key, text: _Text) -> AbstractSet[str]:
        """Let a text have a key; the younger ones for which that changes with whom they are compared."""
        holders = self._holders.get(key)
        if holders is None:
            self._holders[key] = [text.age]
            return _NONE
        at = bisect.bisect_left(holders, text.age)
        holders.insert(at, text.age)
        return {age[-1] for age in holders[at + 1 :]} if at < _OLDEST else _NONE

    def _release(self, key: Key, text: _Text) -> AbstractSet[str]:
        holders = self._holders[key]
        at = bisect.bisect_left(holders, text.age)
        del holders[at]
        if not holders:
            del self._holders[key]
        return {age[-1] for age in holders[at:]} if at < _OLDEST else _NONE

    def _adopt(self, id_: str, parent: Parent | None) -> bool:
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

    def _look(self, text: _Text) -> tuple[Parent | None, tuple[Passage, ...]]:
        """The oldest text that a text copies, or the passages that it carries of older ones."""
        if not text.words:
            return None, ()
        same = self._holders[text.words][0][-1]
        if same != text.id:
            return (same, "exact", 1.0), ()
        own = frozenset(text.shingles)
        found: list[tuple[_Text, tuple[Shared, ...]]] = []
        for other in self._older(text):
            both = sum(map(own.__contains__, other.shingles))
            if both < _ENOUGH:
                continue
            if plain := _plainly(both, len(own), len(other.shingles)):
                return (other.id, *plain), ()
            words, theirs = text.words.split(" "), other.words.split(" ")
            shared = passages.shared(words, theirs, FRAGMENT)
            if judged := judge(shared, len(words), len(theirs)):
                return (other.id, *judged), ()
            if passage := tuple(p for p in shared if _carried(p)):
                found.append((other, passage))
        return None, _passages(text, found)

    def _older(self, text: _Text) -> Sequence[_Text]:
        """The older texts that are worth comparing, the oldest first."""
        shared: Counter[_Age] = Counter()
        for sample in text.samples:
            holders = self._holders[sample]
            if holders[0] < text.age:
                shared.update(age for age in holders[:_OLDEST] if age < text.age)
        found = [(-count, age) for age, count in shared.items() if count >= _SHARED]
        return [self._texts[age[-1]] for age in sorted(age for _, age in sorted(found)[:_COMPARED])]


def _plainly(both: int, own: int, earlier: int) -> tuple[Kind, float] | None:
    """The same by word sequences, which tell what is the same word for word at once."""
    if (jaccard := both / (own + earlier - both)) >= CLOSE:
        return "near", jaccard
    return ("cut", both / own) if both >= INSIDE * own and own <= earlier else None


def judge(shared: Sequence[Shared], own: int, earlier: int) -> tuple[Kind, float] | None:
    """Whether a text of ``own`` words copies an ``earlier`` one with which it shares these passages, and as what.

    What holds an earlier text and as much again of its own is no copy: it adds something.
    """
    mine = sum(p.end - p.start for p in shared) / own
    theirs = sum(p.other_end - p.other_start for p in shared) / earlier
    if min(mine, theirs) >= NEAR or (theirs >= WHOLE and mine >= HALF):
        return "near", min(mine, theirs, 1.0)
    return ("cut", min(mine, 1.0)) if mine >= CONTAINED and own <= earlier else None


def _carried(p: Shared) -> bool:
    size, other = p.end - p.start, p.other_end - p.other_start
    return p.matched >= CARRIED and p.matched >= VERBATIM * max(size, other)


def _passages(text: _Text, found: Sequence[tuple[_Text, tuple[Shared, ...]]]) -> tuple[Passage, ...]:
    """Where what a text shares with older ones stands in both, without what stands in quotation marks only.

    Of passages that overlap the one that has most of its words counts, of such the oldest report's.
    """
    if not found:
        return ()
    own = places(text.report.text)
    outside = unquoted(own, text.report.text)
    kept: list[tuple[Shared, _Text]] = []
    for p, other in sorted(
        ((p, o) for o, ps in found for p in ps), key=lambda x: (-x[0].matched, x[1].age, x[0].start)
    ):
        free = all(p.end <= k.start or p.start >= k.end for k, _ in kept)
        if free and outside[p.end] - outside[p.start] >= CARRIED:
            kept.append((p, other))
    made = []
    for p, other in sorted(kept, key=lambda k: k[0].start):
        theirs = places(other.report.text)
        made.append(
            Passage(
                start=own[p.start].start,
                end=own[p.end - 1].end,
                report=other.id,
                report_start=theirs[p.other_start].start,
                report_end=theirs[p.other_end - 1].end,
                known=_known(text.report, other.report),
            )
        )
    return tuple(made)


def _known(report: Report, older: Report) -> bool:
    """Whether it is known who has the words of whom: by the day, or since the one credits the other."""
    one, other = report.published, older.published
    if one is not None and other is not None and certainly_before(other, one):
        return True
    return credit_lines.credited(older.outlet, report.text)


def _keys(text: _Text) -> Iterator[Key]:
    if text.words:
        yield text.words
    yield from text.samples


def _read(reports: Sequence[Report]) -> Iterator[_Text]:
    """The texts of the reports; only those that are long enough have sequences."""
    for at in range(0, len(reports), _CHUNK):
        texts = [_Text(r) for r in reports[at : at + _CHUNK]]
        long = [t for t in texts if t.words.count(" ") + 1 >= SHORTEST]
        if long:
            _fingerprint(long)
        yield from texts


def _fingerprint(texts: Sequence[_Text]) -> None:
    import numpy as np  # these take a tenth of a second, which a single report can do without
    from numpy.lib.stride_tricks import sliding_window_view
    from rensa import RMinHash

    hashes = RMinHash.hash_token_sets([_shingles(text.words.split(" ")) for text in texts])
    for text, hashed in zip(texts, hashes, strict=True):
        text.shingles = array("Q", sorted(frozenset(hashed)))
        windows = sliding_window_view(np.array(hashed, dtype=np.uint64), min(_WINDOW, len(hashed)))
        text.samples = tuple(np.unique(windows.min(axis=1)).tolist())


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


_Age: TypeAlias = tuple[Date, Date, bool, bool, int, str]


def _age(report: Report, length: int) -> _Age:
    """By the first day on which it may have been published; undated reports come last.

    On one day, what says that it was changed comes later, so does what credits another outlet, and the fuller text
    comes before one that may be cut from it.
    """
    published, last = report.published, Date.max
    first = (published.earliest or published.latest or last) if published else last
    latest = (published.latest if published else None) or last
    return first, latest, announced.any_in(report.text), credit_lines.leans(report), -length, report.id

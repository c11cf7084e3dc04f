"""Which reports carry the text of another: exact copies, light edits and cut versions.

Two reports on one event share facts, names and now and then a quoted sentence; a copy shares its wording from end to
end. So wording alone is compared, as the overlap of five-word sequences, and nothing is copied for saying the same.
The first report of a group stands for the others: the earliest published, on one day a version that speaks of no
earlier one, then the fullest, then the one with the smallest id.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

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

_COMMON = 64
"""A sequence in more texts than this is a stock phrase; members of a group beyond this number find nothing new."""

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
    texts = sorted((_Text(r) for r in reports), key=lambda t: t.age)
    groups = _Groups()
    links: list[CopyLink] = []
    exact: dict[str, str] = {}
    for at in range(0, len(texts), _CHUNK):
        fresh: list[_Text] = []
        for text in texts[at : at + _CHUNK]:
            first = exact.setdefault(text.words, text.id) if text.words else text.id
            if first != text.id:
                links.append(CopyLink(report=text.id, copies_of=first, kind="exact", overlap=1.0))
            elif text.words.count(" ") + 1 >= SHORTEST:
                fresh.append(text)
        links += groups.add(fresh)
    leads = {link.report: link.copies_of for link in links}
    links = [replace(link, copies_of=leads.get(link.copies_of, link.copies_of)) for link in links]
    return tuple(sorted(links, key=lambda link: link.report))


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
    """A report's id, age and wording."""

    __slots__ = ("age", "id", "words")

    def __init__(self, report: Report) -> None:
        words = wording(report.text)
        self.id = report.id
        self.words = " ".join(words)
        self.age = _age(report, len(words))


class _Groups:
    """Groups of copies while reports come in by age: candidates by MinHash and by samples, judged exactly."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._index: Any = RMinHashLSH(NEAR, PERMUTATIONS, BANDS)
        self._samples: dict[int, list[int]] = defaultdict(list)
        self._reports: list[str] = []
        self._shingles: list[array[int]] = []
        self._first: list[int] = []
        self._size: dict[int, int] = defaultdict(int)

    def add(self, texts: Sequence[_Text]) -> list[CopyLink]:
        """Links for those of the texts that copy an earlier one. Texts come by age."""
        from rensa import RMinHash

        sequences = [_shingles(text.words.split(" ")) for text in texts]
        hashes = RMinHash.hash_token_sets(sequences)
        prints = RMinHash.from_token_sets(sequences, PERMUTATIONS, SEED)
        links = []
        for text, hashed, fingerprint in zip(texts, hashes, prints, strict=True):
            own = frozenset(hashed)
            sample = sorted(h for h in own if h % _SAMPLED == 0)
            best = self._best(own, self._candidates(sample, fingerprint))
            number = len(self._reports)
            first = number if best is None else self._first[best[2]]
            self._reports.append(text.id)
            self._first.append(first)
            self._size[first] += 1
            searched = self._size[first] <= _COMMON
            self._shingles.append(array("Q", own if searched else ()))
            if searched:
                self._index.insert(number, fingerprint)
                for shingle in sample:
                    if len(self._samples[shingle]) <= _COMMON:
                        self._samples[shingle].append(number)
            if best is not None:
                kind, value, _ = best
                links.append(
                    CopyLink(report=text.id, copies_of=self._reports[first], kind=kind, overlap=round(value, 4))
                )
        return links

    def _candidates(self, sample: list[int], fingerprint: Any) -> list[int]:
        """Numbers of the earlier texts that are worth comparing, in order of age."""
        shared: dict[int, int] = defaultdict(int)
        for shingle in sample:
            for number in self._samples.get(shingle, ()):
                shared[number] += 1
        found = {number for number, count in shared.items() if count >= _SHARED}
        found.update(self._index.query(fingerprint))
        return sorted(found)

    def _best(self, own: frozenset[int], candidates: list[int]) -> tuple[Kind, float, int] | None:
        """The copied text that fits best, the older one of two that fit alike."""
        best: tuple[Kind, float, int] | None = None
        for number in candidates:
            theirs = self._shingles[number]
            judged = judge(sum(map(own.__contains__, theirs)), len(own), len(theirs))
            if judged and (best is None or judged[1] > best[1]):
                best = (*judged, number)
        return best


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _age(report: Report, length: int) -> tuple[Date, Date, bool, int, str]:
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

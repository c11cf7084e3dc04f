"""Which reports are versions of one: what one address showed over time, as long as it is one story.

Their order follows from what the reports themselves say, never from when they came: when they were fetched, else when
they were published, else that one says of itself that it was changed. Where that leaves it open no version is the later
one. An address that shows one story after the other (a front page, a list) has no versions, and that is said.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from crosswire.intake import addresses, announced, wording
from crosswire.intake.problems import problem
from crosswire.intervals import certainly_before
from crosswire.records import Date, Passage, Problem, Report

SHINGLE = 3
"""Words of a sequence: the address is the same already, so that much shorter ones tell than between outlets."""

NEXT = 0.3
"""Share of the shorter text's sequences that a version must have in common with the one before it."""

FIRST = 0.15
"""The same with the first version. A story that is rewritten step by step keeps more of it than a list of stories,
which in the end has nothing left of what it began with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """``of`` is the first version, ``None`` for that one itself; ``number`` counts from 1, if their order is known."""

    of: str | None
    number: int | None


class _Text:
    """A report and, once they are asked for, its word sequences."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @functools.cached_property
    def sequences(self) -> frozenset[str]:
        words = wording.words(self.report.text)
        size = min(SHINGLE, max(1, len(words)))
        return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))

    @functools.cached_property
    def noted(self) -> bool:
        return bool(announced.notes(self.report.text))


class Versions:
    """Which reports are versions of which, kept while reports come and go. It depends on the reports alone."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._pages: dict[str, _Page] = {}
        self._address: dict[str, str] = {}
        self._found: dict[str, Version] = {}
        self._told: set[str] = set()
        """The addresses of which there is something to say."""

    def of(self, report: str) -> Version | None:
        """Which version a report is; ``None`` where no other one is there."""
        return self._found.get(report)

    def change(self, gone: Iterable[str], come: Sequence[Report]) -> set[str]:
        """Take reports out, then in; those that are another version, or beside other versions, than before."""
        touched: set[str] = set()
        changed: set[str] = set()
        for id_ in gone:
            if (address := self._address.pop(id_, None)) is not None:
                del self._pages[address].texts[id_]
                touched.add(address)
                if self._found.pop(id_, None) is not None:
                    changed.add(id_)
        for report in come:
            if (address := addresses.canonical(report.url)) is not None:
                self._address[report.id] = address
                self._pages.setdefault(address, _Page(address)).texts[report.id] = _Text(report)
                touched.add(address)
        for address in touched:
            page = self._pages[address]
            if not page.texts:
                del self._pages[address]
                self._told.discard(address)
                continue
            before = page.order
            found = page.settle()
            if page.order != before:
                changed.update(page.texts)
            for id_ in page.texts:
                if self._found.get(id_) != found.get(id_):
                    changed.add(id_)
                    self._found.pop(id_, None)
            self._found.update(found)
            (self._told.discard if page.notice is None else self._told.add)(address)
        return changed

    def head(self, report: str) -> str:
        """The first version of a report; itself where it is the only one."""
        found = self._found.get(report)
        return (found.of if found else None) or report

    def members(self, head: str) -> tuple[str, ...]:
        """The versions of a report by the first one, in their order."""
        page = self._pages.get(self._address.get(head, ""))
        return page.order if page is not None and head in page.order else (head,)

    def carried(
        self, report: str, copied: str | None, carried: Callable[[str], tuple[Passage, ...]]
    ) -> tuple[Passage, ...]:
        """The passages that a report carries of others that are no versions of it.

        ``copied`` is what it copies by its wording. Where that is another version, it carries what that one does, as
        far as it still has the words.
        """
        own = frozenset(self.members(self.head(report)))
        found = tuple(p for p in carried(report) if p.report not in own)
        if copied not in own or report not in self._address:
            return found
        texts = self._pages[self._address[report]].texts
        here, there = texts[report].report.text, texts[copied].report.text
        words = ((p, there[p.start : p.end]) for p in carried(copied) if p.report not in own)
        kept = ((p, here.find(said), len(said)) for p, said in words)
        return (*found, *(replace(p, start=at, end=at + size) for p, at, size in kept if at >= 0))

    def notices(self) -> tuple[Problem, ...]:
        """A notice for each address that shows one story after the other."""
        return tuple(p for address in sorted(self._told) if (p := self._pages[address].notice) is not None)


class _Page:
    """What one address showed."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.texts: dict[str, _Text] = {}
        self.notice: Problem | None = None
        self.order: tuple[str, ...] = ()
        """The versions, the first one first."""
        self._shared: dict[tuple[str, str], float] = {}

    def settle(self) -> dict[str, Version]:
        """Which version each report is, if they are versions at all."""
        self.notice, self.order = None, ()
        if len(self.texts) < 2:
            return {}
        texts, known = _in_order(list(self.texts.values()))
        first = texts[0].report.id
        one = all(self._share(a, b) >= NEXT for a, b in itertools.pairwise(texts))
        if not one or any(self._share(texts[0], t) < FIRST for t in texts[1:]):
            self.notice = replace(problem("address-changes", None, self._address), report=first)
            return {}
        self.order = tuple(t.report.id for t in texts)
        return {
            t.report.id: Version(of=first if n else None, number=n + 1 if known else None) for n, t in enumerate(texts)
        }

    def _share(self, a: _Text, b: _Text) -> float:
        """How much of the shorter of two texts is in the other, 0 to 1."""
        pair = a.report.id, b.report.id
        if pair not in self._shared:
            least = min(len(a.sequences), len(b.sequences))
            self._shared[pair] = len(a.sequences & b.sequences) / least if least else 0.0
        return self._shared[pair]


def _in_order(texts: list[_Text]) -> tuple[list[_Text], bool]:
    """The texts, and whether this is the order of their publication; where that is open it is one and the same."""
    fetched = {t.report.retrieved for t in texts}
    if None not in fetched and len(fetched) == len(texts):
        return sorted(texts, key=lambda t: t.report.retrieved or _NEVER), True
    texts = sorted(texts, key=_age)
    return texts, all(_before(a, b) for a, b in itertools.pairwise(texts))


_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def _age(text: _Text) -> tuple[Date, Date, bool, dt.datetime, str]:
    published = text.report.published
    first = (published.earliest or published.latest or Date.max) if published else Date.max
    last = (published.latest if published else None) or Date.max
    return first, last, text.noted, text.report.retrieved or _NEVER, text.report.id


def _before(a: _Text, b: _Text) -> bool:
    """Whether of two texts, sorted by age, the first is certainly the earlier one."""
    if a.report.published != b.report.published:
        return certainly_before(a.report.published, b.report.published)
    if a.noted != b.noted:
        return b.noted
    one, other = a.report.retrieved, b.report.retrieved
    return one is not None and other is not None and one < other


def original(
    report: str,
    copied: Callable[[str], str | None],
    head: Callable[[str], str],
    members: Callable[[str], Iterable[str]],
) -> str | None:
    """The report at the end of a line of copies, where the versions of a report copy whatever one of them does.

    ``copied`` has what a report copies by itself, ``head`` the first version of a report (itself if it is the only
    one), ``members`` the versions that have this first one. ``None`` where the line comes back to its beginning.
    """
    seen = [head(report)]
    while True:
        found = (head(c) for m in members(seen[-1]) if (c := copied(m)) is not None)
        before = next((h for h in found if h != seen[-1]), None)
        if before is None:
            return seen[-1] if len(seen) > 1 else None
        if before in seen:
            return None if before == seen[0] else seen[-1]
        seen.append(before)


def assign(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports in their order, each with the version that it is, and what there is to say of their addresses.

    Versions are no copies of each other; what one of them copies that is no version of it, all of them do.
    """
    versions = Versions()
    versions.change((), reports)
    copied = {r.id: r.copies_of for r in reports}
    carried = {r.id: r.carries for r in reports}
    made = []
    for report in reports:
        version = versions.of(report.id)
        own = original(report.id, copied.get, versions.head, versions.members)
        carries = () if own else versions.carried(report.id, report.copies_of, lambda id_: carried.get(id_, ()))
        made.append(as_version(replace(report, copies_of=own, carries=carries), version))
    return tuple(made), versions.notices()


def as_version(report: Report, version: Version | None) -> Report:
    """The report with which version it is."""
    of, number = (version.of, version.number) if version else (None, None)
    return replace(report, version_of=of, version=number)

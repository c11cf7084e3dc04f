"""How well copies and carried passages are found: on variants made of real reports, and on reports that are no copies.

The originals are news pages of one corpus and one report of each shooting of another, so that variants of a report are
sought among reports that tell of the same. The stories into which a report or its paragraphs are put are of a third.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosswire.intake import copies
from crosswire.records import Interval, Report
from measuring import copying
from measuring.bench import Bench, Measured

PAGES = "corpora/wikiref220/wikiref220.jsonl"
SHOOTINGS = ("corpora/gva_incidents/docs-1.jsonl", "corpora/gva_incidents/docs-2.jsonl")
HOSTS = tuple(f"corpora/muc4/{part}.jsonl" for part in ("dev-1", "dev-2", "tst1", "tst2"))
NEEDS = (PAGES, *SHOOTINGS, *HOSTS)

_LENGTHS = range(60, 3_001)
"""Words of an original."""

_MERGED = 600
"""Words of the longest text that is put into a longer story."""

_HOST = 120
"""Words of the shortest story into which something is put."""

_DOUBLE = "cypriot.financial.crisis.37"
"""A page whose text is that of another one of the corpus."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """Of the variants of one kind: how many there are, how many were found, and how many pairs were told at all."""

    asked: int
    right: int
    told: int


def recall(kinds: Iterable[str]) -> Callable[[Bench], Measured]:
    """How many of the variants of these kinds were found, in percent."""
    return _over(kinds, lambda found: 100 * sum(f.right for f in found) / sum(f.asked for f in found))


def precision(kinds: Iterable[str]) -> Callable[[Bench], Measured]:
    """Of the originals of which variants were said to have words, how many they were made of, in percent."""
    return _over(kinds, lambda found: 100 * sum(f.right for f in found) / max(1, sum(f.told for f in found)))


def least(kinds: Iterable[str]) -> Callable[[Bench], Measured]:
    """The least recall or precision of any kind, in percent."""
    return _over(kinds, lambda found: min(100 * f.right / max(1, n) for f in found for n in (f.asked, f.told)))


def independent(bench: Bench) -> Measured:
    """Of pairs of different reports on one shooting, how many are told apart, in percent.

    Pairs in which one text stands word for word in the other are the same report in other hands and are left out.
    """
    rows = [r for path in SHOOTINGS for r in bench.rows(path) if r["split"] == "dev"]
    reports = [Report(id=r["doc_id"], text=r["text"], published=_on(r["dct"])) for r in rows]
    by_incident: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for incident in row["incident_ids"]:
            by_incident[incident].append(row["doc_id"])
    texts = {r.id: frozenset(itertools.pairwise(copies.wording(r.text))) for r in reports}
    pairs = {tuple(sorted(p)) for own in by_incident.values() for p in itertools.combinations(own, 2)}
    apart = [(a, b) for a, b in sorted(pairs) if _shared(texts[a], texts[b]) < _SAME]
    first = {r.id: r.copies_of or r.id for r in copies.assign(reports)}
    told = sum(first[a] == first[b] for a, b in apart)
    return Measured(score=100 * (1 - told / len(apart)), documents=len(reports))


_SAME = 0.8
"""Share of the shorter text's pairs of words from which two texts are one word for word."""


def _shared(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _over(kinds: Iterable[str], score: Callable[[list[Found]], float]) -> Callable[[Bench], Measured]:
    wanted = tuple(kinds)

    def run(bench: Bench) -> Measured:
        found = [bench.once(("copies", kind), lambda kind=kind: _find(bench, kind)) for kind in wanted]  # type: ignore[misc]
        return Measured(score=score(found), documents=sum(f.asked for f in found))

    return run


def _find(bench: Bench, kind: str) -> Found:
    originals = bench.once(("copies",), lambda: _originals(bench))
    variants = _variants(bench, kind, originals)
    made = [Report(id=f"v/{id_}", text=text, published=_on("2031-03-05")) for id_, text in variants.items()]
    first = [Report(id=id_, text=text, published=_on("2031-03-04")) for id_, text in originals.items()]
    told = set()
    for report in copies.assign([*first, *made]):
        of = {report.copies_of} if report.copies_of else {p.report for p in report.carries}
        told |= {(report.id, o) for o in of if report.id.startswith("v/") and o in originals}
    return Found(asked=len(made), right=sum(a == f"v/{b}" for a, b in told), told=len(told))


def _originals(bench: Bench) -> dict[str, str]:
    found = {r["doc_id"]: r["text"] for r in bench.rows(PAGES) if r["doc_id"] != _DOUBLE}
    known: set[str] = set()
    for row in (r for path in SHOOTINGS for r in bench.rows(path) if r["split"] == "dev"):
        if known.isdisjoint(row["incident_ids"]):
            known.update(row["incident_ids"])
            found[row["doc_id"]] = row["text"]
    return {id_: text for id_, text in found.items() if len(text.split()) in _LENGTHS}


def _variants(bench: Bench, kind: str, originals: dict[str, str]) -> dict[str, str]:
    if vary := copying.WHOLE.get(kind):
        return {id_: vary(text, _chance(kind, id_)) for id_, text in originals.items()}
    hosts = (r["text"] for path in HOSTS for r in bench.rows(path) if len(r["text"].split()) >= _HOST)
    found = {}
    for id_, text in originals.items():
        merged = kind == "merged"
        if (merged and len(text.split()) > _MERGED) or (not merged and not copying.long_paragraphs(text)):
            continue
        host = next(hosts)
        while merged and len(host.split()) < 1.5 * len(text.split()):
            host = f"{host}\n\n{next(hosts)}"
        found[id_] = copying.PARTIAL[kind](text, host, _chance(kind, id_))
    return found


def _chance(kind: str, id_: str) -> random.Random:
    return random.Random(f"{kind}/{id_}")  # noqa: S311 - variants of texts, no secrets


def _on(day: str) -> Interval:
    when = dt.date.fromisoformat(day)
    return Interval(earliest=when, latest=when)

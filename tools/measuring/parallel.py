"""Two languages side by side: the same facts told in both, and whether the tellings come together in one claim."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Any

from crosswire import pipeline
from crosswire.reconcile.settle import Item, settle
from crosswire.records import Interval, Record, Report, Statement
from measuring.bench import Bench, Measured

PAIRS = "tests/data/parallel_en_es.jsonl"
LANGUAGES = ("en", "es")


def told(bench: Bench, language: str) -> Measured:
    """How many facts of our own sentence pairs are read in one of the two languages, in percent."""
    rows = bench.rows(PAIRS)
    right = asked = 0
    for n, row in enumerate(rows):
        item = _items(bench)[f"{language}{n}"]
        right += sum(_holds(fact, item) for fact in row["facts"])
        asked += len(row["facts"])
    return Measured(score=100 * right / asked, documents=len(rows))


def joined(bench: Bench) -> Measured:
    """Of what both sentences of a pair state alike, the share that stands in one claim, in percent."""
    home = _homes(bench)
    together = both = 0
    for n in range(len(bench.rows(PAIRS))):
        one, other = ([s for s in _record(bench).statements if s.report == f"{x}{n}"] for x in LANGUAGES)
        for s in one:
            fitting = [t for t in other if _kind(s) == _kind(t)]
            both += bool(fitting)
            together += any(home.get(s.id, 0) == home.get(t.id, 1) for t in fitting)
    return Measured(score=100 * together / both, documents=len(bench.rows(PAIRS)))


def apart(bench: Bench) -> Measured:
    """Of the claims of all pairs, the share that holds no statement of another pair, in percent."""
    record = _record(bench)
    report = {s.id: s.report[2:] for s in record.statements}
    kept = sum(len({report[i] for i in claim.statements}) == 1 for claim in record.claims)
    return Measured(score=100 * kept / len(record.claims), documents=len(bench.rows(PAIRS)))


def _reports(bench: Bench) -> Iterable[Report]:
    for n, row in enumerate(bench.rows(PAIRS)):
        on = dt.date.fromisoformat(row["published"])
        for language in LANGUAGES:
            yield Report(
                id=f"{language}{n}",
                text=row[language],
                language=language,
                published=Interval(earliest=on, latest=on),
                published_basis="stated",
            )


def _items(bench: Bench) -> dict[str, Item]:
    return bench.once(("parallel", "items"), lambda: {i.report.id: i for i in pipeline.read(_reports(bench))})


def _record(bench: Bench) -> Record:
    return bench.once(("parallel", "record"), lambda: settle(_items(bench).values()))


def _homes(bench: Bench) -> dict[str, str]:
    return {i: claim.id for claim in _record(bench).claims for i in claim.statements}


def _kind(s: Statement) -> tuple[Any, ...]:
    """What two statements must have alike to tell the same."""
    if s.figure:
        return s.type, s.figure.measure, s.figure.value
    if s.event:
        return s.type, s.event.type
    return s.type, s.position.stance if s.position else None


def _holds(fact: dict[str, Any], item: Item) -> bool:
    """Whether a fact of a sentence is read: by some statement of it, for a source by an attribution as well."""
    if "source" in fact:
        named = [a.source_name or (a.source.text if a.source else "") for a in item.reading.attributions]
        named += [x.name for s in item.statements for x in s.attribution.sources]
        return _names(fact["source"], named)
    return any(_states(fact, s) for s in item.statements)


def _states(fact: dict[str, Any], s: Statement) -> bool:
    if "figure" in fact:
        wanted = (fact["figure"], fact["value"], fact["bound"])
        return s.figure is not None and wanted == (s.figure.measure, s.figure.value, s.figure.bound)
    if "event" in fact:
        return s.event is not None and s.event.type == fact["event"] and fact["mode"] in (None, s.event.mode)
    if "actor" in fact:
        return s.event is not None and _names(fact["actor"], [a.name for a in s.event.actors])
    if "recipient" in fact:
        return s.event is not None and _names(fact["recipient"], [a.name for a in s.event.recipients])
    if "killed" in fact:
        return s.event is not None and s.event.killed is not None and s.event.killed.low == fact["killed"]
    if "place" in fact:
        return s.place is not None and _names(fact["place"], [s.place.name])
    if "day" in fact:
        return s.time is not None and str(s.time.earliest) == fact["day"]
    if "undisclosed" in fact:
        return s.undisclosed is not None and s.undisclosed.how == fact["undisclosed"]
    if "modality" in fact:
        return s.modality == fact["modality"]
    return s.position is not None and fact["position"] in (None, s.position.stance)


def _names(wanted: Iterable[str], named: Iterable[str]) -> bool:
    """Whether one of the names has one of the words, as either language writes it."""
    return any(_plain(w) in _plain(n) for w in wanted for n in named)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()


def story(hold: Any, record: Record, gold: dict[str, Any], language: str) -> Measured:
    """How many checks of the shipped situation hold for the reports in one language, in percent."""
    own = {r.id for r in record.reports if r.language == language}
    names = {n for n in gold["reports"] for r in record.reports if r.id in own and _is(r, n)}
    asked = {
        **gold,
        "reports": {n: w for n, w in gold["reports"].items() if n in names},
        "statements": [s for s in gold["statements"] if s["report"] in names],
        "decoys": [d for d in gold["decoys"] if d["report"] in names],
        "claims": [],
        "separate": [],
        "entities": [],
        "revisions": [r for r in gold.get("revisions", []) if r["after"] in names],
    }
    part = dataclasses.replace(
        record,
        reports=tuple(r for r in record.reports if r.id in own),
        statements=tuple(s for s in record.statements if s.report in own),
    )
    findings = hold(part, asked)
    return Measured(score=100 * max(0, findings.asked - len(findings.wrong)) / findings.asked, documents=len(own))


def _is(report: Report, name: str) -> bool:
    path = report.path or ""
    return name == report.id or path.endswith(name)

"""Hold a record against the gold of a situation: what a careful reader finds must be in it, and the decoys must not.

A gold statement is found where a statement of its type in its report quotes it; its fields are then compared with the
statement that fits best. Claims are judged through the statements found. Written for exactness, not for tolerance.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswire.records import Claim, Interval, Record, Statement
from crosswire.views import edits

_EMPTY = frozenset("the a an of and or in for to s de la el los las del general president ministry".split())


@dataclass
class Findings:
    """What is missing or wrong, one line each, and how much was asked for."""

    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def check(self, holds: bool, line: str) -> None:
        self.asked += 1
        if not holds:
            self.wrong.append(line)


def words(name: Any) -> set[str]:
    plain = unicodedata.normalize("NFKD", str(name or "")).encode("ascii", "ignore").decode().casefold()
    return {w for w in re.findall(r"[a-z0-9]+", plain.replace("'s", "")) if w not in _EMPTY}


def names_meet(gold: Any, got: Any) -> bool:
    """One name holds all the words of the other, and is not much longer."""
    a, b = words(gold), words(got)
    return bool(a and b) and (a <= b or b <= a) and max(len(a), len(b)) <= min(len(a), len(b)) + 4


def within(gold: list[str], got: Interval | None) -> bool:
    if got is None or got.earliest is None or got.latest is None:
        return False
    first, last = (dt.date.fromisoformat(d) for d in gold)
    slack = dt.timedelta(days=3)
    return first - slack <= got.earliest and got.latest <= last + slack


def hold(record: Record, gold: dict[str, Any]) -> Findings:
    """Compare a record with the gold of its situation."""
    findings = Findings()
    files = {r.id: _file(r.id, r.path, gold["reports"]) for r in record.reports}
    found = _statements(record, gold, files, findings)
    _decoys(record, gold, files, findings)
    _claims(record, gold, found, findings)
    _reports(record, gold, files, findings)
    _entities(record, gold, findings)
    _revisions(record, gold, found, files, findings)
    return findings


def _file(ident: str, path: str | None, known: dict[str, Any]) -> str | None:
    stems = {Path(path).name, Path(path).stem} if path else set()
    return next(
        (
            k
            for k in known
            if k == ident or (k in stems and ident not in known) or (Path(k).stem in stems and ident not in known)
        ),
        None,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _statements(
    record: Record, gold: dict[str, Any], files: dict[str, str | None], findings: Findings
) -> dict[str, str]:
    found: dict[str, str] = {}
    for wanted in gold["statements"]:
        fitting = [
            s
            for s in record.statements
            if s.type == wanted["type"] and files[s.report] == wanted["report"] and _quotes(s, wanted)
        ]
        if not fitting:
            findings.check(False, f"missing {wanted['id']} {wanted['type']}: {wanted['quote']}")
            for name in _stated(wanted):
                findings.check(False, f"missing {wanted['id']}: {name}")
            continue
        best = max(
            fitting, key=lambda s: (sum(ok for _, ok in _fields(s, wanted)), -abs(s.start - wanted["start"]), s.id)
        )
        found[wanted["id"]] = best.id
        findings.check(True, "")
        for name, ok in _fields(best, wanted):
            findings.check(ok, f"{wanted['id']}: {name} of {best.text!r}")
    return found


def _stated(wanted: dict[str, Any]) -> list[str]:
    """The fields that a gold statement states, one for each party: what is not found lacks all of them."""
    block = wanted.get(wanted["type"], {})
    own = [f"{k}: {v}" for k, vs in block.items() for v in (vs if k in {"actors", "recipients"} else [vs])]
    return [*wanted.get("attribution", {}), *own]


def _quotes(statement: Statement, wanted: dict[str, Any]) -> bool:
    if not (statement.start < wanted["end"] and wanted["start"] < statement.end):
        return False
    a, b = _flat(statement.text), _flat(wanted["quote"])
    return a in b or b in a or len(words(a) & words(b)) >= 0.6 * len(words(b))


def _fields(s: Statement, wanted: dict[str, Any]) -> list[tuple[str, bool]]:
    checks: list[tuple[str, bool]] = []
    credit = wanted.get("attribution", {})
    if "source" in credit:
        checks.append(("source", any(names_meet(credit["source"], x.name) for x in s.attribution.sources)))
    if "kind" in credit:
        checks.append(("source kind", any(credit["kind"] == x.kind for x in s.attribution.sources)))
    if "via" in credit:
        checks.append(("via", names_meet(credit["via"], s.attribution.via)))
    if "quote" in credit:
        checks.append(("quoted", s.attribution.quoted == credit["quote"]))
    if s.figure:
        checks.extend(_figure(s, wanted["figure"]))
    elif s.event:
        checks.extend(_event(s, wanted["event"]))
    elif s.undisclosed:
        asked = wanted["undisclosed"]
        if "by" in asked:
            checks.append(("by", names_meet(asked["by"], s.undisclosed.by.name if s.undisclosed.by else None)))
        have = words(s.undisclosed.what) | words(s.text)
        checks.append(("what", 2 * len(words(asked["what"]) & have) >= len(words(asked["what"]))))
    return checks


def _figure(s: Statement, wanted: dict[str, Any]) -> list[tuple[str, bool]]:
    figure, checks = s.figure, []
    assert figure is not None
    for name, value in wanted.items():
        if name == "place":
            place = figure.place or s.place
            ok = names_meet(value, place.name if place else None)
        elif name == "period":
            ok = within(value, figure.period or s.time)
        elif name == "since":
            ok = figure.since is not None and str(figure.since.earliest).startswith(value)
        elif name == "item":
            ok = all(any(have.startswith(w) for have in words(figure.item)) for w in words(value))
        else:
            ok = getattr(figure, name) == value
        checks.append((name, ok))
    return checks


def _event(s: Statement, wanted: dict[str, Any]) -> list[tuple[str, bool]]:
    event, checks = s.event, []
    assert event is not None
    for side in ("actors", "recipients"):
        for name in wanted.get(side, []):
            checks.append((f"{side}: {name}", any(names_meet(name, r.name) for r in getattr(event, side))))
    if "date" in wanted:
        checks.append(("date", within(wanted["date"], s.time)))
    if "place" in wanted:
        checks.append(("place", names_meet(wanted["place"], s.place.name if s.place else None)))
    if "modality" in wanted:
        checks.append(("modality", s.modality == wanted["modality"]))
    return checks


def _decoys(record: Record, gold: dict[str, Any], files: dict[str, str | None], findings: Findings) -> None:
    for decoy in gold["decoys"]:
        quote = _flat(decoy["quote"])
        taken = [
            s.text
            for s in record.statements
            if files[s.report] == decoy["report"]
            and s.type == decoy["not_a"]
            and quote in _flat(s.text)
            and len(s.text) < 2 * len(quote)
        ]
        findings.check(not taken, f"decoy taken for a {decoy['not_a']}: {quote}")


def _claims(record: Record, gold: dict[str, Any], found: dict[str, str], findings: Findings) -> None:
    home = {i: c for c in record.claims for i in c.statements}
    for wanted in gold["claims"]:
        own = [home.get(found.get(i, "")) for i in wanted["statements"]]
        if not all(own):
            findings.check(False, f"{wanted['id']}: statements without a claim")
            continue
        for line in _claim([c for c in own if c], wanted["expect"], found):
            findings.check(False, f"{wanted['id']} {wanted['about']}: {line}")
        findings.check(True, "")
    for pair in gold["separate"]:
        one, other = (home.get(found.get(i, "")) for i in pair["statements"])
        findings.check(one is not None and other is not None and one.id != other.id, f"not kept apart: {pair['why']}")


def _claim(own: list[Claim], expect: dict[str, Any], found: dict[str, str]) -> list[str]:
    claim, bad = own[0], []
    together = len({c.id for c in own}) == 1
    if expect.get("not_disputed") and any(c.standing == "disputed" for c in own):
        bad.append("disputed")
    if expect.get("two_claims"):
        return ["two of a series called a dispute"] if together and claim.standing == "disputed" else bad
    if "standing" in expect:
        if not together and expect["standing"] != "single-source":
            bad.append("split")
        if claim.standing != expect["standing"]:
            bad.append(f"standing {claim.standing}, not {expect['standing']}")
    if "field" in expect and expect["field"] not in claim.disputed_fields:
        bad.append(f"disputed in {claim.disputed_fields}, not {expect['field']}")
    if expect.get("low") is not None and not expect["low"] <= (claim.low or 0) <= expect["low"] * 1.1 + 1:
        bad.append(f"low {claim.low}")
    if expect.get("high") is not None and claim.high != expect["high"]:
        bad.append(f"high {claim.high}")
    if "reports" in expect and claim.reports != expect["reports"]:
        bad.append(f"reports {claim.reports}")
    if "origins_max" in expect and not 1 <= claim.origins.min <= expect["origins_max"]:
        bad.append(f"origins {claim.origins}")
    status = {i: v.status for v in claim.variants for i in v.statements}
    for name in ("current", "superseded"):
        bad.extend(
            f"{i} is {status.get(found[i])}, not {name}" for i in expect.get(name, []) if status.get(found[i]) != name
        )
    return bad


def _reports(record: Record, gold: dict[str, Any], files: dict[str, str | None], findings: Findings) -> None:
    by_file = {files[r.id]: r.published for r in record.reports}
    for name, wanted in gold["reports"].items():
        published = by_file.get(name)
        if "published" in wanted:
            first, last = (dt.date.fromisoformat(d) for d in wanted["published"])
            slack = dt.timedelta(0)
        elif "published_not_before" in wanted:
            first, last = (dt.date.fromisoformat(wanted[k]) for k in ("published_not_before", "published_not_after"))
            slack = dt.timedelta(days=16)
        else:
            continue
        ok = published is not None and published.earliest is not None and published.latest is not None
        findings.check(
            ok and first - slack <= published.earliest and published.latest <= last, f"{name}: dated {published}"
        )


def _revisions(
    record: Record, gold: dict[str, Any], found: dict[str, str], files: dict[str, str | None], findings: Findings
) -> None:
    made = {(files[r.before], files[r.after]): r for r in edits.of(record)}
    findings.check(len(made) == len(gold["revisions"]), f"revisions {sorted(made)}")
    for wanted in gold["revisions"]:
        one = made.get((wanted["before"], wanted["after"]))
        if one is None:
            findings.check(False, f"no revision of {wanted['before']}")
            continue
        findings.check(one.silent == wanted["silent"], f"{wanted['after']}: silent {one.silent}")
        changed = {(p.before, p.after, p.fields) for p in one.changed}
        asked = {(found[c["before"]], found[c["after"]], tuple(c["fields"])) for c in wanted["changed"]}
        findings.check(changed == asked, f"{wanted['after']}: changed {changed}")
        findings.check(set(one.dropped) == {found[d] for d in wanted["dropped"]}, f"{wanted['after']}: {one.dropped}")


def _entities(record: Record, gold: dict[str, Any], findings: Findings) -> None:
    def bare(name: str) -> str:
        return " ".join(re.findall(r"\w+", name.casefold().replace(".", "")))

    spellings = [{bare(x) for x in (e.name, *e.aliases)} for e in record.entities]
    for wanted in gold["entities"]:
        ok = any(all(bare(a) in s for a in wanted["aliases"]) for s in spellings)
        findings.check(ok, f"entity {wanted['name']}: not all of {wanted['aliases']} under one")

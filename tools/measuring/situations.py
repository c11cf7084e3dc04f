"""Ten much-reported incidents of an archive: whether each is one claim, and whether its toll holds what reports say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crosswire.records import Claim, Record, Statement
from crosswire.views import jsonl
from measuring.bench import Bench, Measured
from measuring.incidents import INPUTS, TEMPLATES, lines, write

SITUATIONS = "corpora/muc4/situations.jsonl"
DOCUMENTS = ("corpora/muc4/dev-1.jsonl", "corpora/muc4/dev-2.jsonl", *TEMPLATES)
LARGEST = 10

_WORD = re.compile(r"[A-Z]{4,}")
_DEATH = re.compile(r"DEATH (\S+)")


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What came of one: the reports that tell it, those of them in its largest claim, and the tolls.

    ``values`` are the numbers of dead that the answer keys of single reports give exactly, ``low`` and ``high`` the
    ends of the claim's range.
    """

    title: str
    telling: int
    together: int
    claims: int
    values: tuple[int, ...]
    low: float | None
    high: float | None

    @property
    def within(self) -> int:
        """How many of the exact values lie in the claim's range."""
        low, high = self.low or 0, float("inf") if self.high is None else self.high
        return sum(low <= v <= high for v in self.values) if self.low is not None or self.high is not None else 0


def whole(bench: Bench) -> Measured:
    """The share of the reports telling of a situation that stand in its largest claim, in percent, mean of the ten."""
    found = situations(bench)
    share = sum(s.together / max(1, s.telling) for s in found) / len(found)
    return Measured(score=100 * share, documents=sum(s.telling for s in found))


def contained(bench: Bench) -> Measured:
    """The share of the exact numbers of dead that lie in the range of the largest claim, in percent."""
    found = situations(bench)
    return Measured(
        score=100 * sum(s.within for s in found) / sum(len(s.values) for s in found),
        documents=sum(s.telling for s in found),
    )


def situations(bench: Bench) -> list[Situation]:
    """The ten largest situations, all their reports read in one run."""

    def make() -> list[Situation]:
        chosen = sorted(lines(bench.folders.path(SITUATIONS)), key=lambda s: -len(s["doc_ids"]))[:LARGEST]
        wanted = {d for s in chosen for d in s["doc_ids"]}
        documents = [d for p in DOCUMENTS for d in lines(bench.folders.path(p)) if d["doc_id"] in wanted]
        held, given = bench.file("situations", "held"), bench.file("situations", "in")
        write(held, documents)
        given.write_text(bench.run(INPUTS, held), encoding="utf-8")
        record = bench.record([given])
        bench.file("situations", "out").write_text(jsonl.render(record), encoding="utf-8")
        return [_judge(s, record) for s in chosen]

    return bench.once(("situations",), make)


def _judge(situation: dict[str, Any], record: Record) -> Situation:
    words = {t["doc_id"]: set(_words(t)) for t in situation["templates"]}
    statements = {s.id: s for s in record.statements}
    texts = {r.id: r.text.upper() for r in record.reports if r.id in words}
    telling: dict[str, set[str]] = {}
    for claim in record.claims:
        if claim.incident is None:
            continue
        for s in (statements[i] for i in claim.statements):
            if s.report in texts and _tells(s, texts[s.report], words[s.report]):
                telling.setdefault(claim.id, set()).add(s.report)
    best = max(telling, key=lambda c: (len(telling[c]), c), default=None)
    claim = next((c for c in record.claims if c.id == best), None)
    low, high = _range(claim)
    return Situation(
        title=situation["title"],
        telling=len(set().union(*telling.values())) if telling else 0,
        together=len(telling[best]) if best else 0,
        claims=len(telling),
        values=tuple(sorted(_exact(situation["gold_value_distribution"].get("victims_by_effect", {})).elements())),
        low=low,
        high=high,
    )


def _range(claim: Claim | None) -> tuple[float | None, float | None]:
    killed = claim.incident.killed if claim is not None and claim.incident is not None else None
    return (None, None) if killed is None else (killed.low, killed.high)


def _words(template: dict[str, Any]) -> Iterator[str]:
    """Words of the names and things that the key gives as hit."""
    for name in ("hum_name", "hum_description", "phys_tgt"):
        for text in template.get(name) or ():
            yield from _WORD.findall(text)


def _tells(statement: Statement, text: str, words: set[str]) -> bool:
    """Whether a violent telling's sentence names somebody or something that the key gives as hit."""
    event = statement.event
    if event is None or event.episode is None or statement.modality in {"denied", "conditional", "planned"}:
        return False
    start, end = statement.context_start or statement.start, statement.context_end or statement.end
    return bool(words & set(_WORD.findall(text[start:end])))


def _exact(distribution: dict[str, Iterable[str]]) -> Counter[int]:
    """How many reports give each number of dead exactly; keys with a plural or a bound give none."""
    found: Counter[int] = Counter()
    for effects, reports in distribution.items():
        numbers = _DEATH.findall(effects)
        if numbers and all(n.isdigit() for n in numbers):
            found[sum(map(int, numbers))] += len(list(reports))
    return found


def show(bench: Bench) -> str:
    """A line for each situation."""
    return "\n".join(
        f"{s.title[:60]:60} telling {s.telling:3} together {s.together:3} claims {s.claims:2} "
        f"killed {s.low}-{s.high} values within {s.within}/{len(s.values)}"
        for s in situations(bench)
    )

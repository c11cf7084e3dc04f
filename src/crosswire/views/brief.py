"""The brief: a settled record in, the sections of a sourced brief out, as plain data.

Every line is composed from values of statements, then held by the grounding gate; what does not pass is not in the
brief but among its problems. Long records are cut to what a person can read; what is left out is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import chain, islice
from typing import Any, TypeVar

from crosswire.records import Claim, Interval, Problem, Record
from crosswire.views import (
    changes,
    decided,
    disputes,
    figures,
    grounding,
    happenings,
    openings,
    register,
    revisions,
    standing,
    voices,
)
from crosswire.views.asof import AsOf
from crosswire.views.changes import Since
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index
from crosswire.views.lines import (
    Brief,
    Citation,
    FigureBlock,
    Group,
    Happening,
    Header,
    IncidentRow,
    Line,
    Mark,
    OriginLine,
    Piece,
    Quotation,
    ReportLine,
    Spot,
    Text,
)
from crosswire.views.policies import Policy

#: Lines of the opening section.
LEAD = 10
#: What is shown of each section; the rest is counted.
LIMITS = {
    "changes": 60,
    "incidents": 60,
    "figures": 30,
    "disputed": 30,
    "overtaken": 40,
    "timeline": 150,
    "voices": 30,
    "withheld": 40,
    "revised": 40,
    "decided": 60,
    "withdrawn": 60,
    "map": 60,
}
#: Lines under one voice.
SAID = 12
#: Reports whose whole texts are part of the brief; of a larger record only the cited sentences are.
WHOLE_TEXTS = 200
#: Of how many kinds of harm the opening gives the figure, and lines of the other sorts beside.
_OPENING = {"incidents": 4, "figures": 4, "disputed": 2, "events": 3, "denials": 1, "withheld": 2}

#: Parts of a brief that hold no citation; there may be very many of them.
_UNCITED = (str, int, Piece, Mark, Header, ReportLine, OriginLine, Interval, Problem)

T = TypeVar("T")


def build(
    record: Record,
    *,
    language: str = "en",
    title: str | None = None,
    policy: Policy | None = None,
    asof: AsOf | None = None,
    since: Since | None = None,
    index: Index | None = None,
) -> Brief:
    """The brief of a record, in ``language``. ``title`` names the situation; without it its places do.

    ``policy`` sets one number beside the values of each figure; without it every value and the range stand.
    ``asof`` is what the record was cut to before it was settled, ``since`` an earlier record to tell the changes from.
    ``index`` is one of this record, in any language, where there is one already.
    """
    desk = Desk(index.spoken(language) if index else Index(record, language), policy)
    made = Builder(desk, since).build(title)
    return replace(made, header=standing.until(made.header, asof, language)) if asof else made


class Builder:
    """Builds one brief: composes, gates, cuts, and labels the citations."""

    def __init__(self, desk: Desk, since: Since | None = None) -> None:
        """Start with no problems."""
        self.desk = desk
        self.since = since
        self.problems: list[Problem] = []
        self.more: dict[str, int] = {}

    def build(self, title: str | None) -> Brief:
        """All sections in their order."""
        desk, record = self.desk, self.desk.index.record
        known = list(filter(desk.index.shows, record.claims))
        claims = [c for c in known if c.standing != "withdrawn"]
        counted = figures.ordered(desk, claims)
        events = sorted((c for c in claims if c.type == "event"), key=lambda c: (-c.reports, -c.origins.max, c.id))
        rows = self._incidents(claims)
        disputed = self._cut("disputed", disputes.ordered(desk, claims))
        overtaken = self._cut("overtaken", disputes.overtakings(desk, counted))
        gone = self._cut("withdrawn", decided.withdrawn(desk, decided.gone(known)))
        reports, origins = standing.sources(desk)
        brief = Brief(
            language=desk.language,
            policy=desk.policy.name,
            prefer=desk.policy.prefer,
            header=standing.header(desk, title),
            changes=tuple(self._changes()),
            lead=tuple(self._lead(counted, events, claims, rows)),
            incidents=rows,
            figures=tuple(self._blocks(counted)),
            disputed=tuple(self._groups("disputed", (disputes.disputed(desk, c) for c in disputed))),
            overtaken=tuple(self._lines("overtaken", (disputes.overtaking(desk, x) for x in overtaken))),
            timeline=tuple(self._timeline(claims)),
            places=tuple(self._spots(claims)),
            voices=tuple(self._voices()),
            withheld=tuple(
                self._groups(
                    "withheld",
                    (
                        group
                        for q in self._cut("withheld", happenings.asked(record))
                        if (group := happenings.question(desk, q)) is not None
                    ),
                )
            ),
            revised=tuple(self._groups("revised", revisions.groups(desk, self._cut("revised", revisions.shown(desk))))),
            decided=tuple(
                self._groups(
                    "decided", (decided.decision(desk, c) for c in self._cut("decided", decided.judged(known)))
                )
            ),
            withdrawn=tuple(self._groups("withdrawn", (decided.told(desk, w) for w in gone))),
            reports=reports,
            origins=origins,
        )
        return self._finish(brief)

    # ------------------------------------------------------------ sections

    def _lead(
        self, counted: list[Claim], events: list[Claim], claims: list[Claim], rows: Sequence[IncidentRow]
    ) -> Iterator[Line]:
        """What a reader must know first: harm to people, disputes, what happened, denials, what is withheld.

        Of several incidents each is told with its day, place and toll; no figure of one of them stands alone, and no
        other one that a single report gives.
        """
        desk = self.desk
        apart = openings.apart(desk, rows, _OPENING["incidents"])
        wide, counted = openings.split(desk, counted, rows) if apart else ([], counted)
        chosen: list[Line] = []
        seen: set[str] = set()
        by_measure: dict[str | None, int] = defaultdict(int)
        named = ((c, m) for c in chain(wide, counted) if (m := figures.measure_of(desk, c)) != figures.ANYTHING)
        overall = {c.id for c in wide}
        for claim, measure in named:
            by_measure[measure] += 1
            if by_measure[measure] <= 2:
                seen.add(claim.id)
                chosen.append(figures.line(desk, claim))
            if len(seen) == _OPENING["figures"]:
                break
        at = len(seen & overall)
        chosen[at:at] = [register.opening(desk, r) for r in apart]
        contested = (
            c
            for c in chain(wide, counted)
            if c.standing == "disputed" and c.id not in seen and figures.measure_of(desk, c) != figures.ANYTHING
        )
        chosen += [figures.line(desk, c) for c in islice(contested, _OPENING["disputed"])]
        told = {r.claim for r in rows} if apart else set()
        chosen += self._events([c for c in events if c.id not in told])
        denials = (s for c in claims if c.type == "position" for s in desk.index.told(c.statements))
        denied = [s for s in denials if s.position and s.position.stance == "denies"]
        chosen += [happenings.position(desk, s) for s in denied[: _OPENING["denials"]]]
        for question in [q for q in desk.index.record.questions if q.status == "open"][: _OPENING["withheld"]]:
            group = happenings.question(desk, question)
            if group is not None:
                chosen.append(group.head)
        kept = 0
        for line in chosen:
            held = grounding.hold(desk.index, line, "lead", self.problems)
            if held is not None and kept < LEAD:
                kept += 1
                yield held

    def _incidents(self, claims: list[Claim]) -> tuple[IncidentRow, ...]:
        """The gravest incidents in the order of their days; a cell that is not borne out is left empty."""
        desk = self.desk
        shown = self._cut("incidents", register.listed(desk, claims))
        rows = []
        for claim in register.by_day(shown):
            row = register.row(desk, claim)
            cells = {f.name: v for f in fields(row) if isinstance(v := getattr(row, f.name), Line)}
            held = {k: self._hold(v, "incidents") for k, v in cells.items()}
            if held["what"] is not None:
                rows.append(replace(row, **held))  # type: ignore[arg-type]
        return tuple(rows)

    def _changes(self) -> Iterator[Group]:
        """What changed since an earlier record; the groups are held by the gate where they are made."""
        if self.since is None:
            return
        desk = self.desk
        before = Desk(Index(self.since.record, desk.language), desk.policy)
        found = changes.diff(self.since.record, desk.index.record, self.since.causes)
        yield from changes.groups(before, desk, self._cut("changes", list(found)), self.problems)

    def _events(self, events: list[Claim]) -> list[Line]:
        """The weightiest events, in the order of their days."""
        desk = self.desk
        published = [r.published.latest for r in desk.index.record.reports if r.published and r.published.latest]
        newest = max(published, default=None)
        ranked = sorted(events, key=lambda c: happenings.weight(desk, c, newest))[: _OPENING["events"]]
        return [happenings.event(desk, c) for c in sorted(ranked, key=lambda c: happenings.when_told(desk, c))]

    def _blocks(self, counted: list[Claim]) -> Iterator[FigureBlock]:
        for claim in self._cut("figures", counted):
            block = figures.block(self.desk, claim)
            head, scope = self._hold(block.head, "figures"), self._hold(block.scope, "figures")
            rows = [grounding.hold_row(self.desk.index, r, "figures", self.problems) for r in block.rows]
            by_policy = self._hold(block.counted, "figures") if block.counted else None
            if head is not None and scope is not None:
                mark = block.mark if by_policy else None
                kept = tuple(r for r in rows if r is not None)
                yield replace(block, head=head, scope=scope, rows=kept, counted=by_policy, mark=mark)

    def _groups(self, section: str, groups: Iterable[Group]) -> Iterator[Group]:
        for group in groups:
            head = self._hold(group.head, section)
            lines = tuple(x for x in (self._hold(line, section) for line in group.lines) if x is not None)
            notes = tuple(x for x in (self._hold(line, section) for line in group.notes) if x is not None)
            if head is not None:
                yield replace(group, head=head, lines=lines, notes=notes)

    def _voices(self) -> Iterator[Group]:
        record = self.desk.index.record
        unheard = decided.unheard(record.claims)
        former = self.desk.index.former
        heard = [s for s in record.statements if s.id not in unheard and s.report not in former]
        found, left_out = voices.voices(self.desk, heard, SAID, LIMITS["voices"])
        if left_out:
            self.more["voices"] = left_out
        return self._groups("voices", found)

    def _lines(self, section: str, lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            held = self._hold(line, section)
            if held is not None:
                yield held

    def _timeline(self, claims: list[Claim]) -> Iterator[Happening]:
        for entry in self._cut("timeline", happenings.dated(self.desk, claims)):
            happening = happenings.happening(self.desk, entry)
            line = self._hold(happening.line, "timeline")
            when = self._hold(happening.when, "timeline") if happening.when else None
            if line is not None:
                yield replace(happening, line=line, when=when, days=happening.days if when else None)

    def _spots(self, claims: list[Claim]) -> Iterator[Spot]:
        for spot in self._cut("map", standing.spots(self.desk, claims)):
            line = self._hold(spot.line, "map")
            if line is not None:
                yield replace(spot, line=line)

    def _hold(self, line: Line, section: str) -> Line | None:
        return grounding.hold(self.desk.index, line, section, self.problems)

    def _cut(self, section: str, items: list[T]) -> list[T]:
        limit = LIMITS[section]
        if len(items) > limit:
            self.more[section] = len(items) - limit
        return items[:limit]

    # ------------------------------------------------------------ citations

    def _finish(self, brief: Brief) -> Brief:
        """Label the citations, and add the passages, the texts and the problems."""
        index = self.desk.index
        spans: dict[str, dict[tuple[int, int], Citation]] = defaultdict(dict)
        for citation in citations(brief):
            spans[citation.report].setdefault((citation.start, citation.end), citation)
        labels: dict[tuple[str, int, int], str] = {}
        for report, found in spans.items():
            for at, (start, end) in enumerate(sorted(found)):
                letter = _letters(at) if len(found) > 1 else ""
                labels[report, start, end] = f"{index.number[report]}{letter}"
        brief = relabel(brief, labels)
        cited: dict[str, list[Citation]] = {}
        for report in sorted(spans, key=lambda r: index.number[r]):
            cited[report] = [replace(c, label=labels[report, c.start, c.end]) for _, c in sorted(spans[report].items())]
        texts = [
            Text(number=index.number[r.id], report=r.id, text=r.text, citations=tuple(cited.get(r.id, ())))
            for r in (standing.listed(self.desk) if len(index.record.reports) <= WHOLE_TEXTS else ())
        ]
        problems = dict.fromkeys((*index.record.problems, *self.problems))
        return replace(
            brief,
            quotations=tuple(self._quotation(c) for found in cited.values() for c in found),
            texts=tuple(texts),
            problems=tuple(problems),
            more=tuple(sorted(self.more.items())),
        )

    def _quotation(self, citation: Citation) -> Quotation:
        index = self.desk.index
        text = index.reports[citation.report].text
        statement = index.statements.get(citation.statement or "")
        start, end = index.context(statement) if statement else (citation.start, citation.end)
        return Quotation(
            citation=citation,
            before=text[start : citation.start].lstrip(),
            after=text[citation.end : max(end, citation.end)].rstrip(),
        )


def _letters(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def citations(value: Any) -> Iterator[Citation]:
    """All citations in a part of a brief."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, _UNCITED):
        return
    elif isinstance(value, tuple):
        for item in value:
            yield from citations(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from citations(getattr(value, field.name))


def relabel(value: T, labels: dict[tuple[str, int, int], str]) -> T:
    """The part of a brief with its citations labelled."""
    changed: Any = value
    if isinstance(value, _UNCITED):
        return value
    if isinstance(value, Citation):
        changed = replace(value, label=labels[value.report, value.start, value.end])
    elif isinstance(value, tuple):
        changed = tuple(relabel(item, labels) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        nested = {k: relabel(v, labels) for k, v in parts.items() if isinstance(v, tuple) or is_dataclass(v)}
        changed = replace(value, **nested)
    result: T = changed
    return result

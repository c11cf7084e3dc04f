"""News: two records, before and after, with all that the rules ask of them; nothing is found out before it is asked."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from crosswire import serial, vocabulary
from crosswire.alerts import alert
from crosswire.alerts.alert import Alert, Passage
from crosswire.alerts.rulebook import AnyRule, Shown
from crosswire.records import Claim, Question, Record, Statement
from crosswire.views import changes, grounding
from crosswire.views.changes import Causes, Change
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index, fold
from crosswire.views.lines import Citation, Line

PASSAGES = 6
"""Passages that one alert quotes."""


Because = tuple[str, Line | None]
"""How something came about, in the words of the vocabulary, and through what."""


class News:
    """What became of a record, at a time, in the language of the alerts."""

    def __init__(
        self, before: Record, after: Record, at: dt.datetime, shown: Shown, causes: Causes | None = None
    ) -> None:
        """Keep both records; ``at`` is when the alerts are made, ``causes`` what was decided in between."""
        self.before, self.after, self.at, self.shown = before, after, at, shown
        self.old, self.new = (Desk(Index(r, shown.language)) for r in (before, after))
        self.words = vocabulary.spoken(shown.language, "alerts")
        self._causes = causes or {}

    # ------------------------------------------------------------ what is new

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What became of each claim, the gravest first."""
        return changes.diff(self.before, self.after, self._causes)

    @cached_property
    def _places(self) -> frozenset[tuple[str, str, int, int]]:
        return frozenset((s.report, s.type, s.start, s.end) for s in self.before.statements)

    def fresh(self, statement: Statement) -> bool:
        """Whether a statement was not there before; one that was only read anew was."""
        if statement.id in self.old.index.statements:
            return False
        return (statement.report, statement.type, statement.start, statement.end) not in self._places

    @cached_property
    def said(self) -> Mapping[str, list[Statement]]:
        """The statements of each report that is there now, in the order of the text."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in sorted(self.after.statements, key=lambda s: (s.report, s.start, s.end, s.id)):
            found[s.report].append(s)
        return found

    def moved(self, change: Change, told: Iterable[Statement]) -> bool:
        """Whether more happened than that statements were put together otherwise."""
        return any(c.kind == "decision" for c in change.causes) or any(map(self.fresh, told))

    def told(self, change: Change) -> tuple[Claim | None, Claim | None]:
        """The claim before and after: of several the ones that share most."""
        old = self.old.index.claims[change.before[0]] if change.before else None
        new = self.new.index.claims[change.after[0]] if change.after else None
        return old, new

    # ------------------------------------------------------------ an alert

    def anchors(self, statements: Iterable[Statement]) -> tuple[str, ...]:
        """What statements are about: their sentences, which are the same in every copy, and where they stand."""
        found = set()
        for s in statements:
            report = self.new.index.reports.get(s.report) or self.old.index.reports.get(s.report)
            if report is not None:
                start, end = self.new.index.context(s)
                found.add(_short(fold(report.text[start:end])))
            found.add(_short(serial.canonical([s.report, s.start, s.end]).decode()))
        return tuple(sorted(found)[: alert.ANCHORS])

    def alert(
        self, rule: AnyRule, what: str, *, news: object, daily: bool, about: Sequence[Statement], reason: str = "",
        head: Line | None = None, lines: Sequence[Line] = (), because: Sequence[Because] = (),
        claim: Claim | None = None, question: Question | None = None, before: object = None, after: object = None,
        anchors: tuple[str, ...] | None = None, cited: Sequence[Citation] = (),
    ) -> Alert | None:  # fmt: skip
        """The alert of these parts, or ``None`` where no passage bears out a single line of it.

        ``about`` are the statements to quote, the most telling first; ``what`` is a key of the vocabulary.
        """
        held = [x for x in lines if self._holds(x)]
        shown = head is not None and self._holds(head)
        quoted = self._passages(about, cited)
        if not quoted or not (held or shown):
            return None
        key = serial.canonical([what, news]).decode()
        day = self.at.astimezone(dt.UTC).date().isoformat() if daily else ""
        own = self.anchors(about) if anchors is None else anchors
        return Alert(
            id=alert.identified(rule.name, rule.kind, key, day, own), rule=rule.name, kind=rule.kind,
            what=self.words["what"][what], reason=reason or self.words["reasons"][what],
            head=head.text if head is not None and shown else "",
            lines=tuple(x.text for x in held), because=tuple(filter(None, map(self._because, because))),
            claim=claim.id if claim else None, question=question.id if question else None,
            before=serial.plain(before), after=serial.plain(after),
            passages=tuple(quoted[:PASSAGES]), more=max(0, len(quoted) - PASSAGES),
            link=self._link(quoted), at=self.at.astimezone(dt.UTC), news=key, day=day, anchors=own,
        )  # fmt: skip

    def _because(self, because: Because) -> str:
        """A cause in words, as far as it is borne out."""
        how, line = because
        return how if line is None else f"{how}: {line.text}" if self._holds(line) else ""

    def _holds(self, line: Line) -> bool:
        """Whether what is printed stands in what it cites, of what is there now or was before."""
        return any(not grounding.faults(desk.index, line) for desk in (self.new, self.old))

    def _passages(self, about: Iterable[Statement], cited: Iterable[Citation]) -> list[Passage]:
        """The quotations, each once, of reports that are there."""
        found: dict[tuple[str, int, int], Passage] = {}
        for citation in (*(self.new.index.cite(s) for s in about), *cited):
            for desk in (self.new, self.old):
                report = desk.index.reports.get(citation.report)
                if report is None or report.text[citation.start : citation.end] != citation.quote:
                    continue
                found.setdefault((citation.report, citation.start, citation.end), Passage(
                    report=report.id, statement=citation.statement, start=citation.start, end=citation.end,
                    quote=citation.quote, outlet=report.outlet, title=report.title, url=report.url,
                    published=desk.published(report.id),
                ))  # fmt: skip
                break
        return list(found.values())

    def _link(self, quoted: Sequence[Passage]) -> str | None:
        """Where the news can be seen: in the workbench by a statement, whatever becomes of its claim; else a report."""
        named = next((p.statement for p in quoted if p.statement), None)
        if self.shown.base_url and named:
            return f"{self.shown.base_url.rstrip('/')}/claims/{named}"
        return next((p.url for p in quoted if p.url), None)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]

"""From a brief to what is printed of it, section by section, in the order and the words of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from crosswire import __version__
from crosswire.views import phrases
from crosswire.views.html import web_address
from crosswire.views.lines import Brief, Citation, FigureBlock, Group, IncidentRow, Line, Piece, ReportLine
from crosswire.views.printing import drawings
from crosswire.views.printing.cleaning import isolated, plain, short
from crosswire.views.printing.sheet import (
    Block,
    Cell,
    Day,
    Days,
    Entry,
    Figure,
    Lines,
    Note,
    Phrase,
    Quote,
    Quotes,
    Row,
    Run,
    Section,
    Sheet,
    Table,
    Tag,
)

#: Reports and problems listed at most; the JSON Lines have all.
REPORTS, PROBLEMS = 500, 100
#: Origins named beside a report.
ORIGINS = 4
_NOTHING = "–"
#: Letters of the name beside a further quotation of the same report.
_AGAIN = 26
#: Letters of a title that leave room for anything else.
_TITLE = 300
#: Letters of a web address that readers of PDF take.
_ADDRESS = 2000
_LANGUAGE = re.compile(r"[a-z]{2,3}")
#: Letters of a value that no narrow column can hold.
_WORDY = 28
_SPACED = re.compile(r"[\s\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def compose(brief: Brief) -> Sheet:
    """What is printed of the brief. Equal briefs give equal sheets."""
    return _Composer(brief).sheet()


def _run(text: str | None, role: str = "plain") -> Run:
    return Run(text=isolated(plain(text)), role=role)


def _said(text: str | None, role: str = "plain", **more: Any) -> Phrase:
    return Phrase(runs=(_run(text, role),), **more)


def _labels(citations: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(plain(c.label) for c in citations)


def _runs(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """The pieces, neighbours of one role as one, each name and quotation in its own direction."""
    runs: list[Run] = []
    for piece in pieces:
        run = _run(piece.text, piece.role)
        if runs and runs[-1].role == run.role:
            run = Run(text=runs.pop().text + run.text, role=run.role)
        runs.append(run)
    return tuple(runs)


def _address(url: str | None) -> str | None:
    """A web address that a file can hold as a link."""
    found = web_address(url)
    return found if found and len(found) <= _ADDRESS and not _SPACED.search(found) else None


def _wordy(rows: Sequence[Row]) -> bool:
    return any(len(p.text) > _WORDY for r in rows for p in r.cells[1])


class _Composer:
    """One brief on its way to paper."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.words: dict[str, Any] = phrases.load(brief.language)
        self.page: dict[str, str] = self.words["page"]
        self.heads: dict[str, str] = self.words["table"]
        self.more = dict(brief.more)
        self.by_id = {r.id: r for r in brief.reports}

    def sheet(self) -> Sheet:
        head, labels = self.brief.header, self.words["headers"]
        reports = labels["reports"]
        if head.copies:
            reports += f", {head.copies} {labels['one_copy' if head.copies == 1 else 'copies']}"
        counts = [(reports, str(head.reports))]
        counts += [(labels[k], str(getattr(head, k))) for k in ("outlets", "statements", "claims", "origins")]
        policy = self.words["policies"][self.brief.policy]
        chosen = f" ({', '.join(self.brief.prefer)})" if self.brief.prefer else ""
        facts = [(labels["period"], head.period)] if head.period else []
        facts.append((labels["policy"], policy + chosen))
        return Sheet(
            language=self.brief.language,
            title=short(plain(head.title).strip(), _TITLE) or labels["no_name"],
            kind=self.page["kind"],
            topics=plain(" · ".join(head.topics)),
            as_of=f"{labels['as_of']} {head.as_of}" if head.as_of else "",
            left_out=" ".join(head.left_out),
            counts=tuple(counts),
            facts=tuple((plain(a), plain(b)) for a, b in facts),
            sections=tuple(self._sections()),
            footer=self.page["footer"].format(version=__version__, n=head.reports),
            lacking=self.page["lacking"],
        )

    def _sections(self) -> Iterator[Section]:
        b = self.brief
        lead: tuple[Block, ...] = (Lines(lines=self._lines(b.lead), numbered=True),) if b.lead else ()
        disputed = tuple(self._entries("dispute", b.disputed))
        yield self._section("lead", lead or (Note(text=self.page["nothing"], name="none"),))
        parts: tuple[tuple[str, Sequence[Any], Iterator[Block]], ...] = (
            ("changes", b.changes, self._entries("change", b.changes)),
            ("incidents", b.incidents, self._incidents()),
            ("figures", b.figures, self._figures()),
            ("disputed", b.disputed, iter(disputed or (Note(text=self.page["undisputed"], name="none"),))),
            ("overtaken", b.overtaken, iter((Lines(lines=self._lines(b.overtaken, tagged=False)),))),
            ("timeline", b.timeline, self._timeline()),
            ("map", b.places, self._map()),
            ("voices", b.voices, self._entries("voice", b.voices)),
            ("withheld", b.withheld, self._entries("question", b.withheld)),
            ("revised", b.revised, self._entries("change", b.revised)),
            ("decided", b.decided, self._entries("change", b.decided)),
            ("withdrawn", b.withdrawn, self._entries("change", b.withdrawn)),
            ("reports", b.reports, self._reports()),
            ("problems", b.problems, self._problems()),
            ("quotes", b.quotations, self._quotes()),
        )
        for name, of, blocks in parts:
            if of or name == "disputed":
                yield self._section(name, blocks, len(of))

    def _section(self, name: str, blocks: Sequence[Block] | Iterator[Block], count: int | None = None) -> Section:
        left = (Note(text=self.page["left_out"].format(n=self.more[name])),) if name in self.more else ()
        return Section(
            name=name,
            title=self.words["sections"][name],
            count=count,
            intro=self.words["intros"][name],
            blocks=(*blocks, *left),
        )

    def _tags(self, standing: str | None, modality: str | None) -> tuple[Tag, ...]:
        tags = [Tag(key=standing, text=self.words["standing"][standing])] if standing else []
        if modality:
            word = self.words["status"].get(modality) or self.words["modality"].get(modality, modality)
            tags.append(Tag(key=modality, text=word))
        return tuple(tags)

    def _line(self, line: Line, *, tagged: bool = True, cites: Sequence[Citation] | None = None) -> Phrase:
        return Phrase(
            runs=_runs(line.pieces),
            cites=_labels(line.citations if cites is None else cites),
            tags=self._tags(line.standing, line.modality) if tagged else (),
            more=line.more,
        )

    def _lines(self, lines: Sequence[Line], *, tagged: bool = True) -> tuple[Phrase, ...]:
        return tuple(self._line(line, tagged=tagged) for line in lines)

    def _entries(self, name: str, groups: Sequence[Group]) -> Iterator[Block]:
        for group in groups:
            yield Entry(
                name=name,
                head=self._line(group.head, tagged=name == "question", cites=() if name == "voice" else None),
                lines=self._lines(group.lines),
                notes=self._lines(group.notes),
                more=self.page["and_more"].format(n=group.more) if group.more else "",
            )

    def _incidents(self) -> Iterator[Block]:
        heads = ("day", "place", "what", "killed", "injured", "whom", "by", "borne")
        yield Table(
            name="incidents",
            caption=self.page["caption_incidents"],
            heads=tuple(self.heads[h] for h in heads),
            rows=tuple(self._incident(row) for row in self.brief.incidents),
        )

    def _incident(self, row: IncidentRow) -> Row:
        def cell(line: Line | None, path: Line | None = None) -> Cell:
            return tuple(self._line(x) for x in (line, path) if x)

        where = cell(row.where)
        if where and row.precision:
            known = Tag(key="precision", text=self.words["precision"].get(row.precision, row.precision))
            where = (Phrase(runs=where[0].runs, cites=where[0].cites, tags=(known,)),)
        tags = self._tags(row.standing, row.modality)
        borne = self._line(row.borne) if row.borne else Phrase(runs=())
        return Row(
            cells=(
                cell(row.when) or (_said(self.words["dating"]["unknown"]),),
                where,
                cell(row.what),
                cell(row.killed, row.killed_path),
                cell(row.injured, row.injured_path),
                cell(row.whom),
                cell(row.by),
                (Phrase(runs=borne.runs, cites=borne.cites, tags=(*borne.tags, *tags), more=borne.more),),
            )
        )

    def _figures(self) -> Iterator[Block]:
        intro = self.words["policy_intros"][self.brief.policy]
        if intro:
            chosen = f" {plain(', '.join(self.brief.prefer))}." if self.brief.prefer else ""
            yield Note(text=f"{intro}{chosen}", name="policy")
        several = [b for b in self.brief.figures if len(b.rows) > 1]
        once = [b for b in self.brief.figures if len(b.rows) == 1]
        for block in several:
            yield self._figure(block)
        if once:
            if several:
                yield Note(text=self.page["once"], name="between")
            yield self._once(once)

    def _figure(self, block: FigureBlock) -> Figure:
        heads = ("reported", "value", "means", "source", "in", "status")
        rows = tuple(
            Row(
                cells=tuple(
                    (self._line(c, tagged=False, cites=row.citations if at == 3 else ()),)
                    for at, c in enumerate(row.cells)
                ),
                status=row.mark.status if row.mark else "current",
            )
            for row in block.rows
        )
        policy = self.words["policies"][self.brief.policy]
        caption = self.page["caption_values"].format(what=plain(block.scope.text))
        return Figure(
            scope=self._line(block.scope, cites=()),
            head=self._line(block.head, tagged=False),
            picture=drawings.of_figure(self.brief, block),
            table=Table(
                name="values",
                caption=f"{caption} ({self.words['headers']['policy']}: {policy})",
                heads=tuple(self.heads[h] for h in heads),
                rows=rows,
                wordy=_wordy(rows),
                counted=(policy, self._line(block.counted, tagged=False)) if block.counted else None,
            ),
            more=self.page["more_values"].format(n=block.more) if block.more else "",
        )

    def _once(self, blocks: Sequence[FigureBlock]) -> Table:
        heads = [self.heads[h] for h in ("counted", "value", "means", "source", "reported", "standing")]
        counts = any(b.counted for b in self.brief.figures)
        policy = self.words["policies"][self.brief.policy]
        rows = []
        for block in blocks:
            row = block.rows[0]
            made = [
                self._line(block.scope, tagged=False, cites=()),
                *(self._line(row.cells[at], tagged=False, cites=()) for at in (1, 2)),
                self._line(row.cells[3], tagged=False, cites=row.citations),
                self._line(row.cells[0], tagged=False, cites=()),
                Phrase(runs=(), tags=self._tags(block.scope.standing, block.scope.modality)),
            ]
            if counts:
                made.append(self._line(block.counted, tagged=False) if block.counted else _said(_NOTHING))
            rows.append(Row(cells=tuple((phrase,) for phrase in made)))
        return Table(
            name="once",
            caption=f"{self.page['caption_once']} ({self.words['headers']['policy']}: {policy})",
            heads=tuple([*heads, policy] if counts else heads),
            rows=tuple(rows),
            wordy=_wordy(rows),
        )

    def _timeline(self) -> Iterator[Block]:
        days = []
        for happening in self.brief.timeline:
            when = self._line(happening.when, cites=()) if happening.when else _said(self.words["dating"]["unknown"])
            days.append(Day(when=when, line=self._line(happening.line)))
        yield Days(days=tuple(days))

    def _map(self) -> Iterator[Block]:
        if picture := drawings.of_places(self.brief):
            yield picture
        yield Table(
            name="places",
            caption=self.page["caption_places"],
            heads=(self.heads["place"], self.heads["precision"]),
            rows=tuple(
                Row(cells=((self._line(s.line),), (_said(self.words["precision"].get(s.precision, s.precision)),)))
                for s in self.brief.places
            ),
        )

    def _reports(self) -> Iterator[Block]:
        if picture := drawings.of_origins(self.brief):
            yield picture
        shown = self.brief.reports[:REPORTS]
        yield Table(
            name="reports",
            caption=self.page["caption_reports"],
            heads=(self.page["number"], *(self.heads[k] for k in ("outlet", "title", "published", "origins"))),
            rows=tuple(self._report(r) for r in shown),
        )
        if len(self.brief.reports) > len(shown):
            yield Note(text=self.page["unlisted"].format(n=len(self.brief.reports) - len(shown)))

    def _report(self, report: ReportLine) -> Row:
        dating = self.words["dating"]
        url = _address(report.url)
        title = report.title or url or report.path or self.page["untitled"]
        tags = []
        if report.copy_of:
            tags.append(Tag(key="copy", text=dating["copy_of"].format(report=report.copy_of)))
        if report.carries:
            tags.append(Tag(key="copy", text=dating["carries"].format(report=", ".join(map(str, report.carries)))))
        if report.earlier_of:
            tags.append(Tag(key="superseded", text=dating["earlier_of"].format(report=report.earlier_of)))
        if report.withdrawn:
            tags.append(Tag(key="withdrawn", text=self.words["standing"]["withdrawn"]))
        inferred = (Tag(key="inferred", text=dating["inferred"]),) if report.basis == "inferred" else ()
        named = [self.brief.origins[o] for o in report.origins[:ORIGINS]]
        origins = [_run(o.name) if o.known else Run(text=self.words["kinds"]["unknown"], role="unknown") for o in named]
        if len(report.origins) > ORIGINS:
            origins.append(_run(self.page["and_more"].format(n=len(report.origins) - ORIGINS)))
        listed = [r for o in origins for r in (o, Run(text="; "))][:-1]
        return Row(
            cells=(
                (_said(str(report.number), "count"),),
                (_said(report.outlet or _NOTHING),),
                (_said(title, url=url, tags=tuple(tags)),),
                (_said(report.published, tags=inferred) if report.published else _said(dating["unknown"]),),
                (Phrase(runs=tuple(listed)) if listed else _said(_NOTHING),),
            ),
            anchor=report.number,
        )

    def _problems(self) -> Iterator[Block]:
        found = self.brief.problems
        lines = []
        for p in found[:PROBLEMS]:
            where = [plain(p.path)] if p.path else []
            if p.report in self.by_id:
                where.append(self.page["report"].format(n=self.by_id[p.report].number))
            said = plain(phrases.problem(self.brief.language, p))
            lines.append(Phrase(runs=(Run(text=plain(p.code), role="code"), _run(f" {', '.join([*where, said])}"))))
        yield Lines(lines=tuple(lines))
        if len(found) > PROBLEMS:
            yield Note(text=self.page["more_problems"].format(n=len(found) - PROBLEMS))

    def _quotes(self) -> Iterator[Block]:
        quotes: list[Quote] = []
        listed = {r.number for r in self.brief.reports[:REPORTS]}
        for q in self.brief.quotations:
            report = self.by_id[q.citation.report]
            name = plain(report.outlet or report.title or report.path or self.page["report"].format(n=report.number))
            if quotes and quotes[-1].report == report.number:
                name = short(name, _AGAIN)
            quotes.append(
                Quote(
                    label=plain(q.citation.label),
                    report=report.number,
                    listed=report.number in listed,
                    outlet=isolated(name),
                    published=report.published or "",
                    before=plain(q.before).lstrip(),
                    quote=plain(q.citation.quote),
                    after=plain(q.after).rstrip(),
                    language=report.language if _LANGUAGE.fullmatch(report.language or "") else None,
                )
            )
        yield Quotes(quotes=tuple(quotes))

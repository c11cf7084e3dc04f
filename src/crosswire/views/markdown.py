"""The brief as Markdown: the same lines, with every cited passage as a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from crosswire.views import phrases
from crosswire.views.html import web_address
from crosswire.views.lines import Brief, Citation, Group, Line, ReportLine

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+|~^$-])")
#: Keys of the words above the cells of an incident.
INCIDENT_HEADS = ("day", "place", "what", "killed", "injured", "whom", "by", "borne", "standing")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def plain(text: str) -> str:
    """Text that Markdown and the HTML inside it leave as it is, on one line."""
    flat = " ".join(_CONTROLS.sub(" ", text).split())
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    flat = _SPECIAL.sub(r"\\\1", flat)
    flat = re.sub(r"(?i)\b(https?|ftp|www)([:.])", r"\1&#8203;\2", flat)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", flat)


def _marked(before: str, quote: str, after: str) -> str:
    """A quotation in bold within its sentence, with spaces where the text has them or Markdown needs them."""
    left, bold, right = plain(before), plain(quote), plain(after)
    if left and (before[-1:].isspace() or not _opens(left[-1], bold[:1])):
        left += " "
    if right and (after[:1].isspace() or not _opens(right[0], bold[-1:])):
        right = f" {right}"
    return f"{left}**{bold}**{right}"


def _opens(outside: str, inside: str) -> bool:
    """Whether asterisks between these two characters are read as the edge of bold text."""
    return inside.isalnum() or not outside.isalnum()


def render(brief: Brief) -> str:
    """The brief as Markdown with footnotes. Equal briefs give equal texts."""
    return "\n".join(_Page(brief).lines()).rstrip() + "\n"


class _Page:
    """One brief on its way to Markdown."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.words: dict[str, Any] = phrases.load(brief.language)
        self.page: dict[str, str] = self.words["page"]
        self.more = dict(brief.more)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        for name, part in (
            ("lead", self._list(self.brief.lead, "1.")),
            ("changes", self._changes()),
            ("incidents", self._incidents()),
            ("figures", self._figures()),
            ("disputed", self._groups(self.brief.disputed)),
            ("overtaken", self._list(self.brief.overtaken, "-")),
            ("timeline", self._timeline()),
            ("map", self._places()),
            ("voices", self._groups(self.brief.voices)),
            ("withheld", self._groups(self.brief.withheld)),
            ("revised", self._groups(self.brief.revised)),
            ("decided", self._groups(self.brief.decided)),
            ("withdrawn", self._groups(self.brief.withdrawn)),
            ("reports", self._reports()),
            ("problems", self._problems()),
        ):
            body = list(part)
            if body:
                yield from (f"## {self.words['sections'][name]}", "", *body, "")
                if name in self.more:
                    yield from (f"*{self.page['left_out'].format(n=self.more[name])}*", "")
        yield from self._notes()

    def _head(self) -> Iterator[str]:
        head, labels = self.brief.header, self.words["headers"]
        yield from (f"# {plain(head.title)}", "")
        if head.topics:
            yield from (f"*{plain(' · '.join(head.topics))}*", "")
        counts = [f"{getattr(head, k)} {labels[k]}" for k in ("reports", "outlets", "statements", "claims", "origins")]
        if head.period:
            counts.append(f"{labels['period'].lower()} {head.period}")
        if head.as_of:
            counts.append(f"{labels['as_of'].lower()} {head.as_of}")
        yield from ("; ".join(counts) + ".", "")
        if head.left_out:
            yield from (f"**{' '.join(head.left_out)}**", "")

    def _line(self, line: Line, citations: Sequence[Citation] | None = None) -> str:
        tags = []
        if line.standing:
            tags.append(self.words["standing"][line.standing])
        if line.modality:
            tags.append(self.words["status"].get(line.modality) or self.words["modality"].get(line.modality, ""))
        notes = "".join(f"[^{c.label}]" for c in (line.citations if citations is None else citations))
        return (
            plain(line.text)
            + "".join(f" *({t})*" for t in tags if t)
            + (f" {notes}" if notes else "")
            + (f" +{line.more}" if line.more else "")
        )

    def _list(self, lines: Sequence[Line], mark: str) -> Iterator[str]:
        for line in lines:
            yield f"{mark} {self._line(line)}"

    def _groups(self, groups: Sequence[Group]) -> Iterator[str]:
        for group in groups:
            yield f"- **{plain(group.head.text)}**{self._line(group.head)[len(plain(group.head.text)) :]}"
            for line in group.lines:
                yield f"  - {self._line(line)}"
            for line in group.notes:
                yield f"  - *{self.words['headers']['why']}:* {self._line(line)}"
            if group.more:
                yield f"  - *{self.page['and_more'].format(n=group.more)}*"

    def _changes(self) -> Iterator[str]:
        for group in self.brief.changes:
            yield f"- **{plain(group.head.text)}**{self._line(group.head)[len(plain(group.head.text)) :]}"
            for line in group.lines:
                yield f"  - {self._line(line)}"
            for line in group.notes:
                yield f"  - *{self._line(line)}*"

    def _incidents(self) -> Iterator[str]:
        if not self.brief.incidents:
            return
        names = ("when", "where", "what", "killed", "injured", "whom", "by", "borne")
        heads = [self.words["table"][k] for k in INCIDENT_HEADS]
        yield "| " + " | ".join(heads) + " |"
        yield "|" + " --- |" * len(heads)
        for row in self.brief.incidents:
            cells = [self._line(c) if (c := getattr(row, name)) else "–" for name in names]
            for at, path in ((3, row.killed_path), (4, row.injured_path)):
                cells[at] += f"; {self._line(path)}" if path else ""
            if row.where and row.precision:
                known = self.words["precision"].get(row.precision, row.precision)
                cells[1] = f"{self._line(row.where)} *({known})*"
            tags = [self.words["standing"][row.standing], self.words["modality"].get(row.modality or "", "")]
            yield "| " + " | ".join([*cells, ", ".join(t for t in tags if t)]) + " |"

    def _figures(self) -> Iterator[str]:
        table = self.words["table"]
        heads = [table[k] for k in ("reported", "value", "means", "source", "in", "status")]
        intro = self.words["policy_intros"][self.brief.policy]
        if intro and self.brief.figures:
            chosen = f" {plain(', '.join(self.brief.prefer))}." if self.brief.prefer else ""
            yield from (f"*{intro}{chosen}*", "")
        for block in self.brief.figures:
            yield from (f"### {plain(block.scope.text)}", "", self._line(block.head), "")
            yield "| " + " | ".join(heads) + " |"
            yield "|" + " --- |" * len(heads)
            for row in block.rows:
                cells = [plain(c.text) for c in row.cells]
                cells[3] += " " + "".join(f"[^{c.label}]" for c in row.citations)
                yield "| " + " | ".join(cells) + " |"
            if block.counted:
                name = self.words["policies"][self.brief.policy]
                yield f"| *{name}* | {self._line(block.counted)} |" + "  |" * (len(heads) - 2)
            yield ""

    def _timeline(self) -> Iterator[str]:
        for happening in self.brief.timeline:
            when = plain(happening.when.text) if happening.when else self.words["dating"]["unknown"]
            yield f"- **{when}** – {self._line(happening.line)}"

    def _places(self) -> Iterator[str]:
        for spot in self.brief.places:
            known = self.words["precision"].get(spot.precision, spot.precision)
            yield f"- {self._line(spot.line)} ({known}; {spot.lat:.2f}, {spot.lon:.2f})"

    def _reports(self) -> Iterator[str]:
        table = self.words["table"]
        heads = [self.page["number"], *(table[k] for k in ("outlet", "title", "published", "origins"))]
        yield "| " + " | ".join(heads) + " |"
        yield "| --- | --- | --- | --- | --- |"
        for report in self.brief.reports:
            yield (
                f"| {report.number} | {plain(report.outlet or '–')} | {self._title(report)} | {self._dated(report)} | "
                + (plain("; ".join(self._origin(o) for o in report.origins)) + " |")
            )

    def _origin(self, at: int) -> str:
        origin = self.brief.origins[at]
        return origin.name if origin.known else str(self.words["kinds"]["unknown"])

    def _title(self, report: ReportLine) -> str:
        title = plain(report.title or report.path or self.page["untitled"])
        address = web_address(report.url)
        if address and not re.search(r"[\s<>()\\]", address):
            title = f"[{title}](<{address}>)"
        if report.copy_of:
            title += f" ({self.words['dating']['copy_of'].format(report=report.copy_of)})"
        if report.carries:
            title += f" ({self.words['dating']['carries'].format(report=', '.join(map(str, report.carries)))})"
        if report.earlier_of:
            title += f" ({self.words['dating']['earlier_of'].format(report=report.earlier_of)})"
        if report.withdrawn:
            title += f" ({self.words['standing']['withdrawn']})"
        return title

    def _dated(self, report: ReportLine) -> str:
        if not report.published:
            return str(self.words["dating"]["unknown"])
        return report.published + (f" ({self.words['dating']['inferred']})" if report.basis == "inferred" else "")

    def _problems(self) -> Iterator[str]:
        numbers = {r.id: r.number for r in self.brief.reports}
        for p in self.brief.problems:
            where = p.path or (self.page["report"].format(n=numbers[p.report]) if p.report in numbers else "")
            yield f"- `{plain(p.code)}` {plain(where)}: {plain(phrases.problem(self.brief.language, p))}"

    def _notes(self) -> Iterator[str]:
        by_id = {r.id: r for r in self.brief.reports}
        for q in self.brief.quotations:
            report = by_id[q.citation.report]
            name = report.outlet or report.title or report.path or self.page["report"].format(n=report.number)
            day = f", {report.published}" if report.published else ""
            text = _marked(q.before, q.citation.quote, q.after)
            yield f"[^{q.citation.label}]: {plain(name)}{day}: {text}"

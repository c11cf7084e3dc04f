"""A facility named with a measure: a port, an airport or the like beside a figure or a length of time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.alerts import narrowing, places
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.persons import fold
from crosswire.alerts.rulebook import Facility as Rule
from crosswire.alerts.rules import telling
from crosswire.records import Claim, Record, Report, Statement
from crosswire.views import figures, phrases
from crosswire.views.desk import LONG
from crosswire.views.lines import Citation, Line, Piece

LASTING = "lasting"
"""What a length of time is called among the measures."""

Key = tuple[str, str, str, str]
"""Kind and name of a facility, a measure, and its value: what is told once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A sentence that names a facility with measures: the figures that stand in it, and lengths of time."""

    report: Report
    sentence: places.Sentence
    facility: places.Facility
    figures: tuple[Statement, ...]
    keys: tuple[Key, ...]


def facility(news: News, rule: Rule) -> Iterator[Alert]:
    """Every facility that is named with a measure with which no report named it before."""
    known = {r.id: r for r in news.before.reports}
    fresh = [r for r in news.after.reports if r.id not in known or known[r.id].text != r.text]
    if not fresh:
        return
    told = _figures(news.after, {r.id for r in fresh})
    found = [x for r in _in_order(news, fresh) for x in _in(r, told.get(r.id, ())) if _asked(rule, x)]
    seen = _known(news, found)
    for x in found:
        own = [k for k in x.keys if k not in seen]
        seen.update(own)
        if own and _placed(news, rule, x):
            made = _alert(news, rule, x, own)
            if made is not None:
                yield made


def _in_order(news: News, reports: Sequence[Report]) -> list[Report]:
    number = news.new.index.number
    return sorted(reports, key=lambda r: (r.copies_of is not None, number[r.id]))


def _figures(record: Record, reports: set[str]) -> Mapping[str, list[Statement]]:
    """The figures of reports, in the order of the text."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in record.statements:
        if s.report in reports and s.figure is not None and s.modality != "denied":
            found[s.report].append(s)
    for own in found.values():
        own.sort(key=lambda s: (s.start, s.end, s.id))
    return found


def _in(report: Report, told: Sequence[Statement]) -> Iterator[_Found]:
    starts = [s.start for s in told]
    for sentence in places.sentences(report.text, report.language or "en"):
        own = told[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        measured = [(s.figure.measure, _value(s)) for s in own if s.figure]
        measured += [(LASTING, f"{x.value:g} {x.unit}") for x in sentence.lasting]
        for one in dict.fromkeys((f.kind, f.core) for f in sentence.facilities) if measured else ():
            yield _Found(
                report=report,
                sentence=sentence,
                facility=next(f for f in sentence.facilities if (f.kind, f.core) == one),
                figures=tuple(own),
                keys=tuple(dict.fromkeys((*one, *m) for m in measured)),
            )


def _value(statement: Statement) -> str:
    """The value of a figure as it is compared: the number alone, since "nine" and "at least nine" are one news."""
    figure = statement.figure
    if figure is None:
        return ""
    value = f"{figure.value:g}" if figure.value is not None else f"{figure.low}–{figure.high}"
    counted = fold(figure.item or "") if figure.measure == figures.ANYTHING else ""
    return f"{value} {figure.unit or ''} {counted}".strip()


def _asked(rule: Rule, found: _Found) -> bool:
    if rule.facility is not None and found.facility.kind not in rule.facility:
        return False
    if rule.measure is not None and {k[2] for k in found.keys}.isdisjoint(rule.measure):
        return False
    if rule.named and not found.facility.core:
        return False
    spoken = f" {fold(found.report.text[found.facility.start : found.facility.end])} {found.facility.core} "
    return rule.names is None or any(f" {fold(name)} " in spoken for name in rule.names)


def _known(news: News, asked: Sequence[_Found]) -> set[Key]:
    """What the reports from before say of these facilities: those that have the longest word of such a name."""
    named = {(x.facility.kind, x.facility.core) for x in asked}
    words = {max(x.report.text[x.facility.start : x.facility.end].casefold().split(), key=len) for x in asked}
    reports = [r for r in news.before.reports if words and any(map(r.text.casefold().__contains__, words))]
    told = _figures(news.before, {r.id for r in reports})
    return {
        key
        for report in reports
        for x in _in(report, told.get(report.id, ()))
        if (x.facility.kind, x.facility.core) in named
        for key in x.keys
    }


def _placed(news: News, rule: Rule, found: _Found) -> bool:
    """Whether the figures, or the claims that they are of, meet what the rule is narrowed down to."""
    claims = _claims(news, found.figures)
    if rule.place is not None:
        wanted = {fold(p) for p in rule.place}
        beside = [s for s in news.said[found.report.id] if _inside(s, found.sentence)]
        if found.facility.core not in wanted and not narrowing.placed(rule, narrowing.places(beside)):
            return False
    if rule.standing is not None and not any(c.standing in rule.standing for c in claims):
        return False
    return rule.min_origins == 1 or any(c.origins.min >= rule.min_origins for c in claims)


def _inside(statement: Statement, sentence: places.Sentence) -> bool:
    return sentence.start <= statement.start < sentence.end


def _claims(news: News, told: Sequence[Statement]) -> list[Claim]:
    ids = {s.id for s in told}
    return [c for c in news.after.claims if c.type == "figure" and not ids.isdisjoint(c.statements)] if ids else []


def _alert(news: News, rule: Rule, found: _Found, keys: Sequence[Key]) -> Alert | None:
    text, sentence, named = found.report.text, found.sentence, found.facility
    told = {k[2:] for k in keys}
    fresh = [s for s in found.figures if s.figure and (s.figure.measure, _value(s)) in told]
    start, end = _window(text, sentence, named)
    quoted = Citation(
        report=found.report.id, start=start, end=end, quote=text[start:end], statement=fresh[0].id if fresh else None
    )
    own: dict[str, str] = news.words["labels"]
    labels = [own.get(k[2]) or phrases.measure(k[2], news.shown.language) for k in keys]
    lines = [
        Line(
            pieces=phrases.fill("{value}[ ({who})]", value=news.new.value(s), who=news.new.source(s)),
            citations=(*news.new.cite([s]), quoted),
        )
        for s in fresh
    ]
    whole = f"“{' '.join(text[start:end].translate(telling.MARKS).split())}”"
    lines.append(Line(pieces=(Piece(text=whole, role="quote"),), citations=(*news.new.cite(found.figures), quoted)))
    name = Piece(text=f"“{' '.join(text[named.start : named.end].split())}”", role="quote")
    claims = _claims(news, fresh)
    return news.alert(
        rule,
        "facility",
        news=sorted(map(list, keys)),
        daily=False,
        about=[],
        cited=[quoted],
        anchors=(),
        reason=f"{news.words['kinds'][named.kind]}: {', '.join(dict.fromkeys(labels))}",
        head=Line(pieces=(name,), citations=(quoted,)),
        lines=lines,
        claim=claims[0] if claims else None,
        after={"facility": named.kind, "name": named.core or None, "measures": sorted({k[2] for k in keys})},
    )


def _window(text: str, sentence: places.Sentence, named: places.Facility) -> tuple[int, int]:
    """The sentence; of a long one the part around the facility, between words."""
    start, end = sentence.start, sentence.end
    if end - start <= LONG:
        return start, end
    start = max(start, named.start - LONG // 2)
    end = min(end, start + LONG)
    while start > sentence.start and not text[start - 1].isspace():
        start += 1
    while end < sentence.end and not text[end].isspace():
        end -= 1
    return min(start, named.start), max(end, named.end)

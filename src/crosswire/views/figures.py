"""Figure claims as lines and tables: the value of each, by whom, against what, and what it overtook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from crosswire import vocabulary
from crosswire.reconcile.figures import idle_terms
from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Statement, Variant
from crosswire.views import calculations, phrases, ranges
from crosswire.views.counted import counted
from crosswire.views.desk import BRIEF, Desk, Pieces
from crosswire.views.lines import Calculation, FigureBlock, Line, Mark, Piece, Row
from crosswire.views.policies import Count

#: What a reader of a brief looks for first: harm to people, from the gravest down.
FIRST = "killed missing injured kidnapped detained hospitalised displaced evacuated rescued charged".split()
#: The measure of what no measure names; it comes last and opens no brief.
ANYTHING = "count"
_GRAVITY = {measure: at for at, measure in enumerate(FIRST)} | {ANYTHING: len(FIRST) + 1}
#: More reports and origins than any claim has.
_FAR = 10**9
#: Statements cited for one variant, and rows of one table, before the rest is only counted.
CITED, ROWS = 3, 40
_BROAD = frozenset(name for name, entry in vocabulary.load("measures").items() if entry.get("broad"))
_PEOPLE = frozenset({"people", "person", "persons", "individuals", "individual", "deaths", "death", "dead", "lives"})


def rank(desk: Desk, claim: Claim) -> tuple[int, bool, bool, int, int, str]:
    """Sort key: harm to people first, running totals before incidents, disputes, then what many reports bear."""
    told = desk.index.told(claim.statements)
    figure = next((s.figure for s in told if s.figure), None) if len(told) != 1 else told[0].figure
    grave = _GRAVITY.get(figure.measure if figure else "", len(FIRST))
    running = (
        any(s.figure and s.figure.cumulative for s in told) if len(told) > 1 else bool(figure and figure.cumulative)
    )
    return (grave, not running, claim.standing != "disputed", -claim.reports, -claim.origins.max, claim.id)


def measure_of(desk: Desk, claim: Claim) -> str | None:
    """The measure that a claim's figures count."""
    return next((s.figure.measure for s in desk.index.told(claim.statements) if s.figure), None)


def ordered(desk: Desk, claims: Iterable[Claim]) -> list[Claim]:
    """Figure claims of the record that can be shown, the most telling first."""
    index = desk.index

    def ranked() -> dict[str, int]:
        weights = {}
        for claim in index.record.claims:
            if claim.type == "figure" and index.shows(claim):
                grave, single, calm, reports, origins, _ = rank(desk, claim)
                weights[claim.id] = ((grave * 2 + single) * 2 + calm) * _FAR * _FAR + reports * _FAR + origins
        return {id_: at for at, id_ in enumerate(sorted(sorted(weights), key=weights.__getitem__))}

    place = index.once("figures", ranked)
    return sorted([c for c in claims if c.id in place], key=lambda c: place[c.id])


def by_status(desk: Desk, claim: Claim, *statuses: str) -> list[tuple[Variant, list[Statement]]]:
    """The variants of these statuses with the statements that can be cited, in the order in which they were said."""
    found = [(v, desk.index.told(v.statements)) for v in claim.variants if v.status in statuses]
    return sorted(
        ((v, told) for v, told in found if told),
        key=lambda x: (x[0].first_seen is None, str(x[0].first_seen), x[0].low or 0),
    )


def live(desk: Desk, claim: Claim) -> list[tuple[Variant, list[Statement]]]:
    """The variants that stand; where a claim has none, all its statements as one."""
    found = by_status(desk, claim, "current", "outlier") or by_status(desk, claim, "superseded")
    if found:
        return found
    told = desk.index.told(claim.statements)
    whole = Variant(
        value="", low=claim.low, high=claim.high, statements=claim.statements, origins=1,
        first_seen=None, last_seen=None, status="current",
    )  # fmt: skip
    return [(whole, told)]


def as_given(told: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of one variant by what they give, in the order of the first of each.

    "More than 30" and "34" do not compete, but who says the one did not say the other. A report that gives both, as its
    title and its text do, stands once.
    """
    parts: list[list[Statement]] = []
    of_report: dict[str, list[Statement]] = {}
    of_value: dict[tuple[object, ...], list[Statement]] = {}
    for statement in told:
        value = _value(statement)
        part = of_report.get(statement.report) or of_value.get(value)
        if part is None:
            part = of_value[value] = []
            parts.append(part)
        part.append(statement)
        of_report[statement.report] = part
    return parts


def _value(statement: Statement) -> tuple[object, ...]:
    figure = statement.figure
    return (figure.bound, figure.value, figure.low, figure.high) if figure else ()


def best_first(statements: Sequence[Statement]) -> list[Statement]:
    """Statements that name a source and a time before those that do not; within that, as published."""
    return sorted(statements, key=lambda s: (not s.attribution.sources, s.time_text is None))


def scope(desk: Desk, statement: Statement, claim: Claim | None = None) -> Pieces:
    """What is counted, where and since when: "Killed (children), Port Maren, since April 2031"."""
    figure = statement.figure
    if figure is None:
        return ()
    label = phrases.measure(figure.measure, desk.language)
    step = Calculation(kind="measure", inputs=(statement.id,), result=label)
    measure = Piece(text=label, role="label", calculations=(step,))
    counted = figure.population or (figure.item if not _says(label, figure.item, figure.measure) else None)
    item = desk.item(statement, counted) if counted else ()
    if not item and figure.measure in _BROAD:  # "money" alone says of nothing what it is
        item = desk.quote(statement, longest=BRIEF)
    what = phrases.fill("{measure}[ ({item})]", measure=measure, item=item)
    dated = desk.index.noted(claim, "date") if claim else []
    placed = desk.index.noted(claim, "place") if claim else []
    place = desk.place(placed[0] if placed else statement, claim.place if claim else None)
    when = desk.day(dated[0]) if dated else desk.scope_time(statement)
    return phrases.fill("{what}[, {place}][, {when}]", what=what, place=place, when=when)


def _says(label: str, item: str | None, measure: str) -> bool:
    """Whether what is counted says no more than the measure does: "killed (deaths)"."""
    words = set((item or "").casefold().split())
    idle = idle_terms(measure)
    if words and all({w, w.removesuffix("s"), f"{w.removesuffix('ies')}y"} & idle for w in words):
        return True
    return not words or bool(words & _PEOPLE and len(words) < 3) or words <= set(label.casefold().split())


def telling(desk: Desk, claim: Claim) -> Statement:
    """The standing statement that says most about what is counted; no person's note, which says how many."""
    told = [s for _, found in live(desk, claim) for s in found if s.id in claim.statements]
    told = told or desk.index.told(claim.statements)
    return max(told, key=lambda s: (len(desk.scope_time(s)) > 0, len(desk.place(s)) > 0, bool(s.attribution.sources)))


def line(desk: Desk, claim: Claim, *, scoped: bool = True) -> Line:
    """The claim in one line: its values with who gives them, earlier values, and what stands behind it.

    Without its scope (what is counted, where, when) where a heading tells it.
    """
    current = live(desk, claim)
    about = telling(desk, claim)
    values, cited = [], [about, *(desk.index.noted(claim, "date", "place") if scoped else ())]
    for _, told in current[:3]:
        given = []
        for part in as_given(told)[:3]:
            some = best_first(part)[:CITED]
            cited += some
            given.append(phrases.fill(desk.template("value"), value=desk.value(some[0]), who=desk.sources(some)))
        values.append(phrases.join(given, desk.template("values_join")))
    by_policy, resting = counted(desk, claim)
    cited += resting
    between = desk.template("against") if claim.standing == "disputed" else desk.template("values_join")
    earlier = []
    if current[0][0].status != "superseded":
        for _, told in by_status(desk, claim, "superseded")[-3:]:
            cited.append(told[0])
            earlier.append(desk.value(told[0]))
    body = phrases.fill(
        desk.template("figure"),
        what=scope(desk, about, claim) if scoped else (),
        counted=by_policy,
        values=phrases.join(values, between),
        range=desk.means([best_first(told)[0] for _, told in current[:3]]) if 1 < len(current) < 4 else (),
        earlier=phrases.join(earlier, " → "),
        reports=desk.reports(claim),
        origins=desk.origins(claim),
    )
    return Line(pieces=capital(body), citations=desk.cite(cited), standing=as_shown(claim))


def capital(pieces: Pieces) -> Pieces:
    """A capital letter for whatever opens a line, but not for the words of others."""
    if not pieces or pieces[0].role == "quote":
        return pieces
    first = pieces[0]
    text = first.text[:1].upper() + first.text[1:]
    return (Piece(text=text, role=first.role, calculations=first.calculations), *pieces[1:])


def block(desk: Desk, claim: Claim) -> FigureBlock:
    """The claim's line, and its values in the order of time with what each means and who gives it."""
    rows = []
    for status in ("superseded", "current", "outlier"):
        for _, told in by_status(desk, claim, status):
            rows += [row(desk, claim, part, status) for part in as_given(told)]
    if not rows:
        rows = [row(desk, claim, part, "current") for _, told in live(desk, claim) for part in as_given(told)]
    rows.sort(key=lambda r: (r.mark is None or r.mark.day is None, str(r.mark.day) if r.mark else ""))
    about = telling(desk, claim)
    by_policy, resting = counted(desk, claim)
    count = desk.policy(desk.index.book.open(claim)) if by_policy else None
    return FigureBlock(
        claim=claim.id,
        counted=Line(pieces=capital(by_policy), citations=desk.cite(resting or [about])) if by_policy else None,
        mark=_counted(desk, claim, count) if count and count.known else None,
        scope=Line(
            pieces=capital(scope(desk, about, claim)),
            citations=desk.cite([about, *desk.index.noted(claim, "date", "place")]),
            standing=as_shown(claim),
        ),
        head=line(desk, claim, scoped=False),
        rows=tuple(rows[:ROWS]),
        more=max(0, len(rows) - ROWS),
    )


def _counted(desk: Desk, claim: Claim, count: Count) -> Mark:
    """What a chart draws for a count."""
    given = desk.index.book.open(claim).given
    text = ranges.counted(desk.index, given, count, "range" if count.best is None else "best")
    return Mark(day=None, low=count.low, value=count.best, high=count.high, status="counted", told=text)


def row(desk: Desk, claim: Claim, told: Sequence[Statement], status: str) -> Row:
    """One variant as a table row: when reported, the value, what it means, by whom, in how many reports, status."""
    some = best_first(told)[:CITED]
    first = some[0]
    figure = first.figure
    ends = ranges.bounds(figure) if figure and first.modality != "denied" else None
    published = min((d for s in told if (d := _day(desk, s))), default=None)
    earliest = next((s for s in some if _day(desk, s) == published), first)
    cells = (
        desk.reported(earliest),
        desk.value(first),
        desk.means([first]),
        desk.sources(some),
        desk.count("reports", len(desk.index.pages(told)), tuple(s.id for s in told)),
        (Piece(text=desk.label("table", status)),),
    )
    mark = Mark(
        day=published, low=ends[0] if ends else None, value=figure.value if figure else None,
        high=ends[1] if ends else None, status=_status(claim, status),
    )  # fmt: skip
    return Row(cells=tuple(Line(pieces=c) for c in cells), citations=desk.cite(some), mark=mark if ends else None)


def _day(desk: Desk, statement: Statement) -> dt.date | None:
    """The day by which a statement stands in a chart and in its table."""
    published = calculations.settled(desk.index.reports[statement.report])
    return (published.earliest or published.latest) if published else None


def _status(claim: Claim, status: str) -> str:
    return "disputed" if status == "current" and claim.standing == "disputed" else status

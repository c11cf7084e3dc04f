"""The steps by which something printed may follow from what is cited. Each is done anew from the record by the gate.

``again`` gives what a calculation must have come to, as printed, or ``None`` where it cannot be done from what the
line cites.
"""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from collections.abc import Callable

from crosswire import calendar
from crosswire.reconcile.matter import page
from crosswire.records import Claim, Figure, Interval, Report, Statement
from crosswire.views import casing, days, deeds, edits, numerals, phrases, ranges
from crosswire.views.evidence import Evidence, Index
from crosswire.views.lines import Calculation
from crosswire.views.policies import NAMES, Policy, What

#: Days; an inferred publication wider than this is no date to print.
_WIDE = 366

_KEPT = 16_384
"""Readings of a rule that are kept: what reports of the same day say of the same day is found out once."""

Step = Callable[[Index, Evidence, tuple[str, ...]], str | None]


def again(index: Index, evidence: Evidence, calculation: Calculation) -> str | None:
    """The result of the calculation, done anew."""
    step = STEPS.get(calculation.kind)
    return step(index, evidence, calculation.inputs) if step else None


def _cited(evidence: Evidence, key: str) -> Statement | None:
    return next((s for s in evidence.statements if s.id == key), None)


def _borne_out(index: Index, statement: Statement, found: Interval, text: str | None, rule: str | None) -> str | None:
    """The days as printed if the rule gives them, or the words agree with them."""
    published = index.reports[statement.report].published
    if (rule and _meant(rule, published) == found) or (
        text and any(days.follows(text, published, found, x) for x in _languages(index, statement))
    ):
        return days.show(found, index.language)
    return None


@functools.lru_cache(_KEPT)
def _meant(rule: str, published: Interval | None) -> Interval | None:
    """The days that a rule gives."""
    resolved = calendar.resolve(rule, published)
    return resolved[1] if resolved else None


def _languages(index: Index, statement: Statement) -> tuple[str, ...]:
    """The language of a statement's report, and that of the brief."""
    own = index.reports[statement.report].language
    return tuple(dict.fromkeys((own or index.language, index.language)))


def _outlet(_: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The outlet of a cited report: a digit in its name ("abc13.com") is no number that anybody gives."""
    outlet = next((r.outlet for r in evidence.reports if r.id == inputs[0]), None)
    return " ".join(outlet.split()) if outlet else None


def _date(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The day of a statement, from its quoted time expression and the day of publication."""
    statement = _cited(evidence, inputs[0])
    return day_of(index, statement) if statement else None


def day_of(index: Index, statement: Statement) -> str | None:
    """The day of a statement as printed, where its own time expression and the publication give it."""
    if statement.time is None:
        return None
    known = _borne_out(index, statement, statement.time, statement.time_text, statement.time_rule)
    return known and days.show(stretch(index, statement, statement.time), index.language)


def stretch(index: Index, statement: Statement, found: Interval) -> Interval:
    """The days of a statement; of more than a year that hang on an inferred publication only the end, as of that."""
    published = index.reports[statement.report].published_basis
    wide = found.earliest and found.latest and (found.latest - found.earliest).days > _WIDE
    hangs = published == "inferred" and not re.search(r"\d{4}", statement.time_text or "")
    return Interval(earliest=None, latest=found.latest) if wide and hangs else found


def start(since: Interval, language: str) -> str:
    """The start of a count in words: its month where it is open from the first of a month on, else its days."""
    first = since.earliest
    if first is not None and since.latest is None:
        last = first.replace(day=monthrange(first.year, first.month)[1]) if first.day == 1 else first
        since = Interval(earliest=first, latest=last)
    return days.show(since, language)


def _by_words(index: Index, statement: Statement, found: Interval, rule: str | None) -> str | None:
    """The days as printed if the rule, the statement's own words or the rest of its sentence bear them out."""
    start, end = index.context(statement)
    sentence = index.reports[statement.report].text[start:end]
    return _borne_out(index, statement, found, statement.text, rule) or _borne_out(
        index, statement, found, sentence, None
    )


def _since(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The start of a running count, from the sentence that names it."""
    statement = _cited(evidence, inputs[0])
    if statement is None or statement.figure is None or statement.figure.since is None:
        return None
    since, rule = statement.figure.since, statement.figure.since_rule
    known = _by_words(index, statement, since, rule)
    return start(since, index.language) if known else None


def _period(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The period that a figure is about, from the sentence that names it."""
    statement = _cited(evidence, inputs[0])
    if statement is None or statement.figure is None or statement.figure.period is None:
        return None
    return _by_words(index, statement, statement.figure.period, statement.figure.period_rule)


def _published(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The day on which a cited report says that it was published, or between which days it must have been."""
    report = next((r for r in evidence.reports if r.id == inputs[0]), None)
    return dated(report, index.language) if report else None


def settled(report: Report) -> Interval | None:
    """When a report was published; of an inferred stretch of more than a year only its end, which is all it tells."""
    found = report.published
    if found is None or report.published_basis == "stated" or found.earliest is None or found.latest is None:
        return found
    wide = (found.latest - found.earliest).days > _WIDE
    return Interval(earliest=None, latest=found.latest) if wide else found


def dated(report: Report, language: str) -> str | None:
    """When a report was published, in words."""
    found = settled(report)
    return (days.show(found, language) or None) if found else None


def _value(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The number of a cited figure, or an end of the range that it gives, as its own words have it."""
    statement, which = _cited(evidence, inputs[0]), inputs[1]
    if statement is None or statement.figure is None or which not in {"value", "low", "high"}:
        return None
    number: float | None = getattr(statement.figure, which)
    own = index.evidence([index.cite(statement)])
    return numerals.show(number, index.language) if number is not None and number in own.numbers else None


def _count(index: Index, _evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """How many reports, outlets or statements a claim, or a list of statements, has."""
    what, *ids = inputs
    told = index.told(i for key in ids for i in (index.claims[key].statements if key in index.claims else (key,)))
    reports = index.pages(told)
    outlets = {index.reports[s.report].outlet or page(index.reports[s.report]) for s in told}
    counted = {"reports": len(reports), "outlets": len(outlets), "statements": len({s.id for s in told})}
    counted["passages"] = counted["statements"]
    return numerals.show(float(counted[what]), index.language) if what in counted else None


def _origins(index: Index, _evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The range of independent origins of a claim, no wider than its reports allow."""
    claim = index.claims.get(inputs[0])
    if claim is None:
        return None
    low, high = claim.origins.min, claim.origins.max
    return str(low) if low == high else f"{low}–{high}"


def _means(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """What one statement's number means in its own terms, or the least and greatest ends of those of several."""
    cited = [_cited(evidence, key) for key in inputs]
    found = [s.figure for s in cited if s is not None and s.figure is not None and _is_said(index, s, s.figure)]
    return ranges.means(found, index.language) or None if found and len(found) == len(inputs) else None


def _is_said(index: Index, statement: Statement, figure: Figure) -> bool:
    """Whether the numbers of a figure stand in the statement's own passage."""
    own = index.evidence([index.cite(statement)]).numbers
    said = (figure.low, figure.high) if figure.bound == "range" else (figure.value,)
    return all(v in own for v in said if v is not None)


def _name(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """A name that a cited report spells out elsewhere than in the cited sentence."""
    report_id, start, end = inputs
    if not any(r.id == report_id for r in evidence.reports):
        return None
    return index.reports[report_id].text[int(start) : int(end)]


def _cased(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The same of copy in capitals, in the letters of print."""
    found = _name(index, evidence, inputs)
    return found and casing.printed(index.reports[inputs[0]], int(inputs[1]), int(inputs[2]))


def _unit(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The symbol of the unit in which a cited figure was normalised."""
    statement = _cited(evidence, inputs[0])
    unit = statement.figure.unit if statement and statement.figure else None
    return phrases.unit(index.language, unit) if unit else None


def _measure(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The label of the measure that a cited figure was normalised to."""
    statement = _cited(evidence, inputs[0])
    return phrases.measure(statement.figure.measure, index.language) if statement and statement.figure else None


def _event(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The label of the type to which a cited event was coded."""
    statement = _cited(evidence, inputs[0])
    return phrases.label(index.language, "events", statement.event.type) if statement and statement.event else None


def _reason(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """Why two statements of a claim were related as they were, if every number in the reason is borne out."""
    claim, at = index.claims.get(inputs[0]), int(inputs[1])
    if claim is None or at >= len(claim.why):
        return None
    reason = claim.why[at].reason
    read = [numerals.values(n[0], index.language) for n in numerals.DIGITS.finditer(reason)]
    return reason if all(values & evidence.numbers for values in read) else None


def _policy(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """What a policy makes of a claim, if each number is given by a cited statement on which the count rests."""
    part, key, what, name, *prefer = inputs
    claim = index.claims.get(key)
    if claim is None or name not in NAMES or what not in _WHATS:
        return None
    dossier = index.book.open(claim, _WHATS[what])
    count = Policy(name=name, prefer=tuple(prefer))(dossier)
    cited = {s.id for s in evidence.statements} & set(count.statements)
    bearing = [g for g in dossier.given if g.statement.id in cited]
    return ranges.counted(index, bearing, count, part) or None


def _toll(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """How many a cited statement says were killed or injured, where the number stands in its own passage.

    With "above" the number that they are more than: "more than 20" people are 21 or more.
    """
    key, what, *above = inputs
    statement = _cited(evidence, key)
    if statement is None or statement.event is None or what not in {"killed", "injured"}:
        return None
    own = index.evidence([index.cite(statement)]).numbers
    for bounds in (getattr(statement.event, f"{what}_in_all"), getattr(statement.event, what)):
        if bounds is not None and bounds.low is not None:
            number = bounds.low - 1 if above and bounds.high is None else bounds.low
            return numerals.show(number, index.language) if number in own else None
    return None


def harmed(statement: Statement, what: str) -> set[float]:
    """The counts of the killed or injured that a telling was normalised to, in all and by itself."""
    event = statement.event
    both = (getattr(event, f"{what}_in_all"), getattr(event, what)) if event else ()
    return {b.low for b in both if b is not None and b.low is not None}


def _tallied(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """How many a report's tellings of one happening come to, where no passage writes the number."""
    what, number, *ids = inputs
    told = [_cited(evidence, key) for key in ids]
    found = [s for s in told if s is not None and s.event is not None]
    if what not in {"killed", "injured"} or not found or len(found) != len(ids):
        return None
    one = {(s.report, s.event.episode) for s in found if s.event}
    value = float(number)
    if len(one) > 1 or value <= 0 or not any(value in harmed(s, what) for s in found):
        return None
    return numerals.show(value, index.language)


_NEAR = 31
"""Days from a report's publication within which what it tells may be inferred to lie."""


def _inferred(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The day of a claim that no report dates, near the publication of a cited report."""
    claim, statement = index.claims.get(inputs[0]), _cited(evidence, inputs[1])
    if claim is None or claim.time is None or claim.incident is None or claim.incident.dated != "inferred":
        return None
    published = index.reports[statement.report].published if statement and statement.id in claim.statements else None
    ends = [d for d in (claim.time.earliest, claim.time.latest) if d]
    known = [d for d in (published.earliest, published.latest) if d] if published else []
    if not known or any(abs(d - p).days > _NEAR for d in ends for p in known):
        return None
    return days.show(claim.time, index.language)


def _lies(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The division or country in which the place of a cited statement lies, as the gazetteer has it."""
    statement = _cited(evidence, inputs[0])
    place = statement.place if statement else None
    if place is None:
        return None
    return place.admin1 if inputs[1] == "admin1" else country(place.country, index.language)


def _home(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The town of an incident that no report says, or what it lies in, as it was inferred from them."""
    claim, statement, which = index.claims.get(inputs[0]), _cited(evidence, inputs[1]), inputs[2]
    if claim is None or claim.place is None or statement is None or statement.id not in claim.statements:
        return None
    return country(claim.place.country, index.language) if which == "country" else getattr(claim.place, which, None)


@functools.cache
def country(code: str | None, language: str) -> str | None:
    """The name of a country in the language of the brief; ``None`` for a code that has none."""
    from babel import Locale

    return Locale(language).territories.get(code) if code else None


_LONGEST = 240
"""Code points of a reason that a person gave; the rest stands in the ledger."""


def decided(claim: Claim, at: int, part: str, language: str) -> str:
    """By whom, on which day or why something was decided on a claim, as printed on one line without quotation marks."""
    if at >= len(claim.decided):
        return ""
    made = claim.decided[at]
    if part == "day":
        day = made.at.date()
        return days.show(Interval(earliest=day, latest=day), language)
    text = " ".join((made.by if part == "by" else made.why).split())
    plain = text.translate(_UNQUOTED).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} …"


_UNQUOTED = str.maketrans(dict.fromkeys("“”„«»", "’"))


def _decided(index: Index, _evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """By whom, when or why something was decided on a claim: a person's words, kept with the claim."""
    claim = index.claims.get(inputs[0])
    return decided(claim, int(inputs[1]), inputs[2], index.language) or None if claim else None


def _deed(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """The word for what a cited telling says was done, by its mode, its type or because somebody died of it."""
    statement, key = _cited(evidence, inputs[0]), inputs[1]
    if statement is None or statement.event is None:
        return None
    coded = (
        key in {statement.event.mode, statement.event.type}
        or (key == deeds.KILLING and deeds.killed(statement))
        or (key == deeds.BOMBING and deeds.bombed(index, statement))
    )
    return (deeds.words(index.language, key)[0] or None) if coded else None


_WHATS: dict[str, What] = {"figure": "figure", "killed": "killed", "injured": "injured"}


def _fetched(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """When a cited report was fetched."""
    report = next((r for r in evidence.reports if r.id == inputs[0]), None)
    return edits.fetched(report, index.language) if report else None


def _versions(index: Index, evidence: Evidence, inputs: tuple[str, ...]) -> str | None:
    """Which version a cited report is, or how much of two cited ones is said in other words."""
    what, *ids = inputs
    cited = {r.id for r in evidence.reports}
    return edits.number(index, what, *ids) if cited.issuperset(ids) else None


STEPS: dict[str, Step] = {
    "fetched": _fetched,
    "versions": _versions,
    "outlet": _outlet,
    "date": _date,
    "since": _since,
    "period": _period,
    "published": _published,
    "value": _value,
    "count": _count,
    "origins": _origins,
    "means": _means,
    "reason": _reason,
    "name": _name,
    "cased": _cased,
    "unit": _unit,
    "measure": _measure,
    "event": _event,
    "policy": _policy,
    "toll": _toll,
    "tallied": _tallied,
    "inferred": _inferred,
    "lies": _lies,
    "home": _home,
    "deed": _deed,
    "decided": _decided,
}

"""A figure changed: its best, low or high value is another, or one more value stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from crosswire.alerts import narrowing
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import FigureChanged
from crosswire.alerts.rules import telling
from crosswire.records import Claim, Statement, Variant
from crosswire.views.changes import Change

Ends = tuple[float | None, float | None, float | None]
"""Low, best and high."""


def figure_changed(news: News, rule: FigureChanged) -> Iterator[Alert]:
    """Every figure, and every toll of an incident, that moved as far as the rule asks."""
    for change in news.changes:
        old, new = news.told(change)
        if new is None or new.standing == "withdrawn" or change.type not in {"figure", "event"}:
            continue
        told = news.new.index.told(new.statements)
        if not told or not narrowing.asked(rule, new, told) or not narrowing.telling(rule, new, told):
            continue
        if change.kind == "split" and not news.moved(change, told):
            continue
        for measure, before, after in _moved(news, change, told):
            if not before and not rule.first:
                continue
            if (rule.measure is None or measure in rule.measure) and far(rule, before, after):
                yield from _alert(news, rule, change, (old, new), measure, (before, after))


def _moved(news: News, change: Change, told: Sequence[Statement]) -> Iterator[tuple[str, list[Ends], list[Ends]]]:
    """What is counted, with its values before and after; the first of each is the claim's own, the others stand too."""
    old, new = news.told(change)
    if change.type == "figure":
        measure = next((s.figure.measure for s in told if s.figure), "count")
        yield measure, _values(old), _values(new)
        return
    for measure in ("killed", "injured"):
        before, after = _toll(old, measure), _toll(new, measure)
        if after and [e[1] for e in after] != [e[1] for e in before] and not _figured(news, told, measure):
            yield measure, before, after


def _figured(news: News, told: Sequence[Statement], measure: str) -> bool:
    """Whether figures of their own tell what an incident's statements say of its toll: then these are the news."""
    said = (f.figure for report in {s.report for s in told} for f in news.said[report])
    return any(f is not None and f.measure == measure for f in said)


def _values(claim: Claim | None) -> list[Ends]:
    if claim is None:
        return []
    standing = {(v.low, v.high) for v in claim.variants if v.status == "current"}
    return [(claim.low, claim.best, claim.high), *sorted(((a, None, b) for a, b in standing), key=str)]


def _toll(claim: Claim | None, measure: str) -> list[Ends]:
    found = getattr(claim.incident, measure) if claim and claim.incident else None
    return [(found.low, found.best, found.high)] if found else []


def far(rule: FigureChanged, before: Sequence[Ends], after: Sequence[Ends]) -> bool:
    """Whether the values moved as far as the rule asks: any of them, from whichever it stood next to."""
    if not before or not (rule.by or rule.percent):
        return not before or before[0] != after[0] or not set(after) <= set(before)
    steps = [(a, b) for a, b in zip(before[0], after[0], strict=True) if a != b]
    stood = [v for ends in before for v in ends if v is not None]
    for low, _, high in after[1:]:
        value = high if low is None else low
        if value is not None and value not in stood and stood:
            steps.append((min(stood, key=lambda v: (abs(v - value), v)), value))
    return any(_step(rule, a, b) for a, b in steps)


def _step(rule: FigureChanged, old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return False  # an end that opened or closed moved by nothing that could be told
    moved = abs(new - old)
    return bool((rule.by and moved >= rule.by) or (rule.percent and moved * 100 >= rule.percent * abs(old) and moved))


def _alert(  # noqa: PLR0917 - the parts of one alert
    news: News, rule: FigureChanged, change: Change, claims: tuple[Claim | None, Claim], measure: str,
    values: tuple[Sequence[Ends], Sequence[Ends]],
) -> Iterator[Alert]:  # fmt: skip
    _, new = claims
    before, after = (_plain(v) for v in values)
    what = "figure_changed" if before else "figure_first"
    made = news.alert(
        rule,
        what,
        news=[measure, after],
        daily=True,
        about=_bearing(news, new, measure),
        anchors=news.anchors(news.new.index.told(new.statements)),
        claim=new,
        before={"measure": measure, **before} if before else None,
        after={"measure": measure, **after},
        **telling.parts(news, change),
    )
    if made is not None:
        yield made


def _plain(values: Sequence[Ends]) -> dict[str, Any]:
    if not values:
        return {}
    low, best, high = values[0]
    found: dict[str, Any] = {"low": low, "best": best, "high": high}
    if len(values) > 1:
        found["values"] = [{"low": a, "high": b} for a, _, b in values[1:]]
    return found


def _bearing(news: News, claim: Claim, measure: str) -> list[Statement]:
    """The statements that give the values that stand now, those that are new first."""
    given: Sequence[Variant] = [v for v in claim.variants if v.status == "current"]
    ids = [s for v in given for s in v.statements]
    if claim.type == "event":
        toll = getattr(claim.incident, measure, None)
        ids = [s for count in reversed(toll.growth if toll else ()) for s in count.statements]
    told = news.new.index.told(tuple(dict.fromkeys(ids))) or news.new.index.told(claim.statements)
    return sorted(told, key=lambda s: not news.fresh(s))

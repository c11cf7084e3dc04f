"""A claim's standing changed: it became disputed or is so no longer, was taken back, or was overtaken."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.alerts import narrowing
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import Disputed, Rule, Superseded, Withdrawn
from crosswire.alerts.rules import telling
from crosswire.records import Claim, Statement
from crosswire.views import phrases
from crosswire.views.changes import Change


def disputed(news: News, rule: Disputed) -> Iterator[Alert]:
    """Every claim that became disputed, and every one that is so no longer."""
    for change, old, new in _pairs(news, rule):
        if not narrowing.telling(rule, new, news.new.index.told(new.statements)):
            continue
        if new.standing == "disputed" and (old is None or old.standing != "disputed"):
            if rule.fields is not None and set(rule.fields).isdisjoint(new.disputed_fields):
                continue
            fields = ", ".join(phrases.label(news.shown.language, "fields", f) for f in new.disputed_fields)
            reason = f"{news.words['reasons']['disputed']}: {fields}" if fields else ""
            yield from _alert(news, rule, change, (old, new), "disputed", _sides(news, new), reason)
        elif rule.ended and old is not None and old.standing == "disputed" and new.standing != "disputed":
            if rule.fields is not None and set(rule.fields).isdisjoint(old.disputed_fields):
                continue
            label = phrases.label(news.shown.language, "standing", new.standing)
            reason = f"{news.words['reasons']['undisputed']}: {label}"
            yield from _alert(news, rule, change, (old, new), "undisputed", _fresh_first(news, new), reason)


def withdrawn(news: News, rule: Withdrawn) -> Iterator[Alert]:
    """Every claim that was taken back."""
    for change, old, new in _pairs(news, rule):
        if new.standing == "withdrawn" and old is not None and old.standing != "withdrawn":
            yield from _alert(news, rule, change, (old, new), "withdrawn", _fresh_first(news, new))


def superseded(news: News, rule: Superseded) -> Iterator[Alert]:
    """Every claim of which a value that stood is overtaken by a later one."""
    for change, old, new in _pairs(news, rule):
        told = news.new.index.told(new.statements)
        if old is None or new.standing == "withdrawn" or not narrowing.telling(rule, new, told):
            continue
        stood = {s for v in old.variants if v.status == "current" for s in v.statements}
        gone = [v for v in new.variants if v.status == "superseded" and not stood.isdisjoint(v.statements)]
        if gone:
            values = sorted([[v.low, v.high] for v in gone], key=str)
            yield from _alert(news, rule, change, (old, new), "superseded", _fresh_first(news, new), values=values)


def _pairs(news: News, rule: Rule) -> Iterator[tuple[Change, Claim | None, Claim]]:
    """The claims that changed and that the rule asks for, each with what it was."""
    for change in news.changes:
        old, new = news.told(change)
        if new is not None and narrowing.asked(rule, new, news.new.index.told(new.statements)):
            yield change, old, new


def _sides(news: News, claim: Claim) -> list[Statement]:
    """One statement of each side, those that contradict each other by the reasons of the claim first."""
    pairs = [r.statements for r in claim.why if r.relation == "conflict"]
    first = [s for pair in sorted(pairs) for s in pair]
    told = {s.id: s for s in news.new.index.told(claim.statements)}
    sides = [told[i] for i in dict.fromkeys(first) if i in told]
    return sides or list(told.values())


def _fresh_first(news: News, claim: Claim) -> list[Statement]:
    return sorted(news.new.index.told(claim.statements), key=lambda s: not news.fresh(s))


def _alert(  # noqa: PLR0917 - the parts of one alert
    news: News, rule: Rule, change: Change, claims: tuple[Claim | None, Claim], what: str, about: list[Statement],
    reason: str = "", *, values: object = None,
) -> Iterator[Alert]:  # fmt: skip
    old, new = claims
    made = news.alert(
        rule,  # type: ignore[arg-type]
        what,
        news=[new.type, values or new.standing],
        daily=True,
        about=about,
        anchors=news.anchors(news.new.index.told(new.statements)),
        reason=reason,
        claim=new,
        before={"standing": old.standing} if old else None,
        after={"standing": new.standing, "fields": list(new.disputed_fields), "overtaken": values},
        **telling.parts(news, change),
    )
    if made is not None:
        yield made

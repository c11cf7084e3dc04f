"""Words: a statement that was not there before has what a rule searches for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosswire.alerts import narrowing
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import Words
from crosswire.alerts.rules import telling
from crosswire.records import Record
from crosswire.search.catalogue import Catalogue
from crosswire.search.queries import WIDEST, ClaimQuery


def words(news: News, rule: Words) -> Iterator[Alert]:
    """Every claim with a new statement that has the words, in the order of the news."""
    fresh = _fresh(news)
    if not fresh.claims:
        return
    with Catalogue() as catalogue:
        catalogue.follow(fresh)
        found = set(catalogue.claims(ClaimQuery(words=rule.words, limit=WIDEST), facets=False).ids)
    said = {c.id: c.statements for c in fresh.claims if c.id in found}
    for change in news.changes:
        for key in change.after[:1]:
            claim = news.new.index.claims[key]
            about = news.new.index.told(said.pop(key, ()))
            if not about or not narrowing.asked(rule, claim, about):
                continue
            made = news.alert(
                rule, "words", news="said", daily=False, about=about, claim=claim, **telling.parts(news, change)
            )
            if made is not None:
                yield made


def _fresh(news: News) -> Record:
    """The record with nothing but the new statements of claims that changed."""
    keys = dict.fromkeys(key for c in news.changes for key in c.after[:1])
    claims, kept = [], []
    for claim in map(news.new.index.claims.__getitem__, keys):
        own = [s for s in news.new.index.told(claim.statements) if news.fresh(s)]
        if own:
            claims.append(replace(claim, statements=tuple(sorted(s.id for s in own))))
            kept += own
    ids = {s.id for s in kept}
    reports = {s.report for s in kept}
    return replace(
        news.after,
        reports=tuple(r for r in news.after.reports if r.id in reports),
        statements=tuple(s for s in news.after.statements if s.id in ids),
        claims=tuple(claims),
        origins=(),
        questions=(),
        problems=(),
    )

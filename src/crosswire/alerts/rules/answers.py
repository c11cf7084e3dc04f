"""A question was answered: something that was withheld or unknown was told by a later report, or by a person."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.alerts import narrowing
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import Answered
from crosswire.views import happenings


def answered(news: News, rule: Answered) -> Iterator[Alert]:
    """Every question that is answered and was not."""
    if news.after.questions is news.before.questions:
        return
    before = {s for q in news.before.questions if q.status == "answered" for s in q.asked_by}
    kept = {id(q) for q in news.before.questions}
    for question in news.after.questions:
        if question.status != "answered" or id(question) in kept or not before.isdisjoint(question.asked_by):
            continue
        desk = news.new
        asked, told = desk.index.told(question.asked_by), desk.index.told(question.answered_by)
        if rule.measure is not None and narrowing.measures(None, told).isdisjoint(rule.measure):
            continue
        if not narrowing.placed(rule, narrowing.places([*asked, *told])):
            continue
        group = happenings.question(desk, question)
        if group is None:
            continue
        made = news.alert(
            rule, "answered", news="answered", daily=False, about=[*told, *asked], anchors=news.anchors(asked),
            head=group.head, lines=group.lines, question=question,
            before={"status": "open"}, after={"status": "answered"},
        )  # fmt: skip
        if made is not None:
            yield made

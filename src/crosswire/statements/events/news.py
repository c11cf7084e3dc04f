"""Whether a report tells a happening as such, or only speaks of violence: "we mourn those whom the war has killed".

What happened has a day, a place, somebody who did it, victims who are named or counted. Speeches, appeals and summaries
name crowds and kinds, in passing and without any of these. The evidence is weighed by the coefficients of
``data/<language>/news.toml``; none knows who acts.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.statements.events.particular import LEAD, RECENT, is_dated, is_placed, is_unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from crosswire.records import Report
    from crosswire.statements.context import Context
    from crosswire.statements.events.telling import Telling

FAR = 0.05
"""Share of words of the first person from which a text is a speech and no more so."""


class _Data(NamedTuple):
    speaking: frozenset[str]
    """Words by which somebody speaks of himself."""
    crowds: frozenset[str]
    """Nouns for all and nobody: "the people", "the nation"."""
    weights: Mapping[str, float]
    enough: float
    """Log odds from which a happening is told."""
    opening: float
    """The same for what the report opens with."""


@functools.cache
def _data(language: str) -> _Data | None:
    found = vocabulary.find(f"{language}/news")
    if found is None:
        return None
    return _Data(
        speaking=frozenset(found["words"]["speaking"].split()),
        crowds=frozenset(found["words"]["crowds"].split()),
        weights=found["weights"],
        enough=float(found["odds"]["enough"]),
        opening=float(found["odds"]["opening"]),
    )


@dataclass(frozen=True, slots=True)
class Judge:
    """What is known of one report beforehand, asked happening by happening."""

    report: Report
    data: _Data | None
    speech: float
    """How much of a speech the text is, 0 to 1."""

    def tells(self, tellings: Sequence[Telling], *, deeds: set[str], first: bool) -> bool:
        """Whether these tellings of one happening tell it; ``first`` of those that the report tells.

        ``deeds`` are the kinds of deed that they name, none where they only say what came of it. In a language without
        weights all is told.
        """
        if self.data is None:
            return True
        opens = first and min(t.start for t in tellings) < LEAD
        return self.odds(tellings, deeds=deeds) >= (self.data.opening if opens else self.data.enough)

    def odds(self, tellings: Sequence[Telling], *, deeds: set[str]) -> float:
        """The log odds that these tellings tell a happening; 0 in a language without weights."""
        if self.data is None:
            return 0.0
        weights = self.data.weights
        evidence = _evidence(tellings, self, self.data, deeds)
        return weights["bias"] + sum(weights[name] * value for name, value in evidence)


def judge(context: Context) -> Judge:
    """The judge of one report's happenings."""
    data, doc = _data(context.document.language), context.document.doc
    said = sum(t.lower_ in data.speaking for t in doc) / max(1, len(doc)) if data is not None else 0.0
    return Judge(context.document.report, data, min(said, FAR) / FAR)


def _evidence(tellings: Sequence[Telling], report: Judge, data: _Data, deeds: set[str]) -> Iterator[tuple[str, float]]:
    """What speaks for and against, as numbers of 0 to 1."""
    told = [t for t in tellings if t.stands] or list(tellings)
    events = [t.found for t in told]
    harmed = [x for e in events for x in (*e.recipients, *e.targets)]
    verbs = [e for e in events if not _noun(e.trigger)]
    far = min(t.start for t in told) >= LEAD
    bare = not any(map(is_dated, told)) and not any(map(is_placed, told))
    alone = all(_noun(e.trigger) and e.verb is e.trigger for e in events)
    yield "counted", any(b is not None and b.high for t in told for b in (t.killed, t.injured))
    yield "far and without day and place", far and bare
    yield "only what came of it", not deeds
    yield "nobody and nothing hit", not harmed
    yield "a speech", report.speech
    yield "only crowds and kinds", bool(harmed) and all(_crowd(x, data.crowds) or is_unnumbered(x) for x in harmed)
    yield "crowds", any(_crowd(x, data.crowds) for x in harmed)
    yield "somebody acts", any(t.actors for t in told)
    yield "told once", len(told) == 1
    yield "nouns alone", alone
    yield "nouns alone, far", alone and far
    yield "told as past", any(_past(e.verb) for e in verbs)
    yield "named", any(x.ent_type_ == "PERSON" for e in events for x in e.recipients)
    yield "one or some", any(map(_one_or_some, harmed))
    yield "old", _old(told, report.report)
    yield "planned or denied too", sum(not t.stands for t in tellings) / len(tellings)


def _noun(trigger: Token) -> bool:
    return trigger.pos_ in ("NOUN", "PROPN")


def _crowd(head: Token, crowds: frozenset[str]) -> bool:
    return head.lemma_.lower() in crowds and not any(c.dep_ == "nummod" for c in head.children)


def _past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ == "VBN" and any(c.tag_ == "VBD" and c.lemma_ == "be" for c in verb.children)


def _one_or_some(head: Token) -> bool:
    """Whether an indefinite article or a number stands before it."""
    return any(c.dep_ == "nummod" or (c.dep_ == "det" and c.lower_ in ("a", "an")) for c in head.children)


def _old(told: Sequence[Telling], report: Report) -> bool:
    published = report.published
    if published is None or published.earliest is None:
        return False
    days = [t.when.latest for t in told if t.own_time and t.when is not None and t.when.latest is not None]
    return bool(days) and (published.earliest - max(days)).days > RECENT

"""Figures: what a number counts, in which scope, and whether the count runs.

In: the shared ``Context``. Out: one ``Statement`` for each quantity that counts something. ``lexicon`` holds the words
that tell measures, ``signals`` finds them along the parse, ``windows`` among the words where there is no parse, and
``scope`` reads period, start of counting, place and rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.records import Bound, Figure, QuantityMention, Statement
from crosswire.statements.figures import lexicon, scope, signals, windows
from crosswire.statements.figures.lead import Lead
from crosswire.statements.figures.signals import Told

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from crosswire.statements.context import Context


def read(context: Context) -> Iterator[Statement]:
    """The figure statements of a document, in order."""
    document, reading = context.document, context.reading
    words = lexicon.of(document.language)
    parsed = document.doc.has_annotation("DEP")
    quantities = sorted(reading.quantities, key=lambda q: (q.start, q.end))
    lead = Lead(context)
    at = 0
    for sentence in document.sentences:
        while at < len(quantities) and quantities[at].start < sentence.start_char:
            at += 1
        own = []
        while at < len(quantities) and quantities[at].end <= sentence.end_char:
            own.append(quantities[at])
            at += 1
        if own:
            for made in _of_sentence(context, sentence, own, words, parsed=parsed):
                yield _placed(made, lead, words)


def _placed(statement: Statement, lead: Lead, words: lexicon.Lexicon) -> Statement:
    """The statement with the lead's place and terms where it leans on them."""
    figure = statement.figure
    if figure is None or figure.place is not None or not lead.serves(statement, words.idle_for(figure.measure)):
        return statement
    terms = tuple(dict.fromkeys((*statement.terms, *lead.terms)))
    return replace(statement, terms=terms, place=lead.place, figure=replace(figure, place=lead.place))


def _of_sentence(
    context: Context, sentence: Tokens, own: list[QuantityMention], words: lexicon.Lexicon, *, parsed: bool
) -> Iterator[Statement]:
    told: dict[int, Told] = {}
    for q in own:
        found = (signals.told(sentence, q, words) if parsed else None) or windows.told(sentence, q, own, words)
        whole = told.get(q.part_of) if q.part_of is not None else None
        if whole and (found is None or found.measure in {"count", whole.measure}):
            found = replace(whole, start=q.start, end=q.end, item=q.item, part=True)
        if found is None and told and (before := _rival(q, own, told)):
            found = replace(before, start=q.start, end=q.end)
        if found is not None:
            told[q.start] = found
            yield from _statement(context, sentence, q, found, words)


def _rival(q: QuantityMention, own: list[QuantityMention], told: dict[int, Told]) -> Told | None:
    """What the number before counts, for one that has the same unit and names no thing ("from 6.7 ... to 44.5")."""
    before = [p for p in own if p.start < q.start and p.start in told]
    if not before or before[-1].unit != q.unit or before[-1].unit is None:
        return None
    return told[before[-1].start]


def _statement(
    context: Context, sentence: Tokens, q: QuantityMention, told: Told, words: lexicon.Lexicon
) -> Iterator[Statement]:
    text = context.document.text
    bound, low, high = _bound(q, told)
    if q.value is None and low is None and high is None:
        return
    around = scope.read(context, sentence, q, told, words)
    near = q.item_end if q.item_end is not None and q.item_end <= q.end + ITEM else 0
    start, end = min(told.start, q.start), max(told.end, q.end, near, around.period_end or 0)
    part = q.part_of is not None or told.part or scope.is_part(text, sentence, q, words)
    item = _POSSESSOR.sub("", told.item or "") or None
    figure = Figure(
        measure=told.measure,
        item=item.casefold() if item else None,
        value=q.value,
        low=low,
        high=high,
        bound=bound,
        unit=q.unit,
        per=q.per or around.per,
        cumulative=around.cumulative or told.toll,
        since=around.since,
        since_rule=around.since_rule,
        period=around.period,
        period_rule=around.period_rule,
        place=around.place,
        population=(item or "part").casefold() if part else None,
        part=part,
    )
    made = context.statement(
        type="figure",
        start=start,
        end=start + len(text[start:end].rstrip()),
        anchor=(q.start, q.end),
        attribution=scope.credit(context, sentence, q, words) or context.attribution(q.start, q.end),
        time=scope.own_time(context, q),
        figure=figure,
    )
    yield replace(made, modality="denied") if scope.taken_back(sentence, q, words) else made


ITEM = 40
"""Code points behind a number within which the thing counted is quoted with it."""

_POSSESSOR = re.compile(r"^.*['’]s?\s+")


def _bound(q: QuantityMention, told: Told) -> tuple[Bound, float | None, float | None]:
    """The quantity's own bound, or the one that the verb before it implies ("surpass 200")."""
    if told.bound is None or q.bound != "exactly" or q.value is None:
        return q.bound, q.low, q.high
    whole = q.unit is None and float(q.value).is_integer()
    return told.bound, q.value + 1 if whole else q.value, None

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
from crosswire.statements.figures import currencies, givers, items, lexicon, scope, signals, windows
from crosswire.statements.figures.lead import Lead
from crosswire.statements.figures.signs import PASSIVE, SCALES, SUBJECT, Told

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
    text = context.text
    told: dict[int, Told] = {}
    former: Told | None = None
    for at, q in enumerate(own):
        if parsed and signals.is_label(sentence, q):
            continue
        found = _found(sentence, q, own, words, text=text, parsed=parsed)
        if not parsed and at + 1 < len(own) and _gives_way(text, q, own[at + 1], words):
            former = found  # "pasó de 40 a 52": what was counted before is no figure of now
            continue
        if former is not None:
            found, former = found or replace(former, start=q.start, end=q.end), None
        whole = told.get(q.part_of) if q.part_of is not None else None
        if whole and (found is None or found.measure in {"count", whole.measure}):
            found = replace(whole, start=q.start, end=q.end, item=q.item, part=True)
        if found is not None and not words.befalls(found.measure, _counted(q)):
            found = replace(found, measure="count", start=q.start, end=q.end)
        if found is None and told and (before := _rival(q, own, told)):
            found = replace(before, start=q.start, end=q.end)
        if found is None and told and parsed and signals.come_to_number(sentence, q, words):
            # "bringing the total to 61": of what the sentence counts
            found = replace(list(told.values())[-1], start=q.start, end=q.end, toll=True, part=False)
        if found is not None and found.measure == "count" and told and signals.is_toll(q, words):
            # "the correct number is 12": of what the sentence counts
            found = replace(found, measure=list(told.values())[-1].measure)
        found = _of_several(sentence, q, found, words)
        if found is not None and not _fraction(q):
            found = replace(
                found,
                part=_is_part(
                    sentence, q, found, [(p, told[p.start]) for p in own if p.start in told], words, text=text
                ),
            )
            told[q.start] = found
            taken_back = scope.taken_back(sentence, q, words) or scope.refused(sentence, q, own, words)
            for made in _statement(context, sentence, q, found, words):
                yield replace(made, modality="denied") if taken_back else made


def _of_several(sentence: Tokens, q: QuantityMention, found: Told | None, words: lexicon.Lexicon) -> Told | None:
    """A count by what befell the counted, where a word says no more; ``None`` where it is said of one thing."""
    if found is None or found.measure != "count":
        return found
    if befallen := words.befallen(found.item):
        return replace(found, measure=befallen, item=None)
    if not items.one_thing(sentence, q, words):
        return found
    return replace(found, item=None) if items.has_doing(sentence, q) else None


def _counted(q: QuantityMention) -> str | None:
    """The noun that stands with the number, not one that another number lends it."""
    beside = q.item_start is not None and q.item_end is not None and q.start < q.item_end <= q.end + ITEM
    return q.item if beside else None


def _gives_way(text: str, q: QuantityMention, following: QuantityMention, words: lexicon.Lexicon) -> bool:
    """Whether a number is what a count was before the following one, by words: "de 40 a 52"."""
    ahead = text[max(0, q.start - 12) : q.start].casefold().split()
    between = text[q.end : following.start].casefold().strip()
    return bool(ahead) and ahead[-1] in words.change.get("from", ()) and between in words.change.get("onto", ())


def _found(
    sentence: Tokens, q: QuantityMention, own: list[QuantityMention], words: lexicon.Lexicon, *, text: str, parsed: bool
) -> Told | None:
    if not parsed:
        return windows.told(text, sentence, q, own, words)
    if scope.is_known_pair(text, sentence, q, words):
        found = signals.told(sentence, q, words)
        return found if found is not None and found.measure in words.harms else None
    # "two of the 14 passengers survived": the verb counts the two
    ahead = [p.end for p in own if p.end < q.start]
    between = text[ahead[-1] : q.start].casefold().split() if ahead else []
    if " ".join(between) in words.change["of_the"]:
        return signals.told(sentence, q, words, whole=True)
    found = signals.told(sentence, q, words) or windows.told(text, sentence, q, own, words, clause=_is_clause(sentence))
    if found is None and (q.item or "").casefold() in words.anybody and (q.value or q.high or 0) > 1:
        return Told(measure="count", start=q.start, end=q.end, item=q.item)
    return found


def _is_clause(sentence: Tokens) -> bool:
    """Whether the parse has a verb with a subject, along which all that a word tells of a number is found."""
    return any(c.dep_ in PASSIVE | SUBJECT for t in sentence if t.pos_ == "VERB" for c in t.children)


def _fraction(q: QuantityMention) -> bool:
    """Whether the number is a share of what it stands with ("half of them"), not a count."""
    return q.unit is None and q.value is not None and 0 < q.value < 1


def _is_part(
    sentence: Tokens,
    q: QuantityMention,
    found: Told,
    before: list[tuple[QuantityMention, Told]],
    words: lexicon.Lexicon,
    *,
    text: str,
) -> bool:
    """Whether the number is a part of a larger count, in or outside the sentence."""
    same = [p for p, t in before if t.measure == found.measure and p.unit == q.unit]
    whole = [t.measure for p, t in before if p.start == q.part_of]
    if found.part or scope.is_part(text, sentence, q, words):
        return True
    if any(text[sentence.start_char : p.start].strip().casefold() in words.change["of_the"] for p, _ in before):
        # "of the 90 people hurt, 12 are in intensive care"
        return True
    if q.part_of is not None and (same or not whole):
        return True
    if sentence.doc.has_annotation("DEP"):
        if any(signals.in_apposition(sentence, q, p) and _OPENS.search(text, p.end, q.start) for p in same):
            return True
        if any(signals.in_a_row(sentence, q, p) for p, _ in before):
            return False
    # "injuring 22 others" adds to the killed, but is all of the injured
    if scope.is_addition(text, sentence, q, words.change["others"]):
        return bool(same)
    return scope.is_addition(text, sentence, q, words.change["apart"]) and (bool(same) or not before)


_OPENS = re.compile(r"[:(\u2013\u2014]")


def _rival(q: QuantityMention, own: list[QuantityMention], told: dict[int, Told]) -> Told | None:
    """What the number before counts, for one that has the same unit and names no thing ("from 6.7 ... to 44.5")."""
    before = [p for p in own if p.start < q.start and p.start in told]
    if not before or before[-1].unit != q.unit or before[-1].unit is None:
        return None
    return told[before[-1].start]


def _statement(
    context: Context, sentence: Tokens, q: QuantityMention, told: Told, words: lexicon.Lexicon
) -> Iterator[Statement]:
    text = context.text
    value, bound, low, high = _bound(sentence, q, told, words)
    if q.value is None and low is None and high is None:
        return
    around = scope.read(context, sentence, q, told, words)
    near = q.item_end if q.item_end is not None and q.item_end <= q.end + ITEM else 0
    none_of = scope.none_of(text, sentence, q, words)
    if none_of is not None:
        value, bound, low, high = 0.0, "exactly", 0.0, 0.0
    start, end = (
        min(told.start, q.start, q.start if none_of is None else none_of),
        max(told.end, q.end, near, around.period_end or 0),
    )
    item, item_end = items.full(text, sentence, q, _POSSESSOR.sub("", told.item or ""), words)
    befallen = words.befallen(item)
    if told.measure in SCALES or (befallen and (befallen != told.measure or item.casefold() not in words.alike)):
        item = ""  # "six killed" says what befell whom, and not who they were
    end = max(end, item_end)
    step = told.toll and scope.is_addition(text, sentence, q, words.change["step"])
    figure = Figure(
        measure=told.measure,
        item=item.casefold() or None,
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=currencies.meant(context, q, around.place),
        per=q.per or around.per,
        cumulative=(around.cumulative or told.toll)
        and not step
        and told.measure not in SCALES
        and not (q.unit or "").startswith("per "),
        since=around.since,
        since_rule=around.since_rule,
        period=around.period,
        period_rule=around.period_rule,
        place=around.place,
        population=(item or "part").casefold() if told.part or step else None,
        part=told.part or step,
    )
    made = context.statement(
        type="figure",
        start=start,
        end=start + len(text[start:end].rstrip()),
        anchor=(q.start, q.end),
        attribution=givers.credit(context, sentence, q, words) or context.attribution(q.start, q.end),
        time=scope.own_time(context, q),
        figure=figure,
    )
    if value == high == 0 and made.modality == "denied":
        made = replace(made, modality="asserted")  # "no arrests" says how many there were, and takes nothing back
    yield made


ITEM = 40
"""Code points behind a number within which the thing counted is quoted with it."""

_POSSESSOR = re.compile(r"^.*['’]s?\s+")


def _bound(
    sentence: Tokens, q: QuantityMention, told: Told, words: lexicon.Lexicon
) -> tuple[float | None, Bound, float | None, float | None]:
    """Value and bound: the quantity's own, or as the verb before it implies ("surpass 200", "revised up to 34")."""
    if q.value is not None and q.bound in {"at_most", "less_than"} and signals.unbound(sentence, q, words):
        return q.value, "exactly", q.value, q.value
    if told.bound is None or q.bound != "exactly" or q.value is None:
        return q.value, q.bound, q.low, q.high
    whole = q.unit is None and float(q.value).is_integer()
    return q.value, told.bound, q.value + 1 if whole else q.value, None

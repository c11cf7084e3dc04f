"""How many a sentence says were killed and injured, and in which of its events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.records import Bounds
from crosswire.statements.events.unparsed.lexicon import Sense
from crosswire.statements.events.unparsed.phrases import Phrase, Reader
from crosswire.statements.events.unparsed.told import Told
from crosswire.statements.figures import lexicon as measures
from crosswire.statements.figures import windows

if TYPE_CHECKING:
    from collections.abc import Sequence

HARMS = ("killed", "injured")
GAP = 4
"""Tokens between a number and the word that says what befell the counted."""
NONE = Bounds(low=0, high=0)
_STATE = Sense(
    type="ASSAULT", mode=None, name="die", harm="killed", kind="middle", shape="participle",
    beside=frozenset(), of_actor=False, persons=False, weak=True,
)  # fmt: skip
_STATES = {"killed": _STATE, "injured": replace(_STATE, name="injure", harm="injured")}


def settle(reader: Reader, found: Sequence[Told]) -> list[Told]:
    """The events of a sentence with their counts; harm that one of them did is told with it."""
    harms = [_counted(reader, t) for t in found if t.sense.harm in HARMS]
    taken = {k for t in harms for k in range(t.token.i, t.last + 1)}
    taken |= {k for t in harms for p in t.recipients for k in range(p.first, p.last + 1)}
    states = [t for t in _states(reader) if t.token.i not in taken]
    states += _tolls(reader, [*harms, *states])
    every = sorted([*(t for t in found if t.sense.harm not in HARMS), *harms, *states], key=lambda t: t.token.i)
    return _joined(reader, every)


def _counted(reader: Reader, told: Told) -> Told:
    victims = [p for p in told.recipients if not is_part(reader, p)]
    if not victims or told.denied:
        return told
    counts = [reader.count(p) for p in victims]
    if any(reader.low[k] in reader.small["nobody"] for p in victims for k in range(p.opened, p.last + 1)):
        counts = [NONE]
    if all(c is not None for c in counts):
        _set(told, told.sense.harm or "killed", _sum([c for c in counts if c is not None]))
    return told


def _set(told: Told, kind: str, count: Bounds | None) -> None:
    if kind == "killed":
        told.killed = count
    else:
        told.injured = count


def _get(told: Told, kind: str) -> Bounds | None:
    return told.killed if kind == "killed" else told.injured


def _sum(counts: Sequence[Bounds]) -> Bounds:
    highs = [c.high for c in counts]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return Bounds(low=sum(c.low or 0 for c in counts), high=high)


def is_part(reader: Reader, phrase: Phrase) -> bool:
    """Whether a phrase tells of some of those told before it: "entre ellos tres niños"."""
    ahead = {reader.low[k] for k in range(max(reader.start, phrase.opened - 3), phrase.opened)}
    start, end = reader.doc[phrase.opened].idx, reader.doc[phrase.last].idx
    part_of = any(q.part_of is not None for q in reader.numbers if start <= q.start <= end)
    return part_of or bool(ahead & reader.small["part"])


def _states(reader: Reader) -> list[Told]:
    """The dead and the injured that are counted as such: "tres muertos", "resultaron heridas 31 personas"."""
    found = []
    for i in range(reader.start, reader.end):
        kind = "killed" if reader.low[i] in reader.small["dead"] else "injured"
        if kind == "injured" and reader.low[i] not in reader.small["injured"]:
            continue
        told = Told(sense=_STATES[kind], token=reader.doc[i], last=i)
        count = _state(reader, told)
        if count is not None:
            _set(told, kind, count)
            told.first = min([i, *(p.opened for p in told.recipients)])
            told.recipients = [p for p in told.recipients if _counts_people(reader, p)]
            found.append(told)
    return found


def _state(reader: Reader, told: Told) -> Bounds | None:
    i, small = told.token.i, reader.small
    ahead = [reader.low[k] for k in range(max(reader.start, i - GAP), i)]
    if set(ahead) & small["helped"]:
        at = max(k for k in range(max(reader.start, i - GAP), i) if reader.low[k] in small["helped"])
        phrase = _before(reader, at)
        if phrase is None and reader.opens(i + 1):
            phrase = reader.behind(i + 1)
        if phrase is None and at + 1 < i and reader.opens(at + 1):
            phrase = Phrase(first=at + 1, last=i - 1, opened=at + 1)
    elif ahead and (
        ahead[-1] in small["nil"] or (set(ahead[-3:]) & small["no"] and ahead[-1] not in small["articles"])
    ):
        return NONE
    else:
        phrase = reader.before(i - 1)
        phrase = (
            reader.parts(Phrase(first=phrase.first, last=i, opened=phrase.opened))[-1] if phrase is not None else None
        )
        if phrase is None or not any(reader.opens(k) for k in range(phrase.opened, i)):
            return None
        if reader.low[phrase.opened] in small["definite"] and not any(
            q.start >= reader.doc[phrase.opened].idx and q.end <= told.token.idx for q in reader.numbers
        ):
            return None
    if phrase is None or is_part(reader, phrase):
        return None
    told.recipients = [phrase]
    if any(reader.low[k] in small["nobody"] for k in range(phrase.opened, phrase.last + 1)):
        return NONE
    if set(ahead) & small["no"]:
        return None
    return reader.count(phrase)


def _before(reader: Reader, at: int) -> Phrase | None:
    k = at - 1
    while k >= reader.start and (reader.low[k] in reader.small["around"] or k in reader.times):
        k -= 1
    if k > reader.start and reader.low[k] in (",", ")"):
        k = reader.aside(k)
    phrase = reader.before(k) if k >= reader.start else None
    return phrase if phrase is not None and phrase.prep is None else None


def _tolls(reader: Reader, known: Sequence[Told]) -> list[Told]:
    """Numbers that a toll has come to: "elevó el viernes a 14 el número de fallecidos"."""
    words = measures.of(reader.context.document.language)
    text = reader.context.text
    if not any(low in reader.small["toll"] for low in reader.low.values()):
        return []
    found = []
    for q in reader.numbers:
        span = reader.context.tokens(q.start, q.end)
        if span is None or q.part_of is not None or (q.low is None and q.high is None):
            continue
        at = span.end - 1
        if any(p.first <= at <= p.last for t in known for p in t.recipients) or any(
            t.first is not None and t.first <= at <= t.last for t in known
        ):
            continue
        told = windows.told(text, reader.sentence, q, reader.numbers, words)
        if (
            told is None
            or told.measure not in HARMS
            or is_part(reader, Phrase(first=span.start, last=span.start, opened=span.start))
        ):
            continue
        words_of = reader.context.tokens(told.start, told.end) or span
        made = Told(sense=_STATES[told.measure], token=words_of[0], last=words_of.end - 1, toll=True)
        _set(made, told.measure, Bounds(low=q.low, high=q.high))
        found.append(made)
    return found


def _joined(reader: Reader, found: Sequence[Told]) -> list[Told]:
    """Harm with the deed of its sentence that did it, and the injured with the dead."""
    kept: list[Told] = []
    loose: list[Told] = []
    for told in found:
        harm = told.sense.harm in HARMS and told.sense.type == "ASSAULT"
        own = (bool(told.actors) and not told.lent) or told.charged is not None
        if (
            harm
            and not own
            and (told.sense.shape != "noun" or told.sense.weak)
            and not told.denied
            and not _named(told)
        ):
            loose.append(told)
        else:
            kept.append(told)
    for told in loose:
        kind = told.sense.harm or "killed"
        hosts = [t for t in kept if _hosts(t, told, kind)]
        if not hosts:
            kept.append(told)
            continue
        host = min(hosts, key=lambda t: (abs(t.token.i - told.token.i), t.token.i))
        _set(host, kind, _get(told, kind))
        host.mode = host.mode or told.mode
        host.actors = host.actors or told.actors
        known = {p.first for p in host.recipients}
        others = [p for p in told.recipients if _counts_people(reader, p) and p.first not in known]
        host.recipients = [*host.recipients, *others]
        host.targets = [*host.targets, *told.targets]
        parts = [told.token.i, *(p.opened for p in told.recipients)]
        host.first = min([*parts, *([host.first] if host.first is not None else [])])
        host.last = max(host.last, told.last, *(p.last for p in told.recipients))
    return sorted(kept, key=lambda t: t.token.i)


def _hosts(host: Told, told: Told, kind: str) -> bool:
    """Whether a deed may have done a harm that its sentence tells."""
    if host.sense.type != "ASSAULT" or host.denied or host.charged is not None or _get(host, kind) is not None:
        return False
    return host.sense.harm != kind and not _of_others(host, told)


def _of_others(host: Told, told: Told) -> bool:
    """Whether a deed is told of some, and a harm of others: "tres murieron y uno fue secuestrado"."""
    if host.sense.shape != "participle" or host.sense.weak or not host.recipients or not told.recipients:
        return False
    return not {p.first for p in host.recipients} & {p.first for p in told.recipients}


def _named(told: Told) -> bool:
    """Whether a single victim is named: a happening to be told by itself."""
    return told.sense.shape == "participle" and not told.sense.weak and bool(told.recipients)


def _counts_people(reader: Reader, phrase: Phrase) -> bool:
    """Whether a phrase says who they are, and not only how many."""
    if reader.head(phrase).lower_ in reader.small["dead"] | reader.small["injured"]:
        return False
    if any(reader.low[k] in reader.small["nobody"] for k in range(phrase.opened, phrase.last + 1)):
        return False
    head = reader.head(phrase)
    return not (head.like_num or head.lower_ in reader.small["counts"] or head.lower_ in ("uno", "otros", "otras"))

"""One happening as one report tells it: its tellings, and what they say together."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire import intervals, vocabulary
from crosswire.intake import headline
from crosswire.reading.names import forms
from crosswire.reconcile.cast import describes, folded
from crosswire.reconcile.incidents import namesakes
from crosswire.reconcile.incidents.words import Bag, bag, cosine
from crosswire.reconcile.matter import Matter
from crosswire.reconcile.where import compatible
from crosswire.records import Bounds, Event, Interval, NameMention, PlaceRef, Reading, Report, Statement

LEAD = 1000
"""Code points of a report's beginning that tell what it is about."""

EXACT_DAYS = 3
"""A time of at most so many days says when; a longer one only in which period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """What one report says of one happening. ``victims`` and ``suspects`` are folded full names."""

    id: str
    report: str
    lineage: str
    tellings: tuple[Matter, ...]
    main: bool
    """Whether it is what the report is about."""
    modes: frozenset[str]
    published: Interval | None
    when: Interval | None
    """The day or days on which the report puts it, where it does so within a few days."""
    period: Interval | None
    """The longer time in which the report puts it, where it gives no day."""
    places: tuple[PlaceRef, ...]
    around: frozenset[tuple[str, str]]
    """Name and division of the towns that the report names in its lead, if the report is about this; else none.

    Where it names no place of a division, the town of its newsroom: its readers know that it is theirs.
    """
    named: frozenset[str]
    """Folded names of all places that it speaks of: a name may be resolved wrongly, but it stands there."""
    victims: frozenset[tuple[str, ...]]
    slain: frozenset[tuple[str, ...]]
    """Those of the victims whom a telling says to have been killed."""
    suspects: frozenset[tuple[str, ...]]
    people: frozenset[tuple[str, ...]]
    things: frozenset[str]
    """What kinds of things it hit: the last words of what its tellings name."""
    vessels: frozenset[str]
    """Folded names of the ships in its own sentences."""
    ages: frozenset[int]
    killed: Bounds | None
    injured: Bounds | None
    late: bool
    """Whether its report speaks of what comes weeks and years after such a thing: charges, a trial, a memorial."""
    words: Bag
    """The words of its report's title and beginning, and of its own sentences."""
    own: Bag
    """The words of its own sentences."""


@functools.cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in vocabulary.load("incidents")["kinds"].items()}


def violent(event: Event) -> bool:
    """Whether an event belongs to an incident: what its report treats as a happening, violence, or robbery by force."""
    kinds = _kinds()
    harmed = event.killed or event.injured or event.killed_in_all or event.injured_in_all
    if event.trigger in kinds["campaigns"] and not harmed:
        return False
    return event.episode is not None or event.type in kinds["types"] or event.mode in kinds["modes"]


def gather(matters: Iterable[Matter], readings: Mapping[str, Reading]) -> tuple[Episode, ...]:
    """The episodes of all violent tellings, in the order of their ids. ``readings`` are by report."""
    by_report: dict[str, list[Matter]] = {}
    for m in matters:
        if m.statement.event is not None and violent(m.statement.event):
            by_report.setdefault(m.report.id, []).append(m)
    found: list[Episode] = []
    for report in sorted(by_report):
        told = sorted(by_report[report], key=lambda m: (m.statement.start, m.id))
        parts = _gathered(_parts(told))
        first = max(parts, key=lambda p: (len(p), -p[0].statement.start))
        found.extend(_episode(p, readings.get(report), main=p is first, alone=len(parts) == 1) for p in parts)
    return tuple(sorted(found, key=lambda e: e.id))


def _parts(told: Sequence[Matter]) -> list[list[Matter]]:
    """The tellings of a report by episode; where it has none, tellings that can be of one happening are of one."""
    parts: list[list[Matter]] = []
    named: dict[str, list[Matter]] = {}
    for m in told:
        key = m.statement.event.episode if m.statement.event else None
        if key is not None:
            if key not in named:
                named[key] = []
                parts.append(named[key])
            named[key].append(m)
            continue
        for part in parts:
            if all(_one(m.statement, x.statement) for x in part):
                part.append(m)
                break
        else:
            parts.append([m])
    return parts


def _gathered(parts: list[list[Matter]]) -> list[list[Matter]]:
    """The parts, those put together that can only be one: they have the same victim, or one is the report's title."""
    found: list[list[Matter]] = []
    for part in sorted(parts, key=lambda p: (_leans(p), -len(p))):
        fits = [p for p in found if _fit(part, p) and (_leans(part) or _victims(part) & _victims(p))]
        if fits:
            own = _own(part)
            max(fits, key=lambda p: (round(cosine(own, _own(p)), 6), len(p))).extend(part)
        else:
            found.append(list(part))
    return sorted(found, key=lambda p: parts.index(next(q for q in parts if q[0] in p)))


def _own(part: Sequence[Matter]) -> Bag:
    text = part[0].report.text
    return bag("\n".join(text[a:b] for a, b in _sentences(part, text)))


def _leans(part: Sequence[Matter]) -> bool:
    """Whether a part stands in the title behind its report: it tells of what the report tells of."""
    report = part[0].report
    behind = headline.behind(report.text, report.title)
    return behind is not None and all(m.statement.start >= behind for m in part)


def _victims(part: Sequence[Matter]) -> set[str]:
    return {
        p.entity
        for m in part
        if (e := m.statement.event) and (e.killed or e.injured or e.type == "ASSAULT")
        for p in m.recipients
        if p.entity and p.proper
    }


def _fit(a: Sequence[Matter], b: Sequence[Matter]) -> bool:
    if any(compatible(x.statement.place, y.statement.place) is False for x in a for y in b):
        return False
    days = [_agreed([t for m in p if (t := exact(m.statement.time)) and not _ahead(m)]) for p in (a, b)]
    return intervals.meet(*days) and _within(a, b)


def _ahead(m: Matter) -> bool:
    return intervals.certainly_before(m.report.published, m.statement.time)


def _within(part: Sequence[Matter], other: Sequence[Matter]) -> bool:
    """Whether the part is of one kind with the other and counts no more dead or hurt."""
    one, all_ = ([m.statement.event for m in p if m.statement.event] for p in (part, other))
    modes = ({e.mode for e in events if e.mode} for events in (one, all_))
    a, b = modes
    if a and b and not a & b:
        return False
    for name in ("killed", "injured"):
        x, y = _toll(one, name), _toll(all_, name)
        if x and (x.low or 0) > ((y.high if y.high is not None else y.low or 0) if y else 1):
            return False
    return True


def _one(a: Statement, b: Statement) -> bool:
    if compatible(a.place, b.place) is False:
        return False
    return exact(a.time) is None or exact(b.time) is None or intervals.meet(a.time, b.time)


def exact(time: Interval | None) -> Interval | None:
    """The time, if it says on which day or days."""
    length = intervals.days(time)
    return time if length is not None and length <= EXACT_DAYS else None


def _episode(told: Sequence[Matter], reading: Reading | None, *, main: bool, alone: bool) -> Episode:
    first = told[0]
    text = first.report.text
    own = _sentences(told, text)
    around = f"{first.report.title or ''}\n{text[:LEAD]}\n"
    events = [m.statement.event for m in told if m.statement.event]
    persons, places = _persons(reading, text, whole=alone, spans=own), _places(told)
    times = [t for m in told if (t := m.statement.time) and not intervals.certainly_before(first.report.published, t)]
    return Episode(
        id=min(m.id for m in told),
        report=first.report.id,
        lineage=first.report.copies_of or first.report.id,
        tellings=tuple(sorted(told, key=lambda m: m.id)),
        main=main,
        modes=frozenset(e.mode for e in events if e.mode),
        published=first.report.published,
        when=_agreed([t for t in times if exact(t)]),
        period=_agreed([t for t in times if not exact(t) and (intervals.days(t) or 10**6) <= _YEARS]),
        places=places,
        around=(_around(reading) or _at_home(first.report, places)) if main else frozenset(),
        named=_place_names(reading, None if alone else own),
        victims=frozenset(_named(r.name for e in events for r in e.recipients) & persons.keys()) | _aged(persons),
        slain=frozenset(
            _named(r.name for e in events if e.killed and e.killed.low and not e.injured for r in e.recipients)
            & persons.keys()
        ),
        suspects=frozenset(_named(r.name for e in events for r in e.actors) & persons.keys()),
        people=frozenset(persons),
        things=frozenset(_kind(name) for e in events for name in _things(e)),
        vessels=_vessels(reading, own),
        ages=_ages(text if alone else "\n".join(text[a:b] for a, b in own)),
        killed=_toll(events, "killed"),
        injured=_toll(events, "injured"),
        late=_late(text, first.report.title, first.report.language or "en"),
        words=bag(around + "\n".join(text[a:b] for a, b in own if a >= LEAD)),
        own=bag("\n".join(text[a:b] for a, b in own)),
    )


def _things(event: Event) -> Iterator[str]:
    """The names of the things that an event hit."""
    if event.target:
        yield event.target
    yield from (r.name for r in event.recipients if r.type == "object")


def _kind(name: str) -> str:
    return name.casefold().split()[-1].rstrip("s")


@functools.cache
def _long_after(language: str) -> re.Pattern[str] | None:
    words = vocabulary.load("incidents")["long_after"].get(language)
    stems = (w.rstrip("ey") for w in words.split()) if words else ()
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE) if words else None


def _late(text: str, title: str | None, language: str) -> bool:
    found = _long_after(language)
    return found is None or any(found.search(t, 0, LEAD) for t in (text, title or ""))


_YEARS = 800
"""Days from which on a time tells nothing."""


def _sentences(told: Sequence[Matter], text: str) -> list[tuple[int, int]]:
    found = set()
    for m in told:
        s = m.statement
        found.add(
            (s.start if s.context_start is None else s.context_start, s.end if s.context_end is None else s.context_end)
        )
    return sorted((a, min(b, len(text))) for a, b in found)


def _agreed(times: Sequence[Interval]) -> Interval | None:
    """The days that most of the times allow; of two that are apart, the one told more often, then first."""
    best: Interval | None = None
    most = 0
    for t in times:
        shared, n = t, 0
        for other in times:
            if both := intervals.both(shared, other):
                shared, n = both, n + 1
        if n > most:
            best, most = shared, n
    return best


def _places(told: Sequence[Matter]) -> tuple[PlaceRef, ...]:
    """The places of the tellings, each once, the most frequent first."""
    count: dict[tuple[str, str | None, str | None], list[PlaceRef]] = {}
    for m in told:
        if p := m.statement.place:
            count.setdefault((p.name.casefold(), p.admin1, p.country), []).append(p)
    return tuple(v[0] for v in sorted(count.values(), key=lambda v: -len(v)))


def _around(reading: Reading | None) -> frozenset[tuple[str, str]]:
    return frozenset(
        (p.name.casefold(), p.admin1)
        for p in (reading.places if reading else ())
        if p.admin1 and p.role == "place" and p.precision in {"city", "exact"} and p.start < LEAD
    )


def _at_home(report: Report, places: Sequence[PlaceRef]) -> frozenset[tuple[str, str]]:
    room = None if any(p.admin1 for p in places) else namesakes.newsroom(report)
    return frozenset({(room.name.casefold(), room.admin1)} if room is not None and room.admin1 else ())


def _place_names(reading: Reading | None, spans: Sequence[tuple[int, int]] | None) -> frozenset[str]:
    return frozenset(
        " ".join(name)
        for p in (reading.places if reading else ())
        if p.role != "demonym"
        and p.precision not in {"country", "sea"}
        and (spans is None or any(a <= p.start < b for a, b in spans))
        for name in (folded(p.name), folded(p.text))
    )


Persons = dict[tuple[str, ...], bool]
"""Folded full names, and whether an age stands behind them."""

_AGE_BEHIND = re.compile(r",? (?:age )?(\d{1,2})\b(?! ?(?:years? in|percent|%|a\.m|p\.m|\d))")


def _persons(reading: Reading | None, text: str, *, whole: bool, spans: Sequence[tuple[int, int]]) -> Persons:
    found: Persons = {}
    for n in reading.names if reading else ():
        if n.type != "person" or not (whole or any(a <= n.start < b for a, b in spans)):
            continue
        name = _full(n)
        if name:
            aged = _AGE_BEHIND.match(text, n.end) is not None and text[n.end : n.end + 1] == ","
            found[name] = found.get(name, False) or aged
    return found


def _full(n: NameMention) -> tuple[str, ...] | None:
    name = folded(n.name or n.text)
    return name if len(name) > 1 and (n.name or n.text)[:1].isupper() else None


def _vessels(reading: Reading | None, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Ships by their own names: "the pirate vessel" is anybody's."""
    found = (
        forms.unprefixed(n.core or " ".join(folded(n.name or n.text)))
        for n in (reading.names if reading else ())
        if n.type == "vessel" and (n.name or n.text)[:1].isupper() and any(a <= n.start < b for a, b in spans)
    )
    return frozenset(name for name in found if not describes(name))


def _named(names: Iterable[str]) -> set[tuple[str, ...]]:
    return {name for n in names if len(name := folded(n)) > 1}


def _aged(persons: Persons) -> frozenset[tuple[str, ...]]:
    return frozenset(n for n, aged in persons.items() if aged)


_SPELT = {w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_AGE = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_SPELT)})[- ]years?[- ]olds?\b|,? (?:age |aged )(\d{{1,2}})\b"
    r"|[a-z], (\d{1,2})(?=[,.;]| of| was| and|$)",
    re.IGNORECASE,
)


def _ages(text: str) -> frozenset[int]:
    return frozenset(_SPELT.get(g.lower()) or int(g) for m in _AGE.finditer(text) for g in m.groups() if g)


def _toll(events: Sequence[Event], name: str) -> Bounds | None:
    """The report's toll of the happening: what it gives in all, else the largest of its tellings."""
    whole = next((b for e in events if (b := getattr(e, f"{name}_in_all"))), None)
    if whole is not None:
        return whole  # type: ignore[no-any-return]
    said = [b for e in events if (b := getattr(e, name))]
    return max(said, key=lambda b: (b.low or 0, b.high or 0)) if said else None

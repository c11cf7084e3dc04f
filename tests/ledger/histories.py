"""Histories of a case: copies, versions, undated reports, other readings, and decisions of every kind."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from papers import ARVELA, READER, day, report

from crosswire.intake.problems import problem
from crosswire.ledger.anchors import anchor
from crosswire.ledger.decisions import (
    Alias,
    Answer,
    Confirm,
    Copy,
    Correct,
    Different,
    Owner,
    Reject,
    Same,
    Split,
    Withdraw,
)
from crosswire.ledger.fold import Read
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    Figure,
    NameMention,
    PlaceRef,
    Position,
    Reading,
    Source,
    Statement,
    Undisclosed,
)
from crosswire.serial import identify

OUTLETS = ("Gazeta", "Diario", "Correio")
PAGES = (None, None, None, "https://gazeta.example/fire", "https://gazeta.example/fire?utm_id=1", "https://x.example/a")
DAYS = (None, "2031-05-04", "2031-05-05", "2031-05-07", "2031-05-09")
NAMES = (("Kari Lund", "person"), ("Lund", "person"), ("Kari Anna Lund", "person"), ("Port Office", "organization"))
TERMS = "quay warehouse blaze crane ferry brimtol norvex".split()
WHAT = ("the number of people killed", "how many people were killed", "the name of the ferry", "who owned the crane")
VILA = PlaceRef(name="Vila", country="PT", lat=43.0, lon=-8.0, precision="city")
STORY = (
    (
        "A fire broke out in a warehouse at the port of Arvela on Saturday and burned through the night before crews"
        " from three towns put it out at dawn, and how many were killed near Brimtol quay is unknown"
    ),
    (
        "Dockers who had gathered at the ferry pier since the early morning asked the Port Office for news of their"
        " colleagues, of whom nobody had heard since a crane fell across the yard of the old Norvex depot in the storm"
    ),
)
TELLINGS = (0, 0, 1, 0, 1, None, None, None)
"""The story that each report carries, if it is not one of its own."""

CARRYING = {5: 0, 6: 0}
"""The story of which a report of its own carries a passage."""


def _mention(n):
    name, kind = NAMES[n]
    id_ = identify("entity", {"type": kind, "name": name.casefold()})
    return NameMention(start=0, end=len(name), text=name, type=kind, entity=id_, name=name, core=name.casefold())


def _statement(chance, about, start):
    kind = chance.choice(["figure", "figure", "event", "event", "position", "undisclosed"])
    name = chance.choice([_mention(n) for n in range(len(NAMES))])
    who = EntityRef(name=name.text, entity=name.entity)
    n = chance.randint(1, 3)
    toll = Bounds(low=n, high=n)
    block = {
        "figure": Figure(
            measure=chance.choice(["killed", "injured"]), item="people", value=n, low=n, high=n, bound="exactly",
            cumulative=chance.random() < 0.4,
        ),
        "event": Event(
            type=chance.choice(["ASSAULT", "ASSAULT", "MOBILIZE"]), trigger=chance.choice(["shoot", "die"]),
            actors=(who,) if chance.random() < 0.5 else (), killed=toll if chance.random() < 0.6 else None,
            episode=chance.choice([None, "e1", "e2"]),
        ),
        "position": Position(holder=who, stance="demands", topic="blaze"),
        "undisclosed": Undisclosed(by=None, what=chance.choice(WHAT), how="unknown"),
    }[kind]  # fmt: skip
    source = Source(name=name.text, kind=chance.choice(["official", "anonymous"]), entity=name.entity)
    time = chance.choice([None, "2031-05-03", "2031-05-04"])
    end = min(len(about.text), start + chance.choice([20, 24]))
    return Statement(
        id=identify("statement", {"report": about.id, "start": start, "end": end, "kind": kind, "n": n}),
        report=about.id, type=kind, text=about.text[start:end], start=start, end=end,
        attribution=Attribution(sources=(source,) if chance.random() < 0.5 else ()),
        terms=tuple(sorted(chance.sample(TERMS, chance.randint(1, 4)))), time=day(time),
        time_rule=None if time else chance.choice([None, "(value PRESENT_REF pub)"]),
        place=chance.choice([ARVELA, VILA, None]), **{kind: block},
    )  # fmt: skip


def _read(number, about):
    """What one reader finds; each reader finds something else."""
    chance = random.Random(number)  # noqa: S311 - the same readings every time
    starts = chance.sample(range(0, 120, 12), chance.randint(1, 5))
    mentions = tuple(_mention(n) for n in range(len(NAMES)) if chance.random() < 0.7)
    told = {s.id: s for s in (_statement(chance, about, start) for start in sorted(starts))}
    reading = Reading(report=about.id, language="en", published=about.published, names=mentions)
    return Read(reader=replace(READER, crosswire=str(number)), reading=reading, statements=tuple(told.values()))


def pool(seed):
    """Reports with two readings each, and what intake had to say of them."""
    chance = random.Random(seed)  # noqa: S311 - the same reports every time
    found = []
    for n, story in enumerate(TELLINGS):
        own = f"Report {n} of the fire says little of its own but that it was seen from the sea by {n} fishermen " * 2
        text = f"{STORY[story]}. {'Updated.' if chance.random() < 0.3 else ''}" if story is not None else own
        if n in CARRYING:
            more = " ".join(f"boat{n}x{k} was tied up at berth{n}y{k}" for k in range(8))
            text = f"{STORY[CARRYING[n]]}. {more}. {own}"
        published = chance.choice(DAYS)
        url, hours = chance.choice(PAGES), chance.choice((None, 1, 2, 3))
        fetched = ZERO + dt.timedelta(hours=hours) if url and hours else None
        made = report(f"r{n}", text, published, chance.choice(OUTLETS), url=url, retrieved=fetched)
        said = (problem("no-model", made.path, made.id),) if chance.random() < 0.4 else ()
        found.append((made, [_read(seed * 100 + 10 * n + k, made) for k in range(2)], said))
    return found


KINDS = "confirm reject correct same different split alias copy withdraw owner answer claim".split()


def decision(kind, state, a, b):
    """A decision of a kind on something that the record shows; ``None`` where it has nothing of the kind."""
    record, why = state.record, f"because of {a} and {b}"
    reports = [r.id for r in record.reports if r.id in state.learned]
    match kind:
        case "alias":
            return Alias(names=(NAMES[a % 4][0], NAMES[b % 4][0]), why=why)
        case "owner":
            return Owner(outlet=OUTLETS[a % 3], owner=("House", "Press")[b % 2], why=why)
        case "copy":
            return Copy(report=f"r{a % 8}", of=None if b % 3 == 0 else f"r{b % 8}", why=why)
        case "withdraw" if reports:
            return Withdraw(report=reports[a % len(reports)], why=why)
    return _on_statements(kind, state, a, b, why)


def _on_statements(kind, state, a, b, why):
    record = state.record
    told = [s for s in record.statements if s.report in state.learned] or list(record.statements)
    if not told:
        return None
    one = told[a % len(told)]
    alike = [s for s in told if s.type == one.type and s is not one]
    other = alike[b % len(alike)] if alike else None
    claims = [c for c in record.claims if len(c.statements) > (kind == "split")]
    known = {s.id: s for s in record.statements}
    claim = claims[a % len(claims)] if claims else None
    own = tuple(anchor(known[s]) for s in claim.statements if s in known) if claim else ()
    match kind:
        case "confirm" if own:
            return Confirm(on=own, why=why)
        case "reject":
            return Reject(on=(anchor(one),), why=why)
        case "correct" if one.figure or one.event:
            field = ("value" if one.figure else "killed", "date", "place")[b % 3]
            return _correct(one, field, b, why)
        case "claim" if own and known[own[0].statement].type in {"figure", "event"}:
            first = known[own[0].statement]
            field = ("value" if first.figure else "killed", "date", "place")[b % 3]
            return replace(_correct(first, field, b, why), claim=own)
        case "same" if other:
            return Same(on=(anchor(one), anchor(other)), why=why)
        case "different" if other:
            return Different(on=(anchor(one), anchor(other)), why=why)
        case "split" if len(own) > 1:
            return Split(out=own[:1], rest=own[1:], why=why)
        case "answer" if one.undisclosed:
            return Answer(asked=(anchor(one),), what="that", answer=f"{b} people were killed", source=None, why=why)
    return None


def _correct(one, field, b, why):
    value = {"date": "2031-05-02", "place": "Vila"}.get(field, str(b % 5))
    return Correct(on=anchor(one), field=field, value=value, why=why, place=VILA if field == "place" else None)


ZERO = dt.datetime(2031, 5, 10, 12, tzinfo=dt.UTC)


def act(case, reports, what, a, b, at):
    """Let one thing happen to a case, if it can."""
    made, readings, said = reports[a % len(reports)]
    if what == "add":
        planned, _ = case.plan([made], said)
        for p in planned:
            case.add(p, readings[0], by="ana", at=at)
    elif what == "reread" and made.id in case.folded().held:
        case.reread(readings[b % 2], by="ana", at=at)
    elif what == "undo":
        folded = case.folded()
        standing = [t for t in folded.decisions if t.undone is None]
        if standing:
            case.undo(standing[a % len(standing)].number, why="a slip", by="bo", at=at)
    elif what in KINDS and (made := decision(what, case.state(), a, b)) is not None:
        case.decide(made, by=("ana", "bo")[b % 2], at=at)

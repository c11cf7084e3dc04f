"""The shipped situation from end to end: what a careful reader finds, and what must always hold."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import gold
import pytest

from crosswire import demo, pipeline
from crosswire.intake import copies, versions
from crosswire.reconcile.settle import settle
from crosswire.views import happenings, jsonl, render
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("story")]


def test_all_that_a_careful_reader_finds_is_found(record):
    findings = gold.hold(record, json.loads(demo.gold().read_text("utf-8")))
    assert findings.asked > 150
    assert findings.wrong == []


def test_every_statement_quotes_its_report(record):
    texts = {r.id: r.text for r in record.reports}
    assert len(record.statements) > 100
    for s in record.statements:
        assert texts[s.report][s.start : s.end] == s.text
        for ref in (*(s.event.actors if s.event else ()), *(s.attribution.sources)):
            if ref.start is not None and ref.end is not None:
                assert texts[s.report][ref.start : ref.end].strip()


def test_the_order_of_the_reports_changes_nothing(items, record):
    expected = jsonl.render(record)
    shuffler = random.Random(7)  # noqa: S311 - a fixed shuffle, no secret
    for _ in range(3):
        mixed = list(items)
        shuffler.shuffle(mixed)
        assert jsonl.render(settle(mixed)) == expected


def test_without_its_copies_no_claim_stands_otherwise(items, record):
    originals = [i for i in items if i.report.copies_of is None]
    assert len(originals) < len(items)
    alone = {c.about: (c.standing, c.origins.min, c.origins.max) for c in settle(originals).claims if c.type == "event"}
    for claim in record.claims:
        if claim.type == "event" and claim.about in alone:
            assert (claim.standing, claim.origins.min, claim.origins.max) == alone[claim.about]


def test_the_record_comes_back_from_its_lines(record):
    lines = jsonl.render(record)
    assert jsonl.render(jsonl.parse(lines.splitlines())) == lines


def test_the_toll_of_an_incident_grows_and_its_line_tells_of_harm(record):
    incident = max((c for c in record.claims if c.incident and c.incident.killed), key=lambda c: c.reports)
    toll = incident.incident.killed
    assert [count.best for count in toll.growth] == [4, 9, 12, 14, 17]
    assert toll.best == 17
    told = happenings.telling(Desk(Index(record, "en")), incident)
    assert told.event.killed
    assert told.event.injured


def test_what_is_told_in_spanish_stands_with_what_is_told_in_english(record):
    language = {r.id: r.language for r in record.reports}
    told = {s.id: s for s in record.statements}
    modes = {}
    for claim in record.claims:
        events = [told[i] for i in claim.statements if told[i].event is not None]
        if {language[s.report] for s in events} == {"en", "es"}:
            modes[claim.incident.mode] = {s.event.mode for s in events if language[s.report] == "es"}
    assert modes["explosives"] == {"explosives"}
    assert modes["arson"] == {"arson"}


@pytest.mark.parametrize("style", ["html", "md"])
def test_every_line_of_the_brief_is_grounded(record, style):
    rendered = render(record, style)
    assert [p for p in rendered.problems if p.code == "ungrounded"] == []
    assert rendered == render(record, style)


# the two towns of each pair are neighbours, as the reports say that they are
SWAPS = {
    "Coquimbo": "Iquique",
    "COQUIMBO": "IQUIQUE",
    "Callao": "Paita",
    "CALLAO": "PAITA",
    "La Serena": "Alto Hospicio",
    "Ibarrola": "Quintana",
    "Marta": "Teresa",
    "Quiroz": "Bahamonde",
    "Hugo": "Julio",
    "Vidal": "Morales",
    "Elena": "Sofia",
    "Falkner": "Lindqvist",
    "Cove Brothers": "Reef Brothers",
    "Norvia": "Sandmar",
}


def swapped(text):
    pattern = re.compile("|".join(sorted(map(re.escape, SWAPS), key=len, reverse=True)))
    return pattern.sub(lambda m: SWAPS[m.group()], text)


def coding(found):
    """What is coded, without offsets, ids and the spelling of names."""
    claims = {i: c for c in found.claims for i in c.statements}
    rows = []
    for s in found.statements:
        kind = s.figure and (s.figure.measure, s.figure.value, s.figure.bound, s.figure.cumulative)
        kind = kind or (s.event and (s.event.type, s.event.mode, len(s.event.actors), len(s.event.recipients)))
        kind = kind or (s.position and (s.position.stance,)) or (s.undisclosed and (s.undisclosed.how,))
        rows.append((s.report, swapped(s.text), s.type, kind, s.modality, s.time, claims[s.id].standing))
    return sorted(rows, key=repr)


def test_other_names_and_places_give_the_same_coding(items, record):
    reports = [replace(i.report, text=swapped(i.report.text), title=swapped(i.report.title or "")) for i in items]
    other = settle(list(pipeline.read(versions.assign(copies.assign(reports))[0])))
    mine, theirs = coding(record), coding(other)
    missing = [row for row in mine if row not in theirs]
    assert missing == []
    assert len(mine) == len(theirs)

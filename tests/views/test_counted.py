"""A chosen policy stands beside each number of a brief, with its name and reason; nothing ungrounded comes with it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crosswire.records import Bounds
from crosswire.views import brief, grounding, html, policies, render
from crosswire.views.calculations import again
from crosswire.views.counted import counted
from crosswire.views.desk import Desk
from crosswire.views.evidence import Evidence, Index
from crosswire.views.lines import Calculation, Line

CHOSEN = [n for n in policies.NAMES if n not in {"range", "priority"}]


def made(record, name, prefer=()):
    return brief.build(record, policy=policies.choose(name, prefer))


def block(built, scope):
    return next(b for b in built.figures if b.scope.text == scope)


INCIDENT, RUNNING = "Killed, Port Maren, 3 May 2031", "Killed, since April 2031"


@pytest.mark.parametrize(
    ("name", "prefer", "text"),
    [
        ("conservative", (), "5 (conservative: the lowest value that still stands)"),
        ("best", (), "5, range 5–7 (best: no value is better borne out than another, so the lower)"),
        ("min-max", (), "5–7 (min–max: the least and the greatest value; fair: several independent origins)"),
        ("latest", (), "5 (latest: what was said last)"),
        ("priority", ("Maren Relief",), "7 (chosen origins: what the first of the chosen origins says)"),
        ("priority", ("document",), "No number (chosen origins: none of the chosen origins gives a value)"),
    ],
)
def test_the_number_stands_with_its_policy_and_reason(record, name, prefer, text):
    found = block(made(record, name, prefer), INCIDENT)
    assert found.counted.text == text
    assert found.head.text.startswith(f"{text}; given: 7 (Maren Relief) against 5 (Ministry)")
    assert found.counted.citations


def test_without_a_choice_every_value_stands_and_the_range_is_named_as_the_policy(record):
    plain, default = brief.build(record), made(record, "range")
    assert default == plain
    page, text = (render(record, style).text for style in ("html", "md"))
    tables = page.count("(counting policy: range)</caption>")
    once = page.count('<table class="once">')
    assert tables == sum(len(b.rows) > 1 for b in plain.figures) + once
    assert page.count("Counting policy: range.") == page.count('<figure class="chart">') + 1
    assert "*Counting policy: range." in text
    assert block(plain, INCIDENT).counted is None
    assert block(plain, INCIDENT).mark is None


@pytest.mark.parametrize("name", CHOSEN)
def test_every_figure_table_and_chart_has_the_policy_and_nothing_is_ungrounded(record, name):
    built = made(record, name)
    assert [p for p in built.problems if p.code == "ungrounded"] == []
    assert all(b.counted for b in built.figures)
    index = Index(record)
    assert all(grounding.faults(index, b.counted) == [] for b in built.figures)
    page, text = (render(record, style, policy=policies.choose(name)).text for style in ("html", "md"))
    label = built.figures[0].counted.text.split("(")[1].split(":")[0].rstrip(")")
    assert page.count('<tr class="row-counted">') == sum(len(b.rows) > 1 for b in built.figures)
    assert page.count('<g class="counted"') == page.count('<figure class="chart">') > 0
    assert f'<th scope="col">{label}</th>' in page
    assert text.count(f"| *{label}* |") == len(built.figures)
    assert 'class="policy"' in page


def test_an_open_end_is_shown_as_open(record):
    displaced = next(b for b in made(record, "conservative").figures if b.scope.text.startswith("Displaced"))
    assert displaced.counted.text == "More than 150 (conservative)"
    assert block(made(record, "latest"), RUNNING).counted.text == "19 (latest: what was said last)"


def test_a_unit_goes_along(record):
    cargo = next(b for b in made(record, "min-max").figures if b.scope.text.startswith("Cargo"))
    assert cargo.counted.text.startswith("About 2.5 t (min–max")


def test_the_toll_of_an_event_is_counted_in_its_line(record):
    lead = [x.text for x in made(record, "conservative").lead]
    assert any(
        "near Port Maren on 3 May” (Ministry of Defence, officials); killed 4 (conservative); 3" in x for x in lead
    )
    assert not any("; killed 4" in x.text for x in brief.build(record).lead)


def test_a_toll_that_stands_in_no_cited_passage_is_not_printed(record):
    wrong = tuple(
        replace(s, event=replace(s.event, killed=Bounds(low=44, high=44))) if s.event and s.event.killed else s
        for s in record.statements
    )
    built = made(replace(record, statements=wrong), "conservative")
    assert not any("44" in x.text for x in (*built.lead, *(h.line for h in built.timeline)))


def test_the_gate_does_the_count_again(record):
    index = Index(record)
    desk = Desk(index, policies.choose("latest"))
    claim = next(c for c in record.claims if c.type == "figure" and c.standing == "disputed")
    pieces, told = counted(desk, claim)
    cited = desk.cite(told)
    assert grounding.faults(index, Line(pieces=pieces, citations=cited)) == []
    elsewhere = desk.cite([index.statements["s22"]])
    assert grounding.faults(index, Line(pieces=pieces, citations=elsewhere)) != []
    for key, what, name in ((claim.id, "figure", "mean"), ("nobody", "figure", "latest"), (claim.id, "x", "best")):
        step = Calculation(kind="policy", inputs=("best", key, what, name), result="5")
        assert again(index, Evidence.of(index, cited), step) is None
    forged = tuple(replace(p, text="6") if p.text == "5" else p for p in pieces)
    assert "6" in grounding.faults(index, Line(pieces=forged, citations=cited))


def test_the_chosen_origins_are_named_once_and_stay_text(record):
    page = html.render(made(record, "priority", ("<b>Maren Relief</b>", "official")))
    assert re.search(r'class="policy">[^<]*gives a number: &lt;b&gt;Maren Relief&lt;/b&gt;, official\.', page)

"""What changed between two records: claims matched by their statements, and through which report or decision."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile.settle import Item, settle
from crosswire.records import Entity, Reading
from crosswire.views import changes, grounding, render
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index


@pytest.fixture(scope="session")
def items(situation):
    alike = ("kill", "operation", "coast", "patrol")
    said = [replace(s, terms=alike) if s.id in {"s02", "s15", "s19"} else s for s in situation.statements()]
    return [
        Item(
            report=r,
            reading=Reading(report=r.id, language="en", published=r.published),
            statements=tuple(s for s in said if s.report == r.id),
        )
        for r in situation.reports()
    ]


def settled(items, *names):
    return settle([i for i in items if i.report.id in names])


def fields(change):
    return [d.field for d in change.differences]


def only(found, *words):
    return [c for c in found if all(w in c.about for w in words)]


def test_nothing_changed_where_nothing_was_added(items):
    made = settled(items, "r1", "r2")
    assert changes.diff(made, made) == ()


def test_everything_is_new_against_nothing_and_gone_the_other_way(items):
    empty, made = settle([]), settled(items, "r1", "r2", "r5")
    new, gone = changes.diff(empty, made), changes.diff(made, empty)
    assert len(new) == len(gone) == len(made.claims)
    assert {c.kind for c in new} == {"new"}
    assert {c.kind for c in gone} == {"gone"}
    assert all(c.causes[0].how == "left" for c in gone)
    assert {x.id for c in new for x in c.causes} == {"r1", "r2", "r5"}


def test_a_count_that_grew_changed_in_value_and_standing_through_the_report_that_said_so(items):
    (change,) = only(changes.diff(settled(items, "r1", "r2"), settled(items, "r1", "r2", "r5")), "19")
    assert change.kind == "changed"
    assert change.before != change.after
    by = {d.field: (d.before, d.after) for d in change.differences}
    assert by["standing"] == ("single-source", "superseded")
    assert by["value"] == ({"best": None, "standing": [[12, None]]}, {"best": 19, "standing": [[19, 19]]})
    assert by["reports"] == (["r1"], ["r1", "r5"])
    assert [(c.kind, c.id, c.how) for c in change.causes] == [("report", "r5", "added")]


def test_a_claim_of_which_only_the_id_changed_is_matched_and_not_listed(items):
    made = settled(items, "r1", "r2")
    renamed = replace(made, claims=tuple(replace(c, id=f"other {c.id}") for c in made.claims))
    assert changes.diff(made, renamed) == ()


def test_statements_read_anew_under_other_ids_are_the_same_where_they_stand_at_the_same_place(items):
    made = settled(items, "r1", "r2")
    anew = replace(
        made,
        statements=tuple(replace(s, id=f"new {s.id}") for s in made.statements),
        claims=tuple(
            replace(c, id=f"new {c.id}", statements=tuple(f"new {s}" for s in c.statements)) for c in made.claims
        ),
    )
    assert changes.diff(made, anew) == ()


def test_merging_and_splitting_are_told_as_such(items):
    made = settled(items, "r1", "r2", "r5")
    one, other, *rest = made.claims
    joined = replace(one, id="joined", statements=(*one.statements, *other.statements))
    merged = replace(made, claims=(joined, *rest))
    (change,) = changes.diff(made, merged)
    assert (change.kind, set(change.before), change.after) == ("merged", {one.id, other.id}, ("joined",))
    (back,) = changes.diff(merged, made)
    assert (back.kind, back.before, set(back.after)) == ("split", ("joined",), {one.id, other.id})


def test_a_decision_is_named_as_the_cause(items):
    made = settled(items, "r1", "r2")
    claim = made.claims[0]
    said = claim.statements[0]
    after = replace(made, claims=(replace(claim, standing="withdrawn"), *made.claims[1:]))
    for key in (said, claim.id, next(s.report for s in made.statements if s.id == said)):
        (change,) = changes.diff(made, after, {key: "rejected by the desk: a misreading"})
        assert [(c.kind, c.how, c.text) for c in change.causes] == [
            ("decision", "decided", "rejected by the desk: a misreading")
        ]
    (listed,) = changes.diff(made, after, {said: ["first", "second"]})
    assert [c.text for c in listed.causes] == ["first", "second"]


def test_a_report_that_says_nothing_on_the_claim_is_told_from_those_that_do(items):
    before, after = settled(items, "r1", "r2"), settled(items, "r1", "r2", "r7")
    claim = next(c for c in after.claims if c.id in {x.id for x in before.claims})
    moved = replace(after, claims=tuple(replace(c, standing="withdrawn") if c is claim else c for c in after.claims))
    change = next(c for c in changes.diff(before, moved) if c.after == (claim.id,))
    assert [(c.kind, c.id) for c in change.causes] == [("elsewhere", "r7")]


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_every_claim_that_came_went_or_differs_is_in_exactly_one_change(items, data):
    names = [i.report.id for i in items]
    some = st.lists(st.sampled_from(names), unique=True)
    before, after = settled(items, *data.draw(some)), settled(items, *data.draw(some))
    found = changes.diff(before, after)
    old, new = {c.id for c in before.claims}, {c.id for c in after.claims}
    listed = [i for c in found for i in c.after]
    assert len(listed) == len(set(listed))
    assert new - old <= set(listed)
    assert old - new <= {i for c in found for i in c.before}
    assert all(c.differences for c in found)
    assert all(c.causes for c in found) or before.reports == after.reports


def desks(before, after):
    return Desk(Index(before)), Desk(Index(after))


def test_for_a_terminal_each_change_is_told_as_it_was_and_is_with_its_cause(items):
    before, after = settled(items, "r1", "r2"), settled(items, "r1", "r2", "r5")
    told = changes.text(*desks(before, after), only(changes.diff(before, after), "19"))
    (claim,) = [c for c in after.claims if c.type == "figure" and "19" in c.about]
    assert told.splitlines() == [
        f"{claim.id[:8]}  Changed: killed, since April 2031",
        "  before: At least 12 (Ministry of Defence); 1 report, 1 origin [single source]",
        "  now: 19 (Ministry of Defence); earlier at least 12; 2 reports, 1 origin [updated]",
        "  changed in: value, range, standing, reports, time",
        "  through: Harbour Times, 6 May 2031",
    ]


def test_nothing_ungrounded_is_told_and_what_is_cited_can_be_shown(items):
    before, after = settled(items, "r1", "r2", "r4", "r7"), settled(items, "r2", "r3", "r5", "r8")
    problems = []
    one, other = desks(before, after)
    made = list(changes.groups(one, other, changes.diff(before, after), problems))
    assert made
    assert problems == []
    texts = {r.id: r.text for r in after.reports}
    for group in made:
        for line in (group.head, *group.lines, *group.notes):
            assert all(texts[c.report][c.start : c.end] == c.quote for c in line.citations)
    new = [g for g in made if g.head.text.startswith("New")]
    assert all(grounding.faults(other.index, line) == [] for g in new for line in g.lines)


@pytest.mark.parametrize("style", ["html", "md"])
def test_a_brief_tells_what_changed_since_an_earlier_record(items, style):
    before, after = settled(items, "r1", "r2"), settled(items, "r1", "r2", "r5", "r8")
    since = changes.Since(record=before, causes={"r8": "taken in by the desk"})
    shown = render(after, style, since=since)
    assert [p for p in shown.problems if p.code == "ungrounded"] == []
    text = shown.text.replace("\\", "")
    assert "What changed" in text
    assert "hanged: killed, since April 2031" in "".join(re.split(r"<[^>]*>", text))
    assert "through: Harbour Times, 6 May 2031" in "".join(re.split(r"<[^>]*>", text))
    assert "decided: taken in by the desk" in text
    assert "What changed" not in render(after, style).text


def test_a_brief_is_cut_where_much_changed_and_redacted_on_both_sides(items, monkeypatch):
    from crosswire.views import brief

    before, after = settled(items, "r1"), settled(items, "r1", "r2", "r5", "r8")
    monkeypatch.setitem(brief.LIMITS, "changes", 2)
    made = brief.build(after, since=changes.Since(record=before))
    assert len(made.changes) == 2
    assert dict(made.more)["changes"] > 0
    monkeypatch.undo()
    entities = tuple(Entity(id="p", type="person", name="Tomas Reyl") for _ in range(1))
    both = [replace(settled(items, *names), entities=entities) for names in (("r2",), ("r2", "r3"))]
    assert "Reyl" not in render(both[1], "html", redact=True, since=changes.Since(record=both[0])).text

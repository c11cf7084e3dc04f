"""What a report carries of another one is counted with that one; what it says besides is its own."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.intake import copies
from crosswire.reconcile import carrying, claims, origins
from crosswire.reconcile.matter import Matter
from crosswire.records import Attribution, Figure, Interval, Report, Source, Statement

PASSAGE = (
    "At least 14 dockers were killed when the roof of the old grain store came down on the night shift, and the search"
    " for four others went on until rain made the rubble too dangerous to enter."
)
OWN = (
    "The mayor of Korvat has asked the capital for tents and blankets. Schools near the harbour stay shut this week,"
    " and ferries leave from the northern pier until engineers have looked at the quay. Families wait at the gates of"
    " the sugar mill, where a priest reads out the names. In all 14 dockers died, the union counted."
)
THEIRS = (
    "Nobody at the port had been warned, a foreman said as he waited for news. The store, which was built in the year"
    " of the great frost, was to be pulled down in spring. Trucks queue along the coast road, and two ships turned"
    " back to sea. The inquiry will be led by a judge of the upper court, who has asked for the plans. Dead: 14."
)
OTHERS = (
    "Prices of grain rose on Tuesday. Traders in the north say that ports further along the coast can take what comes"
    " from the hills, though trains are few and the harvest is early this year. Millers are calm. Dead: 14."
)


def report(id_: str, text: str, day: int | None, outlet: str | None = None) -> Report:
    when = dt.date(2031, 3, day) if day else None
    return Report(
        id=id_,
        text=text,
        outlet=outlet or id_,
        published=Interval(earliest=when, latest=when) if when else None,
    )


def matter(given: Report, words: str, source: str | None = None) -> Matter:
    start = given.text.index(words)
    figure = Figure(measure="killed", item="dockers", value=14, low=14, high=14, bound="exactly")
    sources = (Source(name=source, kind="official"),) if source else ()
    statement = Statement(
        id=f"{given.id}/{start}",
        report=given.id,
        type="figure",
        text=words,
        start=start,
        end=start + len(words),
        attribution=Attribution(sources=sources),
        figure=figure,
    )
    lineage = given.copies_of or given.id
    return Matter(statement=statement, report=given, lineage=lineage, terms=frozenset(), entities=frozenset())


CARRIED, SAID, THEIR = "14 dockers were killed", "14 dockers died", "Dead: 14"


@pytest.fixture
def dated() -> dict[str, Report]:
    one = report("a", f"{PASSAGE} {OWN}", 4)
    other = report("b", f"{THEIRS} {PASSAGE}", 5)
    third = report("c", OTHERS, 6)
    return {r.id: r for r in copies.assign([one, other, third])}


def test_a_report_of_its_own_carries_a_passage(dated):
    passage = dated["b"].carries[0]
    assert dated["b"].copies_of is None
    assert not dated["a"].carries
    assert (passage.report, passage.known) == ("a", True)
    assert dated["b"].text[passage.start : passage.end] == dated["a"].text[passage.report_start : passage.report_end]
    assert CARRIED in dated["b"].text[passage.start : passage.end]


def test_what_stands_in_a_carried_passage_is_counted_with_the_report_that_it_is_of(dated):
    group = [matter(dated["a"], CARRIED), matter(dated["b"], CARRIED)]
    assert origins.count(group).max == 1
    claim = claims.settle(group)
    assert claim.standing == "single-source"
    assert [(r.relation, r.fields) for r in claim.why] == [("copy", ("passage",))]
    assert "carries a passage of the other: “At least 14 dockers were killed" in claim.why[0].reason


def test_what_the_carrying_report_says_besides_is_its_own(dated):
    assert origins.count([matter(dated["a"], CARRIED), matter(dated["b"], THEIR)]).max == 2
    assert origins.count([matter(dated["a"], SAID), matter(dated["b"], THEIR), matter(dated["c"], THEIR)]).max == 3


def test_who_has_a_passage_of_a_report_has_it_of_all_of_that_report(dated):
    assert origins.count([matter(dated["a"], SAID), matter(dated["b"], CARRIED)]).max == 1


def test_a_named_source_is_the_origin_whoever_carries_it(dated):
    group = [matter(dated["a"], CARRIED, "Port Office"), matter(dated["b"], CARRIED, "Port Office")]
    assert (origins.count(group).min, origins.count(group).max) == (1, 1)
    assert origins.count(group).names == ("Port Office",)


@pytest.mark.parametrize("day", [4, None])
def test_where_nobody_knows_who_has_it_of_whom_only_the_passage_is_one(day):
    pair = copies.assign([report("a", f"{PASSAGE} {OWN}", day), report("b", f"{THEIRS} {PASSAGE}", day)])
    found = {r.id: r for r in pair}
    carrier, other = ("a", "b") if found["a"].carries else ("b", "a")
    assert [p.known for p in found[carrier].carries] == [False]
    both = [matter(found["a"], CARRIED), matter(found["b"], CARRIED)]
    assert origins.count(both).max == 1
    assert "the reports share a passage" in claims.settle(both).why[0].reason
    own = SAID if other == "a" else THEIR
    assert origins.count([matter(found[carrier], CARRIED), matter(found[other], own)]).max == 2


def test_who_credits_the_other_has_it_of_that_one():
    one = report("a", f"{PASSAGE} {OWN}", 4, "The Korvat Courier")
    other = report("b", f"{THEIRS} {PASSAGE} As first reported by the Korvat Courier, the store was old.", 4)
    found = {r.id: r for r in copies.assign([one, other])}
    assert [(p.report, p.known) for p in found["b"].carries] == [("a", True)]


def test_two_that_carry_one_passage_of_a_third_are_one():
    texts = [
        report("a", f"{PASSAGE} {OWN}", 4),
        report("b", f"{THEIRS} {PASSAGE}", 5),
        report("c", f"{PASSAGE} {OTHERS}", 6),
    ]
    found = {r.id: r for r in copies.assign(texts)}
    assert origins.count([matter(found["b"], CARRIED), matter(found["c"], CARRIED)]).max == 1
    assert origins.count([matter(found[i], CARRIED) for i in "abc"]).max == 1


def test_what_somebody_said_to_both_is_no_passage():
    said = f"“{PASSAGE}”, the harbour master told reporters."
    found = copies.assign([report("a", f"{said} {OWN}", 4), report("b", f"{THEIRS} {said}", 5)])
    assert not any(r.carries or r.copies_of for r in found)


def test_the_order_of_a_group_plays_no_part(dated):
    group = [matter(dated["b"], CARRIED), matter(dated["c"], THEIR), matter(dated["a"], CARRIED)]
    assert carrying.standing_for(group) == carrying.standing_for(group[::-1])
    assert origins.count(group) == origins.count(group[::-1])
    assert origins.count(group).max == 2


def test_unknown_lineage_of_a_passage_is_called_by_the_report_that_it_is_of(dated):
    kept = origins.Origins()
    kept.change("b", [matter(dated["b"], CARRIED)])
    kept.change("a", [matter(dated["a"], CARRIED)])
    (origin,) = kept.all()
    assert (origin.name, origin.type, origin.reports) == ("a", "unknown", ("a", "b"))


def test_a_sentence_that_credits_another_has_its_origin():
    one = report("a", f"{OTHERS} In Korvat 14 dockers died, as first reported by Reuters.", 4)
    start = one.text.index("In Korvat")
    m = matter(one, SAID)
    statement = m.statement
    m = Matter(
        statement=type(statement)(
            **{f: getattr(statement, f) for f in statement.__dataclass_fields__}
            | {"context_start": start, "context_end": len(one.text)}
        ),
        report=one,
        lineage="a",
        terms=frozenset(),
        entities=frozenset(),
    )
    assert [(x.name, x.type) for x in origins.lineages(m)] == [("Reuters", "agency")]
    assert [x.type for x in origins.lineages(matter(one, THEIR))] == ["unknown"]

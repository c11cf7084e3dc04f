"""Each kind of rule: what it tells, what it passes over, and by what it is narrowed down."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from papers import add, report

from crosswire.alerts.news import News
from crosswire.ledger.anchors import anchor
from crosswire.ledger.decisions import Answer, Withdraw
from crosswire.views.changes import Cause, Change

FIRST = "5 people were killed at the port of Arvela, the Civil Guard said."
MORE = "9 people were killed at the port of Arvela, the Civil Guard said."


def figure(**fields):
    return {"kind": "figure-changed", **fields}


def test_a_count_that_grew_is_told_with_both_values_the_quotation_and_the_report(situation):
    s = situation(figure(), base_url="https://desk.example/")
    assert s.add(FIRST) == []
    (alert,) = s.add(MORE, published="2031-05-05", outlet="Diario", url="https://diario.example/9")
    assert alert.kind == "figure-changed"
    assert alert.before["best"] == 5
    assert alert.after["best"] == 9
    assert [p.quote for p in alert.passages] == ["9 people were killed"]
    assert (alert.passages[0].outlet, alert.passages[0].url) == ("Diario", "https://diario.example/9")
    assert any("5" in line for line in alert.lines)
    assert any("9" in line for line in alert.lines)
    assert alert.because == ("through: Diario, 5 May 2031",)
    assert alert.link == f"https://desk.example/claims/{alert.passages[0].statement}"


def test_a_report_without_an_outlet_is_called_by_its_title_or_its_first_words(situation):
    for fields, called in (
        ({"title": "Toll rises to 9"}, "“Toll rises to 9”"),
        ({}, "“9 people were killed at the port of Arvela, the Civil Guard said.”"),
    ):
        s = situation(figure())
        s.add(FIRST)
        add(s.case, report("later", MORE, "2031-05-05", **fields))
        (alert,) = s.round()
        assert alert.because == (f"through: {called}, 5 May 2031",)


def test_the_newest_reports_are_named_first_and_no_more_than_a_few(situation):
    s = situation(figure())
    s.add(FIRST)
    later = [f"{n} people were killed at the port of Arvela, the Civil Guard said." for n in range(6, 15)]
    for n, text in enumerate(later):
        add(s.case, report(f"x{n}", text, f"2031-05-{5 + n:02}", f"Gazeta {n}"))
    (alert,) = s.round()
    assert alert.because == tuple(f"through: “Gazeta {n}”, {5 + n} May 2031" for n in range(8, 2, -1))


def test_without_a_workbench_the_link_is_the_report(situation):
    s = situation(figure())
    s.add(FIRST)
    (alert,) = s.add(MORE, published="2031-05-05", url="https://diario.example/9")
    assert alert.link == "https://diario.example/9"


def test_a_figure_that_nobody_gave_before_is_told_where_it_is_asked_for(situation):
    assert situation(figure()).add(FIRST) == []
    (alert,) = situation(figure(first=True)).add(FIRST)
    assert alert.what == "A figure is given"
    assert alert.before is None


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"measure": ["killed"]}, True),
        ({"measure": ["injured"]}, False),
        ({"place": ["Arvela"]}, True),
        ({"place": ["arvela"]}, True),
        ({"place": ["PT"]}, True),
        ({"place": ["Portugal"]}, True),
        ({"place": ["Chile"]}, False),
        ({"by": 4}, True),
        ({"by": 5}, False),
        ({"percent": 80}, True),
        ({"percent": 81}, False),
        ({"by": 5, "percent": 50}, True),
        ({"min_origins": 2}, False),
        ({"standing": ["withdrawn"]}, False),
    ],
)
def test_a_rule_is_narrowed_down(situation, fields, told):
    s = situation(figure(**fields))
    s.add(FIRST)
    assert bool(s.add(MORE, published="2031-05-05")) is told


def test_a_claim_that_became_disputed_is_told_with_both_sides_and_the_reason(situation):
    s = situation({"kind": "disputed"})
    s.add(FIRST)
    (alert,) = s.add("9 people were killed at the port of Arvela, the Red Ring said.")
    assert alert.what == "Disputed"
    assert alert.reason.endswith("value")
    assert {p.quote for p in alert.passages} == {"5 people were killed", "9 people were killed"}
    assert alert.after["standing"] == "disputed"


@pytest.mark.parametrize(("fields", "told"), [(["value"], 1), (["place", "time"], 0)])
def test_a_dispute_is_narrowed_down_by_what_statements_differ_in(situation, fields, told):
    s = situation({"kind": "disputed", "fields": fields})
    s.add(FIRST)
    assert len(s.add("9 people were killed at the port of Arvela, the Red Ring said.")) == told
    s.case.decide(Withdraw(report="r2", why="a slip"), by="ana", at=s.at)
    assert len(s.round()) == told


def test_a_facility_without_a_name_is_passed_over_where_a_name_is_asked_for(situation):
    text = "The airport is closed for 48 hours."
    assert len(situation({"kind": "facility"}).add(text)) == 1
    assert situation({"kind": "facility", "named": True}).add(text) == []


def test_figures_of_what_no_measure_names_are_told_only_where_they_are_asked_for(situation, monkeypatch):
    import papers

    monkeypatch.setattr(papers, "_COUNT", re.compile(r"(\d+) people were (count)ed"))
    for fields, told in (({}, 0), ({"measure": ["count"]}, 1)):
        s = situation(figure(**fields))
        s.add("5 people were counted at the port of Arvela, the Civil Guard said.")
        assert (
            len(s.add("9 people were counted at the port of Arvela, the Civil Guard said.", published="2031-05-05"))
            == told
        )


def test_claims_that_are_only_put_together_otherwise_are_no_news(situation):
    s = situation(figure())
    s.add(
        FIRST, "9 people were killed at the port of Arvela, the Red Ring said.", "3 people injured, the Red Ring said."
    )
    news = News(s.before.record, s.before.record, s.at, s.settings.shown)
    split = Change(kind="split", type="figure", about="", before=(), after=(), differences=(), causes=())
    assert not news.moved(split, s.before.record.statements)
    decided = replace(split, causes=(Cause(kind="decision", id="x"),))
    assert news.moved(decided, s.before.record.statements)
    assert News(s.case.state(known_at=1).record, s.before.record, s.at, s.settings.shown).moved(
        split, s.before.record.statements
    )


def test_that_it_is_disputed_no_longer_is_told_unless_not_asked_for(situation):
    for fields, told in (({}, 1), ({"ended": False}, 0)):
        s = situation({"kind": "disputed", **fields})
        s.add(FIRST, "9 people were killed at the port of Arvela, the Red Ring said.")
        s.case.decide(Withdraw(report="r2", why="a slip"), by="ana", at=s.at)
        alerts = s.round()
        assert [a.what for a in alerts] == ["No longer disputed"] * told
        if told:
            assert alerts[0].because == ("through a decision on record",)


def test_what_is_taken_back_is_told_and_is_no_changed_figure(situation):
    s = situation({"kind": "withdrawn"}, figure())
    s.add(FIRST)
    s.case.decide(Withdraw(report="r1", why="a slip"), by="ana", at=s.at)
    (alert,) = s.round()
    assert alert.kind == "withdrawn"
    assert [p.quote for p in alert.passages] == ["5 people were killed"]


def test_a_value_that_is_overtaken_is_told(situation):
    s = situation({"kind": "superseded"})
    s.add(FIRST)
    (alert,) = s.add(MORE, published="2031-05-05")
    assert alert.after["overtaken"] == [[5.0, 5.0]]


def test_a_question_that_is_answered_is_told_with_the_answer(situation):
    s = situation({"kind": "answered"})
    assert s.add("The office did not say what burned in the warehouse.") == []
    record = s.case.state().record
    question = record.questions[0]
    asked = next(x for x in record.statements if x.id in question.asked_by)
    s.case.decide(
        Answer(asked=(anchor(asked),), what=question.what, answer="Cotton burned.", source="Fire log", why="p. 3"),
        by="ana",
        at=s.at,
    )
    (alert,) = s.round()
    assert alert.what == "A question is answered"
    assert alert.question is not None
    assert "what burned in the warehouse" in alert.head
    assert [p.quote for p in alert.passages] == ["Cotton burned.", asked.text]
    assert s.round() == []


def test_a_facility_beside_a_figure_is_told(situation):
    s = situation({"kind": "facility"})
    (alert,) = s.add(FIRST)
    assert alert.reason == "port: killed"
    assert alert.head == "“port of Arvela”"
    assert alert.passages[0].quote == FIRST
    assert alert.after == {"facility": "port", "name": "arvela", "measures": ["killed"]}


def test_a_facility_beside_a_length_of_time_is_told_without_any_figure(situation):
    s = situation({"kind": "facility", "facility": ["airport"]})
    (alert,) = s.add("A storm came. The airport is closed for 48 hours.")
    assert alert.reason == "airport: lasting"
    assert alert.passages[0].quote == "The airport is closed for 48 hours."


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"facility": ["port"]}, True),
        ({"facility": ["airport"]}, False),
        ({"names": ["Arvela"]}, True),
        ({"names": ["Maren"]}, False),
        ({"named": True}, True),
        ({"measure": ["killed"]}, True),
        ({"measure": ["injured"]}, False),
        ({"place": ["PT"]}, True),
        ({"place": ["Chile"]}, False),
    ],
)
def test_a_rule_about_facilities_is_narrowed_down(situation, fields, told):
    assert bool(situation({"kind": "facility", **fields}).add(FIRST)) is told


def test_a_facility_with_a_measure_that_was_told_is_no_news(situation):
    s = situation({"kind": "facility"})
    s.add(FIRST)
    assert s.add("At the port of Arvela 5 people were killed, the Red Ring said.", published="2031-05-08") == []
    assert len(s.add(MORE, published="2031-05-09")) == 1


def test_a_facility_without_a_measure_is_no_news(situation):
    assert situation({"kind": "facility"}).add("Crews came to the port of Arvela.") == []


def test_the_words_of_a_search_are_told_of_new_statements_only(situation):
    s = situation({"kind": "words", "words": "killed -injured"})
    (alert,) = s.add(FIRST)
    assert alert.passages[0].quote == "5 people were killed"
    assert s.add("3 people injured at the port of Arvela, the Civil Guard said.") == []


def test_a_rule_that_names_a_person_of_the_record_is_not_followed_and_that_is_said(situation):
    from dataclasses import replace

    from crosswire.alerts import made
    from crosswire.records import Entity

    s = situation({"kind": "words", "words": "ibarrondo"}, figure(first=True))
    s.add(FIRST)
    record = s.case.state().record
    known = replace(
        record, entities=(*record.entities, Entity(id="p", type="person", name="Ana Ibarrondo", aliases=("Ibarrondo",)))
    )
    alerts, barred = made(s.settings, replace(record, claims=()), known, s.at)
    assert [a.kind for a in alerts] == ["figure-changed"]
    assert barred == ["rule words is not followed: it names a person, and alerts follow situations, not persons"]


def test_in_spanish(situation):
    s = situation(figure(), language="es")
    s.add(FIRST)
    (alert,) = s.add(MORE, published="2031-05-05")
    assert alert.what == "Una cifra cambió"
    assert alert.lines[0].startswith("antes")

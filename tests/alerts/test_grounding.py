"""Every number and name in an alert stands in a passage that it quotes, or in the head of the report that it names."""

from __future__ import annotations

import re

import pytest
from growing import Situation
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.alerts import public
from crosswire.views import numerals

RULES = (
    {"kind": "figure-changed", "first": True}, {"kind": "disputed"}, {"kind": "facility"}, {"kind": "superseded"},
    {"kind": "withdrawn"}, {"kind": "words", "words": "killed OR injured"},
)  # fmt: skip
COUNTS = re.compile(r"\d+(?:–\d+)? (?:reports?|origins?|reportes?|orígenes|origen)\b")
DAYS = re.compile(r"\d{1,2} (?:May|de mayo de) ?2031|\d{1,2} May 2031")


def sentence(number, what, who, place):
    verb = "were killed" if what == "killed" else "injured"
    return f"{number} people {verb} at the {place} of Arvela, the {who} said."


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 40), st.sampled_from(["killed", "injured"]), st.sampled_from(["Civil Guard", "Red Ring"]),
            st.sampled_from(["port", "airport", "square"]), st.integers(3, 9),
        ),
        min_size=1, max_size=5,
    ),
    st.sampled_from(["en", "es"]),
)  # fmt: skip
def test_numbers_stand_in_reports_of_the_situation(reports, language):
    s = Situation(*RULES, language=language)
    written = set()
    for number, what, who, place, day in reports:
        written.add(float(number))
        for alert in s.add(sentence(number, what, who, place), published=f"2031-05-{day:02}"):
            texts = {r.id: r.text for r in s.before.record.reports}
            assert alert.passages
            for p in alert.passages:
                assert texts[p.report][p.start : p.end] == p.quote
            said = [alert.head, *alert.lines]
            for line in said:
                bare = DAYS.sub("", COUNTS.sub("", line))
                for match in numerals.DIGITS.finditer(bare):
                    ends = {float(x) for x in match[0].replace("–", " ").split()}
                    assert ends <= written, (line, written)
            for line in public.lines(public.plain(alert), language):
                assert "\n" not in line


def test_a_line_that_nothing_bears_out_is_not_told(situation, monkeypatch):
    from crosswire.alerts.rules import telling
    from crosswire.views.lines import Line, Piece

    invented = Line(pieces=(Piece(text="Killed by 77 men of Ruritania"),))
    monkeypatch.setattr(telling, "head", lambda _desk, _claim: invented)
    s = situation({"kind": "figure-changed", "first": True})
    (alert,) = s.add("5 people were killed at the port of Arvela, the Civil Guard said.")
    assert alert.head == ""
    assert "Ruritania" not in "\n".join(public.lines(public.plain(alert), "en"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_vocabulary_says_no_number_and_both_languages_have_every_key(language):
    from crosswire import vocabulary

    own, other = (vocabulary.load(f"{x}/alerts") for x in (language, "en"))
    for table in ("what", "reasons", "causes", "labels", "kinds", "facilities"):
        assert own[table].keys() == other[table].keys()
    for table in ("what", "reasons", "causes", "labels", "kinds"):
        assert not any(c.isdigit() for text in own[table].values() for c in text)


def test_private_names_are_left_out_where_that_is_asked(situation):
    from dataclasses import replace

    from crosswire.alerts import made
    from crosswire.records import Entity

    text = "Ana Ibarrondo wept. 5 people were killed at the port of Arvela beside Ana Ibarrondo."
    for redact in (False, True):
        s = situation({"kind": "facility"}, redact=redact)
        s.add(text)
        before = s.case.state().record
        record = replace(before, entities=(*before.entities, Entity(id="p", type="person", name="Ana Ibarrondo")))
        (alert,), _ = made(
            s.settings, replace(before, reports=(), statements=(), claims=(), questions=()), record, s.at
        )
        assert ("Ibarrondo" in "\n".join(public.lines(public.plain(alert), "en"))) is not redact

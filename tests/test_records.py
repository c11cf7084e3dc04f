"""Invariants of the records, ids, and the vocabulary loader."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire import serial, vocabulary
from crosswire.errors import VocabularyError
from crosswire.records import Attribution, Bounds, Event, Figure, Interval, OriginRange, Span, Statement

DAY = dt.date(2031, 5, 4)


def test_an_interval_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before"):
        Interval(earliest=DAY, latest=DAY - dt.timedelta(days=1))


def test_bounds_and_origin_ranges_are_not_crossed():
    with pytest.raises(ValueError, match="crossed"):
        Bounds(low=2, high=1)
    with pytest.raises(ValueError, match="crossed"):
        OriginRange(min=2, max=1)


def test_a_span_fits_its_text():
    with pytest.raises(ValueError, match="do not fit"):
        Span(start=0, end=3, text="four")


def _statement(**fields):
    return Statement(id="s", report="r", text="quay", start=0, end=4, attribution=Attribution(), **fields)


def test_a_statement_has_the_block_that_its_type_names_and_no_other():
    figure = Figure(measure="killed", item=None, value=1, low=1, high=1, bound="exactly")
    assert _statement(type="figure", figure=figure).figure is figure
    for wrong in ({}, {"event": Event(type="ASSAULT")}, {"figure": figure, "event": Event(type="ASSAULT")}):
        with pytest.raises(ValueError, match="own block"):
            _statement(type="figure", **wrong)


def test_an_id_is_the_same_whatever_the_order_of_the_keys():
    assert serial.identify("x", {"a": 1, "b": 2}) == serial.identify("x", {"b": 2, "a": 1})
    assert serial.identify("x", {"a": 1}) != serial.identify("y", {"a": 1})
    assert len(serial.identify("x", {})) == 64


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_records_come_back_from_plain_data(one, other):
    ends = sorted(d for d in (one, other) if d)
    interval = Interval(earliest=ends[0] if one and ends else None, latest=ends[-1] if other and ends else None)
    assert serial.from_plain(serial.plain(interval), Interval) == interval


def test_a_user_vocabulary_is_laid_over_the_shipped_one(tmp_path):
    (tmp_path / "measures.toml").write_text(
        '[killed]\nlabel = "dead"\n[flights_cancelled]\nlabel = "flights"\n', "utf-8"
    )
    merged = vocabulary.load("measures", tmp_path)
    assert merged["killed"] == {**vocabulary.load("measures")["killed"], "label": "dead"}
    assert "flights_cancelled" in merged


def test_lists_of_a_user_vocabulary_are_appended():
    assert vocabulary.merge({"a": [1], "b": 1}, {"a": [2], "b": 2}) == {"a": [1, 2], "b": 2}


def test_a_vocabulary_that_is_not_there_or_broken_is_an_error(tmp_path):
    with pytest.raises(VocabularyError, match="no vocabulary"):
        vocabulary.load("no/such")
    (tmp_path / "measures.toml").write_text("[killed", "utf-8")
    with pytest.raises(VocabularyError, match="not valid TOML"):
        vocabulary.load("measures", tmp_path)

"""Parsing: sentences stay inside blocks, offsets stay those of the report."""

from __future__ import annotations

import datetime as dt
import gc
import os
import subprocess
import sys

import pytest

from crosswire.engines import reading
from crosswire.reading import parser
from crosswire.records import Interval, Report

pytestmark = pytest.mark.model

TEXT = """Port Closed After Fire

The fire began at noon. It was put out by U.S. Coast Guard crews.

What Comes Next
An inquiry opens on Tuesday.
"""


def report(text, language="en", ident="r"):
    return Report(id=ident, text=text, language=language)


def test_headings_are_not_sentences_of_the_article(parse):
    document = parse(TEXT)
    assert [s.text.strip() for s in document.headings] == ["Port Closed After Fire", "What Comes Next"]
    assert [s.text.strip() for s in document.sentences] == [
        "The fire began at noon.",
        "It was put out by U.S. Coast Guard crews.",
        "An inquiry opens on Tuesday.",
    ]


def test_offsets_are_those_of_the_report(parse):
    document = parse(TEXT)
    for token in document.doc:
        assert TEXT[token.idx : token.idx + len(token.text)] == token.text


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\x00", "a" * 5000, "é̂ 🚢" * 20])
def test_odd_texts_are_parsed(text):
    [document] = parser.parse([report(text)])
    assert len(document.doc.text) == len(text)


def test_a_text_longer_than_a_piece_keeps_its_offsets(monkeypatch):
    monkeypatch.setattr(parser, "PIECE", 200)
    text = "The ferry left the island at noon. It came back at night. " * 20
    [document] = parser.parse([report(text)])
    assert document.doc.text == text
    assert len(document.sentences) == 40


def test_a_language_without_a_model_is_split_into_words_and_sentences():
    [document] = parser.parse([report("El barco llegó. Nadie murió.", "es")])
    assert [s.text.strip() for s in document.sentences] == ["El barco llegó.", "Nadie murió."]


def test_reports_of_several_languages_come_back_in_their_order():
    texts = [("One ferry left.", "en"), ("Un barco llegó.", "es"), ("Two ferries left.", "en")]
    found = parser.parse([report(t, lang, str(i)) for i, (t, lang) in enumerate(texts)])
    assert [d.report.id for d in found] == ["0", "1", "2"]


_NUMPY_FIRST = """
import numpy
from threadpoolctl import threadpool_info
from crosswire import pipeline
from crosswire.records import Report

print(len(list(pipeline.read([Report(id="r", text="A port closed.", language="en")]))))
print(*{pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"})
"""


def test_the_matrix_kernel_has_one_thread_though_numpy_was_there_first():
    # with more, threads wait for each other over small matrices: parsing takes up to four times as long
    free = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", _NUMPY_FIRST], capture_output=True, text=True, env=free, check=True)
    assert done.stdout.split() == ["1", "1"]


def test_what_has_the_same_words_in_a_batch_is_parsed_once_and_read_for_each_report(monkeypatch):
    text = "Three soldiers were killed in Quito on Monday, police said."
    days = [Interval(earliest=day, latest=day) for day in (dt.date(2024, 1, 3), dt.date(2024, 3, 6))]
    first, second = (Report(id=str(n), text=text, language="en", published=day) for n, day in enumerate(days))
    between, titled = (
        Report(id="b", text="Nobody was hurt.", language="en"),
        Report(id="t", text=text, title="Attack in Quito", language="en"),
    )
    pieces = []
    tokenise = parser._tokenise
    monkeypatch.setattr(parser, "_tokenise", lambda *given: pieces.append(given[1]) or tokenise(*given))
    items = list(reading.read([first, between, second, titled]))
    assert [p.count("soldiers") for p in pieces].count(1) == 2  # with a title it is another text
    assert [i.report for i in items] == [first, between, second, titled]
    assert [i.reading.times[0].earliest for i in items if i.report in (first, second)] == [
        dt.date(2024, 1, 1),
        dt.date(2024, 3, 4),
    ]
    (alone,) = reading.read([second])
    assert (items[2].reading, items[2].statements) == (alone.reading, alone.statements)


def test_rubbish_is_collected_again_behind_a_batch_and_not_where_nobody_wanted_it():
    assert gc.isenabled()
    with parser.passing():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with parser.passing():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_short_rank_ends_no_sentence(parse):
    document = parse("Wexby Police Capt. Tom Terrant said so. State Police Lt. Ann Hale and Det. Ray Moss left.")
    assert [s.text.strip() for s in document.sentences] == [
        "Wexby Police Capt. Tom Terrant said so.",
        "State Police Lt. Ann Hale and Det. Ray Moss left.",
    ]

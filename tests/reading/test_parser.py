"""Parsing: sentences stay inside blocks, offsets stay those of the report."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from crosswire.reading import parser
from crosswire.records import Report

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

"""Blocks: what is a title, what is a paragraph, where lines were wrapped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading import segments

ARTICLE = """Ferry Runs Aground Off Northern Coast

A ferry ran aground on Monday, the port authority said.

Rescue Under Way
Two tugs reached the vessel before dawn.
"""

WRAPPED = """The port authority said on Monday that the ferry, which had left
the island an hour earlier, ran aground on a bank of sand. Nobody was
hurt.
"""


def kinds(text):
    return [(b.kind, text[b.start : b.end]) for b in segments.blocks(text)]


def test_titles_and_section_headings_are_no_paragraphs():
    assert [k for k, _ in kinds(ARTICLE)] == ["title", "body", "heading", "body"]


def test_lines_wrapped_at_a_width_are_one_paragraph():
    assert kinds(WRAPPED) == [("body", WRAPPED.rstrip())]


def test_a_leading_date_is_no_word_of_the_article():
    assert kinds("date 2031-05-04 The ferry ran aground on Monday.") == [
        ("meta", "date 2031-05-04"),
        ("body", "The ferry ran aground on Monday."),
    ]


def test_a_text_of_one_line_is_read_whatever_it_looks_like():
    assert kinds("Ferry Runs Aground") == [("body", "Ferry Runs Aground")]


@given(st.text(alphabet="Ab .\n\t,é:-1", max_size=200))
def test_blocks_are_in_order_apart_and_bare_of_white_space(text):
    at = 0
    for block in segments.blocks(text):
        assert at <= block.start < block.end
        at = block.end
        quoted = text[block.start : block.end]
        assert quoted == quoted.strip()
    covered = "".join(text[b.start : b.end] for b in segments.blocks(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_header_lines_and_a_dateline_are_no_words_of_the_article():
    header = "Title: Ferry aground\nOutlet: North Coast Review"
    text = f"{header}\n\nSETUBAL, Portugal (Coast Wire) — A ferry ran aground on Monday."
    assert kinds(text) == [
        ("meta", "Title: Ferry aground\nOutlet: North Coast Review"),
        ("meta", "SETUBAL, Portugal (Coast Wire) —"),
        ("body", "A ferry ran aground on Monday."),
    ]


def test_a_headline_in_sentence_case_is_a_title():
    text = (
        "Ferry runs aground off the northern coast and all on board are brought to land\nA ferry ran aground on Monday."
    )
    assert [k for k, _ in kinds(text)] == ["title", "body"]


def test_a_line_that_introduces_a_quotation_is_no_heading():
    text = "The port stays closed.\n\nHarbour Master Ana Prata said:\n\n“Nobody may enter.”"
    assert [k for k, _ in kinds(text)] == ["body", "body", "body"]

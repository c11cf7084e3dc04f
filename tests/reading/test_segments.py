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
        ("dateline", "SETUBAL, Portugal (Coast Wire) —"),
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


WIRE = """   PORT ELGIN (RUVIA), 4 FEB 90 (RNA) -- [TEXT] A BOMB WENT OFF ON SUNDAY
NIGHT IN FRONT OF THE HARBOUR OFFICE IN PORT ELGIN, THE POLICE HAVE SAID.
THREE PERSONS WERE HURT.

   THE MAYOR SAID THAT NOBODY HAD CLAIMED THE ATTACK, WHICH BROKE WINDOWS
OF SEVERAL HOUSES AND STOPPED THE TRAFFIC ON THE MAIN ROAD TO THE NORTH.
   A SECOND BOMB WAS FOUND NEAR THE BRIDGE AND TAKEN AWAY BY THE ARMY ON
MONDAY MORNING, HE SAID.
"""


def test_the_first_line_of_wrapped_wire_copy_is_no_title():
    assert [k for k, _ in kinds(WIRE)] == ["dateline", "body", "body", "body"]


def test_a_paragraph_that_only_its_indent_shows_is_a_block():
    assert kinds(WIRE)[3][1].startswith("A SECOND BOMB")


def test_labels_behind_a_dateline_are_no_words_of_the_article():
    assert kinds(WIRE)[0][1] == "PORT ELGIN (RUVIA), 4 FEB 90 (RNA) -- [TEXT]"


def test_a_dateline_shows_in_the_text_as_written():
    cased = WIRE.capitalize()
    first = segments.blocks(cased, WIRE)[0]
    assert (first.kind, first.start, first.end) == ("dateline", 3, 47)


def test_a_title_above_wrapped_paragraphs_stays_a_title():
    text = "Bomb in Port Elgin\n" + WIRE
    assert [k for k, _ in kinds(text)] == ["title", "dateline", "body", "body", "body"]


def test_a_double_spaced_text_is_one_paragraph():
    lines = [
        "A bomb went off on Sunday night in front of the",
        "Harbour Office in Port Elgin, the police have said.",
        "Three persons were hurt by glass, and two of them were",
        "Still in the hospital on Monday, where the mayor of the",
        "Town visited them and promised that the guilty would be",
        "Found before long, whoever they were and wherever they",
        "had fled.",
    ]
    assert [k for k, _ in kinds("\n\n".join(lines))] == ["body"]
    assert [k for k, _ in kinds("\n\n".join(f"{line.rstrip('.,')}." for line in lines))] == ["body"] * 7


def test_a_line_that_is_there_for_the_day_is_no_word_of_the_article():
    text = "Cranes fall in port\n\nPosted: 16 Aug 2031 at 11:10\n\nTwo cranes fell on Friday and hurt nobody."
    assert [b.kind for b in segments.blocks(text)] == ["title", "meta", "body"]
    assert [b.kind for b in segments.blocks("16 Aug 2031 at 11:10")] == ["body"]

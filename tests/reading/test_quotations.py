"""Whose words a quotation has: marks out of place, sentences set apart, paragraphs without a cue."""

from __future__ import annotations

import pytest

from crosswire.reading import attribution, names, places

pytestmark = pytest.mark.model


@pytest.fixture
def said(parse):
    """The quoted contents of a text, each with its source."""

    def make(text):
        document = parse(text)
        found = attribution.read(document, names.read(document, places.read(document)))
        return [(m.source_name, " ".join(c.text.split())) for m in found if m.quoted for c in m.content]

    return make


def test_a_quotation_runs_over_sentences_that_are_set_apart(said):
    text = (
        'Pavel Drun spoke on Monday.\n\n"They burnt the mill.\n\nNobody was in it.\n\n'
        'We saw the smoke, "Drun told the radio.\n\nThe talk was short.'
    )
    assert said(text) == [("Pavel Drun", '"They burnt the mill. Nobody was in it. We saw the smoke, "')]


def test_a_mark_that_hugs_the_cue_closes(said):
    assert said('"The water is clean, "said Mayor Ola Brenn. "Drink it. "') == [
        ("Ola Brenn", '"The water is clean, "'),
        ("Ola Brenn", '"Drink it. "'),
    ]


def test_upright_single_marks_are_marks(said):
    text = "'He's had a bad year, but he isn't cruel,' said the neighbour, Ina Morel. The workers' hall was shut."
    assert said(text) == [("Ina Morel", "'He's had a bad year, but he isn't cruel,'")]


def test_marks_that_an_encoding_lost_are_marks(said):
    assert said("Ivo Tarn came on Friday.\n\n�The gate was open,� he said.") == [("Ivo Tarn", "�The gate was open,�")]


def test_an_apostrophe_opens_nothing(said):
    assert said('\'Abd Karim was there. "It was dark," he said.') == [("Abd Karim", '"It was dark,"')]


def test_a_paragraph_of_its_own_goes_on_with_the_speaker(said):
    text = (
        'Governor Milo Harg came on Friday.\n\n"A thousand people sleep in tents, "he said, adding that it was warm.'
        '\n\n"Nobody lacks bread. "\n\nSome slept outside.'
    )
    assert said(text) == [
        ("Milo Harg", '"A thousand people sleep in tents, "'),
        ("Milo Harg", '"Nobody lacks bread. "'),
    ]


def test_what_was_told_before_is_not_quoted_for_the_quotation_behind_it(parse):
    document = parse('The mill burnt down on Friday, fireman Mark Hale said.\n\n"We came too late for it."')
    found = attribution.read(document, names.read(document, places.read(document)))
    assert [(m.source_name, m.quoted) for m in found] == [("Mark Hale", False), ("Mark Hale", True)]


def test_a_heading_in_other_marks_is_no_speech(said):
    text = "Ada Brandt looked at the dam.\n\n“It holds,” she said.\n\n'Like a Mountain.'\n\nRain fell on the valley."
    assert said(text) == [("Ada Brandt", "“It holds,”")]


def test_what_a_banner_reads_is_the_banners(said):
    assert said('Marchers carried a banner reading "No more silence in Karsa".') == [
        ("banner", '"No more silence in Karsa"')
    ]
    assert said('He had read "The Valley of the Mills" twice.') == []

"""Who is a source, and who is none: ranks before names, labels, datelines, things that say nothing."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import lifeless
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


@pytest.fixture
def sources(parse):
    def make(text):
        document = parse(text, published="2031-05-08")
        context = Context(document, annotate(document))
        found = []
        for a in context.reading.attributions:
            for c in a.content:
                found += [s.name for s in context.attribution(c.start, c.end).sources]
            if a.source is not None:
                assert text[a.source.start : a.source.end] == a.source.text
        return list(dict.fromkeys(found))

    return make


def test_a_rank_goes_on_with_the_name_behind_its_stop(sources):
    text = (
        "Two guards were hurt in the fight and left five others injured, said Sgt. Ivo Tarn.\n\nThe fight began inside."
    )
    assert sources(text) == ["Ivo Tarn"]


def test_who_speaks_for_others_and_what_they_issue_are_named_with_them(sources):
    assert sources("A spokesman for the Coast Guard said two men were hurt.") == ["spokesman for the Coast Guard"]
    assert sources("A statement from Corvin said two men were hurt.") == ["statement from Corvin"]


def test_a_man_of_whom_authorities_speak_is_no_part_of_their_name(sources):
    text = "A man authorities say was wounded in the ambush has been arrested in Dover."
    assert sources(text) == ["authorities"]


@pytest.mark.parametrize("head", ["PORT TARN, Ohio - ", "TARN - ", "PORT TARN, Fla. - "])
def test_the_place_at_the_head_of_a_report_is_no_part_of_who_speaks(sources, head):
    assert sources(f"{head}Dover police say a guard was found dead in the yard of the mill.") == ["Dover police"]


@pytest.mark.parametrize("label", ["UPDATE", "PREVIOUS STORY", "ORIGINAL POST"])
def test_a_label_before_a_colon_is_no_speaker(sources, label):
    text = f"The mill burned down on Sunday.\n\n{label}: Police say the guard was found in the yard."
    assert label not in sources(text)
    assert "Police" in sources(text)


def test_a_place_at_the_head_of_a_report_is_no_part_of_the_source(sources):
    text = "MARLOW (KXYZ/AP)- Police say a guard was slain by a burglar in the mill on Sunday."
    assert sources(text) == ["Police"]


def test_a_thing_that_says_nothing_is_no_source(sources):
    text = "The mill reopened after a fatal shooting that claimed the life of the guard."
    assert sources(text) == []


def test_no_one_is_no_source(sources):
    assert sources("The mill burned down. No one said that the guard was shot by a burglar.") == []


def test_he_who_says_a_quotation_is_nobody_of_whom_it_tells(sources):
    text = "Mayor Ivo Tarn stood at the gate. “A hateful person took the lives of people who came to work,” he said."
    assert sources(text) == ["Ivo Tarn"]


@pytest.mark.parametrize(
    "name",
    ["drive-by shooting", "car", "bomb threat", "violent past", "no arrests", "calls", "hunt", "NEW INFORMATION"],
)
def test_mute(name):
    assert lifeless.mute(name, "en")


@pytest.mark.parametrize(
    "name", ["charges", "autopsy report", "neighbor", "officials in the car", "Flood", "THE ARMY", "ETA", ""]
)
def test_not_mute(name):
    assert not lifeless.mute(name, "en")


def test_a_language_without_a_list_of_nouns_has_no_mute_sources():
    assert not lifeless.mute("coche", "es")

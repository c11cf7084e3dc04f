"""Text as it comes: what is no word of it is taken out, and what is read is told by the offsets of the text."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire import demo, pipeline, statements
from crosswire.reading import parser
from crosswire.reading.annotate import annotate
from crosswire.reading.clean import clean
from crosswire.reading.clean.view import View, viewed, written
from crosswire.records import NameMention, Report

sys.path.insert(0, str(Path(__file__).parent))

import noise
import telling

BODY = "The mayor of the old harbour town said on Monday that the ferry had left the"


def seen(text: str, language: str = "en") -> str:
    return clean(text, language).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seven guer-\nrillas fled.", "Seven guerrillas\nfled."),
        ("the anti-\ngovernment march", "the anti-government\nmarch"),
        ("A 13-\nyear-old boy", "A 13-year-old\nboy"),
        ("on the Peru-\nChile border", "on the Peru-Chile\nborder"),
        ("a UN-\nbrokered truce", "a UN-brokered\ntruce"),
        ("The FENU met. FENU-\nRALT talks began. RALT spoke.", "The FENU met. FENU-RALT\ntalks began. RALT spoke."),
        ("The Quilm-\nere docks", "The Quilmere\ndocks"),
        ("THE GUER-\nRILLAS FLED.", "THE GUERRILLAS\nFLED."),
        ("The gov- ernment fell.", "The government fell."),
        ("mid- and long-term plans", "mid- and long-term plans"),
    ],
)
def test_words_cut_at_the_end_of_a_line(text, words):
    assert seen(text) == words


def test_a_word_that_the_text_has_uncut_elsewhere_is_known():
    assert seen("The over-haul went on. An over-\nhaul costs.") == "The over-haul went on. An over-haul\ncosts."


def test_a_spanish_word_is_closed():
    assert seen("Los pes-\ncadores zarparon.", "es") == "Los pescadores\nzarparon."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four were K I L L E D there.", "Four were KILLED there."),
        ("T H R E E   D E A D   I N   M I L L", "THREE DEAD IN MILL"),
        ("T H R E E D E A D", "THREE DEAD"),
        ("Options a b c d e are open.", "Options a b c d e are open."),
        ("J. R. R. Pell came.", "J. R. R. Pell came."),
        ("He got an A B C D grade.", "He got an A B C D grade."),
        ('He said: "N E V E R".', 'He said: "NEVER".'),
        ("It went to a q u a r r y.", "It went to a quarry."),
    ],
)
def test_letters_that_stand_apart(text, words):
    assert seen(text) == words


def test_characters_that_nobody_sees_and_ligatures():
    assert seen("The har\u00adbour\u200b \ufb01re") == "The harbour fire"


@pytest.mark.parametrize(
    "line",
    [
        "Page 3 of 9",
        "- 3 -",
        "(3)",
        "Página 4",
        "The Harbour Gazette, Page 3",
        "THE HARBOUR GAZETTE    3",
        "The Harbour Gazette",
        "(MORE)",
        "-MORE-",
        "(continued on page 4)",
        "BC-Port-Blast, 2nd Ld-Writethru, 480",
        "AP-NY-05-07-31 1432EDT",
        "rv/jm",
    ],
)
def test_a_line_that_tears_a_sentence_is_taken_out(line):
    assert seen(f"A title\n\n{BODY}\n\n{line}\n\nquay before noon.\n") == f"A title\n\n{BODY}\nquay before noon.\n"


@pytest.mark.parametrize("mark", ["(MORE)", "-MORE-", "END", "###", "-30-", "NNNN", "(SIGUE)"])
def test_a_mark_of_the_wire_ends_no_text(mark):
    assert seen(f"A title\n\n{BODY} quay.\n\n{mark}\n").rstrip() == f"A title\n\n{BODY} quay."


def test_a_mark_behind_a_sentence():
    assert seen("The ferry left. (MORE)\n\nIt came back.") == "The ferry left.\n\nIt came back."


@pytest.mark.parametrize(
    "text",
    [
        "Harbour closed\n\nThe ferry left.\n\nWhat happened before\n\nThe quay was shut.\n",
        "Dead\n\n4\n\nHurt\n\n12\n",
        "The mayor left.\n\nEnd of an era\n\nHe had been mayor for long.",
        "We want more\nof it, more\nthan that. The end\nis near.",
        "He wrote to the news agency\nREUTER.\n\nNobody answered.",
        "Refrain of the song\n\nA line.\n\nRefrain of the song\n\nAnother line.\n\nRefrain of the song\n",
        "It says so on\npage 4\nof the report.",
    ],
)
def test_what_belongs_to_the_text_stays(text):
    assert seen(text) == text


def test_a_running_head_between_paragraphs_is_taken_out_where_it_also_tears_a_sentence():
    text = f"GAZETTE FILE\n\n{BODY}\n\nGAZETTE FILE\n\nquay.\n\nAll was well.\n\n{BODY}\n\nGAZETTE FILE\n\nold quay.\n"
    assert seen(text).count("GAZETTE FILE") == 1


VIDEOS = """2:05 Mayor opens the new bridge Pause

0:38 'Why is it always us?'

1:21 Fire guts a mill in Oakport

The mill burned at 9:30 on Friday."""


def test_a_list_of_other_videos_is_taken_out_and_a_timetable_stays():
    assert clean(VIDEOS, "en").text == "The mill burned at 9:30 on Friday."
    times = VIDEOS.replace("2:05", "0:05").replace("1:21", "1:59")
    assert clean(times, "en").text == times


def test_a_paragraph_that_was_torn_is_one():
    assert seen(f"{BODY}\n\nquay.\n\nIt came back.") == f"{BODY}\nquay.\n\nIt came back."
    assert (
        seen("They spoke to the\n\nMayor of Tarn.\n\nHe agreed.") == "They spoke to the\nMayor of Tarn.\n\nHe agreed."
    )


def test_a_title_behind_the_text_stays_as_it_is():
    text = "The ferry left. (MORE)\n\nP A G E 3\n\nPage 3"
    at = text.index("Page 3")
    view = clean(text, "en", at)
    assert view.text.endswith("Page 3")
    assert view.start(view.at(at)) == at


@given(st.text(alphabet="ab AL.\n-\f3()\u00ad\ufb01", max_size=150))
def test_offsets_of_any_text(text):
    view = clean(text, "en")
    assert view.origin is None or (len(view.origin) == len(view.text) and list(view.origin) == sorted(view.origin))
    for at in range(len(view.text)):
        start, end = view.start(at), view.end(at + 1)
        assert 0 <= start < end <= len(text)
        assert view.text[at] == text[start] or text[start] in "\ufb01 \n\f-\u00ad" or view.text[at].isspace()


def test_what_was_read_has_the_offsets_of_the_text_and_finds_back():
    text = "Seven guer-\nrillas fled."
    view = clean(text, "en")
    at = view.text.index("guerrillas")
    found = (NameMention(start=at, end=at + 10, text="guerrillas", type="group", entity=None),)
    told = written(found, view, text)
    assert told[0].text == "guer-\nrillas" == text[told[0].start : told[0].end]
    assert viewed(told, view) == found
    assert written(found, View(text=text), text) is found


def test_it_takes_time_in_proportion_to_the_text():
    def took(times: int) -> float:
        text = (f"{BODY} guer-\nrillas K I L L E D\n\nPage 3\n\nquay (MORE)\n\nHEAD\n\n" * times) + "a " * times * 40
        start = time.perf_counter()
        clean(text, "en")
        return time.perf_counter() - start

    took(20)
    assert min(took(1600) for _ in range(2)) < 30 * max(min(took(200) for _ in range(3)), 0.002)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return list(pipeline.take_in(demo.reports()).reports)


def read(report: Report) -> list:
    document = next(parser.parse([report]))
    return list(statements.read(document, annotate(document)))


FLOOR = 0.98
"""Share of statements that stay the same where the shipped situation's reports come with all kinds of noise."""


@pytest.mark.model
def test_noise_changes_nothing_of_what_is_read(reports):
    both = one = other = 0
    for seed, report in enumerate(reports):
        spoiled = Report(id=report.id, language=report.language, text=noise.noisy(report.text, seed))
        told = read(spoiled)
        assert all(spoiled.text[s.start : s.end] == s.text for s in told)
        same, a, b = telling.shared(read(Report(id=report.id, language=report.language, text=report.text)), told)
        both, one, other = both + same, one + a, other + b
    assert one > 150
    assert 2 * both / (one + other) >= FLOOR

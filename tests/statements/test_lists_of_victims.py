"""People whom a report lists as killed or injured, however the list is written and wherever it stands."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

BLAST = "A bomb exploded in Port Orley on Monday. "


@pytest.fixture
def told(parse):
    """Of each attack of a text whom it befell, with how many were killed and injured."""

    def read(text):
        document = parse(text, published="2031-05-08")
        return [
            ([r.name for r in s.event.recipients], *(b and b.low for b in (s.event.killed, s.event.injured)))
            for s in events.read(Context(document, annotate(document)))
            if s.event.type == "ASSAULT"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (
            (
                "A grenade went off in the station, killing Peter Dunn, 42; Carla Voss, 19; a boy known as Tim; "
                "Henrik Aldous, and a nurse who died in hospital."
            ),
            ["Peter Dunn", "Carla Voss", "Tim", "Henrik Aldous", "nurse"],
        ),
        (
            (
                "Injured by the blast were an unidentified driver; Anna Keller, a nurse who was waiting at the stop; "
                "and Paul Rennick, a baker."
            ),
            ["unidentified driver", "Anna Keller", "Paul Rennick"],
        ),
        (
            "Injured by the blast were: an unidentified driver; Sam Poe, a young beggar; and Tom Hill, a baker.",
            ["unidentified driver", "Sam Poe", "Tom Hill"],
        ),
        (
            "Wounded in the blast were Tom Hill, a guard; Ann Dale, a nurse; and Sam Poe, 12.",
            ["Tom Hill", "Ann Dale", "Sam Poe"],
        ),
        ("Killed in the attack were Peter Dunn, a teacher, and his wife Carla.", ["Peter Dunn", "Carla"]),
        ("Mayor Ann Dale, her driver, and two guards were wounded by the blast.", ["Ann Dale", "driver", "guards"]),
        ("The gunmen murdered the six monks, two of whom were foreigners, and two cooks.", ["six monks", "two cooks"]),
        ("The bomb killed a nurse, who was on her way to work, and two students.", ["nurse", "students"]),
        (
            (
                "A gang ordered the murder of journalist Tom Hill, director of the Dawn newspaper, and Sam Poe, "
                "president of the opposition party."
            ),
            ["Tom Hill", "Sam Poe"],
        ),
        (
            "A man, two women and a small child were killed in Port Orley.",
            ["man", "two women", "small child"],
        ),
        ("In the ambush, two officers, identified as Tom Hill and Ann Dale, were killed.", ["Tom Hill", "Ann Dale"]),
    ],
)
def test_everybody_of_a_list_was_hit(told, text, hit):
    assert told(text)[0][0] == hit


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("The troops shot the judge; the mayor fled; and the guards hid.", ["judge"]),
        ("The gunmen wounded his secretary, Carla Voss, and a guard.", ["Carla Voss", "guard"]),
    ],
)
def test_who_is_told_of_elsewhere_or_explained_is_nobody_more(told, text, hit):
    assert told(text)[0][0] == hit


@pytest.mark.parametrize(
    ("text", "hit", "killed", "injured"),
    [
        (
            "Among the injured are Peter Dunn, 53; Carla Voss, 24; Paul Rennick and Maria Teller.",
            ["Peter Dunn", "Carla Voss", "Paul Rennick", "Maria Teller"],
            None,
            4,
        ),
        ("Among the dead were the mayor, two nuns and a taxi driver.", ["mayor", "two nuns", "taxi driver"], 4, None),
        ("The dead were Alex Mendes, 20; Eva Poe, 21; and a 3-year-old boy.",
         ["Alex Mendes", "Eva Poe", "3-year-old boy"], 3, None),
        ("Those killed were Sergeant Peter Dunn and Henrik Aldous.", ["Peter Dunn", "Henrik Aldous"], 2, None),
        ("The injured include a bus driver and four passengers.", ["bus driver", "passengers"], None, 5),
        ("One of those killed was Ann Dale, a reporter.", ["Ann Dale"], 1, None),
        ("Ann Dale, a reporter, was among the wounded.", ["Ann Dale"], None, 1),
        ("The names of the dead are Peter Dunn, Carla Voss and Henrik Aldous.",
         ["Peter Dunn", "Carla Voss", "Henrik Aldous"], 3, None),
    ],
)  # fmt: skip
def test_who_is_said_to_be_of_the_dead_or_injured_was_hit(told, text, hit, killed, injured):
    assert (hit, killed, injured) in told(BLAST + text)


def test_a_share_of_the_dead_names_nobody(told):
    assert told(BLAST + "Two guards were among the dead.") == told(BLAST)


def test_what_the_dead_are_called_names_nobody(told):
    assert told(BLAST + "The dead were heroes.") == told(BLAST)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("As a result of the rebel attack, a guard, identified as Tom Hill, was killed.", ["guard"]),
        ("Near the old bridge, a policeman, who was off duty, was shot dead.", ["policeman"]),
    ],
)
def test_who_stands_between_commas_behind_the_opening_is_the_subject(told, text, hit):
    assert told(text)[0][0] == hit


def test_an_injury_of_people_is_told_by_its_noun(told):
    assert told("The blast resulted in the injury of six people.") == [(["six people"], None, 6)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (
            "Gunmen killed three people in Ghent on Monday: Peter Ruhl, a cook; Anna Kole, a nun; and Karl Dunn, 19.",
            ["Peter Ruhl", "Anna Kole", "Karl Dunn"],
        ),
        (
            "Two men were wounded in the shooting in Ghent on Monday -- Peter Ruhl and Karl Dunn.",
            ["Peter Ruhl", "Karl Dunn"],
        ),
        (
            "Rebels abducted three clerks near Ghent on Monday – Peter Ruhl, Anna Kole and Karl Dunn.",
            ["Peter Ruhl", "Anna Kole", "Karl Dunn"],
        ),
        ("Two men were wounded in Ghent on Monday -- Peter Ruhl, Anna Kole and Karl Dunn deny it.", ["Two men"]),
    ],
)
def test_names_behind_a_colon_or_a_dash_are_those_counted_before_it(told, text, hit):
    assert [names for names, _, _ in told(text)] == [hit]

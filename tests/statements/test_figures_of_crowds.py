"""Figures beyond the harm done: crowds, magnitudes, shares, time served, and that there was none of something."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import figures
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


@pytest.fixture
def read(parse):
    def make(text):
        document = parse(text, published="2031-05-08", language="en")
        found = list(figures.read(Context(document, annotate(document))))
        for s in found:
            assert text[s.start : s.end] == s.text
        return found

    return make


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("More than 10,000 people had been marching through Porto.", 10_000),
        ("In the main square, where 4,000 gathered for a rally, police fired in the air.", 4_000),
        ("On Monday a group of about 130 people were marching toward the barracks.", 130),
        ("In Braga another 20,000 people took to the streets.", 20_000),
        ("A further 9,000 people joined the city's demonstrations.", 9_000),
        ("Tens of thousands marched on Sunday.", 10_000),
        ("A crowd of about 2,000 gathered in Kestrel Square.", 2_000),
        ("The broadcaster estimated the crowd at 70.", 70),
        ("The rally drew 15,000 people, according to its organisers.", 15_000),
        ("Some 300 protesters clashed with riot police outside the ministry.", 300),
        ("Around 600 mourners attended the funeral.", 600),
    ],
)
def test_crowds_are_counted(read, text, value):
    assert [(s.figure.measure, s.figure.value) for s in read(text)] == [("crowd", value)]


def test_protesters_whom_something_befell_are_no_crowd(read):
    [statement] = read("At least 46 demonstrators were arrested on Tuesday.")
    assert statement.figure.measure == "detained"


def test_things_that_gather_are_no_crowd(read):
    [statement] = read("Four warships gathered off the cape.")
    assert statement.figure.measure == "count"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A 5.6 magnitude earthquake hit the island on Sunday.", 5.6),
        ("The survey said it was a magnitude-6.1 temblor.", 6.1),
        ("A 6.2 quake shook the valley at dawn.", 6.2),
        ("An earthquake measuring 6.4 on the Richter scale jolted the coast.", 6.4),
        ("The institute put the quake's magnitude at 5.9.", 5.9),
    ],
)
def test_a_magnitude_counts_nothing_and_does_not_run(read, text, value):
    [statement] = read(text)
    figure = statement.figure
    assert (figure.measure, figure.value, figure.item, figure.cumulative) == ("magnitude", value, None, False)


def test_earthquakes_are_counted(read):
    [statement] = read("Three earthquakes shook the valley.")
    assert (statement.figure.measure, statement.figure.item) == ("count", "earthquakes")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He was sentenced to 2 years in prison.", 2, "year"),
        ("She was sentenced to 2 1/2 years in jail.", 2.5, "year"),
        ("He served 9 months of his sentence.", 9, "month"),
        ("A judge handed down a 15-year prison sentence.", 15, "year"),
        ("He was jailed for seven years.", 7, "year"),
        ("He was held for 90 days without bail.", 90, "day"),
        ("She spent three years in jail before the trial.", 3, "year"),
        ("He faces up to 25 years in prison.", 25, "year"),
    ],
)
def test_time_in_prison(read, text, value, unit):
    [statement] = read(text)
    assert (statement.figure.measure, statement.figure.value, statement.figure.unit) == ("term", value, unit)


@pytest.mark.parametrize("text", ["The mayor has served four years in office.", "She has held office for 12 years."])
def test_other_lengths_of_time_are_no_figure(read, text):
    assert read(text) == []


def test_a_share_is_of_something(read):
    [statement] = read("Harbour stocks plunged 5.4 per cent.")
    figure = statement.figure
    assert (figure.measure, figure.value, figure.unit, figure.item) == ("percent", 5.4, "%", "harbour stocks")


@pytest.mark.parametrize(
    ("text", "measure", "quote"),
    [
        ("There were no immediate reports of injuries or damage.", "injured", "no immediate reports of injuries"),
        ("None of the passengers was hurt.", "injured", "None of the passengers was hurt"),
        ("No one in the building was injured.", "injured", "No one in the building was injured"),
        ("The attack did not cause any injuries.", "injured", "not cause any injuries"),
        ("The train derailed without casualties.", "casualties", "without casualties"),
        ("It ended with no injuries to police.", "injured", "no injuries"),
    ],
)
def test_that_there_was_none(read, text, measure, quote):
    [statement] = read(text)
    assert (statement.figure.measure, statement.figure.value, statement.text) == (measure, 0, quote)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("He faces two counts of murder.", "counts of murder"),
        ("Police found 40 rounds of ammunition.", "rounds of ammunition"),
        ("As many as 2,000 people needed shelter, the governor said.", "people"),
        ("The liner sailed with six or seven crew.", "crew"),
    ],
)
def test_what_is_counted_is_named_in_full(read, text, item):
    [statement] = read(text)
    assert statement.figure.item == item


def test_a_pair_is_counted_again_by_what_befell_it_only(read):
    assert read("The bishop spoke to the two men after the mass.") == []
    [statement] = read("The bodies of the two women were found on Tuesday.")
    assert (statement.figure.measure, statement.figure.value) == ("killed", 2)


def test_people_who_are_held_are_detained(read):
    [statement] = read("In five nights of operations 90 people have been held.")
    assert (statement.figure.measure, statement.figure.value) == ("detained", 90)


def test_a_toll_from_attacks_counts_the_dead(read):
    [statement] = read("The death toll from the attacks in Porto last Friday has risen to 130.")
    assert (statement.figure.measure, statement.figure.value) == ("killed", 130)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At least nine people were killed in the Lisbon bombing.", "Lisbon"),
        ("Six people were killed when three jets bombed the city of Porto.", "Porto"),
        ("A quake hit the southern town of Faro, killing 612 people.", "Faro"),
        ("Some 8,000 people took to the streets of Porto.", "Porto"),
    ],
)
def test_what_befell_people_lies_where_the_sentence_lies(read, text, place):
    found = [s for s in read(text) if s.figure.measure != "count"]
    assert [s.figure.place and s.figure.place.name for s in found] == [place]


def test_a_sum_in_another_currency_is_no_part_of_the_first(read):
    found = read("The line gave each passenger T$1,000 ($36).")
    assert [(s.figure.value, s.figure.unit, s.figure.part) for s in found] == [(1000, "TWD", False), (36, "USD", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The number of people known to have died when the Marigold capsized has risen to 21.",
        "The number of people confirmed to have been killed has risen to 21.",
    ],
)
def test_who_is_known_to_have_died_is_counted_among_the_dead(read, text):
    assert [(s.figure.measure, s.figure.value) for s in read(text)] == [("killed", 21)]


def test_those_in_a_life_raft_are_alive(read):
    found = read(
        "She said 118 people had been rescued, among them four found clinging to a life raft on Friday afternoon."
    )
    assert [(s.figure.measure, s.figure.value) for s in found] == [("rescued", 118), ("rescued", 4)]


def test_a_share_of_nothing_named_is_no_figure(read):
    assert [s.figure.measure for s in read("The agency put it at 2.1 percent.")] == []


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Thirteen were either killed or wounded in the blast.", "casualties", 13),
        ("Some 20 people were killed or injured when the roof collapsed.", "casualties", 20),
        ("The shelling killed or wounded 45 villagers.", "casualties", 45),
        ("The attack left 17 people dead or wounded.", "casualties", 17),
        ("More than 50 miners were dead or injured, officials said.", "casualties", 50),
        ("Eight passengers were injured or killed.", "casualties", 8),
        ("Nobody was killed or injured.", "killed", 0),
        ("In the raid, 60 rebels were killed.", "killed", 60),
        ("Ten people were shot or stabbed to death.", "killed", 10),
    ],
)
def test_killed_or_wounded_counts_both_together(read, text, measure, value):
    (found,) = read(text)
    assert (found.figure.measure, found.figure.value) == (measure, value)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("A rights group said it has spoken to seven inmates.", "count"),
        ("Investigators interviewed 12 detainees.", "count"),
        ("The delegation met with four prisoners at the jail.", "count"),
        ("Two survivors were interviewed by reporters.", "count"),
        ("A doctor examined six refugees.", "count"),
        ("The army said it was holding 40 prisoners.", "detained"),
        ("Guards beat eleven prisoners.", "detained"),
        ("The king pardoned 230 prisoners.", "count"),
    ],
)
def test_who_is_only_spoken_to_is_not_counted_by_what_befell_him(read, text, measure):
    (found,) = read(text)
    assert found.figure.measure == measure

"""The days of what a report tells without saying when, or beside the days of something else."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Interval
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2031, 5, 13)  # a Tuesday
SUNDAY = dt.date(2031, 5, 11)
NEWS = "A ferry sank off Port Kell on Sunday. "
BEFORE = "Rain fell. "


@pytest.fixture
def deeds(parse):
    """The events of a text."""

    def read(text, published=PUBLISHED):
        document = parse(text, published=published.isoformat() if published else None)
        return list(events.read(Context(document, annotate(document))))

    return read


@pytest.fixture
def told(deeds):
    """The time of the last event of a text, which its last sentence tells."""

    def read(text, published=PUBLISHED):
        found = deeds(text, published)
        assert found[-1].context_start >= text.rstrip(".").rindex(".")
        return found[-1].time

    return read


@pytest.mark.parametrize(
    "text",
    [
        "The passengers were taken to a hospital by helicopter.",
        "The transport minister met the captain.",
        "Rescuers are searching for the missing crew.",
        "The owner has been charged with fraud.",
        "Police said the owner was questioned.",
    ],
)
def test_news_without_a_day_is_of_the_days_from_the_story_to_the_report(told, text):
    assert told(NEWS + text) == Interval(earliest=SUNDAY, latest=PUBLISHED)


def test_days_too_many_to_say_when_are_lent_to_nobody(told):
    assert told(NEWS + "The owner has been charged with fraud.", PUBLISHED + dt.timedelta(days=1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "The captain had been arrested before.",
        "Ann Dorrit, who met the minister, keeps three boats.",
        "The owner meets ministers.",
        "The owner will be charged with fraud.",
        "Over the past three years officials have evacuated the town twice.",
        "In 1998 the firm lost a boat. The owner was convicted of fraud.",
    ],
)
def test_what_was_done_before_or_is_done_at_all_times_is_no_news(told, text):
    assert told(NEWS + text) is None


def test_a_day_that_is_only_the_reports_own_leaves_room_for_the_day_before(told):
    found = told("On Tuesday an aide spoke of the quake that shook Torrel. The minister met the mayor of the town.")
    assert found == Interval(earliest=PUBLISHED - dt.timedelta(days=1), latest=PUBLISHED)


def test_an_older_story_lends_no_days(told):
    assert told("A ferry sank off Port Kell on April 2. The transport minister met the captain.") is None


def test_a_report_without_a_date_lends_no_days(told):
    assert told(NEWS + "The transport minister met the captain.", published=None) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The palace said on Monday King Orlan would meet President Dale in Torrel on June 1.", dt.date(2031, 6, 1)),
        ("The ministry said Monday rebels had seized the town of Torrel on Sunday.", SUNDAY),
        ("The thief was at large until May 10, when police arrested him in a shop in Torrel.", dt.date(2031, 5, 10)),
        ("The bill is to be voted on Thursday.", dt.date(2031, 5, 15)),
        ("The king stayed after a guard arrested four men on May 8 and after the queen left.", dt.date(2031, 5, 8)),
    ],
)
def test_of_the_days_in_a_sentence_a_deed_has_its_own(deeds, text, day):
    times = [s.time for s in deeds(text)]
    assert Interval(earliest=day, latest=day) in times


@pytest.mark.parametrize(
    "text",
    [
        "The minister visited the museum, which was damaged by a bomb on 2 April.",
        "The president met the widow of the editor, who was killed on 3 March.",
        "Mr Hale pleaded guilty and was remanded in custody to appear before the court on 19 August.",
    ],
)
def test_a_day_on_which_something_else_befell_what_it_names_is_not_a_deeds(deeds, text):
    first = min(deeds(text), key=lambda s: s.start)
    assert first.time is None


def test_what_befell_those_who_were_hit_dates_the_blow(deeds):
    found = deeds("Gunmen killed two farmers who were taken from their homes on Monday.")
    blow = min(found, key=lambda s: s.start)
    assert (blow.event.type, blow.time.earliest) == ("ASSAULT", dt.date(2031, 5, 12))


@pytest.mark.parametrize(
    "text",
    [
        "A man struck Ann Roe with his 2009 Honda Civic.",
        "The gunmen fled in a stolen 2015 Ford Explorer.",
        "The man in the red 1998 Toyota van shot the guard.",
        "Police raided the office of the 2012 Alder Cup.",
        "The actor was arrested at the premiere of his 2007 film.",
    ],
)
def test_the_year_of_a_thing_is_no_day_of_a_deed(told, text):
    assert told(BEFORE + text) is None


def test_the_year_of_a_happening_is_its_day(told):
    year = Interval(earliest=dt.date(2008, 1, 1), latest=dt.date(2008, 12, 31))
    assert told(BEFORE + "The 2008 attack killed six people.") == year
    assert told(BEFORE + "Six people were killed in a 2008 attack.") == year


@pytest.mark.parametrize(
    "text",
    [
        "The council voted on Monday to look into the raid, in which 14 miners died.",
        "Thousands marched on Sunday in protest at the raid in which 12 people were killed.",
        "The court on Friday jailed a driver who killed three people.",
        "The envoy flew on Monday to the village where rebels killed nine people.",
    ],
)
def test_what_is_done_about_a_deed_has_a_day_of_its_own(deeds, text):
    found = [s for s in deeds(text) if s.event.type in ("ASSAULT", "DISASTER")]
    assert [s.time for s in found] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The bomb, which killed nine people, went off on Monday.",
        "A bomb exploded on Monday at a market where 12 people were killed.",
        "Two officers were hurt on Monday in clashes in which four people died.",
    ],
)
def test_what_a_deed_did_is_of_its_day(deeds, text):
    found = [s for s in deeds(text) if s.event.killed is not None]
    assert {s.time for s in found} == {Interval(earliest=dt.date(2031, 5, 12), latest=dt.date(2031, 5, 12))}


@pytest.mark.parametrize(
    "text",
    [
        "A search of the house on Sunday led to the seizure of 61 knives.",
        "A raid on Sunday resulted in the arrest of four men.",
        "The blast on Sunday led to the evacuation of the hotel.",
    ],
)
def test_what_came_of_a_happening_is_of_its_day(deeds, text):
    assert {s.time for s in deeds(text)} == {Interval(earliest=SUNDAY, latest=SUNDAY)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The minister resigned on Sunday, four days after a bridge collapse that killed 12 people.", 7, 7),
        ("Police arrested two men on Monday, a day after a bomb killed a judge in Torrel.", 11, 11),
        ("Schools reopened on Monday, a week after an explosion killed three pupils.", 4, 6),
        ("Two days after the shooting that killed six people, the police arrested a suspect on Sunday.", 9, 9),
        ("The envoy was shot dead on Sunday, two days after his brother was killed.", 9, 9),
        ("The sexton died on Sunday, two days after he was shot by police in Torrel.", 9, 9),
        ("The vote was held on Monday, two days after rebels attacked a school on Saturday, wounding three.", 10, 10),
    ],
)
def test_what_befell_some_time_before_another_thing_is_of_that_day(deeds, text, first, last):
    times = [s.time for s in deeds(text) if s.event.type in {"ASSAULT", "DISASTER"}]
    assert Interval(earliest=dt.date(2031, 5, first), latest=dt.date(2031, 5, last)) in times


def test_amounts_that_are_rough_or_not_told_leave_room(deeds):
    def time(text):
        return next(s.time for s in deeds(text) if s.event.recipients and s.event.killed)

    assert time("A shop was looted on Monday, hours after gunmen killed a priest in Torrel.") == Interval(
        earliest=SUNDAY, latest=SUNDAY + dt.timedelta(days=1)
    )
    assert time("A shop was looted on Monday, days after gunmen killed a priest in Torrel.") is None


def test_what_befell_long_before_is_no_harm_of_what_came_then(deeds):
    text = "Days after gunmen killed a priest, a church was burned down on Sunday."
    fire, killing = sorted(deeds(text), key=lambda s: not s.event.target)
    assert (fire.event.target, fire.event.actors) == ("church", ())
    assert [a.name for a in killing.event.actors] == ["gunmen"]

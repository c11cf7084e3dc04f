"""Episodes: which tellings of one report are of one happening, and what they lend each other."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Bounds, Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


def read(parse, text: str, published: str = "2031-05-08") -> list[Statement]:
    document = parse(text, published=published)
    return [s for s in events.read(Context(document, annotate(document))) if s.event.type in ("ASSAULT", "COERCE")]


def grouped(found: list[Statement]) -> list[list[str]]:
    """The triggers of every episode, in the order of the text."""
    episodes: dict[str | None, list[str]] = {}
    for s in found:
        episodes.setdefault(s.event.episode, []).append(s.event.trigger)
    return list(episodes.values())


def number(found: list[Statement]) -> int:
    return len({s.event.episode for s in found})


def test_what_refers_back_is_the_same_happening(parse):
    found = read(
        parse,
        "Gunmen attacked a mill near Tarn on Monday.\n\nThe attack left two workers dead. "
        "One of the victims, Ada Brandt, was shot in the chest.",
    )
    assert len(found) >= 3
    assert number(found) == 1
    assert {s.event.episode for s in found} == {"e1"}


@pytest.mark.parametrize(
    "second",
    [
        "Another bomb exploded at a depot in the south.",
        "On Wednesday a bomb exploded at the depot.",
        "Rebels kidnapped a judge from his home.",
        "Thieves robbed a grocery of 900 dollars.",
    ],
)
def test_another_deed_day_or_thing_is_another_happening(parse, second):
    found = read(parse, f"A bomb exploded outside a bank in Tarn on Monday, killing a guard.\n\n{second}")
    assert number(found) == 2


def test_a_year_that_holds_the_day_is_that_of_the_same_happening(parse):
    found = read(parse, "A man was shot on Tuesday in Veldt. He was shot dead in May 2031, the fourth this year.")
    assert number(found) == 1


def test_places_far_apart_keep_two_attacks_apart(parse):
    found = read(
        parse,
        "Gunmen shot dead three people at a market in Lima on Monday. In Bogota, gunmen shot dead a teacher on Monday.",
    )
    assert number(found) == 2


def test_a_death_in_hospital_days_later_belongs_to_the_shooting(parse):
    found = read(
        parse,
        "A teacher, Ada Brandt, was shot outside her home in Tarn on Friday, May 2, 2031. Brandt died on Tuesday.",
    )
    assert number(found) == 1


def test_what_somebody_died_of_may_be_told_after_his_death(parse):
    found = read(
        parse,
        "A teacher died in hospital early Wednesday. The teacher was shot outside her home in Tarn on Tuesday night.",
    )
    assert number(found) == 1


def test_a_deed_of_the_day_before_another_is_another(parse):
    found = read(parse, "A teacher was shot in Tarn on Wednesday. A farmer was shot in Tarn on Tuesday.")
    assert number(found) == 2


def test_a_murder_against_somebody_is_told_of_him(parse):
    [told] = read(parse, "The council condemns the murder committed by gunmen against Ada Brandt, the mayor of Tarn.")
    assert [r.name for r in told.event.recipients] == ["Ada Brandt"]


@pytest.mark.parametrize("around", ["heavy clashes were reported", "guerrillas were seen"])
def test_a_death_amid_war_is_a_happening(parse, around):
    assert read(parse, f"Ada Brandt, the union leader, died on Monday in Tarn, where {around}.")


def test_a_death_amid_nothing_of_the_kind_is_none(parse):
    assert not read(parse, "Ada Brandt, the union leader, died on Monday in Tarn, where she was born.")


def test_a_happening_lends_its_day_and_place(parse):
    text = "A bomb exploded outside a bank in Lima on Monday. The blast killed a guard."
    found = read(parse, text)
    assert number(found) == 1
    last = found[-1]
    assert last.time == found[0].time is not None
    assert last.place is not None
    assert last.place.name == "Lima"
    assert text[last.place.start : last.place.end] == "Lima"


def test_nobody_is_made_to_accuse_whom_another_accuses(parse):
    found = read(
        parse,
        "The army said that rebels attacked a mill in Tarn.\n\n"
        '"The attack killed two workers," said the mayor, Ada Brandt.',
    )
    theirs = [s for s in found if any("Brandt" in source.name for source in s.attribution.sources)]
    assert theirs
    assert all(s.event.actors == () for s in theirs)


@pytest.mark.parametrize(
    "text",
    [
        "Attacks on villages have increased.",
        "Death squads murder people with impunity.",
        "The speech dealt with bombings and murders.",
        "The rebel offensive in Peru goes on.",
        "More than 900 judges have been killed in recent years.",
        "The air force is bombing the civilian population.",
        "The war has left 70,000 people dead.",
        "Clashes are taking place near Lima.",
        "The army invaded the country.",
        "Three pilots died when their plane crashed near Tarn on Monday.",
        "A ferry capsized near Tarn on Monday, killing 12 passengers.",
    ],
)
def test_violence_in_general_is_no_happening(parse, text):
    assert read(parse, text) == []


@pytest.mark.parametrize("text", ["Rebels also blew up a bus.", "Elsewhere, rebels blew up a bus."])
def test_a_further_deed_is_another_happening(parse, text):
    found = read(parse, f"Rebels attacked a barracks in Lima on Monday. {text}")
    assert len({s.event.episode for s in found}) == len(found) == 2


def test_a_series_is_none_of_its_single_deeds(parse):
    found = read(
        parse,
        "The rebels have carried out 45 attacks on boats off Lima.\n\nOn Monday rebels attacked a boat near Lima.",
    )
    assert [s.text for s in found if s.event.episode == found[-1].event.episode] == [found[-1].text]


def test_what_aircraft_bomb_is_bombed_from_the_air(parse):
    (found,) = read(parse, "The air force bombed a village near Lima on Monday.")
    assert found.event.mode == "aerial"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked villages.",
        "A teacher was killed.",
        "Nine people have been killed.",
    ],
)
def test_a_deed_with_something_of_its_own_is_one(parse, text):
    assert read(parse, text)


def test_two_nouns_side_by_side_are_two_deeds(parse):
    found = read(parse, "The bishop condemned the bombing of a bank and the murder of Judge Ada Brandt on Monday.")
    assert sorted(s.event.trigger for s in found) == ["bombing", "murder"]
    assert number(found) == 2


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("A bomb went off outside the embassy.", "ASSAULT", "explosives"),
        ("Rebels set off a bomb in a bank.", "ASSAULT", "explosives"),
        ("Guerrillas sabotaged a power line near Tarn.", "ASSAULT", "sabotage"),
        ("Guerrillas toppled two pylons near Tarn.", "ASSAULT", "sabotage"),
        ("There was an attempt on the life of Judge Ada Brandt.", "ASSAULT", "assassinate"),
        ("Thieves stole 40 rifles from the depot.", "COERCE", "robbery"),
        ("The gang made off with 40 rifles from the depot.", "COERCE", "robbery"),
        ("Rebels burned down the town hall on Monday.", "ASSAULT", "arson"),
    ],
)
def test_more_words_tell_of_violence(parse, text, kind, mode):
    assert (kind, mode) in [(s.event.type, s.event.mode) for s in read(parse, text)]


def test_what_a_blast_was_beside_is_its_target(parse):
    told = read(parse, "No one was hurt when a car bomb exploded in front of the embassy.")
    (found,) = (s for s in told if s.event.trigger == "explosion")
    assert found.event.target == "embassy"
    assert found.modality == "asserted"


def test_threats_to_kill_are_threats(parse):
    document = parse("Rebels threatened to kill Judge Ada Brandt.")
    found = [s.event for s in events.read(Context(document, annotate(document))) if s.event.type == "THREATEN"]
    assert [(e.mode, [r.name for r in e.recipients]) for e in found] == [("kill", ["Ada Brandt"])]


@pytest.mark.parametrize(
    ("text", "mode", "target"),
    [
        ("The guerrillas threatened to blow up the hotel.", "bomb", "hotel"),
        ("The guerrillas threatened to attack the polling stations.", "violence", "polling stations"),
    ],
)
def test_threats_say_what_is_threatened_and_with_what(parse, text, mode, target):
    document = parse(text)
    found = [s.event for s in events.read(Context(document, annotate(document))) if s.event.type == "THREATEN"]
    assert [(e.mode, e.target) for e in found] == [(mode, target)]


def test_a_bare_noun_with_a_day_and_a_place_tells_a_happening(parse):
    found = read(parse, "Police continued on Saturday to investigate a shooting late Friday outside a club in Lima.")
    assert [s.event.trigger for s in found] == ["shooting"]
    assert found[0].time is not None
    assert read(parse, "Police continued on Saturday to investigate the shooting.") == []


def test_who_is_grazed_was_hit_by_a_shot(parse):
    (found,) = read(parse, "A female victim was grazed in a shooting.")
    assert found.event.mode == "firearms"
    assert found.event.injured is not None


def test_another_person_killed_by_name_is_another_happening(parse):
    found = read(
        parse,
        "Jon Weber was assassinated today in Tarn. Hours earlier gunmen had murdered Judge Ada Brandt in Tarn.",
    )
    assert [r.name for s in found for r in s.event.recipients] == ["Jon Weber", "Ada Brandt"]
    assert number(found) == 2


def test_two_deeds_of_one_sentence_against_others_are_two(parse):
    found = read(parse, "The Crows destroyed a bridge on Monday and attacked a convoy.")
    assert number(found) == 2


def test_two_killings_of_one_sentence_are_not_joined(parse):
    found = read(parse, "The murder of Ada Brandt came after gunmen killed Mayor Jon Weber on Monday.")
    assert {s.event.trigger: [r.name for r in s.event.recipients] for s in found} == {
        "murder": ["Ada Brandt"],
        "kill": ["Jon Weber"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "All parties have rejected the murder of Ada Brandt, the mayor of Tarn.",
        "We repudiate the violent murder of a guard in Tarn.",
    ],
)
def test_a_deed_that_is_repudiated_was_done(parse, text):
    assert [s.modality for s in read(parse, text)] == ["asserted"]


def test_an_attempt_is_an_attack_that_killed_nobody(parse):
    found = read(parse, "On Monday they attempted to murder a former colonel in Tarn.")
    assert [(s.modality, s.event.killed, s.event.killed_in_all) for s in found] == [("asserted", None, None)]
    planned = read(parse, "They will try to murder a colonel in Tarn on Friday.")
    assert [s.modality for s in planned] == ["planned"]


def test_murders_of_some_that_are_known_are_particular(parse):
    assert read(parse, "The murders of the two priests and their cook shocked Tarn.")
    assert not read(parse, "The murders of priests go on.")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Power is rationed following the destruction of five power lines by rebels.", "five power lines"),
        ("The burning of a steel factory took place early this morning in Tarn.", "steel factory"),
        ("The Weber residence was the target of a bomb attack last week.", "Weber residence"),
        ("The rebels used explosives against the town hall.", "town hall"),
    ],
)
def test_more_words_tell_what_was_hit(parse, text, target):
    assert [s.event.target for s in read(parse, text)] == [target]


def test_a_bomb_that_was_disarmed_is_no_deed_of_who_disarmed_it(parse):
    found = read(parse, "Police defused a car bomb outside a bank in Tarn on Monday.")
    assert [(s.event.mode, s.event.actors) for s in found] == [("explosives", ())]


def test_a_day_between_a_murder_and_its_victim_does_not_part_them(parse):
    found = read(parse, "The assassination on 22 March of Jon Weber forced the party to withdraw.")
    assert [[r.name for r in s.event.recipients] for s in found] == [["Jon Weber"]]


def test_what_sums_up_years_takes_no_deed_with_it(parse):
    found = read(
        parse,
        "Rebels have killed the mayor of Tarn and two peasants, police said. "
        "About 13,000 people have been killed in the last nine years.",
    )
    assert [(s.event.killed.high, s.event.killed_in_all.high) for s in found] == [(3, 3)]


def test_another_way_of_doing_it_tells_another_deed(parse):
    text = "Gunmen stabbed {} in Tarn on Monday. Police said that a driver was {} in the harbour."
    assert number(read(parse, text.format("a clerk", "shot"))) == 2
    assert number(read(parse, text.format("a clerk", "stabbed"))) == 1


def test_an_assassination_is_told_of_the_shots_that_did_it(parse):
    text = "Gunmen shot a judge in Tarn on Monday. Police said that a clerk was {} in the harbour."
    assert number(read(parse, text.format("stabbed"))) == 2
    assert number(read(parse, text.format("assassinated"))) == 1


@pytest.mark.parametrize(
    ("first", "second", "happenings"),
    [
        # a blast beside a murder
        ("A judge was murdered in Tarn on Monday.", "A bomb exploded in the office of a shipping firm.", 2),
        ("Gunmen attacked a judge in Tarn on Monday.", "A bomb exploded below the car of the judge.", 1),
        ("Planes strafed a village near Tarn on Monday.", "As a result of the bombing six farmers died.", 1),
        # an abduction or a robbery beside a death
        ("Two miners died in Tarn on Monday.", "Rebels kidnapped a teacher from his home.", 2),
        ("Two miners were wounded in Tarn on Monday.", "Rebels kidnapped the miners from the clinic.", 1),
        ("Rebels kidnapped a teacher in Tarn on Monday.", "Two miners were killed on the road to the coast.", 2),
        ("Rebels kidnapped a teacher in Tarn on Monday.", "The official was killed on the road to the coast.", 1),
        ("Rebels kidnapped a teacher in Tarn on Monday", "and two of his guards were killed.", 1),
        ("Gunmen robbed the jeweller Ada Brandt in Tarn on Monday.", "Brandt was shot in the leg.", 1),
        ("Gunmen robbed the jeweller Ada Brandt in Tarn on Monday.", "A guard was shot in the harbour.", 2),
    ],
)
def test_what_hit_others_in_another_way_is_another_happening(parse, first, second, happenings):
    assert number(read(parse, f"{first} {second}")) == happenings


def test_who_the_harmed_are_is_told_of_what_harmed_them(parse):
    text = (
        "A clerk was killed and five people were injured on Monday when a grenade was thrown at a bus in Tarn. "
        "The clerk who was killed was identified as Ada Brandt, and the injured policeman is Olof Roe."
    )
    assert number(read(parse, text)) == 1


@pytest.mark.parametrize(
    ("campaign", "triggers"),
    [
        ("their offensive on 3 May", ["shell"]),
        ("an offensive on Tarn", ["shell", "offensive"]),
    ],
)
def test_a_campaign_that_hit_nothing_only_frames_what_happened(parse, campaign, triggers):
    found = read(parse, f"Rebels of the Crow Front shelled a mill in Tarn on Monday. The rebels began {campaign}.")
    assert [s.event.trigger for s in found] == triggers


@pytest.mark.parametrize(
    ("second", "happenings"),
    [
        ("The bomb destroyed a kiosk and two cars.", 1),
        ("The explosion knocked down a light pole.", 1),
        ("The bomb was hidden in a car.", 1),
        ("Windows of the mill were damaged.", 1),
        ("The second bomb was hidden in a car.", 2),
        ("A bomb destroyed a kiosk and two cars.", 2),
    ],
)
def test_what_the_bomb_of_a_happening_did_is_of_it(parse, second, happenings):
    assert number(read(parse, f"A bomb exploded in front of a bank in Tarn on Monday. {second}")) == happenings


def test_a_crash_that_somebody_caused_is_a_happening(parse):
    found = read(parse, "Gunmen shot at a bus near Tarn on Monday. Three passengers died when the bus crashed.")
    assert [s.event.trigger for s in found] == ["shoot", "die"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Students threw stones at the consulate in Tarn on Monday.", "primitive"),
        ("Students pelted the consulate in Tarn with bottles on Monday.", "primitive"),
        ("Rebels put a bomb in front of the bank on Monday.", "explosives"),
        ("Rebels took several civilians as hostages in Tarn on Monday.", "abduct"),
        ("Sabotage actions against the power lines were carried out in Tarn on Monday.", "sabotage"),
        ("Terrorist acts were carried out on Monday against the consulate.", None),
    ],
)
def test_stones_bombs_hostages_and_acts_tell_of_violence(parse, text, mode):
    (found,) = read(parse, text)
    assert found.event.mode == mode
    assert found.event.recipients or found.event.target


@pytest.mark.parametrize("opening", ["In another action", "In a separate incident", "In other events"])
def test_a_deed_of_another_action_is_another_happening(parse, opening):
    found = read(parse, f"Rebels attacked a mill in Tarn on Monday. {opening}, men opened fire on the mill.")
    assert number(found) == 2


@pytest.mark.parametrize(
    "older",
    [
        "In 2008 Dan Rudd, 20, was killed and four others were injured there.",
        "A year and a half ago, 12-year-old Lily Rudd was killed on the same street.",
        "Last July, two men were fatally shot at the same corner.",
        "Her husband was murdered at a club in 2005.",
    ],
)
def test_who_died_long_before_the_news_is_not_among_its_dead(parse, older):
    found = read(parse, f"Five people were injured in a shooting at a bar in Tarn on Monday. {older}")
    assert {s.event.killed_in_all for s in found} == {None}
    assert {s.event.injured_in_all for s in found} == {Bounds(low=5, high=5)}


@pytest.mark.parametrize(
    "text",
    [
        "Carl Moss was charged Friday with killing Ann Rudd. Moss shot Rudd on March 3 and wounded her brother.",
        "A jury convicted Carl Moss on Monday. Moss killed Ann Rudd and wounded her brother in June 2029 in Tarn.",
    ],
)
def test_the_deed_of_a_trial_is_no_older_matter(parse, text):
    found = read(parse, text)
    assert {(s.event.killed_in_all, s.event.injured_in_all) for s in found} == {(Bounds(low=1, high=1),) * 2}

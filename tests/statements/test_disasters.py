"""What befalls people without anybody doing it to them, who searches and saves, and what is found."""

from __future__ import annotations

import pytest
from deeds import statements

pytestmark = pytest.mark.model


def events(text):
    return [s.event for s in statements(text)]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A strong quake shook the island of Sark on Sunday.", "earthquake"),
        ("The village was hit by a 5.9 tremor in May.", "earthquake"),
        ("Flash floods swept through the village on Tuesday.", "flood"),
        ("A typhoon battered the coast of Luzon on Sunday.", "storm"),
        ("An avalanche buried two climbers on Sunday.", "landslide"),
        ("The volcano erupted on Tuesday.", "eruption"),
        ("A blaze broke out at a warehouse in Lagos on Monday.", "fire"),
        ("A passenger train derailed near Leiden on Monday.", "crash"),
        ("A bus plunged into a ravine near Sucre on Friday.", "crash"),
        ("A fishing boat sank in rough seas on Wednesday.", "sinking"),
        ("The Marigold sank off the cape on Wednesday.", "sinking"),
        ("Relatives recalled the sinking of the Marigold.", "sinking"),
        ("The airliner disappeared from radar on Saturday.", "missing"),
        ("Twelve sailors are missing.", "missing"),
        ("A footbridge collapsed in Lagos on Monday.", "collapse"),
        ("Two miners were buried under the rubble.", "trapped"),
        ("Cholera broke out in the camps in March.", "disease"),
        ("The water supply has been cut off since Monday.", "outage"),
        ("Flights were cancelled on Sunday.", "outage"),
        ("Roads around the plant were closed until noon on Sunday.", "outage"),
        ("The main road remained closed on Monday.", "outage"),
        ("All the streets in the centre have been reopened.", "recovery"),
        ("The school will be rebuilt.", "recovery"),
        ("Residents have been allowed to return to their homes.", "recovery"),
        ("The families were allowed back into their flats on Sunday.", "recovery"),
        ("Half of the roof of the church has collapsed.", "collapse"),
        ("Part of the ceiling collapsed on Monday.", "collapse"),
        ("Power was restored to the capital on Tuesday.", "recovery"),
        ("Ten people died in the earthquake.", "harm"),
        ("Forty families were left homeless.", "damage"),
        ("The quake was felt in Lagos.", "earthquake"),
        ("The river rose above its banks on Monday.", "flood"),
        ("The satellite fell into the sea.", "crash"),
        ("Forty pupils fell ill on Monday.", "disease"),
        ("The reactor was shut down on Monday.", "outage"),
        ("The website crashed on Monday.", "outage"),
        ("The missing airliner went down in the Bay of Sark.", "crash"),
        ("Flight KT210 ended in the northern Sark Sea.", "crash"),
        ("The minister announced that flight KT210 crashed in the Sark Sea.", "crash"),
        ("The trawler went down off Sark on Tuesday.", "sinking"),
        ("HMAS Wattle sank off Sark in May.", "sinking"),
    ],
)
def test_each_kind_of_disaster_is_told(text, mode):
    assert ("DISASTER", mode) in [(e.type, e.mode) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rescuers searched for survivors in the rubble on Tuesday.", ("AID", "rescue")),
        ("Firefighters put out the blaze on Sunday.", ("AID", "rescue")),
        ("Authorities ordered the evacuation of 3,000 residents.", ("AID", "rescue")),
        ("The candidate was rushed to a hospital in the capital.", ("AID", "medical")),
        ("The bodies of four miners were found in a shaft on Thursday.", ("FIND", "body")),
        ("A guard found a bomb in the bushes.", ("FIND", None)),
        ("Ruhl was found on Tuesday night barricaded in a house.", ("FIND", None)),
        ("Detectives identified the driver as Peter Ruhl.", ("FIND", "identity")),
        ("Detectives named the suspect as Peter Ruhl.", ("FIND", "identity")),
        ("Anna Kole was last seen on 4 May near the lake.", ("FIND", "sighting")),
        ("Rescue flights were called off on Monday because of fog.", ("AID", "rescue")),
        ("Search operations were halted on Friday because of a storm.", ("AID", "rescue")),
        ("A patrol plane spotted several pieces of wreckage on Monday.", ("FIND", None)),
        ("A frigate detected a signal on Saturday.", ("FIND", None)),
        ("A tug picked up a pulse on Sunday.", ("FIND", None)),
        ("A navy crew reported a possible sighting of debris.", ("FIND", "sighting")),
        ("Ruhl was found exhausted in a hut near Sucre on Friday.", ("FIND", None)),
    ],
)
def test_rescues_and_finds_are_told(text, told):
    assert told in [(e.type, e.mode) for e in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A helicopter crashed in the hills on Tuesday, killing all nine aboard.",
        "Nine people were killed when a bus plunged into a ravine on Friday.",
        "A quake hit the coast on Monday. Nine people were killed.",
        "The Marigold sank on Tuesday, killing nine people.",
        "Nine people were killed in falls on the mountain; a fire destroyed their hut.",
    ],
)
def test_whom_a_disaster_killed_nobody_attacked(text):
    found = events(text)
    assert {e.type for e in found} == {"DISASTER"}
    assert 9 in [e.killed.low for e in found if e.killed]


@pytest.mark.parametrize(
    "text",
    [
        "A boy was killed in a hunting accident near Lagos on Saturday.",
        "Two brothers died in a firearms accident at a farm on Sunday.",
        "A woman was injured in Lagos on Monday when the pistol of a neighbour misfired.",
        "A clerk died in the accidental discharge of a handgun on Monday.",
        "A man died from a gunshot wound after a car accident in Lagos on Tuesday.",
        "Nine people were wounded in a hail of gunfire on Monday.",
        "Shootout at a tavern in Lagos injures five.",
        "Police detained a man on Sunday. A man involved in a car accident died from a gunshot wound.",
    ],
)
def test_whom_a_gun_harmed_no_disaster_harmed(text):
    assert {e.type for e in events(text) if e.killed or e.injured} == {"ASSAULT"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A climber was killed in a fall on the mountain on Sunday.", "DISASTER"),
        ("A soldier was killed when a wall fell on him.", "DISASTER"),
        ("The minister was killed in the fall of the capital in May.", "ASSAULT"),
    ],
)
def test_who_dies_of_a_fall_is_nobodys_victim(text, kind):
    assert [e.type for e in events(text) if e.killed] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The former boss died in prison in 2012 at age 77.",
        "The boss died of natural causes on Monday.",
        "The boss died of a heart attack on Monday.",
        "The boss died in his sleep on Monday.",
        "The boss died of an overdose.",
    ],
)
def test_who_dies_of_what_nobody_did_is_not_whom_an_attack_killed(text):
    found = events(f"{text} His bodyguard was shot dead in 1999.")
    assert [e.type for e in found] == ["DISASTER", "ASSAULT"]
    assert [r.name for r in found[1].recipients] == ["bodyguard"]


@pytest.mark.parametrize(
    "cause", ["of their wounds", "from the blast", "from gunfire", "in the attack", "at the hands of their captors"]
)
def test_who_dies_of_what_somebody_did_is_a_victim(cause):
    found = events(f"Two hostages died {cause} on Monday. Rebels bombed a mill.")
    assert [e.type for e in found if e.killed] == ["ASSAULT"]


def test_a_fire_that_destroys_is_one_beside_an_attack():
    found = events("Three men were shot dead. A fire destroyed a dairy on Tuesday.")
    assert [(e.type, e.mode) for e in found] == [("ASSAULT", "firearms"), ("DISASTER", "fire")]


def test_who_dies_of_an_attack_in_a_report_of_a_disaster_was_attacked():
    found = events("A quake hit the coast on Monday. Gunmen shot dead two guards of the camp.")
    assert [e.type for e in found] == ["DISASTER", "ASSAULT"]


def test_who_drowned_did_not_die_of_stones_thrown_that_day():
    found = events(
        "The Marigold sank on Tuesday, killing nine people. A few of the protesters threw stones at the windows."
    )
    assert [e.type for e in found if e.killed] == ["DISASTER"]
    found = events("Gunmen shot a judge in Lagos on Monday. The Marigold sank on Tuesday, killing nine people.")
    assert [e.type for e in found if e.killed and e.killed.low == 9] == ["DISASTER"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A woman was struck by a car outside a store on Wednesday.", ("DISASTER", "crash")),
        ("Ivo Tarn struck Mira Oga with his gray sedan on Friday.", ("DISASTER", "crash")),
        ("A van mowed down two cyclists near Braga on Sunday.", ("DISASTER", "crash")),
        ("The suspect sideswiped a parked car before he fled.", ("DISASTER", "crash")),
        ("A tourist was killed by a train on Monday.", ("DISASTER", "harm")),
        ("The plane hit a mountain on Monday.", ("DISASTER", "crash")),
        ("The mill burned down on Sunday.", ("DISASTER", "fire")),
        ("Planes struck the rebel base on Monday.", ("ASSAULT", None)),
        ("A car bomb struck the town on Monday.", ("ASSAULT", "explosives")),
        ("Rebels hit a police car with a rocket.", ("ASSAULT", "heavy-weapons")),
        ("Four men rammed their car into a shop on Monday.", ("ASSAULT", None)),
        ("A man drove a truck into a crowd on Monday, killing nine.", ("ASSAULT", None)),
    ],
)
def test_what_hits_whom_on_the_road_and_from_the_air(text, told):
    assert [(e.type, e.mode) for e in events(text)][:1] == [told]


def test_whom_a_plane_kills_that_hits_a_mountain_is_of_the_crash():
    found = events("The plane hit a mountain on Monday, killing all nine aboard.")
    assert {e.type for e in found} == {"DISASTER"}
    assert 9 in [e.killed.low for e in found if e.killed]


@pytest.mark.parametrize("text", ["She drove her car into town on Monday.", "He drove his car into a wall on Sunday."])
def test_who_drives_somewhere_attacks_nobody(text):
    assert "ASSAULT" not in [e.type for e in events(text)]


def test_who_is_confirmed_to_have_died_is_not_about_to():
    found = statements("Nine people are confirmed to have died in the sinking of the Marigold.")
    assert {s.modality for s in found} == {"asserted"}


def test_who_sinks_a_ship_attacks_it():
    (event,) = events("The sinking of the Marigold by a patrol boat drew criticism.")
    assert (event.type, [a.name for a in event.actors]) == ("ASSAULT", ["patrol boat"])


def test_an_accident_in_a_report_of_violence_is_told_apart_from_it():
    found = events("Gunmen shot a judge in Lagos on Monday. Four sailors died on Friday in the accident at the port.")
    assert [(e.type, e.episode is not None) for e in found] == [("ASSAULT", True), ("DISASTER", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Heavy snow fell.",
        "A wave of protest.",
        "Victims were buried on Wednesday.",
        "He missed the train.",
        "The dollar sank.",
        "The boys were let go.",
        "Workers were allowed to return to work.",
    ],
)
def test_what_only_sounds_like_a_disaster_is_none(text):
    assert "DISASTER" not in [e.type for e in events(text)]


def test_hostages_are_taken_whatever_the_parse_makes_of_the_word():
    (event,) = events("The inmates took three guards hostage on Monday.")
    assert (event.mode, [r.name for r in event.recipients]) == ("abduct", ["guards"])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels stormed a post on Monday. Machine-gun fire from the hill killed a sergeant.",
        "Rebels stormed a post on Monday. The automatic weapons fire also wounded one of the guards.",
        "Rebels stormed a post on Monday. Their antiaircraft fire damaged a helicopter.",
        "Rebels stormed a post on Monday. Mortar fire destroyed two houses.",
    ],
)
def test_the_fire_of_guns_is_no_blaze(text):
    assert {(e.type, e.mode) for e in events(text)} <= {("ASSAULT", None), ("ASSAULT", "firearms")}


@pytest.mark.parametrize(
    "text",
    [
        "A device of 10 kg of Dynamite, which was thrown from a motorcycle at a branch of the bank, failed to explode.",
        "Dynamite was thrown from a motorcycle at a branch of the bank.",
    ],
)
def test_what_is_thrown_from_a_vehicle_is_not_driven_out(text):
    assert [(e.type, e.mode, e.target) for e in events(text)] == [("ASSAULT", "explosives", "branch of the bank")]


def test_a_ferry_that_sank_drowned_its_passengers():
    told = events("A ferry sank in rough seas on Tuesday, killing nine people.")
    assert {e.type for e in told} == {"DISASTER"}
    assert "ferry" in {e.target for e in told if e.mode == "sinking"}


def test_whom_a_boat_drowns_it_kills():
    (harm,) = (e for e in events("A fishing boat capsized off Lagos, drowning six.") if e.mode == "harm")
    assert harm.killed is not None
    assert harm.killed.low == 6
    assert harm.target is None


def test_a_ship_that_leaves_sailors_missing_goes_nowhere():
    assert "MOVE" not in {e.type for e in events("A cargo ship sank, leaving 12 sailors missing.")}


def test_a_club_that_beats_another_hurts_nobody():
    assert not events("Spain beat France 3-1 in the final on Saturday.")
    assert [e.mode for e in events("Police beat two men on Saturday.")] == ["beat"]


def test_who_is_taken_to_a_detention_center_gets_no_care():
    told = events("Roe was arrested and taken to the county juvenile detention center.")
    assert [(e.type, e.mode) for e in told] == [("COERCE", "arrest")]

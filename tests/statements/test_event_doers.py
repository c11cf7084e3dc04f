"""Who is no doer: things, who answers a deed, charges somebody, or tells of it."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


def read(parse, text: str) -> list[Statement]:
    document = parse(text, published="2031-05-04")
    return list(events.read(Context(document, annotate(document))))


def violent(parse, text: str) -> list[Statement]:
    return [s for s in read(parse, text) if s.event and s.event.type == "ASSAULT"]


def actors(parse, text: str) -> set[str]:
    return {a.name for s in violent(parse, text) for a in s.event.actors}


@pytest.mark.parametrize(
    "text",
    [
        "Shots fired into the bar killed two men.",
        "The deputy spoke of a house party that left two people dead. Three guests were shot.",
        "The other vehicle was involved in the shooting, and two men were killed.",
        '"My tummy hurts," the boy said after the shooting.',
    ],
)
def test_things_do_no_deed(parse, text):
    assert actors(parse, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "On July 19, the county office dropped charges against Marsh, a lawyer said.",
        "The town is thankful for the quick action by the Altea Police Department on this shocking crime.",
        "The Altea Police Department's investigation into this senseless shooting is proceeding.",
        "Deputies found shooting victim Roe Marsh behind the bar.",
        "The woman was in a custody battle with the boy's father. Two people were killed.",
        "Altea police have charged on Friday in the murder.",
        "Police: Shooting outside bar in Altea leaves 4 hurt",
    ],
)
def test_who_answers_a_deed_did_not_do_it(parse, text):
    assert actors(parse, text) == set()


def test_those_whom_the_words_make_doers_stay(parse):
    assert actors(parse, "A 14-year-old boy was shot by police on Friday.") == {"police"}
    assert actors(parse, "An officer shot a driver on Friday.") == {"officer"}


def test_who_is_held_for_a_suspect_is_not_who_holds_him_for_one(parse):
    assert actors(parse, "A man police consider to be a suspect in the shooting was held on Friday.") == {"man"}


@pytest.mark.parametrize(
    "text",
    [
        'Sheriff Ann Brandt spoke on Friday. "He said he accidentally shot the girl in the chest," Brandt said.',
        "A witness said he shot the girl on Friday.",
        "Prosecutor Tom Roe spoke on Friday. Roe said that the boy was playing when he shot the girl.",
    ],
)
def test_who_tells_of_a_deed_is_not_meant_by_its_pronoun(parse, text):
    assert not actors(parse, text) & {"Ann Brandt", "Brandt", "witness", "Tom Roe", "Roe"}


def test_a_confession_is_still_the_speakers(parse):
    assert actors(parse, "Carl Fields was held. Fields said that he had shot the two men.") == {"Carl Fields"}


def test_a_charge_left_open_is_none(parse):
    assert actors(parse, "Investigators have not decided whether Tom Roe will be charged with the murder.") == set()


def test_who_is_charged_with_an_attempted_murder_is_accused(parse):
    told = violent(parse, "Tom Roe was charged with attempted murder on Friday. Two women were shot.")
    charged = [s for s in told if s.event.trigger == "murder"]
    assert [s.modality for s in charged] == ["alleged"]


def test_what_the_police_did_at_the_end_is_not_the_whole_deed(parse):
    told = violent(
        parse,
        "Carl Fields killed his father and two brothers in Altea on Friday. Four people died in the shooting. "
        "Police shot Fields when he pointed a gun at officers.",
    )
    assert all(
        a.name != "Police"
        for s in told
        for a in s.event.actors
        if "Carl Fields" not in {r.name for r in s.event.recipients}
    )


def test_a_day_behind_a_passive_is_no_object(parse):
    (told,) = violent(parse, "Jones was shot and killed Saturday evening outside his home, police said.")
    assert [r.name for r in told.event.recipients] == ["Jones"]
    assert told.event.actors == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A constable was shot by one of the demonstrators.", {"one of the demonstrators"}),
        ("Tom Horn was shot by three masked men at his farm called Old Mill on Friday.", {"three masked men"}),
        (
            "Ten soldiers were killed as a result of the harassment and attacks by the Red Circle.",
            {"Red Circle"},
        ),
        (
            "The party accused the Ruritanian intelligence services of assassinating the candidate Tom Horn.",
            {"Ruritanian intelligence services"},
        ),
        ("Three officers masterminded the killing of the six priests.", {"officers"}),
        (
            "In an attack near the town a group of masked men this evening wounded Ann Poe Marsh, head of the court.",
            {"group of masked men"},
        ),
        (
            "A bomb exploded in the bank, an attack for which the Red Circle claimed responsibility.",
            {"Red Circle"},
        ),
        (
            "The colonel is being pointed out as the person directly responsible for the murder of the priests.",
            {"colonel"},
        ),
        (
            "A spokesman for the Red Circle claimed responsibility for the murder of the judge.",
            {"Red Circle"},
        ),
        (
            "The massacre of the priests Tom Horn and Ulf Dane, along with Ann Poe, was carried out by soldiers.",
            {"soldiers"},
        ),
    ],
)
def test_who_did_it_is_found_where_the_words_say(parse, text, who):
    assert actors(parse, text) == who


def test_a_sniper_is_who_shot(parse):
    (event,) = [s.event for s in violent(parse, "A sniper killed the judge on Friday.")]
    assert [a.name for a in event.actors] == ["sniper"]
    assert event.mode == "firearms"


def test_what_soldiers_of_a_body_of_the_state_do_it_does(parse):
    assert actors(parse, "The judge was killed by members of the armed forces.") == {
        "members of the armed forces",
        "armed forces",
    }
    assert actors(parse, "The judge was killed by members of the group.") == {"members of the group"}


def test_names_of_those_charged_stand_for_their_number(parse):
    text = "Two men, Tom Horn and Ulf Dane, were arrested. The two men are accused of killing the judge on Friday."
    assert actors(parse, text) == {"Tom Horn", "Ulf Dane"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was informed of the attack by his aides. Ann Poe was injured in the attack.",
        "The people responsible for the murder of the judge will be punished.",
        "Neither the rebels nor any other organization have claimed responsibility for the murder of the minister.",
        "The force of the explosion killed two people.",
        "The attack on the two reporters coincided with an announcement by the police.",
        "The military offensive killed ten people in Altea.",
    ],
)
def test_who_is_not_said_to_have_done_it_is_no_doer(parse, text):
    assert actors(parse, text) == set()


def test_a_pronoun_never_makes_a_victim_the_doer(parse):
    text = "The priests were sleeping. They machine-gunned the house, dragged the priests out and shot the priests."
    assert "priests" not in actors(parse, text)


def test_one_alone_may_do_and_suffer(parse):
    text = "A terrorist was nearly lynched on Friday by some people after he placed a bomb in a shop."
    placed = [s.event for s in violent(parse, text) if s.event.trigger == "place"]
    assert [a.name for e in placed for a in e.actors] == ["terrorist"]


def test_names_behind_a_colon_stand_for_as_many(parse):
    text = "Police arrested two men suspected of being involved in the murder of the judge: Tom Horn and Ann Poe."
    assert actors(parse, text) == {"Tom Horn", "Ann Poe"}
    more = "Police arrested three men suspected of being involved in the murder of the judge: Tom Horn and Ann Poe."
    assert actors(parse, more) == {"three men"}


def test_their_names_are_those_of_as_many(parse):
    text = "The police showed two men suspected of killing the judge. Their names are Tom Horn and Ann Poe."
    assert actors(parse, text) == {"Tom Horn", "Ann Poe"}


def test_a_unit_goes_by_the_name_beside_it(parse):
    text = 'A commando unit, the "Red Circle", claimed responsibility for the attack that killed the judge.'
    assert actors(parse, text) == {"Red Circle"}


def test_the_two_sides_of_a_clash_are_not_who_killed(parse):
    text = (
        "A priest was killed in Altea on Friday. The fighting between the army and the rebels went on there on Friday."
    )
    killed, *_ = (s.event for s in violent(parse, text) if s.event.trigger == "kill")
    assert not killed.actors


@pytest.mark.parametrize(
    "text",
    [
        "The Egypt church attack left 20 people dead.",
        "The Mali hotel bombing killed twelve people.",
        "The president spoke of the bombings at French embassies in Mali and Niger, which have killed 60 people.",
    ],
)
def test_the_country_where_it_was_did_nothing(parse, text):
    assert actors(parse, text) == set()


def test_the_country_whose_weapon_it_was_did_it(parse):
    assert actors(parse, "A U.S. drone strike killed five men in Yemen on Sunday.") == {"United States"}


def test_he_is_whom_a_description_named_and_not_who_spoke_before(parse):
    text = (
        '"This is a beautiful place," said Ned Roe, whose son was among the pupils. A local man, Tom Horn, walked into '
        "the school on Monday and opened fire on a class. He injured 12 other children."
    )
    assert actors(parse, text) == {"Tom Horn"}


def test_what_an_older_attack_did_is_not_todays(parse):
    text = (
        "Four bombers struck a market in Lagos on Monday, killing 30 people. "
        "An attack on the market in May 2028 killed five people."
    )
    older = [s.event for s in violent(parse, text) if s.time and s.time.earliest.year == 2028]
    assert not any(e.actors for e in older)


def test_no_house_demands(parse):
    text = "About 20 rebels hold six guests after storming the mansion to demand the freedom of jailed comrades."
    asked = [s.event for s in read(parse, text) if s.event and s.event.type == "REQUEST"]
    assert asked
    assert not any(a.name == "mansion" for e in asked for a in e.actors)


def test_an_attack_over_which_nobody_will_talk_was_made(parse):
    text = "The king would not suspend peace talks over a bomb attack that killed three women in Lagos on Friday."
    assert [s.modality for s in violent(parse, text)] == ["asserted"]
    denied = violent(parse, "The rebels deny the attack that killed three women.")
    assert [s.modality for s in denied] == ["denied"]


def test_who_kills_himself_kills_nobody_else_by_it(parse):
    killings = [s.event for s in violent(parse, "The gunman killed two men before killing himself.")]
    assert [[r.name for r in e.recipients] for e in killings] == [["two men"], []]


def test_no_claim_agrees(parse):
    (agreed,) = [s.event for s in read(parse, "The union agreed with accusations that the firm had lied.") if s.event]
    assert [a.name for a in agreed.actors] == ["union"]
    assert agreed.target == "accusations"


def test_what_an_answer_is_to_is_no_request(parse):
    text = "Marsh was non-committal when asked if rebels would be given tickets."
    assert not [s for s in read(parse, text) if s.event and s.event.type == "REQUEST"]


def test_the_dead_beside_the_wounded_are_not_wounded(parse):
    (harm,) = violent(parse, "Nine dead and 37 wounded were taken to hospital on Monday.")
    assert harm.event.injured is not None
    assert harm.event.injured.low == 37


def test_who_stopped_the_gunman_did_not_do_what_the_gunman_did(parse):
    text = "Nine people died in a shooting at a mall on Monday. Police shot the gunman dead. All nine were customers."
    found = {s.event.killed.low: [a.name for a in s.event.actors] for s in read(parse, text) if s.event.killed}
    assert found == {9: [], 1: ["Police"]}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The rights group denounced the army for bombing the village.", {"army"}),
        ("The bishop slammed the gang for abducting a nun.", {"gang"}),
        ("Police arrested two men for killing a guard.", {"two men"}),
        ("The union hit out at the minister for bombing the village.", {"minister"}),
        ("The army used the school for shelling the town.", {"army"}),
        ("The group claimed responsibility for killing the mayor.", {"group"}),
        ("The teachers were criticised by the governor for attacking a guard.", {"teachers"}),
    ],
)
def test_who_is_blamed_or_praised_for_a_deed_did_it(parse, text, doers):
    assert actors(parse, text) == doers


@pytest.mark.parametrize(
    "text", ['"Kill the hostages," the captain said.', "Do not shoot the prisoners, the bishop begged."]
)
def test_who_tells_others_to_do_a_deed_does_not_do_it(parse, text):
    assert actors(parse, text) == set()

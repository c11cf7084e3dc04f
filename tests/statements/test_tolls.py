"""A report's whole toll of one happening, over all its sentences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Parse
from tests.statements.counts import Count, bounds

from crosswire.reading.annotate import annotate
from crosswire.records import Bounds
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import joining, lexicon, people, states, tolls, triggers

pytestmark = pytest.mark.model

CASES: list[tuple[str, Count, Count]] = [
    # (report, killed, injured); a pair is a range whose open end is None
    ("Two men died in the harbour shooting and a third was wounded.", 2, 1),
    (
        "A violent weekend left five dead and 12 wounded in Veldt. Dan Roe, 34, was shot and killed on Friday.",
        1,
        None,
    ),
    ("Dan Roe was shot dead in Veldt on Friday. His body was taken to the medical center in Brandt.", 1, None),
    ("Police found a man dead in Veldt on Friday. The victim's body was transported to a hospital.", 1, None),
    (
        "A man killed his two sons before killing himself in Veldt on Friday. Mark Roe, 9, and Paul Roe, 7, were shot.",
        3,
        None,
    ),
    ("Three people were shot and killed in Veldt on Friday. Ann Poe, 41, was shot in the kitchen.", 3, None),
    ("Two people were killed in Veldt on Friday. Ann Poe, 41, was shot in the leg and is recovering.", 2, 1),
    ("Dan Roe was shot on Friday. Police said that Roe was wounded and that his assailant was killed.", 1, 1),
    ("The stations were bombed on Friday, resulting in the injury of six people and losses of millions.", None, 6),
    ("Rebels attacked the inn. John Corrales sat there. Corrales was injured by splinters.", None, 1),
    ("Rebels attacked the post. The raid resulted in injuries to 12 soldiers.", None, 12),
    ("Rebels attacked the post on Friday. The army does not know of any soldiers being wounded.", None, None),
    ("A guard was shot in the head. The injuries to his skull are grave.", None, 1),
    ("Gunmen opened fire in Veldt on Friday, leaving six injured. Six of the seven victims were wounded.", None, 6),
    ("Gunmen killed 12 people, including three children, in Veldt on Friday.", 12, None),
    ("Twelve people, including three police officers, were killed in the bombing.", 12, None),
    ("A bomb killed nine people, among them two nuns.", 9, None),
    ("A bomb killed 1995 people in Veldt on Friday.", 1995, None),
    ("A robber shot Roe. Dan Roe, a 30-year-old man was found inside his 2-door, 1995 Falcon K20 wounded.", None, 1),
    ("One of the robbers shot Roe. A man was in his gold, 4-door, 1995 Falcon K20 suffering from a wound.", None, 1),
    ("John Roe, 34, and Ann Poe were killed in the attack.", 2, None),
    ("Dan Roe 34, was found shot to death in Veldt on Friday.", 1, None),
    ("The gunman shot his neighbour dead and then turned the gun on himself.", 2, None),
    ("The blast tore through the market, killing one and injuring two others.", 1, 2),
    ("One dead, two wounded in Veldt shooting.", 1, 2),
    ("Gunmen killed Dan Roe in Veldt on Friday. Roe and his two guards died in the attack.", 3, None),
    (
        (
            "Gunmen killed Dan Roe in Veldt on Friday. Police look into the killing of two patrolmen "
            "who were shot the day before Roe was killed."
        ),
        1,
        None,
    ),
    ("Gunmen killed Dan Roe in Veldt on Friday. Two of his guards were also killed in the attack.", 3, None),
    ("A shooting in Veldt left three people dead and five wounded.", 3, 5),
    ("He was shot in the chest on Friday and was pronounced dead at the scene.", 1, None),
    ("Ann Poe was shot on Friday. She died at the hospital.", 1, None),
    ("A 19-year-old man was fatally shot in Veldt on Friday.", 1, None),
    ("A guard was shot in the head. He succumbed to his injuries on Sunday.", 1, None),
    ("Police are investigating a double homicide after a shooting in Veldt.", 2, None),
    ("Police called the shooting a murder-suicide.", (2, None), None),
    ("A woman was found dead with a gunshot wound in Veldt.", 1, None),
    ("A boy was shot in the leg in Veldt.", None, 1),
    ("A gunman shot and killed five people in Veldt on Monday. The gunman was later found dead.", 6, None),
    ("A man killed his girlfriend and her daughter in Veldt on Sunday. He then took his own life.", 3, None),
    ("A student killed four people in Veldt on Friday. Police shot and killed the gunman.", 5, None),
    ("A woman shot her husband dead in Veldt on Monday. The woman then fatally shot herself.", 2, None),
    ("A shooting in Veldt left five people dead on Monday. The shooter killed himself.", 5, None),
    ("Police killed a gunman in Veldt on Monday. The gunman had shot two guards.", 1, 2),
    ("Two pupils were shot dead in Veldt. Dan Roe shot and killed Ann Poe before shooting himself.", 2, None),
    ("Roe had been shot in his right side on his upper body.", None, 1),
    ("A boy was shot on Friday. He suffered wounds to his body and face.", None, 1),
    ("A teenager was hospitalised after he was stabbed.", None, 1),
    ("A gunman opened fire. One man is in critical condition.", None, 1),
    ("Shots were fired in Veldt and a man suffered a gunshot wound.", None, 1),
    ("Shots were fired at the house but no one was hurt.", None, 0),
    ("Attackers shot the couple dead in their home.", 2, None),
    ("A family of four was killed in the attack.", 4, None),
    ("A mother and her two sons were shot dead.", 3, None),
    ("Several people were wounded in the explosion.", None, (2, None)),
    ("A pregnant woman was killed by gunmen.", 1, None),
    ("A man was killed in the shooting. The dead man was named as John Roe.", 1, None),
    ("Six Jesuit priests and two women were murdered in Veldt.", 8, None),
    ("One army captain, four soldiers, and three farmers were killed in the attack.", 8, None),
    ("Gunmen killed the banker Juan Soto and the lawyer Pedro Ruiz in Veldt.", 2, None),
    ("Gunmen killed Mayor Juan Soto, his wife and their two children in Veldt.", 4, None),
    ("Gunmen killed the judge along with two guards in Veldt.", 3, None),
    ("Mayor Juan Soto was shot to death in Veldt along with two of his guards.", 3, None),
    ("Gunmen killed six people, two nuns and four priests, in Veldt.", 6, None),
    ("Rebels ambushed a patrol, killing one officer and injuring 15 soldiers, four of them seriously.", 1, 15),
    ("Gunmen killed the reporters John Roe and Ann Poe in Veldt.", 2, None),
    ("Five people were shot, two fatally, in Veldt.", 2, 3),
    ("Four people were shot in Veldt. One of the wounded died on Sunday.", 1, 3),
    ("A man was shot dead in Veldt on Friday. The victim, John Roe, 34, was a baker. Roe died at the scene.", 1, None),
    ("A man and a woman were shot in Veldt. The woman died. The man is expected to survive.", 1, 1),
    ("John Roe, 34, was killed on Friday. Ann Poe, 29, was wounded in the same shooting.", 1, 1),
    ("Two men were shot on Friday. One died and the other was taken to hospital.", 1, 1),
    ("A 22-year-old man was killed and another man was injured in a shooting.", 1, 1),
    ("Police shot and killed the suspect after he wounded an officer.", 1, 1),
    ("A gunman killed three people and wounded two before police shot him dead.", 4, 2),
    ("The man was arrested after the killing of Ann Poe.", 1, None),
    ("Two people were killed and three others were wounded. The wounded were taken to hospital.", 2, 3),
    ("A boy accidentally shot himself in the hand.", None, 1),
    ("A 5-year-old boy died after he accidentally shot himself.", 1, None),
    ("At least 12 people were killed and dozens injured.", (12, None), (12, 199)),
    ("A man was shot in Veldt. He would have killed two more people, police said.", None, 1),
    (
        "A man was killed and three others were hurt. Police said 40 people have been killed in the city this year.",
        1,
        3,
    ),
    ("Three people were found shot to death in a house in Veldt.", 3, None),
    ("Two officers were shot. Both are expected to recover.", None, 2),
    ("A woman was shot and her brother was stabbed.", None, 2),
    ("The death toll from the bombing rose to 14.", 14, None),
    ("The bombing killed 12 people. Two more died of their wounds on Monday.", 14, None),
    ("Two soldiers died. Three other soldiers were also killed.", 5, None),
    ("Nine people were wounded, three of them critically, in the shooting.", None, 9),
    ("An attacker stabbed a woman and her daughter, killing the woman.", 1, 1),
    ("No injuries were reported after the shooting at the store.", None, 0),
    ("A stray bullet struck a girl in the arm.", None, 1),
    ("A gunman fired at the car, hitting the driver in the shoulder.", None, 1),
    ("The body of John Roe was found on Friday; he had been shot.", 1, None),
    ("Gunmen shot Ann Poe outside her house. The mother of two died on the way to hospital.", 1, None),
    ("Two men were shot in Veldt, one of them fatally.", 1, 1),
    ("Dan Roe killed two of his nephews, his old aunt and himself in Veldt on Friday.", 4, None),
    ("Police say a man shot and killed his wife in Veldt on Friday, then turned the gun on himself.", 2, None),
    ("A man shot and killed a clerk in Veldt. He was later found dead of a self-inflicted gunshot wound.", 2, None),
    ("Dan Roe killed his neighbour and wounded the neighbour's wife on Friday before taking his own life.", 2, 1),
    ("Dan Roe shot his wife and her mother before killing himself on Friday in Veldt.", 3, None),
    ("A pupil shot his sister, then himself in Veldt on Friday. A coroner pronounced Dan Roe dead.", 1, None),
    ("Miners and soldiers were killed on Friday in a clash in Veldt. An officer was killed there.", (4, None), None),
    ("Deputies call it an attempted murder-suicide. A boy shot a girl in Veldt, then himself. Both live.", None, 2),
    (
        (
            "Dan Roe shot his girlfriend and her son on Friday, then fatally shot himself. "
            "The girlfriend survived and is in stable condition. The son died at the scene."
        ),
        2,
        1,
    ),
    ("A man shot and killed his brother in Veldt and then shot himself. He remains in critical condition.", 1, 1),
    ("A girl was killed in a murder-suicide in Veldt. The girl's father shot her and then himself.", 2, None),
    ("Two people died in a murder-suicide in Veldt. A man shot his former wife before he shot himself.", 2, None),
    ("Gunman kills two brothers, self in Veldt.", 3, None),
    ("Dan Roe, 10, was shot dead in Veldt. A woman said that her grandson had accidentally shot himself.", 1, None),
]


def toll(parse: Parse, text: str, **fields: str) -> tuple[Bounds | None, Bounds | None]:
    """The toll of a report whose every violent event is one happening."""
    document = parse(text, published="2031-05-04", **fields)
    words = lexicon.load("en")
    assert words is not None
    found = [e for s in document.sentences for e in joining.join(triggers.find(s, words)) if e.type == "ASSAULT"]
    return tolls.of(found, Context(document, annotate(document)), words)


@pytest.mark.parametrize(("text", "killed", "injured"), CASES)
def test_a_report_gives_a_toll(parse: Parse, text: str, killed: Count, injured: Count) -> None:
    """Totals, parts, names, pronouns and later deaths add up to the people of one happening."""
    assert toll(parse, text) == (bounds(killed), bounds(injured))


def test_a_title_says_which_count_is_the_whole(parse: Parse) -> None:
    """Of the counts that the text gives, the title's stands; without a title the first."""
    text = "Two guards were killed in the shooting. In all three people were killed, police said."
    assert toll(parse, text)[0] == bounds(2)
    assert toll(parse, text, title="3 dead in Veldt shooting")[0] == bounds(3)


@pytest.mark.parametrize("title", ["9 killed in Veldt", "Gunman kills nine", "Nine men dead", ""])
def test_a_title_alone_gives_no_count(parse: Parse, title: str) -> None:
    """What the text does not carry is no value."""
    assert toll(parse, "Two guards were killed in the shooting.", title=title)[0] == bounds(2)


def test_others_told_again_are_the_same(parse: Parse) -> None:
    """Others who were told in the first sum do not add to it."""
    text = (
        "One person was killed and four others were injured in a shooting at a party. "
        "The victim was shot in the chest. Four others were also injured. One of them was shot in the leg."
    )
    assert toll(parse, text) == (bounds(1), bounds(4))


def test_every_telling_of_a_happening_carries_its_toll(parse: Parse) -> None:
    """The toll of the report stands with each of its tellings, beside what the telling says itself."""
    text = "Gunmen shot five men in Veldt on Friday. One of the men died in hospital on Saturday."
    document = parse(text, published="2031-05-04")
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event and s.event.episode]
    assert {(e.killed_in_all, e.injured_in_all) for e in told} == {(bounds(1), bounds(4))}


def test_two_happenings_keep_their_tolls_apart(parse: Parse) -> None:
    """What a sentence tells belongs to its own happening."""
    text = (
        "A bomb killed three people in Veldt on 2 May 2031. "
        "In another attack, gunmen killed two teachers in Lorne on 3 May 2031."
    )
    document = parse(text, published="2031-05-04")
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event and s.event.episode]
    assert {e.killed_in_all for e in told} == {bounds(3), bounds(2)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dead=st.integers(2, 90), hurt=st.integers(2, 90))
def test_numbers_are_taken_as_they_stand(parse: Parse, dead: int, hurt: int) -> None:
    """Any two numbers are told apart as dead and injured."""
    text = f"A bomb killed {dead} people and wounded {hurt} others in Veldt on Friday."
    assert toll(parse, text) == (bounds(dead), bounds(hurt))


def test_who_was_harmed_may_be_anybody(parse: Parse) -> None:
    """The sides' names change no toll."""
    text = "{A} gunmen killed four {B} soldiers and wounded two. One of the wounded died on Sunday."
    one = toll(parse, text.format(A="Ruritanian", B="Borduran"))
    two = toll(parse, text.format(A="Borduran", B="Ruritanian"))
    assert one == two


@pytest.mark.parametrize("text", ["", " ", "Killed.", "12", "\u200b\u2028dead", "died died died " * 50])
def test_odd_texts_give_no_error(parse: Parse, text: str) -> None:
    """Whatever the text, the toll is bounds or nothing."""
    assert len(toll(parse, text)) == 2


def test_a_number_of_dead_that_is_brought_up_holds_those_who_brought_it_up(parse):
    text = "Three more victims of the blast in Porto have died of burns, bringing the number of dead to 17."
    assert toll(parse, text)[0] == Bounds(low=17, high=17)


def test_a_part_of_the_injured_is_not_added_to_them(parse):
    text = "The blast in Porto killed 14 people. 71 people had been hurt, of whom nine were in a critical condition."
    assert toll(parse, text) == (Bounds(low=14, high=14), Bounds(low=71, high=71))


def test_who_has_died_is_injured_in_no_sentence():
    one, two, nobody = Bounds(low=1, high=1), Bounds(low=2, high=2), Bounds(low=0, high=0)
    assert tolls.agreed((None, one), (one, None)) == (None, None)
    assert tolls.agreed((None, one), (one, nobody)) == (None, None)
    assert tolls.agreed((None, one), (one, one)) == (None, one)
    assert tolls.agreed((None, two), (one, None)) == (None, None)
    assert tolls.agreed((None, two), (one, nobody)) == (None, two)
    assert tolls.agreed((None, one), (None, None)) == (None, one)


@pytest.mark.parametrize(
    "sum_of_all",
    [
        "Seven men were shot in four separate shootings on Friday.",
        "Seven people were wounded in shootings across Veldt on Friday.",
        "Seven were hurt in three Veldt attacks over the weekend.",
        "Weekend shootings left seven men wounded.",
    ],
)
def test_what_several_happenings_come_to_is_no_toll_of_one(parse: Parse, sum_of_all: str) -> None:
    document = parse(f"A gunman shot two women at a bar in Veldt on Friday. {sum_of_all}", published="2031-05-05")
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event and s.event.episode]
    assert {e.injured_in_all for e in told if e.injured_in_all} == {bounds(2)}


def test_a_title_that_sums_up_several_happenings_is_no_hint(parse: Parse) -> None:
    text = "Two girls and a boy were shot at a bar in Veldt on Friday."
    one, several = (
        people.Reader(Context(d, annotate(d)), lexicon.load("en")).headline("injured")
        for title in ("9 hurt in Veldt shooting", "9 hurt in two Veldt shootings")
        if (d := parse(text, published="2031-05-05", title=title))
    )
    assert (one, several) == (9, None)


def test_whose_death_is_looked_into_is_no_longer_among_the_injured(parse: Parse) -> None:
    text = "The death of a woman who was shot in the chest at a Veldt motel was ruled a homicide by the coroner."
    document = parse(text, published="2031-05-05")
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event and s.event.episode]
    assert {(e.killed_in_all, e.injured_in_all) for e in told} == {(bounds(1), None)}


def test_many_did_nothing_to_one_of_themselves(parse: Parse) -> None:
    """In "Police: 15-year-old shot himself" they are taken for who shot."""
    document = parse("Police accidentally shot himself in the head.")
    assert not [h for h in states.find(document.sentences[0], lexicon.load("en"), "en") if h.victims]


def test_that_nobody_was_hurt_is_said_of_what_stands_beside_it(parse: Parse) -> None:
    """Beside another event of its sentence it is no count of an older happening's injured."""
    text = (
        "Three more victims of last week's explosion in Veldt have died of burns, bringing the number of dead to 17. "
        "Police fired tear gas at about 200 protesters near the gate; no injuries were reported. "
        "The blast came three weeks after an explosion at a fireworks store in the port of Brandt that left six dead."
    )
    document = parse(text, published="2031-05-13")
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event]
    assert {e.injured_in_all for e in told if e.killed_in_all == bounds(17)} == {None}

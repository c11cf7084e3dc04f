"""Who did what to whom where the grammar is more than a subject, a verb and an object."""

from __future__ import annotations

import deeds
import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


@pytest.fixture
def told(parse):
    """The actors and recipients of each event of a text, by its type."""

    def read(text):
        document = parse(text, published="2031-05-08")
        return [
            (s.event.type, [r.name for r in s.event.actors], [r.name for r in s.event.recipients])
            for s in events.read(Context(document, annotate(document)))
        ]

    return read


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (
            "Captain Milan Horvat and bomb technician Petra Novak were killed in the blast in Varna.",
            ["Milan Horvat", "Petra Novak"],
        ),
        (
            "Two brothers, Milan Horvat, 21, and Petar Horvat, 24, were beaten in Varna.",
            ["Milan Horvat", "Petar Horvat"],
        ),
        ("Milan Horvat, 23, of Mill Street, Varna was stabbed Saturday morning.", ["Milan Horvat"]),
        ("A man stabbed his ex-girlfriend and his mother-in-law in Varna.", ["ex-girlfriend", "mother-in-law"]),
        ("Gunmen shot dead his neighbour Petra Novak in Varna.", ["Petra Novak"]),
    ],
)
def test_all_whom_a_deed_befell_are_named_whole(told, text, hit):
    assert [who for kind, _, who in told(text) if kind == "ASSAULT"] == [hit]


def test_a_plural_verb_speaks_of_all_before_the_comma(told):
    found = told("Hamo Attal and Mohed Amral, who were arrested Nov. 17, also hung out at the bar.")
    assert found == [("COERCE", [], ["Hamo Attal", "Mohed Amral"])]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Milan Horvat, 15, was killed by a police bullet in Varna.", ["police"]),
        ("A boy was killed by army gunfire in Varna.", ["army"]),
        ("A suicide bomber blew himself up at a checkpoint in Varna, killing two policemen.", ["suicide bomber"]),
    ],
)
def test_whose_weapon_it_was_and_who_bore_it_did_the_deed(told, text, doers):
    assert [who for kind, who, _ in told(text) if kind == "ASSAULT"] == [doers]


def test_a_relief_body_whose_name_ends_in_a_thing_acts(told):
    found = told("The Red Crescent said it and the Ruritanian Red Cross had evacuated nine people.")
    assert found == [("AID", ["Red Crescent", "Ruritanian Red Cross"], ["nine people"])]


def test_they_may_be_the_police_who_tell_of_what_they_did(told):
    found = told("Ruritanian police said on Monday that they had arrested two men.")
    assert found == [("COERCE", ["Ruritanian police"], ["two men"])]
    assert ("ASSAULT", ["Ruritanian police"], ["two men"]) not in told(
        "Ruritanian police said they had killed two men."
    )


def test_a_deed_after_another_is_a_deed_of_its_own(told):
    assert told("Police killed the attacker after he stabbed two tourists in Varna.") == [
        ("ASSAULT", ["Police"], ["attacker"]),
        ("ASSAULT", ["attacker"], ["two tourists"]),
    ]


def test_who_is_killed_as_others_clash_is_killed_by_whom_it_is_told(told):
    found = told("A policeman shot the student during a clash with demonstrators in Varna.")
    assert found[0] == ("ASSAULT", ["policeman"], ["student"])


def test_who_speaks_through_a_paper_is_its_author(told):
    found = told("The ministry issued a statement condemning the killing of Milan Horvat.")
    assert ("ACCUSE", ["ministry"], []) in found


def test_with_whom_a_truce_is_refused_is_party_to_it(told):
    assert ("REJECT", ["government"], ["rebels"]) in told("The government rejected a ceasefire with the rebels.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rescuers evacuated the injured from Varna to Sofia.", "injured"),
        (
            "Rescue workers handed out blankets to survivors of a powerful earthquake on an island.",
            "survivors of a powerful earthquake",
        ),
        ("The minister met his Freedonian counterpart in Varna.", "Freedonian counterpart"),
        ("Prosecutors in Varna charged one of the suspects with murder.", "one of the suspects"),
    ],
)
def test_a_recipient_is_named_with_what_it_takes_and_no_more(told, text, who):
    assert [who] in [names for _, _, names in told(text)]


def test_an_age_tells_who_a_nameless_person_is(told):
    found = told(
        "A 35-year-old Varna man stabbed a nurse. The man was arrested on Monday. Milan Horvat, 35, was taken to court."
    )
    assert ("ASSAULT", ["Milan Horvat"], ["nurse"]) in found
    assert ("COERCE", [], ["Milan Horvat"]) in found


def test_an_age_that_two_have_tells_nothing(told):
    found = told("A 35-year-old man shot a 35-year-old woman in Varna. Milan Horvat, 35, was arrested.")
    assert found[0] == ("ASSAULT", ["35-year-old man"], ["35-year-old woman"])


def test_an_arrested_gunman_has_the_name_that_the_report_gives_him(told):
    text = "A gunman killed a nurse in Varna. The gunman was identified as Milan Horvat. He was arrested on Monday."
    assert ("COERCE", [], ["Milan Horvat"]) in told(text)


def test_a_word_of_which_there_are_two_names_nobody(told):
    found = told("Police arrested the suspect on Monday. The suspect, Milan Horvat, was charged. Another suspect fled.")
    assert found[0] == ("COERCE", ["Police"], ["suspect"])


def test_who_clashed_and_killed_did_one_deed(told):
    found = told("Rebel troops clashed with a cavalry company near Varna, killing three soldiers.")
    assert len(found) == 1
    assert found[0][2] == ["soldiers"]


def test_an_officer_of_a_body_is_named(told):
    found = told("The deputy leader of the Iron Circle, Milan Horvat, was arrested in Varna.")
    assert found == [("COERCE", [], ["Milan Horvat"])]
    found = told("The head of the police, Milan Horvat, was shot dead in Varna.")
    assert found == [("ASSAULT", [], ["Milan Horvat"])]


def test_who_is_called_upon_is_to_act(told):
    found = told("The president appealed to the rebels to release the hostages.")
    assert ("RETREAT", ["rebels"], ["hostages"]) in found


def test_who_is_believed_to_be_somebody_suffers_the_deed(told):
    assert told("Milan Horvat and two others, believed to be rebels, were arrested in Varna.")[0][0] == "COERCE"


def test_a_murder_that_people_march_to_protest_was_done(parse):
    text = "Students marched in Varna to protest the killing of a judge by gunmen."
    document = parse(text, published="2031-05-08")
    found = events.read(Context(document, annotate(document)))
    assert [s.modality for s in found if s.event.type == "ASSAULT"] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Spokeswoman Petra Novak said the nurse was attacked at home in Varna. She died in hospital.", "nurse"),
        ("Mayor Petra Novak said two men attacked Milan Horvat in Varna. He died in hospital.", "Milan Horvat"),
        ("Police chief Jan Kolar said a nurse was attacked in Varna. He said she was shot in the leg.", "nurse"),
    ],
)
def test_the_dead_are_not_those_who_tell_of_them(told, text, who):
    assert [names for kind, _, names in told(text) if kind == "ASSAULT"] == [[who], [who]]


def test_who_tells_of_his_own_wounds_has_them(told):
    assert told("Milan Horvat told police he was beaten by two men in Varna.") == [
        ("ASSAULT", ["two men"], ["Milan Horvat"])
    ]


def test_the_gunman_is_who_shot_before_though_he_is_shot_now(told):
    found = told(
        "The minister Ada Brandt died in Varna on Thursday after being hit by shots. "
        "Bodyguards shot the gunman to death after he fired at the minister."
    )
    assert ("ASSAULT", ["Bodyguards"], ["gunman"]) in found
    assert ("ASSAULT", ["gunman"], ["Ada Brandt"]) in found
    found = told("A man shot a judge in Varna. Guards wounded the attacker. The victim was taken to a hospital.")
    assert found[1] == ("ASSAULT", ["Guards"], ["man"])


def test_an_owner_is_not_who_acts(told):
    found = told("The pilot of a Boeing 747 cargo plane owned by the carrier China Airlines commandeered the jet.")
    assert found == [("ASSAULT", ["pilot of a Boeing 747 cargo plane"], [])]


def test_a_home_with_its_street_is_no_second_subject(told):
    text = "John Harkin, 23, of Mill Street, Tarn was arrested Saturday morning after police found two women dead."
    assert told(text)[0] == ("COERCE", [], ["John Harkin"])


def test_who_releases_a_video_urges(told):
    found = told("Islamic State released an undated video on Saturday urging Muslims to attack France.")
    assert ("REQUEST", ["Islamic State"], ["Muslims"]) in found


@pytest.mark.parametrize(
    "text", ["Six killed in city bombing - witness", "Jets bomb rebel city, killing six -- eyewitness"]
)
def test_a_witness_credited_behind_a_dash_is_no_victim(told, text):
    assert all(not names for _, _, names in told(text))


def test_a_person_whom_only_the_whole_report_shows_is_one_where_the_parse_errs():
    told = deeds.told("Hector Brand arrived in Lagos on 11 January.")
    assert told == [("MOVE", None, ["Hector Brand"], [])]

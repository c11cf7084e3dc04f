"""Whom a happening befell, each once, however a report calls them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import parties as parties_of

pytestmark = pytest.mark.model


def read(parse, text: str) -> list[Statement]:
    document = parse(text, published="2031-05-08")
    return [s for s in events.read(Context(document, annotate(document))) if s.event.type in ("ASSAULT", "COERCE")]


def parties(found: list[Statement], role: str = "recipients") -> set[str]:
    """The different parties that a report's events name in a role."""
    return {r.entity or r.name for s in found for r in getattr(s.event, role)}


def names(found: list[Statement], role: str = "recipients") -> set[str]:
    return {r.name for s in found for r in getattr(s.event, role)}


def test_two_surnames_are_the_full_name(parse):
    found = read(
        parse,
        "Gunmen killed minister Tomas Luis Vega Rios in Tarn on Monday. "
        "Vega Rios was shot twice. The murder of Vega Rios shocked the town.",
    )
    assert len(found) >= 3
    assert len(parties(found)) == 1


def test_a_bare_plural_is_the_number_that_another_sentence_gives(parse):
    found = read(parse, "Gunmen killed six teachers in Tarn on Monday. The murder of the teachers shocked the town.")
    assert len(found) == 2
    assert len(parties(found)) == len(names(found)) == 1


def test_one_of_many_is_not_all(parse):
    found = read(parse, "Two men were wounded in the attack in Tarn on Monday. A man was shot dead.")
    assert len(names(found)) == 2


def test_who_a_number_of_people_are_is_said_later(parse):
    found = read(
        parse,
        "Gunmen kidnapped three engineers near Tarn on Monday. "
        "Those who were kidnapped are Tomas Vega, Luis Horn and Ada Brandt, police said.",
    )
    assert {"Tomas Vega", "Luis Horn", "Ada Brandt"} <= names(found)
    assert "three engineers" not in names(found)


def test_another_number_of_names_is_somebody_else(parse):
    found = read(
        parse,
        "Gunmen kidnapped three engineers near Tarn on Monday. The injured were Tomas Vega and Luis Horn.",
    )
    assert "Tomas Vega" not in {r.name for s in found if s.event.trigger == "kidnap" for r in s.event.recipients}


def test_what_a_person_is_called_means_that_person(parse):
    found = read(
        parse,
        "Radio announcer Tomas Vega was shot dead by gunmen in Tarn on Monday. "
        "The murder of the announcer shocked the town.",
    )
    assert len(found) >= 2
    assert names(found) == {"Tomas Vega"}


def test_what_nobody_is_called_stays(parse):
    found = read(
        parse,
        "Announcer Tomas Vega was shot dead by gunmen in Tarn on Monday. A driver was killed in the attack.",
    )
    assert any("driver" in n for n in names(found))


def test_fighters_named_by_their_body_are_of_that_body(parse):
    found = read(
        parse,
        "The Front for Justice (FJX) attacked a mill in Tarn on Monday. FJX forces attacked a depot in Tarn on Monday.",
    )
    assert len(names(found, "actors")) >= 1
    assert len(parties(found, "actors")) == 1


def test_a_weapon_is_no_actor(parse):
    found = read(parse, "Senator Tomas Vega was killed by an Uzi submachinegun in Tarn on Monday.")
    assert names(found, "actors") == set()


def test_a_part_of_what_a_relative_clause_takes_up_is_that(parse):
    found = read(parse, "Gunmen abducted two students, whose bodies were burned near Tarn on Monday.")
    assert not any("whose" in n for n in names(found))
    found = read(parse, "Rebels damaged seven lines, two of which were destroyed on Monday.")
    assert not any("which" in n for n in names(found))


def test_praise_of_the_one_who_died_is_that_person(parse):
    found = read(
        parse,
        "Radio announcer Tomas Vega was shot dead by gunmen in Tarn on Monday. "
        "The minister condemned the murder of a defenceless man.",
    )
    assert names(found) == {"Tomas Vega"}


def test_a_group_of_the_toll_goes_by_its_trade_too(parse):
    found = read(
        parse,
        "Gunmen murdered six Jesuits and two women in Tarn on Monday. The bishop condemned the killing of the priests.",
    )
    assert names(found) == {"six Jesuits", "two women"}


def test_a_name_before_and_is_a_victim_too():
    words = ["death", "of", "Vega", "and", "lawyer", "Horn"]
    doc = Doc(
        Vocab(),
        words,
        pos=["NOUN", "ADP", "PROPN", "CCONJ", "NOUN", "PROPN"],
        heads=[0, 0, 5, 2, 2, 1],
        deps=["ROOT", "prep", "nmod", "cc", "conj", "pobj"],
        ents=["O", "O", "B-PERSON", "O", "O", "B-PERSON"],
    )
    assert [t.text for t in parties_of.spread(doc[5])] == ["Vega", "Horn"]


def test_an_institution_is_hit_and_suffers_nothing(parse):
    found = read(parse, "Gunmen set fire to the municipal council in Tarn on Monday.")
    assert not names(found)
    assert {s.event.target for s in found} == {"municipal council"}


def test_more_than_the_toll_are_of_other_happenings(parse):
    found = read(
        parse,
        "Councillor Tomas Vega was shot dead by gunmen in Tarn on Monday. Gunmen in Tarn have killed five judges.",
    )
    assert "five judges" not in names([s for s in found if s.event.episode == "e1"])
    assert "Tomas Vega" in names(found)


def test_an_institution_is_nobody_killed(parse):
    found = read(
        parse,
        "Gunmen murdered six priests of the Tarn University on Monday. The murder at Tarn University was condemned.",
    )
    assert all(s.event.killed_in_all.low == 6 for s in found)


def test_a_bare_number_is_of_those_told_before(parse):
    found = read(parse, "Ten workers died and 31 were injured when gunmen attacked a bus in Tarn on Monday.")
    assert "31 workers" in names(found)


def test_some_of_a_number_are_named_beside_it(parse):
    found = read(
        parse,
        "Five people were injured in a bomb attack in Tarn on Monday. The injured were Robin Vega, Roberto Horn, "
        "and Hugo Lara, and two other unidentified individuals.",
    )
    assert names(found) >= {"Five people", "Robin Vega", "Roberto Horn", "Hugo Lara"}


def test_who_was_not_hurt_is_not_counted(parse):
    found = read(parse, "A bomb destroyed the car of reporter Hugo Lara in Tarn on Monday, but Lara was not hurt.")
    assert not any(s.event.injured for s in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "One army captain, four soldiers, and three farmers were killed in the attack in Tarn on Monday.",
            {"army captain", "soldiers", "farmers"},
        ),
        (
            "Rebels killed Sergeant Luis Vega Rios, Sergeant Tomas Hugo Ramos, and Captain Ivan Pardo Ortiz in Tarn.",
            {"Luis Vega Rios", "Tomas Hugo Ramos", "Ivan Pardo Ortiz"},
        ),
        ("Gunmen killed Mayor Luis Vega, his wife and their two children.", {"Luis Vega", "wife", "two children"}),
        ("Mayor Luis Vega was shot dead in Tarn along with two of his guards.", {"Luis Vega", "two of his guards"}),
        ("Gunmen killed Luis Vega, a lawyer and poet, in Tarn on Monday.", {"Luis Vega"}),
    ],
)
def test_a_list_is_one_whatever_the_parser_takes_it_for(parse, text, told):
    assert names(read(parse, text)) == told


def test_nobody_is_no_party(parse):
    found = read(parse, "A rocket hit the shelter in Tarn on Monday, but none of the four priests was hurt.")
    assert found
    assert not names(found)


def test_what_stands_beside_those_counted_was_hit_too(parse):
    found = read(parse, "The rebels blew up a number of poles and telephone boxes in Tarn on Monday.")
    hit = {s.event.target for s in found} | names(found)
    assert "telephone boxes" in hit


def test_what_was_hit_and_who_did_it_are_called_by_their_fullest_name(parse):
    found = read(
        parse,
        "Masked gunmen blew up four pylons near Tarn on Monday. The pylons were destroyed by the gunmen with dynamite.",
    )
    assert len(found) == 2
    assert len({s.event.episode for s in found}) == 1
    assert {s.event.target for s in found} == {"four pylons"}
    assert names(found, "actors") == {"Masked gunmen"}


def test_another_thing_of_the_kind_is_no_shorter_name_for_the_first(parse):
    found = read(parse, "Gunmen burned a school bus in Tarn on Monday. They also burned another bus.")
    assert {s.event.target for s in found} == {"school bus", "another bus"}


def test_the_mayor_of_one_town_is_not_the_mayor_of_another(parse):
    found = read(
        parse,
        "Mayor Tomas Vega of Tarn was murdered in Tarn on Tuesday. A month ago the mayor of Altea was killed.",
    )
    assert "mayor of Altea" in names(found)


def test_who_clashed_is_not_hurt_where_the_words_say_who_was(parse):
    found = read(parse, "Two smugglers were killed on Monday in a clash with border guards in Tarn.")
    assert len(found) == 1
    assert names(found) == {"smugglers"}
    assert names(found, "actors") == {"border guards"}


def test_one_of_several_things_is_a_thing(parse):
    (found,) = read(parse, "A bomb exploded on Monday in Tarn at one of the company's warehouses.")
    assert not found.event.recipients
    assert "warehouses" in found.event.target


def test_him_is_the_one_whom_another_sentence_names(parse):
    found = read(
        parse,
        "Tomas Vega, a secretary of the embassy, was shot to death on Monday in Tarn by three men. "
        "The diplomat was walking in a park when the men fired at him.",
    )
    assert names(found) == {"Tomas Vega"}


def test_a_blast_at_a_bank_hits_the_bank(parse):
    (found,) = read(parse, "A bomb exploded at the Bank of Tarn on Monday.")
    assert found.event.target == "Bank of Tarn"
    (found,) = read(parse, "A bomb exploded at a university branch in Tarn on Monday.")
    assert found.event.target == "university branch"


def test_who_staged_an_attack_did_it(parse):
    found = read(
        parse,
        "A guard was wounded in the attack staged tonight by city commandos on the government house in Tarn.",
    )
    assert names(found, "actors") == {"city commandos"}
    assert {s.event.target for s in found} == {"government house"}


def test_craft_do_nothing_by_themselves(parse):
    (found,) = read(parse, "On Monday, two helicopters bombed the village of Tarn, killing two farmers.")
    assert not found.event.actors
    assert found.event.instrument == "two helicopters"
    (found,) = read(parse, "On Monday, two Ruritanian helicopters bombed the village of Tarn, killing two farmers.")
    assert parties([found], "actors") == {"two Ruritanian helicopters"}


@pytest.mark.model
@pytest.mark.parametrize("head", ["PORT TARN, Ohio - ", "TARN - ", "PORT TARN, Fla. - "])
def test_the_place_at_the_head_of_a_report_is_no_part_of_who_was_hit(parse, head):
    document = parse(f"{head}A young girl was shot in the yard of the mill on Sunday.", published="2031-05-08")
    found = {r.name for s in events.read(Context(document, annotate(document))) for r in s.event.recipients}
    assert found == {"young girl"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Dan Lund said a clerk was held in Tarn on Monday. He was released on Sunday.", "clerk"),
        ("Sheriff Dan Lund said a man shot a guard in Tarn on Monday. He was arrested on Sunday.", "man"),
    ],
)
def test_what_befalls_somebody_next_does_not_befall_the_official_who_told_of_them(parse, text, who):
    document = parse(text, published="2031-05-08")
    last = list(events.read(Context(document, annotate(document))))[-1]
    assert [r.name for r in last.event.recipients] == [who]

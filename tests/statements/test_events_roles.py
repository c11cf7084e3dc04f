"""Who did it, to whom, to what and with what: roles across constructions and from sentence to sentence."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import kinds

pytestmark = pytest.mark.model


def read(parse, text: str, language: str = "en") -> list[Statement]:
    document = parse(text, published="2031-05-04", language=language)
    return list(events.read(Context(document, annotate(document))))


def parties(parse, text: str, mode: str | None = None) -> tuple[set[str], set[str]]:
    """All actors and all human recipients of the violent statements of a text."""
    told = [s.event for s in read(parse, text) if s.event and s.event.type in ("ASSAULT", "COERCE")]
    told = [e for e in told if mode is None or e.mode == mode]
    return {a.name for e in told for a in e.actors}, {r.name for e in told for r in e.recipients if r.type is None}


def things(parse, text: str) -> list[str]:
    """All things that were hit, in the order in which they are told."""
    found: list[str] = []
    for s in read(parse, text):
        assert s.event is not None
        found += [s.event.target] if s.event.target else []
        found += [r.name for r in s.event.recipients if r.type == "object"]
    return found


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The judge was murdered by two hooded men.", {"two hooded men"}, {"judge"}),
        ("The men who shot the judge fled.", {"men"}, {"judge"}),
        ("The killing of the judge by gunmen shocked the town.", {"gunmen"}, {"judge"}),
        ("The judge's murder by rebels shocked the town.", {"rebels"}, {"judge"}),
        ("Rebels tried to kill the governor.", {"Rebels"}, {"governor"}),
        ("Rebels managed to kidnap the driver.", {"Rebels"}, {"driver"}),
        ("Rebels carried out an attack against a patrol.", {"Rebels"}, {"patrol"}),
        ("Army troops foiled an attempt by rebels to kidnap the secretary.", {"rebels"}, {"secretary"}),
        ("A 14-year-old boy was shot by police.", {"police"}, {"14-year-old boy"}),
        ("The bodies of four students killed by soldiers were found.", {"soldiers"}, {"students"}),
    ],
)
def test_roles_of_one_sentence(parse, text, actors, recipients):
    found = parties(parse, text)
    assert actors <= found[0]
    assert recipients <= found[1]


@pytest.mark.parametrize(
    "text",
    [
        "The crime growth killed the town's economy.",
        "No group attacked the town.",
        "Shattered glass injured two clerks after the attack.",
    ],
)
def test_what_is_neither_person_nor_body_does_nothing(parse, text):
    assert parties(parse, text)[0] == set()


def test_a_town_of_the_gazetteer_is_where_something_was_done(parse):
    actors, recipients = parties(parse, "Rebels attacked Medellin on Monday and killed two guards in Bogota.")
    assert actors == {"Rebels"}
    assert not recipients & {"Medellin", "Medellín", "Bogota", "Bogotá"}


def test_a_bare_number_names_nobody(parse):
    assert parties(parse, "Rebels attacked a bus near the river and 12 were injured.")[1] == set()


def test_what_is_exploded_is_the_means(parse):
    told = [s.event for s in read(parse, "Rebels exploded two bombs near the river on Monday.")]
    assert all(not e.recipients for e in told if e)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Rebels kidnapped the engineers Carlos Mores and Juan Perez.",
            {"Carlos Mores", "Juan Perez"},
        ),
        (
            "Two teachers, Maria Lopez and Juan Perez, were killed by rebels.",
            {"Maria Lopez", "Juan Perez"},
        ),
        ("They killed three rebels, Juan Perez said.", {"rebels"}),
    ],
)
def test_names_listed_behind_a_noun(parse, text, names):
    assert parties(parse, text)[1] == names


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Rebels blew up a bridge, two power pylons and a warehouse.", ["bridge", "two power pylons", "warehouse"]),
        ("Rebels burned the mayor's house.", ["mayor's house"]),
        ("Rebels threw a bomb onto the diplomatic premises.", ["diplomatic premises"]),
        ("Rebels attacked the town on Monday. The blast caused damage to a pharmacy.", ["town", "pharmacy"]),
    ],
)
def test_things_are_hit_one_by_one(parse, text, hit):
    assert things(parse, text) == hit


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Three hooded men kidnapped the mayor. They also killed his driver.", {"Three hooded men"}),
        ("Two gunmen shot a priest. The attackers burned a car.", {"gunmen"}),
        ("Heavily armed men entered the farm and they shot the owner.", {"Heavily armed men"}),
    ],
)
def test_actors_from_sentence_to_sentence(parse, text, actors):
    assert parties(parse, text)[0] == actors


def test_a_shorter_description_means_the_fuller_one(parse):
    _, recipients = parties(parse, "Gunmen shot six Jesuit priests near Norvik. The priests were killed at dawn.")
    assert recipients == {"Jesuit priests"}


def test_the_rebels_belong_to_the_one_body_that_has_rebels(parse):
    text = (
        "Guerrillas of the National Liberation Front attacked a barracks. "
        "The rebels killed four soldiers, the Defense Ministry said."
    )
    entities = {a.entity for s in read(parse, text) if s.event for a in s.event.actors}
    assert len(entities) == 1
    assert None not in entities


@pytest.mark.parametrize(
    ("text", "actor", "modality", "by"),
    [
        ("The attack on the bank was attributed to the rebels.", "rebels", "alleged", None),
        ("The police attribute the murder of the judge to drug traffickers.", "drug traffickers", "alleged", "police"),
        ("The army was accused of the murder of the priests.", "army", "alleged", None),
        ("Police blamed the rebels for the bombing of the embassy.", "rebels", "alleged", "Police"),
        ("The rebels claimed responsibility for the attack on the barracks.", "rebels", "alleged", "rebels"),
        ("The rebels claimed credit for the murder of the judge.", "rebels", "alleged", "rebels"),
        ("The attack on the bank was the work of the rebels.", "rebels", "alleged", None),
        ("The rebels are behind the kidnapping of the engineer.", "rebels", "alleged", None),
        ("The rebels denied any responsibility for the murder of the judge.", "rebels", "denied", "rebels"),
        (
            "The minister denied that the army was responsible for the massacre of six farmers in Norvik.",
            "army",
            "denied",
            "minister",
        ),
        ("The president holds the army responsible for the murder of the judge.", "army", "alleged", "president"),
        (
            "The judge charged two soldiers with participating in the murder of a priest.",
            "soldiers",
            "alleged",
            "judge",
        ),
        ("Unions accused death squads of the attack on the mayor.", "death squads", "alleged", "Unions"),
        ("The perpetrators of the massacre of six farmers in Norvik were soldiers.", "soldiers", "alleged", None),
        ("Two soldiers were arrested for the murder of the priests.", "soldiers", "alleged", None),
        ("Two soldiers were arrested in connection with the murder of the priests.", "soldiers", "alleged", None),
        ("Two soldiers were held for their suspected part in the murder of the priests.", "soldiers", "alleged", None),
        ("Two soldiers were brought to trial for the murder of the priests.", "soldiers", "alleged", None),
        ("The arrest of two soldiers for the murder of the priests was delayed.", "soldiers", "alleged", None),
        ("Officials spoke of the army's role in the massacre of six farmers.", "army", "alleged", None),
        ("Letters link the army to the murder of the priests.", "army", "alleged", "Letters"),
        (
            "Unions accused death squads run by the army of the attack on the mayor.",
            "death squads",
            "alleged",
            "Unions",
        ),
        ("The attack on the bank was claimed by the rebels.", "rebels", "alleged", "rebels"),
        ("The soldiers were the ones who murdered the priests on Monday.", "soldiers", "asserted", None),
    ],
)
def test_who_is_accused_is_no_bare_fact(parse, text, actor, modality, by):
    told = [s for s in read(parse, text) if s.event and s.event.type == "ASSAULT"]
    assert len(told) == 1
    assert [a.name for a in told[0].event.actors] == [actor]
    assert told[0].modality == modality
    if by is not None:
        assert by in [x.name for x in told[0].attribution.sources]


@pytest.mark.parametrize(
    ("text", "actors", "modality", "by"),
    [
        (
            "The minister accused army dissidents of being responsible for the act.",
            {"army dissidents"},
            "alleged",
            "minister",
        ),
        ("The police arrested Jon Terrel and charged him with the crime.", {"Jon Terrel"}, "alleged", "police"),
        ("The action was claimed by the Harbour Guard.", {"Harbour Guard"}, "alleged", "Harbour Guard"),
        ("The Harbour Guard claimed responsibility on Tuesday.", {"Harbour Guard"}, "alleged", "Harbour Guard"),
        ("It was a crime by the Harbour Guard.", {"Harbour Guard"}, "asserted", None),
        ("The crime was committed by the Harbour Guard.", {"Harbour Guard"}, "asserted", None),
    ],
)
def test_a_deed_told_before_is_laid_at_a_door(parse, text, actors, modality, by):
    first, *others = [s for s in read(parse, "A bomb killed two judges at the bank on Monday. " + text) if in_a_deed(s)]
    assert len(others) == 1
    assert {a.name for a in others[0].event.actors} == actors
    assert others[0].modality == modality
    assert others[0].event.episode == first.event.episode
    if by is not None:
        assert by in [x.name for x in others[0].attribution.sources]


@pytest.mark.parametrize(
    "text",
    [
        "Terrorist acts are condemned by the Harbour Guard.",
        "No group claimed responsibility for the action.",
        "The mastermind of the crime is unknown.",
        "The Harbour Guard was charged with acts of piracy.",
    ],
)
def test_nobody_is_accused_of_what_was_told_before(parse, text):
    told = [s for s in read(parse, "A bomb killed two judges at the bank on Monday. " + text) if in_a_deed(s)]
    assert all(not s.event.actors for s in told)


def in_a_deed(statement):
    return statement.event is not None and statement.event.type == "ASSAULT"


@pytest.mark.parametrize(
    ("word", "kind"),
    [("watchman", "person"), ("committee", "body"), ("pylon", "thing"), ("growth", "nothing"), ("blarf", None)],
)
def test_kinds_of_nouns(parse, word, kind):
    token = parse(f"They saw the {word} there.").doc[3]
    assert kinds.kind(token, kinds.load("en")) == kind


def test_a_language_without_nouns_has_no_kinds():
    assert kinds.load("xx").kinds == {}


def test_fighters_of_a_people_belong_to_the_one_body_that_fights(parse):
    text = (
        "Guerrillas of the National Liberation Front attacked a barracks. "
        "The Ruritanian guerrillas killed four soldiers on Monday. "
        "A column of National Liberation Front rebels shot a mayor."
    )
    entities = {a.entity for s in read(parse, text) if s.event for a in s.event.actors}
    assert len(entities) == 1
    assert None not in entities


def test_members_bear_their_own_words_and_the_entity_of_their_body(parse):
    (told,) = [s for s in read(parse, "Armed members of the army killed two farmers on Monday.") if in_a_deed(s)]
    (actor,) = told.event.actors
    assert actor.name == "Armed members of the army"
    assert actor.entity is not None


def test_some_of_a_people_are_not_their_country(parse):
    (told,) = [s for s in read(parse, "Three Guatemalans were killed by two Mexicans on Monday.") if in_a_deed(s)]
    assert [a.name for a in told.event.actors] == ["two Mexicans"]
    assert [r.name for r in told.event.recipients] == ["Three Guatemalans"]


def test_a_noun_behind_a_name_means_whom_it_names(parse):
    text = "Anna Kole, an officer implicated in the murder of six priests, was removed from her post."
    (told,) = [s for s in read(parse, text) if in_a_deed(s)]
    assert [a.name for a in told.event.actors] == ["Anna Kole"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A bomb exploded at the offices of Radio Norvik, which is the oldest station.", "offices of Radio Norvik"),
        ("Rebels bombed the headquarters of the Coast Guard, a civil body.", "headquarters of the Coast Guard"),
        ("Rebels burned the house of the mayor and fled.", "house of the mayor"),
    ],
)
def test_a_target_keeps_whose_it_is_without_what_is_said_of_them(parse, text, target):
    (told,) = [s for s in read(parse, text) if in_a_deed(s)]
    assert told.event.target == target


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The judge issued a warrant for Jon Terrel and charged him with the murder of Anna Kole.", {"Jon Terrel"}),
        (
            "The judge issued warrants for Jon Terrel and Peter Ruhl and charged them with the murder of Anna Kole.",
            {"Jon Terrel", "Peter Ruhl"},
        ),
        ("Anna Kole and Jon Terrel were arrested and charged with being accomplices to the murder of a judge.", None),
    ],
)
def test_whom_a_charge_means_is_not_who_charges(parse, text, actors):
    (told,) = [s for s in read(parse, text) if in_a_deed(s)]
    assert {a.name for a in told.event.actors} == (actors or {"Anna Kole", "Jon Terrel"})


@pytest.mark.parametrize(
    ("text", "captor"),
    [
        ("Rebels released three engineers who were kidnapped a month ago near Norvik.", "Rebels"),
        ("Jon Terrel, kidnapped on Monday near Norvik, was released by the Harbour Guard.", "Harbour Guard"),
        ("The Harbour Guard is still holding Jon Terrel, who was kidnapped on Monday.", "Harbour Guard"),
        ("An engineer was kidnapped on Monday near Norvik. The Harbour Guard released the engineer.", "Harbour Guard"),
        ("An engineer was kidnapped on Monday near Norvik. The Harbour Guard freed the engineer.", None),
        ("Gunmen kidnapped an engineer on Monday near Norvik. The Harbour Guard released the engineer.", "Gunmen"),
    ],
)
def test_who_lets_the_abducted_go_had_taken_them(parse, text, captor):
    (told,) = [s for s in read(parse, text) if in_a_deed(s)]
    assert [a.name for a in told.event.actors] == ([captor] if captor else [])


def test_what_a_blast_damaged_beside_its_target_was_hit_by_it(parse):
    text = "On Monday the blast destroyed the bank and caused severe damage to nearby shops and several houses."
    told = [s for s in read(parse, text) if in_a_deed(s)]
    assert len({s.event.episode for s in told}) == 1
    hit = {s.event.target for s in told} | {r.name for s in told for r in s.event.recipients}
    assert hit == {"bank", "nearby shops", "several houses"}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("A bomb exploded on Elm street near the corner of the avenue on Monday, killing a judge.", set()),
        ("A bomb exploded in the old district on Monday, destroying two shops.", {"two shops"}),
        ("The blast on Monday broke nothing but destroyed the doors and windows of the monastery.", {"monastery"}),
        ("An office of the ministry was heavily damaged in the blast on Monday.", {"office of the ministry"}),
        (
            "Two judges were hurt and 13 business establishments were destroyed on Monday.",
            {"13 business establishments"},
        ),
    ],
)
def test_what_was_hit_is_a_thing_and_a_whole_one(parse, text, hit):
    told = [s for s in read(parse, text) if in_a_deed(s)]
    targets = {s.event.target for s in told if s.event.target}
    assert targets | {r.name for s in told for r in s.event.recipients if r.type == "object"} == hit

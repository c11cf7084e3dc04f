"""Those of the harmed whom a report names apart from the rest: in a list, behind dashes, in a sentence of their own."""

from __future__ import annotations

import pytest
import spacy
from deeds import told
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import lists

pytestmark = pytest.mark.model


def names(parse, text: str) -> set[str]:
    document = parse(text, published="2031-05-08")
    found = events.read(Context(document, annotate(document)))
    return {r.name for s in found if s.event.type in ("ASSAULT", "COERCE") for r in s.event.recipients}


def test_who_stands_behind_dashes_was_killed_too(parse):
    found = names(parse, "Six nuns -- four old women and two novices -- and a cook were murdered in Tarn on Monday.")
    assert found == {"Six nuns", "cook"}


def test_of_two_subjects_that_the_parse_gives_to_a_verb_both_are_hit():
    words = "five policemen and two guards were hurt".split()
    doc = Doc(
        Vocab(),
        words=words,
        heads=[1, 6, 1, 4, 6, 6, 6],
        deps=["nummod", "nsubjpass", "cc", "nummod", "nsubjpass", "auxpass", "ROOT"],
        tags=["CD", "NNS", "CC", "CD", "NNS", "VBD", "VBN"],
        pos=["NUM", "NOUN", "CCONJ", "NUM", "NOUN", "AUX", "VERB"],
        lemmas=words,
    )
    assert [t.text for t in lists.conjuncts(doc[4])] == ["policemen", "guards"]


def test_the_subject_of_an_opening_participle_stands_behind_it(parse):
    found = names(parse, "A bomb wounded three guards in Tarn on Monday. Also injured were Tomas Vega and Luis Horn.")
    assert {"Tomas Vega", "Luis Horn"} <= found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two people died and five people, including a mayor, were wounded in a blast in Tarn on Monday.", "mayor"),
        ("A blast in Tarn on Monday wounded three people, including Ada Brandt.", "Ada Brandt"),
    ],
)
def test_some_of_those_told_are_told_apart_and_not_counted_twice(parse, text, who):
    assert who in names(parse, text)
    document = parse(text, published="2031-05-08")
    hurt = [s.event.injured for s in events.read(Context(document, annotate(document))) if s.event.injured]
    assert {b.high for b in hurt} <= {3, 5}


def test_one_of_a_number_is_named_beside_it(parse):
    found = names(
        parse, "Six judges were shot dead in Tarn on Monday. Ada Brandt, one of the judges who were killed, was 50."
    )
    assert "Ada Brandt" in found


def test_whoever_is_of_one_told_before_a_comma_stands_beside_him(parse):
    found = names(parse, "On Monday armed men kidnapped Tomas Vega, the bishop of Tarn, and his assistant.")
    assert found == {"Tomas Vega", "assistant"}


def test_the_following_are_as_many_as_are_listed(parse):
    found = names(
        parse,
        "The rebels attacked the post in Tarn on Monday. The following officers died in the attack: Major Tomas Vega, "
        "agent Luis Horn, and first Sergeant Juan Roe.",
    )
    assert {"Tomas Vega", "Luis Horn", "Juan Roe"} <= found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A bomb killed a guard and wounded one person in Tarn. The wounded person was identified as Ada Roe.",
            {"guard", "Ada Roe"},
        ),
        (
            "One man was shot dead in Tarn on Monday. The dead man has been identified as Tomas Vega.",
            {"Tomas Vega"},
        ),
    ],
)
def test_who_one_of_the_harmed_is_may_be_said_later(parse, text, found):
    assert names(parse, text) == found


def test_a_name_taken_for_a_place_is_somebodys_where_he_is_killed(parse):
    document = parse("On Monday gunmen killed Gonzalo Rodriguez Gacha near Tarn.", published="2031-05-08")
    for token in document.doc[4:7]:
        token.ent_type_ = "FAC"
    found = [s.event for s in events.read(Context(document, annotate(document))) if s.event.type == "ASSAULT"]
    assert [r.name for e in found for r in e.recipients] == ["Gonzalo Rodriguez Gacha"]
    assert not any(e.target for e in found)


def test_some_of_a_people_are_not_its_country(parse):
    document = parse("Salvadorans were killed in the attack on Monday, and Ada Brandt was wounded.")
    refs = [r for s in events.read(Context(document, annotate(document))) for r in s.event.recipients]
    assert {r.entity for r in refs if r.name == "Salvadorans"} == {None}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The envoy asked for the release of the engineer Tomas Vega, kidnapped on Monday by rebels.", "Tomas Vega"),
        ("On Monday an unspecified number of villagers were taken hostage in Tarn.", "villagers"),
    ],
)
def test_whom_a_noun_leads_to_was_taken(parse, text, who):
    assert who in names(parse, text)


def targets(parse, text: str) -> set[str]:
    document = parse(text, published="2031-05-08")
    found = [s.event for s in events.read(Context(document, annotate(document))) if s.event.type == "ASSAULT"]
    return {e.target for e in found if e.target} | {r.name for e in found for r in e.recipients if r.type == "object"}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (
            "Two bombs exploded on Monday at the house of the judge and at the offices of the bank in Tarn.",
            {"house of the judge", "offices of the bank in Tarn"},
        ),
        ("There was an explosion in Tarn on Monday at a police precinct.", {"police precinct"}),
        ("A bombing attack on Monday occurred at a branch of the bank in Tarn.", {"branch of the bank"}),
    ],
)
def test_all_that_was_hit_is_given(parse, text, hit):
    assert targets(parse, text) == hit


@pytest.mark.parametrize(
    ("words", "pos", "ents"),
    [
        ("an exchange , a hotel , two clinics , and a site", "NOUN", "O"),
        ("an Office , a shop , two clinics , and a church", "PROPN", "B-ORG"),
    ],
)
def test_a_list_whose_and_stands_at_its_end_is_one(words, pos, ents):
    text = words.split()
    doc = Doc(
        spacy.blank("en").vocab,
        words=text,
        heads=[1, 1, 1, 4, 1, 4, 7, 4, 7, 7, 11, 7],
        deps=["det", "ROOT", "punct", "det", "appos", "punct", "nummod", "conj", "punct", "cc", "det", "conj"],
        tags=["DT", "NN", ",", "DT", "NN", ",", "CD", "NNS", ",", "CC", "DT", "NN"],
        pos=["DET", pos, "PUNCT", "DET", "NOUN", "PUNCT", "NUM", "NOUN", "PUNCT", "CCONJ", "DET", "NOUN"],
        lemmas=text,
        ents=["O", ents, *["O"] * 10],
    )
    assert [t.text for t in lists.conjuncts(doc[1])] == [text[i] for i in (1, 4, 7, 11)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The truce ended after a colonel, a judge, and Senator Luis Arce were murdered last week in Tarn.",
            {"colonel", "judge", "Luis Arce"},
        ),
        (
            "The killings in three days of a judge, a police commander, and presidential hopeful Ada Brandt ended.",
            {"judge", "police commander", "Ada Brandt"},
        ),
        (
            "They probe the murders of the governor of Altea, another judge, and the Altea police commander.",
            {"governor of Altea", "judge", "Altea police commander"},
        ),
        (
            "The murder of the six nuns, a woman, and her daughter was an action by soldiers on Monday.",
            {"six nuns", "woman", "daughter"},
        ),
    ],
)
def test_a_list_that_the_parse_tears_apart_is_one(parse, text, who):
    assert names(parse, text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gunmen killed Ada Brandt, a judge and poet, in Tarn on Monday.", {"Ada Brandt"}),
        ("Gunmen killed Ada Brandt, a judge, and Tom Horn in Tarn on Monday.", {"Ada Brandt", "Tom Horn"}),
        ("Gunmen shot the judge, and the police said that he died on Monday.", {"judge"}),
        ("Gunmen killed the leaders of miners and peasants in Tarn on Monday.", {"leaders of miners"}),
    ],
)
def test_what_explains_a_name_or_opens_a_clause_is_nobody_else(parse, text, who):
    assert names(parse, text) == who


def test_a_preposition_before_a_list_may_open_its_clause():
    words = "calm after six nuns ( old ) and two monks were hurt".split()
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=[0, 0, 3, 1, 3, 3, 3, 0, 9, 11, 11, 0],
        deps="ROOT prep nummod pobj punct amod punct cc nummod nsubjpass auxpass conj".split(),
        tags="JJ IN CD NNS -LRB- JJ -RRB- CC CD NNS VBD VBN".split(),
        pos="ADJ ADP NUM NOUN PUNCT ADJ PUNCT CCONJ NUM NOUN AUX VERB".split(),
        lemmas="calm after six nun ( old ) and two monk be hurt".split(),
    )
    assert [t.text for t in lists.conjuncts(doc[9])] == ["nuns", "monks"]


def test_who_a_report_says_was_abducted_is_not_what_it_says(parse):
    found = names(
        parse,
        "The report indicates Ada Brandt and Tom Horn, members of the council, were abducted by the rebels near Tarn.",
    )
    assert found == {"Ada Brandt", "Tom Horn"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Six people were wounded in a blast in Tarn on Monday. The wounded include a child and a woman.",
            {"six people", "child", "woman"},
        ),
        (
            "Nine people were wounded in a blast in Tarn on Monday. Two officers are among the wounded.",
            {"nine people", "officers"},
        ),
        (
            "One person was killed and two were wounded in a blast in Tarn on Monday. The fatality was a young woman.",
            {"young woman"},
        ),
    ],
)
def test_what_the_dead_and_the_wounded_were_is_said_later(parse, text, who):
    assert {n.lower() for n in names(parse, text)} == who


def test_the_only_one_whom_a_report_calls_so_is_meant(parse):
    found = names(
        parse, "Armed men kidnapped a businessman in Tarn on Monday. The businessman, Tomas Vega, owns a mill."
    )
    assert found == {"Tomas Vega"}
    found = names(parse, "A judge was killed in Tarn on Monday. Judge Ada Brandt said that the town was in mourning.")
    assert found == {"judge"}
    found = names(
        parse, "A farmer was killed in Tarn on Monday. Police questioned another farmer, Tomas Vega, who lives in Tarn."
    )
    assert found == {"farmer"}


def test_whoever_is_identified_goes_by_the_name_where_a_pronoun_means_him_too(parse):
    found = names(
        parse,
        "A farmer died in Tarn on Monday. The farmer was shot twice. The farmer was identified as Tomas Vega. "
        "He was shot at home.",
    )
    assert found == {"Tomas Vega"}


def test_a_plural_that_opens_a_sentence_names_its_people(parse):
    found = names(
        parse,
        "The army released three engineers who were kidnapped in Tarn on Monday. "
        "Engineers Tomas Vega, Luis Horn, and Ulf Dane were taken home.",
    )
    assert {"Tomas Vega", "Luis Horn", "Ulf Dane"} <= found


def test_a_number_of_abducted_are_as_many_as_are_named(parse):
    found = names(
        parse,
        "Rebels kidnapped two miners in Tarn on Monday. "
        "Tomas Vega and Luis Horn were kidnapped when they were travelling to the mine.",
    )
    assert found == {"Tomas Vega", "Luis Horn"}
    found = names(
        parse,
        "Rebels kidnapped two miners and two drivers in Tarn on Monday. "
        "Tomas Vega and Luis Horn were kidnapped when they were travelling to the mine.",
    )
    assert {"miners", "two drivers"} <= found


def test_one_who_is_brought_up_behind_a_name_is_somebody_else():
    found = told("Ann Roe was shot in the leg on Friday. One officer was wounded.")
    assert [r for _, _, _, r in found] == [["Ann Roe"], ["officer"]]


def test_a_number_of_people_is_not_the_one_who_is_named_before():
    found = told("Ann Roe was shot in the leg on Friday. At least 40 were wounded.")
    assert [r for _, _, _, r in found] == [["Ann Roe"], []]

"""Places in text: what is one, which one it is, and in which role."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reading import places

pytestmark = pytest.mark.model


def found(document):
    return {p.text: p for p in places.read(document)}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A fire broke out in Springfield, Illinois, on Monday.", "Springfield", "US", "Illinois"),
        ("A fire broke out in Springfield, Missouri, on Monday.", "Springfield", "US", "Missouri"),
        ("The mayor of Paris, Texas, resigned.", "Paris", "US", "Texas"),
        ("The mayor of Paris resigned on Friday.", "Paris", "FR", "Île-de-France"),
        ("Flooding hit Pasadena, Calif., on Sunday.", "Pasadena", "US", "California"),
        ("The ship docked in Guayaquil on Sunday.", "Guayaquil", "EC", "Guayas"),
        ("He moved to London, Ontario, last year.", "London", "CA", "Ontario"),
    ],
)
def test_a_town_is_resolved_by_what_contains_it(parse, text, name, country, admin1):
    place = found(parse(text))[name]
    assert (place.country, place.admin1) == (country, admin1)
    assert place.precision == "city"
    assert place.gazetteer_id.isdigit()


def test_other_places_of_the_report_decide(parse):
    text = (
        "Deputies in Lamar County, Texas, closed the highway between Dallas and Sulphur Springs. "
        "Residents of Paris were told to stay at home. Crews from Clarksville and Bonham helped."
    )
    assert found(parse(text))["Paris"].admin1 == "Texas"


def test_a_world_city_stays_one_among_towns_of_another_country(parse):
    text = "The firm has offices in Fresno, California, in Bakersfield and in Stockton. It also has one in London."
    assert found(parse(text))["London"].country == "GB"


def test_a_list_of_states_is_no_list_of_towns(parse):
    text = "Cases were found in Pennsylvania, Washington, Illinois, Oklahoma and New York."
    mentions = found(parse(text))
    assert {p.precision for p in mentions.values()} == {"region"}
    assert mentions["Washington"].admin1 == "Washington"


def test_a_list_of_countries_is_no_list_of_towns(parse):
    mentions = found(parse("Officials came from Mexico, China, Japan, Georgia, Iraq and Iran."))
    assert [p.precision for p in mentions.values()] == ["country"] * 6


def test_state_abbreviations_need_a_place_in_front_or_full_stops(parse):
    assert found(parse("The plant in Pittsburgh, Pa., was shut."))["Pa."].admin1 == "Pennsylvania"
    assert found(parse("The plant in Austin, TX was shut."))["TX"].admin1 == "Texas"
    assert "OK" not in found(parse("He said that the children were OK and at home."))


@pytest.mark.parametrize(
    ("text", "surface", "name", "country"),
    [
        ("Turkish officials denied it.", "Turkish", "Turkey", "TR"),
        ("Two Venezuelans were detained.", "Venezuelans", "Venezuela", "VE"),
        ("Californian farmers protested.", "Californian", "California", "US"),
        ("A Dutch vessel sank.", "Dutch", "Netherlands", "NL"),
    ],
)
def test_demonyms_name_their_place(parse, text, surface, name, country):
    place = found(parse(text))[surface]
    assert (place.role, place.name, place.country) == ("demonym", name, country)


def test_a_place_inside_the_name_of_a_body_is_part_of_the_name(parse):
    mentions = found(parse("The Port of Rotterdam Authority signed a deal with the Chicago Police Department."))
    assert mentions["Rotterdam"].role == "part_of_name"
    assert mentions["Rotterdam"].country == "NL"
    assert mentions["Chicago"].role == "part_of_name"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Michael Jordan retired. Jordan said that he was happy.", "Jordan"),
        ("Paris Hilton opened the show in Milan.", "Paris"),
        ("Mayor Austin Davis spoke. Davis praised the crews.", "Davis"),
        ("Police are looking for him, the Officer said.", "Police"),
        ("The Marburg virus kills many.", "Marburg"),
        ("They met at Sam's in Lagos, police said.", "Samsun"),
        ("They met at Sam's in Lagos, police said.", "Damascus"),
        ("The fund has US$40 million to spend.", "US"),
        ("Most people stayed at home in March.", "March"),
    ],
)
def test_what_is_no_place(parse, text, name):
    assert name not in found(parse(text))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Washington and Quito signed an agreement on security.", "United States", "US"),
        ("Talks between Washington and Quito resumed on Monday.", "Ecuador", "EC"),
        ("Relations with Beijing have soured since then.", "China", "CN"),
        ("Sanctions were imposed by Moscow last week.", "Russia", "RU"),
        ("Beijing's decision was met with silence.", "China", "CN"),
    ],
)
def test_a_capital_that_acts_stands_for_its_country(parse, text, name, country):
    actors = [p for p in places.read(parse(text)) if p.role == "actor"]
    assert (name, country) in [(p.name, p.country) for p in actors]


@pytest.mark.parametrize(
    "text",
    [
        "The delegation arrived in Moscow on Monday.",
        "Heavy rain fell on Quito, the capital.",
        "The road between Madrid and Lisbon was closed.",
    ],
)
def test_a_capital_where_something_is_stays_a_place(parse, text):
    assert {p.role for p in places.read(parse(text))} == {"place"}


def test_seats_of_government_act_unless_something_is_there(parse):
    mentions = places.read(
        parse("The Kremlin said nothing. The Pentagon confirmed the strike. Crowds stood outside the White House.")
    )
    assert [(p.text, p.role, p.country) for p in mentions] == [
        ("Kremlin", "actor", "RU"),
        ("Pentagon", "actor", "US"),
        ("White House", "place", "US"),
    ]


def test_seas_and_regions(parse):
    mentions = found(parse("Boats were struck in the eastern Pacific and in the Caribbean, off Latin America."))
    assert mentions["eastern Pacific"].precision == "sea"
    assert mentions["Caribbean"].precision == "region"
    assert mentions["Latin America"].precision == "region"
    assert mentions["eastern Pacific"].country is None
    assert -130 < mentions["eastern Pacific"].lon < -80


def test_a_part_of_a_state_is_the_state(parse):
    assert found(parse("Fires burned in southern California."))["California"].name == "California"


def test_a_dateline_in_capitals(parse):
    mentions = found(parse("CARACAS, Venezuela (AP) - Troops moved towards the border on Monday."))
    assert mentions["CARACAS"].country == "VE"
    assert mentions["CARACAS"].text == "CARACAS"


def test_a_name_that_no_gazetteer_knows_takes_the_point_of_what_contains_it(parse):
    mentions = found(parse("The village of Zurumbita, in Ecuador, was flooded. Nobody in Zurumbita was hurt."))
    place = mentions["Zurumbita"]
    assert (place.name, place.country, place.precision) == ("Zurumbita", "EC", "country")
    assert place.gazetteer_id is None
    assert place.type is None


def test_the_noun_beside_a_name_says_its_kind(parse):
    assert found(parse("He flew to Heathrow airport."))["Heathrow"].type == "airport"
    assert found(parse("Troops entered Idlib province, in Syria."))["Idlib"].precision == "region"


def test_the_outlet_speaks_for_its_home(parse):
    text = "The council met in Springfield on Monday."
    assert found(parse(text, outlet="The Illinois Times"))["Springfield"].admin1 == "Illinois"
    assert found(parse(text, outlet="Oregon Herald"))["Springfield"].admin1 == "Oregon"


def test_possessives_and_hyphens_are_left_out(parse):
    assert {p.text for p in places.read(parse("Syria's army left. The U.S.-Mexico border was shut."))} == {
        "Syria",
        "U.S.",
        "Mexico",
    }


def test_what_a_country_has_is_not_a_town_of_a_like_name(parse):
    (place,) = places.read(parse("Peru's Quispe met Brand."))
    assert (place.text, place.name) == ("Peru", "Peru")


def test_links_and_handles_name_no_places(parse):
    assert places.read(parse("See https://example.org/Paris/London and @Berlin for more.")) == ()


def test_nothing_in_nothing_out(parse):
    assert places.read(parse("")) == ()
    assert places.read(parse("   \n\n ")) == ()


def test_without_a_trained_model_words_do_what_they_can(parse):
    mentions = found(parse("Explosion à Nairobi, au Kenya, lundi.", language="fr"))
    assert mentions["Nairobi"].country == "KE"
    assert mentions["Kenya"].country == "KE"


def test_the_same_text_gives_the_same_places(parse):
    document = parse("Washington and Quito signed. Two Russian ships left Santiago for Valparaíso, in Chile.")
    assert places.read(document) == places.read(document)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["in", "Paris", ",", "Texas", "said", "U.S.", "’s", "\n\n", "São", "the", "$", "of", "🙂"])
    )
)
def test_offsets_quote_the_text(parse, parts):
    document = parse(" ".join(parts), language="fr")
    last = 0
    for place in places.read(document):
        assert document.text[place.start : place.end] == place.text
        assert place.start >= last
        last = place.end


def test_a_long_text_costs_its_length(parse):
    document = parse("Paris and London and Rome, " * 3000, language="fr")
    assert len(places.read(document)) == 9000


def test_spanish_is_read_by_its_own_words(parse):
    text = (
        "CARACAS (EFE) - Las autoridades venezolanas hablaron de la provincia de Manabí, en Ecuador. "
        "El presidente Santos viajó a Estados Unidos. El buque va por el golfo de México y el océano Pacífico. "
        "La Unión Europea y China callan."
    )
    mentions = found(parse(text, language="es"))
    assert (mentions["venezolanas"].role, mentions["venezolanas"].country) == ("demonym", "VE")
    assert mentions["Manabí"].country == "EC"
    assert mentions["Estados Unidos"].country == "US"
    assert mentions["golfo de México"].precision == "sea"
    assert mentions["océano Pacífico"].precision == "sea"
    assert mentions["Unión Europea"].precision == "region"
    assert (mentions["China"].role, mentions["China"].country) == ("place", "CN")
    assert "Santos" not in mentions


def test_a_name_that_is_a_place_once_is_one_throughout(parse):
    text = "Fighting broke out in the town of Qamishli in Syria. Later Qamishli and Hasakah were calm."
    assert [p.text for p in places.read(parse(text))].count("Qamishli") == 2


def test_who_speaks_is_no_village(parse):
    text = "“I lost my home,” said Noma. Noma works as a cleaner. Her brother Tyler lives in Durban."
    assert {p.text for p in places.read(parse(text))} == {"Durban"}


def test_who_has_an_age_is_no_town(parse):
    text = (
        "A judge in Boise heard of the death of 34-year-old Lurae Salem on Monday. He dropped the gun, which killed "
        "Salem. He fled with Salem's son to California."
    )
    assert set(found(parse(text))) == {"Boise", "California"}
    after = "The death of Annarae Ponce, 34, was an accident. The gun went off, killing Ponce."
    assert not found(parse(after))


def test_header_lines_are_left_out(parse):
    mentions = found(parse("Date: 2031-05-04 \nParis was calm on Sunday, the mayor of Paris said."))
    assert set(mentions) == {"Paris"}


def test_bare_towns_of_the_home_division_are_places(parse):
    text = (
        "Firefighters from Manchester and Nashua came to Concord, N.H., on Sunday. "
        "The governor visited Hooksett. Guelph is far away."
    )
    mentions = found(parse(text))
    assert mentions["Hooksett"].admin1 == "New Hampshire"
    assert mentions["Concord"].admin1 == "New Hampshire"


def test_an_everyday_word_is_a_town_where_its_state_follows(parse):
    assert found(parse("She studies in Normal, Illinois, now."))["Normal"].admin1 == "Illinois"
    assert "Normal" not in found(parse("Normal service was resumed in Illinois on Monday."))


def test_a_dateline_is_no_actor(parse):
    mentions = places.read(parse("WASHINGTON -- President Lee said that talks would go on."))
    assert [(p.text, p.role) for p in mentions] == [("WASHINGTON", "place")]


@pytest.mark.parametrize(
    "text", ["She ran for the White House twice.", "Nobody knows who will win the White House in November."]
)
def test_an_office_that_is_sought_is_no_actor(parse, text):
    assert [p.role for p in places.read(parse(text))] == ["place"]

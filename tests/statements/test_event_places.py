"""Where a deed was done, and what its report names for something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

PUBLISHED = "2031-05-14"


@pytest.fixture
def places(parse):
    """The names of the places of a text's violent deeds."""

    def read(text):
        document = parse(text, published=PUBLISHED)
        found = events.read(Context(document, annotate(document)))
        return [s.place.name if s.place else None for s in found if s.event.type in {"ASSAULT", "COERCE"}]

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead a farmer who had worked in Porto.",
        "The former ambassador to Spain was shot dead by three men.",
        "Gunmen killed a teacher, according to reports received in Porto.",
        "Rebels blew up a pipeline that pumps oil from Porto to the coast.",
        "The talks in Porto were called off after gunmen killed the mayor.",
        "A 29-year-old woman from Porto was shot dead by two men.",
        "In a statement issued in Porto, the union condemned the murder of the mayor.",
        "The gunmen who killed the mayor called the Porto media.",
        "The owner of a shop, who spends most of his time in Porto, was kidnapped by gunmen.",
        "A spokesman in Porto blamed the army for the murder of the mayor.",
        "The union rejected the charges made in Porto that its men killed the mayor.",
        "At a Porto hotel, the minister answered questions on the murder of the mayor.",
        "The candidate was shot aboard a plane that had been en route to Porto.",
    ],
)
def test_where_somebody_works_or_goes_or_meets_is_not_where_he_was_killed(places, text):
    assert places(f"Schools in Braga are shut. Braga has two of them. {text}") == ["Braga"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The senator was killed while attending a rally in Porto.", "Porto"),
        ("The senator was shot when he was visiting a school near Porto.", "Porto"),
        ("The senator was shot while he travelled to Porto.", "Braga"),
    ],
)
def test_where_somebody_was_doing_something_as_he_was_killed_is_where_that_was(places, text, place):
    assert places(f"Schools in Braga are shut. Braga has two of them. {text}") == [place]


def test_a_street_in_this_city_is_in_the_town_of_the_dateline(places):
    opening = "LIMA (PERU), 4 MAY 31 (EFE) -- [TEXT]"
    assert places(f"{opening} GUNMEN STABBED THEM ON MARISCAL STREET IN THIS CAPITAL.") == ["Lima"]


def test_where_a_deed_was_done_goes_before_where_its_victim_is_somebody(places):
    assert places("Ann Poe, a court judge in Porto, was assassinated on Monday in Braga.") == ["Braga"]
    assert places("Ann Poe, a court judge in Porto, was assassinated on Monday.") == ["Porto"]
    assert places("The soldiers killed two farmers in Porto.") == ["Porto"]


def test_a_road_to_a_town_and_a_house_in_it_are_places(places):
    assert places("Three farmers were killed on the road to Porto.") == ["Porto"]
    assert places("A bomb exploded at the house of a judge in Porto.") == ["Porto"]


def test_a_town_of_which_another_is_measured_is_not_the_place(places):
    assert places("The mayor was shot dead in Braga, 50 km north of Porto.") == ["Braga"]
    assert places("The mayor was shot dead in Braga, located about 50 km north of Porto.") == ["Braga"]


def test_a_street_is_told_by_its_town(places):
    assert places("The police in Boston are on alert. A bomb exploded on Elm Street.") == ["Boston"]
    assert places("The police in Boston are on alert. A guard was killed at 53rd Avenue South.") == ["Boston"]


def test_a_university_is_a_place_where_no_town_is_named(places):
    assert places("Six priests were shot dead at the Brandford National University.") == [
        "Brandford National University"
    ]
    assert places("Six priests were shot dead at the University of Porto campus in Braga.") == ["Braga"]
    assert places("Six priests were shot dead at the Lima University.") == ["Lima"]
    assert places("The Brandford National University mourns a priest. He was shot dead.") == [None]


def test_what_is_called_by_a_town_is_there_where_something_was_done_at_it(places):
    assert places("A judge was shot dead at a Lima restaurant.") == ["Lima"]
    assert places("The rebels seized a Lima bus and killed the driver.") == ["Peru", "Peru"]


def test_a_capital_that_sends_the_news_is_no_place_of_older_deeds(places):
    sent = "LIMA, 13 May (ANP) -- The mayor of Lima has spoken."
    assert places(f"{sent} He recalled the murder of two priests in March 2029.") == ["Peru"]
    assert places(f"{sent} Two priests were shot dead today.") == ["Lima"]


def test_the_country_is_that_of_most_places_and_peoples_of_the_report(places):
    people = "The Peruvian army and the Peruvian police are on alert. The United States and Spain offered help."
    assert places(f"{people} Two priests were killed.") == ["Peru"]


def test_a_name_before_a_noun_of_ground_is_the_place(places):
    assert places("Schools in Braga are shut. Braga has two. Gunmen killed a teacher in Huila Department.") == ["Huila"]


def test_this_capital_is_the_town_of_the_dateline(places):
    sent = "LIMA, 13 May (ANP) -- The schools of Cusco and Arequipa are shut."
    assert places(f"{sent} Two men were killed by a bomb in this capital in March 2029.") == ["Lima"]


@pytest.mark.parametrize(
    "told",
    [
        "Three members of a peace brigade assigned to Liberia were stabbed near their office in this capital.",
        "Gunmen killed a senator, who had arrived in Liberia on Monday, in front of his house in this city.",
        "Roe, ambassador to Spain until 2029, was shot dead in the southern part of the capital.",
        "The gunmen who had come from Spain killed two guards in this capital.",
    ],
)
def test_this_capital_goes_before_a_country_of_its_sentence(places, told):
    sent = "MONROVIA, 13 May (ANP) -- The Liberian police and the Liberian army are on alert."
    assert set(places(f"{sent} {told}")) == {"Monrovia"}


@pytest.mark.parametrize(
    "told",
    [
        "A bomb exploded at a bank on Kimathi Street.",
        "Gunmen killed a teacher at the corner of 86th Street and 15th Avenue.",
        "A grenade wounded two guards on Alder Square.",
        "Two men were shot dead at 10 West Bulnes Street.",
    ],
)
def test_a_street_lies_in_the_one_town_that_a_report_names(places, told):
    assert places(f"NAIROBI, 13 May (ANP) -- The schools of Kenya are shut. {told}") == ["Nairobi"]
    assert places(f"NAIROBI, 13 May (ANP) -- The schools of Kisumu in Kenya are shut. {told}") != ["Nairobi"]


def test_a_busy_street_is_in_no_town(places):
    assert places("NAIROBI, 13 May (ANP) -- In Kenya, gunmen killed a teacher in a busy street.") == ["Kenya"]


def test_the_capital_is_that_of_the_country_of_the_report(places):
    told = "The Peruvian army and the Peruvian police are on alert. The highway from Cusco to Lima is shut."
    assert places(f"{told} Rebels shot dead two policemen in the capital.") == ["Lima"]
    assert places(f"CUSCO, 13 May (ANP) -- {told} Rebels shot dead two policemen in the capital.") == ["Lima"]


def test_a_village_abroad_that_nothing_speaks_of_is_one_of_its_name_at_home(parse):
    told = "The Peruvian army and the Peruvian police are on alert. Lima and Cusco are calm."
    document = parse(f"{told} Two priests were killed in Chinchipe.", published=PUBLISHED)
    found = list(events.read(Context(document, annotate(document))))[-1]
    assert (found.place.name, found.place.country, found.place.lat) == ("Chinchipe", "PE", None)


def test_a_threat_without_a_place_was_made_in_the_country_of_the_report(parse):
    told = "The Peruvian army and the Peruvian police are on alert. Lima and Cusco are calm."
    document = parse(f"{told} Rebels threatened to kill the mayor.", published=PUBLISHED)
    found = [s for s in events.read(Context(document, annotate(document))) if s.event.type == "THREATEN"]
    assert [s.place.country for s in found] == ["PE"]


def test_a_town_abroad_from_which_a_report_was_sent_is_not_the_place(places):
    told = "The Peruvian army and the Peruvian police are on alert. Lima and Cusco are calm."
    assert places(f"HAMBURG, 13 May (ANP) -- {told} Two priests were shot dead today.") == ["Peru"]


def test_a_town_that_only_a_dateline_names_is_not_the_place(places):
    told = "The Peruvian army and the Peruvian police are on alert."
    assert places(f"AREQUIPA, 13 May (ANP) -- {told} Two priests were shot dead today.") == ["Peru"]


def test_what_holds_countries_gives_way_to_a_town_of_the_sentence(places):
    text = "Rebels burned 11 buses on Friday, the most in Latin America in years, to mark a birthday in Lima."
    assert places(text) == ["Lima"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Anger grew in Alder Hill, Porto, after two officers shot a boy.", "Alder Hill"),
        ("Police raided a flat on Wednesday in the Porto suburb of Montelieu.", "Montelieu"),
        ("Gunmen killed a judge in Porto, Braga and Faro.", "Porto"),
        ("The navy patrolling the Gulf of Aden on Thursday captured a boat of pirates.", "Gulf of Aden"),
    ],
)
def test_a_part_of_a_town_and_what_is_crossed_are_places(places, text, place):
    assert places(text)[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "The minister will fly to Porto next week to meet President Ada Brandt.",
        "The envoy arrived in Porto for a meeting with rebel leaders.",
    ],
)
def test_where_somebody_goes_for_a_meeting_it_is_held(parse, text):
    document = parse(text, published=PUBLISHED)
    met = [s for s in events.read(Context(document, annotate(document))) if s.event.mode == "meet"]
    assert [s.place.name for s in met] == ["Porto"]


def test_what_is_fled_is_where_the_flight_was(parse):
    document = parse("Hundreds of residents fled Porto for Braga.", published=PUBLISHED)
    fled = [s for s in events.read(Context(document, annotate(document))) if s.event.mode == "flee"]
    assert [s.place.name for s in fled] == ["Porto"]


@pytest.mark.parametrize(
    "text",
    ["Rebels attacked the village of Kareb on Monday.", "The village of Kareb was burned down by soldiers on Monday."],
)
def test_a_village_that_is_attacked_is_the_place(places, text):
    assert places(text) == ["Kareb"]


@pytest.mark.parametrize(("deed", "where"), [("murdered", "Colombia"), ("wounded", "Colombia"), ("shelled", "Orvada")])
def test_who_is_killed_or_hurt_is_not_where_even_where_the_name_is_read_as_a_towns(parse, deed, where):
    document = parse(f"Police in Colombia said that gunmen {deed} Orvada.", published=PUBLISHED)
    reading = annotate(document)
    (country,) = [p for p in reading.places if p.name == "Colombia"]
    at = document.report.text.index("Orvada")
    named = {"start": at, "end": at + 6, "text": "Orvada", "name": "Orvada"}
    town = replace(country, **named, precision="city", gazetteer_id=None)
    reading = replace(reading, places=(country, town), names=tuple(n for n in reading.names if n.start != at))
    (told,) = [s for s in events.read(Context(document, reading)) if s.event.type == "ASSAULT"]
    assert told.place.name == where


@pytest.mark.parametrize(
    ("text", "where", "town"),
    [
        ("The woman died of a fever at Saint Olaf Medical Center in Lima.", "Saint Olaf Medical Center", "Lima"),
        ("Ministers met at the Ardley Science Museum in Lima on Friday.", "Ardley Science Museum", "Lima"),
        ("The body of a climber was found near Mount Corvane National Park.", "Mount Corvane National Park", None),
        # one speaks for it, another belongs to it
        ("A spokeswoman for Mercy Hospital said on Monday that two men were freed in Leeds.", "Leeds", None),
        ("Doctors of the Royal Hospital went on strike in Leeds on Monday.", "Leeds", None),
    ],
)
def test_a_deed_that_is_no_violence_is_put_at_its_site(parse, text, where, town):
    document = parse(text, published=PUBLISHED)
    [told] = events.read(Context(document, annotate(document)))
    assert (told.place.name, told.place.town) == (where, town)

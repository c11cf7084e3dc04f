"""Figure statements: what is counted, how it is bounded, and in which scope."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import figures
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


@pytest.fixture
def read(parse):
    def make(text, published="2031-05-08", language="en"):
        document = parse(text, published=published, language=language)
        found = list(figures.read(Context(document, annotate(document))))
        for s in found:
            assert text[s.start : s.end] == s.text
        return found

    return make


def told(statements):
    return [(s.figure.measure, s.figure.value) for s in statements if s.figure.measure != "count"]


def test_that_there_was_none_is_a_count_and_no_denial(read):
    found = read("Police broke up the march in Lisbon; no injuries were reported. No arrests were made.")
    assert [(s.figure.measure, s.figure.value, s.modality) for s in found] == [
        ("injured", 0, "asserted"),
        ("detained", 0, "asserted"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Detectives said 17 search warrants have been written and executed.",
        "The blast was heard in the 2500 block of Mill Road, where the guard sustained an injury.",
        "The feud saw nine drive-by shootings before the girl was killed.",
    ],
)
def test_what_cannot_be_hurt_is_not_killed_or_injured(read, text):
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire left two women dead and two others in the hospital.", [("killed", 2)]),
        ("A mother is dead and three other people are in serious condition.", []),
        ("At least one person is dead after seven people were hit on Sunday.", [("killed", 1)]),
        ("Four people were struck, including the boy killed.", []),
        ("Three had non-life-threatening burns.", []),
        ("The storm killed two miners and three farmers.", [("killed", 2), ("killed", 3)]),
    ],
)
def test_what_befell_some_is_not_told_of_others(read, text, expected):
    assert told(read(text)) == expected


def test_ages_are_no_dead(read):
    text = "Ann Marlow, 25, was killed, along with her son; Jerry Marlow, 35; Tina Marlow, 37; and Bea Lund, 26."
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The landslide killed 12 people on Monday.", [("killed", 12)]),
        ("Twelve people were killed when the bridge fell.", [("killed", 12)]),
        ("Seven miners died and three were injured in the blast.", [("killed", 7), ("injured", 3)]),
        ("The storm left 40 villagers dead.", [("killed", 40)]),
        ("The raids resulted in at least 30 deaths.", [("killed", 30)]),
        ("The campaign has led to the deaths of 31 sailors.", [("killed", 31)]),
        ("The death toll rose to 19, the ministry said.", [("killed", 19)]),
        ("The number of dead has climbed to 22.", [("killed", 22)]),
        ("Nine people are now known to have died.", [("killed", 9)]),
        ("The collapse claimed 14 lives.", [("killed", 14)]),
        ("More than 60 passengers were wounded.", [("injured", 60)]),
        ("About 15 fishermen are still missing.", [("missing", 15)]),
        ("Rescuers said eight divers were unaccounted for.", [("missing", 8)]),
        ("Police arrested 23 protesters near the harbour.", [("detained", 23)]),
        ("Four dockers were detained overnight.", [("detained", 4)]),
        ("The gang kidnapped six engineers.", [("kidnapped", 6)]),
        ("The flood displaced 3,000 families.", [("displaced", 3000)]),
        ("Some 640 residents have been moved to schools.", [("displaced", 640)]),
        ("Customs officers seized 3.5 tonnes of cocaine.", [("drugs_seized", 3.5)]),
        ("Annual cocaine seizures now surpass 90 metric tons.", [("drugs_seized", 90)]),
        ("The navy carried out at least 45 air strikes.", [("strikes", 45)]),
        ("The coast guard sank two speedboats.", [("vessels_struck", 2)]),
        ("The navy intercepted five vessels off the cape.", [("vessels_seized", 5)]),
        ("Soldiers found 70 rifles in the cellar.", [("weapons_seized", 70)]),
        ("Troops recovered 12 AK 47 guns and three pistols.", [("weapons_seized", 12), ("weapons_seized", 3)]),
        ("Police found 20 M 16 rifles in the house.", [("weapons_seized", 20)]),
        (
            "The navy apprehended 26 smugglers with six rifles and about 300 rounds of ammunition.",
            [("detained", 26), ("weapons_seized", 6), ("weapons_seized", 300)],
        ),
        ("The government deployed 1,200 soldiers.", [("troops", 1200)]),
        ("The fire destroyed 30 houses.", [("buildings_damaged", 30)]),
        ("Three of the country's largest gangs have been designated.", [("organizations_designated", 3)]),
        ("The damage was put at $18.4 million.", [("money", 18_400_000)]),
    ],
)
def test_what_a_number_counts(read, text, expected):
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is one of the oldest ports in the region.",
        "The two countries signed an agreement.",
        "It was the first such visit in over a decade.",
        "The 34-year-old captain was released.",
        "The meeting began at 9:30 a.m. on May 4.",
    ],
)
def test_what_is_no_figure(read, text):
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("At least 95 people were killed.", "at_least", 95, None),
        ("More than 150 people were killed.", "more_than", 151, None),
        ("Exactly 12 people were killed.", "exactly", 12, 12),
        ("Deaths now exceed 200.", "more_than", 201, None),
    ],
)
def test_a_bound_is_a_closed_interval(read, text, bound, low, high):
    [statement] = read(text)
    figure = statement.figure
    assert (figure.bound, figure.low, figure.high) == (bound, low, high)


def test_a_change_of_a_rate_is_two_figures_of_two_years(read):
    found = read("Arvania's homicide rate rose from 6.7 per 100,000 people in 2026 to 44.5 in 2030.")
    rates = [s.figure for s in found if s.figure.measure == "homicide_rate"]
    assert [(f.value, f.period.earliest.year, f.unit) for f in rates] == [
        (6.7, 2026, "per 100000 people"),
        (44.5, 2030, "per 100000 people"),
    ]


def test_counting_since_a_month_is_cumulative(read):
    [statement] = read("Since September, the strikes have killed at least 95 people.")
    assert statement.figure.cumulative
    assert statement.figure.since.earliest.isoformat() == "2030-09-01"


def test_an_undated_report_keeps_what_its_count_hangs_on(read):
    [statement] = read("Since September, the strikes have killed at least 95 people.", published=None)
    assert statement.figure.since is None or statement.figure.since.earliest is None
    assert "09" in statement.figure.since_rule


def test_a_year_is_the_period_of_what_is_seized_in_it(read):
    [statement] = read("In 2029, Portugal seized over 20 tonnes of cocaine.")
    assert (statement.figure.period.earliest.year, statement.figure.place.country) == (2029, "PT")


@pytest.mark.parametrize(
    "text",
    ["A bomb rocked Porto on Friday, wounding 12 people.", "Gunmen shelled Porto for two hours, killing six soldiers."],
)
def test_what_a_deed_did_happened_in_the_place_that_it_was_done_to(read, text):
    assert [s.figure.place.name for s in read(text)] == ["Porto"]


def test_the_clause_that_tells_what_befell_the_counted_says_where(read):
    found = read("Two men arrested in Braga, Portugal, were brought before a judge in Porto.")
    assert [(s.figure.measure, s.figure.place.name) for s in found] == [("detained", "Braga")]


def test_a_part_is_told_from_its_total(read):
    whole, part = read("Fourteen people, including three children, have died.")
    assert (whole.figure.value, whole.figure.part) == (14, False)
    assert (part.figure.value, part.figure.part, part.figure.population) == (3, True, "children")
    assert part.figure.measure == "killed"


def test_three_more_victims_are_an_addition_not_a_total(read):
    found = read("Three more people have died, bringing the number of dead to 17.")
    assert [(s.figure.value, s.figure.part) for s in found] == [(3, True), (17, False)]


def test_a_corrected_value_is_taken_back(read):
    [statement] = read("Correction: An earlier version of this story said that nine people were killed.")
    assert statement.modality == "denied"


@pytest.mark.parametrize(
    ("text", "right", "refused"),
    [
        ("The union said 17 miners, and not 14, had died in the blast.", 17, 14),
        ("Three people were killed, not five, the mayor said.", 3, 5),
        ("The spokesman said the number of dead was 8 rather than 11.", 8, 11),
        ("Police said 6, not 9, men were arrested.", 6, 9),
        ("The hospital treated 12 wounded instead of 20.", 12, 20),
    ],
)
def test_a_number_in_whose_place_another_is_given_is_denied(read, text, right, refused):
    assert {(s.figure.value, s.modality) for s in read(text)} == {(right, "asserted"), (refused, "denied")}


def test_a_lone_number_behind_not_is_refused_by_nobody(read):
    assert [s.modality for s in read("Not five people were hurt in the fire at Oakport.")] == ["asserted"]


def test_a_number_in_spanish_in_whose_place_another_is_given_is_denied(read):
    found = read("Murieron 17 mineros, y no 14 mineros, en la mina.", language="es")
    assert {(s.figure.value, s.modality) for s in found} == {(17, "asserted"), (14, "denied")}


@pytest.mark.parametrize(
    "text", ["The man who shot two officers was arrested.", "A gang that robbed six banks was arrested on Monday."]
)
def test_what_befalls_the_doer_of_a_clause_does_not_befall_whom_the_clause_counts(read, text):
    assert told(read(text)) == []


def test_prisoners_who_are_moved_to_another_jail_are_not_displaced(read):
    assert told(read("Officials moved 22 inmates to two other jails.")) == [("detained", 22)]
    assert told(read("The agency moved 300 families to shelters.")) == [("displaced", 300)]


def test_who_puts_a_number_at_a_value_says_so(read):
    text = "The Health Ministry opened a ward. It put the number of injured at 58."
    [statement] = read(text)
    assert [s.name for s in statement.attribution.sources] == ["Health Ministry"]


def test_the_day_on_which_a_number_was_said_is_not_the_day_of_what_it_counts(read):
    [statement] = read("The Red Shield said on Friday that 71 people had been hurt.", published="2031-05-10")
    assert statement.time is None


def test_a_bare_count_leans_on_the_lead(read):
    text = "An explosion tore through a warehouse at the port of Setubal.\n\nThe toll stands at 12."
    [statement] = read(text)
    assert statement.place.country == "PT"
    assert "explosion" in statement.terms


HOME = "ANTOFAGASTA - A union blamed the port for the fire.\n\nFire crews left Antofagasta on Friday.\n\n"
TOLL = "The Health Ministry raised the number of dead to 14 on Friday, among them three children."
CASA = "ANTOFAGASTA - El sindicato culpó al puerto.\n\nLos bomberos dejaron Antofagasta el viernes.\n\n"
SALDO = "El Ministerio de Salud elevó el viernes a 14 el número de fallecidos, entre ellos tres niños."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HOME + TOLL, "Antofagasta"),
        (CASA + SALDO, "Antofagasta"),
        (HOME.replace("ANTOFAGASTA", "LISBON").replace("Antofagasta", "Lisbon") + TOLL, None),
    ],
    ids=["home", "home by words", "a capital"],
)
def test_a_bare_count_is_of_the_home_town_where_the_lead_names_no_place(read, text, place):
    language = "es" if "sindicato" in text else "en"
    found = [s for s in read(text, language=language) if s.figure.measure == "killed"]
    assert [s.figure.value for s in found] == [14, 3]
    assert [s.place and s.place.name for s in found] == [place, place]


def test_a_count_with_a_place_of_its_own_does_not_lean_on_the_lead(read):
    text = "An explosion tore through a warehouse at the port of Setubal.\n\nIn April a fire in Faro killed six people."
    [statement] = read(text)
    assert statement.place.name == "Faro"
    assert "explosion" not in statement.terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Al menos 151 personas murieron en los ataques.", [("killed", 151)]),
        ("El incendio dejó 31 heridos.", [("injured", 31)]),
        ("La policía detuvo a dos hombres.", [("detained", 2)]),
        ("Las autoridades incautaron 3,5 toneladas de cocaína.", [("drugs_seized", 3.5)]),
        ("Hay 12 desaparecidos.", [("missing", 12)]),
        ("Ocho personas fueron trasladadas al hospital.", [("hospitalised", 8)]),
        ("La guerrilla liberó a 18 rehenes.", [("rescued", 18)]),
        ("Los soldados incautaron siete fusiles y tres granadas.", [("weapons_seized", 7), ("weapons_seized", 3)]),
        ("La Marina hundió dos lanchas.", [("vessels_struck", 2)]),
        ("El virus ha infectado a 40 personas y ha matado a 5.", [("sickened", 40), ("killed", 5)]),
        ("No se reportaron muertos ni heridos.", [("killed", 0), ("injured", 0)]),
        ("El ministerio rebajó de 21 a 17 el número de muertos.", [("killed", 17)]),
        ("Presentaron el nuevo Albor 4 en la feria.", []),
        ("Unas 3.000 personas se manifestaron en Porto.", [("crowd", 3000)]),
        ("Un sismo de magnitud 6,1 sacudió la isla.", [("magnitude", 6.1)]),
        ("Un muerto y dos heridos en un tiroteo.", [("killed", 1), ("injured", 2)]),
        ("El ataque dejó dos muertos y un herido.", [("killed", 2), ("injured", 1)]),
        ("Una persona murió en el ataque.", [("killed", 1)]),
        ("El número de desaparecidos pasó de 40 a 52.", [("missing", 52)]),
        ("Las autoridades redujeron de 21 a 17 la cifra de muertos.", [("killed", 17)]),
    ],
)
def test_spanish_is_read_by_its_words(read, text, expected):
    assert told(read(text, language="es")) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Una treintena de personas resultó herida.", "about"),
        ("El número de muertos podría superar los 100.", "more_than"),
    ],
)
def test_spanish_bounds(read, text, bound):
    [statement] = read(text, language="es")
    assert statement.figure.bound == bound


def test_a_spanish_toll_runs(read):
    [statement] = read("El número de muertos por el alud subió a 41.", language="es")
    assert statement.figure.cumulative


@pytest.mark.parametrize(
    "text",
    [
        "The five-member court met on Monday.",
        "A poor nation of around 17 million voted on Sunday.",
        "The gunman took a two-handed shooting stance.",
        "A 12-gauge shotgun was on the table.",
        "A 300-seat parliament was elected.",
        "Three shot at Lagos bus stop.",
    ],
)
def test_what_is_said_of_one_thing_counts_no_things(read, text):
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two killed, five hurt in Lagos blast.", [("killed", 2), ("injured", 5)]),
        ("Six killed in raid, hundreds flee Sucre.", [("killed", 6), ("displaced", 100)]),
    ],
)
def test_a_word_for_what_befell_people_is_no_thing_counted(read, text, expected):
    assert [(s.figure.measure, s.figure.value) for s in read(text)] == expected
    assert not any(s.figure.item for s in read(text))


def test_things_that_look_alike_of_one_and_many_are_counted(read):
    found = read("About 26 crew and 14 aircraft were on the way.")
    assert [(s.figure.item, s.figure.value) for s in found] == [("crew", 26), ("aircraft", 14)]


def test_a_country_before_a_colon_is_not_counted(read):
    (dead,) = read("Kenya: 192 dead")
    assert dead.figure.item != "kenya"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were bitten and a dog was shot dead by police.", []),
        ("The raid sent about 500 people fleeing for safety.", []),
        ("The field base, where 10 of the 12 guests were brought back, was seized.", []),
        ("None of the injured were foreigners.", []),
        ("None of the 12 men were hurt.", [("injured", 0)]),
        ("Rebels seized hundreds of guests at a party.", []),
        ("Customs seized hundreds of watches at the port.", [("goods_seized", 100)]),
    ],
)
def test_what_is_told_of_others_is_not_told_of_the_counted(read, text, expected):
    assert told(read(text)) == expected


def test_the_wounded_are_not_counted_as_dead(read):
    found = read("The blast left nine dead and 37 wounded.")
    assert [(s.figure.measure, s.figure.value) for s in found] == [("killed", 9), ("injured", 37)]
    assert found[1].figure.item != "dead"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The climber fell about 150 metres from a ridge.", ("distance", "fall", 150, "m")),
        ("The van dragged her 10 feet before it stopped.", ("distance", "drag", 10, "ft")),
        ("The boat drifted around 40 miles off the coast.", ("distance", "drift", 40, "mi")),
        ("The bomb left a crater 3 metres deep.", ("distance", "crater", 3, "m")),
        ("It would take 12 days to repair the cable.", ("duration", "repair", 12, "day")),
        ("The repair time will be around twelve days.", ("duration", "time", 12, "day")),
        ("The siege went on for 30 hours.", ("duration", "go", 30, "h")),
    ],
)
def test_how_far_and_how_long_is_a_figure_of_what_it_measures(read, text, found):
    (one,) = read(text)
    assert (one.figure.measure, one.figure.item, one.figure.value, one.figure.unit) == found


@pytest.mark.model
@pytest.mark.parametrize("text", ["The town is 40 km from the coast.", "He had lived there for six years."])
def test_where_something_lies_and_lives_is_no_extent(read, text):
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Divers were searching for up to nine people who were still missing.", [("missing", 9)]),
        ("The army put its losses at four soldiers and two officers.", [("killed", 4), ("killed", 2)]),
        ("The club put its losses at three.", []),
        ("The firm estimated the job losses at 400 people.", []),
        ("Hospital officials put the dead at 66 and the missing at 13.", [("killed", 66), ("missing", 13)]),
    ],
)
def test_what_a_number_is_put_at_or_who_are_still_missing(read, text, expected):
    assert sorted(told(read(text))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army put the number of dead at 30, the rebels at 112.", {30: "army", 112: "rebels"}),
        ("The ministry put the death toll at 41, aid workers at more than 60.", {41: "ministry", 60: "aid workers"}),
        ("Hospital officials put the dead at 66 and the missing at 13.", dict.fromkeys((66, 13), "Hospital officials")),
    ],
)
def test_who_gives_another_number_is_its_source(read, text, who):
    assert {s.figure.value: s.attribution.sources[0].name for s in read(text)} == who


def test_what_somebody_denies_he_denies_with_what_came_of_it(read):
    (found,) = read("The army denied a report that its planes had bombed a school, killing 12 children.")
    assert (found.figure.value, found.modality) == (12, "denied")

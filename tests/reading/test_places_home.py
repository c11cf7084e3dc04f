"""The town in which a report is set, and what follows from it for other names."""

from __future__ import annotations

import pytest

from crosswire.reading import places

pytestmark = pytest.mark.model


@pytest.fixture
def towns(parse):
    """The mentions of a text by name, and the names of those that are the report's home."""

    def read(text, **fields):
        found = places.read(parse(text, **fields))
        return {m.text: m for m in found}, {m.name for m in found if m.home}

    return read


def test_the_town_of_title_and_lead_is_the_home(towns):
    _, home = towns(
        "Two people were hurt in Spokane on Friday. One was flown to a hospital in Seattle.",
        title="Two hurt in Spokane house fire",
    )
    assert home == {"Spokane"}


def test_a_dateline_makes_the_home(towns):
    _, home = towns("TOLEDO, Ohio — A man was hurt in a fire on Friday. His brother lives in Columbus.")
    assert home == {"Toledo"}


@pytest.mark.parametrize(
    ("front", "town", "country"),
    [
        ("BREVOLA, Norway - ", "BREVOLA", "NO"),
        ("Brevola, Kenya (RW) – ", "Brevola", "KE"),
        ("PUERTO SALMO, Colombia, 4 May - ", "PUERTO SALMO", "CO"),
        ("EAST TARNHOLT, Ohio - ", "EAST TARNHOLT", "US"),
    ],
)
def test_an_unknown_town_of_a_dateline_lies_where_it_says_and_is_the_home(towns, front, town, country):
    found, home = towns(front + "Gunmen shot dead two teachers on Monday, the mayor said.")
    assert home == {town}
    assert (found[town].country, found[town].gazetteer_id) == (country, None)


def test_a_town_that_a_dateline_puts_in_a_country_is_none_of_its_name_elsewhere(towns):
    found, _ = towns("Lirio, Ecuador - Gunmen shot dead two teachers on Monday, the mayor said.")
    assert (found["Lirio"].country, found["Lirio"].gazetteer_id) == ("EC", None)


def test_a_capital_in_the_dateline_says_only_where_the_news_was_sent(towns):
    _, home = towns("LIMA (ANP) -- Two farmers were hurt near Ayacucho on Friday. Ayacucho lies in the south.")
    assert home == {"Ayacucho"}


def test_two_towns_alike_are_no_home(towns):
    _, home = towns("Fires broke out in Spokane and Tacoma on Friday.")
    assert home == set()


def test_a_state_in_the_title_tells_which_town_is_meant(towns):
    found, _ = towns("A barn burned in Columbus on Friday.", title="Barn burns - WXYZ - Columbus, GA News")
    assert found["Columbus"].admin1 == "Georgia"


def test_a_town_named_again_behind_its_dateline_is_the_large_one(towns):
    found, _ = towns("HOUSTON - Houston firefighters were called to a barn in Harris County on Friday.")
    assert found["HOUSTON"].admin1 == "Texas"


@pytest.mark.parametrize("road", ["in the 300 block of Madrid", "on Madrid Avenue", "at Madrid Blvd. and Main Street"])
def test_a_road_is_no_town(towns, road):
    found, _ = towns(f"The barn {road} in Toledo, Ohio, burned on Friday.")
    assert all(m.country != "ES" for m in found.values())


def test_a_quarter_is_no_far_village(towns):
    found, home = towns(
        "CHICAGO — A barn burned in the West Pullman neighborhood on Friday. Another fire was put out in Pullman."
    )
    assert home == {"Chicago"}
    assert all(m.admin1 != "Washington" for m in found.values())


def test_a_small_town_that_the_text_puts_elsewhere_stays(towns):
    found, _ = towns("CHICAGO — A barn burned in Chicago on Friday. Its owner lives in Pullman, Washington.")
    assert found["Pullman"].admin1 == "Washington"


def test_an_unknown_place_lies_in_the_home_town(towns):
    found, _ = towns(
        "A barn burned in Spokane on Friday, the fire brigade said. Nobody was in it when the fire broke out, and the "
        "neighbours put the fire out with water from a well before anybody came. The owner thanked all who had helped "
        "him. The barn stood near Elkhorn Ridge Farms."
    )
    site = next((m for name, m in found.items() if name.startswith("Elkhorn")), None)
    assert site is None or site.town == "Spokane"


def test_a_county_is_the_home_where_no_town_is_told_of(towns):
    _, home = towns("A barn burned on Friday, Rankin County authorities said. Rankin County deputies came.")
    assert home == {"Rankin County"}


def test_a_town_goes_before_its_county(towns):
    _, home = towns("A barn burned in Brandon, Mississippi, on Friday, Rankin County deputies said.")
    assert home == {"Brandon"}


def test_where_the_hurt_were_flown_is_not_the_home(towns):
    _, home = towns(
        "A boy was hurt in a fire in Jonesboro, Georgia, on Friday. He is at an Atlanta hospital.",
        title="Boy flown to Atlanta hospital after fire",
    )
    assert home == {"Jonesboro"}


def test_a_newsroom_tells_which_town_and_which_county_is_meant(towns):
    text = "A barn burned in Marion County on Friday. Firefighters came from Jefferson."
    found, _ = towns(text, url="http://www.kltv.example/x")
    assert {found["Marion County"].admin1, found["Jefferson"].admin1} == {"Texas"}


def test_a_newsrooms_readers_know_a_bare_name(towns):
    text = "Alvin shooting victims identified"
    assert towns(text)[1] == set()
    assert towns(text, url="http://www.khou.example/x")[1] == {"Alvin"}


def test_a_small_town_elsewhere_is_no_rival_of_the_home(towns):
    text = (
        "A barn burned in Highland on Friday. Highland and Madison, Wisconsin, sent help; Wausau did not. Madison paid."
    )
    assert towns(text)[1] == {"Madison"}


def test_a_local_outlet_calls_its_neighbours_by_their_town(towns):
    text = "A Longview man was hurt in a barn fire on Friday. The barn in Kilgore burned down."
    assert towns(text)[1] == set()
    assert towns(text, url="http://www.kltv.example/x")[1] == {"Kilgore"}


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        (
            "A boy was hurt in north Stockton. Ann Stockton saw it. Stockton police came at noon.",
            "Stockton",
            "California",
        ),
        (
            "The Crestwood Police Department reports that a teen was injured. He was flown to Columbus, Ohio.",
            "Crestwood",
            "Ohio",
        ),
        ("Six people died in a small Florida town outside of Gainesville.", "Florida", "Florida"),
    ],
)
def test_a_town_with_police_is_no_person_and_a_states_town_no_town_of_its_name(parse, text, name, division):
    found = [m for m in places.read(parse(text)) if m.text == name]
    assert found
    assert {(m.name, m.admin1) for m in found} == {(name, division)}


def test_a_site_behind_the_state_of_a_dateline_lies_in_its_town(parse):
    text = "SPARTANBURG, SC (WXYZ) – A boy was hurt at the Hidden Elm Apartments around 8 a.m. on Monday."
    found = {m.text: m for m in places.read(parse(text))}
    assert found["Hidden Elm Apartments"].town == "Spartanburg"


@pytest.mark.parametrize(
    ("text", "home", "quarter"),
    [
        (
            "PORTLAND — A man was hurt in the Burlington neighborhood on Friday. Burlington mourns.",
            "Portland",
            "Burlington",
        ),
        (
            "A man was hurt in the Arlington section on Friday, Chicago police said. He fled Arlington.",
            "Chicago",
            "Arlington",
        ),
    ],
)
def test_what_is_called_a_quarter_is_no_home_wherever_it_is_named(parse, text, home, quarter):
    found = places.read(parse(text, title=f"Man hurt in {quarter}"))
    assert {m.name for m in found if m.home} == {home}
    assert not any(m.type == "city" for m in found if m.text == quarter)


def test_a_quarter_of_a_town_has_not_its_name(parse):
    found = places.read(parse("A Chicago neighborhood mourned a girl. She was shot in Chicago on Friday."))
    assert {m.name for m in found if m.home} == {"Chicago"}

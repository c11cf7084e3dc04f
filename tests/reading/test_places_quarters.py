"""Quarters that bear a town's name, and towns of which the gazetteer has another elsewhere."""

from __future__ import annotations

import pytest

from crosswire.reading import places

pytestmark = pytest.mark.model


@pytest.fixture
def towns(parse):
    """The mentions of a text by name."""

    def read(text, **fields):
        return {m.text: m for m in places.read(parse(text, **fields))}

    return read


@pytest.mark.parametrize(
    "text",
    [
        "A barn burned in Pittsburgh's Knoxville neighborhood on Friday. The barn in Knoxville was old.",
        "A barn burned in the Knoxville section of Pittsburgh on Friday. The barn in Knoxville was old.",
        "PITTSBURGH — A barn burned in Pittsburgh on Friday. Two fires broke out in the Knoxville neighborhood.",
    ],
)
def test_a_quarter_lies_in_its_town(towns, text):
    found = towns(text)
    assert found["Knoxville"].admin1 == "Pennsylvania"
    assert found["Knoxville"].town == "Pittsburgh"


def test_a_quarter_that_the_gazetteer_has_keeps_its_point(towns):
    found = towns("A barn burned in Nashville's Hermitage neighborhood on Friday.")
    assert (found["Hermitage"].town, found["Hermitage"].type) == ("Nashville", "district")
    assert found["Hermitage"].gazetteer_id is not None


def test_a_part_named_by_its_direction_is_no_village(towns):
    found = towns("CHARLOTTE, N.C. — A barn burned in West Charlotte on Friday. Charlotte firefighters came.")
    assert all(m.admin1 == "North Carolina" for m in found.values())


def test_a_side_of_town_is_no_town(towns):
    found = towns(
        "SAN ANTONIO — A barn burned on the Northeast Side of San Antonio on Friday, and one on the West Side."
    )
    assert {m.admin1 for m in found.values()} == {"Texas"}


def test_a_hamlet_of_the_named_counties_is_no_town_abroad(towns):
    found = towns(
        "FRONTON - Starr County deputies were called to a barn near Fronton on Friday. Help came from Hidalgo County "
        "and from Rio Grande City, Texas."
    )
    assert found["Fronton"].country == "US"


def test_a_town_where_nothing_speaks_for_another_stays(towns):
    found = towns("FRONTON - A barn burned in Fronton, France, on Friday. Its owner lives in Toulouse.")
    assert found["Fronton"].country == "FR"


def test_a_state_with_two_full_stops_is_read_whole(towns):
    assert towns("TROY, W.Va. — A barn burned in Troy on Friday.")["W.Va."].admin1 == "West Virginia"


def test_a_dateline_names_a_town(towns):
    assert towns("PEORIA — A man was ordered held on Monday in Peoria County.")["PEORIA"].admin1 == "Illinois"


def test_a_girls_name_is_no_town(towns):
    found = towns("Charlotte Weaver, 16, was hurt in Ellicott City, Maryland. Her mother found Charlotte in the barn.")
    assert "Charlotte" not in found


def test_a_township_is_told_by_the_state_behind_it(towns):
    found = towns("A barn burned in Hamilton Township, New Jersey, on Friday.")
    assert all(m.admin1 == "New Jersey" for m in found.values())


def test_a_small_home_in_a_report_of_a_large_city_is_its_quarter(towns):
    found = towns("Two barns burned in Roxbury on Friday. Boston firefighters came to Roxbury at noon.")
    assert (found["Roxbury"].admin1, found["Roxbury"].town) == ("Massachusetts", "Boston")


def test_a_dateline_names_a_quarter_and_its_town(towns):
    found = towns("EAST NEW YORK, BROOKLYN — A barn burned in East New York on Friday.")
    assert found["East New York"].town == "Brooklyn"


def test_an_area_of_a_much_larger_home_is_its_quarter(towns):
    found = towns("NASHVILLE, Tenn. - A barn burned in the Hermitage area on Friday. Nashville firefighters came.")
    assert found["Hermitage"].town == "Nashville"


def test_a_saint_is_spelt_as_the_text_spells_it(towns):
    assert towns("A barn burned in St. Louis on Friday.")["St. Louis"].admin1 == "Missouri"


def test_a_county_may_be_written_short(towns):
    found = towns("LINCOLN COUNTY, N.C. - The barn of a Lincoln Co. deputy burned on Friday.")
    assert {m.name for m in found.values()} == {"Lincoln County", "North Carolina"}


def test_a_name_before_a_dash_is_no_dateline(towns):
    assert "George" not in towns("George Weaver Low - County photo\n\nA barn burned in Waco, Texas, on Friday.")


@pytest.mark.parametrize(
    "text",
    [
        "INDIANAPOLIS — A barn burned in Broad Ripple on Friday. The barn stood near a canal.",
        "A barn burned in Broad Ripple on Friday. Indianapolis Metro police closed the road.",
    ],
)
def test_whose_police_come_tells_in_which_town_a_quarter_lies(towns, text):
    assert towns(text)["Broad Ripple"].town == "Indianapolis"


def test_a_place_with_police_of_its_own_is_a_town(towns):
    found = towns("CHICAGO — A barn burned in Evanston on Friday. Evanston police and Chicago police closed the road.")
    assert (found["Evanston"].type, found["Evanston"].town) == ("city", None)


def test_a_capital_that_sends_the_news_has_no_quarters_by_that(towns):
    found = towns("MANAGUA (ANP) -- A barn burned in Masaya on Friday. Masaya lies in the south.")
    assert found["Masaya"].town is None


def test_a_hamlet_in_a_state_written_short_is_no_namesake(towns):
    found = towns("HARTSVILLE, Ind. — A barn burned in Hartsville on Friday.")
    assert {m.admin1 for m in found.values()} == {"Indiana"}
    assert found["Hartsville"].home


def test_a_town_goes_before_the_county_of_its_name(towns):
    assert towns("COMANCHE, Okla. — A barn burned in Comanche on Friday.")["Comanche"].type == "city"


def test_another_town_has_a_capitol_hill(towns):
    found = towns("SEATTLE — A barn burned on Capitol Hill on Friday. Seattle firefighters came to Capitol Hill.")
    assert "Capitol Hill" not in found or found["Capitol Hill"].type != "seat"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_county_may_be_somebodys(towns, mark):
    name = f"Prince George{mark}s County"
    assert towns(f"A barn burned in {name} on Friday.")[name].admin1 == "Maryland"


def test_an_unknown_place_lies_in_the_division_that_all_else_speaks_of(towns):
    found = towns("A barn burned in Waitsfield, police said. The owner works at the University of Vermont.")
    assert found["Waitsfield"].admin1 == "Vermont"


def test_a_quarter_from_which_a_report_is_sent_lies_in_the_town_whose_police_came(towns):
    found = towns("WOODLAWN — A barn burned in Woodlawn on Friday. Chicago police said that nobody was hurt.")
    assert (found["WOODLAWN"].town, found["Woodlawn"].town) == ("Chicago", "Chicago")


@pytest.mark.parametrize(
    ("text", "division", "town"),
    [
        ("A barn burned in Madison on Friday. Madison was in the dark.", "Tennessee", None),
        ("A barn burned in Madison on Friday. Madison was dark. Help came from Nashville.", "Tennessee", "Nashville"),
        ("A barn burned in Madison, Wisconsin, on Friday. Madison was in the dark.", "Wisconsin", None),
        ("A barn burned in Denver on Friday. Denver was in the dark.", "Colorado", None),
    ],
)
def test_a_newsroom_far_away_tells_of_a_namesake_nearby(towns, text, division, town):
    first = next(iter(towns(text, url="https://www.wsmv.example/story/1").values()))
    assert (first.admin1, first.town) == (division, town)

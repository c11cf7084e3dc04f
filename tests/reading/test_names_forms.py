from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.names import countries, forms


def test_fold_drops_case_accents_and_points():
    assert forms.fold("U.S. Navy") == "us navy"
    assert forms.fold("Élysée") == "elysee"
    assert forms.fold("Ana-María O’Hara") == "ana maria o hara"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert forms.fold(forms.fold(text)) == forms.fold(text)


def test_bare_drops_article_and_possessive():
    assert forms.bare("the Harbour Board's") == "Harbour Board"
    assert forms.bare("Theo") == "Theo"


def test_short_forms_of_countries_are_spelled_out():
    assert forms.spelled("the U.S. Coast Survey") == "United States Coast Survey"
    assert forms.spelled("UN Office for Ships") == "United Nations Office for Ships"


def test_key_puts_forms_of_one_office_together():
    assert forms.key("ministry of defence") == forms.key("defense ministry")
    assert forms.key("un food office") == forms.key("united nations food office")
    assert forms.key("ministry of health") != forms.key("ministry of trade")


def test_initials_take_short_capitals_whole():
    assert forms.initials("UN Bureau on Ships and Harbours") == "UNBSH"
    assert forms.initials("International Reef Watch") == "IRW"


def test_people_agree_when_one_leaves_names_out():
    assert forms.persons_agree("ana l ruiz", "ana ruiz")
    assert forms.persons_agree("ana ruiz", "ana maria ruiz vega")
    assert forms.persons_agree("a ruiz", "ana ruiz")
    assert not forms.persons_agree("ana ruiz", "eva ruiz")
    assert not forms.persons_agree("ana l ruiz", "ana m ruiz")
    assert not forms.persons_agree("ruiz", "ana ruiz")


def test_suffixes_are_no_surnames():
    assert forms.surnames("ana l ruiz jr") == ("ruiz",)


def test_ships_lose_their_prefix():
    assert forms.unprefixed("mv sea heron") == "sea heron"
    assert forms.unprefixed("m v sea heron") == "sea heron"
    assert forms.unprefixed("heron") == "heron"


def test_countries_and_capitals():
    assert countries.name("NO") == "Norway"
    assert countries.name("XX") is None
    assert countries.is_capital("Oslo", "NO")
    assert not countries.is_capital("Bergen", "NO")
    assert not countries.is_capital("Oslo", None)

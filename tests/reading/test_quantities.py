"""Quantities in sentences: value, interval, unit, item, and what is no figure."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reading import quantities
from crosswire.reading.document import Document
from crosswire.records import Report, TimeMention


@functools.cache
def blank(language: str):
    """A tokeniser, made once a language."""
    return spacy.blank(language)


def words_only(text: str, language: str = "en") -> Document:
    """A document without a parse."""
    doc = blank(language)(text)
    return Document(report=Report(id="r", text=text, language=language), language=language, doc=doc, blocks=())


def read(text: str, language: str = "en"):
    return quantities.read(words_only(text, language), ())


def one(text: str, language: str = "en"):
    (found,) = read(text, language)
    return found


BOUNDS = [
    ("at least 40 boats", 40, 40, None, "at_least"),
    ("more than 40 boats", 40, 41, None, "more_than"),
    ("more than 40 miles", 40, 40, None, "more_than"),
    ("up to 40 boats", 40, None, 40, "at_most"),
    ("as many as 40 boats", 40, None, 40, "at_most"),
    ("fewer than 40 boats", 40, None, 39, "less_than"),
    ("about 40 boats", 40, 36, 44, "about"),
    ("nearly 40 boats", 40, 36, 44, "about"),
    ("40 boats", 40, 40, 40, "exactly"),
    ("40 or more boats", 40, 40, None, "at_least"),
    ("40 boats or more", 40, 40, None, "at_least"),
    ("more than the estimated 40 boats", 40, 36, 44, "about"),
    ("less than 40 or equal", 40, None, 40, "at_most"),
    ("dozens of boats", 12, 12, 199, "vague"),
    ("at least several hundred boats", 300, 300, None, "at_least"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Shots fell in the 4800 block of Elm Avenue.",
        "Shots fell in the 600 and 700 blocks of North Elm.",
        "The 2300-block of Elm was closed.",
        "Image 3 of 14 The police came.",
    ],
)
def test_houses_in_a_street_and_pictures_in_a_row_are_not_counted(text):
    assert read(text) == ()


def test_ages_in_a_row_are_no_counts():
    assert [q.value for q in read("An 8- and a 9-year-old died.")] == [9]
    assert [q.value for q in read("Boys, 8- and 9-year-old, died.")] == [9]
    assert [q.value for q in read("They hauled 600 blocks of stone.")] == [600]


@pytest.mark.parametrize(("text", "value", "low", "high", "bound"), BOUNDS)
def test_bounds(text, value, low, high, bound):
    q = one(f"They saw {text}.")
    assert (q.value, q.low, q.high, q.bound) == (value, low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 20 and 30 boats", 20, 30, None),
        ("20 to 30 km", 20, 30, "km"),
        ("3–4 million people", 3e6, 4e6, None),
        ("from 5% to 7%", 5, 7, "%"),
        ("two or three boats", 2, 3, None),
        ("larger than 10 and smaller than 20", 10, 20, None),
        ("a 12- to 15-mile march", 12, 15, "mi"),
    ],
)
def test_ranges(text, low, high, unit):
    q = one(f"It was {text}.")
    assert (q.value, q.low, q.high, q.bound, q.unit) == (None, low, high, "range", unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$3.2 million", 3.2e6, "USD"),
        ("US$40bn", 4e10, "USD"),
        ("A$5", 5, "AUD"),
        ("T$1,000", 1000, "TWD"),
        ("a .38 caliber revolver", 0.38, "caliber"),
        ("a $5 billion loan", 5e9, "USD"),
        ("€10m", 1e7, "EUR"),
        ("30 million Turkish lira", 3e7, "TRY"),
        ("millions of dollars", 1e6, "USD"),
        ("EUR 250", 250, "EUR"),
        ("13 dollars and 45 cents", 13.45, "USD"),
        ("20 million pounds", 2e7, "GBP"),
        ("a 20-pound bag", 20, "lb"),
        ("200 metric tons", 200, "t"),
        ("6 ft 2 in", 6 + 2 / 12, "ft"),
        ("4 square kilometers", 4, "km2"),
        ("90 km/h", 90, "km/h"),
        ("60 miles an hour", 60, "mi/h"),
        ("300 °C", 300, "Cel"),
        ("38 degrees Celsius", 38, "Cel"),
        ("7.62mm", 7.62, "mm"),
        ("4.1 per cent", 4.1, "%"),
        ("0.5 percentage points", 0.5, "[pp]"),
        ("16-hour", 16, "h"),
        ("20 more years", 20, "year"),
        ("half a mile", 0.5, "mi"),
        ("6.7 per 100,000 people", 6.7, "per 100000 people"),
        ("12 deaths per million people", 12, "per 1000000 people"),
        ("four times a week", 4, "per week"),
        ("$70 per barrel", 70, "USD/bbl"),
        ("500,000 barrels a day", 5e5, "bbl/day"),
        ("35 knots", 35, "kn"),
        ("-12 °C", -12, "Cel"),
    ],
)
def test_units(text, value, unit):
    q = one(f"It was {text} then.")
    assert (q.value, q.unit) == (pytest.approx(value), unit)


def test_money_a_share_keeps_the_share_apart():
    q = one("They offered $98 a share for it.")
    assert (q.value, q.unit, q.per) == (98, "USD", "share")


def test_a_year_earlier_is_no_rate():
    assert one("up from $1.2 billion a year earlier").unit == "USD"


@pytest.mark.parametrize(
    "text",
    [
        "He flew a Boeing 737 and an F-16.",
        "They drove down Route 66 and Highway 1.",
        "It was after 9/11.",
        "Covid-19 spread.",
        "The Group of Seven met.",
        "In May 2024 and since 2019 it grew.",
        "It began on May 4.",
        "It began at 5 p.m. and 17:30.",
        "Call +1-202-555-0143.",
        "Call the police on 0845 046 2222 or 0800 555 017.",
        "Whoever knows more may call Sgt. Ada Brandt at 555-0143.",
        "The office is at 10 Example Street.",
        "The shop is at 473 East 52nd Street.",
        "The 21st and the third came.",
        "It was one of the best, and any two agreed.",
        "The 1990s were calm.",
        "See http://example.org/a?b=40%2520 for more.",
        "Ana Pérez, 34, said so.",
        "People aged 18 to 25 came.",
        "They voted 14-1.",
        "1. First things",
        "Resolution 1701 holds.",
        "Which one do you mean? The one that left.",
    ],
)
def test_what_is_no_figure(text):
    assert read(text) == ()


def test_a_heading_before_a_number_is_no_part_of_its_sentence():
    assert one("Groups Named Before\nTwo of the groups met.").value == 2
    assert read("It is on the list of Ten Wanted men.") == ()


def test_an_age_is_a_year_without_item():
    q = one("A 34-year-old man came.")
    assert (q.value, q.unit, q.item) == (34, "year", None)


def test_dates_are_left_out_and_lengths_of_time_kept():
    text = "On the 12 they left after 3 days."
    times = (
        TimeMention(start=3, end=9, text="the 12", value=None, type="DATE", earliest=None, latest=None),
        TimeMention(start=26, end=32, text="3 days", value="P3D", type="DURATION", earliest=None, latest=None),
    )
    (q,) = quantities.read(words_only(text), times)
    assert (q.text, q.unit) == ("3 days", "day")


def test_a_comparison_lends_its_unit():
    first, second = read("The rate rose from 6.7 per 100,000 people in 2020 to 44.5 in 2025.")
    assert (first.value, first.unit, first.direction) == (6.7, "per 100000 people", "up")
    assert (second.value, second.unit) == (44.5, "per 100000 people")
    first, second = read("They were given 45 and 50 mg.")
    assert (first.unit, second.unit) == ("mg", "mg")


def test_a_change_is_two_figures_with_a_direction():
    first, second = read("Output fell from 12 million to 9 million.")
    assert [(q.value, q.direction, q.bound) for q in (first, second)] == [
        (12e6, "down", "exactly"),
        (9e6, "down", "exactly"),
    ]


def test_a_range_has_a_direction_too():
    assert one("Prices rose by 3-5%.").direction == "up"


def test_none_is_zero():
    assert [(q.text, q.value, q.item) for q in read("No one was hurt.")] == [("No one", 0, "people")]
    assert [(q.text, q.value, q.item) for q in read("There were no casualties.")] == [("no", 0, "casualties")]
    assert read("No one knew why.") == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was a magnitude-6.1 quake.", [6.1]),
        ("Some 2,000 gathered in Kestrel Square.", [2000]),
        ("a 2-1/2 year sentence", [2.5]),
        ("The quake hurt 40,15 of them on the island.", [40, 15]),
        ("Police questioned the two men.", [2]),
    ],
)
def test_what_is_a_figure_all_the_same(text, values):
    assert [q.value for q in read(text)] == values


def test_parts_name_their_total():
    total, children, women = read("It killed 151 people, including 12 children and three women.")
    assert children.part_of == women.part_of == total.start
    assert total.part_of is None


def test_without_a_parse_the_next_word_is_the_item():
    assert one("They saw 40 boats.").item == "boats"
    assert one("They took 40 tons of cocaine.").item == "cocaine"


SPANISH = [
    ("al menos 151 personas", 151, 151, None, None, "personas"),
    ("más de 3,5 toneladas de droga", 3.5, 3.5, None, "t", "droga"),
    ("una docena de personas", 12, 12, 12, None, "personas"),
    ("unos 20.000 soldados", 20000, 18000, 22000, None, "soldados"),
    ("5 mil millones de dólares", 5e9, 5e9, 5e9, "USD", None),
    ("el 12,5 por ciento", 12.5, 12.5, 12.5, "%", None),
    ("hasta 40 lanchas", 40, None, 40, None, "lanchas"),
    ("decenas de heridos", 10, 10, 99, None, "heridos"),
]


@pytest.mark.parametrize(("text", "value", "low", "high", "unit", "item"), SPANISH)
def test_spanish(text, value, low, high, unit, item):
    q = one(f"Hubo {text} ayer.", "es")
    assert (q.value, q.low, q.high, q.unit, q.item) == (value, low, high, unit, item)


def test_a_spanish_article_is_no_number():
    assert read("Un soldado murió.", "es") == ()
    assert [q.text for q in read("Murió una persona y hay un herido.", "es")] == ["una", "un"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "more than 40 five million $ % km people of - to from between and 3.5 a third half dozen \n\n , ."
            " per 100,000 rose including them no one hurt 10k 2019 the two İ ½ US$ /".split(" ")
        ),
        max_size=25,
    ),
    st.sampled_from(["en", "es", "fr"]),
)
def test_spans_quote_the_text_and_intervals_hold_the_value(parts, language):
    text = " ".join(parts)
    document = words_only(text, language)
    found = quantities.read(document, ())
    assert list(found) == sorted(found, key=lambda q: (q.start, q.end))
    for q in found:
        assert text[q.start : q.end] == q.text
        assert q.start <= q.number_start < q.number_end <= q.end
        if q.low is not None and q.high is not None:
            assert q.low <= q.high
        if q.value is not None:
            assert q.low is None or q.bound == "more_than" or q.low <= q.value
            assert q.high is None or q.bound == "less_than" or q.value <= q.high
        if q.item_start is not None:
            assert 0 <= q.item_start < q.item_end <= len(text)


def test_empty_and_long_texts():
    assert read("") == ()
    assert len(read("They saw 40 boats. " * 3000)) == 3000


@pytest.mark.model
class TestParsed:
    """What only a parse can tell: the items."""

    @pytest.mark.parametrize(
        ("text", "items"),
        [
            ("The navy reported 12 military strikes on 14 small vessels.", ["military strikes", "small vessels"]),
            ("Police seized 200 metric tons of cocaine.", ["cocaine"]),
            ("Sales rose 5 percent to $3.2 million.", ["Sales", "Sales"]),
            ("The court set a fine of up to $5 million.", ["fine"]),
            ("More than 150 people were killed and 300 wounded.", ["people", "people"]),
            ("It won a $48 million army contract.", ["army contract"]),
            ("The death toll has risen to 1,204.", ["death toll"]),
            ("The number of murders went from 4,800 to 8,248.", ["murders", "murders"]),
            ("Officers counted 83 dead.", ["dead"]),
            ("Of the 40 passengers, 12 died, eight were hurt.", ["passengers"] * 3),
            ("Dozens of people were hurt.", ["people"]),
            ("The hill lies 15 kilometers (9 miles) north.", [None, None]),
            ("Two of the ministry's boats sank.", ["ministry's boats"]),
        ],
    )
    def test_items(self, parse, text, items):
        assert [q.item for q in quantities.read(parse(text), ())] == items

    def test_items_stand_in_the_text(self, parse):
        document = parse("At least 40 armed men attacked two villages, killing 12 farmers.")
        for q in quantities.read(document, ()):
            assert document.text[q.item_start : q.item_end] == q.item

    def test_of_them_reaches_over_a_sentence(self, parse):
        total, part = quantities.read(parse("Seventeen people have been charged. Eight of them are in custody."), ())
        assert (part.part_of, part.item) == (total.start, "people")

    @pytest.mark.parametrize(
        ("text", "noun", "expected"),
        [
            ("A soldier was killed.", "soldier", (1, 1, 1, "exactly")),
            ("Several soldiers were killed.", "soldiers", (3, 3, 9, "vague")),
            ("Many soldiers were killed.", "soldiers", (3, 3, None, "vague")),
            ("The soldier was killed.", "soldier", None),
            ("Three soldiers were killed.", "soldiers", None),
        ],
    )
    def test_determiners_count_when_asked(self, parse, text, noun, expected):
        document = parse(text)
        (token,) = [t for t in document.doc if t.text == noun]
        q = quantities.implied(document, token)
        assert (q and (q.value, q.low, q.high, q.bound)) == expected

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("The blast hit a bus, killing one and wounding three.", [1, 3]),
            ("The old one is better than this new one, and one never knows.", []),
            ("The Example 13 costs $799.", [799]),
            ("Shares of the Sample 500 fell 2%.", [2]),
            ("Ministers met on Monday and 12 people came.", [12]),
            ("Only 5 of 12 members came.", [5, 12]),
            ("Eight were hurt and one is missing.", [8, 1]),
        ],
    )
    def test_pronouns_and_names_count_nothing(self, parse, text, values):
        assert [q.value for q in quantities.read(parse(text), ())] == values

    @pytest.mark.parametrize(
        ("text", "items"),
        [
            ("The index lost 350 points, or 1.1 percent.", ["points", "index"]),
            ("Revenue jumped to a record $15 billion.", ["Revenue"]),
            ("The 10-year yield rose 5 basis points.", [None, "yield"]),
            ("Its market value topped $2 trillion.", ["market value"]),
            ("They sued for $3 million in damages.", ["damages"]),
            ("A total of $650,000 is offered as a reward.", [None]),
        ],
    )
    def test_what_sums_are_about(self, parse, text, items):
        assert [q.item for q in quantities.read(parse(text), ())] == items

    def test_determiners_are_no_figures(self, parse):
        assert quantities.read(parse("A soldier was killed."), ()) == ()


def corpora() -> Path:
    """The folder of the corpora, which are not shipped."""
    default = Path(__file__).resolve().parents[3] / "shared" / "corpora"
    folder = Path(os.environ.get("CROSSWIRE_CORPORA", default))
    if not folder.is_dir():
        pytest.skip("the corpora are not here: set CROSSWIRE_CORPORA")
    return folder


@pytest.mark.quality
def test_corpora_can_be_read():
    import json

    path = corpora() / "quantities" / "quantulum3_tests.jsonl"
    with path.open(encoding="utf-8") as lines:
        right = total = 0
        for row in map(json.loads, lines):
            found = {q.value for q in read(row["text"])}
            total += len(row["quantities"])
            right += sum(q["value"] in found for q in row["quantities"])
    assert right / total > 0.7

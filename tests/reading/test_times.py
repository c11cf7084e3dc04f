from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire import calendar
from crosswire.reading import times
from crosswire.records import Interval, Report, TimeMention


def document(text: str, published: str | None, language: str = "en", until: str | None = None) -> SimpleNamespace:
    """What the reader needs of a document that has no parse."""
    days = None
    if published:
        days = Interval(earliest=dt.date.fromisoformat(published), latest=dt.date.fromisoformat(until or published))
    report = Report(id="r", text=text, published=days, language=language)
    return SimpleNamespace(report=report, text=text, cased=text, language=language, doc=None, blocks=())


def read(text: str, published: str | None = "2026-03-10", **more: str) -> list[TimeMention]:
    return list(times.read(document(text, published, **more)))


def shown(text: str, published: str | None = "2026-03-10", **more: str) -> list[tuple[str, str | None, str]]:
    return [(m.text, m.value, f"{m.earliest or ''}..{m.latest or ''}") for m in read(text, published, **more)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # 10 March 2026 is a Tuesday
        ("On Tuesday, the navy sank a boat.", [("Tuesday", "2026-03-10", "2026-03-10..2026-03-10")]),
        ("On Wednesday, the navy sank a boat.", [("Wednesday", "2026-03-04", "2026-03-04..2026-03-04")]),
        ("Talks will resume on Wednesday.", [("Wednesday", "2026-03-11", "2026-03-11..2026-03-11")]),
        ("Ministers are expected to meet on Friday.", [("Friday", "2026-03-13", "2026-03-13..2026-03-13")]),
        ("It said last Tuesday that it knew.", [("last Tuesday", "2026-03-03", "2026-03-03..2026-03-03")]),
        ("On March 3, soldiers crossed the river.", [("March 3", "2026-03-03", "2026-03-03..2026-03-03")]),
        ("The raid of Jan. 3 failed.", [("Jan. 3", "2026-01-03", "2026-01-03..2026-01-03")]),
        ("The pact runs out Dec. 31, 2027.", [("Dec. 31, 2027", "2027-12-31", "2027-12-31..2027-12-31")]),
        ("the third of March of 2025", [("the third of March of 2025", "2025-03-03", "2025-03-03..2025-03-03")]),
        ("It burned on March 11,2005, again.", [("March 11,2005", "2005-03-11", "2005-03-11..2005-03-11")]),
        ("In January 12 people died.", [("January", "2026-01", "2026-01-01..2026-01-31")]),
        ("In January two miners died.", [("January", "2026-01", "2026-01-01..2026-01-31")]),
        ("On 24 January two miners died.", [("24 January", "2026-01-24", "2026-01-24..2026-01-24")]),
        (
            "In the night of 2 March three men fled.",
            [("the night of 2 March", "2026-03-02TNI", "2026-03-02..2026-03-02")],
        ),
        (
            "It went off at approximately 2100 on 5 March.",
            [("2100 on 5 March", "2026-03-05T21:00", "2026-03-05..2026-03-05")],
        ),
        (
            "There is a curfew since March 3. It went off at 8:45 p.m. there.",
            [("March 3", "2026-03-03", "2026-03-03.."), ("8:45 p.m.", "2026-03-10T20:45", "2026-03-10..2026-03-10")],
        ),
        ("At about 1900 soldiers the count ended.", []),
        (
            "It went off at 2230 [0230 GMT on 6 March] there.",
            [("2230 [0230 GMT on 6 March]", "2026-03-05T22:30", "2026-03-05..2026-03-05")],
        ),
        (
            "It went off at 2230 on 5 March (0230 GMT on 6 March).",
            [("2230 on 5 March (0230 GMT on 6 March)", "2026-03-05T22:30", "2026-03-05..2026-03-05")],
        ),
        (
            "It went off at 0200 [2100 GMT on 5 March] there.",
            [("0200 [2100 GMT on 5 March]", "2026-03-06T02:00", "2026-03-06..2026-03-06")],
        ),
        (
            "It went off at 1100 [0500 GMT on 6 March] there.",
            [("1100 [0500 GMT on 6 March]", "2026-03-06T11:00", "2026-03-06..2026-03-06")],
        ),
        ("He stands trial for the Jan. 12 deaths.", [("Jan. 12", "2026-01-12", "2026-01-12..2026-01-12")]),
        ("They live in the 2000 block of Mill Street.", []),
        ("He lay on the second and third floors.", []),
        ("One lived on the first floor and one on the third.", []),
        ("It froze on Wednesday the fourth.", [("Wednesday the fourth", "2026-03-04", "2026-03-04..2026-03-04")]),
        ("In November, the harbour froze.", [("November", "2025-11", "2025-11-01..2025-11-30")]),
        ("The harbour froze last November.", [("last November", "2025-11", "2025-11-01..2025-11-30")]),
        ("last September", [("last September", "2025-09", "2025-09-01..2025-09-30")]),
        ("during the month of February", [("the month of February", "2026-02", "2026-02-01..2026-02-28")]),
        ("in 2023", [("2023", "2023", "2023-01-01..2023-12-31")]),
        ("the early 1990s", [("the early 1990s", "199", "1990-01-01..1993-04-30")]),
        ("the 20th century", [("the 20th century", "19", "1900-01-01..1999-12-31")]),
        ("this week", [("this week", "2026-W11", "2026-03-09..2026-03-15")]),
        ("earlier this month", [("earlier this month", "2026-03", "2026-03-01..2026-03-10")]),
        ("later this month", [("later this month", "2026-03", "2026-03-10..2026-03-31")]),
        ("late last year", [("late last year", "2025", "2025-09-01..2025-12-31")]),
        ("two weeks ago", [("two weeks ago", "2026-W09", "2026-02-23..2026-03-01")]),
        ("three days ago", [("three days ago", "2026-03-07", "2026-03-07..2026-03-07")]),
        ("a year and two months ago", [("a year and two months ago", "2025-01-10", "2025-01-10..2025-01-10")]),
        ("a week from now", [("a week from now", "2026-W12", "2026-03-16..2026-03-22")]),
        ("over the past 24 hours", [("over the past 24 hours", "PT24H", "2026-03-09..2026-03-10")]),
        ("the past three months", [("the past three months", "P3M", "2025-12-10..2026-03-10")]),
        ("the next five days", [("the next five days", "P5D", "2026-03-11..2026-03-15")]),
        ("the past year", [("the past year", "2025", "2025-03-10..2026-03-10")]),
        ("in recent weeks", [("recent weeks", "PXW", "2026-01-06..2026-03-10")]),
        ("the third quarter", [("the third quarter", "2025-Q3", "2025-07-01..2025-09-30")]),
        ("the second half of 2024", [("the second half of 2024", "2024-H2", "2024-07-01..2024-12-31")]),
        ("the last quarter of 2024", [("the last quarter of 2024", "2024-Q4", "2024-10-01..2024-12-31")]),
        ("the first week of May 2024", [("the first week of May 2024", "2024-W18", "2024-04-29..2024-05-05")]),
        ("the first three months of 2024", [("the first three months of 2024", "P3M", "2024-01-01..2024-03-31")]),
        ("the last four months of 2021", [("the last four months of 2021", "P4M", "2021-09-01..2021-12-31")]),
        ("the week of January 5", [("the week of January 5", "2026-W02", "2026-01-05..2026-01-11")]),
        ("Monday of next week", [("Monday of next week", "2026-03-16", "2026-03-16..2026-03-16")]),
        ("Friday the 13th", [("Friday the 13th", "2026-02-13", "2026-02-13..2026-02-13")]),
        ("Two were shot at a Christmas party.", [("Christmas", "2025-12-25", "2025-12-25..2025-12-25")]),
        ("Christmas Day", [("Christmas Day", "2025-12-25", "2025-12-25..2025-12-25")]),
        ("Easter Monday 2024", [("Easter Monday 2024", "2024-04-01", "2024-04-01..2024-04-01")]),
        ("three days after Jan. 5, 2026", [("three days after Jan. 5, 2026", "2026-01-08", "2026-01-08..2026-01-08")]),
        ("Today, March 10, 2025,", [("Today, March 10, 2025", "2025-03-10", "2025-03-10..2025-03-10")]),
        ("The order stands until mid-May.", [("mid-May", "2026-05", "..2026-05-21")]),
        ("As of Monday, nine had died.", [("Monday", "2026-03-09", "2026-03-09..2026-03-09")]),
        ("They meet next week on Tuesday.", [("next week on Tuesday", "2026-03-17", "2026-03-17..2026-03-17")]),
        ("By Friday, nine had died.", [("Friday", "2026-03-06", "..2026-03-06")]),
        ("report-2024-05-06.html", [("2024-05-06", "2024-05-06", "2024-05-06..2024-05-06")]),
        ("SAN JUAN, 3 JAN 90 --", [("3 JAN 90", "1990-01-03", "1990-01-03..1990-01-03")]),
        ("the September 16 shooting", [("September 16", "2025-09-16", "2025-09-16..2025-09-16")]),
        ("the August 16 election", [("August 16", "2026-08-16", "2026-08-16..2026-08-16")]),
        ("shortly after midnight on Monday", [("midnight on Monday", "2026-03-09T24:00", "2026-03-09..2026-03-09")]),
        ("It sailed at 1910 on Monday.", [("1910 on Monday", "2026-03-09T19:10", "2026-03-09..2026-03-09")]),
        ("The talks, set to resume Friday, failed.", [("Friday", "2026-03-13", "2026-03-13..2026-03-13")]),
        ("The talks had been set to resume Friday.", [("Friday", "2026-03-06", "2026-03-06..2026-03-06")]),
        ("last summer", [("last summer", "2025-SU", "2025-06-01..2025-08-31")]),
        ("two thousand and five", [("two thousand and five", "2005", "2005-01-01..2005-12-31")]),
        ("May twenty-seventh nineteen ninety-six", [
            ("May twenty-seventh nineteen ninety-six", "1996-05-27", "1996-05-27..1996-05-27")
        ]),
        ("2024-05-06, 06/05/2024 and 20240507", [
            ("2024-05-06", "2024-05-06", "2024-05-06..2024-05-06"),
            ("06/05/2024", "2024-06-05", "2024-06-05..2024-06-05"),
            ("20240507", "2024-05-07", "2024-05-07..2024-05-07"),
        ]),
    ],
)  # fmt: skip
def test_a_date_has_its_value_and_its_days(text, mentions):
    assert shown(text) == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Since September, 12 have died.", [("September", "2025-09", "2025-09-01..")]),
        ("Starting in September of last year", [("September of last year", "2025-09", "2025-09-01..")]),
        ("until 2009", [("2009", "2009", "..2009-12-31")]),
        ("before the end of 2009", [("the end of 2009", "2009", "..2009-12-31")]),
        ("before Jan. 5, 2026", [("Jan. 5, 2026", "2026-01-05", "..2026-01-04")]),
        ("after 2015", [("2015", "2015", "2016-01-01..")]),
        ("2018 or later", [("2018", "2018", "2018-01-01..")]),
        ("for a decade until 2009", [
            ("a decade", "P10Y", "1999-01-01..2009-12-31"),
            ("2009", "2009", "1999-01-01..2009-12-31"),
        ]),
        ("for three weeks from Jan. 5, 2026", [
            ("three weeks", "P3W", "2026-01-05..2026-01-25"),
            ("Jan. 5, 2026", "2026-01-05", "2026-01-05..2026-01-25"),
        ]),
        ("from March to May 2025", [
            ("March", "2025-03", "2025-03-01..2025-05-31"),
            ("May 2025", "2025-05", "2025-03-01..2025-05-31"),
        ]),
        ("from November to February", [
            ("November", "2025-11", "2025-11-01..2026-02-28"),
            ("February", "2026-02", "2025-11-01..2026-02-28"),
        ]),
        ("between Feb. 3 and Feb. 8", [
            ("Feb. 3", "2026-02-03", "2026-02-03..2026-02-08"),
            ("Feb. 8", "2026-02-08", "2026-02-03..2026-02-08"),
        ]),
        ("January 3-5, 2024", [("January 3-5, 2024", "2024-01-03", "2024-01-03..2024-01-05")]),
        ("2014-2018", [("2014", "2014", "2014-01-01..2018-12-31"), ("2018", "2018", "2014-01-01..2018-12-31")]),
    ],
)  # fmt: skip
def test_words_around_a_date_open_or_close_its_days(text, mentions):
    assert shown(text) == mentions


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("The army attacked on Friday. Two days earlier, it had warned.", "2026-03-04", "2026-03-04..2026-03-04"),
        ("It struck on Jan. 5, 2026. The same day, police came.", "2026-01-05", "2026-01-05..2026-01-05"),
        ("It struck on Jan. 5, 2026. Later that year, it left.", "2026", "2026-01-05..2026-12-31"),
        ("It struck in August 2024. The following month, it left.", "2024-09", "2024-09-01..2024-09-30"),
        ("It lost 5 million in the third quarter. A year earlier, it gained.", "2024-Q3", "2024-07-01..2024-09-30"),
    ],
)
def test_a_time_may_be_counted_from_the_time_before_it(text, value, days):
    assert shown(text)[-1][1:] == (value, days)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("at 3 p.m. on Tuesday", "TIME", "2026-03-10T15:00"),
        ("Tuesday at 14:30", "TIME", "2026-03-10T14:30"),
        ("last night", "TIME", "2026-03-09TNI"),
        ("Monday morning", "TIME", "2026-03-09TMO"),
        ("yesterday evening", "TIME", "2026-03-09TEV"),
        ("noon yesterday", "TIME", "2026-03-09T12:00"),
        ("for six months", "DURATION", "P6M"),
        ("lasted an hour", "DURATION", "PT1H"),
        ("half an hour", "DURATION", "PT30M"),
        ("two hours and 30 minutes", "DURATION", "PT2H30M"),
        ("a couple of years", "DURATION", "P2Y"),
        ("several days", "DURATION", "PXD"),
        ("a three-day strike", "DURATION", "P3D"),
        ("every two weeks", "SET", "P2W"),
        ("each July", "SET", "XXXX-07"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("daily", "SET", "P1D"),
        ("now", "DATE", "PRESENT_REF"),
        ("the future", "DATE", "FUTURE_REF"),
        ("recently", "DATE", "PAST_REF"),
    ],
)
def test_hours_durations_and_sets(text, kind, value):
    assert [(m.type, m.value) for m in read(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The army may march, and Sun Systems said so.",
        "A 12-year-old boy and a woman who is 35 years old",
        "They killed 2000 people.",
        "It cost $1999.",
        "a second wave",
        "boys who are 17 and 19 years old",
        "some 1500 birds",
        "$ 1999",
        "a girl aged three months",
        "the Sunday Times and the Daily Mirror",
        "three-quarters of them",
        "Jan Novak spoke.",
        "",
        "\n\n\n",
    ],
)
def test_what_is_no_time_is_left_alone(text):
    assert read(text) == []


def test_a_month_is_told_from_a_verb_by_its_company():
    assert [m.text for m in read("Protesters march in March and may return in May.")] == ["March", "May"]


def test_a_weekday_is_the_date_that_stands_behind_it():
    [first, second] = read("He was shot last Monday night, February 23, at home.", "2026-03-05")
    assert first.earliest == first.latest == second.earliest == dt.date(2026, 2, 23)


def test_that_night_is_the_night_of_the_day_told_before():
    [_, hour] = read("He left on Feb. 23. He was shot at 9:37 p.m. that night.", "2026-03-05")
    assert hour.earliest == dt.date(2026, 2, 23)


def test_a_day_long_ago_is_of_the_one_year_in_which_its_month_is_told():
    text = "She was shot June 15. He was charged in June 2024."
    assert read(text, "2026-03-05")[0].earliest == dt.date(2024, 6, 15)
    assert read(text, "2025-07-05")[0].earliest == dt.date(2025, 6, 15)
    assert read(text + " Two more died in June 2023.", "2026-03-05")[0].earliest == dt.date(2025, 6, 15)
    ahead = "She was shot June 15. His trial begins in June 2026."
    assert read(ahead, "2026-03-05")[0].earliest == dt.date(2025, 6, 15)


def test_an_undated_report_keeps_the_rule_and_what_is_known_of_the_value():
    (november,) = read("In November, the harbour froze.", None)
    assert (november.value, november.earliest, november.latest) == ("XXXX-11", None, None)
    assert november.rule == "(find past XXXX-11 pub)"
    (absolute,) = read("in 2023", None)
    assert (absolute.rule, absolute.earliest) == (None, dt.date(2023, 1, 1))


def test_a_report_dated_by_an_interval_has_the_hull():
    (tuesday,) = read("On Tuesday, the navy sank a boat.", "2026-03-03", until="2026-03-09")
    assert (tuesday.value, tuesday.earliest, tuesday.latest) == (
        "2026-03-03",
        dt.date(2026, 3, 3),
        dt.date(2026, 3, 3),
    )


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("el lunes pasado", [("el lunes pasado", "2026-03-09", "2026-03-09..2026-03-09")]),
        ("El jueves murieron dos personas.", [("El jueves", "2026-03-05", "2026-03-05..2026-03-05")]),
        ("el pasado 3 de enero", [("el pasado 3 de enero", "2026-01-03", "2026-01-03..2026-01-03")]),
        ("el 14 de diciembre de 1989", [("el 14 de diciembre de 1989", "1989-12-14", "1989-12-14..1989-12-14")]),
        ("la semana pasada", [("la semana pasada", "2026-W10", "2026-03-02..2026-03-08")]),
        ("el próximo año", [("el próximo año", "2027", "2027-01-01..2027-12-31")]),
        ("hace dos meses", [("hace dos meses", "2026-01", "2026-01-01..2026-01-31")]),
        ("los últimos tres meses", [("los últimos tres meses", "P3M", "2025-12-10..2026-03-10")]),
        ("Desde septiembre han muerto doce.", [("septiembre", "2025-09", "2025-09-01..")]),
        ("finales de septiembre de 1998", [("finales de septiembre de 1998", "1998-09", "1998-09-21..1998-09-30")]),
        ("los años 30", [("los años 30", "193", "1930-01-01..1939-12-31")]),
        ("el siglo XX", [("el siglo XX", "19", "1900-01-01..1999-12-31")]),
        ("el primer trimestre de 2025", [("el primer trimestre de 2025", "2025-Q1", "2025-01-01..2025-03-31")]),
        ("hoy, martes", [("hoy, martes", "2026-03-10", "2026-03-10..2026-03-10")]),
        ("pasado mañana", [("pasado mañana", "2026-03-12", "2026-03-12..2026-03-12")]),
        ("la mañana del miércoles", [("la mañana del miércoles", "2026-03-11TMO", "2026-03-11..2026-03-11")]),
        ("las 18.45 horas", [("las 18.45 horas", "2026-03-10T18:45", "2026-03-10..2026-03-10")]),
        (
            "las seis de la tarde de ayer",
            [("las seis de la tarde de ayer", "2026-03-09T18:00", "2026-03-09..2026-03-09")],
        ),
        ("06/05/2024", [("06/05/2024", "2024-05-06", "2024-05-06..2024-05-06")]),
        ("cada día", [("cada día", "P1D", "..")]),
        ("todos los días", [("todos los días", "P1D", "..")]),
        ("dos horas y media", [("dos horas y media", "PT2.5H", "..")]),
        ("veinticinco años", [("veinticinco años", "P25Y", "..")]),
        ("treinta y cinco años", [("treinta y cinco años", "P35Y", "..")]),
    ],
)
def test_spanish(text, mentions):
    assert shown(text, language="es") == mentions


def test_the_date_in_front_of_the_text_is_no_time_of_the_article():
    made = document("date 2026-03-04\nIn 2023, it rained.", "2026-03-04")
    made.blocks = (SimpleNamespace(start=0, end=15, kind="meta"),)
    assert [m.text for m in times.read(made)] == ["2023"]


def test_the_date_of_a_dateline_is_a_time_of_the_report():
    made = document("SETUBAL, March 4 (Coast Wire) - In 2023, it rained.", "2026-03-04")
    made.blocks = (SimpleNamespace(start=0, end=31, kind="dateline"),)
    assert [m.text for m in times.read(made)] == ["March 4", "2023"]


def test_a_language_without_a_grammar_has_no_times():
    assert read("am Montag", language="de") == []


_PIECES = st.sampled_from(
    "on in since until by last next this the a of Monday Wed. March May Jan. 3 31 2019 5th first two several weeks day"
    " months years ago earlier later from to between and , . - / ' 's early late past now today yesterday tonight"
    " morning 3 p.m. 10:30 quarter half fiscal summer Christmas every daily \n\n $ % recent".split(" ")
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_whatever_is_read_quotes_the_text_and_resolves_as_it_was_read(text, day):
    published = Interval(earliest=day, latest=day)
    found = read(text, day.isoformat())
    assert [m.start for m in found] == sorted(m.start for m in found)
    for mention, undated in zip(found, read(text, None), strict=True):
        assert mention.text == text[mention.start : mention.end] != ""
        assert (mention.start, mention.end, mention.rule) == (undated.start, undated.end, undated.rule)
        if mention.rule is not None and mention.earliest is not None:
            assert calendar.resolve(mention.rule, published) == (
                mention.value,
                Interval(earliest=mention.earliest, latest=mention.latest),
            )


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "es"]))
def test_any_text_is_read(text, language):
    for mention in read(text, "2026-03-10", language=language):
        assert text[mention.start : mention.end] == mention.text


def test_a_long_text_is_read_in_time_that_grows_with_it():
    text = "On Monday, 3 March 2025, two days earlier and every week since last May. " * 3000
    assert len(read(text)) >= 9000


@pytest.mark.model
def test_the_parse_tells_the_tense_of_a_verb_that_no_list_has(parse):
    document = parse("The rebels overran the town on May 3, 2 men said.", published="2026-03-10")
    assert [m.value for m in times.read(document)] == ["2025-05-03"]


def test_a_spanish_month_before_a_surname_is_a_first_name(parse):
    found = times.read(parse("El presidente, Julio Prado, habló en julio.", published="2031-08-04", language="es"))
    assert [t.text for t in found] == ["julio"]


def test_a_party_is_held_on_the_days_around_the_feast():
    text = "Police said two people were shot at a Halloween party."
    assert shown(text, "2026-10-30") == [("Halloween", "2026-10-31", "2026-10-31..2026-10-31")]
    assert shown(text, "2026-11-02") == [("Halloween", "2026-10-31", "2026-10-31..2026-10-31")]


def test_a_day_of_an_undated_report_is_the_one_that_it_gives_in_full():
    text = "The ferry sank on 9 May. Its last trip began there on 9 May 2031; it had been built on 7 May 1988."
    assert [m.value for m in read(text, None)] == ["2031-05-09", "2031-05-09", "1988-05-07"]
    assert [m.value for m in read("It sank on 7 June. It was built on 9 May 1988.", None)] == [
        "XXXX-06-07",
        "1988-05-09",
    ]

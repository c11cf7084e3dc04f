"""What is found in a record, in which order, where the words stand, and how many each filter would leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searchable import BELMAR, claim, report, said
from typed import ANY

from crosswire.records import Interval, PlaceRef, Record
from crosswire.search import asking, describing, words
from crosswire.search.catalogue import Catalogue
from crosswire.search.finding import FACETS
from crosswire.search.queries import ClaimQuery, ReportQuery


def day(text):
    return dt.date.fromisoformat(text)


def claims(catalogue, **asked):
    return set(catalogue.claims(ClaimQuery(**asked)).ids)


def reports(catalogue, **asked):
    return set(catalogue.reports(ReportQuery(**asked)).ids)


def counts(found, name):
    return {f.value: f.count for f in found.facets[name]}


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("workers", {"c1"}),
        ("WORKER killing", {"c1"}),
        ("muriendo", {"c1"}),
        ("trabajador", {"c1"}),
        ('"workers were"', {"c1"}),
        ('"were workers"', set()),
        ('"twelve worker"', set()),
        ("boat*", {"c3"}),
        ("boats OR flames", {"c2", "c3"}),
        ("-workers", {"c2", "c3", "c4"}),
        ("quis -fell", {"c2"}),
        ('quis -"the flames"', {"c4"}),
    ],
)
def test_claims_by_the_words_that_are_quoted(catalogue, typed, expected):
    assert claims(catalogue, words=typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bomberos", {"c2"}),  # an alias
        ("capitania", {"c1"}),  # an alias, without its accent
        ("ostral", {"c1"}),  # the division around the town
        ("spain", {"c2", "c4"}),
        ("España", {"c2", "c4"}),
        ("arvela", {"c2", "c4"}),
        ("faro", {"c1"}),  # an outlet
        ('"harbour office" gazette', {"c1"}),
    ],
)
def test_claims_by_names_around_them(catalogue, typed, expected):
    assert claims(catalogue, words=typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("explosion", {"r2"}),
        ("fires belmar", {"r1", "r3"}),
        ("boats 🔥", {"r4"}),
        ('"se dice" OR "is said"', {"r4"}),
        ("gazette", {"r1"}),
    ],
)
def test_reports_by_title_text_and_outlet(catalogue, typed, expected):
    assert reports(catalogue, words=typed) == expected


def test_a_stem_counts_in_texts_of_its_language_only():
    # Spanish "uses" has the stem "us"; English "US" is no form of it
    one = report("a", "US forces came.", language="en")
    with Catalogue() as made:
        made.follow(Record(reports=(one, report("b", "Los usos", language="es"))))
        assert reports(made, words="uses") == set()
        assert reports(made, words="us") == {"a"}


def test_words_are_not_joined_over_two_statements():
    one = report("a", "Quays burned. Mills fell.", language="en")
    told = [said(one, "Quays burned", "s1"), said(one, "Mills fell", "s2")]
    with Catalogue() as made:
        made.follow(Record(reports=(one,), statements=tuple(told), claims=(claim("c", told),)))
        assert claims(made, words="burned mills") == {"c"}
        assert claims(made, words='"burned mills"') == set()


def test_without_a_word_everything_is_found(catalogue):
    found = catalogue.claims(ClaimQuery(words="!!!"))
    assert found.total == 4
    assert found.asked.remarks == ("nothing",)
    assert found.hits == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ANY)
def test_whatever_is_typed_is_answered(catalogue, typed):
    for found in (catalogue.claims(ClaimQuery(words=typed)), catalogue.reports(ReportQuery(words=typed))):
        assert found.total == len(found.ids)
        assert found.asked == asking.read(typed)


_VOCABULARY = "fire fires mill mills mil barco barcos café the 12".split()
_TYPED = st.lists(
    st.sampled_from(
        [*_VOCABULARY, "-mill", "-fires", "OR", '"fire mill"', "mi*", '"the mi"*', "ba*", "-ba*", "cafe", "fire-mill"]
    ),
    max_size=5,
).map(" ".join)
_TEXTS = st.lists(st.lists(st.sampled_from(_VOCABULARY), max_size=6).map(" ".join), min_size=1, max_size=6)


def _has(text, term):
    _, tokens, stems = words.read(text, "en")
    if set(term.stems(["en"])) & set(stems):
        return True
    size = len(term.tokens)
    for at in range(len(tokens) - size + 1):
        window = tokens[at : at + size]
        last = window[-1].startswith(term.tokens[-1]) if term.prefix else window[-1] == term.tokens[-1]
        if window[:-1] == list(term.tokens[:-1]) and last:
            return True
    return False


@settings(max_examples=40, deadline=None)
@given(_TEXTS, _TYPED)
def test_the_index_finds_what_a_plain_reading_of_every_text_finds(texts, typed):
    made = tuple(report(f"r{n}", text, language="en") for n, text in enumerate(texts))
    asked = asking.read(typed)
    expected = {
        r.id
        for r in made
        if all(any(_has(r.text, t) for t in group) for group in asked.wanted)
        and not any(_has(r.text, t) for t in asked.barred)
    }
    with Catalogue() as catalogue:
        catalogue.follow(Record(reports=made))
        found = catalogue.reports(ReportQuery(words=typed))
    assert set(found.ids) == expected
    assert {h.id for h in found.hits} == (expected if asked.wanted else set())


# ---------------------------------------------------------------- pieces of text


def test_a_hit_quotes_the_statement_that_has_most_of_the_words(catalogue, record):
    (hit,) = catalogue.claims(ClaimQuery(words="killed worker")).hits
    assert (hit.id, hit.statement, hit.report, hit.text) == ("c1", "s1", "r1", "Twelve workers were killed")
    text = record.reports[0].text
    assert text[hit.start : hit.end] == hit.text
    assert [text[a:b] for a, b in hit.marks] == ["workers", "killed"]


def test_what_is_found_by_a_name_has_no_hit(catalogue):
    found = catalogue.claims(ClaimQuery(words="bomberos"))
    assert (found.ids, found.hits) == (("c2",), ())


def test_a_long_report_is_quoted_where_most_of_the_words_stand():
    filler = "Nothing of note was seen by anybody for a long while here. " * 20
    text = f"A ferry left. {filler}The 🔥 ferry sank off the quay of Quis.\n{filler}"
    with Catalogue() as made:
        made.follow(Record(reports=(report("r", text, language="en"),)))
        (hit,) = made.reports(ReportQuery(words='ferries "quay of quis"')).hits
    assert hit.text == text[hit.start : hit.end]
    assert [text[a:b] for a, b in hit.marks] == ["ferry", "quay of Quis"]
    assert len(hit.text) < 300
    assert not hit.text[0].isspace()
    assert not hit.text[-1].isspace()


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=400),
    st.lists(st.sampled_from(["fire", "e*", '"a b"', "ß", "été", "-fire"]), min_size=1, max_size=3),
)
def test_a_hit_is_a_piece_of_the_report_with_its_marks_inside(text, typed):
    with Catalogue() as made:
        made.follow(Record(reports=(report("r", f"{text} fires été a b", language="en"),)))
        found = made.reports(ReportQuery(words=" ".join(typed)))
    for hit in found.hits:
        assert hit.text == f"{text} fires été a b"[hit.start : hit.end]
        assert hit.marks
        assert all(hit.start <= a < b <= hit.end for a, b in hit.marks)


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"types": ("event",)}, {"c2", "c4"}),
        ({"standings": ("disputed", "withdrawn")}, {"c1", "c4"}),
        ({"measures": ("vessels",)}, {"c3"}),
        ({"event_types": ("assault",)}, {"c2"}),
        ({"places": ("belmar",)}, {"c1"}),
        ({"places": ("Quis, Arvela, ES",)}, {"c2", "c4"}),
        ({"places": ("CL",)}, {"c1"}),
        ({"places": ("españa", "Chile")}, {"c1", "c2", "c4"}),
        ({"places": ("nowhere",)}, set()),
        ({"origins": ("guardia civil",)}, {"c1"}),
        ({"origins": ("o3",)}, {"c2"}),
        ({"entities": ("los bomberos",)}, {"c2"}),
        ({"entities": ("e-harbour",)}, {"c1"}),
        ({"outlets": ("EL FARO",)}, {"c1"}),
        ({"languages": ("es",)}, {"c1"}),
        ({"reports": ("r4",)}, {"c3", "c4"}),
        ({"disputed_fields": ("value",)}, {"c1"}),
        ({"decided": True}, {"c1"}),
        ({"decided": False}, {"c2", "c3", "c4"}),
        ({"since": day("2031-05-03")}, {"c1", "c2", "c4"}),
        ({"since": day("2031-05-05")}, {"c4"}),
        ({"until": day("2031-05-02")}, {"c2"}),
        ({"since": day("2031-05-03"), "until": day("2031-05-03"), "types": ("figure",)}, {"c1"}),
        ({"words": "quis", "standings": ("withdrawn",)}, {"c4"}),
    ],
)
def test_claims_are_filtered(catalogue, asked, expected):
    assert claims(catalogue, **asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"outlets": ("Gazette",)}, {"r1"}),
        ({"languages": ("es", "fr")}, {"r2"}),
        ({"copies": True}, {"r3"}),
        ({"copies": False}, {"r1", "r2", "r4"}),
        ({"undated": True}, {"r4"}),
        ({"undated": False, "places": ("Chile",)}, {"r1", "r2", "r3"}),
        ({"entities": ("Harbour Office",)}, {"r1", "r3"}),
        ({"since": day("2031-05-05")}, {"r2", "r3"}),
        ({"until": day("2031-05-04")}, {"r1"}),
    ],
)
def test_reports_are_filtered(catalogue, asked, expected):
    assert reports(catalogue, **asked) == expected


def test_open_intervals_reach_as_far_as_they_may():
    one = report("a", "Quays burned.")
    (told,) = [said(one, "Quays burned", "s1")]
    since = Interval(earliest=day("2031-05-04"), latest=None)
    with Catalogue() as made:
        made.follow(Record(reports=(one,), statements=(told,), claims=(claim("c", [told], time=since),)))
        assert claims(made, since=day("2040-01-01")) == {"c"}
        assert claims(made, until=day("2031-05-03")) == set()


def test_who_is_named_alike_is_found_alike():
    one = report("a", "Quays burned. Mills fell.")
    told = [said(one, "Quays burned", "s1", place=BELMAR), said(one, "Mills fell", "s2", place=PlaceRef(name="BÉLMAR"))]
    with Catalogue() as made:
        made.follow(Record(reports=(one,), statements=tuple(told), claims=tuple(claim(s.id, [s]) for s in told)))
        assert claims(made, places=("Belmar",)) == {"s1", "s2"}


# ---------------------------------------------------------------- order and pages


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("weight", ["c1", "c2", "c3", "c4"]),  # the withdrawn one last
        ("newest", ["c4", "c1", "c2", "c3"]),
        ("origins", ["c1", "c4", "c2", "c3"]),
        ("reports", ["c1", "c4", "c2", "c3"]),
        ("disputed", ["c1", "c4", "c2", "c3"]),
    ],
)
def test_claims_are_ordered(catalogue, order, expected):
    assert list(catalogue.claims(ClaimQuery(order=order)).ids) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", ["r2", "r3", "r1", "r4"]),
        ("oldest", ["r1", "r2", "r3", "r4"]),
        ("statements", ["r1", "r4", "r2", "r3"]),
    ],
)
def test_reports_are_ordered(catalogue, order, expected):
    found = list(catalogue.reports(ReportQuery(order=order)).ids)
    same = {"r2", "r3"}  # equal in all that the order looks at
    assert [i if i not in same else "=" for i in found] == [i if i not in same else "=" for i in expected]


def test_the_word_itself_comes_before_its_other_forms_and_weight_counts_too():
    texts = ["A fire was seen.", "Two fires were seen.", "Fire at the fire house, fire!"]
    made = tuple(report(f"r{n}", t, language="en") for n, t in enumerate(texts))
    with Catalogue() as catalogue:
        catalogue.follow(Record(reports=made))
        assert list(catalogue.reports(ReportQuery(words="fire")).ids) == ["r2", "r0", "r1"]
    told = [said(r, r.text[:-1], f"s{n}") for n, r in enumerate(made[:1] * 2)]
    both = (claim("a", told[:1]), claim("b", told[1:], origins=9))
    with Catalogue() as catalogue:
        catalogue.follow(Record(reports=made, statements=tuple(told), claims=both))
        assert list(catalogue.claims(ClaimQuery(words="fire")).ids) == ["b", "a"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["weight", "newest", "disputed"]),
    st.sampled_from(["", "quis OR twelve"]),
)
def test_pages_are_pieces_of_one_list(catalogue, offset, limit, order, typed):
    whole = catalogue.claims(ClaimQuery(order=order, words=typed))
    page = catalogue.claims(ClaimQuery(order=order, words=typed, offset=offset, limit=limit))
    assert page.ids == whole.ids[offset : offset + limit]
    assert page.total == whole.total
    assert page.hits == tuple(h for h in whole.hits if h.id in page.ids)
    bare = catalogue.find(ClaimQuery(order=order, words=typed, offset=offset, limit=limit), facets=False)
    assert bare == replace(page, facets={})


# ---------------------------------------------------------------- counts


def test_every_filter_is_counted_under_the_others(catalogue):
    found = catalogue.claims(ClaimQuery(types=("event",), standings=("withdrawn",)))
    assert found.total == 1
    assert counts(found, "standings") == {"single-source": 1, "withdrawn": 1}
    assert counts(found, "types") == {"event": 1}
    assert counts(found, "event_types") == {"disaster": 1}
    assert counts(found, "decided") == {"no": 1}


def test_what_was_chosen_is_counted_even_where_nothing_is_left(catalogue):
    found = catalogue.claims(ClaimQuery(types=("event",), measures=("vessels",)))
    assert found.total == 0
    assert counts(found, "measures") == {"vessels": 0}


def test_counts_have_labels_and_leave_out_what_has_none(catalogue):
    found = catalogue.claims(ClaimQuery())
    labels = {f.value: f.label for f in found.facets["origins"]}
    assert labels == {"o1": "Harbour Office", "o2": "Guardia Civil"}  # o3 is of unknown lineage
    assert {f.label for f in found.facets["entities"]} == {"Belmar", "Harbour Office", "Quis crews"}
    assert counts(found, "places") == {"Quis, Arvela, ES": 2, "Belmar, Ostral, CL": 1}
    assert counts(found, "countries") == {"ES": 2, "CL": 1}
    # countries are chosen as places are, so they are counted without the places chosen
    assert counts(catalogue.claims(ClaimQuery(places=("CL",))), "countries") == {"ES": 2, "CL": 1}


def test_a_filter_shows_its_biggest_values():
    made = tuple(report(f"r{n}", "Quays burned.", outlet=f"Outlet {n % 50:02}") for n in range(80))
    with Catalogue() as catalogue:
        catalogue.follow(Record(reports=made))
        shown = catalogue.reports(ReportQuery()).facets["outlets"]
        assert len(shown) == FACETS
        assert [f.count for f in shown] == [2] * FACETS
        assert [f.value for f in shown] == [f"Outlet {n:02}" for n in range(FACETS)]
        chosen = catalogue.reports(ReportQuery(outlets=("Outlet 49",))).facets["outlets"]
        assert chosen[-1].value == "Outlet 49"
        assert len(chosen) == FACETS + 1


_LISTS = st.fixed_dictionaries(
    {},
    optional={
        "words": st.sampled_from(["quis", "-boats", "twelve OR wall", "los"]),
        "types": st.sampled_from([("event",), ("figure", "event")]),
        "standings": st.sampled_from([("disputed",), ("single-source", "withdrawn")]),
        "places": st.sampled_from([("Quis",), ("CL", "Quis")]),
        "outlets": st.sampled_from([("Gazette",), ("El Faro", "Gazette")]),
        "decided": st.booleans(),
        "since": st.sampled_from([day("2031-05-03"), day("2031-05-05")]),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_LISTS)
def test_choosing_a_value_finds_as_many_as_were_counted(catalogue, asked):
    found = catalogue.claims(ClaimQuery(**asked))
    fields = {"countries": "places"}
    for name, facets in found.facets.items():
        for f in facets:
            value = f.value == "yes" if name == "decided" else (f.value,)
            narrowed = catalogue.claims(ClaimQuery(**asked | {fields.get(name, name): value}))
            assert narrowed.total == f.count, (name, f)


def test_places_are_told_apart_by_what_lies_around_them():
    assert describing.shown("Springfield", None, "Illinois", "US") == "Springfield, Illinois, US"
    assert describing.shown("Chile", None, None, "CL") == "Chile, CL"
    assert describing.country_names("ES") == ("Spain", "España")
    assert describing.country_names("ZZQ") == describing.country_names(None) == ()

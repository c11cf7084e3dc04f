"""Entities over reports, from hand-built readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.names import forms
from crosswire.reconcile.entities import Entities, gather
from crosswire.records import NameMention, Reading
from crosswire.serial import identify


def name(text, kind="person", *, full=None, country=None, core=None, title=None, definite=False):
    full = full or text
    core = core or forms.fold(forms.bare(full))
    key = forms.key(core) if kind in ("organization", "group", "facility") else core
    return NameMention(
        start=0,
        end=len(text),
        text=text,
        type=kind,
        entity=identify("entity", {"type": kind, "name": key, "country": country if kind != "person" else None}),
        name=full,
        title=title,
        country=country,
        core=core,
        definite=definite,
    )


def report(number, *mentions):
    return Reading(report=f"r{number}", language="en", published=None, names=tuple(mentions))


def ids(table, *pairs):
    return [table.of(f"r{n}", m.entity) for n, m in pairs]


def test_a_surname_alone_is_the_one_full_name_of_the_other_reports():
    full, alone = name("Kari Lund", title="President"), name("Lund")
    table = gather([report(1, full), report(2, alone)])
    a, b = ids(table, (1, full), (2, alone))
    assert a == b
    assert table.name(a) == "Kari Lund"
    assert set(table.entities[0].aliases) == {"President Kari Lund", "Lund"}


def test_a_surname_that_may_be_two_people_is_neither():
    kari, erik, alone = name("Kari Lund"), name("Erik Lund"), name("Lund")
    table = gather([report(1, kari), report(2, erik), report(3, alone), report(4, alone)])
    found = ids(table, (1, kari), (2, erik), (3, alone), (4, alone))
    assert len(set(found)) == 4


def test_a_surname_that_several_bear_is_who_is_called_by_it_alone_elsewhere():
    kari, erik, alone = name("Kari Lund"), name("Erik Lund"), name("Lund")
    called, titled = name("Lund", full="Kari Lund"), name("Lund", full="Erik Lund", title="Mr.")
    readings = [report(1, kari, called), report(2, erik, titled), report(3, kari, erik, alone)]
    table = gather(readings)
    assert ids(table, (3, alone)) == ids(table, (1, kari)) != ids(table, (2, erik))
    # with a title, or where both are called so, it stays open
    titled_alone = name("Lund", title="Mrs.")
    table = gather([*readings[:2], report(3, kari, erik, titled_alone)])
    assert not set(ids(table, (3, titled_alone))) & set(ids(table, (1, kari), (2, erik)))
    table = gather([*readings, report(4, erik, name("Lund", full="Erik Lund"))])
    assert not set(ids(table, (3, alone))) & set(ids(table, (1, kari), (2, erik)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heydar Tolmani", "Heidar Tolmani"),
        ("Yiannis Petrakis", "Giannis Petrakis"),
        ("Masoud Darvan", "Massoud Darvan"),
        ("Gregg Milotte", "Gregg Millotte"),
        ("Heydar Alvandi", "Heydar Albandi"),
        ("Catherine Gomera", "Kathryn Gomera"),
        ("William Hekim", "Bill Hekim"),
        ("Muhammad Said Deh", "Mohamed Said Deh"),
        ("Omar Abdul Rahim", "Omar Abdulrahim"),
    ],
)
def test_two_spellings_of_one_name_in_two_reports_are_one_person(one, other):
    a, b, alone = name(one), name(other), name(one.rpartition(" ")[2])
    table = gather([report(1, a), report(2, b), report(3, alone)])
    assert len(set(ids(table, (1, a), (2, b), (3, alone)))) == 1
    # but not where a report names both
    assert len(set(ids(gather([report(1, a, b)]), (1, a), (1, b)))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mario Lund", "Maria Lund"),
        ("Francisco Lund", "Francisca Lund"),
        ("Daniel Lund", "Daniela Lund"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Ali Hassan", "Ali Hussein"),
        ("Anna Reed", "Anna Rood"),
        ("Alexander Lund", "Alexandra Lund"),
    ],
)
def test_names_that_only_look_alike_are_two_people(one, other):
    a, b = name(one), name(other)
    assert len(set(ids(gather([report(1, a), report(2, b)]), (1, a), (2, b)))) == 2


def test_whose_family_name_stands_first_is_called_by_it_in_other_reports_too():
    full, alone = name("Lin Mei-hua"), name("Lin")
    assert len(set(ids(gather([report(1, full), report(2, alone)]), (1, full), (2, alone)))) == 1
    full, alone = name("Anna Moe"), name("Anna")
    assert len(set(ids(gather([report(1, full), report(2, alone)]), (1, full), (2, alone)))) == 2


def test_a_body_is_one_with_the_acronym_by_which_some_report_calls_it():
    full, short = name("Amis sans Peur", "organization"), name("ASF", "organization", full="Amis sans Peur")
    alone, other = name("ASF", "organization"), name("ASX", "organization")
    table = gather([report(1, full, short), report(2, alone), report(3, other)])
    assert ids(table, (2, alone)) == ids(table, (1, full)) != ids(table, (3, other))


def test_people_whom_a_report_tells_apart_stay_two():
    long, short = name("Kari Anna Lund"), name("Kari Lund")
    assert len(set(ids(gather([report(1, long), report(2, short)]), (1, long), (2, short)))) == 1
    both = gather([report(1, long), report(2, short), report(3, long, short)])
    assert len(set(ids(both, (1, long), (2, short)))) == 2


def test_a_middle_name_that_fits_two_joins_none():
    a, b, bare = name("Kari A. Lund"), name("Kari B. Lund"), name("Kari Lund")
    table = gather([report(1, a), report(2, b), report(3, bare)])
    assert len(set(ids(table, (1, a), (2, b), (3, bare)))) == 3


def test_titles_with_a_country_are_aliases_with_and_without_it():
    table = gather([report(1, name("Kari Lund", title="Norwegian President", country="NO"))])
    assert set(table.entities[0].aliases) == {"Norwegian President Kari Lund", "President Kari Lund", "Lund"}


def test_a_body_without_its_country_joins_the_one_that_has_it():
    long = name("U.S. Northern Command", "organization", country="US", core="northern command")
    short = name("Northern Command", "organization", definite=True)
    table = gather([report(1, long), report(2, short)])
    assert len(table.entities) == 1
    entity = table.entities[0]
    assert entity.name == "United States Northern Command"
    assert {"U.S. Northern Command", "Northern Command", "the Northern Command"} <= set(entity.aliases)


def test_a_body_that_two_countries_have_joins_neither():
    peru = name("Peru's Ministry of Health", "organization", country="PE", core="ministry of health")
    chile = name("Chilean Ministry of Health", "organization", country="CL", core="ministry of health")
    bare = name("Ministry of Health", "organization")
    table = gather([report(1, peru), report(2, chile), report(3, bare)])
    assert len(set(ids(table, (1, peru), (2, chile), (3, bare)))) == 3


def test_word_order_and_spelling_of_an_office_do_not_matter():
    a = name("Ministry of Defence", "organization")
    b = name("Defense Ministry", "organization")
    assert len(gather([report(1, a), report(2, b)]).entities) == 1


def test_an_acronym_joins_the_body_of_another_report():
    long, short = name("International Reef Watch", "organization"), name("IRW", "organization")
    table = gather([report(1, long), report(2, short)])
    assert [e.name for e in table.entities] == ["International Reef Watch"]


def test_one_name_typed_as_group_and_as_body_is_one():
    a, b = name("Los Halcones", "group"), name("Los Halcones", "organization")
    table = gather([report(1, a), report(2, b), report(3, a)])
    assert [(e.name, e.type) for e in table.entities] == [("Los Halcones", "group")]


def test_spellings_of_a_ship_are_one():
    forms_ = ["Salimah", "Salihah", "MV Salimah"]
    table = gather([report(n, name(f, "vessel")) for n, f in enumerate(forms_)])
    assert len(table.entities) == 1


def test_short_names_of_ships_are_not_taken_for_spellings():
    assert len(gather([report(1, name("Heron", "vessel")), report(2, name("Huron", "vessel"))]).entities) == 2


def test_governments_without_a_country_are_not_joined():
    government = name("government", "organization", definite=True)
    table = gather([report(1, government), report(2, government)])
    assert len(set(ids(table, (1, government), (2, government)))) == 2


def test_voters_are_voters():
    voters = name("voters", "group")
    assert len(gather([report(1, voters), report(2, voters)]).entities) == 1


def test_aliases_are_few():
    mentions = [name("Kari Lund", title=f"Deputy{n} President") for n in range(40)]
    assert len(gather([report(1, *mentions)]).entities[0].aliases) == 20


def test_an_unknown_entity_is_itself():
    table = gather([])
    assert table.of("r", "x") == "x"
    assert table.name("x") is None


POOL = [
    name("Kari Lund", title="President"),
    name("Kari Anna Lund"),
    name("Erik Lund"),
    name("Lund"),
    name("K. Lund"),
    name("U.S. Northern Command", "organization", country="US", core="northern command"),
    name("Northern Command", "organization"),
    name("Canadian Northern Command", "organization", country="CA", core="northern command"),
    name("International Reef Watch", "organization"),
    name("IRW", "organization"),
    name("IRW", "group"),
    name("Salimah", "vessel"),
    name("Salihah", "vessel"),
    name("Saligah", "vessel"),
    name("government", "organization"),
    name("voters", "group"),
]


@given(st.lists(st.lists(st.sampled_from(POOL), max_size=5), max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(found, order):
    readings = [report(n, *ms) for n, ms in enumerate(found)]
    shuffled = list(readings)
    order.shuffle(shuffled)
    assert gather(readings) == gather(shuffled)


@given(st.lists(st.lists(st.sampled_from(POOL), max_size=5), max_size=7))
def test_people_whom_one_report_names_in_full_never_meet(found):
    table = gather([report(n, *ms) for n, ms in enumerate(found)])
    for n, ms in enumerate(found):
        people = {m.entity for m in ms if m.type == "person" and " " in m.text}
        assert len({table.of(f"r{n}", p) for p in people}) == len(people)
        for m in ms:
            assert table.name(table.of(f"r{n}", m.entity)) is not None


def test_one_full_name_under_two_types_is_one_entity_of_the_type_that_most_mentions_have():
    right, wrong = name("Kari Lund", title="President"), name("Kari Lund", "organization")
    table = gather([report(1, right), report(2, wrong), report(3, name("Kari Lund"))])
    assert len(table.entities) == 1
    assert table.entities[0].type == "person"


def test_two_things_of_one_name_that_are_both_well_attested_stay_two():
    person, ship = [name("Ana Vega") for _ in range(4)], [name("Ana Vega", "organization") for _ in range(4)]
    assert len(gather([report(1, *person), report(2, *ship)]).entities) == 2


def test_the_short_name_of_a_company_joins_its_full_name_whatever_it_was_taken_for():
    full = name("Orlan Shipping", "organization")
    for kind in ("organization", "person", "place"):
        table = gather([report(1, full), report(2, name("Orlan", kind))])
        assert [e.name for e in table.entities] == ["Orlan Shipping"]
        assert "Orlan" in table.entities[0].aliases
    apart = gather([report(1, full), report(2, name("Orlan", "place", country="NO"))])
    assert len(apart.entities) == 2


def test_a_lone_surname_taken_for_a_body_joins_the_one_person_of_that_name():
    table = gather([report(1, name("Kari Lund")), report(2, name("Lund", "organization"))])
    assert [(e.type, e.name) for e in table.entities] == [("person", "Kari Lund")]


def test_a_person_may_be_asked_for_by_the_surname_unless_another_bears_it():
    (one,) = gather([report(1, name("Kari Lund"))]).entities
    assert one.aliases == ("Lund",)
    both = gather([report(1, name("Kari Lund"), name("Per Lund"))]).entities
    assert [e.aliases for e in both] == [(), ()]


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.lists(st.sampled_from(POOL), max_size=5)), max_size=12))
def test_what_comes_and_goes_leaves_what_all_at_once_would_make(steps):
    kept, held = Entities(), {}
    for number, mentions in steps:
        before = {(r.report, m.entity): kept.of(r.report, m.entity) for r in held.values() for m in r.names}
        gone = [f"r{number}"] if number in held else []
        held.pop(number, None)
        if mentions is not None:
            held[number] = report(number, *mentions)
        changed = kept.change(gone, [held[number]] if number in held else [])
        table = gather(list(held.values()))
        assert kept.entities() == table.entities
        for r in held.values():
            for m in r.names:
                assert kept.of(r.report, m.entity) == table.of(r.report, m.entity)
                if r.report not in changed and r.report != f"r{number}":
                    assert before[r.report, m.entity] == table.of(r.report, m.entity)


def flight(text, core):
    return name(text, "vessel", core=core)


def test_a_flight_without_its_airlines_letters_is_the_one_of_that_number():
    full, bare = flight("Corvane Airways Flight CV214", "flight cv214"), flight("Flight 214", "flight 214")
    table = gather([report(1, full), report(2, bare)])
    a, b = ids(table, (1, full), (2, bare))
    assert a == b
    other, next_ = flight("Flight TX214", "flight tx214"), flight("Flight CV215", "flight cv215")
    table = gather([report(1, full), report(2, bare), report(3, other), report(4, next_)])
    assert len(set(ids(table, (1, full), (2, bare), (3, other), (4, next_)))) == 4


def test_ships_of_other_numbers_are_others():
    one, other, typo = (name(n, "vessel") for n in ("Tolvane 01", "Tolvane 02", "Tolvene 01"))
    table = gather([report(1, one), report(2, other), report(3, typo)])
    a, b, c = ids(table, (1, one), (2, other), (3, typo))
    assert a == c != b


def test_a_lone_word_under_two_types_of_things_is_one_thing():
    hall, site, person = name("Torvane", "organization"), name("Torvane", "facility"), name("Torvane", "person")
    table = gather([report(1, hall, hall, hall), report(2, site)])
    assert len(set(ids(table, (1, hall), (2, site)))) == 1
    table = gather([report(1, hall, hall, hall), report(2, person)])
    assert len(set(ids(table, (1, hall), (2, person)))) == 2


def test_a_company_of_a_country_is_one_with_and_without_its_legal_form():
    def telecom(text, country):
        return name(text, "organization", country=country, core=forms.fold(text).partition(" ")[2])

    long, short, other = (
        telecom("Norway Telecom SA", "NO"),
        telecom("Norway Telecom", "NO"),
        telecom("Peru Telecom", "PE"),
    )
    table = gather([report(1, long), report(2, short), report(3, other)])
    a, b, c = ids(table, (1, long), (2, short), (3, other))
    assert a == b != c


def test_a_family_name_in_two_words_or_in_one_is_one():
    two, one = name("Karim Abd al-Saleh"), name("Karim Abdel Saleh")
    table = gather([report(1, two), report(2, one)])
    assert len(set(ids(table, (1, two), (2, one)))) == 1

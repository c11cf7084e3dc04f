"""Which reports are versions of one: by address and story, in an order that the reports themselves give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.intake import announced, build
from crosswire.intake.addresses import canonical
from crosswire.intake.versions import Version, Versions, assign
from crosswire.records import Interval, Passage

NOON = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PAGE = "https://gazette.example/port/fire"
STORY = (
    "A fire broke out in a warehouse at the port of Tolva on Saturday. It burned through the night until crews from"
    " three towns put it out at dawn."
)


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://gazette.example/port/fire",
        "HTTPS://WWW.Gazette.Example:443/port/fire/",
        "https://gazette.example:443/port/fire#comments",
        "https://reader@gazette.example/port/fire?utm_source=letter&utm_medium=mail&fbclid=1",
        " https://gazette.example/port/fire?UTM_Campaign=x ",
    ],
)
def test_what_tells_nothing_of_the_page_is_no_part_of_its_address(url):
    assert canonical(url) == PAGE


def test_the_order_of_a_query_makes_no_difference_and_what_it_asks_does():
    assert canonical(f"{PAGE}?b=2&a=1&gclid=9") == canonical(f"{PAGE}?a=1&b=2")
    assert canonical(f"{PAGE}?a=1") != canonical(f"{PAGE}?a=2")


@pytest.mark.parametrize(
    "url",
    [None, "", "https://gazette.example", "http://www.gazette.example/", "mailto:a@b.example", "urn:news:1",
     "javascript:alert(1)", "https://[::1", "https://gazette.example:99999/x", "no address", "https:///x"],
)  # fmt: skip
def test_what_is_no_address_of_a_page(url):
    assert canonical(url) is None


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_an_address_in_its_one_spelling_is_its_own_whatever_stands_in_it(text):
    for url in (text, f"https://gazette.example/{text}", f"https://{text}/x"):
        found = canonical(url)
        assert found is None or canonical(found) == found


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (f"{STORY} Correction: it was on Sunday. More.", "Correction: it was on Sunday."),
        (
            f"{STORY}\n\nAn earlier version of this story gave another day",
            "An earlier version of this story gave another day",
        ),
        (f"{STORY} Corrección: fue el domingo.\nMás.", "Corrección: fue el domingo."),
        (STORY, None),
        (f"{STORY} No correction was needed.", None),
    ],
)
def test_a_note_of_change_is_quoted_to_the_end_of_its_sentence(text, note):
    found = announced.notes(text)
    assert [n.text for n in found] == ([note] if note else [])
    assert all(text[n.start : n.end] == n.text for n in found)


def version(ident, more="", hours=None, day="2031-05-04", url=PAGE, text=STORY):
    on = dt.date.fromisoformat(day) if day else None
    return build.report(
        f"{text} {more}", id=ident, url=url, outlet="Gazette", language="en",
        published=Interval(earliest=on, latest=on) if on else None,
        retrieved=NOON + hours * HOUR if hours is not None else None,
    )  # fmt: skip


def found(*reports):
    versions = Versions()
    versions.change((), reports)
    return {r.id: versions.of(r.id) for r in reports}


def first(number=1):
    return Version(of=None, number=number)


def test_versions_are_numbered_by_when_they_were_fetched_whatever_day_they_give():
    a, b, c = version("a", "Five died.", 3), version("b", "Six died.", 1), version("c", "Two.", 2, day="2031-05-09")
    assert found(a, b, c) == {"b": first(), "c": Version(of="b", number=2), "a": Version(of="b", number=3)}


def test_else_by_the_day_then_by_a_note_then_by_when_they_were_fetched():
    a, b = version("a", "Five died.", day="2031-05-05"), version("b", "Six died.")
    assert found(a, b) == {"b": first(), "a": Version(of="b", number=2)}
    noted = version("n", "Correction: six died.")
    assert found(noted, b) == {"b": first(), "n": Version(of="b", number=2)}
    later = version("l", "Correction: six died, one was hurt.", 5)
    assert found(noted, b, later)["l"] == Version(of="b", number=None)


def test_without_an_order_they_are_versions_without_numbers():
    a, b = version("a", "Five died."), version("b", "Six died.")
    assert found(a, b) == {"a": Version(of=None, number=None), "b": Version(of="a", number=None)}
    undated = replace(b, published=None)
    assert found(version("c", "Seven.", 1), undated)["b"].number is None


def test_one_alone_and_other_addresses_are_no_versions():
    assert found(version("a")) == {"a": None}
    assert found(version("a"), version("b", url=f"{PAGE}?id=2"), version("c", url=None)) == dict.fromkeys("abc")


def test_a_list_of_stories_has_no_versions_and_that_is_said_once():
    rest = " ".join(f"In item {n} the council of town {n} votes on road {n} at last." for n in range(40))
    words = rest.split()
    pages = [version(f"p{n}", text=" ".join(words[n * 40 : n * 40 + 160]), hours=n) for n in range(8)]
    versions = Versions()
    versions.change((), pages)
    assert {versions.of(p.id) for p in pages} == {None}
    (notice,) = versions.notices()
    assert (notice.code, notice.report) == ("address-changes", "p0")
    versions.change([p.id for p in pages[1:]], ())
    assert versions.notices() == ()


def test_versions_are_no_copies_of_each_other():
    a, b = (replace(version(i, m, h), copies_of=c) for i, m, h, c in (("a", "Five.", 1, None), ("b", "Six.", 2, "a")))
    other = replace(version("x", url=None), copies_of="b")
    (one, two, copy), notices = assign([a, b, other])
    assert [(r.copies_of, r.version_of, r.version) for r in (one, two)] == [(None, None, 1), (None, "a", 2)]
    assert (copy.copies_of, notices) == ("a", ())


def test_a_version_carries_what_the_one_that_it_copies_carries_but_nothing_of_its_own_page():
    words = "The minister said that nobody had been told of the fuel before the fire."
    source = version("w", words, url=None)
    a = version("a", f"{words} Five died.", 1)
    b = version("b", f"On Sunday. {words} Six died.", 2)
    c = version("c", "Six died.", 3)
    at, there = a.text.index(words), source.text.index(words)
    mine = Passage(
        start=at, end=at + len(words), report="w", report_start=there, report_end=there + len(words), known=True
    )
    own = replace(mine, report="a")
    made, _ = assign([
        source, replace(a, carries=(mine,)), replace(b, copies_of="a"), replace(c, copies_of="a", carries=(own,)),
    ])  # fmt: skip
    carried = {r.id: [(r.text[p.start : p.end], p.report) for p in r.carries] for r in made}
    assert carried == {"w": [], "a": [(words, "w")], "b": [(words, "w")], "c": []}


POOL = [
    version("a", "Five died.", 1), version("b", "Six died.", 2), version("c", "Seven died."),
    version("d", "Correction: eight died."), version("e", text="The council met on Monday to talk of a bridge."),
    version("f", "Five died.", url="https://x.example/1"), version("g", "Six died.", 1, url="https://x.example/1?ref=a"),
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(POOL), st.booleans()), max_size=20))
@settings(max_examples=300, deadline=None)
def test_what_comes_and_goes_leaves_what_all_at_once_would_give(steps):
    versions, held = Versions(), {}
    for report, come in steps:
        before = {id_: versions.of(id_) for id_ in held}
        if come and report.id not in held:
            changed = versions.change((), [report])
            held[report.id] = report
        elif not come and report.id in held:
            changed = versions.change([report.id], ())
            del held[report.id]
        else:
            continue
        assert {i for i, v in before.items() if i in held and versions.of(i) != v} <= changed
        fresh = Versions()
        fresh.change((), sorted(held.values(), key=lambda r: r.id))
        assert {i: versions.of(i) for i in held} == {i: fresh.of(i) for i in held}
        assert versions.notices() == fresh.notices()
        assert [versions.members(versions.head(i)) for i in held] == [fresh.members(fresh.head(i)) for i in held]

"""Copies: told by wording, not by what is said, whatever the order in which reports come in."""

from __future__ import annotations

import datetime as dt
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.intake import copies
from crosswire.records import Interval, Report

WIRE = (
    "Two cranes collapsed at the container port of Varna on Monday afternoon, sending steel beams onto the quay and"
    " forcing the harbour master to close three of its nine berths. Nobody was hurt, because the shift had left for"
    " its meal break a few minutes earlier, the port authority said in a statement. Engineers who examined the"
    " wreckage believe that a gust of wind tore the first crane from its rails and pushed it against the second one."
    " The cranes, built in 1979, had passed an inspection in January. Dockers have long complained that the equipment"
    " is older than most of the people who work on it. Ships waiting in the roads will be sent to Burgas until the"
    " quay has been cleared, which may take ten days. The transport minister is expected to visit on Wednesday."
)
OTHER = (
    "A gust of wind brought down two old cranes in the Bulgarian port of Varna, and three berths are shut. The accident"
    " happened on Monday while dockers were at lunch, so no one was injured, according to the port authority. One of"
    " the cranes, which date from 1979, left its rails and struck its neighbour. Burgas will take the ships that cannot"
    " unload; clearing the quay could last ten days. Union officials say they warned of the danger for years, although"
    " an inspection in January found nothing wrong. The minister of transport plans to come on Wednesday to see the"
    " damage for herself and to talk with the crews."
)


def report(id_: str, text: str, day: str | None = "2031-03-04", **fields: str) -> Report:
    when = dt.date.fromisoformat(day) if day else None
    return Report(id=id_, text=text, published=Interval(earliest=when, latest=when) if when else None, **fields)


def links(*reports: Report) -> dict[str, tuple[str, str]]:
    return {link.report: (link.copies_of, link.kind) for link in copies.find(reports)}


def test_an_exact_copy_under_another_header_and_credit():
    copy = f"Title: Cranes fall at Varna\nSource: The Coast\n\nVARNA, Bulgaria (AP) — {WIRE.upper()}\n\n(Reuters)\n"
    assert links(report("a", WIRE), report("b", copy, "2031-03-05")) == {"b": ("a", "exact")}


def test_another_headline_makes_no_difference():
    one, two = (
        report("a", f"Cranes fall at Varna\n\n{WIRE}"),
        report("b", f"Port shut as wind topples cranes\n\n{WIRE}"),
    )
    assert links(one, two) == {"b": ("a", "exact")}


def test_a_light_edit_is_a_near_copy():
    edited = WIRE.replace("collapsed", "crashed down").replace("Nobody was hurt", "No one was injured")
    edited = edited.replace("believe that", "think").replace("is expected to", "will")
    assert links(report("a", WIRE), report("b", edited)) == {"b": ("a", "near")}


def test_a_heavy_edit_is_a_near_copy():
    words = WIRE.split()
    edited = " ".join(w if n % 5 else "altered" for n, w in enumerate(words, 1))
    assert links(report("a", WIRE), report("b", edited)) == {"b": ("a", "near")}


def test_what_a_page_puts_around_a_report_makes_no_difference():
    page = f"Skip to content\n\nSubscribe to our newsletter\n\n{WIRE}\n\nRead also: Ten things\n\n© 2031 The Coast"
    assert links(report("a", WIRE), report("b", page)) == {"b": ("a", "exact")}


def test_a_report_that_puts_another_into_a_longer_story_carries_it():
    made = copies.assign([report("a", WIRE), report("b", f"{OTHER} {WIRE} {FILLER}", "2031-03-05")])
    assert made[1].copies_of is None
    assert [(p.report, p.known) for p in made[1].carries] == [("a", True)]


def test_a_copy_carries_nothing_besides():
    made = copies.assign([report("a", WIRE), report("b", WIRE, "2031-03-05")])
    assert [r.carries for r in made] == [(), ()]


def test_on_one_day_what_credits_an_agency_copies_what_does_not():
    credited = report("a", f"{WIRE}\n\n(Reuters)", outlet="The Coast")
    assert links(credited, report("b", WIRE, outlet="Reuters")) == {"a": ("b", "exact")}


def test_reordered_sentences_are_a_copy():
    sentences = re.split(r"(?<=\.) ", WIRE)
    assert links(report("a", WIRE), report("b", " ".join(sentences[::-1]))) == {"b": ("a", "near")}


@pytest.mark.parametrize("sentences", [2, 3, 4])
def test_a_cut_version_is_a_copy(sentences):
    cut = " ".join(re.split(r"(?<=\.) ", WIRE)[:sentences])
    assert links(report("a", WIRE), report("b", cut))["b"][0] == "a"


FILLER = " ".join(f"Word{i} and word{i + 1} follow on day{i}." for i in range(40))


def test_a_later_report_that_adds_a_little_is_a_copy():
    longer = f"{WIRE} The mayor asked people to stay away from the quay, and the fair was put off by a week."
    assert links(report("a", WIRE), report("b", longer, "2031-03-05")) == {"b": ("a", "near")}


def test_a_later_report_that_adds_more_than_it_takes_is_none():
    assert links(report("a", WIRE), report("b", f"{WIRE} {OTHER} {FILLER}", "2031-03-05")) == {}


def test_on_one_day_the_fuller_text_is_the_first():
    full = f"{WIRE} {OTHER} {FILLER}"
    for one, other in ("ab", "ba"):
        assert links(report(one, full), report(other, WIRE)) == {other: (one, "cut")}


def test_independent_reports_on_one_event_are_no_copies():
    assert links(report("a", WIRE), report("b", OTHER)) == {}


def test_a_shared_quotation_makes_no_copy():
    said = "“We asked for new cranes in nineteen letters and nobody ever answered a single one of them,” he said."
    assert links(report("a", f"{WIRE} {said}"), report("b", f"{OTHER} {said}")) == {}


def test_an_early_flash_does_not_make_the_full_story_a_copy():
    flash = " ".join(re.split(r"(?<=\.) ", WIRE)[:2])
    assert links(report("a", flash), report("b", f"{WIRE} {OTHER}", "2031-03-05")) == {}


def test_short_texts_are_copies_only_when_equal():
    assert links(report("a", "Four men were held in Varna."), report("b", "Four men were held in VARNA")) == {
        "b": ("a", "exact")
    }
    assert links(report("a", "Four men were held in Varna."), report("b", "Five men were held in Varna.")) == {}


def test_texts_without_words_are_nobodys_copies():
    assert links(report("a", ""), report("b", ""), report("c", "…"), report("d", "…")) == {}


def test_the_first_of_a_group_is_the_earliest_then_the_unchanged_then_the_smallest_id():
    dated, later, undated = report("z", WIRE), report("a", WIRE, "2031-03-05"), report("b", WIRE, None)
    assert links(dated, later, undated) == {"a": ("z", "exact"), "b": ("z", "exact")}
    corrected = report("a", f"{WIRE} Correction: An earlier version of this story named another port.")
    assert links(report("b", WIRE), corrected)["a"][0] == "b"
    assert links(report("d", WIRE), report("c", WIRE)) == {"d": ("c", "exact")}


def test_a_copy_of_a_copy_points_at_the_first():
    chain = [report("a", WIRE)]
    sentences = re.split(r"(?<=\.) ", WIRE)
    for number, name in enumerate("bcde", 1):
        text = " ".join([*sentences[number:], *(f"New{name}{i} detail{name}{i} came to light." for i in range(number))])
        chain.append(report(name, text, f"2031-03-{4 + number:02d}"))
    found = links(*chain)
    assert {found[r.id][0] for r in chain[1:]} == {"a"}


def test_assign_keeps_order_and_everything_else():
    given_ = (report("b", WIRE, "2031-03-05", outlet="O"), report("a", WIRE), report("c", OTHER))
    made = copies.assign(given_)
    assert [(r.id, r.copies_of, r.outlet) for r in made] == [("b", "a", "O"), ("a", None, None), ("c", None, None)]
    assert copies.assign(made) == made


WORDS = [
    f"{a}{b}" for a in ("ba", "ke", "li", "mo", "nu", "ra", "so", "tu") for b in ("den", "fer", "lin", "mar", "tos")
]


def story(seed: int, size: int = 120) -> str:
    rng = random.Random(seed)  # noqa: S311 - words, no secrets
    return " ".join(rng.choice(WORDS) for _ in range(size))


@st.composite
def corpora(draw):
    reports = []
    for number in range(draw(st.integers(2, 9))):
        words = story(draw(st.integers(0, 2))).split()
        for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=8)):
            words[at] = "edited"
        keep = draw(st.integers(30, len(words)))
        own = story(10 + number).split()[: draw(st.sampled_from([0, 0, 90]))]
        day = draw(st.sampled_from(["2031-03-04", "2031-03-05", None]))
        reports.append(report(f"r{number}", " ".join([*own, *words[:keep]]), day))
    return reports


@given(corpora(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_arrival_plays_no_part(reports, rng):
    shuffled = list(reports)
    rng.shuffle(shuffled)
    assert copies.find(shuffled) == copies.find(reports)
    kept = {r.id: r.carries for r in copies.assign(reports)}
    assert {r.id: r.carries for r in copies.assign(shuffled)} == kept
    texts = {r.id: r.text for r in reports}
    for id_, carried in kept.items():
        assert all(
            texts[id_][p.start : p.end].strip() and texts[p.report][p.report_start : p.report_end] for p in carried
        )


@given(corpora(), st.lists(st.tuples(st.integers(0, 8), st.booleans()), max_size=14))
@settings(max_examples=150, deadline=None)
def test_what_comes_and_goes_leaves_what_all_at_once_would_make(reports, steps):
    kept, held = copies.Copies(), {}
    for number, stays in steps:
        text = reports[number % len(reports)]
        before = {id_: (kept.link(id_), kept.carried(id_)) for id_ in held}
        gone = [text.id] if held.pop(text.id, None) else []
        if stays:
            held[text.id] = text
        told = kept.change(gone, [text] if stays else [])
        links = {link.report: link for link in copies.find(held.values())}
        assert {id_: kept.link(id_) for id_ in held} == {id_: links.get(id_) for id_ in held}
        assert {id_: kept.carried(id_) for id_ in held} == {r.id: r.carries for r in copies.assign([*held.values()])}
        assert {id_ for id_ in held if (kept.link(id_), kept.carried(id_)) != before.get(id_)} <= told


@given(corpora())
@settings(max_examples=80, deadline=None)
def test_links_lead_to_a_report_that_copies_nothing(reports):
    found = copies.find(reports)
    copied = {link.report for link in found}
    known = {r.id for r in reports}
    for link in found:
        assert link.copies_of in known - copied
        assert 0 < link.overlap <= 1


@given(st.integers(0, 50), st.integers(51, 100))
@settings(max_examples=40, deadline=None)
def test_different_stories_are_never_linked(one, two):
    assert links(report("a", story(one)), report("b", story(two))) == {}


def test_a_thousand_copies_of_one_text_take_no_quadratic_time():
    import time

    def seconds(count: int) -> float:
        reports = [report(f"r{i:05d}", f"{WIRE} Notice {i}.") for i in range(count)]
        begin = time.perf_counter()
        assert len(copies.find(reports)) == count - 1
        return time.perf_counter() - begin

    seconds(50)
    assert seconds(1_600) < 4 * 3 * seconds(400) + 0.5

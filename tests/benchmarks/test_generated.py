"""The generated corpora: the same for a seed, true to their truth, and settled to it."""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def generated():
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not here")
    sys.path.insert(0, str(BENCHMARKS))
    import generated

    yield generated
    sys.path.remove(str(BENCHMARKS))
    for name in [n for n in sys.modules if n.split(".")[0] == "generated"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def told(generated):
    return list(itertools.islice(generated.stream(7), 1500))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(generated, told):
    again = itertools.islice(generated.stream(7), 300)
    assert [json.dumps(t.lines()) for t in again] == [json.dumps(t.lines()) for t in told[:300]]
    other = itertools.islice(generated.stream(8), 50)
    assert [t.report.text for t in other] != [t.report.text for t in told[:50]]


def test_reports_come_in_the_order_in_which_they_are_written_each_once(told):
    assert [t.truth.written for t in told] == sorted(t.truth.written for t in told)
    assert len({t.report.id for t in told}) == len(told)
    assert all(t.report.id == t.truth.report for t in told)
    assert all(t.report.published is None or t.truth.dated for t in told)


def test_all_that_makes_news_hard_is_there(told):
    truths = [t.truth for t in told]
    assert {t.how for t in truths} == {None, "exact", "credited", "edited"}
    assert {t.language for t in truths} == {"en", "es"}
    assert {t.kind for t in truths} >= {"bombing", "shooting", "stabbing", "fire", "crash", "strike", None}
    assert 0.01 < sum(not t.dated for t in truths) / len(truths) < 0.1
    tolls = {}
    for t in truths:
        if t.situation:
            tolls.setdefault(t.situation, []).append(t.killed)
    assert any(later > first for first, *rest in tolls.values() for later in rest)
    assert any("corrects" in t.report.text or "corrected" in t.report.text for t in told)


def test_a_report_says_what_is_so_of_it(told):
    by_id = {t.report.id: t for t in told}
    numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    for t in told:
        if t.truth.situation is None:
            continue
        assert t.truth.town in t.report.text
        if t.truth.killed and t.truth.language == "en":
            said = numbers[t.truth.killed] if t.truth.killed < len(numbers) else str(t.truth.killed)
            assert said in t.report.text.lower()
        if t.truth.copy_of in by_id:
            original = by_id[t.truth.copy_of]
            assert original.truth.copy_of is None
            assert original.truth.written <= t.truth.written
            assert (original.truth.situation, original.truth.killed) == (t.truth.situation, t.truth.killed)
            if t.truth.how == "exact":
                assert t.report.text == original.report.text
                assert t.report.outlet != original.report.outlet


def test_no_two_situations_are_in_one_town_within_months(told):
    towns = {(t.truth.situation, t.truth.town) for t in told if t.truth.situation}
    assert max(Counter(town for _, town in towns).values()) == 1


@pytest.mark.model
def test_a_small_corpus_settles_to_its_truth(generated, told):
    from crosswire import intake, pipeline

    some = told[:240]
    record = pipeline.settle_reports(intake.Intake(reports=tuple(t.report for t in some)))
    found = generated.score(record, (t.truth for t in some))
    assert found.reports == 240
    assert found.incidents > 10
    assert found.incidents_precision >= 0.95
    assert found.incidents_f >= 0.8
    assert found.copies_precision >= 0.85  # by chance two reports of one situation come to be worded alike
    assert found.copies_recall >= 0.9
    assert found.killed_exact >= 0.7

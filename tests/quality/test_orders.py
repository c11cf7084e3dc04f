"""The score of a whole record does not hang on the order in which its reports came to the case."""

import pytest
from measuring import orders
from measuring.bench import Bench
from measuring.folders import folders

NEEDS = ("reports", "gold/ecuador.json", "scorers/score_gold.py")


@pytest.mark.model
@pytest.mark.quality
@pytest.mark.xdist_group("reports")
def test_the_score_is_the_same_in_all_orders_and_that_of_reading_at_once():
    found = folders()
    if absent := found.absent(NEEDS):
        pytest.skip(f"not shipped and not found: {', '.join(absent)}")
    with Bench(found) as bench:
        at_once, reports = bench.record_summary("reports", "gold/ecuador.json")
        scores = orders.all_of(bench, "reports", "gold/ecuador.json")
    assert reports == 4
    assert len(scores) == 24
    assert set(scores) == {float(at_once["score"])}

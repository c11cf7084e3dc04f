"""The benchmarks' own sums, and the page that they write parts of."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
OWN = {"case", "growth", "flat", "cold", "truth", "run", "serving", "generated", "search", "views", "pages", "load"}


@pytest.fixture(autouse=True)
def beside(monkeypatch):
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not here")
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.split(".")[0] in OWN:
            del sys.modules[name]


def size(milliseconds):
    return {"built": 1.0, "megabytes": 100.0, "rounds": {"add": [milliseconds / 1e3] * 5}}


def test_the_slope_is_the_exponent_of_growth():
    import growth

    flat = {"1000": size(1), "10000": size(3), "100000": size(3), "1000000": size(3)}
    assert growth.slope(flat, "add") == pytest.approx(0.0)
    in_proportion = {"10000": size(3), "100000": size(30), "1000000": size(300)}
    assert growth.slope(in_proportion, "add") == pytest.approx(1.0)
    root = {"10000": size(2), "1000000": size(20)}
    assert growth.slope(root, "add") == pytest.approx(0.5)
    assert growth.slope({"1000": size(1), "10000": size(2)}, "add") is None


def test_the_growth_is_told_size_by_size():
    import growth

    worlds = {"settled": {"10000": size(2), "1000000": size(20)}}
    told = growth.render({"setting": {"cores": 2, "python": "3.12"}, "worlds": worlds})
    assert "| Settled in memory | 10,000 | 1,000,000 | slope |" in told
    assert "| one report more, settled | 2.0 (2.0–2.0) | 20.0 (20.0–20.0) | 0.50 |" in told


def test_one_report_more_is_measured_in_memory_and_on_disk():
    import growth

    alone = growth.settled(100, 3)
    assert [len(alone["rounds"][k]) for k in ("add", "record")] == [3, 3]
    kept = growth.in_case(100, 3)
    assert all(len(times) == 3 for times in kept["rounds"].values())
    added = zip(*(kept["rounds"][k] for k in ("plan", "write", "follow", "add")), strict=True)
    assert all(plan + write + follow == pytest.approx(add) for plan, write, follow, add in added)


def test_flat_reading_says_how_far_a_tenth_is_from_the_median():
    import flat

    one = {"seconds": 10.0, "processor": 20.0, "characters": 1000, "worker": 200.0, "this": 50.0}
    tenths = [one] * 10
    tenths[3] = {**one, "seconds": 8.0, "processor": 25.0, "worker": 210.0}
    told = flat.render(
        {"setting": {}, "workers": 2, "reports": 100, "statements": 7, "tenths": tenths},
    )
    assert "none is more than 25.0 % from the median by the clock, and 20.0 % by the" in " ".join(told.split())
    assert "never held more than 210 MB" in " ".join(told.split())


def test_every_benchmark_has_its_place_on_the_page(tmp_path, monkeypatch):
    import run
    import serving

    assert set(run.PARTS) <= set(serving.PARTS)
    assert all((BENCHMARKS / f"{name}.py").is_file() for name in run.PARTS)
    page = tmp_path / "performance.md"
    monkeypatch.setattr(serving, "PAGE", page)
    serving.write("load", "## Many\n")
    serving.write("cold", "## From nothing\n", {"rounds": 2})
    serving.write("reading", "# Performance\n")
    serving.write("cold", "## From nothing, again\n", {"rounds": 3})
    text = page.read_text("utf-8")
    assert text.index("# Performance") < text.index("From nothing, again") < text.index("## Many")
    assert text.count("From nothing") == 1
    assert json.loads((tmp_path / "performance-cold.json").read_text("utf-8")) == {"rounds": 3}


def test_a_report_more_makes_nothing_that_the_collector_looks_through_as_long_as_the_case_is(monkeypatch):
    import growth

    from crosswire.reconcile import ordered
    from crosswire.reconcile.settle import Item, Settler

    def put(number):
        report, read = growth.made(number)
        settler.put(Item(report=report, reading=read.reading, statements=read.statements))

    monkeypatch.setattr(ordered, "CHUNK", 128)
    settler = Settler()
    for number in range(400):
        put(number)
    settler.record()
    gc.collect()
    gc.disable()
    try:
        for number in range(400, 404):
            put(number)
            settler.record()
        young = [x for x in gc.get_objects(generation=0) if isinstance(x, dict | list | set | tuple)]
    finally:
        gc.enable()
    assert young
    assert max(map(len, young)) < 2 * ordered.CHUNK < len(settler.record().statements)

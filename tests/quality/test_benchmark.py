"""The benchmark's page says what its rounds say."""

import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "reading.py"


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("benchmark_reading", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rounds(benchmark, *stated):
    parts = dict.fromkeys((*benchmark.ANNOTATORS, *benchmark.KINDS), 0.1)
    return [{"spacy": 4.0, "tuned": 2.0, "read": 4.0, "stated": s, "several": s / 2, **parts} for s in stated]


def test_ratios_are_medians_with_the_lowest_and_the_highest(benchmark):
    table = benchmark.table({"tokens": 8000, "rounds": rounds(benchmark, 5.0, 8.0, 4.0)})
    assert "| spaCy alone, default call | 2,000 | 1.00 (1.00–1.00) | 0.50 (0.50–0.50) |" in table
    assert "| whole reading, with statements | 1,600 | 0.80 (0.50–1.00) | 0.40 (0.25–0.50) |" in table
    assert "| whole reading, with statements, by all cores | 3,200 | 1.60 (1.00–2.00) | 0.80 (0.50–1.00) |" in table
    assert "| times | 2.0 % | 5.0 % |" in table
    assert f"| {benchmark.REST} | 80.0 % | 200.0 % |" in table


def test_what_is_timed_gives_what_it_gave(benchmark):
    spent = {}
    timed = benchmark._timed(lambda n: (x for x in range(n)), "kind", spent)
    assert list(timed(3)) == [0, 1, 2]
    assert benchmark._timed(lambda: (1, 2), "other", spent)() == (1, 2)
    assert set(spent) == {"kind", "other"}
    assert all(seconds >= 0 for seconds in spent.values())


def test_the_page_names_both_yardsticks(benchmark):
    text = {"documents": 2, "tokens": 8000, "rounds": rounds(benchmark, 5.0)}
    setting = {"cores": 2, "python": "3.12", "spacy": "3.8", "model": "m"}
    page = benchmark.render({"rounds": 1, "setting": setting, "texts": {"demonstration": text, "corpus": text}})
    assert page.count("2 documents, 8,000 tokens.") == 2
    assert "use_blis=False" in page
    assert "default call" in page

"""Many at one workbench for a short while: nobody gets an error, and nothing is lost. The long run is a benchmark."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def load(monkeypatch):
    """The benchmark, which stands beside the package."""
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not here")
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    import load

    yield load
    for name in set(sys.modules) - before:
        if name in {"load", "pages", "case", "serving"}:
            del sys.modules[name]


def test_ten_readers_and_two_writers_get_no_error_and_lose_nothing(load, demo):
    found = load.run(demo, readers=10, writers=2, seconds=5)
    assert found["errors"] == []
    assert found["lost"] == []
    assert found["twice"] == found["unanswered"] == 0
    assert found["faults"] == []
    assert found["entries"] > 0
    assert found["read"]["by_status"].get("200", 0) > 10

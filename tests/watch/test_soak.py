"""A short soak: a server that fails in every way, a watch that is killed, and nothing lost or doubled.

The long one, with 200 feeds, is a benchmark.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def soak(monkeypatch):
    """The benchmark, which stands beside the package."""
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not here")
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    import soak

    yield soak
    for name in set(sys.modules) - before:
        if name.startswith("soak"):
            del sys.modules[name]


def test_nothing_is_lost_or_doubled_and_every_fault_is_told(soak):
    found = soak.run(feeds=10, days=1.6, kills=1, seed=3, seconds=1.0)
    assert found.wrong == []
    assert found.figures["kills"] == 1
    assert found.figures["added"] >= found.figures["expected"] > 10
    assert found.figures["faults"] > 10
    assert found.figures["versions"] > 0

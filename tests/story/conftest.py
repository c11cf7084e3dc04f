"""The shipped situation, read and settled once for all tests of this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crosswire import demo, pipeline
from crosswire.intake import copies, versions
from crosswire.reconcile.settle import Item, settle

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def items() -> list[Item]:
    reports, notices = versions.assign(copies.assign(pipeline.take_in(demo.reports()).reports))
    assert notices == ()
    return list(pipeline.read(reports))


@pytest.fixture(scope="session")
def record(items):
    return settle(items)

"""What the tests of alerts share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "ledger")]

from growing import Situation  # noqa: E402 - its folder is on the path only now


@pytest.fixture
def situation():
    """The class of cases that grow."""
    return Situation

"""A desk for every test: a case, a web that is made up, and a clock that jumps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def desk(tmp_path):
    from made_up_web import Desk

    return Desk(tmp_path)

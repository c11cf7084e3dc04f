"""The made-up situation for the tests of the views."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("situation", Path(__file__).with_name("situation.py"))
_situation = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_situation)


@pytest.fixture(scope="session")
def situation():
    """The module that builds the record, for its parts."""
    return _situation


@pytest.fixture(scope="session")
def record():
    """The settled record of the made-up situation."""
    return _situation.record()

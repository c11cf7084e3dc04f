"""Lets the tests of this folder import the records that are made for them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from searchable import situation

from crosswire.search.catalogue import Catalogue


@pytest.fixture(scope="session")
def record():
    """The made-up situation."""
    return situation()


@pytest.fixture(scope="session")
def catalogue(record):
    """The made-up situation, ready to be searched."""
    with Catalogue() as made:
        made.follow(record)
        yield made

"""A report's whole toll of one happening."""

from __future__ import annotations

import pytest
from tests.conftest import Parse

from crosswire.reading.annotate import annotate
from crosswire.records import Bounds
from crosswire.statements.context import Context
from crosswire.statements.events import joining, lexicon, tolls, triggers

pytestmark = pytest.mark.model


def toll(parse: Parse, text: str) -> tuple[Bounds | None, Bounds | None]:
    """The toll of a report whose every violent event is one happening."""
    document = parse(text, published="2031-05-04")
    words = lexicon.load("en")
    assert words is not None
    found = [e for s in document.sentences for e in joining.join(triggers.find(s, words)) if e.type == "ASSAULT"]
    return tolls.of(found, Context(document, annotate(document)), words)


def exactly(number: int) -> Bounds:
    """A count known exactly."""
    return Bounds(low=number, high=number)


def test_the_larger_count_is_the_whole(parse: Parse) -> None:
    """A total is not added to its parts."""
    killed, injured = toll(parse, "Gunmen shot five men dead in Veldt on Friday. One man was killed in his car.")
    assert killed == exactly(5)
    assert injured is None

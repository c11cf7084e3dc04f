"""Ships that bear the names of places."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The destroyer INS Mysore picked up the call. The Mysore launched its helicopter at once off Aden.",
        "The Navy sent a Delhi-class destroyer to the waters off Aden.",
    ],
)
def test_a_ship_is_no_place(parse, text):
    assert [p.name for p in annotate(parse(text)).places] == ["Aden"]

"""Some of those told before: what they are, and that they come to nobody more."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import read

pytestmark = pytest.mark.model


def figures(parse, text):
    document = parse(text)
    found = [s.figure for s in read(document, annotate(document)) if s.figure]
    return [(f.measure, f.value, f.item) for f in found]


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Seven people were killed in the raid, four of them guards.", ("killed", 4, "guards")),
        ("The blast left nine dead, three of them children.", ("killed", 3, "children")),
        ("Police detained 15 men, six of them foreigners.", ("detained", 6, "foreigners")),
        ("The fire killed eight people, five of whom were nurses.", ("killed", 5, "nurses")),
        ("Ten people were hurt in the riot, four of whom are sailors.", ("injured", 4, "sailors")),
        ("The crash killed 12 people, 10 of them passengers and two of them crew.", ("killed", 2, "crew")),
        ("The bomb wounded twelve people, three of them seriously.", ("injured", 3, "people")),
        ("The gang abducted eight clerks, six of whom were released.", ("kidnapped", 6, "clerks")),
        ("The flood displaced 900 families, 200 of them in Ghent.", ("displaced", 200, "families")),
    ],
)
def test_some_are_counted_as_what_they_are_said_to_be(parse, text, some):
    found = figures(parse, text)
    assert some in found
    assert len(found) == len({value for _, value, _ in found})

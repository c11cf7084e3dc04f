"""Names are found as whole words, the longest first, in one reading of a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crosswire.views.names import Names

PARTS = [
    "Anna",
    "Berg",
    "Anna Berg",
    "anna",
    "Berg-",
    "'Abd",
    "Abd",
    "O'Neil",
    "O",
    "(x)",
    "??",
    "_",
    "é",
    "İ",
    "1",
    "-",
    " ",
    "\n",
]
TEXTS = st.lists(st.sampled_from([*PARTS, "s", "."]), max_size=12).map("".join)


@given(st.lists(TEXTS.filter(str.strip), max_size=6), TEXTS)
def test_names_are_found_as_by_a_pattern_of_all_of_them(names, text):
    pattern = "|".join(re.escape(n) for n in sorted(set(names), key=lambda n: (-len(n), n)))
    wanted = [m.span() for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)] if names else []
    assert Names(names).find(text) == wanted
    assert bool(Names(names)) == bool(names)


def test_every_place_of_a_name_is_found_also_within_another():
    assert sorted(Names(["Anna Berg", "Berg"]).every("Anna Berg saw Berg, not Bergen.")) == [
        (0, 9, "Anna Berg"),
        (5, 9, "Berg"),
        (14, 18, "Berg"),
    ]


def test_a_text_without_names_is_the_same_object():
    text = "Bergen stands."
    assert Names(["Berg"]).replace(text, "a person") is text
    assert Names(["Berg"]).replace("Berg stands.", "a person") == "a person stands."

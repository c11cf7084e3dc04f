"""The encoding that bytes are in, whatever is told of them."""

from __future__ import annotations

import pytest

from crosswire.fetching.charsets import charset

XML = '<?xml version="1.0" encoding="{}"?><rss>Peñón — 12</rss>'


@pytest.mark.parametrize(
    ("content", "told", "found"),
    [
        ("Peñón".encode(), "iso-8859-1", None),
        ("Peñón".encode("cp1252"), "windows-1252", "windows-1252"),
        ("Peñón".encode("cp1252"), "utf-8", None),
        ("Peñón".encode("cp1252"), "no-such-thing", None),
        (XML.format("windows-1252").encode("cp1252"), "utf-8", "windows-1252"),
        (XML.format("windows-1252").encode("cp1252"), "", "windows-1252"),
        (XML.format("utf-8").encode("koi8-r", "ignore"), "", None),
        ("Peñón".encode("utf-16"), "utf-8", None),
        (b"", "", None),
    ],
)
def test_what_is_told_is_believed_where_it_fits(content, told, found):
    assert charset(content, told) == found

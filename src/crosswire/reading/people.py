"""First names and family names of people, as a census counted them: small letters, without accents."""

from __future__ import annotations

import functools
import lzma
from importlib import resources
from typing import NamedTuple


class PersonNames(NamedTuple):
    """First names, and family names."""

    given: frozenset[str]
    family: frozenset[str]


@functools.cache
def person_names() -> PersonNames:
    """The names, read once a process (about 20 ms)."""
    packed = resources.files("crosswire") / "data" / "person_names.txt.xz"
    given, family = lzma.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    return PersonNames(frozenset(given.split()), frozenset(family.split()))

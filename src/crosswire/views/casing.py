"""Names out of copy in capitals, as wires used to send it, in the letters of print."""

from __future__ import annotations

import functools

from crosswire.reading.truecase import truecase
from crosswire.records import Report

_AROUND = 240
"""Code points on either side by which the letters of a name are judged."""

_KEPT = 4_096
"""Stretches that are kept."""


def printed(report: Report, start: int, end: int) -> str:
    """A stretch of a report's text as print would write it, where it stands in capitals amid others; else as it is."""
    raw = report.text[start:end]
    if not raw.isupper():
        return raw
    first = max(0, start - _AROUND)
    return _cased(report.text[first : end + _AROUND], report.language or "en")[start - first : end - first]


@functools.lru_cache(_KEPT)
def _cased(text: str, language: str) -> str:
    return truecase(text, language)

"""Tables as CSV by RFC 4180: UTF-8, a line of names first, CRLF at line ends, quotes where they are needed.

A list is one cell, its items parted by "; ". A text that a spreadsheet would run as a formula gets an apostrophe
before it, as OWASP advises; numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from crosswire.records import Record
from crosswire.views.exports.rows import Cell
from crosswire.views.exports.tables import TABLES, Table
from crosswire.views.policies import Policy

#: What makes a cell a formula, or hides that it is one: OWASP's list of signs, with their full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export(record: Record, *, kinds: Sequence[str] = (), policy: Policy | None = None) -> dict[str, bytes]:
    """A file for each kind of row (all of them without a choice), by its name."""
    return {f"{kind}.csv": _file(TABLES[kind], record, policy) for kind in kinds or TABLES}


def _file(table: Table, record: Record, policy: Policy | None) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(c.name for c in table.columns)
    for row in table.of(record, policy):
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode("utf-8", errors="replace")


def cell(value: Cell) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    if isinstance(value, str | tuple) and text.startswith(_FORMULA):
        return f"'{text}"
    return text

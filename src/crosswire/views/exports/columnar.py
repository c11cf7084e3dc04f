"""Tables as Parquet files, by pyarrow, which ``crosswire[parquet]`` installs. The same record gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from crosswire.errors import UsageError
from crosswire.records import Record
from crosswire.views.exports.rows import Cell
from crosswire.views.exports.tables import TABLES, Column, Table
from crosswire.views.policies import Policy


def export(record: Record, *, kinds: Sequence[str] = (), policy: Policy | None = None) -> dict[str, bytes]:
    """A file for each kind of row (all of them without a choice), by its name.

    Raises ``UsageError`` where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet files need pyarrow: pip install 'crosswire[parquet]'") from error
    return {f"{kind}.parquet": _file(pa, parquet, TABLES[kind], record, policy) for kind in kinds or TABLES}


def _file(arrow: Any, parquet: Any, table: Table, record: Record, policy: Policy | None) -> bytes:
    rows = list(table.of(record, policy))
    schema = arrow.schema([_field(arrow, c) for c in table.columns], metadata={"holds": table.holds})
    columns = [[_value(row[at]) for row in rows] for at in range(len(table.columns))]
    arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def _field(arrow: Any, column: Column) -> Any:
    types = {
        "text": arrow.string(),
        "number": arrow.float64(),
        "whole": arrow.int64(),
        "flag": arrow.bool_(),
        "day": arrow.date32(),
        "list": arrow.list_(arrow.string()),
    }
    return arrow.field(column.name, types[column.type], metadata={"holds": column.holds})


def _value(value: Cell) -> Any:
    """A value as it is stored; a lone surrogate, which UTF-8 has not, becomes a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode("utf-8")
    return [_value(v) for v in value] if isinstance(value, tuple) else value

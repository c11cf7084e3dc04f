"""Exports: a settled record in, files for other programs out, each as a name and its bytes.

An exporter is a callable of the form of :class:`Exporter`. Those of the program are ``csv``, ``parquet`` and
``jsonl``; others are found in the entry-point group ``crosswire.exporters`` under the name of their format.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Protocol

from crosswire.errors import UsageError
from crosswire.records import Record
from crosswire.views.policies import Policy

GROUP = "crosswire.exporters"
OWN = {
    "csv": "crosswire.views.exports.commas",
    "parquet": "crosswire.views.exports.columnar",
    "jsonl": "crosswire.views.jsonl",
}
"""The program's own formats and the modules whose ``export`` writes them."""


class Exporter(Protocol):
    """What an entry point of the group ``crosswire.exporters`` must be."""

    def __call__(self, record: Record, *, kinds: Sequence[str] = (), policy: Policy | None = None) -> dict[str, bytes]:
        """Files of a record by their names. ``kinds`` chooses among :func:`kinds`, without it all are written.

        ``policy`` makes the numbers of the figures. The same record must give the same bytes.
        """


def formats() -> tuple[str, ...]:
    """The names of all formats that are installed."""
    return tuple(sorted({*OWN, *(p.name for p in metadata.entry_points(group=GROUP))}))


def find(name: str) -> Exporter:
    """The exporter of a format. Raises ``UsageError`` where there is none."""
    if name in OWN:
        own: Exporter = importlib.import_module(OWN[name]).export
        return own
    for point in metadata.entry_points(group=GROUP):
        if point.name == name:
            found: Exporter = point.load()
            return found
    raise UsageError(f"there is no format named {name}; choose one of {', '.join(formats())}")


def kinds() -> tuple[str, ...]:
    """The kinds of rows that can be chosen."""
    from crosswire.views.exports.tables import TABLES

    return tuple(TABLES)


def known(chosen: Sequence[str]) -> None:
    """Raise ``UsageError`` unless all of these are kinds of rows."""
    for kind in chosen:
        if kind not in kinds():
            raise UsageError(f"there are no rows of the kind {kind}; choose among {', '.join(kinds())}")


def export(
    record: Record,
    style: str,
    *,
    kinds: Sequence[str] = (),
    policy: Policy | None = None,
    redact: bool = False,
    language: str = "en",
) -> dict[str, bytes]:
    """The files of a record in a format, by their names; ``redact`` leaves out the names of private persons.

    Raises ``UsageError`` for an unknown format or kind.
    """
    from crosswire.views import redaction

    known(kinds)
    exporter = find(style)
    shown = redaction.redact(record, language=language) if redact else record
    return exporter(shown, kinds=tuple(dict.fromkeys(kinds)), policy=policy)


def save(files: dict[str, bytes], where: Path) -> tuple[Path, ...]:
    """Write the files: a single one to ``where`` itself unless that is a folder, several into the folder ``where``.

    Raises ``UsageError`` where something cannot be written.
    """
    try:
        if len(files) == 1 and not where.is_dir():
            where.write_bytes(next(iter(files.values())))
            return (where,)
        where.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (where / name).write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {where}: {error.strerror}; name another place with -o") from error
    return tuple(where / name for name in files)

"""What every exporter must hold, as one check: ``check_exporter(export, record)``."""

from __future__ import annotations

from pathlib import PurePath

from crosswire.records import Record
from crosswire.views import exports
from crosswire.views.exports import Exporter
from crosswire.views.policies import choose


def check_exporter(export: Exporter, record: Record) -> None:
    """Raise ``AssertionError`` unless the exporter keeps to :class:`crosswire.views.exports.Exporter`."""
    files = export(record)
    _hold(bool(files), "an exporter must give at least one file, also of an empty record")
    for name, content in files.items():
        _hold(bool(name) and PurePath(name).name == name, f"{name!r} is no plain file name")
        _hold(isinstance(content, bytes), f"{name} is not given as bytes")
    _hold(export(record) == files, "the same record must give the same bytes")
    _hold(set(export(Record())) == set(files), "an empty record must give the same files")
    for kind in exports.kinds():
        some = export(record, kinds=(kind,))
        _hold(set(some) <= set(files), f"choosing {kind} gives files that are not among all files")
        _hold(all(files[name] == content for name, content in some.items()), f"choosing {kind} changes its file")
    for policy in ("conservative", "min-max", "latest"):
        _hold(set(export(record, policy=choose(policy))) == set(files), "a policy changes which files there are")


def _hold(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)

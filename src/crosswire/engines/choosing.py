"""The engine that a person names."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from crosswire.engines import local
from crosswire.engines.engine import Engine
from crosswire.errors import EngineError, UsageError

ENGINES = ("local", "dask")
"""Processes of this machine, or a cluster that Dask keeps."""


def engine(
    name: str, *, workers: int | None = None, scheduler: str | None = None, sources: Sequence[Path] = ()
) -> Engine:
    """An engine of so many workers, by default one for each core; a ``scheduler`` has workers of its own already.

    Raises ``UsageError`` where the options clash or what it needs is not installed, ``EngineError`` where the
    scheduler cannot be reached or its workers do not see the ``sources`` that are there.
    """
    if name == "local":
        if scheduler is not None:
            raise UsageError("only the engine dask has a scheduler; add --engine dask")
        return local.Local(workers or local.cores())
    if name != "dask":
        raise UsageError(f"there is no engine {name}; there are {' and '.join(ENGINES)}")
    if scheduler is not None and workers is not None:
        raise UsageError("a scheduler has its own workers; leave --workers away, or --scheduler")
    from crosswire.engines import cluster

    made = cluster.Dask(workers or local.cores(), scheduler=scheduler)
    with contextlib.ExitStack() as undo:
        undo.callback(made.close)
        if unseen := made.unseen([p for p in sources if p.exists()]):
            raise EngineError(f"the workers do not see {unseen[0]}; put it into a folder that all machines share")
        undo.pop_all()
    return made

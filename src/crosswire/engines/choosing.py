"""The engine that a person names."""

from __future__ import annotations

from crosswire.engines import local
from crosswire.engines.engine import Engine
from crosswire.errors import UsageError

ENGINES = ("local", "dask")
"""Processes of this machine, or a cluster that Dask keeps."""


def engine(name: str, *, workers: int | None = None, scheduler: str | None = None) -> Engine:
    """An engine of so many workers, by default one for each core; a ``scheduler`` has workers of its own already.

    Raises ``UsageError`` where the options clash or what it needs is not installed, ``EngineError`` where the
    scheduler cannot be reached.
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

    return cluster.Dask(workers or local.cores(), scheduler=scheduler)

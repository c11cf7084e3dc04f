"""Running a watch until somebody stops it: Ctrl-C and SIGTERM end it after what is in hand."""

from __future__ import annotations

import signal
from collections.abc import Callable

import anyio

from crosswire.watch.holding import Hold
from crosswire.watch.loop import Watch


def run(watch: Watch, hold: Hold, *, once: bool, span: float | None, stopping: Callable[[], None]) -> None:
    """Run it while ``hold`` holds its memory; ``stopping`` is called when somebody asks for a stop.

    Whoever asks twice does not wait.
    """
    try:
        anyio.run(_run, watch, hold, once, span, stopping)
    except BaseExceptionGroup as errors:
        raise _first(errors) from errors


async def _run(watch: Watch, hold: Hold, once: bool, span: float | None, stopping: Callable[[], None]) -> None:
    async def signals(scope: anyio.CancelScope) -> None:
        with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as received:
            async for _ in received:
                if watch.stop.is_set():
                    scope.cancel()  # what is in hand is left, and done again next time
                    return
                stopping()
                watch.stop.set()

    async with anyio.create_task_group() as group:
        group.start_soon(signals, group.cancel_scope)
        group.start_soon(hold.beating)
        await watch.run(once=once, span=span)
        group.cancel_scope.cancel()


def _first(error: BaseException) -> BaseException:
    """The error that is told: there is only one, since the first stops the others."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error

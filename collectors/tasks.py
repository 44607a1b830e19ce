"""Asynchronous work started from plain code, stopped by a sign, or finished in spite of a cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

STOP_CHECK_SECONDS = 0.1  # between two checks whether to stop


class StopSign(Protocol):
    """What says that a run shall end early; a `threading.Event` does."""

    def is_set(self) -> bool:
        """True from then on."""


def run_blocking(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run the coroutine that `work` makes on an event loop of its own, and return its result.

    Where a loop runs in this thread already (a notebook, say), in another thread: a loop cannot run inside another.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    with ThreadPoolExecutor(1, thread_name_prefix="loop") as executor:
        return executor.submit(lambda: asyncio.run(work())).result()


async def run_until_stopped(stop: StopSign, work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run `work`, and cancel it once `stop` is set."""
    task = asyncio.create_task(work())
    while not task.done():
        await asyncio.wait({task}, timeout=STOP_CHECK_SECONDS)
        if stop.is_set() and not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            return
    await task


async def finish_when_cancelled(work: Coroutine[None, None, T]) -> T:
    """Return the result of `work`, also where the waiting task is cancelled meanwhile."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        return await task

"""Processes in which strangers' bytes are parsed, bounded in time and memory, never on the event loop.

A document that takes too long ends with TookTooLong; one that brings its process down (or is in hand when another
does) is tried once more in a new process, alone.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType, TracebackType
from typing import ParamSpec, Self, TypeVar

CPU_SECONDS = 30.0  # a document; the slowest honest one of 10 MB stays below
MEMORY = 3_000_000_000  # bytes of address space of a process, Linux only
JOBS_A_PROCESS = 500  # then it is replaced, so that no leak grows

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class TookTooLong(Exception):  # noqa: N818 - says what happened; caught where the report is written
    """A document was given up."""


class Workers:
    """The processes of one run; use it as an async context manager. They start when the first document comes."""

    def __init__(self, *, cpu_seconds: float = CPU_SECONDS) -> None:
        self._cpu_seconds = cpu_seconds
        self._pool: ProcessPoolExecutor | None = None
        self._alone = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            pool, self._pool = self._pool, None
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    async def run(
        self, job: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        """Run `job`, a module's function, in a process. Raises what it raises, or TookTooLong."""
        try:
            return await self._submit(job, args, kwargs)
        except BrokenProcessPool:
            async with self._alone:
                return await self._submit(job, args, kwargs)

    async def _submit(self, job: Callable[..., Result], args: tuple[object, ...], kwargs: dict[str, object]) -> Result:
        if self._pool is None:
            self._pool = _pool()
        pool, loop = self._pool, asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(pool, _limited, self._cpu_seconds, job, args, kwargs)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            raise


def _pool() -> ProcessPoolExecutor:
    # Threads are running here, whose locks a plain fork would inherit: a server without threads forks for us, and has
    # the parsers loaded, so that a process starts in milliseconds.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"{__package__}.feeds", f"{__package__}.pages"])
    return ProcessPoolExecutor(
        max_workers=os.cpu_count() or 1,
        mp_context=context,
        initializer=_prepare,
        max_tasks_per_child=JOBS_A_PROCESS,
    )


def _prepare() -> None:
    """Limit a new process: bounded memory, Ctrl-C ignored (the owner ends it), and an end when its owner ends.

    The owner's end is seen by a pipe that only the owner holds, so it counts also where a killed owner is a zombie.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.freeze()  # what was loaded stays; looking through it again and again takes time
    owner = multiprocessing.parent_process()

    def watch() -> None:
        if owner is not None:
            owner.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limited(seconds: float, job: Callable[..., Result], args: tuple[object, ...], kwargs: dict[str, object]) -> Result:
    """Run `job`, given up after so many seconds of processor time (so that a busy machine changes nothing)."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TookTooLong(f"given up after {seconds:g} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return job(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

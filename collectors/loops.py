"""Running asynchronous work to its end from plain code, whoever calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_to_end(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """The result of the coroutine that `work` makes, on a loop of its own.

    Where a loop runs in this thread already (a notebook, say), in a thread beside it: a loop cannot run in another.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    with ThreadPoolExecutor(1, thread_name_prefix="loop") as beside:
        return beside.submit(lambda: asyncio.run(work())).result()

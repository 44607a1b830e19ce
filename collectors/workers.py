"""Where strangers' bytes are parsed: beside the event loop, never on it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

FEW = 40  # feeds up to which starting processes costs more than it saves


@contextmanager
def parsing_pool(jobs: int) -> Iterator[Executor]:
    """An executor for `jobs` feeds or pages: threads for few, a process a core for many."""
    cores = os.cpu_count() or 1
    pool: Executor
    if jobs <= FEW or cores == 1:
        pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="parse")
    else:
        pool = ProcessPoolExecutor(max_workers=cores, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)

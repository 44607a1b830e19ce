"""Processes for parsing: results, errors, time limits, and processes that die."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from collectors.workers import TookTooLong, Workers

pytestmark = pytest.mark.slow


DIE_ONCE = """
import os, pathlib
if not pathlib.Path({path!r}).exists():
    pathlib.Path({path!r}).write_text("x")
    os._exit(9)
"""


def test_results_and_errors() -> None:
    async def run() -> None:
        async with Workers() as workers:
            assert await asyncio.gather(*(workers.run(pow, n, exp=2) for n in range(20))) == [n * n for n in range(20)]
            with pytest.raises(ValueError, match="invalid literal"):
                await workers.run(int, "no")

    asyncio.run(run())


def test_what_takes_too_long_is_given_up_and_the_rest_goes_on() -> None:
    async def run() -> None:
        async with Workers(cpu_seconds=0.3) as workers:
            with pytest.raises(TookTooLong, match="given up after 0.3 seconds"):
                await workers.run(exec, "while True: pass")
            assert await workers.run(int, "2") == 2

    started = time.perf_counter()
    asyncio.run(run())
    assert time.perf_counter() - started < 25


def test_a_process_that_dies_is_replaced(tmp_path: Path) -> None:
    async def run() -> None:
        async with Workers() as workers:
            others = [workers.run(eval, "__import__('time').sleep(0.2)") for _ in range(3)]
            code = DIE_ONCE.format(path=str(tmp_path / "died"))
            assert await asyncio.gather(workers.run(exec, code), *others) == [None] * 4

    asyncio.run(run())


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="memory is limited on Linux only")
def test_memory_is_limited() -> None:
    async def run() -> None:
        async with Workers() as workers:
            with pytest.raises(MemoryError):
                await workers.run(bytearray, 8_000_000_000)

    asyncio.run(run())

"""Being told to stop (Ctrl-C, SIGTERM) without leaving anything half done."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

SLICE = 0.1  # seconds of sleep between two looks


class Stopped(BaseException):
    """A stop came while something was at work that does not look for one; like KeyboardInterrupt no error."""


class Stop:
    """A flag that a signal raises. Plain on purpose: a lock taken by a signal's handler could wait for itself."""

    def __init__(self) -> None:
        self._asked = 0
        self._breaking = False

    def is_set(self) -> bool:
        """True once a stop was asked for."""
        return self._asked > 0

    def wait(self, seconds: float) -> None:
        """Sleep, but not past a stop."""
        end = time.monotonic() + seconds
        while not self._asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(SLICE, left))

    @contextmanager
    def breaking(self) -> Iterator[None]:
        """While this lasts a stop raises Stopped at once: for work in transactions that never looks at the flag."""
        self._breaking = True
        try:
            if self._asked:
                raise Stopped
            yield
        finally:
            self._breaking = False

    def ask(self, number: int, frame: object) -> None:
        """A signal's handler; whoever asks a second time does not want to wait."""
        self._asked += 1
        if self._asked > 1:
            raise KeyboardInterrupt
        if self._breaking:
            raise Stopped


@contextmanager
def stop_asked() -> Iterator[Stop]:
    """A flag that SIGINT and SIGTERM raise while this lasts."""
    stop = Stop()
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in former:
        signal.signal(number, stop.ask)
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)

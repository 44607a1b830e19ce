"""Collect what is due, analyse what is new, wait, for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection

import click

from rashomon.cli.console import DONE, now
from rashomon.config import Settings
from rashomon.store.protocols import Store

PAUSE = 60.0  # seconds between two looks at what is due


def watch(store: Store, settings: Settings, *, outlets: Collection[str] | None) -> int:
    """Go on until SIGINT or SIGTERM; a round that is under way is finished first."""
    from collectors.run import collect
    from rashomon import jobs

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        report = collect(store, settings, outlets=outlets)
        if report.feeds:
            click.echo(f"{now():%Y-%m-%d %H:%M} {report.summary()}", err=True)
        if report.new or report.changed or store.oldest_ungrouped():
            jobs.analyse(store, now=now(), window_hours=settings.window_hours)
        stop.wait(PAUSE)
    return DONE

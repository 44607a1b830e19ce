"""Collect what is due, analyse what is new, do what the dashboard asks for, wait, for ever."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import click

from rashomon.cli.console import DONE, now
from rashomon.cli.registry import registry
from rashomon.cli.shells import collectors
from rashomon.cli.stopping import Stop, Stopped, stop_asked
from rashomon.errors import RashomonError, StoreBusyError
from rashomon.jobs import retention
from rashomon.jobs.holders import holder_name
from rashomon.jobs.leases import analysis_lease
from rashomon.model import Outlet, Request
from rashomon.model.runs import COLLECT, COLLECTOR
from rashomon.settings import Settings
from rashomon.store.protocols import Store

PAUSE = timedelta(minutes=1)  # between two rounds
LOOK = 2.0  # seconds between two looks for a request
BEAT, ALIVE = 15.0, timedelta(minutes=1)  # seconds between two signs of life, and how long one counts
RESTED = timedelta(minutes=10)  # since a feed was last asked, before a person may have it asked again
TIDY = timedelta(hours=1)  # between two looks for old data


def watch(store: Store, settings: Settings, *, outlets: Collection[str] | None) -> int:
    """Go on until SIGINT or SIGTERM; what is being stored then is stored, the rest is left for the next time."""
    with stop_asked() as stop, _present(store, holder_name()):
        rounds = _Rounds(store, settings, outlets, holder_name(), stop)
        while not stop.is_set():
            try:
                rounds.look()
            except RashomonError as error:  # a database that is busy or away comes back: the next round tries again
                click.echo(f"{now():%Y-%m-%d %H:%M} {error}", err=True)
                stop.wait(BEAT)
            stop.wait(LOOK)
    return DONE


@dataclass
class _Rounds:
    """What is remembered between two rounds."""

    store: Store
    settings: Settings
    outlets: Collection[str] | None
    holder: str
    stop: Stop
    known: Sequence[Outlet] = ()
    next_round: datetime = field(default_factory=now)
    next_tidy: datetime = field(default_factory=now)

    def look(self) -> None:
        """One look: a round where it is time or somebody asks."""
        request = self.store.take_request(holder=self.holder, now=now(), jobs=[COLLECT])
        if request is None and now() < self.next_round:
            return
        self.next_round = now() + PAUSE
        try:
            self._round(request)
        except RashomonError as error:
            if request is not None:
                self.store.finish_request(request.id, at=now(), note=str(error))
            raise
        if now() >= self.next_tidy and not self.stop.is_set():
            self.next_tidy = now() + TIDY
            retention.remove_old(self.store, now=now(), keep_days=self.settings.keep_days)

    def _round(self, request: Request | None) -> None:
        self._sync()
        outlets = self._chosen(request)
        if request is not None:
            self.store.make_due(now(), checked_before=now() - RESTED, outlets=outlets)
        changed = False
        run, note = None, "no feed was due: all were asked a few minutes ago, or rest after a failure"
        if self.store.due(now(), outlets=outlets):
            report = collectors.collect(self.store, self.settings, outlets=outlets, stop=self.stop)
            run, note = report.run, ""
            changed = bool(report.new or report.changed or report.pages)
            click.echo(f"{now():%Y-%m-%d %H:%M} {report.summary()}", err=True)
        if self.stop.is_set():
            return  # a request under way is anybody's again
        self._analyse(changed=changed)
        if request is not None and not self.stop.is_set():
            self.store.finish_request(request.id, at=now(), run=run, note=note)

    def _sync(self) -> None:
        """Make the registry known, where its files have changed; a mistake in them leaves it as it was."""
        try:
            outlets = registry(self.settings)
        except RashomonError as error:
            if not self.known:
                raise
            click.echo(f"{now():%Y-%m-%d %H:%M} {error}", err=True)
            return
        if outlets != self.known:
            self.store.sync_outlets(outlets)
            self.known = outlets

    def _chosen(self, request: Request | None) -> Collection[str] | None:
        wanted = request.parameters.get("outlets") if request is not None else None
        if not isinstance(wanted, list):
            return self.outlets
        return [id for id in wanted if isinstance(id, str) and (self.outlets is None or id in self.outlets)]

    def _analyse(self, *, changed: bool) -> None:
        """Group what is new, read what has changed; one collector at a time, so that nothing is done twice."""
        from rashomon import jobs

        store, at = self.store, now()
        if not changed and not store.articles_to_group():
            return
        try:
            with analysis_lease(store, clock=now, patience=0.0), self.stop.breaking():
                jobs.analyse(store, now=at, window_hours=self.settings.window_hours)
        except StoreBusyError:
            return  # what another does just now; what it leaves is the next round's
        except Stopped:
            _close_run(store, at)


def _close_run(store: Store, started: datetime) -> None:
    """Say in the run log that the analysis of this moment was stopped."""
    for run in store.runs(limit=5):
        if run.job == "analyse" and run.started == started and run.finished is None:
            store.finish_run(run.id, report={"stopped": True}, at=now(), changed=True)


@contextmanager
def _present(store: Store, holder: str) -> Iterator[None]:
    """Show that a collector runs, by a lease that a thread renews, whatever the collector is at."""
    ended = threading.Event()

    def beat() -> None:
        with suppress(RashomonError):
            store.take_lease(COLLECTOR + holder, holder=holder, now=now(), until=now() + ALIVE)

    def go_on() -> None:
        while not ended.wait(BEAT):
            beat()

    beat()
    thread = threading.Thread(target=go_on, name="sign of life", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(BEAT)
        with suppress(RashomonError):
            store.release(holder, leases=True)

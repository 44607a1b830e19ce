"""Loads the invented demo corpus the way real coverage comes in: served here, collected over HTTP, analysed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from functools import partial

from rashomon import installation, jobs
from rashomon.cli.console import now
from rashomon.cli.shells import collectors
from rashomon.jobs import Progress
from rashomon.settings import load_settings


def load(url: str, *, progress: Progress) -> dict[str, int]:
    """Collect the corpus' two polls into the database `url` and analyse it; counts as `jobs.analyse`, and outlets."""
    from rashomon.registry import load_outlets
    from rashomon.store.engine import open_store

    settings = replace(load_settings(db=url), fetch_pages=True)
    store = open_store(url)
    try:
        outlets = load_outlets(installation.DEMO / "outlets.toml")
        store.sync_outlets(outlets)
        times = poll_times()
        for number, time in enumerate(times, 1):
            feeds, pages = installation.DEMO / "rounds" / str(number), installation.DEMO / "pages"
            with collectors.serve_folder(feeds, pages) as served:
                collectors.collect(store, settings, clock=partial(_still, time), force=True, hosts=served.hosts)
            progress("polls", number, len(times))
        report = jobs.analyse(store, now=now(), window_hours=settings.window_hours, everything=True, progress=progress)
        return report | {"outlets": len(outlets), "quotes": store.counts()["quotes"]}  # whichever run read them
    finally:
        store.close()


def _still(time: datetime) -> datetime:
    """A fixed clock: what is collected in one poll bears the poll's time."""
    return time


def poll_times() -> list[datetime]:
    """When the polls of the corpus are thought to have been made: sightings and revisions bear these times."""
    with (installation.DEMO / "truth.toml").open("rb") as file:
        return [datetime.fromisoformat(text) for text in tomllib.load(file)["corpus"]["polls"]]

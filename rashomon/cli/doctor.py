"""`rashomon doctor`: check the installation, and say what to do."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
from collections.abc import Callable

import click

from rashomon import __version__, installation
from rashomon.cli.console import DONE, SOME_FAILED, db_option, json_option, opened_store, print_json, print_table
from rashomon.errors import RashomonError
from rashomon.settings import load_settings

_PASSWORD = re.compile(r"(?<=://)([^:/@]*):[^@]*(?=@)")
LIBRARIES = ("streamlit", "plotly", "feedparser", "rapidfuzz", "pandas", "sqlalchemy", "aiohttp", "trafilatura")
LOW_DISK = 500_000_000  # bytes; a month of a hundred feeds takes about a tenth of it


@click.command()
@db_option
@json_option
def doctor(db: str | None, as_json: bool) -> int:
    """Check settings, registry, database, feeds, versions and disk; say what to do."""
    checks: dict[str, Callable[[], str]] = {
        "program": lambda: f"Rashomon {__version__}, Python {platform.python_version()}, {platform.system()}",
        "libraries": lambda: ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES),
        "settings": lambda: f"database {without_password(load_settings(db=db).db)}",
        "registry": _registry,
        "database": lambda: _database(db),
        "feeds": lambda: _feeds(db),
        "disk": _disk,
    }
    rows = [(name, *_result(check)) for name, check in checks.items()]
    if as_json:
        print_json({"checks": [{"check": name, "ok": ok, "note": note} for name, ok, note in rows]})
    else:
        print_table(("check", "", "note"), [(name, "ok" if ok else "PROBLEM", note) for name, ok, note in rows])
    return DONE if all(ok for _, ok, _ in rows) else SOME_FAILED


def without_password(url: str) -> str:
    """The database URL as it may be shown."""
    return _PASSWORD.sub(r"\1:***", url)


def _result(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except (RashomonError, importlib.metadata.PackageNotFoundError, OSError) as error:
        return False, str(error)


def _registry() -> str:
    from rashomon.registry import load_outlets

    settings = load_settings()
    outlets = load_outlets(settings.outlets, settings.own_outlets)
    return f"{len(outlets)} outlets, {sum(len(outlet.feeds) for outlet in outlets)} feeds"


def _database(db: str | None) -> str:
    with opened_store(db) as (store, _):
        counts = store.counts()
    if not counts["articles"]:
        return "empty: 'rashomon collect' or 'rashomon import' brings articles, 'rashomon demo' shows an invented set"
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items())


def _feeds(db: str | None) -> str:
    with opened_store(db) as (store, _):
        states = store.states()
    failing = [state for state in states if state.failures]
    if failing:
        worst = max(failing, key=lambda state: state.failures)
        return f"{len(failing)} of {len(states)} fail; most often {worst.feed.url} ({worst.note})"
    asked = sum(state.checked_at is not None for state in states)
    return f"{asked} of {len(states)} asked so far, none fails" if states else "none known yet: run 'rashomon collect'"


def _disk() -> str:
    folder = installation.local_folder()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < LOW_DISK:
        raise RashomonError(f"only {free / 1e6:.0f} MB free at {folder}: make room before collecting")
    return f"{free / 1e9:.1f} GB free"

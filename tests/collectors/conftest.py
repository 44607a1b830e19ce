"""A store in a file, settings that wait little, and real servers on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.settings import Settings, load_settings
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The time of the tests."""
    return NOW


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the schema and nothing in it: copying it is quicker than making it anew."""
    path = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    """An empty store in a real SQLite file."""
    path = shutil.copy(empty_database, tmp_path / "store.db")
    with closing(open_store(f"sqlite:///{path}")) as opened:
        yield opened


@pytest.fixture
def settings() -> Settings:
    """Settings that give up after ten seconds (the machine may be busy) and take at most a megabyte."""
    return load_settings({}, timeout=10.0, max_bytes=1_000_000, contact="https://desk.example/contact")

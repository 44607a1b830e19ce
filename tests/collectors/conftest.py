"""A store in a file, settings that wait little, and real servers on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.config import Settings, load_settings
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The time of the tests."""
    return NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a real SQLite file."""
    with closing(open_store(f"sqlite:///{tmp_path / 'store.db'}")) as opened:
        yield opened


@pytest.fixture
def settings() -> Settings:
    """Settings that give up after a second and take at most a megabyte."""
    return load_settings({}, timeout=1.0, max_bytes=1_000_000, contact="https://desk.example/contact")

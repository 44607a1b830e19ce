"""The first look at an event says of it what the whole comparison says."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import jobs
from rashomon.errors import NotFoundError
from rashomon.jobs.comparing import first_look
from rashomon.store.engine import open_store
from tests.dashboard.conftest import fill


def test_the_first_look_equals_the_whole_comparison(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    fill(url)
    store = open_store(url)
    seen, whole = first_look(store, "event-0"), jobs.comparison(store, "event-0")
    for part in ("event", "articles", "outlets", "headlines", "emphasis", "origins", "reasons"):
        assert getattr(seen, part) == getattr(whole, part)
    assert len(seen.articles) == 5
    assert seen.quotes == ()
    with pytest.raises(NotFoundError):
        first_look(store, "gone")
    store.close()

"""Real SQLite stores filled through the store's own calls; the dashboard is pointed at one by its setting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st

from rashomon.model import Event, Membership
from rashomon.store.engine import open_store
from tests.dashboard import sample

NOW = sample.START + timedelta(days=2)


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store with one event of four outlets and 24 small ones, quotes read."""
    url = f"sqlite:///{tmp_path_factory.mktemp('full') / 'full.db'}"
    fill(url)
    return url


def fill(url: str) -> None:
    """Fill a store with the sample; events and quotes are given by hand: analysis does not decide these tests."""
    store = open_store(url)
    for outlet in sample.OUTLETS:
        store.ensure_outlet(outlet)
    groups = [sample.drafts(), *(sample.small_drafts(number) for number in range(24))]
    events = []
    for number, drafts in enumerate(groups):
        report = store.save_import(drafts, fetched=NOW)
        articles = store.get(report.new)
        times = [article.published for article in articles if article.published]
        members = tuple(Membership(article.id, articles[0].id, 0.9, ("elsom",), 1.0) for article in articles)
        events.append(Event(f"event-{number}", articles[0].title, members, min(times), max(times)))
    store.save_events(events, {}, regrouped=[id for event in events for id in event.article_ids])
    stored = store.get(events[0].article_ids)
    quotes = sample.quotes_of(stored)
    store.save_quotes(
        {article.id: [quote for quote in quotes if quote.article == article.id] for article in stored}, version="test"
    )
    run = store.start_run("fill", version="0", parameters={}, at=NOW)
    store.finish_run(run, report={}, at=NOW, changed=True)
    store.close()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Point the dashboard at a database URL."""

    def point(url: str) -> None:
        monkeypatch.setenv("RASHOMON_DB", url)

    yield point
    st.cache_resource.clear()


@pytest.fixture
def empty_store(tmp_path: Path) -> str:
    """The URL of a store with nothing in it."""
    return f"sqlite:///{tmp_path / 'empty.db'}"

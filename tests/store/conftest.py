"""Invented polls: what a feed of an outlet gave at an hour of one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from rashomon.model import ArticleDraft, Feed, FeedState, SaveReport
from rashomon.store.protocols import Store

MIDNIGHT = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def hour() -> Callable[[float], datetime]:
    """The time `hours` after midnight."""
    return lambda hours: MIDNIGHT + timedelta(hours=hours)


@pytest.fixture
def poll(store: Store) -> Callable[..., SaveReport]:
    """Saves a poll: poll(1, draft, draft, feed='world') is what alpha's feed 'world' gave at one o'clock."""

    def save(hours: float, *drafts: ArticleDraft, feed: str = "world", outlet: str = "alpha") -> SaveReport:
        fetched = MIDNIGHT + timedelta(hours=hours)
        state = FeedState(Feed(f"https://{outlet}.example/{feed}.xml", outlet), checked_at=fetched)
        return store.save_poll(drafts, state, fetched=fetched)

    return save


@pytest.fixture
def draft() -> Callable[..., ArticleDraft]:
    """A draft of alpha: draft('Bridge closed', 'bridge') links to https://alpha.example/bridge."""

    def make(title: str, page: str | None = None, *, outlet: str = "alpha", **values: object) -> ArticleDraft:
        url = f"https://{outlet}.example/{page}" if page else None
        return ArticleDraft(outlet=outlet, title=title, url=url, **values)

    return make

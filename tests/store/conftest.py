"""Invented polls: what a feed of an outlet gave at an hour of one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from rashomon.model import ArticleDraft, Feed, FeedState, SaveReport
from rashomon.store.protocols import Store
from tests.drafts import MIDNIGHT, draft, hour

__all__ = ["draft", "hour"]


@pytest.fixture
def poll(store: Store) -> Callable[..., SaveReport]:
    """Saves a poll: poll(1, draft, draft, feed='world') is what alpha's feed 'world' gave at one o'clock."""

    def save(hours: float, *drafts: ArticleDraft, feed: str = "world", outlet: str = "alpha") -> SaveReport:
        fetched = MIDNIGHT + timedelta(hours=hours)
        state = FeedState(Feed(f"https://{outlet}.example/{feed}.xml", outlet), checked_at=fetched)
        return store.save_poll(drafts, state, fetched=fetched)

    return save

"""Fixtures of invented drafts, for the tests of identity and of the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from rashomon.model import ArticleDraft

MIDNIGHT = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def hour() -> Callable[[float], datetime]:
    """The time `hours` after midnight."""
    return lambda hours: MIDNIGHT + timedelta(hours=hours)


@pytest.fixture
def draft() -> Callable[..., ArticleDraft]:
    """A draft of alpha: draft('Bridge closed', 'bridge') links to https://alpha.example/bridge."""

    def make(title: str, page: str | None = None, *, outlet: str = "alpha", **values: object) -> ArticleDraft:
        url = f"https://{outlet}.example/{page}" if page else None
        return ArticleDraft(outlet=outlet, title=title, url=url, **values)

    return make

"""Count over many events: attention, coverage and first reports. Counted in the database; no article is read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from rashomon.analysis import article_topics, attention
from rashomon.model import Attention, Coverage
from rashomon.store.protocols import Store


def attention_of(
    store: Store,
    *,
    kinds: Collection[str] = (article_topics.COUNTRY,),
    since: datetime | None = None,
    until: datetime | None = None,
    language: str | None = "en",
    least: int = attention.LEAST_EVENTS,
) -> tuple[Attention, ...]:
    """What each outlet turns to, counted in the database; see `analysis.attention`. Reads no article."""
    counts = store.topic_counts(kinds=kinds, since=since, until=until, language=language, least=least)
    told = store.told_events(since=since, until=until, language=language)
    return attention.attention(counts, told, least=least)


def coverage_of(
    store: Store,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    min_outlets: int = 2,
    limit: int = 1000,
) -> tuple[Coverage, ...]:
    """Who told the newest events, who first, who not, among the outlets that told anything in the period."""
    reports = store.first_reports(since=since, until=until, min_outlets=min_outlets, limit=limit)
    return attention.coverage(reports, store.told_events(since=since, until=until, language=None))

"""How each outlet and feed is doing, counted in SQL."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from rashomon.model import ArticleCounts, FeedStatus, OutletStatus
from rashomon.store.database import Repository
from rashomon.store.feeds import state_of, states_query
from rashomon.store.schema import tables

_A = tables.articles
_F = tables.feeds
_G = tables.listings
_O = tables.outlets
NOTHING = ArticleCounts()


class SqlSources(Repository):
    """`protocols.SourceStore` in SQL."""

    def sources(self, *, now: datetime, days: float = 7.0) -> tuple[OutletStatus, ...]:
        """Every outlet that has an active feed or an article, by name, with its feeds by URL.

        `per_day` is the number of articles whose time (published, else fetched) lies in the last `days`, divided by
        those days, or, where the oldest article is younger, by its age in days, at least one.
        """
        by_outlet = _yields(_A.c.outlet, now, days).group_by(_A.c.outlet)
        by_feed = _yields(_G.c.source, now, days).join_from(_G, _A, _G.c.article == _A.c.number).group_by(_G.c.source)
        feeds: defaultdict[str, list[FeedStatus]] = defaultdict(list)
        claimed = _F.c.claimed_until > now
        with self._database.read() as connection:
            of_outlet = {row[0]: _counts(row, now, days) for row in connection.execute(by_outlet)}
            of_feed = {row[0]: _counts(row, now, days) for row in connection.execute(by_feed)}
            query = states_query().add_columns(_F.c.id.label("number"), sa.func.coalesce(claimed, sa.false()))
            for row in connection.execute(query.order_by(_F.c.url)):
                *_, number, is_claimed = row
                state = state_of(row)
                status = FeedStatus(state, of_feed.get(number, NOTHING), bool(is_claimed))
                feeds[state.feed.outlet].append(status)
            outlets = connection.execute(sa.select(_O.c.id, _O.c.name, _O.c.fetch_pages)).all()
        statuses = [
            OutletStatus(id, name, tuple(feeds[id]), of_outlet.get(id, NOTHING), fetch_pages)
            for id, name, fetch_pages in outlets
            if id in feeds or id in of_outlet
        ]
        return tuple(sorted(statuses, key=lambda outlet: (outlet.name.casefold(), outlet.id)))


def _yields(key: sa.ColumnElement[Any], now: datetime, days: float) -> sa.Select[Any]:
    """Counts of articles by `key`; the grouping is the caller's."""
    recent = (_A.c.time > now - timedelta(days=days)) & (_A.c.time <= now)
    summary = _A.c.text.is_(None) & _A.c.summary.is_not(None)
    return sa.select(
        key,
        sa.func.count().label("articles"),
        sa.func.count(_A.c.text).label("full_text"),
        _number_of(summary).label("summary"),
        _number_of(recent).label("recent"),
        sa.func.min(_A.c.time).label("oldest"),
        sa.func.max(_A.c.time).label("newest"),
    )


def _number_of(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def _counts(row: Any, now: datetime, days: float) -> ArticleCounts:
    age = (now - row.oldest) / timedelta(days=1)
    return ArticleCounts(
        articles=row.articles,
        full_text=row.full_text,
        summary=int(row.summary),
        title=row.articles - row.full_text - int(row.summary),
        per_day=int(row.recent) / min(days, max(1.0, age)),
        newest=row.newest,
    )

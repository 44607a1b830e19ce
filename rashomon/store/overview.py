"""The overview's rows: chosen, ordered and counted in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rashomon.model import EventSummary
from rashomon.store.schema import tables
from rashomon.store.search import numbers_matching

_E = tables.events
_G = tables.article_topics
_M = tables.event_members
_T = tables.topics


@dataclass(frozen=True, slots=True)
class Overview:
    """Which events are asked for; see `SqlEvents.summaries`."""

    since: datetime | None = None
    until: datetime | None = None
    min_outlets: int = 1
    outlets: Collection[str] | None = None
    search: str | None = None
    topic: str | None = None

    def conditions(self, *, sqlite: bool) -> list[sa.ColumnElement[bool]]:
        """The WHERE clause's parts."""
        parts = [_E.c.outlets >= self.min_outlets]
        if self.since is not None:
            parts.append(_E.c.last >= self.since)
        if self.until is not None:
            parts.append(_E.c.first < self.until)
        if self.outlets is not None:
            parts.append(_E.c.id.in_(sa.select(_M.c.event).where(_M.c.outlet.in_(sorted(self.outlets)))))
        if self.search is not None and self.search.strip():
            numbers = numbers_matching(self.search, sqlite=sqlite)
            parts.append(_E.c.id.in_(sa.select(_M.c.event).where(_M.c.article.in_(numbers))))
        if self.topic is not None:
            parts.append(_E.c.id.in_(self._events_of_topic(self.topic)))
        return parts

    def _events_of_topic(self, name: str) -> sa.Select[tuple[str]]:
        """Events in which an article (of the chosen outlets, if any) gives a name, or one that is counted under it."""
        full = sa.select(_T.c.id).where(_T.c.name == name)
        counted = sa.select(_T.c.id).where(_T.c.id.in_(full) | _T.c.same_as.in_(full))
        query = sa.select(_M.c.event).join(_G, _G.c.article == _M.c.article).where(_G.c.topic.in_(counted))
        return query if self.outlets is None else query.where(_M.c.outlet.in_(sorted(self.outlets)))


def overview_page(connection: sa.Connection, chosen: Overview, *, limit: int, offset: int) -> tuple[EventSummary, ...]:
    """One page of the overview, most outlets then newest first, then by id."""
    columns = (_E.c.id, _E.c.label, _E.c.articles, _E.c.outlets, _E.c.origins, _E.c.first, _E.c.last)
    query = sa.select(*columns).where(*chosen.conditions(sqlite=connection.dialect.name == "sqlite"))
    order = (_E.c.outlets.desc(), _E.c.last.desc(), _E.c.id.desc())
    rows = connection.execute(query.order_by(*order).limit(limit).offset(offset)).all()
    by_outlet = _by_outlet(connection, [row[0] for row in rows])
    return tuple(EventSummary(*row, by_outlet=by_outlet[row[0]]) for row in rows)


def overview_size(connection: sa.Connection, chosen: Overview) -> int:
    """How many events are chosen."""
    query = sa.select(sa.func.count()).select_from(_E)
    return connection.scalar(query.where(*chosen.conditions(sqlite=connection.dialect.name == "sqlite"))) or 0


def _by_outlet(connection: sa.Connection, ids: list[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    counts: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    number = sa.func.count()
    query = sa.select(_M.c.event, _M.c.outlet, number).where(_M.c.event.in_(ids)).group_by(_M.c.event, _M.c.outlet)
    for event, outlet, articles in connection.execute(query.order_by(number.desc(), _M.c.outlet)):
        counts[event].append((outlet, articles))
    return {id: tuple(counts[id]) for id in ids}

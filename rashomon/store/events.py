"""Events with stable ids, who is in them and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rashomon.model import Event, EventSummary, Placement
from rashomon.store.database import Repository, chunks, raise_data_version, upsert
from rashomon.store.event_rows import event_row, events_from, member_rows
from rashomon.store.overview import Overview, overview_page, overview_size
from rashomon.store.schema import tables

_A = tables.articles
_E = tables.events
_M = tables.event_members
_OLD = tables.event_aliases


class SqlEvents(Repository):
    """The events of `protocols.EventStore` in SQL."""

    def save_events(self, events: Sequence[Event], aliases: Mapping[str, str], *, regrouped: Collection[str]) -> None:
        """Replace the events of the `regrouped` articles by `events`; keep `aliases` (old id -> new id).

        A former event that keeps members outside `regrouped` lives on with them, one that loses all is deleted.
        An article that the store does not know is left out.
        """
        moved = {*regrouped, *(id for event in events for id in event.article_ids)}
        with self._database.write() as connection:
            articles = _articles(connection, moved)
            touched = _take_out(connection, [number for number, *_ in articles.values()])
            _put_events(connection, events)
            rows = [row for event in events for row in member_rows(event, articles)]
            if rows:
                connection.execute(sa.insert(_M), rows)
            shrunk = touched - {event.id for event in events}
            _count(connection, {event.id for event in events}, times=False)
            _count(connection, shrunk, times=True)
            _put_aliases(connection, aliases)
            raise_data_version(connection)

    def events_of(self, articles: Collection[str]) -> tuple[Event, ...]:
        """Whole stored events that hold at least one of these articles, by id."""
        with self._database.read() as connection:
            return tuple(_load(connection, _events_of(connection, articles)))

    def placements(self, since: datetime, until: datetime) -> tuple[Placement, ...]:
        """Where all articles are that share an event with one whose time is in [since, until); in no order."""
        there = sa.select(_M.c.event).join_from(_A, _M, _A.c.number == _M.c.article)
        there = there.where(_A.c.time >= since, _A.c.time < until)
        query = sa.select(_A.c.id, _M.c.event, _E.c.language).join_from(_M, _A, _A.c.number == _M.c.article)
        query = query.join(_E, _E.c.id == _M.c.event).where(_M.c.event.in_(there))
        with self._database.read() as connection:
            return tuple(Placement(*row) for row in connection.execute(query))

    def articles_to_group(self) -> Mapping[str, datetime]:
        """Time (published, else fetched) of each article that is in no event or has changed since it was grouped."""
        query = sa.select(_A.c.id, _A.c.time).join_from(_A, _M, _A.c.number == _M.c.article, isouter=True)
        waiting = sa.or_(_M.c.article.is_(None), _M.c.edition != _A.c.edition)
        with self._database.read() as connection:
            return {row.id: row.time for row in connection.execute(query.where(waiting))}

    def living(self, ids: Collection[str]) -> tuple[str, ...]:
        """Those of the ids that an event bears now, in order."""
        with self._database.read() as connection:
            query = sa.select(_E.c.id)
            return tuple(
                sorted(id for chunk in chunks(ids) for id in connection.scalars(query.where(_E.c.id.in_(chunk))))
            )

    def event(self, id: str) -> Event | None:
        """An event by its id or a former id of it."""
        with self._database.read() as connection:
            events = _load(connection, [id])
            if not events:
                new = connection.scalar(sa.select(_OLD.c.new).where(_OLD.c.old == id))
                events = _load(connection, [new]) if new is not None else []
            return events[0] if events else None

    def summaries(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        min_outlets: int = 1,
        outlets: Collection[str] | None = None,
        search: str | None = None,
        topic: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[EventSummary, ...]:
        """Overview rows, most outlets then newest first.

        `since` and `until` choose events with a report in that time, `outlets` those with an article of at least one
        of them, `search` those with an article whose title or summary holds all its words, `topic` those in which an
        article (of `outlets`, if given) gives this name or country.
        """
        chosen = Overview(since, until, min_outlets, outlets, search, topic)
        with self._database.read() as connection:
            return overview_page(connection, chosen, limit=limit, offset=offset)

    def count_events(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        min_outlets: int = 1,
        outlets: Collection[str] | None = None,
        search: str | None = None,
        topic: str | None = None,
    ) -> int:
        """How many rows `summaries` has without limit."""
        with self._database.read() as connection:
            return overview_size(connection, Overview(since, until, min_outlets, outlets, search, topic))


def _articles(connection: sa.Connection, ids: Collection[str]) -> dict[str, tuple[int, str, int]]:
    """Number, outlet and edition of each known article."""
    query = sa.select(_A.c.id, _A.c.number, _A.c.outlet, _A.c.edition)
    return {
        id: (number, outlet, edition)
        for chunk in chunks(ids)
        for id, number, outlet, edition in connection.execute(query.where(_A.c.id.in_(chunk)))
    }


def _events_of(connection: sa.Connection, articles: Collection[str]) -> list[str]:
    """Ids of the events of these articles, in order."""
    query = sa.select(_M.c.event).join(_A, _A.c.number == _M.c.article)
    asked = chunks(dict.fromkeys(articles))
    return sorted({id for chunk in asked for id in connection.scalars(query.where(_A.c.id.in_(chunk)))})


def _take_out(connection: sa.Connection, numbers: Collection[int]) -> set[str]:
    """Take articles out of their events; the ids of those events."""
    touched: set[str] = set()
    for chunk in chunks(numbers):
        touched |= set(connection.scalars(sa.select(_M.c.event).where(_M.c.article.in_(chunk)).distinct()))
        connection.execute(sa.delete(_M).where(_M.c.article.in_(chunk)))
    return touched


def _put_events(connection: sa.Connection, events: Sequence[Event]) -> None:
    rows = [event_row(event) for event in events]
    if not rows:
        return
    insert = upsert(connection, _E)
    values = {name: insert.excluded[name] for name in rows[0] if name != "id"}
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=values), rows)
    for chunk in chunks(event.id for event in events):
        connection.execute(sa.delete(_OLD).where(_OLD.c.old.in_(chunk)))  # a living event answers to its own id


def _count(connection: sa.Connection, ids: Collection[str], *, times: bool) -> None:
    """Count members, outlets and origins of these events; delete the empty ones.

    With `times` their span is read from the members, else only where the event has none.
    """
    of_event = _M.c.event == _E.c.id

    def over_members(value: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
        return sa.select(value).join_from(_M, _A, _A.c.number == _M.c.article).where(of_event).scalar_subquery()

    first, last = over_members(sa.func.min(_A.c.time)), over_members(sa.func.max(_A.c.time))
    counted: dict[str, sa.ColumnElement[Any]] = {
        "articles": over_members(sa.func.count()),
        "outlets": over_members(sa.func.count(_M.c.outlet.distinct())),
        "origins": over_members(sa.func.count(sa.func.coalesce(_M.c.origin, _A.c.id).distinct())),
    }
    counted |= {
        "first": first if times else sa.func.coalesce(_E.c.first, first),
        "last": last if times else sa.func.coalesce(_E.c.last, last),
    }
    for chunk in chunks(sorted(ids)):
        connection.execute(sa.delete(_E).where(_E.c.id.in_(chunk), ~sa.exists().where(of_event)))
        connection.execute(sa.update(_E).where(_E.c.id.in_(chunk)).values(counted))


def _put_aliases(connection: sa.Connection, aliases: Mapping[str, str]) -> None:
    """Keep former ids: chains are followed to their end, living events keep their own id."""
    ends = {old: _end(old, aliases) for old in aliases}
    for chunk in chunks(sorted(ends)):
        living = set(connection.scalars(sa.select(_E.c.id).where(_E.c.id.in_(chunk))))
        rows = [{"old": old, "new": ends[old]} for old in chunk if old not in living and old != ends[old]]
        if not rows:
            continue
        insert = upsert(connection, _OLD)
        connection.execute(
            insert.on_conflict_do_update(index_elements=["old"], set_={"new": insert.excluded.new}), rows
        )
        connection.execute(
            sa.update(_OLD).where(_OLD.c.new == sa.bindparam("was")).values(new=sa.bindparam("is_now")),
            [{"was": row["old"], "is_now": row["new"]} for row in rows],
        )


def _end(old: str, aliases: Mapping[str, str]) -> str:
    seen = {old}
    new = aliases[old]
    while new in aliases and new not in seen:
        seen.add(new)
        new = aliases[new]
    return new


def _load(connection: sa.Connection, ids: Sequence[str]) -> list[Event]:
    events: list[Event] = []
    for chunk in chunks(ids):
        heads = connection.execute(sa.select(_E).where(_E.c.id.in_(chunk)).order_by(_E.c.id)).mappings().all()
        members = sa.select(_M, _A.c.id.label("id")).join_from(_M, _A, _A.c.number == _M.c.article)
        rows = connection.execute(members.where(_M.c.event.in_(chunk)).order_by(_M.c.event, _M.c.ordinal))
        events += events_from(heads, rows.mappings().all())
    return events

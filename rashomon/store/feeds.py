"""Outlets, their feeds, and what is known of each feed between two polls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime

import sqlalchemy as sa

from rashomon.identity.article_keys import clean
from rashomon.model import Feed, FeedState, Outcome, Outlet, OutletKind
from rashomon.store.database import Repository, raise_data_version, upsert
from rashomon.store.schema import tables

_O = tables.outlets
_F = tables.feeds
_OUTLET_COLUMNS = tuple(f.name for f in fields(Outlet) if f.name in _O.c)
_STATE_COLUMNS = tuple(f.name for f in fields(FeedState) if f.name in _F.c)


class SqlFeeds(Repository):
    """`protocols.FeedStore` in SQL."""

    def sync_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Make the registry's outlets and feeds known; feeds no longer listed stop being due, nothing is deleted.

        Feeds that came another way (`ensure_outlet`, `add_feeds`) stay due, whether the registry lists them or not.
        """
        listed = {outlet.id: outlet for outlet in outlets}
        with self._database.write() as connection:
            before = _outlets(connection)
            _put_outlets(connection, listed.values())
            feeds = {feed.url: feed for outlet in listed.values() for feed in outlet.feeds}
            _put_feeds(connection, feeds.values(), listed=True)
            gone = sa.update(_F).where(_F.c.listed, _F.c.url.not_in(sorted(feeds)))
            connection.execute(gone.values(active=_F.c.added, listed=False))
            if _outlets(connection) != before:
                raise_data_version(connection)

    def ensure_outlet(self, outlet: Outlet) -> None:
        """Add an outlet (an import's, say) unless its id is known."""
        with self._database.write() as connection:
            add_outlets(connection, [outlet])

    def add_feeds(self, outlet: Outlet) -> int:
        """Make an outlet's feeds known and due for good (from OPML, say); how many were not active before.

        A feed that is active already keeps the outlet it has. An outlet that is known keeps what is known of it.
        """
        with self._database.write() as connection:
            add_outlets(connection, [replace(outlet, feeds=())])
            urls = [feed.url for feed in outlet.feeds]
            active = set(connection.scalars(sa.select(_F.c.url).where(_F.c.url.in_(urls), _F.c.active)))
            fresh = {feed.url: replace(feed, outlet=outlet.id) for feed in outlet.feeds if feed.url not in active}
            _put_feeds(connection, fresh.values(), listed=False)
            if fresh:
                raise_data_version(connection)
            connection.execute(sa.update(_F).where(_F.c.url.in_(urls)).values(added=True))
            return len(fresh)

    def outlets(self) -> tuple[Outlet, ...]:
        """All known outlets with their active feeds, by id."""
        with self._database.read() as connection:
            return _outlets(connection)

    def due(self, now: datetime, *, outlets: Collection[str] | None = None) -> tuple[FeedState, ...]:
        """Active feeds whose next check is at or before `now` (never checked: due), longest waiting first.

        A feed that is gone and has no next check is not due.
        """
        unknown = _F.c.next_check_at.is_(None) & sa.func.coalesce(_F.c.outcome, "").is_distinct_from(Outcome.GONE.value)
        query = states_query().where(sa.or_(_F.c.next_check_at <= now, unknown))
        if outlets is not None:
            query = query.where(_F.c.outlet.in_(sorted(outlets)))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_F.c.next_check_at.asc().nulls_first(), _F.c.outlet, _F.c.url))
            return tuple(state_of(row) for row in rows)

    def states(self) -> tuple[FeedState, ...]:
        """The state of every active feed, by outlet and URL."""
        with self._database.read() as connection:
            return tuple(state_of(row) for row in connection.execute(states_query().order_by(_F.c.outlet, _F.c.url)))

    def save_state(self, state: FeedState) -> None:
        """Store a feed's state (for polls that brought no articles)."""
        with self._database.write() as connection:
            put_state(connection, state)


def put_state(connection: sa.Connection, state: FeedState) -> int:
    """Store a feed's state, making the feed and its outlet known; the feed's row id."""
    values = {name: getattr(state, name) for name in _STATE_COLUMNS}
    values |= {"outcome": state.outcome.value if state.outcome else None, "note": clean(state.note) or ""}
    values |= {"etag": clean(state.etag), "last_modified": clean(state.last_modified)}
    values |= {"address": clean(state.address)}
    values |= {"claimed_by": None, "claimed_until": None}  # the poll is over
    of_url = _F.c.url == state.feed.url
    feed = connection.scalar(sa.update(_F).where(of_url).values(values).returning(_F.c.id))
    if feed is None:
        add_outlets(connection, [Outlet(state.feed.outlet, state.feed.outlet)])
        _put_feeds(connection, [state.feed], listed=False)
        feed = connection.execute(sa.update(_F).where(of_url).values(values).returning(_F.c.id)).scalar_one()
    return int(feed)


def add_outlets(connection: sa.Connection, outlets: Sequence[Outlet]) -> None:
    """Add the outlets that are not known, with their feeds; leave the known ones alone."""
    wanted = {outlet.id: outlet for outlet in outlets}
    known = set(connection.scalars(sa.select(_O.c.id).where(_O.c.id.in_(sorted(wanted)))))
    new = [outlet for id, outlet in wanted.items() if id not in known]
    if new:
        connection.execute(upsert(connection, _O).on_conflict_do_nothing(), [_outlet_row(outlet) for outlet in new])
        _put_feeds(connection, [feed for outlet in new for feed in outlet.feeds], listed=False)
        raise_data_version(connection)


def _put_outlets(connection: sa.Connection, outlets: Iterable[Outlet]) -> None:
    rows = [_outlet_row(outlet) for outlet in outlets]
    if rows:
        insert = upsert(connection, _O)
        values = {name: insert.excluded[name] for name in _OUTLET_COLUMNS if name != "id"}
        connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=values), rows)


def _put_feeds(connection: sa.Connection, feeds: Iterable[Feed], *, listed: bool) -> None:
    """Make feeds known and active; what is known of their polls stays."""
    rows = [
        {
            "url": feed.url,
            "outlet": feed.outlet,
            "language": feed.language,
            "section": feed.section,
            "active": True,
            "listed": listed,
            "added": not listed,
            "failures": 0,
            "note": "",
        }
        for feed in feeds
    ]
    if rows:
        insert = upsert(connection, _F)
        taken_over = ("outlet", "language", "section", "active", "listed", *(() if listed else ("added",)))
        values = {name: insert.excluded[name] for name in taken_over}
        connection.execute(insert.on_conflict_do_update(index_elements=["url"], set_=values), rows)


def _outlet_row(outlet: Outlet) -> dict[str, object]:
    row = {name: getattr(outlet, name) for name in _OUTLET_COLUMNS}
    return row | {"kind": outlet.kind.value if outlet.kind else None, "addresses": list(outlet.addresses)}


def _outlets(connection: sa.Connection) -> tuple[Outlet, ...]:
    feeds: defaultdict[str, list[Feed]] = defaultdict(list)
    query = sa.select(_F.c.url, _F.c.outlet, _F.c.language, _F.c.section).where(_F.c.active).order_by(_F.c.id)
    for row in connection.execute(query):
        feeds[row.outlet].append(Feed(*row))
    found = []
    for row in connection.execute(sa.select(*(_O.c[name] for name in _OUTLET_COLUMNS)).order_by(_O.c.id)):
        typed = {"kind": OutletKind(row.kind) if row.kind else None, "addresses": tuple(row.addresses)}
        found.append(Outlet(**row._asdict() | typed, feeds=tuple(feeds[row.id])))
    return tuple(found)


def states_query() -> sa.Select[tuple[object, ...]]:
    """The columns of `state_of` of every active feed."""
    feed = (_F.c.url, _F.c.outlet, _F.c.language, _F.c.section)
    return sa.select(*feed, *(_F.c[name] for name in _STATE_COLUMNS)).where(_F.c.active)


def state_of(row: sa.Row[tuple[object, ...]]) -> FeedState:
    """A row of `states_query`, which may have further columns."""
    values = {name: row._mapping[name] for name in ("url", "outlet", "language", "section", *_STATE_COLUMNS)}
    feed = Feed(*(values.pop(name) for name in ("url", "outlet", "language", "section")))
    return FeedState(feed=feed, **values | {"outcome": Outcome(values["outcome"]) if values["outcome"] else None})

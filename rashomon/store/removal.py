"""Retention: remove old articles with all that refers to them, whole events at a time, and what is left empty by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa

from rashomon.model import Outcome, Removed
from rashomon.store.database import Repository, chunks, raise_data_version
from rashomon.store.schema import tables

AT_ONCE = 1_000  # articles removed in one transaction: other writers wait for no more
PIN = "pin"

_A = tables.articles
_E = tables.events
_F = tables.feeds
_M = tables.event_members
_P = tables.polls
_S = tables.sightings


class SqlRemoval(Repository):
    """`protocols.RemovalStore` in SQL."""

    def remove_old(self, before: datetime) -> Removed:
        """Remove what was published, fetched and last seen before a time, unless its feed still lists it.

        An event goes as a whole, once all its articles may; one with a pinned article stays as a whole. Polls without
        articles, runs and answered requests of that age go too. Several transactions, each of which leaves a whole
        store; the file of an SQLite database keeps its size, the room is used again.
        """
        with self._database.read() as connection:
            pinned = _pinned(connection)
            units = _removable(connection, before, pinned)
        articles = events = 0
        for batch in _batches(units):
            with self._database.write() as connection:
                numbers = [number for unit in _removable(connection, before, pinned, among=batch) for number in unit]
                events += _remove(connection, numbers)
                articles += len(numbers)
        with self._database.write() as connection:
            polls = _remove_polls(connection, before)
            _remove_runs(connection, before)
            if articles:
                _remove_topics(connection)
        return Removed(articles, events, polls)


def _pinned(connection: sa.Connection) -> set[str]:
    """Ids of all articles that a pin in force names."""
    edits = tables.edits
    query = sa.select(edits.c.articles).where(edits.c.kind == PIN, edits.c.undone_at.is_(None))
    return set(_flat(list(connection.scalars(query))))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _flat(item)


def _listed_now() -> sa.Select[tuple[int]]:
    """The newest poll of each feed that works: what stands in it would come back at once."""
    works = (_F.c.active, _F.c.outcome.in_([Outcome.OK.value, Outcome.UNCHANGED.value]))
    return sa.select(sa.func.max(_P.c.id)).join(_F, _F.c.id == _P.c.feed).where(*works).group_by(_P.c.feed)


def _removable(
    connection: sa.Connection, before: datetime, pinned: Collection[str], *, among: Sequence[int] | None = None
) -> list[list[int]]:
    """Numbers of articles that may go, those of one event together."""
    lately = sa.exists().where(
        _S.c.article == _A.c.number, _S.c.poll == _P.c.id, (_P.c.fetched >= before) | _P.c.id.in_(_listed_now())
    )
    old = sa.select(_A.c.number, _A.c.id, _M.c.event).select_from(sa.outerjoin(_A, _M, _M.c.article == _A.c.number))
    old = old.where(_A.c.time < before, _A.c.fetched < before, ~lately)
    if among is not None:
        old = old.where(_A.c.number.in_(among))
    alone: list[list[int]] = []
    of_event: defaultdict[str, list[int]] = defaultdict(list)
    for number, id, event in connection.execute(old):
        if id in pinned:
            continue
        if event is None:
            alone.append([number])
        else:
            of_event[event].append(number)
    whole = []
    for chunk in chunks(sorted(of_event)):
        sizes = sa.select(_M.c.event, sa.func.count()).where(_M.c.event.in_(chunk)).group_by(_M.c.event)
        whole += [of_event[event] for event, size in connection.execute(sizes) if size == len(of_event[event])]
    return alone + whole


def _batches(units: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for unit in units:
        batch += unit
        if len(batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _remove(connection: sa.Connection, numbers: Sequence[int]) -> int:
    """Remove articles (what hangs on them goes with them) and their events; how many events."""
    events: set[str] = set()
    for chunk in chunks(numbers):
        events |= set(connection.scalars(sa.select(_M.c.event).where(_M.c.article.in_(chunk)).distinct()))
        connection.execute(sa.delete(_A).where(_A.c.number.in_(chunk)))
    gone = 0
    for names in chunks(sorted(events)):
        empty = ~sa.exists().where(_M.c.event == _E.c.id)
        gone += connection.execute(sa.delete(_E).where(_E.c.id.in_(names), empty)).rowcount
        connection.execute(sa.delete(tables.event_aliases).where(tables.event_aliases.c.new.in_(names)))
    if numbers:
        raise_data_version(connection)
    return gone


def _remove_polls(connection: sa.Connection, before: datetime) -> int:
    newest = sa.select(sa.func.max(_P.c.id)).group_by(_P.c.feed)
    used = sa.select(_S.c.poll)
    old = sa.delete(_P).where(_P.c.fetched < before, _P.c.id.not_in(newest), _P.c.id.not_in(used))
    return connection.execute(old).rowcount


def _remove_topics(connection: sa.Connection) -> None:
    """Remove names that no article gives any more."""
    topics = tables.topics
    given = sa.select(tables.article_topics.c.topic)
    gone = sa.select(topics.c.id).where(topics.c.id.not_in(given))
    connection.execute(sa.update(topics).where(topics.c.same_as.in_(gone)).values(same_as=None))
    connection.execute(sa.delete(topics).where(topics.c.id.not_in(given)))


def _remove_runs(connection: sa.Connection, before: datetime) -> None:
    asked, runs = tables.requests, tables.runs
    connection.execute(sa.delete(asked).where(asked.c.finished_at < before))
    named = sa.select(asked.c.run).where(asked.c.run.is_not(None))
    connection.execute(sa.delete(runs).where(runs.c.started < before, runs.c.id.not_in(named)))

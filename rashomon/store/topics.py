"""Names and countries of articles, and their counts over many events, made in SQL so that no text is read for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from rashomon.model import FirstReport, TopicCount, TopicMention
from rashomon.store.database import Repository, chunks, raise_data_version, upsert
from rashomon.store.schema import tables

_A = tables.articles
_E = tables.events
_G = tables.article_topics
_M = tables.event_members
_R = tables.readings
_T = tables.topics
UNSURE = "name"  # the kind that another replaces once an article tells it


class SqlTopics(Repository):
    """`protocols.TopicStore` in SQL."""

    def save_topics(self, topics: Mapping[str, Sequence[TopicMention]]) -> None:
        """Replace the names and countries of these articles."""
        with self._database.write() as connection:
            ids = _known(connection, {_key(mention): mention for rows in topics.values() for mention in rows})
            for chunk in chunks(topics):
                query = sa.select(_A.c.id, _A.c.number).where(_A.c.id.in_(chunk))
                numbers = {row.id: row.number for row in connection.execute(query)}
                connection.execute(sa.delete(_G).where(_G.c.article.in_(numbers.values())))
                rows = [row for id, number in numbers.items() for row in _rows(number, topics[id], ids)]
                if rows:
                    connection.execute(sa.insert(_G), rows)
            if topics:
                raise_data_version(connection)

    def topic_articles(self, kind: str) -> Mapping[str, int]:
        """For each name of a kind the number of articles that give it."""
        query = (
            sa.select(_T.c.name, sa.func.count().label("articles"))
            .join_from(_G, _T, _T.c.id == _G.c.topic)
            .where(_T.c.kind == kind)
            .group_by(_T.c.id, _T.c.name)
        )
        with self._database.read() as connection:
            return {row.name: row.articles for row in connection.execute(query.order_by(_T.c.id))}

    def join_topics(self, kind: str, same: Mapping[str, str]) -> None:
        """Count each name of a kind under another one (short -> full) from now on; replaces what was joined before."""
        with self._database.write() as connection:
            query = sa.select(_T.c.id, _T.c.name, _T.c.same_as).where(_T.c.kind == kind).order_by(_T.c.id.desc())
            rows = connection.execute(query).all()
            ids = {row.name: row.id for row in rows}
            wanted = {ids[name]: ids[full] for name, full in same.items() if name in ids and full in ids}
            changed = [{"one": row.id, "full": wanted.get(row.id)} for row in rows if wanted.get(row.id) != row.same_as]
            if changed:
                update = sa.update(_T).where(_T.c.id == sa.bindparam("one")).values(same_as=sa.bindparam("full"))
                connection.execute(update, changed)
                raise_data_version(connection)

    def topic_counts(
        self,
        *,
        kinds: Collection[str],
        since: datetime | None = None,
        until: datetime | None = None,
        language: str | None,
        least: int = 2,
    ) -> tuple[TopicCount, ...]:
        """For each outlet and name that it gives in `least` events or more: how many, and how many of all outlets."""
        topic = sa.func.coalesce(_T.c.same_as, _T.c.id)
        given = (
            sa.select(_M.c.outlet, topic.label("topic"), sa.func.count(_M.c.event.distinct()).label("events"))
            .select_from(_G)
            .join(_T, _T.c.id == _G.c.topic)
            .join(_M, _M.c.article == _G.c.article)
            .join(_A, _A.c.number == _G.c.article)
            .where(_T.c.kind.in_(sorted(kinds)), *_within(since, until, language))
            .group_by(_M.c.outlet, topic)
            .cte("given")
        )
        totals = sa.func.sum(given.c.events).over(partition_by=given.c.topic).label("all_events")
        summed = sa.select(given, totals).subquery()
        query = (
            sa.select(summed.c.outlet, _T.c.name, _T.c.kind, summed.c.events, summed.c.all_events)
            .join(_T, _T.c.id == summed.c.topic)
            .where(summed.c.events >= least)
            .order_by(summed.c.events.desc(), summed.c.outlet, _T.c.name, _T.c.id)
        )
        with self._database.read() as connection:
            return tuple(TopicCount(*row[:4], int(row[4])) for row in connection.execute(query))

    def told_events(
        self, *, since: datetime | None = None, until: datetime | None = None, language: str | None
    ) -> Mapping[str, int]:
        """For each outlet the events that it tells."""
        query = (
            sa.select(_M.c.outlet, sa.func.count(_M.c.event.distinct()))
            .join(_A, _A.c.number == _M.c.article)
            .where(*_within(since, until, language))
            .group_by(_M.c.outlet)
            .order_by(_M.c.outlet)
        )
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def volumes(self, outlets: Collection[str], *, since: datetime, until: datetime) -> Mapping[str, int]:
        """For each of these outlets the number of its articles in the period, in an event or not."""
        query = (
            sa.select(_A.c.outlet, sa.func.count())
            .where(_A.c.outlet.in_(sorted(outlets)), *_within(since, until, None))
            .group_by(_A.c.outlet)
            .order_by(_A.c.outlet)
        )
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def first_reports(
        self, *, since: datetime | None = None, until: datetime | None = None, min_outlets: int = 2, limit: int = 1000
    ) -> tuple[FirstReport, ...]:
        """One an outlet and event, for the `limit` newest events of `min_outlets` or more that overlap the period."""
        chosen = sa.select(_E.c.id, _E.c.label, _E.c.last).where(_E.c.outlets >= min_outlets)
        if since is not None:
            chosen = chosen.where(_E.c.last >= since)
        if until is not None:
            chosen = chosen.where(_E.c.first < until)
        newest = chosen.order_by(_E.c.last.desc(), _E.c.id.desc()).limit(limit).subquery()
        query = (
            sa.select(
                newest.c.id,
                newest.c.label,
                _M.c.outlet,
                sa.func.count(),
                sa.func.min(_A.c.published).label("published"),
            )
            .join(_M, _M.c.event == newest.c.id)
            .join(_A, _A.c.number == _M.c.article)
            .group_by(newest.c.id, newest.c.label, newest.c.last, _M.c.outlet)
            .order_by(newest.c.last.desc(), newest.c.id.desc(), _M.c.outlet)
        )
        with self._database.read() as connection:
            return tuple(FirstReport(*row) for row in connection.execute(query))


def _within(since: datetime | None, until: datetime | None, language: str | None) -> list[sa.ColumnElement[bool]]:
    parts: list[sa.ColumnElement[bool]] = []
    if since is not None:
        parts.append(_A.c.time >= since)
    if until is not None:
        parts.append(_A.c.time < until)
    if language is not None:
        read_in = sa.select(_R.c.language).where(_R.c.article == _A.c.number).scalar_subquery()
        spoken = sa.func.coalesce(read_in, _A.c.language)
        parts.append((spoken == language) | spoken.startswith(f"{language}-", autoescape=True))
    return parts


def _key(mention: TopicMention) -> str:
    """Countries and names apart; of a name the spelling counts without capitals."""
    return f"{'country' if mention.kind == 'country' else 'name'}:{mention.name.casefold()}"


def _known(connection: sa.Connection, wanted: Mapping[str, TopicMention]) -> dict[str, int]:
    """The ids of these names, new ones added; a kind that was not known is put right."""
    rows: dict[str, sa.Row[tuple[str, int, str]]] = {}
    for chunk in chunks(sorted(wanted)):
        query = sa.select(_T.c.key, _T.c.id, _T.c.kind).where(_T.c.key.in_(chunk))
        rows |= {row.key: row for row in connection.execute(query)}
    new = [
        {"key": key, "name": mention.name, "kind": mention.kind}
        for key, mention in sorted(wanted.items())
        if key not in rows
    ]
    if new:
        connection.execute(upsert(connection, _T).on_conflict_do_nothing(index_elements=["key"]), new)
    for key, row in rows.items():
        if row.kind == UNSURE and wanted[key].kind != UNSURE:
            connection.execute(sa.update(_T).where(_T.c.id == row.id).values(kind=wanted[key].kind))
    ids: dict[str, int] = {key: row.id for key, row in rows.items()}
    for chunk in chunks([row["key"] for row in new]):
        query = sa.select(_T.c.key, _T.c.id).where(_T.c.key.in_(chunk))
        ids |= {row.key: row.id for row in connection.execute(query)}
    return ids


def _rows(number: int, mentions: Iterable[TopicMention], ids: Mapping[str, int]) -> Iterable[dict[str, object]]:
    """One row a name; spellings that are one name are added up."""
    merged: dict[int, tuple[int, bool]] = {}
    for mention in mentions:
        before, titled = merged.get(ids[_key(mention)], (0, False))
        merged[ids[_key(mention)]] = (before + mention.mentions, titled or mention.in_title)
    for topic, (number_of, titled) in sorted(merged.items()):
        yield {"article": number, "topic": topic, "mentions": number_of, "in_title": titled}

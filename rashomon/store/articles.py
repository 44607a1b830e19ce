"""Articles, where they were seen, and how they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter

import sqlalchemy as sa

from rashomon.errors import NotFoundError
from rashomon.identity.article_keys import Prepared, clean, keyed_drafts, prepared
from rashomon.identity.changes import fingerprint
from rashomon.model import Article, ArticleDraft, FeedState, Outlet, Part, Revision, SaveReport, Sighting
from rashomon.store.database import Repository, chunks, insert_rows, raise_data_version, upsert
from rashomon.store.drafts import FROM_FILES, Delivery, store_deliveries
from rashomon.store.feeds import add_outlets, put_state
from rashomon.store.revising import drop_offsets
from rashomon.store.schema import tables

_A = tables.articles
_COLUMNS = [_A.c[f.name] for f in fields(Article) if f.name in _A.c]


class SqlArticles(Repository):
    """`protocols.ArticleStore` in SQL."""

    def save_poll(
        self, drafts: Sequence[ArticleDraft] | Prepared, state: FeedState, *, fetched: datetime
    ) -> SaveReport:
        """Store one poll of one feed at once: articles, sightings, revisions and the feed's new state."""
        ready = drafts if isinstance(drafts, Prepared) else prepared(drafts, polled=fetched)
        return self.save_polls([(ready, state)])[0]

    def save_polls(self, polls: Sequence[tuple[Prepared | None, FeedState]]) -> tuple[SaveReport, ...]:
        """Store polls of several feeds in one transaction, as if one came after the other: all of them or none.

        None stands for a poll that brought no articles.
        """
        with self._database.write() as connection:
            outlets = {keyed.draft.outlet for ready, _ in polls if ready for keyed in ready.drafts}
            feeds = [put_state(connection, state) for _, state in polls]
            add_outlets(connection, [Outlet(id, id) for id in sorted(outlets)])
            deliveries = [
                Delivery(ready.drafts, feed, ready.polled)
                for (ready, _), feed in zip(polls, feeds, strict=True)
                if ready
            ]
            stored = store_deliveries(connection, deliveries)
            if stored:
                _put_sightings(connection, deliveries, [result.numbers for result in stored])
            reports = iter([result.report for result in stored])
            return tuple(next(reports) if ready else SaveReport() for ready, _ in polls)

    def save_import(self, drafts: Sequence[ArticleDraft], *, fetched: datetime) -> SaveReport:
        """Store drafts that came from files; the same drafts again change nothing."""
        with self._database.write() as connection:
            add_outlets(connection, [Outlet(id, id) for id in sorted({draft.outlet for draft in drafts})])
            (stored,) = store_deliveries(connection, [Delivery(keyed_drafts(drafts), FROM_FILES, fetched)])
            return stored.report

    def save_text(self, article: str, text: str, *, extraction: str, at: datetime) -> None:
        """Store the full text of a known article.

        A text that was extracted in the same way and differs becomes a revision; a text extracted in another way
        replaces the old one without, since then it was not the outlet that changed it. Raises NotFoundError.
        """
        new = clean(text)
        with self._database.write() as connection:
            row = connection.execute(
                sa.select(_A.c.number, _A.c.text, _A.c.extraction).where(_A.c.id == article)
            ).one_or_none()
            if row is None:
                raise NotFoundError(f"no article {article!r} in the store")
            if new is None or (row.text == new and row.extraction == extraction):
                return
            values = {"text": new, "extraction": extraction, "edition": _A.c.edition + 1}
            connection.execute(sa.update(_A).where(_A.c.number == row.number).values(values))
            if row.text and row.extraction == extraction and fingerprint(row.text) != fingerprint(new):
                revision = {"article": row.number, "part": Part.TEXT.value, "before": row.text, "after": new, "at": at}
                connection.execute(sa.insert(tables.revisions), [revision])
            drop_offsets(connection, [row.number])
            raise_data_version(connection)

    def get(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Articles by id, in the order of `ids`; unknown ids are left out."""
        wanted = list(ids)
        articles: dict[str, Article] = {}
        with self._database.read() as connection:
            for chunk in chunks(dict.fromkeys(wanted)):
                rows = connection.execute(sa.select(*_COLUMNS).where(_A.c.id.in_(chunk)))
                articles |= {row[0]: Article(*row) for row in rows}
        return tuple(articles[id] for id in wanted if id in articles)

    def window(self, since: datetime | None = None, until: datetime | None = None) -> tuple[Article, ...]:
        """Articles whose time (published, else fetched) is in [since, until), by time and id."""
        query = sa.select(*_COLUMNS).order_by(_A.c.time, _A.c.id)
        if since is not None:
            query = query.where(_A.c.time >= since)
        if until is not None:
            query = query.where(_A.c.time < until)
        with self._database.read() as connection:
            return tuple(Article(*row) for row in connection.execute(query))

    def without_text(self, *, limit: int, outlets: Collection[str] | None = None) -> tuple[Article, ...]:
        """Newest articles with a URL and no full text, whose page was not tried before."""
        query = sa.select(*_COLUMNS).where(_A.c.url.is_not(None), _A.c.page_tried_at.is_(None), _A.c.text.is_(None))
        if outlets is not None:
            query = query.where(_A.c.outlet.in_(sorted(outlets)))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_A.c.time.desc(), _A.c.id).limit(limit))
            return tuple(Article(*row) for row in rows)

    def mark_page_tried(self, article: str, *, note: str, at: datetime) -> None:
        """Note that an article's page gave no text, so that it is not asked for again."""
        values = {"page_tried_at": at, "page_note": clean(note)}
        with self._database.write() as connection:
            connection.execute(sa.update(_A).where(_A.c.id == article).values(values))

    def revisions(self, ids: Iterable[str]) -> tuple[Revision, ...]:
        """Revisions of these articles, oldest first."""
        table = tables.revisions
        query = sa.select(table.c.at, table.c.id, _A.c.id, table.c.part, table.c.before, table.c.after).join_from(
            table, _A, table.c.article == _A.c.number
        )
        with self._database.read() as connection:
            rows = [
                row
                for chunk in chunks(dict.fromkeys(ids))
                for row in connection.execute(query.where(_A.c.id.in_(chunk)))
            ]
        return tuple(
            Revision(article, Part(part), before, after, at)
            for at, _, article, part, before, after in sorted(rows, key=lambda row: row[:2])
        )

    def sightings(self, ids: Iterable[str]) -> tuple[Sighting, ...]:
        """Sightings of these articles, oldest first."""
        seen, polls, feeds = tables.sightings, tables.polls, tables.feeds
        query = (
            sa.select(_A.c.id, feeds.c.url, polls.c.fetched, seen.c.position, polls.c.feed_length)
            .join_from(seen, _A, seen.c.article == _A.c.number)
            .join(polls, seen.c.poll == polls.c.id)
            .join(feeds, polls.c.feed == feeds.c.id)
        )
        with self._database.read() as connection:
            sightings = [
                Sighting(*row)
                for chunk in chunks(dict.fromkeys(ids))
                for row in connection.execute(query.where(_A.c.id.in_(chunk)))
            ]
        return tuple(sorted(sightings, key=attrgetter("fetched", "feed", "position", "article")))

    def counts(self) -> Mapping[str, int]:
        """Numbers of rows: outlets, feeds, articles, articles_with_text, events, quotes, revisions."""

        def rows(table: sa.Table) -> sa.ScalarSelect[int]:
            return sa.select(sa.func.count()).select_from(table).scalar_subquery()

        feeds = sa.select(sa.func.count()).where(tables.feeds.c.active).scalar_subquery()
        with_text = sa.select(sa.func.count()).where(_A.c.text.is_not(None)).scalar_subquery()
        query = sa.select(
            rows(tables.outlets).label("outlets"),
            feeds.label("feeds"),
            rows(_A).label("articles"),
            with_text.label("articles_with_text"),
            rows(tables.events).label("events"),
            rows(tables.quotes).label("quotes"),
            rows(tables.revisions).label("revisions"),
        )
        with self._database.read() as connection:
            return connection.execute(query).one()._asdict()


def _put_sightings(connection: sa.Connection, deliveries: Sequence[Delivery], numbers: Sequence[Sequence[int]]) -> None:
    """Note where each article stood; an article listed twice stands where it is first."""
    polls, rows = tables.polls, []
    for delivery in deliveries:
        places = _places(delivery)
        length = max([len(places), *(place + 1 for place in places)])
        rows.append({"feed": delivery.source, "fetched": delivery.fetched, "feed_length": length})
    connection.execute(upsert(connection, polls).on_conflict_do_nothing(index_elements=["feed", "fetched"]), rows)
    wanted = sa.tuple_(polls.c.feed, polls.c.fetched).in_([(row["feed"], row["fetched"]) for row in rows])
    poll_of = {(row.feed, row.fetched): row.id for row in connection.execute(sa.select(polls).where(wanted))}
    seen: dict[tuple[int, int], int] = {}
    for delivery, theirs in zip(deliveries, numbers, strict=True):
        poll = poll_of[delivery.source, delivery.fetched.astimezone(UTC)]
        for number, place in zip(theirs, _places(delivery), strict=True):
            seen[number, poll] = min(place, seen.get((number, poll), place))
    entries = [(number, poll, place) for (number, poll), place in seen.items()]
    insert_rows(connection, tables.sightings, ("article", "poll", "position"), entries, clash="DO NOTHING")


def _places(delivery: Delivery) -> list[int]:
    drafts = [keyed.draft for keyed in delivery.drafts]
    return [place if draft.position is None else draft.position for place, draft in enumerate(drafts)]

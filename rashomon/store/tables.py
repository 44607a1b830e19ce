"""The tables, once, for SQLite and PostgreSQL. Migrations make them; a test holds both to be the same.

Rows point at an article by its `number`, a small integer of this database; `id` is the name that leaves the store.
Times are UTC. Offsets count characters from 0, `end` exclusive.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


class UtcTime(sa.types.TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value}: times must be aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        time: datetime = value
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


# The widest whole number of PostgreSQL that SQLite still takes as its own row number.
RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _article(**options: Any) -> sa.Column[int]:
    return sa.Column("article", RowNumber, sa.ForeignKey("articles.number", ondelete="CASCADE"), **options)


meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

outlets = sa.Table(
    "outlets",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("homepage", sa.Text),
    sa.Column("country", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("owner", sa.Text),
    sa.Column("owner_source", sa.Text),
    sa.Column("fetch_pages", sa.Boolean, nullable=False),
)

feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    sa.Column("outlet", sa.Text, sa.ForeignKey("outlets.id"), nullable=False, index=True),
    sa.Column("language", sa.Text),
    sa.Column("section", sa.Text),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("listed", sa.Boolean, nullable=False),  # by the registry, which may therefore retire it
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("checked_at", UtcTime),
    sa.Column("next_check_at", UtcTime),
    sa.Column("succeeded_at", UtcTime),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("outcome", sa.Text),
    sa.Column("note", sa.Text, nullable=False),
)

polls = sa.Table(
    "polls",
    metadata,
    sa.Column("id", RowNumber, primary_key=True),
    sa.Column("feed", sa.Integer, sa.ForeignKey("feeds.id"), nullable=False),
    sa.Column("fetched", UtcTime, nullable=False),
    sa.Column("feed_length", sa.Integer, nullable=False),
    sa.UniqueConstraint("feed", "fetched"),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("number", RowNumber, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("outlet", sa.Text, sa.ForeignKey("outlets.id"), nullable=False, index=True),
    sa.Column("url", sa.Text),  # unique by its row in article_keys: URLs are too long for an index of PostgreSQL
    sa.Column("guid", sa.Text),
    sa.Column("published", UtcTime),
    sa.Column("fetched", UtcTime, nullable=False),
    sa.Column("time", UtcTime, nullable=False),  # published, else fetched
    sa.Column("language", sa.Text),
    sa.Column("byline", sa.Text),
    sa.Column("extraction", sa.Text),
    sa.Column("edition", sa.Integer, nullable=False),  # rises whenever title, summary or text change
    sa.Column("page_tried_at", UtcTime),
    sa.Column("page_note", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("summary", sa.Text),
    sa.Column("words", sa.Text, nullable=False),  # what the word search looks at
    sa.Column("text", sa.Text),  # last: SQLite reads the others without touching it
    sa.Index("ix_articles_time", "time", "id"),
)

article_keys = sa.Table(
    "article_keys",
    metadata,
    sa.Column("key", sa.LargeBinary, primary_key=True),  # a digest of an URL, of outlet and guid, of outlet and title
    _article(nullable=False, index=True),
    sqlite_with_rowid=False,
)

listings = sa.Table(
    "listings",
    metadata,
    _article(primary_key=True),
    sa.Column("source", sa.Integer, primary_key=True, autoincrement=False),  # feeds.id, or 0: a file
    sa.Column("title", sa.BigInteger),  # fingerprints of what this source gave last
    sa.Column("summary", sa.BigInteger),
    sa.Column("text", sa.BigInteger),
    sqlite_with_rowid=False,
)

sightings = sa.Table(
    "sightings",
    metadata,
    _article(primary_key=True),
    sa.Column("poll", RowNumber, sa.ForeignKey("polls.id"), primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("id", RowNumber, primary_key=True),
    _article(nullable=False, index=True),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

readings = sa.Table(
    "readings",
    metadata,
    _article(primary_key=True),
    sa.Column("edition", sa.Integer, nullable=False),  # the edition of the article whose quotes are stored
    sa.Column("version", sa.Text, nullable=False),  # of the extraction
)

quotes = sa.Table(
    "quotes",
    metadata,
    _article(primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("cue", sa.Text),
    sa.Column("cue_start", sa.Integer),
    sa.Column("cue_end", sa.Integer),
    sa.Column("speaker", sa.Text),
    sa.Column("speaker_start", sa.Integer),
    sa.Column("speaker_end", sa.Integer),
    sa.Column("speaker_kind", sa.Text, nullable=False),
    sa.Column("stance", sa.Text),
    sa.Column("spans", sa.JSON, nullable=False),  # [[start, end], ...]
    sqlite_with_rowid=False,
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("terms", sa.JSON, nullable=False),
    sa.Column("first", UtcTime),
    sa.Column("last", UtcTime),
    sa.Column("articles", sa.Integer, nullable=False),  # counted whenever members change, for the overview
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Index("ix_events_overview", "outlets", "last", "id"),
)

event_members = sa.Table(
    "event_members",
    metadata,
    _article(primary_key=True),  # an article is in one event
    sa.Column("event", sa.Text, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("outlet", sa.Text, nullable=False),
    sa.Column("nearest", sa.Text),
    sa.Column("probability", sa.Float(53)),
    sa.Column("shared_terms", sa.JSON, nullable=False),
    sa.Column("hours_apart", sa.Float(53)),
    sa.Column("origin", sa.Text),
    sa.Column("agency", sa.Text),
    sa.Column("similarity", sa.Float(53)),
    sa.Column("passages", sa.JSON, nullable=False),  # [[part, start, end], ...] of this article
    sa.Index("ix_event_members_event", "event", "ordinal"),
    sa.Index("ix_event_members_outlet", "outlet", "event"),
)

event_aliases = sa.Table(
    "event_aliases",
    metadata,
    sa.Column("old", sa.Text, primary_key=True),
    sa.Column("new", sa.Text, nullable=False, index=True),
)

edits = sa.Table(
    "edits",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # split, merge, move, pin, rename
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("other", sa.Text),  # the event it is merged with or articles move to
    sa.Column("articles", sa.JSON, nullable=False),
    sa.Column("label", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("undone_at", UtcTime),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("job", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("parameters", sa.JSON, nullable=False),
    sa.Column("started", UtcTime, nullable=False),
    sa.Column("finished", UtcTime),
    sa.Column("report", sa.JSON, nullable=False),
)

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("job", sa.Text, nullable=False),
    sa.Column("parameters", sa.JSON, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("taken_at", UtcTime),
    sa.Column("run", sa.Integer, sa.ForeignKey("runs.id")),
)

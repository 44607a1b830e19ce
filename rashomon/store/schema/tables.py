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
        """The time in UTC, as it is written."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value}: times must be aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        """The time as it was written, aware."""
        if value is None:
            return None
        time: datetime = value
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


# Compared by code point on both databases, whatever the server's locale: the same order everywhere.
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# The widest whole number of PostgreSQL that SQLite still takes as its own row number.
RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _article(**options: Any) -> sa.Column[int]:
    return sa.Column("article", RowNumber, sa.ForeignKey("articles.number", ondelete="CASCADE"), **options)


meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", Text, primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

outlets = sa.Table(
    "outlets",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("name", Text, nullable=False),
    sa.Column("homepage", Text),
    sa.Column("country", Text),
    sa.Column("language", Text),
    sa.Column("kind", Text),
    sa.Column("owner", Text),
    sa.Column("owner_source", Text),
    sa.Column("fetch_pages", sa.Boolean, nullable=False),
    sa.Column("addresses", sa.JSON, nullable=False),
)

feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("url", Text, nullable=False, unique=True),
    sa.Column("outlet", Text, sa.ForeignKey("outlets.id"), nullable=False, index=True),
    sa.Column("language", Text),
    sa.Column("section", Text),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("listed", sa.Boolean, nullable=False),  # by the registry, which may therefore retire it
    sa.Column("added", sa.Boolean, nullable=False, server_default=sa.false()),  # by hand or OPML: stays, listed or not
    sa.Column("etag", Text),
    sa.Column("last_modified", Text),
    sa.Column("checked_at", UtcTime),
    sa.Column("next_check_at", UtcTime),
    sa.Column("succeeded_at", UtcTime),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("outcome", Text),
    sa.Column("note", Text, nullable=False),
    sa.Column("claimed_by", Text),  # the collector that is asking it, while the time beside it has not come
    sa.Column("claimed_until", UtcTime),
    sa.Column("address", Text),  # where it has moved for good
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
    sa.Column("id", Text, nullable=False, unique=True),
    sa.Column("outlet", Text, sa.ForeignKey("outlets.id"), nullable=False, index=True),
    sa.Column("url", Text),  # unique by its row in article_keys: URLs are too long for an index of PostgreSQL
    sa.Column("guid", Text),
    sa.Column("published", UtcTime),
    sa.Column("fetched", UtcTime, nullable=False),
    sa.Column("time", UtcTime, nullable=False),  # published, else fetched
    sa.Column("language", Text),
    sa.Column("byline", Text),
    sa.Column("extraction", Text),
    sa.Column("edition", sa.Integer, nullable=False),  # rises whenever title, summary or text change
    sa.Column("page_tried_at", UtcTime),
    sa.Column("page_note", Text),
    sa.Column("title", Text, nullable=False),
    sa.Column("summary", Text),
    sa.Column("words", Text, nullable=False),  # what the word search looks at
    sa.Column("text", Text),  # last: SQLite reads the others without touching it
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
    sa.Column("part", Text, nullable=False),
    sa.Column("before", Text, nullable=False),
    sa.Column("after", Text, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

readings = sa.Table(
    "readings",
    metadata,
    _article(primary_key=True),
    sa.Column("edition", sa.Integer, nullable=False),  # the edition of the article whose quotes are stored
    sa.Column("version", Text, nullable=False),  # of the extraction
    sa.Column("language", Text),  # that it was read in: a primary tag, 'und' where nothing tells
)

quotes = sa.Table(
    "quotes",
    metadata,
    _article(primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("part", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", Text, nullable=False),
    sa.Column("kind", Text, nullable=False),
    sa.Column("cue", Text),
    sa.Column("cue_start", sa.Integer),
    sa.Column("cue_end", sa.Integer),
    sa.Column("speaker", Text),
    sa.Column("speaker_start", sa.Integer),
    sa.Column("speaker_end", sa.Integer),
    sa.Column("speaker_kind", Text, nullable=False),
    sa.Column("stance", Text),
    sa.Column("spans", sa.JSON, nullable=False),  # [[start, end], ...]
    sqlite_with_rowid=False,
)

topics = sa.Table(
    "topics",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", Text, nullable=False, unique=True),  # kind of key and name without capitals
    sa.Column("name", Text, nullable=False),
    sa.Column("kind", Text, nullable=False),
    sa.Column("same_as", sa.Integer, sa.ForeignKey("topics.id")),  # the fuller name of the same person
)

article_topics = sa.Table(
    "article_topics",
    metadata,
    _article(primary_key=True),
    sa.Column("topic", sa.Integer, sa.ForeignKey("topics.id"), primary_key=True),
    sa.Column("mentions", sa.Integer, nullable=False),
    sa.Column("in_title", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", Text, primary_key=True),
    sa.Column("label", Text, nullable=False),
    sa.Column("language", Text),
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
    sa.Column("event", Text, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("outlet", Text, nullable=False),
    sa.Column("nearest", Text),
    sa.Column("probability", sa.Float(53)),
    sa.Column("shared_terms", sa.JSON, nullable=False),
    sa.Column("hours_apart", sa.Float(53)),
    sa.Column("origin", Text),
    sa.Column("agency", Text),
    sa.Column("similarity", sa.Float(53)),
    sa.Column("passages", sa.JSON, nullable=False),  # [[part, start, end], ...] of this article
    sa.Column("edition", sa.Integer),  # of the article when it was grouped; not known: as it is now
    sa.Index("ix_event_members_event", "event", "ordinal"),
    sa.Index("ix_event_members_outlet", "outlet", "event"),
)

event_aliases = sa.Table(
    "event_aliases",
    metadata,
    sa.Column("old", Text, primary_key=True),
    sa.Column("new", Text, nullable=False, index=True),
)

edits = sa.Table(
    "edits",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", Text, nullable=False),  # split, merge, move, pin, rename
    sa.Column("event", Text, nullable=False),
    sa.Column("other", Text),  # the event it is merged with or articles move to
    sa.Column("articles", sa.JSON, nullable=False),
    sa.Column("label", Text),
    sa.Column("author", Text),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("undone_at", UtcTime),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("job", Text, nullable=False),
    sa.Column("version", Text, nullable=False),
    sa.Column("parameters", sa.JSON, nullable=False),
    sa.Column("started", UtcTime, nullable=False),
    sa.Column("finished", UtcTime),
    sa.Column("report", sa.JSON, nullable=False),
)

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("job", Text, nullable=False),
    sa.Column("parameters", sa.JSON, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("taken_at", UtcTime),
    sa.Column("run", sa.Integer, sa.ForeignKey("runs.id")),
    sa.Column("taken_by", Text),
    sa.Column("finished_at", UtcTime),
    sa.Column("note", Text, nullable=False, server_default=""),
)

leases = sa.Table(
    "leases",
    metadata,
    sa.Column("name", Text, primary_key=True),  # what one process at a time may do
    sa.Column("holder", Text, nullable=False),
    sa.Column("since", UtcTime, nullable=False),
    sa.Column("until", UtcTime, nullable=False),  # renewed by a living holder
)

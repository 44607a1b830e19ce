"""The first schema: outlets, feeds, articles, events, quotes, runs, and the two word indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# SQLite's word index keeps no copy of the words: three triggers tell it what comes and goes. The words are cut and
# folded before they are stored, so only ASCII spaces part them.
FTS5 = (
    "CREATE VIRTUAL TABLE articles_words USING fts5"
    "(words, content='articles', content_rowid='number', tokenize='ascii', detail='none')",
    "CREATE TRIGGER articles_words_insert AFTER INSERT ON articles BEGIN"
    " INSERT INTO articles_words(rowid, words) VALUES (new.number, new.words); END",
    "CREATE TRIGGER articles_words_delete AFTER DELETE ON articles BEGIN"
    " INSERT INTO articles_words(articles_words, rowid, words) VALUES ('delete', old.number, old.words); END",
    "CREATE TRIGGER articles_words_update AFTER UPDATE OF words ON articles WHEN old.words <> new.words BEGIN"
    " INSERT INTO articles_words(articles_words, rowid, words) VALUES ('delete', old.number, old.words);"
    " INSERT INTO articles_words(rowid, words) VALUES (new.number, new.words); END",
)
GIN = "CREATE INDEX ix_articles_words ON articles USING gin (string_to_array(words, ' '))"


def upgrade() -> None:
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("other", TEXT, nullable=True),
        sa.Column("articles", sa.JSON(), nullable=False),
        sa.Column("label", TEXT, nullable=True),
        sa.Column("author", TEXT, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("undone_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_edits"),
    )
    op.create_table(
        "event_aliases",
        sa.Column("old", TEXT, nullable=False),
        sa.Column("new", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("old", name="pk_event_aliases"),
    )
    op.create_index("ix_event_aliases_new", "event_aliases", ["new"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("first", TIME, nullable=True),
        sa.Column("last", TIME, nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_overview", "events", ["outlets", "last", "id"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "outlets",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("homepage", TEXT, nullable=True),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("owner_source", TEXT, nullable=True),
        sa.Column("fetch_pages", sa.Boolean(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outlets"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("started", TIME, nullable=False),
        sa.Column("finished", TIME, nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "articles",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("guid", TEXT, nullable=True),
        sa.Column("published", TIME, nullable=True),
        sa.Column("fetched", TIME, nullable=False),
        sa.Column("time", TIME, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("byline", TEXT, nullable=True),
        sa.Column("extraction", TEXT, nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("page_tried_at", TIME, nullable=True),
        sa.Column("page_note", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=True),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.id"], name="fk_articles_outlet"),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    op.create_index("ix_articles_outlet", "articles", ["outlet"], unique=False)
    op.create_index("ix_articles_time", "articles", ["time", "id"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("section", TEXT, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("checked_at", TIME, nullable=True),
        sa.Column("next_check_at", TIME, nullable=True),
        sa.Column("succeeded_at", TIME, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.id"], name="fk_feeds_outlet"),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
    )
    op.create_index("ix_feeds_outlet", "feeds", ["outlet"], unique=False)
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", TEXT, nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("taken_at", TIME, nullable=True),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_requests_run"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_table(
        "article_keys",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_article_keys_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_article_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_keys_article", "article_keys", ["article"], unique=False)
    op.create_table(
        "event_members",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("nearest", TEXT, nullable=True),
        sa.Column("probability", sa.Float(precision=53), nullable=True),
        sa.Column("shared_terms", sa.JSON(), nullable=False),
        sa.Column("hours_apart", sa.Float(precision=53), nullable=True),
        sa.Column("origin", TEXT, nullable=True),
        sa.Column("agency", TEXT, nullable=True),
        sa.Column("similarity", sa.Float(precision=53), nullable=True),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_event_members_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_event_members_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", name="pk_event_members"),
    )
    op.create_index("ix_event_members_event", "event_members", ["event", "ordinal"], unique=False)
    op.create_index("ix_event_members_outlet", "event_members", ["outlet", "event"], unique=False)
    op.create_table(
        "listings",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("source", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.BigInteger(), nullable=True),
        sa.Column("summary", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_listings_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "source", name="pk_listings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "polls",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("feed", sa.Integer(), nullable=False),
        sa.Column("fetched", TIME, nullable=False),
        sa.Column("feed_length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_polls_feed"),
        sa.PrimaryKeyConstraint("id", name="pk_polls"),
        sa.UniqueConstraint("feed", "fetched", name="uq_polls_feed"),
    )
    op.create_table(
        "quotes",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("cue", TEXT, nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("speaker", TEXT, nullable=True),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("speaker_kind", TEXT, nullable=False),
        sa.Column("stance", TEXT, nullable=True),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_quotes_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "ordinal", name="pk_quotes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "readings",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_readings_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", name="pk_readings"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("before", TEXT, nullable=False),
        sa.Column("after", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_revisions_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
    )
    op.create_index("ix_revisions_article", "revisions", ["article"], unique=False)
    op.create_table(
        "sightings",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("poll", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_sightings_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["poll"], ["polls.id"], name="fk_sightings_poll"),
        sa.PrimaryKeyConstraint("article", "poll", name="pk_sightings"),
        sqlite_with_rowid=False,
    )
    op.bulk_insert(
        sa.table("meta", sa.column("name", sa.Text), sa.column("value", sa.BigInteger)),
        [{"name": "data_version", "value": 0}],
    )
    for statement in FTS5 if op.get_bind().dialect.name == "sqlite" else (GIN,):
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE articles_words")
    for table in (
        "sightings", "revisions", "readings", "quotes", "polls", "listings", "event_members", "article_keys",
        "requests", "feeds", "articles", "runs", "outlets", "meta", "events", "event_aliases", "edits",
    ):  # fmt: skip
        op.drop_table(table)

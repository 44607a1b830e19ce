"""Names and countries of articles, for attention over many events. Articles are read again to fill them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("same_as", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["same_as"], ["topics.id"], name="fk_topics_same_as"),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
        sa.UniqueConstraint("key", name="uq_topics_key"),
    )
    op.create_table(
        "article_topics",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("in_title", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_article_topics_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["topic"], ["topics.id"], name="fk_article_topics_topic"),
        sa.PrimaryKeyConstraint("article", "topic", name="pk_article_topics"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("article_topics")
    op.drop_table("topics")

"""Several collectors at once, feeds added by hand, and what became of a request."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("feeds", sa.Column("added", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE feeds SET added = (NOT listed)")
    op.add_column("feeds", sa.Column("claimed_by", TEXT, nullable=True))
    op.add_column("feeds", sa.Column("claimed_until", TIME, nullable=True))
    op.add_column("requests", sa.Column("taken_by", TEXT, nullable=True))
    op.add_column("requests", sa.Column("finished_at", TIME, nullable=True))
    op.add_column("requests", sa.Column("note", TEXT, nullable=False, server_default=""))
    op.create_table(
        "leases",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


def downgrade() -> None:
    op.drop_table("leases")
    for name in ("note", "finished_at", "taken_by"):
        op.drop_column("requests", name)
    for name in ("claimed_until", "claimed_by", "added"):
        op.drop_column("feeds", name)

"""Which edition of an article was grouped, so that a changed one is grouped again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event_members", sa.Column("edition", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("event_members", "edition")

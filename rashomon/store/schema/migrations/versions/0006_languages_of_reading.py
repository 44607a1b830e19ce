"""The language that an article was read in, so that counts by language need not suppose one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("language", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("readings", "language")

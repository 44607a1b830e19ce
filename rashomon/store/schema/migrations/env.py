"""Alembic's environment: runs on the connection that the store hands over, within its transaction."""

from alembic import context

from rashomon.store.schema.tables import metadata
from rashomon.store.schema.version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

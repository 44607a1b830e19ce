"""The version of the schema: looked up on every opening, migrated only when it is not this program's."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from rashomon.errors import StoreError, StoreVersionError
from rashomon.store.database import Database
from rashomon.store.schema import tables

HEAD = "0006"  # a test holds this to be the newest revision in migrations/
VERSION_TABLE = "rashomon_version"
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_to_head(database: Database) -> None:
    """Make or migrate the schema. Costs one small query when it is of this version already.

    Raises StoreVersionError when the schema is newer than this program, StoreError when the database holds the
    tables of something else.
    """
    with database.read() as connection:
        if _version(connection) == HEAD:
            return
    with database.write() as connection:  # another process may have migrated while this one waited
        version = _version(connection)
        if version == HEAD:
            return
        if version is None:
            _refuse_foreign(connection)
        _migrate(connection, version)


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    version = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return None if version is None else str(version)


def _refuse_foreign(connection: sa.Connection) -> None:
    present = set(sa.inspect(connection).get_table_names())
    clash = present if connection.dialect.name == "sqlite" else present & set(tables.metadata.tables)
    if clash:
        raise StoreError(
            f"{connection.engine.url.render_as_string(hide_password=True)} already holds other tables "
            f"({', '.join(sorted(clash)[:3])}); choose another database"
        )


def _migrate(connection: sa.Connection, version: str | None) -> None:
    from alembic import command  # only here: importing Alembic takes most of a second
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = alembic_config(connection)
    try:
        if version is not None:
            ScriptDirectory.from_config(config).get_revision(version)
    except CommandError:
        raise StoreVersionError(
            f"{connection.engine.url.render_as_string(hide_password=True)} has schema version {version}, which this "
            f"program does not know (it knows up to {HEAD}); update rashomon, or choose another database"
        ) from None
    command.upgrade(config, "head")


def alembic_config(connection: sa.Connection):  # type: ignore[no-untyped-def]
    """Alembic's settings for the migrations of this package, run on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

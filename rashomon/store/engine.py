"""Open a store: the database of a URL, made and brought to the newest schema where that is needed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import exc

from rashomon.errors import StoreError
from rashomon.store.articles import SqlArticles
from rashomon.store.claims import SqlClaims
from rashomon.store.database import Database, configure_sqlite, translated
from rashomon.store.edits import SqlEdits
from rashomon.store.events import SqlEvents
from rashomon.store.feeds import SqlFeeds
from rashomon.store.protocols import Store
from rashomon.store.quotes import SqlQuotes
from rashomon.store.removal import SqlRemoval
from rashomon.store.requests import SqlRequests
from rashomon.store.runs import SqlRuns
from rashomon.store.schema import version
from rashomon.store.sources import SqlSources
from rashomon.store.topics import SqlTopics

EXPECTED = "expected sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST:PORT/DATABASE"


class SqlStore(
    SqlFeeds,
    SqlArticles,
    SqlEvents,
    SqlQuotes,
    SqlTopics,
    SqlRuns,
    SqlSources,
    SqlClaims,
    SqlRequests,
    SqlRemoval,
    SqlEdits,
):
    """All repositories on one database."""

    def close(self) -> None:
        """Close all connections."""
        self._database.close()


def open_store(url: str) -> Store:
    """The store of a database URL, its schema brought to this program's version.

    The folder of an SQLite file is made. Raises StoreError (a URL that cannot be right, a database that cannot be
    reached or is none), StoreVersionError (a newer schema) or StoreBusyError.
    """
    engine = _engine(_parsed(url))
    database = Database(engine)
    try:
        version.bring_to_head(database)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


def _parsed(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except (exc.ArgumentError, ValueError):
        raise StoreError(f"{url!r} is no database URL; {EXPECTED}") from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreError(f"no support for {parsed.drivername!r} databases; {EXPECTED}")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreError(f"an SQLite database needs a file; {EXPECTED}")
    return parsed


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        with translated(url):
            return sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder {path.parent} ({error.strerror}); choose another --db") from error
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it")
    engine = sa.create_engine(url)

    @sa.event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: Any) -> None:
        configure_sqlite(connection)

    @sa.event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")

    return engine

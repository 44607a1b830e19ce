"""One database: its transactions, and the seam at which a driver's errors become ours.

One writer at a time on both databases: SQLite knows no other way, and on PostgreSQL it spares a poll every question of
what another poll is just storing. Readers never wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql, sqlite

from rashomon.errors import StoreBusyError, StoreError
from rashomon.store.schema import tables

T = TypeVar("T")

BUSY_SECONDS = 30  # that a writer waits for another
CHUNK = 5_000  # values in one IN list; SQLite takes 32,766 variables, PostgreSQL 65,535
WRITER_LOCK = 0x7261_7368  # any number, the same for every writer


class Database:
    """An engine with the two kinds of transaction the store uses."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(begin="IMMEDIATE")
        self.is_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the database."""
        with translated(self._engine.url), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that no other writer overlaps. Raises StoreBusyError after waiting BUSY_SECONDS."""
        with translated(self._engine.url), self._writer.begin() as connection:
            if not self.is_sqlite:
                connection.execute(sa.text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER_LOCK)))
            yield connection

    @contextmanager
    def claim(self) -> Iterator[sa.Connection]:
        """A transaction that locks single rows. On PostgreSQL it waits for no writer; SQLite has but the one lock."""
        with self.write() if self.is_sqlite else self.read() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


class Repository:
    """One part of the store's queries, on a database shared with the other parts."""

    def __init__(self, database: Database) -> None:
        self._database = database


@contextmanager
def translated(url: sa.URL) -> Iterator[None]:
    """Turn the driver's errors into StoreError and StoreBusyError, which name the database without its password."""
    try:
        yield
    except exc.OperationalError as error:
        name, reason = url.render_as_string(hide_password=True), _reason(error)
        if "database is locked" in reason or "lock timeout" in reason:
            raise StoreBusyError(f"{name} is held by another process; wait for it to end, or stop it") from error
        raise StoreError(f"{name}: {reason}{_advice(reason)}") from error
    except exc.DatabaseError as error:
        name, reason = url.render_as_string(hide_password=True), _reason(error)
        raise StoreError(f"{name}: {reason}{_advice(reason)}") from error
    except exc.SQLAlchemyError as error:
        raise StoreError(f"{url.render_as_string(hide_password=True)}: {_reason(error)}") from error


def _reason(error: exc.SQLAlchemyError) -> str:
    original = getattr(error, "orig", None) or error
    text = str(original).strip()
    return text.splitlines()[0] if text else type(original).__name__


_ADVICE = (
    ("not a database", "; choose another file, or move this one away"),
    ("malformed", "; the file is damaged: restore a copy, or move it away and collect anew"),
    ("unable to open", "; check that the folder exists and may be written to"),
    ("readonly", "; check that the file and its folder may be written to"),
    ("disk is full", "; free some space"),
    ("Connection refused", "; is the server running at this host and port?"),
    ("connection failed", "; check host, port, user, password and database name"),
)


def _advice(reason: str) -> str:
    return next((advice for mark, advice in _ADVICE if mark in reason), "")


def upsert(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_rows(
    connection: sa.Connection,
    table: sa.Table,
    columns: Sequence[str],
    rows: Sequence[tuple[object, ...]],
    *,
    clash: str,
) -> None:
    """Insert thousands of rows of whole numbers, strings and bytes; `clash` is what ON CONFLICT does.

    The statement is written here and not composed: preparing each value for a column's type would take half the time.
    """
    if not rows:
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(columns))
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT {clash}"  # noqa: S608
    connection.exec_driver_sql(statement, list(rows))


def chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values in lists short enough for one statement."""
    items = list(values)
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def raise_data_version(connection: sa.Connection) -> None:
    """Tell caches that what a view shows has changed."""
    connection.execute(
        sa.update(tables.meta).where(tables.meta.c.name == "data_version").values(value=tables.meta.c.value + 1)
    )


def configure_sqlite(connection: sqlite3.Connection) -> None:
    """Set up one connection: transactions begun by us, WAL, and a commit that survives the process's death."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")  # 64 MB
    cursor.close()

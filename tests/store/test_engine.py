"""Opening a store: what is made, what is refused and with which advice, and the migrations."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade, upgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from rashomon.errors import StoreError, StoreVersionError
from rashomon.store.database import Database
from rashomon.store.engine import _engine, _parsed, open_store
from rashomon.store.schema import version
from rashomon.store.schema.tables import metadata
from rashomon.store.search import FTS_TABLE, GIN_INDEX

pytestmark = pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")


@pytest.fixture
def engine(database_url):
    open_store(database_url).close()
    engine = _engine(_parsed(database_url))
    yield engine
    engine.dispose()


def is_ours(name, kind, _parents):
    """Leaves out the word indexes: only the migrations make them."""
    return not (kind == "table" and str(name).startswith(FTS_TABLE)) and name != GIN_INDEX


def test_the_migrated_schema_is_that_of_the_tables(engine):
    options = {"include_name": is_ours, "version_table": version.VERSION_TABLE, "compare_type": True}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_head_is_the_newest_migration(engine):
    with engine.begin() as connection:
        assert ScriptDirectory.from_config(version.alembic_config(connection)).get_current_head() == version.HEAD


def test_migrations_go_down_and_up_again(sqlite_url):
    open_store(sqlite_url).close()
    engine = _engine(_parsed(sqlite_url))
    with engine.begin() as connection:
        downgrade(version.alembic_config(connection), "base")
        assert set(sa.inspect(connection).get_table_names()) == {version.VERSION_TABLE}
        upgrade(version.alembic_config(connection), "head")
    engine.dispose()
    with closing(open_store(sqlite_url)) as store:
        assert store.data_version() == 0


def test_a_missing_folder_is_made_and_the_file_is_set_up(tmp_path):
    path = tmp_path / "new" / "folder" / "news 100%.db"
    open_store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_connection_is_set_up(sqlite_url):
    with closing(open_store(sqlite_url)) as store, store._database.read() as connection:
        pragmas = ("foreign_keys", "synchronous", "busy_timeout")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas] == [1, 1, 30_000]


@pytest.mark.slow
def test_opening_a_current_store_does_not_import_alembic(sqlite_url):
    open_store(sqlite_url).close()
    program = (
        "import sys; from rashomon.store.engine import open_store; open_store(sys.argv[1]).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, sqlite_url], check=False).returncode == 0


def test_a_newer_schema_is_refused(database_url, engine):
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {version.VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608
    try:
        with pytest.raises(StoreVersionError, match=r"9999.*update rashomon"):
            open_store(database_url)
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text(f"UPDATE {version.VERSION_TABLE} SET version_num = '{version.HEAD}'"))  # noqa: S608


@pytest.mark.postgres
@pytest.mark.slow
def test_an_empty_postgresql_database_is_migrated(empty_postgres_url):
    with closing(open_store(empty_postgres_url.replace("+psycopg", ""))) as store:
        assert store.data_version() == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "expected sqlite:///FILE"),
        ("news.db", "expected sqlite:///FILE"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("mysql://localhost/news", "no support for 'mysql'"),
        ("postgresql+psycopg2://localhost/news", "no support for"),
        ("postgresql://localhost:port/news", "expected"),
        ("postgresql+psycopg://ada:secret@127.0.0.1:1/news", "is the server running"),
    ],
)
def test_a_url_that_cannot_be_right_is_explained(url, said):
    with pytest.raises(StoreError, match=said) as raised:
        open_store(url)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("These are notes. " * 100)
    with pytest.raises(StoreError, match="not a database; choose another file"):
        open_store(f"sqlite:///{tmp_path / 'notes.txt'}")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot make the folder"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'news.db'}")


def test_a_file_that_may_not_be_written_is_explained(sqlite_url, hour):
    with closing(open_store(sqlite_url)) as store:
        with store._database.read() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")  # as a read-only file, for root too
        with pytest.raises(StoreError, match="check that the file and its folder may be written to"):
            store.start_run("collect", version="1", parameters={}, at=hour(0))


def test_the_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    with pytest.raises(StoreError, match=r"other tables \(recipes\)"):
        open_store(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_damaged_file_is_an_error_with_advice(sqlite_url, tmp_path):
    open_store(sqlite_url).close()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged|malformed|not a database"):
        open_store(sqlite_url).window()


def test_readers_do_not_wait_for_a_writer(database_url):
    with closing(open_store(database_url)) as one, closing(open_store(database_url)) as other:
        with one._database.write() as connection:
            connection.execute(
                sa.insert(metadata.tables["outlets"]).values(id="x", name="X", fetch_pages=True, addresses=[])
            )
            assert other.outlets() == ()
        assert [outlet.id for outlet in other.outlets()] == ["x"]


def test_a_writer_that_waits_too_long_says_who_holds_the_store(sqlite_url):
    from rashomon.errors import StoreBusyError

    with closing(open_store(sqlite_url)) as one:
        engine = _engine(_parsed(sqlite_url))
        impatient = Database(engine)
        with impatient.read() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        with one._database.write(), pytest.raises(StoreBusyError, match="held by another process"), impatient.write():
            pass
        impatient.close()

"""Databases for every test that needs one: a fresh SQLite file, and a fresh database on a real PostgreSQL server."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg
import pytest

from rashomon.store.engine import open_store
from rashomon.store.protocols import Store
from rashomon.store.schema.tables import metadata

POSTGRES = pytest.param("postgres_url", marks=[pytest.mark.postgres, pytest.mark.slow], id="postgres")
SQLITE = pytest.param("sqlite_url", id="sqlite")
_numbers = count(1)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'rashomon.db'}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_database: str) -> str:
    """The URL of a PostgreSQL database with the schema and no rows."""
    _administer(
        postgres_server,
        "SET session_replication_role = replica",  # no order of tables to keep while they are emptied
        *(f"DELETE FROM {table.name}" for table in metadata.sorted_tables if table.name != "meta"),  # noqa: S608
        "UPDATE meta SET value = 0",
        database=postgres_database,
    )
    return f"{postgres_server}/{postgres_database}"


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with nothing in it."""
    name = f"rashomon_empty_{next(_numbers)}"
    _administer(postgres_server, f"CREATE DATABASE {name}")
    yield f"{postgres_server}/{name}"
    _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=[SQLITE, POSTGRES])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database of each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def store(database_url: str, migrated_file: Path) -> Iterator[Store]:
    """An empty store on each kind of database."""
    if database_url.startswith("sqlite:"):
        shutil.copy(migrated_file, database_url.removeprefix("sqlite:///"))
    with closing(open_store(database_url)) as opened:
        yield opened


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the schema and no rows: copying it is quicker than migrating anew."""
    path = tmp_path_factory.mktemp("migrated") / "rashomon.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> str:
    """The name of the one database that all tests share, each finding it empty: far quicker than one for each."""
    _administer(postgres_server, "CREATE DATABASE rashomon_test")
    open_store(f"{postgres_server}/rashomon_test").close()
    return "rashomon_test"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL, without a database, of a PostgreSQL server on a free loopback port; skips where there is no program.

    Its collation is unlike SQLite's on purpose: nothing may depend on it.
    """
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (initdb) here; Debian: apt-get install postgresql")
    owner = _unprivileged() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="rashomon-postgres-"))
    if owner:
        shutil.chown(folder, owner)
    run_as = ["runuser", "-u", owner, "--"] if owner else []
    data, log, port = folder / "data", folder / "log", _free_port()

    def run(program: str, *arguments: str) -> None:
        command = [*run_as, str(programs / program), *arguments]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, timeout=60, check=False)
        if done.returncode:
            said = log.read_text() if log.exists() else done.stderr
            pytest.fail(f"{program} failed: {said[-2000:]}")

    try:
        # fmt: off
        run("initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8",
            "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
        run("pg_ctl", "-D", str(data), "-l", str(log), "-w", "-o",
            f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c max_connections=50", "start")
        # fmt: on
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _administer(server: str, *statements: str, database: str = "postgres") -> None:
    with psycopg.connect(f"{server.replace('+psycopg', '')}/{database}", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _postgres_programs() -> Path | None:
    """The folder that holds initdb: on the PATH, where pg_config says, or where Debian puts it."""
    folders: list[Path] = []
    if found := shutil.which("initdb"):
        folders.append(Path(found).parent)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, timeout=10, check=False)
        folders.append(Path(said.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _unprivileged() -> str:
    """A user to run the server as: it refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("no unprivileged user (postgres, nobody) to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port

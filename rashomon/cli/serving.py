"""`rashomon demo` and `rashomon serve`: the dashboard, alone or with a collector behind it."""

from __future__ import annotations

from pathlib import Path

import click

from rashomon import installation
from rashomon.cli import processes
from rashomon.cli.console import DONE, db_option, progress_bar
from rashomon.errors import ConfigError
from rashomon.settings import PREFIX, Settings, load_settings

port_option = click.option(
    "--port", type=click.IntRange(1024, 65515), default=8501, show_default=True, help="first port to try"
)


@click.command()
@db_option
@port_option
@click.option("--no-collect", is_flag=True, help="only the dashboard, no collector behind it")
def serve(db: str | None, port: int, no_collect: bool) -> int:
    """Serve the dashboard and collect in the background until stopped."""
    settings = load_settings(db=db)
    commands = {"dashboard": processes.dashboard_command(port := processes.free_port(port))}
    if not no_collect:
        commands["collector"] = processes.collector_command()
    return processes.run_together(commands, environment=environment(settings), port=port)


@click.command()
@db_option
@port_option
@click.option("--no-serve", is_flag=True, help="load and analyse only")
def demo(db: str | None, port: int, no_serve: bool) -> int:
    """Load the invented demo corpus, analyse it and show it.

    The corpus goes the way real coverage goes: its feeds are served on this machine, collected over HTTP in two
    rounds, and grouped. It has a database of its own, made anew each time.
    """
    from rashomon.cli.demonstration import load

    url = db or f"sqlite:///{installation.local_folder() / 'demo.db'}"
    if not db:
        for suffix in ("", "-wal", "-shm"):
            (installation.local_folder() / f"demo.db{suffix}").unlink(missing_ok=True)
    with progress_bar() as progress:
        report = load(url, progress=progress)
    click.echo(
        f"Demo corpus (invented outlets and events): {report['articles']} articles of {report['outlets']} outlets, "
        f"{report['events_of_several_outlets']} events told by several of them, {report['quotes']} quotes."
    )
    if no_serve:
        return DONE
    port = processes.free_port(port)
    commands = {"dashboard": processes.dashboard_command(port)}
    return processes.run_together(commands, environment=environment(load_settings(db=url)), port=port)


def environment(settings: Settings) -> dict[str, str]:
    """The variables that make a child process in another folder open the same files."""
    files = {name: str(getattr(settings, name).absolute()) for name in ("outlets", "own_outlets")}
    return {PREFIX + name.upper(): value for name, value in {"db": absolute(settings.db), **files}.items()}


def absolute(url: str) -> str:
    """The database URL with an absolute file. Raises ConfigError for a database in memory."""
    prefix = "sqlite:///"
    if not url.startswith(prefix):
        return url
    name = url.removeprefix(prefix)
    if not name or name == ":memory:":
        raise ConfigError(f"--db {url}: a database in memory cannot be shared with the dashboard; name a file")
    return prefix + str(Path(name).absolute())

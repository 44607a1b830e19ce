"""What every command shares: the options, exit codes, JSON, tables and progress on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rashomon.settings import Settings, load_settings

if TYPE_CHECKING:
    from rashomon.store.protocols import Store

DONE, SOME_FAILED, WRONG_USE, NOTHING_DONE = 0, 1, 2, 3

Command = TypeVar("Command", bound=Callable[..., Any])


def db_option(command: Command) -> Command:
    """`--db URL`, the database."""
    return click.option(
        "--db", metavar="URL", help="database: sqlite:///FILE or postgresql+psycopg://... [RASHOMON_DB]"
    )(command)


def json_option(command: Command) -> Command:
    """`--json`, the result as one JSON object on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="print the result as JSON")(command)


def now() -> datetime:
    """The time of this moment in UTC: the only clock of the command line."""
    return datetime.now(UTC)


@contextmanager
def opened_store(db: str | None) -> Iterator[tuple[Store, Settings]]:
    """The store that `--db`, RASHOMON_DB or the default names, and the settings; closed at the end."""
    from rashomon.store.engine import open_store

    settings = load_settings(db=db)
    store = open_store(settings.db)
    try:
        yield store, settings
    finally:
        store.close()


def print_json(value: object) -> None:
    """Print `value` as JSON; times as ISO 8601, anything else by its text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: object) -> str:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a heading, columns aligned, cut to the terminal's width; plain text without markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold" if column == columns[-1] else "ellipsis")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, soft_wrap=False, highlight=False).print(table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float):
        return f"{value:.2f}"
    # control characters of a hostile headline must not drive the terminal
    return "".join(c if c.isprintable() else " " for c in str(value))


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A callback (stage, done, total): a bar a stage on a terminal, a plain line a stage elsewhere (standard error)."""
    if not sys.stderr.isatty():
        ended: set[str] = set()

        def line(stage: str, done: int, total: int) -> None:
            if done >= total and stage not in ended:
                ended.add(stage)
                click.echo(f"{stage}: {total}", err=True)

        yield line
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as bars:
        tasks: dict[str, Any] = {}

        def bar(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield bar

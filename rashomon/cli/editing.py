"""`rashomon edit`: correct the grouping by hand, undo, pass edits on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.console import DONE, db_option, json_option, now, opened_store, print_json, print_table

if TYPE_CHECKING:
    from rashomon.jobs.replay import EditChange
    from rashomon.model import Event, GroupingEdit
    from rashomon.store.protocols import Store

dry_run_option = click.option("--dry-run", is_flag=True, help="show what would change, and change nothing")


@click.group()
def edit() -> None:
    """Correct the grouping by hand: edits are kept and hold under every later grouping."""


def _making(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that makes an edit."""
    author = click.option("--author", metavar="NAME", help="who says so, for the log")
    return db_option(json_option(dry_run_option(author(command))))


@edit.command()
@_making
@click.argument("event")
@click.argument("article", nargs=-1, required=True)
def split(db: str | None, event: str, article: tuple[str, ...], **options: Any) -> int:
    """Take ARTICLEs (ids or addresses) out of EVENT, as an event of their own."""
    from rashomon.jobs import editing

    return _make(db, lambda store, at: editing.split(store, event, article, at=at), **options)


@edit.command()
@_making
@click.argument("event", nargs=-1, required=True)
def merge(db: str | None, event: tuple[str, ...], **options: Any) -> int:
    """Make one event of two or more EVENTs."""
    from rashomon.jobs import editing

    return _make(db, lambda store, at: editing.merge(store, event, at=at), **options)


@edit.command()
@_making
@click.argument("article", nargs=-1, required=True)
@click.argument("event")
def move(db: str | None, article: tuple[str, ...], event: str, **options: Any) -> int:
    """Move one or more ARTICLEs (ids or addresses) to EVENT."""
    from rashomon.jobs import editing

    return _make(db, lambda store, at: editing.move(store, article, event, at=at), **options)


@edit.command()
@_making
@click.argument("event")
def pin(db: str | None, event: str, **options: Any) -> int:
    """Keep EVENT's articles as they are: later grouping adds none and takes none."""
    from rashomon.jobs import editing

    return _make(db, lambda store, at: editing.pin(store, event, at=at), **options)


@edit.command()
@_making
@click.argument("event")
@click.argument("label")
def rename(db: str | None, event: str, label: str, **options: Any) -> int:
    """Give EVENT the headline LABEL."""
    from rashomon.jobs import editing

    return _make(db, lambda store, at: editing.rename(store, event, label, at=at), **options)


@edit.command()
@db_option
@json_option
@dry_run_option
@click.argument("number", type=int, required=False)
def undo(db: str | None, as_json: bool, dry_run: bool, number: int | None) -> int:
    """Take back the edit NUMBER of the log, or the newest."""
    from rashomon.jobs import editing

    with opened_store(db) as (store, _):
        change = editing.undo(store, number, at=now(), dry_run=dry_run)
    return _show(change, as_json=as_json, done="would take back" if dry_run else "took back")


@edit.command()
@db_option
@json_option
def log(db: str | None, as_json: bool) -> int:
    """List all edits, what was taken back, and what does not hold."""
    from rashomon.jobs import editing

    with opened_store(db) as (store, _):
        entries = editing.log(store)
    if as_json:
        print_json(
            {"edits": [_edit(e.edit) | {"conflict": e.conflict.reason if e.conflict else None} for e in entries]}
        )
        return DONE
    if not entries:
        click.echo("no edits yet", err=True)
        return DONE
    rows = []
    for entry in entries:
        state = f"taken back {entry.edit.undone:%Y-%m-%d %H:%M}" if entry.edit.undone else "holds"
        articles = " | ".join(str(len(group)) for group in entry.edit.sets)
        rows.append(
            (
                entry.edit.number,
                entry.edit.at,
                entry.edit.author,
                entry.edit.kind.value,
                entry.edit.event,
                articles,
                entry.edit.label,
                entry.conflict.reason if entry.conflict else state,
            )
        )
    print_table(("edit", "made", "by", "kind", "event", "articles", "label", "state"), rows)
    return DONE


@edit.command("export")
@db_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export_(db: str | None, file: Path) -> int:
    """Write the edits in force to FILE (JSON), for other databases with the same articles."""
    from rashomon.jobs import editing

    with opened_store(db) as (store, _):
        count = editing.export_file(store, file)
    click.echo(f"{count} {'edit' if count == 1 else 'edits'} written to {file}", err=True)
    return DONE


@edit.command("import")
@db_option
@json_option
@dry_run_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def import_(db: str | None, as_json: bool, dry_run: bool, file: Path) -> int:
    """Add the edits of FILE behind one's own; those already in force are passed over.

    An edit whose articles are not stored here waits in the log until they are.
    """
    from rashomon.jobs import editing

    with opened_store(db) as (store, _):
        change = editing.import_file(store, file, dry_run=dry_run)
    return _show(change, as_json=as_json, done="would add" if dry_run else "added")


def _make(
    db: str | None,
    said: Callable[[Store, datetime], GroupingEdit],
    *,
    as_json: bool,
    dry_run: bool,
    author: str | None,
) -> int:
    from rashomon.jobs import editing

    with opened_store(db) as (store, _):
        made = replace(said(store, now()), author=author)
        change = editing.preview(store, [made]) if dry_run else editing.make(store, [made])
    return _show(change, as_json=as_json, done="would add" if dry_run else "added")


def _show(change: EditChange, *, as_json: bool, done: str) -> int:
    if as_json:
        print_json(
            {
                "edits": [_edit(edit) for edit in change.edits],
                "before": [_event(event) for event in change.before],
                "after": [_event(event) for event in change.after],
                "aliases": dict(change.aliases),
                "conflicts": [conflict.reason for conflict in change.conflicts],
            }
        )
        return DONE
    numbers = ", ".join(str(edit.number) for edit in change.edits if edit.number is not None)
    counted = "1 edit" if len(change.edits) == 1 else f"{len(change.edits)} edits"
    click.echo(f"{done} {counted}" + (f" ({numbers})" if numbers else ""), err=True)
    rows = [
        (when, event.id, len(event.members), event.label)
        for when, events in (("before", change.before), ("after", change.after))
        for event in events
    ]
    if rows:
        print_table(("", "event", "articles", "headline"), rows)
    else:
        click.echo("no stored event changes", err=True)
    for old, new in sorted(change.aliases.items()):
        click.echo(f"{old} leads to {new}", err=True)
    for conflict in change.conflicts:
        click.echo(conflict.reason, err=True)
    return DONE


def _edit(edit: GroupingEdit) -> dict[str, Any]:
    fields = ("number", "kind", "event", "other", "label", "at", "author", "undone", "sets")
    return {name: getattr(edit, name) for name in fields}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "label": event.label,
        "articles": event.article_ids,
        "first": event.first,
        "last": event.last,
    }

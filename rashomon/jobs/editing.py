"""The jobs of editing: a person splits, merges, moves, pins, renames and takes back. The caller gives store and time.

`split` ... `rename` say what an edit would be; `preview` what it would change; `make` does it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rashomon.analysis import edits as grouping_edits
from rashomon.errors import NotFoundError, UsageError
from rashomon.files import edit_file
from rashomon.jobs import replay
from rashomon.jobs.replay import EditChange, catch_up, change, save
from rashomon.model import EditConflict, EditKind, Event, GroupingEdit
from rashomon.store.protocols import Store

MAX_LABEL = edit_file.MAX_LABEL


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An edit of the log and, where it is in force but does not hold, why."""

    edit: GroupingEdit
    conflict: EditConflict | None = None


def split(store: Store, event: str, articles: Sequence[str], *, at: datetime) -> GroupingEdit:
    """An edit that takes articles (ids or addresses) out of an event, as an event of their own."""
    whole = _event(store, event)
    taken = _members(whole, _article_ids(store, articles))
    rest = tuple(article for article in whole.article_ids if article not in taken)
    if not rest:
        raise UsageError(f"these are all articles of event {whole.id}: nothing would be left of it")
    return GroupingEdit(EditKind.SPLIT, (taken, rest), at, event=whole.id)


def merge(store: Store, events: Sequence[str], *, at: datetime) -> GroupingEdit:
    """An edit that makes one event of several."""
    sides = tuple({event.id: event for event in (_event(store, id) for id in events)}.values())
    if len(sides) < 2:
        raise UsageError("a merge needs two events or more, and these are one")
    sets = tuple(event.article_ids for event in sides)
    return GroupingEdit(EditKind.MERGE, sets, at, event=sides[0].id, other=sides[1].id)


def move(store: Store, articles: Sequence[str], event: str, *, at: datetime) -> GroupingEdit:
    """An edit that moves articles (ids or addresses) to an event."""
    target = _event(store, event)
    moved = _article_ids(store, articles)
    if inside := [article for article in moved if article in target.article_ids]:
        raise UsageError(f"article {inside[0]} is in event {target.id} already")
    sources = store.events_of(moved)
    grouped = {article for source in sources for article in source.article_ids}
    if alone := [article for article in moved if article not in grouped]:
        raise UsageError(f"article {alone[0]} is in no event yet; 'rashomon analyse' groups it")
    left = tuple(article for source in sources for article in source.article_ids if article not in moved)
    return GroupingEdit(EditKind.MOVE, (moved, target.article_ids, left), at, event=target.id, other=sources[0].id)


def pin(store: Store, event: str, *, at: datetime) -> GroupingEdit:
    """An edit that keeps an event's articles as they are: none joins, none leaves."""
    stored = _event(store, event)
    if grouping_edits.pinned([stored], store.edits()):
        raise UsageError(f"event {stored.id} is pinned already; 'rashomon edit log' shows by which edit")
    return GroupingEdit(EditKind.PIN, (stored.article_ids,), at, event=stored.id)


def rename(store: Store, event: str, label: str, *, at: datetime) -> GroupingEdit:
    """An edit that gives an event a label of at most MAX_LABEL characters."""
    stored = _event(store, event)
    label = " ".join("".join(c if c.isprintable() else " " for c in label).split())
    if not 0 < len(label) <= MAX_LABEL:
        raise UsageError(f"a label has 1 to {MAX_LABEL} characters")
    return GroupingEdit(EditKind.RENAME, (stored.article_ids,), at, label=label, event=stored.id)


def preview(store: Store, edits: Sequence[GroupingEdit]) -> EditChange:
    """What the edits would change, added to the log; nothing is written."""
    return change(store, [*store.edits(), *edits], edits)


def make(store: Store, edits: Sequence[GroupingEdit]) -> EditChange:
    """Add the edits to the log and rewrite the events they touch."""
    made = store.add_edits(edits)  # first: whoever writes events after this sees them
    log = store.edits()
    result = change(store, log, made)
    save(store, result)
    catch_up(store, log)
    return result


def undo(store: Store, number: int | None = None, *, at: datetime, dry_run: bool = False) -> EditChange:
    """Take back an edit, the newest in force by default. Raises NotFoundError where there is none."""
    log = store.edits()
    if not log and number is None:
        raise NotFoundError("no edit is in force: there is nothing to take back")
    edit = log[-1] if number is None else next((edit for edit in log if edit.number == number), None)
    if edit is None:
        raise NotFoundError(f"no edit {number} is in force; 'rashomon edit log' lists them")
    if not dry_run:
        store.undo_edit(edit.number or 0, at=at)
        log = store.edits()
    left = [other for other in log if other.number != edit.number]
    result = change(store, left, (), undone=edit)
    if not dry_run:
        save(store, result)
        catch_up(store, log)
    return result


def log(store: Store) -> tuple[LogEntry, ...]:
    """The whole log in its order, with what of it does not hold."""
    entries = store.edits(undone=True)
    active = tuple(edit for edit in entries if edit.undone is None)
    conflicts = {conflict.edit.number: conflict for conflict in change(store, active, active).conflicts}
    return tuple(LogEntry(edit, None if edit.undone else conflicts.get(edit.number)) for edit in entries)


def pinned(store: Store, event: Event) -> bool:
    """Whether a pin keeps the event as it is."""
    return bool(grouping_edits.pinned([event], store.edits()))


def concerning(store: Store, event: Event) -> tuple[GroupingEdit, ...]:
    """The edits in force that name an article of the event, in the order of the log."""
    return replay.concerning(store.edits(), event.article_ids)


def export_file(store: Store, path: Path) -> int:
    """Write the edits in force as a file for `import_file`; how many."""
    edits = store.edits()
    ids = sorted({article for edit in edits for article in edit.article_ids})
    urls = {article.id: article.url for article in store.get(ids) if article.url}
    edit_file.write(path, edits, urls)
    return len(edits)


def import_file(store: Store, path: Path, *, dry_run: bool = False) -> EditChange:
    """Add a file's edits behind the log's own, except those that are in force already. Raises InputError."""
    content = edit_file.read(path)
    here = store.ids_at(content.urls.values())
    local = {id: here[url] for id, url in content.urls.items() if url in here}
    known = {_key(edit) for edit in store.edits()}
    edits = []
    for edit in content.edits:
        sets = tuple(tuple(dict.fromkeys(local.get(article, article) for article in group)) for group in edit.sets)
        edit = replace(edit, sets=sets)
        if _key(edit) not in known:
            known.add(_key(edit))
            edits.append(edit)
    return preview(store, edits) if dry_run else make(store, edits)


def _key(edit: GroupingEdit) -> tuple[object, ...]:
    return (edit.kind, tuple(frozenset(group) for group in edit.sets), edit.label, edit.at)


def _event(store: Store, id: str) -> Event:
    event = store.event(id)
    if event is None:
        raise NotFoundError(f"no event {id!r}; 'rashomon events' lists them")
    return event


def _article_ids(store: Store, articles: Sequence[str]) -> tuple[str, ...]:
    """Ids of articles given by id or address."""
    known = {article.id for article in store.get(articles)}
    at = store.ids_at([article for article in articles if article not in known])
    if missing := [article for article in articles if article not in known and article not in at]:
        raise NotFoundError(f"no article {missing[0]!r}; 'rashomon compare EVENT' lists an event's")
    return tuple(dict.fromkeys(at.get(article, article) for article in articles))


def _members(event: Event, articles: Collection[str]) -> tuple[str, ...]:
    for article in articles:
        if article not in event.article_ids:
            raise UsageError(f"article {article} is not in event {event.id}")
    return tuple(articles)

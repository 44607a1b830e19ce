"""The edit log against the stored events: what it changes in them, and bringing them in line with it.

Only the events that an edit reaches are loaded, and only those that change are written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.analysis import edits as grouping_edits
from rashomon.analysis.events import carry_ids, event_id, with_origins
from rashomon.model import EditConflict, EditKind, Event, GroupingEdit
from rashomon.store.protocols import Store


@dataclass(frozen=True, slots=True)
class EditChange:
    """What `edits` do: the events that change, as they were and as they are then, and former ids (old -> new).

    `conflicts` are those of `edits` that do not hold then, and those of the log that do not hold because of them.
    """

    edits: tuple[GroupingEdit, ...]
    before: tuple[Event, ...]
    after: tuple[Event, ...]
    aliases: Mapping[str, str]
    conflicts: tuple[EditConflict, ...]


def concerning(edits: Sequence[GroupingEdit], articles: Collection[str]) -> tuple[GroupingEdit, ...]:
    """Those edits that name at least one of the articles."""
    known = frozenset(articles)
    return tuple(edit for edit in edits if not edit.article_ids.isdisjoint(known))


def reached(store: Store, articles: Collection[str], edits: Sequence[GroupingEdit]) -> tuple[Event, ...]:
    """The stored events of these articles, of those that edits name beside members of them, and so on; by id."""
    events: dict[str, Event] = {}
    asked: set[str] = set()
    wanted = set(articles)
    while wanted:
        asked |= wanted
        events |= {event.id: event for event in store.events_of(wanted)}
        members = {article for event in events.values() for article in event.article_ids} | asked
        wanted = {article for edit in concerning(edits, members) for article in edit.article_ids} - members
    return tuple(event for _, event in sorted(events.items()))


def change(
    store: Store, log: Sequence[GroupingEdit], edits: Sequence[GroupingEdit], *, undone: GroupingEdit | None = None
) -> EditChange:
    """What `edits`, which `log` holds, do to the stored events; `undone` is one that the log no longer holds."""
    asked = [*edits, *([undone] if undone else [])]
    before = reached(store, {article for edit in asked for article in edit.article_ids}, log)
    members = [article for event in before for article in event.article_ids]
    articles = {article.id: article for article in store.get(members)}
    known = tuple(articles.values())
    base = grouping_edits.without(before, undone, known) if undone else before
    concerned = concerning(log, members)
    idle = [edit for edit in edits if edit not in concerned]  # nothing of it is stored; its conflict is to be told
    placed, conflicts = grouping_edits.apply(base, [*concerned, *idle], known)
    events, aliases = named(store, placed, before)
    if undone is not None:
        events = _under_former_ids(store, events, {event.id for event in before}, undone)
    kept = set(before) & set(events)
    changed = [event for event in events if event not in kept]
    return EditChange(
        tuple(edits) or tuple(asked),
        tuple(event for event in before if event not in kept),
        with_origins(changed, articles),
        aliases,
        tuple(conflict for conflict in conflicts if conflict.edit in edits or conflict.by in edits),
    )


def save(store: Store, made: EditChange) -> None:
    """Write the events that a change has changed."""
    if made.after:
        regrouped = {article for event in (*made.before, *made.after) for article in event.article_ids}
        store.save_events(made.after, made.aliases, regrouped=regrouped)


def catch_up(store: Store, seen: Sequence[GroupingEdit]) -> None:
    """Replay what somebody has added to the log, or taken back, since `seen` was read from it."""
    log = store.edits()
    for edit in seen:
        if edit not in log:
            save(store, change(store, log, (), undone=edit))
    if fresh := [edit for edit in log if edit not in seen]:
        save(store, change(store, log, fresh))


def _under_former_ids(
    store: Store, events: Sequence[Event], known: Collection[str], undone: GroupingEdit
) -> tuple[Event, ...]:
    """The events; one that a merge had taken in and that stands alone again bears the id that it had before."""
    if undone.kind is not EditKind.MERGE:
        return tuple(events)
    result = list(events)
    taken = {*store.living([undone.event, undone.other or ""]), *(event.id for event in events)}
    for id, group in zip((undone.event, undone.other), undone.sets, strict=False):
        if not id or id in taken:
            continue
        for number, event in enumerate(result):
            if event.id not in known and 2 * len(set(group).intersection(event.article_ids)) > len(event.members):
                result[number] = replace(event, id=id)
                taken.add(id)
                break
    return tuple(result)


def named(store: Store, placed: Sequence[Event], before: Sequence[Event]) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events under lasting ids, none of which another stored event bears, and the ids that are given up."""
    own = {event.id for event in before}
    keys = {event_id(event.article_ids) for event in placed} - own
    others = [event for key in store.living(keys) if (event := store.event(key)) is not None]
    events, aliases = carry_ids([*placed, *others], [*before, *others])
    return events[: len(placed)], aliases

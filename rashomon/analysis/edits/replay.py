"""A person's edits replayed on a grouping: split, merge, move, pin and rename hold whatever clustering finds. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.analysis.edits.conflicts import find_conflicts
from rashomon.analysis.edits.decisions import Sets, decide, present_sets, why_idle
from rashomon.analysis.edits.placement import Group, holding, place
from rashomon.analysis.events import central_label, regrouped
from rashomon.model import Article, EditConflict, EditKind, Event, GroupingEdit


def apply(
    events: Sequence[Event], edits: Sequence[GroupingEdit], articles: Sequence[Article]
) -> tuple[tuple[Event, ...], tuple[EditConflict, ...]]:
    """The events with `edits` (in the order of the log) kept, and those edits that do not hold.

    `articles` are at least the members of `events`. Each article stays in exactly one event; an event whose members
    stay is the same object unless it is renamed, others get an id from their members and no origins. Entries taken
    back are passed over. Events come by their first time, then id, in whatever order they are given. Applying twice is
    applying once. Every edit either holds in the result or is among the conflicts.
    """
    active = [edit for edit in edits if edit.undone is None]
    present = {article for event in events for article in event.article_ids}
    by_id = {article.id: article for article in articles}
    decisions = decide(active, present)
    nearest = {member.article: member.nearest for event in events for member in event.members if member.nearest}
    event_of = {article: event for event in events for article in event.article_ids}
    base = [frozenset(event.article_ids) for event in events]
    result: dict[Group, Event] = {}
    for group in place(base, decisions, nearest):
        sources = {id(event_of[article]): event_of[article] for article in group}
        only = next(iter(sources.values()))
        same = len(sources) == 1 and len(only.members) == len(group)
        result[group] = only if same else regrouped(group, list(sources.values()), by_id)
    for edit in active:
        if edit.kind is EditKind.RENAME and (held := holding(present_sets(edit, present)[0], result)) is not None:
            result[held] = replace(result[held], label=edit.label or "")
    found = tuple(sorted(result.values(), key=lambda event: (event.first is None, event.first, event.id)))
    labels = {group: event.label for group, event in result.items()}
    return found, find_conflicts(active, base, nearest, labels)


def without(events: Sequence[Event], edit: GroupingEdit, articles: Sequence[Article]) -> tuple[Event, ...]:
    """The events as they would be had `edit` not been made: what it joined is apart, what it parted together.

    Other edits may then no longer hold: apply those again.
    """
    present = {article for event in events for article in event.article_ids}
    sets = present_sets(edit, present)
    if why_idle(edit, sets):
        return tuple(events)
    if edit.kind is EditKind.RENAME:
        by_id = {article.id: article for article in articles}
        groups = {frozenset(event.article_ids): event for event in events}
        held = holding(sets[0], groups)
        return tuple(
            replace(event, label=central_label(event.members, by_id)) if group == held else event
            for group, event in groups.items()
        )
    return apply(events, _inverse(edit, sets, events), articles)[0]


def pinned(events: Sequence[Event], edits: Sequence[GroupingEdit]) -> frozenset[str]:
    """Ids of the events that a pin keeps as they are."""
    active = [edit for edit in edits if edit.undone is None]
    present = {article for event in events for article in event.article_ids}
    event_of = {article: event.id for event in events for article in event.article_ids}
    return frozenset(
        event_of[article] for block in decide(active, present).blocks if block.closed for article in block.articles
    )


def _inverse(edit: GroupingEdit, sets: Sets, events: Sequence[Event]) -> list[GroupingEdit]:
    """Edits that take back one that is not a rename."""
    if edit.kind is EditKind.MERGE:
        named = frozenset().union(*sets)
        return [_made(edit, EditKind.SPLIT, side, named - side) for side in sets[1:] if side and named - side]
    if edit.kind is EditKind.SPLIT:
        groups = {frozenset(event.article_ids): event for event in events}
        held = holding(sets[1], groups)
        return [_made(edit, EditKind.MERGE, sets[0], sets[1] & held)] if held is not None else []
    if edit.kind is EditKind.MOVE:
        left = sets[2] if len(sets) > 2 else frozenset()
        kind = EditKind.MOVE if left else EditKind.SPLIT
        return [_made(edit, kind, sets[0], left or sets[1])]
    return []


def _made(edit: GroupingEdit, kind: EditKind, *sets: frozenset[str]) -> GroupingEdit:
    return GroupingEdit(kind, tuple(tuple(sorted(group)) for group in sets), edit.at)

"""A person's edits replayed on a grouping: split, merge, move, pin and rename hold whatever clustering finds. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.analysis.edit_decisions import Sets, decide, present_sets, why_idle
from rashomon.analysis.edit_placement import Group, place
from rashomon.analysis.event_parts import central_label, regrouped
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
    result: dict[Group, Event] = {}
    for group in place([frozenset(event.article_ids) for event in events], decisions, nearest):
        sources = {id(event_of[article]): event_of[article] for article in group}
        only = next(iter(sources.values()))
        same = len(sources) == 1 and len(only.members) == len(group)
        result[group] = only if same else regrouped(group, list(sources.values()), by_id)
    for edit in active:
        if edit.kind is EditKind.RENAME and (held := _holding(present_sets(edit, present)[0], result)) is not None:
            result[held] = replace(result[held], label=edit.label or "")
    found = tuple(sorted(result.values(), key=lambda event: (event.first is None, event.first, event.id)))
    return found, _conflicts(active, result, present)


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
        held = _holding(sets[0], groups)
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
        held = _holding(sets[1], groups)
        return [_made(edit, EditKind.MERGE, sets[0], sets[1] & held)] if held is not None else []
    if edit.kind is EditKind.MOVE:
        left = sets[2] if len(sets) > 2 else frozenset()
        kind = EditKind.MOVE if left else EditKind.SPLIT
        return [_made(edit, kind, sets[0], left or sets[1])]
    return []


def _made(edit: GroupingEdit, kind: EditKind, *sets: frozenset[str]) -> GroupingEdit:
    return GroupingEdit(kind, tuple(tuple(sorted(group)) for group in sets), edit.at)


def _holding(articles: frozenset[str], groups: Mapping[Group, Event]) -> Group | None:
    """The group that holds most of `articles`; of several the one with the first of them by id."""
    count = Counter({group: len(group & articles) for group in groups if not group.isdisjoint(articles)})
    return min(count, key=lambda group: (-count[group], min(group & articles)), default=None)


def _conflicts(
    edits: Sequence[GroupingEdit], groups: Mapping[Group, Event], present: set[str]
) -> tuple[EditConflict, ...]:
    group_of = {article: group for group in groups for article in group}
    conflicts = []
    for number, edit in enumerate(edits):
        sets = present_sets(edit, present)
        idle = why_idle(edit, sets)
        if idle is not None:
            conflicts.append(EditConflict(edit, f"{name(edit)} has no effect: {idle}"))
        elif not _holds(edit, sets, group_of, groups):
            later = [other for other in edits[number + 1 :] if _meet(edit, other, sets, groups)]
            why = f"{name(later[-1])} came later and decides otherwise" if later else "other edits decide otherwise"
            conflicts.append(EditConflict(edit, f"{name(edit)} no longer holds: {why}", later[-1] if later else None))
    return tuple(conflicts)


def _meet(edit: GroupingEdit, other: GroupingEdit, sets: Sets, groups: Mapping[Group, Event]) -> bool:
    """Whether two edits speak of an article, or are names of one event."""
    if edit.kind is other.kind is EditKind.RENAME:
        held = _holding(sets[0], groups)
        return held is not None and held == _holding(other.article_ids, groups)
    return not edit.article_ids.isdisjoint(other.article_ids)


def name(edit: GroupingEdit) -> str:
    """'edit 3 (merge, 2026-03-09)'; without the number where it has none yet."""
    number = f"edit {edit.number}" if edit.number is not None else "the edit"
    return f"{number} ({edit.kind.value}, {edit.at:%Y-%m-%d})"


def _holds(edit: GroupingEdit, sets: Sets, group_of: Mapping[str, Group], groups: Mapping[Group, Event]) -> bool:
    """Whether the edit's promise is kept."""
    if edit.kind is EditKind.RENAME:
        held = _holding(sets[0], groups)
        return held is not None and groups[held].label == edit.label
    if edit.kind is EditKind.MERGE:
        return len({group_of[article] for side in sets for article in side}) == 1
    if edit.kind is EditKind.MOVE:
        return all(not group_of[article].isdisjoint(sets[1]) for article in sets[0])
    together = {group_of[article] for article in sets[0]}
    if len(together) > 1:
        return False
    (group,) = together
    return group == sets[0] if edit.kind is EditKind.PIN else group.isdisjoint(sets[1])

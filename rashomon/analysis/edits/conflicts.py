"""Which edits do not hold in the end, and because of which later one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.analysis.edits.decisions import Sets, decide, present_sets, why_idle
from rashomon.analysis.edits.placement import Group, holding, place
from rashomon.model import EditConflict, EditKind, GroupingEdit


def find_conflicts(
    edits: Sequence[GroupingEdit], base: Sequence[Group], nearest: Mapping[str, str], labels: Mapping[Group, str]
) -> tuple[EditConflict, ...]:
    """Those of `edits` (the whole log in its order) that do not hold.

    `base` are the groups before them, `labels` the
    groups after them with their labels."""
    group_of = {article: group for group in labels for article in group}
    conflicts = []
    for number, edit in enumerate(edits):
        sets = present_sets(edit, group_of)
        if idle := why_idle(edit, sets):
            conflicts.append(EditConflict(edit, f"{name(edit)} has no effect: {idle}"))
        elif edit.kind is EditKind.RENAME:
            held = holding(sets[0], labels)
            if held is not None and labels[held] != edit.label:
                others = [e for e in edits[number + 1 :] if e.kind is EditKind.RENAME]
                conflicts.append(_beaten(edit, [e for e in others if holding(e.article_ids, labels) == held][-1:]))
        elif not _holds(edit, sets, group_of):
            conflicts.append(_beaten(edit, _breaking(edits, number, base, nearest)))
    return tuple(conflicts)


def name(edit: GroupingEdit) -> str:
    """'edit 3 (merge, 2026-03-09)'; 'this merge' where it has no number yet."""
    if edit.number is None:
        return f"this {edit.kind.value}"
    return f"edit {edit.number} ({edit.kind.value}, {edit.at:%Y-%m-%d})"


def _beaten(edit: GroupingEdit, by: Sequence[GroupingEdit]) -> EditConflict:
    why = f"{name(by[0])} came later and decides otherwise" if by else "edits before it decide otherwise"
    return EditConflict(edit, f"{name(edit)} no longer holds: {why}", by[0] if by else None)


def _breaking(
    edits: Sequence[GroupingEdit], number: int, base: Sequence[Group], nearest: Mapping[str, str]
) -> list[GroupingEdit]:
    """The edit since which the edit of this number has not held any more."""
    named = frozenset().union(*(edit.article_ids for edit in edits))
    groups = [group for group in base if not group.isdisjoint(named)]
    present = frozenset().union(*groups)
    sets = present_sets(edits[number], present)
    since: list[GroupingEdit] = []
    for end in range(len(edits) - 1, number, -1):
        since = [edits[end]]
        placed = place(groups, decide(edits[:end], present), nearest)
        if _holds(edits[number], sets, {article: group for group in placed for article in group}):
            break
    return since


def _holds(edit: GroupingEdit, sets: Sets, group_of: Mapping[str, Group]) -> bool:
    """Whether the promise of an edit that is no rename is kept."""
    if edit.kind is EditKind.MERGE:
        return len({group_of[article] for side in sets for article in side}) == 1
    if edit.kind is EditKind.MOVE:
        return all(not group_of[article].isdisjoint(sets[1]) for article in sets[0])
    together = {group_of[article] for article in sets[0]}
    if len(together) > 1:
        return False
    (group,) = together
    return group == sets[0] if edit.kind is EditKind.PIN else group.isdisjoint(sets[1])

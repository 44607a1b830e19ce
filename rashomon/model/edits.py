"""Edits of the grouping by a person. An edit speaks of articles, not of events: events are regrouped, articles stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EditKind(StrEnum):
    """What an edit does; the promise it holds under every later grouping."""

    SPLIT = "split"  # the first set is together, and apart from every article of the second
    MERGE = "merge"  # all sets are in one event
    MOVE = "move"  # the first set is in an event that holds articles of the second
    PIN = "pin"  # an event has these articles and no others
    RENAME = "rename"  # the event that holds most of these articles bears the label


@dataclass(frozen=True, slots=True)
class GroupingEdit:
    """One entry of the edit log. Later entries win over earlier ones.

    `sets` are article ids by the edit's kind: split (those taken out, those they were with); merge (each event's
    articles, two or more sets); move (those moved, those they join, those they leave: may be empty); pin and rename
    (the event's articles). `event` and `other` are ids of events at the time, for the reader of the log: the event
    itself, or the one articles go to, and for merge and move the (first) one they come from. `number` is the place in
    one database's log, `undone` when it was taken back.
    """

    kind: EditKind
    sets: tuple[tuple[str, ...], ...]
    at: datetime
    label: str | None = None
    event: str = ""
    other: str | None = None
    author: str | None = None
    number: int | None = None
    undone: datetime | None = None

    @property
    def article_ids(self) -> frozenset[str]:
        """All articles that the edit names."""
        return frozenset(article for group in self.sets for article in group)


@dataclass(frozen=True, slots=True)
class EditConflict:
    """An edit that does not hold, or not wholly, and why, in one sentence. `by` is the later edit that decides."""

    edit: GroupingEdit
    reason: str
    by: GroupingEdit | None = None

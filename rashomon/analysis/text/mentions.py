"""A name where a text has it."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """A name at [start, end) of a text: as it stands there, its fullest form in that text, and what it names.

    `kind` is 'person', 'organisation', 'place' or 'name' (not known which). Titles are no part of either form.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str

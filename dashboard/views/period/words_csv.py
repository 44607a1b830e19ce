"""Distinctive words as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from rashomon.export import cells
from rashomon.model import Wording

FIELDS = (
    "count", "documents", "group_words", "group_documents", "other_count", "other_documents", "log_odds", "z", "low",
    "high", "distinctive", "dispersion", "g2", "lrc",
)  # fmt: skip


def as_csv(wording: Wording, name: Callable[[str], str]) -> bytes:
    """A row a term and group, with the columns of the export's table of wording."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["term", "group", *FIELDS])
    for term in wording.terms:
        writer.writerow(
            [cells.escape(term.term), cells.escape(name(term.group)), *(getattr(term, field) for field in FIELDS)]
        )
    return buffer.getvalue().encode("utf-8-sig")

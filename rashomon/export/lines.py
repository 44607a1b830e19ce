"""A concordance as a table: one row a place, with its event, and how evenly the query is spread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from rashomon.errors import InputError
from rashomon.export.files import to_csv
from rashomon.model import Concordance, Event

COLUMNS = (
    "event_id", "article_id", "outlet", "part", "start", "end", "left", "keyword", "right",
    "query", "hits", "outlet_hits", "dispersion",
)  # fmt: skip


def event_of(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """(article, event) of these events."""
    return ((id, event.id) for event in events for id in event.article_ids)


def frame(concordance: Concordance, event_of: Mapping[str, str]) -> pd.DataFrame:
    """COLUMNS, in the order of the concordance; `dispersion` is Gries' DP over all articles searched."""
    by_outlet = dict(concordance.by_outlet)
    rows = [
        (
            event_of.get(line.article), line.article, line.outlet, line.part.value, line.start, line.end,
            line.left, line.keyword, line.right,
            concordance.query, concordance.hits, by_outlet[line.outlet], concordance.dispersion,
        )
        for line in concordance.lines
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def write(concordance: Concordance, event_of: Mapping[str, str], path: Path) -> None:
    """Write the table as CSV. Raises InputError if that cannot be."""
    try:
        path.write_bytes(to_csv(frame(concordance, event_of)))
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error})") from error

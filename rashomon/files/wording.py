"""The wording of groups of articles as a file, and the corpora that they are compared with read from files."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.errors import InputError
from rashomon.export.cells import escape
from rashomon.files.articles import read_articles
from rashomon.files.commands import write_csv
from rashomon.model import Article, Wording

FIELDS = (
    "term", "group", "count", "documents", "group_words", "group_documents", "other_count", "other_documents",
    "log_odds", "z", "low", "high", "distinctive", "dispersion", "g2", "lrc", "period",
)  # fmt: skip


def read_corpus(path: Path) -> tuple[Article, ...]:
    """The articles of a corpus: a record file, or a text file, which is one article.

    Raises InputError when the file cannot be read or holds no article.
    """
    articles = read_articles(path).articles
    if not articles:
        raise InputError(f"{path}: no article that could be used")
    return articles


def write_wording(pools: Sequence[tuple[str, Wording]], output: Path) -> tuple[int, tuple[str, ...]]:
    """Write FIELDS as CSV; the number of rows, and what could not be compared and why, a sentence a period."""
    written = [[_shown(row[name]) for name in FIELDS] for row in wording_rows(pools)]
    write_csv(output, FIELDS, written)
    return len(written), wording_notes(pools)


def wording_rows(pools: Sequence[tuple[str, Wording]]) -> Iterator[dict[str, object]]:
    """FIELDS of each term, as the values are."""
    for period, wording in pools:
        for term in wording.terms:
            yield {name: period if name == "period" else getattr(term, name) for name in FIELDS}


def wording_notes(pools: Sequence[tuple[str, Wording]]) -> tuple[str, ...]:
    """What could not be compared and why, a sentence a period."""
    return tuple(f"{period}: {wording.note}" if period else wording.note for period, wording in pools if wording.note)


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return escape(value)
    return round(value, 6) if isinstance(value, float) and math.isfinite(value) else value

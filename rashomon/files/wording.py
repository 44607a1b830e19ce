"""The wording of groups of articles as a file, and the corpora that they are compared with read from files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from rashomon.errors import InputError
from rashomon.export.cells import escape
from rashomon.files.commands import read_articles, write_csv
from rashomon.model import Article, Term, Wording

FIELDS = (
    "term", "group", "count", "documents", "group_words", "group_documents", "other_count", "other_documents",
    "log_odds", "z", "low", "high", "distinctive", "dispersion", "g2", "lrc", "period",
)  # fmt: skip


def read_corpus(path: Path) -> tuple[Article, ...]:
    """The articles of a corpus: a record file, or a text file, which is one article.

    Raises InputError when the file cannot be read or holds no article.
    """
    if path.suffix.lower() == ".txt":
        try:
            return (Article(id=path.name, outlet="", title="", text=path.read_text("utf-8-sig")),)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read ({error})") from error
    articles = read_articles(path).articles
    if not articles:
        raise InputError(f"{path}: no article that could be used")
    return articles


def write_wording(pools: Sequence[tuple[str, Wording]], output: Path) -> tuple[int, tuple[str, ...]]:
    """Write FIELDS as CSV; the number of rows, and what could not be compared and why, a sentence a period."""
    rows = [_row(period, term) for period, wording in pools for term in wording.terms]
    write_csv(output, FIELDS, rows)
    notes = tuple(f"{period}: {wording.note}" if period else wording.note for period, wording in pools if wording.note)
    return len(rows), notes


def _row(period: str, term: Term) -> list[object]:
    return [period if name == "period" else _shown(getattr(term, name)) for name in FIELDS]


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return escape(value)
    return round(value, 6) if isinstance(value, float) and math.isfinite(value) else value

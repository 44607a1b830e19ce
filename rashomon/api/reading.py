"""Articles from files, records and data frames."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, Union

from rashomon.errors import UsageError
from rashomon.files.articles import Articles, articles_of, joined, read_articles, told_by
from rashomon.files.records import rows_of

if TYPE_CHECKING:
    import pandas as pd

FilePath: TypeAlias = str | os.PathLike[str]
Source: TypeAlias = Union[FilePath, Iterable[FilePath], Iterable[Mapping[str, object]], "pd.DataFrame"]


def read(source: Source, *, outlet: str = "") -> Articles:
    """Read articles from files, records or a data frame.

    A record has any of the fields id, outlet, url, title, summary, text, published (ISO 8601 or a datetime; UTC where
    it names no zone), language (BCP 47) and byline; other fields are ignored, and capitals in names do not matter.

    Args:
        source: a file or several: JSON Lines (.jsonl, .ndjson, .jsonl.gz), CSV or TSV (also .gz), Parquet, or plain
            text (.txt, one article a file, the whole its text). Or records: dictionaries, or a pandas DataFrame with a
            row an article.
        outlet: the outlet of articles that name none.

    Returns:
        The articles in their order, each id once; `problems` names each row that was dropped or of which something was
        ignored, and why; `dropped` counts the rows that became no article. A row without id is called 'row-N', a text
        after its file; where several files are read, these ids begin with the path.

    Raises:
        InputError: a file cannot be read, or its name is of no known kind. HTML, feeds and web archives are read by
            `rashomon import` and `rashomon collect`, into a store.
        UsageError: `source` is none of these.

    Example:
        >>> import rashomon
        >>> articles = rashomon.read([
        ...     {"outlet": "Quay Post", "title": "Ferry to Ostrel cancelled", "published": "2031-03-03T08:00:00Z"},
        ...     {"outlet": "Dune Mail", "title": "No ferry for Ostrel until Friday", "published": "last Monday"},
        ...     {"outlet": "Dune Mail", "title": " "},
        ... ])
        >>> [article.id for article in articles]
        ['row-1', 'row-2']
        >>> articles.dropped
        1
        >>> articles.problems[-1]
        'row 3: no title, summary or text'
    """
    found = _read(source)
    return told_by(found, outlet) if outlet else found


def _read(source: Source) -> Articles:
    if isinstance(source, str | os.PathLike):
        return joined([(str(source), read_articles(Path(source)))])
    if _is_frame(source):
        return articles_of(rows_of(source.to_dict("records")))
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise UsageError(f"expected a path, paths, records or a DataFrame, not {type(source).__name__}")
    items = list(source)
    paths = [Path(item) for item in items if isinstance(item, str | os.PathLike)]
    if not paths and items and not any(isinstance(item, Mapping) for item in items):
        raise UsageError(f"expected paths, records or a DataFrame, not a list of {type(items[0]).__name__}")
    if not paths:
        return articles_of(rows_of(items))
    if len(paths) < len(items):
        raise UsageError("expected either paths or records, not both")
    return joined([(str(path), read_articles(path, several=len(paths) > 1)) for path in paths])


def _is_frame(source: object) -> TypeGuard[pd.DataFrame]:
    """Whether it is a pandas DataFrame; pandas is not imported for the question."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(source, pandas.DataFrame)

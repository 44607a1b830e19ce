"""Articles of a file, or of records in memory: each id once, with what could not be used and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.files.records import FIELDS, SUFFIXES, Row, is_record_file, read_records, rows_of
from rashomon.model import Article, ArticleDraft

if TYPE_CHECKING:
    import pandas as pd

TEXT = ".txt"


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles that were read, and what was dropped or ignored, as 'row N: why'.

    Iterating gives the articles; `dropped` counts the rows that became none.
    """

    articles: tuple[Article, ...]
    problems: tuple[str, ...] = ()
    dropped: int = 0

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def to_frame(self) -> pd.DataFrame:
        """The articles as records, a row each, in order; `read` gives the same articles of it again.

        Columns: id, outlet, url, title, summary, text, published (UTC), language, byline.
        """
        from rashomon.export.tables import typed_frame

        types = {name: "time" if name == "published" else "text" for name in FIELDS}
        return typed_frame(types, [{name: getattr(article, name) for name in FIELDS} for article in self.articles])


def read_articles(path: Path, *, several: bool = False) -> Articles:
    """All articles of a record file, or the one of a plain text (.txt): its text as it stands, no title.

    A row without id is called 'row-N', a text after its file; of two rows with one id the first counts. several: the
    file is one of several, so that these ids begin with its path. Raises InputError when the file cannot be read.
    """
    if path.name.lower().endswith(TEXT):
        return articles_of(rows_of([{"id": str(path) if several else path.name, "text": _text_of(path)}]))
    if not is_record_file(path):
        names = ", ".join((TEXT, *SUFFIXES))
        raise InputError(f"{path}: expected a name that ends in {names}; 'rashomon import' reads HTML and more")
    return articles_of(read_records(path), unnamed=f"{path}:row-" if several else "row-")


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def articles_of(rows: Iterable[Row], *, unnamed: str = "row-") -> Articles:
    """The articles of rows; one without id is called `unnamed` and its number."""
    articles: dict[str, Article] = {}
    problems: list[str] = []
    dropped = 0
    for row in rows:
        problems += [f"row {row.number}: {problem}" for problem in row.problems]
        if row.draft is None:
            dropped += 1
            continue
        article = _article(row.draft, f"{unnamed}{row.number}")
        if article.id in articles:
            dropped += 1
            problems.append(f"row {row.number}: {_there_before(article.id)}")
        else:
            articles[article.id] = article
    return Articles(tuple(articles.values()), tuple(problems), dropped)


def joined(parts: Sequence[tuple[str, Articles]]) -> Articles:
    """The articles of several files (name, articles) as one; the name of the file goes before each problem."""
    articles: dict[str, Article] = {}
    problems: list[str] = []
    dropped = 0
    for name, part in parts:
        problems += [f"{name}, {problem}" for problem in part.problems]
        dropped += part.dropped
        for article in part.articles:
            if article.id in articles:
                dropped += 1
                problems.append(f"{name}: {_there_before(article.id)}")
            else:
                articles[article.id] = article
    return Articles(tuple(articles.values()), tuple(problems), dropped)


def _there_before(id: str) -> str:
    return f"id {id!r} was there before; only the first counts"


def told_by(articles: Articles, outlet: str) -> Articles:
    """The articles, those that name no outlet as of this one."""
    return replace(
        articles,
        articles=tuple(article if article.outlet else replace(article, outlet=outlet) for article in articles.articles),
    )


def _article(draft: ArticleDraft, unnamed: str) -> Article:
    return Article(
        id=draft.id or unnamed,
        outlet=draft.outlet,
        title=draft.title,
        url=draft.url,
        summary=draft.summary,
        text=draft.text,
        published=draft.published,
        language=draft.language,
        byline=draft.byline,
    )

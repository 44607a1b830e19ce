"""Commands without a database: a file of article records in, a file of results out; no clock.

Same input, same bytes: rows leave in the order of the input.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.analysis.document import Document
from rashomon.analysis.quotes import extract, reading
from rashomon.analysis.text.languages import ENGLISH, language_of
from rashomon.errors import InputError
from rashomon.files.records import read_records
from rashomon.model import Article, ArticleDraft, Quote, QuoteKind

QUOTE_FIELDS = (
    "article_id", "start", "end", "text", "kind", "cue", "cue_start", "cue_end",
    "speaker", "speaker_start", "speaker_end", "part", "speaker_kind", "stance", "spans",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The articles of a file and, for each row that could not be used as it stands, 'row N: why'."""

    articles: tuple[Article, ...]
    problems: tuple[str, ...]
    dropped: int


def read_articles(path: Path) -> RecordFile:
    """All articles of a record file. Raises InputError when the file cannot be read at all.

    A row without id is called 'row-N'; of two rows with one id the first counts.
    """
    articles: dict[str, Article] = {}
    problems: list[str] = []
    dropped = 0
    for row in read_records(path):
        problems += [f"row {row.number}: {problem}" for problem in row.problems]
        if row.draft is None:
            dropped += 1
            continue
        article = _article(row.draft, row.number)
        if article.id in articles:
            dropped += 1
            problems.append(f"row {row.number}: id {article.id!r} was there before; only the first counts")
        else:
            articles[article.id] = article
    return RecordFile(tuple(articles.values()), tuple(problems), dropped)


def _article(draft: ArticleDraft, number: int) -> Article:
    return Article(
        id=draft.id or f"row-{number}",
        outlet=draft.outlet,
        title=draft.title,
        url=draft.url,
        summary=draft.summary,
        text=draft.text,
        published=draft.published,
        language=draft.language,
        byline=draft.byline,
    )


def write_clusters(articles: Sequence[Article], output: Path, *, window_hours: float) -> int:
    """Group articles and write `id, event_id` as CSV; the number of events."""
    from rashomon.analysis.events import cluster  # loads what quotes never need

    events = cluster(articles, window_hours=window_hours)
    event_of = {id: event.id for event in events for id in event.article_ids}
    write_csv(output, ("id", "event_id"), ((article.id, event_of[article.id]) for article in articles))
    return len(events)


def write_quotes(articles: Sequence[Article], output: Path) -> int:
    """Extract attributions and write one JSON object a line (QUOTE_FIELDS); their number.

    Scare quotes claim no speaker and are left out. Offsets are characters of the article's `part`: text, else
    summary, else title.
    """
    count = 0
    with output.open("w", encoding="utf-8", newline="\n") as lines:
        for article in articles:
            for quote in extract(Document(article)):
                if quote.kind is not QuoteKind.SCARE:
                    count += 1
                    lines.write(json.dumps(_quote_row(quote), ensure_ascii=False) + "\n")
    return count


def read_in_part(articles: Sequence[Article]) -> dict[str, int]:
    """What is read of articles of which quotes are not read in full, in words for people, with their number."""
    less = Counter(reading(language) for language in map(language_of, articles) if language != ENGLISH)
    return dict(sorted(less.items()))


def _quote_row(quote: Quote) -> dict[str, object]:
    special = {"article_id": quote.article, "spans": [[span.start, span.end] for span in quote.spans]}
    return {name: special[name] if name in special else getattr(quote, name) for name in QUOTE_FIELDS}


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV, UTF-8. Raises InputError if that cannot be."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error})") from error

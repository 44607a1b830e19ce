"""Commands without a database: a file of article records in, a file of results out; no clock.

Same input, same bytes: rows leave in the order of the input.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rashomon.analysis.document import Document
from rashomon.analysis.quotes import extract, reading
from rashomon.analysis.text.languages import ENGLISH, language_of
from rashomon.errors import InputError
from rashomon.model import Article, Event, Quote, QuoteKind

CLUSTER_FIELDS = ("id", "event_id")
QUOTE_FIELDS = (
    "article_id", "start", "end", "text", "kind", "cue", "cue_start", "cue_end",
    "speaker", "speaker_start", "speaker_end", "part", "speaker_kind", "stance", "spans",
)  # fmt: skip


def grouped(articles: Sequence[Article], *, window_hours: float) -> tuple[Event, ...]:
    """The events of articles that are in no store."""
    from rashomon.analysis.events import cluster  # loads what quotes never need

    return cluster(articles, window_hours=window_hours)


def cluster_rows(article_ids: Iterable[str], events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """(article, event) in the order of the articles: CLUSTER_FIELDS."""
    event_of = {id: event.id for event in events for id in event.article_ids}
    return ((id, event_of[id]) for id in article_ids)


def write_clusters(articles: Sequence[Article], output: Path, *, window_hours: float) -> int:
    """Group articles and write CLUSTER_FIELDS as CSV; the number of events."""
    events = grouped(articles, window_hours=window_hours)
    write_csv(output, CLUSTER_FIELDS, cluster_rows((article.id for article in articles), events))
    return len(events)


def attributions(articles: Iterable[Article]) -> Iterator[Quote]:
    """Who said what in the articles, in their order. Scare quotes claim no speaker and are left out.

    Offsets are characters of the article's `part`: text, else summary, else title.
    """
    for article in articles:
        yield from (quote for quote in extract(Document(article)) if quote.kind is not QuoteKind.SCARE)


def write_quotes(articles: Sequence[Article], output: Path) -> int:
    """Extract attributions and write one JSON object a line (QUOTE_FIELDS); their number."""
    count = 0
    with output.open("w", encoding="utf-8", newline="\n") as lines:
        for quote in attributions(articles):
            count += 1
            lines.write(json.dumps(quote_row(quote), ensure_ascii=False) + "\n")
    return count


def read_in_part(articles: Sequence[Article]) -> dict[str, int]:
    """What is read of articles of which quotes are not read in full, in words for people, with their number."""
    less = Counter(reading(language) for language in map(language_of, articles) if language != ENGLISH)
    return dict(sorted(less.items()))


def quote_row(quote: Quote) -> dict[str, object]:
    """QUOTE_FIELDS of a quote; `spans` are [start, end] of its pieces."""
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

"""Accuracy on labelled articles: the analysis run on them, scored by `files.scores`."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from rashomon.analysis.document import Document
from rashomon.analysis.events import cluster
from rashomon.analysis.quotes import extract
from rashomon.errors import InputError
from rashomon.files.scores import Score, score_events, score_spans
from rashomon.model import Article, Part, QuoteKind, Span

QUOTED = (QuoteKind.DIRECT.value, QuoteKind.MIXED.value)


def score(what: str, articles: Sequence[Article], gold: Path) -> tuple[Score, ...]:
    """Scores of 'clusters' or 'quotes' for `articles` against the file `gold`. Raises InputError for a bad file."""
    try:
        labels = list(_rows(gold))
        scores = _score_clusters(articles, labels) if what == "clusters" else _score_quotes(articles, labels)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{gold}: cannot be read as labels of {what} ({type(error).__name__}: {error})") from error
    if not scores:
        raise InputError(f"{gold}: no label for any of the {len(articles)} articles")
    return scores


def _score_clusters(articles: Sequence[Article], labels: Sequence[dict[str, Any]]) -> tuple[Score, ...]:
    known = {article.id for article in articles}
    named = ((str(row["id"]), row.get("gold_event") or row.get("event_id")) for row in labels)
    gold = {id: str(event) for id, event in named if event and id in known}
    assigned = {id: event.id for event in cluster(articles) for id in event.article_ids}
    return score_events(gold, assigned) if gold else ()


def _score_quotes(articles: Sequence[Article], labels: Sequence[dict[str, Any]]) -> tuple[Score, ...]:
    gold = {str(row["id"]): row["attributions"] for row in labels}
    texts = {article.id: article.part(Part.TEXT) for article in articles if article.id in gold}
    extracted = {article.id: extract(Document(article)) for article in articles if article.id in texts}
    scores = []
    for measure, kinds, overlaps in (
        ("quoted spans", QUOTED, (0.3, 0.8)),
        ("all attributions", tuple(QuoteKind), (0.3, 0.5, 0.8)),
    ):
        wanted = {
            id: [[Span(*span) for span in label["content"]] for label in gold[id] if label["form"] in kinds]
            for id in texts
        }
        given = {
            id: [quote.spans or (Span(quote.start, quote.end),) for quote in extracted[id]
                 if quote.part is Part.TEXT and quote.kind in kinds and quote.kind is not QuoteKind.SCARE]
            for id in texts
        }  # fmt: skip
        scores += [
            score_spans(texts, wanted, given, overlap=overlap, measure=f"{measure}, overlap {overlap}")
            for overlap in overlaps
        ]
    return tuple(scores) if texts else ()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with _open(path) as lines:
        if path.name.removesuffix(".gz").endswith(".csv"):
            yield from csv.DictReader(lines)
        else:
            yield from (json.loads(line) for line in lines if line.strip())


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")

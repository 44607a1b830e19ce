"""Tables of why articles are in one event: the terms that two share, the passages that copies share, place by place."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.export.excerpts import excerpt
from rashomon.model import Comparison, Evidence

Row = dict[str, object]


def shared_terms(comparison: Comparison) -> Iterator[Row]:
    """A row a place of a term that an article and its closest other article have."""
    for reason in comparison.reasons:
        for term in reason.terms:
            for place in term.evidence:
                yield {
                    "event_id": comparison.event.id,
                    "article_id": reason.article,
                    "nearest": reason.nearest,
                    "term": term.term,
                    "kind": term.kind.value,
                    **_place(comparison, place),
                }


def passages(comparison: Comparison) -> Iterator[Row]:
    """A row a passage of an article that stands in the earlier one whose text it carries."""
    for origin in comparison.origins:
        for place in origin.passages:
            yield {
                "event_id": comparison.event.id,
                "article_id": origin.article,
                "origin": origin.origin,
                **_place(comparison, place),
            }


def _place(comparison: Comparison, place: Evidence) -> Row:
    article = next((article for article in comparison.articles if article.id == place.article), None)
    text = article.part(place.part) if article else ""
    return {
        "found_in": place.article,
        "part": place.part.value,
        "start": place.start,
        "end": place.end,
        "excerpt": excerpt(text, place.start, place.end),
    }

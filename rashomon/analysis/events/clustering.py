"""Groups articles that tell the same event: candidates, probability of each pair, grouping by support, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.analysis.events.event_ids import carry_ids, event_id
from rashomon.analysis.events.linkage import link
from rashomon.analysis.events.pair_probabilities import hours, judge
from rashomon.analysis.events.reasons import describe
from rashomon.analysis.events.vectors import vectorise
from rashomon.analysis.text.languages import languages_of
from rashomon.model import Article, Event

__all__ = ["carry_ids", "cluster", "event_id", "hours"]

WINDOW_HOURS = 72.0


def cluster(articles: Sequence[Article], *, window_hours: float = WINDOW_HOURS) -> tuple[Event, ...]:
    """The events of `articles`: each article in exactly one, articles alone in events of one.

    Pairs published more than `window_hours` apart are never compared; an article without a time meets all others.
    Articles of different languages are never in one event. An article given twice (same id) counts once. Events come
    by their first time, then id; the result does not depend on the order of `articles`.
    """
    unique = {article.id: article for article in sorted(articles, key=lambda a: (a.id, a.title, a.body))}
    ordered = tuple(unique.values())
    tags = languages_of(ordered)
    events: list[Event] = []
    for tag in sorted(set(tags)):
        same = tuple(article for article, own in zip(ordered, tags, strict=True) if own == tag)
        events.extend(_cluster_language(same, tag, window_hours))
    return in_order(events)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by their first time, undated ones last, then by id."""
    return tuple(sorted(events, key=_place))


def _place(event: Event) -> tuple[bool, float, str]:
    return (event.first is None, event.first.timestamp() if event.first else 0.0, event.id)


def _cluster_language(articles: Sequence[Article], language: str, window_hours: float) -> Iterator[Event]:
    vectors = vectorise(articles, language=language)
    pairs = judge(articles, vectors, window_hours=window_hours)
    groups = link(len(articles), pairs.i, pairs.j, pairs.strength)
    return describe(articles, vectors, groups, pairs, language=language)

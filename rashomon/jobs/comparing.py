"""Compare how outlets tell one event: a stored one, at once its head or the whole, or articles that are in no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rashomon.analysis import compare
from rashomon.analysis.document import read
from rashomon.analysis.emphasis import with_volumes
from rashomon.analysis.events import cluster, regrouped, with_origins
from rashomon.analysis.quotes import extract
from rashomon.errors import UsageError
from rashomon.jobs.selecting import event_of, outlets_of
from rashomon.model import Article, Comparison, Outlet
from rashomon.store.protocols import Store


def first_look(store: Store, event_id: str) -> Comparison:
    """The head of the comparison of one stored event, in milliseconds: no quotes, statements, topics or wording.

    Raises NotFoundError when no event has or had this id.
    """
    event = event_of(store, event_id)
    articles = store.get(event.article_ids)
    head = compare.head(
        event,
        articles,
        outlets=outlets_of(store, articles),
        sightings=store.sightings(event.article_ids),
        revisions=store.revisions(event.article_ids),
    )
    return _with_volumes(head, store)


def comparison(store: Store, event_id: str) -> Comparison:
    """The comparison of one stored event. Raises NotFoundError when no event has or had this id."""
    event = event_of(store, event_id)
    articles = store.get(event.article_ids)
    whole = compare.compare(
        event,
        articles,
        outlets=outlets_of(store, articles),
        quotes=store.quotes(event.article_ids),
        sightings=store.sightings(event.article_ids),
        revisions=store.revisions(event.article_ids),
    )
    return _with_volumes(whole, store)


def comparison_of(articles: Iterable[Article], *, outlets: Sequence[Outlet] = ()) -> Comparison:
    """The comparison of articles of one event that are in no store: all that is said of them is found here.

    That they tell one event is the caller's word: what grouping makes several events of is one here, and an article
    that it keeps apart has no closest other one. Of two articles with one id the first counts. outlets: their names and
    countries; one that is not there is known by its id. Raises UsageError where there is no article.
    """
    unique: dict[str, Article] = {}
    for article in articles:
        unique.setdefault(article.id, article)
    if not unique:
        raise UsageError("no article to compare")
    events = cluster(tuple(unique.values()))
    (event,) = with_origins(events if len(events) == 1 else [regrouped(unique.keys(), events, unique)], unique)
    return compare.compare(
        event,
        tuple(unique.values()),
        outlets=outlets,
        quotes=[quote for id in event.article_ids for quote in extract(read(unique[id]))],
        sightings=(),
        revisions=(),
    )


def _with_volumes(comparison: Comparison, store: Store) -> Comparison:
    return replace(comparison, emphasis=with_volumes(comparison.emphasis, volumes(store, comparison.articles)))


def volumes(store: Store, articles: Sequence[Article]) -> Mapping[str, int]:
    """All articles of these articles' outlets on the days (UTC) from the first of these articles to the last."""
    times = [article.time.astimezone(UTC) for article in articles if article.time]
    if not times:
        return {}
    first, last = (datetime.combine(time.date(), datetime.min.time(), UTC) for time in (min(times), max(times)))
    return store.volumes({article.outlet for article in articles}, since=first, until=last + timedelta(days=1))

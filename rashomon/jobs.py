"""The jobs: load a window of articles, analyse it, save what was found. Store and `now` come from the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from rashomon import __version__, replaying
from rashomon.analysis import article_topics, clustering, compare, edits, quotes
from rashomon.analysis.event_parts import with_origins
from rashomon.errors import NotFoundError
from rashomon.model import Article, Comparison, GroupingEdit, Outlet
from rashomon.store.protocols import Store

Progress = Callable[[str, int, int], None]
READING = f"{quotes.VERSION} {article_topics.VERSION}"  # articles read by another version are read again
READING_BATCH = 200  # articles whose quotes are extracted and stored in one transaction


def no_progress(stage: str, done: int, total: int) -> None:
    """Say nothing."""


def analyse(
    store: Store,
    *,
    now: datetime,
    window_hours: float,
    since: datetime | None = None,
    everything: bool = False,
    progress: Progress = no_progress,
) -> dict[str, Any]:
    """Extract quotes of unread articles and group articles into events; what persons said of the grouping holds.

    Regrouped are the articles from `since` on; by default from one window before the oldest article that is in no
    event yet; with `everything` all. `window_hours` is how far apart two articles of one event may be published.
    Returns counts: articles (regrouped), events, events_of_several_outlets, articles_read, quotes, edits (that
    concern these articles); and `edit_conflicts`: a sentence for each of those edits that does not hold.
    """
    if everything:
        since = None
    elif since is None:
        since = _start_of_new(store, now, window_hours)
    run = store.start_run(
        "analyse",
        version=__version__,
        parameters={"window_hours": window_hours, "since": since.isoformat() if since else None},
        at=now,
    )
    report: dict[str, Any] = dict(_read_quotes(store, progress))
    log = store.edits()
    articles = _window(store, since, log)
    progress("grouping", 0, len(articles))
    ids = [article.id for article in articles]
    said = replaying.concerning(log, ids)
    found, conflicts = edits.apply(clustering.cluster(articles, window_hours=window_hours), said, articles)
    events, aliases = clustering.carry_ids(found, store.events_of(ids))
    events = with_origins(events, {article.id: article for article in articles})
    store.save_events(events, aliases, regrouped=ids)
    replaying.catch_up(store, log)
    progress("grouping", len(articles), len(articles))

    outlet_of = {article.id: article.outlet for article in articles}
    report |= {
        "articles": len(articles),
        "events": len(events),
        "events_of_several_outlets": sum(len({outlet_of[id] for id in event.article_ids}) > 1 for event in events),
        "edits": len(said),
        "edit_conflicts": [conflict.reason for conflict in conflicts],
    }
    store.finish_run(run, report=report, at=now, changed=True)
    return report


def comparison(store: Store, event_id: str) -> Comparison:
    """The comparison of one stored event. Raises NotFoundError when no event has or had this id."""
    event = store.event(event_id)
    if event is None:
        raise NotFoundError(f"no event {event_id!r}; 'rashomon events' lists them")
    articles = store.get(event.article_ids)
    return compare.compare(
        event,
        articles,
        outlets=_outlets_of(store, articles),
        quotes=store.quotes(event.article_ids),
        sightings=store.sightings(event.article_ids),
        revisions=store.revisions(event.article_ids),
    )


def _read_quotes(store: Store, progress: Progress) -> dict[str, int]:
    """Extract and store quotes, names and countries of every article not yet read in its present form."""
    unread = store.articles_to_read(version=READING)
    found = done = 0
    for ids in _batches(unread, READING_BATCH):
        progress("reading", done, len(unread))
        articles = store.get(ids)
        extracted = {article.id: quotes.extract(article) for article in articles}
        store.save_topics({article.id: article_topics.read_topics(article) for article in articles})
        store.save_quotes(extracted, version=READING)  # last: it says that they are read
        found += sum(map(len, extracted.values()))
        done += len(ids)
    if unread:
        persons = store.topic_articles(article_topics.PERSON)
        store.join_topics(article_topics.PERSON, article_topics.same_persons(persons))
    progress("reading", done, len(unread))
    return {"articles_read": done, "quotes": found}


def _start_of_new(store: Store, now: datetime, window_hours: float) -> datetime:
    """One window before the oldest article that is in no event; `now` when there is none."""
    oldest = store.oldest_ungrouped()
    return now if oldest is None else oldest - timedelta(hours=window_hours)


def _window(store: Store, since: datetime | None, log: Sequence[GroupingEdit]) -> tuple[Article, ...]:
    """Articles since `since` and the earlier members of the events that they are in or that an edit ties to them."""
    articles = store.window(since)
    if since is None:
        return articles
    known = {article.id for article in articles}
    earlier = {id for event in replaying.reached(store, known, log) for id in event.article_ids} - known
    return (*store.get(sorted(earlier)), *articles)


def _outlets_of(store: Store, articles: Sequence[Article]) -> tuple[Outlet, ...]:
    wanted = {article.outlet for article in articles}
    return tuple(outlet for outlet in store.outlets() if outlet.id in wanted)


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]

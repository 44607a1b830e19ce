"""The jobs: load a window of articles, analyse it, save what was found. Store and `now` come from the caller."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rashomon import __version__, grouping
from rashomon.analysis import compare
from rashomon.analysis.actors import article_topics
from rashomon.analysis.emphasis import attention, room
from rashomon.analysis.quotes import extraction
from rashomon.errors import NotFoundError
from rashomon.model import Article, Attention, Comparison, Coverage, Event, Origin, Outlet, Quote
from rashomon.store.protocols import Store

Progress = Callable[[str, int, int], None]
READING = f"{extraction.VERSION} {article_topics.VERSION}"  # articles read by another version are read again
READING_BATCH = 200  # articles whose quotes are extracted and stored in one transaction


@dataclass(frozen=True, slots=True)
class Selection:
    """Articles of several events or of a period, the events they are in, their quotes by article, their origins."""

    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    quotes: Mapping[str, Sequence[Quote]]
    origins: tuple[Origin, ...]
    outlets: tuple[Outlet, ...]


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

    Grouped are the articles that are in no event yet or have changed since: they join known events or open new ones.
    With `since` all articles from that time on are grouped anew, with `everything` all. `window_hours` is how far
    apart two articles of one event may be published. Returns counts: articles (regrouped: the new ones and those of
    the events they touch), events (of these), events_of_several_outlets, articles_read, quotes, edits (that concern
    these articles); and `edit_conflicts`: a sentence for each of those edits that does not hold.
    """
    run = store.start_run(
        "analyse",
        version=__version__,
        parameters={
            "window_hours": window_hours,
            "since": since.isoformat() if since and not everything else None,
            "everything": everything,
        },
        at=now,
    )
    report: dict[str, Any] = dict(_read_quotes(store, progress))
    progress("grouping", 0, 1)
    if everything or since is not None:
        done = grouping.group_since(store, None if everything else since, window_hours=window_hours)
    else:
        done = grouping.group_new(store, window_hours=window_hours)
    progress("grouping", 1, 1)
    report |= {
        "articles": done.articles,
        "events": len(done.events),
        "events_of_several_outlets": done.several_outlets,
        "edits": len(done.edits),
        "edit_conflicts": [conflict.reason for conflict in done.conflicts],
    }
    store.finish_run(run, report=report, at=now, changed=True)
    return report


def comparison(store: Store, event_id: str) -> Comparison:
    """The comparison of one stored event. Raises NotFoundError when no event has or had this id."""
    event = _event(store, event_id)
    articles = store.get(event.article_ids)
    found = compare.compare(
        event,
        articles,
        outlets=_outlets_of(store, articles),
        quotes=store.quotes(event.article_ids),
        sightings=store.sightings(event.article_ids),
        revisions=store.revisions(event.article_ids),
    )
    return replace(found, emphasis=room.with_volumes(found.emphasis, volumes(store, articles)))


def volumes(store: Store, articles: Sequence[Article]) -> Mapping[str, int]:
    """All articles of these articles' outlets on the days (UTC) from the first of these articles to the last."""
    times = [article.time.astimezone(UTC) for article in articles if article.time]
    if not times:
        return {}
    first, last = (datetime.combine(time.date(), datetime.min.time(), UTC) for time in (min(times), max(times)))
    return store.volumes({article.outlet for article in articles}, since=first, until=last + timedelta(days=1))


def selection(
    store: Store, *, events: Sequence[str] = (), since: datetime | None = None, until: datetime | None = None
) -> Selection:
    """The articles of some events, or of a period, with all that wording over them needs.

    Raises NotFoundError when there is no event of one of these ids.
    """
    if events:
        found = {event.id: event for event in (_event(store, id) for id in events)}
        articles = store.get([id for event in found.values() for id in event.article_ids])
    else:
        articles = store.window(since, until)
    ids = [article.id for article in articles]
    by_article: dict[str, list[Quote]] = {id: [] for id in ids}
    for quote in store.quotes(ids):
        by_article[quote.article].append(quote)
    told = store.events_of(ids)
    origins = tuple(origin for event in told for origin in event.origins if origin.article in by_article)
    return Selection(articles, told, by_article, origins, _outlets_of(store, articles))


def attention_of(
    store: Store,
    *,
    kinds: Collection[str] = (article_topics.COUNTRY,),
    since: datetime | None = None,
    until: datetime | None = None,
    language: str | None = "en",
    least: int = attention.LEAST_EVENTS,
) -> tuple[Attention, ...]:
    """What each outlet turns to, counted in the database; see `analysis.attention`. Reads no article."""
    counts = store.topic_counts(kinds=kinds, since=since, until=until, language=language, least=least)
    told = store.told_events(since=since, until=until, language=language)
    return attention.attention(counts, told, least=least)


def coverage_of(
    store: Store,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    min_outlets: int = 2,
    limit: int = 1000,
) -> tuple[Coverage, ...]:
    """Who told the newest events, who first, who not, among the outlets that told anything in the period."""
    reports = store.first_reports(since=since, until=until, min_outlets=min_outlets, limit=limit)
    return attention.coverage(reports, store.told_events(since=since, until=until, language=None))


def _read_quotes(store: Store, progress: Progress) -> dict[str, int]:
    """Extract and store quotes, names and countries of every article not yet read in its present form."""
    unread = store.articles_to_read(version=READING)
    found = done = 0
    for ids in _batches(unread, READING_BATCH):
        progress("reading", done, len(unread))
        articles = store.get(ids)
        extracted = {article.id: extraction.extract(article) for article in articles}
        store.save_topics({article.id: article_topics.read_topics(article) for article in articles})
        store.save_quotes(extracted, version=READING)  # last: it says that they are read
        found += sum(map(len, extracted.values()))
        done += len(ids)
    if unread:
        persons = store.topic_articles(article_topics.PERSON)
        store.join_topics(article_topics.PERSON, article_topics.same_persons(persons))
    progress("reading", done, len(unread))
    return {"articles_read": done, "quotes": found}


def _event(store: Store, id: str) -> Event:
    event = store.event(id)
    if event is None:
        raise NotFoundError(f"no event {id!r}; 'rashomon events' lists them")
    return event


def _outlets_of(store: Store, articles: Sequence[Article]) -> tuple[Outlet, ...]:
    wanted = {article.outlet for article in articles}
    return tuple(outlet for outlet in store.outlets() if outlet.id in wanted)


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]

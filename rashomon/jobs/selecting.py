"""Select stored articles: of some events, or of a period, with what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rashomon.errors import NotFoundError
from rashomon.model import Article, Event, Origin, Outlet, Quote
from rashomon.store.protocols import Store


@dataclass(frozen=True, slots=True)
class Selection:
    """Articles of several events or of a period, the events they are in, their quotes by article, their origins."""

    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    quotes: Mapping[str, Sequence[Quote]]
    origins: tuple[Origin, ...]
    outlets: tuple[Outlet, ...]


def selection(
    store: Store, *, events: Sequence[str] | None = None, since: datetime | None = None, until: datetime | None = None
) -> Selection:
    """The articles of some events, or of a period, with all that wording over them needs.

    Raises NotFoundError when there is no event of one of these ids.
    """
    if events is not None:
        chosen = {event.id: event for event in (event_of(store, id) for id in events)}
        articles = store.get([id for event in chosen.values() for id in event.article_ids])
    else:
        articles = store.window(since, until)
    ids = [article.id for article in articles]
    by_article: dict[str, list[Quote]] = {id: [] for id in ids}
    for quote in store.quotes(ids):
        by_article[quote.article].append(quote)
    told = store.events_of(ids)
    origins = tuple(origin for event in told for origin in event.origins if origin.article in by_article)
    return Selection(articles, told, by_article, origins, outlets_of(store, articles))


def event_of(store: Store, id: str) -> Event:
    """The stored event of an id, or of the one it was merged into. Raises NotFoundError."""
    event = store.event(id)
    if event is None:
        raise NotFoundError(f"no event {id!r}; 'rashomon events' lists them")
    return event


def outlets_of(store: Store, articles: Sequence[Article]) -> tuple[Outlet, ...]:
    """The stored outlets of these articles."""
    wanted = {article.outlet for article in articles}
    return tuple(outlet for outlet in store.outlets() if outlet.id in wanted)

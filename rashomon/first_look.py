"""A first look at one event: articles, headlines, room and times, in milliseconds; `jobs.comparison` says the rest."""

from __future__ import annotations

from rashomon.analysis.emphasis.headlines import headlines
from rashomon.analysis.emphasis.room import emphasis, with_volumes
from rashomon.errors import NotFoundError
from rashomon.jobs import volumes
from rashomon.model import Comparison, Outlet
from rashomon.store.protocols import Store


def first_look(store: Store, event_id: str) -> Comparison:
    """The comparison of one stored event with articles, headlines, emphasis and origins, as the whole one has them.

    Raises NotFoundError when no event has or had this id.
    """
    event = store.event(event_id)
    if event is None:
        raise NotFoundError(f"no event {event_id!r}; 'rashomon events' lists them")
    articles = tuple(sorted(store.get(event.article_ids), key=lambda a: (a.time is None, a.time, a.outlet, a.id)))
    told_by = {article.outlet for article in articles}
    known = {outlet.id: outlet for outlet in store.outlets() if outlet.id in told_by}
    ids = {article.id for article in articles}
    return Comparison(
        event=event,
        articles=articles,
        outlets=tuple(known.get(id) or Outlet(id=id, name=id) for id in sorted(told_by)),
        headlines=headlines(articles, store.revisions(event.article_ids)),
        emphasis=with_volumes(emphasis(articles, store.sightings(event.article_ids)), volumes(store, articles)),
        origins=tuple(origin for origin in event.origins if origin.article in ids),
    )

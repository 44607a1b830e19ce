"""Group stored articles into events, and store what has changed; what persons said of the grouping holds.

New articles join known events or open new ones; what they do not touch is neither read nor written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.analysis import edits
from rashomon.analysis.events import cluster, join, regrouped, with_origins
from rashomon.jobs import replay
from rashomon.model import Article, EditConflict, Event, GroupingEdit
from rashomon.store.protocols import Store


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a grouping did: the events of the regrouped articles, and the edits that concern them or do not hold."""

    events: tuple[Event, ...] = ()
    edits: tuple[GroupingEdit, ...] = ()
    conflicts: tuple[EditConflict, ...] = ()
    several_outlets: int = 0  # of the events

    @property
    def articles(self) -> int:
        """How many were regrouped."""
        return sum(len(event.members) for event in self.events)


def group_new(store: Store, *, window_hours: float) -> Grouped:
    """Let the articles that are in no event, or have changed since, join events or open new ones."""
    waiting = store.articles_to_group()
    if not waiting:
        return Grouped()
    spans = tuple(_spans(waiting.values(), timedelta(hours=window_hours)))
    articles = {article.id: article for since, until in spans for article in store.window(since, until)}
    placed = tuple(dict.fromkeys(place for since, until in spans for place in store.placements(since, until)))
    beyond = sorted({place.article for place in placed} - articles.keys())
    articles |= {article.id: article for article in store.get(beyond)}
    grouped = join(tuple(articles.values()), waiting.keys(), placed, window_hours=window_hours)
    return _save(store, grouped, articles, renewed=waiting)


def group_since(store: Store, since: datetime | None, *, window_hours: float) -> Grouped:
    """Group all articles from a time on anew (None: all), with the earlier members of the events that they are in."""
    articles = {article.id: article for article in store.window(since)}
    if since is not None:
        reached = replay.reached(store, articles, store.edits())
        beyond = sorted({id for event in reached for id in event.article_ids} - articles.keys())
        articles |= {article.id: article for article in store.get(beyond)}
    grouped = cluster(tuple(articles.values()), window_hours=window_hours)
    return _save(store, grouped, articles, renewed=articles)


def _spans(times: Iterable[datetime], window: timedelta) -> Iterator[tuple[datetime, datetime]]:
    """[since, until) of all that is at most a window away from one of the times, without overlaps."""
    since = until = None
    for time in sorted(times):
        if since is None or until is None or time - window > until:
            if since is not None and until is not None:
                yield since, until
            since = time - window
        until = time + window + timedelta(microseconds=1)
    if since is not None and until is not None:
        yield since, until


def _save(
    store: Store, grouped: Sequence[Event], articles: Mapping[str, Article], *, renewed: Collection[str]
) -> Grouped:
    """Replay the edits on the events found, give them lasting ids, and write those that differ from the stored ones.

    `renewed` articles are new, or other than when they were grouped before: their events are written whatever is in
    them.
    """
    log = store.edits()
    inside = {id for event in grouped for id in event.article_ids}
    before = replay.reached(store, inside, log)
    beside, others = _beside(store, before, inside)
    known = {**articles, **others}
    said = replay.concerning(log, inside | others.keys())
    placed, conflicts = edits.apply([*grouped, *beside], said, tuple(known.values()))
    events, aliases = replay.named(store, placed, before)
    stored = {event.id: event for event in before}
    changed = [event for event in events if _differs(event, stored.get(event.id), renewed)]
    if changed:
        regrouped_ids = [id for event in changed for id in event.article_ids]
        store.save_events(with_origins(changed, known), aliases, regrouped=regrouped_ids)
    replay.catch_up(store, log)
    several = sum(len({known[id].outlet for id in event.article_ids}) > 1 for event in events)
    return Grouped(tuple(events), tuple(said), tuple(conflicts), several)


def _beside(
    store: Store, events: Sequence[Event], inside: Collection[str]
) -> tuple[tuple[Event, ...], dict[str, Article]]:
    """What of the events was not regrouped, as events, and those articles: edits may tie it to what was."""
    rest = {event: [id for id in event.article_ids if id not in inside] for event in events}
    articles = {article.id: article for article in store.get([id for ids in rest.values() for id in ids])}
    parts = [
        event if len(ids) == len(event.members) else regrouped(ids, [event], articles)
        for event, ids in rest.items()
        if ids
    ]
    return tuple(parts), articles


def _differs(event: Event, stored: Event | None, renewed: Collection[str]) -> bool:
    """Whether an event is to be written: other members, another label, a renewed member, a reason that was missing."""
    if stored is None or stored.label != event.label:
        return True
    reasons = {member.article: member.nearest for member in stored.members}
    return len(reasons) != len(event.members) or any(
        member.article not in reasons
        or member.article in renewed
        or (member.nearest is not None and reasons[member.article] is None)
        for member in event.members
    )

"""Protocols of the store, one for each kind of caller. `rashomon.store.engine.open_store(url)` gives one.

Every method is one transaction. Times are aware UTC. Driver errors leave as StoreError (see rashomon.errors).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rashomon.identity import Prepared
from rashomon.model import (
    Article,
    ArticleDraft,
    Event,
    EventSummary,
    FeedState,
    FirstReport,
    GroupingEdit,
    Lease,
    Outlet,
    OutletStatus,
    Placement,
    Quote,
    Removed,
    Request,
    Revision,
    Run,
    SaveReport,
    Sighting,
    TopicCount,
    TopicMention,
)


class FeedStore(Protocol):
    """Outlets, their feeds and what is known of each feed between two polls."""

    def sync_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Make the registry's outlets and feeds known; feeds no longer listed stop being due, nothing is deleted."""

    def ensure_outlet(self, outlet: Outlet) -> None:
        """Add an outlet (an import's, say) unless its id is known."""

    def add_feeds(self, outlet: Outlet) -> int:
        """Make an outlet's feeds known and due for good, listed or not; how many were not active before."""

    def outlets(self) -> tuple[Outlet, ...]:
        """All known outlets with their feeds, by id."""

    def due(self, now: datetime, *, outlets: Collection[str] | None = None) -> tuple[FeedState, ...]:
        """Active feeds whose next check is at or before `now` (never checked: due), longest waiting first."""

    def states(self) -> tuple[FeedState, ...]:
        """The state of every active feed, by outlet and URL."""

    def save_state(self, state: FeedState) -> None:
        """Store a feed's state (for polls that brought no articles)."""


class ArticleStore(Protocol):
    """Articles, where they were seen, and how they changed."""

    def save_poll(
        self, drafts: Sequence[ArticleDraft] | Prepared, state: FeedState, *, fetched: datetime
    ) -> SaveReport:
        """Store one poll of one feed at once: articles, sightings, revisions and the feed's new state.

        Drafts that were `prepared` elsewhere (by `rashomon.identity`, in another process, say) spare time here.

        A draft is matched to a stored article by canonical URL, else by (outlet, guid), else by outlet and equal
        title and publication time. A changed title or summary becomes a revision; an empty value never replaces a
        known one; entries of the poll that are the same article count once.
        """

    def save_polls(self, polls: Sequence[tuple[Prepared | None, FeedState]]) -> tuple[SaveReport, ...]:
        """Store polls of several feeds in one transaction, as if one came after the other: all of them or none.

        None stands for a poll that brought no articles.
        """

    def save_import(self, drafts: Sequence[ArticleDraft], *, fetched: datetime) -> SaveReport:
        """Store drafts that came from files; the same drafts again change nothing."""

    def save_text(self, article: str, text: str, *, extraction: str, at: datetime) -> None:
        """Store the full text of a known article; a changed text becomes a revision."""

    def get(self, ids: Iterable[str]) -> tuple[Article, ...]:
        """Articles by id, in the order of `ids`; unknown ids are left out."""

    def window(self, since: datetime | None = None, until: datetime | None = None) -> tuple[Article, ...]:
        """Articles whose time (published, else fetched) is in [since, until), by time and id."""

    def without_text(self, *, limit: int, outlets: Collection[str] | None = None) -> tuple[Article, ...]:
        """Newest articles with a URL and no full text, whose page was not tried before."""

    def mark_page_tried(self, article: str, *, note: str, at: datetime) -> None:
        """Note that an article's page gave no text, so that it is not asked for again."""

    def revisions(self, ids: Iterable[str]) -> tuple[Revision, ...]:
        """Revisions of these articles, oldest first."""

    def sightings(self, ids: Iterable[str]) -> tuple[Sighting, ...]:
        """Sightings of these articles, oldest first."""

    def counts(self) -> Mapping[str, int]:
        """Numbers of rows: outlets, feeds, articles, articles_with_text, events, quotes, revisions."""


class EventStore(Protocol):
    """Events with stable ids, and the quotes of articles."""

    def save_events(self, events: Sequence[Event], aliases: Mapping[str, str], *, regrouped: Collection[str]) -> None:
        """Replace the events of the `regrouped` articles by `events`; keep `aliases` (old id -> new id)."""

    def events_of(self, articles: Collection[str]) -> tuple[Event, ...]:
        """Whole stored events that hold at least one of these articles."""

    def placements(self, since: datetime, until: datetime) -> tuple[Placement, ...]:
        """Where all articles are that share an event with one whose time is in [since, until); in no order."""

    def articles_to_group(self) -> Mapping[str, datetime]:
        """Time (published, else fetched) of each article that is in no event or has changed since it was grouped."""

    def living(self, ids: Collection[str]) -> tuple[str, ...]:
        """Those of the ids that an event bears now, in order."""

    def event(self, id: str) -> Event | None:
        """An event by its id or a former id of it."""

    def summaries(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        min_outlets: int = 1,
        outlets: Collection[str] | None = None,
        search: str | None = None,
        topic: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[EventSummary, ...]:
        """Overview rows, most outlets then newest first; `search` are words that a member's title or summary holds.

        `topic` is a name or country that an article of the event gives, one of `outlets` where they are given.
        """

    def count_events(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        min_outlets: int = 1,
        outlets: Collection[str] | None = None,
        search: str | None = None,
        topic: str | None = None,
    ) -> int:
        """How many rows `summaries` has without limit."""

    def save_quotes(
        self, quotes: Mapping[str, Sequence[Quote]], *, version: str, languages: Mapping[str, str] | None = None
    ) -> None:
        """Replace the quotes of these articles; an empty list says: read, none found.

        languages: by article the one it was read in (a primary tag), for counts by language.
        """

    def quotes(self, articles: Iterable[str]) -> tuple[Quote, ...]:
        """Quotes of these articles, by article in the given order and place."""

    def articles_to_read(self, *, version: str) -> tuple[str, ...]:
        """Ids of articles whose quotes were not extracted from their present text by this version."""


class TopicStore(Protocol):
    """Names and countries of articles, counted over many events.

    Periods are [since, until) of an article's time (published, else fetched). `language` is a primary tag: that in
    which an article was read, else the one it states; None takes all. Articles in no event are left out.
    """

    def save_topics(self, topics: Mapping[str, Sequence[TopicMention]]) -> None:
        """Replace the names and countries of these articles."""

    def topic_articles(self, kind: str) -> Mapping[str, int]:
        """For each name of a kind the number of articles that give it."""

    def join_topics(self, kind: str, same: Mapping[str, str]) -> None:
        """Count each name of a kind under another one (short -> full) from now on; replaces what was joined before."""

    def topic_counts(
        self,
        *,
        kinds: Collection[str],
        since: datetime | None = None,
        until: datetime | None = None,
        language: str | None,
        least: int = 2,
    ) -> tuple[TopicCount, ...]:
        """For each outlet and name that it gives in `least` events or more: how many, and how many of all outlets."""

    def told_events(
        self, *, since: datetime | None = None, until: datetime | None = None, language: str | None
    ) -> Mapping[str, int]:
        """For each outlet the events that it tells."""

    def volumes(self, outlets: Collection[str], *, since: datetime, until: datetime) -> Mapping[str, int]:
        """For each of these outlets the number of its articles in the period, in an event or not."""

    def first_reports(
        self, *, since: datetime | None = None, until: datetime | None = None, min_outlets: int = 2, limit: int = 1000
    ) -> tuple[FirstReport, ...]:
        """One an outlet and event, for the `limit` newest events of `min_outlets` or more that overlap the period."""


class EditStore(Protocol):
    """The edit log: how persons corrected the grouping."""

    def add_edits(self, edits: Sequence[GroupingEdit]) -> tuple[GroupingEdit, ...]:
        """Write entries at the end of the log; they come back with their numbers."""

    def edits(self, *, undone: bool = False) -> tuple[GroupingEdit, ...]:
        """The log in its order; with `undone` also what was taken back."""

    def undo_edit(self, number: int, *, at: datetime) -> GroupingEdit:
        """Mark an entry as taken back; the entry as it is then. Raises NotFoundError where none is in force."""

    def ids_at(self, urls: Collection[str]) -> Mapping[str, str]:
        """Article id by URL, of those among `urls` that a stored article has or had."""


class RunStore(Protocol):
    """Run log, and the version of the data, by which caches know that they are stale."""

    def start_run(self, job: str, *, version: str, parameters: Mapping[str, object], at: datetime) -> int:
        """Note that a job began; its id."""

    def finish_run(self, id: int, *, report: Mapping[str, object], at: datetime, changed: bool) -> None:
        """Note how it ended; `changed` raises data_version by one."""

    def runs(self, *, limit: int = 20) -> tuple[Run, ...]:
        """The newest runs."""

    def data_version(self) -> int:
        """Rises whenever stored data that a view shows has changed."""


class SourceStore(Protocol):
    """How outlets and feeds are doing."""

    def sources(self, *, now: datetime, days: float = 7.0) -> tuple[OutletStatus, ...]:
        """Every outlet that has an active feed or an article, by name; `per_day` over the last `days`."""


class ClaimStore(Protocol):
    """Several collectors at once: who asks which feed, and what one process at a time may do."""

    def claim(
        self, states: Sequence[FeedState], *, holder: str, now: datetime, until: datetime
    ) -> tuple[FeedState, ...]:
        """Those of the feeds that nobody else is asking and nobody asked since; ours till `until`."""

    def release(self, holder: str, *, leases: bool = False) -> None:
        """Give back every claim of a holder; with `leases` those too, as where the holder has ended."""

    def holders(self, now: datetime) -> tuple[str, ...]:
        """Who holds a claim or a lease that still counts."""

    def make_due(self, now: datetime, *, checked_before: datetime, outlets: Collection[str] | None = None) -> int:
        """Make feeds due at `now` that are well and were last asked before `checked_before`; how many."""

    def take_lease(self, name: str, *, holder: str, now: datetime, until: datetime) -> bool:
        """Take or renew a lease; False while another holds it."""

    def end_lease(self, name: str, *, holder: str) -> None:
        """Give a lease back."""

    def leases(self, now: datetime) -> tuple[Lease, ...]:
        """The leases that count at `now`."""


class RequestStore(Protocol):
    """Requests made at the dashboard, carried out by a collector."""

    def ask(self, job: str, parameters: Mapping[str, object], *, at: datetime) -> Request:
        """Ask for a job; where the same one waits already, that one."""

    def take_request(self, *, holder: str, now: datetime, jobs: Collection[str]) -> Request | None:
        """The oldest request for one of these jobs that nobody does, now ours; None where there is none."""

    def finish_request(self, id: int, *, at: datetime, run: int | None = None, note: str = "") -> None:
        """Note that a request was done, by which run, or in `note` why it was not."""

    def requests(self, *, limit: int = 20) -> tuple[Request, ...]:
        """The newest requests."""


class RemovalStore(Protocol):
    """Retention: removal of old articles and events."""

    def remove_old(self, before: datetime) -> Removed:
        """Remove what was published, fetched and last seen before a time; events go whole, pinned ones stay.

        Several transactions, each of which leaves a whole store.
        """


class Store(
    FeedStore,
    ArticleStore,
    EventStore,
    TopicStore,
    EditStore,
    RunStore,
    SourceStore,
    ClaimStore,
    RequestStore,
    RemovalStore,
    Protocol,
):
    """All protocols; jobs and shells ask for the narrowest that they need."""

    def close(self) -> None:
        """Close all connections."""

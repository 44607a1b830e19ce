"""Results from a store: the claims of the command line about stored articles."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from rashomon.api.options import WordingOptions, aware, pool_request
from rashomon.api.over_events import AttentionResult, CoverageResult
from rashomon.api.results import ComparisonResult, WordingResult
from rashomon.errors import UsageError
from rashomon.files.articles import Articles
from rashomon.model import TOPIC_KINDS, Concordance, EventSummary, Order
from rashomon.settings import Settings, load_settings

if TYPE_CHECKING:
    import pandas as pd

    from rashomon.jobs import Selection
    from rashomon.store.protocols import Store

EVENT_COLUMNS = ("event_id", "label", "first", "last", "articles", "outlets", "origins")


@dataclass(frozen=True, slots=True)
class EventsResult:
    """Stored events, most outlets first, then the newest; of each its id, headline, sizes and times."""

    events: tuple[EventSummary, ...]

    def __iter__(self) -> Iterator[EventSummary]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def to_frame(self) -> pd.DataFrame:
        """A row an event: event_id, label, first, last, articles, outlets, origins of the codebook's table `events`."""
        from rashomon.export.tables import typed_frame, types_of

        types = types_of("events")
        fields = {name: "id" if name == "event_id" else name for name in EVENT_COLUMNS}
        rows = [{name: getattr(event, field) for name, field in fields.items()} for event in self.events]
        return typed_frame({name: types[name] for name in EVENT_COLUMNS}, rows)


@dataclass(frozen=True, slots=True)
class ConcordanceResult:
    """The places of a query in context; `events` tells of each article in which event it is."""

    concordance: Concordance
    events: Mapping[str, str]

    def to_frame(self) -> pd.DataFrame:
        """A row a place, with the columns of `rashomon concordance`."""
        from rashomon.export.lines import frame

        return frame(self.concordance, self.events)


class OpenedStore:
    """A database of collected or imported articles; `open` gives one. Use it in a `with`, or `close` it.

    Reading is all it does, unless `analyse` is asked for. A time `since` or `until` is a datetime with a zone.
    Every method raises StoreError where the database cannot be read, and UsageError for an argument that cannot be.

    Example:
        >>> import rashomon
        >>> with rashomon.open() as store:
        ...     for event in store.events(min_outlets=2, limit=1):
        ...         print(event.label, event.outlets)
        ...         tables = store.compare(event.id)
        ...         print(tables.to_frame("headlines")["outlet"].nunique())
        Cracks close the Varnmouth bridge (lake) 3
        3
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        """Take over an open store; `settings` are what `analyse` works by."""
        self._store = store
        self._settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._store.close()

    def articles(
        self,
        *,
        events: Sequence[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Articles:
        """The articles of some events (ids), or those with a time from `since` to before `until`, or all.

        Raises NotFoundError where there is no event of an id.
        """
        return Articles(self._chosen(events, since, until).articles)

    def events(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        min_outlets: int = 1,
        search: str | None = None,
        limit: int = 50,
    ) -> EventsResult:
        """Events, most outlets first, then the newest.

        Args:
            since, until: events with a report in this time.
            min_outlets: told by at least so many outlets.
            search: words that a title or summary of the event holds.
            limit: events at the most.
        """
        return EventsResult(
            self._store.summaries(
                since=aware("since", since),
                until=aware("until", until),
                min_outlets=min_outlets,
                search=search,
                limit=limit,
            )
        )

    def compare(self, event_id: str) -> ComparisonResult:
        """How outlets tell one event, as `rashomon compare` and `rashomon export` give it.

        Raises NotFoundError where no event has or had this id.
        """
        from rashomon import jobs

        return ComparisonResult(jobs.comparison(self._store, event_id))

    def attention(
        self,
        *,
        kinds: Collection[str] = ("country",),
        since: datetime | None = None,
        until: datetime | None = None,
        language: str | None = None,
        least: int = 2,
    ) -> AttentionResult:
        """What each outlet turns to over many events, against all others, as `rashomon attention` gives it.

        Args:
            kinds: of country, person, organisation, place and name.
            since, until: of the articles that are counted.
            language: of the articles that are counted (a tag such as 'en', or 'any'); None: English where anything is
                told in it, else any.
            least: events in which an outlet gives a name, 1 and more.
        """
        from rashomon import jobs

        if isinstance(kinds, str) or set(kinds) - set(TOPIC_KINDS):
            raise UsageError(f"kinds={kinds!r}: expected some of {', '.join(TOPIC_KINDS)}")
        since, until = aware("since", since), aware("until", until)
        counted = language or jobs.attention_language(self._store, since=since, until=until)
        rows = jobs.attention_of(self._store, kinds=kinds, since=since, until=until, language=counted, least=least)
        return AttentionResult(rows, counted)

    def coverage(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        min_outlets: int = 2,
        limit: int = 1000,
    ) -> CoverageResult:
        """Who told the newest events, who first, who not, as `rashomon attention` gives it.

        Args:
            since, until: of the reports.
            min_outlets: of an event, 1 and more.
            limit: events at the most, the newest.
        """
        from rashomon import jobs

        rows = jobs.coverage_of(
            self._store,
            since=aware("since", since),
            until=aware("until", until),
            min_outlets=min_outlets,
            limit=limit,
        )
        return CoverageResult(rows, jobs.first_reports_of(rows))

    def concordance(
        self,
        query: str,
        *,
        events: Sequence[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        order: Literal["place", "left", "right", "outlet"] = "place",
        own_voice: bool = False,
        limit: int = 1000,
    ) -> ConcordanceResult:
        """Every place of a word or phrase in its context, as `rashomon concordance` gives it.

        Args:
            query: one to six words; '*' stands for any letters ('attack*') or any word.
            events, since, until: the articles, see `articles`.
            order: of the lines.
            own_voice: leave out what is quoted.
            limit: lines at the most; `concordance.hits` counts all places.
        """
        from rashomon.export.lines import event_of
        from rashomon.jobs.concordance import concordance

        if order not in set(Order):
            raise UsageError(f"order={order!r}: expected one of {', '.join(Order)}")
        chosen = self._chosen(events, since, until)
        found = concordance(
            chosen.articles, query, order=Order(order), limit=limit, own_voice=own_voice, quotes=chosen.quotes
        )
        return ConcordanceResult(found, dict(event_of(chosen.events)))

    def wording(
        self,
        *,
        events: Sequence[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        **options: Unpack[WordingOptions],
    ) -> WordingResult:
        """Compare the words of groups of stored articles (see `articles`), as `rashomon wording` gives them.

        Stored quotes say what is quoted and stored origins what is a copy; `options` are `WordingOptions`.
        """
        from rashomon.files.wording import wording_notes
        from rashomon.jobs.wording import pool

        request = pool_request(options)
        chosen = self._chosen(events, since, until)
        pools = pool(chosen.articles, request, quotes=chosen.quotes, origins=chosen.origins, outlets=chosen.outlets)
        return WordingResult(pools, wording_notes(pools))

    def analyse(
        self,
        *,
        since: datetime | None = None,
        everything: bool = False,
        now: datetime | None = None,
        patience: float = 60.0,
    ) -> Mapping[str, Any]:
        """Group stored articles into events, find their origins and extract quotes, as `rashomon analyse` does.

        By default only what is new since the last time, and what is near it, is grouped again. What persons said of
        the grouping holds. Unlike the command it removes no old articles.

        Args:
            since: regroup all articles from this time on.
            everything: regroup all articles.
            now: the time that the log of runs gets; None: the present.
            patience: seconds to wait where another process is analysing this database.

        Returns:
            Counts: articles (regrouped), events, events_of_several_outlets, articles_read, quotes, edits; and
            edit_conflicts, a sentence each.

        Raises:
            StoreBusyError: another process goes on analysing this database for longer.
        """
        from rashomon import jobs
        from rashomon.jobs.leases import analysis_lease

        with analysis_lease(self._store, clock=_present, patience=patience):
            return jobs.analyse(
                self._store,
                now=aware("now", now) or _present(),
                window_hours=self._settings.window_hours,
                since=aware("since", since),
                everything=everything,
            )

    def _chosen(self, events: Sequence[str] | None, since: datetime | None, until: datetime | None) -> Selection:
        from rashomon import jobs

        if events is not None and (since or until):
            raise UsageError("events and since, until exclude each other")
        if isinstance(events, str):
            raise UsageError("events: expected a list of ids")
        return jobs.selection(self._store, events=events, since=aware("since", since), until=aware("until", until))


def _present() -> datetime:
    return datetime.now(UTC)


def open(db: str | os.PathLike[str] | None = None, *, window_hours: float | None = None) -> OpenedStore:
    """Open a database of articles that `rashomon collect` or `rashomon import` filled.

    Args:
        db: a URL, `sqlite:///FILE` or `postgresql+psycopg://...`, or the path of an SQLite file (what has no `://`).
            None: that of the environment variable RASHOMON_DB, else the default of the command line.
        window_hours: how far apart two articles of one event may be published, when `analyse` is asked for; None: that
            of the settings.

    Returns:
        The open store, also as a context manager. A file that is not there is made, and a schema of an older program
        brought up to date, as every command does.

    Raises:
        StoreError: the database cannot be opened; StoreVersionError: a newer program made it.
        ConfigError: a setting cannot be right.

    Example:
        >>> import rashomon
        >>> with rashomon.open() as store:
        ...     frame = store.events(min_outlets=3).to_frame()
        >>> list(frame.columns)
        ['event_id', 'label', 'first', 'last', 'articles', 'outlets', 'origins']
    """
    from rashomon.store.engine import open_store

    settings = load_settings(db=None if db is None else _url(db), window_hours=window_hours)
    return OpenedStore(open_store(settings.db), settings)


def _url(db: str | os.PathLike[str]) -> str:
    """The URL that is given, or that of the SQLite file of a path. Nothing at all is left as it is, to be refused."""
    path = os.fspath(db)
    return path if "://" in path or not path else f"sqlite:///{path}"

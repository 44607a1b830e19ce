"""How each outlet and feed is doing: what is stored of it, since when, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rashomon.model.outlets import FeedState, Outcome


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """What is stored of one outlet or feed: `full_text`, `summary` and `title` count articles by the most they have.

    `per_day` is the mean number of articles a day over the last days, None where nothing is stored.
    """

    articles: int = 0
    full_text: int = 0
    summary: int = 0
    title: int = 0
    per_day: float | None = None
    newest: datetime | None = None

    @property
    def text_share(self) -> float | None:
        """Share of articles with full text in 0..1, None where nothing is stored."""
        return self.full_text / self.articles if self.articles else None

    @property
    def mostly_titles(self) -> bool:
        """True where more than half of the articles have nothing but a title."""
        return 2 * self.title > self.articles


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """One feed: its state between two polls, what is stored of it, and whether a collector is asking it (`claimed`)."""

    state: FeedState
    counts: ArticleCounts = ArticleCounts()
    claimed: bool = False

    @property
    def trouble(self) -> str:
        """What is wrong, in plain words; empty where the last poll was good or there was none."""
        state = self.state
        if not state.failures and state.outcome is not Outcome.GONE:
            return ""
        reason = state.note or {
            Outcome.SOFT: "no feed came",
            Outcome.TEMPORARY: "no answer came",
            Outcome.HARD: "a person has to look at it",
            Outcome.GONE: "it is gone for good",
        }.get(state.outcome or Outcome.TEMPORARY, "no answer came")
        if state.outcome is Outcome.GONE:
            return f"retired: {reason}"
        times = "failed once" if state.failures == 1 else f"failed {state.failures} times in a row"
        return f"{times}: {reason}"


@dataclass(frozen=True, slots=True)
class OutletStatus:
    """One outlet with its active feeds, and what is stored of it whatever way it came."""

    id: str
    name: str
    feeds: tuple[FeedStatus, ...] = ()
    counts: ArticleCounts = ArticleCounts()
    fetch_pages: bool = True

    @property
    def last_good(self) -> datetime | None:
        """When a feed of it last answered well."""
        return max((time for feed in self.feeds if (time := feed.state.succeeded_at)), default=None)

    @property
    def next_try(self) -> datetime | None:
        """When the first of its feeds is asked again; None where it has none, or one waits for the next round."""
        times = [feed.state.next_check_at for feed in self.feeds]
        known = [time for time in times if time is not None]
        return min(known) if known and len(known) == len(times) else None

    @property
    def failing(self) -> int:
        """How many of its feeds failed the last time, or are retired."""
        return sum(bool(feed.trouble) for feed in self.feeds)

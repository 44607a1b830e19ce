"""How fast the store is: python -m benchmarks.store [--articles N] [--events N] [--db URL]

Stores N invented articles in polls of 100, polls them once more unchanged, groups them, and times what the dashboard
and the jobs ask for. Without --db it uses an SQLite file in a temporary folder.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from benchmarks import history
from rashomon.model import ArticleDraft, Event, Feed, FeedState, Membership, Origin
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store

T = TypeVar("T")
START = datetime(2026, 1, 1, tzinfo=UTC)
PER_POLL = 100
OUTLETS = 80
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=40_000)
    parser.add_argument("--text-words", type=int, default=0, help="words of full text an article")
    parser.add_argument("--db", help="an empty database; default: an SQLite file in a temporary folder")
    history.add_option(parser)
    options = parser.parse_args()
    timed = Clock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with closing(open_store(options.db or f"sqlite:///{path}")) as store:
            store_articles(store, timed, options.articles, options.text_words)
            if not options.db:
                size = sum(file.stat().st_size for file in path.parent.iterdir())
                print(f"{'database size':34} {size / 1e6:8.0f} MB  {size / options.articles:6.0f} bytes an article")
                timed.figures["database, an article"] = (size / options.articles, "bytes")
            ask(store, timed, options.events)
    parameters = {name: getattr(options, name) for name in ("articles", "events", "text_words")}
    history.record(options, "store", timed.figures, parameters=parameters)


class Clock:
    """Times calls, prints what they took, and keeps it."""

    def __init__(self) -> None:
        self.figures: history.Figures = {}

    def __call__(self, name: str, call: Callable[[], T]) -> T:
        """Call once and print how long it took, by the clock and in this process's own time."""
        begun, own = perf_counter(), process_time()
        result = call()
        taken = (perf_counter() - begun) * 1000
        print(f"{name:34} {taken:9.1f} ms   own {(process_time() - own) * 1000:8.1f} ms", flush=True)
        self.figures[name.strip()] = (taken, "ms")
        return result


def store_articles(store: Store, timed: Clock, count: int, text_words: int) -> None:
    """Store `count` articles in polls of PER_POLL, then the last tenth of the polls again."""
    polls = list(invented_polls(count, text_words))

    def save(chosen: list[tuple[list[ArticleDraft], FeedState, datetime]], later: timedelta) -> None:
        begun = perf_counter()
        for drafts, state, fetched in chosen:
            store.save_poll(drafts, state, fetched=fetched + later)
        print(f"{len(chosen) * PER_POLL / (perf_counter() - begun):.0f} articles a second:")

    timed("save_poll, new articles", lambda: save(polls, timedelta()))
    timed("save_poll, unchanged", lambda: save(polls[-max(1, len(polls) // 10) :], timedelta(hours=1)))


def ask(store: Store, timed: Clock, count: int) -> None:
    """Group the articles into `count` events and time the questions that are asked of them."""
    articles = timed("window(), all", lambda: store.window())
    rng = random.Random(2)
    groups: list[list[str]] = [[] for _ in range(count)]
    for number, article in enumerate(articles):
        place = number if number < count else int(count * rng.random() ** 3)
        groups[place].append(article.id)
    found = [
        Event(
            f"e{number:05}",
            f"Event {number}",
            tuple(Membership(id, ids[0], 0.9, ("word", "other"), 1.5) for id in ids),
            terms=("word",),
            origins=tuple(Origin(id, ids[0]) for id in ids),
        )
        for number, ids in enumerate(groups)
        if ids
    ]
    everything = [article.id for article in articles]
    timed("save_events, first", lambda: store.save_events(found, {}, regrouped=everything))
    timed("save_events, all again", lambda: store.save_events(found, {}, regrouped=everything))
    timed("events_of, all", lambda: store.events_of(everything))
    timed("articles_to_group", store.articles_to_group)
    timed("summaries, first page", store.summaries)
    timed("summaries, page 100", lambda: store.summaries(offset=9_900))
    timed("summaries, one outlet", lambda: store.summaries(outlets=["outlet-7"]))
    timed("summaries, ten days", lambda: store.summaries(since=START, until=START + timedelta(days=10)))
    word = articles[0].title.split()[0]
    timed(f"summaries, search {word!r}", lambda: store.summaries(search=word))
    timed("count_events, search", lambda: store.count_events(search=word))
    timed("count_events", store.count_events)
    timed("counts", store.counts)
    timed("articles_to_read", lambda: store.articles_to_read(version="1"))
    timed("without_text(limit=100)", lambda: store.without_text(limit=100))
    largest = max(found, key=lambda event: len(event.members))
    timed("the largest event", lambda: store.event(largest.id))
    timed("  its articles", lambda: store.get(largest.article_ids))
    timed("  its sightings", lambda: store.sightings(largest.article_ids))
    timed("  its revisions", lambda: store.revisions(largest.article_ids))
    timed("data_version", store.data_version)


def invented_polls(count: int, text_words: int) -> Iterator[tuple[list[ArticleDraft], FeedState, datetime]]:
    """Polls of PER_POLL new articles each, ten minutes apart."""
    rng = random.Random(1)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(30_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def sentence(length: int) -> str:
        return " ".join(rng.choices(words, cum_weights=weights, k=length)).capitalize()

    for number in range(0, count, PER_POLL):
        outlet = f"outlet-{number // PER_POLL % OUTLETS}"
        fetched = START + timedelta(minutes=10 * (number // PER_POLL))
        drafts = [
            ArticleDraft(
                outlet,
                sentence(9),
                f"https://{outlet}.example/news/{n}/{rng.choice(words)}-{rng.choice(words)}",
                summary=sentence(25),
                text=sentence(text_words) if text_words else None,
                published=fetched - timedelta(seconds=rng.randint(0, 20_000)),
                language="en",
                guid=f"https://{outlet}.example/?p={n}",
                position=n - number,
                extraction="feed content" if text_words else None,
            )
            for n in range(number, min(number + PER_POLL, count))
        ]
        feed = Feed(f"https://{outlet}.example/feed.xml", outlet)
        yield drafts, FeedState(feed, checked_at=fetched, next_check_at=fetched + timedelta(hours=1)), fetched


if __name__ == "__main__":
    main()

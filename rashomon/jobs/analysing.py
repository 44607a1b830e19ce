"""Analyse stored articles: read what is not yet read, group what is not yet grouped; store and time are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from rashomon import __version__
from rashomon.analysis.actors import article_topics
from rashomon.analysis.document import read
from rashomon.analysis.quotes import VERSION, extract
from rashomon.jobs import grouping
from rashomon.store.protocols import Store

Progress = Callable[[str, int, int], None]
READING = f"{VERSION} {article_topics.VERSION}"  # articles read by another version are read again
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


def _read_quotes(store: Store, progress: Progress) -> dict[str, int]:
    """Extract and store quotes, names and countries of every article not yet read in its present form."""
    unread = store.articles_to_read(version=READING)
    count = done = 0
    for ids in _batches(unread, READING_BATCH):
        progress("reading", done, len(unread))
        documents = [read(article) for article in store.get(ids)]
        extracted = {document.id: extract(document) for document in documents}
        store.save_topics({document.id: article_topics.read_topics(document) for document in documents})
        languages = {document.id: document.language for document in documents}
        store.save_quotes(extracted, version=READING, languages=languages)  # last: it says that they are read
        count += sum(map(len, extracted.values()))
        done += len(ids)
    if unread:
        persons = store.topic_articles(article_topics.PERSON)
        store.join_topics(article_topics.PERSON, article_topics.same_persons(persons))
    progress("reading", done, len(unread))
    return {"articles_read": done, "quotes": count}


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]

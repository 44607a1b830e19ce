"""Time one comparison of an event, everything that reads its texts included, in a process of its own.

    python compare_new.py ARTICLES.json [PROFILE]

ARTICLES.json is {articles, first}: two lists of records; `first` is a small event that is compared before, which loads
word lists and weights. Printed are the seconds of the processor for both, which other processes disturb little, the
seconds of the clock for the second, and what was found. With PROFILE the profile of the second
comparison is written to that file. Nothing that reads an article's text may stand outside `compared`.
"""

from __future__ import annotations

import cProfile
import json
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

BEGUN = time.process_time()

from rashomon.analysis.compare import compare  # noqa: E402  the time of the imports is measured too
from rashomon.analysis.document import read  # noqa: E402
from rashomon.analysis.quotes import extract  # noqa: E402
from rashomon.model import Article, Comparison, Event, Membership, Origin  # noqa: E402

IMPORTED = time.process_time()


def event_of(records: Sequence[dict[str, Any]]) -> tuple[Event, tuple[Article, ...]]:
    """One event of all articles, each with a text of its own and near to the one before it."""
    articles = tuple(
        Article(
            id=record["id"],
            outlet=record["outlet"],
            title=record["title"],
            text=record["text"],
            published=datetime.fromisoformat(record["published"]),
            language=record["language"],
        )
        for record in records
    )
    before = [articles[1], *articles[:-1]]
    members = tuple(Membership(one.id, near.id, 0.9) for one, near in zip(articles, before, strict=True))
    origins = tuple(Origin(article=one.id, origin=one.id) for one in articles)
    return Event(id="event", label=articles[0].title, members=members, origins=origins), articles


def compared(event: Event, articles: Sequence[Article]) -> Comparison:
    """The comparison from the articles alone."""
    found = [quote for article in articles for quote in extract(read(article))]
    return compare(event, articles, outlets=[], quotes=found, sightings=[], revisions=[])


def main() -> None:
    """Measure and print."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    first, event = event_of(given["first"]), event_of(given["articles"])
    profile = cProfile.Profile() if len(sys.argv) > 2 else None
    start = time.process_time()
    compared(*first)
    loaded, begun = time.process_time(), time.perf_counter()
    result = profile.runcall(compared, *event) if profile else compared(*event)
    end, ended = time.process_time(), time.perf_counter()
    if profile:
        profile.dump_stats(sys.argv[2])
    rows = {name: len(getattr(result, name)) for name in ("quotes", "statements", "topics", "labels", "not_found")}
    seconds = {"importing": IMPORTED - BEGUN, "loading": loaded - start, "comparing": end - loaded}
    seconds["by the clock"] = ended - begun
    print(json.dumps({"seconds": seconds, "rows": rows}))


if __name__ == "__main__":
    main()

"""How fast new articles join what is stored, and whether a day of small batches ends as one batch does:

    python -m benchmarks.joining [--articles N] [--new N] [--db FILE]

Groups N invented articles (4,000 a day) once, adds the newest ones as a collector would, and times `jobs.analyse`;
quotes are timed apart. Then stores one day in 24 batches, one an hour, and the same day at once, and compares the
events with each other and with the truth. With --db the grouped articles stay in that SQLite file for the next time.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time

from benchmarks import history
from rashomon import jobs
from rashomon.files import scores
from rashomon.model import Article, ArticleDraft
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store
from tests.stories import START, stories

WINDOW = 72.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000, help="stored and grouped before")
    parser.add_argument("--new", type=int, default=500)
    parser.add_argument("--db", type=Path, help="an SQLite file to keep the grouped articles in")
    history.add_option(parser)
    options = parser.parse_args()
    told, _ = stories(options.articles + options.new)
    told.sort(key=lambda article: (article.time, article.id))
    with tempfile.TemporaryDirectory() as folder:
        kept = options.db or Path(folder) / "grouped.db"
        if not kept.exists():
            with closing(open_store(f"sqlite:///{kept}")) as store:
                timed(f"store {options.articles} articles", lambda: put(store, told[: options.articles]))
                analysed(store, "group them all", everything=True)
        work = Path(folder) / "work.db"
        shutil.copy(kept, work)
        with closing(open_store(f"sqlite:///{work}")) as store:
            timed(f"store {options.new} new articles", lambda: put(store, told[options.articles :]))
            figures = analysed(store, "add them to the events")
        figures |= agreement(Path(folder))
    history.record(options, "joining", figures, parameters={"articles": options.articles, "new": options.new})


def agreement(folder: Path) -> history.Figures:
    """Group one day hour by hour and at once, on top of the three days before it."""
    told, truth = stories(16_000)
    told.sort(key=lambda article: (article.time, article.id))
    before, day = told[:12_000], told[12_000:]
    with closing(open_store(f"sqlite:///{folder / 'before.db'}")) as store:
        put(store, before)
        jobs.analyse(store, now=START, window_hours=WINDOW)
    outcome: dict[str, dict[str, str]] = {}
    figures: history.Figures = {}
    for name, batches in (("24 batches", 24), ("one batch", 1), ("all anew", 0)):
        shutil.copy(folder / "before.db", folder / "day.db")
        with closing(open_store(f"sqlite:///{folder / 'day.db'}")) as store:
            size = -(-len(day) // max(1, batches))
            begun = process_time()
            for start in range(0, len(day), size):
                put(store, day[start : start + size])
                if batches:
                    jobs.analyse(store, now=START, window_hours=WINDOW)
            if not batches:
                jobs.analyse(store, now=START, window_hours=WINDOW, everything=True)
            outcome[name] = grouping(store, [article.id for article in told])
            print(
                f"{name}: {process_time() - begun:.1f} s of processor time, {len(set(outcome[name].values()))} events"
            )
    for one, other in (("24 batches", "one batch"), ("24 batches", "all anew"), ("one batch", "all anew")):
        figures |= show(f"{one} against {other}", outcome[one], outcome[other])
    gold = {article.id: str(truth[article.id]) for article in told}
    for name, found in outcome.items():
        figures |= show(f"{name} against the truth", found, gold)
    return figures


def put(store: Store, articles: Sequence[Article]) -> None:
    """Store articles as an import does, 500 at a time."""
    for start in range(0, len(articles), 500):
        drafts = [
            ArticleDraft(a.outlet, a.title, summary=a.summary, published=a.published, language=a.language, id=a.id)
            for a in articles[start : start + 500]
        ]
        store.save_import(drafts, fetched=START)


def analysed(store: Store, name: str, *, everything: bool = False) -> history.Figures:
    """Analyse what is new, or everything, and tell how long grouping and quotes took."""
    begun, own = perf_counter(), process_time()
    grouping: dict[str, float] = {}

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "grouping" and "wall" not in grouping:
            grouping.update(wall=perf_counter(), own=process_time())

    report = jobs.analyse(store, now=START, window_hours=WINDOW, everything=everything, progress=progress)
    end, own_end = perf_counter(), process_time()
    print(
        f"{name}: {end - begun:.2f} s, of these grouping {end - grouping['wall']:.2f} s "
        f"(processor {own_end - own:.2f}, {own_end - grouping['own']:.2f}); {report['articles']} articles regrouped",
        flush=True,
    )
    return {name: (end - begun, "s"), f"{name}, grouping": (end - grouping["wall"], "s")}


def grouping(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """The event of each article."""
    return {article: event.id for event in store.events_of(ids) for article in event.article_ids}


def show(name: str, found: dict[str, str], gold: dict[str, str]) -> history.Figures:
    """Print pairwise and B-cubed F1 of one grouping against another, and give them."""
    measured = scores.score_events(gold, found)
    for score in measured:
        print(f"{name}: {score.measure} F1 {score.f1:.4f} (P {score.precision:.4f}, R {score.recall:.4f})")
    return {f"{name}: {score.measure} F1": (score.f1, "") for score in measured}


def timed(name: str, call: Callable[[], object]) -> None:
    """Call once and print how long it took."""
    begun = perf_counter()
    call()
    print(f"{name}: {perf_counter() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main()

"""How well article pages are read: body, title, date and byline against a folder of pages with known answers.

    python -m benchmarks.pages FOLDER [--worst N] [--floor F1]

FOLDER holds truth.jsonl, a line a page: {id, file, url, title, authors, published, text}, null where it is not known.
Body: F1 of the words, each counted as often as it stands there, the mean over all pages (a page read as no article
counts 0). Title: the same words; date: within a day; byline: the share of the true authors that it names. Exit code 1
where the mean F1 is below the floor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks import history
from collectors.pages import Page, extract_page

FLOOR = 0.93


@dataclass(frozen=True, slots=True)
class Score:
    """How one page was read; None where the truth does not say."""

    id: str
    precision: float
    recall: float
    f1: float
    title: float | None
    date: float | None
    byline: float | None
    seconds: float
    note: str


def main() -> int:
    """Score the folder and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=10, help="pages shown, the worst first")
    parser.add_argument("--floor", type=float, default=FLOOR)
    history.add_option(parser)
    options = parser.parse_args()
    with (options.folder / "truth.jsonl").open(encoding="utf-8") as lines:
        scores = [score(options.folder, json.loads(line)) for line in lines]
    f1 = mean(one.f1 for one in scores)
    print(f"{'page':34} precision  recall      F1  title  date  byline")
    for one in sorted(scores, key=lambda one: one.f1)[: options.worst]:
        marks = "".join(f"{'' if mark is None else f'{mark:.2f}':>7}" for mark in (one.title, one.date, one.byline))
        print(f"{one.id[:34]:34} {one.precision:9.3f} {one.recall:7.3f} {one.f1:7.3f}{marks}  {one.note}")
    print(
        f"{len(scores)} pages: precision {mean(one.precision for one in scores):.3f}, "
        f"recall {mean(one.recall for one in scores):.3f}, F1 {f1:.3f}; {worst_tenth(scores):.3f} in the worst tenth"
    )
    figures: history.Figures = {
        "precision": (mean(one.precision for one in scores), ""),
        "recall": (mean(one.recall for one in scores), ""),
        "F1": (f1, ""),
        "F1 of the worst tenth": (worst_tenth(scores), ""),
    }
    for name in ("title", "date", "byline"):
        known = [mark for one in scores if (mark := getattr(one, name)) is not None]
        print(f"{name}: {sum(known):g} of {len(known)}")
        figures[name] = (sum(known) / max(1, len(known)), "")
    print(f"{1000 * mean(one.seconds for one in scores):.0f} ms a page")
    history.record(options, "pages", figures, parameters={"pages": len(scores)})
    return 0 if f1 >= options.floor else 1


def worst_tenth(scores: list[Score]) -> float:
    """The mean F1 of the worst tenth of the pages."""
    return mean(sorted(one.f1 for one in scores)[: max(1, len(scores) // 10)])


def score(folder: Path, truth: dict[str, Any]) -> Score:
    """Read one page and compare."""
    packed = (folder / truth["file"]).read_bytes()
    body = gzip.decompress(packed) if truth["file"].endswith(".gz") else packed
    started = time.perf_counter()
    page = extract_page(body, url=truth.get("url"))
    seconds = time.perf_counter() - started
    precision, recall, f1 = word_f1(page.text or "", truth["text"])
    return Score(
        truth["id"],
        precision,
        recall,
        f1,
        title=None if not truth.get("title") else float(words(page.title) == words(truth["title"])),
        date=None if not truth.get("published") else float(same_day(page, truth["published"])),
        byline=None if not truth.get("authors") else named(page.byline or "", truth["authors"]),
        seconds=seconds,
        note=page.note,
    )


def words(text: str) -> list[str]:
    """The words of a text without case."""
    return re.findall(r"\w+", text.casefold())


def word_f1(found: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags of words."""
    one, other = Counter(words(found)), Counter(words(truth))
    common = (one & other).total()
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / one.total(), common / other.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def same_day(page: Page, published: str) -> bool:
    """True where the page's date is less than a day from the true one."""
    if page.published is None:
        return False
    truth = datetime.fromisoformat(published)
    truth = truth if truth.tzinfo else truth.replace(tzinfo=UTC)
    return abs(page.published - truth) <= timedelta(days=1)


def named(byline: str, authors: list[str]) -> float:
    """The share of the authors whose words all stand in the byline."""
    there = set(words(byline))
    return mean(float(set(words(author)) <= there) for author in authors)


if __name__ == "__main__":
    sys.exit(main())

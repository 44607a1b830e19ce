"""Whether copies of a text are found, and nothing else: python -m benchmarks.origins FILE... [--show N]

FILE is JSON Lines (or .gz) of article records with `text` and `gold_event`. Of every article with a text of 60 words or
more altered copies are made, as outlets make them of agency stories:

* cut: the first paragraphs (of a text without paragraphs: the first sentences), between a third and two thirds;
* new headline, and another outlet, in all of them;
* changed: one word in ten replaced by another word of the file, left out, or followed by one more;
* both: cut and changed;
* framed: two paragraphs of another article of the event before it (a house's own words around agency copy).

Each event is looked at with one altered copy of each article in it. A pair of articles is right when it is one
article and its copy; other articles on the same event are the negatives. Pairs of *different* articles of the file that
share most of their words are copies already and are left out of the count; `--show` prints errors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from time import process_time

from benchmarks import history
from rashomon.analysis.document import Document
from rashomon.analysis.origins import find_origins
from rashomon.analysis.text.segments import paragraphs, sentences
from rashomon.model import Article

LEAST_WORDS = 60
ALREADY = 1 / 3  # share of the shorter text's runs of eight words that two different articles share where one is a copy
RUN = 8
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
Alteration = Callable[[str, str, random.Random, Sequence[str]], str]


def cut(text: str, other: str, rng: random.Random, words: Sequence[str]) -> str:
    """The first third to two thirds of the paragraphs, else of the sentences."""
    pieces = paragraphs(text)
    pieces = pieces if len(pieces) > 2 else sentences(text)
    kept = max(1, round(len(pieces) * rng.uniform(0.34, 0.67)))
    return text[: pieces[kept - 1].end]


def changed(text: str, other: str, rng: random.Random, words: Sequence[str]) -> str:
    """One word in ten replaced, left out, or followed by another."""
    result = []
    for line in text.split("\n"):
        kept = []
        for word in line.split(" "):
            luck = rng.random()
            if luck < 0.1 / 3:
                continue
            kept.append(rng.choice(words) if luck < 0.2 / 3 else word)
            if 0.2 / 3 <= luck < 0.1:
                kept.append(rng.choice(words))
        result.append(" ".join(kept))
    return "\n".join(result)


def both(text: str, other: str, rng: random.Random, words: Sequence[str]) -> str:
    """Cut and changed."""
    return changed(cut(text, other, rng, words), other, rng, words)


def framed(text: str, other: str, rng: random.Random, words: Sequence[str]) -> str:
    """The beginning of another article, then this text."""
    pieces = sentences(other)[:4]
    return (other[: pieces[-1].end] + "\n\n" if pieces else "") + text


ALTERATIONS: dict[str, Alteration] = {
    "new headline": lambda text, *_: text,
    "cut": cut,
    "changed": changed,
    "both": both,
    "framed": framed,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="errors to print of each kind")
    history.add_option(parser)
    options = parser.parse_args()
    figures: history.Figures = {}
    for path in options.files:
        events = read(path)
        words = [word for event in events for article in event for word in (article.text or "").split()]
        print(f"{path.name}: {sum(map(len, events))} articles with text in {len(events)} events")
        for name, alter in ALTERATIONS.items():
            precision, recall = score(name, alter, events, words, options.show)
            number = sum(map(len, events))
            figures[f"{number:,} articles, {name}, precision"] = (precision, "")
            figures[f"{number:,} articles, {name}, recall"] = (recall, "")
    history.record(options, "origins", figures)


def read(path: Path) -> list[list[Article]]:
    """Articles with enough text, by event."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    events: dict[str, list[Article]] = defaultdict(list)
    for number, line in enumerate(data.decode("utf-8").split("\n")):
        if line:
            row = json.loads(line)
            if len((row["text"] or "").split()) >= LEAST_WORDS:
                article = Article(
                    row["id"], row["outlet"] or "", row["title"] or "", text=row["text"], language=row["language"],
                    published=BEGIN + timedelta(minutes=number),
                )  # fmt: skip
                events[row["gold_event"]].append(article)
    return list(events.values())


def score(
    name: str, alter: Alteration, events: Sequence[Sequence[Article]], words: Sequence[str], show: int
) -> tuple[float, float]:
    """Precision and recall of pairs of one article and its copy, printed too."""
    rng = random.Random(1)
    right = found = true = skipped = 0
    missed, wrong = [], []
    begun = process_time()
    for event in events:
        copies = {}
        for number, article in enumerate(event):
            other = event[(number + 1) % len(event)].text or "" if len(event) > 1 else ""
            copies[article.id] = replace(
                article,
                id=f"{article.id} copy",
                outlet="a copier",
                title="Another headline altogether",
                text=alter(article.text or "", other, rng, words),
                published=(article.published or BEGIN) + timedelta(hours=rng.choice((-3, 3))),
            )
        told = [*event, *copies.values()]
        origin = {one.article: one.origin for one in find_origins([Document(article) for article in told])}
        alike = {frozenset(pair) for a, b in combinations(event, 2) if already(a, b) for pair in [(a.id, b.id)]}
        for a, b in combinations([article.id for article in told], 2):
            pair = frozenset(id.removesuffix(" copy") for id in (a, b))
            if len(pair) == 2 and (pair in alike or name == "framed"):
                skipped += 1
                continue
            together = origin[a] == origin[b]
            true += len(pair) == 1
            found += together
            right += together and len(pair) == 1
            if together and len(pair) == 2:
                wrong.append((a, b))
            if not together and len(pair) == 1:
                missed.append((a, b))
    precision, recall = right / max(1, found), right / max(1, true)
    print(
        f"  {name:13} P {precision:.4f}  R {recall:.4f}  ({true} copies, {found - right} wrong, "
        f"{skipped} pairs left out; {process_time() - begun:.1f} s)"
    )
    for title, pairs in (("missed", missed), ("wrong", wrong)):
        for a, b in pairs[:show]:
            print(f"    {title}: {a} / {b}")
    return precision, recall


def already(a: Article, b: Article) -> bool:
    """Whether two articles of the file are copies of one text as they stand: most runs of RUN words are the same."""
    runs = [
        {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
        for words in ((article.text or "").lower().split() for article in (a, b))
    ]
    return len(runs[0] & runs[1]) >= ALREADY * min(map(len, runs))


if __name__ == "__main__":
    main()

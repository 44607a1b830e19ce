"""Cost of comparing one event: what a reader waits for when its page opens the first time.

    python tests/bench/bench_compare.py [--articles N] [--words N] [--json]

The articles are invented. Quotes are extracted before, as the analysis does. The best of three runs is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rashomon.analysis.compare import compare
from rashomon.analysis.quotes import extraction
from rashomon.model import Article
from tests.analysis.invented import article, event_of


def generated(number: int, words: int) -> list[Article]:
    """Invented articles of about so many words, about the same people and things."""
    source = random.Random(7)
    people = [f"{a} {b}" for a in ("Tom", "Ines", "Ada", "Bram") for b in ("Okafor", "Varga", "Grayle", "Linfield")]
    ends = ("bour", "ment", "ton", "der", "ling")
    stock = [a + b + c for a in ("har", "ver", "tol", "mis", "pen") for b in ("an", "or", "il", "es") for c in ends]
    articles = []
    for i in range(number):
        paragraphs = []
        for _ in range(words // 50):
            said = " ".join(source.choices(stock, k=15))
            told = " ".join(source.choices(stock, k=20))
            who = source.choice(people)
            paragraphs.append(f"{told.capitalize()} {source.randrange(2, 90)} people. “{said},” {who} said in Velm.")
        articles.append(
            article(f"o{i % 25}", f"Title {i} of {source.choice(people)}", "\n\n".join(paragraphs), id=f"g{i}")
        )
    return articles


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    articles = generated(asked.articles, asked.words)
    found = [quote for one in articles for quote in extraction.extract(one)]
    event = event_of(articles)
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        compare(event, articles, outlets=[], quotes=found, sightings=[], revisions=[])
        taken.append(time.perf_counter() - start)
    figures = {
        "articles": len(articles),
        "words": sum(len(one.body.split()) for one in articles),
        "seconds": min(taken),
    }
    print(json.dumps(figures) if asked.json else "  ".join(f"{name} {value:.3g}" for name, value in figures.items()))


if __name__ == "__main__":
    main()

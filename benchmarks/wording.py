"""Cost of wording: 10,000 articles of 20 outlets, and regrouping from the same counts.

    python -m benchmarks.wording [--articles N] [--outlets N] [--words N] [--scattertext] [--json]

Prints seconds and the peak memory. The articles are generated: words of a made-up vocabulary by Zipf's law, in
sentences, with bursts and a few quotations, so that nobody's text is needed. Counting reads every article once; the
table is stacked once; each grouping then starts from the table. With --scattertext, where that library is installed (it
is no dependency), its corpus of the same articles for two outlets is built beside it in the same run.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time

import numpy as np

from benchmarks import history
from rashomon.analysis.document import Document
from rashomon.analysis.wording.distinctive import compare_groups
from rashomon.analysis.wording.term_counts import count_terms, stack
from rashomon.model import Article

SYLLABLES = ["ba", "ke", "lo", "mi", "tu", "ran", "sel", "vor", "dim", "gha", "pel", "ost", "ur", "en", "ist"]
COMMON = ["the", "of", "and", "to", "in", "a", "that", "for", "was", "on", "with", "said", "at", "by", "from"]


def generate(number: int, outlets: int, words: int) -> list[Article]:
    """Invented articles; the same numbers give the same articles."""
    source = np.random.default_rng(1)
    names = random.Random(1)
    vocabulary = COMMON + sorted({"".join(names.choices(SYLLABLES, k=names.randint(2, 4))) for _ in range(40_000)})
    ranks = source.permutation(len(vocabulary) - len(COMMON)) + len(COMMON)
    order = np.concatenate([np.arange(len(COMMON)), ranks])
    weights = 1.0 / (np.arange(len(vocabulary)) + 2.7)
    cumulative = np.cumsum(weights / weights.sum())
    articles = []
    for i in range(number):
        drawn = order[np.minimum(np.searchsorted(cumulative, source.random(words)), len(order) - 1)]
        drawn[source.random(words) < 0.05] = drawn[0]
        pieces = [vocabulary[j] for j in drawn]
        lines = [" ".join(pieces[at : at + 18]).capitalize() + "." for at in range(0, words, 18)]
        lines[1::8] = [f"“{line}” an official said." for line in lines[1::8]]
        text = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
        articles.append(Article(id=f"a{i}", outlet=f"outlet-{i % outlets}", title=lines[0], text=text, language="en"))
    return articles


def measure(number: int, outlets: int, words: int) -> dict[str, float]:
    """Seconds of each step, and the peak memory of the process in MB, before and after."""
    articles = generate(number, outlets, words)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    counts = [count_terms(Document(article)) for article in articles]
    counted = time.perf_counter()
    table = stack(counts)
    stacked = time.perf_counter()
    compare_groups(table, groups={article.id: article.outlet for article in articles})
    compared = time.perf_counter()
    half = {article.id: f"group-{i * 2 // len(articles)}" for i, article in enumerate(articles)}
    compare_groups(table, groups=half)
    regrouped = time.perf_counter()
    return {
        "articles": number,
        "outlets": outlets,
        "words": float(table.words.sum()),
        "terms": len(table.terms),
        "count_seconds": counted - start,
        "stack_seconds": stacked - counted,
        "compare_seconds": compared - stacked,
        "total_seconds": compared - start,
        "regroup_seconds": regrouped - compared,
        "memory_before_mb": before,
        "memory_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def beside(number: int, words: int) -> dict[str, float]:
    """Seconds in which scattertext builds the corpus of the same articles for two outlets, words and pairs of words."""
    import pandas as pd
    import scattertext

    articles = generate(number, 2, words)
    frame = pd.DataFrame({"outlet": [a.outlet for a in articles], "text": [a.text for a in articles]})
    start = time.perf_counter()
    corpus = scattertext.CorpusFromPandas(
        frame, category_col="outlet", text_col="text", nlp=scattertext.whitespace_nlp_with_sentences
    ).build()
    return {
        "scattertext_terms": float(corpus.get_num_terms()),
        "scattertext_seconds": time.perf_counter() - start,
        "memory_with_scattertext_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--outlets", type=int, default=20)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--scattertext", action="store_true", help="build its corpus of two outlets in the same run")
    parser.add_argument("--json", action="store_true")
    history.add_option(parser)
    asked = parser.parse_args()
    figures = measure(asked.articles, asked.outlets, asked.words)
    if asked.scattertext:
        figures |= beside(asked.articles, asked.words)
    recorded: history.Figures = {
        name: (value, "s" if name.endswith("seconds") else "MB")
        for name, value in figures.items()
        if name.endswith(("seconds", "mb"))
    }
    parameters = {"articles": asked.articles, "outlets": asked.outlets, "words": asked.words}
    history.record(asked, "wording", recorded, parameters=parameters)
    if asked.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        print(f"{name:20} {value:12,.2f}")


if __name__ == "__main__":
    main()

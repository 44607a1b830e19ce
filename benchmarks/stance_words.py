"""Marked words against spans of lexical bias that people marked: what a mark of each list is worth.

    python -m benchmarks.stance_words ARTICLES.jsonl.gz

ARTICLES are JSON Lines in the form of BASIL (Fan and others 2019): `title`, `sentences`, and `annotations` with `bias`
('lex' counts), `id` ('pN': sentence N, or 'title'), `start`, `end`. Words in quotation marks are not marked, as in the
program. Precision: marks that touch a marked span; recall: spans that a mark touches.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import history
from rashomon.analysis.document import Text
from rashomon.analysis.text.own_voice import own_runs
from rashomon.analysis.wording.stance_words import stance_marks, word_lists


def lines_of(article: dict[str, Any]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each sentence with its spans of lexical bias."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for note in article["annotations"]:
        if note["bias"] == "lex":
            spans.setdefault(note["id"], []).append((note["start"], note["end"]))
    yield article["title"] or "", spans.get("title", [])
    for number, sentence in enumerate(article["sentences"]):
        yield sentence, spans.get(f"p{number}", [])


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    history.add_option(parser)
    options = parser.parse_args()
    given, hits, found = Counter[str](), Counter[str](), Counter[str]()
    spans = words = inside = 0
    with gzip.open(options.articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            for text, gold in lines_of(article):
                read = Text(text, "en")
                runs = own_runs(read.words, read.other_voices)
                places = [(read.words.starts[n], read.words.ends[n]) for run in runs for n in run]
                words += len(places)
                spans += len(gold)
                inside += sum(any(s < end and start < e for s, e in gold) for start, end in places)
                touched: set[tuple[str, int]] = set()
                for name, _, start, end in stance_marks(read.words, runs):
                    given[name] += 1
                    on = [number for number, (s, e) in enumerate(gold) if s < end and start < e]
                    hits[name] += bool(on)
                    touched |= {(name, number) for number in on}
                found.update(name for name, _ in touched)
    print(f"{spans} spans; {100 * inside / words:.2f} % of {words} words lie in one")
    figures: history.Figures = {}
    for one in word_lists():
        precision, recall = hits[one.name] / max(given[one.name], 1), found[one.name] / spans
        figures |= {f"{one.name}, precision": (precision, ""), f"{one.name}, recall": (recall, "")}
        print(f"{one.name:22} {given[one.name]:6} marks  P {100 * precision:5.1f} %  R {100 * recall:5.1f} %")
    history.record(options, "stance_words", figures, parameters={"spans": spans})


if __name__ == "__main__":
    main()

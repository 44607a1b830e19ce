"""What wording calls distinctive where nothing differs, and whether it finds a word that was put in.

    python -m benchmarks.wording_null ARTICLES.jsonl.gz [--splits 3] [--outlets 8]

ARTICLES are JSON Lines with `outlet` and `text`. Null: the articles of each outlet are split at random into groups;
the share of all tested terms that are called distinctive should stay at or under 5 %. Planted: in one of four groups a
word that all use is replaced by one that nobody uses; it should lead that group's list.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import history
from rashomon.analysis.document import Document
from rashomon.analysis.wording.contrast import Limits
from rashomon.analysis.wording.distinctive import compare_groups
from rashomon.analysis.wording.term_counts import count_terms, stack
from rashomon.model import Article

GROUPS = (2, 4, 8)
EVERYTHING = Limits(min_z=0.0, top=10**9)
NOVEL = "zzyvaxel"


def read(path: Path, outlets: int) -> dict[str, list[Article]]:
    """The articles of the outlets that have most."""
    found: dict[str, list[Article]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            if row.get("text") and row.get("outlet"):
                article = Article(id=str(number), outlet=row["outlet"], title="", text=row["text"], language="en")
                found[row["outlet"]].append(article)
    most = sorted(found, key=lambda outlet: (-len(found[outlet]), outlet))[:outlets]
    return {outlet: found[outlet] for outlet in most}


def split(articles: list[Article], groups: int, source: random.Random) -> dict[str, str]:
    """Every article in one of so many groups of equal size, by chance."""
    order = source.sample(articles, len(articles))
    return {article.id: f"group {number % groups}" for number, article in enumerate(order)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--splits", type=int, default=3)
    parser.add_argument("--outlets", type=int, default=8)
    history.add_option(parser)
    asked = parser.parse_args()
    figures: history.Figures = {}
    corpus = read(asked.articles, asked.outlets)
    source = random.Random(20260309)
    tables = {outlet: stack([count_terms(Document(article)) for article in own]) for outlet, own in corpus.items()}
    for groups in GROUPS:
        tested = distinctive = by_z = lrc = 0
        for outlet, own in corpus.items():
            for _ in range(asked.splits):
                terms = compare_groups(
                    tables[outlet], groups=split(own, groups, source), limits=EVERYTHING, max_places=0
                ).terms
                z = np.array([term.z for term in terms])
                firm = np.abs(z) / np.sqrt([term.dispersion for term in terms])
                tested += len(terms)
                distinctive += int((firm >= 1.96).sum())
                by_z += int((np.abs(z) >= 1.96).sum())
                lrc += sum(term.lrc != 0 for term in terms)
        figures[f"distinctive by chance, {groups} groups"] = (100 * distinctive / tested, "%")
        print(
            f"null, {groups} groups: {tested} tests, distinctive {100 * distinctive / tested:.2f} %, "
            f"by z alone {100 * by_z / tested:.2f} %, by LRC {lrc}"
        )
    first = tries = 0
    for outlet, own in corpus.items():
        table = tables[outlet]
        totals = np.asarray(table.counts.sum(axis=0)).ravel()
        words = [i for i in np.argsort(-totals)[:60] if " " not in table.terms[i]]
        word = table.terms[int(source.choice(words))]
        groups_of = split(own, 4, source)
        changed = [
            replace(article, text=re.sub(rf"\b{re.escape(word)}\b", NOVEL, article.text or "", flags=re.IGNORECASE))
            if groups_of[article.id] == "group 0" else article
            for article in own
        ]  # fmt: skip
        counts = [count_terms(Document(article)) for article in changed]
        terms = compare_groups(counts, groups=groups_of, max_places=0).terms
        own_terms = [term.term for term in terms if term.group == "group 0" and term.log_odds > 0]
        tries += 1
        first += bool(own_terms) and own_terms[0] == NOVEL
    print(f"planted word leads its group's list: {first} of {tries}")
    figures["planted word first"] = (first / tries, "")
    history.record(asked, "wording_null", figures, parameters={"splits": asked.splits, "outlets": asked.outlets})


if __name__ == "__main__":
    main()

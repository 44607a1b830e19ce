"""Measures a model that the program carries, and writes the figures into its model file and its card.

    python -m training.figures quotes DEVELOPMENT.jsonl.gz
    python -m training.figures pairs FOLDER

'quotes' is scored on labelled articles that it was not trained on, as by `rashomon evaluate quotes`. 'pairs' is scored
on each labelled set of FOLDER (see `training.labelled_news`) as its fullest view shows it: the model of the program,
which was trained on them all, and one trained without the set. The weights, and so the digest, stay what they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from rashomon.analysis.events.pair_model import Model, load_model, probabilities
from rashomon.analysis.models.artefact import Figure, pack, unpack
from rashomon.files import evaluation
from rashomon.files.articles import read_articles
from training.cards import renewed
from training.labelled_news import Example, example, read, views
from training.pairs import grouped, learnt_from, train
from training.sets import published_name, shipped_path

DIGITS = 4
NEVER_SEEN, SEEN = "trained without the set", "this model, trained on it"


def quotes_figures(path: Path) -> Iterator[Figure]:
    """F1 of spans on labelled articles."""
    articles = read_articles(path).articles
    for score in evaluation.score("quotes", articles, path):
        yield Figure(f"F1 of {score.measure}", published_name(path), "never trained on", round(score.f1, DIGITS))


def pairs_figures(folder: Path) -> Iterator[Figure]:
    """Pairwise and B-cubed F1 on each set, by a model that never saw it and by the model of the program."""
    names = sorted(path.name.removesuffix(".jsonl.gz") for path in folder.glob("*.jsonl.gz"))
    news = [read(folder, name) for name in names]
    examples = learnt_from(news)
    for one in news:
        shown = example(one, views(one)[-1])
        unseen = train({key: each for key, each in examples.items() if key[0] != one.name})
        for model, how in ((unseen, NEVER_SEEN), (load_model(), SEEN)):
            pairs, cubed = scored(shown, model)
            on = published_name(Path(one.name))
            yield Figure("pairwise F1", on, how, round(pairs, DIGITS))
            yield Figure("B-cubed F1", on, how, round(cubed, DIGITS))


def scored(shown: Example, model: Model) -> tuple[float, float]:
    """(pairwise F1, B-cubed F1) of an example grouped by `model`."""
    probability, needed = probabilities(shown.pairs, model=model)
    return grouped(shown, probability / needed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=("quotes", "pairs"))
    parser.add_argument("labelled", type=Path, help="labelled articles (quotes) or a folder of labelled sets (pairs)")
    options = parser.parse_args()
    figures = list((quotes_figures if options.model == "quotes" else pairs_figures)(options.labelled))
    path = shipped_path(options.model)
    header, weights = unpack(path.read_bytes(), source=path.name)
    data = pack(weights, name=header.name, version=header.version, trained_on=header.trained_on, figures=figures)
    path.write_bytes(data)
    card = path.with_suffix(".md")
    card.write_text(renewed(card.read_text(encoding="utf-8"), unpack(data, source=path.name)[0]), encoding="utf-8")
    for one in figures:
        print(f"{one.measure:36} {one.on:36} {one.how:26} {one.value:.4f}")


if __name__ == "__main__":
    main()

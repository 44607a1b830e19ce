"""The tables of the methods document: sets scored by pair models that never saw them. See `pairs.py`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement

import numpy as np

from rashomon.analysis.events.pair_model import Model, probabilities
from training.labelled_news import Example, News, example, views
from training.pairs import Key, grouped, train

PARTS = 5
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0001)


def seen(news: News) -> Iterator[tuple[str, str, Example]]:
    """(what is given, view, example) of a set as `rashomon cluster` sees it, and with less."""
    dated = any(article.published for article in news.articles)
    for basis in reversed(views(news)):
        yield "all", basis, example(news, basis)
        if any(article.outlet for article in news.articles):
            yield "no outlets", basis, example(news.without_outlets(), basis)
        if dated:
            yield "no dates", basis, example(news.without_dates(), basis)
            yield "no dates, no outlets", basis, example(news.without_dates().without_outlets(), basis)


def in_parts(
    news: News, examples: Mapping[Key, Example], shown: Sequence[Example], without: Model
) -> list[tuple[np.ndarray, np.ndarray]]:
    """(probability, needed) of each pair of `shown` by a model trained without the events in the parts of both.

    Where groups join is taken from the model trained without the set.
    """
    part_of = {event: zlib.crc32(event.encode()) % PARTS for event in set(news.gold)}
    found = [(np.zeros(len(one.pairs.i)), np.ones(len(one.pairs.i))) for one in shown]
    for parts in combinations_with_replacement(range(PARTS), 2):
        masks = {}
        for key, one in examples.items():
            if key[0] == news.name:
                i, j = _parts(one, part_of)
                masks[key] = ~np.isin(i, parts) & ~np.isin(j, parts)
        model = train(examples, masks, needed=without)
        for (probability, needed), one in zip(found, shown, strict=True):
            i, j = _parts(one, part_of)
            rows = (np.minimum(i, j) == parts[0]) & (np.maximum(i, j) == parts[1])
            p, n = probabilities(one.pairs, model=model)
            probability[rows], needed[rows] = p[rows], n[rows]
    return found


def _parts(one: Example, part_of: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
    part = np.array([part_of[event] for event in one.news.gold])
    return part[one.pairs.i], part[one.pairs.j]


def tables(news: Sequence[News], examples: Mapping[Key, Example]) -> None:
    shipped = train(examples)
    for one in news:
        shown = list(seen(one))
        print(f"\n{one.name}: pairwise F1 / B-cubed F1")
        without = train({key: each for key, each in examples.items() if key[0] != one.name})
        line(shown, "trained without it", _by(without, shown))
        line(shown, "trained on all (shipped)", _by(shipped, shown))
        many = len(set(one.gold)) > 200
        parts = in_parts(one, examples, [each for _, _, each in shown], without) if many else []
        if many:
            line(shown, f"by event in {PARTS} parts", parts)
        reliability(shown, parts or _by(without, shown))


def _by(model: Model, shown: Sequence[tuple[str, str, Example]]) -> list[tuple[np.ndarray, np.ndarray]]:
    return [probabilities(one.pairs, model=model) for _, _, one in shown]


def line(shown: Sequence[tuple[str, str, Example]], how: str, found: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
    for (given, basis, one), (probability, needed) in zip(shown, found, strict=True):
        print(f"  {how:26} {basis:8} {given:22} %.3f / %.3f" % grouped(one, probability / needed))


def reliability(shown: Sequence[tuple[str, str, Example]], found: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
    """Per view: pairs, mean probability and true share of each bin, of the articles as they are and without dates."""
    for (given, basis, one), (probability, _) in zip(shown, found, strict=True):
        if given not in ("all", "no dates"):
            continue
        place = np.digitize(probability, BINS) - 1
        cells = [
            f"{probability[place == n].mean():.2f}: {one.together[place == n].mean():.2f} ({(place == n).sum()})"
            for n in range(len(BINS) - 1)
            if (place == n).any()
        ]
        print(f"  said: true (pairs), {basis}, {given}: " + "; ".join(cells))

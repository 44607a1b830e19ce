"""Groups articles that tell the same event: candidates, probability of each pair, grouping by support, reasons."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from rashomon.analysis.candidates import candidates
from rashomon.analysis.event_reasons import Pairs, describe
from rashomon.analysis.identities import carry_ids, event_id
from rashomon.analysis.languages import languages_of
from rashomon.analysis.linkage import link
from rashomon.analysis.pair_model import probabilities
from rashomon.analysis.pairs import Context, pair_features
from rashomon.analysis.vectors import Floats, Ints, vectorise
from rashomon.model import Article, Basis, Event

__all__ = ["carry_ids", "cluster", "event_id"]

WINDOW_HOURS = 72.0
_BASIS = {Basis.TITLE: 0, Basis.SUMMARY: 1, Basis.FULL_TEXT: 2}


def cluster(articles: Sequence[Article], *, window_hours: float = WINDOW_HOURS) -> tuple[Event, ...]:
    """The events of `articles`: each article in exactly one, articles alone in events of one.

    Pairs published more than `window_hours` apart are never compared; an article without a time meets all others.
    Articles of different languages are never in one event. An article given twice (same id) counts once. Events come
    by their first time, then id; the result does not depend on the order of `articles`.
    """
    unique = {article.id: article for article in sorted(articles, key=lambda a: (a.id, a.title, a.body))}
    ordered = tuple(unique.values())
    tags = languages_of(ordered)
    events: list[Event] = []
    for tag in sorted(set(tags)):
        same = tuple(article for article, own in zip(ordered, tags, strict=True) if own == tag)
        events.extend(_cluster_language(same, tag, window_hours))
    return tuple(sorted(events, key=_place))


def _place(event: Event) -> tuple[bool, float, str]:
    return (event.first is None, event.first.timestamp() if event.first else 0.0, event.id)


def _cluster_language(articles: Sequence[Article], language: str, window_hours: float) -> Iterator[Event]:
    vectors = vectorise(articles, language=language)
    times = hours(articles)
    i, j = candidates(vectors, times, window_hours=window_hours)
    features = pair_features(vectors, i, j, Context(times, _outlet_numbers(articles), window_hours))
    basis = np.array([_BASIS[a.basis] for a in articles], dtype=np.int8)
    dated = ~np.isnan(times[i] - times[j])
    probability, needed = probabilities(features, np.minimum(basis[i], basis[j]), dated)
    groups = link(len(articles), i, j, probability / needed)
    return describe(articles, vectors, groups, Pairs(i, j, probability), language=language)


def _outlet_numbers(articles: Sequence[Article]) -> Ints:
    number = {name: n for n, name in enumerate(sorted({a.outlet for a in articles if a.outlet}))}
    return np.array([number.get(a.outlet, -1) for a in articles], dtype=np.int64)


def hours(articles: Sequence[Article]) -> Floats:
    """Time of each article in hours since 1970, NaN where not known."""
    return np.array([a.time.timestamp() / 3600.0 if a.time else math.nan for a in articles], dtype=np.float64)

"""New articles join known events or open new ones; what they do not touch stays as it is.

New articles are compared with the others of their days, in the same way as in a grouping of everything. The events that
support one of them enough to take it in, or nearly, are taken apart and grouped anew together with the new articles;
all others keep their members, names and reasons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.analysis.events.clustering import in_order
from rashomon.analysis.events.linkage import link, supports
from rashomon.analysis.events.pair_probabilities import Judge, Pairs
from rashomon.analysis.events.reasons import describe
from rashomon.analysis.events.vectors import Ints, vectorise
from rashomon.analysis.text.languages import languages_of
from rashomon.model import Article, Event, Placement

TOUCHED = 0.9  # support; 1 joins, and what is seen from the new articles alone is but a part of the picture
MOST = 0.5  # share of fresh articles from which all are grouped anew: nothing would be spared


def join(
    articles: Sequence[Article], fresh: Collection[str], placed: Sequence[Placement], *, window_hours: float
) -> tuple[Event, ...]:
    """The events of the `fresh` articles (ids) and of all members of the events that they touch, grouped anew.

    `articles` are the fresh ones, all within `window_hours` of one of them, and whoever shares an event with these;
    `placed` says in which event an article is (none: alone). With all articles fresh it is `clustering.cluster`. The
    order of the input does not matter.
    """
    unique = {article.id: article for article in sorted(articles, key=lambda a: (a.id, a.title, a.body))}
    ordered = tuple(unique.values())
    event_of = {place.article: place.event for place in placed}
    known = {place.article: place.language for place in placed if place.language and place.article not in fresh}
    tags = languages_of(ordered, known=known)
    events: list[Event] = []
    for tag in sorted({tag for article, tag in zip(ordered, tags, strict=True) if article.id in fresh}):
        same = tuple(article for article, own in zip(ordered, tags, strict=True) if own == tag)
        is_fresh = np.array([article.id in fresh for article in same])
        group = _numbers([event_of.get(article.id, "") for article in same])
        events.extend(_join_language(same, is_fresh, group, tag, window_hours))
    return in_order(events)


def _join_language(
    articles: Sequence[Article], fresh: NDArray[np.bool_], group: Ints, language: str, window_hours: float
) -> Iterator[Event]:
    """`group` numbers the events in which the articles are."""
    vectors = vectorise(articles, language=language)
    judge = Judge(articles, vectors, window_hours=window_hours)
    touched = np.ones(len(articles), dtype=bool)
    if fresh.mean() < MOST:
        found = judge.judge(np.flatnonzero(fresh))
        touched = np.isin(group, _reached(group, fresh, found))
    pairs = judge.judge(np.flatnonzero(touched)).among(touched)
    groups = link(len(articles), pairs.i, pairs.j, pairs.strength)
    return describe(articles, vectors, groups, pairs, language=language, only=touched)


def _reached(group: Ints, fresh: NDArray[np.bool_], pairs: Pairs) -> Ints:
    """The groups of fresh articles and those that support, nearly enough, one of them by itself."""
    alone = np.where(fresh, group.max() + 1 + np.arange(len(group)), group)
    between = supports(alone, pairs.i, pairs.j, pairs.strength)
    near = between.far[(between.support >= TOUCHED) & (between.near > group.max())]
    return np.union1d(group[fresh], near)


def _numbers(events: Sequence[str]) -> Ints:
    """A number for each event; an article in none ('') has one of its own."""
    number: dict[str, int] = {}
    return np.array(
        [number.setdefault(event or f"\n{n}", len(number)) for n, event in enumerate(events)], dtype=np.int64
    )

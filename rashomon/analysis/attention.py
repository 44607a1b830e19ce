"""What each outlet turns to over many events, against all others and normalised by its own volume. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.keyness import Z95
from rashomon.model import Comparison

LEAST_EVENTS = 2  # an outlet that tells fewer events of a name is not compared on it


@dataclass(frozen=True, slots=True)
class Attention:
    """One outlet and one name (person, organisation, place): events it tells that give the name, of all it tells.

    `share` = events / told (0..1) with its 95 % interval (Wilson 1927); `others` is that share of all other outlets'
    events; `ratio` is share / others with its 95 % interval (logarithmic), above 1: more than the others.
    """

    outlet: str
    name: str
    kind: str
    events: int
    told: int
    share: float
    low: float
    high: float
    others: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One outlet and one event: whether it tells it, and how many hours behind the first of all."""

    outlet: str
    event: str
    told: bool
    first: bool
    hours_after_first: float | None


def attention(comparisons: Sequence[Comparison], *, least: int = LEAST_EVENTS) -> tuple[Attention, ...]:
    """Rows of outlet and name, for names that the outlet gives in at least `least` events, by ratio downwards.

    Events, not articles or words, are counted, so that neither a long article nor a busy outlet weighs more.
    """
    told: dict[str, int] = defaultdict(int)
    given: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for comparison in comparisons:
        for outlet in {article.outlet for article in comparison.articles}:
            told[outlet] += 1
        for topic in comparison.topics:
            if topic.mentions and topic.kind != "number":
                given[topic.name, topic.kind][topic.outlet] += 1
    rows = [
        _row(outlet, key, given[key], told) for key in given for outlet, events in given[key].items() if events >= least
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.ratio or math.inf), row.outlet, row.name)))


def coverage(comparisons: Sequence[Comparison]) -> tuple[Coverage, ...]:
    """Rows of every outlet and every event: who tells it, who first, who not at all."""
    outlets = sorted({article.outlet for comparison in comparisons for article in comparison.articles})
    rows = []
    for comparison in comparisons:
        delays = {row.outlet: row.hours_after_first for row in comparison.emphasis}
        for outlet in outlets:
            delay = delays.get(outlet)
            rows.append(Coverage(outlet, comparison.event.id, outlet in delays, delay == 0.0, delay))
    return tuple(rows)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share of `of` (1 or more) trials. Source: Wilson (1927), JASA 22."""
    share, square = hits / of, Z95 * Z95
    centre = (share + square / (2 * of)) / (1 + square / of)
    margin = Z95 * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, centre - margin), min(1.0, centre + margin)


def _row(outlet: str, key: tuple[str, str], given: Mapping[str, int], told: Mapping[str, int]) -> Attention:
    events, of = given[outlet], told[outlet]
    others = sum(number for other, number in given.items() if other != outlet)
    of_others = sum(number for other, number in told.items() if other != outlet)
    low, high = wilson(events, of)
    ratio = ratio_low = ratio_high = None
    if others:
        ratio = (events / of) / (others / of_others)
        error = math.sqrt(max(1 / events - 1 / of + 1 / others - 1 / of_others, 0.0))
        ratio_low, ratio_high = ratio * math.exp(-Z95 * error), ratio * math.exp(Z95 * error)
    return Attention(
        outlet=outlet,
        name=key[0],
        kind=key[1],
        events=events,
        told=of,
        share=events / of,
        low=low,
        high=high,
        others=others / of_others if of_others else 0.0,
        ratio=ratio,
        ratio_low=ratio_low,
        ratio_high=ratio_high,
    )

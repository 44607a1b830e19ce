"""What each outlet turns to over many events, against all others and normalised by its own volume."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from statistics import median

from rashomon.model import Attention, Coverage, FirstReport, FirstShare, TopicCount

Z95 = 1.959963984540054  # standard errors on either side of a 95 % interval
KNOWN = 100_000  # intervals kept: counts of events repeat
LEAST_EVENTS = 2  # an outlet that tells fewer events of a name is not compared on it


def attention(
    counts: Iterable[TopicCount], told: Mapping[str, int], *, least: int = LEAST_EVENTS
) -> tuple[Attention, ...]:
    """Rows of outlet and name, for names that the outlet gives in at least `least` events, by ratio downwards.

    Events, not articles or words, are counted, so that neither a long article nor a busy outlet weighs more.

    told: for each outlet the events that it tells; outlets that are not in it are left out.
    """
    all_told = sum(told.values())
    rows = [
        _row(count, told[count.outlet], all_told) for count in counts if count.outlet in told and count.events >= least
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.ratio or math.inf), -row.events, row.outlet, row.name)))


def coverage(reports: Iterable[FirstReport], outlets: Collection[str] = ()) -> tuple[Coverage, ...]:
    """Rows of every outlet and every event, in the order given: who tells it, who first, who not at all.

    reports: one an outlet and event. outlets: others that could have told them; those of the reports are always in.
    """
    by_event: dict[str, dict[str, FirstReport]] = defaultdict(dict)
    for report in reports:
        by_event[report.event][report.outlet] = report
    everyone = sorted({*outlets, *(outlet for told in by_event.values() for outlet in told)})
    rows = []
    for event, told in by_event.items():
        first = _first(told.values())
        label = next(iter(told.values())).label
        for outlet in everyone:
            own = told.get(outlet)
            delay = _delay(own, first)
            rows.append(
                Coverage(
                    outlet=outlet,
                    event=event,
                    told=own is not None,
                    first=delay == 0.0 and len(told) > 1,
                    hours_after_first=delay,
                    label=label,
                    articles=own.articles if own else 0,
                )
            )
    return tuple(rows)


def first_shares(rows: Iterable[Coverage]) -> tuple[FirstShare, ...]:
    """One row an outlet that told a dated event which others told too: how often it was first; the most often first."""
    delays: dict[str, list[float]] = defaultdict(list)
    firsts: dict[str, int] = defaultdict(int)
    missed: dict[str, int] = defaultdict(int)
    rows = list(rows)
    tellers: dict[str, int] = defaultdict(int)
    for row in rows:
        tellers[row.event] += row.told
    for row in rows:
        missed[row.outlet] += not row.told
        if row.hours_after_first is not None and tellers[row.event] > 1:
            delays[row.outlet].append(row.hours_after_first)
            firsts[row.outlet] += row.first
    shares = []
    for outlet, of_outlet in delays.items():
        told, first = len(of_outlet), firsts[outlet]
        low, high = share_interval(first, told)
        share = first / told
        shares.append(FirstShare(outlet, told, first, share, low, high, median(of_outlet), missed[outlet]))
    return tuple(sorted(shares, key=lambda row: (-row.share, -row.told, row.outlet)))


@lru_cache(maxsize=KNOWN)
def share_interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share of `of` (1 or more) trials. Source: Wilson (1927), JASA 22."""
    from scipy.stats import binomtest  # a slow import, which few callers of the package need

    # Two one-sided tests, each at half of the level: the two-sided one searches for its p-value six times as long.
    low = binomtest(hits, of, alternative="greater").proportion_ci(confidence_level=0.975, method="wilson").low
    high = binomtest(hits, of, alternative="less").proportion_ci(confidence_level=0.975, method="wilson").high
    return float(low), float(high)


def _first(reports: Iterable[FirstReport]) -> datetime | None:
    return min((report.published for report in reports if report.published), default=None)


def _delay(report: FirstReport | None, first: datetime | None) -> float | None:
    if report is None or report.published is None or first is None:
        return None
    return (report.published - first).total_seconds() / 3600.0


def _row(count: TopicCount, of: int, all_told: int) -> Attention:
    events, others, of_others = count.events, count.all_events - count.events, all_told - of
    low, high = share_interval(events, of)
    ratio = ratio_low = ratio_high = None
    if others and of_others:
        ratio = (events / of) / (others / of_others)
        error = math.sqrt(max(1 / events - 1 / of + 1 / others - 1 / of_others, 0.0))
        ratio_low, ratio_high = ratio * math.exp(-Z95 * error), ratio * math.exp(Z95 * error)
    return Attention(
        outlet=count.outlet,
        name=count.name,
        kind=count.kind,
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

"""Wording pooled over many articles: per period, of chosen groups, or against a corpus of one's own. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from rashomon.analysis.wording.contrast import Limits
from rashomon.analysis.wording.distinctive import compare_groups
from rashomon.analysis.wording.term_counts import ArticleTerms, TermTable, stack
from rashomon.errors import UsageError
from rashomon.model import Wording

REFERENCE = "reference corpus"
REST = "*"
UNDATED = "undated"


class Period(StrEnum):
    """The stretch of time that is compared on its own."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Pool:
    """How articles are pooled.

    groups: article id -> group; articles without a group are left out. periods: article id -> period; empty: one
    period, without a name. background: counts of terms in a corpus that the prior is made of too. max_places: places a
    term.
    """

    groups: Mapping[str, str]
    periods: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    background: Mapping[str, int] | None = None
    max_places: int = 0


def period_of(time: datetime | None, period: Period) -> str:
    """'2026-03-09', '2026-W11' (ISO 8601) or '2026-03' in UTC; 'undated' without a time."""
    if time is None:
        return UNDATED
    utc = time.astimezone(UTC)
    if period is Period.WEEK:
        year, week, _ = utc.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return utc.strftime("%Y-%m-%d" if period is Period.DAY else "%Y-%m")


def parse_groups(text: str) -> dict[str, str]:
    """Value -> name of its group of 'a,b:c,d' (groups 'a+b' and 'c+d'); '*' stands for all others.

    Raises UsageError for fewer than two groups, an empty one, or a value in two.
    """
    group_of: dict[str, str] = {}
    parts = [[value.strip() for value in part.split(",") if value.strip()] for part in text.split(":")]
    if len(parts) < 2 or not all(parts):
        raise UsageError(f"groups {text!r}: expected two or more, as 'a,b:c,d' or 'a,b:*'")
    for values in parts:
        for value in values:
            if value in group_of:
                raise UsageError(f"groups {text!r}: {value!r} is in two of them")
            group_of[value] = "all others" if values == [REST] else "+".join(values)
    return group_of


def pooled(counts: Sequence[ArticleTerms], pool: Pool) -> tuple[tuple[str, Wording], ...]:
    """(period, wording of its groups) in order of time, undated last."""
    of_period: dict[str, list[ArticleTerms]] = defaultdict(list)
    for one in counts:
        if one.article in pool.groups:
            of_period[pool.periods.get(one.article, "")].append(one)
    return tuple(
        (
            name,
            compare_groups(
                of_period[name],
                groups=pool.groups,
                limits=pool.limits,
                reference=pool.background,
                max_places=pool.max_places,
            ),
        )
        for name in sorted(of_period, key=lambda name: (name == UNDATED, name))
    )


def against(
    counts: Sequence[ArticleTerms], reference: Sequence[ArticleTerms], pool: Pool
) -> tuple[tuple[str, Wording], ...]:
    """As `pooled`, but each group against the reference corpus instead of against the other groups."""
    of_reference = {one.article: REFERENCE for one in reference}
    chosen = [one for one in counts if one.article in pool.groups]
    table = stack([*chosen, *reference], min_count=pool.limits.min_count)
    found = []
    periods = {pool.periods.get(one.article, "") for one in chosen}
    for name in sorted(periods, key=lambda name: (name == UNDATED, name)):
        own = {a.article: pool.groups[a.article] for a in chosen if pool.periods.get(a.article, "") == name}
        found.append((name, _each_group(table, own, of_reference, pool)))
    return tuple(found)


def _each_group(table: TermTable, own: Mapping[str, str], reference: Mapping[str, str], pool: Pool) -> Wording:
    names = tuple(sorted(set(own.values())))
    terms, notes = [], []
    for group in names:
        groups = {id: name for id, name in own.items() if name == group} | dict(reference)
        result = compare_groups(
            table, groups=groups, limits=pool.limits, reference=pool.background, max_places=pool.max_places
        )
        terms += [term for term in result.terms if term.group == group]
        notes += [f"{group}: {result.note}"] * bool(result.note)
    return Wording(tuple(terms), names, "; ".join(notes))

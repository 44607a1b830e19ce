"""Count over many events: attention, coverage and first reports. Counted in the database; no article is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from rashomon.analysis.actors import article_topics
from rashomon.analysis.emphasis import attention as counting
from rashomon.analysis.names import name_key
from rashomon.model import Attention, Coverage, FirstShare
from rashomon.store.protocols import Store

READ_IN = "en"  # the language in which countries are read
ANY = "any"  # every language


def attention_language(store: Store, *, since: datetime | None = None, until: datetime | None = None) -> str:
    """The language whose articles `attention_of` counts where none is asked for.

    Names are compared within one language, as each writes them in its own way, and countries are read in English
    only: English, then, unless nothing is told in it.
    """
    return READ_IN if store.told_events(since=since, until=until, language=READ_IN) else ANY


def told_of(
    store: Store, *, language: str, since: datetime | None = None, until: datetime | None = None
) -> Mapping[str, int]:
    """For each outlet the events that it tells in a language: what its attention is a share of."""
    return store.told_events(since=since, until=until, language=_spoken(language))


def attention_of(
    store: Store,
    *,
    language: str,
    kinds: Collection[str] = (article_topics.COUNTRY,),
    since: datetime | None = None,
    until: datetime | None = None,
    least: int = counting.LEAST_EVENTS,
) -> tuple[Attention, ...]:
    """What each outlet turns to; see `analysis.emphasis.attention`. An outlet's own name says nothing and is left out.

    language: only articles in it are counted, among the names and among the events told; ANY for all.
    """
    told = told_of(store, since=since, until=until, language=language)
    counts = store.topic_counts(kinds=kinds, since=since, until=until, language=_spoken(language), least=least)
    own = {outlet.id: name_key(outlet.name) for outlet in store.outlets()}
    return tuple(
        row
        for row in counting.attention(counts, told, least=least)
        if row.kind == article_topics.COUNTRY or name_key(row.name) != own.get(row.outlet)
    )


def coverage_of(
    store: Store,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    min_outlets: int = 2,
    limit: int = 1000,
) -> tuple[Coverage, ...]:
    """Who told the newest events, who first, who not, among the outlets that told anything in the period."""
    reports = store.first_reports(since=since, until=until, min_outlets=min_outlets, limit=limit)
    return counting.coverage(reports, store.told_events(since=since, until=until, language=None))


def first_reports_of(coverage: Iterable[Coverage]) -> tuple[FirstShare, ...]:
    """How often each outlet was the first with an event of the coverage that others told too."""
    return counting.first_shares(coverage)


def _spoken(language: str) -> str | None:
    return None if language == ANY else language

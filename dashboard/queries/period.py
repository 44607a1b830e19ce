"""What the page over many events asks of the store: counts made in SQL, put together by the analysis; cached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import streamlit as st

from rashomon.model import Attention, Coverage, FirstShare

from ..choices import Period, Section
from ..context import Version
from ..state import State
from . import event as queries

EVENTS = 300  # newest events of the period that coverage rests on
KINDS = {Section.TOPICS: ("person", "organisation", "place", "name"), Section.COUNTRIES: ("country",)}


def coverage(version: Version, state: State) -> tuple[Coverage, ...]:
    """Who told which of the newest events of the period, and who was how late: rows of every event and outlet."""
    return _coverage(version, state.period, max(2, state.min_outlets))


@st.cache_resource(max_entries=8, show_spinner=False)
def _coverage(version: Version, period: Period, least: int) -> tuple[Coverage, ...]:
    from rashomon.analysis import attention

    reports = queries.store(version).first_reports(since=since(version, period), min_outlets=least, limit=EVENTS)
    return attention.coverage(reports)


@st.cache_resource(max_entries=8, show_spinner=False)
def _firsts(version: Version, period: Period, least: int) -> tuple[FirstShare, ...]:
    from rashomon.analysis import attention

    return attention.first_shares(_coverage(version, period, least))


def firsts(version: Version, state: State) -> tuple[FirstShare, ...]:
    """How often each outlet is the first, over the same events as `coverage`."""
    return _firsts(version, state.period, max(2, state.min_outlets))


def attention(version: Version, state: State, section: Section) -> tuple[tuple[Attention, ...], Mapping[str, int]]:
    """Names or countries that each outlet gives in more or fewer of its events than all others; and all it tells.

    Rows by ratio downwards; an outlet's own name says nothing and is left out.
    """
    return _attention(version, state.period, section)


@st.cache_resource(max_entries=8, show_spinner="Counting the events of each outlet …")
def _attention(version: Version, period: Period, section: Section) -> tuple[tuple[Attention, ...], Mapping[str, int]]:
    from rashomon.analysis import attention

    store, begin, names = queries.store(version), since(version, period), queries.outlet_names(version)
    told = store.told_events(since=begin, language=None)
    rows = attention.attention(store.topic_counts(kinds=KINDS[section], since=begin, language=None), told)
    return tuple(row for row in rows if row.name.casefold() != names.get(row.outlet, "").casefold()), told


def since(version: Version, period: Period) -> datetime | None:
    """When the period begins, counted back from the newest stored event; None for all times."""
    end = queries.newest(version) if period.days is not None else None
    return end - timedelta(days=period.days) if end and period.days else None

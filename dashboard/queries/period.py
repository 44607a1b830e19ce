"""Over many events: attention, coverage and first reports of a period, as the library counts them; cached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from rashomon.model import Attention, Coverage, FirstShare

from ..choices import Period, Section
from ..context import Version
from ..state import State
from . import stored

EVENTS = 300  # newest events of the period that coverage rests on
KINDS = {Section.TOPICS: ("person", "organisation", "place", "name"), Section.COUNTRIES: ("country",)}


@dataclass(frozen=True, slots=True)
class AttentionRows:
    """Rows of outlet and name by ratio downwards, the events that each outlet tells, and the language counted."""

    rows: tuple[Attention, ...]
    told: Mapping[str, int]
    language: str


def coverage(version: Version, state: State) -> tuple[Coverage, ...]:
    """Who told which of the newest events of the period, and who was how late: rows of every event and outlet."""
    return _coverage(version, state.period, max(2, state.min_outlets))


@st.cache_resource(max_entries=8, show_spinner=False)
def _coverage(version: Version, period: Period, least: int) -> tuple[Coverage, ...]:
    from rashomon import jobs

    return jobs.coverage_of(stored.store(version), since=stored.since(version, period), min_outlets=least, limit=EVENTS)


def first_reports(version: Version, state: State) -> tuple[FirstShare, ...]:
    """How often each outlet is the first, over the same events as `coverage`."""
    return _first_reports(version, state.period, max(2, state.min_outlets))


@st.cache_resource(max_entries=8, show_spinner=False)
def _first_reports(version: Version, period: Period, least: int) -> tuple[FirstShare, ...]:
    from rashomon import jobs

    return jobs.first_reports_of(_coverage(version, period, least))


def attention(version: Version, state: State, section: Section) -> AttentionRows:
    """Names or countries that each outlet gives in more or fewer of its events than all others."""
    return _attention(version, state.period, section)


@st.cache_resource(max_entries=8, show_spinner="Counting the events of each outlet …")
def _attention(version: Version, period: Period, section: Section) -> AttentionRows:
    from rashomon import jobs

    store, since = stored.store(version), stored.since(version, period)
    language = jobs.attention_language(store, since=since)
    rows = jobs.attention_of(store, kinds=KINDS[section], since=since, language=language)
    return AttentionRows(rows, jobs.told_of(store, since=since, language=language), language)

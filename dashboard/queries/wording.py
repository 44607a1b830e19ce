"""The articles of many events together: their words counted once, so that any regrouping of outlets is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import streamlit as st

from rashomon.model import Article, Wording

from ..choices import Sorting, Voice
from ..context import Version
from ..state import State
from . import events, stored

if TYPE_CHECKING:
    from rashomon.jobs import Selection
    from rashomon.jobs.wording import Counts
    from rashomon.model import Concordance

EVENTS = 100  # events of the selection at most, those of most outlets first
ARTICLES = 600  # their articles at most
MAX_PLACES = 4  # places of a term


@dataclass(frozen=True)
class Chosen:
    """The articles of the events that the filters choose."""

    selection: Selection
    events: int

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.selection.articles}

    def by_articles(self) -> list[str]:
        """Ids of the outlets, most articles first."""
        return [outlet for outlet, _ in Counter(article.outlet for article in self.selection.articles).most_common()]


def selection(version: Version, state: State) -> Chosen:
    """The articles of the events that the filters of `state` choose, with at least two outlets."""
    return _selection(version, _filters(state))


def _filters(state: State) -> State:
    return State(search=state.search, period=state.period, min_outlets=max(2, state.min_outlets))


@st.cache_resource(max_entries=4, show_spinner="Reading the articles of these events …")
def _selection(version: Version, filters: State) -> Chosen:
    from rashomon import jobs

    chosen: list[str] = []
    articles = 0
    for row in events.first_events(version, filters, EVENTS):
        if articles + row.articles <= ARTICLES:
            chosen.append(row.id)
            articles += row.articles
    return Chosen(jobs.selection(stored.store(version), events=chosen), len(chosen))


def distinctive(version: Version, state: State, groups: tuple[tuple[str, str], ...]) -> Wording:
    """The words that set groups of outlets apart over the selection; `groups` are (outlet, group)."""
    from rashomon.jobs.wording import of_groups

    counts = _counts(version, _filters(state), state.voice is Voice.ALL)
    return of_groups(counts, groups=dict(groups), max_places=MAX_PLACES)


@st.cache_resource(max_entries=4, show_spinner="Counting the words of these events …")
def _counts(version: Version, filters: State, quoted: bool) -> Counts:
    from rashomon.jobs.wording import count_selection

    return count_selection(_selection(version, filters).selection, keep_quotes=quoted)


def lines(version: Version, state: State) -> Concordance:
    """Every place of the word of `state` in the selection's articles. Raises UsageError for what is no query."""
    return _lines(version, _filters(state), state.outlets, state.word, state.sort)


@st.cache_resource(max_entries=16, show_spinner=False)
def _lines(version: Version, filters: State, outlets: tuple[str, ...], word: str, sort: Sorting) -> Concordance:
    from rashomon.jobs.concordance import concordance
    from rashomon.model import Order

    articles = _selection(version, filters).selection.articles
    chosen = [article for article in articles if not outlets or article.outlet in outlets]
    return concordance(chosen, word, order=Order(sort.value))

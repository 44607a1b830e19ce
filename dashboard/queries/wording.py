"""The articles of many events together: their words counted once, so that any regrouping of outlets is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from rashomon.analysis import terms, wording
from rashomon.analysis.concordance import Concordance, Order, concordance
from rashomon.analysis.text import tokens
from rashomon.model import Article, Quote, Wording

from ..choices import Sorting, Voice
from ..context import Version
from ..state import State
from . import event as queries

EVENTS = 100  # events of the selection at most, those of most outlets first
ARTICLES = 600  # their articles at most
EVIDENCE = 4  # places of a term


@dataclass(frozen=True)
class Selection:
    """The articles of the chosen events; `first` are those that count where several carry one text."""

    articles: Mapping[str, Article]
    first: frozenset[str]
    events: int

    def by_articles(self) -> list[str]:
        """Ids of the outlets, most articles first."""
        return [outlet for outlet, _ in Counter(article.outlet for article in self.articles.values()).most_common()]


def selection(version: Version, state: State) -> Selection:
    """The events that the filters of `state` choose, with at least two outlets, and their articles."""
    chosen = State(search=state.search, period=state.period, min_outlets=max(2, state.min_outlets))
    return _selection(version, chosen)


@st.cache_resource(max_entries=4, show_spinner="Reading the articles of these events …")
def _selection(version: Version, chosen: State) -> Selection:
    store = queries.store(version)
    articles: dict[str, Article] = {}
    first: set[str] = set()
    events = 0
    for row in queries.first_events(version, chosen, EVENTS):
        event = store.event(row.id)
        if event is None or len(articles) + len(event.members) > ARTICLES:
            continue
        events += 1
        articles |= {article.id: article for article in store.get(event.article_ids)}
        first |= wording.first_tellings(event.origins, event.article_ids)
    return Selection(articles, frozenset(first), events)


def distinctive(version: Version, state: State, groups: tuple[tuple[str, str], ...]) -> Wording:
    """The words that set groups of outlets apart over the selection; `groups` are (outlet, group)."""
    chosen = State(search=state.search, period=state.period, min_outlets=max(2, state.min_outlets))
    table, ignore = _counts(version, chosen, state.voice is Voice.ALL)
    articles, group_of = _selection(version, chosen).articles, dict(groups)
    named = {id: group_of[article.outlet] for id, article in articles.items() if article.outlet in group_of}
    return wording.compare_groups(
        table, groups=named, limits=replace(wording.DEFAULT, ignore=ignore), evidence=EVIDENCE
    )


@st.cache_resource(max_entries=4, show_spinner="Counting the words of these events …")
def _counts(version: Version, chosen: State, quoted: bool) -> tuple[terms.TermTable, frozenset[str]]:
    found = _selection(version, chosen)
    counted = [article for id, article in found.articles.items() if id in found.first]
    quotes: dict[str, list[Quote]] = {}
    for quote in queries.store(version).quotes(article.id for article in counted):
        quotes.setdefault(quote.article, []).append(quote)
    counts = [terms.count_terms(article, quotes=quotes.get(article.id, []), keep_quotes=quoted) for article in counted]
    names = queries.outlet_names(version)
    words = {terms.fold(token.text) for outlet in found.by_articles() for token in tokens(names.get(outlet, outlet))}
    return terms.stack(counts, min_count=wording.DEFAULT.min_count), frozenset(words) - {""}


def lines(version: Version, state: State) -> Concordance:
    """Every place of the word of `state` in the selection's articles. Raises UsageError for what is no query."""
    chosen = State(search=state.search, period=state.period, min_outlets=max(2, state.min_outlets))
    return _lines(version, chosen, state.outlets, state.word, state.sort)


@st.cache_resource(max_entries=16, show_spinner=False)
def _lines(version: Version, chosen: State, outlets: tuple[str, ...], word: str, sort: Sorting) -> Concordance:
    articles = [
        article for article in _selection(version, chosen).articles.values() if not outlets or article.outlet in outlets
    ]
    return concordance(articles, word, order=Order(sort.value))

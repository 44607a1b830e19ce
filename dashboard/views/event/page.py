"""One event: what it is, what is known of it, and the choice among the five ways to compare its tellings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from rashomon.errors import NotFoundError

from ... import address, palette
from ...choices import Names, Section, View, Voice
from ...components import download, empty, filters, times
from ...components.basis import count
from ...components.markup import heading, join, shorten, show
from ...components.outlets import distribution
from ...context import EventPage, Version, basis_words
from ...queries import comparing, stored
from ...queries.blind import letters
from ...state import State, overview, write
from . import articles, emphasis, headlines, quotes, sheet, wording

VIEWS: dict[View, Callable[[EventPage], None]] = {
    View.HEADLINES: headlines.render,
    View.EMPHASIS: emphasis.render,
    View.QUOTES: quotes.render,
    View.WORDING: wording.render,
    View.ARTICLES: articles.render,
    View.SHEET: sheet.render,
}
LABELS = {view: view.value.capitalize() for view in View} | {View.SHEET: "Class sheet"}


def render(state: State, version: Version, overview_page: StreamlitPage) -> None:
    """Draw the event of `state`, with a link back to the list it came from."""
    st.page_link(overview_page, label="All events", icon="⬅️", query_params=write(overview(state)))
    if state.event is None:
        empty.empty("No event chosen", "The address names no event. Choose one from the list of all events.")
        return
    try:
        comparison = comparing.first_look(version, state.event)
        if _needs_all(state):
            comparison = comparing.comparison(version, state.event)
    except NotFoundError:
        empty.empty(
            "This event is not stored here",
            f"No event has the id {state.event!r}. It may belong to another database, or its articles were removed.",
        )
        return
    names = stored.outlet_names(version)
    styles = palette.styles((article.outlet for article in comparison.articles), among=names)
    page = EventPage(comparison, state, styles, names, version, comparison.wording)
    if page.blind:
        page = _blind(page)
    if state.view in (View.HEADLINES, View.ARTICLES):  # lists, which have room for everyone
        page = replace(page, most=len(page.all_outlets))
    if state.view is View.WORDING:
        quoted = state.voice is Voice.ALL
        page = replace(page, wording=comparing.wording(version, comparison.event.id, page.sides, quoted))
    st.set_page_config(page_title=f"{shorten(page.comparison.event.label, 60) or 'Event'} · Rashomon", page_icon="🎬")
    _header(page)
    if comparison.event.id != state.event:
        empty.nothing("The event of this address has been merged with others into this one.")
    if len(page.all_outlets) > 1:
        _choices(page)
    if not comparison.articles:
        empty.nothing("The articles of this event are no longer stored.")
        return
    st.segmented_control(
        "Compare", list(View), format_func=LABELS.__getitem__, required=True, width="stretch",
        **address.tied(state, "view"),
    )  # fmt: skip
    if len(page.outlets) < len(page.all_outlets) and not page.chosen:
        empty.nothing(
            f"Compared here are the {len(page.outlets)} outlets with the most articles, of {len(page.all_outlets)}."
            " Choose others above; the downloads have all."
        )
    VIEWS[state.view](page)
    download.everything(page)
    if not _needs_all(state):
        comparing.prepare(version, state.event)


def _needs_all(state: State) -> bool:
    """Whether what is shown needs the whole comparison, or a first look is enough."""
    return state.view not in (View.HEADLINES, View.ARTICLES) and state.section is not Section.ROOM


def _choices(page: EventPage) -> None:
    """Which outlets, and whether their names are shown."""
    chosen, hidden = st.columns([4, 1.2], vertical_alignment="bottom")
    with chosen:
        filters.outlets(page.state, page.names, page.all_outlets, label="Outlets to compare")
    with hidden:
        st.toggle(
            "Hide who is who", help="Letters stand for the outlets: compare first, then see who said what.",
            **address.switch(page.state, "names", on=Names.HIDDEN, off=Names.SHOWN),
        )  # fmt: skip


def _blind(page: EventPage) -> EventPage:
    """The page with letters for outlets, in the order of their first reports, and their names covered."""
    lettered = letters(page.all_outlets)
    styles = palette.styles(lettered.values())
    return replace(
        page,
        comparison=comparing.blinded(page.version, page.comparison.event.id, _needs_all(page.state)),
        names=lettered,
        styles={outlet: styles[name] for outlet, name in lettered.items()},
    )


def _header(page: EventPage) -> None:
    event = page.comparison.event
    articles = page.comparison.articles
    origins = {origin.article: origin.origin for origin in page.comparison.origins or event.origins}
    facts = [
        times.span(event.first, event.last),
        count(len(page.all_outlets), "outlet"),
        count(len(articles), "article"),
        count(len({origins.get(article.id, article.id) for article in articles}), "independent origin"),
        basis_words(articles),
        *filter(None, [comparing.by_hand(page.version, event.id)]),
    ]
    counts = [(outlet, sum(article.outlet == outlet for article in articles)) for outlet in page.all_outlets]
    show(
        Markup('{}<ul class="rs-meta">{}</ul>{}').format(
            heading(1, event.label or "Event without a headline"),
            join(Markup("<li>{}</li>").format(fact) for fact in facts),
            distribution(sorted(counts, key=lambda item: -item[1]), names=page.names, styles=page.styles),
        )
    )
    if page.state.outlets and not page.chosen:
        empty.nothing("None of the chosen outlets reports this event in what is stored; all its outlets are shown.")

"""The frame: page set-up, the address read once, the store opened, the choice of page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from rashomon.errors import RashomonError

from . import address
from .components import empty
from .components.markup import join, show
from .context import Version
from .queries import comparing, stored
from .state import State, keep_known

STYLE = Path(__file__).parent / "components" / "style.html"


def draw() -> None:
    """Draw one run of the app."""
    st.set_page_config(page_title="Rashomon", page_icon="🎬", layout="wide", initial_sidebar_state="auto")
    st.html(STYLE)
    state, notes = address.read()
    pages: dict[str, StreamlitPage] = {}
    pages["events"] = st.Page(partial(_overview, state, pages), title="Events", url_path="events", default=True)
    pages["event"] = st.Page(partial(_event, state, pages), title="Event", url_path="event", visibility="hidden")
    pages["many"] = st.Page(partial(_many, state), title="Many events", url_path="many")
    pages["sources"] = st.Page(partial(_sources, state), title="Sources", url_path="sources")
    pages["guide"] = st.Page(_guide, title="How to read this", url_path="guide")
    chosen = st.navigation(list(pages.values()), position="top")
    _say(notes)
    try:
        chosen.run()
    except RashomonError as error:
        empty.no_database(str(error))


def _overview(state: State, pages: dict[str, StreamlitPage]) -> None:
    from .views import overview  # a view is imported when it is first shown: the first page comes sooner

    version = stored.version()
    state = _known(state, version)
    shown = overview.render(state, version, pages["event"])
    comparing.warm_up(version, shown)


def _event(state: State, pages: dict[str, StreamlitPage]) -> None:
    from .views.event import page as event  # brings Plotly, which takes most of a second

    version = stored.version()
    state = _known(state, version)
    event.render(state, version, pages["events"])


def _many(state: State) -> None:
    from .views.period import page as many

    version = stored.version()
    many.render(_known(state, version), version)


def _sources(state: State) -> None:
    from .views import sources

    version = stored.version()
    sources.render(_known(state, version), version)


def _guide() -> None:
    from .views import guide

    guide.render()


def _known(state: State, version: Version) -> State:
    state, notes = keep_known(state, stored.outlet_names(version).keys())
    _say(notes)
    return state


def _say(notes: tuple[str, ...]) -> None:
    if notes:
        items = join(Markup("<li>{}</li>").format(note) for note in notes)
        show(Markup('<div class="rs-nothing" role="status"><ul class="rs-items">{}</ul></div>').format(items))

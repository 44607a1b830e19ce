"""Over many events: who told what, who is first how often, and to which names and countries each outlet turns."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from ... import address, palette
from ...choices import PERIOD_SECTIONS, Period, Section
from ...components import empty, filters, sections
from ...components.markup import heading, show
from ...context import Version
from ...queries import stored
from ...state import State
from ..overview import PERIODS, reported_by
from . import attention, coverage
from . import wording as pooled
from .context import PeriodPage

LEAD = (
    "One event says little about an outlet. Here are many: what each outlet told, how soon, and which names and"
    " countries it gives in more of its events than the others do. All figures rest on what is stored here."
)


def render(state: State, version: Version) -> None:
    """Draw the chosen part for the filters of `state`."""
    show(heading(1, "Many events") + Markup('<p class="rs-lead">{}</p>').format(LEAD))
    counts = stored.counts(version)
    if not counts["articles"]:
        empty.no_articles()
        return
    if not counts["events"]:
        empty.no_events(counts["articles"])
        return
    names = stored.outlet_names(version)
    section = state.part if state.part in PERIOD_SECTIONS else PERIOD_SECTIONS[0]
    _filters(state, names)
    sections.choose(state, PERIOD_SECTIONS, section)
    page = PeriodPage(state, version, names, palette.styles(names), section)
    match section:
        case Section.COVERAGE:
            coverage.matrix(page)
        case Section.FIRSTS:
            coverage.firsts(page)
        case Section.POOLED:
            pooled.words(page)
        case Section.LINES:
            pooled.lines(page)
        case _:
            attention.render(page)


def _filters(state: State, names: Mapping[str, str]) -> None:
    period, least, chosen = st.columns([1.3, 1.3, 3], vertical_alignment="bottom")
    with period:
        st.selectbox("Period", list(Period), format_func=PERIODS.__getitem__, **address.tied(state, "period"))
    with least:
        reported_by(state, least=2)
    with chosen:
        filters.outlets(state, names, sorted(names, key=lambda id: names[id].lower()), label="Outlets")

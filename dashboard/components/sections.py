"""The parts of a view that is too long for one page: a choice that is in the address."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.choices import SECTIONS, Section
from dashboard.context import EventPage

LABELS = {
    Section.ROOM: "Room and time",
    Section.FIRST: "What comes first",
    Section.MISSING: "Not found, and conflicts",
    Section.HEARD: "Who is heard",
    Section.SAME: "The same words",
    Section.LIST: "All quotes",
    Section.WORDS: "Words that stand out",
    Section.NAMES: "Names for the same",
    Section.MARKED: "Tone words and length",
    Section.CONTEXT: "A word in context",
}


def choose(page: EventPage) -> None:
    """Draw the choice among the parts of the page's view."""
    tied = address.tied(page.state, "part", value=page.state.section)
    st.segmented_control(
        "Part of this view", list(SECTIONS[page.state.view]), format_func=LABELS.__getitem__, required=True,
        label_visibility="collapsed", **tied,
    )  # fmt: skip

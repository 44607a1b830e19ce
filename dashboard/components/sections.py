"""The parts of a view that is too long for one page: a choice that is in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from .. import address
from ..choices import SECTIONS, Section
from ..context import EventPage
from ..state import State

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
    Section.COVERAGE: "Who told what",
    Section.FIRSTS: "Who is first",
    Section.TOPICS: "Attention to names",
    Section.COUNTRIES: "Attention to countries",
    Section.POOLED: "Words that stand out",
    Section.LINES: "A word in context",
}


def choose(state: State, sections: Sequence[Section], chosen: Section | None) -> None:
    """Draw the choice among these parts."""
    st.segmented_control(
        "Part of this view", list(sections), format_func=LABELS.__getitem__, required=True,
        label_visibility="collapsed", **address.tied(state, "part", value=chosen),
    )  # fmt: skip


def of_view(page: EventPage) -> None:
    """Draw the choice among the parts of the event page's view."""
    choose(page.state, SECTIONS[page.state.view], page.state.section)

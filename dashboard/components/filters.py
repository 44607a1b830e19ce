"""The choice of outlets, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from .. import address
from ..state import State
from .markup import clean


def outlets(state: State, names: Mapping[str, str], options: Sequence[str], *, label: str) -> None:
    """A choice of several outlets by name; nothing chosen means all."""
    offered = [*options, *(outlet for outlet in state.outlets if outlet not in options)]
    st.multiselect(
        label,
        offered,
        format_func=lambda outlet: clean(names.get(outlet, outlet)),
        placeholder="All outlets",
        **address.tied(state, "outlets"),
    )

"""The address bar as the one place of the state: read it, write it, and tie widgets to it.

Every run sets the widgets from the address, and a widget's change writes the address first; so reload, the back
button and a shared link all show the same view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.state import PARAMETERS, State, parse, write

_STARTS_AGAIN = {"search", "period", "min_outlets", "outlets", "view", "kind", "speaker", "stance"}  # at page 1


def read() -> tuple[State, tuple[str, ...]]:
    """The state of the address bar and notes on what in it could not be used."""
    return parse({name: st.query_params.get_all(name) for name in st.query_params})


def go(state: State) -> None:
    """Make the address bar say `state`; parameters that are not ours stay."""
    ours = {parameter.name for parameter in PARAMETERS}
    foreign = {name: st.query_params.get_all(name) for name in st.query_params if name not in ours}
    st.query_params.from_dict(foreign | write(state))


def tied(state: State, field: str) -> dict[str, Any]:
    """Arguments that tie a widget to one field of the state."""
    key = f"address-{field}"
    value = getattr(state, field)
    st.session_state[key] = list(value) if isinstance(value, tuple) else value
    return {"key": key, "on_change": _changed, "args": (state, field, key)}


def _changed(state: State, field: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, list):
        value = tuple(value)
    if isinstance(value, str) and field == "search":
        value = " ".join(value.split())
    changes: dict[str, Any] = {field: value if value is not None else getattr(State(), field)}
    if field in _STARTS_AGAIN:
        changes["page"] = 1
    go(replace(state, **changes))

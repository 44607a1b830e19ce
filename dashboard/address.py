"""The address bar as the one place of the state: read it, write it, and tie widgets to it.

Every run sets the widgets from the address, and a widget's change writes the address first; so reload, the back
button and a shared link all show the same view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from .state import PARAMETERS, State, parse, write

_STARTS_AGAIN = {  # at page 1
    "search", "period", "min_outlets", "outlets", "view", "part", "kind", "speaker", "stance", "word", "sort",
}  # fmt: skip


def read() -> tuple[State, tuple[str, ...]]:
    """The state of the address bar and notes on what in it could not be used."""
    return parse({name: st.query_params.get_all(name) for name in st.query_params})


def go(state: State) -> None:
    """Make the address bar say `state`; parameters that are not ours stay."""
    ours = {parameter.name for parameter in PARAMETERS}
    foreign = {name: st.query_params.get_all(name) for name in st.query_params if name not in ours}
    st.query_params.from_dict(foreign | write(state))


def tied(state: State, field: str, *, value: Any = None) -> dict[str, Any]:
    """Arguments that tie a widget to one field of the state; it shows the field's value, or `value`."""
    key = f"address-{field}"
    value = getattr(state, field) if value is None else value
    st.session_state[key] = list(value) if isinstance(value, tuple) else value
    return {"key": key, "on_change": _changed, "args": (state, field, key)}


def switch(state: State, field: str, *, on: Any, off: Any) -> dict[str, Any]:
    """Arguments that tie a switch to a field of two values."""
    key = f"address-{field}"
    st.session_state[key] = getattr(state, field) == on
    return {"key": key, "on_change": _switched, "args": (state, field, key, on, off)}


def _switched(state: State, field: str, key: str, on: Any, off: Any) -> None:
    go(replace(state, **{field: on if st.session_state[key] else off}))


def _changed(state: State, field: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, list):
        value = tuple(value)
    if isinstance(value, str) and field in ("search", "word"):
        value = " ".join(value.split())
    changes: dict[str, Any] = {field: value if value is not None else getattr(State(), field)}
    if field == "view":
        changes["part"] = State().part
    if field in _STARTS_AGAIN:
        changes["page"] = 1
    go(replace(state, **changes))

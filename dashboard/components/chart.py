"""A figure on the page, with its alternative text; a click on a mark gives the mark's key."""

from __future__ import annotations

from typing import Any

import streamlit as st

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure."""
    st.plotly_chart(figure, key=key, alt=alt, config=CONFIG)


def clicked(figure: Any, *, key: str, alt: str) -> str | None:
    """Draw a figure whose marks can be clicked; the `customdata` of the clicked mark, None before a click."""
    event: Any = st.plotly_chart(figure, key=key, alt=alt, config=CONFIG, on_select="rerun", selection_mode="points")
    points = (event or {}).get("selection", {}).get("points", [])
    data = points[0].get("customdata") if points else None
    if isinstance(data, (list, tuple)):
        data = data[0] if data else None
    return data if isinstance(data, str) else None
